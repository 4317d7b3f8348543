//! The four clocks, and an incident told over time.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Days, Duration, FixedOffset, NaiveDate, TimeZone, Timelike, Weekday};
use chrono_tz::{Europe::London, Tz};
use serde_json::Value;

use crate::answers::{Answers, one};
use crate::read;

/// Bank holidays in England, 2018 to 2028, as year, month and day in one number.
const BANK_HOLIDAYS: &[i32] = &[
    20180101, 20180330, 20180402, 20180507, 20180528, 20180827, 20181225, 20181226, 20190101, 20190419, 20190422, 20190506,
    20190527, 20190826, 20191225, 20191226, 20200101, 20200410, 20200413, 20200508, 20200525, 20200831, 20201225, 20201228,
    20210101, 20210402, 20210405, 20210503, 20210531, 20210830, 20211227, 20211228, 20220103, 20220415, 20220418, 20220502,
    20220602, 20220603, 20220829, 20220919, 20221226, 20221227, 20230102, 20230407, 20230410, 20230501, 20230508, 20230529,
    20230828, 20231225, 20231226, 20240101, 20240329, 20240401, 20240506, 20240527, 20240826, 20241225, 20241226, 20250101,
    20250418, 20250421, 20250505, 20250526, 20250825, 20251225, 20251226, 20260101, 20260403, 20260406, 20260504, 20260525,
    20260831, 20261225, 20261228, 20270101, 20270326, 20270329, 20270503, 20270531, 20270830, 20271227, 20271228, 20280103,
    20280414, 20280417, 20280501, 20280529, 20280828, 20281225, 20281226,
];

/// A working day is a weekday that is not a bank holiday in England.
fn is_working_day(day: NaiveDate) -> bool {
    if day.weekday() == Weekday::Sat || day.weekday() == Weekday::Sun {
        return false;
    }
    let number = day.year() * 10_000 + day.month() as i32 * 100 + day.day() as i32;
    !BANK_HOLIDAYS.contains(&number)
}

fn day_after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).expect("a later day")
}

fn noon(day: NaiveDate) -> DateTime<Tz> {
    let noon = day.and_hms_opt(12, 0, 0).expect("noon");
    London.from_local_datetime(&noon).unwrap()
}

/// The deadline of a clock that has applied since `since`, in Europe/London.
///
/// # Panics
/// If `clock` is none of `half_hour`, `tonight`, `next_day` and `next_working_day`.
pub fn deadline(clock: &str, since: DateTime<FixedOffset>) -> DateTime<Tz> {
    let since = since.with_timezone(&London);
    // Before 06:00 still belongs to the night before.
    let mut today = since.date_naive();
    if since.hour() < 6 {
        today = today.pred_opt().expect("an earlier day");
    }
    match clock {
        "half_hour" => since + Duration::minutes(30),
        "tonight" => since + Duration::minutes(60),
        "next_day" => noon(day_after(today)),
        "next_working_day" => {
            let mut day = day_after(today);
            while !is_working_day(day) {
                day = day_after(day);
            }
            noon(day)
        }
        other => panic!("no such clock: {other}"),
    }
}

/// One moment of an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    pub at: DateTime<FixedOffset>,
    pub response: u8,
    /// low, raised, high or extreme
    pub level: &'static str,
    /// decide_by: the clock, None unless the response is slow_time
    pub clock: Option<&'static str>,
    /// decide_by: the time, None unless the response is slow_time
    pub by: Option<DateTime<Tz>>,
}

fn time_of(moment: &Value) -> DateTime<FixedOffset> {
    let at = moment["at"].as_str().expect("`at` is text");
    DateTime::parse_from_rfc3339(at).expect("`at` is an RFC 3339 time")
}

/// Merged question by question, the latest winning, but for signs, which stay.
fn merge(merged: &mut Answers, later: &Answers) {
    for (question, answer) in later {
        if answer.is_null() {
            continue;
        }
        let mut answer = answer.clone();
        if question == "safeguarding.signs" {
            let earlier = merged.get(question).and_then(Value::as_array).cloned();
            let mut earlier = earlier.unwrap_or_default();
            earlier.retain(|sign| sign != "unknown");
            if let Some(now) = answer.as_array_mut() {
                for sign in earlier {
                    if !now.contains(&sign) {
                        now.push(sign);
                    }
                }
            } else if !earlier.is_empty() {
                // READING: a later "unknown" takes no sign away: the signs already given stand, and it stands beside them.
                earlier.push(answer);
                answer = Value::Array(earlier);
            }
        }
        merged.insert(question.clone(), answer);
    }
}

/// The whole incident: one entry for `at` and one for each observation.
///
/// # Panics
/// If the incident is not a valid one.
pub fn timeline(incident: &Value) -> Vec<Moment> {
    let mut steps = vec![incident];
    if let Some(observations) = incident["observations"].as_array() {
        steps.extend(observations);
    }
    let mut moments = Vec::new();
    let mut answers = Answers::new();
    let mut danger_before: BTreeSet<String> = BTreeSet::new();
    let mut since: BTreeMap<&'static str, DateTime<FixedOffset>> = BTreeMap::new();
    for step in steps {
        let at = time_of(step);
        merge(&mut answers, step["answers"].as_object().expect("`answers` is an object"));
        let reading = read(&answers, &danger_before);

        // A clock runs from the moment since which it has applied without a break.
        since.retain(|clock, _| reading.clocks.contains(clock));
        for clock in &reading.clocks {
            since.entry(clock).or_insert(at);
        }

        // decide_by shows the earliest that applies, and is null for any other response.
        let mut clock = None;
        let mut by = None;
        if reading.response == crate::SLOW_TIME {
            for candidate in ["half_hour", "tonight", "next_day", "next_working_day"] {
                if let Some(start) = since.get(candidate) {
                    let time = deadline(candidate, *start);
                    if by.is_none_or(|earliest| time < earliest) {
                        clock = Some(candidate);
                        by = Some(time);
                    }
                }
            }
        }

        let not_settled = one(&answers, "situation.settled", "no") == Some("no");
        let level = if reading.response == crate::CALL_999 {
            "extreme"
        } else if not_settled && reading.response >= crate::SLOW_TIME {
            "high"
        } else if not_settled || reading.response >= crate::SLOW_TIME {
            "raised"
        } else {
            "low"
        };

        moments.push(Moment { at, response: reading.response, level, clock, by });
        if let Some(danger) = answers.get("danger.now").and_then(Value::as_array) {
            danger_before.extend(danger.iter().filter_map(Value::as_str).map(String::from));
        }
    }
    moments
}
