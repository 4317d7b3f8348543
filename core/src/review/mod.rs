//! Looking back at an incident: what the response rested on, what nearly happened, and what a family would have been told.
//!
//! This is for the registered manager and the youth justice panel, afterwards. It is never part of an assessment: whoever is shown
//! beforehand which answer gives less learns which answer to give.

mod lower;
mod moment;
mod near;
mod raise;
mod render;
mod twin;
mod words;

#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::assess::assess;
use crate::assess::entry::{answer, reference};
use crate::assessment::{Answer, RulesetRef, Status, Timestamp, Values};
use crate::calendar;
use crate::incident::Incident;
use crate::possible::Possible;
use crate::ruleset::{Response, Ruleset};
use moment::{Found, Moment, in_order};
use near::Needed;
pub use twin::{Difference, Part, ResponseTest, Twin};

/// What stands first on every page.
pub const PURPOSE: &str = "This is for looking back. Never use it to choose answers.";

/// A look back at an incident (schema `hearth/review/1`).
#[derive(Debug, Clone, Serialize)]
pub struct Review<'r> {
    /// `hearth/review/1`
    pub schema: &'static str,
    /// [`PURPOSE`]
    pub purpose: &'static str,
    /// Which ruleset, in which version.
    pub ruleset: RulesetRef<'r>,
    /// The last moment of the incident, in London time: all that follows is about it.
    pub at: Timestamp,
    /// Whether anything that is still open could change the response.
    pub status: Status,
    /// The response that was given.
    pub response: Response,
    /// The first line of the assessment.
    pub headline: String,
    /// Why: the reasons of the rules that held.
    pub reasons: Vec<&'r str>,
    /// The smallest changes of answers that would have lowered the response.
    pub lowered: Vec<Change<'r>>,
    /// The smallest changes of answers that would have raised it.
    pub raised: Vec<Change<'r>>,
    /// The rules that one other answer would have made hold.
    pub nearly: Vec<Nearly<'r>>,
    /// The same incident in a family home; nothing where the ruleset does not ask about the home.
    pub family_home: Option<Twin<'r>>,
    /// The rights to report, as in every assessment.
    pub rights: Vec<&'r str>,
}

/// Answers to up to three questions that together would have given another response. No listed change that comes as low, or as
/// high, needs only some of these questions; of the answers that do, these differ least.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change<'r> {
    /// The answers that would have been other.
    pub changes: Vec<Changed<'r>>,
    /// The response then.
    pub response: Response,
    /// Whether that response would have been decided, or more answers needed.
    pub status: Status,
    /// The same in words.
    pub text: String,
}

/// One answer that would have been another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed<'r> {
    /// The question.
    pub question: &'r str,
    /// What was answered; nothing where nobody was asked.
    pub from: Option<Answer<'r>>,
    /// What would have been answered.
    pub to: Answer<'r>,
    /// The same in words.
    pub text: String,
}

/// A rule that nearly held: one of its terms fails in one answer only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Nearly<'r> {
    /// The rule's id.
    pub rule: &'r str,
    /// The step of the order of reasoning.
    pub step: u8,
    /// The response that it gives.
    pub response: Response,
    /// Its reason, as it would have been shown.
    pub text: &'r str,
    /// How many other questions it reads had an answer that fits. 0: it looks at one answer only.
    pub other_answers_fit: usize,
    /// The answers that were missing: any one of them alone would have been enough.
    pub missing: Vec<Missing<'r>>,
}

/// An answer that a rule would have needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing<'r> {
    /// The question.
    pub question: &'r str,
    /// What was answered; nothing where nobody was asked.
    pub was: Option<Answer<'r>>,
    /// What was needed, in words.
    pub text: String,
}

/// Looks back at an incident, at its last moment.
///
/// ```
/// use hearth_core::{Incident, Response, Ruleset, review};
/// let england = Ruleset::england()?;
/// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": ["fire"] } }"#;
/// let review = review(&england, &Incident::from_json(text, &england)?);
/// assert_eq!(review.purpose, "This is for looking back. Never use it to choose answers.");
/// assert!(review.lowered[0].text.ends_with("Then: not decided, more answers needed."));
/// assert!(review.raised.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn review<'r>(ruleset: &'r Ruleset, incident: &Incident) -> Review<'r> {
    let moment = Moment::of(ruleset, incident);
    let assessment = assess(ruleset, incident);
    let changes = |found: Vec<Found>| in_order(found).iter().filter_map(|found| change(&moment, found)).collect();
    let kept = ["victim_may_report", "anyone_may_report_abuse"];
    Review {
        schema: "hearth/review/1",
        purpose: PURPOSE,
        ruleset: reference(ruleset, None),
        at: Timestamp::of(calendar::london(incident.last_at())),
        status: assessment.status,
        response: assessment.response,
        lowered: changes(lower::lowered(&moment)),
        raised: changes(raise::raised(&moment)),
        nearly: near::near(&moment).into_iter().map(|near| nearly(&moment, &near)).collect(),
        family_home: twin::twin(ruleset, incident, &assessment),
        rights: assessment.rights.iter().filter(|right| kept.contains(&right.id)).map(|right| right.text).collect(),
        reasons: assessment.reasons.iter().map(|reason| reason.text).collect(),
        headline: assessment.headline,
    }
}

fn change<'r>(moment: &Moment<'r>, found: &Found) -> Option<Change<'r>> {
    let mut changes = Vec::with_capacity(found.changed.len());
    for (slot, to) in &found.changed {
        let question = moment.question(*slot)?;
        let from = answered(moment, *slot);
        let to = answer(question, *to).unwrap_or(Answer::List(Values::default()));
        let text = words::changed(question, from.as_ref(), &to);
        changes.push(Changed { question: &question.id, from, to, text });
    }
    let status = if found.decided { Status::Decided } else { Status::NeedsAnswers };
    let text = words::change(&changes, found.response, status);
    Some(Change { changes, response: found.response, status, text })
}

/// What was answered to a question, "unknown" as itself.
fn answered<'r>(moment: &Moment<'r>, slot: u16) -> Option<Answer<'r>> {
    let given = moment.answer(slot)?;
    let unknown = moment.ruleset.slot(slot)?.bits.unknown;
    if given.must & unknown != 0 {
        return Some(Answer::Value("unknown"));
    }
    let question = moment.question(slot)?;
    if given.must == 0 { Some(Answer::List(Values::default())) } else { answer(question, Possible::exactly(given.must)) }
}

fn nearly<'r>(moment: &Moment<'r>, near: &near::Near<'r>) -> Nearly<'r> {
    let missing = near.missing.iter().filter_map(|(slot, needed): (&u16, &Needed)| {
        let question = moment.question(*slot)?;
        let was = answered(moment, *slot);
        let text = words::needed(question, was.as_ref(), *needed);
        Some(Missing { question: &question.id, was, text })
    });
    Nearly {
        rule: &near.rule.id,
        step: near.rule.step,
        response: near.rule.response,
        text: &near.rule.reason,
        other_answers_fit: near.others,
        missing: missing.collect(),
    }
}

impl Review<'_> {
    /// The review as JSON, in one line. The same incident and ruleset give the same bytes.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
