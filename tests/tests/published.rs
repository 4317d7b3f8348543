//! Every published case meets every expectation that it lists.

use hearth_tests::expect::unmet;
use hearth_tests::{assessed, incident_of, published, text, texts, try_assess};
use serde_json::Value;
use std::collections::BTreeMap;

const RANK: [&str; 4] = ["resolve_at_home", "slow_time", "report_now", "call_999"];

fn rank(response: &str) -> usize {
    RANK.iter().position(|known| *known == response).expect("a response")
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
