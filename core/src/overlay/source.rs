//! An overlay as it is written.

use serde::Deserialize;
use toml::Spanned;

use crate::ruleset::{Basis, Clock, DayKind, Due, ReportTo, Response, Service};

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub schema: Spanned<String>,
    pub id: Spanned<String>,
    pub version: String,
    pub title: Spanned<String>,
    pub over: Spanned<String>,
    pub in_force_from: Spanned<String>,
    pub review_due: Spanned<String>,
    #[serde(default)]
    pub made_up: bool,
    #[serde(default)]
    pub areas: Areas,
    pub names: Option<Spanned<Names>>,
    pub review: Option<Spanned<Review>>,
    pub significant: Option<Spanned<Significant>>,
    #[serde(default)]
    pub decides: Vec<Spanned<Decides>>,
    #[serde(default)]
    pub clock: Vec<Spanned<ClockChange>>,
    #[serde(default)]
    pub source: Vec<Source>,
    #[serde(default)]
    pub contact: Vec<Contact>,
    #[serde(default)]
    pub service: Vec<Offer>,
    #[serde(default)]
    pub form: Vec<Offer>,
    #[serde(default)]
    pub rule: Vec<Rule>,
    #[serde(default)]
    pub action: Vec<Action>,
    #[serde(default)]
    pub notification: Vec<Notification>,
    #[serde(default)]
    pub route: Vec<Route>,
    #[serde(default)]
    pub right: Vec<Sentence>,
    #[serde(default)]
    pub safeguarding: Vec<Sentence>,
    #[serde(default)]
    pub note: Vec<Sentence>,
    #[serde(default)]
    pub sentence: Vec<Sentence>,
}

/// The areas that it speaks for, kept apart.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Areas {
    pub homes: Vec<Spanned<String>>,
    pub placing_authorities: Vec<Spanned<String>>,
    pub police_forces: Vec<Spanned<String>>,
}

/// What the four responses are called there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Names {
    pub resolve_at_home: Option<String>,
    pub slow_time: Option<String>,
    pub report_now: Option<String>,
    pub call_999: Option<String>,
    pub basis: Basis,
    pub source: Option<String>,
}

/// Minutes until somebody looks again.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Review {
    pub low: Option<u16>,
    pub raised: Option<u16>,
    pub high: Option<u16>,
}

/// What "significant" damage means there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Significant {
    pub text: String,
    pub basis: Basis,
    pub source: Option<String>,
}

/// Who settles the next step, in order.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decides {
    pub clocks: Vec<Clock>,
    pub roles: Vec<String>,
}

/// A shorter clock.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClockChange {
    pub id: Clock,
    pub minutes: Option<u16>,
    pub by: Option<String>,
    pub day: Option<DayKind>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub id: Spanned<String>,
    pub title: String,
    pub section: Option<String>,
    pub url: Option<String>,
    pub seen: bool,
}

/// Somebody to turn to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contact {
    pub id: Spanned<String>,
    pub role: String,
    pub name: String,
    pub what_for: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub when: Option<Spanned<String>>,
    pub basis: Basis,
    pub source: Option<String>,
}

/// A local service or a form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Offer {
    pub id: Spanned<String>,
    pub title: String,
    pub text: Option<String>,
    #[serde(rename = "where")]
    pub place: String,
    pub when: Option<Spanned<String>>,
    pub basis: Basis,
    pub source: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    pub id: Spanned<String>,
    pub step: Option<u8>,
    pub response: Option<Response>,
    pub clock: Option<Clock>,
    pub report_to: Option<Vec<ReportTo>>,
    pub services: Option<Vec<Service>>,
    pub when: Option<Spanned<String>>,
    pub reason: Option<String>,
    pub basis: Option<Basis>,
    pub source: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Action {
    pub id: Spanned<String>,
    pub when: Option<Spanned<String>>,
    pub text: Option<String>,
    pub owner: Option<String>,
    pub by: Option<Due>,
    pub basis: Option<Basis>,
    pub source: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Notification {
    pub id: Spanned<String>,
    pub to: Option<String>,
    pub when: Option<Spanned<String>>,
    pub by: Option<Due>,
    pub needs_judgement: Option<bool>,
    pub text: Option<String>,
    pub basis: Option<Basis>,
    pub source: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Route {
    pub id: Spanned<String>,
    pub when: Option<Spanned<String>>,
    pub criminal: Option<bool>,
    pub needs: Option<Vec<String>>,
    pub text: Option<String>,
    pub consequences: Option<String>,
    pub basis: Option<Basis>,
    pub source: Option<String>,
    #[serde(default)]
    pub closed: Vec<Closed>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Closed {
    pub when: Spanned<String>,
    pub why: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sentence {
    pub id: Spanned<String>,
    pub when: Option<Spanned<String>>,
    pub text: Option<String>,
    pub basis: Option<Basis>,
    pub source: Option<String>,
}
