//! Every rule has a case in which it holds, and a near miss, one answer away, in which it does not (`cases/rules.json`).
//!
//! The cases are found by search and then kept: `HEARTH_WRITE=1 cargo test -p hearth-tests --test near_misses` writes them anew
//! after a rule has changed. Read the difference before you commit it.

use hearth_core::question::{Kind, Question};
use hearth_tests::random::answer;
use hearth_tests::{ENGLAND, assessed, each, published, text};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

type Answers = Map<String, Value>;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/cases/rules.json");

/// Answers that raise nothing and explain nothing.
fn calm() -> Answers {
    let case = published("vignettes").into_iter().find(|case| text(case, "id") == "V32").expect("V32");
    let mut answers = case["answers"].as_object().expect("answers").clone();
    for (id, value) in [
        ("setting", json!("childrens_home")),
        ("incident.kinds", json!([])),
        ("harm.people", json!([])),
        ("harm.own_cause", json!("self")),
        ("child.role", json!("neither")),
        ("harm.by", json!([])),
        ("victim.wish", json!("no_victim")),
        ("repair.willing", json!("not_asked")),
        ("evidence.perishable", json!("no")),
    ] {
        answers.insert(id.to_owned(), value);
    }
    answers
}

/// The incident of a case: `before`, where there is one, is the danger of an earlier moment.
fn incident(answers: &Answers, before: &Value) -> Value {
    let mut incident = json!({ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": answers });
    if !before.is_null() {
        incident["answers"]["danger.now"] = before.clone();
        incident["observations"] =
            json!([{ "at": "2026-11-22T00:10:00+00:00", "answers": { "danger.now": answers["danger.now"] } }]);
    }
    incident
}

fn holds(rule: &str, answers: &Answers, before: &Value) -> bool {
    each(&assessed(&incident(answers, before)), "reasons", "rule").contains(&rule)
}

fn over(base: &Answers, change: &Value) -> Answers {
    let mut answers = base.clone();
    answers.extend(change.as_object().expect("answers").clone());
    answers
}

#[test]
fn every_rule_holds_and_nearly_holds() {
    if std::env::var_os("HEARTH_WRITE").is_some() {
        std::fs::write(FILE, written()).expect("the file can be written");
    }
    let file: Value = serde_json::from_str(&std::fs::read_to_string(FILE).expect("cases/rules.json")).expect("JSON");
    let base = file["base"].as_object().expect("base").clone();
    let cases: BTreeMap<&str, &Value> =
        file["cases"].as_array().expect("cases").iter().map(|case| (text(case, "rule"), case)).collect();
    let mut wrong = Vec::new();
    for rule in ENGLAND.rule_ids() {
        let Some(case) = cases.get(rule) else {
            wrong.push(format!("{rule}: has no case"));
            continue;
        };
        let answers = over(&base, &case["holds"]);
        let assessment = assessed(&incident(&answers, &case["before"]));
        if !each(&assessment, "reasons", "rule").contains(&rule) {
            wrong.push(format!("{rule}: does not hold in its case"));
        }
        if assessment["response"] != case["response"] {
            wrong.push(format!("{rule}: response {} in its case", assessment["response"]));
        }
        let near = over(&answers, &case["but"]);
        let before = case.get("but_before").unwrap_or(&case["before"]);
        if holds(rule, &near, before) {
            wrong.push(format!("{rule}: holds in its near miss too"));
        }
        let changed = case["but"].as_object().map_or(0, Map::len) + usize::from(case.get("but_before").is_some());
        if changed != 1 {
            wrong.push(format!("{rule}: the near miss is {changed} answers away"));
        }
    }
    for rule in cases.keys() {
        if ENGLAND.explain(rule).is_none() {
            wrong.push(format!("{rule}: is no rule any more"));
        }
    }
    assert!(wrong.is_empty(), "{}\nHEARTH_WRITE=1 writes the cases anew", wrong.join("\n"));
}

/// The whole file.
fn written() -> String {
    let base = calm();
    let mut cases: Vec<Value> = vec![
        json!({ "rule": "danger-has-passed", "response": "slow_time", "before": ["fire"], "holds": {}, "but": {}, "but_before": ["medical_emergency"] }),
        json!({ "rule": "dangerous-outsider-has-gone", "response": "report_now", "before": ["dangerous_outsider"], "holds": {}, "but": {}, "but_before": ["fire"] }),
    ];
    let found = search();
    for rule in ENGLAND.rule_ids() {
        if cases.iter().any(|case| text(case, "rule") == rule) {
            continue;
        }
        let answers = found.get(rule).unwrap_or_else(|| panic!("no incident found in which {rule} holds"));
        let (answers, changed) = smallest(rule, answers, &base);
        let but = nearest_miss(rule, &answers, &changed).unwrap_or_else(|| panic!("no near miss of {rule}"));
        let holds: Answers = changed.iter().map(|id| (id.clone(), answers[id].clone())).collect();
        let response = assessed(&incident(&answers, &Value::Null))["response"].clone();
        cases.push(json!({ "rule": rule, "response": response, "before": null, "holds": holds, "but": but }));
    }
    let lines: Vec<String> = cases.iter().map(Value::to_string).collect();
    format!(
        "{{\"about\":\"For each rule a case in which it holds (base, changed by holds) and a near miss (changed by but as well).\",\n\"base\":{},\n\"cases\":[\n{}\n]}}\n",
        Value::Object(base),
        lines.join(",\n")
    )
}

/// For each rule some incident in which it holds: random answers to the questions that it reads, calm ones to the others.
fn search() -> BTreeMap<String, Answers> {
    let mut found: BTreeMap<String, Answers> = BTreeMap::new();
    let mut runner = TestRunner::deterministic();
    for rule in ENGLAND.rule_ids() {
        let reads = ENGLAND.explain(rule).expect("a rule").questions;
        for _ in 0..3_000 {
            if found.contains_key(rule) {
                break;
            }
            let mut answers = calm();
            for id in &reads {
                let answer = answer(ENGLAND.question(id).expect("a question"));
                answers.insert((*id).to_owned(), answer.new_tree(&mut runner).expect("an answer").current());
            }
            for held in each(&assessed(&incident(&answers, &Value::Null)), "reasons", "rule") {
                found.entry(held.to_owned()).or_insert_with(|| answers.clone());
            }
        }
    }
    found
}

/// The incident with as many answers calm as can be, and those that cannot.
fn smallest(rule: &str, answers: &Answers, base: &Answers) -> (Answers, Vec<String>) {
    let mut answers = answers.clone();
    for (id, calm) in base {
        let before = answers.insert(id.clone(), calm.clone());
        if !holds(rule, &answers, &Value::Null) {
            answers.insert(id.clone(), before.expect("every question is answered"));
        }
    }
    for (id, calm) in base {
        if answers[id] != *calm
            && let Some(list) = answers[id].as_array().cloned()
        {
            for value in list {
                let mut fewer = answers.clone();
                fewer[id].as_array_mut().expect("a list").retain(|kept| *kept != value);
                if holds(rule, &fewer, &Value::Null) {
                    answers = fewer;
                }
            }
        }
    }
    let changed = base.iter().filter(|(id, calm)| answers[*id] != **calm).map(|(id, _)| id.clone()).collect();
    (answers, changed)
}

/// The change of one answer, the smallest that can be, after which the rule does not hold.
fn nearest_miss(rule: &str, answers: &Answers, changed: &[String]) -> Option<Value> {
    let mut questions: Vec<&Question> = ENGLAND.questions().collect();
    questions.sort_by_key(|question| !changed.contains(&question.id));
    for question in questions {
        let mut candidates: Vec<Value> = match question.kind {
            Kind::Whole => (0..=25).map(|age| json!(age)).collect(),
            Kind::AnyOf => question.values.iter().map(|value| json!([value])).chain([json!([])]).collect(),
            _ => question.values.iter().map(|value| json!(value)).collect(),
        };
        let position = |value: &Value| match question.kind {
            Kind::Whole => value.as_u64().unwrap_or(0),
            _ => question.values.iter().position(|known| Some(known.as_str()) == value.as_str()).unwrap_or(0) as u64,
        };
        candidates.sort_by_key(|candidate| position(candidate).abs_diff(position(&answers[&question.id])));
        for candidate in candidates {
            let mut near = answers.clone();
            near.insert(question.id.clone(), candidate.clone());
            if candidate != answers[&question.id] && !holds(rule, &near, &Value::Null) {
                return Some(json!({ question.id.clone(): candidate }));
            }
        }
    }
    None
}
