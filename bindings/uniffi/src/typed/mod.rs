//! The typed level: what `call` does, as values.

mod decide;
mod handover;
mod record;
pub mod wire;

use hearth_core::calls::{self, CallError};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use handover::Reading;

use crate::{Hearth, HearthError};

impl Hearth {
    /// An operation of the JSON level, with values.
    fn ask<T: DeserializeOwned>(&self, operation: &str, request: &impl Serialize) -> Result<T, HearthError> {
        read(&calls::call(&self.rulesets, operation, &json(request))?)
    }
}

/// An answer of the JSON level, as a value.
#[inline(never)]
fn read<T: DeserializeOwned>(answer: &str) -> Result<T, HearthError> {
    serde_json::from_str(answer).map_err(|_| not_read())
}

/// A value as JSON. A tree of texts and numbers cannot fail to be written.
fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// An answer of the JSON level that is not as these types have it: the tests rule it out.
fn not_read() -> HearthError {
    let text = "the answer: found one that these types do not have, allowed is one of this version".to_owned();
    CallError { kind: calls::Kind::Request, text, path: None, allowed: None, incident: None }.into()
}
