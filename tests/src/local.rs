//! Incidents that ask for a local protocol.

use hearth_core::assess;
use hearth_core::overlay::SHIPPED;
use hearth_core::ruleset::shelf::{Case, Rulesets};
use serde_json::{Value, json};
use std::sync::LazyLock;

/// The rulesets and overlays that ship.
pub static RULESETS: LazyLock<Rulesets> = LazyLock::new(|| Rulesets::shipped().expect("what ships loads"));

/// The text of the overlay that shows everything.
///
/// # Panics
/// If it does not ship.
pub fn exampleshire() -> &'static str {
    SHIPPED.iter().find(|(name, _)| *name == "exampleshire.toml").expect("it ships").1
}

/// An incident with these answers and more fields.
///
/// # Panics
/// If `more` is no object.
pub fn incident(answers: Value, more: Value) -> Value {
    let mut incident = json!({ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": answers });
    for (name, value) in more.as_object().expect("an object") {
        incident[name] = value.clone();
    }
    incident
}

/// The assessment of an incident, or the advice for danger.
///
/// # Panics
/// If the incident is refused.
pub fn opened(incident: &Value) -> Value {
    match RULESETS.open(incident.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}: {incident}")) {
        Case::Assess(ruleset, incident) => serde_json::from_str(&assess(&ruleset, &incident).to_json()).expect("JSON"),
        Case::DangerAdvice(advice) => serde_json::from_str(&advice.to_json()).expect("JSON"),
    }
}

/// Damage that a home settles in slow time: by the next working day in England.
pub fn damage() -> Value {
    json!({ "danger.now": [], "incident.kinds": ["property_damage"], "harm.damage": "significant", "harm.owner": ["public"],
        "safeguarding.signs": [], "behaviour.intent": "distress", "behaviour.context": [], "behaviour.pattern": "first",
        "situation.settled": "yes", "child.age": 15, "harm.endangered": "no", "victim.wish": "no_police", "plan.says": "nothing",
        "setting": "childrens_home" })
}
