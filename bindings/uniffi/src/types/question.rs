//! The questions.

use hearth_core::question as core;
use serde::{Serialize, Serializer};

use super::advice::Rules;
use super::answer::Answer;
use crate::mirror::Mirror;

record! {
    /// Every question of a ruleset (schema `hearth/questions/1`).
    Vocabulary of hearth_core::question::Vocabulary<'_> {
        /// `hearth/questions/1`
        schema: String,
        /// Whose questions these are.
        ruleset: Rules,
        /// The screens on which related questions are asked together, in order.
        screens: Vec<Screen>,
        /// The questions for the home.
        questions: Vec<Question>,
        /// The questions for an officer.
        officer: Vec<Question>,
    }
}

/// One question of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, uniffi::Record)]
pub struct Question {
    /// Stable id, such as `harm.injury`.
    pub id: String,
    /// What kind of answer it takes.
    pub kind: QuestionKind,
    /// Whether `values` run from least to most serious.
    pub ordered: bool,
    /// The values of a one-of or any-of question; `no` and `yes` of a yes-no question.
    pub values: Vec<String>,
    /// Smallest and largest whole number allowed.
    pub range: Option<WholeRange>,
    /// The careful way to read "unknown": a value, or a list where the question takes one.
    pub if_unknown: Option<Answer>,
    /// The question as people see it.
    pub ask: String,
    /// A noun phrase for what it asks, used to print rules back.
    pub about: String,
    /// One or two sentences of help.
    pub help: Option<String>,
    /// The screen on which it is asked.
    pub screen: String,
    /// Its place on the screen.
    pub order: u32,
    /// What people see for each value, by value.
    #[serde(serialize_with = "as_object")]
    pub labels: Vec<ValueLabel>,
    /// Groups of values, where there are too many for one list.
    pub groups: Vec<ValueGroup>,
}

impl Mirror for core::Question {
    type As = Question;

    fn mirror(&self) -> Question {
        let Self { id, kind, ordered, values, range, if_unknown, ask, about, help, screen, order, labels, group } = self;
        let reading = |values: &Vec<String>| match (kind, values.first()) {
            (core::Kind::AnyOf, _) => Some(Answer::Values { values: values.clone() }),
            (_, first) => first.map(|value| Answer::Value { value: value.clone() }),
        };
        Question {
            id: id.mirror(),
            kind: kind.mirror(),
            ordered: *ordered,
            values: values.mirror(),
            range: range.map(|(low, high)| WholeRange { low, high }),
            if_unknown: if_unknown.as_ref().and_then(reading),
            ask: ask.mirror(),
            about: about.mirror(),
            help: help.mirror(),
            screen: screen.mirror(),
            order: *order,
            labels: labels.iter().map(|(value, label)| ValueLabel { value: value.clone(), label: label.clone() }).collect(),
            groups: group.mirror(),
        }
    }
}

/// A range of whole numbers, both ends in it; on the wire a list of two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Record)]
pub struct WholeRange {
    /// The smallest.
    pub low: u8,
    /// The largest.
    pub high: u8,
}

impl Serialize for WholeRange {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (self.low, self.high).serialize(to)
    }
}

/// What people see for a value.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ValueLabel {
    /// The value.
    pub value: String,
    /// What people see.
    pub label: String,
}

fn as_object<S: Serializer>(labels: &[ValueLabel], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(labels.iter().map(|ValueLabel { value, label }| (value, label)))
}

record! {
    /// A group of values that opens on its own.
    ValueGroup of hearth_core::question::Group {
        /// What people see.
        label: String,
        /// The values in it.
        values: Vec<String>,
    }
}

record! {
    /// A screen: related questions asked together.
    Screen of hearth_core::question::Screen {
        /// Stable id.
        id: String,
        /// What people see above the questions.
        title: String,
    }
}

choice! {
    /// What kind of answer a question takes. Every question also takes "unknown".
    QuestionKind of hearth_core::question::Kind {
        /// "yes" or "no".
        YesNo,
        /// Exactly one of the values.
        OneOf,
        /// A list, possibly empty, of the values.
        AnyOf,
        /// A whole number in the range.
        Whole,
    }
}
