//! The JSON level: every operation by its name, JSON in and JSON in one line out. Other languages reach the library through it, and
//! the same request gives the same bytes in each.
//!
//! ```
//! use hearth_core::{Rulesets, calls::call};
//! let rulesets = Rulesets::shipped()?;
//! let incident = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": ["fire"] } }"#;
//! let answer = call(&rulesets, "assess", incident)?;
//! assert!(answer.contains(r#""response":"call_999""#));
//! let error = call(&rulesets, "assess", br#"{ "schema": "hearth/incident/1", "answers": {} }"#).unwrap_err();
//! assert_eq!((error.path.as_deref(), error.to_string().split(',').next()), (Some("/at"), Some("/at: missing")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod assess;
mod error;
#[cfg(feature = "documents")]
mod handover;
mod many;
#[cfg(feature = "documents")]
mod record;
mod request;

pub use assess::About;
pub use error::{CallError, Kind};
pub use many::{Extent, answer, assess_many};
#[cfg(feature = "documents")]
pub use record::{Checked, Key, Written};

use crate::ruleset::shelf::Rulesets;

/// The number of this level: it moves when an operation, or what one takes or gives, is no longer what it was.
pub const LEVEL: u32 = 1;

/// What does an operation.
type Operation = fn(&Rulesets, &[u8]) -> Result<String, CallError>;

/// Every operation, in the order in which the documentation lists them.
const OPERATIONS: &[(&str, Operation)] = &[
    ("about", assess::about),
    ("questions", assess::questions),
    ("assess", assess::assess),
    ("conclude", assess::conclude),
    ("session", assess::session),
    ("officer", assess::officer),
    ("text", assess::text),
    ("review", assess::review),
    ("care_status", assess::care_status),
    ("care_script", assess::care_script),
    ("overlays", assess::overlays),
    ("overlay_check", assess::overlay_check),
    ("proofs", assess::proofs),
    #[cfg(feature = "documents")]
    ("handover", handover::make),
    #[cfg(feature = "documents")]
    ("handover_read", handover::read),
    #[cfg(feature = "documents")]
    ("card", handover::card),
    #[cfg(feature = "documents")]
    ("record_open", record::open),
    #[cfg(feature = "documents")]
    ("record_add", record::add),
    #[cfg(feature = "documents")]
    ("record_check", record::check),
    #[cfg(feature = "documents")]
    ("record_text", record::text),
    #[cfg(feature = "documents")]
    ("replay", record::replay),
    #[cfg(feature = "documents")]
    ("key_new", record::key_new),
    #[cfg(feature = "documents")]
    ("key_public", record::key_public),
];

/// The names of the operations.
///
/// ```
/// assert!(hearth_core::calls::operations().any(|operation| operation == "assess"));
/// ```
pub fn operations() -> impl Iterator<Item = &'static str> {
    OPERATIONS.iter().map(|(name, _)| *name)
}

/// What other languages begin with: the rulesets and local protocols that ship, and local protocols of one's own, each the text of its
/// file. Each of those is proved, unless `proofs` says that it was: what the operation `proofs` gave in an earlier run, or nothing. Whoever
/// writes it decides what counts as proved, so keep it where nobody else can write.
///
/// ```
/// use hearth_core::calls::{call, prepared};
/// let rulesets = prepared([], "")?;
/// assert_eq!(call(&rulesets, "proofs", b"{}")?, r#"{"schema":"hearth/proofs/1","proofs":""}"#);
/// # Ok::<(), hearth_core::calls::CallError>(())
/// ```
///
/// # Errors
/// Where a local protocol is broken, or some incident would be treated worse with it: then with the smallest such incident.
pub fn prepared<'t>(overlays: impl IntoIterator<Item = &'t str>, proofs: &str) -> Result<Rulesets, CallError> {
    let shipped = Rulesets::shipped()?.with_proofs(proofs);
    Ok(overlays.into_iter().try_fold(shipped, Rulesets::with_overlay)?)
}

/// Does an operation: a request as JSON in, an answer as JSON in one line out.
///
/// # Errors
/// Where there is no such operation, or the request or a document in it is refused: what, where, and what is allowed.
pub fn call(rulesets: &Rulesets, operation: &str, request: &[u8]) -> Result<String, CallError> {
    let Some((_, act)) = OPERATIONS.iter().find(|(name, _)| *name == operation) else {
        let (found, allowed) = (crate::json::shown(operation), operations().collect::<Vec<_>>().join(", "));
        return Err(CallError::new(Kind::Request, format!("the operation: found {found}, allowed is one of {allowed}")));
    };
    act(rulesets, request)
}
