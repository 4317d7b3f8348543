//! The sentences about care status: what `care.toml` of a ruleset holds.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::category::Category;
use crate::ruleset::{Basis, Ground, Ruleset};

/// `[[care.…]]`, as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Written {
    pub category: Vec<WrittenLine>,
    pub why: Vec<WrittenLine>,
    pub duty: Vec<WrittenLine>,
    pub script: Vec<WrittenLine>,
}

/// A sentence, as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WrittenLine {
    pub id: String,
    #[serde(default)]
    pub name: Option<String>,
    pub text: String,
    pub basis: Basis,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub owed: Option<Owed>,
    #[serde(default)]
    pub part: Option<Part>,
}

/// To whom something is owed, and for how long.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Owed {
    pub to: Vec<Category>,
    #[serde(default)]
    pub from: FromAge,
    pub until: UntilAge,
    /// Only when the young person asks for it.
    #[serde(default)]
    pub on_request: bool,
    /// Only in education or training that their plan agrees on.
    #[serde(default)]
    pub in_education: bool,
    /// Only for who was a qualifying person, or still is.
    #[serde(default)]
    pub qualified: bool,
}

/// From which birthday something is owed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub(crate) enum FromAge {
    /// From the first day of the category.
    #[default]
    #[serde(rename = "now")]
    Now,
    #[serde(rename = "18")]
    Eighteen,
    #[serde(rename = "21")]
    TwentyOne,
}

/// Until which birthday something is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum UntilAge {
    #[serde(rename = "18")]
    Eighteen,
    #[serde(rename = "21")]
    TwentyOne,
    #[serde(rename = "25")]
    TwentyFive,
    /// Until the agreed programme of education or training ends.
    #[serde(rename = "programme")]
    Programme,
}

/// Which part of the questions for custody a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What comes before any question.
    First,
    /// What to ask, and how.
    Ask,
    /// Which dates to ask for.
    Dates,
    /// When to ask again.
    AskAgain,
    /// What to do with the answer.
    Next,
}

impl Part {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [Self::First, Self::Ask, Self::Dates, Self::AskAgain, Self::Next];

    /// The key of its heading.
    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::First => "care.script.first",
            Self::Ask => "care.script.ask",
            Self::Dates => "care.script.dates",
            Self::AskAgain => "care.script.ask_again",
            Self::Next => "care.script.next",
        }
    }
}

/// A sentence with its ground.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub id: String,
    pub name: Option<String>,
    pub text: String,
    pub ground: Ground,
    pub owed: Option<Owed>,
    pub part: Option<Part>,
}

/// All sentences about care status.
#[derive(Debug, Clone, Default)]
pub(crate) struct CareTexts {
    pub category: Vec<Line>,
    pub why: Vec<Line>,
    pub duty: Vec<Line>,
    pub script: Vec<Line>,
}

impl CareTexts {
    /// Takes over what is written, each sentence with its ground.
    pub fn fill<E>(&mut self, written: Written, mut ground: impl FnMut(&WrittenLine) -> Result<Ground, E>) -> Result<(), E> {
        let Self { category, why, duty, script } = self;
        let lists = [(category, written.category), (why, written.why), (duty, written.duty), (script, written.script)];
        for (known, new) in lists {
            for line in new {
                let ground = ground(&line)?;
                let WrittenLine { id, name, text, owed, part, .. } = line;
                known.push(Line { id, name, text, ground, owed, part });
            }
        }
        Ok(())
    }

    /// The lists, with the kind of each.
    pub fn lists(&self) -> [(&'static str, &Vec<Line>); 4] {
        [("category", &self.category), ("why", &self.why), ("duty", &self.duty), ("script", &self.script)]
    }

    /// The same, to change.
    pub fn lists_mut(&mut self) -> [(&'static str, &mut Vec<Line>); 4] {
        let Self { category, why, duty, script } = self;
        [("category", category), ("why", why), ("duty", duty), ("script", script)]
    }

    pub fn category(&self, category: Category) -> Option<&Line> {
        self.category.iter().find(|line| line.id == category.as_str())
    }
}

/// What is wrong with the sentences about care status: where, and what. A ruleset may have none of them.
pub(crate) fn check(ruleset: &Ruleset, wrong: &mut impl FnMut(String, &str)) {
    let care = &ruleset.care;
    if care.lists().iter().all(|(_, lines)| lines.is_empty()) {
        return;
    }
    for (kind, lines) in care.lists() {
        let mut known = BTreeSet::new();
        for line in lines {
            let place = format!("care.{kind}.{}", line.id);
            if !known.insert(&line.id) {
                wrong(place.clone(), "stands twice");
            }
            let fits = match kind {
                "category" => line.name.is_some() && line.owed.is_none() && line.part.is_none(),
                "duty" => {
                    line.name.is_none() && line.owed.as_ref().is_some_and(|owed| !owed.to.is_empty()) && line.part.is_none()
                }
                "script" => line.name.is_none() && line.owed.is_none() && line.part.is_some(),
                _ => line.name.is_none() && line.owed.is_none() && line.part.is_none(),
            };
            if !fits {
                wrong(place, "a category needs a name, a duty what is owed, the script a part, and nothing else has them");
            }
        }
    }
    for category in Category::ALL {
        if care.category(category).is_none() {
            wrong(format!("care.category.{}", category.as_str()), "missing: the engine names it");
        }
    }
    for key in super::answer::TEXTS {
        if !ruleset.texts.contains_key(key) {
            wrong(key.to_owned(), "missing: the engine says it");
        }
    }
    let engine: BTreeSet<&str> = super::why::ALL.into_iter().collect();
    let written: BTreeSet<&str> = care.why.iter().map(|line| line.id.as_str()).collect();
    for id in engine.difference(&written) {
        wrong(format!("care.why.{id}"), "missing: the engine says it");
    }
    for id in written.difference(&engine) {
        wrong(format!("care.why.{id}"), "is not used");
    }
    for part in Part::ALL {
        if !care.script.iter().any(|line| line.part == Some(part)) {
            wrong(part.heading().to_owned(), "the script has no line for it");
        }
    }
}
