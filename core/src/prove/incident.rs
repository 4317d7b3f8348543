//! A counterexample as people and programs read it: in plain English, and as an incident that `hearth assess` takes.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::claims::{Breach, Edit};
use super::smallest::Found;
use crate::assess::standing::{Given, stand};
use crate::possible::{Possible, bit};
use crate::question::{Kind, Question};
use crate::ruleset::Ruleset;

/// The smallest incident that breaks a claim; two where the claim compares.
#[derive(Debug, Clone, Serialize)]
pub struct Counterexample {
    /// What is wrong.
    pub what: String,
    /// The incidents, each with what the engine says of it; none where it is broken whatever the incident.
    pub incidents: Vec<Witness>,
}

/// One incident, and what the engine that ships says of it.
#[derive(Debug, Clone, Serialize)]
pub struct Witness {
    /// The incident, as `hearth assess` takes it.
    pub incident: Value,
    /// The answers in words, question by question.
    pub in_words: Vec<String>,
    /// The certain response.
    pub response: &'static str,
    /// The certain response without the overlay, where there is one.
    pub without_overlay: Option<&'static str>,
}

pub(super) fn counterexample(ruleset: &Ruleset, base: Option<&Ruleset>, breach: &Breach, found: Option<Found>) -> Counterexample {
    let mut incidents = Vec::new();
    if let Some(found) = found {
        let edits = match (breach.first, breach.second) {
            (None, None) => vec![None],
            (Some(edit), None) if matches!(edit, Edit::Answer(_, None)) => vec![Some(edit), None],
            (first, second) => [first, second].into_iter().flatten().map(Some).collect(),
        };
        for edit in edits {
            let mut given = found.given.clone();
            if let Some(edit) = edit {
                edit.apply(&mut given);
            }
            incidents.push(witness(ruleset, base, &given, found.danger_before));
        }
    }
    Counterexample { what: breach.what.clone(), incidents }
}

impl Edit {
    fn apply(self, given: &mut Given) {
        match self {
            Self::Answer(slot, answer) => {
                if let Some(place) = given.get_mut(slot) {
                    *place = answer;
                }
            }
            Self::Value(slot, value, named) => {
                if let Some(place) = given.get_mut(slot) {
                    let set = place.map_or(0, |answer| answer.must);
                    *place = Some(Possible::exactly(if named { set | bit(value) } else { set & !bit(value) }));
                }
            }
        }
    }
}

/// An incident of these answers, with what the engine makes of it.
pub(super) fn witness(ruleset: &Ruleset, base: Option<&Ruleset>, given: &Given, danger_before: u64) -> Witness {
    let response = |ruleset: &Ruleset| stand(ruleset, given, danger_before).low.as_str();
    let mut answers = Map::new();
    let mut in_words = Vec::new();
    let officers = ruleset.officer.iter().flat_map(|side| side.questions().map(|(_, slot)| slot));
    let mut officer = Map::new();
    for (place, (slot, answer)) in (0..).zip(ruleset.scope.slots.iter().take(ruleset.asked).chain(officers).zip(given)) {
        if let Some(answer) = answer {
            let question = &slot.question;
            let unknown = answer.must & slot.bits.unknown != 0;
            let said = if unknown { json!("unknown") } else { value(question, *answer) };
            in_words.push(format!("{} {}", question.ask, words(question, &said)));
            if place < ruleset.asked { &mut answers } else { &mut officer }.insert(question.id.clone(), said);
        }
    }
    let day = ruleset.about().in_force_from;
    let moment = |hour: u8, answers: Map<String, Value>| json!({ "at": format!("{day}T{hour}:00:00+00:00"), "answers": answers });
    let danger = ruleset.questions().next().filter(|_| danger_before != 0);
    let mut incident = match danger {
        None => moment(12, answers),
        Some(question) => {
            let before = value(question, Possible::exactly(danger_before));
            in_words.insert(0, format!("An hour before: {} {}", question.ask, words(question, &before)));
            let mut first = moment(12, Map::from_iter([(question.id.clone(), before)]));
            if let Some(fields) = first.as_object_mut() {
                fields.insert("observations".to_owned(), json!([moment(13, answers)]));
            }
            first
        }
    };
    if let Some(fields) = incident.as_object_mut() {
        fields.insert("schema".to_owned(), json!("hearth/incident/1"));
        if !officer.is_empty() {
            fields.insert("officer".to_owned(), Value::Object(officer));
        }
    }
    Witness { incident, in_words, response: response(ruleset), without_overlay: base.map(response) }
}

fn value(question: &Question, answer: Possible) -> Value {
    let places = (0..question.size()).filter(|place| answer.must & bit(*place) != 0);
    let names: Vec<&String> = places.filter_map(|place| question.values.get(place)).collect();
    match (question.kind, question.range) {
        (Kind::AnyOf, _) => json!(names),
        (Kind::Whole, Some((low, _))) => json!(u32::from(low).saturating_add(answer.must.trailing_zeros())),
        _ => json!(names.first()),
    }
}

fn words(question: &Question, said: &Value) -> String {
    match said {
        Value::String(unknown) if unknown == "unknown" => "I don't know".to_owned(),
        Value::String(value) => question.label(value).to_owned(),
        Value::Array(list) if list.is_empty() => "None of these".to_owned(),
        Value::Array(list) => {
            let labels: Vec<&str> = list.iter().filter_map(Value::as_str).map(|value| question.label(value)).collect();
            labels.join("; ")
        }
        other => other.to_string(),
    }
}
