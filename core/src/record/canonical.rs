//! Canonical JSON (RFC 8785) and its hash.

use serde::Serialize;

use crate::hex;

/// The canonicalisation, as an entry names it.
pub(super) const CANONICAL: &str = "rfc8785";
/// The hash, as an entry names it.
pub(super) const HASH: &str = "sha256";

/// The canonical text of a value; empty for what JSON cannot say, which nothing here is.
pub(super) fn text(value: &impl Serialize) -> String {
    serde_json_canonicalizer::to_string(value).unwrap_or_default()
}

/// The hash of a text, as an entry writes it.
pub(super) fn hash(text: &str) -> String {
    hex::sha256(text)
}
