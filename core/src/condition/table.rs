//! Many conditions at once: their terms turned on their side.
//!
//! For each answer a table knows, as bits, which terms it refuses or meets. What is certain and what is open of all terms together
//! then takes one pass over the answers, where going through the literals would take one over every term. It is derived from the
//! conditions, which stay the definition; a test holds the two against each other.

mod numbers;

use super::evaluate::{Ask, Condition, Facts, Literal};
use crate::possible::{Possible, Truth, bit, singles};
use numbers::ones;
pub(crate) use numbers::{Held, Numbers, Within};

/// A bit for each term of a page, in so many words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Row<const W: usize>([u64; W]);

impl<const W: usize> Default for Row<W> {
    fn default() -> Self {
        Self([0; W])
    }
}

impl<const W: usize> Row<W> {
    #[inline]
    fn zip(mut self, other: Self, join: impl Fn(u64, u64) -> u64) -> Self {
        for (left, right) in self.0.iter_mut().zip(other.0) {
            *left = join(*left, right);
        }
        self
    }

    #[inline]
    fn add(&mut self, other: &Self) {
        for (left, right) in self.0.iter_mut().zip(&other.0) {
            *left |= right;
        }
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
struct Lane<const W: usize> {
    ask: Ask,
    /// The terms that have such a test.
    tested: Row<W>,
    /// The terms that fail where the answer is an empty list; then for each bit those that fail where the answer is that bit alone.
    failing: Vec<Row<W>>,
}

impl<const W: usize> Lane<W> {
    /// The terms that fail for one of the bits at least.
    fn any(&self, bits: u64) -> Row<W> {
        singles(bits).filter_map(|bit| self.failing.get(place(bit))).fold(Row::default(), |any, row| any.or(*row))
    }

    /// The terms that fail for all of the bits.
    fn all(&self, bits: u64) -> Row<W> {
        let mut all = self.tested;
        for row in singles(bits).filter_map(|bit| self.failing.get(place(bit))) {
            all = all.and(*row);
            if all.is_empty() {
                break;
            }
        }
        all
    }

    /// The terms whose test is not certain, and those whose test cannot hold.
    fn failing(&self, Possible { must, may }: Possible) -> [Row<W>; 2] {
        match self.failing.get(place(may)) {
            Some(row) if must == may && is_alone(may) => [*row; 2],
            _ => match self.ask {
                Ask::Within => [self.any(may), self.all(may)],
                Ask::Has => [self.all(must), self.all(may)],
                Ask::HasNone => [self.any(may), self.any(must)],
            },
        }
    }

    fn insert(&mut self, term: usize, literal: Literal) {
        self.tested.insert(term);
        for (place, row) in self.failing.iter_mut().enumerate() {
            let answer = place.checked_sub(1).map_or(0, bit);
            if literal.truth(Possible::exactly(answer)) != Truth::Yes {
                row.insert(term);
            }
        }
    }
}

/// Where in a list that begins with "none" the highest of some bits stands.
#[inline]
fn place(bits: u64) -> usize {
    usize::try_from(u64::BITS.saturating_sub(bits.leading_zeros())).unwrap_or(usize::MAX)
}

/// Whether no more than one bit is set.
#[inline]
fn is_alone(bits: u64) -> bool {
    bits & bits.wrapping_sub(1) == 0
}

/// All tests of one slot.
#[derive(Debug, Clone)]
pub(crate) struct Tests<const W: usize> {
    pub slot: u16,
    /// How many bits the slot has.
    width: usize,
    /// The ways of being open that are common: any of these bits, and none certain.
    open: [u64; 3],
    /// What fails where the answer is an empty list; then for each bit where it is that bit alone; then for each of the open ones what
    /// is not certain and what cannot hold.
    failing: Box<[Row<W>]>,
    lanes: Vec<Lane<W>>,
}

impl<const W: usize> Tests<W> {
    /// For a slot with so many bits.
    fn of(slot: u16, width: usize) -> Self {
        let all = bit(width).wrapping_sub(1);
        // Asked and not answered; the same where nobody knows whether it is due; and a word that is open.
        Self { slot, width, open: [all.wrapping_shr(1), all, 3], failing: Box::default(), lanes: Vec::new() }
    }

    /// What fails where no more than one bit is possible: nothing about it is open.
    #[inline]
    fn alone(&self, Possible { must, may }: Possible) -> Option<&Row<W>> {
        let place = place(may);
        if must == may && is_alone(may) && place <= self.width { self.failing.get(place) } else { None }
    }

    /// What is not certain, and what cannot hold, for an answer that is open in a common way.
    #[inline]
    fn open(&self, Possible { must, may }: Possible) -> Option<&[Row<W>; 2]> {
        let place = self.open.iter().position(|open| *open == may).filter(|_| must == 0)?;
        let (_, open) = self.failing.split_at_checked(self.width.saturating_add(1))?;
        open.as_chunks().0.get(place)
    }

    /// The same, for any answer.
    #[cold]
    fn worked_out(&self, possible: Possible) -> [Row<W>; 2] {
        let [mut perhaps, mut surely] = [Row::default(); 2];
        for lane in &self.lanes {
            let [more, never] = lane.failing(possible);
            perhaps.add(&more);
            surely.add(&never);
        }
        [perhaps, surely]
    }

    /// The terms with a test that is not certain.
    #[inline]
    pub fn not_certain(&self, possible: Possible) -> Row<W> {
        let known = self.alone(possible).or_else(|| self.open(possible).map(|[perhaps, _]| perhaps));
        known.copied().unwrap_or_else(|| {
            let [perhaps, _] = self.worked_out(possible);
            perhaps
        })
    }

    fn insert(&mut self, term: usize, literal: Literal) {
        // A second test of the same kind goes into a lane of its own.
        let free = self.lanes.iter().position(|lane| lane.ask == literal.ask && !lane.tested.contains(term));
        let free = free.unwrap_or_else(|| {
            let failing = vec![Row::default(); self.width.saturating_add(1)];
            self.lanes.push(Lane { ask: literal.ask, tested: Row::default(), failing });
            self.lanes.len().saturating_sub(1)
        });
        if let Some(lane) = self.lanes.get_mut(free) {
            lane.insert(term, literal);
        }
    }

    /// Works out what is looked up.
    fn finish(&mut self) {
        let alone = (0..=self.width).map(|place| Possible::exactly(place.checked_sub(1).map_or(0, bit)));
        let alone = alone.flat_map(|possible| self.worked_out(possible).into_iter().take(1));
        let open = self.open.into_iter().flat_map(|open| self.worked_out(Possible::any_of(open)));
        self.failing = alone.chain(open).collect();
    }
}

/// As many terms as a row has room for, with the tests of every slot that they read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page<const W: usize> {
    /// By slot.
    pub tests: Vec<Tests<W>>,
    /// The terms that there are.
    terms: Row<W>,
}

impl<const W: usize> Page<W> {
    /// The terms that certainly hold, and those that may.
    #[inline]
    fn evaluate(&self, facts: &Facts) -> (Row<W>, Row<W>) {
        let (mut alone, mut perhaps, mut surely) = (Row::default(), Row::default(), Row::default());
        for tests in &self.tests {
            let Some(possible) = facts.get(usize::from(tests.slot)).copied() else {
                tests.lanes.iter().for_each(|lane| alone.add(&lane.tested));
                continue;
            };
            if let Some(failing) = tests.alone(possible) {
                alone.add(failing);
                continue;
            }
            let worked_out;
            let [more, never] = if let Some(known) = tests.open(possible) {
                known
            } else {
                worked_out = tests.worked_out(possible);
                &worked_out
            };
            perhaps.add(more);
            surely.add(never);
        }
        (self.terms.without(alone.or(perhaps)), self.terms.without(alone.or(surely)))
    }

    fn insert(&mut self, term: usize, literals: &[Literal], width: impl Fn(u16) -> usize) {
        self.terms.insert(term);
        for literal in literals {
            let place = self.tests.partition_point(|tests| tests.slot < literal.slot);
            if self.tests.get(place).is_none_or(|tests| tests.slot != literal.slot) {
                self.tests.insert(place, Tests::of(literal.slot, width(literal.slot)));
            }
            if let Some(tests) = self.tests.get_mut(place) {
                tests.insert(term, *literal);
            }
        }
    }
}

/// The terms of many conditions: the first of each in the order of the conditions, then all others. `W` is how many words a page
/// has for them; more terms take more pages.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table<const W: usize> {
    pub pages: Vec<Page<W>>,
    /// Of each term the condition, and its place there.
    owners: Vec<(u16, u16)>,
    conditions: usize,
}

impl<const W: usize> Table<W> {
    /// How many terms a page has room for.
    const TERMS: usize = W.saturating_mul(64);

    /// The table of some conditions; `width` is how many bits a slot has.
    pub fn of<'c>(conditions: impl IntoIterator<Item = &'c Condition>, width: impl Fn(u16) -> usize) -> Self {
        let conditions: Vec<&Condition> = conditions.into_iter().collect();
        let mut table = Self { conditions: conditions.len(), ..Self::default() };
        for (number, condition) in (0u16..).zip(&conditions) {
            // What can never hold has its place, and no term there.
            table.push(number, 0, condition.terms().next(), &width);
        }
        for (number, condition) in (0u16..).zip(&conditions) {
            for (place, literals) in (0u16..).zip(condition.terms()).skip(1) {
                table.push(number, place, Some(literals), &width);
            }
        }
        table.pages.iter_mut().flat_map(|page| &mut page.tests).for_each(Tests::finish);
        table
    }

    fn push(&mut self, condition: u16, place: u16, literals: Option<&[Literal]>, width: impl Fn(u16) -> usize) {
        let term = self.owners.len().rem_euclid(Self::TERMS);
        if term == 0 {
            self.pages.push(Page::default());
        }
        if let (Some(page), Some(literals)) = (self.pages.last_mut(), literals) {
            page.insert(term, literals, width);
        }
        self.owners.push((condition, place));
    }

    /// The terms of a page: each as a row, with its condition and its place there.
    pub fn terms(&self, page: usize) -> impl Iterator<Item = (Row<W>, u16, u16)> {
        let owners = self.owners.chunks(Self::TERMS).nth(page).unwrap_or_default();
        owners.iter().enumerate().map(|(term, (condition, place))| {
            let mut row = Row::default();
            row.insert(term);
            (row, *condition, *place)
        })
    }

    /// Puts the condition of each term of a row among some.
    #[inline]
    fn owners_of(&self, page: usize, row: Row<W>, among: &mut Numbers) {
        for (number, word) in (page.saturating_mul(W)..).zip(row.0) {
            let from = number.saturating_mul(64);
            // The first terms have the numbers of their conditions.
            let first = bit(self.conditions.saturating_sub(from)).wrapping_sub(1);
            among.insert_all(number, word & first);
            for place in ones(word & !first) {
                if let Some((condition, _)) = self.owners.get(from.saturating_add(place)) {
                    among.insert(*condition);
                }
            }
        }
    }

    /// The conditions that certainly hold, and those that are open: what `Condition::evaluate` says of each.
    pub fn held(&self, facts: &Facts) -> Held {
        let none = || Numbers::below(self.conditions);
        let mut held = Held { certain: none(), open: none() };
        for (number, page) in self.pages.iter().enumerate() {
            let (certain, possible) = page.evaluate(facts);
            self.owners_of(number, certain, &mut held.certain);
            self.owners_of(number, possible.without(certain), &mut held.open);
        }
        held.open.remove(&held.certain);
        held
    }
}

#[cfg(test)]
mod tests;
