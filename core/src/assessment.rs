//! The assessment: what comes out, in the shape of the contract (schema `hearth/assessment/1`).

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

mod change;
mod conclusion;
mod local;

pub use crate::assess::Settles;
use crate::care_status::CareStatus;
use crate::officer::Officer;
use crate::ruleset::{Around, Basis, Clock, Effect, ReportTo, Response, Service, Source};
pub use crate::timestamp::Timestamp;
pub use change::{Answer, Given, Values, WouldRaise};
pub use conclusion::{Conclusion, Questions};
pub use local::{Contact, LocalProtocol, Offer, PlacingProtocol, Significant};

/// What the rules make of an incident, with every reason.
#[derive(Debug, Clone, Serialize)]
pub struct Assessment<'r> {
    /// `hearth/assessment/1`
    pub schema: &'static str,
    /// Which ruleset, in which version.
    pub ruleset: RulesetRef<'r>,
    /// Whether anything that is still open could change the response.
    pub status: Status,
    /// The lowest response that is certain.
    pub response: Response,
    /// The highest response still open.
    pub highest_possible: Response,
    /// Which services to ask for under 999.
    pub emergency_services: Vec<Service>,
    /// Who a report goes to.
    pub report_to: Vec<ReportTo>,
    /// The clock of slow time; nothing for any other response.
    pub decide_by: Option<DecideBy<'r>>,
    /// The first line: what to do.
    pub headline: String,
    /// The reasonable-parent test.
    pub reasonable_parent: ReasonableParent<'r>,
    /// Why: every rule that holds, the highest response first.
    pub reasons: Vec<Reason<'r>>,
    /// What to do, in order.
    pub actions: Vec<Action<'r>>,
    /// Whom to tell.
    pub notifications: Vec<Notification<'r>>,
    /// What else can be done, open or closed.
    pub routes: Vec<Route<'r>>,
    /// Referrals and reports that protect.
    pub safeguarding: Vec<Sentence<'r>>,
    /// Rights of the people involved.
    pub rights: Vec<Sentence<'r>>,
    /// The dynamic risk assessment.
    pub risk: Risk<'r>,
    /// The questions worth asking, the most decisive first.
    pub next_questions: Vec<&'r str>,
    /// The smallest changes that would raise the response.
    pub would_raise: Vec<WouldRaise<'r>>,
    /// Answers that nobody knows yet, or that contradict each other.
    pub unresolved: Vec<&'r str>,
    /// What else a reader should know: the law under 10, the age of these rules.
    pub notes: Vec<Note<'r>>,
    /// The outcome in words for the child.
    pub easy_read: Vec<EasyRead<'r>>,
    /// The local protocol, where one is laid over the ruleset.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overlay: Option<LocalProtocol<'r>>,
    /// The local protocol of the placing authority, where it adds whom to tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placing_overlay: Option<PlacingProtocol<'r>>,
    /// What there is for an officer, where the incident holds their answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer: Option<Officer<'r>>,
    /// The care status, where the incident gives dates of care. It never moves the response.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care_status: Option<CareStatus<'r>>,
    /// What each of `next_questions` would settle, in the same order.
    #[serde(skip)]
    pub settles: Vec<Settles>,
}

/// Which ruleset an assessment used.
#[derive(Debug, Clone, Serialize)]
pub struct RulesetRef<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its version.
    pub version: &'r str,
    /// SHA-256 of its files.
    pub hash: &'r str,
    /// The first day on which it holds.
    #[serde(serialize_with = "date")]
    pub in_force_from: NaiveDate,
    /// The day by which somebody should have looked whether it still holds.
    #[serde(serialize_with = "date")]
    pub review_due: NaiveDate,
    /// What is known about its future, in one line.
    pub review: &'r str,
    #[serde(skip)]
    #[doc(hidden)]
    pub ready: Option<&'r str>,
}

/// Whether an assessment can still change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// No due question that is open could change the response.
    Decided,
    /// More answers are needed.
    NeedsAnswers,
}

impl Status {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::NeedsAnswers => "needs_answers",
        }
    }
}

/// By when, and by whom, a slow-time decision is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecideBy<'r> {
    /// The clock: of those that apply, the one that ends first.
    pub clock: Clock,
    /// When it ends, in London time.
    pub by: Timestamp,
    /// The role that decides.
    pub owner: &'r str,
}

/// The reasonable-parent test, explained.
#[derive(Debug, Clone, Serialize)]
pub struct ReasonableParent<'r> {
    /// Would a reasonable parent call the police?
    pub would_call: WouldCall,
    /// Why.
    pub because: Vec<&'r str>,
}

/// Would a reasonable parent call the police?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WouldCall {
    /// No; or only for an ambulance or a fire engine.
    No,
    /// Not in the moment.
    NotNow,
    /// Yes.
    Yes,
}

/// A rule that holds.
#[derive(Debug, Clone, Serialize)]
pub struct Reason<'r> {
    /// The rule's id.
    pub rule: &'r str,
    /// Its reason, in words.
    pub text: &'r str,
    /// The step of the order of reasoning.
    pub step: u8,
    /// The response that it gives.
    pub response: Response,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
    /// The questions whose answers made it hold.
    pub answers: Questions<'r>,
    #[serde(skip)]
    #[doc(hidden)]
    pub ready: Option<&'r str>,
}

/// Something to do.
#[derive(Debug, Clone, Serialize)]
pub struct Action<'r> {
    /// Stable id.
    pub id: &'r str,
    /// What to do.
    pub text: &'r str,
    /// Who does it.
    pub owner: &'r str,
    /// By when, in London time; nothing where there is no clock.
    pub by: Option<Timestamp>,
    /// Always false: nothing that a home does is criminal.
    pub criminal: bool,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
    #[serde(skip)]
    #[doc(hidden)]
    pub ready: Option<&'r Around>,
}

/// Somebody to tell.
#[derive(Debug, Clone, Serialize)]
pub struct Notification<'r> {
    /// Stable id.
    pub id: &'r str,
    /// The role to tell.
    pub to: &'r str,
    /// By when, in London time.
    pub by: Option<Timestamp>,
    /// What it stands on.
    pub basis: Basis,
    /// Whether somebody must judge if it applies.
    pub needs_judgement: bool,
    /// What to tell, or what to judge.
    pub text: &'r str,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
    #[serde(skip)]
    #[doc(hidden)]
    pub ready: Option<&'r Around>,
}

/// A route: restorative, health, prevention or another.
#[derive(Debug, Clone, Serialize)]
pub struct Route<'r> {
    /// Stable id.
    pub id: &'r str,
    /// Whether it can be taken as things stand.
    pub open: bool,
    /// Whether it leaves a police record of the child as someone who did wrong.
    pub criminal: bool,
    /// What it needs.
    pub needs: &'r [String],
    /// What it is.
    pub text: &'r str,
    /// What it leads to: what is recorded, and by whom.
    pub consequences: &'r str,
    /// Why it is closed, where it is.
    pub closed_because: Option<&'r str>,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
    #[serde(skip)]
    #[doc(hidden)]
    pub ready: Option<&'r str>,
}

/// A sentence with its ground: a right, or a referral.
#[derive(Debug, Clone, Serialize)]
pub struct Sentence<'r> {
    /// Stable id.
    pub id: &'r str,
    /// The sentence.
    pub text: &'r str,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
    #[serde(skip)]
    #[doc(hidden)]
    pub ready: Option<&'r str>,
}

/// A note.
#[derive(Debug, Clone, Serialize)]
pub struct Note<'r> {
    /// Stable id.
    pub id: &'r str,
    /// The note.
    pub text: Cow<'r, str>,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
    #[serde(skip)]
    #[doc(hidden)]
    pub ready: Option<&'r str>,
}

/// A sentence for the child.
#[derive(Debug, Clone, Serialize)]
pub struct EasyRead<'r> {
    /// Stable id.
    pub id: &'r str,
    /// The sentence.
    pub text: &'r str,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
    #[serde(skip)]
    #[doc(hidden)]
    pub ready: Option<&'r str>,
}

/// The dynamic risk assessment: of the situation, never of the child.
#[derive(Debug, Clone, Serialize)]
pub struct Risk<'r> {
    /// How high.
    pub level: Level,
    /// Which way it moves, compared with the moment before.
    pub direction: Direction,
    /// When to look again, in London time.
    pub review_by: Timestamp,
    /// The eleven factors.
    pub factors: Vec<Factor<'r>>,
    /// Each moment's level and response.
    pub timeline: Vec<Moment>,
}

/// How high the risk of a situation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Look again in an hour.
    Low,
    /// Look again in 15 minutes.
    Raised,
    /// Look again in 5 minutes.
    High,
    /// Stay and watch.
    Extreme,
}

impl Level {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Raised => "raised",
            Self::High => "high",
            Self::Extreme => "extreme",
        }
    }
}

/// Which way a situation moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// It gets worse.
    Rising,
    /// It stays as it is.
    Steady,
    /// It gets better.
    Falling,
    /// There is no moment before.
    Unknown,
}

/// A factor of the dynamic risk assessment.
#[derive(Debug, Clone, Serialize)]
pub struct Factor<'r> {
    /// Stable id.
    pub id: &'r str,
    /// Its name in words.
    pub name: &'r str,
    /// What it does to the situation.
    pub effect: Effect,
    /// Why.
    pub text: &'r str,
    /// What the text stands on: judgement.
    pub basis: Basis,
    /// The source of the list of factors.
    pub source: Option<&'r Source>,
    #[serde(skip)]
    #[doc(hidden)]
    pub ready: Option<&'r str>,
}

/// One moment of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// When, as the incident gives it, in London time.
    pub at: Timestamp,
    /// How high the risk was.
    pub level: Level,
    /// What the response was.
    pub response: Response,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands on a reference")]
pub(crate) fn date<S: Serializer>(date: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(date)
}
