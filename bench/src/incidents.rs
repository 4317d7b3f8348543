//! Made-up incidents, the same every time: each is an answer, "unknown" or nothing for every question.

use hearth_core::Ruleset;
use hearth_core::question::{Kind, Question};
use serde_json::{Map, Value, json};

use crate::formula::{UNKNOWN, UNKNOWN_NUMBER, field};

/// One incident.
#[derive(Debug, Clone)]
pub struct Incident {
    answers: Vec<(String, Answer)>,
}

#[derive(Debug, Clone)]
enum Answer {
    Unknown(Kind),
    Value(String),
    Number(u64),
    List(Vec<String>),
}

impl Incident {
    /// As Hearth takes it (schema `hearth/incident/1`).
    pub fn for_hearth(&self) -> Value {
        let answers: Map<String, Value> = self.answers.iter().map(|(id, answer)| (id.clone(), answer.for_hearth())).collect();
        json!({ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": answers })
    }

    /// As all others take it: flat, an unknown list as a list with "unknown", an unknown number as one below the range.
    pub fn for_others(&self) -> Value {
        Value::Object(self.answers.iter().map(|(id, answer)| (field(id), answer.for_others())).collect())
    }
}

impl Answer {
    fn for_hearth(&self) -> Value {
        match self {
            Self::Unknown(_) => json!(UNKNOWN),
            Self::Value(value) => json!(value),
            Self::Number(number) => json!(number),
            Self::List(values) => json!(values),
        }
    }

    fn for_others(&self) -> Value {
        match self {
            Self::Unknown(Kind::AnyOf) => json!([UNKNOWN]),
            Self::Unknown(Kind::Whole) => json!(UNKNOWN_NUMBER),
            _ => self.for_hearth(),
        }
    }
}

/// The incidents of a seed. They range from the calm to the grave, so that every response comes up often.
pub fn incidents(ruleset: &Ruleset, seed: u64, count: usize) -> Vec<Incident> {
    let mut random = Random(seed);
    (0..count)
        .map(|_| {
            let grave = random.pick(&[1, 2, 5, 15, 40]).copied().unwrap_or(1);
            let answered =
                ruleset.questions().filter_map(|question| Some((question.id.clone(), random.answer(question, grave)?)));
            Incident { answers: answered.collect() }
        })
        .collect()
}

/// Numbers that look random and are not: splitmix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.next() % 100 < percent
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let count = u64::try_from(from.len()).ok()?;
        from.get(usize::try_from(self.next().checked_rem(count)?).ok()?)
    }

    /// An answer; nothing where it is left out. `grave` is the chance, in percent, of an answer that is not the calmest.
    fn answer(&mut self, question: &Question, grave: u64) -> Option<Answer> {
        if self.chance(12) {
            return None;
        }
        if self.chance(grave.div_ceil(4)) {
            return Some(Answer::Unknown(question.kind));
        }
        let values = &question.values;
        Some(match question.kind {
            Kind::Whole => {
                let (low, high) = question.range.unwrap_or_default();
                let age = if self.chance(70) { 10u64.saturating_add(self.next() % 8) } else { self.next() % 26 };
                Answer::Number(age.clamp(low.into(), high.into()))
            }
            Kind::AnyOf => {
                // Something always happened; that there is danger, or a sign, is rarer than the rest.
                let more = match question.id.as_str() {
                    "incident.kinds" => 100,
                    "danger.now" | "safeguarding.signs" => grave.div_ceil(2),
                    _ => grave.saturating_mul(2).min(80),
                };
                let mut list = Vec::new();
                while list.len() < 3 && self.chance(if list.is_empty() { more } else { 30 }) {
                    let value = self.pick(values)?;
                    if !list.contains(value) {
                        list.push(value.clone());
                    }
                }
                Answer::List(list)
            }
            Kind::OneOf | Kind::YesNo if self.chance(grave) || !(question.ordered || question.kind == Kind::YesNo) => {
                Answer::Value(self.pick(values)?.clone())
            }
            Kind::OneOf | Kind::YesNo => Answer::Value(values.first()?.clone()),
        })
    }
}
