//! Deciding, asking, and what there is to know before and after.

use hearth_core::calls::CallError;
use hearth_core::ruleset::shelf::{AdmitError, Case};
use hearth_core::session::{Depth, Session};
use hearth_core::{Overlay, Ruleset, assess, conclude};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

use super::json;
use crate::mirror::Mirror;
use crate::types::about::{About, OverlayInfo, Page, Text};
use crate::types::care::{CareScript, CareStatus};
use crate::types::care_history::CareHistory;
use crate::types::decision::{Concluded, Decision};
use crate::types::incident::Incident;
use crate::types::question::Vocabulary;
use crate::types::session::{Asked, Questionnaire, SessionDepth};
use crate::{Hearth, HearthError};

/// The types and functions of the core that share a name with what crosses.
mod core {
    pub use hearth_core::care_status::{CareHistory, CareScript, care_status, day};
    pub use hearth_core::question::Vocabulary;
}

/// A request with nothing in it.
#[derive(Serialize)]
struct Nothing {}

impl Hearth {
    /// The newest ruleset.
    fn newest(&self) -> Result<&Ruleset, HearthError> {
        self.rulesets.newest().map(AsRef::as_ref).ok_or_else(|| self.refused("questions", &Nothing {}))
    }

    /// Why the JSON level refuses a request.
    fn refused(&self, operation: &str, request: &impl Serialize) -> HearthError {
        self.call(operation, &String::from_utf8_lossy(&json(request))).err().unwrap_or_else(super::not_read)
    }
}

#[uniffi::export]
impl Hearth {
    /// Assesses an incident: the assessment, or advice for danger where these rules do not hold.
    ///
    /// # Errors
    /// Where the incident is refused.
    pub fn assess(&self, incident: &Incident) -> Result<Decision, HearthError> {
        Ok(match self.rulesets.open(&json(incident)).map_err(CallError::from)? {
            Case::Assess(ruleset, incident) => Decision::Assessed { assessment: assess(&ruleset, &incident).mirror() },
            Case::DangerAdvice(advice) => Decision::Advised { advice: advice.mirror() },
        })
    }

    /// The response to an incident and every reason for it, without what follows from them.
    ///
    /// # Errors
    /// Where the incident is refused.
    pub fn conclude(&self, incident: &Incident) -> Result<Concluded, HearthError> {
        Ok(match self.rulesets.open(&json(incident)).map_err(CallError::from)? {
            Case::Assess(ruleset, incident) => Concluded::Held { conclusion: conclude(&ruleset, &incident).mirror() },
            Case::DangerAdvice(advice) => Concluded::Advised { advice: advice.mirror() },
        })
    }

    /// Every question of the newest ruleset, to render them.
    ///
    /// # Errors
    /// Where there is no ruleset.
    pub fn questions(&self) -> Result<Vocabulary, HearthError> {
        Ok(core::Vocabulary::of(self.newest()?).mirror())
    }

    /// Where a questionnaire stands after these answers: the next question, and what the rules make of the answers so far.
    ///
    /// # Errors
    /// Where the moment or an answer is refused.
    pub fn session(&self, questionnaire: Questionnaire) -> Result<Asked, HearthError> {
        let Questionnaire { at, answers, depth, overlay, areas, nation } = questionnaire;
        let incident = Incident { overlay, areas, nation, ..Incident::new(at, answers) };
        Ok(match self.rulesets.open(&json(&incident)).map_err(CallError::from)? {
            Case::Assess(ruleset, _) => {
                let depth = match depth {
                    None | Some(SessionDepth::Response) => Depth::Response,
                    Some(SessionDepth::Duties) => Depth::Duties,
                };
                let answers = incident.answers.iter().map(|given| (given.question.clone(), Value::from(&given.answer)));
                let answers: BTreeMap<String, Value> = answers.collect();
                let session = Session::of(&ruleset, &incident.at, depth, &answers).map_err(CallError::from)?;
                Asked::Open { session: session.mirror() }
            }
            Case::DangerAdvice(advice) => Asked::Advised { advice: advice.mirror() },
        })
    }

    /// A page in words, wrapped to a width of 40 to 100 columns (80 where it says nothing).
    ///
    /// # Errors
    /// Where the incident or the width is refused.
    #[uniffi::method(default(page = None, width = None))]
    pub fn text(&self, incident: &Incident, page: Option<Page>, width: Option<u32>) -> Result<String, HearthError> {
        #[derive(Serialize)]
        struct Request<'r> {
            incident: &'r Incident,
            page: Option<Page>,
            width: Option<u32>,
        }
        Ok(self.ask::<Text>("text", &Request { incident, page, width })?.text)
    }

    /// A look back at an incident, as JSON (schema `hearth/review/1`): what the response rested on, what nearly happened, and what a
    /// family would have been told. Never use it to choose answers.
    ///
    /// # Errors
    /// Where the incident is refused.
    pub fn review(&self, incident: &Incident) -> Result<String, HearthError> {
        self.call("review", &String::from_utf8_lossy(&json(incident)))
    }

    /// The care status on a day such as `2026-11-21`, from dates alone.
    ///
    /// # Errors
    /// Where a date is refused.
    pub fn care_status(&self, history: &CareHistory, on: &str) -> Result<CareStatus, HearthError> {
        #[derive(Serialize)]
        struct Request<'r> {
            history: &'r CareHistory,
            on: &'r str,
        }
        let Some(day) = core::day(on) else { return Err(self.refused("care_status", &Request { history, on })) };
        let history = core::CareHistory::from_json(&json(history), day).and_then(|history| history.as_of(day));
        Ok(core::care_status(self.newest()?, &history.map_err(CallError::from)?).mirror())
    }

    /// The questions about care to ask in custody.
    ///
    /// # Errors
    /// Where there is no ruleset.
    pub fn care_script(&self) -> Result<CareScript, HearthError> {
        Ok(core::CareScript::of(self.newest()?).mirror())
    }

    /// The local protocols at hand.
    ///
    /// # Errors
    /// None that is known.
    pub fn overlays(&self) -> Result<Vec<OverlayInfo>, HearthError> {
        Ok(self.rulesets.overlays().map(Mirror::mirror).collect())
    }

    /// Reads and proves a local protocol, the text of its file (TOML), and adds nothing.
    ///
    /// # Errors
    /// Where it is broken, or would treat some incident worse: then with the smallest such incident.
    pub fn overlay_check(&self, overlay: &str) -> Result<OverlayInfo, HearthError> {
        let overlay = Overlay::read(overlay).map_err(|error| CallError::from(AdmitError::Overlay(error)))?;
        self.rulesets.check(&overlay).map_err(CallError::from)?;
        Ok(overlay.mirror())
    }

    /// What was proved here of local protocols that do not ship, for `with_overlays` in a later run: then they are not proved again.
    pub fn proofs(&self) -> String {
        self.rulesets.proofs()
    }

    /// The library, and what it has at hand.
    ///
    /// # Errors
    /// None that is known.
    pub fn about(&self) -> Result<About, HearthError> {
        self.ask("about", &Nothing {})
    }
}
