//! What a ruleset says of itself, and the days on which nobody works.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

use super::problem;
use crate::hex;
use crate::ruleset::{About, Holidays, RulesetError, source};

pub(super) fn about_of(about: source::About, files: &[(&str, &str)]) -> Result<About, RulesetError> {
    let date = |text: &str| {
        text.parse::<NaiveDate>().map_err(|_| {
            problem("ruleset.toml", "in_force_from, in_force_until, review_due and stops_on are dates such as 2018-11-27")
        })
    };
    let in_force_from = date(&about.in_force_from)?;
    let in_force_until = about.in_force_until.as_deref().map(date).transpose()?;
    let stops_on = about.stops_on.as_deref().map(date).transpose()?;
    for (name, end) in [("in_force_until", in_force_until), ("stops_on", stops_on)] {
        if end.is_some_and(|end| end <= in_force_from) {
            return Err(problem("ruleset.toml", format!("`{name}` must be later than `in_force_from`")));
        }
    }
    let mut hash = Sha256::new();
    for (file, text) in files {
        for part in [file, text] {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part.as_bytes());
        }
    }
    let hash = format!("sha256:{}", hex::write(&hash.finalize()));
    Ok(About {
        in_force_from,
        in_force_until,
        review_due: date(&about.review_due)?,
        stops_on,
        id: about.id,
        version: about.version,
        title: about.title,
        hash,
        superseded_by: about.superseded_by,
        review: about.review,
        nation: about.nation,
    })
}

pub(super) fn holidays_of(holidays: &source::Holidays) -> Result<Holidays, RulesetError> {
    let wrong = || problem("bank-holidays.toml", "[years] holds lists of dates such as 2026-12-25, under their year");
    let mut days = BTreeSet::new();
    let mut last_year = 0;
    for (year, dates) in &holidays.years {
        last_year = last_year.max(year.parse::<i32>().map_err(|_| wrong())?);
        for date in dates {
            days.insert(date.parse::<NaiveDate>().map_err(|_| wrong())?);
        }
    }
    if days.is_empty() { Err(wrong()) } else { Ok(Holidays { days, last_year }) }
}
