//! Possible values: an answer is the set of values still possible.
//!
//! A question with one value has a bit for each value, one for "unknown" and one for "left out"; `may` holds the bits that are
//! still possible. A question with a list has a bit for each value, where `must` holds the bits that are certainly in the list
//! and `may` those that can be. A test is certain, possible or ruled out by comparing bits: nothing else is needed.

use crate::question::{Kind, Question};

/// Whether something holds, whatever the answers that are still open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Truth {
    /// It holds for none of the possible values.
    No,
    /// It depends on answers that are still open.
    Open,
    /// It holds for all of the possible values.
    Yes,
}

/// The values of one question that are still possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Possible {
    /// Bits of a list that are certainly in it; for one value the same as `may` once it is known.
    pub must: u64,
    /// Bits that are still possible.
    pub may: u64,
}

impl Possible {
    /// Exactly these bits.
    pub const fn exactly(bits: u64) -> Self {
        Self { must: bits, may: bits }
    }

    /// Any of these bits, none certain.
    pub const fn any_of(bits: u64) -> Self {
        Self { must: 0, may: bits }
    }
}

/// The bit of a value by its place; none for a place that no question has.
pub(crate) fn bit(index: usize) -> u64 {
    u32::try_from(index).ok().and_then(|index| 1u64.checked_shl(index)).unwrap_or(0)
}

/// Each bit of some, alone.
#[inline]
pub(crate) fn singles(mut left: u64) -> impl Iterator<Item = u64> {
    std::iter::from_fn(move || {
        let lowest = left & left.wrapping_neg();
        left ^= lowest;
        (lowest != 0).then_some(lowest)
    })
}

/// The bits of one question.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bits {
    /// All values.
    pub values: u64,
    /// The answer "unknown".
    pub unknown: u64,
    /// Nobody was asked, and nobody needs to be.
    pub left_out: u64,
    /// How "unknown" is read: the bits of its `if_unknown` values.
    pub reading: u64,
    /// Whether it takes a list.
    pub list: bool,
}

impl Bits {
    pub fn of(question: &Question) -> Self {
        let size = question.size();
        let reading = question
            .if_unknown
            .iter()
            .flatten()
            .filter_map(|value| question.position(value))
            .fold(0, |bits, index| bits | bit(index));
        Self {
            values: bit(size).wrapping_sub(1),
            unknown: bit(size),
            left_out: bit(size.saturating_add(1)),
            reading,
            list: question.kind == Kind::AnyOf,
        }
    }

    /// The whole domain: every value, "unknown" and left out.
    pub fn everything(self) -> u64 {
        self.values | self.unknown | self.left_out
    }

    /// The answer "unknown": of a list, read as its `if_unknown` values.
    pub fn answered_unknown(self) -> Possible {
        Possible::exactly(if self.list { self.unknown | self.reading } else { self.unknown })
    }

    /// Not answered, where it is due, perhaps due, or not.
    pub fn not_given(self, due: Truth) -> Possible {
        match due {
            Truth::Yes => self.open(),
            Truth::Open => self.perhaps_open(),
            Truth::No => self.absent(),
        }
    }

    /// Not answered yet, and due.
    pub fn open(self) -> Possible {
        Possible::any_of(self.values | self.unknown)
    }

    /// Not answered, and nobody knows yet whether it is due.
    pub fn perhaps_open(self) -> Possible {
        Possible::any_of(self.everything())
    }

    /// Neither due nor answered.
    pub fn absent(self) -> Possible {
        Possible::exactly(self.left_out)
    }
}
