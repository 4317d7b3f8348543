//! The rules that all are given: read once by Hearth itself, and once more here as formulas to make the other languages from.

use hearth_core::condition::Expr;
use hearth_core::{Response, Ruleset};
use serde::Deserialize;
use std::collections::BTreeMap;
#[cfg(feature = "engines")]
use std::collections::HashMap;

use crate::Fault;
use crate::formula::Formula;

/// The files, as Hearth takes them.
const FILES: &[(&str, &str)] = &[
    ("ruleset.toml", include_str!("../rules/ruleset.toml")),
    ("questions.toml", include_str!("../rules/questions.toml")),
    ("officer_questions.toml", include_str!("../rules/officer_questions.toml")),
    ("bank-holidays.toml", include_str!("../rules/bank-holidays.toml")),
    ("sources.toml", include_str!("../rules/sources.toml")),
    ("words.toml", include_str!("../rules/words.toml")),
    ("due.toml", include_str!("../rules/due.toml")),
    ("clocks.toml", include_str!("../rules/clocks.toml")),
    ("roles.toml", include_str!("../rules/roles.toml")),
    ("texts.toml", include_str!("../rules/texts.toml")),
    ("1-danger.toml", include_str!("../rules/1-danger.toml")),
    ("2-protect.toml", include_str!("../rules/2-protect.toml")),
    ("3-missing.toml", include_str!("../rules/3-missing.toml")),
    ("7-serious.toml", include_str!("../rules/7-serious.toml")),
    ("8-not-over.toml", include_str!("../rules/8-not-over.toml")),
    ("9-reasonable-parent.toml", include_str!("../rules/9-reasonable-parent.toml")),
    ("9-at-home.toml", include_str!("../rules/9-at-home.toml")),
    ("duties.toml", include_str!("../rules/duties.toml")),
];

/// The rules, twice.
pub struct Rules {
    /// As Hearth reads them.
    pub ruleset: Ruleset,
    /// The rules that raise the response, to make the other languages from.
    pub raising: Vec<Rule>,
}

/// A rule that raises the response.
#[derive(Debug, Clone)]
#[cfg_attr(not(feature = "engines"), expect(dead_code, reason = "only the general engines are made from it"))]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// The response that it gives.
    pub response: Response,
    /// When it holds.
    pub when: Formula,
}

/// What of a file is read here; Hearth reads the rest.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Page {
    word: Vec<Word>,
    rule: Vec<Written>,
}

#[derive(Deserialize)]
struct Word {
    id: String,
    when: String,
}

#[derive(Deserialize)]
struct Written {
    id: String,
    response: Response,
    when: String,
}

impl Rules {
    /// Reads the rules.
    pub fn load() -> Result<Self, Fault> {
        Self::of(FILES)
    }

    fn of(files: &[(&str, &str)]) -> Result<Self, Fault> {
        let ruleset = Ruleset::load(files)?;
        let pages = files.iter().map(|(_, text)| toml::from_str::<Page>(text)).collect::<Result<Vec<_>, _>>()?;
        let mut words = BTreeMap::new();
        for word in pages.iter().flat_map(|page| &page.word) {
            words.insert(word.id.clone(), Expr::parse(&word.when)?);
        }
        let mut raising = Vec::new();
        for rule in pages.iter().flat_map(|page| &page.rule).filter(|rule| rule.response > Response::ResolveAtHome) {
            let when = Formula::of(&Expr::parse(&rule.when)?, &ruleset, &words, true)?;
            raising.push(Rule { id: rule.id.clone(), response: rule.response, when });
        }
        Ok(Self { ruleset, raising })
    }
}

/// From the ids of rules to the response, for engines that answer with the ids alone.
#[cfg(feature = "engines")]
pub struct Responses(HashMap<String, Response>);

#[cfg(feature = "engines")]
impl Responses {
    /// The response of each rule.
    pub fn of(rules: &[Rule]) -> Self {
        Self(rules.iter().map(|rule| (rule.id.clone(), rule.response)).collect())
    }

    /// The highest response of the rules that hold; at home where none does.
    pub fn highest<'a>(&self, held: impl IntoIterator<Item = &'a str>) -> Response {
        held.into_iter().filter_map(|id| self.0.get(id).copied()).max().unwrap_or(Response::ResolveAtHome)
    }
}

#[cfg(test)]
impl Rules {
    /// The rules with something in their text changed.
    pub fn changed(from: &str, to: &str) -> Result<Self, Fault> {
        let texts: Vec<(&str, String)> = FILES.iter().map(|(name, text)| (*name, text.replacen(from, to, 1))).collect();
        Self::of(&texts.iter().map(|(name, text)| (*name, text.as_str())).collect::<Vec<_>>())
    }
}
