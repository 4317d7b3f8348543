//! A record in words: the plain text of each entry as it was signed, facts, opinion and what came from others apart.

use chrono::DateTime;
use chrono_tz::Tz;
use serde_json::Value;

use super::decide::Outcome;
use super::entry::Section;
use super::read::Record;
use super::verify::Kept;
use crate::render::words::{response_words, words};
use crate::ruleset::Response;
use crate::sheet::Sheet;

/// Who, when and what: the first line of the plain text of an entry.
pub(super) fn lead(index: usize, kind: &str, at: DateTime<Tz>, about: Option<usize>, role: &str, name: Option<&str>) -> String {
    let about = about.map_or_else(String::new, |about| format!(" to entry {about}"));
    let name = name.map_or_else(String::new, |name| format!(" ({name})"));
    format!("Entry {index}: {}{about}. {}. Written by: {role}{name}.", words(kind), at.format("%H:%M on %A %-d %B %Y"))
}

/// What a section is called in front of a text.
pub(super) fn section_words(section: Section) -> &'static str {
    match section {
        Section::ChildWords => "The child's own words",
        Section::Facts => "Fact",
        Section::Opinion => "Opinion",
        Section::ThirdParty => "From or about somebody else",
    }
}

/// The rules that an assessment was worked out with.
pub(super) fn rules(assessed: &Value) -> String {
    let text = |pointer: &str| assessed.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let named =
        |at: &str| format!("{} {} ({})", text(&format!("{at}/id")), text(&format!("{at}/version")), text(&format!("{at}/hash")));
    let local = |at: &str| assessed.pointer(at).map_or_else(String::new, |_| format!(" and the local protocol {}", named(at)));
    format!(
        "What follows was worked out by {} with the rules {}{}{}.\n",
        text("/engine"),
        named("/assessment/ruleset"),
        local("/assessment/overlay"),
        local("/assessment/placing_overlay"),
    )
}

/// A decision, against what was advised.
pub(super) fn decided(advised: Option<Response>, outcome: Outcome, response: Response, reason: &str) -> String {
    let decided = response_words(response);
    let advised = advised.map_or("nothing", response_words);
    let said = match outcome {
        Outcome::NoAdvice => format!("Decided: {decided}. No response was advised."),
        Outcome::Agreed => format!("Decided: {decided}, as advised."),
        Outcome::Raised => format!("Decided: {decided}. That is more than advised ({advised})."),
        Outcome::Lowered => format!("Decided: {decided}. That is less than advised ({advised})."),
        Outcome::Refused => {
            format!(
                "Not accepted: {decided}. Advised is: {advised}. Do that now. Nobody may decide on less here, and nothing is lost by it."
            )
        }
    };
    if reason.trim().is_empty() { said } else { format!("{said}\nWhy (opinion): {reason}") }
}

impl Record {
    /// The record in words, wrapped at `width` columns (40 to 100): the child's words first, then what was decided, facts, opinion
    /// and what came from others, each apart; last what Hearth said.
    ///
    /// Every entry stands there as it was signed. What could steer a terminal is shown as `\u{fffd}`.
    pub fn text(&self, width: usize) -> String {
        let mut sheet = Sheet::bounded(width);
        sheet.line("DECISION RECORD");
        sheet.line(&format!("{}, all as signed. Entries are added, never changed.", entries(self.len())));
        sheet.line("Facts, opinion, and what came from somebody else are kept apart.");
        sheet.line("If someone is in danger now, ring 999.");
        self.section(&mut sheet, "THE CHILD'S OWN WORDS", |entry| says(entry, Section::ChildWords));
        self.section(&mut sheet, "WHAT WAS DECIDED", is_decision);
        self.section(&mut sheet, "FACTS", |entry| says(entry, Section::Facts));
        self.section(&mut sheet, "OPINION", |entry| says(entry, Section::Opinion));
        let others = "FROM OR ABOUT SOMEBODY ELSE (ask whether the reader may see this)";
        self.section(&mut sheet, others, |entry| says(entry, Section::ThirdParty));
        self.section(&mut sheet, "WHAT HEARTH SAID", is_assessed);
        sheet.heading("SIGNED");
        for key in self.keys() {
            sheet.line(&format!("With the key {}.", key.id()));
        }
        sheet.line(&format!("The hash of the last entry is {}", self.head()));
        sheet.text()
    }

    fn section(&self, sheet: &mut Sheet, title: &str, wanted: impl Fn(&Kept) -> bool) {
        let mut entries = (1u64..).zip(self.entries()).filter(|(_, entry)| wanted(entry)).peekable();
        if entries.peek().is_none() {
            return;
        }
        sheet.heading(title);
        for (index, entry) in entries {
            sheet.blank();
            for line in clean(text(entry, "/plain")).lines() {
                let indent: String = line.chars().take_while(|letter| *letter == ' ').collect();
                sheet.entry(&indent, line.trim_start_matches(' '));
            }
            let corrects = |later: &&Kept| text(later, "/kind") == "correction" && number(later, "/about") == Some(index);
            for later in self.entries().filter(corrects) {
                sheet.line(&format!("(Entry {} corrects this.)", number(later, "/index").unwrap_or_default()));
            }
        }
    }
}

fn entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

fn text<'a>(entry: &'a Kept, pointer: &str) -> &'a str {
    entry.payload.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

fn number(entry: &Kept, pointer: &str) -> Option<u64> {
    entry.payload.pointer(pointer).and_then(Value::as_u64)
}

fn is_decision(entry: &Kept) -> bool {
    entry.payload.get("decided").is_some()
}

fn is_assessed(entry: &Kept) -> bool {
    entry.payload.get("assessed").is_some()
}

/// Whether it belongs to a section; what names none of them is shown with the facts rather than not at all.
fn says(entry: &Kept, section: Section) -> bool {
    let named = text(entry, "/section");
    let known = Section::ALL.into_iter().find(|known| known.as_str() == named).unwrap_or(Section::Facts);
    known == section && !is_decision(entry) && !is_assessed(entry)
}

/// Without what could steer a terminal or turn the reading direction.
fn clean(text: &str) -> String {
    let steers = |letter: char| {
        (letter.is_control() && letter != '\n') || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.replace("\r\n", "\n")
        .replace('\t', "    ")
        .chars()
        .map(|letter| if steers(letter) { '\u{fffd}' } else { letter })
        .collect()
}
