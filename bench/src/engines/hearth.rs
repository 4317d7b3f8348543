//! Hearth: the response with its reasons, which is what the others compute; and the full assessment, with the next questions, what
//! would raise the response, and all the rest.

use hearth_core::{Assessment, Conclusion, Incident as Read, Response, Ruleset, assess, conclude};
use serde::Deserialize;
use serde_json::Value;

use crate::Fault;
use crate::engine::{Answer, Engine};
use crate::incidents::Incident;

/// Hearth with a ruleset: the full assessment.
pub struct Hearth<'r> {
    /// What the table calls it.
    pub name: &'static str,
    /// The rules that it decides by.
    pub ruleset: &'r Ruleset,
}

/// Hearth for the response and its reasons alone.
pub struct Concluding<'r> {
    /// The rules that it decides by.
    pub ruleset: &'r Ruleset,
}

/// What of an assessment the gate reads.
#[derive(Deserialize)]
struct Told {
    response: Response,
    reasons: Vec<Reason>,
}

#[derive(Deserialize)]
struct Reason {
    rule: String,
    response: Response,
}

/// The rules that raise: what gives the reason where nothing does is no rule of the others.
fn answer<'a>(response: Response, reasons: impl Iterator<Item = (&'a str, Response)>) -> Answer {
    let raising = reasons.filter(|(_, response)| *response > Response::ResolveAtHome);
    Answer { response, rules: Some(raising.map(|(rule, _)| rule.to_owned()).collect()) }
}

impl<'r> Engine for Hearth<'r> {
    type Input = Read;
    type Outcome = Assessment<'r>;

    fn name(&self) -> &'static str {
        self.name
    }

    fn json(&self, incident: &Incident) -> Value {
        incident.for_hearth()
    }

    fn input(&self, json: &Value) -> Result<Read, Fault> {
        Ok(Read::from_json(json.to_string().as_bytes(), self.ruleset)?)
    }

    fn decide(&mut self, input: &Read) -> Result<Assessment<'r>, Fault> {
        Ok(assess(self.ruleset, input))
    }

    fn answer(&self, outcome: &Assessment<'r>) -> Answer {
        answer(outcome.response, outcome.reasons.iter().map(|reason| (reason.rule, reason.response)))
    }

    fn text(&mut self, json: &str) -> Result<String, Fault> {
        let incident = Read::from_json(json.as_bytes(), self.ruleset)?;
        Ok(assess(self.ruleset, &incident).to_json())
    }

    fn answer_of_text(&self, json: &str) -> Result<Answer, Fault> {
        let told: Told = serde_json::from_str(json)?;
        Ok(answer(told.response, told.reasons.iter().map(|reason| (reason.rule.as_str(), reason.response))))
    }
}

impl<'r> Engine for Concluding<'r> {
    type Input = Read;
    type Outcome = Conclusion<'r>;

    fn name(&self) -> &'static str {
        crate::table::CONCLUSION
    }

    fn json(&self, incident: &Incident) -> Value {
        incident.for_hearth()
    }

    fn input(&self, json: &Value) -> Result<Read, Fault> {
        Ok(Read::from_json(json.to_string().as_bytes(), self.ruleset)?)
    }

    fn decide(&mut self, input: &Read) -> Result<Conclusion<'r>, Fault> {
        Ok(conclude(self.ruleset, input))
    }

    fn answer(&self, outcome: &Conclusion<'r>) -> Answer {
        answer(outcome.response, outcome.reasons.iter().map(|reason| (reason.rule, reason.response)))
    }

    fn text(&mut self, json: &str) -> Result<String, Fault> {
        let incident = Read::from_json(json.as_bytes(), self.ruleset)?;
        Ok(conclude(self.ruleset, &incident).to_json())
    }

    fn answer_of_text(&self, json: &str) -> Result<Answer, Fault> {
        let told: Told = serde_json::from_str(json)?;
        Ok(answer(told.response, told.reasons.iter().map(|reason| (reason.rule.as_str(), reason.response))))
    }
}
