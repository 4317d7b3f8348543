//! Stretches of days, and how many days lie in several of them together.

use chrono::{Days, NaiveDate};

/// Days from the first one up to, not including, the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Span {
    pub fn new(from: NaiveDate, to: NaiveDate) -> Self {
        Self { from, to }
    }

    pub fn holds(self, day: NaiveDate) -> bool {
        self.from <= day && day < self.to
    }

    /// How many days; none where it ends before it begins.
    pub fn days(self) -> u32 {
        u32::try_from(self.to.signed_duration_since(self.from).num_days()).unwrap_or(0)
    }

    /// What lies in both, if anything does.
    pub fn within(self, other: Self) -> Option<Self> {
        let both = Self::new(self.from.max(other.from), self.to.min(other.to));
        (both.from < both.to).then_some(both)
    }
}

/// The same days, each once: in order, with what overlaps or touches put together.
pub(super) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| span.from < span.to);
    spans.sort_unstable();
    let mut together: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match together.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => together.push(span),
        }
    }
    together
}

/// How many days of merged spans lie in a window.
pub(super) fn count(spans: &[Span], window: Span) -> u32 {
    spans.iter().filter_map(|span| span.within(window)).map(Span::days).fold(0, u32::saturating_add)
}

/// The day by whose beginning so many days of merged spans lie behind it, all of them in a window.
pub(super) fn reached(spans: &[Span], window: Span, wanted: u32) -> Option<NaiveDate> {
    let mut left = wanted;
    for span in spans.iter().filter_map(|span| span.within(window)) {
        if span.days() >= left {
            return span.from.checked_add_days(Days::new(u64::from(left)));
        }
        left = left.saturating_sub(span.days());
    }
    None
}

/// The next day.
pub(super) fn after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// The day before.
pub(super) fn before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::{Span, count, merged, reached};
    use chrono::NaiveDate;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, day).unwrap()
    }

    fn spans() -> Vec<Span> {
        [(20, 22), (3, 5), (5, 8), (4, 6), (9, 9)].map(|(from, to)| Span::new(day(from), day(to))).to_vec()
    }

    #[test]
    fn what_overlaps_counts_once() {
        assert_eq!(merged(spans()), [Span::new(day(3), day(8)), Span::new(day(20), day(22))]);
        assert_eq!(count(&merged(spans()), Span::new(day(4), day(21))), 5);
    }

    #[test]
    fn the_day_by_which_enough_lie_behind() {
        let window = Span::new(day(1), day(30));
        assert_eq!(reached(&merged(spans()), window, 5), Some(day(8)));
        assert_eq!(reached(&merged(spans()), window, 6), Some(day(21)));
        assert_eq!(reached(&merged(spans()), window, 8), None);
    }
}
