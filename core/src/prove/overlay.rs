//! What an overlay may not do (P7): both rulesets are laid side by side, incident by incident.

use biodivine_lib_bdd::Bdd;

use super::claims::{Breach, Checked, Over};
use super::model::Model;
use super::space::Bound;
use super::uses;
use crate::overlay::limits::never_later;
use crate::ruleset::{Clock, ClockRule, DayKind, Due, ReportTo, Response, Service};

/// An overlay only protects: no incident gets less than without it. A lowered response says most, so it stands alone where there is
/// one; then come those who are told, the deadlines, and what is shown.
pub(super) fn only_protects(base: &Model<'_>, over: &Model<'_>) -> Checked {
    let worst = [responses, reports, deadlines, told, entries].into_iter().map(|breaches| {
        let found = breaches(base, over);
        found.into_iter().filter(|breach| breach.incidents.as_ref().is_some_and(|bdd| !bdd.and(&over.space.valid).is_false()))
    });
    let breaches = worst.map(Iterator::collect::<Vec<_>>).find(|found| !found.is_empty()).unwrap_or_default();
    Checked { over: Over::Incidents(over.space.valid.clone()), breaches }
}

fn responses(base: &Model<'_>, over: &Model<'_>) -> Vec<Breach> {
    let raised = Response::ALL.into_iter().skip(1);
    let less = raised.map(|response| {
        let less = base.certainly(response).and_not(over.certainly(response));
        Breach::of(less, format!("the response falls below {}", response.as_str()))
    });
    less.collect()
}

/// Whom it is reported to, which services are asked for, and by when it is settled.
fn reports(base: &Model<'_>, over: &Model<'_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
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
    breaches
}

/// Nothing that is shown without the overlay may be missing with it. Where the overlay raises what the rules give, the duties are the
/// ruleset's own for what it is raised to; the rights and referrals are there all the same.
fn entries(base: &Model<'_>, over: &Model<'_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
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
        let missing = if everywhere { missing } else { over.space.among_finished(&missing.and(&same), Bdd::clone) };
        breaches.push(Breach::of(missing, format!("`{}` is no longer shown", entry.place)));
    }
    breaches
}

/// Whoever is told without the overlay is told with it, in every finished incident.
fn told(base: &Model<'_>, over: &Model<'_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let tells = |model: &Model<'_>, role: &str| -> Vec<Bdd> {
        let told = model.ruleset.notifications.iter().filter(|entry| entry.to == role);
        told.map(|entry| model.shown(&entry.when)).collect()
    };
    let mut roles: Vec<&str> = base.ruleset.notifications.iter().map(|entry| entry.to.as_str()).collect();
    roles.sort_unstable();
    roles.dedup();
    for role in roles {
        let kept = tells(over, role);
        let changed: Vec<Bdd> = tells(base, role).into_iter().filter(|told| !kept.contains(told)).collect();
        if changed.is_empty() {
            continue;
        }
        let missing = over.space.any(changed).and_not(&over.space.any(kept));
        let missing = over.space.among_finished(&missing, Bdd::clone);
        breaches.push(Breach::of(missing, format!("`{role}` is no longer told")));
    }
    breaches
}

/// Nothing may be due later, for any incident in which it is due.
fn deadlines(base: &Model<'_>, over: &Model<'_>) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (old, new) in base.ruleset.clocks.iter().zip(&over.ruleset.clocks) {
        if longer(new, old) {
            let slow = base.clock(old.clock).and(&base.exactly(Response::SlowTime));
            breaches.push(Breach::of(slow, format!("the clock `{}` would be longer", old.clock.as_str())));
        }
    }
    let late = |new: Option<Due>, old: Option<Due>| matches!((new, old), (Some(new), Some(old)) if !never_later(new, old));
    for old in &base.ruleset.actions {
        if over.ruleset.actions.iter().any(|new| new.id == old.id && late(new.by, old.by)) {
            breaches.push(Breach::of(base.shown(&old.when), format!("the action `{}` could be due later", old.id)));
        }
    }
    for old in &base.ruleset.notifications {
        if over.ruleset.notifications.iter().any(|new| new.id == old.id && late(new.by, old.by)) {
            breaches.push(Breach::of(base.shown(&old.when), format!("the notification `{}` could be due later", old.id)));
        }
    }
    // The next look is due by the level of the situation, which every incident has.
    if base.ruleset.reviews.iter().zip(&over.ruleset.reviews).any(|(old, new)| new > old) {
        breaches.push(Breach::of(base.space.always(), "the next look could be later".to_owned()));
    }
    breaches
}

/// Whether a clock could run longer than the other at any time of any day.
fn longer(new: &ClockRule, old: &ClockRule) -> bool {
    match (new.minutes, old.minutes) {
        (Some(new), Some(old)) => new > old,
        (None, Some(_)) => true,
        // From 05:59, noon is 361 minutes away.
        (Some(new), None) => new > 360,
        (None, None) => new.hour > old.hour || (new.day == Some(DayKind::Working) && old.day != Some(DayKind::Working)),
    }
}

/// Where the overlay changes nothing of what the rules give: response, clocks, reports, and the steps that they come from.
fn unmoved(base: &Model<'_>, over: &Model<'_>) -> Bdd {
    let responses = Response::ALL.into_iter().map(|response| base.certainly(response).iff(over.certainly(response)));
    let made = base.ruleset.made;
    let lists = [(made.clock, 4), (made.report_to, 2), (made.steps, 9), (made.police_report, 1)];
    let listed = |model: &Model<'_>, slot, value| model.listed(slot, value, Bound::Certain);
    let values = lists.into_iter().flat_map(|(slot, size)| (0..size).map(move |value| (slot, value)));
    let values = values.map(|(slot, value)| listed(base, slot, value).iff(&listed(over, slot, value)));
    responses.chain(values).fold(over.space.always(), |same, next| same.and(&next))
}
