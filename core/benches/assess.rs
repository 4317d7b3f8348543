//! How long an assessment takes, whole and in parts: `cargo bench -p hearth-core`, or with `-- --test` each once.
//!
//! The goals, on one core: an assessment in under 5 µs, and from JSON to JSON in under 10 µs.

#![expect(clippy::expect_used, reason = "a case that cannot be read must stop the benchmark")]

use divan::{Bencher, black_box};
use hearth_core::{Incident, Ruleset, assess};
use serde_json::{Value, json};
use std::sync::LazyLock;

const VIGNETTES: &str = include_str!("../../tests/cases/vignettes.json");

/// What is measured: a name, the published case, and the questions that stay answered (none named: all of them).
const CASES: [(&str, &str, &[&str]); 5] = [
    ("broken_mug", "V01", &[]),
    ("assault_partly_answered", "V25", &["danger.now", "incident.kinds", "safeguarding.signs", "incident.place", "harm.injury"]),
    ("exploitation", "V66", &[]),
    ("call_999", "V24a", &[]),
    ("nothing_answered", "E01", &[]),
];
const NAMES: [&str; CASES.len()] = [CASES[0].0, CASES[1].0, CASES[2].0, CASES[3].0, CASES[4].0];

static ENGLAND: LazyLock<Ruleset> = LazyLock::new(|| Ruleset::england().expect("the ruleset that ships loads"));

fn main() {
    divan::main();
}

/// The incident of a case, as a caller would send it.
fn text(name: &str) -> Vec<u8> {
    let (_, id, kept) = CASES.iter().find(|(known, ..)| *known == name).expect("a case of the table");
    let cases: Value = serde_json::from_str(VIGNETTES).expect("the published cases are JSON");
    let case = ["vignettes", "edges"]
        .iter()
        .filter_map(|group| cases.get(group)?.as_array())
        .flatten()
        .find(|case| case.get("id").and_then(Value::as_str) == Some(id))
        .expect("a published case");
    let mut answers = case.get("answers").and_then(Value::as_object).expect("its answers").clone();
    if !kept.is_empty() {
        answers.retain(|question, _| kept.contains(&question.as_str()));
    }
    json!({ "schema": "hearth/incident/1", "at": case.get("at"), "answers": answers }).to_string().into_bytes()
}

fn incident(name: &str) -> Incident {
    Incident::from_json(&text(name), &ENGLAND).expect("a published case is accepted")
}

/// From an incident to the whole assessment, with its trace.
#[divan::bench(args = NAMES)]
fn assessment(bencher: Bencher, name: &str) {
    let incident = incident(name);
    bencher.bench_local(|| assess(&ENGLAND, black_box(&incident)));
}

/// From JSON to JSON, as every binding does it.
#[divan::bench(args = NAMES)]
fn json_to_json(bencher: Bencher, name: &str) {
    let text = text(name);
    bencher.bench_local(|| {
        let incident = Incident::from_json(black_box(&text), &ENGLAND).expect("accepted before");
        assess(&ENGLAND, &incident).to_json()
    });
}

/// The same into room that is kept, as `hearth assess --lines` does it.
#[divan::bench(args = NAMES)]
fn json_to_kept_room(bencher: Bencher, name: &str) {
    let text = text(name);
    let mut out = Vec::new();
    bencher.bench_local(|| {
        out.clear();
        let incident = Incident::from_json(black_box(&text), &ENGLAND).expect("accepted before");
        assess(&ENGLAND, &incident).write_json(&mut out);
        out.len()
    });
}

/// All published incidents one after the other, into room that is kept: what they share is warm, what tells them apart is not.
#[divan::bench]
fn all_published(bencher: Bencher) {
    let cases: Value = serde_json::from_str(VIGNETTES).expect("the published cases are JSON");
    let cases = cases.get("vignettes").and_then(Value::as_array).expect("a list of cases");
    let texts: Vec<Vec<u8>> = cases
        .iter()
        .map(|case| json!({ "schema": "hearth/incident/1", "at": case.get("at"), "answers": case.get("answers") }).to_string())
        .map(String::into_bytes)
        .collect();
    let mut out = Vec::new();
    bencher.counter(divan::counter::ItemsCount::new(texts.len())).bench_local(|| {
        for text in &texts {
            out.clear();
            let incident = Incident::from_json(black_box(text), &ENGLAND).expect("a published case is accepted");
            assess(&ENGLAND, &incident).write_json(&mut out);
        }
        out.len()
    });
}

/// Reading and checking an incident.
#[divan::bench(args = NAMES)]
fn read(bencher: Bencher, name: &str) {
    let text = text(name);
    bencher.bench_local(|| Incident::from_json(black_box(&text), &ENGLAND));
}

/// Writing an assessment.
#[divan::bench(args = NAMES)]
fn write(bencher: Bencher, name: &str) {
    let incident = incident(name);
    let assessment = assess(&ENGLAND, &incident);
    bencher.bench_local(|| black_box(&assessment).to_json());
}

/// Reading and compiling the ruleset.
#[divan::bench(sample_count = 20)]
fn load_ruleset() -> Ruleset {
    Ruleset::england().expect("the ruleset that ships loads")
}

/// Laying an overlay over the ruleset.
#[divan::bench]
fn draft_overlay(bencher: Bencher) {
    let (_, text) = hearth_core::overlay::SHIPPED.last().expect("an overlay ships");
    let overlay = hearth_core::Overlay::read(text).expect("the overlay that ships is in order");
    bencher.bench_local(|| ENGLAND.draft(black_box(&overlay)));
}

/// Reading an incident that asks for an overlay, which was laid before.
#[divan::bench]
fn read_with_overlay(bencher: Bencher) {
    let rulesets = hearth_core::Rulesets::shipped().expect("what ships loads");
    let incident = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "overlay": "exampleshire",
        "answers": { "danger.now": [] } }"#;
    bencher.bench_local(|| rulesets.open(black_box(incident)).is_ok());
}

/// Reading the rulesets and overlays that ship.
#[divan::bench(sample_count = 20)]
fn load_shipped() -> hearth_core::Rulesets {
    hearth_core::Rulesets::shipped().expect("what ships loads")
}
