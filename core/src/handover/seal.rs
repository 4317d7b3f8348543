//! From a hand-over to a text for a QR code, and back: CBOR, deflate, `COSE_Sign1`, base45.
//!
//! What is signed is the compressed payload: so nothing is unpacked or read before the signature holds, and no bit can be changed
//! without breaking it.

use chrono::{DateTime, FixedOffset};
use coset::{CoseSign1, CoseSign1Builder, HeaderBuilder, TaggedCborSerializable, iana};
use serde::Serialize;

use super::{Handover, HandoverError, wire};
use crate::signing::{PublicKey, SigningKey};

/// What every hand-over begins with.
const PREFIX: &str = "HEARTH1:";
/// The most characters: what a QR code of version 20 holds at level M.
pub const MAX_TEXT: usize = 970;
/// How many minutes the clock of the home may be ahead.
pub const SKEW_MINUTES: i64 = 5;
/// The most bytes that are unpacked.
const MAX_UNPACKED: usize = 4096;
/// Best compression.
const LEVEL: u8 = 10;
/// What is signed beside the bytes: a signature of something else is never one of a hand-over.
const CONTEXT: &[u8] = b"hearth/handover/1";

/// Whom the reader believes.
#[derive(Debug, Clone, Copy)]
pub enum Trust<'k> {
    /// These keys only.
    Keys(&'k [PublicKey]),
    /// These keys; by any other key it is read too, as not verified.
    AnyKey(&'k [PublicKey]),
}

/// A hand-over that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Received {
    /// What it shows.
    pub handover: Handover,
    /// Whether it was signed by a key that the reader was given. If not, anybody may have made it.
    pub verified: bool,
    /// The id of the key that it names.
    pub key: String,
}

impl Handover {
    /// The text for a QR code, signed.
    ///
    /// # Errors
    /// Where it is too large for one QR code: names what to leave out.
    pub fn seal(&self, key: &SigningKey) -> Result<String, HandoverError> {
        let id = key.public().id();
        let header = HeaderBuilder::new().algorithm(iana::Algorithm::EdDSA).key_id(id.into_bytes());
        let packed = miniz_oxide::deflate::compress_to_vec(&self.to_cbor(), LEVEL);
        let signed = CoseSign1Builder::new().protected(header.build()).payload(packed);
        let signed = signed.create_signature(CONTEXT, |bytes| key.sign(bytes).to_vec()).build();
        let bytes = signed.to_tagged_vec().map_err(|_| damaged("it cannot be written"))?;
        let text = format!("{PREFIX}{}", base45::encode(bytes));
        if text.len() > MAX_TEXT {
            return Err(HandoverError::TooLarge { found: text.len(), leave_out: self.leave_out() });
        }
        Ok(text)
    }

    /// What a worker can spare, the largest first.
    fn leave_out(&self) -> String {
        let written = |part: &[&str]| part.iter().map(|text| text.len()).sum::<usize>();
        let shared = self.shared.iter().map(|shared| written(&[&shared.text])).sum::<usize>();
        let ring = self.ring.iter().map(|contact| written(&[&contact.role, contact.number.as_deref().unwrap_or("")])).sum();
        let talk = self.talk.as_deref().map_or(0, str::len);
        let mut parts = [(shared, "some of `share`"), (ring, "some of `ring`"), (talk, "some of `talk`")];
        parts.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
        let parts: Vec<&str> = parts.iter().filter(|(size, _)| *size > 0).map(|(_, what)| *what).collect();
        if parts.is_empty() { "what happened least".to_owned() } else { parts.join(", then ") }
    }

    /// Reads the text of a QR code at this moment.
    ///
    /// ```
    /// use chrono::DateTime;
    /// use hearth_core::handover::{Handover, HandoverError, Trust};
    /// let now = DateTime::parse_from_rfc3339("2026-11-21T23:45:00+00:00")?;
    /// assert_eq!(Handover::read("HELLO", Trust::Keys(&[]), now).unwrap_err(), HandoverError::NotOurs);
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    ///
    /// # Errors
    /// Where it is altered, signed by another key, over, from the future, too long, or no hand-over: says which.
    pub fn read(text: &str, trust: Trust<'_>, now: DateTime<FixedOffset>) -> Result<Received, HandoverError> {
        if text.len() > MAX_TEXT {
            return Err(HandoverError::TooLong);
        }
        let coded = text.strip_prefix(PREFIX).ok_or(HandoverError::NotOurs)?;
        let bytes = base45::decode(coded).map_err(|_| damaged("its characters"))?;
        let signed = CoseSign1::from_tagged_slice(&bytes).map_err(|_| damaged("its envelope"))?;
        let packed = signed.payload.clone().ok_or_else(|| damaged("its envelope"))?;
        let key = named(&signed)?;
        let verified = check(&signed, &key, trust)?;
        // One hand-over has one text: no other way to write the same bytes is taken.
        if signed.to_tagged_vec().is_ok_and(|again| again != bytes) || base45::encode(&bytes) != coded {
            return Err(damaged("its envelope"));
        }
        let unpacked = miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, MAX_UNPACKED);
        let handover = Self::from_cbor(&unpacked.map_err(|_| damaged("what is packed in it"))?)?;
        handover.holds_at(now)?;
        Ok(Received { handover, verified, key })
    }

    fn holds_at(&self, now: DateTime<FixedOffset>) -> Result<(), HandoverError> {
        let early = self.issued.saturating_sub(now.timestamp());
        if early > SKEW_MINUTES.saturating_mul(60) {
            return Err(HandoverError::FromTheFuture { minutes: early.div_euclid(60) });
        }
        if now.timestamp() >= self.ends() {
            return Err(HandoverError::Expired { ended: wire(self.ends()) });
        }
        Ok(())
    }
}

/// The key that a hand-over names, in the part that is signed.
fn named(signed: &CoseSign1) -> Result<String, HandoverError> {
    let header = &signed.protected.header;
    let wanted = HeaderBuilder::new().algorithm(iana::Algorithm::EdDSA).key_id(header.key_id.clone()).build();
    let id = String::from_utf8(header.key_id.clone()).unwrap_or_default();
    let is_id = id.len() == 16 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if *header != wanted || !signed.unprotected.is_empty() || !is_id {
        return Err(damaged("its envelope"));
    }
    Ok(id)
}

/// Whether the key that it names signed it, and is one that the reader was given.
fn check(signed: &CoseSign1, named: &str, trust: Trust<'_>) -> Result<bool, HandoverError> {
    let (keys, any) = match trust {
        Trust::Keys(keys) => (keys, false),
        Trust::AnyKey(keys) => (keys, true),
    };
    let signature: &[u8; 64] = signed.signature.as_slice().try_into().map_err(|_| damaged("its signature"))?;
    let bytes = signed.tbs_data(CONTEXT);
    let by = |key: &&PublicKey| key.verify(&bytes, signature);
    if keys.iter().filter(|key| key.id() == named).any(|key| by(&key)) {
        return Ok(true);
    }
    let key = named.to_owned();
    match keys.iter().find(by) {
        Some(other) => Err(HandoverError::OtherKey { named: key, signed: other.id() }),
        None if keys.iter().any(|known| known.id() == named) => Err(HandoverError::NotSigned { key }),
        None if any => Ok(false),
        None => Err(HandoverError::UnknownKey { key }),
    }
}

pub(super) fn damaged(what: &'static str) -> HandoverError {
    HandoverError::Damaged { what }
}
