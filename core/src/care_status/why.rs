//! Why: the facts that a category rests on, each as a sentence of the ruleset.

use chrono::{Datelike, NaiveDate};

use super::birthday::six_months_after;
use super::days::{Span, merged};
use super::history::CareBasis;
use super::law::{Finding, Known, THIRTEEN_WEEKS};

/// The sentences that the engine says, in the order in which they come.
pub(super) const ALL: [&str; 24] = [
    "cannot_tell",
    "nobody_knows",
    "too_many",
    "never",
    "looked_after_now",
    "weeks_reached",
    "weeks_not_reached",
    "none_since_fourteen",
    "before_fourteen",
    "at_sixteen",
    "not_at_sixteen",
    "detained_at_sixteen",
    "short_breaks",
    "remand",
    "police_protection",
    "counted_once",
    "home_settled",
    "home_not_yet",
    "home_broke_down",
    "guardianship",
    "in_education",
    "past_twenty_five",
    "not_yet",
    "leap_day",
];

/// A fact, and what is filled into its sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Because {
    pub id: &'static str,
    pub filled: Vec<(&'static str, String)>,
}

impl Because {
    pub fn plain(id: &'static str) -> Self {
        Self { id, filled: Vec::new() }
    }

    pub fn with(id: &'static str, filled: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        Self { id, filled: filled.into_iter().collect() }
    }
}

/// A day as people write it.
pub(super) fn in_words(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

impl Known {
    /// Why the category is what it is.
    pub fn why(&self, finding: &Finding) -> Vec<Because> {
        let mut why = Vec::new();
        if finding.experienced {
            self.weeks(finding, &mut why);
            self.kinds(finding, &mut why);
            self.home(finding, &mut why);
        } else {
            why.push(Because::plain("never"));
        }
        if self.guardianship && finding.experienced && self.on >= finding.birthdays.sixteen {
            why.push(Because::plain("guardianship"));
        }
        if self.education && self.on >= finding.birthdays.twenty_one {
            why.push(Because::plain("in_education"));
        }
        if self.on >= finding.birthdays.twenty_five && !self.education {
            why.push(Because::plain("past_twenty_five"));
        }
        let starts = self.care.iter().map(|(span, _)| span).chain(&self.detained).chain(&self.home);
        if starts.into_iter().any(|span| span.from > self.on) {
            why.push(Because::with("not_yet", [("on", in_words(self.on))]));
        }
        if (self.born.month(), self.born.day()) == (2, 29) {
            why.push(Because::plain("leap_day"));
        }
        why
    }

    /// How long since the 14th birthday, and whether at 16 or 17.
    fn weeks(&self, finding: &Finding, why: &mut Vec<Because>) {
        if finding.looked_after {
            why.push(Because::with("looked_after_now", [("on", in_words(self.on))]));
        }
        let days = ("days", finding.days.to_string());
        match finding.reached_on {
            Some(reached) => why.push(Because::with("weeks_reached", [days, ("date", in_words(reached))])),
            None if finding.days > 0 => {
                let left = THIRTEEN_WEEKS.saturating_sub(finding.days).to_string();
                why.push(Because::with("weeks_not_reached", [days, ("left", left)]));
            }
            None => why.push(Because::plain("none_since_fourteen")),
        }
        if self.care.iter().any(|(span, _)| span.from < finding.birthdays.fourteen && span.from < span.to) {
            why.push(Because::with("before_fourteen", [("date", in_words(finding.birthdays.fourteen))]));
        }
        if self.on >= finding.birthdays.sixteen {
            why.push(Because::plain(if finding.at_sixteen { "at_sixteen" } else { "not_at_sixteen" }));
        }
        if finding.detained_at_sixteen {
            why.push(Because::plain("detained_at_sixteen"));
        }
    }

    /// What counts, and what does not.
    fn kinds(&self, finding: &Finding, why: &mut Vec<Because>) {
        let seen = Span::new(self.born, self.on.min(finding.birthdays.eighteen));
        let bases = self.care.iter().filter(|(span, _)| span.within(seen).is_some()).map(|(_, basis)| *basis);
        let bases: Vec<CareBasis> = bases.collect();
        for (basis, id) in [
            (CareBasis::ShortBreaks, "short_breaks"),
            (CareBasis::Remand, "remand"),
            (CareBasis::PoliceProtection, "police_protection"),
        ] {
            if bases.contains(&basis) {
                why.push(Because::plain(id));
            }
        }
        let spans: Vec<Span> = self.care.iter().filter_map(|(span, _)| span.within(seen)).collect();
        let apart = spans.iter().map(|span| u64::from(span.days())).sum::<u64>();
        if apart > merged(spans).iter().map(|span| u64::from(span.days())).sum() {
            why.push(Because::plain("counted_once"));
        }
    }

    /// What a return home does.
    fn home(&self, finding: &Finding, why: &mut Vec<Because>) {
        let relevant = finding.category == super::Category::Relevant;
        if let Some(settled) = finding.settled_since {
            why.push(Because::with("home_settled", [("date", in_words(settled))]));
        } else if let Some(since) = self.home_since().filter(|_| relevant) {
            why.push(Because::with("home_not_yet", [("date", in_words(six_months_after(since)))]));
        } else if relevant && self.back_from_home().is_some() {
            why.push(Because::plain("home_broke_down"));
        }
    }
}
