//! Questions: facts with finite domains, as the vocabulary file gives them.

use serde::de::value::SeqAccessDeserializer;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

use crate::ruleset::Ruleset;

/// What kind of answer a question takes. Every question also takes "unknown".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What people see.
    pub label: String,
    /// The values in it.
    pub values: Vec<String>,
}

/// A screen: related questions asked together.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Screen {
    /// Stable id.
    pub id: String,
    /// What people see above the questions.
    pub title: String,
}

/// One value, or a list of values.
struct OneOrMany;

impl<'de> Visitor<'de> for OneOrMany {
    type Value = Vec<String>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or a list of values")
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(vec![value.to_owned()])
    }

    fn visit_seq<A: SeqAccess<'de>>(self, values: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(values))
    }
}

fn reading<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<String>>, D::Error> {
    from.deserialize_any(OneOrMany).map(Some)
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

/// The careful way to read "unknown", as JSON has it: one value, or a list where the question takes one.
#[derive(Serialize)]
#[serde(untagged)]
enum Reading<'q> {
    One(Option<&'q str>),
    Many(&'q [String]),
}

/// A question as JSON has it.
#[derive(Serialize)]
struct Wire<'q> {
    id: &'q str,
    kind: Kind,
    ordered: bool,
    values: &'q [String],
    range: Option<(u8, u8)>,
    if_unknown: Reading<'q>,
    ask: &'q str,
    about: &'q str,
    help: Option<&'q str>,
    screen: &'q str,
    order: u32,
    labels: &'q BTreeMap<String, String>,
    groups: &'q [Group],
}

impl Serialize for Question {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let if_unknown = match (self.kind, self.if_unknown.as_deref()) {
            (Kind::AnyOf, Some(values)) => Reading::Many(values),
            (_, values) => Reading::One(values.and_then(|values| values.first()).map(String::as_str)),
        };
        let Self { id, kind, ordered, values, range, if_unknown: _, ask, about, help, screen, order, labels, group } = self;
        let (kind, ordered, range, help, order) = (*kind, *ordered, *range, help.as_deref(), *order);
        Wire { id, kind, ordered, values, range, if_unknown, ask, about, help, screen, order, labels, groups: group }
            .serialize(to)
    }
}

/// Every question of a ruleset (schema `hearth/questions/1`).
#[derive(Debug, Clone, Serialize)]
pub struct Vocabulary<'r> {
    /// `hearth/questions/1`
    pub schema: &'static str,
    /// Whose questions these are.
    pub ruleset: Rules<'r>,
    /// The screens on which related questions are asked together, in order.
    pub screens: &'r [Screen],
    /// The questions for the home.
    pub questions: Vec<&'r Question>,
    /// The questions for an officer.
    pub officer: &'r [Question],
}

/// A ruleset, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rules<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its version.
    pub version: &'r str,
    /// SHA-256 of its files.
    pub hash: &'r str,
}

impl<'r> Rules<'r> {
    pub(crate) fn of(ruleset: &'r Ruleset) -> Self {
        let about = ruleset.about();
        Self { id: &about.id, version: &about.version, hash: &about.hash }
    }
}

impl<'r> Vocabulary<'r> {
    /// The questions of a ruleset.
    ///
    /// ```
    /// use hearth_core::{Ruleset, question::Vocabulary};
    /// let england = Ruleset::england()?;
    /// let vocabulary = Vocabulary::of(&england);
    /// assert_eq!(vocabulary.questions.first().map(|question| question.id.as_str()), Some("danger.now"));
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    pub fn of(ruleset: &'r Ruleset) -> Self {
        Self {
            schema: "hearth/questions/1",
            ruleset: Rules::of(ruleset),
            screens: ruleset.screens(),
            questions: ruleset.questions().collect(),
            officer: ruleset.officer_questions(),
        }
    }
}
