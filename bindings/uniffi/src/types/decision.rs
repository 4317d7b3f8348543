//! What comes out of a decision: the assessment, or the advice for danger alone.

use serde::{Serialize, Serializer};

use super::advice::DangerAdvice;
use super::assessment::{Assessment, Reason};
use super::words::{AssessmentStatus, Response};

/// What Hearth says about an incident.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
#[expect(clippy::large_enum_variant, reason = "nearly every one is the large one")]
pub enum Decision {
    /// What the rules make of the incident.
    Assessed {
        /// The assessment.
        assessment: Assessment,
    },
    /// Why they make nothing of it, and what to do about danger.
    Advised {
        /// The advice.
        advice: DangerAdvice,
    },
}

impl Serialize for Decision {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Assessed { assessment } => assessment.serialize(to),
            Self::Advised { advice } => advice.serialize(to),
        }
    }
}

record! {
    /// The response to an incident and every reason for it; each field as the assessment has it.
    Conclusion of hearth_core::assessment::Conclusion<'_> {
        /// Whether anything that is still open could change the response.
        status: AssessmentStatus,
        /// The lowest response that is certain.
        response: Response,
        /// The highest response still open.
        highest_possible: Response,
        /// Why: every rule that holds, the highest response first.
        reasons: Vec<Reason>,
    }
}

/// The response and its reasons alone, or the advice for danger.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
#[expect(clippy::large_enum_variant, reason = "they come one at a time")]
pub enum Concluded {
    /// What the rules make of the incident.
    Held {
        /// The conclusion.
        conclusion: Conclusion,
    },
    /// Why they make nothing of it, and what to do about danger.
    Advised {
        /// The advice.
        advice: DangerAdvice,
    },
}

impl Serialize for Concluded {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Held { conclusion } => conclusion.serialize(to),
            Self::Advised { advice } => advice.serialize(to),
        }
    }
}
