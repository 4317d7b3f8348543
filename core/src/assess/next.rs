//! Which questions are worth asking, the most decisive first.
//!
//! A question counts for every condition that is still open and reads it: the calmest answer to it settles that condition. What
//! could raise the response comes first, then what could bring a deadline forward or add somebody to tell, then the duties.

use super::duty::Duties;
use super::standing::{Given, Standing};
use crate::condition::evaluate::{Condition, Literal};
use crate::possible::Truth;
use crate::ruleset::{Response, Ruleset};

/// What the answer to a question would settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Settles {
    /// The response.
    Response,
    /// How soon, who is told, and which service comes.
    Urgency,
    /// Who does what and who is told.
    Duties,
}

/// The questions worth asking, each with what it would settle.
pub(crate) fn next_questions(ruleset: &Ruleset, given: &Given, standing: &Standing, duties: &Duties<'_>) -> Vec<(u16, Settles)> {
    let mut next: Vec<(u16, Settles)> = Vec::new();
    if !standing.danger_answered {
        next.push((0, Settles::Response));
    }
    let mut tally = Tally::new(ruleset, given, standing);
    let open = || standing.rules.open.of(&ruleset.rules);
    for rule in open().filter(|rule| rule.response > standing.low) {
        tally.condition(&rule.when.compiled, weight(rule.response));
    }
    tally.into(&mut next, Settles::Response);

    let mut tally = Tally::new(ruleset, given, standing);
    let soonest = standing.clocks.first();
    for rule in open() {
        let sooner = standing.low == Response::SlowTime && rule.clock.is_some() && rule.clock.as_ref() < soonest;
        let tells = standing.low >= Response::ReportNow && rule.report_to.iter().any(|to| !standing.report_to.contains(to));
        if sooner || tells {
            tally.condition(&rule.when.compiled, 1);
        }
    }
    if standing.low == Response::Call999 {
        for service in ruleset.services.iter().filter(|service| !standing.services.contains(&service.ask_for)) {
            tally.condition(&service.when.compiled, 1);
        }
    }
    tally.into(&mut next, Settles::Urgency);

    if standing.decided() {
        let mut tally = Tally::new(ruleset, given, standing);
        let groups = duties.groups;
        let actions = duties.open(&groups.actions).filter_map(|place| Some(&ruleset.actions.get(place)?.when));
        let notifications = duties.open(&groups.notifications).filter_map(|place| Some(&ruleset.notifications.get(place)?.when));
        let safeguarding = duties.open(&groups.safeguarding).filter_map(|place| Some(&ruleset.safeguarding.get(place)?.when));
        for when in actions.chain(notifications).chain(safeguarding) {
            tally.condition(&when.compiled, 1);
        }
        tally.into(&mut next, Settles::Duties);
    }
    next
}

fn weight(response: Response) -> u64 {
    match response {
        Response::ResolveAtHome => 0,
        Response::SlowTime => 2,
        Response::ReportNow => 3,
        Response::Call999 => 4,
    }
}

/// How much each question would settle.
struct Tally<'a> {
    ruleset: &'a Ruleset,
    given: &'a Given,
    standing: &'a Standing,
    /// For each slot; empty as long as there is nothing.
    score: Vec<u64>,
}

impl<'a> Tally<'a> {
    fn new(ruleset: &'a Ruleset, given: &'a Given, standing: &'a Standing) -> Self {
        Self { ruleset, given, standing, score: Vec::new() }
    }

    fn condition(&mut self, condition: &Condition, weight: u64) {
        if self.score.is_empty() {
            self.score = vec![0; self.ruleset.scope.slots.len()];
        }
        let facts = self.standing.facts.as_slice();
        let truth =
            |literal: &Literal| facts.get(usize::from(literal.slot)).map_or(Truth::No, |possible| literal.truth(*possible));
        'terms: for term in condition.terms() {
            let mut open = 0u64;
            for literal in term {
                match truth(literal) {
                    Truth::No => continue 'terms,
                    Truth::Open => open = open.saturating_add(1),
                    Truth::Yes => {}
                }
            }
            let Some(share) = weight.saturating_mul(60).checked_div(open) else { continue };
            for literal in term {
                if truth(literal) == Truth::Open
                    && let Some(score) = self.score.get_mut(usize::from(literal.slot))
                {
                    *score = score.saturating_add(share);
                }
            }
        }
    }

    /// Passes what counts for a word on to what the word reads, and what counts for a question that may not be due on to the
    /// questions that decide whether it is; then lists them.
    fn into(mut self, next: &mut Vec<(u16, Settles)>, settles: Settles) {
        let ruleset = self.ruleset;
        if self.score.is_empty() {
            return;
        }
        for (_, word) in ruleset.words.iter().rev() {
            let score = self.score.get(usize::from(word.slot)).copied().unwrap_or(0);
            if score > 0 {
                self.condition(&word.when.compiled, score.div_euclid(60).max(1));
            }
        }
        for slot in self.ruleset.due_order.iter().rev() {
            let index = usize::from(*slot);
            let score = self.score.get(index).copied().unwrap_or(0);
            if score == 0 || self.is_due(*slot) {
                continue;
            }
            if let Some(place) = self.score.get_mut(index) {
                *place = 0;
            }
            for read in self.ruleset.due_reads.get(index).into_iter().flatten() {
                if self.given.get(usize::from(*read)).is_some_and(Option::is_none)
                    && let Some(place) = self.score.get_mut(usize::from(*read))
                {
                    *place = place.saturating_add(score);
                }
            }
        }
        let mut listed: Vec<(u64, u16)> = (0u16..)
            .zip(self.score.iter().take(ruleset.asked))
            .filter(|(slot, score)| **score > 0 && !next.iter().any(|(known, _)| known == slot))
            .filter(|(slot, _)| self.given.get(usize::from(*slot)).is_some_and(Option::is_none))
            .map(|(slot, score)| (*score, slot))
            .collect();
        listed.sort_by_key(|(score, slot)| (std::cmp::Reverse(*score), *slot));
        next.extend(listed.into_iter().map(|(_, slot)| (slot, settles)));
    }

    /// Whether a question is certainly due: its possible values do not include "left out".
    fn is_due(&self, slot: u16) -> bool {
        let left_out = self.ruleset.bits(slot).map_or(0, |bits| bits.left_out);
        self.standing.facts.get(usize::from(slot)).is_some_and(|possible| possible.may & left_out == 0)
    }
}
