//! `hearth care-status`: from dates of care to what is owed, and how to ask.

use chrono::{DateTime, NaiveDate};
use hearth_core::care_status::CareScript;
use hearth_core::{CareHistory, Ruleset, care_status};
use std::path::Path;

use crate::args::{CareStatusArgs, Format};
use crate::{CommandError, clock, page, print, source};

/// Works out care status, or shows the questions for custody.
pub fn run(args: &CareStatusArgs) -> Result<(), CommandError> {
    let ruleset = Ruleset::england()?;
    let Some(file) = &args.file else {
        let script = CareScript::of(&ruleset);
        return print(&match args.format {
            Format::Text => script.text(&ruleset, page::width()),
            Format::Json => script.to_json() + "\n",
        });
    };
    let status = care_status(&ruleset, &history(file, args.on.as_deref())?);
    print(&match args.format {
        Format::Text => status.text(&ruleset, page::width()),
        Format::Json => status.to_json() + "\n",
    })
}

/// The dates in a file, asked about a day.
fn history(file: &Path, on: Option<&str>) -> Result<CareHistory, CommandError> {
    let on = on.map(day).transpose()?;
    let today = DateTime::parse_from_rfc3339(&clock::now()).unwrap_or_default().date_naive();
    let history = CareHistory::from_json(&source::document(file)?, on.unwrap_or(today))?;
    Ok(match on {
        Some(on) => history.as_of(on)?,
        None => history,
    })
}

fn day(text: &str) -> Result<NaiveDate, CommandError> {
    hearth_core::care_status::day(text).ok_or_else(|| CommandError::Usage {
        found: "an `--on` that is no date".to_owned(),
        allowed: "a date such as 2026-01-31".to_owned(),
    })
}
