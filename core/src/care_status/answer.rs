//! The answer: care status with its reasons, and what is owed to whom, by whom, until when.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

use super::birthday::Birthdays;
use super::category::Category;
use super::history::CareHistory;
use super::law::{Finding, Known};
use super::missing::{Date, Of};
use super::texts::{FromAge, Line, Owed, UntilAge};
use super::unknown::Certain;
use super::why::Because;
use crate::assessment::date;
use crate::question::Rules;
use crate::ruleset::{Basis, Ruleset, Source};

/// The fixed words that stand in `[texts]` of a ruleset.
pub(super) const TEXTS: [&str; 28] = [
    "care.authority_now",
    "care.authority_last",
    "care.experienced.yes",
    "care.experienced.no",
    "care.experienced.not_known",
    "care.ask.born",
    "care.ask.periods",
    "care.ask.periods.from",
    "care.ask.periods.to",
    "care.ask.detained.from",
    "care.ask.detained.to",
    "care.ask.returned_home.from",
    "care.ask.returned_home.to",
    "care.differs",
    "care.age_differs",
    "care.head.possible",
    "care.head.missing",
    "care.head.why",
    "care.head.owed",
    "care.head.experience",
    "care.head.review",
    "care.dates_only",
    "care.script.title",
    "care.script.first",
    "care.script.ask",
    "care.script.dates",
    "care.script.ask_again",
    "care.script.next",
];

/// Care status, from dates alone (schema `hearth/care-status/1`).
#[derive(Debug, Clone, Serialize)]
pub struct CareStatus<'r> {
    /// `hearth/care-status/1`
    pub schema: &'static str,
    /// Which rules say so.
    pub ruleset: Rules<'r>,
    /// The day that is asked about.
    #[serde(serialize_with = "date")]
    pub on: NaiveDate,
    /// The category in law.
    pub category: Category,
    /// What the category is called.
    pub name: &'r str,
    /// What it means.
    pub text: &'r str,
    /// What that stands on.
    pub basis: Basis,
    /// The source of it, where there is one.
    pub source: Option<&'r Source>,
    /// Whether they were ever looked after as a child; nothing where that is not known. It is apart from any entitlement.
    pub care_experienced: Option<bool>,
    /// Looked-after days from the 14th birthday on that count towards the 13 weeks; nothing where that is not known.
    pub days_since_14: Option<u32>,
    /// The day by which they had 13 weeks; nothing where they have not, or that is not known.
    #[serde(serialize_with = "maybe")]
    pub reached_13_weeks_on: Option<NaiveDate>,
    /// What the category rests on.
    pub why: Vec<Why<'r>>,
    /// The dates that would settle it, such as `periods.0.from`; empty where it is settled.
    pub missing: Vec<String>,
    /// The same, in words to ask with.
    pub ask_for: Vec<String>,
    /// Where it cannot be told: the categories that are possible.
    pub possible: Vec<Category>,
    /// What is owed to them, by whom and until when.
    pub entitlements: Vec<Entitlement<'r>>,
    /// What care experience means for them, whatever the category.
    pub experience: &'r str,
    /// The next day on which the category, or what is owed, may change.
    #[serde(serialize_with = "maybe")]
    pub next_review: Option<NaiveDate>,
}

/// A fact that the category rests on.
#[derive(Debug, Clone, Serialize)]
pub struct Why<'r> {
    /// Stable id.
    pub id: &'r str,
    /// The sentence.
    pub text: Cow<'r, str>,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
}

/// Something that is owed.
#[derive(Debug, Clone, Serialize)]
pub struct Entitlement<'r> {
    /// Stable id.
    pub id: &'r str,
    /// Who owes it: the authority's id as the history gives it, else which authority it is.
    pub owed_by: Cow<'r, str>,
    /// From which day; nothing where that is not known.
    #[serde(serialize_with = "maybe")]
    pub from: Option<NaiveDate>,
    /// Until which day, which is the first without it; nothing where it is not known, or is no date.
    #[serde(serialize_with = "maybe")]
    pub until: Option<NaiveDate>,
    /// Only when they ask for it.
    pub on_request: bool,
    /// What it is.
    pub text: &'r str,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
}

impl<'r> CareStatus<'r> {
    /// The sources that it names, each as often as it does.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &'r Source> {
        let why = self.why.iter().map(|why| why.source);
        let owed = self.entitlements.iter().map(|owed| owed.source);
        std::iter::once(self.source).chain(why).chain(owed).flatten()
    }

    /// As JSON, in one line. The same history and ruleset give the same bytes.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use hearth_core::{CareHistory, Ruleset, care_status};
    /// let today = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap_or_default();
    /// let england = Ruleset::england()?;
    /// let status = care_status(&england, &CareHistory::from_json(br#"{ "born": "2011-03-10", "periods": [] }"#, today)?);
    /// assert!(status.to_json().starts_with(r#"{"schema":"hearth/care-status/1""#));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde hands on a reference")]
fn maybe<S: Serializer>(day: &Option<NaiveDate>, to: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => date(day, to),
        None => to.serialize_none(),
    }
}

/// Works out the care status.
pub(super) fn of<'r>(ruleset: &'r Ruleset, history: &CareHistory) -> CareStatus<'r> {
    let certain = Certain::of(history);
    let mut possible = certain.possible.iter().copied();
    let category = match (possible.next(), possible.next()) {
        (Some(only), None) => only,
        _ => Category::CannotTell,
    };
    let settled = category != Category::CannotTell;
    let line = ruleset.care.category(category);
    let experience = match certain.experienced {
        Some(true) => "care.experienced.yes",
        Some(false) => "care.experienced.no",
        None => "care.experienced.not_known",
    };
    let missing: &[Date] = if settled { &[] } else { &certain.missing };
    CareStatus {
        schema: "hearth/care-status/1",
        ruleset: Rules::of(ruleset),
        on: history.on,
        category,
        name: line.and_then(|line| line.name.as_deref()).unwrap_or_default(),
        text: line.map(|line| line.text.as_str()).unwrap_or_default(),
        basis: line.map_or(Basis::Judgement, |line| line.ground.basis),
        source: line.and_then(|line| ruleset.source(line.ground)),
        care_experienced: certain.experienced,
        days_since_14: certain.days,
        reached_13_weeks_on: certain.reached_on,
        why: why(ruleset, category, &certain),
        missing: missing.iter().map(|date| date.path()).collect(),
        ask_for: missing.iter().map(|date| asked(ruleset, *date)).collect(),
        possible: if settled { Vec::new() } else { certain.possible.iter().copied().collect() },
        entitlements: entitlements(ruleset, history, category, &certain),
        experience: ruleset.text(experience),
        next_review: if settled { next_review(ruleset, &certain) } else { None },
    }
}

/// The facts that hold in the first and the last combination of missing dates: where none is missing, all.
fn why<'r>(ruleset: &'r Ruleset, category: Category, certain: &Certain) -> Vec<Why<'r>> {
    let mut because = Vec::new();
    if category == Category::CannotTell {
        because.push(Because::plain(certain.because()));
    }
    if let Some((first, last)) = &certain.ends {
        let of_last = last.why(&last.finding());
        because.extend(first.why(&first.finding()).into_iter().filter(|one| of_last.contains(one)));
    }
    because.iter().filter_map(|because| sentence(ruleset, because)).collect()
}

fn sentence<'r>(ruleset: &'r Ruleset, because: &Because) -> Option<Why<'r>> {
    let line = ruleset.care.why.iter().find(|line| line.id == because.id)?;
    let text = because
        .filled
        .iter()
        .fold(Cow::Borrowed(line.text.as_str()), |text, (name, value)| Cow::Owned(text.replace(&format!("{{{name}}}"), value)));
    Some(Why { id: &line.id, text, basis: line.ground.basis, source: ruleset.source(line.ground) })
}

/// A missing date, in words to ask with.
fn asked(ruleset: &Ruleset, date: Date) -> String {
    let (key, index) = match date {
        Date::Born => ("care.ask.born", 0),
        Date::Periods => ("care.ask.periods", 0),
        Date::From(Of::Period, index) => ("care.ask.periods.from", index),
        Date::To(Of::Period, index) => ("care.ask.periods.to", index),
        Date::From(Of::Detained, index) => ("care.ask.detained.from", index),
        Date::To(Of::Detained, index) => ("care.ask.detained.to", index),
        Date::From(Of::Home, index) => ("care.ask.returned_home.from", index),
        Date::To(Of::Home, index) => ("care.ask.returned_home.to", index),
    };
    ruleset.text(key).replace("{number}", &index.saturating_add(1).to_string())
}

/// What is owed in every category that is possible.
fn entitlements<'r>(ruleset: &'r Ruleset, history: &CareHistory, category: Category, certain: &Certain) -> Vec<Entitlement<'r>> {
    let qualifies = certain.ends.as_ref().is_some_and(|(first, last)| first.finding().qualifies && last.finding().qualifies);
    let birthdays = certain.born.map(Birthdays::of);
    let applies = |owed: &Owed| {
        certain.possible.iter().all(|category| owed.to.contains(category))
            && (!owed.in_education || history.education)
            && (!owed.qualified || qualifies)
    };
    let owed_by = owed_by(ruleset, history, category, certain.last);
    let entitlement = |line: &'r Line| {
        let owed = line.owed.as_ref().filter(|owed| applies(owed))?;
        let until = match owed.until {
            UntilAge::Eighteen => birthdays.map(|birthdays| birthdays.eighteen),
            UntilAge::TwentyOne => birthdays.map(|birthdays| birthdays.twenty_one),
            UntilAge::TwentyFive => birthdays.map(|birthdays| birthdays.twenty_five),
            UntilAge::Programme => None,
        };
        let from = match owed.from {
            FromAge::Now => certain.since,
            FromAge::Eighteen => birthdays.map(|birthdays| birthdays.eighteen),
            FromAge::TwentyOne => birthdays.map(|birthdays| birthdays.twenty_one),
        };
        until.is_none_or(|until| until > history.on).then(|| Entitlement {
            id: &line.id,
            owed_by: owed_by.clone(),
            from,
            until,
            on_request: owed.on_request,
            text: &line.text,
            basis: line.ground.basis,
            source: ruleset.source(line.ground),
        })
    };
    ruleset.care.duty.iter().filter_map(entitlement).collect()
}

/// The authority that looks after them, or last did: by its id where the history gives one.
fn owed_by<'r>(ruleset: &'r Ruleset, history: &CareHistory, category: Category, last: Option<usize>) -> Cow<'r, str> {
    let period = last.and_then(|last| history.periods.as_ref()?.get(last));
    match period.and_then(|period| period.authority.clone()) {
        Some(authority) => Cow::Owned(authority),
        None if matches!(category, Category::LookedAfter | Category::Eligible) => {
            Cow::Borrowed(ruleset.text("care.authority_now"))
        }
        None => Cow::Borrowed(ruleset.text("care.authority_last")),
    }
}

/// The first day on which the category or what is owed changes, should everything go on as the dates say.
fn next_review(ruleset: &Ruleset, certain: &Certain) -> Option<NaiveDate> {
    let (first, last) = certain.ends.as_ref()?;
    [first, last].into_iter().filter_map(|known| changes(ruleset, known)).min()
}

fn changes(ruleset: &Ruleset, known: &Known) -> Option<NaiveDate> {
    let owed = |on: NaiveDate, finding: &Finding| -> Vec<&str> {
        let Birthdays { eighteen, twenty_one, twenty_five, .. } = finding.birthdays;
        let holds = |owed: &Owed| {
            let until = match owed.until {
                UntilAge::Eighteen => on < eighteen,
                UntilAge::TwentyOne => on < twenty_one,
                UntilAge::TwentyFive => on < twenty_five,
                UntilAge::Programme => true,
            };
            let from = match owed.from {
                FromAge::Now => true,
                FromAge::Eighteen => on >= eighteen,
                FromAge::TwentyOne => on >= twenty_one,
            };
            owed.to.contains(&finding.category)
                && from
                && until
                && (!owed.in_education || known.education)
                && (!owed.qualified || finding.qualifies)
        };
        ruleset.care.duty.iter().filter(|line| line.owed.as_ref().is_some_and(holds)).map(|line| line.id.as_str()).collect()
    };
    let now = known.finding();
    let now_owed = owed(known.on, &now);
    known.turns().into_iter().find(|turn| {
        let then = Known { on: *turn, ..known.clone() };
        let finding = then.finding();
        finding.category != now.category || owed(*turn, &finding) != now_owed
    })
}
