//! Random care histories: dates that lie close to birthdays, to each other and to the day that is asked about.

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

const BASES: [&str; 8] =
    ["section_20", "section_20", "section_31", "section_31", "remand", "police_protection", "short_breaks", "short_breaks"];

/// How long a stay lasts: often close to four weeks, 13 weeks or six months.
fn length() -> BoxedStrategy<u64> {
    prop_oneof![
        2 => 0u64..6,
        3 => 26u64..32,
        4 => 40u64..50,
        4 => 88u64..95,
        2 => 178u64..188,
        3 => 300u64..2500,
    ]
    .boxed()
}

/// Where a stay begins: years after birth, and days from there.
fn start() -> BoxedStrategy<(u16, i64)> {
    prop_oneof![
        3 => (select(vec![14u16, 16, 18]), -100i64..5),
        3 => (select(vec![14u16, 15, 16, 17]), 0i64..365),
        1 => (0u16..14, 0i64..365),
        1 => (18u16..26, 0i64..365),
    ]
    .boxed()
}

/// The same day so many years later; 1 March where there is none.
pub fn years_after(born: NaiveDate, years: u16) -> NaiveDate {
    let year = born.year() + i32::from(years);
    NaiveDate::from_ymd_opt(year, born.month(), born.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
        .expect("1 March is there every year")
}

fn moved(day: NaiveDate, by: i64) -> NaiveDate {
    let days = Days::new(by.unsigned_abs());
    if by < 0 { day - days } else { day + days }
}

/// A stay: often straight after the one before.
type Drawn = ((u16, i64), u64, bool, bool);

fn drawn() -> impl Strategy<Value = Drawn> {
    (start(), length(), prop::bool::weighted(0.3), prop::bool::weighted(0.2))
}

fn stays(born: NaiveDate, drawn: &[Drawn], last: &mut Option<NaiveDate>) -> Vec<Map<String, Value>> {
    let stay = |((years, days), length, after_last, running): &Drawn| {
        let from = last.filter(|_| *after_last).unwrap_or_else(|| moved(years_after(born, *years), *days)).max(born);
        let to = from + Days::new(*length);
        *last = Some(to);
        let to = if *running { Value::Null } else { json!(to.to_string()) };
        Map::from_iter([("from".to_owned(), json!(from.to_string())), ("to".to_owned(), to)])
    };
    drawn.iter().map(stay).collect()
}

/// A history in which every date is known.
pub fn history() -> BoxedStrategy<Value> {
    let born = prop_oneof![
        1 => Just(NaiveDate::from_ymd_opt(2004, 2, 29).expect("a leap day")),
        1 => Just(NaiveDate::from_ymd_opt(2008, 2, 29).expect("a leap day")),
        6 => (0u64..5000).prop_map(|days| NaiveDate::from_ymd_opt(1998, 1, 1).expect("a day") + Days::new(days)),
    ];
    let on = prop_oneof![
        4 => (select(vec![14u16, 16, 18, 21, 25]), -2i64..3),
        6 => (select(vec![15u16, 16, 17, 18]), 0i64..365),
        2 => (0u16..27, 0i64..365),
    ];
    let periods = proptest::collection::vec((drawn(), select(BASES.to_vec())), 0..5);
    let detained = proptest::collection::vec(drawn(), 0..3);
    let home = proptest::collection::vec(drawn(), 0..3);
    (born, on, periods, detained, home, prop::bool::weighted(0.15), prop::bool::weighted(0.2))
        .prop_map(|(born, (years, days), periods, detained, home, guardian, education)| {
            let on = moved(years_after(born, years), days).max(born);
            let (drawn, bases): (Vec<_>, Vec<_>) = periods.into_iter().unzip();
            let mut last = None;
            let mut periods = stays(born, &drawn, &mut last);
            for (period, basis) in periods.iter_mut().zip(bases) {
                period.insert("basis".to_owned(), json!(basis));
            }
            let detained = stays(born, &detained, &mut last);
            let home = stays(born, &home, &mut last);
            json!({ "born": born.to_string(), "on": on.to_string(), "periods": periods, "detained": detained,
                "returned_home": home, "special_guardianship_at_18": guardian, "in_education": education })
        })
        .boxed()
}

/// The places of a history at which a date stands that can be missing.
pub fn dates(history: &Value) -> Vec<String> {
    let mut places = vec!["born".to_owned()];
    for kind in ["periods", "detained", "returned_home"] {
        for (index, stay) in history[kind].as_array().into_iter().flatten().enumerate() {
            places.push(format!("{kind}.{index}.from"));
            if stay["to"].is_string() {
                places.push(format!("{kind}.{index}.to"));
            }
        }
    }
    places
}

/// The history with another value at a place such as `periods.0.from`.
pub fn with(history: &Value, place: &str, value: &Value) -> Value {
    let mut changed = history.clone();
    let pointer = format!("/{}", place.replace('.', "/"));
    *changed.pointer_mut(&pointer).expect("a place of the history") = value.clone();
    changed
}

/// The history without the date at a place.
pub fn without(history: &Value, place: &str) -> Value {
    with(history, place, &json!("unknown"))
}

/// The history without stays that are empty, that begin after the day that is asked about, or in which a grown-up came into care.
pub fn tidy(history: &Value) -> Value {
    let born: NaiveDate = history["born"].as_str().expect("a text").parse().expect("a date");
    let (on, eighteen) = (history["on"].as_str().expect("a text"), years_after(born, 18).to_string());
    let mut tidy = history.clone();
    for kind in ["periods", "detained", "returned_home"] {
        tidy[kind].as_array_mut().expect("a list").retain(|stay| {
            let from = stay["from"].as_str().expect("a text");
            stay["from"] != stay["to"] && from <= on && (kind != "periods" || from < eighteen.as_str())
        });
    }
    tidy
}
