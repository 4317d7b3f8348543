//! The hand-over: what the home shows an officer, and what an officer reads.

use hearth_core::handover as core;
use serde::{Deserialize, Serialize};

use super::advice::Rules;
use super::answer::Answer;
use crate::mirror::Mirror;

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

record! {
    /// Somebody to ring, by role.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    RingContact of core::Contact {
        /// The id of a role.
        role: String,
        /// A telephone number.
        #[uniffi(default)]
        number: Option<String>,
    }
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

record! {
    /// A hand-over that was made (schema `hearth/sealed-handover/1`).
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    SealedHandover of core::Sealed<'_> {
        /// `hearth/sealed-handover/1`
        schema: String,
        /// The text of the QR code, signed.
        text: String,
        /// When it ends, in London time.
        ends: String,
        /// The squares of the QR code.
        qr: QrSquares,
        /// What it shows.
        handover: HandoverShown,
        /// What was told beyond the usual, and why: it stays with the home.
        log: ShareLog,
    }
}

record! {
    /// The squares of a QR code, without the quiet zone of four squares that belongs around it.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    QrSquares of core::Code {
        /// The version of the code: 1 to 40.
        version: u8,
        /// The level of error correction: `M`.
        level: String,
        /// How many squares a side has.
        side: u32,
        /// The rows, from the top: `1` is dark.
        rows: Vec<String>,
    }
}

record! {
    /// What a hand-over shows.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    HandoverShown of core::Shown<'_> {
        /// When it was made, in London time.
        issued: String,
        /// How many minutes it is good for.
        minutes: u16,
        /// The moment of the answers, in London time.
        at: String,
        /// Whose lines these are; of the hash, the first 16 digits.
        rules: Rules,
        /// The lines that are shown, by id.
        lines: Vec<String>,
        /// The answers that travel with them.
        answers: Vec<CarriedAnswer>,
        /// How to talk with the child.
        talk: Option<String>,
        /// Whom to ring.
        ring: Vec<RingContact>,
        /// How many others are there.
        others: Option<u8>,
        /// What a worker added.
        shared: Vec<SharedThing>,
    }
}

record! {
    /// An answer that travels.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    CarriedAnswer of core::Carried {
        /// The question.
        question: String,
        /// The answer.
        answer: Answer,
    }
}

record! {
    /// Something that a worker added; why stays with the home.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    SharedThing of core::Shared {
        /// What kind of thing.
        kind: String,
        /// What is said.
        text: String,
    }
}

record! {
    /// What a worker told beyond the usual (schema `hearth/share-log/1`), for the home's record.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    ShareLog of core::ShareLog<'_> {
        /// `hearth/share-log/1`
        schema: String,
        /// When the hand-over was made.
        made: String,
        /// Whether the person harmed agreed that their wish is shared.
        victim_agreed: bool,
        /// The lines that were shown.
        shown: Vec<String>,
        /// What was added.
        shared: Vec<LoggedShare>,
    }
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

record! {
    /// A hand-over that was read (schema `hearth/received-handover/1`).
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    ReceivedHandover of core::Opened<'_> {
        /// `hearth/received-handover/1`
        schema: String,
        /// Whether it was signed by a key that the reader was given. If not, anybody may have made it.
        verified: bool,
        /// The id of the key that it names.
        key: String,
        /// When it ends, in London time.
        ends: String,
        /// What it shows.
        handover: HandoverShown,
    }
}

impl Mirror for core::Rules {
    type As = Rules;

    fn mirror(&self) -> Rules {
        let Self { id, version, hash } = self;
        Rules { id: id.mirror(), version: version.mirror(), hash: hash.mirror() }
    }
}

impl Mirror for core::Handover {
    type As = HandoverShown;

    fn mirror(&self) -> HandoverShown {
        self.shown().mirror()
    }
}

impl Mirror for core::qr::Squares {
    type As = QrSquares;

    fn mirror(&self) -> QrSquares {
        self.code().mirror()
    }
}

impl Mirror for core::Logged<'_> {
    type As = LoggedShare;

    fn mirror(&self) -> LoggedShare {
        let Self { share: core::Share { kind, text, reason, harm_checked }, check } = self;
        let (kind, text, reason) = (kind.mirror(), text.mirror(), reason.mirror());
        LoggedShare { kind, text, reason, harm_checked: *harm_checked, check: check.mirror() }
    }
}

impl Mirror for core::Value {
    type As = Answer;

    fn mirror(&self) -> Answer {
        match self {
            Self::Word(word) if word == "unknown" => Answer::Unknown,
            Self::Word(word) => Answer::Value { value: word.mirror() },
            Self::Whole(number) => Answer::Whole { number: i64::from(*number) },
            Self::List(values) => Answer::Values { values: values.mirror() },
        }
    }
}

record! {
    /// The card for an officer: at most 150 words, danger first (schema `hearth/card/1`).
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    Card of core::CardPage<'_> {
        /// Its parts, in order.
        blocks: Vec<CardBlock>,
        /// What stands below: that something was left out, how long it holds, whose rules.
        foot: Vec<String>,
        /// `hearth/card/1`
        schema: String,
        /// How many words it has.
        words: u32,
    }
}

record! {
    /// A part of a card.
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    CardBlock of core::Block {
        /// Its heading.
        heading: String,
        /// Its lines.
        lines: Vec<String>,
        /// What it is about.
        section: CardSection,
    }
}

choice! {
    /// The parts of a hand-over and of its card, in the order of an officer's first minute.
    CardSection of core::Section {
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
