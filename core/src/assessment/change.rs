//! Changes of one answer, and what would follow from them.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use std::fmt;

use crate::ruleset::Response;

/// A change of one answer that would raise the response.
#[derive(Debug, Clone, Serialize)]
pub struct WouldRaise<'r> {
    /// The answer.
    #[serde(rename = "if")]
    pub when: Given<'r>,
    /// The response that would follow.
    pub response: Response,
    #[serde(skip)]
    #[doc(hidden)]
    pub ready: Option<&'r str>,
}

/// One question and an answer to it; on the wire an object with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given<'r> {
    /// The question.
    pub question: &'r str,
    /// The answer.
    pub answer: Answer<'r>,
}

/// An answer, as the wire has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer<'r> {
    /// One value.
    Value(&'r str),
    /// A list of values.
    List(Values<'r>),
    /// A whole number.
    Whole(u8),
}

/// Some values of a question that takes a list, in its order.
#[derive(Clone, Copy, Default)]
pub struct Values<'r> {
    pub(crate) all: &'r [String],
    pub(crate) chosen: u64,
}

impl<'r> Values<'r> {
    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        let (all, mut left) = (self.all, self.chosen);
        std::iter::from_fn(move || {
            let next = all.get(usize::try_from(left.trailing_zeros()).ok()?)?;
            left &= left.wrapping_sub(1);
            Some(next.as_str())
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Whether a value is one of them.
    pub fn contains(&self, value: &str) -> bool {
        self.iter().any(|chosen| chosen == value)
    }
}

impl PartialEq for Values<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Values<'_> {}

impl fmt::Debug for Values<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Given<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(1))?;
        map.serialize_entry(self.question, &self.answer)?;
        map.end()
    }
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => to.serialize_str(value),
            Self::Whole(number) => to.serialize_u8(*number),
            Self::List(values) => to.collect_seq(values.iter()),
        }
    }
}
