//! Care status in words.

use super::why::in_words;
use super::{CareStatus, Rules};
use crate::render::marks::Marks;
use crate::render::words::{capital, words};
use crate::ruleset::Ruleset;
use crate::sheet::Sheet;

impl<'r> CareStatus<'r> {
    /// In words, wrapped at `width` columns (40 to 100). A mark such as [1] or [J] says what a sentence stands on; the last section
    /// lists the sources.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use hearth_core::{CareHistory, Ruleset, care_status};
    /// let today = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap_or_default();
    /// let england = Ruleset::england()?;
    /// let text = br#"{ "born": null, "periods": [ { "from": "2024-01-01", "to": null, "basis": "section_20" } ] }"#;
    /// let words = care_status(&england, &CareHistory::from_json(text, today)?).text(&england, 60);
    /// assert!(words.starts_with("Cannot tell yet."));
    /// assert!(words.lines().all(|line| line.chars().count() <= 60));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn text(&self, ruleset: &Ruleset, width: usize) -> String {
        let mut sheet = Sheet::bounded(width);
        let mut marks = Marks::default();
        self.write(&mut sheet, &mut marks, ruleset);
        marks.list(&mut sheet);
        sheet.blank();
        sheet.line(ruleset.text("care.dates_only"));
        rules(&mut sheet, &self.ruleset);
        sheet.text()
    }

    /// What it says, on a sheet that has marks of its own.
    pub(crate) fn write(&self, sheet: &mut Sheet, marks: &mut Marks<'r>, ruleset: &Ruleset) {
        sheet.line(&format!("{}. (As of {}.)", self.name, in_words(self.on)));
        sheet.line(&format!("{} {}", self.text, marks.mark(self.basis, self.source)));
        if !self.possible.is_empty() {
            let names = self.possible.iter().map(|category| {
                let name = ruleset.care.category(*category).and_then(|line| line.name.as_deref());
                name.unwrap_or(category.as_str())
            });
            sheet.line(&format!("{} {}.", ruleset.text("care.head.possible"), names.collect::<Vec<_>>().join("; ")));
        }
        if !self.ask_for.is_empty() {
            sheet.heading(&ruleset.text("care.head.missing").to_uppercase());
            for ask in &self.ask_for {
                sheet.entry("  - ", ask);
            }
        }
        sheet.heading(&ruleset.text("care.head.why").to_uppercase());
        for why in &self.why {
            sheet.entry("  - ", &format!("{} {}", why.text, marks.mark(why.basis, why.source)));
        }
        if !self.entitlements.is_empty() {
            sheet.heading(&ruleset.text("care.head.owed").to_uppercase());
        }
        for owed in &self.entitlements {
            sheet.entry("  - ", &format!("{} {}", owed.text, marks.mark(owed.basis, owed.source)));
            let from = owed.from.filter(|from| *from > self.on).map(|from| format!("from {}", in_words(from)));
            let until = owed.until.map(|until| format!("until {}", in_words(until)));
            let request = owed.on_request.then(|| "when they ask".to_owned());
            let by = capital(&words(&owed.owed_by));
            let parts: Vec<String> = [Some(by), from, until, request].into_iter().flatten().collect();
            sheet.entry("    ", &format!("({})", parts.join(", ")));
        }
        sheet.heading(&ruleset.text("care.head.experience").to_uppercase());
        sheet.line(self.experience);
        if let Some(review) = self.next_review {
            sheet.blank();
            sheet.line(&format!("{} {}.", ruleset.text("care.head.review"), in_words(review)));
        }
    }
}

/// Which rules it follows, and what it is not.
pub(super) fn rules(sheet: &mut Sheet, rules: &Rules<'_>) {
    let hash = rules.hash.strip_prefix("sha256:").unwrap_or(rules.hash);
    sheet.line(&format!("Rules: {} {} ({}). This is not legal advice.", rules.id, rules.version, hash.get(..12).unwrap_or(hash)));
}
