//! What can be wrong with a record: which entry, where in it, and what. Nothing that somebody wrote is repeated.

/// A record that is not as it was signed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("entry {entry}, {place}: {fault}")]
pub struct BrokenError {
    /// The first entry that is not as it was signed, from 1. It is also the number of its line.
    pub entry: usize,
    /// Where in it: a JSON Pointer, or a byte of the file, from 0.
    pub place: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// There is nothing.
    #[error("found an empty file, allowed is a record")]
    Empty,
    /// More than is read.
    #[error("found more than {0} bytes, allowed is up to {0}")]
    TooLarge(usize),
    /// A line without its end: the last one, half written or cut.
    #[error("found a line without an end, allowed is a whole line: it was half written, or cut off")]
    CutOff,
    /// Not JSON.
    #[error("found no valid JSON, allowed is an entry of a record")]
    NotJson,
    /// A field that stands twice, or nesting that is too deep.
    #[error("found a field twice or nesting that is too deep, allowed is each once, up to 64 levels")]
    NotStrict,
    /// A field that is missing or is not what it must be.
    #[error("found something else, allowed is {0}")]
    NotAllowed(String),
    /// An entry that does not follow the one before it.
    #[error("found the hash of another entry, allowed is that of the entry before: entries were removed, added or moved")]
    NotNext,
    /// A time before that of the entry before.
    #[error("found a time before that of the entry before, allowed is the same time or later")]
    Earlier,
    /// Neither the hash nor the signature fit the content.
    #[error("found other content than what was signed, allowed is what was signed")]
    Content,
    /// Only the hash does not fit.
    #[error("found a hash that does not fit the content, which is as signed")]
    Hash,
    /// Only the signature does not fit.
    #[error("found a signature that does not fit the content: it was changed, or whoever wrote this did not have the key")]
    Signature,
    /// The content is as signed, but the bytes are not the canonical ones.
    #[error("found another spelling than the canonical one, allowed is RFC 8785: the content is as signed")]
    NotCanonical,
}

/// A record that is whole, but not what the reader relies on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TrustError {
    /// Signed with a key that was not given.
    #[error("entry {entry}, /payload/key: found the key {found}, allowed is {allowed}")]
    Key {
        /// The first such entry, from 1.
        entry: usize,
        /// The id of its key.
        found: String,
        /// The ids of those that were given.
        allowed: String,
    },
    /// Fewer entries than there were.
    #[error("the record: found {found} entries, allowed is {wanted} or more: entries are missing at the end")]
    Shorter {
        /// How many there are.
        found: usize,
        /// How many there must be at least.
        wanted: usize,
    },
    /// The head that was noted is not in it.
    #[error("the record: found no entry with the hash that was given: entries are missing at the end, or it is another record")]
    NoSuchHead,
}
