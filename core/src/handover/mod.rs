//! The hand-over: what the home shows a police officer, as one signed QR code that is read with no network.
//!
//! What is in it is decided by the ruleset, line by line, and [proved](https://docs.rs/hearth-core): what nobody was cautioned about is
//! never in it, and danger always is. More travels only where a worker ticks it, with a reason.
//!
//! ```
//! use chrono::DateTime;
//! use hearth_core::handover::{Handover, Input, Trust};
//! use hearth_core::signing::SigningKey;
//! use hearth_core::{Incident, Ruleset};
//!
//! let england = Ruleset::england()?;
//! let incident = Incident::from_json(
//!     br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00",
//!           "answers": { "danger.now": [], "incident.kinds": ["property_damage"], "behaviour.intent": "planned" } }"#,
//!     &england,
//! )?;
//! let now = DateTime::parse_from_rfc3339("2026-11-21T23:45:00+00:00")?;
//! let made = Handover::of(&england, &incident, &Input::default(), now, 60)?;
//! let key = SigningKey::from_seed([7; 32]);
//! let text = made.seal(&key)?;
//! assert!(text.starts_with("HEARTH1:"));
//!
//! let received = Handover::read(&text, Trust::Keys(&[key.public()]), now)?;
//! assert_eq!(received.handover, made);
//! assert!(!received.handover.incident_json(&england).contains("behaviour"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod card;
mod error;
mod input;
mod make;
mod minimised;
mod payload;
pub mod qr;
mod seal;
mod sealed;
mod share;

use chrono::{DateTime, FixedOffset, TimeDelta};
use chrono_tz::Tz;
use serde::{Serialize, Serializer};

pub use crate::ruleset::handover::{MOST_WORDS, NEVER, Section};
pub use card::{Block, Card, CardPage, Mark};
pub use error::HandoverError;
pub use input::{Contact, Input, Share};
pub use seal::{MAX_TEXT, Received, SKEW_MINUTES, Trust};
pub use sealed::{Code, Opened, Sealed};
pub use share::{Logged, ShareLog};

use crate::calendar;

/// How long a hand-over is good for where nobody says.
pub const USUAL_MINUTES: u16 = 60;
/// The longest that it may be good for.
pub const MOST_MINUTES: u16 = 24 * 60;

/// What an officer is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// When it was made, in seconds since 1970.
    pub(crate) issued: i64,
    pub(crate) minutes: u16,
    /// The moment of the answers, in seconds since 1970.
    pub(crate) at: i64,
    pub(crate) rules: Rules,
    pub(crate) lines: Vec<String>,
    pub(crate) answers: Vec<Carried>,
    pub(crate) talk: Option<String>,
    pub(crate) ring: Vec<Contact>,
    pub(crate) others: Option<u8>,
    pub(crate) shared: Vec<Shared>,
}

/// The parts of a hand-over, to be shown. None can be changed: what travels was minimised and checked.
#[derive(Debug, Clone, Serialize)]
pub struct Shown<'h> {
    /// When it was made, in London time.
    pub issued: String,
    /// How many minutes it is good for.
    pub minutes: u16,
    /// The moment of the answers, in London time.
    pub at: String,
    /// Whose lines these are.
    pub rules: &'h Rules,
    /// The lines that are shown, by id.
    pub lines: &'h [String],
    /// The answers that travel with them.
    pub answers: &'h [Carried],
    /// How to talk with the child.
    pub talk: Option<&'h str>,
    /// Whom to ring.
    pub ring: &'h [Contact],
    /// How many others are there.
    pub others: Option<u8>,
    /// What a worker added.
    pub shared: &'h [Shared],
}

impl Serialize for Handover {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.shown().serialize(to)
    }
}

/// A ruleset, as a hand-over names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rules {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// The first 16 hex digits of its hash.
    pub hash: String,
}

/// An answer that travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: Value,
}

/// An answer, as the wire has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// One value, or "unknown".
    Word(String),
    /// A whole number.
    Whole(u8),
    /// A list of values.
    List(Vec<String>),
}

/// Something that a worker added; why stays with the home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shared {
    /// What kind of thing.
    pub kind: String,
    /// What is said.
    pub text: String,
}

impl Handover {
    /// Its parts.
    pub fn shown(&self) -> Shown<'_> {
        let Self { issued, minutes, at, rules, lines, answers, talk, ring, others, shared } = self;
        let (issued, at, talk) = (wire(*issued), wire(*at), talk.as_deref());
        Shown { issued, minutes: *minutes, at, rules, lines, answers, talk, ring, others: *others, shared }
    }

    /// When it was made, in London time.
    pub fn made_at(&self) -> DateTime<Tz> {
        london(self.issued)
    }

    /// When it ends, in London time.
    pub fn ends_at(&self) -> DateTime<Tz> {
        london(self.ends())
    }

    /// The lines that it shows, by id.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }

    /// The questions whose answers it carries.
    pub fn questions(&self) -> impl Iterator<Item = &str> {
        self.answers.iter().map(|carried| carried.question.as_str())
    }

    fn ends(&self) -> i64 {
        self.issued.saturating_add(TimeDelta::minutes(i64::from(self.minutes)).num_seconds())
    }

    fn answer(&self, question: &str) -> Option<&Value> {
        self.answers.iter().find(|carried| carried.question == question).map(|carried| &carried.answer)
    }
}

/// A moment in London.
fn london(seconds: i64) -> DateTime<Tz> {
    calendar::london(DateTime::from_timestamp(seconds, 0).unwrap_or_default().fixed_offset())
}

/// A moment as the wire has it.
fn wire(seconds: i64) -> String {
    london(seconds).to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

/// Seconds since 1970, from where the format begins (the year 2000) to where nobody will read it any more.
fn seconds(moment: DateTime<FixedOffset>) -> Option<i64> {
    Some(moment.timestamp()).filter(|seconds| EPOCH.contains(seconds))
}

const EPOCH: std::ops::Range<i64> = 946_684_800..32_503_680_000;
