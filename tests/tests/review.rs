//! Looking back: what is listed is true, nothing that one answer would have lowered is missing, and no word puts anyone off a report.

use hearth_core::question::Kind;
use hearth_core::{Incident, review};
use hearth_tests::random::{complete, incident, partial};
use hearth_tests::{ENGLAND, assessed, incident_of, published, text, texts};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

const RANK: [&str; 4] = ["resolve_at_home", "slow_time", "report_now", "call_999"];

fn rank(of: &Value) -> usize {
    RANK.iter().position(|known| *known == text(of, "response")).expect("a response")
}

fn reviewed(incident: &Value) -> Value {
    let incident = Incident::from_json(incident.to_string().as_bytes(), &ENGLAND).expect("an incident");
    serde_json::from_str(&review(&ENGLAND, &incident).to_json()).expect("JSON")
}

fn list<'a>(review: &'a Value, name: &str) -> &'a Vec<Value> {
    review[name].as_array().expect("a list")
}

fn with(answers: &Map<String, Value>, change: &Value) -> Map<String, Value> {
    let mut answers = answers.clone();
    for changed in list(change, "changes") {
        answers.insert(text(changed, "question").to_owned(), changed["to"].clone());
    }
    answers
}

fn config() -> ProptestConfig {
    let cases = std::env::var("HEARTH_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400) / 4;
    ProptestConfig { cases, ..ProptestConfig::default() }
}

/// Every list without some of its values, up to so many; and every other value of the rest.
fn others(id: &str, now: &Value) -> Vec<Value> {
    let question = ENGLAND.question(id).expect("a question");
    match question.kind {
        Kind::Whole => (0..=25).map(|age| json!(age)).collect(),
        Kind::AnyOf => {
            let now = now.as_array().cloned().unwrap_or_default();
            let few: Vec<Value> = now.iter().take(5).cloned().collect();
            let less = (0..1u32 << few.len()).map(|keep| {
                let kept = few.iter().enumerate().filter(|(at, _)| keep >> at & 1 == 1).map(|(_, value)| value.clone());
                Value::Array(kept.chain(now.iter().skip(5).cloned()).collect())
            });
            let more = question.values.iter().map(|value| json!(value)).filter(|value| !now.contains(value));
            less.chain(more.map(|value| Value::Array(now.iter().cloned().chain([value]).collect()))).collect()
        }
        _ => question.values.iter().map(|value| json!(value)).collect(),
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_listed_is_true((some, all) in partial(), whole in any::<bool>()) {
        let answers = if whole { all } else { some };
        let before = assessed(&incident(&answers));
        let review = reviewed(&incident(&answers));
        prop_assert_eq!(text(&review, "response"), text(&before, "response"));
        for (name, lower) in [("lowered", true), ("raised", false)] {
            for change in list(&review, name) {
                let after = assessed(&incident(&with(&answers, change)));
                prop_assert_eq!(text(&after, "response"), text(change, "response"), "{}", change);
                prop_assert_eq!(text(&after, "status"), text(change, "status"), "{}", change);
                prop_assert_eq!(lower, rank(&after) < rank(&before));
                for changed in list(change, "changes") {
                    let was = answers.get(text(changed, "question")).unwrap_or(&Value::Null);
                    // A list stands in the order of the vocabulary.
                    let set = |value: &Value| value.as_array().map(|list| list.iter().map(ToString::to_string).collect::<BTreeSet<_>>());
                    prop_assert!(set(&changed["from"]) == set(was) && (was.is_array() || changed["from"] == *was), "{} {}", changed, was);
                }
            }
        }
    }

    #[test]
    fn no_single_answer_that_lowers_is_missing(answers in complete()) {
        let before = rank(&assessed(&incident(&answers)));
        let review = reviewed(&incident(&answers));
        let mut found: BTreeMap<&str, usize> = BTreeMap::new();
        for change in list(&review, "lowered").iter().filter(|change| list(change, "changes").len() == 1) {
            let least = found.entry(text(&change["changes"][0], "question")).or_insert(usize::MAX);
            *least = rank(change).min(*least);
        }
        let mut best: BTreeMap<&str, usize> = BTreeMap::new();
        for question in ENGLAND.questions() {
            for other in others(&question.id, &answers[&question.id]) {
                let mut changed = answers.clone();
                changed.insert(question.id.clone(), other);
                let after = rank(&assessed(&incident(&changed)));
                let least = best.entry(&question.id).or_insert(before);
                *least = after.min(*least);
            }
        }
        for (question, least) in &best {
            if *least < before {
                prop_assert_eq!(found.get(question), Some(least), "{}", question);
            }
        }
        // What needs several answers comes lower than any of them alone.
        for change in list(&review, "lowered").iter().filter(|change| list(change, "changes").len() > 1) {
            for changed in list(change, "changes") {
                prop_assert!(best[text(changed, "question")] > rank(change), "{}", change);
            }
        }
    }

    #[test]
    fn the_family_home_gets_the_same(answers in complete()) {
        let review = reviewed(&incident(&answers));
        let twin = &review["family_home"];
        prop_assert_eq!(&twin["response"], &review["response"]);
        prop_assert_eq!(&twin["same_response"], &json!(true));
        prop_assert!(twin["response_test"]["question"] == json!("Would this lead to arrest if the child lived with their family?"));
        let ofsted = list(twin, "only_in_a_family").iter().any(|entry| text(entry, "who") == "ofsted");
        prop_assert!(!ofsted);
    }

    #[test]
    fn no_word_puts_anyone_off_a_report(answers in complete()) {
        let parsed = Incident::from_json(incident(&answers).to_string().as_bytes(), &ENGLAND).expect("an incident");
        let review = review(&ENGLAND, &parsed);
        let page = review.text(&ENGLAND, 80);
        prop_assert!(page.starts_with("This is for looking back. Never use it to choose answers.\n"));
        let words = page.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        for never in ["should have answered", "not report", "don't report", "without telling", "not call the police", "ask permission", "need permission", "no need to report"] {
            prop_assert!(!words.contains(never), "`{}`: {}", never, words);
        }
        let protects = review.family_home.as_ref().is_some_and(|_| {
            let assessment = hearth_core::assess(&ENGLAND, &parsed);
            assessment.reasons.iter().any(|reason| reason.step == 2 && reason.response > hearth_core::Response::ResolveAtHome)
        });
        if protects {
            let family = review.family_home.as_ref().map_or("", |twin| twin.a_family_would);
            prop_assert!(family.contains("999") || family.contains("report it") || family.contains("ask for help straight away"), "{}", family);
        }
        prop_assert!(review.rights.len() >= 2);
        for width in [40, 100] {
            for line in review.text(&ENGLAND, width).lines() {
                prop_assert!(line.chars().count() <= width && line.trim_end() == line, "{}", line);
            }
        }
        prop_assert_eq!(review.to_json(), hearth_core::review(&ENGLAND, &parsed).to_json());
    }

    #[test]
    fn a_rule_that_nearly_held_did_not((some, _) in partial()) {
        let review = reviewed(&incident(&some));
        let assessment = assessed(&incident(&some));
        let held: BTreeSet<&str> = hearth_tests::each(&assessment, "reasons", "rule").into_iter().collect();
        for near in list(&review, "nearly") {
            prop_assert!(!held.contains(text(near, "rule")));
            prop_assert!(!list(near, "missing").is_empty());
        }
    }
}

#[test]
fn published_cases_looked_back_at() {
    for group in ["vignettes", "edges", "sequences"] {
        for case in published(group) {
            let review = reviewed(&incident_of(&case));
            assert_eq!(review["schema"], json!("hearth/review/1"));
            assert_eq!(review["purpose"], json!("This is for looking back. Never use it to choose answers."));
            assert!(texts(&review, "reasons").len() + list(&review, "raised").len() > 0);
        }
    }
}

#[test]
fn a_plate_thrown_looked_back_at() {
    let text = include_bytes!("../../examples/plate-thrown.json");
    let plate = Incident::from_json(text, &ENGLAND).expect("an incident");
    insta::assert_snapshot!("plate_thrown", review(&ENGLAND, &plate).text(&ENGLAND, 72));
}

#[test]
fn danger_that_has_passed_stays() {
    // The fire was at an earlier moment: no answer of the last moment takes it back.
    let told = json!({ "schema": "hearth/incident/1", "at": "2026-11-21T21:00:00+00:00",
        "answers": { "danger.now": ["serious_violence"], "incident.kinds": ["refusal"], "safeguarding.signs": [], "plan.says": "nothing" },
        "observations": [{ "at": "2026-11-21T21:30:00+00:00", "answers": { "danger.now": [] } }] });
    let review = reviewed(&told);
    assert_eq!(text(&review, "response"), "slow_time");
    assert_eq!(list(&review, "lowered").len(), 0);
}
