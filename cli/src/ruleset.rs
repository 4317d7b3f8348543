//! What a ruleset holds: one rule explained, the whole shown, checked or drawn.

use hearth_core::Ruleset;
use hearth_core::ruleset::ENGLAND;
use hearth_core::ruleset::check::{Problem, Provenance, check as check_whole};
use hearth_core::ruleset::explain::Explained;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::CommandError;
use crate::args::RulesetAction;
use crate::page;

/// A rule in words, or all rules by their ids.
pub fn explain(ruleset: &Ruleset, rule: Option<&str>) -> Result<String, CommandError> {
    let width = page::width();
    match rule {
        None => Ok(listed(ruleset, width)),
        Some(id) => match ruleset.explain(id) {
            Some(explained) => Ok(page::filled(&in_words(&explained), width)),
            None => Err(CommandError::Usage {
                found: "a rule that is not known".to_owned(),
                allowed: "a rule that `hearth explain` lists".to_owned(),
            }),
        },
    }
}

/// What was asked about the ruleset.
pub fn run(ruleset: &Ruleset, action: &RulesetAction) -> Result<String, CommandError> {
    match action {
        RulesetAction::Show => Ok(show(ruleset, page::width())),
        RulesetAction::Check { dir } => check(dir.as_deref()),
        RulesetAction::Graph { dir } => Ok(load(dir.as_deref())?.graph_svg()),
    }
}

fn listed(ruleset: &Ruleset, width: usize) -> String {
    let mut page = String::new();
    for (id, explained) in ruleset.rule_ids().into_iter().filter_map(|id| Some((id, ruleset.explain(id)?))) {
        let line = format!("{id}: step {}, {}. {}", explained.step, explained.response.as_str(), explained.reason);
        let hanging = textwrap::Options::new(width).subsequent_indent("    ");
        let _ = writeln!(page, "{}", textwrap::fill(&line, hanging));
    }
    page
}

fn in_words(rule: &Explained<'_>) -> String {
    let mut page = format!("{}\n\n{}\n\n", rule.id, rule.reason);
    let mut line = |name: &str, text: &str| {
        let _ = writeln!(page, "{name}: {text}");
    };
    line("Step", &rule.step.to_string());
    line("Response", rule.response.as_str());
    if let Some(clock) = rule.clock {
        line("Clock", clock.as_str());
    }
    let joined = |names: Vec<&str>| names.join(", ");
    if !rule.report_to.is_empty() {
        line("Report to", &joined(rule.report_to.iter().map(|to| to.as_str()).collect()));
    }
    if !rule.services.is_empty() {
        line("Ask for", &joined(rule.services.iter().map(|service| service.as_str()).collect()));
    }
    line("When", &rule.in_english);
    line("As written", &rule.when);
    for (word, meaning) in &rule.words {
        line(&format!("  {word}"), meaning);
    }
    line("Reads", &joined(rule.questions.clone()));
    let basis = rule.basis.in_words();
    match rule.source {
        None => line("Basis", basis),
        Some(source) => {
            let section = source.section.as_deref().map_or_else(String::new, |section| format!(", {section}"));
            let seen = if source.seen { "read in the original" } else { "not read in the original" };
            line("Basis", &format!("{basis}. {}{section} ({seen})", source.title));
            line("Where", source.url.as_deref().unwrap_or("no address known"));
        }
    }
    page
}

fn show(ruleset: &Ruleset, width: usize) -> String {
    let about = ruleset.about();
    let seen = ruleset.sources().iter().filter(|source| source.seen).count();
    let mut lines = vec![
        about.title.clone(),
        String::new(),
        format!("Id: {}", about.id),
        format!("Version: {}", about.version),
        format!("Hash: {}", about.hash),
        format!("In force from: {}", about.in_force_from),
        format!("Review due: {}", about.review_due),
        format!("Nation: {}", about.nation),
        format!("Questions: {}", ruleset.questions().len()),
        format!("Rules: {}", ruleset.rule_ids().len()),
        format!("Sources: {}, of which {seen} were read in the original", ruleset.sources().len()),
        String::new(),
        about.review.clone(),
        String::new(),
    ];
    for step in 1..=9 {
        let rules = ruleset.rule_ids().into_iter().filter_map(|id| ruleset.explain(id));
        let ids: Vec<&str> = rules.filter(|rule| rule.step == step).map(|rule| rule.id).collect();
        if !ids.is_empty() {
            lines.push(format!("Step {step}: {}", ids.join(", ")));
        }
    }
    page::filled(&(lines.join("\n") + "\n"), width)
}

/// Looks for mistakes; the provenance is counted either way.
fn check(dir: Option<&Path>) -> Result<String, CommandError> {
    let report = check_whole(&load(dir)?);
    if report.problems.is_empty() {
        Ok(format!("{}ruleset: 1 passed, 0 failed\n", counted(&report.provenance)))
    } else {
        let found = report.problems.iter().map(|Problem { place, what }| format!("{place}: {what}")).collect();
        Err(CommandError::Check { found })
    }
}

fn counted(provenance: &Provenance) -> String {
    let mut page = String::from("Sentences by what they stand on:\n");
    for (basis, count) in &provenance.by_basis {
        let _ = writeln!(page, "  {count:>4}  {}", basis.in_words());
    }
    let _ = writeln!(
        page,
        "Sentences by source:\n  {:>4}  read in the original\n  {:>4}  not read in the original\n  {:>4}  no source: judgement",
        provenance.seen, provenance.not_seen, provenance.no_source
    );
    let (sources, seen) = provenance.sources;
    let _ = writeln!(page, "Sources: {sources}, of which {seen} were read in the original");
    page
}

/// The ruleset that ships, or the one in a folder with the same files.
fn load(dir: Option<&Path>) -> Result<Ruleset, CommandError> {
    let Some(dir) = dir else {
        return Ok(Ruleset::england()?);
    };
    let mut files: Vec<(&str, String)> = Vec::new();
    for (name, _) in ENGLAND {
        files.push((name, fs::read_to_string(dir.join(name)).map_err(CommandError::Input)?));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    Ruleset::load(&files).map_err(CommandError::GivenRuleset)
}
