//! Every published case meets every expectation that it lists.

use hearth_tests::{assessed, each, incident_of, published, text, texts, try_assess};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const RANK: [&str; 4] = ["resolve_at_home", "slow_time", "report_now", "call_999"];

fn rank(response: &str) -> usize {
    RANK.iter().position(|known| *known == response).expect("a response")
}

/// What an assessment does not meet of an expectation.
fn unmet(assessment: &Value, expect: &Value) -> Vec<String> {
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
                if wanted == &json!(true) && (criminal("routes") || criminal("actions")) {
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

#[test]
fn vignettes_and_edges() {
    let mut wrong = Vec::new();
    let mut responses = BTreeMap::new();
    let cases: Vec<Value> = ["vignettes", "edges"].iter().flat_map(|group| published(group)).collect();
    assert!(cases.len() >= 56, "only {} cases", cases.len());
    for case in &cases {
        let assessment = assessed(&incident_of(case));
        responses.insert(text(case, "id").to_owned(), rank(text(&assessment, "response")));
        for problem in unmet(&assessment, &case["expect"]) {
            wrong.push(format!("{}: {problem}", text(case, "id")));
        }
    }
    for case in &cases {
        let (id, other) = (text(case, "id"), text(case, "not_lower_than"));
        if !other.is_empty() && responses[id] < responses[other] {
            wrong.push(format!("{id}: lower than {other}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sequences() {
    let mut wrong = Vec::new();
    for case in published("sequences") {
        let mut incident = incident_of(&case);
        let observations = case["observations"].as_array().expect("observations");
        for seen in 0..=observations.len() {
            let expect = if seen == 0 { &case["expect"] } else { &observations[seen - 1]["expect"] };
            let mut so_far = incident_of(&case)["observations"].as_array().expect("observations").clone();
            so_far.truncate(seen);
            incident["observations"] = Value::Array(so_far);
            let assessment = assessed(&incident);
            for problem in unmet(&assessment, expect) {
                wrong.push(format!("{} after {seen}: {problem}", text(&case, "id")));
            }
            let timeline = assessment["risk"]["timeline"].as_array().expect("a timeline");
            assert_eq!(timeline.len(), seen + 1, "every moment, the first included");
            assert_eq!(timeline[seen]["level"], assessment["risk"]["level"]);
            assert_eq!(timeline[seen]["response"], assessment["response"]);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn invalid() {
    let mut wrong = Vec::new();
    for case in published("invalid") {
        let input = match &case["input_build"] {
            Value::Object(build) => {
                let part = |name: &str| build.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
                let times = build.get("times").or_else(|| build.get("count")).and_then(Value::as_u64).unwrap_or(1);
                part("prefix") + &part("repeat").repeat(usize::try_from(times).expect("small")) + &part("suffix")
            }
            _ => text(&case, "input").to_owned(),
        };
        let Err(error) = try_assess(input.as_bytes()) else {
            wrong.push(format!("{}: not refused", text(&case, "id")));
            continue;
        };
        for mention in case["expect_error_mentions"].as_array().into_iter().flatten() {
            let any: Vec<&str> = match mention {
                Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
                single => single.as_str().into_iter().collect(),
            };
            if !any.iter().any(|word| error.contains(word)) {
                wrong.push(format!("{}: `{error}` mentions none of {any:?}", text(&case, "id")));
            }
        }
        for never in texts(&case, "error_must_not_contain") {
            if error.contains(never) {
                wrong.push(format!("{}: `{error}` holds {never}", text(&case, "id")));
            }
        }
        let most = case["max_error_chars"].as_u64().unwrap_or(2000);
        if error.chars().count() as u64 > most || error.contains('\n') {
            wrong.push(format!("{}: too long", text(&case, "id")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
