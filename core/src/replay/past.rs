//! A past decision: an incident, and what was said about it (schema `hearth/decision/1`).

use serde_json::{Map, Value};

use super::{ENGINE, ReplayError, RulesetName};
use crate::advice::Decision;
use crate::incident::IncidentError;
use crate::incident::place::{Wanted, WantedOverlay};
use crate::json;
use crate::overlay::Overlay;

const SCHEMA: &str = "hearth/decision/1";

/// A past decision, read.
#[derive(Debug, Clone)]
pub struct Past {
    pub(super) incident: String,
    pub(super) assessment: Value,
    pub(super) ruleset: RulesetName,
    /// The local protocol of the home.
    pub(super) overlay: Option<RulesetName>,
    /// The local protocol of the authority that placed the child.
    pub(super) placing: Option<RulesetName>,
    pub(super) engine: Option<String>,
}

/// The incident and what was said about it, as a decision to keep (schema `hearth/decision/1`).
///
/// # Errors
/// Where the incident is not JSON.
pub fn record(incident: &[u8], decision: &Decision<'_>) -> Result<String, IncidentError> {
    let incident = document(incident)?;
    let said = decision.to_json();
    Ok(format!(r#"{{"schema":"{SCHEMA}","engine":"{ENGINE}","incident":{incident},"assessment":{said}}}"#))
}

/// Strict JSON, with bounds and no field twice.
fn document(bytes: &[u8]) -> Result<Value, IncidentError> {
    json::read(bytes)?;
    serde_json::from_slice(bytes).map_err(|error| IncidentError::NotJson {
        line: error.line(),
        column: error.column(),
        problem: "a number or text that cannot be read".to_owned(),
    })
}

fn missing(path: &str, allowed: &str) -> IncidentError {
    IncidentError::Missing { path: path.to_owned(), allowed: allowed.to_owned() }
}

fn not_allowed(path: &str, found: &Value, allowed: &str) -> IncidentError {
    let found = match found {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "true or false".to_owned(),
        Value::Number(_) => "a number".to_owned(),
        Value::String(text) => json::shown(text),
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Object(fields) => format!("an object with {} fields", fields.len()),
    };
    IncidentError::NotAllowed { path: path.to_owned(), found, allowed: allowed.to_owned() }
}

impl Past {
    /// Reads a decision.
    ///
    /// # Errors
    /// Names the place, what was found and what is allowed.
    pub fn from_json(bytes: &[u8]) -> Result<Self, ReplayError> {
        let read = || {
            let Value::Object(mut fields) = document(bytes)? else {
                return Err(missing("/schema", "an object with schema, incident, assessment"));
            };
            match fields.remove("schema") {
                Some(Value::String(schema)) if schema == SCHEMA => {}
                Some(found) => return Err(not_allowed("/schema", &found, SCHEMA)),
                None => return Err(missing("/schema", SCHEMA)),
            }
            let engine = match fields.remove("engine") {
                None | Some(Value::Null) => None,
                Some(Value::String(engine)) => Some(engine),
                Some(found) => return Err(not_allowed("/engine", &found, "a text or null")),
            };
            let incident = object(&mut fields, "incident")?;
            let assessment = object(&mut fields, "assessment")?;
            match fields.keys().next() {
                Some(name) => Err(IncidentError::NotAllowed {
                    path: "the document".to_owned(),
                    found: format!("the unknown field {}", json::shown(name)),
                    allowed: "schema, engine, incident, assessment".to_owned(),
                }),
                None => Ok((incident, assessment, engine)),
            }
        };
        let (incident, assessment, engine) = read().map_err(ReplayError::Decision)?;
        Self::named(incident.to_string(), assessment, engine, "/assessment").map_err(ReplayError::Decision)
    }

    /// The same from two documents: an incident, and the assessment that was made of it.
    ///
    /// # Errors
    /// Names the place, what was found and what is allowed.
    pub fn of(incident: &[u8], assessment: &[u8]) -> Result<Self, ReplayError> {
        let incident = document(incident).map_err(ReplayError::Incident)?.to_string();
        let assessment = document(assessment).map_err(ReplayError::Assessment)?;
        Self::named(incident, assessment, None, "").map_err(ReplayError::Assessment)
    }

    /// The local protocol that stands in its incident.
    pub(super) fn inline(&self) -> Option<Overlay> {
        let node = json::read(self.incident.as_bytes()).ok()?;
        match Wanted::of(&node).ok()?.overlay? {
            WantedOverlay::Inline(node) => Overlay::from_node(node).ok(),
            WantedOverlay::Id(_) => None,
        }
    }

    /// With what its assessment names.
    fn named(incident: String, assessment: Value, engine: Option<String>, at: &str) -> Result<Self, IncidentError> {
        let name = |field: &str| named(&assessment, at, field);
        let given = |field: &str| assessment.get(field).filter(|found| !found.is_null()).map(|_| name(field)).transpose();
        let (ruleset, overlay, placing) = (name("ruleset")?, given("overlay")?, given("placing_overlay")?);
        Ok(Self { incident, assessment, ruleset, overlay, placing, engine })
    }
}

fn object(fields: &mut Map<String, Value>, name: &str) -> Result<Value, IncidentError> {
    match fields.remove(name) {
        Some(found @ Value::Object(_)) => Ok(found),
        Some(found) => Err(not_allowed(&format!("/{name}"), &found, "an object")),
        None => Err(missing(&format!("/{name}"), "an object")),
    }
}

/// The ruleset or overlay that an assessment names.
fn named(assessment: &Value, at: &str, what: &str) -> Result<RulesetName, IncidentError> {
    let text = |field: &str| {
        let path = format!("{at}/{what}/{field}");
        match assessment.pointer(&format!("/{what}/{field}")) {
            Some(Value::String(text)) => Ok(text.clone()),
            Some(found) => Err(not_allowed(&path, found, "a text, as an assessment has it")),
            None => Err(missing(&path, &format!("the {what} of an assessment, with id, version and hash"))),
        }
    };
    Ok(RulesetName { id: text("id")?, version: text("version")?, hash: text("hash")? })
}
