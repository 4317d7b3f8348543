//! What the tests share: the cases, and small ways to assess them.

pub mod care;
pub mod conformance;
pub mod expect;
pub mod local;
pub mod random;
pub mod record;
pub mod vectors;

use hearth_core::{Incident, Ruleset, assess};
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// The ruleset that ships.
pub static ENGLAND: LazyLock<Ruleset> = LazyLock::new(|| Ruleset::england().expect("the ruleset that ships must load"));

/// The published cases (`cases/vignettes.json`), by group.
///
/// # Panics
/// If the file that ships is not JSON.
pub fn published(group: &str) -> Vec<Value> {
    static CASES: LazyLock<Value> =
        LazyLock::new(|| serde_json::from_str(include_str!("../cases/vignettes.json")).expect("vignettes.json is JSON"));
    CASES.get(group).and_then(Value::as_array).cloned().unwrap_or_default()
}

/// The incident of a case, as the contract has it.
pub fn incident_of(case: &Value) -> Value {
    let mut incident = Map::new();
    incident.insert("schema".to_owned(), json!("hearth/incident/1"));
    for field in ["at", "answers", "officer"] {
        if let Some(value) = case.get(field) {
            incident.insert(field.to_owned(), value.clone());
        }
    }
    if let Some(Value::Array(observations)) = case.get("observations") {
        let plain = observations.iter().map(|o| json!({ "at": o.get("at"), "answers": o.get("answers") })).collect();
        incident.insert("observations".to_owned(), Value::Array(plain));
    }
    Value::Object(incident)
}

/// Assesses an incident with the ruleset that ships.
///
/// # Panics
/// If the incident is refused.
pub fn assessed(incident: &Value) -> Value {
    match try_assess(incident.to_string().as_bytes()) {
        Ok(assessment) => assessment,
        Err(error) => {
            panic!("{error}: {incident}")
        }
    }
}

/// Assesses bytes: the assessment, or the error's text.
///
/// # Errors
/// The text of the refusal.
pub fn try_assess(bytes: &[u8]) -> Result<Value, String> {
    let incident = Incident::from_json(bytes, &ENGLAND).map_err(|error| error.to_string())?;
    serde_json::from_str(&assess(&ENGLAND, &incident).to_json()).map_err(|error| error.to_string())
}

/// The text of a field.
pub fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// The texts of a list of texts.
pub fn texts<'a>(value: &'a Value, field: &str) -> Vec<&'a str> {
    value.get(field).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

/// One field of each entry of a list.
pub fn each<'a>(value: &'a Value, list: &str, field: &str) -> Vec<&'a str> {
    value.get(list).and_then(Value::as_array).into_iter().flatten().map(|entry| text(entry, field)).collect()
}
