//! Dates that are not known: the law is worked out for every day on which they may lie.
//!
//! Between two days on which something turns, what follows from a date changes at most once, and where it does is searched for. So a
//! few days stand for all. Every combination of them is worked out, up to a bound; beyond it they are thinned out.

use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeSet;

use super::birthday::{birthday, six_months_after};
use super::category::Category;
use super::days::{Span, after, before};
use super::history::{CareBasis, CareHistory, End, Stay};
use super::law::{Finding, Known};

/// So many combinations of days are worked out.
const MOST: usize = 40_000;
/// So many missing dates are tried together: two days for each are no more combinations than that.
const MOST_DATES: usize = 12;
/// Where there are more stays than that, only so many missing dates are.
const MANY: (usize, usize) = (24, 3);
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

/// What is certain whatever the missing dates are.
#[derive(Debug, Clone)]
pub(super) struct Certain {
    /// The categories that are possible.
    pub possible: BTreeSet<Category>,
    /// The dates that can matter.
    pub missing: Vec<Date>,
    /// What the first and the last combination give, with the dates filled in.
    pub ends: Option<(Known, Known)>,
    /// Whether they were ever looked after, where that is certain.
    pub experienced: Option<bool>,
    pub days: Option<u32>,
    pub reached_on: Option<NaiveDate>,
    pub since: Option<NaiveDate>,
    pub last: Option<usize>,
    pub born: Option<NaiveDate>,
}

impl Certain {
    /// What is certain of a history.
    pub fn of(history: &CareHistory) -> Self {
        let mut certain = Self {
            possible: BTreeSet::new(),
            missing: Vec::new(),
            ends: None,
            experienced: None,
            days: None,
            reached_on: None,
            since: None,
            last: None,
            born: history.born,
        };
        let missing = missing_dates(history);
        if history.periods.is_none() || missing.len() > most_dates(history) {
            certain.possible.extend(whatever_the_care(history));
            certain.missing.extend(missing.into_iter().filter(|date| history.periods.is_some() || *date == Date::Born));
            certain.missing.extend(history.periods.is_none().then_some(Date::Periods));
            return certain;
        }
        let grid = Grid::of(history, missing);
        let mut seen: Option<Finding> = None;
        let mut first: Option<Known> = None;
        let mut last: Option<Known> = None;
        let mut results = vec![None; grid.size()];
        for (cell, result) in results.iter_mut().enumerate() {
            let Some(known) = grid.known(history, cell) else { continue };
            let finding = known.finding();
            *result = Some(finding.category);
            certain.possible.insert(finding.category);
            if let Some(seen) = &seen {
                certain.agree(seen, &finding);
            } else {
                certain.take(&finding);
                seen = Some(finding);
                first = Some(known.clone());
            }
            last = Some(known);
        }
        certain.ends = first.zip(last);
        certain.missing = grid.essential(&results);
        certain
    }

    /// Why it cannot be told, where it cannot: the id of a sentence.
    pub fn because(&self) -> &'static str {
        match (&self.ends, self.missing.contains(&Date::Periods)) {
            (Some(_), _) => "cannot_tell",
            (None, true) => "nobody_knows",
            (None, false) => "too_many",
        }
    }

    fn take(&mut self, finding: &Finding) {
        self.experienced = Some(finding.experienced);
        self.days = Some(finding.days);
        self.reached_on = finding.reached_on;
        self.since = finding.since;
        self.last = finding.last;
    }

    /// Keeps what another combination gives too.
    fn agree(&mut self, first: &Finding, other: &Finding) {
        self.experienced = self.experienced.filter(|_| first.experienced == other.experienced);
        self.days = self.days.filter(|_| first.days == other.days);
        self.reached_on = self.reached_on.filter(|_| first.reached_on == other.reached_on);
        self.since = self.since.filter(|_| first.since == other.since);
        self.last = self.last.filter(|_| first.last == other.last);
    }
}

fn most_dates(history: &CareHistory) -> usize {
    let (many, few) = MANY;
    if stays(history).count() > many { few } else { MOST_DATES }
}

/// The categories that are possible at an age where nobody knows of any time in care.
fn whatever_the_care(history: &CareHistory) -> Vec<Category> {
    use Category::{CareExperienced, Eligible, FormerRelevant, LookedAfter, NotInCare, Qualifying, Relevant};
    let mut possible = vec![CareExperienced, NotInCare];
    let age = |years| history.born.map(|born| birthday(born, years) <= history.on);
    let may_be = |from: Option<bool>, until: Option<bool>| from != Some(false) && until != Some(true);
    if may_be(Some(true), age(18)) {
        possible.push(LookedAfter);
    }
    if may_be(age(16), age(18)) {
        possible.extend([Eligible, Relevant]);
    }
    if may_be(age(16), if history.education { age(25) } else { age(21) }) {
        possible.push(Qualifying);
    }
    if may_be(age(18), if history.education { Some(false) } else { age(25) }) {
        possible.push(FormerRelevant);
    }
    possible
}

/// For each missing date, the days that stand for all on which it may lie.
struct Grid {
    axes: Vec<(Date, Vec<NaiveDate>)>,
}

impl Grid {
    fn of(history: &CareHistory, missing: Vec<Date>) -> Self {
        let bounds = Bounds::of(history);
        let mut axes: Vec<(Date, Vec<NaiveDate>)> = missing
            .into_iter()
            .map(|date| {
                let (low, high) = bounds.of_date(history, date);
                let mut days: Vec<NaiveDate> = bounds.turning(history, date).into_iter().chain([low, high]).collect();
                days.retain(|day| (low..=high).contains(day));
                days.sort_unstable();
                days.dedup();
                (date, days)
            })
            .collect();
        let ends = [false, true].map(|high| {
            axes.iter().filter_map(|(_, days)| if high { days.last() } else { days.first() }).copied().collect::<Vec<_>>()
        });
        for place in 0..axes.len() {
            let dates: Vec<Date> = axes.iter().map(|(date, _)| *date).collect();
            if let Some((_, days)) = axes.get_mut(place) {
                for base in &ends {
                    refine(history, &dates, base, place, days);
                }
            }
        }
        let mut grid = Self { axes };
        grid.thin();
        grid
    }

    /// Takes days out, evenly and never the first or the last, until there are few enough combinations.
    fn thin(&mut self) {
        while self.size() > MOST {
            let longest = self.axes.iter_mut().map(|(_, days)| days).max_by_key(|days| days.len());
            let Some(days) = longest.filter(|days| days.len() > 2) else { return };
            let last = days.len().saturating_sub(1);
            let mut place = 0..;
            days.retain(|_| place.next().is_some_and(|place: usize| place.is_multiple_of(2) || place == last));
        }
    }

    /// How many combinations there are.
    fn size(&self) -> usize {
        self.axes.iter().map(|(_, days)| days.len()).fold(1, usize::saturating_mul)
    }

    /// The history with the dates of a combination filled in, unless they contradict each other.
    fn known(&self, history: &CareHistory, cell: usize) -> Option<Known> {
        let mut left = cell;
        let mut values = Vec::with_capacity(self.axes.len());
        for (date, days) in &self.axes {
            values.push((*date, *days.get(left.checked_rem(days.len())?)?));
            left = left.checked_div(days.len())?;
        }
        filled(history, &values)
    }

    /// The dates of which the category depends: some change of that date alone changes it.
    fn essential(&self, results: &[Option<Category>]) -> Vec<Date> {
        let mut step = 1usize;
        let mut essential = Vec::new();
        for (date, days) in &self.axes {
            let row = step.saturating_mul(days.len());
            let differs = |start: usize| {
                let mut along = (0..days.len()).filter_map(|at| *results.get(start.saturating_add(at.saturating_mul(step)))?);
                along.next().is_some_and(|first| along.any(|other| other != first))
            };
            let mut starts = (0..results.len()).filter(|cell| cell.checked_rem(row).is_some_and(|within| within < step));
            if starts.any(differs) {
                essential.push(*date);
            }
            step = row;
        }
        essential
    }
}

/// Adds the days on which the category changes between two days that follow each other, all other dates held.
fn refine(history: &CareHistory, dates: &[Date], base: &[NaiveDate], place: usize, days: &mut Vec<NaiveDate>) {
    let category = |day: NaiveDate| {
        let values = dates.iter().zip(base).enumerate();
        let values: Vec<_> = values.map(|(at, (date, held))| (*date, if at == place { day } else { *held })).collect();
        filled(history, &values).map(|known| known.finding().category)
    };
    let mut found = Vec::new();
    for (mut low, mut high) in days.iter().copied().zip(days.iter().copied().skip(1)) {
        let at_low = category(low);
        if at_low == category(high) {
            continue;
        }
        while after(low) < high {
            let half = high.signed_duration_since(low).num_days().checked_div(2).and_then(|days| u64::try_from(days).ok());
            let middle = low.checked_add_days(Days::new(half.unwrap_or(1))).unwrap_or(high);
            if category(middle) == at_low { low = middle } else { high = middle }
        }
        found.extend([low, high]);
    }
    days.extend(found);
    days.sort_unstable();
    days.dedup();
}

/// The stays of a history, each with its place.
fn stays(history: &CareHistory) -> impl Iterator<Item = (Of, usize, Stay)> {
    let periods = history.periods.iter().flatten().map(|period| period.stay);
    let periods = periods.enumerate().map(|(index, stay)| (Of::Period, index, stay));
    let of = |of: Of, stays: &'_ [Stay]| {
        stays.iter().copied().enumerate().map(move |(index, stay)| (of, index, stay)).collect::<Vec<_>>()
    };
    periods.chain(of(Of::Detained, &history.detained)).chain(of(Of::Home, &history.returned_home))
}

fn missing_dates(history: &CareHistory) -> Vec<Date> {
    let born = history.born.is_none().then_some(Date::Born);
    let of_stays = stays(history).flat_map(|(of, index, stay)| {
        let from = stay.from.is_none().then_some(Date::From(of, index));
        let to = (stay.to == End::NotKnown).then_some(Date::To(of, index));
        from.into_iter().chain(to)
    });
    born.into_iter().chain(of_stays).collect()
}

/// The history with dates filled in; nothing where one contradicts another.
fn filled(history: &CareHistory, values: &[(Date, NaiveDate)]) -> Option<Known> {
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
struct Bounds {
    born: (NaiveDate, NaiveDate),
    /// The days that are known, and the day that is asked about.
    days: BTreeSet<NaiveDate>,
    short_breaks: bool,
}

impl Bounds {
    fn of(history: &CareHistory) -> Self {
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
    fn of_date(&self, history: &CareHistory, date: Date) -> (NaiveDate, NaiveDate) {
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
    fn turning(&self, history: &CareHistory, date: Date) -> Vec<NaiveDate> {
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
            let half: Vec<NaiveDate> = days.iter().filter_map(|day| day.checked_sub_months(chrono::Months::new(6))).collect();
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
