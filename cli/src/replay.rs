//! `hearth replay`: a past decision, worked out again.

use chrono::DateTime;
use hearth_core::record::{MAX_RECORD_BYTES, Record};
use hearth_core::replay::Past;

use crate::args::{Format, ReplayArgs};
use crate::{CommandError, clock, folder, local, page, print, proofs, record, source};

/// Replays the decision in a file, or in two.
pub fn run(args: &ReplayArgs) -> Result<(), CommandError> {
    let (rulesets, _) = local::rulesets(args.overlay.as_deref())?;
    let rulesets = rulesets.with_versions(folder::shipped_and(&args.rulesets)?);
    let first = source::up_to(&args.file, MAX_RECORD_BYTES)?;
    let past = match &args.assessment {
        Some(second) => Past::of(&first, &source::document(second)?)?,
        None if record::is_one(&first) => Record::read(&first)?.past()?,
        None => Past::from_json(&first)?,
    };
    let today = DateTime::parse_from_rfc3339(&clock::now()).unwrap_or_default();
    let replay = rulesets.replay(&past, today)?;
    proofs::keep(&rulesets);
    print(&match args.format {
        Format::Text => replay.text(page::width()),
        Format::Json => replay.to_json() + "\n",
    })
}
