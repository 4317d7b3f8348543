//! Answers: as they are given, and as the rules speak of them.

use hearth_core::assessment as core;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::mirror::Mirror;

/// An answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum Answer {
    /// One value, such as `yes`.
    Value {
        /// The value.
        value: String,
    },
    /// A list of values; an empty one says that it is none of them. It is not called `List`, which would hide the lists of Kotlin.
    Values {
        /// The values, each once.
        values: Vec<String>,
    },
    /// A whole number.
    Whole {
        /// The number.
        number: i64,
    },
    /// Somebody was asked, and does not know.
    Unknown,
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value { value } => to.serialize_str(value),
            Self::Values { values } => values.serialize(to),
            Self::Whole { number } => to.serialize_i64(*number),
            Self::Unknown => to.serialize_str("unknown"),
        }
    }
}

impl Mirror for core::Answer<'_> {
    type As = Answer;

    fn mirror(&self) -> Answer {
        match self {
            Self::Value("unknown") => Answer::Unknown,
            Self::Value(value) => Answer::Value { value: value.mirror() },
            Self::List(values) => Answer::Values { values: values.mirror() },
            Self::Whole(number) => Answer::Whole { number: i64::from(*number) },
        }
    }
}

impl From<&Answer> for serde_json::Value {
    fn from(answer: &Answer) -> Self {
        serde_json::to_value(answer).unwrap_or_default()
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Wire {
            Word(String),
            Whole(i64),
            List(Vec<String>),
        }
        Ok(match Wire::deserialize(from)? {
            Wire::Word(word) if word == "unknown" => Self::Unknown,
            Wire::Word(value) => Self::Value { value },
            Wire::Whole(number) => Self::Whole { number },
            Wire::List(values) => Self::Values { values },
        })
    }
}

/// A question and the answer to it; on the wire an object with one field.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Given {
    /// The question, such as `danger.now`.
    pub question: String,
    /// The answer.
    pub answer: Answer,
}

impl Serialize for Given {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(1))?;
        map.serialize_entry(&self.question, &self.answer)?;
        map.end()
    }
}

impl Mirror for core::Given<'_> {
    type As = Given;

    fn mirror(&self) -> Given {
        let Self { question, answer } = self;
        Given { question: question.mirror(), answer: answer.mirror() }
    }
}
