//! Any bytes as a care history: refused in one short line, or answered, written and put into words.

#![no_main]

use hearth_core::{CareHistory, Ruleset, care_status};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static ENGLAND: LazyLock<Ruleset> = LazyLock::new(|| Ruleset::england().expect("the ruleset that ships loads"));

fuzz_target!(|bytes: &[u8]| {
    let history = match CareHistory::from_json(bytes, "2026-09-01".parse().expect("a date")) {
        Ok(history) => history,
        Err(error) => {
            let text = error.to_string();
            assert!(!text.contains('\n') && text.chars().count() <= 2000, "{text}");
            return;
        }
    };
    let status = care_status(&ENGLAND, &history);
    assert_eq!(status.missing.is_empty(), status.possible.is_empty());
    assert!(status.to_json().starts_with(r#"{"schema":"hearth/care-status/1""#));
    assert!(status.text(&ENGLAND, 0).lines().all(|line| line.chars().count() <= 40));
});
