//! Many conditions at once: their terms turned on their side.
//!
//! For each answer a table knows, as bits, which terms it refuses or meets. What is certain and what is open of all terms together
//! then takes one pass over the answers, where going through the literals would take one over every term. It is derived from the
//! conditions, which stay the definition; a test holds the two against each other.

use super::evaluate::{Ask, Condition, Facts, Literal};
use crate::possible::{Possible, Truth, bit, singles};
use std::ops::Range;

/// How many terms a page has room for.
const TERMS: usize = 256;

/// A bit for each term of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Row([u64; TERMS / 64]);

impl Row {
    #[inline]
    fn zip(self, other: Self, join: impl Fn(u64, u64) -> u64) -> Self {
        let ([l0, l1, l2, l3], [r0, r1, r2, r3]) = (self.0, other.0);
        Self([join(l0, r0), join(l1, r1), join(l2, r2), join(l3, r3)])
    }

    #[inline]
    pub fn and(self, other: Self) -> Self {
        self.zip(other, |left, right| left & right)
    }

    #[inline]
    pub fn or(self, other: Self) -> Self {
        self.zip(other, |left, right| left | right)
    }

    #[inline]
    pub fn without(self, other: Self) -> Self {
        self.zip(other, |left, right| left & !right)
    }

    #[inline]
    pub fn is_empty(self) -> bool {
        self.0.iter().fold(0, |any, word| any | word) == 0
    }

    fn contains(self, term: usize) -> bool {
        self.0.get(term.div_euclid(64)).is_some_and(|word| word & bit(term.rem_euclid(64)) != 0)
    }

    fn insert(&mut self, term: usize) {
        if let Some(word) = self.0.get_mut(term.div_euclid(64)) {
            *word |= bit(term.rem_euclid(64));
        }
    }
}

/// The tests of one slot that ask in one way; a term has at most one of them.
#[derive(Debug, Clone)]
pub(crate) struct Lane {
    pub slot: u16,
    ask: Ask,
    /// The terms that have such a test.
    tested: Row,
    /// The terms that fail where the answer is an empty list; then for each bit those that fail where the answer is that bit alone.
    failing: Vec<Row>,
    /// The terms that fail for some bit below the highest: a question that is quite open is common.
    failing_open: Row,
}

impl Lane {
    /// A lane for tests such as this one, of a slot with so many bits.
    fn of(literal: Literal, width: usize) -> Self {
        let Literal { slot, ask, .. } = literal;
        let failing = vec![Row::default(); width.saturating_add(1)];
        Self { slot, ask, tested: Row::default(), failing, failing_open: Row::default() }
    }

    /// The terms that fail where the answer is this bit alone, or an empty list.
    #[inline]
    fn alone(&self, bit: u64) -> Option<&Row> {
        usize::try_from(u64::BITS.saturating_sub(bit.leading_zeros())).ok().and_then(|place| self.failing.get(place))
    }

    /// The same, where no more than one bit is possible: nothing about it is open.
    #[inline]
    fn exactly(&self, Possible { must, may }: Possible) -> Option<&Row> {
        if must == may && may & may.wrapping_sub(1) == 0 { self.alone(may) } else { None }
    }

    /// The terms that fail for one of the bits at least.
    fn any(&self, bits: u64) -> Row {
        let highest = bit(self.failing.len().saturating_sub(2));
        let (left, any) = match bits | highest {
            all if all == highest.wrapping_sub(1) | highest => (bits & highest, self.failing_open),
            _ => (bits, Row::default()),
        };
        singles(left).filter_map(|bit| self.alone(bit)).fold(any, |any, row| any.or(*row))
    }

    /// The terms that fail for all of the bits.
    fn all(&self, bits: u64) -> Row {
        let mut all = self.tested;
        for row in singles(bits).filter_map(|bit| self.alone(bit)) {
            all = all.and(*row);
            if all.is_empty() {
                break;
            }
        }
        all
    }

    /// The terms whose test is not certain.
    #[inline]
    pub fn not_certain(&self, possible: Possible) -> Row {
        self.exactly(possible).copied().unwrap_or_else(|| match self.ask {
            Ask::Within | Ask::HasNone => self.any(possible.may),
            Ask::Has => self.all(possible.must),
        })
    }

    /// The terms whose test cannot hold.
    fn impossible(&self, possible: Possible) -> Row {
        match self.ask {
            Ask::Within | Ask::Has => self.all(possible.may),
            Ask::HasNone => self.any(possible.must),
        }
    }

    fn insert(&mut self, term: usize, literal: Literal) {
        self.tested.insert(term);
        let highest = self.failing.len().saturating_sub(1);
        for (place, row) in self.failing.iter_mut().enumerate() {
            let answer = place.checked_sub(1).map_or(0, bit);
            if literal.truth(Possible::exactly(answer)) != Truth::Yes {
                row.insert(term);
                if (1..highest).contains(&place) {
                    self.failing_open.insert(term);
                }
            }
        }
    }
}

/// Up to 256 terms, with a lane for everything that they test.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// By slot.
    lanes: Vec<Lane>,
    /// The terms that there are.
    terms: Row,
}

impl Page {
    /// The terms that certainly hold, and those that may.
    #[inline]
    fn evaluate(&self, facts: &Facts) -> (Row, Row) {
        let (mut failing, mut uncertain, mut impossible) = (Row::default(), Row::default(), Row::default());
        for lane in &self.lanes {
            let Some(possible) = facts.get(usize::from(lane.slot)).copied() else {
                failing = failing.or(lane.tested);
                continue;
            };
            if let Some(row) = lane.exactly(possible) {
                failing = failing.or(*row);
            } else {
                uncertain = uncertain.or(lane.not_certain(possible));
                impossible = impossible.or(lane.impossible(possible));
            }
        }
        (self.terms.without(failing.or(uncertain)), self.terms.without(failing.or(impossible)))
    }

    /// The lanes of each slot.
    pub fn by_slot(&self) -> impl Iterator<Item = &[Lane]> {
        self.lanes.chunk_by(|left, right| left.slot == right.slot)
    }

    fn insert(&mut self, term: usize, literals: &[Literal], width: impl Fn(u16) -> usize) {
        self.terms.insert(term);
        for literal in literals {
            // A second test of the same kind goes into a lane of its own.
            let free = |lane: &Lane| lane.slot == literal.slot && lane.ask == literal.ask && !lane.tested.contains(term);
            let free = self.lanes.iter().position(free);
            let place = free.unwrap_or_else(|| {
                let place = self.lanes.partition_point(|lane| (lane.slot, lane.ask) <= (literal.slot, literal.ask));
                self.lanes.insert(place, Lane::of(*literal, width(literal.slot)));
                place
            });
            if let Some(lane) = self.lanes.get_mut(place) {
                lane.insert(term, *literal);
            }
        }
    }
}

/// The terms of many conditions, in their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    pub pages: Vec<Page>,
    /// Of each term the condition, and its place there.
    owners: Vec<(u16, u16)>,
    conditions: usize,
}

impl Table {
    /// The table of some conditions; `width` is how many bits a slot has.
    pub fn of<'c>(conditions: impl IntoIterator<Item = &'c Condition>, width: impl Fn(u16) -> usize) -> Self {
        let mut table = Self::default();
        for (number, condition) in (0u16..).zip(conditions) {
            for (place, literals) in (0u16..).zip(condition.terms()) {
                let term = table.owners.len().rem_euclid(TERMS);
                if term == 0 {
                    table.pages.push(Page::default());
                }
                if let Some(page) = table.pages.last_mut() {
                    page.insert(term, literals, &width);
                }
                table.owners.push((number, place));
            }
            table.conditions = table.conditions.saturating_add(1);
        }
        table
    }

    /// The terms of a page: each as a row, with its condition and its place there.
    pub fn terms(&self, page: usize) -> impl Iterator<Item = (Row, u16, u16)> {
        let owners = self.owners.chunks(TERMS).nth(page).unwrap_or_default();
        owners.iter().enumerate().map(|(term, (condition, place))| {
            let mut row = Row::default();
            row.insert(term);
            (row, *condition, *place)
        })
    }

    /// The condition of each term of a row.
    #[inline]
    fn owners_of(&self, page: usize, row: Row, mut see: impl FnMut(u16)) {
        let mut from = page.saturating_mul(TERMS);
        for word in row.0 {
            for place in ones(word) {
                if let Some((condition, _)) = self.owners.get(from.saturating_add(place)) {
                    see(*condition);
                }
            }
            from = from.saturating_add(64);
        }
    }

    /// The conditions that certainly hold, and those that are open: what `Condition::evaluate` says of each.
    pub fn held(&self, facts: &Facts) -> Held {
        let none = || Numbers(vec![0; self.conditions.div_ceil(64)]);
        let mut held = Held { certain: none(), open: none() };
        for (number, page) in self.pages.iter().enumerate() {
            let (certain, possible) = page.evaluate(facts);
            self.owners_of(number, certain, |condition| held.certain.insert(condition));
            self.owners_of(number, possible.without(certain), |condition| held.open.insert(condition));
        }
        for (open, certain) in held.open.0.iter_mut().zip(&held.certain.0) {
            *open &= !certain;
        }
        held
    }
}

/// Conditions of a table.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub certain: Numbers,
    pub open: Numbers,
}

impl Held {
    /// Those of a list, one for each condition, that may hold: each with whether it does.
    #[inline]
    pub fn of<'l, T>(&self, list: &'l [T]) -> impl Iterator<Item = (&'l T, Truth)> {
        let certain = self.certain.of(list).map(|entry| (entry, Truth::Yes));
        certain.chain(self.open.of(list).map(|entry| (entry, Truth::Open)))
    }
}

/// Numbers of conditions: a bit for each.
#[derive(Debug, Clone)]
pub(crate) struct Numbers(Vec<u64>);

impl Numbers {
    fn insert(&mut self, number: u16) {
        let number = usize::from(number);
        if let Some(word) = self.0.get_mut(number.div_euclid(64)) {
            *word |= bit(number.rem_euclid(64));
        }
    }

    /// All of them, in order.
    #[inline]
    pub fn all(&self) -> impl Iterator<Item = usize> {
        let words = self.0.iter().zip((0usize..).step_by(64));
        words.flat_map(|(word, from)| ones(*word).map(move |place| place.saturating_add(from)))
    }

    /// Those of a list, one for each condition.
    #[inline]
    pub fn of<'l, T>(&self, list: &'l [T]) -> impl Iterator<Item = &'l T> {
        self.all().filter_map(|place| list.get(place))
    }

    pub fn contains(&self, number: usize) -> bool {
        self.0.get(number.div_euclid(64)).is_some_and(|word| word & bit(number.rem_euclid(64)) != 0)
    }

    /// Those within a range, in order, each by its place there.
    #[inline]
    pub fn within(&self, range: &Range<u16>) -> Within<'_> {
        let (start, end) = (usize::from(range.start), usize::from(range.end));
        let first = start.div_euclid(64);
        let words = self.0.get(first..end.div_ceil(64)).unwrap_or_default();
        Within { words: words.iter(), word: 0, from: 0, next: first.saturating_mul(64), start, end }
    }
}

/// Numbers within a range.
#[derive(Debug, Clone)]
pub(crate) struct Within<'n> {
    words: std::slice::Iter<'n, u64>,
    /// What is left of the word that starts at `from`.
    word: u64,
    from: usize,
    /// Where the next word starts.
    next: usize,
    start: usize,
    end: usize,
}

impl Iterator for Within<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.word == 0 {
            let below = |bound: usize| bit(bound.saturating_sub(self.next)).wrapping_sub(1);
            self.word = self.words.next()? & below(self.end) & !below(self.start);
            self.from = self.next;
            self.next = self.next.saturating_add(64);
        }
        let place = usize::try_from(self.word.trailing_zeros()).unwrap_or(0);
        self.word &= self.word.wrapping_sub(1);
        Some(self.from.saturating_add(place).saturating_sub(self.start))
    }
}

/// The places of the bits that are set.
#[inline]
fn ones(mut left: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = usize::try_from(left.trailing_zeros()).ok().filter(|place| *place < 64)?;
        left &= left.wrapping_sub(1);
        Some(place)
    })
}

#[cfg(test)]
mod tests;
