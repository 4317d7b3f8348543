//! Time as the clocks of slow time and the duties need it: Europe/London, nights, working days and bank holidays.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Timelike, Weekday};
use chrono_tz::{Europe, Tz};

use crate::ruleset::{Clock, DayKind, Due, Holidays, Ruleset};

/// The moment as clocks in London show it.
pub(crate) fn london(moment: DateTime<FixedOffset>) -> DateTime<Tz> {
    moment.with_timezone(&Europe::London)
}

/// Whether a day has come in London.
pub(crate) fn has_come(day: NaiveDate, at: DateTime<FixedOffset>) -> bool {
    // London's day is that of UTC, or one next to it.
    let utc = at.naive_utc().date();
    utc > day || (next(utc) >= day && london(at).date_naive() >= day)
}

/// Whether the clocks of London stay as they are between two days that are near each other.
fn stay(one: NaiveDate, other: NaiveDate) -> bool {
    // Since 1996 they change in March and October alone.
    let quiet = |day: NaiveDate| day.year() >= 1996 && !matches!(day.month(), 3 | 10);
    quiet(one) && quiet(other) && other.signed_duration_since(one).num_days().unsigned_abs() < 28
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
    let Some(local) = NaiveTime::from_hms_opt(hour, minute, 0).map(|time| date.and_time(time)) else { return otherwise };
    if stay(otherwise.date_naive(), date)
        && let Some(utc) = local.checked_sub_offset(otherwise.offset().fix())
    {
        return DateTime::from_naive_utc_and_offset(utc, *otherwise.offset());
    }
    Europe::London.from_local_datetime(&local).earliest().unwrap_or(otherwise)
}

pub(crate) fn after(moment: DateTime<Tz>, minutes: i64) -> DateTime<Tz> {
    let Some(delta) = TimeDelta::try_minutes(minutes) else { return moment };
    match moment.naive_utc().checked_add_signed(delta) {
        Some(utc) if stay(moment.date_naive(), utc.date()) => DateTime::from_naive_utc_and_offset(utc, *moment.offset()),
        _ => moment.checked_add_signed(delta).unwrap_or(moment),
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quick_is_what_the_time_zone_says() {
        let first = Europe::London.with_ymd_and_hms(2018, 11, 27, 0, 20, 0).unwrap();
        for hours in 0..24 * 366 * 14 {
            let moment = first + TimeDelta::hours(hours);
            for minutes in [30, 48 * 60, 5 * 24 * 60] {
                assert_eq!(after(moment, minutes).to_rfc3339(), (moment + TimeDelta::minutes(minutes)).to_rfc3339());
            }
            for (days, time) in [(0, (23, 59)), (1, (12, 0)), (5, (6, 0))] {
                let date = moment.date_naive() + Days::new(days);
                let local = date.and_time(NaiveTime::from_hms_opt(time.0, time.1, 0).unwrap());
                let there = Europe::London.from_local_datetime(&local).earliest().unwrap();
                assert_eq!(on(date, time, moment).to_rfc3339(), there.to_rfc3339());
            }
            let today = moment.date_naive();
            for day in [today - Days::new(2), today - Days::new(1), today, today + Days::new(1), today + Days::new(2)] {
                for offset in [-12, 0, 1, 14] {
                    let at = moment.with_timezone(&FixedOffset::east_opt(offset * 3600).unwrap());
                    assert_eq!(has_come(day, at), today >= day);
                }
            }
        }
    }
}
