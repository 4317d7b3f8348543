//! Whether an entry is as it was signed, and where it is not.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;
use std::sync::LazyLock;

use super::SCHEMA;
use super::broken::{BrokenError, Fault};
use super::canonical;
use super::write::{ALGORITHMS, line};
use crate::hex;
use crate::incident::IncidentError;
use crate::json;
use crate::signing::PublicKey;

static ALGORITHMS_VALUE: LazyLock<Value> = LazyLock::new(|| serde_json::to_value(ALGORITHMS).unwrap_or_default());

/// An entry that is as it was signed.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub payload: Value,
    pub hash: String,
    pub at: DateTime<FixedOffset>,
    pub key: PublicKey,
}

/// A line of the file, with its end.
pub(super) struct Line<'a> {
    /// Its number, from 1.
    pub entry: usize,
    /// Where it begins in the file.
    pub start: usize,
    pub bytes: &'a [u8],
}

impl Line<'_> {
    fn broken(&self, place: impl Into<String>, fault: Fault) -> BrokenError {
        BrokenError { entry: self.entry, place: place.into(), fault }
    }

    fn at_byte(&self, byte: usize, fault: Fault) -> BrokenError {
        self.broken(format!("byte {}", self.start.saturating_add(byte)), fault)
    }

    /// Checks this entry against the one before it.
    pub fn verify(&self, before: Option<&Kept>, most: usize) -> Result<Kept, BrokenError> {
        let Some(text) = self.bytes.strip_suffix(b"\n") else {
            return Err(self.at_byte(self.bytes.len(), Fault::CutOff));
        };
        let value = json::read_up_to(text, most).map(Value::from).map_err(|error| match error {
            // The document is one line, unless a line feed came in: then it ends there.
            IncidentError::NotJson { column, .. } => self.at_byte(column.saturating_sub(1), Fault::NotJson),
            IncidentError::Duplicate { path } | IncidentError::TooDeep { path, .. } => self.broken(path, Fault::NotStrict),
            _ => self.at_byte(0, Fault::NotJson),
        })?;
        let (kept, canonical) = self.content(value, before)?;
        match canonical.bytes().zip(text).position(|(wanted, found)| wanted != *found) {
            Some(byte) => Err(self.at_byte(byte, Fault::NotCanonical)),
            None if canonical.len() != text.len() => Err(self.at_byte(canonical.len().min(text.len()), Fault::NotCanonical)),
            None => Ok(kept),
        }
    }

    /// Whether what it says is as signed, however it is spelt; and its canonical spelling.
    fn content(&self, value: Value, before: Option<&Kept>) -> Result<(Kept, String), BrokenError> {
        let not = |place: &str, allowed: &str| self.broken(place, Fault::NotAllowed(allowed.to_owned()));
        let frame = || not("the entry", "an object with hash, payload, signature");
        let Value::Object(mut fields) = value else { return Err(frame()) };
        if !fields.keys().eq(["hash", "payload", "signature"]) {
            return Err(frame());
        }
        let mut field = |name: &str| fields.remove(name).unwrap_or_default();
        let (stated, payload, signature) = (field("hash"), field("payload"), field("signature"));
        let signed = canonical::text(&payload);
        let said = |pointer: &str| payload.pointer(pointer).unwrap_or(&Value::Null);

        let public = bytes::<32>(said("/key/public")).and_then(|bytes| match before {
            // Nearly always it is the key of the entry before, which needs no second look.
            Some(before) if before.key.to_bytes() == bytes => Some(before.key),
            _ => PublicKey::from_bytes(&bytes).ok(),
        });
        let hash = canonical::hash(&signed);
        let hash_fits = stated == hash.as_str();
        let signed_by =
            |public: PublicKey| bytes::<64>(&signature).is_some_and(|signature| public.verify(signed.as_bytes(), &signature));
        let signature_fits = public.is_some_and(signed_by);

        // Where a field says by itself that it is wrong, that is where; else only the whole content can be named.
        if *said("/schema") != SCHEMA {
            return Err(not("/payload/schema", SCHEMA));
        }
        if *said("/algorithms") != *ALGORITHMS_VALUE {
            return Err(not("/payload/algorithms", "rfc8785, sha256 and ed25519"));
        }
        let public = public.filter(|public| *said("/key/id") == public.id().as_str());
        let public = public.ok_or_else(|| not("/payload/key", "an Ed25519 public key with its id"))?;
        if said("/index").as_u64().and_then(|index| usize::try_from(index).ok()) != Some(self.entry) {
            return Err(not("/payload/index", &self.entry.to_string()));
        }
        if (*said("/kind") == "opened") != before.is_none() {
            return Err(not("/payload/kind", "`opened` for the first entry, and for no other"));
        }
        if said("/previous").as_str() != before.map(|before| before.hash.as_str()) {
            return Err(self.broken("/payload/previous", Fault::NotNext));
        }
        let at = said("/at").as_str().and_then(|at| DateTime::parse_from_rfc3339(at).ok());
        let at = at.ok_or_else(|| not("/payload/at", "a time with an offset"))?;
        if before.is_some_and(|before| at < before.at) {
            return Err(self.broken("/payload/at", Fault::Earlier));
        }
        match (hash_fits, signature_fits) {
            (true, true) => {
                // Hash and signature are plain hex digits by now: nothing in them is spelt in two ways.
                let signature = signature.as_str().unwrap_or_default();
                let canonical = line(&hash, &signed, signature);
                Ok((Kept { payload, hash, at, key: public }, canonical))
            }
            (false, true) => Err(self.broken("/hash", Fault::Hash)),
            (true, false) => Err(self.broken("/signature", Fault::Signature)),
            (false, false) => Err(self.broken("/payload", Fault::Content)),
        }
    }
}

/// Bytes from lower-case hex digits, exactly so many.
fn bytes<const N: usize>(value: &Value) -> Option<[u8; N]> {
    hex::read(value.as_str()?)
}
