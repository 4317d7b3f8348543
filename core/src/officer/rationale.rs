//! A rationale to paste and edit, in the order of the National Decision Model. It holds what was answered, and room for the
//! officer's own reasons: theirs come first.

use super::side::Side;
use super::weigh::values_of;
use super::{Officer, Stage, State};
use crate::assessment::Assessment;
use crate::condition::evaluate::Facts;

/// What an officer would write down of what happened: facts only, and nothing that was said without a caution.
const HAPPENED: [&str; 7] =
    ["incident.kinds", "incident.place", "harm.people", "harm.injury", "harm.damage", "harm.loss", "harm.weapon"];

pub(super) fn rationale<'r>(side: &'r Side, facts: &Facts, assessment: &Assessment<'r>, officer: &Officer<'r>) -> Vec<Stage<'r>> {
    let stage = |stage: &'r super::source::Stage| {
        let mut lines = match stage.id.as_str() {
            "information" => information(side, facts),
            "threat" => vec![officer.danger.text.to_owned(), assessment.headline.clone(), officer.family_home.text.to_owned()],
            "powers" => vec![officer.s45_why.text.to_owned()],
            "options" => options(officer),
            _ => Vec::new(),
        };
        lines.extend(stage.lines.iter().cloned());
        lines.retain(|line| !line.is_empty());
        Stage { id: &stage.id, title: &stage.title, lines }
    };
    side.stages.iter().map(stage).collect()
}

fn information(side: &Side, facts: &Facts) -> Vec<String> {
    let mut lines = Vec::new();
    for id in HAPPENED {
        let Ok((slot, found)) = side.scope.slot(id) else { continue };
        let values = values_of(&found.question, found.bits.unknown, facts.get(usize::from(slot)).copied());
        let words: Vec<&str> = values.iter().map(|value| found.question.label(value)).collect();
        if !words.is_empty() {
            lines.push(format!("{}: {}.", found.question.about, words.join("; ")));
        }
    }
    lines.push("What else I know, from whom, and how sure I am: [ ].".to_owned());
    lines
}

fn options(officer: &Officer<'_>) -> Vec<String> {
    officer
        .options
        .iter()
        .map(|option| {
            let state = match option.state {
                State::Open => "open",
                State::NeedsMore => "needs more",
                State::Closed => "closed",
            };
            let why: Vec<&str> = option.why.iter().map(|why| why.text).filter(|_| option.state != State::Open).collect();
            if why.is_empty() {
                format!("{}: {state}.", option.name)
            } else {
                format!("{}: {state}. {}", option.name, why.join(" "))
            }
        })
        .collect()
}
