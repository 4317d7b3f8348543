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

/// How many rows the terminal has, where there is one.
pub fn rows() -> Option<usize> {
    terminal_size::terminal_size().map(|(_, height)| usize::from(height.0))
}

/// Lines that stand each on its own, wrapped to a width.
pub fn filled(text: &str, width: usize) -> String {
    text.lines().map(|line| textwrap::fill(line, width) + "\n").collect()
}

/// Where people read: lines that fit.
pub struct Page<'w> {
    out: &'w mut dyn Write,
    width: usize,
    rows: Option<usize>,
    strong: Style,
    /// Lines since somebody last typed something.
    lines: usize,
}

impl<'w> Page<'w> {
    /// A page of a width; of so many rows where it is a terminal; with bold print or without.
    pub fn new(out: &'w mut dyn Write, width: usize, rows: Option<usize>, bold: bool) -> Self {
        let strong = if bold { Style::new().bold() } else { Style::new() };
        Self { out, width, rows, strong, lines: 0 }
    }

    /// Whether one more paragraph, and so many rows below it, would push what stands first out of sight.
    pub fn is_full(&self, lead: &str, text: &str, free: usize) -> bool {
        let needed = self.fill(lead, text).len().saturating_add(free);
        self.rows.is_some_and(|rows| self.lines.saturating_add(needed) > rows.max(needed))
    }

    /// An empty line.
    pub fn blank(&mut self) -> io::Result<()> {
        self.line("")
    }

    /// A line from one side to the other.
    pub fn rule(&mut self, of: &str) -> io::Result<()> {
        self.line(&of.repeat(self.width))
    }

    /// A paragraph.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        self.entry("", text)
    }

    /// A paragraph in bold.
    pub fn stress(&mut self, text: &str) -> io::Result<()> {
        self.fill("", text).iter().try_for_each(|line| self.bold(line))
    }

    /// A paragraph behind a lead such as `1. `, the rest of it indented as far.
    pub fn entry(&mut self, lead: &str, text: &str) -> io::Result<()> {
        self.fill(lead, text).iter().try_for_each(|line| self.line(line))
    }

    /// A line that is wrapped already: bold where it is a heading, or is to stand out.
    pub fn wrapped(&mut self, line: &str, strong: bool) -> io::Result<()> {
        let title = line.split('(').next().unwrap_or_default();
        let heading = title.starts_with(|c: char| c.is_ascii_uppercase()) && !title.chars().any(char::is_lowercase);
        if strong || heading { self.bold(line) } else { self.line(line) }
    }

    /// Where the typing goes.
    pub fn prompt(&mut self) -> io::Result<()> {
        self.lines = 0;
        write!(self.out, "> ")?;
        self.out.flush()
    }

    /// Everything out that was written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn fill(&self, lead: &str, text: &str) -> Vec<String> {
        let indent = " ".repeat(lead.chars().count());
        let options = textwrap::Options::new(self.width).initial_indent(lead).subsequent_indent(&indent);
        let options = options.word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::wrap(text, options).into_iter().map(Into::into).collect()
    }

    fn line(&mut self, line: &str) -> io::Result<()> {
        self.lines = self.lines.saturating_add(1);
        writeln!(self.out, "{line}")
    }

    fn bold(&mut self, line: &str) -> io::Result<()> {
        self.lines = self.lines.saturating_add(1);
        writeln!(self.out, "{}{line}{}", self.strong.render(), self.strong.render_reset())
    }
}
