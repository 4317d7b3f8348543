//! Entries of an assessment from those of the ruleset: the one place that says which goes into which field.
//!
//! Each takes the entry as it was made ready, so that it need not be put into bytes again; where nothing was, the fields are.

use std::borrow::Cow;

use crate::assessment::{
    Action, Answer, EasyRead, Factor, Given, Note, Notification, Questions, Reason, Route, RulesetRef, Sentence, Timestamp,
    Values, WouldRaise,
};
use crate::possible::Possible;
use crate::question::{Kind, Question};
use crate::ruleset::{self, Around, Basis, Effect, Response, Ruleset, When};

pub(crate) fn reference<'r>(ruleset: &'r Ruleset, ready: Option<&'r str>) -> RulesetRef<'r> {
    let about = ruleset.about();
    RulesetRef {
        id: &about.id,
        version: &about.version,
        hash: &about.hash,
        in_force_from: about.in_force_from,
        review_due: about.review_due,
        review: &about.review,
        ready,
    }
}

/// A rule that holds.
pub(crate) fn reason<'r>(
    ruleset: &'r Ruleset,
    rule: &'r ruleset::Rule,
    answers: Questions<'r>,
    ready: Option<&'r str>,
) -> Reason<'r> {
    Reason {
        rule: &rule.id,
        text: &rule.reason,
        step: rule.step,
        response: rule.response,
        basis: rule.ground.basis,
        source: ruleset.source(rule.ground),
        answers,
        ready,
    }
}

pub(crate) fn action<'r>(
    ruleset: &'r Ruleset,
    action: &'r ruleset::Action,
    owner: &'r str,
    by: Option<Timestamp>,
    ready: Option<&'r Around>,
) -> Action<'r> {
    Action {
        id: &action.id,
        text: &action.text,
        owner,
        by,
        criminal: false,
        basis: action.ground.basis,
        source: ruleset.source(action.ground),
        ready,
    }
}

pub(crate) fn notification<'r>(
    ruleset: &'r Ruleset,
    notification: &'r ruleset::Notification,
    to: &'r str,
    by: Option<Timestamp>,
    ready: Option<&'r Around>,
) -> Notification<'r> {
    Notification {
        id: &notification.id,
        to,
        by,
        basis: notification.ground.basis,
        needs_judgement: notification.needs_judgement,
        text: &notification.text,
        source: ruleset.source(notification.ground),
        ready,
    }
}

/// A route, closed by one of its reasons or open.
pub(crate) fn route<'r>(
    ruleset: &'r Ruleset,
    route: &'r ruleset::Route,
    closed: Option<usize>,
    criminal: bool,
    ready: Option<&'r str>,
) -> Route<'r> {
    Route {
        id: &route.id,
        open: closed.is_none(),
        criminal,
        needs: &route.needs,
        text: &route.text,
        consequences: &route.consequences,
        closed_because: closed.and_then(|reason| route.closed.get(reason)).map(|(_, why)| why.as_str()),
        basis: route.ground.basis,
        source: ruleset.source(route.ground),
        ready,
    }
}

pub(crate) fn sentence<'r>(ruleset: &'r Ruleset, entry: &'r ruleset::Sentence, ready: Option<&'r str>) -> Sentence<'r> {
    Sentence { id: &entry.id, text: &entry.text, basis: entry.ground.basis, source: ruleset.source(entry.ground), ready }
}

pub(crate) fn note<'r>(ruleset: &'r Ruleset, entry: &'r ruleset::Sentence, ready: Option<&'r str>) -> Note<'r> {
    let text = Cow::Borrowed(entry.text.as_str());
    Note { id: &entry.id, text, basis: entry.ground.basis, source: ruleset.source(entry.ground), ready }
}

pub(crate) fn easy_read<'r>(ruleset: &'r Ruleset, entry: &'r ruleset::Sentence, ready: Option<&'r str>) -> EasyRead<'r> {
    EasyRead { id: &entry.id, text: &entry.text, basis: entry.ground.basis, source: ruleset.source(entry.ground), ready }
}

pub(crate) fn factor<'r>(
    ruleset: &'r Ruleset,
    factor: &'r ruleset::Factor,
    (_, effect, text): &'r (When, Effect, String),
    ready: Option<&'r str>,
) -> Factor<'r> {
    Factor {
        id: &factor.id,
        name: &factor.name,
        effect: *effect,
        text,
        basis: Basis::Judgement,
        source: ruleset.source(factor.ground),
        ready,
    }
}

/// A change of one answer, and what would follow.
pub(crate) fn change<'r>(
    question: &'r Question,
    possible: Possible,
    response: Response,
    ready: Option<&'r str>,
) -> Option<WouldRaise<'r>> {
    let when = Given { question: &question.id, answer: answer(question, possible)? };
    Some(WouldRaise { when, response, ready })
}

/// The answer that a set of values gives.
pub(crate) fn answer(question: &Question, possible: Possible) -> Option<Answer<'_>> {
    let index = usize::try_from(possible.must.trailing_zeros()).ok()?;
    Some(match (question.kind, question.range) {
        (Kind::Whole, Some((low, _))) => Answer::Whole(low.checked_add(u8::try_from(index).ok()?)?),
        (Kind::AnyOf, _) => Answer::List(Values { all: &question.values, chosen: possible.must }),
        _ => Answer::Value(question.values.get(index)?),
    })
}
