//! Danger advice: what is said where no assessment is made, because these rules do not apply.

use serde::Serialize;

use crate::assess::danger_of;
use crate::incident::Incident;
use crate::incident::place::Nation;
use crate::ruleset::{Response, Ruleset, Service};

/// What to do in danger, where there is no assessment (schema `hearth/danger-advice/1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DangerAdvice {
    /// `hearth/danger-advice/1`
    pub schema: &'static str,
    /// Why there is no assessment.
    pub because: Because,
    /// The nation where the home is.
    pub nation: &'static str,
    /// `call_999` where danger now was named or is not known; else nothing: these rules do not say.
    pub response: Option<Response>,
    /// Which services to ask for under 999.
    pub emergency_services: Vec<Service>,
    /// The first line: what to do.
    pub headline: String,
    /// What else to know.
    pub lines: Vec<String>,
    /// What counts as danger now.
    pub danger: Vec<String>,
    /// The protocol that holds there, as far as it is known.
    pub protocol: Option<Protocol>,
}

/// Why there is no assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The home is not in England.
    OutsideEngland,
    /// The rules have ended, and no newer ones are here.
    AfterHardStop,
}

impl Because {
    fn as_str(self) -> &'static str {
        match self {
            Self::OutsideEngland => "outside_england",
            Self::AfterHardStop => "after_hard_stop",
        }
    }
}

/// A protocol that holds in another nation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Protocol {
    /// The nation.
    pub nation: String,
    /// What it is.
    pub title: String,
    /// Where it was read.
    pub url: String,
    /// Whether somebody on the project read it in the original.
    pub seen: bool,
}

impl DangerAdvice {
    /// The advice for an incident, or for none.
    ///
    /// ```
    /// use hearth_core::{Because, DangerAdvice, Nation, Ruleset};
    /// let england = Ruleset::england()?;
    /// let advice = DangerAdvice::of(&england, Because::OutsideEngland, Nation::Scotland, None);
    /// assert!(advice.headline.contains("ring 999") && advice.response.is_none() && advice.protocol.is_none());
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    pub fn of(ruleset: &Ruleset, because: Because, nation: Nation, incident: Option<&Incident>) -> Self {
        let services = incident.and_then(|incident| danger_of(ruleset, incident));
        let text = |key: &str| ruleset.text(&format!("{}.{key}", because.as_str())).to_owned();
        let named: Vec<&str> = services.iter().flatten().map(|service| ruleset.text(service.text_key())).collect();
        let headline = match &services {
            Some(_) => ruleset.text("advice.call_999").replace("{services}", &named.join(ruleset.text("join"))),
            None => ruleset.text("advice.in_danger").to_owned(),
        };
        let protocol = ruleset.elsewhere.iter().find(|known| known.nation == nation.as_str()).map(|known| Protocol {
            nation: known.nation.clone(),
            title: known.title.clone(),
            url: known.url.clone(),
            seen: known.seen,
        });
        let mut lines = vec![text("why")];
        lines.push(if protocol.is_some() { ruleset.text("advice.protocol").to_owned() } else { text("ask") });
        lines.push(ruleset.text("advice.protect").to_owned());
        let danger = ruleset.slot(0).map(|slot| &slot.question);
        Self {
            schema: "hearth/danger-advice/1",
            because,
            nation: nation.as_str(),
            response: services.as_ref().map(|_| Response::Call999),
            emergency_services: services.unwrap_or_default(),
            headline,
            lines,
            danger: danger.into_iter().flat_map(|q| q.values.iter().map(|value| q.label(value).to_owned())).collect(),
            protocol,
        }
    }

    /// The advice as JSON, in one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The same, for people: two spaces a level.
    pub fn to_json_pretty(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}
