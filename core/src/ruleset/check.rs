//! Checks of a whole ruleset: what a lawyer or a practitioner would want refused before anybody relies on it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Basis, Ground, Response, Rule, Ruleset, handover};
use crate::assess::standing::stand;
use crate::condition::{Expr, Operator, Test};
use crate::officer::side::Side;
use crate::possible::{Possible, bit};
use crate::question::Kind;

/// What a check found.
#[derive(Debug, Clone)]
pub struct Report {
    /// What must be mended: where, and what is wrong.
    pub problems: Vec<Problem>,
    /// How many sentences stand on what.
    pub provenance: Provenance,
}

/// Something that must be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The entry, such as `rule.serious-injury`.
    pub place: String,
    /// What is wrong, and what is allowed.
    pub what: String,
}

/// How many sentences stand on what.
#[derive(Debug, Clone, Default)]
pub struct Provenance {
    /// Sentences by basis.
    pub by_basis: BTreeMap<Basis, usize>,
    /// Sentences whose source was read in the original.
    pub seen: usize,
    /// Sentences whose source nobody on the project has read in the original.
    pub not_seen: usize,
    /// Sentences with no source, marked as judgement.
    pub no_source: usize,
    /// Sources, and how many of them were read.
    pub sources: (usize, usize),
}

/// Checks a ruleset.
///
/// ```
/// use hearth_core::{Ruleset, ruleset::check::check};
/// let report = check(&Ruleset::england()?);
/// assert!(report.problems.is_empty(), "{:?}", report.problems);
/// # Ok::<(), hearth_core::RulesetError>(())
/// ```
pub fn check(ruleset: &Ruleset) -> Report {
    let mut problems = Vec::new();
    let mut wrong = |place: String, what: &str| problems.push(Problem { place, what: what.to_owned() });

    for (place, when) in ruleset.all_conditions() {
        if when.compiled.is_never() {
            wrong(place, "unreachable: its condition can never hold");
        }
    }
    for (place, text, ground) in ruleset.sentences() {
        if text.trim().is_empty() {
            wrong(place.clone(), "has no words");
        }
        if ground.basis != Basis::Judgement && ground.source.is_none() {
            wrong(place, "has a basis that needs a source, and names none");
        }
    }
    for response in Response::ALL {
        if !ruleset.rules.iter().chain(&ruleset.home_rules).any(|rule| rule.response == response) {
            wrong(format!("response.{}", response.as_str()), "no rule gives a reason for it");
        }
    }
    if ruleset.home_rules.iter().filter(|rule| rule.fallback && rule.when.written == Expr::Constant(true)).count() != 1 {
        wrong("rule".to_owned(), "exactly one fallback, `always`, must give the reason where nothing raises");
    }
    for source in &ruleset.sources {
        let place = format!("source.{}", source.id);
        if source.seen && source.url.is_none() {
            wrong(place.clone(), "is claimed as seen without a URL");
        }
        if !ruleset.sentences().iter().any(|(_, _, ground)| ruleset.source(*ground).is_some_and(|used| used.id == source.id)) {
            wrong(place, "is not used by any sentence");
        }
    }
    for (kind, ids) in entries(ruleset) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                wrong(format!("{kind}.{id}"), "stands twice");
            }
        }
    }
    for factor in &ruleset.factors {
        if factor.readings.last().is_none_or(|(when, ..)| when.written != Expr::Constant(true)) {
            wrong(format!("factor.{}", factor.id), "its last reading must be `always`");
        }
    }
    danger(ruleset, &mut wrong);
    for id in ruleset.officer.iter().flat_map(Side::unread) {
        wrong(format!("officer_question.{id}"), "is not read by anything");
    }
    questions(ruleset, &mut wrong);
    words(ruleset, &mut wrong);
    handover::check(ruleset, &mut wrong);
    crate::care_status::texts::check(ruleset, &mut wrong);
    Report { problems, provenance: provenance(ruleset) }
}

fn entries(ruleset: &Ruleset) -> Vec<(&'static str, Vec<&str>)> {
    fn ids<T>(list: &[T], id: fn(&T) -> &String) -> Vec<&str> {
        list.iter().map(|entry| id(entry).as_str()).collect()
    }
    let mut rules = ids(&ruleset.rules, |rule: &Rule| &rule.id);
    rules.extend(ids(&ruleset.home_rules, |rule| &rule.id));
    vec![
        ("rule", rules),
        ("service", ids(&ruleset.services, |entry| &entry.id)),
        ("action", ids(&ruleset.actions, |entry| &entry.id)),
        ("notification", ids(&ruleset.notifications, |entry| &entry.id)),
        ("route", ids(&ruleset.routes, |entry| &entry.id)),
        ("right", ids(&ruleset.rights, |entry| &entry.id)),
        ("note", ids(&ruleset.notes, |entry| &entry.id)),
        ("sentence", ids(&ruleset.easy_read, |entry| &entry.id)),
        ("factor", ids(&ruleset.factors, |entry| &entry.id)),
        ("handover", ids(&ruleset.handover.entries, |entry| &entry.id)),
        ("extra", ids(&ruleset.handover.extras, |entry| &entry.id)),
    ]
}

/// Danger is always 999: each value of the danger question alone, and "unknown".
fn danger(ruleset: &Ruleset, wrong: &mut impl FnMut(String, &str)) {
    let Some(slot) = ruleset.slot(0) else { return };
    let values = slot.question.values.iter().enumerate().map(|(index, value)| (value.as_str(), Possible::exactly(bit(index))));
    for (value, answer) in values.chain([("unknown", slot.bits.answered_unknown())]) {
        let mut given = vec![None; ruleset.asked];
        if let Some(first) = given.first_mut() {
            *first = Some(answer);
        }
        let standing = stand(ruleset, &given, 0);
        if standing.low != Response::Call999 || standing.services.is_empty() {
            wrong(format!("question.danger.now.{value}"), "must give call_999 whatever else is true, and a service to ask for");
        }
    }
}

/// Every question and value must be read by something, and have words.
fn questions(ruleset: &Ruleset, wrong: &mut impl FnMut(String, &str)) {
    let mut read: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let written = ruleset.conditions();
    let words = ruleset.words.iter().map(|(_, word)| &word.when.written);
    let floors = ruleset.scope.floors.values().flatten().map(|floor| &floor.when);
    for expr in written.iter().map(|(_, when)| &when.written).chain(words).chain(floors) {
        for (question, test) in expr.tests() {
            let values = ruleset.question(question).map_or(&[][..], |question| question.values.as_slice());
            let reads = read.entry(question).or_default();
            reads.insert("");
            match test {
                Test::Has(named) => reads.extend(named.iter().map(String::as_str)),
                Test::NamesSomething => reads.extend(values.iter().map(String::as_str)),
                Test::Compare(operator, named) => {
                    reads.insert(named);
                    // "At least" reads what lies above and, by leaving it out, what lies below.
                    if *operator != Operator::Equal && *operator != Operator::NotEqual {
                        reads.extend(values.iter().map(String::as_str).skip_while(|value| value != named));
                        reads.extend(values.first().map(String::as_str));
                    }
                }
                Test::Empty | Test::Unknown | Test::LeftOut | Test::Given => {}
            }
        }
    }
    for question in ruleset.questions() {
        let place = format!("question.{}", question.id);
        let reads = read.get(question.id.as_str());
        if reads.is_none() {
            wrong(place.clone(), "no rule, duty, route, factor or text uses it");
            continue;
        }
        for value in &question.values {
            let used = reads.is_some_and(|reads| reads.contains(value.as_str()))
                || (question.kind == Kind::YesNo && reads.is_some_and(|reads| reads.len() > 1))
                || (question.ordered && question.values.first() == Some(value));
            if !used {
                wrong(format!("{place}.{value}"), "mute: no rule, duty, route, factor or text uses it");
            }
            if !question.labels.contains_key(value) {
                wrong(format!("{place}.{value}"), "has no label");
            }
        }
        let grouped: Vec<&String> = question.group.iter().flat_map(|group| &group.values).collect();
        let once = grouped.len() == question.values.len() && question.values.iter().all(|value| grouped.contains(&value));
        if !question.group.is_empty() && !once {
            wrong(place.clone(), "its groups must hold every value once");
        }
        if question.ask.is_empty()
            || question.about.is_empty()
            || !ruleset.screens.iter().any(|screen| screen.id == question.screen)
        {
            wrong(place, "needs ask, about, and a screen that is there");
        }
    }
}

/// Every word must be used, by a condition or by another word; the engine itself reads a few.
fn words(ruleset: &Ruleset, wrong: &mut impl FnMut(String, &str)) {
    let by_engine = ["under_ten", "victim_is_a_child", "victim_wants_police"];
    let conditions = ruleset.conditions();
    let used: BTreeSet<&str> = conditions
        .iter()
        .map(|(_, when)| &when.written)
        .chain(ruleset.words.iter().map(|(_, word)| &word.when.written))
        .chain(ruleset.scope.floors.values().flatten().map(|floor| &floor.when))
        .flat_map(Expr::words)
        .chain(by_engine)
        .collect();
    for (id, word) in &ruleset.words {
        if !used.contains(id.as_str()) {
            wrong(format!("word.{id}"), "is not used");
        }
        if word.when.compiled.is_never() {
            wrong(format!("word.{id}"), "can never hold");
        }
    }
    for id in by_engine {
        if ruleset.word(id).is_none() {
            wrong(format!("word.{id}"), "missing: the engine reads it");
        }
    }
}

fn provenance(ruleset: &Ruleset) -> Provenance {
    let mut provenance = Provenance {
        sources: (ruleset.sources.len(), ruleset.sources.iter().filter(|source| source.seen).count()),
        ..Provenance::default()
    };
    for (_, _, ground) in ruleset.sentences() {
        let Ground { basis, .. } = ground;
        let count = provenance.by_basis.entry(basis).or_default();
        *count = count.saturating_add(1);
        let place = match ruleset.source(ground) {
            None => &mut provenance.no_source,
            Some(source) if source.seen => &mut provenance.seen,
            Some(_) => &mut provenance.not_seen,
        };
        *place = place.saturating_add(1);
    }
    provenance
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RulesetError;

    /// England with the first of some words in one of its files changed.
    fn england_with(file: &str, that: &str, this: &str) -> Result<Ruleset, RulesetError> {
        let changed = |text: &str| {
            assert!(text.contains(that), "{that}");
            text.replacen(that, this, 1)
        };
        let of_file =
            |(name, text): &(&'static str, &str)| (*name, if *name == file { changed(text) } else { (*text).to_owned() });
        let files: Vec<(&str, String)> = crate::ruleset::ENGLAND.iter().map(of_file).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(file, text)| (*file, text.as_str())).collect();
        Ruleset::load(&files)
    }

    #[test]
    fn a_danger_without_its_rule_is_found() {
        let weakened = england_with("rules/1-danger.toml", "danger.now has vehicle_danger\"", "never\"");
        let report = check(&weakened.unwrap());
        let places: Vec<&str> = report.problems.iter().map(|problem| problem.place.as_str()).collect();
        assert_eq!(places, ["rule.danger-vehicle", "question.danger.now.vehicle_danger"]);
    }

    #[test]
    fn a_hand_over_that_shows_what_it_never_shows_is_found() {
        let changed = |that: &str, this: &str| {
            let problems = check(&england_with("handover.toml", that, this).unwrap()).problems;
            problems.into_iter().map(|problem| format!("{}: {}", problem.place, problem.what)).collect::<Vec<_>>()
        };
        let shows = changed("shows = [\"child.age\"]", "shows = [\"child.age\", \"repair.willing\"]");
        assert!(
            shows.contains(&"handover.age: shows `repair.willing`, which a hand-over never shows (P12)".to_owned()),
            "{shows:?}"
        );
        assert_eq!(changed("fire = \"fire\"\n", ""), ["short.danger.now.fire: has no short word, and travels with a hand-over"]);
        let long = changed("There was danger earlier.", &"Very ".repeat(20));
        assert!(long.iter().any(|what| what.starts_with("handover: what is never cut from the card could take ")), "{long:?}");
    }

    #[test]
    fn a_name_that_does_not_stand_in_json_as_it_is_is_refused() {
        for (that, this, name) in
            [("id = \"child.age\"", "id = 'child.\"age'", r#""child.\"age""#), ("\"fire\"", "\"Fire\"", "\"Fire\"")]
        {
            let error = england_with("questions.toml", that, this).unwrap_err().to_string();
            let wanted = format!("has the name {name}: a name has lower-case letters, digits, `_` and `.`, 64 at most");
            assert!(error.contains(&wanted), "{error}");
        }
    }

    #[test]
    fn england_is_in_order() {
        let report = check(&Ruleset::england().unwrap());
        let problems: Vec<String> =
            report.problems.iter().map(|problem| format!("{}: {}", problem.place, problem.what)).collect();
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}
