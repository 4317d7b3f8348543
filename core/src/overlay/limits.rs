//! The lines that no overlay may cross, as far as one entry shows them.

use super::{MAX_OVERLAY_ENTRIES, Overlay, wrong};
use crate::condition::evaluate::Ask;
use crate::possible::bit;
use crate::ruleset::{Due, Response, Ruleset, RulesetError, When};

/// Words that discourage a report, or make somebody wait: no text of an overlay may hold them.
const NEVER: [&str; 21] = [
    "no police",
    "not report",
    "don't report",
    "without telling",
    "not call the police",
    "not ring the police",
    "not call 999",
    "not ring 999",
    "before ringing 999",
    "before calling 999",
    "before you ring 999",
    "before you call 999",
    "ask permission",
    "need permission",
    "no need to report",
    "wait until",
    "find out more",
    "find out first",
    "inside the home",
    "look into it",
    "nobody need be called",
];

/// The first words of a text that no overlay may hold.
pub(super) fn discouraging(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    NEVER.into_iter().find(|never| text.contains(never))
}

/// Whether something due `new` is certainly never later than something due `old`, at any time of any day.
pub(crate) fn never_later(new: Due, old: Due) -> bool {
    use Due::{Days5, DecideBy, HalfHour, Hour, Hours24, Hours48, Hours72, NextDay, NextWorkingDay, Now, SameDay};
    if new == old || new == Now {
        return true;
    }
    match old {
        Now | HalfHour | SameDay | DecideBy => false,
        Hour => new == HalfHour,
        // On the day in autumn on which clocks go back, the end of the day can be 25 hours away.
        Hours24 => matches!(new, HalfHour | Hour),
        // 12:00 the next day can be 31 hours away, and is never further.
        Hours48 => matches!(new, HalfHour | Hour | SameDay | Hours24 | NextDay),
        Hours72 => matches!(new, HalfHour | Hour | SameDay | Hours24 | Hours48 | NextDay),
        Days5 => matches!(new, HalfHour | Hour | SameDay | Hours24 | Hours48 | Hours72 | NextDay),
        // Before 06:00 the next day is the same date: only what takes an hour is certainly sooner.
        NextDay => matches!(new, HalfHour | Hour),
        NextWorkingDay => matches!(new, HalfHour | Hour | NextDay),
    }
}

/// Whether a condition looks for danger now, or for 999: what it says there, no overlay touches.
pub(super) fn about_danger(ruleset: &Ruleset, when: &When) -> bool {
    reads_danger(ruleset, &when.compiled, 0)
}

fn reads_danger(ruleset: &Ruleset, condition: &crate::condition::evaluate::Condition, depth: usize) -> bool {
    condition.terms().flatten().any(|literal| {
        let word = || ruleset.words.iter().find(|(_, word)| word.slot == literal.slot).map(|(_, word)| word);
        (literal.slot == 0 && literal.ask == Ask::Has)
            || (literal.slot == ruleset.made.response && literal.bits == bit(Response::Call999 as usize))
            || (depth < 3
                && literal.ask == Ask::Within
                && literal.bits == 2
                && word().is_some_and(|word| reads_danger(ruleset, &word.when.compiled, depth.saturating_add(1))))
    })
}

/// How much one overlay may hold.
pub(super) fn entries(overlay: &Overlay) -> Result<(), RulesetError> {
    let file = &overlay.file;
    let conditions = [
        file.contact.len(),
        file.service.len(),
        file.form.len(),
        file.rule.len(),
        file.action.len(),
        file.notification.len(),
        file.route.len(),
        file.route.iter().map(|route| route.closed.len()).sum(),
        file.right.len(),
        file.safeguarding.len(),
        file.note.len(),
        file.sentence.len(),
    ];
    let count = conditions.iter().fold(0usize, |sum, more| sum.saturating_add(*more));
    let problem = || format!("holds {count} entries: allowed is up to {MAX_OVERLAY_ENTRIES}");
    if count > MAX_OVERLAY_ENTRIES { Err(wrong(None, problem())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar;
    use chrono::DateTime;

    const DUES: [Due; 10] = [
        Due::Now,
        Due::HalfHour,
        Due::Hour,
        Due::SameDay,
        Due::Hours24,
        Due::Hours48,
        Due::Hours72,
        Due::Days5,
        Due::NextDay,
        Due::NextWorkingDay,
    ];

    /// Every quarter of an hour of three years, with their changes of clocks, bank holidays and nights.
    #[test]
    fn never_later_is_never_later() {
        let england = Ruleset::england().unwrap();
        let start = DateTime::parse_from_rfc3339("2026-01-01T00:00:00+00:00").unwrap();
        let mut refused: Vec<(Due, Due)> = Vec::new();
        let pairs: Vec<(Due, Due)> = DUES.iter().flat_map(|new| DUES.iter().map(move |old| (*new, *old))).collect();
        let mut later = std::collections::BTreeSet::new();
        for step in 0..(3 * 365 * 96) {
            let at = start + chrono::TimeDelta::minutes(step * 15);
            let by = DUES.map(|due| calendar::due(&england, due, calendar::london(at), None));
            for (new, new_by) in DUES.iter().zip(by) {
                for (old, old_by) in DUES.iter().zip(by) {
                    if new_by > old_by {
                        later.insert((*new, *old));
                    }
                }
            }
        }
        for (new, old) in pairs {
            if never_later(new, old) {
                assert!(!later.contains(&(new, old)), "{new:?} can be later than {old:?}");
            } else if !later.contains(&(new, old)) {
                refused.push((new, old));
            }
        }
        // Refused although it was never later here: only where longer holidays could make it so.
        assert!(refused.len() <= 2, "{refused:?}");
    }

    #[test]
    fn words_that_discourage() {
        assert_eq!(discouraging("Wait until the manager comes."), Some("wait until"));
        assert_eq!(discouraging("Ring 999, then the manager."), None);
    }
}
