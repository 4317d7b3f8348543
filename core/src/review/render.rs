//! A review in words, for a terminal or a page.

use super::{Change, Changed, Review};
use crate::assessment::Answer;
use crate::question::Question;
use crate::render::words::{capital, day_and_time, moment_of, response_words, words};
use crate::review::twin::{Difference, Part};
use crate::ruleset::{Response, Ruleset};
use crate::sheet::Sheet;

/// So many changes of two or three answers are put into words; all of them are in the JSON.
const MOST_LONG: usize = 8;

impl Review<'_> {
    /// The review in words, wrapped at `width` columns (40 to 100).
    ///
    /// ```
    /// use hearth_core::{Incident, Ruleset, review};
    /// let england = Ruleset::england()?;
    /// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": ["fire"] } }"#;
    /// let words = review(&england, &Incident::from_json(text, &england)?).text(&england, 60);
    /// assert!(words.starts_with("This is for looking back. Never use it to choose answers.\n"));
    /// assert!(words.lines().all(|line| line.chars().count() <= 60));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn text(&self, ruleset: &Ruleset, width: usize) -> String {
        let mut sheet = Sheet::bounded(width);
        sheet.line(self.purpose);
        sheet.line("People answered as they saw it then. A report that was made was never wrong because of what stands here.");
        sheet.line("If someone is in danger now, ring 999.");
        self.what_it_said(&mut sheet);
        self.lowered(&mut sheet);
        self.raised(&mut sheet, ruleset);
        self.nearly(&mut sheet);
        self.family(&mut sheet, ruleset);
        sheet.heading("RIGHTS");
        for right in &self.rights {
            sheet.entry("  - ", right);
        }
        sheet.blank();
        let rules = &self.ruleset;
        sheet.line(&format!("Rules: {} {}, in force from {}. {}", rules.id, rules.version, rules.in_force_from, rules.review));
        sheet.line("What stands here is worked out from the rules, or the judgement of the people who wrote them. It is not legal advice.");
        sheet.text()
    }

    fn what_it_said(&self, sheet: &mut Sheet) {
        sheet.heading("WHAT IT SAID");
        let at = moment_of(&self.at);
        let at = at.map_or_else(|| self.at.to_string(), |at| format!("{} {}", day_and_time(at), at.format("%Y")));
        sheet.line(&format!("At {at}: {}.", response_words(self.response)));
        sheet.entry("  > ", &self.headline);
        sheet.line("Why:");
        for reason in &self.reasons {
            sheet.entry("  - ", reason);
        }
    }

    fn lowered(&self, sheet: &mut Sheet) {
        sheet.heading("WHAT IT RESTED ON");
        if self.response == Response::ResolveAtHome {
            sheet.line("Nothing raised it. There is no lower response.");
            return;
        }
        if self.lowered.is_empty() {
            sheet.line(
                "No change of up to three answers would have made it less: several things carried it, each of them enough.",
            );
            return;
        }
        sheet.line("These facts carried it. Had they been other, it would have been less:");
        let (one, more): (Vec<_>, Vec<_>) = self.lowered.iter().partition(|change| change.changes.len() == 1);
        changes(sheet, &one, &more);
    }

    fn raised(&self, sheet: &mut Sheet, ruleset: &Ruleset) {
        sheet.heading("WHAT WOULD HAVE RAISED IT");
        if self.raised.is_empty() {
            sheet.line("Nothing: there is no higher response.");
            return;
        }
        let (one, more): (Vec<_>, Vec<_>) = self.raised.iter().partition(|change| change.changes.len() == 1);
        // One value more in a list: put together by question, as the list can be long.
        for response in Response::ALL.into_iter().rev() {
            let mut by_question: Vec<(&str, Vec<&Change<'_>>)> = Vec::new();
            for change in one.iter().filter(|change| change.response == response) {
                let Some(question) = change.changes.first().map(|changed| changed.question) else { continue };
                match by_question.iter_mut().find(|(known, _)| *known == question) {
                    Some((_, same)) => same.push(change),
                    None => by_question.push((question, vec![change])),
                }
            }
            if !by_question.is_empty() {
                sheet.line(&format!("To {}, one answer:", response_words(response)));
            }
            for (question, same) in by_question {
                let Some(question) = ruleset.question(question) else { continue };
                let all = same.len() > 2 && question.values.len() == same.len();
                let one_more = same.iter().flat_map(|change| &change.changes).map(|changed| one_more(question, changed));
                match one_more.collect::<Option<Vec<String>>>() {
                    _ if all => sheet.entry("  - ", &format!("{}: anything on its list", question.about)),
                    Some(added) if same.len() > 1 => {
                        sheet.entry("  - ", &format!("{}: with one more of these as well:", question.about));
                        for added in added {
                            sheet.entry("    - ", &added);
                        }
                    }
                    _ => same.iter().flat_map(|change| &change.changes).for_each(|changed| sheet.entry("  - ", &changed.text)),
                }
            }
        }
        changes(sheet, &[], &more);
    }

    fn nearly(&self, sheet: &mut Sheet) {
        let (near, single): (Vec<_>, Vec<_>) = self.nearly.iter().partition(|near| near.other_answers_fit > 0);
        if near.is_empty() && single.is_empty() {
            return;
        }
        sheet.heading("RULES THAT NEARLY HELD");
        for rule in near {
            sheet.entry("  - ", &format!("{} ({}; {})", rule.text, response_words(rule.response), rule.rule));
            for missing in &rule.missing {
                sheet.entry("    ", &format!("Missing: {}.", missing.text));
            }
        }
        if !single.is_empty() {
            sheet.entry("  - ", &format!("And {} more that look at one answer only.", single.len()));
        }
    }

    fn family(&self, sheet: &mut Sheet, ruleset: &Ruleset) {
        let Some(twin) = &self.family_home else { return };
        sheet.heading("IF THE CHILD LIVED WITH THEIR FAMILY");
        sheet.line(&format!("Would this happen then? {}", twin.text));
        sheet.line(&format!("The response there: {}.", response_words(twin.response)));
        sheet.line(&format!("{} [J]", twin.a_family_would));
        sheet.blank();
        sheet.line(twin.response_test.question);
        sheet.line(&format!("{} [J]", twin.response_test.text));
        for (title, list) in [
            ("Only here, because it is a home or the child is in care:", &twin.only_here),
            ("Only in a family:", &twin.only_in_a_family),
        ] {
            if list.is_empty() {
                continue;
            }
            sheet.blank();
            sheet.line(title);
            for entry in list {
                sheet.entry("  - ", &different(entry, ruleset));
            }
        }
    }
}

fn different(entry: &Difference<'_>, ruleset: &Ruleset) -> String {
    let who = entry.who.map_or(String::new(), |who| ruleset.role_name(who).to_owned());
    match entry.part {
        Part::Action => format!("{}: {}", capital(&who), entry.text),
        Part::Notification => format!("{} is told: {}", capital(&who), entry.text),
        Part::Route => format!("{}: {}", capital(&words(entry.id)), entry.text),
        Part::Safeguarding | Part::Right => entry.text.to_owned(),
    }
}

/// The one value that a change puts into a list, where it does no more than that.
fn one_more(question: &Question, changed: &Changed<'_>) -> Option<String> {
    let Some(Answer::List(before)) = &changed.from else { return None };
    let Answer::List(after) = &changed.to else { return None };
    let mut added = after.iter().filter(|value| !before.contains(value));
    let one = added.next().filter(|_| added.next().is_none() && after.len() == before.len().saturating_add(1));
    one.map(|value| question.label(value).to_owned())
}

fn changes(sheet: &mut Sheet, one: &[&Change<'_>], more: &[&Change<'_>]) {
    for change in one {
        sheet.entry("  - ", &capital(&change.text));
    }
    if more.is_empty() {
        return;
    }
    sheet.line("Several answers together:");
    for change in more.iter().take(MOST_LONG) {
        sheet.entry("  - ", &capital(&change.text));
    }
    let left = more.len().saturating_sub(MOST_LONG);
    if left > 0 {
        sheet.entry("  - ", &format!("And {left} more, each of two or three answers: see --format json."));
    }
}
