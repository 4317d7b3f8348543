//! Replay: a past decision worked out again, with exactly the rules of its day, and apart from that with those of today.

mod compare;
mod past;
mod render;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;

use crate::advice::decide;
use crate::calendar;
use crate::incident::{Incident, IncidentError};
use crate::json::shown;
use crate::overlay::{Overlay, OverlayRef};
use crate::ruleset::dated::{RulesetNotHereError, Versions, shown_hash};
use crate::ruleset::shelf::{AdmitError, Rulesets};
use crate::ruleset::{About, Response, Ruleset};
pub use compare::{Difference, Moved};
pub use past::{Past, record};

/// The engine as a decision names it.
pub const ENGINE: &str = concat!("hearth-core ", env!("CARGO_PKG_VERSION"));

/// Why a past decision could not be replayed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReplayError {
    /// The decision is not one.
    #[error("the decision: {0}")]
    Decision(IncidentError),
    /// Its incident is not one, for the ruleset that it names.
    #[error("the incident: {0}")]
    Incident(IncidentError),
    /// Its assessment is not one.
    #[error("the assessment: {0}")]
    Assessment(IncidentError),
    /// The ruleset that it names is not here.
    #[error("the decision: {0}")]
    Ruleset(#[from] RulesetNotHereError),
    /// The local protocol that it names is not here.
    #[error("the decision: found the local protocol {wanted}, which is not here, allowed is one of those that are here: {here}")]
    Overlay {
        /// The one that is wanted: id, version and hash.
        wanted: String,
        /// Those that are here.
        here: String,
    },
    /// The local protocol that it names fails its proof.
    #[error("the decision: the local protocol that it names: {0}")]
    Refused(#[from] AdmitError),
}

/// A replay (schema `hearth/replay/1`).
#[derive(Debug, Clone, Serialize)]
pub struct Replay {
    /// `hearth/replay/1`
    pub schema: &'static str,
    /// The ruleset that the decision names.
    pub ruleset: RulesetName,
    /// The local protocol of the home that it names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlay: Option<RulesetName>,
    /// The local protocol of the authority that placed the child, where it names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placing_overlay: Option<RulesetName>,
    /// The engine that the decision names, where it does, and the one that replayed it.
    pub engine: Engines,
    /// What exactly that ruleset gives now.
    pub exact: Exact,
    /// What the rules of today would give: another question, with another answer.
    pub today: Today,
}

/// A ruleset, or a local protocol, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RulesetName {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its files.
    pub hash: String,
}

impl RulesetName {
    fn of(about: &About) -> Self {
        Self { id: about.id.clone(), version: about.version.clone(), hash: about.hash.clone() }
    }

    fn overlay(overlay: &OverlayRef) -> Self {
        Self { id: overlay.id.clone(), version: overlay.version.clone(), hash: overlay.hash.clone() }
    }

    /// As an error may show it.
    fn shown(&self) -> String {
        format!("{} {} ({})", shown(&self.id), shown(&self.version), shown_hash(&self.hash))
    }
}

/// The engines then and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Engines {
    /// As the decision has it.
    pub then: Option<String>,
    /// [`ENGINE`]
    pub now: &'static str,
}

/// Whether exactly the same rules give exactly the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exact {
    /// Whether every byte is the same, as canonical JSON.
    pub same: bool,
    /// What is not.
    pub differences: Vec<Difference>,
}

/// What the rules of today would give for the same answers, at the same times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Today {
    /// The day that was asked about, in London.
    pub on: String,
    /// The ruleset in force then; nothing where there is none.
    pub ruleset: Option<RulesetName>,
    /// The local protocol of the home today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlay: Option<RulesetName>,
    /// The response; nothing where there is none.
    pub response: Option<Response>,
    /// Whether anything that matters differs.
    pub differs: bool,
    /// What differs in the outcome: response, whom to report to, clock.
    pub outcome: Vec<Difference>,
    /// What differs in reasons, actions and the other lists, by id.
    pub lists: Vec<Moved>,
    /// Why there is no result of today, where there is none.
    pub not_possible: Option<String>,
}

/// Works a past decision out again: against exactly the ruleset that it names, and, as another result, against the one in force
/// `today`.
///
/// ```
/// use hearth_core::replay::{Past, record};
/// use hearth_core::{Incident, Versions, decide, replay};
/// let rulesets = Versions::shipped()?;
/// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": ["fire"] } }"#;
/// let (ruleset, incident) = rulesets.read(text)?;
/// let kept = record(text, &decide(&ruleset, &incident))?;
/// let today = "2027-03-01T09:00:00+00:00".parse()?;
/// let replay = replay(&rulesets, &Past::from_json(kept.as_bytes())?, today)?;
/// assert!(replay.exact.same && !replay.today.differs);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where the ruleset that the decision names is not here: which one is wanted, and which are here. Where the incident is refused.
pub fn replay(rulesets: &Versions, past: &Past, today: DateTime<FixedOffset>) -> Result<Replay, ReplayError> {
    worked_out(rulesets, past, today, |base, _| match past.overlay.as_ref().or(past.placing.as_ref()) {
        None => Ok(Arc::clone(base)),
        Some(wanted) => Err(ReplayError::Overlay { wanted: wanted.shown(), here: "none".to_owned() }),
    })
}

impl Rulesets {
    /// The same with these versions instead of the newest, for looking back. An overlay that was admitted stays.
    #[must_use]
    pub fn with_versions(mut self, versions: Versions) -> Self {
        self.versions = versions;
        self
    }

    /// Works a past decision out again, with the local protocols that it names: see [`replay`].
    ///
    /// # Errors
    /// As [`replay`]; and where a local protocol that it names is not here, or fails its proof.
    pub fn replay(&self, past: &Past, today: DateTime<FixedOffset>) -> Result<Replay, ReplayError> {
        worked_out(&self.versions, past, today, |base, then| self.laid_as(base, past, then))
    }

    /// A ruleset with the local protocols of a past decision: exactly those, or those with their ids today.
    fn laid_as(&self, base: &Arc<Ruleset>, past: &Past, then: Then) -> Result<Arc<Ruleset>, ReplayError> {
        let find = |wanted: &RulesetName| {
            let fits = |overlay: &&Overlay| match then {
                Then::Exactly => overlay.hash() == wanted.hash,
                Then::Today => overlay.id() == wanted.id,
            };
            let inline = || past.inline().filter(|overlay| fits(&overlay));
            self.overlays().find(fits).cloned().or_else(inline).ok_or_else(|| {
                let here: Vec<String> = self.overlays().map(|overlay| RulesetName::overlay(overlay.about()).shown()).collect();
                ReplayError::Overlay { wanted: wanted.shown(), here: here.join(", ") }
            })
        };
        let laid = match &past.overlay {
            None => Arc::clone(base),
            Some(home) => self.lay(base, &find(home)?)?,
        };
        match &past.placing {
            None => Ok(laid),
            Some(placing) => Ok(self.place(base, &laid, &find(placing)?)?),
        }
    }
}

/// Which local protocol is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    Exactly,
    Today,
}

fn worked_out(
    rulesets: &Versions,
    past: &Past,
    today: DateTime<FixedOffset>,
    lay: impl Fn(&Arc<Ruleset>, Then) -> Result<Arc<Ruleset>, ReplayError>,
) -> Result<Replay, ReplayError> {
    let RulesetName { id, version, hash } = &past.ruleset;
    let ruleset = lay(&rulesets.exactly(id, version, hash)?, Then::Exactly)?;
    let incident = Incident::from_json(past.incident.as_bytes(), &ruleset).map_err(ReplayError::Incident)?;
    let now = value(&decide(&ruleset, &incident).to_json());
    let differences = compare::differences(&past.assessment, &now);
    Ok(Replay {
        schema: "hearth/replay/1",
        ruleset: past.ruleset.clone(),
        overlay: past.overlay.clone(),
        placing_overlay: past.placing.clone(),
        engine: Engines { then: past.engine.clone(), now: ENGINE },
        exact: Exact { same: differences.is_empty(), differences },
        today: with_rules_of(rulesets, past, today, |base| lay(base, Then::Today)),
    })
}

fn with_rules_of(
    rulesets: &Versions,
    past: &Past,
    today: DateTime<FixedOffset>,
    lay: impl Fn(&Arc<Ruleset>) -> Result<Arc<Ruleset>, ReplayError>,
) -> Today {
    let day = calendar::london(today).date_naive();
    let mut result = Today {
        on: day.to_string(),
        ruleset: None,
        overlay: None,
        response: None,
        differs: false,
        outcome: Vec::new(),
        lists: Vec::new(),
        not_possible: None,
    };
    let base = match rulesets.in_force(&past.ruleset.id, today) {
        Ok(ruleset) => ruleset,
        Err(error) => {
            result.not_possible = Some(format!("no rules are in force today: {error}"));
            return result;
        }
    };
    result.ruleset = Some(RulesetName::of(base.about()));
    if let Some(stops_on) = base.about().stops_on.filter(|stops_on| *stops_on <= day) {
        result.not_possible = Some(format!("the rules in force today stopped on {stops_on}"));
        return result;
    }
    let ruleset = match lay(&base) {
        Ok(ruleset) => ruleset,
        Err(error) => {
            result.not_possible = Some(format!("there is no such local protocol today: {error}"));
            return result;
        }
    };
    result.overlay = ruleset.overlay().map(RulesetName::overlay);
    match Incident::from_json_whenever(past.incident.as_bytes(), &ruleset) {
        Ok(incident) => {
            let decision = decide(&ruleset, &incident);
            let now = value(&decision.to_json());
            result.response = decision.response();
            result.outcome = compare::outcome(&past.assessment, &now);
            result.lists = compare::lists(&past.assessment, &now);
            result.differs = !result.outcome.is_empty() || !result.lists.is_empty();
        }
        Err(error) => result.not_possible = Some(format!("the rules in force today do not read this incident: {error}")),
    }
    result
}

fn value(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_default()
}

impl Replay {
    /// The replay as JSON, in one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
