//! The promises as they are written in `rulesets/promises.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;

use crate::condition::Expr;
use crate::condition::compile::Reading;
use crate::condition::compile::Scope;
use crate::condition::evaluate::Condition;
use crate::officer::State;
use crate::ruleset::handover::Section;
use crate::ruleset::{Response, RulesetError};

/// The promises that ship.
pub(crate) const PROMISES: &str = include_str!("../../rulesets/promises.toml");
const FILE: &str = "promises.toml";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Promises {
    promise: Vec<Promise>,
}

/// One promise: what it says, and the claims that make it up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Promise {
    pub id: String,
    pub says: String,
    /// What counts for each of its claims.
    #[serde(rename = "where", default)]
    pub scope: Option<String>,
    pub claim: Vec<Claim>,
}

/// One claim: what must be so for every incident.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    pub id: String,
    pub kind: Kind,
}

/// What a claim says; the head of the file explains each.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Kind {
    Response {
        when: String,
        #[serde(default)]
        at_least: Option<Response>,
        #[serde(default)]
        at_most: Option<Response>,
        #[serde(default)]
        with_a_service: bool,
    },
    Shows {
        when: String,
        entries: Vec<String>,
    },
    Unknown {
        where_it_counts: BTreeMap<String, String>,
    },
    MoreSerious,
    Adding {
        questions: Vec<String>,
    },
    CertainStays,
    NeverMoves {
        questions: Vec<String>,
        #[serde(default)]
        but_in_steps: Vec<u8>,
    },
    NothingCriminal {
        when: String,
    },
    OneResponse,
    Owned,
    Grounded,
    NothingMute,
    Excuse {
        question: String,
        answer: String,
        #[serde(default)]
        instead_of: Option<String>,
        may_stop: Vec<String>,
    },
    NobodyNamed,
    NeverSays {
        phrases: Vec<String>,
        #[serde(default)]
        when: Option<String>,
    },
    Overlay,
    Disposals {
        when: String,
        #[serde(default)]
        unless: Option<String>,
        #[serde(default)]
        which: Option<Vec<String>>,
        never: Vec<State>,
    },
    Ladder {
        where_recommended: String,
        open_too: Vec<String>,
        never_closed: Vec<String>,
    },
    NothingAbove,
    OfficerApart,
    HandOver(HandOver),
    Travels {
        when: String,
        section: Section,
    },
}

impl Kind {
    /// Whether it speaks of the officer's side.
    pub fn is_the_officers(&self) -> bool {
        matches!(self, Self::Disposals { .. } | Self::Ladder { .. } | Self::NothingAbove)
    }
}

/// What a hand-over never shows, and what it does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HandOver {
    /// Questions whose answers are never shown, and move no line.
    pub never: Vec<String>,
    /// Questions of which only is known that they name something.
    pub bare: Vec<String>,
    /// Questions whose answers travel.
    pub carries: Vec<String>,
    /// Of those, the ones that travel only where the person harmed agreed.
    pub if_agreed: Vec<String>,
}

/// Reads the promises.
pub(super) fn read(text: &str) -> Result<Vec<Promise>, RulesetError> {
    let promises: Promises = crate::typed::read(text).map_err(|error| wrong(error.problem))?;
    Ok(promises.promise)
}

/// A condition of a promise, read as the answers were given: no floor of a ruleset can bend it.
pub(super) fn condition(scope: &Scope, claim: &str, when: &str) -> Result<Condition, RulesetError> {
    let expr = Expr::parse(when).map_err(|error| wrong(format!("`{claim}`: condition, {error}")))?;
    if let Some(word) = expr.words().first() {
        return Err(wrong(format!("`{claim}`: names the word `{word}`, allowed are questions and their values only")));
    }
    scope.compile(&expr, Reading::AsGiven).map_err(|what| wrong(format!("`{claim}`: {what}")))
}

pub(super) fn wrong(problem: impl Into<String>) -> RulesetError {
    RulesetError { file: FILE.to_owned(), line: None, problem: problem.into() }
}
