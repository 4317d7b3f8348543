//! The incident, as it goes in: written as the JSON that everybody sends, and read by the core. So an error names the same place.

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use super::answer::Given;
use super::care_history::CareHistory;

/// An incident: what happened, as answers. Nothing in it names a child.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Incident {
    /// When it happened: a time with an offset, such as `2026-11-21T23:40:00+00:00`.
    pub at: String,
    /// The answers, each question once; a question that nobody was asked is left out.
    pub answers: Vec<Given>,
    /// How it went on: later moments, each later than the one before.
    #[uniffi(default)]
    pub observations: Vec<Observation>,
    /// The local protocol to go by; nothing where the areas find it.
    #[uniffi(default)]
    pub overlay: Option<OverlayChoice>,
    /// Where the home is, and who placed the child: they find the local protocols.
    #[uniffi(default)]
    pub areas: Option<Areas>,
    /// The nation where the home is; England where it says nothing.
    #[uniffi(default)]
    pub nation: Option<Nation>,
    /// The id of a ruleset; the one in force at that moment where it says nothing.
    #[uniffi(default)]
    pub ruleset: Option<String>,
    /// Dates of care, for the care status. They never move the response.
    #[uniffi(default)]
    pub care_history: Option<CareHistory>,
    /// What an officer adds: an empty list is an officer who adds nothing.
    #[uniffi(default)]
    pub officer: Option<Vec<Given>>,
}

impl Incident {
    /// An incident with these answers, and nothing else.
    pub fn new(at: String, answers: Vec<Given>) -> Self {
        Self {
            at,
            answers,
            observations: Vec::new(),
            overlay: None,
            areas: None,
            nation: None,
            ruleset: None,
            care_history: None,
            officer: None,
        }
    }
}

/// A later moment of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct Observation {
    /// When.
    pub at: String,
    /// What changed since, or is known by now.
    #[serde(serialize_with = "by_question")]
    pub answers: Vec<Given>,
}

/// A local protocol to go by.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum OverlayChoice {
    /// One that is at hand.
    Named {
        /// Its id, such as `pan_dorset`.
        id: String,
    },
    /// One that comes with the incident.
    Given {
        /// The fields of its file, as JSON.
        json: String,
    },
}

/// The areas of an incident, each an id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct Areas {
    /// Where the home is.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home: Option<String>,
    /// The authority that placed the child.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placing_authority: Option<String>,
    /// The police force.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub police_force: Option<String>,
}

choice! {
    /// The nation where the home is.
    Nation of hearth_core::Nation {
        /// The rules of Hearth are for England.
        England,
        /// Wales.
        Wales,
        /// Scotland.
        Scotland,
        /// Northern Ireland.
        NorthernIreland,
        /// Another place.
        Elsewhere,
    }
}

/// The incident on the wire.
#[derive(Serialize)]
struct Wire<'i> {
    schema: &'static str,
    at: &'i str,
    answers: ByQuestion<'i>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ruleset: Option<&'i str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    overlay: Option<&'i OverlayChoice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    areas: Option<&'i Areas>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nation: Option<Nation>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    observations: &'i [Observation],
    #[serde(skip_serializing_if = "Option::is_none")]
    care_history: Option<&'i CareHistory>,
    #[serde(skip_serializing_if = "Option::is_none")]
    officer: Option<ByQuestion<'i>>,
}

impl Serialize for Incident {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { at, answers, observations, overlay, areas, nation, ruleset, care_history, officer } = self;
        Wire {
            schema: "hearth/incident/1",
            at,
            answers: ByQuestion(answers),
            ruleset: ruleset.as_deref(),
            overlay: overlay.as_ref(),
            areas: areas.as_ref(),
            nation: *nation,
            observations,
            care_history: care_history.as_ref(),
            officer: officer.as_deref().map(ByQuestion),
        }
        .serialize(to)
    }
}

impl Serialize for OverlayChoice {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Named { id } => to.serialize_str(id),
            // What is no JSON goes as a text: the core says what it wants there.
            Self::Given { json } => match serde_json::from_str::<&RawValue>(json) {
                Ok(json) => json.serialize(to),
                Err(_) => to.serialize_str(json),
            },
        }
    }
}

/// Answers as an object by question. One that stands twice is written twice, for the core to refuse.
struct ByQuestion<'g>(&'g [Given]);

impl Serialize for ByQuestion<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|Given { question, answer }| (question, answer)))
    }
}

fn by_question<S: Serializer>(answers: &[Given], to: S) -> Result<S::Ok, S::Error> {
    ByQuestion(answers).serialize(to)
}
