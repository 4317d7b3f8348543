//! Why a hand-over could not be made, or was refused.

use super::seal::{MAX_TEXT, SKEW_MINUTES};
use super::{MOST_MINUTES, NEVER};
use crate::incident::IncidentError;

/// Why a hand-over could not be made, or was refused. Free text is never repeated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HandoverError {
    /// The ruleset says nothing about a hand-over.
    #[error("the ruleset: found one that says nothing about a hand-over, allowed is one with `handover.toml`")]
    NoLines,
    /// There is nothing to hand over by: the rules do not hold where the home is, or have ended.
    #[error("the incident: found one for which no rules hold here, allowed is one in England; in danger ring 999")]
    NoRules,
    /// What goes with it is not in order.
    #[error(transparent)]
    Input(#[from] IncidentError),
    /// It would be good for too short or too long.
    #[error("the lifetime: found {found} minutes, allowed is 1 to {MOST_MINUTES}")]
    Lifetime {
        /// Minutes.
        found: u16,
    },
    /// A moment that the format does not hold.
    #[error("the time: found a moment outside the years 2000 to 2999, allowed is one in between")]
    Moment,
    /// Too large for one QR code.
    #[error(
        "the hand-over: found {found} characters, allowed is up to {MAX_TEXT} (a QR code of version 20); leave out {leave_out}"
    )]
    TooLarge {
        /// Characters.
        found: usize,
        /// What to leave out.
        leave_out: String,
    },
    /// A text that is longer than any hand-over.
    #[error("the hand-over: found more than {MAX_TEXT} characters, allowed is up to {MAX_TEXT}")]
    TooLong,
    /// Not a hand-over.
    #[error("the hand-over: found a text that is none, allowed is one that begins with `HEARTH1:`")]
    NotOurs,
    /// Not as it was made.
    #[error("the hand-over: found one that is damaged ({what}), allowed is one as it was made")]
    Damaged {
        /// Where it shows.
        what: &'static str,
    },
    /// Signed by a key that the reader was not given.
    #[error(
        "the hand-over: found one that is signed, but by a key that this device does not know (`{key}`), allowed is a key that it was given"
    )]
    UnknownKey {
        /// The id of the key, as the hand-over names it.
        key: String,
    },
    /// The signature is not of these bytes by this key.
    #[error("the hand-over: found a signature that does not fit, allowed is a hand-over as it was signed by the key `{key}`")]
    NotSigned {
        /// The id of the key, as the hand-over names it.
        key: String,
    },
    /// Signed by one key, in the name of another.
    #[error(
        "the hand-over: found one in the name of the key `{named}`, signed by the key `{signed}`, allowed is the key that it names"
    )]
    OtherKey {
        /// The id of the key that it names.
        named: String,
        /// The id of the key that signed it.
        signed: String,
    },
    /// Made later than now.
    #[error("the hand-over: found one made {minutes} minutes from now, allowed is up to {SKEW_MINUTES}; look at the clock")]
    FromTheFuture {
        /// How much later.
        minutes: i64,
    },
    /// Over.
    #[error("the hand-over: found one that ended at {ended}, allowed is one that still holds; ask the home for a new one")]
    Expired {
        /// When it ended.
        ended: String,
    },
    /// It carries what a hand-over never shows.
    #[error("the hand-over: found `{question}` in it, allowed is nothing of {}", NEVER.join(", "))]
    NeverShown {
        /// The question.
        question: String,
    },
}
