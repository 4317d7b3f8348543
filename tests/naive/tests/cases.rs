//! Every published case of the groups vignettes, edges and sequences.

use std::collections::BTreeSet;

use hearth_naive::{Reading, deadline, read, timeline};
use serde_json::{Value, json};

const RESPONSES: [&str; 4] = ["resolve_at_home", "slow_time", "report_now", "call_999"];

fn cases(group: &str) -> Vec<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../cases/vignettes.json");
    let text = std::fs::read_to_string(path).expect("the published cases");
    let all: Value = serde_json::from_str(&text).expect("JSON");
    let cases = all[group].as_array().expect("a group").clone();
    assert!(!cases.is_empty());
    cases
}

/// The list under `key` in `expect`, or None where it is not checked.
fn listed<'a>(expect: &'a Value, key: &str) -> Option<Vec<&'a str>> {
    let list = expect.get(key)?.as_array().expect("a list");
    Some(list.iter().map(|v| v.as_str().expect("text")).collect())
}

fn check_in(id: &str, expect: &Value, key: &str, found: &str) {
    if let Some(allowed) = listed(expect, key) {
        assert!(allowed.contains(&found), "{id} {key}: {found}");
    }
}

fn check_all(case: &Value) -> u8 {
    let id = case["id"].as_str().expect("an id");
    let expect = &case["expect"];
    let answers = case["answers"].as_object().expect("answers");
    let r: Reading = read(answers, &BTreeSet::new());

    // Only complete cases: a response that is certain already is not what `read` gives.
    let status = listed(expect, "status_in");
    let decided = status.is_none_or(|status| status == ["decided"]);
    if decided && answers.contains_key("danger.now") {
        check_in(id, expect, "response_in", RESPONSES[r.response as usize]);
        check_in(id, expect, "would_call_in", r.would_call);
    }
    for service in listed(expect, "services_include").unwrap_or_default() {
        assert!(r.services.contains(service), "{id} {service}: {r:?}");
    }
    for service in listed(expect, "services_exclude").unwrap_or_default() {
        assert!(!r.services.contains(service), "{id} {service}: {r:?}");
    }
    for to in listed(expect, "report_to_include").unwrap_or_default() {
        assert!(r.report_to.contains(to), "{id} {to}: {r:?}");
    }
    for question in listed(expect, "unresolved_include").unwrap_or_default() {
        assert!(r.unresolved.contains(question), "{id} {question}: {r:?}");
    }

    let moments = timeline(case);
    check_in(id, expect, "clock_in", moments[0].clock.unwrap_or("null"));
    if let Some(wanted) = expect.get("deadline_local") {
        let by = moments[0].by.expect("a deadline");
        assert_eq!(by.naive_local().format("%Y-%m-%dT%H:%M").to_string(), wanted.as_str().expect("a time"), "{id}");
    }
    r.response
}

#[test]
fn vignettes_and_edges() {
    let mut all = cases("vignettes");
    all.extend(cases("edges"));
    let mut responses = std::collections::BTreeMap::new();
    for case in &all {
        responses.insert(case["id"].as_str().expect("an id"), check_all(case));
    }
    for case in &all {
        if let Some(other) = case.get("not_lower_than").and_then(Value::as_str) {
            let id = case["id"].as_str().expect("an id");
            assert!(responses[id] >= responses[other], "{id} is lower than {other}");
        }
    }
}

#[test]
fn sequences() {
    for case in cases("sequences") {
        check_all(&case);
        let id = case["id"].as_str().expect("an id");
        let observations = case["observations"].as_array().expect("observations");
        let moments = timeline(&case);
        assert_eq!(moments.len(), observations.len() + 1, "{id}");
        for (moment, told) in moments.iter().zip(std::iter::once(&case).chain(observations)) {
            let name = format!("{id} at {}", told["at"]);
            let response = RESPONSES[moment.response as usize];
            check_in(&name, &told["expect"], "response_in", response);
            check_in(&name, &told["expect"], "level_in", moment.level);
        }
    }
}

#[test]
fn clocks() {
    let by = |clock, since| {
        let since = chrono::DateTime::parse_from_rfc3339(since).expect("a time");
        deadline(clock, since).to_rfc3339()
    };
    // At 00:30 on a Tuesday "next day" is that Tuesday at 12:00; from 06:00 it is Wednesday.
    let night = by("next_day", "2026-11-24T00:30:00+00:00");
    assert_eq!(night, "2026-11-24T12:00:00+00:00");
    let morning = by("next_day", "2026-11-24T06:00:00+00:00");
    assert_eq!(morning, "2026-11-25T12:00:00+00:00");
    // Across the hour that comes twice, and over Christmas.
    let twice = by("half_hour", "2026-10-25T01:40:00+01:00");
    assert_eq!(twice, "2026-10-25T01:10:00+00:00");
    let christmas = by("next_working_day", "2027-12-24T18:00:00+00:00");
    assert_eq!(christmas, "2027-12-29T12:00:00+00:00");
}

#[test]
fn signs_and_danger_leave_something_behind() {
    let moments = timeline(&json!({
        "at": "2026-11-23T20:00:00+00:00",
        "answers": { "danger.now": ["serious_violence"], "safeguarding.signs": [] },
        "observations": [
            { "at": "2026-11-23T20:10:00+00:00", "answers": { "danger.now": [] } },
            { "at": "2026-11-23T20:20:00+00:00", "answers": { "safeguarding.signs": ["neglect"] } },
            { "at": "2026-11-23T20:40:00+00:00", "answers": { "safeguarding.signs": [] } },
        ]
    }));
    let responses: Vec<u8> = moments.iter().map(|moment| moment.response).collect();
    assert_eq!(responses, [3, 1, 1, 1]);
    let clocks: Vec<_> = moments.iter().map(|moment| moment.clock).collect();
    let (day, tonight) = (Some("next_day"), Some("tonight"));
    assert_eq!(clocks, [None, day, tonight, tonight]);
    // The clock runs from the moment since which it has applied.
    assert_eq!(moments[2].by, moments[3].by);
}
