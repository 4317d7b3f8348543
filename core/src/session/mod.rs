//! A questionnaire as values: the answers so far go in, and out come the next question and what the rules make of it by now.
//!
//! There is no hidden state: to go back or to change an answer, ask again with other answers.
//!
//! ```
//! use hearth_core::session::{Depth, walk};
//! use hearth_core::Ruleset;
//! use serde_json::json;
//! let england = Ruleset::england()?;
//! let start = walk(&england, "2026-11-21T23:40:00+00:00", Depth::Response, |_| None)?;
//! assert_eq!(start.open.map(|question| question.id.as_str()), Some("danger.now"));
//! let said = |id: &str| (id == "danger.now").then(|| json!([]));
//! let next = walk(&england, "2026-11-21T23:40:00+00:00", Depth::Response, |question| said(&question.id))?;
//! assert_eq!(next.open.map(|question| question.id.as_str()), Some("incident.kinds"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod ahead;
mod walk;

pub use ahead::at_most;
pub use walk::{Answered, Depth, ON_A_SCREEN, Walk, incident, listed, screens_until_decided, walk};

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

use crate::assessment::Assessment;
use crate::incident::{Incident, IncidentError};
use crate::question::{Question, Screen};
use crate::ruleset::Ruleset;

/// Where a questionnaire stands (schema `hearth/session/1`).
#[derive(Debug, Clone, Serialize)]
pub struct Session<'r> {
    /// `hearth/session/1`
    pub schema: &'static str,
    /// How far it goes.
    pub depth: Depth,
    /// The question to ask now; nothing where none is left.
    pub question: Option<&'r Question>,
    /// Whether that question starts a new screen.
    pub new_screen: bool,
    /// The screen to which it belongs.
    pub screen: Option<&'r Screen>,
    /// How many questions are listed now, this one among them; some may fall away, and others come up.
    pub left_now: usize,
    /// How many may still come at most; nothing before it is known what happened.
    pub left_at_most: Option<usize>,
    /// How many more there would be to make exact who is told and who does what, where the questionnaire stops before that.
    pub more_for_duties: usize,
    /// The questions that were answered, screen by screen. To go back, leave out the answers of the last.
    pub screens: Vec<Vec<&'r str>>,
    /// Answers that were given, and do not come up any more: they count for nothing.
    pub left_out: Vec<String>,
    /// What the rules make of the answers so far.
    pub assessment: Assessment<'r>,
}

impl<'r> Session<'r> {
    /// Where a questionnaire stands after these answers, given by question as in an incident. None are needed to begin.
    ///
    /// ```
    /// use hearth_core::session::{Depth, Session};
    /// use hearth_core::{Response, Ruleset};
    /// use serde_json::json;
    /// use std::collections::BTreeMap;
    /// let england = Ruleset::england()?;
    /// let answers = BTreeMap::from([("danger.now".to_owned(), json!(["fire"]))]);
    /// let session = Session::of(&england, "2026-11-21T23:40:00+00:00", Depth::Response, &answers)?;
    /// assert_eq!(session.assessment.response, Response::Call999);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Where the moment or an answer is not one that the library takes.
    pub fn of(ruleset: &'r Ruleset, at: &str, depth: Depth, answers: &BTreeMap<String, Value>) -> Result<Self, IncidentError> {
        // Every answer is looked at, those too that do not come up.
        Incident::from_json(incident(at, answers.iter().map(|(id, value)| (id.as_str(), value))).as_bytes(), ruleset)?;
        let walk = walk(ruleset, at, depth, |question| answers.get(&question.id).cloned())?;
        let (left_now, left_at_most) = walk.left(ruleset, at, depth)?;
        let Walk { screens, open, new_screen, assessment, .. } = walk;
        let with_duties = listed(ruleset, &assessment, Depth::Duties).len();
        let asked = |id: &str| screens.iter().flatten().any(|(question, _)| question.id == id);
        Ok(Self {
            schema: "hearth/session/1",
            depth,
            question: open,
            new_screen,
            screen: open.and_then(|question| ruleset.screens().iter().find(|screen| screen.id == question.screen)),
            left_now,
            left_at_most,
            more_for_duties: with_duties.saturating_sub(left_now),
            left_out: answers.keys().filter(|id| !asked(id)).cloned().collect(),
            screens: screens.iter().map(|screen| screen.iter().map(|(question, _)| question.id.as_str()).collect()).collect(),
            assessment,
        })
    }

    /// As JSON, in one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
