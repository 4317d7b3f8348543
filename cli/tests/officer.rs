//! `hearth officer` on the command line.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

mod common;

use common::{hearth, hearth_with};
use serde_json::Value;
use std::fs;

const CHILD_OF_NINE: &str = r#"{"schema":"hearth/incident/1","at":"2026-09-10T20:00:00+01:00",
    "answers":{"danger.now":[],"child.age":9,"incident.kinds":["fire_setting"]}}"#;

#[test]
fn without_a_word_from_the_officer() {
    let page = hearth(&["officer", "-"], CHILD_OF_NINE.as_bytes());
    assert_eq!((page.code, page.err.as_str()), (0, ""));
    let flowing = page.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flowing.contains("The child is under 10 and cannot be guilty of an offence in England."), "{flowing}");
    for width in ["40", "100"] {
        let page = hearth_with(&["officer", "-"], CHILD_OF_NINE.as_bytes(), &[("COLUMNS", width)]).out;
        assert!(page.lines().all(|line| line.chars().count() <= width.parse().unwrap()), "{page}");
    }
}

#[test]
fn with_answers_from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let answers = folder.path().join("answers.json");
    fs::write(&answers, r#"{"offence.evidence":"no_offence"}"#).unwrap();
    let answers = answers.to_str().unwrap();
    let whole = hearth(&["officer", "-", "--with", answers, "--format", "json"], CHILD_OF_NINE.as_bytes());
    let whole: Value = serde_json::from_str(&whole.out).unwrap();
    assert_eq!(whole["schema"], "hearth/assessment/1");
    let charge = whole["officer"]["options"].as_array().unwrap().iter().find(|option| option["id"] == "charge").unwrap();
    assert_eq!((charge["state"].as_str(), charge["why"][0]["id"].as_str()), (Some("closed"), Some("under-ten")));
    let rationale = hearth(&["officer", "-", "--with", answers, "--rationale"], CHILD_OF_NINE.as_bytes()).out;
    assert!(rationale.starts_with("Code of Ethics\n") && rationale.contains("I decided: [ ]."), "{rationale}");
}

#[test]
fn each_adult_who_may_not_act_has_their_own_reason() {
    let incident = r#"{"schema":"hearth/incident/1","at":"2026-09-10T20:00:00+01:00",
        "answers":{"danger.now":[],"child.age":14,"concern.about":["parent_or_family"]},
        "officer":{"adult.available":["parent_or_guardian","social_worker","staff_victim_or_witness"]}}"#;
    let page = hearth_with(&["officer", "-"], incident.as_bytes(), &[("COLUMNS", "100")]).out;
    let of = |start: &str| page.lines().find(|line| line.trim_start().starts_with(start)).unwrap_or_default().to_owned();
    assert!(of("x Parent or guardian:").contains("about the family"), "{page}");
    assert!(of("x Member of staff who is a victim").contains("A victim or a witness"), "{page}");
    assert!(page.contains("In this order: social worker."), "{page}");
}

#[test]
fn a_wrong_answer_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let answers = folder.path().join("answers.json");
    fs::write(&answers, r#"{"offence.gravity":6}"#).unwrap();
    let refused = hearth(&["officer", "-", "--with", answers.to_str().unwrap()], CHILD_OF_NINE.as_bytes());
    assert_eq!(refused.code, 2);
    assert_eq!(refused.err, "hearth: /offence.gravity: found `6`, allowed is a whole number from 1 to 5, or \"unknown\"\n");
}
