//! The card: a hand-over in at most 150 words, in the order of an officer's first minute. Danger first, always. It says how things
//! are; it never tells an officer what to do, and never scores anybody.

use serde::Serialize;

use super::make::short_hash;
use super::{Handover, Section, Value};
use crate::render::words::{capital, day_and_time};
use crate::ruleset::Ruleset;
use crate::ruleset::handover::{Entry, MOST_WORDS, named_in};
use crate::sheet::Sheet;

/// Who vouches for a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It comes from an incident in the home, or its signature was checked.
    Verified,
    /// Signed by a key that nobody knows here.
    NotVerified,
}

/// A card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its parts, in order.
    pub blocks: Vec<Block>,
    /// What stands below: that something was left out, how long it holds, whose rules.
    pub foot: Vec<String>,
}

/// A card, for other programs (schema `hearth/card/1`).
#[derive(Debug, Clone, Serialize)]
pub struct CardPage<'c> {
    /// Its parts, in order.
    pub blocks: &'c [Block],
    /// What stands below.
    pub foot: &'c [String],
    /// `hearth/card/1`
    pub schema: &'static str,
    /// How many words it has.
    pub words: usize,
}

/// A part of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Block {
    /// Its heading.
    pub heading: String,
    /// Its lines.
    pub lines: Vec<String>,
    /// What it is about.
    pub section: Section,
}

/// A line, and whether it is never cut.
struct Line {
    text: String,
    kept: bool,
}

impl Line {
    fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), kept: false }
    }

    fn kept(text: impl Into<String>) -> Self {
        Self { text: text.into(), kept: true }
    }
}

impl Card {
    /// The card of a hand-over, in the words of a ruleset; `options` are lines that somebody worked out for the officer.
    ///
    /// Where it would be longer than 150 words, the least important part loses its last line, and so on; danger, and a worry about
    /// the child, are never cut.
    ///
    /// ```
    /// use chrono::DateTime;
    /// use hearth_core::handover::{Card, Handover, Input, Mark};
    /// use hearth_core::{Incident, Ruleset};
    /// let england = Ruleset::england()?;
    /// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": ["fire"] } }"#;
    /// let incident = Incident::from_json(text, &england)?;
    /// let handover = Handover::of(&england, &incident, &Input::default(), incident.at(), 60)?;
    /// let card = Card::of(&handover, &england, Mark::Verified, &[]);
    /// assert!(card.text(60).starts_with("DANGER\nDanger now: fire.\n"));
    /// assert!(card.words() <= 150);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn of(handover: &Handover, ruleset: &Ruleset, mark: Mark, options: &[String]) -> Self {
        let writer = Writer { handover, ruleset };
        let mut sections: Vec<(Section, Vec<Line>)> = Section::ALL.map(|section| (section, writer.lines(section))).into();
        for (section, lines) in &mut sections {
            match section {
                Section::Danger if mark == Mark::NotVerified => lines.push(Line::kept(ruleset.text("card.not_verified"))),
                Section::Options => lines.extend(options.iter().map(Line::new)),
                _ => {}
            }
        }
        let mut card = writer.card(&sections, false);
        while card.words() > MOST_WORDS && cut_one(&mut sections) {
            card = writer.card(&sections, true);
        }
        card
    }

    /// How many words it has, headings and all.
    pub fn words(&self) -> usize {
        let lines = self.blocks.iter().flat_map(|block| std::iter::once(&block.heading).chain(&block.lines));
        lines.chain(&self.foot).map(|line| line.split_whitespace().count()).sum()
    }

    /// As JSON, in one line (schema `hearth/card/1`).
    pub fn to_json(&self) -> String {
        let page = CardPage { blocks: &self.blocks, foot: &self.foot, schema: "hearth/card/1", words: self.words() };
        serde_json::to_string(&page).unwrap_or_default()
    }

    /// In words, wrapped to a width of 40 to 100 columns.
    pub fn text(&self, width: usize) -> String {
        let mut sheet = Sheet::bounded(width);
        for (place, block) in self.blocks.iter().enumerate() {
            if place > 0 {
                sheet.blank();
            }
            sheet.line(&block.heading);
            block.lines.iter().for_each(|line| sheet.line(line));
        }
        sheet.blank();
        self.foot.iter().for_each(|line| sheet.line(line));
        sheet.text()
    }
}

/// Cuts the last line that can be spared from the least important part; false where none is left but the first, of danger. Kept lines
/// go only where nothing else is left: a ruleset is refused in which they could, so only a hand-over that no ruleset made has so many.
fn cut_one(sections: &mut [(Section, Vec<Line>)]) -> bool {
    for kept_too in [false, true] {
        for spared in Section::SPARED {
            let lines = sections.iter_mut().find(|(section, _)| *section == spared).map(|(_, lines)| lines);
            let Some(lines) = lines else { continue };
            let first = usize::from(spared == Section::Danger);
            let last = lines.iter().skip(first).rposition(|line| kept_too || !line.kept);
            if let Some(last) = last {
                lines.remove(last.saturating_add(first));
                return true;
            }
        }
    }
    false
}

/// Puts a hand-over into the words of a ruleset.
struct Writer<'a> {
    handover: &'a Handover,
    ruleset: &'a Ruleset,
}

impl Writer<'_> {
    fn card(&self, sections: &[(Section, Vec<Line>)], cut: bool) -> Card {
        let block = |(section, lines): &(Section, Vec<Line>)| Block {
            section: *section,
            heading: self.ruleset.text(section.text_key()).to_owned(),
            lines: lines.iter().map(|line| line.text.clone()).collect(),
        };
        let shown = sections.iter().filter(|(_, lines)| !lines.is_empty());
        let handover = self.handover;
        let (made, ends) = (handover.made_at().format("%H:%M").to_string(), day_and_time(handover.ends_at().fixed_offset()));
        let made = self.ruleset.text("card.made").replace("{made}", &made).replace("{ends}", &ends);
        let other_rules = handover.rules.id != self.ruleset.about().id || handover.rules.hash != short_hash(self.ruleset);
        let foot = [(cut, "card.more"), (other_rules, "card.other_rules")];
        let foot = foot.into_iter().filter(|(wanted, _)| *wanted).map(|(_, key)| self.ruleset.text(key).to_owned());
        Card { blocks: shown.map(block).collect(), foot: foot.chain([made]).collect() }
    }

    fn lines(&self, section: Section) -> Vec<Line> {
        let entries = self.ruleset.handover.entries.iter();
        let shown = entries.filter(|entry| entry.section == section && self.handover.lines.contains(&entry.id));
        let mut lines: Vec<Line> = shown.map(|entry| Line { text: self.filled(entry), kept: entry.kept }).collect();
        let text = |key, hole, with: &str| Line::new(self.ruleset.text(key).replace(hole, with));
        match section {
            Section::Danger => lines.extend(self.not_understood()),
            Section::Child => lines.extend(self.handover.talk.iter().map(|talk| text("card.talk", "{talk}", talk))),
            Section::Ring => lines.extend(self.handover.ring.iter().map(|contact| {
                let role = capital(self.ruleset.role_name(&contact.role));
                Line::new(contact.number.as_ref().map_or(role.clone(), |number| format!("{role}: {number}")))
            })),
            Section::Happened => {
                lines.extend(self.handover.others.map(|others| text("card.others", "{others}", &others.to_string())));
            }
            Section::Shared => lines.extend(self.handover.shared.iter().map(|shared| {
                let kind = self.ruleset.handover.extra(&shared.kind).map_or(shared.kind.as_str(), |extra| &extra.name);
                Line::new(format!("{}: {}", capital(kind), shared.text))
            })),
            _ => {}
        }
        lines
    }

    /// Lines that this ruleset does not have: they might be of danger.
    fn not_understood(&self) -> Option<Line> {
        let known = |id: &&String| self.ruleset.handover.entries.iter().any(|entry| entry.id == **id);
        let ids: Vec<&str> = self.handover.lines.iter().filter(|id| !known(id)).map(String::as_str).collect();
        (!ids.is_empty()).then(|| Line::kept(self.ruleset.text("card.not_understood").replace("{ids}", &ids.join(", "))))
    }

    /// The text of a line with the answers that it names.
    fn filled(&self, entry: &Entry) -> String {
        let filled = |text: String, question: &str| text.replace(&format!("{{{question}}}"), &self.said(question));
        named_in(&entry.text).fold(entry.text.clone(), filled)
    }

    /// An answer in short words.
    fn said(&self, question: &str) -> String {
        let short = |value| self.ruleset.handover.short(question, value).to_owned();
        match self.handover.answer(question) {
            None => self.ruleset.text("card.unknown").to_owned(),
            Some(Value::Word(word)) if word == "unknown" => self.ruleset.text("card.unknown").to_owned(),
            Some(Value::Word(word)) => short(word),
            Some(Value::Whole(number)) => number.to_string(),
            Some(Value::List(values)) if values.is_empty() => self.ruleset.text("card.nothing").to_owned(),
            Some(Value::List(values)) => values.iter().map(|value| short(value)).collect::<Vec<_>>().join(", "),
        }
    }
}
