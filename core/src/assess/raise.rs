//! What would raise the response: the smallest changes, each of one answer.
//!
//! A term that fails in the answer to one question only is one change away. Changes that would lower the response are never
//! listed here: they teach people which answer to give.

use super::standing::Standing;
use crate::condition::evaluate::{Ask, Facts};
use crate::condition::table::{Lane, Row};
use crate::possible::{Possible, bit};
use crate::question::{Kind, Question};
use crate::ruleset::{Response, Ruleset};

/// One answer that would raise the response, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raise {
    pub slot: u16,
    pub answer: Possible,
    pub response: Response,
}

/// The terms of one page that fail only in the tests of one slot.
struct Near<'r> {
    page: usize,
    slot: u16,
    /// The tests of the slot.
    lanes: &'r [Lane],
    terms: Row,
    /// The terms of each response, the highest last.
    by_response: &'r [(Response, Row)],
}

impl Near<'_> {
    /// The highest response that an answer would give.
    fn reached(&self, answer: Possible) -> Option<Response> {
        let failing = self.lanes.iter().fold(Row::default(), |failing, lane| failing.or(lane.not_certain(answer)));
        let hold = self.terms.without(failing);
        if hold.is_empty() {
            return None;
        }
        self.by_response.iter().rev().find(|(_, terms)| !hold.and(*terms).is_empty()).map(|(response, _)| *response)
    }
}

pub(crate) fn would_raise(ruleset: &Ruleset, standing: &Standing) -> Vec<Raise> {
    let mut near: Vec<Near<'_>> = Vec::with_capacity(64);
    for (page, by_response) in ruleset.index.by_response.iter().enumerate() {
        // No rule above what is certain certainly holds: all of their terms are wanted.
        let higher = by_response.partition_point(|(response, _)| *response <= standing.low);
        near_misses(ruleset, standing, page, by_response.get(higher..).unwrap_or_default(), &mut near);
    }
    near.sort_by_key(|near| near.slot);
    let mut raises = Vec::with_capacity(64);
    for of_one in near.chunk_by(|left, right| left.slot == right.slot) {
        if let Some((slot, question)) = of_one.first().and_then(|near| Some((near.slot, &ruleset.slot(near.slot)?.question))) {
            of_slot(ruleset, slot, question, &standing.facts, of_one, &mut raises);
        }
    }
    raises
}

fn near_misses<'r>(
    ruleset: &'r Ruleset,
    standing: &Standing,
    page: usize,
    by_response: &'r [(Response, Row)],
    near: &mut Vec<Near<'r>>,
) {
    let wanted = by_response.iter().fold(Row::default(), |wanted, (_, terms)| wanted.or(*terms));
    let Some(lanes) = ruleset.index.rules.pages.get(page) else { return };
    let (first, mut once, mut again) = (near.len(), Row::default(), Row::default());
    for lanes in lanes.by_slot() {
        let Some((slot, possible, known)) = lanes.first().and_then(|lane| {
            let possible = *standing.facts.get(usize::from(lane.slot))?;
            Some((lane.slot, possible, ruleset.slot(lane.slot)?))
        }) else {
            continue;
        };
        // The change may make a question due that was not: then nothing may rest on its being left out.
        let possible = if possible == known.bits.absent() { known.bits.perhaps_open() } else { possible };
        let terms = lanes.iter().fold(Row::default(), |failing, lane| failing.or(lane.not_certain(possible)));
        again = again.or(once.and(terms));
        once = once.or(terms);
        // Nobody suggests an answer to a question that nobody has a reason to ask.
        if usize::from(slot) < ruleset.asked && possible.may & known.bits.left_out == 0 {
            near.push(Near { page, slot, lanes, terms, by_response });
        }
    }
    let only_once = wanted.without(again);
    let mut kept = first;
    for place in first..near.len() {
        if let Some(slot) = near.get_mut(place) {
            slot.terms = slot.terms.and(only_once);
            if !slot.terms.is_empty() {
                near.swap(kept, place);
                kept = kept.saturating_add(1);
            }
        }
    }
    near.truncate(kept);
}

fn of_slot(ruleset: &Ruleset, slot: u16, question: &Question, facts: &Facts, near: &[Near<'_>], raises: &mut Vec<Raise>) {
    let Some(now) = facts.get(usize::from(slot)).copied() else { return };
    let ordered = question.ordered || question.kind == Kind::Whole;
    let mut highest = None;
    let mut consider = |answer| {
        let Some(response) = near.iter().filter_map(|near| near.reached(answer)).max() else { return };
        // Of ordered answers only the least that reaches a response is a smallest change.
        if ordered && highest.is_some_and(|known| known >= response) {
            return;
        }
        highest = highest.max(Some(response));
        raises.push(Raise { slot, answer, response });
    };
    let open = (0..question.size()).map(bit).filter(|value| now.must & value == 0);
    match question.kind {
        Kind::AnyOf => lists(ruleset, question, now, near).into_iter().map(Possible::exactly).for_each(consider),
        Kind::Whole => {
            // The nearest number is the smallest change.
            let mut numbers: Vec<u64> = open.collect();
            numbers.sort_by_key(|value| value.trailing_zeros().abs_diff(now.may.trailing_zeros()));
            numbers.into_iter().map(Possible::exactly).for_each(consider);
        }
        Kind::YesNo | Kind::OneOf => open.map(Possible::exactly).for_each(&mut consider),
    }
}

/// One more value, of those that some rule looks for; or, where something in the list keeps a rule from holding, without it.
fn lists(ruleset: &Ruleset, question: &Question, now: Possible, near: &[Near<'_>]) -> Vec<u64> {
    let values = bit(question.size()).wrapping_sub(1);
    let listed = now.must & values;
    let mut lists = Vec::with_capacity(32);
    for near in near {
        for lane in near.lanes {
            match lane.ask {
                Ask::Has => {
                    let wanted = lane.named_by(near.terms) & values & !listed;
                    lists.extend((0..question.size()).map(bit).filter(|value| wanted & value != 0).map(|value| listed | value));
                }
                Ask::HasNone => {
                    let excused = near.terms.and(lane.tested).terms().filter_map(|term| lane_bits(ruleset, near, term, lane));
                    let without = excused.map(|bits| listed & !bits);
                    lists.extend(without.filter(|left| *left != listed || now.may != now.must));
                }
                Ask::Within => {}
            }
        }
    }
    lists.sort_unstable();
    lists.dedup();
    lists
}

/// What a term wants none of, in a lane.
fn lane_bits(ruleset: &Ruleset, near: &Near<'_>, term: usize, lane: &Lane) -> Option<u64> {
    let (rule, place) = ruleset.index.rules.owner(near.page, term)?;
    let literals = ruleset.rules.get(usize::from(rule))?.when.compiled.term(usize::from(place))?;
    literals.iter().find(|literal| literal.slot == lane.slot && literal.ask == lane.ask).map(|literal| literal.bits)
}

#[cfg(test)]
mod tests {
    use super::{Raise, would_raise};
    use crate::assess::standing::{Given, Standing, stand};
    use crate::condition::evaluate::{Ask, Literal};
    use crate::drawn::Drawn;
    use crate::possible::{Possible, Truth, bit};
    use crate::question::Kind;
    use crate::ruleset::{Response, Ruleset};

    /// The same, literal by literal: the terms that fail in one slot only, then every answer to it tried on each.
    fn literally(ruleset: &Ruleset, standing: &Standing) -> Vec<Raise> {
        let above = ruleset.rules.iter().filter(|rule| rule.response > standing.low);
        let terms: Vec<(Response, &[Literal])> =
            above.flat_map(|rule| rule.when.compiled.terms().map(|term| (rule.response, term))).collect();
        let mut raises = Vec::new();
        for slot in 0..u16::try_from(ruleset.asked).unwrap() {
            let fails = |literal: &&Literal| {
                let bits = ruleset.slot(literal.slot).unwrap().bits;
                let possible = standing.facts[usize::from(literal.slot)];
                let possible = if possible == bits.absent() { bits.perhaps_open() } else { possible };
                literal.truth(possible) != Truth::Yes
            };
            let only_here = |term: &[Literal]| {
                let mut failing = term.iter().filter(fails).map(|literal| literal.slot).peekable();
                failing.peek().is_some() && failing.all(|failing| failing == slot)
            };
            let near: Vec<(Response, Vec<Literal>)> = terms
                .iter()
                .filter(|(_, term)| only_here(term))
                .map(|(response, term)| (*response, term.iter().copied().filter(|literal| literal.slot == slot).collect()))
                .collect();
            let now = standing.facts[usize::from(slot)];
            if now.may & ruleset.slot(slot).unwrap().bits.left_out == 0 {
                tried(ruleset, slot, now, &near, &mut raises);
            }
        }
        raises
    }

    fn tried(ruleset: &Ruleset, slot: u16, now: Possible, near: &[(Response, Vec<Literal>)], raises: &mut Vec<Raise>) {
        let question = &ruleset.slot(slot).unwrap().question;
        let size = question.size();
        let values = || (0..size).map(bit);
        let mut answers: Vec<u64> = values().filter(|value| now.must & value == 0).collect();
        if question.kind == Kind::Whole {
            answers.sort_by_key(|value| value.trailing_zeros().abs_diff(now.may.trailing_zeros()));
        }
        if question.kind == Kind::AnyOf {
            let listed = now.must & (bit(size) - 1);
            let tests = |ask: Ask| near.iter().flat_map(|(_, term)| term).filter(move |literal| literal.ask == ask);
            let more = values().filter(|value| listed & value == 0 && tests(Ask::Has).any(|literal| literal.bits & value != 0));
            let fewer = tests(Ask::HasNone).map(|literal| listed & !literal.bits);
            answers =
                more.map(|value| listed | value).chain(fewer.filter(|left| *left != listed || now.may != now.must)).collect();
            answers.sort_unstable();
            answers.dedup();
        }
        let mut highest = None;
        for answer in answers.into_iter().map(Possible::exactly) {
            let holds = |term: &[Literal]| term.iter().all(|literal| literal.truth(answer) == Truth::Yes);
            let Some(response) = near.iter().filter(|(_, term)| holds(term)).map(|(response, _)| *response).max() else {
                continue;
            };
            if (question.ordered || question.kind == Kind::Whole) && highest.is_some_and(|known| known >= response) {
                continue;
            }
            highest = highest.max(Some(response));
            raises.push(Raise { slot, answer, response });
        }
    }

    #[test]
    fn finds_what_a_literal_reading_finds() {
        let england = Ruleset::england().unwrap();
        let mut drawn = Drawn::new();
        let mut found = 0;
        for round in 0..3000 {
            // From nothing answered to everything; danger and signs, which end most incidents, only now and then.
            let often = 1 + round % 8;
            let given: Given = england
                .scope
                .slots
                .iter()
                .take(england.asked)
                .enumerate()
                .map(|(slot, known)| {
                    let answered = drawn.below(8) < often;
                    let quiet = slot == 0 || (known.bits.list && drawn.below(4) > 0);
                    let answer = if quiet { Possible::exactly(0) } else { drawn.possible(known.bits) };
                    (answered && answer != known.bits.absent() && answer.must == answer.may).then_some(answer)
                })
                .collect();
            let standing = stand(&england, &given, 0);
            let raises = would_raise(&england, &standing);
            found += raises.len();
            assert_eq!(raises, literally(&england, &standing));
        }
        assert!(found > 3000, "{found} changes: too few to tell");
    }
}
