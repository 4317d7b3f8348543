//! Two rulesets side by side: for how many incidents the response rises or falls, with the smallest example of each.

use serde::Serialize;

use super::incident::{self, Witness};
use super::model::Model;
use super::promises;
use super::smallest::smallest;
use super::space::Space;
use crate::ruleset::{Response, Ruleset, RulesetError};

/// What becomes of the responses when one ruleset takes the place of another.
#[derive(Debug, Clone, Serialize)]
pub struct Comparison {
    /// Finished incidents whose response rises.
    pub rises: Vec<Moved>,
    /// Finished incidents whose response falls.
    pub falls: Vec<Moved>,
    /// How many finished incidents there are.
    pub incidents: String,
}

/// Incidents that move from one response to another.
#[derive(Debug, Clone, Serialize)]
pub struct Moved {
    /// The response under the first ruleset.
    pub from: &'static str,
    /// The response under the second.
    pub to: &'static str,
    /// How many incidents.
    pub incidents: String,
    /// The smallest of them.
    pub example: Witness,
}

/// Compares two rulesets that ask the same questions.
///
/// # Errors
/// Where their questions differ: then an incident of one is no incident of the other.
///
/// ```
/// use hearth_core::{Ruleset, prove::compare};
/// let england = Ruleset::england()?;
/// let same = compare(&england, &england)?;
/// assert!(same.rises.is_empty() && same.falls.is_empty());
/// # Ok::<(), hearth_core::RulesetError>(())
/// ```
pub fn compare(first: &Ruleset, second: &Ruleset) -> Result<Comparison, RulesetError> {
    same_questions(first, second)?;
    let space = Space::of(first);
    let beside = space.beside(second);
    let (before, after) = (Model::of(first, &space), Model::of(second, &beside));
    let finished = space.finished().and(beside.finished());
    let mut comparison = Comparison { rises: Vec::new(), falls: Vec::new(), incidents: finished.exact_cardinality().to_string() };
    for from in Response::ALL {
        let left = before.exactly(from).and(&finished);
        for to in Response::ALL.into_iter().filter(|to| *to != from) {
            let moved = left.and(&after.exactly(to));
            let Some(found) = smallest(&space, &moved) else { continue };
            let moved = Moved {
                from: from.as_str(),
                to: to.as_str(),
                incidents: moved.exact_cardinality().to_string(),
                example: incident::witness(second, None, &found.given, found.danger_before),
            };
            if to > from { comparison.rises.push(moved) } else { comparison.falls.push(moved) }
        }
    }
    Ok(comparison)
}

fn same_questions(first: &Ruleset, second: &Ruleset) -> Result<(), RulesetError> {
    let asks = |ruleset: &Ruleset| -> Vec<_> {
        ruleset.questions().map(|question| (question.id.clone(), question.values.clone(), question.range)).collect()
    };
    let (one, other) = (asks(first), asks(second));
    match one.iter().zip(&other).find(|(one, other)| one != other) {
        Some(((id, ..), _)) => {
            Err(promises::wrong(format!("the two rulesets ask `{id}` in different ways: they cannot be compared")))
        }
        None if one.len() != other.len() => Err(promises::wrong(format!(
            "one ruleset asks {} questions, the other {}: they cannot be compared",
            one.len(),
            other.len()
        ))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_rises_and_what_falls() {
        let england = Ruleset::england().unwrap();
        let mut other = Ruleset::england().unwrap();
        let place = |id: &str| england.rules.iter().position(|rule| rule.id == id).unwrap();
        other.rules[place("robbery")].response = Response::Call999;
        other.rules.remove(place("small-fire-on-purpose"));
        other.index();
        let found = compare(&england, &other).unwrap();
        let moves = |moved: &[Moved]| moved.iter().map(|moved| (moved.from, moved.to)).collect::<Vec<_>>();
        assert_eq!(moves(&found.rises), [("report_now", "call_999")]);
        assert!(moves(&found.falls).contains(&("slow_time", "resolve_at_home")));
        assert_eq!(found.rises[0].example.incident["answers"]["incident.kinds"], serde_json::json!(["robbery"]));
        assert_eq!(found.rises[0].example.response, "call_999");
    }
}
