//! How many questions may still come: an upper bound, found by trying answers.

use crate::question::{Kind, Question};
use crate::{Incident, IncidentError, Ruleset, assess};
use serde_json::{Value, json};
use std::collections::BTreeMap;

use super::walk::{Depth, incident, listed};

/// At most how many questions are still asked after these answers: every question that is listed now, every one that comes up
/// after some answer to one of those, and so on; and every one that only comes up after several grave answers together.
///
/// # Errors
/// Where the moment or an answer is not one that the library takes.
pub fn at_most<'r>(
    ruleset: &'r Ruleset,
    at: &str,
    depth: Depth,
    given: &BTreeMap<&'r str, Value>,
) -> Result<usize, IncidentError> {
    let mut ahead = Ahead { ruleset, at, depth, found: Vec::new() };
    ahead.look(given)?;
    let mut visited = 0;
    loop {
        while let Some((question, before)) = ahead.found.get(visited).cloned() {
            visited = visited.saturating_add(1);
            for answer in answers(question) {
                let mut after = before.clone();
                after.insert(&question.id, answer);
                ahead.look(&after)?;
            }
        }
        for answer in [gravest, |_: &Question| json!("unknown")] {
            let mut after = given.clone();
            for (question, _) in ahead.found.clone() {
                after.insert(&question.id, answer(question));
                ahead.look(&after)?;
            }
        }
        if visited == ahead.found.len() {
            return Ok(visited);
        }
    }
}

/// The questions found so far, each with the answers after which it came up first.
struct Ahead<'r, 'a> {
    ruleset: &'r Ruleset,
    at: &'a str,
    depth: Depth,
    found: Vec<(&'r Question, BTreeMap<&'r str, Value>)>,
}

impl<'r> Ahead<'r, '_> {
    fn look(&mut self, given: &BTreeMap<&'r str, Value>) -> Result<(), IncidentError> {
        let text = incident(self.at, given.iter().map(|(id, value)| (*id, value)));
        let assessment = assess(self.ruleset, &Incident::from_json(text.as_bytes(), self.ruleset)?);
        for question in listed(self.ruleset, &assessment, self.depth) {
            if !self.found.iter().any(|(known, _)| known.id == question.id) {
                self.found.push((question, given.clone()));
            }
        }
        Ok(())
    }
}

fn gravest(question: &Question) -> Value {
    match (question.kind, question.range) {
        (Kind::Whole, Some((low, _))) => json!(low),
        (Kind::AnyOf, _) => json!(question.values),
        (Kind::YesNo, _) => json!(question.if_unknown.as_ref().and_then(|values| values.first()).map_or("yes", String::as_str)),
        _ => json!(question.values.last()),
    }
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
