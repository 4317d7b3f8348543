//! The engine and a second, plain reading of the contract that shares no code with it agree on random incidents.

use hearth_tests::random::{complete, incident};
use hearth_tests::{assessed, text, texts};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const RANK: [&str; 4] = ["resolve_at_home", "slow_time", "report_now", "call_999"];

fn config() -> ProptestConfig {
    let cases = std::env::var("HEARTH_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(3000);
    ProptestConfig { cases, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn agree_on_complete_incidents(answers in complete()) {
        let assessment = assessed(&incident(&answers));
        let reading = hearth_naive::read(&answers, &BTreeSet::new());
        let context = format!("naive: {:?}\nengine: {:?}", reading.why, hearth_tests::each(&assessment, "reasons", "rule"));
        prop_assert_eq!(text(&assessment, "status"), "decided", "{}", context);
        prop_assert_eq!(text(&assessment, "response"), RANK[usize::from(reading.response)], "{}", context);
        prop_assert_eq!(text(&assessment["reasonable_parent"], "would_call"), reading.would_call, "{}", context);
        let services: BTreeSet<&str> = texts(&assessment, "emergency_services").into_iter().collect();
        prop_assert_eq!(&services, &reading.services, "{}", context);
        if reading.response >= 2 {
            let to: BTreeSet<&str> = texts(&assessment, "report_to").into_iter().collect();
            prop_assert_eq!(&to, &reading.report_to, "{}", context);
        }
        let unresolved: BTreeSet<String> = texts(&assessment, "unresolved").into_iter().map(str::to_owned).collect();
        prop_assert_eq!(&unresolved, &reading.unresolved, "{}", context);
    }

    #[test]
    fn agree_over_time(first in complete(), second in complete(), third in complete(), gap in 1u32..3000, later in 1u32..3000) {
        let at = |minutes: u32| {
            let start = chrono::DateTime::parse_from_rfc3339("2026-03-27T22:15:00+00:00").expect("a time");
            (start + chrono::TimeDelta::minutes(i64::from(minutes))).to_rfc3339()
        };
        // Later moments repeat only some of the answers: every third question of the first.
        let some = |all: &serde_json::Map<String, Value>, keep: usize| -> Value {
            all.iter().enumerate().filter(|(index, _)| index % 3 == keep).map(|(_, (id, value))| (id.clone(), value.clone())).collect()
        };
        let mut incident = incident(&first);
        incident["at"] = json!(at(0));
        incident["observations"] = json!([
            { "at": at(gap), "answers": some(&second, 0) },
            { "at": at(gap + later), "answers": some(&third, 1) },
        ]);
        let assessment = assessed(&incident);
        let moments = hearth_naive::timeline(&incident);
        let timeline = assessment["risk"]["timeline"].as_array().expect("a timeline");
        for (found, wanted) in timeline.iter().zip(&moments) {
            prop_assert_eq!(text(found, "response"), RANK[usize::from(wanted.response)]);
            prop_assert_eq!(text(found, "level"), wanted.level);
        }
        let last = moments.last().expect("a moment");
        prop_assert_eq!(assessment["decide_by"]["clock"].as_str(), last.clock);
        let by = last.by.map(|by| by.to_rfc3339_opts(chrono::SecondsFormat::Secs, false));
        prop_assert_eq!(assessment["decide_by"]["by"].as_str(), by.as_deref());
    }
}
