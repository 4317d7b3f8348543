//! `hearth assess`: from a file, from many lines, or by asking.

use hearth_core::{Assessment, Incident, Ruleset, assess, render};
use std::io::{self, BufRead, BufWriter, IsTerminal, Write};

use crate::args::{AssessArgs, Format};
use crate::interview::{self, End, Interview};
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
            lines::run(&mut source::open(file)?, &mut out, ruleset)
        }
        Some(file) => {
            let incident = Incident::from_json(&source::document(file)?, ruleset)?;
            print(&shape.show(&assess(ruleset, &incident), ruleset, page::width()))
        }
        None => ask(args, shape, ruleset),
    }
}

/// Asks, keeps the answers where that is wanted, and shows the result.
fn ask(args: &AssessArgs, shape: Shape, ruleset: &Ruleset) -> Result<(), CommandError> {
    if let Some(path) = &args.save {
        save::allowed(path, args.force)?;
    }
    let at = args.at.clone().unwrap_or_else(clock::now);
    // Where the result goes to another program or a file, the questions stay with the person.
    let apart = shape.is_json() || (io::stdin().is_terminal() && !io::stdout().is_terminal());
    let (mut out, choice): (Box<dyn Write>, _) = if apart {
        (Box::new(io::stderr().lock()), anstream::AutoStream::choice(&io::stderr()))
    } else {
        (Box::new(io::stdout().lock()), anstream::AutoStream::choice(&io::stdout()))
    };
    let width = page::width();
    let bold = choice != anstream::ColorChoice::Never;
    let mut page = Page::new(&mut *out, width, bold);
    let input: &mut dyn BufRead = &mut io::stdin().lock();
    let Interview { incident, assessment, end } = interview::run(ruleset, &at, input, &mut page, io::stdin().is_terminal())?;
    if let Some(path) = &args.save {
        save::write(path, &incident, args.force)?;
        page.say("The answers are saved.").map_err(CommandError::Output)?;
    }
    if apart || shape != Shape::Text {
        drop(out);
        return print(&shape.show(&assessment, ruleset, width));
    }
    result(&assessment, ruleset, end, input, &mut page).map_err(CommandError::Output)
}

/// First one small page with what to do; then all of it for whoever wants it, and wherever nobody is there to be asked.
fn result(
    assessment: &Assessment<'_>,
    ruleset: &Ruleset,
    end: End,
    input: &mut dyn BufRead,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let width = page.width();
    page.rule("=")?;
    if end == End::Typed {
        page.wrapped(&Shape::Brief.show(assessment, ruleset, width))?;
        page.blank()?;
        page.say("Whom to tell, why, rights, risk and the child's page: type f and Enter. Enter alone ends.")?;
        page.prompt()?;
        if !interview::wants_more(input)? {
            return page.flush();
        }
        page.rule("=")?;
    }
    page.wrapped(&Shape::Text.show(assessment, ruleset, width))?;
    page.flush()
}
