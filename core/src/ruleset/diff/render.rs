//! The difference between two rulesets in words.

use super::{Change, Entry, PartChange, RulesetDiff, Version};
use crate::render::words::words;
use crate::sheet::Sheet;

/// So many entries are named as users of a word.
const MOST_USERS: usize = 12;

impl RulesetDiff {
    /// The difference in words, wrapped at `width` columns (40 to 100).
    pub fn text(&self, width: usize) -> String {
        let mut sheet = Sheet::bounded(width);
        sheet.line(&format!("From {} to {}.", named(&self.from), named(&self.to)));
        if self.entries.is_empty() {
            let same = self.from.hash == self.to.hash;
            sheet.line(if same { "The same, letter by letter." } else { "Nothing that is read differs." });
            return sheet.text();
        }
        let count = |change| self.entries.iter().filter(|entry| entry.change == change).count();
        let (added, removed, changed) = (count(Change::Added), count(Change::Removed), count(Change::Changed));
        sheet.line(&format!("{added} added, {removed} removed, {changed} changed."));
        let mut kind = "";
        for entry in &self.entries {
            if entry.kind != kind {
                kind = entry.kind;
                sheet.heading(&words(kind).to_uppercase());
            }
            of_entry(&mut sheet, entry);
        }
        sheet.text()
    }
}

fn of_entry(sheet: &mut Sheet, entry: &Entry) {
    let change = match entry.change {
        Change::Added => "added",
        Change::Removed => "removed",
        Change::Changed => "changed",
    };
    sheet.entry("  - ", &format!("{}: {change}.", entry.id));
    if let Some(effect) = entry.effect {
        sheet.entry("    ", effect);
    }
    for PartChange { part, then, now } in &entry.parts {
        match (then, now) {
            (Some(then), Some(now)) => {
                sheet.entry("    ", &format!("{part}, before: {then}"));
                sheet.entry("    ", &format!("{part}, now: {now}"));
            }
            (Some(then), None) if entry.change == Change::Changed => {
                sheet.entry("    ", &format!("{part}, before: {then}; now none"));
            }
            (None, Some(now)) if entry.change == Change::Changed => {
                sheet.entry("    ", &format!("{part}, before: none; now {now}"));
            }
            (then, now) => sheet.entry("    ", &format!("{part}: {}", then.as_ref().or(now.as_ref()).map_or("", String::as_str))),
        }
    }
    if !entry.used_by.is_empty() {
        let left = entry.used_by.len().saturating_sub(MOST_USERS);
        let more = if left > 0 { format!(" and {left} more") } else { String::new() };
        let named: Vec<&str> = entry.used_by.iter().take(MOST_USERS).map(String::as_str).collect();
        sheet.entry("    ", &format!("Used by: {}{more}", named.join(", ")));
    }
}

fn named(version: &Version) -> String {
    let hash = version.hash.strip_prefix("sha256:").unwrap_or(&version.hash);
    format!("{} {} ({})", version.id, version.version, hash.get(..12).unwrap_or(hash))
}
