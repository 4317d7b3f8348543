//! What would raise the response: the smallest changes, each of one answer.
//!
//! A term that fails in the answer to one question only is one change away. Changes that would lower the response are never
//! listed here: they teach people which answer to give.

use super::standing::Standing;
use crate::condition::evaluate::{Ask, Literal};
use crate::possible::{Possible, Truth, bit};
use crate::question::{Kind, Question};
use crate::ruleset::{Response, Ruleset};

/// One answer that would raise the response, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raise {
    pub slot: u16,
    pub answer: Possible,
    pub response: Response,
}

/// A term that fails only in the tests of one slot.
struct Near<'a> {
    slot: u16,
    response: Response,
    tests: &'a [Literal],
}

pub(crate) fn would_raise(ruleset: &Ruleset, standing: &Standing) -> Vec<Raise> {
    let mut near: Vec<Near<'_>> = Vec::with_capacity(128);
    for (rule, (truth, _)) in ruleset.rules.iter().zip(&standing.truths) {
        if rule.response > standing.low && *truth != Truth::Yes {
            near.extend(rule.when.compiled.terms().filter_map(|term| near_miss(ruleset, standing, rule.response, term)));
        }
    }
    near.sort_unstable_by_key(|near| near.slot);
    let mut raises = Vec::with_capacity(96);
    for of_one in near.chunk_by(|left, right| left.slot == right.slot) {
        if let Some((slot, question)) = of_one.first().and_then(|near| Some((near.slot, &ruleset.slot(near.slot)?.question))) {
            raises.extend(of_slot(slot, question, standing, of_one));
        }
    }
    raises
}

fn near_miss<'a>(ruleset: &Ruleset, standing: &Standing, response: Response, term: &'a [Literal]) -> Option<Near<'a>> {
    let mut slot = None;
    for literal in term {
        let possible = standing.facts.get(usize::from(literal.slot))?;
        let bits = ruleset.slot(literal.slot)?.bits;
        // The change may make a question due that was not: then nothing may rest on its being left out.
        let possible = if *possible == bits.absent() { bits.perhaps_open() } else { *possible };
        if literal.truth(possible) != Truth::Yes {
            if slot.is_some_and(|known| known != literal.slot) {
                return None;
            }
            slot = Some(literal.slot);
        }
    }
    let slot = slot.filter(|slot| usize::from(*slot) < ruleset.asked)?;
    // Nobody suggests an answer to a question that nobody has a reason to ask.
    let left_out = ruleset.slot(slot)?.bits.left_out;
    let asked = standing.facts.get(usize::from(slot)).is_some_and(|possible| possible.may & left_out == 0);
    asked.then_some(Near { slot, response, tests: term })
}

fn of_slot(slot: u16, question: &Question, standing: &Standing, near: &[Near<'_>]) -> Vec<Raise> {
    let Some(now) = standing.facts.get(usize::from(slot)).copied() else {
        return Vec::new();
    };
    let mut raises: Vec<Raise> = Vec::with_capacity(32);
    let mut highest = None;
    for answer in candidates(question, now, near) {
        let response = near.iter().filter(|near| holds(near, slot, answer)).map(|near| near.response).max();
        let Some(response) = response else { continue };
        // Of ordered answers only the least that reaches a response is a smallest change.
        let ordered = question.ordered || question.kind == Kind::Whole;
        if ordered && highest.is_some_and(|known| known >= response) {
            continue;
        }
        highest = highest.max(Some(response));
        raises.push(Raise { slot, answer, response });
    }
    raises
}

fn holds(near: &Near<'_>, slot: u16, answer: Possible) -> bool {
    near.tests.iter().filter(|literal| literal.slot == slot).all(|literal| literal.truth(answer) == Truth::Yes)
}

fn candidates(question: &Question, now: Possible, near: &[Near<'_>]) -> Vec<Possible> {
    let size = question.size();
    let bits = (0..size).map(bit);
    if question.kind != Kind::AnyOf {
        let mut answers: Vec<u64> = bits.filter(|value| now.must & value == 0).collect();
        if question.kind == Kind::Whole {
            // The nearest number is the smallest change.
            answers.sort_by_key(|value| value.trailing_zeros().abs_diff(now.may.trailing_zeros()));
        }
        return answers.into_iter().map(Possible::exactly).collect();
    }
    let values = bit(size).wrapping_sub(1);
    let listed = now.must & values;
    let tests = || near.iter().flat_map(|near| near.tests.iter().filter(move |literal| literal.slot == near.slot));
    // One more value, of those that some rule looks for; or, where something in the list keeps a rule from holding, without it.
    let wanted = tests().filter(|literal| literal.ask == Ask::Has).fold(0, |wanted, literal| wanted | literal.bits);
    let more = bits.filter(|value| wanted & !listed & value != 0).map(|value| listed | value);
    let excused = tests().filter(|literal| literal.ask == Ask::HasNone).map(|literal| listed & !literal.bits);
    let excused = excused.filter(|left| *left != listed || now.may != now.must);
    let mut answers: Vec<Possible> = more.chain(excused).map(Possible::exactly).collect();
    answers.sort_unstable_by_key(|answer| answer.must);
    answers.dedup();
    answers
}
