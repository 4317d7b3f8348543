//! Would a reasonable parent call the police?
//!
//! Hearth decides, for an incident with a child in care in England, whether to ring 999, report now, settle it in slow time, or
//! resolve it at home, and explains every word. It is pure: no clock, files, network or randomness; the same incident and ruleset
//! give the same bytes everywhere.
//!
//! ```
//! use hearth_core::{Incident, Response, Ruleset, assess};
//!
//! let england = Ruleset::england()?;
//! let incident = Incident::from_json(
//!     br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00",
//!           "answers": { "danger.now": [], "incident.kinds": ["refusal"], "safeguarding.signs": [], "plan.says": "nothing" } }"#,
//!     &england,
//! )?;
//! let assessment = assess(&england, &incident);
//! assert_eq!(assessment.response, Response::ResolveAtHome);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! It is not legal advice, and never a reason not to ring 999.

pub mod advice;
mod assess;
pub mod assessment;
mod calendar;
pub mod calls;
pub mod care_status;
pub mod condition;
#[cfg(test)]
mod drawn;
pub mod handover;
mod hex;
mod incident;
mod json;
pub mod officer;
pub mod overlay;
mod plain;
mod possible;
#[cfg(feature = "prove")]
pub mod prove;
pub mod question;
mod quick;
pub mod record;
pub mod render;
pub mod replay;
pub mod review;
pub mod ruleset;
pub mod session;
mod sheet;
pub mod signing;
mod timestamp;
mod typed;
mod write;

pub use advice::{Because, DangerAdvice, Decision, Protocol, decide};
pub use assess::{assess, conclude};
pub use assessment::{Assessment, Conclusion};
pub use care_status::{CareHistory, CareStatus, care_status};
pub use incident::place::Nation;
pub use incident::{Incident, IncidentError};
pub use json::{MAX_BYTES, MAX_LEVELS};
pub use overlay::Overlay;
pub use replay::replay;
pub use review::review;
pub use ruleset::dated::Versions;
pub use ruleset::shelf::Rulesets;
pub use ruleset::{Response, Ruleset, RulesetError};
