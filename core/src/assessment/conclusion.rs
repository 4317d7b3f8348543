//! The conclusion alone: the response and its reasons, without what follows from them.

use serde::{Serialize, Serializer};
use std::fmt;

use super::{Reason, Status};
use crate::condition::compile::Slot;
use crate::ruleset::Response;

/// The response to an incident and every reason for it; each field as the [`Assessment`](super::Assessment) has it.
#[derive(Debug, Clone, Serialize)]
pub struct Conclusion<'r> {
    /// Whether anything that is still open could change the response.
    pub status: Status,
    /// The lowest response that is certain.
    pub response: Response,
    /// The highest response still open.
    pub highest_possible: Response,
    /// Why: every rule that holds, the highest response first.
    pub reasons: Vec<Reason<'r>>,
}

/// Some questions, by their ids, in the order of the vocabulary.
#[derive(Clone, Copy, Default)]
pub struct Questions<'r> {
    pub(crate) all: &'r [Slot],
    pub(crate) chosen: &'r [u16],
}

impl<'r> Questions<'r> {
    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        let all = self.all;
        self.chosen.iter().filter_map(|slot| Some(all.get(usize::from(*slot))?.question.id.as_str()))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.chosen.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// Whether a question is one of them.
    pub fn contains(&self, question: &str) -> bool {
        self.iter().any(|chosen| chosen == question)
    }
}

impl PartialEq for Questions<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Questions<'_> {}

impl fmt::Debug for Questions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Questions<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter())
    }
}
