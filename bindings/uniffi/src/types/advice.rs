//! Danger advice: what is said where no assessment is made.

use super::words::{EmergencyService, Response};
use crate::mirror::Mirror;

record! {
    /// What to do in danger, where there is no assessment (schema `hearth/danger-advice/1`).
    DangerAdvice of hearth_core::advice::DangerAdvice {
        /// `hearth/danger-advice/1`
        schema: String,
        /// Why there is no assessment.
        because: NoAssessmentBecause,
        /// The nation where the home is.
        nation: String,
        /// `call_999` where danger now was named or is not known; else nothing: these rules do not say.
        response: Option<Response>,
        /// Which services to ask for under 999.
        emergency_services: Vec<EmergencyService>,
        /// The first line: what to do.
        headline: String,
        /// What else to know.
        lines: Vec<String>,
        /// What counts as danger now.
        danger: Vec<String>,
        /// The protocol that holds there, as far as it is known.
        protocol: Option<ProtocolElsewhere>,
        /// The ruleset that gives no assessment.
        ruleset: Rules,
    }
}

record! {
    /// A protocol that holds in another nation.
    ProtocolElsewhere of hearth_core::advice::Protocol {
        /// The nation.
        nation: String,
        /// What it is.
        title: String,
        /// Where it was read.
        url: String,
        /// Whether somebody on the project read it in the original.
        seen: bool,
    }
}

record! {
    /// Which ruleset it is.
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    Rules of hearth_core::advice::Rules {
        /// Its id.
        id: String,
        /// Its version.
        version: String,
        /// Its hash.
        hash: String,
    }
}

choice! {
    /// Why there is no assessment.
    NoAssessmentBecause of hearth_core::advice::Because {
        /// The home is not in England.
        OutsideEngland,
        /// The rules have ended, and no newer ones are here.
        AfterHardStop,
    }
}

impl Mirror for hearth_core::question::Rules<'_> {
    type As = Rules;

    fn mirror(&self) -> Rules {
        let Self { id, version, hash } = self;
        Rules { id: id.mirror(), version: version.mirror(), hash: hash.mirror() }
    }
}
