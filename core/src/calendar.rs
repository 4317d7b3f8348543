//! Time as the clocks of slow time and the duties need it: Europe/London, nights, working days and bank holidays.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Weekday};
use chrono_tz::{Europe, Tz};

use crate::ruleset::{Clock, DayKind, Due, Holidays, Ruleset};

/// The moment as clocks in London show it.
pub(crate) fn london(moment: DateTime<FixedOffset>) -> DateTime<Tz> {
    moment.with_timezone(&Europe::London)
}

impl Holidays {
    /// Whether people are at work: a weekday that is not a bank holiday in England.
    pub(crate) fn is_working_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && !self.days.contains(&date)
    }

    /// The first working day after a date.
    fn next_working_day(&self, date: NaiveDate) -> NaiveDate {
        let mut day = next(date);
        while !self.is_working_day(day) {
            day = next(day);
        }
        day
    }
}

fn next(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(1)).unwrap_or(date)
}

/// The date that a moment belongs to: before 06:00 it is still the night before.
fn night_of(moment: DateTime<Tz>) -> NaiveDate {
    let date = moment.date_naive();
    if moment.hour() < 6 { date.checked_sub_days(Days::new(1)).unwrap_or(date) } else { date }
}

/// A wall-clock time in London; 06:00 to noon is never skipped or doubled by a change of clocks.
fn on(date: NaiveDate, (hour, minute): (u32, u32), otherwise: DateTime<Tz>) -> DateTime<Tz> {
    NaiveTime::from_hms_opt(hour, minute, 0)
        .and_then(|time| Europe::London.from_local_datetime(&date.and_time(time)).earliest())
        .unwrap_or(otherwise)
}

pub(crate) fn after(moment: DateTime<Tz>, minutes: i64) -> DateTime<Tz> {
    TimeDelta::try_minutes(minutes).and_then(|delta| moment.checked_add_signed(delta)).unwrap_or(moment)
}

/// The deadline of a clock that has applied since a moment.
pub(crate) fn deadline(ruleset: &Ruleset, clock: Clock, since: DateTime<Tz>) -> DateTime<Tz> {
    let Some(rule) = ruleset.clocks.iter().find(|rule| rule.clock == clock) else {
        return since;
    };
    match (rule.minutes, rule.day) {
        (Some(minutes), _) => after(since, i64::from(minutes)),
        (None, Some(DayKind::Working)) => on(ruleset.holidays.next_working_day(night_of(since)), rule.hour, since),
        (None, _) => on(next(night_of(since)), rule.hour, since),
    }
}

/// When a duty is due that runs from a moment.
pub(crate) fn due(ruleset: &Ruleset, due: Due, start: DateTime<Tz>, decide_by: Option<DateTime<Tz>>) -> Option<DateTime<Tz>> {
    Some(match due {
        Due::Now => start,
        Due::HalfHour => after(start, 30),
        Due::Hour => after(start, 60),
        Due::SameDay => on(start.date_naive(), (23, 59), start).max(start),
        Due::Hours24 => after(start, 24 * 60),
        Due::Hours48 => after(start, 48 * 60),
        Due::Hours72 => after(start, 72 * 60),
        Due::Days5 => after(start, 5 * 24 * 60),
        Due::NextDay => deadline(ruleset, Clock::NextDay, start),
        Due::NextWorkingDay => deadline(ruleset, Clock::NextWorkingDay, start),
        Due::DecideBy => return decide_by,
    })
}
