//! What can be typed behind `hearth record`.

use clap::{Args, Subcommand, ValueEnum};
use hearth_core::Response;
use hearth_core::record::Section;
use std::path::PathBuf;

use super::Place;

/// What can be done with a decision record.
#[derive(Debug, Subcommand)]
pub enum RecordAction {
    /// Open a record: the incident, and what Hearth says of it
    New(NewArgs),
    /// Add an entry; nothing that is there is ever changed
    Add(AddArgs),
    /// Check that every byte is as it was signed
    Verify(VerifyArgs),
    /// Show a record in words: facts, opinion and what came from others apart
    Show {
        /// A record (schema hearth/record/1), or - for standard input
        file: PathBuf,
        /// How many columns wide (40 to 100)
        #[arg(long, value_parser = clap::value_parser!(u8).range(40..=100))]
        width: Option<u8>,
    },
    /// Write a record as a PDF, with page numbers and the hash of its last entry on every page
    Pdf {
        /// A record (schema hearth/record/1), or - for standard input
        file: PathBuf,
        /// Where to write the PDF
        #[arg(long, short, value_name = "FILE")]
        output: PathBuf,
        /// Let it replace a file
        #[arg(long)]
        force: bool,
    },
}

/// Who writes, when, and with which key.
#[derive(Debug, Args)]
pub struct PenArgs {
    /// The private key to sign with (see `hearth key new`)
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// The role of whoever writes, such as `staff_on_shift` or `registered_manager`
    #[arg(long, value_name = "ROLE")]
    pub by: String,
    /// The name of whoever writes; best left out
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// When it is written, such as 2026-01-31T21:05:00+00:00 (now, when left out)
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
}

/// Which rules an incident is assessed with.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// Use a local protocol: the id of one that ships (see `hearth overlays`), or a file
    #[arg(long, value_name = "FILE_OR_ID")]
    pub overlay: Option<String>,
    /// Where the home is; outside England there is only advice for danger
    #[arg(long, value_enum)]
    pub nation: Option<Place>,
}

/// The options of `hearth record new`.
#[derive(Debug, Args)]
pub struct NewArgs {
    /// An incident in JSON (schema hearth/incident/1), or - for standard input
    pub incident: PathBuf,
    /// Who writes
    #[command(flatten)]
    pub pen: PenArgs,
    /// With which rules
    #[command(flatten)]
    pub rules: RulesArgs,
    /// Where to keep the record: a new file
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
}

/// The options of `hearth record add`.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// A record (schema hearth/record/1)
    pub file: PathBuf,
    /// What to add
    #[arg(long, value_enum)]
    pub kind: Kind,
    /// Who writes
    #[command(flatten)]
    pub pen: PenArgs,
    /// What the text is
    #[arg(long, value_enum)]
    pub section: Option<SectionName>,
    /// What was seen, heard, done or said, or why it was decided
    ///
    /// Write what was seen and what was said. Do not write who is guilty, or that a child admits something: nobody has advised them
    /// yet, and this can be read in court.
    #[arg(long, visible_alias = "reason", value_name = "TEXT", conflicts_with = "text_file")]
    pub text: Option<String>,
    /// The same from a file, or from standard input for -
    #[arg(long, value_name = "FILE")]
    pub text_file: Option<PathBuf>,
    /// What was decided
    #[arg(long, value_enum)]
    pub response: Option<ResponseName>,
    /// The number of the entry that it is about
    #[arg(long, value_name = "NUMBER")]
    pub about: Option<usize>,
    /// The incident with what is known by now, for --kind assessed
    #[arg(long, value_name = "FILE")]
    pub incident: Option<PathBuf>,
    /// With which rules
    #[command(flatten)]
    pub rules: RulesArgs,
}

/// The options of `hearth record verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// A record (schema hearth/record/1), or - for standard input
    pub file: PathBuf,
    /// A public key that you trust; can be given more than once. Without one, the key in the record vouches only for itself
    #[arg(long, value_name = "FILE")]
    pub key: Vec<PathBuf>,
    /// The hash of an entry that was noted elsewhere, such as on paper: shows whether entries are missing at the end
    #[arg(long, value_name = "HASH")]
    pub head: Option<String>,
    /// How many entries there were: shows whether entries are missing at the end
    #[arg(long, value_name = "NUMBER")]
    pub length: Option<usize>,
}

/// What to add to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Kind {
    /// What somebody decided (needs --response; less than advised needs --reason).
    Decision,
    /// More about what happened, known later (needs --section).
    Addendum,
    /// What was wrong in an entry, and what is right (needs --section and --about).
    Correction,
    /// Anything else (needs --section).
    Note,
    /// What the child says, word for word.
    ChildView,
    /// The incident assessed again, with what is known by now (needs --incident).
    Assessed,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum SectionName {
    /// What was seen, heard and done.
    Facts,
    /// What somebody thinks of it.
    Opinion,
    /// What came from, or is about, somebody else.
    ThirdParty,
    /// What the child said, in their own words.
    ChildWords,
}

impl From<SectionName> for Section {
    fn from(name: SectionName) -> Self {
        match name {
            SectionName::Facts => Self::Facts,
            SectionName::Opinion => Self::Opinion,
            SectionName::ThirdParty => Self::ThirdParty,
            SectionName::ChildWords => Self::ChildWords,
        }
    }
}

/// A response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ResponseName {
    /// Ring 999.
    #[value(name = "call_999")]
    Call999,
    /// Report now.
    #[value(name = "report_now")]
    ReportNow,
    /// Slow time.
    #[value(name = "slow_time")]
    SlowTime,
    /// Resolve at home.
    #[value(name = "resolve_at_home")]
    ResolveAtHome,
}

impl From<ResponseName> for Response {
    fn from(name: ResponseName) -> Self {
        match name {
            ResponseName::Call999 => Self::Call999,
            ResponseName::ReportNow => Self::ReportNow,
            ResponseName::SlowTime => Self::SlowTime,
            ResponseName::ResolveAtHome => Self::ResolveAtHome,
        }
    }
}
