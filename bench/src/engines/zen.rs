//! ZEN: the rules as a decision table that collects every row that holds, compiled before anything is timed.

use futures_executor::block_on;
use hearth_core::Response;
use serde_json::Value;
use zen_engine::model::DecisionContent;
use zen_engine::{Decision, DecisionEngine, DecisionGraphResponse, EvaluationOptions, Variable};

use crate::Fault;
use crate::engine::{Answer, Engine, told};
use crate::engines::zen_table::{Columns, model};
use crate::rules::{Responses, Rule};

/// ZEN with its rules.
pub struct Zen {
    decision: Decision,
    responses: Responses,
    traced: bool,
}

/// What ZEN gives: with its trace, where that is on.
pub struct Outcome {
    response: Response,
    rules: Vec<Variable>,
    _whole: DecisionGraphResponse,
}

impl Zen {
    /// ZEN with these rules, with its own trace or without.
    pub fn of(rules: &[Rule], traced: bool) -> Result<Self, Fault> {
        // Each in the form that measured fastest.
        let columns = if traced { Columns::One } else { Columns::OnePerQuestion };
        let content: DecisionContent = serde_json::from_value(model(rules, columns))?;
        let mut decision = DecisionEngine::default().create_decision(content.into())?;
        decision.compile();
        Ok(Self { decision, responses: Responses::of(rules), traced })
    }

    fn evaluate(&self, input: Variable) -> Result<Outcome, Fault> {
        let options = EvaluationOptions { trace: self.traced, ..EvaluationOptions::default() };
        let whole = block_on(self.decision.evaluate_with_opts(input, options)).map_err(|error| format!("zen: {error:?}"))?;
        if whole.trace.is_some() != self.traced {
            return Err("zen gave no trace, or one that nobody asked for".into());
        }
        let mut rules = Vec::new();
        if let Variable::Array(rows) = &whole.result {
            for row in rows.borrow().iter() {
                rules.push(row.dot("rule").ok_or("a row without its rule")?);
            }
        }
        let response = self.responses.highest(rules.iter().filter_map(Variable::as_str));
        Ok(Outcome { response, rules, _whole: whole })
    }
}

impl Engine for Zen {
    type Input = Variable;
    type Outcome = Outcome;

    fn name(&self) -> &'static str {
        "zen-engine"
    }

    fn traced(&self) -> bool {
        self.traced
    }

    fn input(&self, json: &Value) -> Result<Variable, Fault> {
        Ok(Variable::from(json))
    }

    fn decide(&mut self, input: &Variable) -> Result<Outcome, Fault> {
        self.evaluate(input.clone())
    }

    fn answer(&self, outcome: &Outcome) -> Answer {
        let rules = outcome.rules.iter().filter_map(Variable::as_str).map(str::to_owned);
        Answer { response: outcome.response, rules: Some(rules.collect()) }
    }

    fn text(&mut self, json: &str) -> Result<String, Fault> {
        let outcome = self.evaluate(serde_json::from_str(json)?)?;
        Ok(told(outcome.response, &outcome.rules.iter().filter_map(Variable::as_str).collect::<Vec<_>>()))
    }
}
