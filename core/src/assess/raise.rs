//! What would raise the response: the smallest changes, each of one answer.
//!
//! A term that fails in the answer to one question only is one change away. Changes that would lower the response are never
//! listed here: they teach people which answer to give.

use super::standing::Standing;
use crate::condition::evaluate::{Ask, Literal};
use crate::condition::table::{Page, Row, Table, Tests};
use crate::possible::{Possible, Truth, bit, singles};
use crate::question::{Kind, Question};
use crate::ruleset::index::RULES;
use crate::ruleset::{Response, Rule, Ruleset};
use smallvec::SmallVec;

/// One answer that would raise the response, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Raise {
    pub slot: u16,
    pub answer: Possible,
    pub response: Response,
}

/// The terms of a page that test a slot in the same way and give the same response.
#[derive(Debug, Clone)]
pub(crate) struct Alike {
    slot: u16,
    tests: SmallVec<[Literal; 1]>,
    /// The values that a list is looked through for.
    named: u64,
    /// Whether some value in a list keeps them from holding.
    excused: bool,
    response: Response,
}

impl Alike {
    /// Those of a page of the table of some rules, each with its terms.
    fn of(rules: &[Rule], table: &Table<RULES>, page: usize) -> Vec<(Row<RULES>, Self)> {
        let mut alike: Vec<(Row<RULES>, Self)> = Vec::new();
        for (term, rule, place) in table.terms(page) {
            let Some(rule) = rules.get(usize::from(rule)) else { continue };
            let response = rule.response;
            let mut literals = rule.when.compiled.terms().nth(usize::from(place)).unwrap_or_default().to_vec();
            literals.sort_by_key(|literal| literal.slot);
            for tests in literals.chunk_by(|left, right| left.slot == right.slot) {
                match alike.iter_mut().find(|(_, known)| known.response == response && *known.tests == *tests) {
                    Some((terms, _)) => *terms = terms.or(term),
                    None => alike.extend(tests.first().map(|test| (term, Self::new(test.slot, tests, response)))),
                }
            }
        }
        alike
    }

    fn new(slot: u16, tests: &[Literal], response: Response) -> Self {
        let named = asking(tests, Ask::Has).fold(0, |named, test| named | test.bits);
        Self { slot, tests: tests.into(), named, excused: asking(tests, Ask::HasNone).next().is_some(), response }
    }

    /// The values that would make them hold: of a list those that would, put to what is listed.
    fn values(&self, listed: u64) -> u64 {
        self.tests.iter().fold(u64::MAX, |values, test| match test.ask {
            Ask::Within => values & test.bits,
            Ask::Has if test.bits & listed == 0 => values & test.bits,
            Ask::HasNone if test.bits & listed == 0 => values & !test.bits,
            Ask::Has => values,
            Ask::HasNone => 0,
        })
    }

    /// The response, if the answer makes them hold.
    fn gives(&self, answer: u64) -> Option<Response> {
        let answer = Possible::exactly(answer);
        self.tests.iter().all(|test| test.truth(answer) == Truth::Yes).then_some(self.response)
    }
}

/// The tests that ask in one way.
fn asking(tests: &[Literal], ask: Ask) -> impl Iterator<Item = &Literal> {
    tests.iter().filter(move |test| test.ask == ask)
}

/// All that test one slot, each with its terms beside it: the terms are looked through most.
#[derive(Debug, Clone)]
struct OfSlot {
    terms: Vec<Row<RULES>>,
    alike: Vec<Alike>,
}

impl OfSlot {
    /// Those of which some term is among these.
    fn among(&self, terms: Row<RULES>) -> impl Iterator<Item = &Alike> {
        let near = self.terms.iter().zip(&self.alike).filter(move |(theirs, _)| !terms.and(**theirs).is_empty());
        near.map(|(_, alike)| alike)
    }
}

/// What may raise, of one page of rules.
#[derive(Debug, Clone)]
pub(crate) struct Raising {
    /// For each slot that the page tests, in their order.
    slots: Vec<OfSlot>,
    /// The terms of each response.
    by_response: [(Response, Row<RULES>); 4],
}

impl Raising {
    /// Of each page of the table of some rules.
    pub fn of(rules: &[Rule], table: &Table<RULES>) -> Vec<Self> {
        let of_page = |(number, page): (usize, &Page<RULES>)| {
            let alike = Alike::of(rules, table, number);
            let by_response = Response::ALL.map(|response| {
                let terms = alike.iter().filter(|(_, alike)| alike.response == response).map(|(terms, _)| *terms);
                (response, terms.fold(Row::default(), Row::or))
            });
            let of_slot = |tests: &Tests<RULES>| {
                let (terms, alike) = alike.iter().filter(|(_, alike)| alike.slot == tests.slot).cloned().unzip();
                OfSlot { terms, alike }
            };
            Self { slots: page.tests.iter().map(of_slot).collect(), by_response }
        };
        table.pages.iter().enumerate().map(of_page).collect()
    }

    /// The terms that give more than a response.
    fn above(&self, low: Response) -> Row<RULES> {
        let above = self.by_response.iter().filter(|(response, _)| *response > low);
        above.fold(Row::default(), |above, (_, terms)| above.or(*terms))
    }
}

/// Shows every change with its question, in the order of the questions.
pub(crate) fn would_raise<'r>(ruleset: &'r Ruleset, standing: &Standing, mut see: impl FnMut(&'r Question, Raise)) {
    for near in near_misses(ruleset, standing).chunk_by(|left, right| left.slot == right.slot) {
        let Some(slot) = near.first().map(|near| near.slot) else { continue };
        if let (Some(known), Some(now)) = (ruleset.slot(slot), standing.facts.get(usize::from(slot))) {
            of_slot(&known.question, *now, near, |answer, response| {
                see(&known.question, Raise { slot, answer: Possible::exactly(answer), response });
            });
        }
    }
}

/// What fails only in the tests of one slot, by slot.
fn near_misses<'r>(ruleset: &'r Ruleset, standing: &Standing) -> Vec<&'r Alike> {
    let mut near = Vec::with_capacity(128);
    let mut by_slot = Vec::with_capacity(ruleset.asked);
    for (page, raising) in ruleset.index.rules.pages.iter().zip(&ruleset.index.raising) {
        // No rule above what is certain certainly holds: all of their terms are wanted.
        let wanted = raising.above(standing.low);
        if wanted.is_empty() {
            continue;
        }
        by_slot.clear();
        let (mut once, mut again) = (Row::default(), Row::default());
        for (tests, of_slot) in page.tests.iter().zip(&raising.slots) {
            let slot = usize::from(tests.slot);
            let (Some(possible), Some(bits)) = (standing.facts.get(slot).copied(), ruleset.bits(tests.slot)) else {
                continue;
            };
            // The change may make a question due that was not: then nothing may rest on its being left out.
            let possible = if possible == bits.absent() { bits.perhaps_open() } else { possible };
            let terms = tests.not_certain(possible);
            again = again.or(once.and(terms));
            once = once.or(terms);
            // Nobody suggests an answer to a question that nobody has a reason to ask.
            if slot < ruleset.asked && possible.may & bits.left_out == 0 {
                by_slot.push((of_slot, terms));
            }
        }
        let only_once = wanted.without(again);
        for (of_slot, terms) in &by_slot {
            let terms = terms.and(only_once);
            if !terms.is_empty() {
                near.extend(of_slot.among(terms));
            }
        }
    }
    // Those of one page are in order.
    if ruleset.index.rules.pages.len() > 1 {
        near.sort_by_key(|near: &&Alike| near.slot);
    }
    near
}

/// The changes of one question.
fn of_slot(question: &Question, now: Possible, near: &[&Alike], mut see: impl FnMut(u64, Response)) {
    let all = bit(question.size()).wrapping_sub(1);
    let listed = if question.kind == Kind::AnyOf { now.must & all } else { 0 };
    // For each response the values that would give it.
    let mut giving = [0u64; 4];
    for near in near {
        if let Some(values) = giving.get_mut(near.response as usize) {
            *values |= near.values(listed);
        }
    }
    let [at_home, slow_time, report, call] = giving;
    let reached = (at_home | slow_time | report | call) & all & !now.must;
    let given_by = |value: u64| match value {
        value if call & value != 0 => Response::Call999,
        value if report & value != 0 => Response::ReportNow,
        value if slow_time & value != 0 => Response::SlowTime,
        _ => Response::ResolveAtHome,
    };
    let ordered = question.ordered || question.kind == Kind::Whole;
    let mut highest = None;
    let mut consider = |answer, response: Response| {
        // Of ordered answers only the least that reaches a response is a smallest change.
        if !ordered || highest < Some(response) {
            highest = Some(response);
            see(answer, response);
        }
    };
    match question.kind {
        Kind::AnyOf => {
            for left in shorter(now, listed, near) {
                if let Some(response) = near.iter().filter_map(|near| near.gives(left)).max() {
                    consider(left, response);
                }
            }
            // Only values that some rule looks for.
            let named = near.iter().fold(0, |named, near| named | near.named);
            singles(reached & named).for_each(|value| consider(listed | value, given_by(value)));
        }
        Kind::Whole => {
            // The nearest number is the smallest change.
            let mut numbers: Vec<u64> = singles(reached).collect();
            numbers.sort_by_key(|value| value.trailing_zeros().abs_diff(now.may.trailing_zeros()));
            for value in numbers {
                consider(value, given_by(value));
            }
        }
        Kind::YesNo | Kind::OneOf => singles(reached).for_each(|value| consider(value, given_by(value))),
    }
}

/// What is listed, without what keeps a rule from holding; the shortest first.
fn shorter(now: Possible, listed: u64, near: &[&Alike]) -> Vec<u64> {
    let excuses = near.iter().filter(|near| near.excused).flat_map(|near| asking(&near.tests, Ask::HasNone));
    let without = excuses.map(|test| listed & !test.bits).filter(|left| *left != listed || now.may != now.must);
    let mut lists: Vec<u64> = without.collect();
    lists.sort_unstable();
    lists.dedup();
    lists
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
            let mut raises = Vec::new();
            would_raise(&england, &standing, |_, raise| raises.push(raise));
            found += raises.len();
            assert_eq!(raises, literally(&england, &standing));
        }
        assert!(found > 3000, "{found} changes: too few to tell");
    }
}
