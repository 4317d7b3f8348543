//! Operations that read an incident or dates of care, and what there is to know before.

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

use super::request::{self, Request};
use super::{CallError, Kind, LEVEL};
use crate::assess as engine;
use crate::care_status::{self, CareHistory, CareScript};
use crate::json::MAX_BYTES;
use crate::overlay::{Overlay, OverlayRef};
use crate::question::{Rules, Vocabulary};
use crate::replay::ENGINE;
use crate::ruleset::shelf::{Case, Rulesets};
use crate::session::{Depth, Session};
use crate::{Decision, Incident, Ruleset, render};
use std::sync::Arc;

type Answer = Result<String, CallError>;

/// The largest request: an incident, and as much again for what stands around it.
pub(super) const MOST: usize = 2 * MAX_BYTES;

/// One line of JSON.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The newest ruleset.
pub(super) fn newest(rulesets: &Rulesets) -> Result<Arc<Ruleset>, CallError> {
    let none = || CallError::new(Kind::Ruleset, "the rulesets: found none at hand, allowed is one or more".to_owned());
    rulesets.newest().map(Arc::clone).ok_or_else(none)
}

/// A request that asks for nothing in particular.
fn nothing(bytes: &[u8]) -> Result<(), CallError> {
    Request::of(&request::read(bytes, MOST)?, "")?;
    Ok(())
}

/// The library, and what it has at hand: what `about` gives.
#[derive(Debug, Clone, Serialize)]
pub struct About<'r> {
    /// `hearth/about/1`
    pub schema: &'static str,
    /// The engine, as a decision names it.
    pub engine: &'static str,
    /// The number of the JSON level.
    pub level: u32,
    /// The names of the operations.
    pub operations: Vec<&'static str>,
    /// The rulesets.
    pub rulesets: Vec<Rules<'r>>,
    /// The ids of the local protocols.
    pub overlays: Vec<&'r str>,
}

/// `{}`: the library, and what it has at hand.
pub(super) fn about(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    nothing(bytes)?;
    Ok(json(&About {
        schema: "hearth/about/1",
        engine: ENGINE,
        level: LEVEL,
        operations: super::operations().collect(),
        rulesets: rulesets.versions.iter().map(|ruleset| Rules::of(ruleset)).collect(),
        overlays: rulesets.overlays().map(Overlay::id).collect(),
    }))
}

/// `{}`: the questions.
pub(super) fn questions(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    nothing(bytes)?;
    Ok(json(&Vocabulary::of(&*newest(rulesets)?)))
}

/// An incident: the assessment, or advice for danger.
pub(super) fn assess(rulesets: &Rulesets, incident: &[u8]) -> Answer {
    Ok(match rulesets.open(incident)? {
        Case::Assess(ruleset, incident) => engine::assess(&ruleset, &incident).to_json(),
        Case::DangerAdvice(advice) => advice.to_json(),
    })
}

/// An incident: the response and its reasons alone, or advice for danger.
pub(super) fn conclude(rulesets: &Rulesets, incident: &[u8]) -> Answer {
    Ok(match rulesets.open(incident)? {
        Case::Assess(ruleset, incident) => engine::conclude(&ruleset, &incident).to_json(),
        Case::DangerAdvice(advice) => advice.to_json(),
    })
}

/// `{ incident, depth }`: where a questionnaire stands, or advice for danger.
pub(super) fn session(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, MOST)?;
    let request = Request::of(&node, "incident, depth")?;
    let depth = request.maybe_one_of("depth", &[("response", Depth::Response), ("duties", Depth::Duties)])?;
    let document = request.document("incident")?;
    match rulesets.open(&document)? {
        Case::Assess(ruleset, incident) => {
            request::only_answers(&incident)?;
            let said: Value = serde_json::from_slice(&document).unwrap_or_default();
            let at = said.get("at").and_then(Value::as_str).unwrap_or_default();
            let answers = said.get("answers").and_then(Value::as_object).into_iter().flatten();
            let answers: BTreeMap<String, Value> = answers.map(|(id, value)| (id.clone(), value.clone())).collect();
            Ok(Session::of(&ruleset, at, depth.unwrap_or(Depth::Response), &answers)?.to_json())
        }
        Case::DangerAdvice(advice) => Ok(advice.to_json()),
    }
}

/// `{ incident, answers }`: the assessment with the officer's side.
pub(super) fn officer(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, MOST)?;
    let request = Request::of(&node, "incident, answers")?;
    let answers = request.maybe_document("answers")?;
    Ok(match rulesets.open(&request.document("incident")?)? {
        Case::Assess(ruleset, incident) => {
            let incident = for_officer(incident, answers.as_deref(), &ruleset)?;
            engine::assess(&ruleset, &incident).to_json()
        }
        Case::DangerAdvice(advice) => advice.to_json(),
    })
}

/// An incident with what an officer adds, or with nothing added.
fn for_officer(incident: Incident, answers: Option<&[u8]>, ruleset: &Ruleset) -> Result<Incident, CallError> {
    match answers {
        None if incident.has_officer() => Ok(incident),
        answers => Ok(incident.with_officer(answers.unwrap_or(b"{}"), ruleset)?),
    }
}

#[derive(Clone, Copy)]
enum Page {
    Whole,
    Brief,
    EasyRead,
    Officer,
    Rationale,
}

const PAGES: [(&str, Page); 5] = [
    ("whole", Page::Whole),
    ("brief", Page::Brief),
    ("easy_read", Page::EasyRead),
    ("officer", Page::Officer),
    ("rationale", Page::Rationale),
];

/// A text for people.
pub(super) fn page(text: &str) -> String {
    #[derive(Serialize)]
    struct Text<'t> {
        schema: &'static str,
        text: &'t str,
    }
    json(&Text { schema: "hearth/text/1", text })
}

/// `{ incident, page, width }`: a page in words.
pub(super) fn text(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, MOST)?;
    let request = Request::of(&node, "incident, page, width")?;
    let kind = request.maybe_one_of("page", &PAGES)?.unwrap_or(Page::Whole);
    let width = request.width()?;
    let (ruleset, incident) = match rulesets.open(&request.document("incident")?)? {
        Case::Assess(ruleset, incident) => (ruleset, incident),
        Case::DangerAdvice(advice) => return Ok(page(&render::danger_advice(&advice, width))),
    };
    let incident = match kind {
        Page::Officer | Page::Rationale => for_officer(incident, None, &ruleset)?,
        Page::Whole | Page::Brief | Page::EasyRead => incident,
    };
    let assessment = engine::assess(&ruleset, &incident);
    Ok(page(&match (kind, &assessment.officer) {
        (Page::Officer, Some(officer)) => render::officer(officer, &ruleset, width),
        (Page::Rationale, Some(officer)) => render::rationale(officer, width),
        (Page::Brief, _) => render::brief(&assessment, &ruleset, width),
        (Page::EasyRead, _) => render::easy_read(&assessment, width),
        (Page::Whole | Page::Officer | Page::Rationale, _) => render::text(&assessment, &ruleset, width),
    }))
}

/// An incident: looking back at it, or advice for danger.
pub(super) fn review(rulesets: &Rulesets, incident: &[u8]) -> Answer {
    Ok(match rulesets.open(incident)? {
        Case::Assess(ruleset, incident) => crate::review(&ruleset, &incident).to_json(),
        Case::DangerAdvice(advice) => Decision::DangerAdvice(advice).to_json(),
    })
}

/// `{ history, on }`: care status on a day.
pub(super) fn care_status(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, MOST)?;
    let request = Request::of(&node, "history, on")?;
    let on = request.day("on")?;
    let history = CareHistory::from_json(&request.document("history")?, on)?.as_of(on)?;
    Ok(care_status::care_status(&*newest(rulesets)?, &history).to_json())
}

/// `{}`: the questions about care to ask in custody.
pub(super) fn care_script(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    nothing(bytes)?;
    Ok(CareScript::of(&*newest(rulesets)?).to_json())
}

#[derive(Serialize)]
struct Local<'o> {
    id: &'o str,
    version: &'o str,
    hash: &'o str,
    title: &'o str,
    in_force_from: String,
    review_due: String,
    made_up: bool,
    homes: Vec<&'o str>,
    placing_authorities: Vec<&'o str>,
    police_forces: Vec<&'o str>,
}

impl<'o> Local<'o> {
    fn of(overlay: &'o Overlay) -> Self {
        let OverlayRef { id, version, hash, title, in_force_from, review_due, made_up, .. } = overlay.about();
        Self {
            id,
            version,
            hash,
            title,
            in_force_from: in_force_from.to_string(),
            review_due: review_due.to_string(),
            made_up: *made_up,
            homes: overlay.homes().collect(),
            placing_authorities: overlay.placing_authorities().collect(),
            police_forces: overlay.police_forces().collect(),
        }
    }
}

/// `{}`: the local protocols at hand.
pub(super) fn overlays(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    #[derive(Serialize)]
    struct Overlays<'o> {
        schema: &'static str,
        overlays: Vec<Local<'o>>,
    }
    nothing(bytes)?;
    Ok(json(&Overlays { schema: "hearth/overlays/1", overlays: rulesets.overlays().map(Local::of).collect() }))
}

/// `{ overlay }`, the text of its file: what it is, once it is proved.
pub(super) fn overlay_check(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, MOST)?;
    let overlay = Request::of(&node, "overlay")?.text("overlay", "the text of a local protocol, as TOML")?;
    let overlay = Overlay::read(overlay).map_err(crate::ruleset::shelf::AdmitError::Overlay)?;
    rulesets.check(&overlay)?;
    Ok(json(&Local::of(&overlay)))
}

/// `{}`: what was proved here of local protocols that do not ship.
pub(super) fn proofs(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    #[derive(Serialize)]
    struct Proofs {
        schema: &'static str,
        proofs: String,
    }
    nothing(bytes)?;
    Ok(json(&Proofs { schema: "hearth/proofs/1", proofs: rulesets.proofs() }))
}
