//! Any bytes as a hand-over, by whomever it is signed: refused in one short line, or a card of at most 150 words, danger first.

#![no_main]

use chrono::DateTime;
use hearth_core::handover::{Card, Handover, Mark, MOST_WORDS, NEVER, Section, Trust};
use hearth_core::{Incident, Ruleset};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static ENGLAND: LazyLock<Ruleset> = LazyLock::new(|| Ruleset::england().expect("the ruleset that ships loads"));

fuzz_target!(|bytes: &[u8]| {
    let now = DateTime::parse_from_rfc3339("2026-11-21T23:45:00+00:00").expect("a time");
    // As the text that a code says, and as the bytes that it stands for.
    for text in [String::from_utf8_lossy(bytes).into_owned(), format!("HEARTH1:{}", base45::encode(bytes))] {
        let received = match Handover::read(&text, Trust::AnyKey(&[]), now) {
            Ok(received) => received,
            Err(error) => {
                let text = error.to_string();
                assert!(!text.contains('\n') && text.chars().count() <= 400, "{text}");
                continue;
            }
        };
        assert!(!received.verified);
        assert!(received.handover.questions().all(|question| !NEVER.contains(&question)));
        let card = Card::of(&received.handover, &ENGLAND, Mark::NotVerified, &[]);
        assert!(card.words() <= MOST_WORDS, "{}", card.text(60));
        assert!(card.blocks.first().is_some_and(|block| block.section == Section::Danger));
        let incident = received.handover.incident_json(&ENGLAND);
        assert!(Incident::from_json_whenever(incident.as_bytes(), &ENGLAND).is_ok(), "{incident}");
    }
});
