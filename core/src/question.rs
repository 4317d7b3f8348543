//! Questions: facts with finite domains, as the vocabulary file gives them.

use serde::Deserialize;
use std::collections::BTreeMap;

/// What kind of answer a question takes. Every question also takes "unknown".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// "yes" or "no".
    YesNo,
    /// Exactly one of the values.
    OneOf,
    /// A list, possibly empty, of the values.
    AnyOf,
    /// A whole number in the range.
    Whole,
}

impl Kind {
    /// The name of the kind in the vocabulary file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::YesNo => "yes_no",
            Self::OneOf => "one_of",
            Self::AnyOf => "any_of",
            Self::Whole => "whole",
        }
    }
}

/// One question of the vocabulary.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Stable id, such as `harm.injury`.
    pub id: String,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// Whether `values` run from least to most serious.
    #[serde(default)]
    pub ordered: bool,
    /// The values of a one-of or any-of question; `no` and `yes` of a yes-no question.
    #[serde(default)]
    pub values: Vec<String>,
    /// Smallest and largest whole number allowed.
    #[serde(default)]
    pub range: Option<(u8, u8)>,
    /// The careful way to read "unknown": values (several only for any-of).
    #[serde(default, deserialize_with = "reading")]
    pub if_unknown: Option<Vec<String>>,
    /// The question as people see it.
    pub ask: String,
    /// A noun phrase for what it asks, used to print rules back.
    #[serde(default)]
    pub about: String,
    /// One or two sentences of help.
    #[serde(default)]
    pub help: Option<String>,
    /// The screen on which it is asked.
    #[serde(default)]
    pub screen: String,
    /// Its place on the screen.
    #[serde(default)]
    pub order: u32,
    /// What people see for each value.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Groups of values, where there are too many for one list.
    #[serde(default)]
    pub group: Vec<Group>,
}

/// A group of values that opens on its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What people see.
    pub label: String,
    /// The values in it.
    pub values: Vec<String>,
}

/// A screen: related questions asked together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    /// Stable id.
    pub id: String,
    /// What people see above the questions.
    pub title: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

fn reading<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Vec<String>>, D::Error> {
    Ok(Some(match OneOrMany::deserialize(from)? {
        OneOrMany::One(value) => vec![value],
        OneOrMany::Many(values) => values,
    }))
}

impl Question {
    /// Where a value stands among `values`.
    pub fn position(&self, value: &str) -> Option<usize> {
        self.values.iter().position(|known| known == value)
    }

    /// How many values an answer can take, not counting "unknown" and left out.
    pub(crate) fn size(&self) -> usize {
        match (self.kind, self.range) {
            (Kind::Whole, Some((low, high))) => usize::from(high.saturating_sub(low)).saturating_add(1),
            _ => self.values.len(),
        }
    }

    /// What people see for a value; the value itself where no label was written.
    pub fn label<'a>(&'a self, value: &'a str) -> &'a str {
        self.labels.get(value).map_or(value, String::as_str)
    }

    /// The id under which two languages, and an error, name what is allowed.
    pub fn allowed(&self) -> String {
        match (self.kind, self.range) {
            (Kind::Whole, Some((low, high))) => {
                format!("a whole number from {low} to {high}, or \"unknown\"")
            }
            (Kind::AnyOf, _) => format!("a list of any of {}, or \"unknown\"", self.values.join(", ")),
            _ => format!("one of {}, or \"unknown\"", self.values.join(", ")),
        }
    }
}
