//! Operations with a hand-over.

use std::sync::Arc;

use super::CallError;
use super::assess::{MOST, newest, page};
use super::request::{self, Request};
use crate::handover::{Card, Handover, HandoverError, Input, MOST_MINUTES, Mark, Received, Sealed, Trust, USUAL_MINUTES};
use crate::ruleset::shelf::{Case, Rulesets};
use crate::{Incident, Ruleset};

type Answer = Result<String, CallError>;

/// An incident, what goes with it, and the rules that hold for it.
fn opened(rulesets: &Rulesets, request: &Request<'_>) -> Result<(Arc<Ruleset>, Incident, Input), CallError> {
    let (with, incident) = (request.maybe_document("with")?, request.document("incident")?);
    match rulesets.open(&incident)? {
        Case::Assess(ruleset, incident) => {
            let input = with.map(|with| Input::from_json(&with, &ruleset)).transpose().map_err(HandoverError::Input)?;
            Ok((ruleset, incident, input.unwrap_or_default()))
        }
        Case::DangerAdvice(_) => Err(HandoverError::NoRules.into()),
    }
}

/// `{ incident, with, now, minutes, key }`: a hand-over for a QR code.
pub(super) fn make(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, MOST)?;
    let request = Request::of(&node, "incident, with, now, minutes, key")?;
    let (key, now) = (request.key()?, request.moment("now")?);
    let minutes = request.maybe_whole("minutes", 1, usize::from(MOST_MINUTES))?.and_then(|minutes| u16::try_from(minutes).ok());
    let (ruleset, incident, input) = opened(rulesets, &request)?;
    let handover = Handover::of(&ruleset, &incident, &input, now, minutes.unwrap_or(USUAL_MINUTES))?;
    Ok(Sealed::of(&handover, &input, &ruleset, &key)?.to_json())
}

fn received(request: &Request<'_>) -> Result<Received, CallError> {
    let (keys, now) = (request.keys()?, request.moment("now")?);
    let trust = if request.truth("any_key")? { Trust::AnyKey(&keys) } else { Trust::Keys(&keys) };
    Ok(Handover::read(request.text("text", "the text of a QR code")?, trust, now)?)
}

/// `{ text, now, keys, any_key }`: what a hand-over shows, once it can be believed.
pub(super) fn read(_: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, MOST)?;
    Ok(received(&Request::of(&node, "text, now, keys, any_key")?)?.to_json())
}

/// `{ incident, with, now }`, or `{ text, now, keys, any_key }`: the card for an officer.
pub(super) fn card(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, MOST)?;
    let request = Request::of(&node, "incident, with, now, text, keys, any_key, width")?;
    let width = request.width()?;
    let (handover, rules, mark) = if request.is_given("text") {
        let Received { handover, verified, .. } = received(&request)?;
        (handover, newest(rulesets)?, if verified { Mark::Verified } else { Mark::NotVerified })
    } else {
        let now = request.moment("now")?;
        let (ruleset, incident, input) = opened(rulesets, &request)?;
        (Handover::of(&ruleset, &incident, &input, now, USUAL_MINUTES)?, ruleset, Mark::Verified)
    };
    let card = Card::of(&handover, &rules, mark, &handover.options(&rules));
    Ok(if request.is_given("width") { page(&card.text(width)) } else { card.to_json() })
}
