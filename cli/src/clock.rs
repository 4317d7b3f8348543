//! The time: the only clock in Hearth.

use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Europe;
use std::time::SystemTime;

/// Now, as clocks in England show it, with the offset.
pub fn now() -> String {
    DateTime::<Utc>::from(SystemTime::now()).with_timezone(&Europe::London).to_rfc3339_opts(SecondsFormat::Secs, false)
}
