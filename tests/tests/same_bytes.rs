//! The JSON of an assessment is written from entries made ready when the ruleset was loaded. These are the bytes that its fields
//! give, whatever the incident: in another language, and with local protocols, too.

use hearth_core::overlay::SHIPPED;
use hearth_core::ruleset::shelf::Rulesets;
use hearth_core::{Incident, Overlay, Ruleset, assess};
use hearth_tests::local::exampleshire;
use hearth_tests::random::{incident, partial};
use hearth_tests::{ENGLAND, incident_of, published};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock};

/// The same rules with a few other words.
static IN_OTHER_WORDS: LazyLock<Ruleset> = LazyLock::new(|| {
    let words = r#"
        [texts]
        "right.anyone_may_report_abuse.text" = 'Say "now".'
        "rule.missing.reason" = 'Back\slash, and a letter: ŵ.'
    "#;
    Ruleset::england().and_then(|england| england.in_language(("other.toml", words))).expect("the words fit")
});

/// The rules with the protocol of the home, of the placing authority, and of both. What the proof says of them is not asked here.
static LOCAL: LazyLock<Vec<Arc<Ruleset>>> = LazyLock::new(|| {
    let mut rulesets = Rulesets::of(Ruleset::england().expect("it loads"), |_, _| Ok(()));
    for (name, text) in SHIPPED {
        rulesets.admit(Overlay::read(text).expect("it is in order")).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    let wanted = [
        json!({ "overlay": "exampleshire" }),
        json!({ "overlay": "pan_dorset" }),
        json!({ "areas": { "placing_authority": "exampleshire" } }),
        json!({ "overlay": "pan_lancashire", "areas": { "placing_authority": "exampleshire" } }),
        json!({ "areas": { "home": "exampleshire", "placing_authority": "dorset" } }),
    ];
    let mut found: Vec<_> = wanted
        .iter()
        .map(|place| {
            let incident = hearth_tests::local::incident(json!({}), place.clone());
            rulesets.find(incident.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}: {place}"))
        })
        .collect();
    let words = "[texts]\n\"right.anyone_may_report_abuse.text\" = 'Say \"now\".'\n";
    let (exampleshire, _) = found.split_first().expect("it was laid");
    found.push(Arc::new((**exampleshire).clone().in_language(("other.toml", words)).expect("the words fit")));
    found
});

/// Exampleshire with words of its own that are no words.
fn odd() -> Ruleset {
    let entries = r#"
        [[action]]
        id = "odd-action"
        when = "always"
        text = "\uE000"
        owner = "key_worker"
        basis = "judgement"

        [[notification]]
        id = "odd-notification"
        to = "social_worker"
        when = "always"
        text = "\uE000"
        basis = "judgement"
    "#;
    let overlay = Overlay::read(&format!("{}\n{entries}", exampleshire())).expect("it can be read");
    ENGLAND.draft(&overlay).expect("it can be laid")
}

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
            for ruleset in [&*ENGLAND, &*IN_OTHER_WORDS].into_iter().chain(LOCAL.iter().map(AsRef::as_ref)) {
                let (written, fields) = both(&incident_of(&case), ruleset);
                assert_eq!(written, fields);
            }
        }
    }
}

#[test]
fn of_what_is_local() {
    let damage = hearth_tests::local::incident(hearth_tests::local::damage(), json!({}));
    let brought: Vec<(bool, bool)> = LOCAL
        .iter()
        .map(|ruleset| {
            let (written, fields) = both(&damage, ruleset);
            assert_eq!(written, fields);
            (written.contains(r#","overlay":{"id":"#), written.contains(r#","placing_overlay":{"id":"#))
        })
        .collect();
    assert_eq!(brought, [(true, false), (true, false), (false, true), (true, true), (true, true), (true, false)]);
    let (written, fields) = both(&damage, &odd());
    assert!(written.contains("odd-action") && written.contains("odd-notification"), "{written}");
    assert_eq!(written, fields);
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
        for ruleset in [&*ENGLAND, &*IN_OTHER_WORDS].into_iter().chain(LOCAL.iter().map(AsRef::as_ref)) {
            let (written, fields) = both(&incident, ruleset);
            prop_assert_eq!(written, fields);
        }
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-21T23:40:00+00:00").expect("a time");
        let at = (at + chrono::TimeDelta::minutes(i64::from(later))).to_rfc3339();
        incident["observations"] = json!([{ "at": at, "answers": all }]);
        incident["care_history"] = json!({ "born": "2009-05-05",
            "periods": [{ "from": "2019-05-01", "to": null, "basis": "section_31", "authority": "leeds" }] });
        for ruleset in std::iter::once(&*ENGLAND).chain(LOCAL.iter().map(AsRef::as_ref)) {
            let (written, fields) = both(&incident, ruleset);
            prop_assert_eq!(written, fields);
        }
    }
}
