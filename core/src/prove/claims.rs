//! What each claim says, as a diagram of the incidents that break it: the claim holds where that diagram is empty.

mod handover;
mod responses;
mod sentences;

use biodivine_lib_bdd::Bdd;

use super::model::Model;
use super::overlay;
use super::promises::{self, Kind};
use super::space::{Bound, Space};
use crate::possible::Possible;
use crate::question::Question;
use crate::ruleset::{Ruleset, RulesetError};

/// A way in which a claim is broken.
pub(super) struct Breach {
    /// The incidents that break it; none where it is broken whatever the incident.
    pub incidents: Option<Bdd>,
    /// Answers that make the first incident of a pair from these.
    pub first: Option<Edit>,
    /// Answers that make the second incident of a pair from these.
    pub second: Option<Edit>,
    /// What is wrong, in words.
    pub what: String,
}

/// One answer put in the place of another.
#[derive(Debug, Clone, Copy)]
pub(super) enum Edit {
    /// This answer, or none.
    Answer(usize, Option<Possible>),
    /// A list with or without this value.
    Value(usize, usize, bool),
}

/// What a claim was checked on, and how it is broken.
pub(super) struct Checked {
    pub over: Over,
    pub breaches: Vec<Breach>,
}

/// What a claim speaks of.
pub(super) enum Over {
    Incidents(Bdd),
    Finished,
    Things(usize, &'static str),
    Counted(String, &'static str),
    Nothing(&'static str),
}

/// Checks one claim of a ruleset; `base` is what it is laid over, where it is.
pub(super) fn check(
    claim: &str,
    kind: &Kind,
    scope: Option<&str>,
    model: &Model<'_>,
    base: Option<&Model<'_>>,
) -> Result<Checked, RulesetError> {
    let claims = Claims { claim, model, base, space: model.space, ruleset: model.ruleset };
    let scope = scope.map_or(Ok(None), |scope| claims.when(scope).map(Some))?;
    let when = |when: &str| {
        let when = claims.when(when)?;
        Ok::<Bdd, RulesetError>(scope.as_ref().map_or(when.clone(), |scope| when.and(scope)))
    };
    Ok(match kind {
        Kind::Response { when: written, at_least, at_most, with_a_service } => {
            claims.response(when(written)?, *at_least, *at_most, *with_a_service)
        }
        Kind::Shows { when: written, entries } => claims.shows(when(written)?, entries)?,
        Kind::Unknown { where_it_counts } => {
            let counts = where_it_counts
                .iter()
                .map(|(question, when)| Ok((claims.slot(question)?, claims.when(when)?)))
                .collect::<Result<Vec<_>, RulesetError>>()?;
            claims.unknown(&counts)
        }
        Kind::MoreSerious => claims.more_serious(),
        Kind::Adding { questions } => claims.adding(questions)?,
        Kind::CertainStays => claims.certain_stays(),
        Kind::NeverMoves { questions, but_in_steps } => claims.never_moves(questions, but_in_steps)?,
        Kind::NothingCriminal { when: written } => claims.nothing_criminal(&when(written)?),
        Kind::OneResponse => claims.one_response(),
        Kind::Owned => claims.owned(),
        Kind::Grounded => claims.grounded(),
        Kind::NothingMute => claims.nothing_mute(),
        Kind::Excuse { question, answer, instead_of, may_stop } => {
            claims.excuse(question, answer, instead_of.as_deref(), may_stop)?
        }
        Kind::NobodyNamed => claims.nobody_named(),
        Kind::NeverSays { phrases, when: written } => {
            let when = written.as_deref().map(when).transpose()?;
            claims.never_says(phrases, when.as_ref())
        }
        Kind::Overlay => match base {
            Some(base) => overlay::only_protects(base, model),
            None => Checked { over: Over::Nothing("no overlay here"), breaches: Vec::new() },
        },
        Kind::Disposals { .. } | Kind::Ladder { .. } | Kind::NothingAbove => {
            return Err(promises::wrong(format!("`{claim}` speaks of the officer's side")));
        }
        Kind::OfficerApart => claims.officer_apart(),
        Kind::HandOver(claim) => claims.hand_over(claim)?,
        Kind::Travels { when: written, section } => claims.travels(when(written)?, *section),
    })
}

/// What the claims are checked against.
struct Claims<'m, 'r> {
    claim: &'m str,
    model: &'m Model<'r>,
    base: Option<&'m Model<'m>>,
    space: &'r Space,
    ruleset: &'r Ruleset,
}

impl<'r> Claims<'_, 'r> {
    /// Where a condition of a claim certainly holds.
    fn when(&self, when: &str) -> Result<Bdd, RulesetError> {
        let condition = promises::condition(&self.ruleset.scope, self.claim, when)?;
        Ok(self.model.condition(&condition, Bound::Certain))
    }

    fn slot(&self, id: &str) -> Result<usize, RulesetError> {
        let slot = self.ruleset.slot_of(id).map(usize::from);
        slot.ok_or_else(|| promises::wrong(format!("`{}` names a question `{id}` that is not there", self.claim)))
    }

    fn questions(&self) -> impl Iterator<Item = (usize, &'r Question)> {
        self.ruleset.questions().enumerate()
    }
}

impl Breach {
    pub fn of(incidents: Bdd, what: String) -> Self {
        Self { incidents: Some(incidents), first: None, second: None, what }
    }

    pub fn always(what: String) -> Self {
        Self { incidents: None, first: None, second: None, what }
    }
}

impl Edit {
    /// A diagram as it is where the answer is so.
    fn on(self, space: &Space, bdd: &Bdd) -> Bdd {
        match self {
            Self::Answer(slot, answer) => space.where_it_is(bdd, slot, answer),
            Self::Value(slot, value, named) => space.where_it_names(bdd, slot, value, named),
        }
    }
}
