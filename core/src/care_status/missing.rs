//! Missing dates: which there are, between which days each lies, and the history with days filled in.

use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::BTreeSet;

use super::birthday::{birthday, six_months_after};
use super::days::{Span, after, before};
use super::history::{CareBasis, CareHistory, End, Stay};
use super::law::Known;

/// Nobody is older.
const OLDEST: i32 = 110;

/// A date that may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Date {
    Born,
    From(Of, usize),
    To(Of, usize),
    /// All times in care.
    Periods,
}

/// Of which kind a stay is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    Period,
    Detained,
    Home,
}

impl Of {
    fn field(self) -> &'static str {
        match self {
            Self::Period => "periods",
            Self::Detained => "detained",
            Self::Home => "returned_home",
        }
    }
}

impl Date {
    /// Where it stands, such as `periods.0.from`.
    pub fn path(self) -> String {
        match self {
            Self::Born => "born".to_owned(),
            Self::From(of, index) => format!("{}.{index}.from", of.field()),
            Self::To(of, index) => format!("{}.{index}.to", of.field()),
            Self::Periods => "periods".to_owned(),
        }
    }
}

/// The stays of a history, each with its place.
pub(super) fn stays(history: &CareHistory) -> impl Iterator<Item = (Of, usize, Stay)> {
    let periods = history.periods.iter().flatten().map(|period| period.stay);
    let periods = periods.enumerate().map(|(index, stay)| (Of::Period, index, stay));
    let of = |of: Of, stays: &'_ [Stay]| {
        stays.iter().copied().enumerate().map(move |(index, stay)| (of, index, stay)).collect::<Vec<_>>()
    };
    periods.chain(of(Of::Detained, &history.detained)).chain(of(Of::Home, &history.returned_home))
}

/// The dates that are missing.
pub(super) fn missing_dates(history: &CareHistory) -> Vec<Date> {
    let born = history.born.is_none().then_some(Date::Born);
    let of_stays = stays(history).flat_map(|(of, index, stay)| {
        let from = stay.from.is_none().then_some(Date::From(of, index));
        let to = (stay.to == End::NotKnown).then_some(Date::To(of, index));
        from.into_iter().chain(to)
    });
    born.into_iter().chain(of_stays).collect()
}

/// The history with dates filled in; nothing where one contradicts another.
pub(super) fn filled(history: &CareHistory, values: &[(Date, NaiveDate)]) -> Option<Known> {
    let value = |date: Date| values.iter().find(|(known, _)| *known == date).map(|(_, day)| *day);
    let born = history.born.or_else(|| value(Date::Born))?;
    let mut known = Known {
        on: history.on,
        born,
        care: Vec::new(),
        detained: Vec::new(),
        home: Vec::new(),
        guardianship: history.guardianship,
        education: history.education,
    };
    let mut bases = history.periods.iter().flatten().map(|period| period.basis);
    for (of, index, stay) in stays(history) {
        let from = stay.from.or_else(|| value(Date::From(of, index)))?;
        let to = match stay.to {
            End::On(day) => day,
            End::Running => NaiveDate::MAX,
            End::NotKnown => value(Date::To(of, index))?,
        };
        if from < born || to < from {
            return None;
        }
        let span = Span::new(from, to);
        match of {
            Of::Period => known.care.push((span, bases.next()?)),
            Of::Detained => known.detained.push(span),
            Of::Home => known.home.push(span),
        }
    }
    Some(known)
}

/// Between which days missing dates lie.
pub(super) struct Bounds {
    born: (NaiveDate, NaiveDate),
    /// The days that are known, and the day that is asked about.
    days: BTreeSet<NaiveDate>,
    short_breaks: bool,
}

impl Bounds {
    pub fn of(history: &CareHistory) -> Self {
        let mut days = BTreeSet::new();
        let mut latest_care: Option<NaiveDate> = None;
        for (of, _, stay) in stays(history) {
            days.extend(stay.from);
            if let End::On(to) = stay.to {
                days.insert(to);
            }
            if of == Of::Period {
                latest_care = latest_care.max(stay.from);
            }
        }
        let born = history.born.map_or_else(
            || {
                let latest = days.first().copied().unwrap_or(history.on).min(history.on);
                let oldest = years_before(latest, OLDEST);
                // Only a child comes into care: who came into care on a day was born less than 18 years before.
                let child = latest_care.map_or(oldest, |day| after(years_before(day, 18)));
                (if child <= latest { child.max(oldest) } else { oldest }, latest)
            },
            |born| (born, born),
        );
        days.insert(history.on);
        let short_breaks = history.periods.iter().flatten().any(|period| period.basis == CareBasis::ShortBreaks);
        Self { born, days, short_breaks }
    }

    /// Between which days a date lies.
    pub fn of_date(&self, history: &CareHistory, date: Date) -> (NaiveDate, NaiveDate) {
        let (earliest, latest) = self.born;
        let stay = |of: Of, index: usize| stays(history).find(|(kind, at, _)| (*kind, *at) == (of, index)).map(|(.., stay)| stay);
        let (low, high) = match date {
            Date::Born | Date::Periods => self.born,
            // A stay that somebody tells of has begun.
            Date::From(of, index) => {
                let end = match stay(of, index).map(|stay| stay.to) {
                    Some(End::On(to)) => before(to).min(history.on),
                    _ => history.on,
                };
                let child = if of == Of::Period { before(birthday(latest, 18)) } else { end };
                (earliest, end.min(child))
            }
            // The day after the one that is asked about stands for all later ones.
            Date::To(of, index) => (stay(of, index).and_then(|stay| stay.from).map_or(after(earliest), after), after(history.on)),
        };
        (low, high.max(low))
    }

    /// The days on which something turns if the date moves over them, and their neighbours.
    pub fn turning(&self, history: &CareHistory, date: Date) -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> = self.days.iter().copied().collect();
        days.extend(self.days.iter().map(|day| six_months_after(*day)));
        if date == Date::Born {
            let of_ages = |day: &NaiveDate| [14, 16, 18, 21, 25].map(|age| years_before(*day, age));
            days = days.iter().flat_map(of_ages).collect();
        }
        if let Some(born) = history.born {
            days.push(born);
            days.extend([14, 16, 18].map(|age| birthday(born, age)));
        }
        if matches!(date, Date::From(Of::Home, _)) {
            let half: Vec<NaiveDate> = days.iter().filter_map(|day| day.checked_sub_months(Months::new(6))).collect();
            days.extend(half);
        }
        if self.short_breaks && matches!(date, Date::From(Of::Period, _) | Date::To(Of::Period, _)) {
            let shifted = |day: &NaiveDate| [day.checked_sub_days(Days::new(28)), day.checked_add_days(Days::new(28))];
            let shifted: Vec<NaiveDate> = days.iter().flat_map(shifted).flatten().collect();
            days.extend(shifted);
        }
        if history.born.is_none() && stays(history).any(|(.., stay)| stay.from.is_none() || stay.to == End::NotKnown) {
            days.extend((0..26).map(|years| years_before(history.on, years)));
        }
        days.iter().flat_map(|day| [before(*day), *day, after(*day)]).collect()
    }
}

fn years_before(day: NaiveDate, years: i32) -> NaiveDate {
    let year = day.year().saturating_sub(years);
    NaiveDate::from_ymd_opt(year, day.month(), day.day()).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).unwrap_or(day)
}
