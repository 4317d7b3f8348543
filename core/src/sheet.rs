//! A sheet of text: paragraphs, headings and entries, wrapped to a width.

const NARROWEST: usize = 40;
const WIDEST: usize = 100;

/// Where words are put, one paragraph after another.
#[derive(Debug)]
pub(crate) struct Sheet {
    width: usize,
    out: String,
}

impl Sheet {
    /// Of a width of at least 40 columns.
    pub fn new(width: usize) -> Self {
        Self { width: width.max(NARROWEST), out: String::new() }
    }

    /// Of a width from 40 to 100 columns.
    pub fn bounded(width: usize) -> Self {
        Self::new(width.min(WIDEST))
    }

    pub fn blank(&mut self) {
        self.out.push('\n');
    }

    pub fn line(&mut self, text: &str) {
        self.entry("", text);
    }

    /// A heading, with an empty line above it.
    pub fn heading(&mut self, text: &str) {
        self.blank();
        self.line(text);
    }

    /// A paragraph behind a lead such as `  - `, the rest of it indented as far. Words such as "on-call" stay whole.
    pub fn entry(&mut self, lead: &str, text: &str) {
        let indent = " ".repeat(lead.chars().count());
        let options = textwrap::Options::new(self.width).word_splitter(textwrap::WordSplitter::NoHyphenation);
        self.out.push_str(&textwrap::fill(text, options.initial_indent(lead).subsequent_indent(&indent)));
        self.blank();
    }

    /// Lines that are wrapped already.
    pub fn add(&mut self, lines: &str) {
        self.out.push_str(lines);
    }

    pub fn text(self) -> String {
        self.out
    }
}
