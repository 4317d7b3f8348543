//! The typed level says what the JSON level says: what goes in as values comes out as values that are the same bytes on the wire.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{answers, care_history, incident};
use hearth::types::answer::{Answer, Given};
use hearth::types::handover::{HandoverInput, RingContact, Share};
use hearth::types::incident::Incident;
use hearth::types::record::{Author, NewEntry, TextSection};
use hearth::types::session::{Questionnaire, SessionDepth};
use hearth::types::words::Response;
use hearth::{Hearth, HearthError, Reading, wire};
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock};

static HEARTH: LazyLock<Arc<Hearth>> = LazyLock::new(|| Hearth::new().unwrap());
const NOW: &str = "2026-11-22T00:10:00+00:00";

/// The same answer by values, as they are on the wire, and by JSON.
#[track_caller]
fn same(operation: &str, request: &Value, typed: Result<String, HearthError>) {
    let by_json = HEARTH.call(operation, &request.to_string());
    let (typed, by_json) = (typed.map_err(|error| error.json()), by_json.map_err(|error| error.json()));
    let differs = || {
        let (one, other) = (format!("{typed:?}"), format!("{by_json:?}"));
        let at = one.bytes().zip(other.bytes()).position(|(one, other)| one != other).unwrap_or(one.len().min(other.len()));
        [one, other].map(|side| side.chars().skip(at.saturating_sub(60)).take(160).collect::<String>())
    };
    assert!(typed == by_json, "{operation} {request}: {:#?}", differs());
}

/// Every incident of the published cases, each alone and with an officer who adds nothing.
fn cases() -> Vec<Value> {
    let all: Value = serde_json::from_str(include_str!("../../../tests/cases/vignettes.json")).unwrap();
    let mut cases = Vec::new();
    for group in ["vignettes", "edges", "sequences", "officer"] {
        for case in all[group].as_array().unwrap() {
            let mut incident = json!({ "schema": "hearth/incident/1" });
            for field in ["at", "answers", "ruleset", "overlay", "areas", "nation", "observations", "care_history", "officer"] {
                if let Some(value) = case.get(field) {
                    incident[field] = value.clone();
                }
            }
            for moment in incident.get_mut("observations").and_then(Value::as_array_mut).into_iter().flatten() {
                moment.as_object_mut().unwrap().remove("expect");
            }
            cases.push(incident.clone());
            incident["officer"] = json!({});
            cases.push(incident);
        }
    }
    for (field, value) in [
        ("nation", json!("wales")),
        ("nation", json!("scotland")),
        ("at", json!("2029-01-01T00:00:00+00:00")),
        ("overlay", json!("pan_dorset")),
        ("overlay", json!("nobody")),
        ("areas", json!({ "home": "dorset", "placing_authority": "exampleshire" })),
        ("answers", json!({ "child.age": 300 })),
        ("answers", json!({ "danger.now": ["fire", "fire"] })),
        ("answers", json!({ "no.such": "yes" })),
        ("ruleset", json!("scotland")),
        ("at", json!("yesterday")),
        (
            "care_history",
            json!({ "born": "2011-03-10", "periods": [{ "basis": "section_20", "from": "2024-01-01", "to": null }] }),
        ),
        ("care_history", json!({ "born": "2031-03-10" })),
    ] {
        let mut incident = cases[2].clone();
        incident[field] = value;
        cases.push(incident);
    }
    cases
}

#[test]
fn every_case_is_decided_alike() {
    for case in cases() {
        let typed = incident(&case).unwrap_or_else(|| panic!("{case}"));
        same("assess", &case, HEARTH.assess(&typed).map(|decision| wire::decision_json(&decision)));
        same("conclude", &case, HEARTH.conclude(&typed).map(|concluded| wire::concluded_json(&concluded)));
        assert_eq!(serde_json::from_str::<Value>(&wire::incident_json(&typed)).ok().as_ref().and_then(incident), Some(typed));
    }
}

#[test]
fn a_questionnaire_is_asked_alike() {
    for case in cases().iter().step_by(5).chain(cases().iter().rev().take(13)) {
        let Some(Incident { at, answers, overlay, areas, nation, .. }) = incident(case) else { panic!("{case}") };
        for depth in [None, Some(SessionDepth::Duties)] {
            let all = Questionnaire {
                at: at.clone(),
                answers: answers.clone(),
                depth,
                overlay: overlay.clone(),
                areas: areas.clone(),
                nation,
            };
            let mut bare = case.clone();
            for field in ["observations", "officer", "care_history", "ruleset"] {
                bare.as_object_mut().unwrap().remove(field);
            }
            let request = json!({ "incident": bare, "depth": depth });
            same("session", &request, HEARTH.session(all).map(|asked| wire::asked_json(&asked)));
        }
    }
}

#[test]
fn what_there_is_to_know_is_told_alike() {
    same("questions", &json!({}), HEARTH.questions().map(|vocabulary| wire::vocabulary_json(&vocabulary)));
    same("care_script", &json!({}), HEARTH.care_script().map(|script| wire::care_script_json(&script)));
    same("about", &json!({}), HEARTH.about().map(|about| serde_json::to_string(&about).unwrap()));
    let overlays = HEARTH.overlays().unwrap();
    assert_eq!(overlays.iter().map(|overlay| overlay.id.as_str()).collect::<Vec<_>>(), HEARTH.about().unwrap().overlays);
    let case = &cases()[0];
    let typed = incident(case).unwrap();
    let text: Value = serde_json::from_str(&HEARTH.call("text", &json!({ "incident": case }).to_string()).unwrap()).unwrap();
    assert_eq!(HEARTH.text(&typed, None, None).unwrap(), text["text"]);
    same("review", case, HEARTH.review(&typed));
}

#[test]
fn every_care_history_is_read_alike() {
    let all: Vec<Value> = serde_json::from_str(include_str!("../../../tests/cases/care.json")).unwrap();
    for case in all {
        let mut history = case.clone();
        for field in ["id", "description", "source", "expect", "confidence", "on", "assumed", "why"] {
            history.as_object_mut().unwrap().remove(field);
        }
        let typed = care_history(&history).unwrap_or_else(|| panic!("{history}"));
        let on = case["on"].as_str().unwrap();
        let request = json!({ "history": history, "on": on });
        same("care_status", &request, HEARTH.care_status(&typed, on).map(|status| wire::care_status_json(&status)));
    }
}

#[test]
fn a_hand_over_is_made_and_read_alike() {
    let key = HEARTH.key_new(&"07".repeat(32)).unwrap();
    let private = key.private.clone().unwrap();
    let with = HandoverInput {
        talk: Some("short sentences".to_owned()),
        ring: vec![RingContact { role: "on_call_manager".to_owned(), number: Some("01632 960001".to_owned()) }],
        others: Some(3),
        victim_agreed: true,
        share: vec![Share {
            kind: "health".to_owned(),
            text: "Carries an inhaler".to_owned(),
            reason: "may be taken out of the home tonight".to_owned(),
            harm_checked: true,
        }],
    };
    let with_json = json!({ "schema": "hearth/handover-input/1", "talk": "short sentences",
        "ring": [{ "role": "on_call_manager", "number": "01632 960001" }], "others": 3, "victim_agreed": true,
        "share": [{ "kind": "health", "text": "Carries an inhaler", "reason": "may be taken out of the home tonight",
                    "harm_checked": true }] });
    for case in cases().iter().step_by(9) {
        let typed = incident(case).unwrap();
        let request = json!({ "incident": case, "with": with_json, "now": NOW, "key": private });
        let made = HEARTH.handover(&typed, &with, NOW, &private, None);
        same("handover", &request, made.clone().map(|made| wire::sealed_handover_json(&made)));
        let card = HEARTH.card(&typed, &with, NOW).map(|card| wire::card_json(&card));
        same("card", &json!({ "incident": case, "with": with_json, "now": NOW }), card);
        let Ok(made) = made else { continue };
        assert!(made.qr.rows.iter().all(|row| row.len() == made.qr.rows.len()));
        for keys in [vec![key.public.clone()], Vec::new()] {
            for any_key in [true, false] {
                let request = json!({ "text": made.text, "now": NOW, "keys": keys, "any_key": any_key });
                let reading = Reading { text: made.text.clone(), now: NOW.to_owned(), keys: keys.clone(), any_key };
                same("handover_read", &request, HEARTH.handover_read(&reading).map(|read| wire::received_handover_json(&read)));
                same("card", &request, HEARTH.card_of(&reading).map(|card| wire::card_json(&card)));
            }
        }
    }
}

#[test]
fn a_record_is_kept_alike() {
    let key = HEARTH.key_new(&"07".repeat(32)).unwrap();
    same("key_new", &json!({ "seed": "07".repeat(32) }), Ok(serde_json::to_string(&key).unwrap()));
    let private = key.private.unwrap();
    same("key_public", &json!({ "key": private }), HEARTH.key_public(&private).map(|key| serde_json::to_string(&key).unwrap()));
    let case = &cases()[0];
    let typed = incident(case).unwrap();
    let by = Author { role: "staff_on_shift".to_owned(), name: None };
    let by_json = json!({ "role": "staff_on_shift" });
    let opened = HEARTH.record_open(&typed, NOW, &by, &private);
    let request = json!({ "incident": case, "at": NOW, "by": by_json, "key": private });
    same("record_open", &request, opened.clone().map(|entry| serde_json::to_string(&entry).unwrap()));
    let mut record = opened.unwrap().line;
    let text = |text: &str| text.to_owned();
    let entries = [
        (
            NewEntry::Decided { response: Response::Call999, reason: String::new() },
            json!({ "kind": "decision", "response": "call_999", "reason": "" }),
        ),
        (
            NewEntry::Addendum { section: TextSection::Facts, text: text("The door was shut."), about: Some(1) },
            json!({ "kind": "addendum", "section": "facts", "text": "The door was shut.", "about": 1 }),
        ),
        (
            NewEntry::Correction { section: TextSection::Opinion, text: text("It was open."), about: 3 },
            json!({ "kind": "correction", "section": "opinion", "text": "It was open.", "about": 3 }),
        ),
        (
            NewEntry::Remark { section: TextSection::ThirdParty, text: text("A call came."), about: None },
            json!({ "kind": "note", "section": "third_party", "text": "A call came." }),
        ),
        (
            NewEntry::ChildView { text: text("I said sorry."), about: None },
            json!({ "kind": "child_view", "text": "I said sorry." }),
        ),
        (NewEntry::Reassessed { incident: typed.clone() }, json!({ "kind": "assessed", "incident": case })),
        (
            NewEntry::Correction { section: TextSection::Facts, text: text("No."), about: 99 },
            json!({ "kind": "correction", "section": "facts", "text": "No.", "about": 99 }),
        ),
    ];
    for (entry, entry_json) in entries {
        let added = HEARTH.record_add(&record, NOW, &by, &private, &entry);
        let request = json!({ "record": record, "at": NOW, "by": by_json, "key": private, "entry": entry_json });
        same("record_add", &request, added.clone().map(|entry| serde_json::to_string(&entry).unwrap()));
        record += added.as_ref().map_or("", |added| added.line.as_str());
    }
    let checked = HEARTH.record_check(&record, vec![key.public.clone()], None, Some(7));
    let request = json!({ "record": record, "keys": [key.public], "length": 7 });
    same("record_check", &request, checked.map(|checked| serde_json::to_string(&checked).unwrap()));
    let words: Value =
        serde_json::from_str(&HEARTH.call("record_text", &json!({ "record": record }).to_string()).unwrap()).unwrap();
    assert_eq!(HEARTH.record_text(&record, None).unwrap(), words["text"]);
    same("replay", &json!({ "record": record, "now": NOW }), HEARTH.replay(&record, NOW));
}

/// The head of a local protocol that would weaken something.
const WEAK: &str = r#"
    schema = "hearth/overlay/1"
    id = "weak"
    version = "1"
    title = "Made up"
    over = "england"
    in_force_from = "2018-12-01"
    review_due = "2027-01-01"
    made_up = true
"#;

#[test]
fn a_refused_overlay_names_the_smallest_incident() {
    let text = &format!("{WEAK}[[clock]]\nid = \"next_day\"\nby = \"14:00\"\n");
    same("overlay_check", &json!({ "overlay": text }), HEARTH.overlay_check(text).map(|_| String::new()));
    let Err(error) = Hearth::with_overlays(vec![text.to_owned()], "") else { panic!("it is refused") };
    let HearthError::OverlayRefused { text, allowed, .. } = &error else { panic!("{error}") };
    assert!(text.contains("would be longer") && allowed.is_some(), "{error:?}");
    assert_eq!(error.to_string(), *text);
}

#[test]
fn what_was_proved_before_is_not_proved_again() {
    // No proof would pass this. That it is taken all the same shows that none was made: whoever writes the proofs decides.
    let weak = &format!("{WEAK}[[rule]]\nid = \"robbery\"\nwhen = \"incident.kinds has robbery and child.age >= 14\"\n");
    let list = include_str!("../../../core/rulesets/overlays/proved.txt");
    let promises = list.lines().find_map(|line| line.strip_prefix("promises ")).unwrap();
    let about = HEARTH.about().unwrap();
    let overlay = hearth_core::Overlay::read(weak).unwrap();
    let proofs = format!("{} {promises} {} {}\n", about.engine, about.rulesets[0].hash, overlay.hash());
    let proved = Hearth::with_overlays(vec![weak.to_owned()], &proofs).unwrap();
    assert_eq!(proved.proofs(), proofs);
    let by_json: Value = serde_json::from_str(&proved.call("proofs", "{}").unwrap()).unwrap();
    assert_eq!(by_json, json!({ "schema": "hearth/proofs/1", "proofs": proofs }));
    assert_eq!(HEARTH.proofs(), "");
    let other = proofs.replace(overlay.hash(), &about.rulesets[0].hash);
    assert!(Hearth::with_overlays(vec![weak.to_owned()], &other).is_err());
}

#[test]
fn many_are_assessed_as_each_is() {
    let lines: Vec<String> = cases().iter().map(Value::to_string).chain(["[".to_owned()]).collect();
    let answers = HEARTH.assess_many(lines.clone(), 2);
    let together = HEARTH.assess_lines(format!("{}\n", lines.join("\n")).as_bytes(), 2);
    assert_eq!(str::from_utf8(&together).unwrap(), answers.join("\n") + "\n");
    for (line, answer) in lines.iter().zip(&answers) {
        match HEARTH.assess_json(line) {
            Ok(alone) => assert_eq!(alone, *answer),
            Err(error) => assert!(answer.contains(&format!(r#""error":{}"#, Value::String(error.to_string()))), "{answer}"),
        }
    }
    assert!(HEARTH.assess_many(Vec::new(), 0).is_empty() && HEARTH.assess_lines(b"", 0).is_empty());
}

#[test]
fn an_answer_that_stands_twice_is_refused() {
    let twice = |value: &str| Given { question: "child.role".to_owned(), answer: Answer::Value { value: value.to_owned() } };
    let incident = Incident::new(NOW.to_owned(), vec![twice("caused_harm"), twice("caused_harm")]);
    assert_eq!(HEARTH.assess(&incident).unwrap_err().to_string(), "/answers/child.role: duplicate field, allowed is once");
    assert!(answers(&json!({ "child.role": true })).is_none());
}
