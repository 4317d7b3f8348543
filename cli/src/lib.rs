//! Hearth on the command line: asks, assesses and explains. The only place that prints, reads files and knows the time.

pub mod args;
mod assess;
mod care_status;
mod clock;
mod error;
mod folder;
mod handover;
pub mod interview;
mod key;
mod lines;
mod local;
mod officer;
mod page;
mod pdf;
mod proofs;
mod prove;
mod qr;
mod record;
mod replay;
mod review;
mod ruleset;
mod save;
mod source;
mod vocabulary;

use hearth_core::{Ruleset, Rulesets};
use std::io::{self, BufWriter, Write};

use args::{Command, Hearth};
pub use error::CommandError;

/// Does what the command line says.
///
/// # Errors
/// Where the input is refused, or where something of ours fails; [`CommandError::code`] tells them apart.
pub fn run(hearth: &Hearth) -> Result<(), CommandError> {
    match &hearth.command {
        Command::Assess(args) => assess::run(args),
        Command::Officer(args) => officer::run(args),
        Command::Review(args) => review::run(args),
        Command::Replay(args) => replay::run(args),
        Command::Handover { action } => handover::run(action),
        Command::Card(args) => handover::card(args),
        Command::CareStatus(args) => care_status::run(args),
        Command::Questions(args) => print(&vocabulary::shown(&Ruleset::england()?, args.format)),
        Command::Explain { rule } => print(&ruleset::explain(&Ruleset::england()?, rule.as_deref())?),
        Command::Overlays => print(&local::list(&Rulesets::shipped()?)),
        Command::Key { action } => key::run(action),
        Command::Record { action } => record::run(action),
        Command::Ruleset { action } => ruleset::run(action),
    }
}

/// Writes a text to standard output.
fn print(text: &str) -> Result<(), CommandError> {
    let mut out = BufWriter::new(io::stdout().lock());
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(CommandError::Output)
}
