//! In which order the variables stand: what is asked together stands close together, which keeps the diagrams small.

use biodivine_lib_bdd::{BddVariableSet, BddVariableSetBuilder};
use std::collections::BTreeMap;

use super::space::Block;
use crate::condition::evaluate::{Ask, Condition};
use crate::possible::bit;
use crate::ruleset::Ruleset;

/// What has a place of its own in the order: a question with one value, or one value of a list.
pub(super) type Part = (u16, Option<usize>);

/// How often the parts are moved towards what they are asked with.
const ROUNDS: usize = 60;
/// Places are counted in thousandths, so that the middle of two places is one too.
const PLACE: u64 = 1000;
/// A test of this many values of a list holds nothing together.
const WIDE: u32 = 8;

/// The variables of a ruleset's questions, and what the engine remembers of earlier danger.
pub(super) fn variables(ruleset: &Ruleset) -> (BddVariableSet, Vec<Block>) {
    let slots: Vec<u16> = (0..=ruleset.asked).filter_map(|slot| u16::try_from(slot).ok()).collect();
    let mut parts: Vec<Part> = Vec::new();
    for slot in &slots {
        let Some(found) = ruleset.slot(*slot) else { continue };
        if found.bits.list {
            parts.extend((0..found.question.size()).map(|value| (*slot, Some(value))));
        }
        parts.push((*slot, None));
    }
    let mut builder = BddVariableSetBuilder::new();
    let mut blocks: BTreeMap<u16, Block> = BTreeMap::new();
    for (slot, value) in closest(ruleset, &parts) {
        let Some(found) = ruleset.slot(slot) else { continue };
        let size = found.question.size();
        let block = blocks.entry(slot).or_insert_with(|| Block::empty(found.bits, size));
        block.add((slot, value), usize::from(slot) < ruleset.asked, &mut builder);
    }
    let blocks = blocks.into_values().map(Block::in_order).collect();
    (builder.build(), blocks)
}

impl Block {
    /// The variables of one part: a value of a list, or all of a question but that; `asked` where it can be left without an answer.
    pub fn add(&mut self, (slot, value): Part, asked: bool, builder: &mut BddVariableSetBuilder) {
        let mut add = |name: &str| builder.make_variable(&format!("{slot} {name}"));
        if let Some(value) = value {
            self.answer.push((value, add(&value.to_string())));
            return;
        }
        if asked {
            self.given = Some(add("given"));
            self.unknown = self.bits.list.then(|| add("unknown"));
        }
        if !self.bits.list {
            // The most telling bit first.
            let binary = usize::try_from(usize::BITS.saturating_sub(self.size.leading_zeros())).unwrap_or(0);
            self.answer.extend((0..binary).rev().map(|index| (index, add(&index.to_string()))));
        }
    }
}

/// Moves each part again and again to the middle of the terms that it stands in (the FORCE heuristic of Aloul, Markov and
/// Sakallah).
fn closest(ruleset: &Ruleset, parts: &[Part]) -> Vec<Part> {
    let terms = terms(ruleset, parts);
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let mut best = (u64::MAX, order.clone());
    for _ in 0..ROUNDS {
        let mut places = vec![0u64; parts.len()];
        for (place, part) in (0u64..).step_by(usize::try_from(PLACE).unwrap_or(1)).zip(&order) {
            if let Some(found) = places.get_mut(*part) {
                *found = place;
            }
        }
        let place = |part: usize| places.get(part).copied().unwrap_or(0);
        let mut span = 0u64;
        let mut pull = vec![(0u64, 0u64); parts.len()];
        for term in &terms {
            let middle = mean(term.iter().map(|part| place(*part)));
            let (first, last) =
                term.iter().fold((u64::MAX, 0), |(first, last), part| (first.min(place(*part)), last.max(place(*part))));
            span = span.saturating_add(last.saturating_sub(first));
            for part in term {
                if let Some((sum, count)) = pull.get_mut(*part) {
                    *sum = sum.saturating_add(middle);
                    *count = count.saturating_add(1);
                }
            }
        }
        if span < best.0 {
            best = (span, order.clone());
        }
        let wanted = |part: usize| match pull.get(part) {
            Some((sum, count)) if *count > 0 => sum.checked_div(*count).unwrap_or(0),
            _ => place(part),
        };
        order.sort_by_key(|part| (wanted(*part), *part));
    }
    best.1.into_iter().filter_map(|part| parts.get(part).copied()).collect()
}

fn mean(places: impl ExactSizeIterator<Item = u64>) -> u64 {
    let count = u64::try_from(places.len()).unwrap_or(0);
    places.sum::<u64>().checked_div(count).unwrap_or(0)
}

/// For each term of the rules, the parts that it asks of. (With the due conditions as well, the diagrams came out larger.)
fn terms(ruleset: &Ruleset, parts: &[Part]) -> Vec<Vec<usize>> {
    let places: BTreeMap<Part, usize> = parts.iter().enumerate().map(|(place, part)| (*part, place)).collect();
    let conditions = ruleset.rules.iter().map(|rule| &rule.when.compiled);
    let mut terms: Vec<Vec<usize>> = Vec::new();
    for term in conditions.flat_map(Condition::terms) {
        let mut asks: Vec<usize> = Vec::new();
        for literal in term {
            if literal.ask == Ask::Within {
                asks.extend(places.get(&(literal.slot, None)));
            } else if literal.bits.count_ones() < WIDE {
                let values = (0..64).filter(|value| literal.bits & bit(*value) != 0);
                asks.extend(values.filter_map(|value| places.get(&(literal.slot, Some(value)))));
            }
        }
        if asks.len() > 1 {
            terms.push(asks);
        }
    }
    terms
}
