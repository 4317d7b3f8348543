//! How many questions may still come: an upper bound, found by trying answers.

use hearth_core::question::{Kind, Question};
use hearth_core::{Incident, IncidentError, Ruleset, assess};
use serde_json::{Value, json};
use std::collections::BTreeMap;

use super::walk::{Depth, incident, listed};

/// At most how many questions are still asked after these answers: every question that is listed now, and every one that comes up
/// after some answer to one of those, and so on.
///
/// # Errors
/// Where the moment or an answer is not one that the library takes.
pub fn at_most(ruleset: &Ruleset, at: &str, depth: Depth, given: &BTreeMap<&str, Value>) -> Result<usize, IncidentError> {
    let mut found: Vec<(&Question, BTreeMap<&str, Value>)> = Vec::new();
    let list = |given: &BTreeMap<&str, Value>| -> Result<Vec<&Question>, IncidentError> {
        let text = incident(at, given.iter().map(|(id, value)| (*id, value)));
        Ok(listed(ruleset, &assess(ruleset, &Incident::from_json(text.as_bytes(), ruleset)?), depth))
    };
    for question in list(given)? {
        found.push((question, given.clone()));
    }
    let mut visited = 0;
    while let Some((question, before)) = found.get(visited).cloned() {
        visited = visited.saturating_add(1);
        for answer in answers(question) {
            let mut after = before.clone();
            after.insert(&question.id, answer);
            for next in list(&after)? {
                if !found.iter().any(|(known, _)| known.id == next.id) {
                    found.push((next, after.clone()));
                }
            }
        }
    }
    Ok(found.len())
}

/// The answers worth trying: each value, none, all, and "unknown".
fn answers(question: &Question) -> Vec<Value> {
    let mut answers = vec![json!("unknown")];
    match (question.kind, question.range) {
        (Kind::Whole, Some((low, high))) => answers.extend((low..=high).map(|number| json!(number))),
        (Kind::AnyOf, _) => {
            answers.push(json!([]));
            answers.push(json!(question.values));
            answers.extend(question.values.iter().map(|value| json!([value])));
        }
        _ => answers.extend(question.values.iter().map(|value| json!(value))),
    }
    answers
}
