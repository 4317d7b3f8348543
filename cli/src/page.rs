//! A page of text: wrapped to the width there is, bold where a terminal shows it.

use anstyle::Style;
use std::io::{self, Write};

const NARROWEST: usize = 40;
const WIDEST: usize = 100;
const USUAL: usize = 80;

/// How wide to write: `COLUMNS` where it is set, else the terminal, else 80; never under 40 nor over 100.
pub fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.trim().parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.or_else(terminal).unwrap_or(USUAL).clamp(NARROWEST, WIDEST)
}

/// Where people read: lines that fit.
pub struct Page<'w> {
    out: &'w mut dyn Write,
    width: usize,
    strong: Style,
}

impl<'w> Page<'w> {
    /// A page of a width, with bold print or without.
    pub fn new(out: &'w mut dyn Write, width: usize, bold: bool) -> Self {
        let strong = if bold { Style::new().bold() } else { Style::new() };
        Self { out, width, strong }
    }

    /// How wide the page is.
    pub fn width(&self) -> usize {
        self.width
    }

    /// An empty line.
    pub fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// A line from one side to the other.
    pub fn rule(&mut self, of: &str) -> io::Result<()> {
        writeln!(self.out, "{}", of.repeat(self.width))
    }

    /// A paragraph.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        self.entry("", text)
    }

    /// A paragraph in bold.
    pub fn stress(&mut self, text: &str) -> io::Result<()> {
        for line in textwrap::wrap(text, self.width) {
            self.bold_line(&line)?;
        }
        Ok(())
    }

    /// A paragraph behind a lead such as `1. `, the rest of it indented as far.
    pub fn entry(&mut self, lead: &str, text: &str) -> io::Result<()> {
        let indent = " ".repeat(lead.chars().count());
        let options = textwrap::Options::new(self.width).initial_indent(lead).subsequent_indent(&indent);
        writeln!(self.out, "{}", textwrap::fill(text, options))
    }

    /// Text that is wrapped already; what stands first and the headings are bold.
    pub fn wrapped(&mut self, text: &str) -> io::Result<()> {
        let mut first = true;
        for line in text.lines() {
            first &= !line.is_empty();
            let heading = line.starts_with(|c: char| c.is_ascii_uppercase())
                && line.chars().take_while(|c| *c != '(').all(|c| !c.is_lowercase());
            if first || heading {
                self.bold_line(line)?;
            } else {
                writeln!(self.out, "{line}")?;
            }
        }
        Ok(())
    }

    /// Where the typing goes.
    pub fn prompt(&mut self) -> io::Result<()> {
        write!(self.out, "> ")?;
        self.out.flush()
    }

    /// Everything out that was written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn bold_line(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.out, "{}{line}{}", self.strong.render(), self.strong.render_reset())
    }
}
