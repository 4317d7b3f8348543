//! The incident that a hand-over amounts to: what an officer's own assessment starts from.

use serde_json::{Map, Value as Json, json};

use super::{Handover, Value, wire};
use crate::assess::assess;
use crate::incident::{Incident, SCHEMA};
use crate::question::{Kind, Question};
use crate::ruleset::Ruleset;
use crate::ruleset::handover::Section;

const UNKNOWN: &str = "unknown";

impl Handover {
    /// The incident, as JSON that `assess` takes (schema `hearth/incident/1`), with nothing but what was handed over.
    ///
    /// A worry about the child becomes "unknown" signs: there are some, and which is not for the hand-over to say. A value that this
    /// ruleset does not know becomes "unknown" too.
    pub fn incident_json(&self, ruleset: &Ruleset) -> String {
        let mut answers = Map::new();
        for question in ruleset.questions() {
            if let Some(answer) = self.answer(&question.id) {
                answers.insert(question.id.clone(), known(question, answer));
            }
        }
        let worry = |line: &&String| {
            let entry = ruleset.handover.entries.iter().find(|entry| entry.id == **line);
            entry.is_none_or(|entry| entry.section == Section::HomeDid && entry.kept)
        };
        if self.lines.iter().any(|line| worry(&line)) {
            answers.insert("safeguarding.signs".to_owned(), json!(UNKNOWN));
        }
        json!({ "schema": SCHEMA, "at": wire(self.at), "answers": answers }).to_string()
    }
}

impl Handover {
    /// The options of an officer who has nothing but this, in a few lines for the card.
    pub fn options(&self, ruleset: &Ruleset) -> Vec<String> {
        let incident = Incident::from_json_whenever(self.incident_json(ruleset).as_bytes(), ruleset);
        let incident = incident.and_then(|incident| incident.with_officer(b"{}", ruleset));
        let assessment = incident.ok().map(|incident| assess(ruleset, &incident));
        assessment.and_then(|assessment| assessment.officer).map(|officer| officer.in_short()).unwrap_or_default()
    }
}

/// The answer where this ruleset knows it, else "unknown".
fn known(question: &Question, answer: &Value) -> Json {
    match (question.kind, answer) {
        (Kind::AnyOf, Value::List(values)) if values.iter().all(|value| question.position(value).is_some()) => json!(values),
        (Kind::Whole, Value::Whole(number)) if question.range.is_some_and(|(low, high)| (low..=high).contains(number)) => {
            json!(number)
        }
        (Kind::OneOf | Kind::YesNo, Value::Word(word)) if question.position(word).is_some() => json!(word),
        _ => json!(UNKNOWN),
    }
}
