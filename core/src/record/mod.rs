//! The decision record (schema `hearth/record/1`): what happened, what Hearth said, who decided what and why. It is added to, never
//! changed.
//!
//! A record is lines of canonical JSON (RFC 8785). Each entry holds the hash of the one before it and is signed, so any byte that is
//! changed later is found. What an entry says in plain words is inside what is signed.
//!
//! ```
//! use hearth_core::record::{Author, Entry, Pen, Record};
//! use hearth_core::signing::SigningKey;
//! use hearth_core::{Response, Ruleset, Rulesets};
//!
//! let incident = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00",
//!     "answers": { "danger.now": [], "incident.kinds": ["refusal"], "safeguarding.signs": [], "plan.says": "nothing" } }"#;
//! let england = Ruleset::england()?;
//! let case = Rulesets::shipped()?.open(incident)?;
//! let key = SigningKey::from_seed([7; 32]);
//!
//! let at_night = Pen { author: Author { role: "staff_on_shift", name: None }, ruleset: &england, key: &key };
//! let mut file = at_night.open("2026-11-21T23:50:00+00:00".parse()?, incident, &case)?;
//!
//! let next_day = Pen { author: Author { role: "registered_manager", name: None }, ..at_night };
//! let decision = Entry::Decision { response: Response::ResolveAtHome, reason: "" };
//! let added = next_day.add(&Record::read(file.as_bytes())?, "2026-11-22T08:15:00+00:00".parse()?, &decision)?;
//! file += &added.line;
//!
//! let record = Record::read(file.as_bytes())?;
//! assert_eq!(record.len(), 2);
//! assert!(record.trusted(&[key.public()]).is_ok());
//!
//! let changed = file.replace("08:15:00+00:00", "08:16:00+00:00");
//! assert_eq!(
//!     Record::read(changed.as_bytes()).unwrap_err().to_string(),
//!     "entry 2, /payload: found other content than what was signed, allowed is what was signed"
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod broken;
mod canonical;
mod decide;
mod entry;
mod read;
mod render;
mod verify;
mod write;

pub use broken::{BrokenError, Fault, TrustError};
pub use decide::Refusal;
pub use entry::{Author, Entry, MAX_TEXT, RecordError, Section};
pub use read::{MAX_RECORD_BYTES, Record};
pub use write::{Added, Pen};

/// The schema, as every entry names it.
pub const SCHEMA: &str = "hearth/record/1";
