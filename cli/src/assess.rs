//! `hearth assess`: from a file, from many lines, or by asking.

use hearth_core::calls::Extent;
use hearth_core::replay::record;
use hearth_core::ruleset::shelf::{Case, Chosen};
use hearth_core::session::incident;
use hearth_core::{Because, DangerAdvice, Decision, Incident, Nation, Ruleset, assess, decide, render};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::num::NonZeroUsize;

use crate::args::{AssessArgs, Format};
use crate::interview::{self, Desk, Interview};
use crate::lines::Rules;
use crate::page::{self, Page};
use crate::{CommandError, clock, lines, local, print, proofs, save, source};

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// All of it, in words.
    Text,
    /// One small page.
    Brief,
    /// The page for the child.
    EasyRead,
    /// JSON in one line.
    Json,
    /// JSON for people.
    Pretty,
}

impl Shape {
    fn of(args: &AssessArgs) -> Result<Self, CommandError> {
        let together = |one: &str, other: &str| CommandError::Usage {
            found: format!("`{one}` together with `{other}`"),
            allowed: "one of them".to_owned(),
        };
        match args.format {
            Some(Format::Text) if args.pretty => Err(together("--format text", "--pretty")),
            Some(Format::Text) if args.lines => Err(together("--format text", "--lines")),
            Some(Format::Json) if args.brief => Err(together("--format json", "--brief")),
            Some(Format::Json) if args.easy_read => Err(together("--format json", "--easy-read")),
            _ if args.pretty => Ok(Self::Pretty),
            _ if args.brief => Ok(Self::Brief),
            _ if args.easy_read => Ok(Self::EasyRead),
            Some(Format::Json) => Ok(Self::Json),
            _ => Ok(Self::Text),
        }
    }

    fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::Pretty)
    }

    /// A result in this shape.
    pub fn show(self, decision: &Decision<'_>, ruleset: &Ruleset, width: usize) -> String {
        match (self, decision) {
            (Self::Json, decision) => decision.to_json() + "\n",
            (Self::Pretty, decision) => decision.to_json_pretty() + "\n",
            (_, Decision::DangerAdvice(advice)) => render::danger_advice(advice, width),
            (Self::Text, Decision::Assessment(assessment)) => render::text(assessment, ruleset, width),
            (Self::Brief, Decision::Assessment(assessment)) => render::brief(assessment, ruleset, width),
            (Self::EasyRead, Decision::Assessment(assessment)) => render::easy_read(assessment, width),
        }
    }
}

/// Assesses what the arguments name.
pub fn run(args: &AssessArgs) -> Result<(), CommandError> {
    let shape = Shape::of(args)?;
    let (rulesets, overlay) = local::rulesets(args.overlay.as_deref())?;
    let chosen = Chosen { overlay: overlay.as_deref(), nation: args.nation.map(local::nation) };
    match &args.file {
        Some(file) if args.lines => {
            let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
            let extent = if args.conclusion { Extent::Conclusion } else { Extent::Assessment };
            lines::run(&mut source::open(file)?, &mut out, Rules { rulesets: &rulesets, chosen, extent }, threads(args))?;
            proofs::keep(&rulesets);
            Ok(())
        }
        Some(file) => {
            keep_allowed(args)?;
            let text = source::document(file)?;
            let done = |decision: &Decision<'_>, ruleset: &Ruleset| {
                keep(args, &text, decision)?;
                print(&shape.show(decision, ruleset, page::width()))
            };
            match local::open(&rulesets, &text, chosen)? {
                Case::Assess(ruleset, incident) => done(&Decision::Assessment(Box::new(assess(&ruleset, &incident))), &ruleset),
                Case::DangerAdvice(advice) => done(&Decision::DangerAdvice(advice), &*local::ruleset(&rulesets, None)?),
            }
        }
        None => {
            let ruleset = local::ruleset(&rulesets, chosen.overlay)?;
            match chosen.nation {
                None | Some(Nation::England) => ask(args, shape, &ruleset),
                // Outside England there is nothing to ask.
                Some(nation) => {
                    let advice = DangerAdvice::of(&ruleset, Because::OutsideEngland, nation, None);
                    print(&shape.show(&Decision::DangerAdvice(Box::new(advice)), &ruleset, page::width()))
                }
            }
        }
    }
}

/// Refuses early where a file that is to be written is there already.
fn keep_allowed(args: &AssessArgs) -> Result<(), CommandError> {
    args.save.iter().chain(&args.record).try_for_each(|path| save::allowed(path, args.force))
}

/// Keeps the incident with what was said about it, where that is wanted.
fn keep(args: &AssessArgs, incident: &[u8], decision: &Decision<'_>) -> Result<(), CommandError> {
    match &args.record {
        Some(path) => save::write(path, (record(incident, decision)? + "\n").as_bytes(), args.force),
        None => Ok(()),
    }
}

/// How many threads assess lines.
fn threads(args: &AssessArgs) -> NonZeroUsize {
    args.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

/// Asks, keeps the answers where that is wanted, and shows the result.
fn ask(args: &AssessArgs, shape: Shape, ruleset: &Ruleset) -> Result<(), CommandError> {
    keep_allowed(args)?;
    let at = args.at.clone().unwrap_or_else(clock::now);
    let nothing = incident(&at, std::iter::empty());
    if let stopped @ Decision::DangerAdvice(_) = decide(ruleset, &Incident::from_json(nothing.as_bytes(), ruleset)?) {
        // Rules that have stopped have nothing to ask.
        keep(args, nothing.as_bytes(), &stopped)?;
        return print(&shape.show(&stopped, ruleset, page::width()));
    }
    // Where the result goes to another program or a file, the questions stay with the person.
    let apart = shape.is_json() || (io::stdin().is_terminal() && !io::stdout().is_terminal());
    let (mut out, terminal, choice): (Box<dyn Write>, _, _) = if apart {
        (Box::new(io::stderr().lock()), io::stderr().is_terminal(), anstream::AutoStream::choice(&io::stderr()))
    } else {
        (Box::new(io::stdout().lock()), io::stdout().is_terminal(), anstream::AutoStream::choice(&io::stdout()))
    };
    let width = page::width();
    let typing_shows = io::stdin().is_terminal();
    let rows = if terminal && typing_shows { page::rows() } else { None };
    let mut page = Page::new(&mut *out, width, rows, choice != anstream::ColorChoice::Never);
    let mut desk = Desk { input: &mut io::stdin().lock(), page: &mut page, typing_shows };
    let Interview { mut incident, assessment, end } = interview::run(ruleset, &at, &mut desk)?;
    if let Some(overlay) = ruleset.overlay() {
        incident = incident.replacen("  \"answers\"", &format!("  \"overlay\": \"{}\",\n  \"answers\"", overlay.id), 1);
    }
    if let Some(path) = &args.save {
        save::write(path, incident.as_bytes(), args.force)?;
        desk.say("The answers are saved.")?;
    }
    let decision = Decision::Assessment(Box::new(assessment));
    keep(args, incident.as_bytes(), &decision)?;
    if apart || shape != Shape::Text {
        desk.page.flush().map_err(CommandError::Output)?;
        drop(out);
        return print(&shape.show(&decision, ruleset, width));
    }
    let brief = Shape::Brief.show(&decision, ruleset, width);
    interview::result(&mut desk, &brief, &shape.show(&decision, ruleset, width), end)?;
    page.flush().map_err(CommandError::Output)
}
