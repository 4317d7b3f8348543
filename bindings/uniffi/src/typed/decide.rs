//! Deciding, asking, and what there is to know before and after.

use hearth_core::calls::CallError;
use hearth_core::question::Vocabulary as CoreVocabulary;
use hearth_core::ruleset::shelf::Case;
use hearth_core::session::{Depth, Session};
use hearth_core::{assess, conclude};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

use super::json;
use crate::mirror::Mirror;
use crate::types::about::{About, OverlayInfo, Overlays, Page, Text};
use crate::types::care::{CareScript, CareStatus};
use crate::types::care_history::CareHistory;
use crate::types::decision::{Concluded, Decision};
use crate::types::incident::Incident;
use crate::types::question::Vocabulary;
use crate::types::session::{Asked, Questionnaire, SessionDepth};
use crate::{Hearth, HearthError};

/// A request with nothing in it.
#[derive(Serialize)]
struct Nothing {}

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
        let none = || self.call("questions", "{}").err();
        match self.rulesets.newest() {
            Some(ruleset) => Ok(CoreVocabulary::of(ruleset).mirror()),
            None => Err(none().unwrap_or_else(super::not_read)),
        }
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

    /// A page in words, wrapped to a width of 40 to 100 columns (72 where it says nothing).
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
        self.ask("care_status", &Request { history, on })
    }

    /// The questions about care to ask in custody.
    ///
    /// # Errors
    /// Where there is no ruleset.
    pub fn care_script(&self) -> Result<CareScript, HearthError> {
        self.ask("care_script", &Nothing {})
    }

    /// The local protocols at hand.
    ///
    /// # Errors
    /// None that is known.
    pub fn overlays(&self) -> Result<Vec<OverlayInfo>, HearthError> {
        Ok(self.ask::<Overlays>("overlays", &Nothing {})?.overlays)
    }

    /// Reads and proves a local protocol, the text of its file (TOML), and adds nothing.
    ///
    /// # Errors
    /// Where it is broken, or would treat some incident worse: then with the smallest such incident.
    pub fn overlay_check(&self, overlay: &str) -> Result<OverlayInfo, HearthError> {
        #[derive(Serialize)]
        struct Request<'r> {
            overlay: &'r str,
        }
        self.ask("overlay_check", &Request { overlay })
    }

    /// The library, and what it has at hand.
    ///
    /// # Errors
    /// None that is known.
    pub fn about(&self) -> Result<About, HearthError> {
        self.ask("about", &Nothing {})
    }
}
