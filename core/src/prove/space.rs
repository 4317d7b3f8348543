//! Every incident there can be, as the valuations of a decision diagram.
//!
//! A question takes a variable "given" and the bits of its answer: a value's place in binary, with one place more for "unknown";
//! for a list a bit for each value, and one for "unknown". What is not given is absent, open or perhaps open, just as the engine
//! works it out from the due conditions. So a diagram says, for every finished and unfinished incident, what the engine says.

use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use super::order;
use crate::condition::evaluate::{Ask, Condition, Literal};
use crate::possible::{Bits, Possible, Truth, bit};
use crate::ruleset::Ruleset;

/// The variables of one slot.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// Whether it was answered; none for what the engine remembers, which is always there.
    pub given: Option<BddVariable>,
    /// "I don't know", of a list.
    pub unknown: Option<BddVariable>,
    /// The answer: binary for one value, a bit for each value of a list; each with the bit that it stands for.
    pub answer: Vec<(usize, BddVariable)>,
    pub bits: Bits,
    /// How many values the question has.
    pub size: usize,
}

impl Block {
    pub fn empty(bits: Bits, size: usize) -> Self {
        Self { given: None, unknown: None, answer: Vec::new(), bits, size }
    }

    pub fn in_order(mut self) -> Self {
        self.answer.sort_unstable();
        self
    }

    fn variables(&self) -> impl Iterator<Item = BddVariable> {
        self.given.into_iter().chain(self.unknown).chain(self.answer.iter().map(|(_, variable)| *variable))
    }

    /// The variables as one answer sets them; all off where it was not given.
    pub fn set_to(&self, answer: Option<Possible>) -> Vec<(BddVariable, bool)> {
        let Some(answer) = answer else {
            return self.variables().map(|variable| (variable, false)).collect();
        };
        let not_known = answer.must & self.bits.unknown != 0;
        let place = usize::try_from(answer.must.trailing_zeros()).unwrap_or(0);
        let on = |index: usize| match (self.bits.list, not_known) {
            (true, true) => false,
            (true, false) => answer.must & bit(index) != 0,
            (false, _) => u64::try_from(place).is_ok_and(|place| place & bit(index) != 0),
        };
        let answered = self.answer.iter().map(|(index, variable)| (*variable, on(*index)));
        let given = self.given.map(|given| (given, true));
        let unknown = self.unknown.map(|unknown| (unknown, not_known));
        given.into_iter().chain(unknown).chain(answered).collect()
    }

    /// The answer that a valuation gives.
    pub fn read(&self, on: impl Fn(BddVariable) -> bool) -> Option<Possible> {
        if self.given.is_some_and(|given| !on(given)) {
            return None;
        }
        if self.unknown.is_some_and(&on) {
            return Some(self.bits.answered_unknown());
        }
        let set = self.answer.iter().filter(|(_, variable)| on(*variable)).fold(0, |set, (index, _)| set | bit(*index));
        Some(Possible::exactly(if self.bits.list { set } else { usize::try_from(set).map_or(0, bit) }))
    }
}

/// Which bound of what is not fully answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bound {
    /// Where something certainly holds.
    Certain,
    /// Where it may hold.
    Possible,
}

impl Bound {
    /// What is certain where something else may hold, and the other way round.
    pub fn other(self) -> Self {
        match self {
            Self::Certain => Self::Possible,
            Self::Possible => Self::Certain,
        }
    }

    fn takes(self, truth: Truth) -> bool {
        match self {
            Self::Certain => truth == Truth::Yes,
            Self::Possible => truth != Truth::No,
        }
    }
}

/// Diagrams that were worked out before, by what they are of.
pub(super) struct Known<K>(RefCell<BTreeMap<K, Bdd>>);

impl<K: Ord> Known<K> {
    pub fn new() -> Self {
        Self(RefCell::new(BTreeMap::new()))
    }

    /// The diagram of something: worked out the first time.
    pub fn get(&self, key: K, work_out: impl FnOnce(&K) -> Bdd) -> Bdd {
        if let Some(known) = self.0.borrow().get(&key) {
            return known.clone();
        }
        let made = work_out(&key);
        self.0.borrow_mut().insert(key, made.clone());
        made
    }
}

/// All incidents.
pub(super) struct Space {
    pub variables: BddVariableSet,
    pub blocks: Vec<Block>,
    /// Valuations that are incidents.
    pub valid: Bdd,
    /// For each question the incidents in which it was answered, or is not due: in a finished incident that holds of all.
    answered: Vec<Bdd>,
    finished: OnceCell<Bdd>,
    /// For each question whether it is due, in the incidents in which it was not answered.
    due: Vec<Option<(Bdd, Bdd)>>,
    literals: Known<(Literal, Bound)>,
    conditions: Known<(Condition, Bound)>,
}

impl Space {
    pub fn of(ruleset: &Ruleset) -> Self {
        let (variables, blocks) = order::variables(ruleset);
        Self::with(ruleset, variables, blocks)
    }

    /// The incidents of another ruleset with the same questions, over the same variables.
    pub fn beside(&self, ruleset: &Ruleset) -> Self {
        Self::with(ruleset, self.variables.clone(), self.blocks.clone())
    }

    fn with(ruleset: &Ruleset, variables: BddVariableSet, blocks: Vec<Block>) -> Self {
        let due = vec![None; blocks.len()];
        let when = ruleset.due_order.iter().filter_map(|slot| Some((*slot, ruleset.due.get(usize::from(*slot))?)));
        Self::due_as(variables, blocks, due, when)
    }

    /// With what is known of when questions are due, and the conditions of the others in an order in which they can be worked out.
    pub fn due_as<'c>(
        variables: BddVariableSet,
        blocks: Vec<Block>,
        due: Vec<Option<(Bdd, Bdd)>>,
        when: impl Iterator<Item = (u16, &'c Condition)>,
    ) -> Self {
        let always = variables.mk_true();
        let (literals, conditions) = (Known::new(), Known::new());
        let (answered, finished) = (Vec::new(), OnceCell::new());
        let mut space = Self { valid: always, answered, finished, variables, due, blocks, literals, conditions };
        space.valid = space.blocks.iter().rev().fold(space.always(), |valid, block| space.answers(block).and(&valid));
        for (slot, due) in when {
            let bound = |bound| space.condition(due, |literal| space.asked(literal, bound));
            let due = (bound(Bound::Certain), bound(Bound::Possible));
            if let Some(place) = space.due.get_mut(usize::from(slot)) {
                *place = Some(due);
            }
        }
        let due = space.due.iter().enumerate().filter_map(|(slot, due)| Some((slot, due.as_ref()?)));
        let answered = due.map(|(slot, due)| space.given(slot).or(&due.1.not()));
        space.answered = answered.filter(|answered| !answered.is_true()).collect();
        space
    }

    pub fn never(&self) -> Bdd {
        self.variables.mk_false()
    }

    pub fn always(&self) -> Bdd {
        self.variables.mk_true()
    }

    /// Incidents in which every question that is due was answered. It is large: where something small is narrowed down to them,
    /// `among_finished` is quicker.
    pub fn finished(&self) -> &Bdd {
        self.finished.get_or_init(|| self.among_finished(&self.valid, Bdd::clone))
    }

    /// Those of a diagram's incidents that are finished, once they are changed so.
    pub fn among_finished(&self, bdd: &Bdd, changed: impl Fn(&Bdd) -> Bdd) -> Bdd {
        let mut left = bdd.and(&changed(&self.valid));
        for answered in &self.answered {
            if left.is_false() {
                break;
            }
            left = left.and(&changed(answered));
        }
        left
    }

    /// Where any of these holds; joined two by two, so that the diagrams stay small for long.
    pub fn any(&self, mut all: Vec<Bdd>) -> Bdd {
        while all.len() > 1 {
            let pairs = all.chunks(2).map(|pair| match pair {
                [one, other] => one.or(other),
                rest => rest.first().cloned().unwrap_or_else(|| self.never()),
            });
            all = pairs.collect();
        }
        all.pop().unwrap_or_else(|| self.never())
    }

    /// Where a slot was answered.
    pub fn given(&self, slot: usize) -> Bdd {
        match self.blocks.get(slot).map(|block| block.given) {
            Some(Some(given)) => self.variables.mk_var(given),
            Some(None) => self.always(),
            None => self.never(),
        }
    }

    /// Where a question would be due, or may be, if it was not answered.
    pub fn due(&self, slot: usize) -> Bdd {
        self.due.get(slot).and_then(Option::as_ref).map_or_else(|| self.never(), |(_, possible)| possible.clone())
    }

    fn all(&self, literals: impl IntoIterator<Item = (BddVariable, bool)>) -> Bdd {
        literals.into_iter().fold(self.always(), |all, (variable, on)| all.and(&self.variables.mk_literal(variable, on)))
    }

    /// Where a question has this answer.
    fn is(&self, block: &Block, answer: Option<Possible>) -> Bdd {
        self.all(block.set_to(answer))
    }

    /// The valuations of one block that are answers.
    fn answers(&self, block: &Block) -> Bdd {
        if block.given.is_none() {
            return self.always();
        }
        let not_given = self.is(block, None);
        if let (Some(given), Some(unknown)) = (block.given, block.unknown) {
            let known = self.all([(given, true), (unknown, false)]);
            return known.or(&self.is(block, Some(block.bits.answered_unknown()))).or(&not_given);
        }
        (0..=block.size).fold(not_given, |any, place| any.or(&self.is(block, Some(Possible::exactly(bit(place))))))
    }

    /// Where the answer to a question with one value lies in the bits, unknown included.
    fn within(&self, block: &Block, bits: u64) -> Bdd {
        let places = (0..=block.size).filter(|place| bits & bit(*place) != 0);
        places.fold(self.never(), |any, place| any.or(&self.is(block, Some(Possible::exactly(bit(place))))))
    }

    /// Where a list has one of the bits, unknown included.
    fn has(&self, block: &Block, bits: u64) -> Bdd {
        let Bits { unknown, reading, .. } = block.bits;
        let named = block.answer.iter().filter(|(place, _)| bits & bit(*place) != 0).map(|(_, variable)| *variable);
        let not_known = block.unknown.filter(|_| bits & (unknown | reading) != 0);
        named.chain(not_known).fold(self.never(), |any, variable| any.or(&self.variables.mk_var(variable)))
    }

    /// Where what a literal asks of a question holds.
    pub fn literal(&self, literal: Literal, bound: Bound) -> Bdd {
        self.literals.get((literal, bound), |(literal, bound)| self.asked(*literal, *bound))
    }

    /// The same, worked out: a condition of when a question is due may be read before all of them are known.
    fn asked(&self, literal: Literal, bound: Bound) -> Bdd {
        let Literal { slot, ask, bits } = literal;
        let slot = usize::from(slot);
        let Some(block) = self.blocks.get(slot) else {
            return self.never();
        };
        let answered = match ask {
            Ask::Within => self.within(block, bits),
            Ask::Has => self.given(slot).and(&self.has(block, bits)),
            Ask::HasNone => self.given(slot).and_not(&self.has(block, bits)),
        };
        if block.given.is_none() {
            return answered;
        }
        // The three states in which a question that was not answered can be, as the engine has them.
        let not_given = self.is(block, None);
        let never = (self.never(), self.never());
        let (due, perhaps) = self.due.get(slot).and_then(Option::as_ref).unwrap_or(&never);
        let mut holds = answered;
        for (possible, state) in [
            (block.bits.absent(), not_given.and_not(perhaps)),
            (block.bits.perhaps_open(), not_given.and(perhaps).and_not(due)),
            (block.bits.open(), not_given.and(due)),
        ] {
            if bound.takes(literal.truth(possible)) {
                holds = holds.or(&state);
            }
        }
        holds
    }

    /// Where a condition holds that reads nothing but questions.
    pub fn holds(&self, condition: &Condition, bound: Bound) -> Bdd {
        let key = (condition.clone(), bound);
        self.conditions.get(key, |(condition, bound)| self.condition(condition, |literal| self.literal(literal, *bound)))
    }

    /// Where a condition holds, given where its literals do.
    pub fn condition(&self, condition: &Condition, literal: impl Fn(Literal) -> Bdd) -> Bdd {
        let all = |term: &[Literal]| term.iter().fold(self.always(), |all, asked| all.and(&literal(*asked)));
        self.any(condition.terms().map(all).collect())
    }

    /// A diagram as it is where a question has this answer; the question itself is then free.
    pub fn where_it_is(&self, bdd: &Bdd, slot: usize, answer: Option<Possible>) -> Bdd {
        self.blocks.get(slot).map_or_else(|| bdd.clone(), |block| bdd.restrict(&block.set_to(answer)))
    }

    /// A diagram as it is where a list names this value, or does not.
    pub fn where_it_names(&self, bdd: &Bdd, slot: usize, value: usize, named: bool) -> Bdd {
        let variable = self.value(slot, value);
        variable.map_or_else(|| bdd.clone(), |variable| bdd.var_restrict(variable, named))
    }

    /// Where a list was answered with "I don't know".
    pub fn unknown(&self, slot: usize) -> Bdd {
        let unknown = self.blocks.get(slot).and_then(|block| block.unknown);
        unknown.map_or_else(|| self.never(), |unknown| self.variables.mk_var(unknown))
    }

    /// A diagram with the answer to a question left open: what holds for some answer to it.
    pub fn without(&self, bdd: &Bdd, slot: usize) -> Bdd {
        let variables: Vec<BddVariable> = self.blocks.get(slot).map(|block| block.variables().collect()).unwrap_or_default();
        bdd.and(&self.valid).exists(&variables)
    }

    /// Where a list names this value.
    pub fn names(&self, slot: usize, value: usize) -> Bdd {
        self.value(slot, value).map_or_else(|| self.never(), |variable| self.variables.mk_var(variable))
    }

    fn value(&self, slot: usize, value: usize) -> Option<BddVariable> {
        let block = self.blocks.get(slot)?;
        block.answer.iter().find(|(place, _)| *place == value).map(|(_, variable)| *variable)
    }

    /// Whether a diagram looks at a question at all.
    pub fn reads(&self, bdd: &Bdd, slot: usize) -> bool {
        let support = bdd.support_set();
        self.blocks.get(slot).is_some_and(|block| block.variables().any(|variable| support.contains(&variable)))
    }
}
