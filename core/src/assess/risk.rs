//! The dynamic risk assessment: how high the risk of the situation is, which way it moves, and when to look again.

use chrono::{DateTime, FixedOffset};

use super::standing::Standing;
use super::{Now, PastMoment};
use crate::assessment::{Direction, Factor, Level, Moment, Risk};
use crate::calendar;
use crate::ruleset::{Basis, Response, Ruleset};

pub(crate) fn moment(ruleset: &Ruleset, standing: &Standing, at: DateTime<FixedOffset>) -> PastMoment {
    PastMoment { at, response: standing.low, level: level(ruleset, standing) }
}

fn level(ruleset: &Ruleset, standing: &Standing) -> Level {
    match (standing.low, unsettled(ruleset, standing)) {
        (Response::Call999, _) => Level::Extreme,
        (Response::SlowTime | Response::ReportNow, true) => Level::High,
        (Response::SlowTime | Response::ReportNow, false) | (Response::ResolveAtHome, true) => Level::Raised,
        (Response::ResolveAtHome, false) => Level::Low,
    }
}

/// Somebody said that it has not calmed down, or that they do not know.
fn unsettled(ruleset: &Ruleset, standing: &Standing) -> bool {
    ruleset.slot_of("situation.settled").is_some_and(|slot| {
        let no_or_unknown = ruleset.slot(slot).map_or(0, |slot| slot.bits.unknown | slot.bits.reading);
        standing.facts.get(usize::from(slot)).is_some_and(|possible| possible.may & !no_or_unknown == 0)
    })
}

/// Minutes until somebody looks again; none where they stay and watch.
fn review_minutes(ruleset: &Ruleset, level: Level) -> i64 {
    ruleset.reviews.get(level as usize).copied().map_or(0, i64::from)
}

pub(crate) fn risk<'r>(now: &Now<'r, '_>, moments: &[PastMoment]) -> Risk<'r> {
    let level = moments.last().map_or(Level::Low, |moment| moment.level);
    let direction = match moments {
        [.., before, last] => match (last.response, last.level).cmp(&(before.response, before.level)) {
            std::cmp::Ordering::Greater => Direction::Rising,
            std::cmp::Ordering::Equal => Direction::Steady,
            std::cmp::Ordering::Less => Direction::Falling,
        },
        _ => Direction::Unknown,
    };
    let factors = now
        .ruleset
        .factors
        .iter()
        .filter_map(|factor| {
            let (_, effect, text) = factor.readings.iter().find(|(when, ..)| now.holds(&when.compiled))?;
            Some(Factor {
                id: &factor.id,
                name: &factor.name,
                effect: *effect,
                text,
                basis: Basis::Judgement,
                source: now.ruleset.source(factor.ground),
            })
        })
        .collect();
    let timeline = moments
        .iter()
        .map(|moment| Moment { at: calendar::wire(calendar::london(moment.at)), level: moment.level, response: moment.response })
        .collect();
    Risk {
        level,
        direction,
        review_by: calendar::wire(calendar::after(calendar::london(now.at), review_minutes(now.ruleset, level))),
        factors,
        timeline,
    }
}
