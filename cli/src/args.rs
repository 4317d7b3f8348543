//! The command line: what can be typed, its help, and its mistakes in one line.

pub mod handover;
pub mod record;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use crate::CommandError;

/// Would a reasonable parent call the police?
///
/// Hearth helps with an incident with a child in care in England: ring 999, report now, settle it in slow time, or
/// resolve it at home. It says why. It is not legal advice, and never a reason not to ring 999.
#[derive(Debug, Parser)]
#[command(name = "hearth", version, after_help = EXAMPLES, after_long_help = MORE)]
pub struct Hearth {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const COMMANDS: &str =
    "assess, officer, handover, card, care-status, review, replay, questions, explain, overlays, key, record, ruleset";

const EXAMPLES: &str = "\
Examples:
  hearth assess                     ask me, one screen at a time
  hearth assess incident.json       assess an incident from a file
  hearth questions                  every question and its answers
  hearth help assess                more about a command

If in doubt, ring 999.";

const MORE: &str = "\
Examples:
  hearth assess
      Asks a few questions, the danger first, and says what to do.
  hearth assess --save tonight.json
      The same, and keeps the answers in a file.
  hearth assess tonight.json --brief
      What to do and why, on one small page.
  hearth assess tonight.json --easy-read
      The page for the child.
  hearth assess - --format json < incident.json
      From one program to another.
  hearth assess incidents.jsonl --lines
      One incident a line in, one assessment a line out.
  hearth assess tonight.json --record decision.json
      Keeps the incident and what was said, to be worked out again years later.
  hearth officer tonight.json --with answers.json
      For an officer: the options, the least intrusive first, and what each leaves behind.
  hearth review tonight.json
      Afterwards: what it rested on, and what a family would have been told.
  hearth record new tonight.json --key home.key --by staff_on_shift -o tonight.record
      Opens a decision record: signed, added to, never changed.
  hearth replay decision.json --rulesets old-rules
      Afterwards: the same again, with the rules of its day and with those of today.
  hearth care-status --script
      How to ask about care, in custody and elsewhere.
  hearth care-status dates.json
      What somebody is owed as a child in care or a care leaver, from dates alone.
  hearth assess tonight.json --overlay pan_dorset
      With a local protocol.

Exit codes:
  0  assessed, whatever the answer
  2  the input was refused; one line on standard error says where, what was found and what is allowed
  1  our fault, such as output that cannot be written

Environment:
  COLUMNS   how wide to write (at least 40)
  NO_COLOR  set it for no bold print

If in doubt, ring 999.";

/// What Hearth can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Assess an incident: ask about it, or read it from a file
    Assess(AssessArgs),
    /// For an officer: every option, open, closed or needing more, and why
    Officer(OfficerArgs),
    /// Look back at an incident: what the response rested on, and what a family would have been told
    Review(ReviewArgs),
    /// Assess a past incident anew, with the rules of its day and with those of today
    Replay(ReplayArgs),
    /// Hand over to a police officer: a signed QR code with only what they may be shown, made or read
    Handover {
        /// What to do.
        #[command(subcommand)]
        action: handover::HandoverAction,
    },
    /// The card for a police officer: at most 150 words, danger first
    Card(handover::CardArgs),
    /// Say from dates of care what somebody is in law, and what is owed to them; or how to ask
    CareStatus(CareStatusArgs),
    /// List the questions and their answers
    Questions(QuestionsArgs),
    /// Explain a rule: when it holds, why, and what it stands on
    Explain {
        /// The id of a rule; leave it out to list them all
        rule: Option<String>,
    },
    /// List the local protocols (overlays) that ship
    Overlays,
    /// Make a key to sign with, or show its public half
    Key {
        /// What to do with it.
        #[command(subcommand)]
        action: KeyAction,
    },
    /// Keep a decision record: open it, add to it, check it, show it
    Record {
        /// What to do with it.
        #[command(subcommand)]
        action: record::RecordAction,
    },
    /// Show, compare, check, prove or draw rulesets
    Ruleset {
        /// What to do with it.
        #[command(subcommand)]
        action: RulesetAction,
    },
}

/// The options of `hearth assess`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("kept").args(["save", "record"]).multiple(true)))]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct AssessArgs {
    /// An incident in JSON (schema hearth/incident/1), or - for standard input; leave it out to be asked
    pub file: Option<PathBuf>,
    /// How to write the result
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// JSON for people: two spaces a level
    #[arg(long, conflicts_with_all = ["brief", "easy_read"])]
    pub pretty: bool,
    /// One small page: what to do, and the main reasons
    #[arg(long, conflicts_with = "easy_read")]
    pub brief: bool,
    /// Only the page for the child
    #[arg(long)]
    pub easy_read: bool,
    /// One incident a line in, one assessment a line out; a line that is refused gives an error on its own line
    #[arg(long, requires = "file", conflicts_with_all = ["pretty", "brief", "easy_read"])]
    pub lines: bool,
    /// Only the response and its reasons of each line, in a small part of the time
    #[arg(long, requires = "lines")]
    pub conclusion: bool,
    /// How many threads assess the lines (one for each core, when left out)
    #[arg(long, value_name = "NUMBER", requires = "lines")]
    pub threads: Option<NonZeroUsize>,
    /// When it happened, such as 2026-01-31T21:05:00+00:00 (now, when left out); only when asked
    #[arg(long, value_name = "TIME", conflicts_with = "file")]
    pub at: Option<String>,
    /// Keep the answers in this file, as an incident; only when asked
    #[arg(long, value_name = "FILE", conflicts_with = "file")]
    pub save: Option<PathBuf>,
    /// Keep the incident and what was said in this file, for `hearth replay`
    #[arg(long, value_name = "FILE", conflicts_with = "lines")]
    pub record: Option<PathBuf>,
    /// Let --save and --record replace a file
    #[arg(long, requires = "kept")]
    pub force: bool,
    /// Use a local protocol: the id of one that ships (see `hearth overlays`), or a file
    #[arg(long, value_name = "FILE_OR_ID")]
    pub overlay: Option<String>,
    /// Where the home is; outside England there is only advice for danger
    #[arg(long, value_enum)]
    pub nation: Option<Place>,
}

/// Where a home is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Place {
    /// In England, where these rules hold.
    England,
    /// In Wales.
    Wales,
    /// In Scotland.
    Scotland,
    /// In Northern Ireland.
    NorthernIreland,
    /// In another place.
    Elsewhere,
}

/// The options of `hearth officer`.
#[derive(Debug, Args)]
pub struct OfficerArgs {
    /// An incident in JSON (schema hearth/incident/1), or - for standard input
    pub file: PathBuf,
    /// What the officer adds: a file with answers by question, in JSON (see `hearth questions`); none is required
    #[arg(long = "with", value_name = "FILE")]
    pub answers: Option<PathBuf>,
    /// A rationale to edit, in the order of the National Decision Model
    #[arg(long)]
    pub rationale: bool,
    /// How to write it; as JSON it is the whole assessment
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

/// The options of `hearth review`.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// An incident in JSON (schema hearth/incident/1), or - for standard input
    pub file: PathBuf,
    /// A folder with one folder for each version of a ruleset; can be given more than once
    #[arg(long, value_name = "DIR")]
    pub rulesets: Vec<PathBuf>,
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

/// The options of `hearth replay`.
#[derive(Debug, Args)]
pub struct ReplayArgs {
    /// A decision record, a past decision (schema hearth/decision/1), or its incident with the assessment as a second file; - for standard input
    pub file: PathBuf,
    /// The assessment, where the first file is only the incident
    pub assessment: Option<PathBuf>,
    /// A folder with one folder for each version of a ruleset; can be given more than once
    #[arg(long, value_name = "DIR")]
    pub rulesets: Vec<PathBuf>,
    /// A file with the local protocol of the decision, where it is not one that ships
    #[arg(long, value_name = "FILE_OR_ID")]
    pub overlay: Option<String>,
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

/// The options of `hearth care-status`.
#[derive(Debug, Args)]
pub struct CareStatusArgs {
    /// Dates of care in JSON (schema hearth/care-history/1), or - for standard input
    #[arg(required_unless_present = "script")]
    pub file: Option<PathBuf>,
    /// The questions for custody: how to ask about care, when to ask again, and what to do next
    #[arg(long, conflicts_with_all = ["file", "on"])]
    pub script: bool,
    /// The day that is asked about, such as 2026-01-31 (that of the file, else today, when left out)
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// How to write it
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

/// The options of `hearth questions`.
#[derive(Debug, Args)]
pub struct QuestionsArgs {
    /// How to write them
    #[arg(long, value_enum, default_value = "text")]
    pub format: Format,
}

/// What can be done with a key.
#[derive(Debug, Subcommand)]
pub enum KeyAction {
    /// Make a private key (Ed25519) in a file that only its owner can read, and print the public key and its id
    New {
        /// Where to keep the private key
        file: PathBuf,
        /// Let it replace a file: what the old key signed can then be signed by nobody again
        #[arg(long)]
        force: bool,
    },
    /// Print the public key that belongs to a private one
    Public {
        /// The file of the private key
        file: PathBuf,
    },
}

/// What can be done with a ruleset.
#[derive(Debug, Subcommand)]
pub enum RulesetAction {
    /// What it is, its version and dates, and how much is in it
    Show {
        /// With a local protocol: the id of one that ships, or a file
        #[arg(long, value_name = "FILE_OR_ID")]
        overlay: Option<String>,
    },
    /// What changed from one ruleset to another, and which incidents it moves
    Diff {
        /// The folder of the older ruleset
        old: PathBuf,
        /// The folder of the newer one; the one that ships when left out
        new: Option<PathBuf>,
    },
    /// Look for mistakes in a ruleset
    Check {
        /// The folder of a ruleset; the one that ships when left out
        dir: Option<PathBuf>,
        /// Check a local protocol that goes over it: the id of one that ships, or a file
        #[arg(long, value_name = "FILE_OR_ID")]
        overlay: Option<String>,
    },
    /// Prove the promises for every incident there can be
    Prove {
        /// The folder of a ruleset; the one that ships when left out
        dir: Option<PathBuf>,
        /// With a local protocol laid over it: the id of one that ships, or a file
        #[arg(long, value_name = "FILE_OR_ID")]
        overlay: Option<String>,
        /// How to write the result
        #[arg(long, value_enum, default_value = "text")]
        format: Format,
    },
    /// Draw a ruleset as a picture (SVG)
    Graph {
        /// The folder of a ruleset; the one that ships when left out
        dir: Option<PathBuf>,
    },
}

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// In words.
    Text,
    /// As JSON.
    Json,
}

/// Reads the command line; nothing where it asked for help, which is printed.
///
/// # Errors
/// Where it is not one that Hearth knows: in one line, and without the words that were typed.
pub fn read() -> Result<Option<Hearth>, CommandError> {
    let error = match Hearth::try_parse() {
        Ok(hearth) => return Ok(Some(hearth)),
        Err(error) => error,
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            error.print().map_err(CommandError::Output)?;
            Ok(None)
        }
        _ => Err(in_one_line(&error)),
    }
}

fn in_one_line(error: &clap::Error) -> CommandError {
    let known = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => Some(texts.join(", ")),
        _ => None,
    };
    let argument = known(ContextKind::InvalidArg).unwrap_or_default();
    let allowed = known(ContextKind::ValidValue).or_else(|| known(ContextKind::ValidSubcommand));
    let allowed = allowed.filter(|allowed| !allowed.is_empty());
    let help = || "what `hearth --help` lists".to_owned();
    let (found, allowed) = match error.kind() {
        // The typed words may be about a child: they are not repeated.
        ErrorKind::UnknownArgument => {
            let meant =
                known(ContextKind::SuggestedArg).map_or_else(help, |meant| format!("`{meant}`, or what `hearth --help` lists"));
            ("an argument that is not known".to_owned(), meant)
        }
        ErrorKind::InvalidSubcommand => {
            ("a command that is not known".to_owned(), allowed.unwrap_or_else(|| COMMANDS.to_owned()))
        }
        ErrorKind::InvalidValue => (format!("a value that is not known for `{argument}`"), allowed.unwrap_or_else(help)),
        ErrorKind::ArgumentConflict => {
            let other = known(ContextKind::PriorArg).unwrap_or_default();
            if other == argument {
                return CommandError::Usage { found: format!("`{argument}` more than once"), allowed: "once".to_owned() };
            }
            (format!("`{argument}` together with `{other}`"), "one of them".to_owned())
        }
        ErrorKind::MissingRequiredArgument => (format!("no `{argument}`"), "with it".to_owned()),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ("no command".to_owned(), format!("{COMMANDS} (see `hearth --help`)"))
        }
        _ => ("something that is not understood".to_owned(), help()),
    };
    CommandError::Usage { found, allowed }
}
