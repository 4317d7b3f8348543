//! Back to the wire: the JSON of what the typed level gave, the same bytes as the JSON level's.

use serde::Serialize;

use crate::types::care::{CareScript, CareStatus};
use crate::types::decision::{Concluded, Decision};
use crate::types::handover::{Card, ReceivedHandover, SealedHandover};
use crate::types::question::Vocabulary;
use crate::types::session::Asked;

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A function for each type that has a schema of its own. Those that a decision has are exported: each that is makes the library larger.
macro_rules! written {
    ($($(#[$meta:meta])* $function:ident($value:ident: $type:ty);)*) => {
        $(
            $(#[$meta])*
            pub fn $function($value: &$type) -> String {
                text($value)
            }
        )*
    };
}

written! {
    /// A decision as JSON, in one line: the bytes that `call` with `assess` gives.
    #[uniffi::export]
    decision_json(decision: Decision);
    /// A conclusion as JSON, in one line: the bytes that `call` with `conclude` gives.
    #[uniffi::export]
    concluded_json(concluded: Concluded);
    /// The questions as JSON, in one line: the bytes that `call` with `questions` gives.
    vocabulary_json(vocabulary: Vocabulary);
    /// Where a questionnaire stands as JSON, in one line: the bytes that `call` with `session` gives.
    asked_json(asked: Asked);
    /// A care status as JSON, in one line: the bytes that `call` with `care_status` gives.
    care_status_json(status: CareStatus);
    /// The questions for custody as JSON, in one line: the bytes that `call` with `care_script` gives.
    care_script_json(script: CareScript);
    /// A hand-over as JSON, in one line: the bytes that `call` with `handover` gives.
    sealed_handover_json(handover: SealedHandover);
    /// A hand-over that was read as JSON, in one line: the bytes that `call` with `handover_read` gives.
    received_handover_json(handover: ReceivedHandover);
    /// A card as JSON, in one line: the bytes that `call` with `card` gives.
    card_json(card: Card);
}

/// An incident as JSON, in one line, as `call` with `assess` takes it.
#[uniffi::export]
pub fn incident_json(incident: &crate::types::incident::Incident) -> String {
    text(incident)
}
