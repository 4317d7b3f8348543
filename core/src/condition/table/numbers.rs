//! Which conditions of a table hold: a bit for each, by its number.

use crate::possible::{Truth, bit};
use smallvec::SmallVec;
use std::ops::Range;

/// How many words of numbers take no room of their own: more conditions than any table of England has.
const WORDS: usize = 12;

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
pub(crate) struct Numbers(SmallVec<[u64; WORDS]>);

impl Numbers {
    /// None yet, of those below a number.
    pub(super) fn below(end: usize) -> Self {
        Self(SmallVec::from_elem(0, end.div_ceil(64)))
    }

    pub(super) fn insert(&mut self, number: u16) {
        let number = usize::from(number);
        if let Some(word) = self.0.get_mut(number.div_euclid(64)) {
            *word |= bit(number.rem_euclid(64));
        }
    }

    /// Those of a word, by their bits.
    pub(super) fn insert_all(&mut self, word: usize, bits: u64) {
        if let Some(word) = self.0.get_mut(word) {
            *word |= bits;
        }
    }

    pub(super) fn remove(&mut self, others: &Self) {
        for (word, others) in self.0.iter_mut().zip(&others.0) {
            *word &= !others;
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
pub(super) fn ones(mut left: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = usize::try_from(left.trailing_zeros()).ok().filter(|place| *place < 64)?;
        left &= left.wrapping_sub(1);
        Some(place)
    })
}
