//! How long a decision record takes to verify: `cargo bench -p hearth-core --bench record`.
//!
//! The goal, on one core: a record of 1,000 entries in under 100 ms.

#![expect(clippy::expect_used, reason = "a record that cannot be made must stop the benchmark")]

use divan::{Bencher, black_box};
use hearth_core::record::{Author, Entry, Pen, Record, Section};
use hearth_core::signing::SigningKey;
use hearth_core::{Ruleset, Rulesets};

const INCIDENT: &[u8] =
    br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": [] } }"#;
const SAID: &str = "Spoke with the child and the worker. Both were calm. They will meet on Monday with the key worker.";

fn main() {
    divan::main();
}

/// A record of so many entries.
fn record(entries: usize) -> String {
    let england = Ruleset::england().expect("it loads");
    let case = Rulesets::shipped().map(|rulesets| rulesets.open(INCIDENT)).expect("it loads").expect("it is read");
    let key = SigningKey::from_seed([7; 32]);
    let pen = Pen { author: Author { role: "key_worker", name: None }, ruleset: &england, key: &key };
    let at = "2026-11-22T08:15:00+00:00".parse().expect("a time");
    let mut file = pen.open(at, INCIDENT, &case).expect("it is opened");
    let mut grown = Record::read(file.as_bytes()).expect("as signed");
    for _ in 1..entries {
        let note = Entry::Note { section: Section::Facts, text: SAID, about: None };
        let line = pen.add(&grown, at, &note).expect("it is added").line;
        grown.grow(&line).expect("as signed");
        file.push_str(&line);
    }
    file
}

#[divan::bench(args = [1, 10, 100, 1000])]
fn verify(bencher: Bencher<'_, '_>, entries: usize) {
    let file = record(entries);
    bencher.bench_local(|| Record::read(black_box(file.as_bytes())).map(|record| record.len()));
}

#[divan::bench]
fn show(bencher: Bencher<'_, '_>) {
    let record = Record::read(record(10).as_bytes()).expect("as signed");
    bencher.bench_local(|| record.text(black_box(80)));
}
