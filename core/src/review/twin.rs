//! The family-home twin: the same incident, had the child lived with their family.

use serde::Serialize;
use std::collections::BTreeSet;

use crate::assess::assess;
use crate::assessment::Assessment;
use crate::incident::Incident;
use crate::possible::{Possible, bit};
use crate::ruleset::{Basis, Response, Ruleset};

/// The same incident in a family home.
#[derive(Debug, Clone, Serialize)]
pub struct Twin<'r> {
    /// The response there.
    pub response: Response,
    /// Whether it is the response that was given. It always is: the response never depends on where the child lives.
    pub same_response: bool,
    /// That, in words.
    pub text: &'static str,
    /// What a home does, tells or offers, and a family does not.
    pub only_here: Vec<Difference<'r>>,
    /// What a family is told or offered, and a home is not.
    pub only_in_a_family: Vec<Difference<'r>>,
    /// The response test of the protocol.
    pub response_test: ResponseTest,
    /// What a family would do.
    pub a_family_would: &'static str,
    /// What `a_family_would` stands on.
    pub basis: Basis,
}

/// Something that stands in one of the two assessments only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference<'r> {
    /// Which part of the assessment.
    pub part: Part,
    /// Its id there.
    pub id: &'r str,
    /// Who does it, or is told; nothing for a route or a right.
    pub who: Option<&'r str>,
    /// Its words.
    pub text: &'r str,
}

/// A part of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Something to do.
    Action,
    /// Somebody to tell.
    Notification,
    /// A route.
    Route,
    /// A referral or report that protects.
    Safeguarding,
    /// A right.
    Right,
}

/// The response test of the protocol, for every step that followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResponseTest {
    /// The question to ask.
    pub question: &'static str,
    /// How to answer it here.
    pub text: &'static str,
    /// What that stands on.
    pub basis: Basis,
}

const QUESTION: &str = "Would this lead to arrest if the child lived with their family?";

pub(super) fn twin<'r>(ruleset: &'r Ruleset, incident: &Incident, here: &Assessment<'r>) -> Option<Twin<'r>> {
    let there = assess(ruleset, &in_a_family(ruleset, incident)?);
    let (here_all, there_all) = (parts(here), parts(&there));
    let protects = here.reasons.iter().any(|reason| reason.step == 2 && reason.response > Response::ResolveAtHome);
    let same_response = there.response == here.response;
    Some(Twin {
        response: there.response,
        same_response,
        text: if same_response {
            "The response is the same. It goes by what happened, never by where the child lives or whether they are in care."
        } else {
            "The response is not the same. That must not be: these rules have a mistake. Tell the people who wrote them."
        },
        only_here: missing_in(&here_all, &there_all),
        only_in_a_family: missing_in(&there_all, &here_all),
        response_test: ResponseTest { question: QUESTION, text: arrest(here.response), basis: Basis::Judgement },
        a_family_would: would(here.response, protects),
        basis: Basis::Judgement,
    })
}

/// The incident with the home and the care status of a child who lives with their family, at every moment.
fn in_a_family(ruleset: &Ruleset, incident: &Incident) -> Option<Incident> {
    let value = |question: &str, value: &str| {
        let slot = ruleset.slot_of(question)?;
        let position = ruleset.question(question)?.position(value)?;
        Some((slot, Possible::exactly(bit(position))))
    };
    let family = [value("setting", "own_home")?, value("child.care_status", "not_in_care")?];
    let other = |(slot, _): &(u16, Possible)| family.iter().all(|(of_family, _)| of_family != slot);
    let mut twin = incident.clone();
    twin.answers.retain(other);
    twin.answers.extend(family);
    for observation in &mut twin.observations {
        observation.answers.retain(other);
    }
    Some(twin)
}

fn parts<'r>(assessment: &Assessment<'r>) -> Vec<Difference<'r>> {
    let mut all = Vec::new();
    let mut add = |part, id, who, text| all.push(Difference { part, id, who, text });
    for action in &assessment.actions {
        add(Part::Action, action.id, Some(action.owner), action.text);
    }
    for told in &assessment.notifications {
        add(Part::Notification, told.id, Some(told.to), told.text);
    }
    for route in assessment.routes.iter().filter(|route| route.open) {
        add(Part::Route, route.id, None, route.text);
    }
    for sentence in &assessment.safeguarding {
        add(Part::Safeguarding, sentence.id, None, sentence.text);
    }
    for right in &assessment.rights {
        add(Part::Right, right.id, None, right.text);
    }
    all
}

fn missing_in<'r>(one: &[Difference<'r>], other: &[Difference<'r>]) -> Vec<Difference<'r>> {
    let known: BTreeSet<(Part, &str)> = other.iter().map(|entry| (entry.part, entry.id)).collect();
    one.iter().filter(|entry| !known.contains(&(entry.part, entry.id))).cloned().collect()
}

fn arrest(response: Response) -> &'static str {
    match response {
        Response::ResolveAtHome | Response::SlowTime => {
            "Ask it of each thing that was done. These rules called nobody out, in a home or in a family. If the police \
             came, ask what they were told, and what they would have done at a family's door."
        }
        Response::ReportNow => {
            "Ask it of each thing that was done. A report is right in a home and in a family alike. What the police do next must be \
             the same too: arrest only where it is needed, and first ask whether the child is a victim."
        }
        Response::Call999 => {
            "Ask it of each thing that was done. Ringing 999 is right in a home and in a family alike: it is for safety. What comes \
             after must be the same too: arrest only where it is needed, and first ask whether the child is a victim."
        }
    }
}

fn would(response: Response, protects: bool) -> &'static str {
    match response {
        Response::Call999 => "A family would ring 999 too, keep everyone as safe as they can, and stay with the child.",
        Response::ReportNow => "A family would report it too, straight away, stay on the child's side, and ask for help.",
        Response::SlowTime if protects => {
            "A family that saw these signs would ask for help straight away: the social worker, or the council's out-of-hours team."
        }
        Response::SlowTime => {
            "A family would make everyone safe, look after whoever was hurt, talk it over with someone they trust, and settle the \
             next step when it is calm. Whoever was harmed could report it at any time."
        }
        Response::ResolveAtHome => {
            "A family would stay calm, look after everyone, put things right together, and go on with the day. Whoever was harmed \
             could report it at any time."
        }
    }
}
