//! Why a call was refused: the same words, place and allowed values in every language.

use serde::Serialize;
use std::fmt;

use crate::handover::HandoverError;
use crate::incident::IncidentError;
use crate::record::{BrokenError, RecordError, TrustError};
use crate::replay::ReplayError;
use crate::ruleset::RulesetError;
use crate::ruleset::shelf::AdmitError;
use crate::signing::KeyError;

/// What was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The request around it all: no such operation, or a field that is missing or wrong.
    Request,
    /// The incident, what an officer adds, or dates of care.
    Incident,
    /// A local protocol: broken, or it would treat some incident worse.
    Overlay,
    /// A hand-over: it could not be made, or not be believed.
    Handover,
    /// A record: nothing was added to it, or it is not as it was signed.
    Record,
    /// A record that is as it was signed, but not what the reader relies on.
    Trust,
    /// A key.
    Key,
    /// A past decision.
    Replay,
    /// The ruleset.
    Ruleset,
}

impl Kind {
    /// The name on the wire.
    ///
    /// ```
    /// assert_eq!(hearth_core::calls::Kind::Handover.as_str(), "handover");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Incident => "incident",
            Self::Overlay => "overlay",
            Self::Handover => "handover",
            Self::Record => "record",
            Self::Trust => "trust",
            Self::Key => "key",
            Self::Replay => "replay",
            Self::Ruleset => "ruleset",
        }
    }
}

/// Why a call was refused (schema `hearth/error/1`). Nothing that somebody wrote is repeated in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallError {
    /// What was refused.
    pub kind: Kind,
    /// Where, what was found and what is allowed, in one line.
    pub text: String,
    /// Where: a JSON Pointer into the document that was refused, or words such as `line 1, column 7`.
    pub path: Option<String>,
    /// What is allowed there.
    pub allowed: Option<String>,
    /// The smallest incident that a refused local protocol would treat worse, as JSON.
    pub incident: Option<String>,
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for CallError {}

/// The error on the wire.
#[derive(Serialize)]
struct Wire<'e> {
    schema: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    kind: Kind,
    error: &'e str,
    path: Option<&'e str>,
    allowed: Option<&'e str>,
    incident: Option<&'e str>,
}

impl CallError {
    /// Takes the one line of an error apart. All of ours are built alike: the place, a colon, what was found, `allowed is` and what is.
    pub(crate) fn new(kind: Kind, text: String) -> Self {
        let path = text.split_once(": ").map(|(place, _)| place.to_owned());
        let allowed = text.split_once("allowed is ").map(|(_, allowed)| allowed.to_owned());
        Self { kind, text, path, allowed, incident: None }
    }

    /// The error as JSON, in one line.
    ///
    /// ```
    /// use hearth_core::{Rulesets, calls::call};
    /// let error = call(&Rulesets::shipped()?, "asess", b"{}").unwrap_err();
    /// assert!(error.to_json().starts_with(r#"{"schema":"hearth/error/1","kind":"request","error":"the operation: found `asess`"#));
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    pub fn to_json(&self) -> String {
        self.json(None)
    }

    /// The same, of one incident among many: which one, from 1.
    ///
    /// ```
    /// use hearth_core::{Rulesets, calls::call};
    /// let error = call(&Rulesets::shipped()?, "assess", b"[]").unwrap_err();
    /// assert!(error.to_json_of_line(3).starts_with(r#"{"schema":"hearth/error/1","line":3,"kind":"incident","error":"#));
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    pub fn to_json_of_line(&self, line: u64) -> String {
        self.json(Some(line))
    }

    fn json(&self, line: Option<u64>) -> String {
        let Self { kind, text, path, allowed, incident } = self;
        let (path, allowed, incident) = (path.as_deref(), allowed.as_deref(), incident.as_deref());
        let wire = Wire { schema: "hearth/error/1", line, kind: *kind, error: text, path, allowed, incident };
        serde_json::to_string(&wire).unwrap_or_default()
    }
}

impl From<IncidentError> for CallError {
    fn from(error: IncidentError) -> Self {
        let kind = if matches!(error, IncidentError::Overlay { .. }) { Kind::Overlay } else { Kind::Incident };
        Self::new(kind, error.to_string())
    }
}

impl From<AdmitError> for CallError {
    fn from(error: AdmitError) -> Self {
        let whole = Self::new(Kind::Overlay, error.to_string());
        match error {
            AdmitError::Crossed { error, incident } => {
                Self { text: whole.text, incident: Some(incident), ..Self::new(Kind::Overlay, error.to_string()) }
            }
            AdmitError::Refused(refusal) => Self { path: Some(refusal.place), incident: refusal.incident, ..whole },
            AdmitError::Taken { other, .. } => Self { path: Some(other), ..whole },
            AdmitError::Overlay(_) | AdmitError::Over { .. } => whole,
        }
    }
}

impl From<HandoverError> for CallError {
    fn from(error: HandoverError) -> Self {
        Self::new(Kind::Handover, error.to_string())
    }
}

impl From<RecordError> for CallError {
    fn from(error: RecordError) -> Self {
        match error {
            RecordError::Incident(error) => error.into(),
            error => Self::new(Kind::Record, error.to_string()),
        }
    }
}

impl From<BrokenError> for CallError {
    fn from(error: BrokenError) -> Self {
        Self::new(Kind::Record, error.to_string())
    }
}

impl From<TrustError> for CallError {
    fn from(error: TrustError) -> Self {
        Self::new(Kind::Trust, error.to_string())
    }
}

impl From<KeyError> for CallError {
    fn from(error: KeyError) -> Self {
        Self::new(Kind::Key, error.to_string())
    }
}

impl From<ReplayError> for CallError {
    fn from(error: ReplayError) -> Self {
        Self::new(Kind::Replay, error.to_string())
    }
}

impl From<RulesetError> for CallError {
    fn from(error: RulesetError) -> Self {
        Self::new(Kind::Ruleset, error.to_string())
    }
}
