//! The record: what can be added to it, and what a check of it says. And keys.

use serde::Serialize;

use super::incident::Incident;
use super::words::Response;

/// Who writes: a role, not a name, unless the host wants it kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct Author {
    /// A role of the ruleset, such as `registered_manager`.
    pub role: String,
    /// A name: one line, up to 200 bytes.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Something to add to a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, uniffi::Enum)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "they come one at a time")]
pub enum NewEntry {
    /// What a person decided. More than advised needs no reason; less does.
    #[serde(rename = "decision")]
    Decided {
        /// The response that was decided.
        response: Response,
        /// Why; may be empty where nothing was lowered.
        reason: String,
    },
    /// More about what happened, known later.
    Addendum {
        /// What the text is.
        section: TextSection,
        /// The text.
        text: String,
        /// The entry that it is about, from 1, where it is about one.
        #[serde(skip_serializing_if = "Option::is_none")]
        about: Option<u32>,
    },
    /// Something in an entry was wrong. The entry stays as it is.
    Correction {
        /// What the text is.
        section: TextSection,
        /// What is right.
        text: String,
        /// The entry that was wrong, from 1.
        about: u32,
    },
    /// Anything else.
    #[serde(rename = "note")]
    Remark {
        /// What the text is.
        section: TextSection,
        /// The text.
        text: String,
        /// The entry that it is about, from 1, where it is about one.
        #[serde(skip_serializing_if = "Option::is_none")]
        about: Option<u32>,
    },
    /// What the child says, word for word.
    ChildView {
        /// The child's words.
        text: String,
        /// The entry that it is about, from 1, where it is about one.
        #[serde(skip_serializing_if = "Option::is_none")]
        about: Option<u32>,
    },
    /// The incident assessed again, with what is known by now. From then on decisions are measured by this.
    #[serde(rename = "assessed")]
    Reassessed {
        /// The incident.
        incident: Incident,
    },
}

choice! {
    /// What a text is: kept apart, so that nobody takes one for another.
    TextSection of hearth_core::record::Section {
        /// What the child said, in their own words.
        ChildWords,
        /// What was seen, heard and done.
        Facts,
        /// What somebody thinks of it.
        Opinion,
        /// What came from, or is about, somebody else.
        ThirdParty,
    }
}

record! {
    /// An entry that was written (schema `hearth/record-entry/1`).
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    RecordEntry of hearth_core::calls::Written<'_> {
        /// `hearth/record-entry/1`
        schema: String,
        /// Its line, with its end: put it behind the others.
        line: String,
        /// Its number, from 1.
        entry: u32,
        /// Its hash. Whoever notes it elsewhere can tell later whether entries are missing at the end.
        head: String,
        /// Why a decision was not accepted. Then the line is a note that says so; keep it.
        refused: Option<String>,
    }
}

record! {
    /// What a check of a record says (schema `hearth/record-check/1`): every entry is as it was signed.
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    RecordCheck of hearth_core::calls::Checked<'_> {
        /// `hearth/record-check/1`
        schema: String,
        /// How many entries it has.
        entries: u32,
        /// The hash of the last.
        head: String,
        /// The ids of the keys with which it is signed. They vouch only for themselves.
        keys: Vec<String>,
        /// Whether every entry is signed with one of the keys that were given.
        trusted: bool,
        /// The number of the entry whose hash was given.
        known: Option<u32>,
    }
}

record! {
    /// A key (schema `hearth/key/1`).
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    Key of hearth_core::calls::Key<'_> {
        /// `hearth/key/1`
        schema: String,
        /// A short name: the first 16 hex digits of the SHA-256 of its bytes. It finds a key; it does not prove one.
        id: String,
        /// The public half, as a file (SPKI PEM). Everybody may have it.
        public: String,
        /// The private half, as a file (PKCS #8 PEM), where the key was made just now. Keep it from everybody who may not sign.
        #[serde(skip_serializing_if = "Option::is_none")]
        private: Option<String>,
    }
}
