//! A decision record to try things on.

use chrono::{DateTime, FixedOffset, TimeDelta};
use hearth_core::record::{Author, Entry, Pen, Record, Section};
use hearth_core::ruleset::shelf::{Case, Rulesets};
use hearth_core::signing::SigningKey;
use hearth_core::{Response, Ruleset};
use std::sync::LazyLock;

use crate::ENGLAND;

/// A plate thrown at a wall at 23:40: nobody is hurt.
pub const INCIDENT: &str = r#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": {
    "danger.now": [], "incident.kinds": ["property_damage"], "harm.damage": "minor", "safeguarding.signs": [], "plan.says": "nothing" } }"#;

/// The key of every record here.
pub static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::from_seed([7; 32]));

/// The case of an incident.
///
/// # Panics
/// If it is refused.
pub fn case(incident: &str) -> Case {
    Rulesets::of((*ENGLAND).clone(), |_, _| Ok(())).open(incident.as_bytes()).expect("the incident is read")
}

/// Somebody who writes.
pub fn pen(role: &'static str) -> Pen<'static> {
    let ruleset: &'static Ruleset = &ENGLAND;
    Pen { author: Author { role, name: None }, ruleset, key: &KEY }
}

/// So many minutes after it was opened.
pub fn minutes(minutes: i64) -> DateTime<FixedOffset> {
    let opened: DateTime<FixedOffset> = "2026-11-21T23:50:00+00:00".parse().expect("a time");
    opened + TimeDelta::minutes(minutes)
}

/// A record of one entry.
///
/// # Panics
/// If the incident is refused.
pub fn opened(incident: &str) -> String {
    pen("staff_on_shift").open(minutes(0), incident.as_bytes(), &case(incident)).expect("it is opened")
}

/// Puts an entry behind a record, a minute after the last.
///
/// # Panics
/// If it is refused with an error.
pub fn add(file: &mut String, role: &'static str, entry: &Entry<'_>) -> Option<hearth_core::record::Refusal> {
    let record = Record::read(file.as_bytes()).expect("as signed");
    let at = minutes(i64::try_from(record.len()).expect("few"));
    let added = pen(role).add(&record, at, entry).expect("it is added");
    file.push_str(&added.line);
    added.refused
}

/// A record of eight entries, one of each kind, with letters that are not ASCII and characters that are escaped.
pub fn whole() -> String {
    let mut file = opened(INCIDENT);
    let plate = "The plate hit the wall.\n\"Glass\" went everywhere — nobody was hurt.\t\u{1}";
    add(&mut file, "staff_on_shift", &Entry::Addendum { section: Section::Facts, text: plate, about: Some(1) });
    add(&mut file, "staff_on_shift", &Entry::Note { section: Section::Opinion, text: "Worried about family time?", about: None });
    add(
        &mut file,
        "social_worker",
        &Entry::Note { section: Section::ThirdParty, text: "Mrs ŵ rang: 50 € \u{1f600}", about: None },
    );
    add(&mut file, "registered_manager", &Entry::Decision { response: Response::SlowTime, reason: "To be sure." });
    add(&mut file, "key_worker", &Entry::ChildView { text: "I said sorry.", about: Some(5) });
    add(&mut file, "staff_on_shift", &Entry::Correction { section: Section::Facts, text: "It was a bowl.", about: 2 });
    let later = INCIDENT.replace("\"minor\"", "\"none\"");
    add(&mut file, "registered_manager", &Entry::Assessed { incident: later.as_bytes(), case: &case(&later) });
    file
}
