//! Many incidents at once, over several threads.

use std::num::NonZeroUsize;
use std::thread;

use super::CallError;
use crate::assess::{assess, conclude};
use crate::ruleset::shelf::{Case, Chosen, Rulesets};

/// How many incidents a thread takes at a time.
const TOGETHER: usize = 64;

/// How much is said of each incident of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The whole assessment.
    Assessment,
    /// The response and its reasons: for whoever counts or compares.
    Conclusion,
}

/// Assesses one incident of many, and puts its JSON behind what is in `out`: what is said of it, the advice for danger, or the error
/// with its number. It depends on nothing but the incident.
pub fn answer(rulesets: &Rulesets, chosen: Chosen<'_>, incident: &[u8], number: u64, extent: Extent, out: &mut Vec<u8>) {
    match rulesets.open_with(incident, chosen) {
        Ok(Case::Assess(ruleset, incident)) => match extent {
            Extent::Assessment => assess(&ruleset, &incident).write_json(out),
            Extent::Conclusion => conclude(&ruleset, &incident).write_json(out),
        },
        Ok(Case::DangerAdvice(advice)) => advice.write_json(out),
        Err(error) => out.extend_from_slice(CallError::from(error).to_json_of_line(number).as_bytes()),
    }
}

/// Assesses many incidents, over so many threads at most. There is one answer for each, in the same order: the JSON of the assessment,
/// of the advice for danger, or of the error, with `line` counting from 1. One that is refused does not keep the others back.
///
/// ```
/// use hearth_core::{Rulesets, calls::assess_many};
/// use std::num::NonZeroUsize;
/// let good = r#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": ["fire"] } }"#;
/// let answers = assess_many(&Rulesets::shipped()?, &[good, "[]"], NonZeroUsize::MIN);
/// assert!(answers[0].starts_with(r#"{"schema":"hearth/assessment/1""#));
/// assert!(answers[1].starts_with(r#"{"schema":"hearth/error/1","line":2,"#));
/// # Ok::<(), hearth_core::RulesetError>(())
/// ```
pub fn assess_many(rulesets: &Rulesets, incidents: &[impl AsRef<[u8]> + Sync], threads: NonZeroUsize) -> Vec<String> {
    let answers = |start: usize, share: usize| -> Vec<String> {
        let numbered = (1..).zip(incidents).skip(start).take(share);
        // Written into room that is kept: an answer then takes no more room than its text.
        let mut room = Vec::new();
        let one = |(number, incident): (u64, &_)| {
            room.clear();
            answer(rulesets, Chosen::default(), AsRef::<[u8]>::as_ref(incident), number, Extent::Assessment, &mut room);
            str::from_utf8(&room).unwrap_or_default().to_owned()
        };
        numbered.map(one).collect()
    };
    let threads = threads.get().min(incidents.len().div_ceil(TOGETHER));
    if threads <= 1 {
        return answers(0, incidents.len());
    }
    let share = incidents.len().div_ceil(threads);
    thread::scope(|scope| {
        let starts = (0..threads).map(|thread| thread.saturating_mul(share));
        let workers: Vec<_> = starts.map(|start| scope.spawn(move || answers(start, share))).collect();
        // A thread cannot panic here; were one to, its incidents would be missed, so they are worked out again.
        let all: Option<Vec<Vec<String>>> = workers.into_iter().map(|worker| worker.join().ok()).collect();
        all.map_or_else(|| answers(0, incidents.len()), |parts| parts.into_iter().flatten().collect())
    })
}

#[cfg(test)]
mod tests {
    use super::{NonZeroUsize, Rulesets, assess_many};

    #[test]
    fn threads_keep_the_order_and_give_the_same() {
        let good = |age: usize| {
            format!(r#"{{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{{"child.age":{}}}}}"#, age % 26)
        };
        let incidents: Vec<String> = (0..500).map(|line| if line % 7 == 0 { format!("[{line}]") } else { good(line) }).collect();
        let rulesets = Rulesets::shipped().unwrap();
        let with = |threads| assess_many(&rulesets, &incidents, NonZeroUsize::new(threads).unwrap());
        let alone = with(1);
        assert_eq!(alone.len(), 500);
        assert!(
            alone[7].starts_with(r#"{"schema":"hearth/error/1","line":8,"kind":"incident","error":"the document: found a list"#)
        );
        for threads in [2, 3, 8, 1000] {
            assert!(with(threads) == alone, "{threads} threads");
        }
        assert!(assess_many(&rulesets, &[] as &[&str], NonZeroUsize::MIN).is_empty());
    }
}
