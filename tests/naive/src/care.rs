//! Care status, counted day by day from a history in which every date is known.

use chrono::{Datelike, Days, NaiveDate};
use serde_json::Value;

/// What a history comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Care {
    pub category: &'static str,
    pub experienced: bool,
    pub days_since_14: u64,
}

/// The same stretch of days as it is written: the first day counts, the last does not.
struct Stretch {
    from: NaiveDate,
    to: Option<NaiveDate>,
    short: bool,
}

impl Stretch {
    fn has(&self, day: NaiveDate) -> bool {
        day >= self.from && self.to.is_none_or(|to| day < to)
    }
}

fn date(value: &Value) -> Option<NaiveDate> {
    value.as_str().map(|text| text.parse().expect("a date"))
}

fn stretches(value: &Value) -> Vec<Stretch> {
    let list = match value {
        Value::Array(list) => list.clone(),
        Value::Null => Vec::new(),
        single => vec![single.clone()],
    };
    let stretch = |value: &Value| Stretch {
        from: date(&value["from"]).expect("a first day"),
        to: date(&value["to"]),
        short: value["basis"] == "short_breaks",
    };
    list.iter().map(stretch).collect()
}

fn next(day: NaiveDate) -> NaiveDate {
    day + Days::new(1)
}

fn previous(day: NaiveDate) -> NaiveDate {
    day - Days::new(1)
}

/// How old somebody is. Who was born on 29 February is not a year older on 28 February.
fn age(born: NaiveDate, day: NaiveDate) -> i32 {
    let birthday_came = (day.month(), day.day()) >= (born.month(), born.day());
    day.year() - born.year() - i32::from(!birthday_came)
}

/// The first day without a gap before a day, this one included.
fn began(day: NaiveDate, has: impl Fn(NaiveDate) -> bool) -> NaiveDate {
    let mut first = day;
    while has(previous(first)) {
        first = previous(first);
    }
    first
}

/// Whether six months have gone by; in a month too short for that day, its last day does.
fn six_months(from: NaiveDate, day: NaiveDate) -> bool {
    let months = (day.year() - from.year()) * 12 + i32::try_from(day.month()).unwrap() - i32::try_from(from.month()).unwrap();
    let last_of_month = next(day).month() != day.month();
    months > 6 || (months == 6 && (day.day() >= from.day() || last_of_month))
}

/// Works it out.
///
/// # Panics
/// If a date is missing or is none.
pub fn care(history: &Value) -> Care {
    let born = date(&history["born"]).expect("a date of birth");
    let on = date(&history["on"]).expect("a day");
    let periods = stretches(&history["periods"]);
    let detained = stretches(&history["detained"]);
    let home = stretches(&history["returned_home"]);
    let education = history["in_education"] == true;
    let guardian = history["special_guardianship_at_18"] == true;

    let full = |day: NaiveDate| periods.iter().any(|period| !period.short && period.has(day));
    let short = |day: NaiveDate| periods.iter().any(|period| period.short && period.has(day));
    // A short break counts where it lasted more than 28 days, or where other care followed at once.
    let counts = |day: NaiveDate| {
        if full(day) {
            return true;
        }
        if !short(day) {
            return false;
        }
        let first = began(day, short);
        let mut end = day;
        while end < on && short(end) {
            end = next(end);
        }
        let lasted = (end - first).num_days();
        let followed = !short(end) && full(end);
        lasted > 28 || followed
    };

    let (mut experienced, mut at_sixteen, mut counted_at_sixteen) = (false, false, false);
    let mut days = 0u64;
    let mut sixteenth = None;
    let mut eighteenth = None;
    let mut day = born;
    while day <= on {
        let years = age(born, day);
        if years == 16 && sixteenth.is_none() {
            sixteenth = Some(day);
        }
        if years == 18 {
            eighteenth = Some(day);
            break;
        }
        let looked_after = full(day) || short(day);
        experienced |= looked_after;
        if years >= 16 {
            at_sixteen |= looked_after;
            counted_at_sixteen |= counts(day);
        }
        if years >= 14 && day < on && counts(day) {
            days += 1;
        }
        day = next(day);
    }

    let straight_from_care = sixteenth.is_some_and(|birthday| {
        let inside = |day: NaiveDate| detained.iter().any(|stay| stay.has(day));
        if !inside(birthday) {
            return false;
        }
        let start = began(birthday, inside);
        let mut before = 0;
        let mut day = born;
        while day < start {
            if age(born, day) >= 14 && counts(day) {
                before += 1;
            }
            day = next(day);
        }
        before >= 91 && (start > born && counts(previous(start)) || counts(previous(previous(start))))
    });

    let years = age(born, on);
    let now = years < 18 && (full(on) || short(on));
    let entitled = (counted_at_sixteen && days >= 91) || straight_from_care;
    let settled = |day: NaiveDate| {
        let inside = |day: NaiveDate| home.iter().any(|stay| stay.has(day));
        inside(day) && six_months(began(day, inside), day)
    };
    let to_the_end = eighteenth.is_some_and(|birthday| full(previous(birthday)) || short(previous(birthday)));
    let gone_home = !to_the_end && settled(eighteenth.unwrap_or(on));
    let qualifies = at_sixteen || entitled || (guardian && experienced);
    let category = if now {
        if years >= 16 && counted_at_sixteen && days >= 91 { "eligible" } else { "looked_after" }
    } else if !experienced {
        "not_in_care"
    } else if years < 16 {
        "care_experienced"
    } else if entitled && !gone_home {
        match years {
            16 | 17 => "relevant",
            18..=24 => "former_relevant",
            _ if education => "former_relevant",
            _ => "care_experienced",
        }
    } else if qualifies && (years < 21 || (years < 25 && education)) {
        "qualifying"
    } else {
        "care_experienced"
    };
    Care { category, experienced, days_since_14: days }
}
