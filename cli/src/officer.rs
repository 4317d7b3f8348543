//! `hearth officer`: the options of a responding or deciding officer.

use hearth_core::ruleset::shelf::{Case, Chosen};
use hearth_core::{Decision, assess, render};

use crate::args::{Format, OfficerArgs};
use crate::{CommandError, local, page, print, source};

/// Shows the options for the incident in a file, with what the officer adds.
pub fn run(args: &OfficerArgs) -> Result<(), CommandError> {
    let (rulesets, _) = local::rulesets(None)?;
    let width = page::width();
    let (ruleset, incident) = match local::open(&rulesets, &source::document(&args.file)?, Chosen::default())? {
        Case::Assess(ruleset, incident) => (ruleset, incident),
        Case::DangerAdvice(advice) => {
            return print(&match args.format {
                Format::Text => render::danger_advice(&advice, width),
                Format::Json => Decision::DangerAdvice(advice).to_json() + "\n",
            });
        }
    };
    let incident = match &args.answers {
        Some(answers) => incident.with_officer(&source::document(answers)?, &ruleset)?,
        None if incident.has_officer() => incident,
        None => incident.with_officer(b"{}", &ruleset)?,
    };
    let assessment = assess(&ruleset, &incident);
    print(&match (&assessment.officer, args.format) {
        (_, Format::Json) => assessment.to_json() + "\n",
        (Some(officer), _) if args.rationale => render::rationale(officer, width),
        (Some(officer), _) => render::officer(officer, &ruleset, width),
        (None, _) => "These rules say nothing for an officer.\n".to_owned(),
    })
}
