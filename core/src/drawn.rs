//! Things drawn at random for tests, the same every time.

use crate::possible::{Bits, Possible, bit};

/// A source of numbers (`SplitMix64`).
pub(crate) struct Drawn(u64);

impl Drawn {
    pub fn new() -> Self {
        Self(7)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    /// Any of the lowest bits.
    pub fn bits(&mut self, width: usize) -> u64 {
        self.next() & (bit(width) - 1)
    }

    /// One of the bits that are set.
    fn one(&mut self, bits: u64) -> u64 {
        let set: Vec<u64> = (0..64).map(bit).filter(|value| bits & value != 0).collect();
        set[self.below(set.len())]
    }

    /// What may be known of a question.
    pub fn possible(&mut self, bits: Bits) -> Possible {
        match self.below(10) {
            0 => bits.open(),
            1 => bits.perhaps_open(),
            2 | 3 => bits.absent(),
            4 => bits.answered_unknown(),
            5 if bits.list => Possible::exactly(self.next() & self.next() & bits.values),
            6 if bits.list => Possible::exactly(0),
            _ => Possible::exactly(self.one(bits.values)),
        }
    }
}
