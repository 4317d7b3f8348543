//! How short the interview is over the published cases, and whether it says honestly how much is left.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "what fails here fails a test")]

use hearth_core::Ruleset;
use hearth_core::question::{Kind, Question};
use hearth_core::session::{Depth, at_most, screens_until_decided, walk};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn cases() -> Vec<Value> {
    let cases: Value = serde_json::from_str(include_str!("../../tests/cases/vignettes.json")).unwrap();
    cases["vignettes"].as_array().unwrap().clone()
}

fn median(sorted: &[usize]) -> usize {
    // Of the two in the middle, the larger.
    sorted[sorted.len() / 2]
}

#[test]
fn few_screens_until_it_is_decided() {
    let england = Ruleset::england().unwrap();
    let (mut screens, mut questions) = (Vec::new(), Vec::new());
    for case in cases() {
        let answer = |question: &Question| case["answers"].get(&question.id).cloned().unwrap_or(json!("unknown"));
        let (some_screens, some_questions) = screens_until_decided(&england, case["at"].as_str().unwrap(), answer).unwrap();
        screens.push(some_screens);
        questions.push(some_questions);
    }
    screens.sort_unstable();
    questions.sort_unstable();
    println!("screens   {screens:?}, median {}", median(&screens));
    println!("questions {questions:?}, median {}", median(&questions));
    assert!(screens.len() >= 36);
    assert!(median(&screens) <= 6);
    assert!(median(&questions) <= 8);
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn answer(&mut self, question: &Question) -> Value {
        if self.roll(8) == 0 {
            return json!("unknown");
        }
        match question.kind {
            Kind::Whole => json!(self.roll(26)),
            Kind::AnyOf if question.id == "danger.now" => json!([]),
            Kind::AnyOf => {
                let most = if question.id == "incident.kinds" { 5 } else { 2 };
                let wanted = self.roll(most + 1);
                let mut values: Vec<&String> = Vec::new();
                for _ in 0..wanted {
                    let value = &question.values[self.roll(question.values.len())];
                    if !values.contains(&value) {
                        values.push(value);
                    }
                }
                json!(values)
            }
            _ => json!(question.values[self.roll(question.values.len())]),
        }
    }
}

#[test]
fn never_more_questions_than_it_said() {
    const AT: &str = "2026-11-21T23:40:00+00:00";
    let england = Ruleset::england().unwrap();
    let mut dice = Dice(7);
    for _ in 0..walks() {
        let mut given: BTreeMap<&str, Value> = BTreeMap::new();
        let mut said = Vec::new();
        loop {
            let walk = walk(&england, AT, Depth::Response, |question| given.get(question.id.as_str()).cloned()).unwrap();
            assert_eq!(walk.answers().count(), given.len());
            let Some(question) = walk.open else { break };
            if walk.new_screen && given.contains_key("incident.kinds") {
                said.push((given.len(), at_most(&england, AT, Depth::Response, &given).unwrap()));
            }
            given.insert(&question.id, dice.answer(question));
        }
        for (before, most) in said {
            assert!(
                given.len() - before <= most,
                "said at most {most} after {before}, asked {}: {given:?}",
                given.len() - before
            );
        }
    }
}

fn walks() -> usize {
    std::env::var("HEARTH_WALKS").ok().and_then(|walks| walks.parse().ok()).unwrap_or(30)
}
