//! Dates that are not known: the law is worked out for every day on which they may lie.
//!
//! Between two days on which something turns, what follows from a date changes at most once, and where it does is searched for. So a
//! few days stand for all. Every combination of them is worked out, up to a bound; beyond it they are thinned out.

use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

use super::birthday::birthday;
use super::category::Category;
use super::days::after;
use super::history::CareHistory;
use super::law::{Finding, Known};
use super::missing::{Bounds, Date, filled, missing_dates, stays};

/// So many combinations of days are worked out.
const MOST: usize = 40_000;
/// So many missing dates are tried together: two days for each are no more combinations than that.
const MOST_DATES: usize = 12;
/// Where there are more stays than that, only so many missing dates are.
const MANY: (usize, usize) = (24, 3);

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
