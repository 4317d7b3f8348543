//! A hand-over as JSON for other programs: what was made, and what was received.

use serde::{Serialize, Serializer};

use super::qr::Squares;
use super::{Handover, HandoverError, Input, Received, ShareLog, wire};
use crate::ruleset::Ruleset;
use crate::signing::SigningKey;

/// A hand-over that was made (schema `hearth/sealed-handover/1`).
#[derive(Debug, Clone, Serialize)]
pub struct Sealed<'a> {
    /// `hearth/sealed-handover/1`
    pub schema: &'static str,
    /// The text of the QR code, signed.
    pub text: String,
    /// When it ends, in London time.
    pub ends: String,
    /// The squares of the QR code.
    pub qr: Squares,
    /// What it shows.
    pub handover: &'a Handover,
    /// What was told beyond the usual, and why: it stays with the home.
    pub log: ShareLog<'a>,
}

impl<'a> Sealed<'a> {
    /// Signs a hand-over; `input` is what it was made with.
    ///
    /// # Errors
    /// Where it is too large for one QR code: names what to leave out.
    pub fn of(handover: &'a Handover, input: &'a Input, ruleset: &'a Ruleset, key: &SigningKey) -> Result<Self, HandoverError> {
        let text = handover.seal(key)?;
        let qr = Squares::of(&text).ok_or(HandoverError::TooLong)?;
        let (ends, log) = (wire(handover.ends()), ShareLog::of(handover, input, ruleset));
        Ok(Self { schema: "hearth/sealed-handover/1", text, ends, qr, handover, log })
    }

    /// As JSON, in one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A hand-over that was read, for other programs (schema `hearth/received-handover/1`).
#[derive(Debug, Clone, Serialize)]
pub struct Opened<'a> {
    /// `hearth/received-handover/1`
    pub schema: &'static str,
    /// Whether it was signed by a key that the reader was given.
    pub verified: bool,
    /// The id of the key that it names.
    pub key: &'a str,
    /// When it ends, in London time.
    pub ends: String,
    /// What it shows.
    pub handover: &'a Handover,
}

impl Received {
    /// As JSON, in one line (schema `hearth/received-handover/1`).
    pub fn to_json(&self) -> String {
        let Self { handover, verified, key } = self;
        let (schema, ends) = ("hearth/received-handover/1", wire(handover.ends()));
        serde_json::to_string(&Opened { schema, verified: *verified, key, ends, handover }).unwrap_or_default()
    }
}

/// The squares of a QR code, for other programs.
#[derive(Debug, Clone, Serialize)]
pub struct Code {
    /// The version of the code: 1 to 40.
    pub version: u8,
    /// The level of error correction.
    pub level: &'static str,
    /// How many squares a side has.
    pub side: usize,
    /// The rows, from the top: `1` is dark.
    pub rows: Vec<String>,
}

impl Squares {
    /// For other programs.
    pub fn code(&self) -> Code {
        Code { version: self.version, level: "M", side: self.side, rows: self.rows() }
    }
}

impl Serialize for Squares {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.code().serialize(to)
    }
}
