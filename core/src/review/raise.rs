//! What would have raised the response: the terms of higher rules that fail in the answers to one, two or three questions.

use super::moment::{Changed, Found, MOST_QUESTIONS, Moment, least};
use crate::condition::evaluate::{Ask, Literal};
use crate::possible::{Possible, Truth, bit};
use crate::question::Question;
use crate::ruleset::Response;
use std::collections::BTreeMap;

/// The most ways in which one term is made to hold: of the answers that differ least, there can be several for each question.
const MOST_WAYS: usize = 256;

/// The least changes for every response above the one that was given.
pub(crate) fn raised(moment: &Moment<'_>) -> Vec<Found> {
    let above = Response::ALL.into_iter().filter(|response| *response > moment.standing.low);
    above.flat_map(|target| to(moment, target)).collect()
}

fn to(moment: &Moment<'_>, target: Response) -> Vec<Found> {
    let mut ways: Vec<BTreeMap<u16, Vec<Literal>>> = Vec::new();
    for rule in moment.ruleset.rules.iter().filter(|rule| rule.response >= target) {
        ways.extend(rule.when.compiled.terms().filter_map(|term| missing(moment, term)));
    }
    ways.sort_by_key(BTreeMap::len);
    let mut found: Vec<Found> = Vec::new();
    for way in ways {
        let covered = |found: &Found| found.changed.len() < way.len() && found.changed.keys().all(|slot| way.contains_key(slot));
        if found.iter().any(covered) {
            continue;
        }
        for changed in least_changes(moment, &way) {
            let standing = moment.with(&changed);
            if standing.low >= target {
                let one = moment.found(changed, &standing);
                if !found.contains(&one) {
                    found.push(one);
                }
            }
        }
    }
    least(found)
}

/// The questions in which a term fails, each with all that the term asks of it; nothing where they are too many, or one of them
/// cannot change.
fn missing(moment: &Moment<'_>, term: &[Literal]) -> Option<BTreeMap<u16, Vec<Literal>>> {
    let mut missing: BTreeMap<u16, Vec<Literal>> = BTreeMap::new();
    for literal in term {
        if literal.truth(*moment.standing.facts.get(usize::from(literal.slot))?) != Truth::Yes {
            missing.insert(literal.slot, Vec::new());
        }
    }
    if missing.is_empty() || missing.len() > MOST_QUESTIONS || !missing.keys().all(|slot| moment.in_play(*slot)) {
        return None;
    }
    for literal in term {
        if let Some(asked) = missing.get_mut(&literal.slot) {
            asked.push(*literal);
        }
    }
    Some(missing)
}

/// For each question the answers that differ least and pass its tests; all ways to put them together.
fn least_changes(moment: &Moment<'_>, way: &BTreeMap<u16, Vec<Literal>>) -> Vec<Changed> {
    let mut all = vec![Changed::new()];
    for (slot, tests) in way {
        let mut answers = if moment.is_list(*slot) { lists(moment, *slot, tests) } else { moment.other_values(*slot) };
        answers.retain(|answer| tests.iter().all(|literal| literal.truth(*answer) == Truth::Yes));
        let least = answers.iter().map(|answer| moment.distance(*slot, *answer)).min();
        answers.retain(|answer| Some(moment.distance(*slot, *answer)) == least);
        all = all
            .iter()
            .flat_map(|changed| {
                answers.iter().map(move |answer| {
                    let mut changed = changed.clone();
                    changed.insert(*slot, *answer);
                    changed
                })
            })
            .take(MOST_WAYS)
            .collect();
    }
    all
}

/// Lists that pass the tests: what stands in the way taken off, and one value added for each test that looks for one.
fn lists(moment: &Moment<'_>, slot: u16, tests: &[Literal]) -> Vec<Possible> {
    let size = moment.question(slot).map_or(0, Question::size);
    let refused = tests.iter().filter(|literal| literal.ask == Ask::HasNone).fold(0, |all, literal| all | literal.bits);
    let mut lists = vec![moment.values_before(slot) & !refused];
    for wanted in tests.iter().filter(|literal| literal.ask == Ask::Has) {
        lists = lists
            .iter()
            .flat_map(|list| {
                let has = list & wanted.bits != 0;
                let added = (0..size).map(bit).filter(move |value| !has && wanted.bits & !refused & value != 0);
                has.then_some(*list).into_iter().chain(added.map(move |value| list | value))
            })
            .collect();
        lists.sort_unstable();
        lists.dedup();
    }
    lists.into_iter().map(Possible::exactly).collect()
}
