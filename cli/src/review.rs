//! `hearth review`: looking back at an incident.

use hearth_core::review;

use crate::args::{Format, ReviewArgs};
use crate::{CommandError, folder, page, print, source};

/// Looks back at the incident in a file, with the rules in force at its time.
pub fn run(args: &ReviewArgs) -> Result<(), CommandError> {
    let rulesets = folder::shipped_and(&args.rulesets)?;
    let (ruleset, incident) = rulesets.read(&source::document(&args.file)?)?;
    let review = review(&ruleset, &incident);
    print(&match args.format {
        Format::Text => review.text(&ruleset, page::width()),
        Format::Json => review.to_json() + "\n",
    })
}
