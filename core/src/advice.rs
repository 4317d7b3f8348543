//! Danger advice: what is said where no assessment is made, because these rules do not apply.

use serde::Serialize;

use crate::assess::{assess, danger_of};
use crate::assessment::Assessment;
use crate::calendar;
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
    /// The ruleset that gives no assessment.
    pub ruleset: Rules,
}

/// Which ruleset it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rules {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its hash.
    pub hash: String,
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
            ruleset: Rules {
                id: ruleset.about().id.clone(),
                version: ruleset.about().version.clone(),
                hash: ruleset.about().hash.clone(),
            },
        }
    }

    /// The advice as JSON, in one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The same, behind what is in `out` already.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.to_json().as_bytes());
    }

    /// The same, for people: two spaces a level.
    pub fn to_json_pretty(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// The advice on danger, where the last moment of the incident lies on or after the day on which the ruleset stops.
pub fn after_hard_stop(ruleset: &Ruleset, incident: &Incident) -> Option<DangerAdvice> {
    let stops_on = ruleset.about().stops_on?;
    calendar::has_come(stops_on, incident.last_at())
        .then(|| DangerAdvice::of(ruleset, Because::AfterHardStop, Nation::England, Some(incident)))
}

/// An assessment, or advice on danger alone.
#[derive(Debug, Clone)]
pub enum Decision<'r> {
    /// What the rules make of the incident.
    Assessment(Box<Assessment<'r>>),
    /// Why they make nothing of it, and what to do about danger.
    DangerAdvice(Box<DangerAdvice>),
}

/// Assesses an incident, unless the ruleset has stopped: then it is advice on danger alone. This is what a host calls.
///
/// ```
/// use hearth_core::{Decision, Incident, Response, Ruleset, decide};
/// let england = Ruleset::england()?;
/// let text = br#"{ "schema": "hearth/incident/1", "at": "2029-01-01T00:00:00+00:00", "answers": { "danger.now": ["fire"] } }"#;
/// let Decision::DangerAdvice(advice) = decide(&england, &Incident::from_json(text, &england)?) else {
///     panic!("these rules stopped the day before");
/// };
/// assert_eq!(advice.response, Some(Response::Call999));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn decide<'r>(ruleset: &'r Ruleset, incident: &Incident) -> Decision<'r> {
    match after_hard_stop(ruleset, incident) {
        Some(advice) => Decision::DangerAdvice(Box::new(advice)),
        None => Decision::Assessment(Box::new(assess(ruleset, incident))),
    }
}

impl Decision<'_> {
    /// The response: of an assessment, or of the advice on danger where it gives one.
    pub fn response(&self) -> Option<Response> {
        match self {
            Self::Assessment(assessment) => Some(assessment.response),
            Self::DangerAdvice(advice) => advice.response,
        }
    }

    /// The decision as JSON, in one line. The same incident and ruleset give the same bytes.
    pub fn to_json(&self) -> String {
        match self {
            Self::Assessment(assessment) => assessment.to_json(),
            Self::DangerAdvice(advice) => advice.to_json(),
        }
    }

    /// The same, behind what is in `out` already: see [`Assessment::write_json`].
    pub fn write_json(&self, out: &mut Vec<u8>) {
        match self {
            Self::Assessment(assessment) => assessment.write_json(out),
            Self::DangerAdvice(advice) => advice.write_json(out),
        }
    }

    /// The same, for people: two spaces a level.
    pub fn to_json_pretty(&self) -> String {
        match self {
            Self::Assessment(assessment) => assessment.to_json_pretty(),
            Self::DangerAdvice(advice) => advice.to_json_pretty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advised(at: &str, danger: &str) -> Option<(Option<Response>, Vec<Service>)> {
        let england = Ruleset::england().unwrap();
        let text = format!(r#"{{"schema":"hearth/incident/1","at":"{at}","answers":{{{danger}"child.age":14}}}}"#);
        let incident = Incident::from_json(text.as_bytes(), &england).unwrap();
        after_hard_stop(&england, &incident).map(|advice| (advice.response, advice.emergency_services))
    }

    #[test]
    fn the_day_before_is_assessed_and_the_day_itself_is_not() {
        assert_eq!(advised("2028-12-30T23:59:59+00:00", ""), None);
        assert_eq!(advised("2028-12-31T00:00:00+00:00", ""), Some((None, vec![])));
        // The day is London's.
        assert_eq!(advised("2028-12-31T01:30:00+02:00", ""), None);
    }

    #[test]
    fn danger_is_999_whatever_the_age_of_the_rules() {
        let at = "2031-05-01T12:00:00+01:00";
        assert_eq!(advised(at, r#""danger.now":[],"#), Some((None, vec![])));
        assert_eq!(advised(at, r#""danger.now":"unknown","#), Some((Some(Response::Call999), vec![Service::Police])));
        assert_eq!(advised(at, r#""danger.now":["fire"],"#), Some((Some(Response::Call999), vec![Service::Fire])));
    }

    #[test]
    fn the_last_moment_counts() {
        let england = Ruleset::england().unwrap();
        let text = r#"{"schema":"hearth/incident/1","at":"2028-12-30T23:00:00+00:00","answers":{"danger.now":["fire"]},
            "observations":[{"at":"2028-12-31T00:10:00+00:00","answers":{"danger.now":[]}}]}"#;
        let incident = Incident::from_json(text.as_bytes(), &england).unwrap();
        let advice = after_hard_stop(&england, &incident).unwrap();
        assert_eq!(advice.response, None);
        assert!(
            advice.headline.contains("ring 999")
                && crate::render::danger_advice(&advice, 40).lines().all(|line| line.chars().count() <= 40)
        );
        assert!(
            advice.to_json().starts_with(
                r#"{"schema":"hearth/danger-advice/1","because":"after_hard_stop","nation":"england","response":null"#
            )
        );
    }
}
