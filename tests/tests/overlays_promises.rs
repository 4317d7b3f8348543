//! P7 and P11 on random incidents, for each overlay that ships: nothing is lower, later or gone, and nobody under concern acts.

use chrono::DateTime;
use hearth_core::{Incident, Ruleset, assess};
use hearth_tests::local::RULESETS;
use hearth_tests::random::{complete, incident, partial};
use hearth_tests::{ENGLAND, each, text, texts};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

static LAID: LazyLock<Vec<Arc<Ruleset>>> = LazyLock::new(|| {
    let laid = RULESETS.overlays().map(|overlay| RULESETS.laid(overlay.id()).expect("it is proved").expect("it ships"));
    laid.collect()
});

const RANK: [&str; 4] = ["resolve_at_home", "slow_time", "report_now", "call_999"];

fn config() -> ProptestConfig {
    let cases = std::env::var("HEARTH_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400);
    ProptestConfig { cases, ..ProptestConfig::default() }
}

fn with(ruleset: &Ruleset, answers: &Map<String, Value>) -> Value {
    let incident = Incident::from_json(incident(answers).to_string().as_bytes(), ruleset).expect("an incident");
    serde_json::from_str(&assess(ruleset, &incident).to_json()).expect("JSON")
}

fn rank(value: &Value, field: &str) -> usize {
    RANK.iter().position(|known| *known == text(value, field)).expect("a response")
}

/// Whether the first moment is not after the second, where there is a second.
fn not_later(new: &Value, old: &Value) -> bool {
    let moment = |value: &Value| value.as_str().map(|text| DateTime::parse_from_rfc3339(text).expect("a moment"));
    match (moment(new), moment(old)) {
        (_, None) => true,
        (new, Some(old)) => new.is_some_and(|new| new <= old),
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn p7_nothing_is_lower_later_or_gone((some, all) in partial()) {
        for answers in [&some, &all] {
            let plain = with(&ENGLAND, answers);
            for ruleset in LAID.iter() {
                let id = &ruleset.overlay().expect("it has one").id;
                let local = with(ruleset, answers);
                for field in ["response", "highest_possible"] {
                    prop_assert!(rank(&local, field) >= rank(&plain, field), "{id}: {field}");
                }
                prop_assert!(not_later(&local["risk"]["review_by"], &plain["risk"]["review_by"]), "{id}: review");
                // Where the response or the clock is another one, other duties can follow from it.
                if local["response"] != plain["response"] || local["decide_by"]["clock"] != plain["decide_by"]["clock"] {
                    continue;
                }
                prop_assert!(not_later(&local["decide_by"]["by"], &plain["decide_by"]["by"]), "{id}: decide_by");
                for list in ["actions", "notifications", "rights", "safeguarding", "routes"] {
                    let here: BTreeSet<&str> = each(&local, list, "id").into_iter().collect();
                    for entry in plain[list].as_array().expect("a list") {
                        let name = text(entry, "id");
                        prop_assert!(here.contains(name), "{id}: {list} lacks {name}");
                        let local = local[list].as_array().expect("a list").iter().find(|local| local["id"] == entry["id"]);
                        prop_assert!(not_later(&local.expect("it is there")["by"], &entry["by"]), "{id}: {name} is later");
                    }
                }
            }
        }
    }

    #[test]
    fn p11_nobody_under_concern_decides_or_is_turned_to(answers in complete(), pick in 0..4usize) {
        let (about, out) = [
            ("worker_on_shift", &["staff_on_shift", "key_worker"][..]),
            ("registered_manager", &["registered_manager", "on_call_manager"]),
            ("responsible_individual", &["responsible_individual"]),
            ("other_professional", &["social_worker"]),
        ][pick];
        let mut answers = answers;
        answers.insert("concern.about".to_owned(), json!([about]));
        for ruleset in LAID.iter() {
            let assessment = with(ruleset, &answers);
            let mut roles = each(&assessment, "actions", "owner");
            roles.extend(each(&assessment, "notifications", "to"));
            roles.extend(each(&assessment["overlay"], "contacts", "role"));
            roles.extend(texts(&assessment["overlay"], "decides"));
            roles.push(text(&assessment["decide_by"], "owner"));
            for role in out {
                prop_assert!(!roles.contains(role), "{role} with a worry about {about}");
            }
        }
    }
}
