//! What would have lowered the response: a hitting set over the terms that hold.
//!
//! To come down to a response, every rule above it must fail, and so every term of it that holds. Whatever change brings that about
//! must make at least one test of each such term fail: so it is enough to take one term that holds, to try every answer that breaks
//! one of its tests, and to go on from there. Lists are changed value by value, each step on the way to the list that is looked for.
//! Every change is evaluated as a whole. Nothing is missed where all questions that the terms read were answered; where a term
//! rests on a question that nobody asked, lists that decide whether it is due are changed in up to [`MOST_STEPS`] values.

use std::collections::BTreeSet;

use super::moment::{Changed, Found, MOST_QUESTIONS, Moment, least};
use crate::assess::standing::Standing;
use crate::condition::evaluate::{Ask, Literal};
use crate::possible::{Possible, bit};
use crate::ruleset::Response;

/// The most values of a list that are changed only because they decide whether another question is due.
const MOST_STEPS: u32 = 3;

/// The least changes for every response below the one that was given.
pub(crate) fn lowered(moment: &Moment<'_>) -> Vec<Found> {
    let below = Response::ALL.into_iter().filter(|response| *response < moment.standing.low);
    below.flat_map(|target| Search { moment, target, found: Vec::new() }.run()).collect()
}

struct Search<'m, 'r> {
    moment: &'m Moment<'r>,
    target: Response,
    found: Vec<Found>,
}

impl<'m> Search<'m, '_> {
    fn run(mut self) -> Vec<Found> {
        let mut known: BTreeSet<Vec<(u16, u64)>> = BTreeSet::new();
        let mut open = vec![Changed::new()];
        for questions in 1..=MOST_QUESTIONS {
            let done = self.found.clone();
            let mut deeper = Vec::new();
            // Steps within the questions of a change stay on this level; a step to a new question leads to the next.
            while let Some(changed) = open.pop() {
                if done.iter().any(|found| covers(found, &changed)) {
                    continue;
                }
                let standing = self.moment.with(&changed);
                if !changed.is_empty() && standing.low <= self.target {
                    self.found.push(self.moment.found(changed, &standing));
                    continue;
                }
                if self.needs(&changed, &standing) > MOST_QUESTIONS.saturating_sub(changed.len()) {
                    continue;
                }
                for (slot, to) in self.steps(&changed, &standing) {
                    let mut next = changed.clone();
                    next.insert(slot, to);
                    let key = next.iter().map(|(slot, to)| (*slot, to.must)).collect();
                    if next.len() > MOST_QUESTIONS || !known.insert(key) {
                        continue;
                    }
                    if next.len() > questions { deeper.push(next) } else { open.push(next) }
                }
            }
            open = deeper;
            if open.is_empty() {
                break;
            }
        }
        least(self.found)
    }

    /// The terms that hold and keep the response above the target: one of each rule.
    fn holding<'s>(&'s self, standing: &'s Standing) -> impl Iterator<Item = &'m [Literal]> + 's {
        let rules = standing.rules.certain.of(&self.moment.ruleset.rules).filter(|rule| rule.response > self.target);
        rules.filter_map(|rule| rule.when.compiled.terms().nth(rule.when.compiled.evaluate(&standing.facts).1))
    }

    /// At least so many more questions must change: terms that share no question that can still change.
    fn needs(&self, changed: &Changed, standing: &Standing) -> usize {
        let mut seen: BTreeSet<u16> = BTreeSet::new();
        let mut needed = 0usize;
        for term in self.holding(standing) {
            let mut slots = self.reach(term);
            // What has one value and was changed stays as it is; what is not in play cannot change.
            slots.retain(|slot| self.moment.in_play(*slot) && (self.moment.is_list(*slot) || !changed.contains_key(slot)));
            if slots.is_empty() {
                return usize::MAX;
            }
            if slots.iter().all(|slot| !seen.contains(slot) && !changed.contains_key(slot)) {
                seen.extend(slots);
                needed = needed.saturating_add(1);
            }
        }
        needed
    }

    /// The questions that can make a term fail: those that it reads, and those that decide whether one that was not answered is due.
    fn reach(&self, term: &[Literal]) -> BTreeSet<u16> {
        let mut reach = BTreeSet::new();
        let mut open: Vec<u16> = term.iter().map(|literal| literal.slot).collect();
        while let Some(slot) = open.pop() {
            if reach.insert(slot) && self.moment.answer(slot).is_none() {
                open.extend(self.moment.ruleset.due_reads.get(usize::from(slot)).into_iter().flatten());
            }
        }
        reach
    }

    /// Every step from a change towards one that lowers: taken from the term with the fewest.
    fn steps(&self, changed: &Changed, standing: &Standing) -> Vec<(u16, Possible)> {
        let of_terms = self.holding(standing).map(|term| self.steps_of(term, changed));
        of_terms.min_by_key(Vec::len).unwrap_or_default()
    }

    fn steps_of(&self, term: &[Literal], changed: &Changed) -> Vec<(u16, Possible)> {
        let mut steps = Vec::new();
        for literal in term {
            for to in self.breaking(*literal, changed) {
                steps.push((literal.slot, to));
            }
        }
        let read: Vec<u16> = term.iter().map(|literal| literal.slot).collect();
        for slot in self.reach(term) {
            if !read.contains(&slot) {
                steps.extend(self.any_step(slot, changed).into_iter().map(|to| (slot, to)));
            }
        }
        steps
    }

    /// The values of a list as a change has it.
    fn values(&self, slot: u16, changed: &Changed) -> u64 {
        changed.get(&slot).map_or_else(|| self.moment.values_before(slot), |to| to.must)
    }

    /// The next answers to a question that make a test of it fail.
    fn breaking(&self, literal: Literal, changed: &Changed) -> Vec<Possible> {
        let Literal { slot, ask, bits } = literal;
        if !self.moment.in_play(slot) {
            return Vec::new();
        }
        let before = self.moment.values_before(slot);
        let now = self.values(slot, changed);
        match ask {
            Ask::Within if changed.contains_key(&slot) => Vec::new(),
            Ask::Within => self.moment.other_values(slot).into_iter().filter(|to| to.must & bits == 0).collect(),
            // What a change added it does not take off again.
            Ask::Has if now & bits & !before != 0 => Vec::new(),
            Ask::Has => vec![Possible::exactly(now & !bits)],
            Ask::HasNone => self.additions(slot, bits, before, now),
        }
    }

    /// One more value in a list, of those wanted; what a change took off does not come back.
    fn additions(&self, slot: u16, wanted: u64, before: u64, now: u64) -> Vec<Possible> {
        let size = self.moment.question(slot).map_or(0, crate::question::Question::size);
        (0..size)
            .map(bit)
            .filter(|value| wanted & value & !now & !before != 0)
            .map(|value| Possible::exactly(now | value))
            .collect()
    }

    /// Any one step of a question that decides whether another is due.
    fn any_step(&self, slot: u16, changed: &Changed) -> Vec<Possible> {
        if !self.moment.in_play(slot) {
            return Vec::new();
        }
        if !self.moment.is_list(slot) {
            return if changed.contains_key(&slot) { Vec::new() } else { self.moment.other_values(slot) };
        }
        let before = self.moment.values_before(slot);
        let now = self.values(slot, changed);
        if (before ^ now).count_ones() >= MOST_STEPS {
            return Vec::new();
        }
        let mut steps = self.additions(slot, u64::MAX, before, now);
        let fewer = (0..u64::BITS).filter_map(|index| 1u64.checked_shl(index)).filter(|value| now & before & value != 0);
        steps.extend(fewer.map(|value| Possible::exactly(now & !value)));
        steps
    }
}

/// Whether a change touches all questions of one that was found.
fn covers(found: &Found, changed: &Changed) -> bool {
    found.changed.keys().all(|slot| changed.contains_key(slot))
}
