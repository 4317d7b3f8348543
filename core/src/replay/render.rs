//! A replay in words.

use serde_json::Value;

use super::{Difference, Replay, Today};
use crate::render::words::words;
use crate::sheet::Sheet;

/// So many differences are put into words; all of them are in the JSON.
const MOST: usize = 20;

impl Replay {
    /// The replay in words, wrapped at `width` columns (40 to 100).
    pub fn text(&self, width: usize) -> String {
        let mut sheet = Sheet::bounded(width);
        sheet.line("This is for looking back. If someone is in danger now, ring 999.");
        sheet.heading("WITH EXACTLY THE SAME RULES");
        let rules = &self.ruleset;
        sheet.line(&format!("Rules: {} {} ({}).", rules.id, rules.version, short(&rules.hash)));
        for local in self.overlay.iter().chain(&self.placing_overlay) {
            sheet.line(&format!("Local protocol: {} {} ({}).", local.id, local.version, short(&local.hash)));
        }
        if self.exact.same {
            sheet.line("The same: the same answers and the same rules give what was said then, to the letter.");
        } else {
            let count = self.exact.differences.len();
            let places = if count == 1 { "1 place differs".to_owned() } else { format!("{count} places differ") };
            let why = "Somebody may have changed the file, or the program may write more than it did then.";
            sheet.line(&format!("NOT the same: {places}. {why}"));
            differences(&mut sheet, &self.exact.differences);
        }
        if let Some(then) = self.engine.then.as_deref().filter(|then| *then != self.engine.now) {
            sheet.line(&format!("Decided with {then}, worked out again with {}.", self.engine.now));
        }
        self.today.text(&mut sheet);
        sheet.text()
    }
}

impl Today {
    fn text(&self, sheet: &mut Sheet) {
        sheet.heading("WITH THE RULES OF TODAY (another question: it says nothing about whether the decision then was right)");
        if let Some(rules) = &self.ruleset {
            sheet.line(&format!("Rules on {}: {} {} ({}).", self.on, rules.id, rules.version, short(&rules.hash)));
        }
        if let Some(local) = &self.overlay {
            sheet.line(&format!("Local protocol: {} {} ({}).", local.id, local.version, short(&local.hash)));
        }
        if let Some(why) = &self.not_possible {
            sheet.line(&format!("There is no result: {why}."));
            return;
        }
        if !self.differs {
            sheet.line("The same response, for the same reasons, with the same things to do.");
            return;
        }
        if self.outcome.iter().all(|difference| difference.at != "/response") {
            sheet.line("The same response.");
        }
        differences(sheet, &self.outcome);
        for moved in &self.lists {
            let list = words(moved.list);
            if !moved.only_then.is_empty() {
                sheet.entry("  - ", &format!("{list}, only then: {}", moved.only_then.join(", ")));
            }
            if !moved.only_now.is_empty() {
                sheet.entry("  - ", &format!("{list}, only today: {}", moved.only_now.join(", ")));
            }
        }
    }
}

fn differences(sheet: &mut Sheet, differences: &[Difference]) {
    for difference in differences.iter().take(MOST) {
        let then = difference.then.as_ref().map_or_else(|| "nothing".to_owned(), said);
        let now = difference.now.as_ref().map_or_else(|| "nothing".to_owned(), said);
        sheet.entry("  - ", &format!("{}: then {then}, now {now}", difference.at));
    }
    let more = differences.len().saturating_sub(MOST);
    if more > 0 {
        sheet.entry("  - ", &format!("And {more} more: see --format json."));
    }
}

fn said(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() > 200 { text.chars().take(200).chain(['…']).collect() } else { text }
}

fn short(hash: &str) -> &str {
    let hash = hash.strip_prefix("sha256:").unwrap_or(hash);
    hash.get(..12).unwrap_or(hash)
}
