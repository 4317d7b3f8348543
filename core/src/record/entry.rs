//! What can be added to a record.

use serde::Serialize;

use super::broken::BrokenError;
use crate::incident::IncidentError;
use crate::ruleset::Response;
use crate::ruleset::shelf::Case;

/// The longest text of one entry, in bytes.
pub const MAX_TEXT: usize = 64 * 1024;
/// The longest name, in bytes.
pub(super) const MAX_NAME: usize = 200;

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RecordError {
    /// The incident is not JSON.
    #[error("the incident: {0}")]
    Incident(#[from] IncidentError),
    /// The record is not as it was signed: nothing may be built on it.
    #[error("the record: {0}")]
    Broken(#[from] BrokenError),
    /// A role that the ruleset does not know.
    #[error("the role: found one that is not known, allowed is one of {allowed}")]
    Role {
        /// Those that are known.
        allowed: String,
    },
    /// A name that is none.
    #[error("the name: found an empty or too long one, allowed is one line of up to 200 bytes, or none")]
    Name,
    /// A text that is none.
    #[error("the text: found an empty or too long one, allowed is up to 65536 bytes")]
    Text,
    /// An entry that is not there.
    #[error("the entry that it is about: found none with that number, allowed is 1 to {last}")]
    About {
        /// The last entry.
        last: usize,
    },
    /// A time before that of the last entry.
    #[error("the time: found one before that of the last entry, allowed is {from} or later")]
    Earlier {
        /// The time of the last entry.
        from: String,
    },
    /// Less than advised, and nobody says why.
    #[error("the decision: found less than was advised and no reason, allowed is less with a reason")]
    NoReason,
    /// More than fits.
    #[error("the record: found more than {allowed} bytes, allowed is up to {allowed}")]
    TooLarge {
        /// How many bytes fit.
        allowed: usize,
    },
}

/// Who writes: a role, not a name, unless the host adds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Author<'a> {
    /// A role of the ruleset, such as `registered_manager`.
    pub role: &'a str,
    /// A name, where the host wants it kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
}

/// What a text is: kept apart, so that nobody takes one for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// What the child said, in their own words.
    ChildWords,
    /// What was seen, heard and done.
    Facts,
    /// What somebody thinks of it.
    Opinion,
    /// What came from, or is about, somebody else.
    ThirdParty,
}

impl Section {
    /// All four, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::ChildWords, Self::Facts, Self::Opinion, Self::ThirdParty];

    /// The name on the wire.
    ///
    /// ```
    /// assert_eq!(hearth_core::record::Section::ThirdParty.as_str(), "third_party");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ChildWords => "child_words",
            Self::Facts => "facts",
            Self::Opinion => "opinion",
            Self::ThirdParty => "third_party",
        }
    }
}

/// Something to add.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Entry<'a> {
    /// What a person decided. More than advised needs no reason.
    Decision {
        /// The response that was decided.
        response: Response,
        /// Why; may be empty where nothing was lowered.
        reason: &'a str,
    },
    /// More about what happened, known later.
    Addendum {
        /// What the text is.
        section: Section,
        /// The text.
        text: &'a str,
        /// The entry that it is about, where it is about one.
        about: Option<usize>,
    },
    /// Something in an entry was wrong. The entry stays as it is.
    Correction {
        /// What the text is.
        section: Section,
        /// What is right.
        text: &'a str,
        /// The entry that was wrong.
        about: usize,
    },
    /// Anything else.
    Note {
        /// What the text is.
        section: Section,
        /// The text.
        text: &'a str,
        /// The entry that it is about, where it is about one.
        about: Option<usize>,
    },
    /// What the child says, word for word.
    ChildView {
        /// The child's words.
        text: &'a str,
        /// The entry that it is about, where it is about one.
        about: Option<usize>,
    },
    /// The incident assessed again, with what is known by now. From then on decisions are measured by this.
    Assessed {
        /// The incident, as JSON.
        incident: &'a [u8],
        /// The same, read.
        case: &'a Case,
    },
}

impl Entry<'_> {
    /// The kind on the wire.
    ///
    /// ```
    /// use hearth_core::record::Entry;
    /// assert_eq!(Entry::ChildView { text: "I said sorry.", about: None }.kind(), "child_view");
    /// ```
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Decision { .. } => "decision",
            Self::Addendum { .. } => "addendum",
            Self::Correction { .. } => "correction",
            Self::Note { .. } => "note",
            Self::ChildView { .. } => "child_view",
            Self::Assessed { .. } => "assessed",
        }
    }
}
