//! Advice on danger alone, where Hearth gives no assessment: its rules are too old.

use serde::Serialize;

use crate::assess::{History, assess, reference};
use crate::assessment::{Assessment, RulesetRef};
use crate::calendar;
use crate::incident::Incident;
use crate::ruleset::{Response, Ruleset, Service};
use crate::sheet::Sheet;

/// What is said instead of an assessment (schema `hearth/danger-advice/1`): 999 where there is danger, and where to look instead.
#[derive(Debug, Clone, Serialize)]
pub struct DangerAdvice<'r> {
    /// `hearth/danger-advice/1`
    pub schema: &'static str,
    /// Why there is no assessment.
    pub because: Because,
    /// `call_999` where danger was answered with anything or "unknown"; else nothing is advised.
    pub response: Option<Response>,
    /// Which services to ask for under 999.
    pub emergency_services: Vec<Service>,
    /// What to do, in one or two sentences.
    pub headline: String,
    /// What else to do.
    pub lines: Vec<String>,
    /// Whose protocol to use instead, where that is known.
    pub protocol: Option<String>,
    /// The ruleset that gives no assessment.
    pub ruleset: RulesetRef<'r>,
}

/// Why there is no assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Because {
    /// The rules are past the day on which they stop.
    AfterHardStop,
}

/// An assessment, or advice on danger alone.
#[derive(Debug, Clone)]
pub enum Decision<'r> {
    /// What the rules make of the incident.
    Assessment(Box<Assessment<'r>>),
    /// Why they make nothing of it, and what to do about danger.
    DangerAdvice(Box<DangerAdvice<'r>>),
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

/// The advice on danger, where the last moment of the incident lies on or after the day on which the ruleset stops.
pub fn after_hard_stop<'r>(ruleset: &'r Ruleset, incident: &Incident) -> Option<DangerAdvice<'r>> {
    let stops_on = ruleset.about().stops_on?;
    if calendar::london(incident.last_at()).date_naive() < stops_on {
        return None;
    }
    let History { given, standing, .. } = History::of(ruleset, incident);
    let danger = given.first().copied().flatten().is_some_and(|danger| danger.must != 0);
    let (response, emergency_services, headline) = if danger {
        (Some(Response::Call999), standing.services, assess(ruleset, incident).headline)
    } else {
        (None, Vec::new(), "If anyone is in danger, or you are in doubt, ring 999 now.".to_owned())
    };
    let lines = vec![
        format!("There is no other advice: these rules are too old. They stopped on {}.", stops_on.format("%-d %B %Y")),
        "Use your local protocol on paper. Ring the on-call manager.".to_owned(),
        "Anyone can report to the police or the local authority at any time. Help them to do it.".to_owned(),
        "If in doubt, ring 999.".to_owned(),
    ];
    Some(DangerAdvice {
        schema: "hearth/danger-advice/1",
        because: Because::AfterHardStop,
        response,
        emergency_services,
        headline,
        lines,
        protocol: None,
        ruleset: reference(ruleset),
    })
}

impl DangerAdvice<'_> {
    /// The advice as JSON, in one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The advice in words, wrapped at `width` columns (40 to 100).
    pub fn text(&self, width: usize) -> String {
        let mut sheet = Sheet::new(width);
        sheet.line(&self.headline);
        sheet.blank();
        for line in &self.lines {
            sheet.line(line);
        }
        sheet.blank();
        sheet.line(&format!("Rules: {} {}.", self.ruleset.id, self.ruleset.version));
        sheet.text()
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

    /// The same, for people: two spaces a level.
    pub fn to_json_pretty(&self) -> String {
        match self {
            Self::Assessment(assessment) => assessment.to_json_pretty(),
            Self::DangerAdvice(advice) => serde_json::to_string_pretty(advice).unwrap_or_default(),
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
        assert!(advice.headline.contains("ring 999") && advice.text(40).lines().all(|line| line.chars().count() <= 40));
        assert!(
            advice.to_json().starts_with(r#"{"schema":"hearth/danger-advice/1","because":"after_hard_stop","response":null"#)
        );
    }
}
