//! Birthdays: the day on which somebody reaches an age.

use chrono::{Datelike, Months, NaiveDate};

/// The day on which somebody born on a day reaches an age. Who was born on 29 February reaches it on 1 March in other years.
pub(super) fn birthday(born: NaiveDate, age: u16) -> NaiveDate {
    let year = born.year().saturating_add(i32::from(age));
    NaiveDate::from_ymd_opt(year, born.month(), born.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
        .unwrap_or(NaiveDate::MAX)
}

/// The first day on which six months have passed: the same day of the month, or the last day of a month that is shorter.
pub(super) fn six_months_after(day: NaiveDate) -> NaiveDate {
    day.checked_add_months(Months::new(6)).unwrap_or(NaiveDate::MAX)
}

/// The birthdays that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Birthdays {
    pub fourteen: NaiveDate,
    pub sixteen: NaiveDate,
    pub eighteen: NaiveDate,
    pub twenty_one: NaiveDate,
    pub twenty_five: NaiveDate,
}

impl Birthdays {
    pub fn of(born: NaiveDate) -> Self {
        Self {
            fourteen: birthday(born, 14),
            sixteen: birthday(born, 16),
            eighteen: birthday(born, 18),
            twenty_one: birthday(born, 21),
            twenty_five: birthday(born, 25),
        }
    }

    pub fn all(self) -> [NaiveDate; 5] {
        [self.fourteen, self.sixteen, self.eighteen, self.twenty_one, self.twenty_five]
    }
}

#[cfg(test)]
mod tests {
    use super::{birthday, six_months_after};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn born_on_29_february() {
        assert_eq!(birthday(day("2008-02-29"), 14), day("2022-03-01"));
        assert_eq!(birthday(day("2008-02-29"), 16), day("2024-02-29"));
        assert_eq!(birthday(day("2008-02-28"), 18), day("2026-02-28"));
    }

    #[test]
    fn six_months_end_with_a_shorter_month() {
        assert_eq!(six_months_after(day("2025-08-31")), day("2026-02-28"));
        assert_eq!(six_months_after(day("2026-03-01")), day("2026-09-01"));
    }
}
