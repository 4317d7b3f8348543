//! Care status: from dates of care alone, with no name, to what somebody is in law and what is owed to them.
//!
//! Legal entitlement is one thing and care experience another: a category can end at a birthday, having been in care does not.
//! Care status never moves the response to an incident.

mod answer;
mod birthday;
mod category;
mod days;
mod history;
mod law;
mod missing;
pub(crate) mod read;
mod render;
mod script;
pub(crate) mod texts;
mod unknown;
mod why;

pub use crate::question::Rules;
pub use answer::{CareStatus, Entitlement, Why};
pub use category::Category;
pub use history::CareHistory;
pub use read::day;
pub use script::{CareScript, Step};
pub use texts::Part;

use crate::ruleset::Ruleset;

/// Works out what somebody is in law, from the dates of their care, and what is owed to them, by whom and until when.
///
/// A date that is not known is no obstacle where it cannot matter: the law is worked out for every day on which it may lie. Where
/// that leaves more than one category, the answer names the dates that would settle it, and no others.
///
/// ```
/// use chrono::NaiveDate;
/// use hearth_core::care_status::Category;
/// use hearth_core::{CareHistory, Ruleset, care_status};
/// let today = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap_or_default();
/// let england = Ruleset::england()?;
/// let text = br#"{ "born": "2009-05-05", "periods": [ { "from": "2019-05-01", "to": "2026-08-03", "basis": "section_31" } ] }"#;
/// let status = care_status(&england, &CareHistory::from_json(text, today)?);
/// assert_eq!(status.category, Category::Relevant);
/// assert_eq!(status.care_experienced, Some(true));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn care_status<'r>(ruleset: &'r Ruleset, history: &CareHistory) -> CareStatus<'r> {
    answer::of(ruleset, history)
}
