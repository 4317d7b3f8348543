//! What a case expects, held against an assessment.

use crate::{each, text, texts};
use serde_json::{Value, json};

/// What an assessment does not meet of an expectation.
///
/// # Panics
/// If the expectation is not an object.
pub fn unmet(assessment: &Value, expect: &Value) -> Vec<String> {
    let mut unmet = Vec::new();
    for (key, wanted) in expect.as_object().expect("an object") {
        let found: Vec<String> = match key.as_str() {
            "response_in" => vec![text(assessment, "response").to_owned()],
            "status_in" => vec![text(assessment, "status").to_owned()],
            "highest_in" => vec![text(assessment, "highest_possible").to_owned()],
            "would_call_in" => {
                vec![text(&assessment["reasonable_parent"], "would_call").to_owned()]
            }
            "clock_in" => vec![text(&assessment["decide_by"], "clock").to_owned()],
            "level_in" => vec![text(&assessment["risk"], "level").to_owned()],
            "direction_in" => vec![text(&assessment["risk"], "direction").to_owned()],
            "services_include" | "services_exclude" => owned(texts(assessment, "emergency_services")),
            "report_to_include" => owned(texts(assessment, "report_to")),
            "safeguarding_include" => owned(each(assessment, "safeguarding", "id")),
            "rights_include" => owned(each(assessment, "rights", "id")),
            "unresolved_include" => owned(texts(assessment, "unresolved")),
            "next_questions_include" => owned(texts(assessment, "next_questions")),
            "next_question_first" => owned(texts(assessment, "next_questions").into_iter().take(1).collect()),
            "would_raise_questions_include" => assessment["would_raise"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|raise| raise["if"].as_object())
                .flat_map(|change| change.keys().cloned())
                .collect(),
            "routes_open_include" => assessment["routes"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|route| route["open"] == json!(true))
                .map(|route| text(route, "id").to_owned())
                .collect(),
            "routes_none_criminal" => {
                let criminal =
                    |list: &str| assessment[list].as_array().into_iter().flatten().any(|e| e["criminal"] == json!(true));
                let disposal = assessment["officer"]["options"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .any(|option| option["criminal"] == json!(true) && option["state"] != json!("closed"));
                if wanted == &json!(true) && (criminal("routes") || criminal("actions") || disposal) {
                    unmet.push(format!("{key}: something is criminal"));
                }
                continue;
            }
            "deadline_local" => {
                let by = text(&assessment["decide_by"], "by");
                if by.get(..16) != wanted.as_str() {
                    unmet.push(format!("{key}: found {by}, wanted {wanted}"));
                }
                continue;
            }
            "roles_exclude" => {
                let mut roles = each(assessment, "actions", "owner");
                roles.extend(each(assessment, "notifications", "to"));
                roles.push(text(&assessment["decide_by"], "owner"));
                owned(roles)
            }
            "options" => {
                unmet.extend(options(&assessment["officer"], wanted));
                continue;
            }
            "cif_required" | "nrm_prompt" => {
                if &assessment["officer"][key] != wanted {
                    unmet.push(format!("{key}: found {}, wanted {wanted}", assessment["officer"][key]));
                }
                continue;
            }
            "s45" | "most_intrusive_recommended" => vec![text(&assessment["officer"], key).to_owned()],
            "appropriate_adult_excluded" => {
                let found = &assessment["officer"][key];
                if found != wanted {
                    unmet.push(format!("{key}: found {found}, wanted {wanted}"));
                }
                continue;
            }
            "why" => continue,
            unknown => {
                unmet.push(format!("no check for {unknown}"));
                continue;
            }
        };
        let wanted: Vec<&str> = match wanted {
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
            single => single.as_str().into_iter().collect(),
        };
        let met = if key.ends_with("_exclude") {
            !wanted.iter().any(|value| found.iter().any(|f| f == value))
        } else if key.ends_with("_include") {
            wanted.iter().all(|value| found.iter().any(|f| f == value))
        } else {
            found.iter().any(|f| wanted.contains(&f.as_str()))
        };
        if !met {
            unmet.push(format!("{key}: found {found:?}, wanted {wanted:?}"));
        }
    }
    unmet
}

fn owned(list: Vec<&str>) -> Vec<String> {
    list.into_iter().map(str::to_owned).collect()
}

/// The options that are in another state than allowed.
fn options(officer: &Value, wanted: &Value) -> Vec<String> {
    let mut unmet = Vec::new();
    for (id, states) in wanted.as_object().expect("options by id") {
        let option = officer["options"].as_array().into_iter().flatten().find(|option| text(option, "id") == id);
        let found = option.map_or("not there", |option| text(option, "state"));
        let allowed = match states {
            Value::Array(list) => list.iter().any(|state| state == found),
            single => single == found,
        };
        if !allowed {
            unmet.push(format!("option {id}: found {found}, wanted {states}"));
        }
    }
    unmet
}
