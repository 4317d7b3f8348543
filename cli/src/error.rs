//! What can go wrong, in one line, and the exit code that says whose fault it is.

use hearth_core::handover::HandoverError;
use hearth_core::record::{BrokenError, RecordError, Refusal, TrustError};
use hearth_core::replay::ReplayError;
use hearth_core::ruleset::shelf::AdmitError;
use hearth_core::signing::KeyError;
use hearth_core::{IncidentError, RulesetError};
use std::io;

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CommandError {
    /// The command line is not one that Hearth knows.
    #[error("the command line: found {found}, allowed is {allowed}")]
    Usage {
        /// What was found.
        found: String,
        /// What is allowed.
        allowed: String,
    },
    /// The incident was refused.
    #[error(transparent)]
    Incident(#[from] IncidentError),
    /// The input could not be read.
    #[error("the input: found one that cannot be read ({}), allowed is a file, or - for standard input", .0.kind())]
    Input(io::Error),
    /// The file to save to is there already.
    #[error("the file to write: found a file that is there already, allowed is a new one, or --force to replace it")]
    SaveExists,
    /// The file to save to could not be written.
    #[error("the file to write: it could not be written ({})", .0.kind())]
    Save(io::Error),
    /// The output could not be written.
    #[error("the output could not be written ({})", .0.kind())]
    Output(io::Error),
    /// The ruleset is broken.
    #[error("the ruleset: {0}")]
    Ruleset(#[from] RulesetError),
    /// A ruleset that was given is broken.
    #[error("the ruleset: {0}")]
    GivenRuleset(RulesetError),
    /// A folder of rulesets holds none.
    #[error("--rulesets: found a folder without a ruleset, allowed is one with a folder for each version")]
    NoRulesets,
    /// A past decision could not be replayed.
    #[error(transparent)]
    Replay(#[from] ReplayError),
    /// A local protocol that was given is neither a file nor one that ships.
    #[error("--overlay: found neither a file nor the id of an overlay that ships, allowed is a file or one of {allowed}")]
    NoOverlay {
        /// The ids of those that ship.
        allowed: String,
    },
    /// A local protocol that was given is broken, or refused.
    #[error("--overlay: {0}")]
    Overlay(AdmitError),
    /// A local protocol that was given cannot be read.
    #[error("--overlay: {0}")]
    BadOverlay(RulesetError),
    /// Nothing was written to a record.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A record is not as it was signed.
    #[error("the record: {0}")]
    BrokenRecord(#[from] BrokenError),
    /// A record is not what the reader relies on.
    #[error(transparent)]
    Trust(#[from] TrustError),
    /// A decision was not accepted, and a note of it is kept.
    #[error("the decision: {0}")]
    Refused(Refusal),
    /// A page could not be made.
    #[error("the PDF could not be made")]
    Pdf,
    /// A key was refused.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The file of a key cannot be read.
    #[error("the key: found a file that cannot be read ({}), allowed is the PEM file of a key", .0.kind())]
    KeyFile(io::Error),
    /// The system gave no randomness.
    #[error("the system gave no random bytes for a key")]
    Randomness,
    /// A hand-over could not be made, or was refused.
    #[error(transparent)]
    Handover(#[from] HandoverError),
    /// What goes with a hand-over was refused.
    #[error("--with: {0}")]
    With(IncidentError),
    /// A check of a ruleset found mistakes.
    #[error("the ruleset: {} to mend\n{}", found.len(), found.join("\n"))]
    Check {
        /// What must be mended: where, and what is wrong.
        found: Vec<String>,
    },
    /// A promise is broken.
    #[error("the ruleset: found claims that are broken: {broken}, allowed is none")]
    Broken {
        /// How many claims.
        broken: usize,
    },
}

impl CommandError {
    /// The exit code: 2 where the input is to blame, 1 where we are, 0 where the reader of the output has gone away.
    pub fn code(&self) -> u8 {
        match self {
            Self::Usage { .. }
            | Self::Incident(_)
            | Self::Input(_)
            | Self::SaveExists
            | Self::GivenRuleset(_)
            | Self::NoRulesets
            | Self::Replay(_)
            | Self::NoOverlay { .. }
            | Self::Overlay(_)
            | Self::BadOverlay(_)
            | Self::Record(_)
            | Self::BrokenRecord(_)
            | Self::Trust(_)
            | Self::Refused(_)
            | Self::Key(_)
            | Self::KeyFile(_)
            | Self::Handover(_)
            | Self::With(_)
            | Self::Check { .. }
            | Self::Broken { .. } => 2,
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Self::Save(_) | Self::Output(_) | Self::Ruleset(_) | Self::Randomness | Self::Pdf => 1,
        }
    }
}
