//! What the conformance vectors ask: the published cases, every rule and its near miss, sequences, wrong input, the officer's side,
//! care status, records, hand-overs, local protocols, and where the journeys of the Android demo end.

use hearth_core::Rulesets;
use hearth_core::calls::{call, operations};
use hearth_core::signing::SigningKey;
use serde_json::{Map, Value, json};

use crate::conformance::Vector;
use crate::record::INCIDENT;
use crate::{incident_of, published, text};

/// When hand-overs are made.
const NOW: &str = "2026-11-21T23:50:00+00:00";

/// All of them. Some requests hold the answers of others: so the library is asked while they are made.
pub fn all(rulesets: &Rulesets) -> Vec<Vector> {
    let mut all = Vec::new();
    let mut add = |family: &str, name: &str, operation: &'static str, request: String| {
        all.push(Vector { name: format!("{family}/{name}"), operation, request });
    };
    for operation in ["about", "questions", "overlays", "care_script", "proofs"] {
        add("about", operation, operation, "{}".to_owned());
    }
    incidents(&mut add);
    rules(&mut add);
    pages(&mut add);
    sessions(rulesets, &mut add);
    officers(&mut add);
    care(&mut add);
    overlays(&mut add);
    handovers(rulesets, &mut add);
    records(rulesets, &mut add);
    journeys(rulesets, &mut add);
    elsewhere(&mut add);
    errors(&mut add);
    all
}

type Add<'a> = dyn FnMut(&str, &str, &'static str, String) + 'a;

fn cases(groups: &[&str]) -> Vec<(String, Value)> {
    let all = groups.iter().flat_map(|group| published(group));
    all.map(|case| (text(&case, "id").to_lowercase(), incident_of(&case))).collect()
}

/// The published cases, and each moment of the sequences.
fn incidents(add: &mut Add<'_>) {
    for (id, incident) in cases(&["vignettes", "edges"]) {
        add("assess", &id, "assess", incident.to_string());
    }
    for (id, incident) in cases(&["sequences"]) {
        let moments = incident["observations"].as_array().map_or(0, Vec::len);
        for moment in 0..=moments {
            let mut so_far = incident.clone();
            if let Some(observations) = so_far["observations"].as_array_mut() {
                observations.truncate(moment);
            }
            add("sequences", &format!("{id}-{moment}"), "assess", so_far.to_string());
        }
    }
}

/// Every rule where it holds, and one answer away.
fn rules(add: &mut Add<'_>) {
    let file: Value = serde_json::from_str(include_str!("../cases/rules.json")).expect("rules.json is JSON");
    let answers = |change: &Value| {
        let mut answers = file["base"].as_object().expect("answers").clone();
        answers.extend(change.as_object().cloned().unwrap_or_default());
        answers
    };
    for case in file["cases"].as_array().expect("cases") {
        let holds = answers(&case["holds"]);
        let mut nearly = holds.clone();
        nearly.extend(case["but"].as_object().cloned().unwrap_or_default());
        for (suffix, answers, before) in [("", holds, "before"), ("-nearly", nearly, "but_before")] {
            let before = case.get(before).filter(|before| !before.is_null());
            add("rules", &format!("{}{suffix}", text(case, "rule")), "conclude", moment(answers, before).to_string());
        }
    }
}

/// An incident; `before` is the danger of an earlier moment.
fn moment(mut answers: Map<String, Value>, before: Option<&Value>) -> Value {
    let now = answers.get("danger.now").cloned();
    if let Some(before) = before {
        answers.insert("danger.now".to_owned(), before.clone());
    }
    let mut incident = json!({ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": answers });
    if before.is_some() {
        incident["observations"] = json!([{ "at": "2026-11-22T00:10:00+00:00", "answers": { "danger.now": now } }]);
    }
    incident
}

fn pages(add: &mut Add<'_>) {
    for (id, incident) in cases(&["vignettes"]) {
        for page in ["brief", "easy_read"] {
            let request = json!({ "incident": incident, "page": page, "width": 60 });
            add("texts", &format!("{id}-{page}"), "text", request.to_string());
        }
    }
    let (id, incident) = cases(&["vignettes"]).remove(0);
    for page in ["whole", "officer", "rationale"] {
        add("texts", &format!("{id}-{page}"), "text", json!({ "incident": incident, "page": page }).to_string());
    }
    for (id, incident) in cases(&["vignettes"]).into_iter().step_by(6) {
        add("reviews", &id, "review", incident.to_string());
    }
}

/// A questionnaire from its first question to its last, with the answers of a published case.
fn sessions(rulesets: &Rulesets, add: &mut Add<'_>) {
    for (id, whole) in [cases(&["vignettes"]).remove(0), cases(&["vignettes"]).remove(9)] {
        let mut so_far = json!({ "schema": whole["schema"], "at": whole["at"], "answers": {} });
        for step in 0.. {
            let request = json!({ "incident": so_far, "depth": if step % 5 == 4 { "duties" } else { "response" } }).to_string();
            let answer: Value =
                serde_json::from_str(&call(rulesets, "session", request.as_bytes()).expect("it is answered")).expect("JSON");
            add("sessions", &format!("{id}-{step}"), "session", request);
            let Some(question) = answer["question"]["id"].as_str() else { break };
            so_far["answers"][question] = whole["answers"].get(question).cloned().unwrap_or(json!("unknown"));
        }
    }
    // An answer that does not come up any more is told, not lost.
    let answers = json!({ "danger.now": [], "incident.kinds": ["refusal"], "harm.fire": "spread_or_endangered" });
    let incident = json!({ "schema": "hearth/incident/1", "at": NOW, "answers": answers });
    add("sessions", "left-out", "session", json!({ "incident": incident }).to_string());
}

fn officers(add: &mut Add<'_>) {
    let file: Value = serde_json::from_str(include_str!("../cases/officer.json")).expect("officer.json is JSON");
    let golden = file["cases"].as_array().expect("cases").clone();
    for case in published("officer").iter().chain(&golden) {
        let mut incident = incident_of(case);
        let officer = incident.as_object_mut().and_then(|incident| incident.remove("officer"));
        let request = json!({ "incident": incident, "answers": officer });
        add("officer", &text(case, "id").to_lowercase(), "officer", request.to_string());
    }
}

fn care(add: &mut Add<'_>) {
    let dated: Vec<Value> = serde_json::from_str(include_str!("../cases/care.json")).expect("care.json is JSON");
    for case in published("care").iter().chain(&dated) {
        let mut history = case.as_object().expect("a case").clone();
        history
            .retain(|field, _| !["id", "source", "description", "expect", "confidence", "kind", "why"].contains(&field.as_str()));
        let on = history.remove("on").expect("a day");
        add("care", &text(case, "id").to_lowercase(), "care_status", json!({ "history": history, "on": on }).to_string());
    }
}

fn overlays(add: &mut Add<'_>) {
    for overlay in ["exampleshire", "pan_dorset", "pan_lancashire"] {
        for (id, mut incident) in cases(&["vignettes"]).into_iter().step_by(9) {
            incident["overlay"] = overlay.into();
            add("overlays", &format!("{overlay}-{id}"), "assess", incident.to_string());
        }
    }
    let shipped = include_str!("../../core/rulesets/overlays/exampleshire.toml");
    let check = |overlay: &str| json!({ "overlay": overlay }).to_string();
    add("overlays", "checked", "overlay_check", check(shipped));
    add("overlays", "no-toml", "overlay_check", check("[about"));
    add("overlays", "empty", "overlay_check", check(""));
    let weak = |entries: &str| check(&format!("{WEAK}{entries}"));
    // Each with the smallest incident that it would treat worse.
    add("overlays", "longer-deadline", "overlay_check", weak("[[clock]]\nid = \"next_day\"\nday = \"working\"\n"));
    let lower = "[[rule]]\nid = \"robbery\"\nwhen = \"incident.kinds has robbery and child.age >= 14\"\n";
    add("overlays", "lower-response", "overlay_check", weak(lower));
    add("overlays", "taken", "overlay_check", check(&shipped.replacen("made_up = true", "made_up = false", 1)));
}

/// The head of an overlay that would weaken something.
const WEAK: &str = "schema = \"hearth/overlay/1\"\nid = \"weak\"\nversion = \"1\"\ntitle = \"Made up\"\nover = \"england\"\n\
    in_force_from = \"2018-12-01\"\nreview_due = \"2027-01-01\"\nmade_up = true\n";

fn key() -> SigningKey {
    SigningKey::from_seed([7; 32])
}

fn handovers(rulesets: &Rulesets, add: &mut Add<'_>) {
    add("keys", "new", "key_new", json!({ "seed": "07".repeat(32) }).to_string());
    add("keys", "public", "key_public", json!({ "key": key().to_pem().to_string() }).to_string());
    for (id, incident) in cases(&["vignettes"]).into_iter().step_by(2) {
        handed_over(rulesets, "handover", &id, &incident, add);
    }
}

/// A hand-over that is made, read, shown and refused.
fn handed_over(rulesets: &Rulesets, family: &str, id: &str, incident: &Value, add: &mut Add<'_>) {
    let (private, public) = (key().to_pem().to_string(), key().public().to_pem());
    let with = json!({ "schema": "hearth/handover-input/1", "talk": "Short sentences. Give time.", "others": 2 });
    let request = json!({ "incident": incident, "with": with, "now": NOW, "minutes": 60, "key": private }).to_string();
    let made: Value = serde_json::from_str(&call(rulesets, "handover", request.as_bytes()).expect("it is made")).expect("JSON");
    add(family, &format!("{id}-make"), "handover", request);
    let received = json!({ "text": made["text"], "now": NOW, "keys": [public] });
    add(family, &format!("{id}-read"), "handover_read", received.to_string());
    add(family, &format!("{id}-card"), "card", received.to_string());
    let text = text(&made, "text");
    for (name, text, now, keys) in [
        ("altered", altered(text).as_str(), NOW, json!([public])),
        ("expired", text, "2026-11-22T01:00:00+00:00", json!([public])),
        ("early", text, "2026-11-21T23:00:00+00:00", json!([public])),
        ("stranger", text, NOW, json!([])),
    ] {
        add(family, &format!("{id}-{name}"), "handover_read", json!({ "text": text, "now": now, "keys": keys }).to_string());
    }
    let not_verified = json!({ "text": text, "now": NOW, "keys": [], "any_key": true, "width": 60 });
    add(family, &format!("{id}-not-verified"), "card", not_verified.to_string());
}

/// Where the journeys end that the Android demo is driven through, tap by tap: the request just as a package in another language writes
/// it, in blocks of two lines.
fn journeys(rulesets: &Rulesets, add: &mut Add<'_>) {
    let mut lines = include_str!("../cases/journeys.txt").lines().filter(|line| !line.is_empty());
    while let (Some(name), Some(request)) = (lines.next(), lines.next()) {
        let name = name.strip_prefix("# ").expect("a name");
        add("journeys", name, "assess", request.to_owned());
        if name == "handed-over" {
            handed_over(rulesets, "journeys", name, &serde_json::from_str(request).expect("JSON"), add);
        }
    }
}

/// The same text with one character in the middle changed.
fn altered(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let middle = bytes.len() / 2;
    bytes[middle] = if bytes[middle] == b'A' { b'B' } else { b'A' };
    String::from_utf8(bytes).expect("ASCII")
}

fn records(rulesets: &Rulesets, add: &mut Add<'_>) {
    let (private, public) = (key().to_pem().to_string(), key().public().to_pem());
    let incident: Value = serde_json::from_str(INCIDENT).expect("JSON");
    let by = |role: &str| json!({ "role": role });
    let mut file = String::new();
    let mut heads = Vec::new();
    let mut write = |file: &mut String, name: &str, operation: &'static str, request: Value| {
        let answer = call(rulesets, operation, request.to_string().as_bytes()).expect("it is written");
        let answer: Value = serde_json::from_str(&answer).expect("JSON");
        file.push_str(text(&answer, "line"));
        heads.push(text(&answer, "head").to_owned());
        add("records", name, operation, request.to_string());
    };
    write(
        &mut file,
        "open",
        "record_open",
        json!({ "incident": incident, "at": NOW, "by": by("staff_on_shift"), "key": private }),
    );
    for (minute, (name, role, entry)) in (51..).zip([
        ("child-view", "staff_on_shift", json!({ "kind": "child_view", "text": "I was cross. I said sorry." })),
        (
            "addendum",
            "staff_on_shift",
            json!({ "kind": "addendum", "section": "facts", "text": "The plate is swept up.", "about": 1 }),
        ),
        (
            "correction",
            "registered_manager",
            json!({ "kind": "correction", "section": "facts", "text": "It was a cup.", "about": 3 }),
        ),
        (
            "decision",
            "registered_manager",
            json!({ "kind": "decision", "response": "slow_time", "reason": "Look at it tomorrow." }),
        ),
        ("assessed", "registered_manager", json!({ "kind": "assessed", "incident": incident })),
        ("note", "registered_manager", json!({ "kind": "note", "section": "opinion", "text": "A calm evening since." })),
    ]) {
        let at = format!("2026-11-21T23:{minute}:00+00:00");
        let request = json!({ "record": file.as_str(), "at": at, "by": by(role), "key": private, "entry": entry });
        write(&mut file, name, "record_add", request);
    }
    let head = heads.get(2).expect("three entries").clone();
    let mut ask = |name: &str, operation: &'static str, request: Value| add("records", name, operation, request.to_string());
    ask("check", "record_check", json!({ "record": file }));
    ask("check-trusted", "record_check", json!({ "record": file, "keys": [public], "head": head, "length": 7 }));
    ask("check-too-short", "record_check", json!({ "record": file, "length": 8 }));
    ask("check-no-such-head", "record_check", json!({ "record": file, "head": "0" }));
    let stranger = SigningKey::from_seed([8; 32]).public().to_pem();
    ask("check-stranger", "record_check", json!({ "record": file, "keys": [stranger] }));
    ask("check-changed", "record_check", json!({ "record": file.replacen("It was a cup.", "It was a cut.", 1) }));
    ask("check-cut-off", "record_check", json!({ "record": file[..file.len() - 9] }));
    ask("check-empty", "record_check", json!({ "record": "" }));
    ask("text", "record_text", json!({ "record": file, "width": 72 }));
    ask("replay", "replay", json!({ "record": file, "now": "2027-03-01T09:00:00+00:00" }));
    // What protects somebody is not taken back: the decision is kept as a note that says so.
    let danger = json!({ "schema": "hearth/incident/1", "at": NOW, "answers": { "danger.now": ["fire"] } });
    let opened = json!({ "incident": danger, "at": NOW, "by": by("staff_on_shift"), "key": private });
    let answer: Value =
        serde_json::from_str(&call(rulesets, "record_open", opened.to_string().as_bytes()).expect("it is opened")).expect("JSON");
    let lower = json!({ "kind": "decision", "response": "resolve_at_home", "reason": "It went out." });
    let refused = json!({ "record": answer["line"], "at": NOW, "by": by("registered_manager"), "key": private, "entry": lower });
    ask("danger-is-not-lowered", "record_add", refused);
}

/// Outside England, and past the last day of the rules: advice for danger alone.
fn elsewhere(add: &mut Add<'_>) {
    for nation in ["wales", "scotland", "northern_ireland", "elsewhere"] {
        for (danger, name) in [(json!([]), "calm"), (json!(["fire"]), "fire"), (json!("unknown"), "unknown")] {
            let answers = json!({ "danger.now": danger });
            let incident = json!({ "schema": "hearth/incident/1", "at": NOW, "nation": nation, "answers": answers });
            add("danger", &format!("{nation}-{name}"), "assess", incident.to_string());
        }
    }
    let late = json!({ "schema": "hearth/incident/1", "at": "2031-05-01T12:00:00+01:00", "answers": { "danger.now": ["fire"] } });
    add("danger", "past-the-last-day", "assess", late.to_string());
}

/// Wrong input: the same text, place and allowed values in every language.
fn errors(add: &mut Add<'_>) {
    for case in published("invalid") {
        let input = text(&case, "input").to_owned();
        if !input.contains(['\n', '\r']) {
            add("errors", &text(&case, "id").to_lowercase(), "assess", input);
        }
    }
    let with =
        |answers: &str| format!(r#"{{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{answers}}}"#);
    let deep = "[".repeat(80);
    for (name, operation, request) in [
        ("nothing", "assess", String::new()),
        ("a-list", "assess", "[]".to_owned()),
        ("half", "assess", r#"{"schema":"hearth/inci"#.to_owned()),
        ("too-deep", "assess", with(&deep)),
        ("unknown-schema", "assess", r#"{"schema":"hearth/incident/2","at":"2026-11-21T23:40:00+00:00","answers":{}}"#.to_owned()),
        ("no-schema", "assess", r#"{"at":"2026-11-21T23:40:00+00:00","answers":{}}"#.to_owned()),
        ("no-time", "assess", r#"{"schema":"hearth/incident/1","answers":{}}"#.to_owned()),
        ("no-answers", "assess", r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00"}"#.to_owned()),
        ("time-without-offset", "assess", r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00","answers":{}}"#.to_owned()),
        ("time-too-early", "assess", r#"{"schema":"hearth/incident/1","at":"2010-11-21T23:40:00+00:00","answers":{}}"#.to_owned()),
        ("unknown-field", "assess", r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{},"mood":1}"#.to_owned()),
        ("unknown-question", "assess", with(r#"{"harm.teapot":"yes"}"#)),
        ("unknown-value", "assess", with(r#"{"harm.injury":"terrible"}"#)),
        ("free-text", "assess", with(r#"{"harm.injury":"He said that it was only a scratch"}"#)),
        ("age-out-of-range", "assess", with(r#"{"child.age":300}"#)),
        ("age-with-a-fraction", "assess", with(r#"{"child.age":14.5}"#)),
        ("age-as-text", "assess", with(r#"{"child.age":"14"}"#)),
        ("list-for-one", "assess", with(r#"{"harm.injury":["none"]}"#)),
        ("one-for-list", "assess", with(r#"{"danger.now":"fire"}"#)),
        ("value-twice", "assess", with(r#"{"danger.now":["fire","fire"]}"#)),
        ("field-twice", "assess", with(r#"{"child.age":14,"child.age":15}"#)),
        ("unknown-overlay", "assess", r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","overlay":"atlantis","answers":{}}"#.to_owned()),
        ("unknown-ruleset", "assess", r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","ruleset":"atlantis","answers":{}}"#.to_owned()),
        ("unknown-nation", "assess", r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","nation":"atlantis","answers":{}}"#.to_owned()),
        ("observation-too-early", "assess", r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{},"observations":[{"at":"2026-11-21T23:39:00+00:00","answers":{}}]}"#.to_owned()),
        ("letters-that-are-not-ascii", "assess", with(r#"{"harm.injury":"schürfwunde"}"#)),
        ("no-such-operation", "asess", "{}".to_owned()),
        ("no-incident", "session", "{}".to_owned()),
        ("no-such-depth", "session", format!(r#"{{"incident":{},"depth":"all"}}"#, with("{}"))),
        ("session-with-observations", "session", r#"{"incident":{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{},"observations":[{"at":"2026-11-21T23:49:00+00:00","answers":{}}]}}"#.to_owned()),
        ("session-wrong-answer", "session", format!(r#"{{"incident":{}}}"#, with(r#"{"child.age":99}"#))),
        ("too-wide", "text", format!(r#"{{"incident":{},"width":101}}"#, with("{}"))),
        ("no-such-page", "text", format!(r#"{{"incident":{},"page":"all"}}"#, with("{}"))),
        ("officer-unknown-question", "officer", format!(r#"{{"incident":{},"answers":{{"offence.colour":"red"}}}}"#, with("{}"))),
        ("officer-gravity", "officer", format!(r#"{{"incident":{},"answers":{{"offence.gravity":9}}}}"#, with("{}"))),
        ("care-no-day", "care_status", r#"{"history":{"periods":[]}}"#.to_owned()),
        ("care-wrong-day", "care_status", r#"{"history":{"periods":[]},"on":"yesterday"}"#.to_owned()),
        ("care-wrong-basis", "care_status", r#"{"history":{"periods":[{"from":"2020-01-01","to":null,"basis":"holiday"}]},"on":"2026-09-01"}"#.to_owned()),
        ("care-ends-before-it-begins", "care_status", r#"{"history":{"periods":[{"from":"2020-01-01","to":"2019-01-01","basis":"section_20"}]},"on":"2026-09-01"}"#.to_owned()),
        ("about-with-a-field", "about", r#"{"all":true}"#.to_owned()),
        ("handover-no-key", "handover", format!(r#"{{"incident":{},"now":"{NOW}"}}"#, with("{}"))),
        ("handover-wrong-key", "handover", format!(r#"{{"incident":{},"now":"{NOW}","key":"secret"}}"#, with("{}"))),
        ("handover-not-ours", "handover_read", format!(r#"{{"text":"HELLO","now":"{NOW}"}}"#)),
        ("handover-too-long", "handover_read", format!(r#"{{"text":"{}","now":"{NOW}"}}"#, "A".repeat(971))),
        ("record-none", "record_check", "{}".to_owned()),
        ("record-no-json", "record_check", r#"{"record":"hello\n"}"#.to_owned()),
        ("record-unknown-role", "record_open", json!({ "incident": { "schema": "hearth/incident/1", "at": NOW, "answers": {} }, "at": NOW, "by": { "role": "king" }, "key": key().to_pem().to_string() }).to_string()),
        ("record-wrong-by", "record_open", json!({ "incident": { "schema": "hearth/incident/1", "at": NOW, "answers": {} }, "at": NOW, "by": { "name": 3 }, "key": key().to_pem().to_string() }).to_string()),
        ("key-seed-too-short", "key_new", r#"{"seed":"0707"}"#.to_owned()),
        ("key-no-key", "key_public", r#"{"key":"secret"}"#.to_owned()),
    ] {
        add("errors", name, operation, request);
    }
    assert!(operations().count() > 20, "the operations are there");
}
