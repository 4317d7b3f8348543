//! Many conditions at once: their terms turned on their side.
//!
//! For each answer a table knows, as bits, which terms it refuses or meets. What is certain and what is open of all terms together
//! then takes one pass over the answers, where going through the literals would take one over every term. It is derived from the
//! conditions, which stay the definition; a test holds the two against each other.

use super::evaluate::{Ask, Condition, Facts, Literal};
use crate::possible::{Possible, Truth, bit};
use std::ops::Range;

/// How many terms a page has room for.
const TERMS: usize = 256;

/// A bit for each term of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Row([u64; TERMS / 64]);

impl Row {
    #[inline]
    fn zip(self, other: Self, join: impl Fn(u64, u64) -> u64) -> Self {
        let mut joined = self;
        for (left, right) in joined.0.iter_mut().zip(other.0) {
            *left = join(*left, right);
        }
        joined
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

    /// The terms in it, by their place on the page.
    #[inline]
    pub fn terms(self) -> impl Iterator<Item = usize> {
        self.0
            .into_iter()
            .zip((0usize..).step_by(64))
            .flat_map(|(word, from)| ones(word).map(move |place| from.saturating_add(place)))
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
    pub ask: Ask,
    /// The terms that have such a test.
    pub tested: Row,
    /// For each bit the terms that it meets (of `Has`) or refuses (of the others).
    rows: Vec<Row>,
    /// All rows together, and the bits that they stand for: a question that is quite open is common.
    every: Row,
    everything: u64,
}

impl Lane {
    /// A lane for tests such as this one, of a slot with so many bits.
    fn of(literal: Literal, width: usize) -> Self {
        let Literal { slot, ask, .. } = literal;
        let (rows, everything) = (vec![Row::default(); width], bit(width).wrapping_sub(1));
        Self { slot, ask, tested: Row::default(), rows, every: Row::default(), everything }
    }

    /// The values that the tests of some terms name.
    pub fn named_by(&self, terms: Row) -> u64 {
        let named = |(row, value): (&Row, usize)| if row.and(terms).is_empty() { 0 } else { bit(value) };
        self.rows.iter().zip(0..).map(named).fold(0, |all, value| all | value)
    }

    /// What at least one of the bits meets or refuses.
    #[inline]
    fn any(&self, bits: u64) -> Row {
        if bits == self.everything {
            return self.every;
        }
        self.fold(bits, Row::default(), Row::or)
    }

    #[inline]
    fn fold(&self, mut bits: u64, start: Row, join: impl Fn(Row, Row) -> Row) -> Row {
        let mut joined = start;
        while bits != 0 {
            let row = usize::try_from(bits.trailing_zeros()).ok().and_then(|place| self.rows.get(place));
            // A bit that no literal knows lies in none of them.
            joined = join(joined, row.copied().unwrap_or(if self.ask == Ask::Within { self.tested } else { Row::default() }));
            bits &= bits.wrapping_sub(1);
        }
        joined
    }

    /// The terms whose test is not certain, and those whose test cannot hold.
    #[inline]
    fn failing(&self, possible: Possible) -> (Row, Row) {
        let Possible { must, may } = possible;
        match self.ask {
            Ask::Within => (self.any(may), self.fold(may, self.tested, Row::and)),
            Ask::Has => {
                let met = self.any(may);
                let surely = if must == may { met } else { self.any(must) };
                (self.tested.without(surely), self.tested.without(met))
            }
            Ask::HasNone => {
                let refused = self.any(may);
                (refused, if must == may { refused } else { self.any(must) })
            }
        }
    }

    /// The terms whose test is not certain.
    #[inline]
    pub fn not_certain(&self, possible: Possible) -> Row {
        match self.ask {
            Ask::Within | Ask::HasNone => self.any(possible.may),
            Ask::Has => self.tested.without(self.any(possible.must)),
        }
    }

    fn insert(&mut self, term: usize, literal: Literal) {
        self.tested.insert(term);
        for (value, row) in (0..).map(bit).zip(&mut self.rows) {
            if (literal.bits & value != 0) != (self.ask == Ask::Within) {
                row.insert(term);
                self.every.insert(term);
            }
        }
    }
}

/// Up to 256 terms, with a lane for everything that they test.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// By slot.
    pub lanes: Vec<Lane>,
    /// The terms that there are.
    terms: Row,
}

impl Page {
    /// The terms that certainly hold, and those that may.
    #[inline]
    fn evaluate(&self, facts: &Facts) -> (Row, Row) {
        let (mut uncertain, mut out) = (Row::default(), Row::default());
        for lane in &self.lanes {
            let (failing, impossible) = match facts.get(usize::from(lane.slot)) {
                Some(possible) => lane.failing(*possible),
                None => (lane.tested, lane.tested),
            };
            uncertain = uncertain.or(failing);
            out = out.or(impossible);
        }
        (self.terms.without(uncertain), self.terms.without(out))
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

    /// The terms of a page as a row, those whose condition is wanted.
    pub fn terms_of(&self, page: usize, wanted: impl Fn(u16) -> bool) -> Row {
        let mut row = Row::default();
        let owners = self.owners.chunks(TERMS).nth(page).unwrap_or_default();
        for (term, (condition, _)) in owners.iter().enumerate() {
            if wanted(*condition) {
                row.insert(term);
            }
        }
        row
    }

    /// The condition of a term, and its place there.
    pub fn owner(&self, page: usize, term: usize) -> Option<(u16, u16)> {
        self.owners.get(page.saturating_mul(TERMS).saturating_add(term)).copied()
    }

    /// The condition of each term of a row, and its place there.
    #[inline]
    fn owners_of(&self, page: usize, row: Row, mut see: impl FnMut(u16, u16)) {
        let mut from = page.saturating_mul(TERMS);
        for word in row.0 {
            for place in ones(word) {
                if let Some((condition, place)) = self.owners.get(from.saturating_add(place)) {
                    see(*condition, *place);
                }
            }
            from = from.saturating_add(64);
        }
    }

    /// For each condition whether it holds, and the first term that makes it so: what `Condition::evaluate` says of it.
    pub fn truths(&self, facts: &Facts) -> Vec<(Truth, usize)> {
        let mut truths = vec![(Truth::No, 0); self.conditions];
        for (number, page) in self.pages.iter().enumerate() {
            let (certain, possible) = page.evaluate(facts);
            for (truth, row) in [(Truth::Yes, certain), (Truth::Open, possible.without(certain))] {
                self.owners_of(number, row, |condition, place| {
                    if let Some(known) = truths.get_mut(usize::from(condition))
                        && known.0 < truth
                    {
                        *known = (truth, usize::from(place));
                    }
                });
            }
        }
        truths
    }

    /// The conditions that certainly hold, and those that are open.
    pub fn held(&self, facts: &Facts) -> Held {
        let none = || Numbers(vec![0; self.conditions.div_ceil(64)]);
        let mut held = Held { certain: none(), open: none() };
        for (number, page) in self.pages.iter().enumerate() {
            let (certain, possible) = page.evaluate(facts);
            self.owners_of(number, certain, |condition, _| held.certain.insert(condition));
            self.owners_of(number, possible.without(certain), |condition, _| held.open.insert(condition));
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
#[derive(Debug)]
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
mod tests {
    use super::Table;
    use crate::condition::evaluate::{Ask, Condition, Literal};
    use crate::drawn::Drawn;
    use crate::possible::{Possible, Truth};
    use crate::ruleset::Ruleset;

    /// What a table says is what the conditions say one by one.
    fn same(conditions: &[&Condition], table: &Table, facts: &[Possible]) {
        let truths: Vec<(Truth, usize)> = conditions.iter().map(|condition| condition.evaluate(facts)).collect();
        assert_eq!(table.truths(facts), truths);
        let all = 0..u16::try_from(conditions.len()).unwrap();
        let held = table.held(facts);
        for (numbers, truth) in [(&held.certain, Truth::Yes), (&held.open, Truth::Open)] {
            let wanted: Vec<usize> = (0..truths.len()).filter(|number| truths[*number].0 == truth).collect();
            assert_eq!(numbers.within(&all).collect::<Vec<_>>(), wanted);
            for (start, end) in [(0, 0), (3, 64), (63, 65), (64, 130), (5, all.end)] {
                let inside = |number: &usize| number.checked_sub(usize::from(start)).filter(|_| *number < usize::from(end));
                let within: Vec<usize> = wanted.iter().filter_map(inside).collect();
                let range = start..end;
                assert_eq!(numbers.within(&range).collect::<Vec<_>>(), within);
            }
        }
    }

    #[test]
    fn says_what_the_conditions_of_the_ruleset_say() {
        let england = Ruleset::england().unwrap();
        let all = england.conditions();
        let conditions: Vec<&Condition> = all.iter().map(|(_, when)| &when.compiled).collect();
        let table = Table::of(conditions.iter().copied(), |_| 64);
        let mut drawn = Drawn::new();
        for _ in 0..500 {
            let facts: Vec<Possible> = england.scope.slots.iter().map(|slot| drawn.possible(slot.bits)).collect();
            same(&conditions, &table, &facts);
        }
    }

    #[test]
    fn says_what_any_conditions_say() {
        let mut drawn = Drawn::new();
        for _ in 0..300 {
            let made: Vec<Condition> = (0..150)
                .map(|_| {
                    let term = |drawn: &mut Drawn| {
                        let literal = |drawn: &mut Drawn| Literal {
                            slot: u16::try_from(drawn.below(6)).unwrap(),
                            ask: [Ask::Within, Ask::Has, Ask::HasNone][drawn.below(3)],
                            bits: drawn.bits(7),
                        };
                        (0..drawn.below(5)).map(|_| literal(drawn)).collect()
                    };
                    Condition::of((0..drawn.below(6)).map(|_| term(&mut drawn)).collect())
                })
                .collect();
            let conditions: Vec<&Condition> = made.iter().collect();
            let table = Table::of(conditions.iter().copied(), |_| 7);
            let facts: Vec<Possible> = (0..6)
                .map(|_| {
                    let may = drawn.bits(7).max(1);
                    Possible { may, must: if drawn.below(2) == 0 { may } else { may & drawn.bits(7) } }
                })
                .collect();
            same(&conditions, &table, &facts);
        }
    }
}
