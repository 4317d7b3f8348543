//! An incident as JSON, turned into values: what a host does with a form, here for every case there is.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, missing_docs)]

use hearth::types::answer::{Answer, Given};
use hearth::types::care_history::{CareBasis, CareHistory, CarePeriod, Stay, StayEnd};
use hearth::types::incident::{Areas, Incident, Nation, Observation, OverlayChoice};
use serde_json::{Map, Value};

/// Nothing where it holds what values cannot say: a field or a type that there is none of.
type Typed<T> = Option<T>;

fn text(value: &Value) -> Typed<String> {
    value.as_str().map(str::to_owned)
}

fn maybe<T>(value: Option<&Value>, read: impl Fn(&Value) -> Typed<T>) -> Typed<Option<T>> {
    match value {
        None | Some(Value::Null) => Some(None),
        Some(value) => read(value).map(Some),
    }
}

fn list<T>(value: &Value, read: impl Fn(&Value) -> Typed<T>) -> Typed<Vec<T>> {
    value.as_array()?.iter().map(read).collect()
}

fn only<'v>(value: &'v Value, known: &[&str]) -> Typed<&'v Map<String, Value>> {
    value.as_object().filter(|fields| fields.keys().all(|name| known.contains(&name.as_str())))
}

pub fn answers(value: &Value) -> Typed<Vec<Given>> {
    let given = value.as_object()?.iter().filter(|(_, answer)| !answer.is_null()).map(|(question, answer)| {
        let answer = match answer {
            Value::String(word) if word == "unknown" => Answer::Unknown,
            Value::String(value) => Answer::Value { value: value.clone() },
            Value::Array(_) => Answer::Values { values: list(answer, text)? },
            Value::Number(number) => Answer::Whole { number: number.as_i64()? },
            _ => return None,
        };
        Some(Given { question: question.clone(), answer })
    });
    given.collect()
}

fn end(value: Option<&Value>) -> Typed<StayEnd> {
    match value {
        None | Some(Value::Null) => Some(StayEnd::Running),
        Some(Value::String(word)) if word == "unknown" => Some(StayEnd::NotKnown),
        Some(Value::String(day)) => Some(StayEnd::On { day: day.clone() }),
        _ => None,
    }
}

fn stays(value: Option<&Value>) -> Typed<Vec<Stay>> {
    let stay = |value: &Value| {
        let fields = only(value, &["from", "to"])?;
        Some(Stay { from: maybe(fields.get("from"), text)?, to: end(fields.get("to"))? })
    };
    match value {
        None | Some(Value::Null) => Some(Vec::new()),
        Some(one @ Value::Object(_)) => Some(vec![stay(one)?]),
        Some(many) => list(many, stay),
    }
}

pub fn care_history(value: &Value) -> Typed<CareHistory> {
    const FIELDS: [&str; 8] =
        ["schema", "born", "on", "periods", "detained", "returned_home", "special_guardianship_at_18", "in_education"];
    let fields = only(value, &FIELDS)?;
    let period = |value: &Value| {
        let fields = only(value, &["from", "to", "basis", "authority"])?;
        Some(CarePeriod {
            basis: match fields.get("basis")?.as_str()? {
                "section_20" => CareBasis::Section20,
                "section_31" => CareBasis::Section31,
                "remand" => CareBasis::Remand,
                "police_protection" => CareBasis::PoliceProtection,
                "short_breaks" => CareBasis::ShortBreaks,
                _ => return None,
            },
            from: maybe(fields.get("from"), text)?,
            to: end(fields.get("to"))?,
            authority: maybe(fields.get("authority"), text)?,
        })
    };
    Some(CareHistory {
        born: maybe(fields.get("born"), text)?,
        on: maybe(fields.get("on"), text)?,
        periods: maybe(fields.get("periods"), |value| list(value, period))?,
        detained: stays(fields.get("detained"))?,
        returned_home: stays(fields.get("returned_home"))?,
        special_guardianship_at_18: maybe(fields.get("special_guardianship_at_18"), Value::as_bool)?,
        in_education: maybe(fields.get("in_education"), Value::as_bool)?,
    })
}

/// The incident; nothing where values cannot say it.
pub fn incident(value: &Value) -> Typed<Incident> {
    const FIELDS: [&str; 10] =
        ["schema", "at", "answers", "ruleset", "overlay", "areas", "nation", "observations", "care_history", "officer"];
    let fields = only(value, &FIELDS)?;
    if fields.get("schema")? != "hearth/incident/1" {
        return None;
    }
    let observation = |value: &Value| {
        let fields = only(value, &["at", "answers"])?;
        Some(Observation { at: text(fields.get("at")?)?, answers: answers(fields.get("answers")?)? })
    };
    let areas = |value: &Value| {
        let fields = only(value, &["home", "placing_authority", "police_force"])?;
        let area = |name| maybe(fields.get(name), text);
        Some(Areas { home: area("home")?, placing_authority: area("placing_authority")?, police_force: area("police_force")? })
    };
    Some(Incident {
        at: text(fields.get("at")?)?,
        answers: answers(fields.get("answers")?)?,
        observations: maybe(fields.get("observations"), |value| list(value, observation))?.unwrap_or_default(),
        overlay: maybe(fields.get("overlay"), |value| match value {
            Value::String(id) => Some(OverlayChoice::Named { id: id.clone() }),
            Value::Object(_) => Some(OverlayChoice::Given { json: value.to_string() }),
            _ => None,
        })?,
        areas: maybe(fields.get("areas"), areas)?,
        nation: maybe(fields.get("nation"), |value| serde_json::from_value::<Nation>(value.clone()).ok())?,
        ruleset: maybe(fields.get("ruleset"), text)?,
        care_history: maybe(fields.get("care_history"), care_history)?,
        officer: maybe(fields.get("officer"), answers)?,
    })
}
