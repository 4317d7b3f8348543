//! What an overlay may not do (P7): both rulesets are laid side by side, incident by incident.

use biodivine_lib_bdd::Bdd;

use super::claims::{Breach, Checked, Over};
use super::model::Model;
use super::uses;
use crate::ruleset::{Clock, ReportTo, Response, Service};

/// An overlay only protects: no incident gets less than without it.
pub(super) fn only_protects(base: &Model<'_>, over: &Model<'_>) -> Checked {
    let mut breaches = Vec::new();
    for response in Response::ALL.into_iter().skip(1) {
        let less = base.certainly(response).and_not(over.certainly(response));
        breaches.push(Breach::of(less, format!("the response falls below {}", response.as_str())));
    }
    for to in ReportTo::ALL {
        let less = base.report_to(to).and_not(&over.report_to(to));
        breaches.push(Breach::of(less, format!("no longer reported to: {}", to.as_str())));
    }
    for service in Service::ALL {
        let less = base.service(service).and_not(&over.service(service));
        breaches.push(Breach::of(less, format!("no longer asks for: {}", service.as_str())));
    }
    let slow = over.exactly(Response::SlowTime);
    let mut sooner = over.space.never();
    for clock in Clock::ALL {
        sooner = sooner.or(&over.clock(clock));
        let later = base.clock(clock).and(&slow).and_not(&sooner);
        breaches.push(Breach::of(later, format!("the clock `{}`, or a shorter one, no longer applies", clock.as_str())));
    }
    entries(base, over, &mut breaches);
    told(base, over, &mut breaches);
    Checked { over: Over::Incidents(over.space.valid.clone()), breaches }
}

/// Nothing that is shown without the overlay may be missing with it. Where the overlay raises the response, or shortens a clock,
/// the duties are the ruleset's own for what it is raised to; the rights and referrals are there all the same.
fn entries(base: &Model<'_>, over: &Model<'_>, breaches: &mut Vec<Breach>) {
    let same = unmoved(base, over);
    let kept = uses::entries(over.ruleset);
    for entry in uses::entries(base.ruleset) {
        let kind = entry.place.split('.').next().unwrap_or_default();
        let everywhere = ["right", "safeguarding"].contains(&kind);
        if !everywhere && !["action", "notification"].contains(&kind) {
            continue;
        }
        let still = kept.iter().filter(|kept| kept.place == entry.place);
        let shown = over.space.any(still.map(|kept| over.shown(kept.when)).collect());
        let missing = base.shown(entry.when).and_not(&shown);
        let missing = if everywhere { missing } else { missing.and(&same) };
        breaches.push(Breach::of(missing, format!("`{}` is no longer shown", entry.place)));
    }
}

/// Whoever is told without the overlay is told with it, in every incident.
fn told(base: &Model<'_>, over: &Model<'_>, breaches: &mut Vec<Breach>) {
    let tells = |model: &Model<'_>, role: &str| {
        let told = model.ruleset.notifications.iter().filter(|entry| entry.to == role);
        model.space.any(told.map(|entry| model.shown(&entry.when)).collect())
    };
    let mut roles: Vec<&str> = base.ruleset.notifications.iter().map(|entry| entry.to.as_str()).collect();
    roles.sort_unstable();
    roles.dedup();
    for role in roles {
        let missing = tells(base, role).and_not(&tells(over, role));
        breaches.push(Breach::of(missing, format!("`{role}` is no longer told")));
    }
}

/// Where the overlay changes neither the response nor the clocks.
fn unmoved(base: &Model<'_>, over: &Model<'_>) -> Bdd {
    let responses = Response::ALL.into_iter().fold(over.space.always(), |same, response| {
        let certain = base.certainly(response).iff(over.certainly(response));
        same.and(&certain).and(&base.perhaps(response).iff(over.perhaps(response)))
    });
    Clock::ALL.into_iter().fold(responses, |same, clock| same.and(&base.clock(clock).iff(&over.clock(clock))))
}
