//! Evaluating a compiled condition: literals over bits, the terms that they make, and whether any of them holds.

use crate::possible::{Possible, Truth};

/// One test of one slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Literal {
    pub slot: u16,
    pub ask: Ask,
    pub bits: u64,
}

/// What a literal asks of the possible values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ask {
    /// The one value lies in the bits.
    Within,
    /// The list has at least one of the bits.
    Has,
    /// The list has none of the bits.
    HasNone,
}

impl Literal {
    #[inline]
    pub fn truth(self, possible: Possible) -> Truth {
        let Self { bits, .. } = self;
        match self.ask {
            Ask::Within if possible.may & bits == 0 => Truth::No,
            Ask::Within if possible.may & !bits == 0 => Truth::Yes,
            Ask::Has if possible.must & bits != 0 => Truth::Yes,
            Ask::Has if possible.may & bits == 0 => Truth::No,
            Ask::HasNone if possible.may & bits == 0 => Truth::Yes,
            Ask::HasNone if possible.must & bits != 0 => Truth::No,
            _ => Truth::Open,
        }
    }

    /// How many answers fit it, roughly: what fits few is asked first, so that a term that does not hold is left at once.
    fn breadth(self) -> u32 {
        match self.ask {
            Ask::Has => self.bits.count_ones(),
            Ask::Within => self.bits.count_ones().saturating_add(8),
            Ask::HasNone => u32::MAX,
        }
    }
}

/// A condition in the form that is evaluated: it holds where all literals of at least one term hold. The terms lie one behind the
/// other, so that evaluating runs straight through memory.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Condition {
    literals: Box<[Literal]>,
    /// Where each term ends.
    ends: Box<[usize]>,
}

/// The answers of one moment, a set of possible values for each slot.
pub(crate) type Facts = [Possible];

#[inline]
pub(crate) fn term_truth(term: &[Literal], facts: &Facts) -> Truth {
    let mut truth = Truth::Yes;
    for literal in term {
        let Some(possible) = facts.get(usize::from(literal.slot)) else {
            return Truth::No;
        };
        match literal.truth(*possible) {
            Truth::No => return Truth::No,
            Truth::Open => truth = Truth::Open,
            Truth::Yes => {}
        }
    }
    truth
}

impl Condition {
    /// Whether the condition holds, and the first term that makes it so.
    #[inline]
    pub fn evaluate(&self, facts: &Facts) -> (Truth, usize) {
        let mut best = (Truth::No, 0);
        for (index, term) in self.terms().enumerate() {
            match term_truth(term, facts) {
                Truth::Yes => return (Truth::Yes, index),
                Truth::Open if best.0 == Truth::No => best = (Truth::Open, index),
                _ => {}
            }
        }
        best
    }

    /// Whether it certainly holds.
    pub fn holds(&self, facts: &Facts) -> bool {
        self.terms().any(|term| term_truth(term, facts) == Truth::Yes)
    }

    /// The terms: tests that must all hold.
    #[inline]
    pub fn terms(&self) -> impl Iterator<Item = &[Literal]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let term = self.literals.get(start..*end).unwrap_or_default();
            start = *end;
            term
        })
    }

    /// Whether it can never hold.
    pub fn is_never(&self) -> bool {
        self.ends.is_empty()
    }

    pub fn of(terms: Vec<Vec<Literal>>) -> Self {
        let mut literals = Vec::new();
        let mut ends = Vec::with_capacity(terms.len());
        for mut term in terms {
            term.sort_by_key(|literal| literal.breadth());
            literals.extend(term);
            ends.push(literals.len());
        }
        Self { literals: literals.into(), ends: ends.into() }
    }

    /// The slots that this condition reads.
    pub fn slots(&self) -> Vec<u16> {
        let mut slots: Vec<u16> = self.literals.iter().map(|literal| literal.slot).collect();
        slots.sort_unstable();
        slots.dedup();
        slots
    }
}
