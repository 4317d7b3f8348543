//! The desk between a person and Hearth: what is shown, what is typed, and a pause where a screen is full.

use std::io::BufRead;

use super::typed::Typed;
use crate::page::Page;
use crate::{CommandError, source};

/// Longer than anything that is worth typing here.
const LONGEST: usize = 200;
/// Rows kept free below a pause or a list, for the line to type on.
const FREE: usize = 4;

/// Where questions are asked.
pub struct Desk<'a, 'w> {
    /// What is typed.
    pub input: &'a mut dyn BufRead,
    /// What is shown.
    pub page: &'a mut Page<'w>,
    /// Whether what is typed shows by itself, as on a terminal.
    pub typing_shows: bool,
}

impl Desk<'_, '_> {
    /// Shows a paragraph.
    pub fn say(&mut self, text: &str) -> Result<(), CommandError> {
        self.page.say(text).map_err(CommandError::Output)
    }

    /// Shows a paragraph in bold.
    pub fn stress(&mut self, text: &str) -> Result<(), CommandError> {
        self.page.stress(text).map_err(CommandError::Output)
    }

    /// Shows a paragraph behind a lead.
    pub fn entry(&mut self, lead: &str, text: &str) -> Result<(), CommandError> {
        self.page.entry(lead, text).map_err(CommandError::Output)
    }

    /// Leaves a line empty.
    pub fn blank(&mut self) -> Result<(), CommandError> {
        self.page.blank().map_err(CommandError::Output)
    }

    /// Draws a line across.
    pub fn rule(&mut self, of: &str) -> Result<(), CommandError> {
        self.page.rule(of).map_err(CommandError::Output)
    }

    /// Reads what is typed next; nothing at the end of the input.
    pub fn read(&mut self) -> Result<Option<Typed>, CommandError> {
        self.page.prompt().map_err(CommandError::Output)?;
        let mut line = Vec::new();
        let more = source::line(self.input, LONGEST, &mut line).map_err(CommandError::Input)?;
        if !more || !self.typing_shows {
            self.blank()?;
        }
        Ok(more.then(|| Typed::read(&line)))
    }

    /// Shows numbered lines. Where the screen is full before the last, waits for Enter; numbers that are typed there already, or a
    /// letter, are handed back. 0 is not: nobody can say "none" of what they have not seen.
    pub fn list<'l>(&mut self, lines: impl Iterator<Item = (String, &'l str)>) -> Result<Option<Typed>, CommandError> {
        for (lead, text) in lines {
            if self.page.is_full(&lead, text, FREE) {
                self.say("Enter shows the rest, or type what fits.")?;
                match self.read()? {
                    None | Some(Typed::Nothing | Typed::Other) => {}
                    Some(Typed::Numbers(numbers)) if numbers.contains(&0) => {}
                    typed => return Ok(typed),
                }
            }
            self.entry(&lead, text)?;
        }
        Ok(None)
    }

    /// Shows a text that is wrapped already, a screen at a time. False where somebody wants no more of it.
    pub fn show(&mut self, text: &str) -> Result<bool, CommandError> {
        let mut first = true;
        for line in text.lines() {
            if self.page.is_full("", line, FREE) {
                self.say("Enter shows the rest, q ends.")?;
                if self.read()? == Some(Typed::Stop) {
                    return Ok(false);
                }
            }
            first &= !line.is_empty();
            self.page.wrapped(line, first).map_err(CommandError::Output)?;
        }
        Ok(true)
    }
}
