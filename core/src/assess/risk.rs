//! The dynamic risk assessment: how high the risk of the situation is, which way it moves, and when to look again.

use chrono::DateTime;
use chrono_tz::Tz;

use super::duty::Duties;
use super::standing::Standing;
use super::{Now, PastMoment, entry};
use crate::assessment::{Direction, Level, Moment, Risk, Timestamp};
use crate::calendar;
use crate::ruleset::{Response, Ruleset};

pub(crate) fn moment(ruleset: &Ruleset, standing: &Standing, at: DateTime<Tz>) -> PastMoment {
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
    ruleset.index.named.settled.is_some_and(|slot| {
        let no_or_unknown = ruleset.slot(slot).map_or(0, |slot| slot.bits.unknown | slot.bits.reading);
        standing.facts.get(usize::from(slot)).is_some_and(|possible| possible.may & !no_or_unknown == 0)
    })
}

/// Minutes until somebody looks again; none where they stay and watch.
fn review_minutes(ruleset: &Ruleset, level: Level) -> i64 {
    ruleset.reviews.get(level as usize).copied().map_or(0, i64::from)
}

pub(crate) fn risk<'r>(now: &Now<'r, '_>, duties: &Duties<'r>, moments: &[PastMoment]) -> Risk<'r> {
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
        .zip(duties.groups.readings.iter().zip(0..))
        .filter_map(|(factor, (readings, place))| {
            let first = duties.held(readings).next()?;
            let ready = now.ruleset.index.ready.factors.get(place).and_then(|readings| readings.get(first));
            Some(entry::factor(now.ruleset, factor, factor.readings.get(first)?, ready.map(AsRef::as_ref)))
        })
        .collect();
    let timeline = moments
        .iter()
        .map(|moment| Moment { at: Timestamp::of(moment.at), level: moment.level, response: moment.response })
        .collect();
    let review_by = Timestamp::of(calendar::after(now.at, review_minutes(now.ruleset, level)));
    Risk { level, direction, review_by, factors, timeline }
}
