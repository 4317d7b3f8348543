//! What is compared: something that takes an incident and gives the response and the rules that hold.

use hearth_core::Response;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::hint::black_box;

use crate::Fault;
use crate::incidents::Incident;

/// What an engine makes of an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The response.
    pub response: Response,
    /// The rules that hold; nothing from an engine that runs without its trace.
    pub rules: Option<BTreeSet<String>>,
}

/// An engine, ready to run.
pub trait Engine {
    /// An incident in the form that the engine is built for; made outside what is timed.
    type Input;
    /// What it gives, as it gives it.
    type Outcome;

    /// What the table calls it.
    fn name(&self) -> &'static str;

    /// Whether it says which rules hold.
    fn traced(&self) -> bool {
        true
    }

    /// An incident as JSON, in the form that this engine reads.
    fn json(&self, incident: &Incident) -> Value {
        incident.for_others()
    }

    /// An incident in the engine's own form.
    fn input(&self, json: &Value) -> Result<Self::Input, Fault>;

    /// From the engine's own form to its outcome: this is timed.
    fn decide(&mut self, input: &Self::Input) -> Result<Self::Outcome, Fault>;

    /// The outcome in the one form in which all are compared; not timed.
    fn answer(&self, outcome: &Self::Outcome) -> Answer;

    /// From JSON text to JSON text: this is timed too.
    fn text(&mut self, json: &str) -> Result<String, Fault>;

    /// What that text says; not timed.
    fn answer_of_text(&self, json: &str) -> Result<Answer, Fault> {
        let told: Told = serde_json::from_str(json)?;
        Ok(Answer { response: told.response, rules: self.traced().then_some(told.rules) })
    }
}

/// The result of all but Hearth, as JSON.
#[derive(Deserialize)]
struct Told {
    response: Response,
    rules: BTreeSet<String>,
}

/// The result of all but Hearth, as JSON text.
pub fn told(response: Response, rules: &[&str]) -> String {
    json!({ "response": response, "rules": rules }).to_string()
}

/// An engine with all incidents prepared for it.
pub struct Seat<E: Engine> {
    engine: E,
    inputs: Vec<E::Input>,
    texts: Vec<String>,
}

/// What the gate and the clock need of an engine.
pub trait Contestant {
    /// What the table calls it.
    fn name(&self) -> &'static str;
    /// Whether it says which rules hold.
    fn traced(&self) -> bool;
    /// What it makes of one incident, from its own form and from text.
    fn answers(&mut self, index: usize) -> Result<[Answer; 2], Fault>;
    /// Decides the first incidents, from its own form.
    fn run(&mut self, count: usize) -> Result<(), Fault>;
    /// Decides the first incidents, from text to text.
    fn run_text(&mut self, count: usize) -> Result<(), Fault>;
}

impl<E: Engine> Seat<E> {
    /// An engine with these incidents.
    pub fn new(engine: E, incidents: &[Incident]) -> Result<Self, Fault> {
        let documents: Vec<Value> = incidents.iter().map(|incident| engine.json(incident)).collect();
        let inputs = documents.iter().map(|json| engine.input(json)).collect::<Result<_, _>>()?;
        Ok(Self { inputs, texts: documents.iter().map(Value::to_string).collect(), engine })
    }
}

impl<E: Engine> Contestant for Seat<E> {
    fn name(&self) -> &'static str {
        self.engine.name()
    }

    fn traced(&self) -> bool {
        self.engine.traced()
    }

    fn answers(&mut self, index: usize) -> Result<[Answer; 2], Fault> {
        let (input, text) = self.inputs.get(index).zip(self.texts.get(index)).ok_or("no such incident")?;
        let outcome = self.engine.decide(input)?;
        let text = self.engine.text(text)?;
        Ok([self.engine.answer(&outcome), self.engine.answer_of_text(&text)?])
    }

    #[inline(never)]
    fn run(&mut self, count: usize) -> Result<(), Fault> {
        for input in self.inputs.iter().take(count) {
            black_box(self.engine.decide(black_box(input))?);
        }
        Ok(())
    }

    #[inline(never)]
    fn run_text(&mut self, count: usize) -> Result<(), Fault> {
        for text in self.texts.iter().take(count) {
            black_box(self.engine.text(black_box(text))?);
        }
        Ok(())
    }
}
