//! A conclusion says what the assessment says of the response and its reasons, whatever the incident.

use hearth_core::ruleset::shelf::Rulesets;
use hearth_core::{Incident, Ruleset, assess, conclude};
use hearth_tests::random::{incident, partial};
use hearth_tests::{ENGLAND, incident_of, local, published};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock};

/// The rules with a local protocol.
static LOCAL: LazyLock<Arc<Ruleset>> = LazyLock::new(|| {
    let wanted = local::incident(json!({}), json!({ "overlay": "exampleshire" }));
    let rulesets = Rulesets::shipped().expect("they load");
    rulesets.find(wanted.to_string().as_bytes()).expect("it was laid")
});

/// What a conclusion says, and what the assessment says of the same; as text, so that the order of the fields counts.
fn both(incident: &Value, ruleset: &Ruleset) -> (String, String) {
    let incident = Incident::from_json(incident.to_string().as_bytes(), ruleset).expect("an incident that is accepted");
    let (conclusion, assessment) = (conclude(ruleset, &incident), assess(ruleset, &incident).to_json());
    let written = conclusion.to_json();
    assert_eq!(written, serde_json::to_string(&conclusion).expect("a conclusion can be written"));
    let told = |text: &str, from: &str, until: &str| {
        let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from} in {text}"));
        format!("{from}{}", rest.split_once(until).unwrap_or_else(|| panic!("no {until} in {text}")).0)
    };
    let response = told(&assessment, r#""status":"#, r#","emergency_services":"#);
    let reasons = told(&assessment, r#""reasons":"#, r#","actions":"#);
    (written, format!("{{{response},{reasons}}}"))
}

#[test]
fn of_the_published_incidents() {
    for group in ["vignettes", "edges", "sequences"] {
        let cases = published(group);
        assert!(!cases.is_empty(), "{group}");
        for case in cases {
            for ruleset in [&*ENGLAND, &**LOCAL] {
                let (conclusion, assessment) = both(&incident_of(&case), ruleset);
                assert_eq!(conclusion, assessment);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: std::env::var("HEARTH_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(3000),
        ..ProptestConfig::default()
    })]

    #[test]
    fn of_random_incidents((some, all) in partial(), (later, _) in partial()) {
        let mut incident = incident(&some);
        let moments = [json!([]), json!([{ "at": "2026-11-22T00:05:00+00:00", "answers": later }]), json!([
            { "at": "2026-11-22T00:05:00+00:00", "answers": later },
            { "at": "2026-11-22T00:10:00+00:00", "answers": all },
        ])];
        for observations in moments {
            incident["observations"] = observations;
            for ruleset in [&*ENGLAND, &**LOCAL] {
                let (conclusion, assessment) = both(&incident, ruleset);
                prop_assert_eq!(conclusion, assessment);
            }
        }
    }
}
