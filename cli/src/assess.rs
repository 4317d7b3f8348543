//! `hearth assess`: from a file, from many lines, or by asking.

use hearth_core::{Assessment, Incident, Ruleset, assess, render};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::num::NonZeroUsize;

use crate::args::{AssessArgs, Format};
use crate::interview::{self, Desk, Interview};
use crate::page::{self, Page};
use crate::{CommandError, clock, lines, print, save, source};

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
    pub fn show(self, assessment: &Assessment<'_>, ruleset: &Ruleset, width: usize) -> String {
        match self {
            Self::Text => render::text(assessment, ruleset, width),
            Self::Brief => render::brief(assessment, ruleset, width),
            Self::EasyRead => render::easy_read(assessment, width),
            Self::Json => assessment.to_json() + "\n",
            Self::Pretty => assessment.to_json_pretty() + "\n",
        }
    }
}

/// Assesses what the arguments name.
pub fn run(args: &AssessArgs, ruleset: &Ruleset) -> Result<(), CommandError> {
    let shape = Shape::of(args)?;
    match &args.file {
        Some(file) if args.lines => {
            let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
            lines::run(&mut source::open(file)?, &mut out, ruleset, threads(args))
        }
        Some(file) => {
            let incident = Incident::from_json(&source::document(file)?, ruleset)?;
            print(&shape.show(&assess(ruleset, &incident), ruleset, page::width()))
        }
        None => ask(args, shape, ruleset),
    }
}

/// How many threads assess lines.
fn threads(args: &AssessArgs) -> NonZeroUsize {
    args.threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

/// Asks, keeps the answers where that is wanted, and shows the result.
fn ask(args: &AssessArgs, shape: Shape, ruleset: &Ruleset) -> Result<(), CommandError> {
    if let Some(path) = &args.save {
        save::allowed(path, args.force)?;
    }
    let at = args.at.clone().unwrap_or_else(clock::now);
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
    let Interview { incident, assessment, end } = interview::run(ruleset, &at, &mut desk)?;
    if let Some(path) = &args.save {
        save::write(path, &incident, args.force)?;
        desk.say("The answers are saved.")?;
    }
    if apart || shape != Shape::Text {
        desk.page.flush().map_err(CommandError::Output)?;
        drop(out);
        return print(&shape.show(&assessment, ruleset, width));
    }
    let brief = Shape::Brief.show(&assessment, ruleset, width);
    interview::result(&mut desk, &brief, &shape.show(&assessment, ruleset, width), end)?;
    page.flush().map_err(CommandError::Output)
}
