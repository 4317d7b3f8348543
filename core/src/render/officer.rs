//! The officer's page: danger first, then the options from the least intrusive to the most, then what to keep in mind.

use super::words::{capital, lower};
use crate::officer::{Disposal, Officer, State};
use crate::ruleset::Ruleset;
use crate::sheet::Sheet;

/// The officer's page in words, wrapped at `width` columns (at least 40). It never says what to do.
///
/// ```
/// use hearth_core::{Incident, Ruleset, assess, render};
/// let england = Ruleset::england()?;
/// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00",
///     "answers": { "danger.now": [], "child.age": 9 }, "officer": {} }"#;
/// let assessment = assess(&england, &Incident::from_json(text, &england)?);
/// let page = assessment.officer.map(|officer| render::officer(&officer, &england, 60)).unwrap_or_default();
/// assert!(page.contains("under 10"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn officer(officer: &Officer<'_>, ruleset: &Ruleset, width: usize) -> String {
    let mut sheet = Sheet::new(width);
    danger(&mut sheet, officer, ruleset);
    options(&mut sheet, officer);
    exploitation(&mut sheet, officer);
    adults(&mut sheet, officer, ruleset);
    in_mind(&mut sheet, officer);
    form(&mut sheet, officer);
    if !officer.next_questions.is_empty() {
        sheet.heading("WHAT COULD STILL CHANGE THIS");
        for id in &officer.next_questions {
            let question = ruleset.officer_questions().iter().find(|question| question.id == *id);
            sheet.entry("  - ", question.map_or(*id, |question| question.ask.as_str()));
        }
    }
    sheet.blank();
    sheet.line("The decision is the officer's. This is not legal advice, and holds no score of a child.");
    sheet.line(&format!("What each option leaves on records and checks was last looked at on {}.", officer.records_checked_on));
    sheet.text()
}

/// The rationale to edit, in words.
///
/// ```
/// use hearth_core::{Incident, Ruleset, assess, render};
/// let england = Ruleset::england()?;
/// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00",
///     "answers": { "danger.now": [], "child.age": 14 }, "officer": {} }"#;
/// let assessment = assess(&england, &Incident::from_json(text, &england)?);
/// let page = assessment.officer.map(|officer| render::rationale(&officer, 80)).unwrap_or_default();
/// assert!(page.starts_with("Code of Ethics"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rationale(officer: &Officer<'_>, width: usize) -> String {
    let mut sheet = Sheet::new(width);
    for (place, stage) in officer.rationale.iter().enumerate() {
        if place > 0 {
            sheet.blank();
        }
        sheet.line(stage.title);
        for line in &stage.lines {
            sheet.entry("  - ", line);
        }
    }
    sheet.text()
}

fn danger(sheet: &mut Sheet, officer: &Officer<'_>, ruleset: &Ruleset) {
    sheet.line(officer.danger.text);
    for named in &officer.danger.now {
        let label = ruleset.question("danger.now").map_or(*named, |question| question.label(named));
        sheet.entry("  ! ", label);
    }
    sheet.line(officer.family_home.text);
}

fn options(sheet: &mut Sheet, officer: &Officer<'_>) {
    sheet.heading("OPTIONS, LEAST INTRUSIVE FIRST");
    if let Some(score) = &officer.score {
        sheet.line(&format!("Score {}, as the officer read it; {} after moving. {}", score.start, score.moved, score.text));
        let named =
            |id: &str| officer.options.iter().find(|option| option.id == id).map_or("", |option| option.name).to_lowercase();
        let most = officer
            .most_intrusive_recommended
            .map_or_else(|| "nothing is open yet".to_owned(), |id| format!("up to {} is open", named(id)));
        sheet.line(&format!("It points to {}; of that, {most}.", named(score.points_to)));
    }
    for option in officer.options.iter().filter(|option| option.state == State::Open) {
        one(sheet, option);
    }
    for (state, title) in [(State::NeedsMore, "NEEDS MORE"), (State::Closed, "CLOSED")] {
        let held: Vec<&Disposal<'_>> = officer.options.iter().filter(|option| option.state == state).collect();
        if !held.is_empty() {
            sheet.heading(title);
        }
        for (why, names) in grouped(&held) {
            sheet.entry("  - ", &format!("{}: {why}", capital(&names.join(", "))));
        }
    }
}

fn one(sheet: &mut Sheet, option: &Disposal<'_>) {
    let code = option.outcome_code.map_or_else(String::new, |code| format!(" (outcome {code})"));
    sheet.entry("  + ", &format!("{}{code}: {}", option.name, option.text));
    sheet.entry("    ", &format!("Needs: {}.", option.needs.join("; ")));
    sheet.entry("    ", &format!("Who: {}.", option.authority));
    sheet.entry("    ", option.consequences);
}

/// The options that are held by the same reasons, in the order of the first of each.
fn grouped(held: &[&Disposal<'_>]) -> Vec<(String, Vec<String>)> {
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for option in held {
        let why: Vec<&str> = option.why.iter().map(|why| why.text).collect();
        let why = why.join(" ");
        let name = option.name.to_lowercase();
        match all.iter_mut().find(|(known, _)| *known == why) {
            Some((_, names)) => names.push(name),
            None => all.push((why, vec![name])),
        }
    }
    all
}

fn exploitation(sheet: &mut Sheet, officer: &Officer<'_>) {
    sheet.heading("EXPLOITATION");
    sheet.line(officer.s45_why.text);
    for prompt in officer.prompts.iter().filter(|prompt| prompt.about == "exploitation") {
        sheet.entry("  - ", prompt.text);
    }
}

fn adults(sheet: &mut Sheet, officer: &Officer<'_>, ruleset: &Ruleset) {
    let question = ruleset.officer_questions().iter().find(|question| question.id == "adult.available");
    let label = |id: &str| question.map_or(id, |question| question.label(id)).to_owned();
    if officer.prompts.iter().any(|prompt| prompt.about == "interview") {
        sheet.heading("APPROPRIATE ADULT");
        let names: Vec<String> = officer.appropriate_adults.iter().map(|id| lower(&label(id))).collect();
        if names.is_empty() {
            sheet.line("Nobody who was named may act.");
        } else {
            sheet.line(&format!("In this order: {}.", names.join("; ")));
        }
        for why in &officer.appropriate_adult_why {
            sheet.entry("  x ", &format!("{}: {}", label(why.id), why.text));
        }
    }
}

fn in_mind(sheet: &mut Sheet, officer: &Officer<'_>) {
    if !officer.instead_of_arrest.is_empty() {
        sheet.heading("INSTEAD OF ARREST");
    }
    for instead in &officer.instead_of_arrest {
        sheet.entry("  - ", instead.text);
    }
    sheet.heading("KEEP IN MIND");
    for prompt in officer.prompts.iter().filter(|prompt| prompt.about != "exploitation") {
        sheet.entry("  - ", prompt.text);
    }
}

fn form(sheet: &mut Sheet, officer: &Officer<'_>) {
    if !officer.cif_required {
        return;
    }
    sheet.heading("CHILD INFORMATION FORM: REQUIRED");
    sheet.line("The police complete it. What the home can give:");
    for entry in &officer.cif_contribution {
        let known = if entry.known.is_empty() { "[ ]".to_owned() } else { entry.known.join("; ") };
        sheet.entry("  - ", &format!("{}: {known}", entry.ask));
    }
}
