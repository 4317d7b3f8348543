//! The time: the only clock in Hearth.

use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use chrono_tz::Europe;
use std::time::SystemTime;

use crate::CommandError;

/// The time that was given for an option of the command line, or the time that it is.
pub fn moment(option: &str, given: Option<&str>) -> Result<DateTime<FixedOffset>, CommandError> {
    let text = given.map_or_else(now, str::to_owned);
    DateTime::parse_from_rfc3339(&text).map_err(|_| CommandError::Usage {
        found: format!("a value that is not known for `{option}`"),
        allowed: "a time with an offset, such as 2026-01-31T21:05:00+00:00".to_owned(),
    })
}

/// Now, as clocks in England show it, with the offset.
pub fn now() -> String {
    DateTime::<Utc>::from(SystemTime::now()).with_timezone(&Europe::London).to_rfc3339_opts(SecondsFormat::Secs, false)
}
