//! The law: from dates that are all known to a category. England, from the Children Act 1989 and its regulations as the ruleset
//! cites them.

use chrono::{Days, NaiveDate};

use super::birthday::{Birthdays, six_months_after};
use super::category::Category;
use super::days::{Span, after, before, count, merged, reached};
use super::history::CareBasis;

/// 13 weeks.
pub(super) const THIRTEEN_WEEKS: u32 = 91;
/// The longest short break that does not count: four weeks.
const FOUR_WEEKS: u32 = 28;

/// A history in which every date is known. A stay that is still running goes on for ever.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub on: NaiveDate,
    pub born: NaiveDate,
    /// The times in care, in the order of the history.
    pub care: Vec<(Span, CareBasis)>,
    pub detained: Vec<Span>,
    pub home: Vec<Span>,
    pub guardianship: bool,
    pub education: bool,
}

/// What follows from the dates.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, which a sentence tells")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub category: Category,
    pub birthdays: Birthdays,
    /// Whether they were ever looked after as a child.
    pub experienced: bool,
    pub looked_after: bool,
    /// Looked-after days from the 14th birthday on that count towards the 13 weeks.
    pub days: u32,
    /// The day by which 13 weeks lay behind them.
    pub reached_on: Option<NaiveDate>,
    /// Looked after at 16 or 17 for a time that counts towards the 13 weeks.
    pub counted_at_sixteen: bool,
    /// Looked after at 16 or 17 in any way.
    pub at_sixteen: bool,
    /// In custody or in hospital on the 16th birthday, straight after 13 weeks of care.
    pub detained_at_sixteen: bool,
    /// The day on which a return home had lasted six months, where that ends being a relevant child.
    pub settled_since: Option<NaiveDate>,
    /// Whether they are, or were, a qualifying person by one of its routes.
    pub qualifies: bool,
    /// The first day of the category, where it has one.
    pub since: Option<NaiveDate>,
    /// The last of the times in care, where only one is.
    pub last: Option<usize>,
}

impl Known {
    /// The category and what it rests on.
    pub fn finding(&self) -> Finding {
        let birthdays = Birthdays::of(self.born);
        let Birthdays { fourteen, sixteen, eighteen, .. } = birthdays;
        let so_far = Span::new(self.born, after(self.on).min(eighteen));
        let all = merged(self.care.iter().filter_map(|(span, _)| span.within(so_far)).collect());
        let counted = self.counted(so_far);
        let until = |day: NaiveDate| Span::new(fourteen, day.min(eighteen));
        let days = count(&counted, until(self.on));
        let at_sixteen = |spans: &[Span]| spans.iter().any(|span| span.to > sixteen);
        let counted_at_sixteen = at_sixteen(&counted);
        let looked_after = all.iter().any(|span| span.holds(self.on));
        let detained_at_sixteen = self.on >= sixteen
            && self.detained_at(sixteen, |day| {
                count(&counted, until(day)) >= THIRTEEN_WEEKS
                    && counted.iter().any(|span| span.from < day && span.to >= before(day))
            });
        let mut finding = Finding {
            category: Category::NotInCare,
            birthdays,
            experienced: !all.is_empty(),
            looked_after,
            days,
            reached_on: reached(&counted, until(self.on), THIRTEEN_WEEKS),
            counted_at_sixteen,
            at_sixteen: at_sixteen(&all),
            detained_at_sixteen,
            settled_since: None,
            qualifies: false,
            since: None,
            last: self.last(so_far),
        };
        self.place(&mut finding, &all);
        finding
    }

    /// The category, and since when.
    fn place(&self, finding: &mut Finding, all: &[Span]) {
        let Birthdays { sixteen, eighteen, twenty_one, twenty_five, .. } = finding.birthdays;
        let on = self.on;
        let left = all.last().map(|span| span.to);
        let entitled = (finding.counted_at_sixteen && finding.days >= THIRTEEN_WEEKS) || finding.detained_at_sixteen;
        let until_eighteen = all.last().is_some_and(|span| span.to >= eighteen);
        if entitled && !finding.looked_after && !until_eighteen {
            finding.settled_since = self.settled(on.min(eighteen));
        }
        let settled = finding.settled_since;
        let qualifies = entitled || finding.at_sixteen || (self.guardianship && finding.experienced);
        let to_twenty_five = on < twenty_five || self.education;
        let to_twenty_one = on < twenty_one || (on < twenty_five && self.education);
        let (category, since) = if finding.looked_after {
            let stay = all.last().map(|span| span.from);
            if on >= sixteen && finding.counted_at_sixteen && finding.days >= THIRTEEN_WEEKS {
                (Category::Eligible, stay.max(finding.reached_on).max(Some(sixteen)))
            } else {
                (Category::LookedAfter, stay)
            }
        } else if on >= eighteen && entitled && settled.is_none() && to_twenty_five {
            (Category::FormerRelevant, Some(eighteen))
        } else if (sixteen..eighteen).contains(&on) && entitled && settled.is_none() {
            (Category::Relevant, left.max(self.back_from_home()).max(Some(sixteen)))
        } else if on >= sixteen && qualifies && to_twenty_one && !(entitled && settled.is_none()) {
            (Category::Qualifying, if finding.at_sixteen { left.max(settled) } else { Some(sixteen).max(settled) })
        } else if finding.experienced {
            (Category::CareExperienced, left)
        } else {
            (Category::NotInCare, None)
        };
        finding.category = category;
        finding.qualifies = qualifies && on >= sixteen && !(entitled && settled.is_none());
        finding.since = since;
    }

    /// The times that count towards the 13 weeks: all but planned short breaks of up to four weeks that ended at home.
    fn counted(&self, so_far: Span) -> Vec<Span> {
        let of = |short: bool| {
            let spans = self.care.iter().filter(move |(_, basis)| (*basis == CareBasis::ShortBreaks) == short);
            spans.map(|(span, _)| *span)
        };
        let mut counted: Vec<Span> = of(false).collect();
        let excluded = |stay: &Span| {
            let ended_at_home = stay.to > self.on || !of(false).any(|other| other.holds(stay.to));
            Span::new(stay.from, stay.to.min(self.on)).days() <= FOUR_WEEKS && ended_at_home
        };
        counted.extend(merged(of(true).collect()).into_iter().filter(|stay| !excluded(stay)));
        merged(counted.into_iter().filter_map(|span| span.within(so_far)).collect())
    }

    /// Whether they were in custody or in hospital on a day, since a day of which something holds.
    fn detained_at(&self, day: NaiveDate, since: impl Fn(NaiveDate) -> bool) -> bool {
        merged(self.detained.clone()).iter().any(|stay| stay.holds(day) && since(stay.from))
    }

    /// The day since when they had been back home for six months, where they still were on a day.
    fn settled(&self, day: NaiveDate) -> Option<NaiveDate> {
        let home = merged(self.home.clone()).into_iter().find(|stay| stay.holds(day))?;
        Some(six_months_after(home.from)).filter(|settled| *settled <= day)
    }

    /// The day on which a return home of six months broke down, where the last one did.
    pub fn back_from_home(&self) -> Option<NaiveDate> {
        let broken = |stay: &Span| stay.to <= self.on && six_months_after(stay.from) < stay.to;
        merged(self.home.clone()).into_iter().rfind(broken).map(|stay| stay.to)
    }

    /// Since when they have been back home, where they are now.
    pub fn home_since(&self) -> Option<NaiveDate> {
        merged(self.home.clone()).into_iter().find(|stay| stay.holds(self.on)).map(|stay| stay.from)
    }

    /// The last of the times in care; nothing where several ended last together.
    fn last(&self, so_far: Span) -> Option<usize> {
        let ends = self.care.iter().enumerate().filter_map(|(index, (span, _))| Some((span.within(so_far)?.to, index)));
        let ends: Vec<(NaiveDate, usize)> = ends.collect();
        let last = ends.iter().map(|(end, _)| *end).max()?;
        let mut found = ends.iter().filter(|(end, _)| *end == last);
        match (found.next(), found.next()) {
            (Some((_, index)), None) => Some(*index),
            _ => None,
        }
    }

    /// The days after this one on which something may change: birthdays, beginnings, ends, six months at home, 13 weeks.
    pub fn turns(&self) -> Vec<NaiveDate> {
        let finding = self.finding();
        let mut turns: Vec<NaiveDate> = finding.birthdays.all().to_vec();
        for span in self.care.iter().map(|(span, _)| span).chain(&self.detained).chain(&self.home) {
            turns.extend([span.from, span.to]);
        }
        turns.extend(merged(self.home.clone()).iter().map(|stay| six_months_after(stay.from)));
        // Should every known time go on as it is, 13 weeks are reached one day after the other from here.
        let later = Self { on: NaiveDate::MAX, ..self.clone() };
        let ahead = Span::new(self.born, finding.birthdays.eighteen);
        turns.extend(reached(&later.counted(ahead), Span::new(finding.birthdays.fourteen, ahead.to), THIRTEEN_WEEKS));
        let breaks = self.care.iter().filter(|(_, basis)| *basis == CareBasis::ShortBreaks);
        turns.extend(breaks.filter_map(|(span, _)| span.from.checked_add_days(Days::new(u64::from(FOUR_WEEKS) + 1))));
        turns.retain(|turn| *turn > self.on);
        turns.sort_unstable();
        turns.dedup();
        turns
    }
}
