//! Looking up answers: left out, "unknown", or a value.

use serde_json::{Map, Value};

pub type Answers = Map<String, Value>;

/// The answer given, if any; `null` is the same as leaving out.
pub fn given<'a>(answers: &'a Answers, question: &str) -> Option<&'a Value> {
    answers.get(question).filter(|value| !value.is_null())
}

pub fn is_unknown(answers: &Answers, question: &str) -> bool {
    match given(answers, question) {
        Some(Value::Array(list)) => list.iter().any(|value| value == "unknown"),
        answer => answer.and_then(Value::as_str) == Some("unknown"),
    }
}

/// A question that takes one value. "Unknown" is read as `if_unknown`; left out gives None.
pub fn one<'a>(answers: &'a Answers, question: &str, if_unknown: &'a str) -> Option<&'a str> {
    match given(answers, question).and_then(Value::as_str) {
        Some("unknown") => Some(if_unknown),
        other => other,
    }
}

/// A question that takes a list. "Unknown" is read as `if_unknown`; left out gives an empty list.
pub fn list<'a>(answers: &'a Answers, question: &str, if_unknown: &[&'a str]) -> Vec<&'a str> {
    if is_unknown(answers, question) {
        return if_unknown.to_vec();
    }
    match given(answers, question).and_then(Value::as_array) {
        Some(values) => values.iter().filter_map(Value::as_str).collect(),
        None => Vec::new(),
    }
}

/// Whether the child is under `years`. Unknown is on the careful side; left out is not.
pub fn under(answers: &Answers, years: u64) -> bool {
    is_unknown(answers, "child.age") || given(answers, "child.age").and_then(Value::as_u64).is_some_and(|age| age < years)
}

/// Whether the child is known to be under `years`.
pub fn known_under(answers: &Answers, years: u64) -> bool {
    !is_unknown(answers, "child.age") && under(answers, years)
}

/// An ordered answer; `value` is None where it was left out.
#[derive(Clone, Copy)]
pub struct Level<'a> {
    order: &'static [&'static str],
    value: Option<&'a str>,
}

impl<'a> Level<'a> {
    pub fn new(answers: &'a Answers, question: &str, order: &'static [&'static str], if_unknown: &'static str) -> Self {
        let value = one(answers, question, if_unknown);
        Level { order, value }
    }

    fn rank(&self, value: &str) -> usize {
        let place = self.order.iter().position(|known| *known == value);
        place.expect("a value of this question")
    }

    pub fn at_least(&self, least: &str) -> bool {
        let least = self.rank(least);
        self.value.is_some_and(|value| self.rank(value) >= least)
    }

    /// Above the least serious value.
    pub fn above_least(&self) -> bool {
        self.at_least(self.order[1])
    }

    pub fn is(&self, wanted: &str) -> bool {
        let wanted = self.rank(wanted);
        self.value.is_some_and(|value| self.rank(value) == wanted)
    }

    pub fn is_least(&self) -> bool {
        self.is(self.order[0])
    }

    pub fn set(&mut self, value: &'static str) {
        self.rank(value);
        self.value = Some(value);
    }
}
