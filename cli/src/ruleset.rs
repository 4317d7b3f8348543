//! What a ruleset holds: one rule explained, the whole shown, checked or drawn.

use hearth_core::ruleset::check::{Report, check as check_ruleset};
use hearth_core::ruleset::diff::diff;
use hearth_core::ruleset::explain::Explained;
use hearth_core::ruleset::shelf::{AdmitError, PROOF};
use hearth_core::{Ruleset, Rulesets};
use std::collections::BTreeMap;
use std::path::Path;

use crate::args::RulesetAction;
use crate::{CommandError, folder, local, page, print, prove};

/// A rule in words, or all rules by their ids.
pub fn explain(ruleset: &Ruleset, rule: Option<&str>) -> Result<String, CommandError> {
    let width = page::width();
    let Some(id) = rule else { return Ok(all(ruleset, width)) };
    let rule = ruleset.explain(id).ok_or_else(|| CommandError::Usage {
        found: "a rule that is not known".to_owned(),
        allowed: "a rule that `hearth explain` lists".to_owned(),
    })?;
    Ok(one(&rule, width))
}

fn all(ruleset: &Ruleset, width: usize) -> String {
    let rules = ruleset.rule_ids().into_iter().filter_map(|id| ruleset.explain(id));
    let options = textwrap::Options::new(width).subsequent_indent("    ");
    let line = |rule: Explained<'_>| format!("{}: step {}, {}. {}", rule.id, rule.step, rule.response.as_str(), rule.reason);
    rules.map(|rule| textwrap::fill(&line(rule), &options) + "\n").collect()
}

fn one(rule: &Explained<'_>, width: usize) -> String {
    let listed = |values: Vec<&str>| values.join(", ");
    let mut lines = vec![
        rule.id.to_owned(),
        String::new(),
        rule.reason.to_owned(),
        String::new(),
        format!("Step: {}", rule.step),
        format!("Response: {}", rule.response.as_str()),
    ];
    let mut field = |name: &str, value: String| {
        if !value.is_empty() || name == "Reads" {
            lines.push(format!("{name}: {value}"));
        }
    };
    field("Clock", rule.clock.map_or_else(String::new, |clock| clock.as_str().to_owned()));
    field("Report to", listed(rule.report_to.iter().map(|to| to.as_str()).collect()));
    field("Ask for", listed(rule.services.iter().map(|service| service.as_str()).collect()));
    field("When", rule.in_english.clone());
    field("As written", rule.when.clone());
    for (word, says) in &rule.words {
        field(&format!("  {word}"), says.clone());
    }
    field("Reads", listed(rule.questions.clone()));
    let basis = rule.basis.in_words();
    match rule.source {
        None => field("Basis", basis.to_owned()),
        Some(source) => {
            let section = source.section.as_ref().map_or_else(String::new, |section| format!(", {section}"));
            let seen = if source.seen { "read in the original" } else { "not read in the original" };
            field("Basis", format!("{basis}. {}{section} ({seen})", source.title));
            field("Where", source.url.clone().unwrap_or_default());
        }
    }
    page::filled(&lines.join("\n"), width)
}

/// Does what was asked about the ruleset.
pub fn run(action: &RulesetAction) -> Result<(), CommandError> {
    match action {
        RulesetAction::Show { overlay } => {
            let (rulesets, overlay) = local::rulesets(overlay.as_deref())?;
            print(&show(&*local::ruleset(&rulesets, overlay.as_deref())?, page::width()))
        }
        RulesetAction::Diff { old, new } => print(&diff_in_words(&folder::ruleset(old)?, &load(new.as_deref())?)?),
        RulesetAction::Check { dir, overlay } => print(&check(dir.as_deref(), overlay.as_deref())?),
        RulesetAction::Prove { dir, overlay, format } => {
            let base = load(dir.as_deref())?;
            match overlay {
                None => prove::run(&base, None, *format),
                Some(overlay) => prove::run(&draft(&base, overlay)?, Some(&base), *format),
            }
        }
        RulesetAction::Graph { dir } => print(&load(dir.as_deref())?.graph_svg()),
    }
}

/// What changed in words, and which incidents it moves.
fn diff_in_words(old: &Ruleset, new: &Ruleset) -> Result<String, CommandError> {
    Ok(diff(old, new).text(page::width()) + &prove::moved(old, new)?)
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
        format!(
            "In force until: {}",
            about.in_force_until.map_or_else(|| "further notice".to_owned(), |until| until.to_string())
        ),
        format!("Review due: {}", about.review_due),
        format!("Stops on: {}", about.stops_on.map_or_else(|| "no day".to_owned(), |stops| stops.to_string())),
        format!("Nation: {}", about.nation),
    ];
    if let Some(overlay) = ruleset.overlay() {
        lines.extend([
            format!("Local protocol: {} ({} {})", overlay.title, overlay.id, overlay.version),
            format!("  Hash: {}", overlay.hash),
            format!("  In force from: {}", overlay.in_force_from),
            format!("  Review due: {}", overlay.review_due),
        ]);
    }
    lines.extend([
        format!("Questions: {}", ruleset.questions().len()),
        format!("Rules: {}", ruleset.rule_ids().len()),
        format!("Sources: {}, of which {seen} were read in the original", ruleset.sources().len()),
        String::new(),
        about.review.clone(),
        String::new(),
    ]);
    let mut steps: BTreeMap<u8, Vec<&str>> = BTreeMap::new();
    for rule in ruleset.rule_ids().into_iter().filter_map(|id| ruleset.explain(id)) {
        steps.entry(rule.step).or_default().push(rule.id);
    }
    lines.extend(steps.iter().map(|(step, rules)| format!("Step {step}: {}", rules.join(", "))));
    page::filled(&lines.join("\n"), width)
}

/// A ruleset with an overlay laid over it that is not proved yet.
fn draft(base: &Ruleset, overlay: &str) -> Result<Ruleset, CommandError> {
    let overlay = local::overlay(&Rulesets::shipped()?, overlay)?;
    base.draft(&overlay).map_err(|error| CommandError::Overlay(AdmitError::Overlay(error)))
}

/// Where something must be mended, it is an error that lists it.
fn check(dir: Option<&Path>, over: Option<&str>) -> Result<String, CommandError> {
    let base = load(dir)?;
    let report = match over {
        None => check_ruleset(&base),
        Some(over) => {
            let merged = draft(&base, over)?;
            PROOF(&base, &merged).map_err(|refusal| CommandError::Overlay(AdmitError::Refused(refusal)))?;
            check_ruleset(&merged)
        }
    };
    if !report.problems.is_empty() {
        let found = report.problems.iter().map(|problem| format!("{}: {}", problem.place, problem.what)).collect();
        return Err(CommandError::Check { found });
    }
    Ok(checked(&report))
}

fn checked(report: &Report) -> String {
    let found = &report.provenance;
    let mut lines = vec!["Sentences by what they stand on:".to_owned()];
    lines.extend(found.by_basis.iter().map(|(basis, count)| format!("{count:>6}  {}", basis.in_words())));
    let (sources, seen) = found.sources;
    lines.extend([
        "Sentences by source:".to_owned(),
        format!("{:>6}  read in the original", found.seen),
        format!("{:>6}  not read in the original", found.not_seen),
        format!("{:>6}  no source: judgement", found.no_source),
        format!("Sources: {sources}, of which {seen} were read in the original"),
        "ruleset: 1 passed, 0 failed".to_owned(),
    ]);
    lines.join("\n") + "\n"
}

/// The ruleset that ships, or the one in a folder with the same files.
fn load(dir: Option<&Path>) -> Result<Ruleset, CommandError> {
    dir.map_or_else(|| Ok(Ruleset::england()?), folder::ruleset)
}
