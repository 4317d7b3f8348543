//! Random incidents: answers of every question, drawn so that rare combinations come up often.

use crate::ENGLAND;
use hearth_core::question::{Kind, Question};
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::{Map, Value, json};

/// Any answer to a question, "unknown" now and then, the least serious value often.
pub fn answer(question: &Question) -> BoxedStrategy<Value> {
    let unknown = Just(json!("unknown"));
    match question.kind {
        Kind::Whole => {
            let (low, high) = question.range.unwrap_or((0, 25));
            let usual = low.max(8).min(high)..=high.min(15);
            prop_oneof![3 => usual.prop_map(|age| json!(age)), 3 => (low..=high).prop_map(|age| json!(age)), 1 => unknown].boxed()
        }
        Kind::AnyOf => {
            let values = question.values.clone();
            let most = values.len();
            let few = subsequence(values.clone(), 0..=most.min(3)).prop_map(|list| json!(list));
            let many = subsequence(values, 0..=most).prop_map(|list| json!(list));
            prop_oneof![6 => Just(json!([])), 8 => few, 1 => many, 1 => unknown].boxed()
        }
        Kind::OneOf | Kind::YesNo => {
            let values = question.values.clone();
            let first = values.first().cloned().unwrap_or_default();
            prop_oneof![4 => Just(json!(first)), 5 => proptest::sample::select(values).prop_map(|value| json!(value)), 1 => unknown].boxed()
        }
    }
}

/// An answer to every question.
pub fn complete() -> BoxedStrategy<Map<String, Value>> {
    let answers: Vec<_> = ENGLAND
        .questions()
        .map(|question| {
            answer(question).prop_map({
                let id = question.id.clone();
                move |value| (id.clone(), value)
            })
        })
        .collect();
    // Danger and signs end most incidents at once: most of the time there are none, so that the other rules show.
    (answers, 0..10u8, 0..10u8)
        .prop_map(|(answers, danger, signs)| {
            let mut answers: Map<String, Value> = answers.into_iter().collect();
            if danger > 0 {
                answers.insert("danger.now".to_owned(), json!([]));
            }
            if signs > 2 {
                answers.insert("safeguarding.signs".to_owned(), json!([]));
            }
            answers
        })
        .boxed()
}

/// Answers to some questions, and more answers that complete them.
pub fn partial() -> BoxedStrategy<(Map<String, Value>, Map<String, Value>)> {
    (complete(), proptest::collection::vec(any::<bool>(), ENGLAND.questions().len()))
        .prop_map(|(all, keep)| {
            let some =
                all.iter().zip(keep).filter(|(_, keep)| *keep).map(|((id, value), _)| (id.clone(), value.clone())).collect();
            (some, all)
        })
        .boxed()
}

/// Some of what an officer may add.
pub fn officer() -> BoxedStrategy<Map<String, Value>> {
    let answers: Vec<_> = ENGLAND.officer_questions().iter().map(|question| proptest::option::of(answer(question))).collect();
    let ids = ENGLAND.officer_questions().iter().map(|question| question.id.clone());
    answers.prop_map(move |answers| ids.clone().zip(answers).filter_map(|(id, answer)| Some((id, answer?))).collect()).boxed()
}

/// An incident with these answers.
pub fn incident(answers: &Map<String, Value>) -> Value {
    json!({ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": answers })
}

/// How many random cases a property is tried on: `HEARTH_CASES`, or 400.
pub fn config() -> ProptestConfig {
    let cases = std::env::var("HEARTH_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400);
    ProptestConfig { cases, ..ProptestConfig::default() }
}
