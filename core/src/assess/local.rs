//! What a local protocol brings to an assessment. Nothing here changes the response.

use super::{Now, duty};
use crate::assessment::{Contact, LocalProtocol, Offer, PlacingProtocol, Significant};
use crate::overlay::{self, OverlayRef};
use crate::ruleset::Clock;

/// Who settles the next step, in order: nobody that the worry is about, and always somebody.
pub(crate) fn deciders<'r>(now: &Now<'r, '_>, clock: Clock) -> Vec<&'r str> {
    let Some(rule) = now.ruleset.clocks.iter().find(|rule| rule.clock == clock) else {
        return Vec::new();
    };
    let order = std::iter::once(&rule.owner).chain(&rule.then).map(String::as_str);
    let mut deciders: Vec<&'r str> = order.filter(|role| !duty::is_out(now, role)).collect();
    if deciders.is_empty() {
        deciders.push(duty::owner(now, &rule.owner));
    }
    deciders
}

pub(crate) fn local<'r>(now: &Now<'r, '_>, clock: Option<Clock>) -> Option<LocalProtocol<'r>> {
    let ruleset = now.ruleset;
    let local = ruleset.local.as_ref()?;
    let about = &local.about;
    let name = local.name(now.standing.low).filter(|_| now.standing.decided());
    let ground = local.names_ground.filter(|_| name.is_some());
    let contacts = local.contacts.iter().filter(|contact| now.holds(&contact.when.compiled) && !duty::is_out(now, &contact.role));
    // The text is shown where the damage counts: it was answered, or is still to be asked.
    let damage = ruleset.slot_of("harm.damage").and_then(|slot| {
        let absent = ruleset.slot(slot)?.bits.absent();
        now.standing.facts.get(usize::from(slot)).map(|possible| *possible != absent)
    });
    Some(LocalProtocol {
        id: &about.id,
        version: &about.version,
        hash: &about.hash,
        title: &about.title,
        in_force_from: about.in_force_from.to_string(),
        review_due: about.review_due.to_string(),
        made_up: about.made_up,
        response_name: name,
        name_basis: ground.map(|ground| ground.basis),
        name_source: ground.and_then(|ground| ruleset.source(ground)),
        decides: clock.map(|clock| deciders(now, clock)).unwrap_or_default(),
        act_first: ruleset.text("overlay.act_first"),
        contacts: contacts
            .map(|contact| Contact {
                id: &contact.id,
                role: &contact.role,
                name: &contact.name,
                what_for: &contact.what_for,
                phone: contact.phone.as_deref(),
                email: contact.email.as_deref(),
                basis: contact.ground.basis,
                source: ruleset.source(contact.ground),
            })
            .collect(),
        services: offers(now, &local.services),
        forms: offers(now, &local.forms),
        significant: local.significant.as_ref().filter(|_| damage == Some(true)).map(|(text, ground)| Significant {
            text,
            basis: ground.basis,
            source: ruleset.source(*ground),
        }),
    })
}

fn offers<'r>(now: &Now<'r, '_>, offers: &'r [overlay::Offer]) -> Vec<Offer<'r>> {
    offers
        .iter()
        .filter(|offer| now.holds(&offer.when.compiled))
        .map(|offer| Offer {
            id: &offer.id,
            title: &offer.title,
            text: offer.text.as_deref(),
            place: &offer.place,
            basis: offer.ground.basis,
            source: now.ruleset.source(offer.ground),
        })
        .collect()
}

pub(crate) fn reference(about: &OverlayRef) -> PlacingProtocol<'_> {
    PlacingProtocol { id: &about.id, version: &about.version, hash: &about.hash, title: &about.title }
}
