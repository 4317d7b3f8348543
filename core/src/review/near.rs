//! The rules that nearly held: a term fails in the answer to one question only.

use super::moment::Moment;
use crate::condition::evaluate::{Ask, Literal};
use crate::possible::Truth;
use crate::ruleset::Rule;
use std::collections::BTreeMap;

/// A rule that one other answer would have made hold.
pub(crate) struct Near<'r> {
    pub rule: &'r Rule,
    /// How many other questions of the rule were answered so that it could have held.
    pub others: usize,
    /// For each question that alone would have been enough, the values that one of them was needed of, and those that stood in the
    /// way.
    pub missing: BTreeMap<u16, Needed>,
}

/// What was needed of one question.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Needed {
    pub any_of: u64,
    pub none_of: u64,
}

pub(crate) fn near<'r>(moment: &Moment<'r>) -> Vec<Near<'r>> {
    let held = &moment.standing.rules.certain;
    let rules = moment.ruleset.rules.iter().enumerate().filter(|(place, _)| !held.contains(*place));
    let mut near: Vec<Near<'r>> = rules.filter_map(|(_, rule)| of_rule(moment, rule)).collect();
    near.sort_by_key(|near| (near.others == 0, std::cmp::Reverse(near.rule.response), near.rule.step));
    near
}

fn of_rule<'r>(moment: &Moment<'r>, rule: &'r Rule) -> Option<Near<'r>> {
    let mut near = Near { rule, others: 0, missing: BTreeMap::new() };
    for (slot, others, needed) in rule.when.compiled.terms().filter_map(|term| of_term(moment, term)) {
        if others > near.others {
            // A term of which more held says more.
            near.missing.clear();
            near.others = others;
        }
        if others == near.others {
            let all = near.missing.entry(slot).or_default();
            all.any_of |= needed.any_of;
            all.none_of |= needed.none_of;
        }
    }
    (!near.missing.is_empty()).then_some(near)
}

fn of_term(moment: &Moment<'_>, term: &[Literal]) -> Option<(u16, usize, Needed)> {
    let mut failing = None;
    for literal in term {
        if literal.truth(*moment.standing.facts.get(usize::from(literal.slot))?) != Truth::Yes {
            if failing.is_some_and(|slot| slot != literal.slot) {
                return None;
            }
            failing = Some(literal.slot);
        }
    }
    let slot = failing.filter(|slot| moment.in_play(*slot))?;
    let mut others: Vec<u16> = Vec::new();
    let mut needed = Needed::default();
    for literal in term {
        if literal.slot != slot {
            // What also holds where nobody was asked, or is only not in a list, says nothing.
            let left_out = moment.ruleset.slot(literal.slot).map_or(0, |slot| slot.bits.left_out);
            if literal.ask != Ask::HasNone && literal.bits & left_out == 0 && moment.answer(literal.slot).is_some() {
                others.push(literal.slot);
            }
            continue;
        }
        match literal.ask {
            Ask::HasNone => needed.none_of |= literal.bits,
            Ask::Within | Ask::Has => needed.any_of |= literal.bits,
        }
    }
    others.sort_unstable();
    others.dedup();
    Some((slot, others.len(), needed))
}
