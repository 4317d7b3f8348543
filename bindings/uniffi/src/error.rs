//! Why a call was refused.

use hearth_core::calls::{CallError, Kind};
use std::fmt;

/// The fields of every kind of refusal are the same; the kind says what was refused.
macro_rules! refusals {
    ($($(#[$meta:meta])* $variant:ident of $kind:ident,)*) => {
        /// Why a call was refused: in words, and where it is known, where and what is allowed there. Nothing that somebody wrote is
        /// repeated in it.
        #[derive(Debug, Clone, PartialEq, Eq, uniffi::Error)]
        pub enum HearthError {
            $(
                $(#[$meta])*
                $variant {
                    /// In words, in one line: where, what was found and what is allowed.
                    text: String,
                    /// Where: a JSON Pointer into the document that was refused, or words such as `line 1, column 7`.
                    path: Option<String>,
                    /// What is allowed there.
                    allowed: Option<String>,
                    /// The smallest incident that a refused local protocol would treat worse, as JSON.
                    incident: Option<String>,
                },
            )*
        }

        impl From<CallError> for HearthError {
            fn from(CallError { kind, text, path, allowed, incident }: CallError) -> Self {
                match kind {
                    $(Kind::$kind => Self::$variant { text, path, allowed, incident },)*
                }
            }
        }

        impl From<&HearthError> for CallError {
            fn from(error: &HearthError) -> Self {
                match error.clone() {
                    $(HearthError::$variant { text, path, allowed, incident } => {
                        Self { kind: Kind::$kind, text, path, allowed, incident }
                    })*
                }
            }
        }
    };
}

refusals! {
    /// The request around it all: no such operation, or something that is missing or wrong.
    RequestRefused of Request,
    /// The incident, what an officer adds, or dates of care.
    IncidentRefused of Incident,
    /// A local protocol: broken, or it would treat some incident worse.
    OverlayRefused of Overlay,
    /// A hand-over: it could not be made, or not be believed.
    HandoverRefused of Handover,
    /// A record: nothing was added to it, or it is not as it was signed.
    RecordRefused of Record,
    /// A record that is as it was signed, but not what the reader relies on.
    RecordNotTrusted of Trust,
    /// A key.
    KeyRefused of Key,
    /// A past decision.
    ReplayRefused of Replay,
    /// The ruleset.
    RulesetRefused of Ruleset,
}

#[uniffi::export]
impl HearthError {
    /// The error as JSON, in one line (schema `hearth/error/1`): the same bytes in every language.
    pub fn json(&self) -> String {
        CallError::from(self).to_json()
    }
}

impl fmt::Display for HearthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        CallError::from(self).fmt(f)
    }
}

impl std::error::Error for HearthError {}
