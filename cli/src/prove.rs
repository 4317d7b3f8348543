//! `hearth ruleset prove`: the promises, claim by claim, and the smallest incident that breaks one.

use hearth_core::Ruleset;
pub use hearth_core::prove::laid;
use hearth_core::prove::{Counterexample, Moved, Outcome, Proof, Proved, compare, prove};

use crate::args::Format;
use crate::{CommandError, page, print};

/// Proves a ruleset, or a ruleset with an overlay over another, and prints what came out; an error where a promise is broken.
pub fn run(ruleset: &Ruleset, base: Option<&Ruleset>, format: Format) -> Result<(), CommandError> {
    let proof = prove(ruleset, base).map_err(CommandError::GivenRuleset)?;
    print(&match format {
        Format::Json => serde_json::to_string(&proof).unwrap_or_default() + "\n",
        Format::Text => filled(&text(ruleset, &proof)),
    })?;
    let broken = proof.broken().count();
    if broken == 0 { Ok(()) } else { Err(CommandError::Broken { broken }) }
}

/// Which incidents' response rises or falls where one ruleset takes the place of another.
pub fn moved(old: &Ruleset, new: &Ruleset) -> Result<String, CommandError> {
    let found = compare(old, new).map_err(CommandError::GivenRuleset)?;
    let mut lines = vec![String::new(), "Which incidents this moves".to_owned(), String::new()];
    lines.push(format!("Finished incidents there can be: {}.", short(&found.incidents)));
    for (what, moved) in [("rises", &found.rises), ("falls", &found.falls)] {
        if moved.is_empty() {
            lines.push(format!("The response {what} for none of them."));
        }
        for moved in moved {
            let Moved { from, to, incidents, example } = moved;
            lines.extend([String::new(), format!("It {what} from {from} to {to} for {}. The smallest:", short(incidents))]);
            lines.extend(example.in_words.iter().map(|answer| format!("  {answer}")));
            lines.push(format!("  {}", example.incident));
        }
    }
    Ok(filled(&lines.join("\n")))
}

/// Wrapped to the width there is; an incident stays in one piece, so that it can be copied to a file.
fn filled(text: &str) -> String {
    let width = page::width();
    text.lines()
        .map(
            |line| {
                if line.trim_start().starts_with('{') { format!("{line}\n") } else { page::filled(&format!("{line}\n"), width) }
            },
        )
        .collect()
}

fn text(ruleset: &Ruleset, proof: &Proof) -> String {
    let about = ruleset.about();
    let mut lines = vec![
        format!("{} {}: every promise, for every incident there can be.", about.id, about.version),
        format!("Incidents: {} (finished: {}).", short(&proof.incidents), short(&proof.finished)),
        "An incident is a set of answers; each question may be answered, not known, or not asked. What was said of danger before counts too.".to_owned(),
    ];
    let mut promise = "";
    for claim in &proof.claims {
        if claim.promise != promise {
            promise = &claim.promise;
            lines.extend([String::new(), format!("{promise} {}", claim.says)]);
        }
        lines.extend(one(claim));
    }
    let findings = &proof.findings;
    lines.push(String::new());
    for (what, rules) in [
        ("Can never hold", &findings.unreachable),
        ("Never decide alone (another rule gives as much), but add a reason", &findings.shadowed),
        ("Add nothing but a reason", &findings.only_a_reason),
    ] {
        let rules = if rules.is_empty() { "none".to_owned() } else { rules.join(", ") };
        lines.push(format!("{what}: {rules}."));
    }
    let holds = proof.claims.iter().filter(|claim| matches!(claim.outcome, Outcome::Holds)).count();
    let waits = proof.claims.iter().filter(|claim| matches!(claim.outcome, Outcome::Nothing(_))).count();
    lines.extend([
        String::new(),
        format!("Incidents in full: {}", proof.incidents),
        format!("prove: {holds} passed, {} failed, {waits} with nothing to prove", proof.broken().count()),
    ]);
    lines.join("\n")
}

fn one(claim: &Proved) -> Vec<String> {
    let covers = || claim.covers.as_ref().map_or_else(String::new, |covers| format!(" ({} {})", short(&covers.count), covers.of));
    match &claim.outcome {
        Outcome::Holds => vec![format!("  holds    {}{}", claim.claim, covers())],
        Outcome::Nothing(why) => vec![format!("  nothing  {}: {why}", claim.claim)],
        Outcome::Broken(how) => broken(&claim.claim, how),
    }
}

fn broken(claim: &str, how: &Counterexample) -> Vec<String> {
    let mut lines = vec![format!("  BROKEN   {claim}: {}", how.what)];
    for (place, witness) in how.incidents.iter().enumerate() {
        let which = match (place, how.incidents.len()) {
            (_, 1) => "The smallest incident:",
            (0, _) => "The smallest pair of incidents. First:",
            _ => "Then:",
        };
        lines.push(which.to_owned());
        lines.extend(witness.in_words.iter().map(|answer| format!("  {answer}")));
        lines.push(match witness.without_overlay {
            Some(without) => format!("  Response: {}; without the overlay: {without}", witness.response),
            None => format!("  Response: {}", witness.response),
        });
        lines.push(format!("  {}", witness.incident));
    }
    lines
}

/// A long number as people read it.
fn short(number: &str) -> String {
    let mut digits = number.chars();
    match (digits.next(), digits.next(), digits.next()) {
        (Some(first), Some(second), Some(third)) if number.len() > 9 => {
            format!("{first}.{second}{third} x 10^{}", number.len().saturating_sub(1))
        }
        _ => number.to_owned(),
    }
}
