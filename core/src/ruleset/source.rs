//! The files of a ruleset, as they are written.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Spanned;

use super::handover::{SourceEntry, SourceExtra};
use crate::question::{Question, Screen};

/// The four responses, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Response {
    /// The home need not call anyone out.
    ResolveAtHome,
    /// Nobody need be called out this minute: make safe, record, and settle it by a clock.
    SlowTime,
    /// Report without delay, but not by 999.
    ReportNow,
    /// Ring 999 now.
    #[serde(rename = "call_999")]
    Call999,
}

impl Response {
    /// All four, from the least to the most.
    pub const ALL: [Self; 4] = [Self::ResolveAtHome, Self::SlowTime, Self::ReportNow, Self::Call999];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ResolveAtHome => "resolve_at_home",
            Self::SlowTime => "slow_time",
            Self::ReportNow => "report_now",
            Self::Call999 => "call_999",
        }
    }
}

/// The clocks of slow time, shortest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// 30 minutes.
    HalfHour,
    /// Within the hour.
    Tonight,
    /// 12:00 the next calendar day.
    NextDay,
    /// 12:00 the next working day.
    NextWorkingDay,
}

impl Clock {
    /// All four, shortest first.
    pub const ALL: [Self; 4] = [Self::HalfHour, Self::Tonight, Self::NextDay, Self::NextWorkingDay];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HalfHour => "half_hour",
            Self::Tonight => "tonight",
            Self::NextDay => "next_day",
            Self::NextWorkingDay => "next_working_day",
        }
    }
}

/// Who a report goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportTo {
    /// The police.
    Police,
    /// The local authority of the area where the home is.
    LocalAuthority,
}

impl ReportTo {
    /// Both, in the order shown.
    pub const ALL: [Self; 2] = [Self::Police, Self::LocalAuthority];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Police => "police",
            Self::LocalAuthority => "local_authority",
        }
    }
}

/// Which emergency service to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// The police.
    Police,
    /// An ambulance.
    Ambulance,
    /// The fire service.
    Fire,
}

impl Service {
    /// All three, in the order shown.
    pub const ALL: [Self; 3] = [Self::Police, Self::Ambulance, Self::Fire];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Police => "police",
            Self::Ambulance => "ambulance",
            Self::Fire => "fire",
        }
    }

    /// The text of a ruleset that names it.
    pub(crate) fn text_key(self) -> &'static str {
        match self {
            Self::Police => "service.police",
            Self::Ambulance => "service.ambulance",
            Self::Fire => "service.fire",
        }
    }
}

/// What a sentence stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// An Act or regulations.
    Statute,
    /// The national protocol of 2018.
    NationalProtocol,
    /// National guidance of government or a professional body.
    NationalGuidance,
    /// What a local protocol or procedure says.
    LocalPractice,
    /// The judgement of the people who wrote the ruleset.
    Judgement,
}

impl Basis {
    /// What it is called in words.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Statute => "statute",
            Self::NationalProtocol => "national protocol",
            Self::NationalGuidance => "national guidance",
            Self::LocalPractice => "local practice",
            Self::Judgement => "judgement",
        }
    }
}

/// How soon something is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Due {
    /// Now.
    #[serde(rename = "now")]
    Now,
    /// In 30 minutes.
    #[serde(rename = "30m")]
    HalfHour,
    /// In an hour.
    #[serde(rename = "1h")]
    Hour,
    /// By the end of the day.
    #[serde(rename = "same_day")]
    SameDay,
    /// In 24 hours.
    #[serde(rename = "24h")]
    Hours24,
    /// In 48 hours.
    #[serde(rename = "48h")]
    Hours48,
    /// In 72 hours.
    #[serde(rename = "72h")]
    Hours72,
    /// In five days.
    #[serde(rename = "5d")]
    Days5,
    /// 12:00 the next calendar day.
    #[serde(rename = "next_day")]
    NextDay,
    /// 12:00 the next working day.
    #[serde(rename = "next_working_day")]
    NextWorkingDay,
    /// When the slow-time decision is due.
    #[serde(rename = "decide_by")]
    DecideBy,
}

impl Due {
    /// How many there are.
    pub(crate) const COUNT: usize = Self::DecideBy as usize + 1;
    /// The name in the files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::HalfHour => "30m",
            Self::Hour => "1h",
            Self::SameDay => "same_day",
            Self::Hours24 => "24h",
            Self::Hours48 => "48h",
            Self::Hours72 => "72h",
            Self::Days5 => "5d",
            Self::NextDay => "next_day",
            Self::NextWorkingDay => "next_working_day",
            Self::DecideBy => "decide_by",
        }
    }
}

/// What a factor of the dynamic risk assessment does to the situation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It raises the risk.
    Raises,
    /// It lowers the risk.
    Lowers,
    /// It does neither.
    Neutral,
    /// Nobody knows yet.
    NotKnown,
}

/// `ruleset.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct About {
    pub schema: String,
    pub id: String,
    pub version: String,
    pub title: String,
    pub in_force_from: String,
    pub review_due: String,
    #[serde(default)]
    pub in_force_until: Option<String>,
    #[serde(default)]
    pub stops_on: Option<String>,
    #[serde(default)]
    pub superseded_by: Option<String>,
    pub review: String,
    pub nation: String,
}

/// `questions.toml`, `officer_questions.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Vocabulary {
    pub schema: String,
    #[serde(default)]
    pub screen: Vec<Screen>,
    pub question: Vec<Question>,
}

/// `bank-holidays.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Holidays {
    #[serde(rename = "seen")]
    pub _seen: bool,
    #[serde(rename = "title")]
    pub _title: String,
    pub years: BTreeMap<String, Vec<String>>,
}

/// Any other file: lists of entries.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Entries {
    pub source: Vec<Source>,
    pub word: Vec<Word>,
    pub floor: Vec<Floor>,
    pub unknown_counts: Vec<UnknownCounts>,
    pub contradiction: Vec<Contradiction>,
    pub due: BTreeMap<String, Spanned<String>>,
    pub rule: Vec<Rule>,
    pub service: Vec<ServiceRule>,
    pub action: Vec<Action>,
    pub notification: Vec<Notification>,
    pub route: Vec<Route>,
    pub right: Vec<Sentence>,
    pub safeguarding: Vec<Sentence>,
    pub note: Vec<Sentence>,
    pub sentence: Vec<Sentence>,
    pub factor: Vec<Factor>,
    pub clock: Vec<ClockRule>,
    pub role: Vec<Role>,
    pub last_resort: Option<String>,
    pub texts: BTreeMap<String, String>,
    pub elsewhere: Vec<Elsewhere>,
    pub handover: Vec<SourceEntry>,
    pub extra: Vec<SourceExtra>,
    pub ring: Vec<String>,
    pub never_said: Vec<String>,
    pub short: BTreeMap<String, BTreeMap<String, String>>,
    pub care: crate::care_status::texts::Written,
}

/// What holds in another nation, as far as it is known.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Elsewhere {
    pub nation: String,
    pub title: String,
    pub url: String,
    pub seen: bool,
}

/// A source that sentences name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub id: String,
    pub title: String,
    #[serde(default)]
    pub section: Option<String>,
    #[serde(default)]
    pub url: Option<String>,
    pub seen: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Word {
    pub id: String,
    pub when: Spanned<String>,
    pub says: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Floor {
    pub measure: String,
    pub when: Spanned<String>,
    pub reads_as: String,
    #[serde(default)]
    pub whatever_it_says: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnknownCounts {
    pub question: String,
    pub when: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contradiction {
    pub question: String,
    pub when: Spanned<String>,
    #[serde(rename = "reads_as")]
    pub _reads_as: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub id: String,
    pub step: u8,
    pub response: Response,
    #[serde(default)]
    pub clock: Option<Clock>,
    #[serde(default)]
    pub report_to: Vec<ReportTo>,
    #[serde(default)]
    pub services: Vec<Service>,
    #[serde(default)]
    pub fallback: bool,
    pub when: Spanned<String>,
    pub reason: String,
    pub basis: Basis,
    #[serde(default)]
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceRule {
    pub id: String,
    pub when: Spanned<String>,
    pub ask_for: Service,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Action {
    pub id: String,
    pub when: Spanned<String>,
    pub text: String,
    #[serde(default)]
    pub owner: Option<String>,
    #[serde(default)]
    pub by: Option<Due>,
    pub basis: Basis,
    #[serde(default)]
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notification {
    pub id: String,
    pub to: String,
    pub when: Spanned<String>,
    #[serde(default)]
    pub by: Option<Due>,
    #[serde(default)]
    pub needs_judgement: bool,
    pub text: String,
    pub basis: Basis,
    #[serde(default)]
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Route {
    pub id: String,
    pub when: Spanned<String>,
    pub criminal: bool,
    #[serde(default)]
    pub needs: Vec<String>,
    pub text: String,
    pub consequences: String,
    pub basis: Basis,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub closed: Vec<Closed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Closed {
    pub when: Spanned<String>,
    pub why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sentence {
    pub id: String,
    pub when: Spanned<String>,
    pub text: String,
    pub basis: Basis,
    #[serde(default)]
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Factor {
    pub id: String,
    pub name: String,
    pub basis: Basis,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub reading: Vec<FactorReading>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactorReading {
    pub when: Spanned<String>,
    pub effect: Effect,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClockRule {
    pub id: Clock,
    #[serde(default)]
    pub minutes: Option<u16>,
    #[serde(default)]
    pub day: Option<DayKind>,
    pub owner: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DayKind {
    Calendar,
    Working,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Role {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub concern: Vec<String>,
    #[serde(default)]
    pub then: Vec<String>,
}
