//! The smallest incident among those that a diagram holds: fewest answers, then fewest and least serious values.

use biodivine_lib_bdd::{Bdd, BddPointer, BddVariable};
use std::collections::{BTreeMap, BTreeSet};

use super::space::Space;
use crate::assess::standing::Given;

/// What an answer costs, whatever it is; more than all values of an answer together.
const ANSWER: u64 = 10_000;
/// What a value of a list costs.
const VALUE: u64 = 100;
/// What "I don't know" costs, so that plain answers come first.
const UNKNOWN: u64 = 50;

/// An incident: what was answered, and the danger of earlier moments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub given: Given,
    pub danger_before: u64,
    /// How large it is; for choosing between several.
    pub size: u64,
}

/// The smallest incident that a diagram holds; none where it holds none.
pub(super) fn smallest(space: &Space, bdd: &Bdd) -> Option<Found> {
    let bdd = bdd.and(&space.valid);
    if bdd.is_false() {
        return None;
    }
    let costs = costs(space);
    // Every node comes after the nodes that it leads to, so one pass is enough.
    let mut least: BTreeMap<usize, (u64, bool)> = BTreeMap::new();
    for pointer in bdd.pointers() {
        let entry = if pointer.is_zero() {
            (u64::MAX, false)
        } else if pointer.is_one() {
            (0, false)
        } else {
            let of = |pointer: BddPointer| least.get(&pointer.to_index()).map_or(u64::MAX, |(cost, _)| *cost);
            let low = of(bdd.low_link_of(pointer));
            let high = of(bdd.high_link_of(pointer)).saturating_add(costs.get(&bdd.var_of(pointer)).copied().unwrap_or(0));
            (low.min(high), high < low)
        };
        least.insert(pointer.to_index(), entry);
    }
    let mut on: BTreeSet<BddVariable> = BTreeSet::new();
    let mut pointer = bdd.root_pointer();
    let size = least.get(&pointer.to_index()).map_or(u64::MAX, |(cost, _)| *cost);
    while !pointer.is_terminal() {
        let (_, high) = least.get(&pointer.to_index()).copied()?;
        if high {
            on.insert(bdd.var_of(pointer));
        }
        pointer = if high { bdd.high_link_of(pointer) } else { bdd.low_link_of(pointer) };
    }
    let mut given: Given = space.blocks.iter().map(|block| block.read(|variable| on.contains(&variable))).collect();
    // The last block is what the engine remembers of earlier danger.
    let danger_before = given.pop().flatten().map_or(0, |before| before.must);
    Some(Found { given, danger_before, size })
}

fn costs(space: &Space) -> BTreeMap<BddVariable, u64> {
    let mut costs = BTreeMap::new();
    for block in &space.blocks {
        costs.extend(block.given.map(|given| (given, ANSWER)));
        costs.extend(block.unknown.map(|unknown| (unknown, UNKNOWN)));
        // Danger of an earlier moment needs a moment of its own.
        let value = if block.given.is_none() { ANSWER.saturating_add(VALUE) } else { VALUE };
        for (index, variable) in &block.answer {
            costs.insert(*variable, if block.bits.list { value } else { crate::possible::bit(*index) });
        }
    }
    costs
}
