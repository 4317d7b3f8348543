//! The hand-over: what the home shows an officer, and what an officer reads.

use serde::{Deserialize, Serialize};

use super::advice::Rules;
use super::answer::Answer;

/// What goes with an incident into a hand-over.
#[derive(Debug, Clone, Default, PartialEq, Eq, uniffi::Record)]
pub struct HandoverInput {
    /// How to talk with the child: up to 60 characters, and no name.
    #[uniffi(default)]
    pub talk: Option<String>,
    /// Whom to ring, up to four; the usual roles where there is nobody.
    #[uniffi(default)]
    pub ring: Vec<RingContact>,
    /// How many others are there.
    #[uniffi(default)]
    pub others: Option<u8>,
    /// Whether the person harmed agreed that their wish is shared.
    #[uniffi(default)]
    pub victim_agreed: bool,
    /// What a worker adds, up to four things.
    #[uniffi(default)]
    pub share: Vec<Share>,
}

/// Somebody to ring, by role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct RingContact {
    /// The id of a role.
    pub role: String,
    /// A telephone number.
    #[uniffi(default)]
    pub number: Option<String>,
}

/// Something that a worker adds, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct Share {
    /// What kind of thing: one of those that the ruleset lists, such as `health`.
    pub kind: String,
    /// What is said: up to 60 characters, and no name.
    pub text: String,
    /// Why the police need it. It stays with the home.
    pub reason: String,
    /// That somebody checked that sharing it does not harm the child more.
    pub harm_checked: bool,
}

impl Serialize for HandoverInput {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Wire<'i> {
            schema: &'static str,
            #[serde(skip_serializing_if = "Option::is_none")]
            talk: Option<&'i str>,
            ring: &'i [RingContact],
            #[serde(skip_serializing_if = "Option::is_none")]
            others: Option<u8>,
            victim_agreed: bool,
            share: &'i [Share],
        }
        let Self { talk, ring, others, victim_agreed, share } = self;
        let (schema, talk) = ("hearth/handover-input/1", talk.as_deref());
        Wire { schema, talk, ring, others: *others, victim_agreed: *victim_agreed, share }.serialize(to)
    }
}

/// A hand-over that was made (schema `hearth/sealed-handover/1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct SealedHandover {
    /// `hearth/sealed-handover/1`
    pub schema: String,
    /// The text of the QR code, signed.
    pub text: String,
    /// When it ends, in London time.
    pub ends: String,
    /// The squares of the QR code.
    pub qr: QrSquares,
    /// What it shows.
    pub handover: HandoverShown,
    /// What was told beyond the usual, and why: it stays with the home.
    pub log: ShareLog,
}

/// The squares of a QR code, without the quiet zone of four squares that belongs around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct QrSquares {
    /// The version of the code: 1 to 40.
    pub version: u8,
    /// The level of error correction: `M`.
    pub level: String,
    /// How many squares a side has.
    pub side: u32,
    /// The rows, from the top: `1` is dark.
    pub rows: Vec<String>,
}

/// What a hand-over shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct HandoverShown {
    /// When it was made, in London time.
    pub issued: String,
    /// How many minutes it is good for.
    pub minutes: u16,
    /// The moment of the answers, in London time.
    pub at: String,
    /// Whose lines these are; of the hash, the first 16 digits.
    pub rules: Rules,
    /// The lines that are shown, by id.
    pub lines: Vec<String>,
    /// The answers that travel with them.
    pub answers: Vec<CarriedAnswer>,
    /// How to talk with the child.
    pub talk: Option<String>,
    /// Whom to ring.
    pub ring: Vec<RingContact>,
    /// How many others are there.
    pub others: Option<u8>,
    /// What a worker added.
    pub shared: Vec<SharedThing>,
}

/// An answer that travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct CarriedAnswer {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: Answer,
}

/// Something that a worker added; why stays with the home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct SharedThing {
    /// What kind of thing.
    pub kind: String,
    /// What is said.
    pub text: String,
}

/// What a worker told beyond the usual (schema `hearth/share-log/1`), for the home's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct ShareLog {
    /// `hearth/share-log/1`
    pub schema: String,
    /// When the hand-over was made.
    pub made: String,
    /// Whether the person harmed agreed that their wish is shared.
    pub victim_agreed: bool,
    /// The lines that were shown.
    pub shown: Vec<String>,
    /// What was added.
    pub shared: Vec<LoggedShare>,
}

/// One thing that was added, with its reason and what was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct LoggedShare {
    /// What kind of thing.
    pub kind: String,
    /// What was said.
    pub text: String,
    /// Why the police need it.
    pub reason: String,
    /// That somebody checked that sharing it does not harm the child more.
    pub harm_checked: bool,
    /// What was checked.
    pub check: String,
}

/// A hand-over that was read (schema `hearth/received-handover/1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct ReceivedHandover {
    /// `hearth/received-handover/1`
    pub schema: String,
    /// Whether it was signed by a key that the reader was given. If not, anybody may have made it.
    pub verified: bool,
    /// The id of the key that it names.
    pub key: String,
    /// When it ends, in London time.
    pub ends: String,
    /// What it shows.
    pub handover: HandoverShown,
}

/// The card for an officer: at most 150 words, danger first (schema `hearth/card/1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Its parts, in order.
    pub blocks: Vec<CardBlock>,
    /// What stands below: that something was left out, how long it holds, whose rules.
    pub foot: Vec<String>,
    /// `hearth/card/1`
    pub schema: String,
    /// How many words it has.
    pub words: u32,
}

/// A part of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct CardBlock {
    /// Its heading.
    pub heading: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// What it is about.
    pub section: CardSection,
}

choice! {
    /// The parts of a hand-over and of its card, in the order of an officer's first minute.
    CardSection of hearth_core::handover::Section {
        /// Danger: always first.
        Danger,
        /// The child: age, care, how to talk with them.
        Child,
        /// Whom to ring.
        Ring,
        /// What happened.
        Happened,
        /// What the home did.
        HomeDid,
        /// What is needed from the police.
        Needed,
        /// What the person harmed wants, where they agreed to share it.
        Wishes,
        /// Questions about exploitation.
        Exploitation,
        /// What a worker added, each with a reason.
        Shared,
        /// What an officer may do, where somebody worked it out.
        Options,
    }
}
