//! What an overlay may not do (P7): both rulesets are laid side by side, incident by incident.

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
    Checked { over: Over::Incidents(over.space.valid.clone()), breaches }
}

/// Nothing that is shown without the overlay may be missing with it.
fn entries(base: &Model<'_>, over: &Model<'_>, breaches: &mut Vec<Breach>) {
    let kept = uses::entries(over.ruleset);
    for entry in uses::entries(base.ruleset) {
        let kind = entry.place.split('.').next().unwrap_or_default();
        if !["action", "notification", "right", "safeguarding"].contains(&kind) {
            continue;
        }
        let still = kept.iter().filter(|kept| kept.place == entry.place);
        let shown = still.fold(over.space.never(), |any, kept| any.or(&over.shown(kept.when)));
        let missing = base.shown(entry.when).and_not(&shown);
        breaches.push(Breach::of(missing, format!("`{}` is no longer shown", entry.place)));
    }
}
