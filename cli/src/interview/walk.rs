//! Which screen comes next: a pure walk from the answers so far to the next questions.

use hearth_core::assessment::Settles;
use hearth_core::question::{Question, Screen};
use hearth_core::{Assessment, Incident, IncidentError, Ruleset, assess};
use serde_json::{Map, Value, json};

/// How far an interview goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Until nothing that is open could change the response, how soon, or who comes.
    Response,
    /// On to the questions that make exact who does what and who is told.
    Duties,
}

/// A screen that was answered, with the answers in the order in which they were given.
#[derive(Debug, Clone)]
pub struct Answered<'r> {
    /// The screen.
    pub screen: &'r str,
    /// Its questions, each with its answer.
    pub answers: Vec<(&'r Question, Value)>,
}

/// Where an interview stands.
#[derive(Debug)]
pub struct Walk<'r> {
    /// The screens so far; the last one may be the one that is open.
    pub answered: Vec<Answered<'r>>,
    /// The question to ask now; nothing where all is answered.
    pub open: Option<&'r Question>,
    /// What the rules make of the answers so far.
    pub assessment: Assessment<'r>,
}

impl Walk<'_> {
    /// How many questions were answered.
    pub fn questions(&self) -> usize {
        self.answered.iter().map(|screen| screen.answers.len()).sum()
    }
}

/// The moment and the answers as an incident in JSON.
pub fn incident<'a>(at: &str, answers: impl IntoIterator<Item = (&'a str, &'a Value)>) -> Value {
    let answers: Map<String, Value> = answers.into_iter().map(|(id, value)| (id.to_owned(), value.clone())).collect();
    json!({ "schema": "hearth/incident/1", "at": at, "answers": answers })
}

/// Walks from screen to screen, as long as there is an answer to the question that comes next.
///
/// # Errors
/// Where the moment or an answer is not one that the library takes.
pub fn walk<'r>(
    ruleset: &'r Ruleset,
    at: &str,
    depth: Depth,
    mut answer: impl FnMut(&'r Question) -> Option<Value>,
) -> Result<Walk<'r>, IncidentError> {
    let mut answered: Vec<Answered<'r>> = Vec::new();
    loop {
        let given = answered.iter().flat_map(|screen| &screen.answers).map(|(question, value)| (question.id.as_str(), value));
        let read = Incident::from_json(incident(at, given).to_string().as_bytes(), ruleset)?;
        let assessment = assess(ruleset, &read);
        let open = next_question(ruleset, &assessment, depth, answered.last().map(|screen| screen.screen));
        let Some((question, value)) = open.and_then(|question| Some((question, answer(question)?))) else {
            return Ok(Walk { answered, open, assessment });
        };
        match answered.last_mut() {
            Some(last) if last.screen == question.screen => last.answers.push((question, value)),
            _ => answered.push(Answered { screen: &question.screen, answers: vec![(question, value)] }),
        }
    }
}

/// The questions that an interview of this depth still asks, the most decisive first.
pub fn listed<'r>(ruleset: &'r Ruleset, assessment: &Assessment<'r>, depth: Depth) -> Vec<&'r Question> {
    let wanted = assessment.next_questions.iter().zip(&assessment.settles);
    wanted
        .filter(|(_, settles)| depth == Depth::Duties || **settles != Settles::Duties)
        .filter_map(|(id, _)| ruleset.question(id))
        .collect()
}

/// The question to ask next: the danger first and alone, then the rest of the screen that is open, then the most decisive.
fn next_question<'r>(ruleset: &'r Ruleset, assessment: &Assessment<'r>, depth: Depth, screen: Option<&str>) -> Option<&'r Question> {
    let listed = listed(ruleset, assessment, depth);
    let first = listed.first()?;
    let screen = screen.filter(|screen| listed.iter().any(|question| question.screen == *screen)).unwrap_or(&first.screen);
    listed.iter().filter(|question| question.screen == screen).min_by_key(|question| question.order).copied()
}

/// A screen of the ruleset by its id.
pub fn screen_titled<'r>(ruleset: &'r Ruleset, id: &str) -> Option<&'r Screen> {
    ruleset.screens().iter().find(|screen| screen.id == id)
}
