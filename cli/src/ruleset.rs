//! What a ruleset holds: one rule explained, the whole shown, checked or drawn.

use hearth_core::Ruleset;
use hearth_core::ruleset::ENGLAND;
use std::fs;
use std::path::Path;

use crate::CommandError;
use crate::args::RulesetAction;
use crate::page;

/// A rule in words, or all rules by their ids.
pub fn explain(_ruleset: &Ruleset, _rule: Option<&str>) -> Result<String, CommandError> {
    Err(CommandError::NotYet { command: "explain" })
}

/// What was asked about the ruleset.
pub fn run(ruleset: &Ruleset, action: &RulesetAction) -> Result<String, CommandError> {
    match action {
        RulesetAction::Show => Ok(show(ruleset, page::width())),
        RulesetAction::Check { dir } => check(dir.as_deref()),
        RulesetAction::Graph { dir } => graph(dir.as_deref()),
    }
}

fn show(ruleset: &Ruleset, width: usize) -> String {
    let about = ruleset.about();
    let seen = ruleset.sources().iter().filter(|source| source.seen).count();
    let lines = [
        about.title.clone(),
        String::new(),
        format!("Id: {}", about.id),
        format!("Version: {}", about.version),
        format!("Hash: {}", about.hash),
        format!("In force from: {}", about.in_force_from),
        format!("Review due: {}", about.review_due),
        format!("Nation: {}", about.nation),
        format!("Questions: {}", ruleset.questions().len()),
        format!("Sources: {}, of which {seen} were read in the original", ruleset.sources().len()),
        String::new(),
        about.review.clone(),
    ];
    lines.iter().map(|line| textwrap::fill(line, width) + "\n").collect()
}

fn check(dir: Option<&Path>) -> Result<String, CommandError> {
    let _ruleset = load(dir)?;
    Err(CommandError::NotYet { command: "ruleset check" })
}

fn graph(dir: Option<&Path>) -> Result<String, CommandError> {
    let _ruleset = load(dir)?;
    Err(CommandError::NotYet { command: "ruleset graph" })
}

/// The ruleset that ships, or the one in a folder with the same files.
fn load(dir: Option<&Path>) -> Result<Ruleset, CommandError> {
    let Some(dir) = dir else { return Ok(Ruleset::england()?) };
    let mut files: Vec<(&str, String)> = Vec::new();
    for (name, _) in ENGLAND {
        files.push((name, fs::read_to_string(dir.join(name)).map_err(CommandError::Input)?));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Ok(Ruleset::load(&files)?)
}
