//! Which screen comes next: a pure walk from the answers that are there to the first question that has none.

use serde::Serialize;
use serde_json::Value;

use super::at_most;
use crate::assessment::{Settles, Status};
use crate::question::Question;
use crate::{Assessment, Incident, IncidentError, Ruleset, assess};

/// How many questions one screen holds at most.
pub const ON_A_SCREEN: usize = 4;
/// The topics in the order in which they are asked: what was grave first, then who, then what qualifies it. Over the published
/// cases that takes the fewest questions. A topic that is not named here comes after these, in the order of the ruleset.
const TOPICS: [&str; 11] =
    ["danger", "kinds", "signs", "where", "weapon", "property", "other", "child", "people", "behind", "home"];
/// Questions that have a screen of their own topic.
const ALONE: [&str; 3] = ["danger.now", "incident.kinds", "safeguarding.signs"];

/// How far an interview goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Depth {
    /// Until nothing that is open could change the response, how soon, or who comes.
    Response,
    /// On to what makes exact who does what and who is told.
    Duties,
}

/// A question and its answer.
pub type Answered<'r> = (&'r Question, Value);

/// Where an interview stands.
#[derive(Debug)]
pub struct Walk<'r> {
    /// The screens so far, each with its answers in the order given. The last may have room for more.
    pub screens: Vec<Vec<Answered<'r>>>,
    /// The question to ask now; nothing where no question is left.
    pub open: Option<&'r Question>,
    /// Whether the open question starts a new screen.
    pub new_screen: bool,
    /// What the rules make of the answers so far.
    pub assessment: Assessment<'r>,
    /// After how many screens and questions the response was decided.
    pub decided_after: Option<(usize, usize)>,
}

impl<'r> Walk<'r> {
    /// All answers, in the order given.
    pub fn answers(&self) -> impl Iterator<Item = &Answered<'r>> {
        self.screens.iter().flatten()
    }

    /// Whether somebody has said if there is danger now.
    pub fn danger_answered(&self) -> bool {
        self.is_answered("danger.now")
    }

    fn is_answered(&self, id: &str) -> bool {
        self.answers().any(|(question, _)| question.id == id)
    }

    /// How many questions are listed now, and how many may come at most: nothing before it is known what happened.
    ///
    /// # Errors
    /// Where the moment is not one that the library takes.
    pub fn left(&self, ruleset: &Ruleset, at: &str, depth: Depth) -> Result<(usize, Option<usize>), IncidentError> {
        let now = listed(ruleset, &self.assessment, depth).len();
        if !self.is_answered("incident.kinds") {
            return Ok((now, None));
        }
        let given = self.answers().map(|(question, value)| (question.id.as_str(), value.clone())).collect();
        Ok((now, Some(at_most(ruleset, at, depth, &given)?)))
    }
}

/// Walks from screen to screen for as long as there is an answer to the question that comes next. Answers to questions that do not
/// come up stay out of it.
///
/// # Errors
/// Where the moment or an answer is not one that the library takes.
pub fn walk<'r>(
    ruleset: &'r Ruleset,
    at: &str,
    depth: Depth,
    mut answer: impl FnMut(&'r Question) -> Option<Value>,
) -> Result<Walk<'r>, IncidentError> {
    let mut screens: Vec<Vec<Answered<'r>>> = Vec::new();
    let mut decided_after = None;
    loop {
        let given = screens.iter().flatten().map(|(question, value)| (question.id.as_str(), value));
        let assessment = assess(ruleset, &Incident::from_json(incident(at, given).as_bytes(), ruleset)?);
        if decided_after.is_none() && assessment.status == Status::Decided {
            decided_after = Some((screens.len(), screens.iter().map(Vec::len).sum()));
        }
        let (open, new_screen) = next(ruleset, &assessment, depth, screens.last());
        let Some((question, value)) = open.and_then(|question| Some((question, answer(question)?))) else {
            return Ok(Walk { screens, open, new_screen, assessment, decided_after });
        };
        match screens.last_mut() {
            Some(screen) if !new_screen => screen.push((question, value)),
            _ => screens.push(vec![(question, value)]),
        }
    }
}

/// How many screens and questions it takes until the response is decided, when every question has an answer.
///
/// # Errors
/// Where the moment or an answer is not one that the library takes.
pub fn screens_until_decided<'r>(
    ruleset: &'r Ruleset,
    at: &str,
    mut answer: impl FnMut(&'r Question) -> Value,
) -> Result<(usize, usize), IncidentError> {
    let walk = walk(ruleset, at, Depth::Response, |question| Some(answer(question)))?;
    Ok(walk.decided_after.unwrap_or_else(|| (walk.screens.len(), walk.answers().count())))
}

/// The moment and the answers as an incident in JSON, fit to be kept in a file.
pub fn incident<'a>(at: &str, answers: impl IntoIterator<Item = (&'a str, &'a Value)>) -> String {
    let lines: Vec<String> = answers.into_iter().map(|(id, value)| format!("    {}: {value}", Value::from(id))).collect();
    let answers = if lines.is_empty() { "{}".to_owned() } else { format!("{{\n{}\n  }}", lines.join(",\n")) };
    format!("{{\n  \"schema\": \"hearth/incident/1\",\n  \"at\": {},\n  \"answers\": {answers}\n}}\n", Value::from(at))
}

/// The questions that an interview of this depth still asks, the most decisive first.
pub fn listed<'r>(ruleset: &'r Ruleset, assessment: &Assessment<'r>, depth: Depth) -> Vec<&'r Question> {
    let next = assessment.next_questions.iter().zip(&assessment.settles);
    next.filter(|(_, settles)| depth == Depth::Duties || **settles != Settles::Duties)
        .filter_map(|(id, _)| ruleset.question(id))
        .collect()
}

/// The question to ask next, and whether it starts a new screen: danger first, then topic by topic, a few related questions on each
/// screen.
fn next<'r>(
    ruleset: &'r Ruleset,
    assessment: &Assessment<'r>,
    depth: Depth,
    screen: Option<&Vec<Answered<'r>>>,
) -> (Option<&'r Question>, bool) {
    let listed = listed(ruleset, assessment, depth);
    if let Some(danger) = listed.iter().find(|question| question.id == "danger.now") {
        return (Some(danger), true);
    }
    let named = |id: &str| TOPICS.iter().position(|topic| *topic == id);
    let other =
        |id: &str| ruleset.screens().iter().position(|topic| topic.id == id).map(|place| place.saturating_add(TOPICS.len()));
    let place = |question: &Question| (named(&question.screen).or_else(|| other(&question.screen)), question.order);
    if let Some(screen) = screen
        && let Some((last, _)) = screen.last()
        && screen.len() < ON_A_SCREEN
    {
        let alone = screen.iter().any(|(question, _)| ALONE.contains(&question.id.as_str()));
        let fits = |question: &&&Question| {
            place(question).0 >= place(last).0
                && (!alone || question.screen == last.screen)
                && !ALONE.contains(&question.id.as_str())
        };
        if let Some(question) = listed.iter().filter(fits).min_by_key(|question| place(question)) {
            return (Some(question), false);
        }
    }
    (listed.iter().min_by_key(|question| place(question)).copied(), true)
}

#[cfg(test)]
mod tests {
    use super::incident;
    use serde_json::{Value, json};

    #[test]
    fn an_incident_is_written_in_the_order_asked() {
        let (danger, age) = (json!([]), json!(15));
        let text = incident("2026-11-21T23:40:00+00:00", [("danger.now", &danger), ("child.age", &age)]);
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["answers"], json!({ "danger.now": [], "child.age": 15 }));
        assert!(text.find("danger.now") < text.find("child.age"));
        assert_eq!(serde_json::from_str::<Value>(&incident("now", [])).unwrap()["answers"], json!({}));
    }
}
