//! The rules written out by hand, with the ids of those that hold or for the response alone.

use hearth_core::Response;
use serde::Deserialize;
use serde_json::Value;

use crate::Fault;
use crate::by_hand::answers::Answers;
use crate::by_hand::{response, traced};
use crate::engine::{Answer, Engine, told};

/// With the ids of the rules that hold.
pub struct Traced;

/// For the response alone.
pub struct Bare;

impl Engine for Traced {
    type Input = Answers;
    type Outcome = (Response, Vec<&'static str>);

    fn name(&self) -> &'static str {
        crate::table::BY_HAND
    }

    fn input(&self, json: &Value) -> Result<Answers, Fault> {
        Ok(Answers::deserialize(json)?)
    }

    fn decide(&mut self, input: &Answers) -> Result<Self::Outcome, Fault> {
        Ok(traced(input))
    }

    fn answer(&self, (response, rules): &Self::Outcome) -> Answer {
        Answer { response: *response, rules: Some(rules.iter().map(|rule| (*rule).to_owned()).collect()) }
    }

    fn text(&mut self, json: &str) -> Result<String, Fault> {
        let (response, rules) = traced(&serde_json::from_str(json)?);
        Ok(told(response, &rules))
    }
}

impl Engine for Bare {
    type Input = Answers;
    type Outcome = Response;

    fn name(&self) -> &'static str {
        crate::table::BY_HAND
    }

    fn traced(&self) -> bool {
        false
    }

    fn input(&self, json: &Value) -> Result<Answers, Fault> {
        Ok(Answers::deserialize(json)?)
    }

    fn decide(&mut self, input: &Answers) -> Result<Response, Fault> {
        Ok(response(input))
    }

    fn answer(&self, response: &Response) -> Answer {
        Answer { response: *response, rules: None }
    }

    fn text(&mut self, json: &str) -> Result<String, Fault> {
        Ok(told(response(&serde_json::from_str(json)?), &[]))
    }
}
