//! Care status: the published cases, our own, and random histories against a count day by day.

use hearth_core::care_status::CareStatus;
use hearth_core::{CareHistory, care_status};
use hearth_naive::{Care, care};
use hearth_tests::care::{dates, history as any_history, tidy, with, without};
use hearth_tests::{ENGLAND, each, published, text, texts};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const FIELDS: [&str; 7] = ["born", "on", "periods", "detained", "returned_home", "special_guardianship_at_18", "in_education"];

/// The care history of a case.
fn history(case: &Value) -> Value {
    let fields = FIELDS.iter().filter_map(|field| Some(((*field).to_owned(), case.get(*field)?.clone())));
    Value::Object(fields.collect::<Map<_, _>>())
}

fn read(history: &Value) -> Result<CareHistory, String> {
    let today = "2026-09-01".parse().expect("a date");
    CareHistory::from_json(history.to_string().as_bytes(), today).map_err(|error| error.to_string())
}

fn status(history: &Value) -> CareStatus<'static> {
    care_status(&ENGLAND, &read(history).unwrap_or_else(|error| panic!("{error}: {history}")))
}

fn worked_out(history: &Value) -> Value {
    serde_json::from_str(&status(history).to_json()).expect("JSON")
}

/// Whether no date is missing.
fn complete(history: &Value) -> bool {
    let known = |stay: &Value| stay["from"].is_string() && stay["to"] != "unknown";
    let all = |field: &str| match &history[field] {
        Value::Array(list) => list.iter().all(known),
        Value::Null => true,
        single => known(single),
    };
    history["born"].is_string() && history["periods"].is_array() && FIELDS[2..5].iter().all(|field| all(field))
}

fn own() -> Vec<Value> {
    serde_json::from_str(include_str!("../cases/care.json")).expect("care.json is JSON")
}

/// What a status does not meet of an expectation.
fn unmet(found: &Value, expect: &Value) -> Vec<String> {
    let mut unmet = Vec::new();
    for (key, wanted) in expect.as_object().expect("an object") {
        let met = match key.as_str() {
            "entitlements_include" => texts(expect, key).iter().all(|id| each(found, "entitlements", "id").contains(id)),
            "entitlements_exclude" => !texts(expect, key).iter().any(|id| each(found, "entitlements", "id").contains(id)),
            "owed_by" => {
                let by = each(found, "entitlements", "owed_by");
                !by.is_empty() && by.iter().all(|by| *by == wanted)
            }
            "until" => wanted.as_object().expect("an object").iter().all(|(id, until)| {
                let mut entitlements = found["entitlements"].as_array().expect("a list").iter();
                entitlements.any(|owed| owed["id"] == json!(id) && owed["until"] == *until)
            }),
            _ => found.get(key) == Some(wanted),
        };
        if !met {
            unmet.push(format!("{key}: wanted {wanted}, found {}", found.get(key).unwrap_or(&found["entitlements"])));
        }
    }
    unmet
}

#[test]
fn every_case_meets_what_it_expects() {
    let mut wrong = Vec::new();
    let own = own();
    assert!(own.len() >= 60 && own.iter().all(|case| !text(case, "source").is_empty()), "{} cases", own.len());
    let published = published("care");
    assert!(published.len() >= 12);
    for case in published.iter().chain(&own) {
        let (id, history) = (text(case, "id"), history(case));
        let found = worked_out(&history);
        wrong.extend(unmet(&found, &case["expect"]).into_iter().map(|problem| format!("{id}: {problem}")));
        if complete(&history) {
            let Care { category, experienced, days_since_14 } = care(&history);
            let naive = json!({ "category": category, "care_experienced": experienced, "days_since_14": days_since_14 });
            wrong.extend(unmet(&found, &naive).into_iter().map(|problem| format!("{id}, day by day: {problem}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_ids_of_cases_are_their_own() {
    let own = own();
    let ids: BTreeSet<&str> = own.iter().map(|case| text(case, "id")).collect();
    assert_eq!(ids.len(), own.len());
}

fn config() -> ProptestConfig {
    let cases = std::env::var("HEARTH_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300);
    ProptestConfig { cases, ..ProptestConfig::default() }
}

/// The categories that a status leaves open.
fn open(found: &Value) -> Vec<&str> {
    if found["category"] == "cannot_tell" { texts(found, "possible") } else { vec![text(found, "category")] }
}

proptest! {
    #![proptest_config(config())]

    /// What is worked out from spans of days is what a count day by day gives.
    #[test]
    fn random_histories_are_counted_day_by_day(history in any_history()) {
        let found = worked_out(&history);
        let Care { category, experienced, days_since_14 } = care(&history);
        prop_assert_eq!(&found["category"], category, "{}", history);
        prop_assert_eq!(&found["care_experienced"], experienced, "{}", history);
        prop_assert_eq!(&found["days_since_14"], days_since_14, "{}", history);
        prop_assert_eq!(&found["missing"], &json!([]));
        prop_assert_eq!(&found["possible"], &json!([]));
    }

    /// Every day before the next review gives the same category; so nobody looks again too late.
    #[test]
    fn nothing_changes_before_the_next_review(history in any_history(), ahead in 1u64..3000) {
        let found = worked_out(&history);
        let on: chrono::NaiveDate = text(&history, "on").parse().expect("a date");
        let later = on + chrono::Days::new(ahead);
        let review = found["next_review"].as_str().and_then(|day| day.parse::<chrono::NaiveDate>().ok());
        let later = review.map_or(later, |review| later.min(review - chrono::Days::new(1)));
        let then = worked_out(&with(&history, "on", &json!(later.to_string())));
        prop_assert_eq!(&then["category"], &found["category"], "{} on {}", history, later);
        let owed = |found: &Value| -> BTreeSet<String> {
            let on = text(found, "on").to_owned();
            let list = found["entitlements"].as_array().cloned().unwrap_or_default();
            list.iter().filter(|owed| text(owed, "from") <= on.as_str()).map(|owed| text(owed, "id").to_owned()).collect()
        };
        prop_assert_eq!(owed(&then), owed(&found), "{} on {}", history, later);
    }

    /// Whatever the missing dates really are, the answer allows for it, names no date that was given, and is never wrong.
    #[test]
    fn missing_dates_leave_the_truth_open(history in any_history(), picks in proptest::collection::vec(any::<prop::sample::Index>(), 1..3)) {
        // Only a child comes into care, and what is asked about has begun: that is taken for granted of a missing date.
        let history = tidy(&history);
        let truth = care(&history);
        let places = dates(&history);
        let missing: BTreeSet<&String> = picks.iter().map(|pick| pick.get(&places)).collect();
        let asked = missing.iter().fold(history.clone(), |history, place| without(&history, place));
        let found = worked_out(&asked);
        prop_assert!(open(&found).contains(&truth.category), "{} {:?}: {} is not in {:?}", history, missing, truth.category, open(&found));
        let named = texts(&found, "missing");
        prop_assert!(named.iter().all(|named| missing.iter().any(|place| place == named)), "{} {:?} {:?}", history, missing, named);
        prop_assert_eq!(found["category"] == "cannot_tell", !named.is_empty());
        if let Some(days) = found["days_since_14"].as_u64() {
            prop_assert_eq!(days, truth.days_since_14, "{} {:?}", history, missing);
        }
        // A date that is not named is not needed: given the named ones, the answer is the true one.
        let given = missing.iter().filter(|place| !named.contains(&place.as_str()));
        let told = given.fold(history.clone(), |history, place| without(&history, place));
        prop_assert_eq!(&worked_out(&told)["category"], truth.category, "{} {:?} {:?}", history, missing, named);
    }
}
