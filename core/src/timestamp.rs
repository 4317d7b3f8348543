//! A moment as the wire has it.

use chrono::{DateTime, Datelike, Offset, Timelike};
use chrono_tz::Tz;
use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::Deref;

/// A moment in London time with its offset, to the second, such as `2026-01-31T21:05:00+00:00`: a short text that costs nothing to
/// copy.
///
/// ```
/// use hearth_core::{Incident, Ruleset, assess};
/// let england = Ruleset::england()?;
/// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-07-21T23:40:00+00:00", "answers": { "danger.now": "unknown" } }"#;
/// let assessment = assess(&england, &Incident::from_json(text, &england)?);
/// assert_eq!(&*assessment.risk.review_by, "2026-07-22T00:40:00+01:00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    bytes: [u8; 32],
    length: u8,
}

impl Timestamp {
    /// The text.
    pub fn as_str(&self) -> &str {
        self
    }

    /// The bytes of the text.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or_default()
    }

    /// A moment.
    pub(crate) fn of(moment: DateTime<Tz>) -> Self {
        Self::usual(moment).unwrap_or_else(|| Self::text(&moment.to_rfc3339_opts(chrono::SecondsFormat::Secs, false)))
    }

    /// Any short text; what does not fit is left out.
    pub(crate) fn text(text: &str) -> Self {
        let mut bytes = [0; 32];
        let mut length = 0u8;
        for (place, byte) in bytes.iter_mut().zip(text.bytes()) {
            *place = byte;
            length = length.saturating_add(1);
        }
        Self { bytes, length }
    }

    /// A moment of four digits a year with an offset in whole minutes, which nearly all are.
    fn usual(moment: DateTime<Tz>) -> Option<Self> {
        let local = moment.naive_local();
        let offset = moment.offset().fix().local_minus_utc();
        let year = u32::try_from(local.year()).ok().filter(|year| *year < 10_000)?;
        let away = offset.unsigned_abs();
        if away.rem_euclid(60) != 0 || local.nanosecond() >= 1_000_000_000 {
            return None;
        }
        let mut written = Self::text("0000-00-00T00:00:00+00:00");
        let [y1, y2, y3, y4, _, mo1, mo2, _, d1, d2, _, h1, h2, _, mi1, mi2, _, s1, s2, sign, oh1, oh2, _, om1, om2, ..] =
            &mut written.bytes;
        two_digits(year.div_euclid(100), y1, y2);
        two_digits(year.rem_euclid(100), y3, y4);
        two_digits(local.month(), mo1, mo2);
        two_digits(local.day(), d1, d2);
        two_digits(local.hour(), h1, h2);
        two_digits(local.minute(), mi1, mi2);
        two_digits(local.second(), s1, s2);
        *sign = if offset < 0 { b'-' } else { b'+' };
        two_digits(away.div_euclid(3600), oh1, oh2);
        two_digits(away.div_euclid(60).rem_euclid(60), om1, om2);
        Some(written)
    }
}

/// A number below a hundred.
fn two_digits(number: u32, tens: &mut u8, ones: &mut u8) {
    let digit = |number: u32| u8::try_from(number.rem_euclid(10)).unwrap_or(0).saturating_add(b'0');
    *tens = digit(number.div_euclid(10));
    *ones = digit(number);
}

impl Deref for Timestamp {
    type Target = str;

    fn deref(&self) -> &str {
        str::from_utf8(self.bytes()).unwrap_or_default()
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;
    use chrono::DateTime;
    use chrono_tz::Europe;

    #[test]
    fn is_what_chrono_writes() {
        for seconds in (-70_000_000_000..260_000_000_000i64).step_by(98_765_431).chain(1_700_000_000..1_700_000_500) {
            let moment = DateTime::from_timestamp(seconds, 500).unwrap().with_timezone(&Europe::London);
            assert_eq!(&*Timestamp::of(moment), moment.to_rfc3339_opts(chrono::SecondsFormat::Secs, false));
        }
    }
}
