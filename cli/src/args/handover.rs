//! The options of `hearth handover` and `hearth card`.

use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use std::path::PathBuf;

use super::Format;

/// What can be done with a hand-over.
#[derive(Debug, Subcommand)]
pub enum HandoverAction {
    /// Make a signed QR code of what a police officer may be shown
    Make(MakeArgs),
    /// Read what a QR code said, and check who signed it and whether it still holds
    Read(ReadArgs),
}

/// The options of `hearth handover make`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("kept").args(["png", "log"]).multiple(true)))]
pub struct MakeArgs {
    /// An incident in JSON (schema hearth/incident/1), or - for standard input
    pub file: PathBuf,
    /// The private key of the home (see `hearth key new`)
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// What goes with it (schema hearth/handover-input/1): how to talk with the child, whom to ring, and more
    #[arg(long, value_name = "FILE")]
    pub with: Option<PathBuf>,
    /// For how many minutes it is good: 1 to 1440
    #[arg(long, value_name = "NUMBER", default_value_t = hearth_core::handover::USUAL_MINUTES)]
    pub minutes: u16,
    /// Draw the QR code into this file
    #[arg(long, value_name = "FILE")]
    pub png: Option<PathBuf>,
    /// Keep in this file what was shared and why, for the home's record; needed where something is shared for a reason
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// Let --png and --log replace a file
    #[arg(long, requires = "kept")]
    pub force: bool,
    /// When it is made, such as 2026-01-31T21:05:00+00:00 (now, when left out)
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// How to write it
    #[arg(long, value_enum, default_value = "qr")]
    pub format: Made,
}

/// The options of `hearth handover read`.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// The text of the QR code, in a file, or - for standard input
    #[arg(default_value = "-")]
    pub file: PathBuf,
    /// Whom to believe.
    #[command(flatten)]
    pub trust: TrustArgs,
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    pub format: Received,
}

/// Whom the reader believes, and when it is.
#[derive(Debug, Args)]
pub struct TrustArgs {
    /// The public key of a home that is known; can be given more than once
    #[arg(long, value_name = "FILE")]
    pub trust: Vec<PathBuf>,
    /// Read it by whomever it is signed; where nobody knows the key it is marked as not verified
    #[arg(long)]
    pub any_key: bool,
    /// When it is read, such as 2026-01-31T21:05:00+00:00 (now, when left out)
    #[arg(long, value_name = "TIME")]
    pub now: Option<String>,
}

/// The options of `hearth card`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("from").args(["file", "handover"]).required(true)))]
pub struct CardArgs {
    /// An incident in JSON (schema hearth/incident/1), or - for standard input
    pub file: Option<PathBuf>,
    /// The text of a QR code, in a file, or - for standard input
    #[arg(long, value_name = "FILE")]
    pub handover: Option<PathBuf>,
    /// What goes with the incident (schema hearth/handover-input/1)
    #[arg(long, value_name = "FILE", conflicts_with = "handover")]
    pub with: Option<PathBuf>,
    /// Whom to believe.
    #[command(flatten)]
    pub trust: TrustArgs,
    /// Print it into this file, on one page of A5 (PDF)
    #[arg(long, value_name = "FILE")]
    pub pdf: Option<PathBuf>,
    /// Let --pdf replace a file
    #[arg(long, requires = "pdf")]
    pub force: bool,
    /// How wide to write: 40 to 100 columns
    #[arg(long, value_name = "COLUMNS", default_value_t = 60)]
    pub width: u16,
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

/// How a new hand-over is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Made {
    /// As a QR code.
    Qr,
    /// As the text of the QR code.
    Text,
    /// As JSON: the text, the squares of the QR code, what it shows and the share log.
    Json,
}

/// How a hand-over that was read is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Received {
    /// As a card.
    Text,
    /// As JSON.
    Json,
    /// As an incident that `hearth assess` takes.
    Incident,
}
