//! The small words of a rendered assessment: changes, sources, roles, times.

use chrono::{DateTime, Days, FixedOffset, Timelike};
use std::collections::BTreeMap;

use crate::assessment::{Answer, Given, Level, Reason};
use crate::question::Question;
use crate::ruleset::{Response, Source};

/// For each question of a list, what stands in every change to it: that was answered already.
pub(crate) fn kept<'a>(changes: impl Iterator<Item = &'a Given<'a>>) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut seen: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
    for change in changes {
        if let Answer::List(values) = &change.answer {
            let (times, kept) = seen.entry(change.question).or_insert_with(|| (0, values.iter().collect()));
            *times = times.saturating_add(1);
            kept.retain(|value| values.contains(value));
        }
    }
    seen.into_iter().filter(|(_, (times, _))| *times > 1).map(|(question, (_, kept))| (question, kept)).collect()
}

/// What a change adds, in words.
pub(crate) fn added(question: &Question, answer: &Answer<'_>, kept: Option<&Vec<&str>>) -> Vec<String> {
    let quoted = |value: &str| format!("\u{201c}{}\u{201d}", question.label(value));
    match answer {
        Answer::Value(value) => vec![quoted(value)],
        Answer::Whole(number) => vec![number.to_string()],
        Answer::List(values) => {
            let new = values.iter().filter(|value| !kept.is_some_and(|kept| kept.contains(value)));
            new.map(quoted).collect()
        }
    }
}

pub(crate) fn ground(reason: &Reason<'_>) -> String {
    match reason.source {
        Some(source) => format!("{}: {}", capital(reason.basis.in_words()), cited(source)),
        None => format!("{}.", capital(reason.basis.in_words())),
    }
}

pub(crate) fn cited(source: &Source) -> String {
    let section = source.section.as_ref().map_or_else(String::new, |section| format!(", {section}"));
    let seen = if source.seen { "" } else { " (not read in the original)" };
    format!("{}{section}{seen}.", source.title)
}

pub(crate) fn response_words(response: Response) -> &'static str {
    match response {
        Response::ResolveAtHome => "resolve at home",
        Response::SlowTime => "slow time",
        Response::ReportNow => "report now",
        Response::Call999 => "ring 999",
    }
}

pub(crate) fn level_key(level: Level) -> &'static str {
    match level {
        Level::Low => "level.low",
        Level::Raised => "level.raised",
        Level::High => "level.high",
        Level::Extreme => "level.extreme",
    }
}

pub(crate) fn who_and_when(role: &str, by: Option<&str>, now: Option<DateTime<FixedOffset>>) -> String {
    match (by.and_then(moment_of), now) {
        (Some(by), Some(now)) => format!("{}, {}", capital(role), when(by, now)),
        _ => capital(role),
    }
}

pub(crate) fn moment_of(wire: &str) -> Option<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(wire).ok()
}

pub(crate) fn day_and_time(moment: DateTime<FixedOffset>) -> String {
    moment.format("%H:%M on %A %-d %B").to_string()
}

/// A deadline as people say it; before 06:00 still belongs to the night before.
pub(crate) fn when(by: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
    let night = |moment: DateTime<FixedOffset>| {
        let date = moment.date_naive();
        if moment.hour() < 6 { date.checked_sub_days(Days::new(1)).unwrap_or(date) } else { date }
    };
    if by <= now {
        return "now".to_owned();
    }
    let time = by.format("%H:%M");
    match (by.date_naive() == now.date_naive(), night(by) == night(now)) {
        (true, _) if (by.hour(), by.minute()) == (23, 59) => "by midnight".to_owned(),
        (_, true) if by.hour() < 6 || by.hour() >= 18 => format!("by {time} tonight"),
        (true, _) => format!("by {time} today"),
        _ => format!("by {}", day_and_time(by)),
    }
}

/// An id in words.
pub(crate) fn words(id: &str) -> String {
    id.replace('_', " ")
}

pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

pub(crate) fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{moment_of, when};

    fn said(by: &str, now: &str) -> String {
        when(moment_of(by).unwrap(), moment_of(now).unwrap())
    }

    #[test]
    fn times_as_people_say_them() {
        let now = "2026-11-21T23:40:00+00:00";
        assert_eq!(said(now, now), "now");
        assert_eq!(said("2026-11-21T23:59:00+00:00", now), "by midnight");
        assert_eq!(said("2026-11-22T00:40:00+00:00", now), "by 00:40 tonight");
        assert_eq!(said("2026-11-22T12:00:00+00:00", now), "by 12:00 on Sunday 22 November");
        assert_eq!(said("2026-11-21T12:00:00+00:00", "2026-11-21T00:30:00+00:00"), "by 12:00 today");
        assert_eq!(said("2026-11-21T14:00:00+00:00", "2026-11-21T09:00:00+00:00"), "by 14:00 today");
        assert_eq!(said("2026-11-21T19:00:00+00:00", "2026-11-21T18:00:00+00:00"), "by 19:00 tonight");
        assert_eq!(said("2026-10-25T01:10:00+00:00", "2026-10-25T01:50:00+01:00"), "by 01:10 tonight");
    }
}
