//! The JSON of an assessment is written from entries made ready when the ruleset was loaded. These are the bytes that its fields
//! give, whatever the incident, and in another language too.

use hearth_core::{Incident, Ruleset, assess};
use hearth_tests::random::{incident, partial};
use hearth_tests::{ENGLAND, incident_of, published};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// The same rules with a few other words.
static IN_OTHER_WORDS: LazyLock<Ruleset> = LazyLock::new(|| {
    let words = r#"
        [texts]
        "right.anyone_may_report_abuse.text" = 'Say "now".'
        "rule.missing.reason" = 'Back\slash, and a letter: ŵ.'
    "#;
    Ruleset::england().and_then(|england| england.in_language(("other.toml", words))).expect("the words fit")
});

fn config() -> ProptestConfig {
    let cases = std::env::var("HEARTH_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(3000);
    ProptestConfig { cases, ..ProptestConfig::default() }
}

/// What is written, and what the fields give.
fn both(incident: &Value, ruleset: &Ruleset) -> (String, String) {
    let incident = Incident::from_json(incident.to_string().as_bytes(), ruleset).expect("an incident that is accepted");
    let assessment = assess(ruleset, &incident);
    (assessment.to_json(), serde_json::to_string(&assessment).expect("an assessment can be written"))
}

#[test]
fn of_the_published_incidents() {
    for group in ["vignettes", "edges"] {
        for case in published(group) {
            for ruleset in [&*ENGLAND, &*IN_OTHER_WORDS] {
                let (written, fields) = both(&incident_of(&case), ruleset);
                assert_eq!(written, fields);
            }
        }
    }
}

#[test]
fn in_other_words() {
    let (written, _) = both(&incident(&serde_json::Map::new()), &IN_OTHER_WORDS);
    assert!(written.contains(r#""text":"Say \"now\".""#));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn of_random_incidents((some, all) in partial(), later in 1u32..5000) {
        let mut incident = incident(&some);
        for ruleset in [&*ENGLAND, &*IN_OTHER_WORDS] {
            let (written, fields) = both(&incident, ruleset);
            prop_assert_eq!(written, fields);
        }
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-21T23:40:00+00:00").expect("a time");
        let at = (at + chrono::TimeDelta::minutes(i64::from(later))).to_rfc3339();
        incident["observations"] = json!([{ "at": at, "answers": all }]);
        incident["care_history"] = json!({});
        let (written, fields) = both(&incident, &ENGLAND);
        prop_assert_eq!(written, fields);
    }
}
