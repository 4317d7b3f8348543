//! Any bytes as an incident: refused in one short line, or assessed, written and put into words.

#![no_main]

use hearth_core::{Incident, Ruleset, assess, render};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static ENGLAND: LazyLock<Ruleset> = LazyLock::new(|| Ruleset::england().expect("the ruleset that ships loads"));

fuzz_target!(|bytes: &[u8]| {
    let incident = match Incident::from_json(bytes, &ENGLAND) {
        Ok(incident) => incident,
        Err(error) => {
            let text = error.to_string();
            assert!(!text.contains('\n'), "an error of several lines: {text}");
            assert!(text.chars().count() <= 2000, "an error of {} characters", text.chars().count());
            return;
        }
    };
    let assessment = assess(&ENGLAND, &incident);
    let json = assessment.to_json();
    assert_eq!(json, assess(&ENGLAND, &incident).to_json(), "the same incident, other bytes");
    assert!(json.starts_with(r#"{"schema":"hearth/assessment/1""#));
    // The narrowest page, and an ordinary one.
    for width in [0, 80] {
        assert!(!render::text(&assessment, &ENGLAND, width).is_empty());
        assert!(!render::brief(&assessment, &ENGLAND, width).is_empty());
        assert!(!render::easy_read(&assessment, width).is_empty());
    }
});
