//! Another language: the same rules with other words, text by text.

use std::collections::BTreeMap;

use super::{Ruleset, RulesetError, load, source};

/// The Welsh words for the ruleset `england`, as far as they go.
pub const WELSH: (&str, &str) = ("cy.toml", include_str!("../../rulesets/england/cy.toml"));

impl Ruleset {
    /// The ruleset with the words of a language file; a text without an entry there stays as it is. The rules are the same, so the
    /// hash is too.
    ///
    /// ```
    /// use hearth_core::Ruleset;
    /// let file = ("cy.toml", "[texts]\n\"rule.missing.reason\" = \"…\"\n");
    /// let welsh = Ruleset::england()?.in_language(file)?;
    /// assert_eq!(welsh.explain("missing").map(|rule| rule.reason), Some("…"));
    /// let wrong = ("cy.toml", "[texts]\n\"rule.mising.reason\" = \"…\"\n");
    /// assert!(Ruleset::england()?.in_language(wrong).is_err());
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    ///
    /// # Errors
    /// Names the key that belongs to no text of the ruleset.
    pub fn in_language(mut self, (file, text): (&str, &str)) -> Result<Self, RulesetError> {
        let entries: source::Entries = load::read(file, text)?;
        let mut places = self.texts_by_key();
        for (key, words) in entries.texts {
            match places.remove(&key) {
                Some(place) => *place = words,
                None => {
                    return Err(RulesetError {
                        file: file.to_owned(),
                        line: None,
                        problem: format!("`{key}` belongs to no text, or stands twice"),
                    });
                }
            }
        }
        self.index();
        Ok(self)
    }

    /// Every text that people see, by its key.
    fn texts_by_key(&mut self) -> BTreeMap<String, &mut String> {
        let mut all: BTreeMap<String, &mut String> = BTreeMap::new();
        let rules = self.rules.iter_mut().chain(&mut self.home_rules);
        all.extend(rules.map(|rule| (format!("rule.{}.reason", rule.id), &mut rule.reason)));
        all.extend(self.actions.iter_mut().map(|entry| (format!("action.{}.text", entry.id), &mut entry.text)));
        all.extend(self.notifications.iter_mut().map(|entry| (format!("notification.{}.text", entry.id), &mut entry.text)));
        for route in &mut self.routes {
            let id = &route.id;
            let needs = route.needs.iter_mut().enumerate().map(|(index, need)| (format!("route.{id}.needs.{index}"), need));
            all.extend(needs);
            let closed = route.closed.iter_mut().enumerate().map(|(index, (_, why))| (format!("route.{id}.closed.{index}"), why));
            all.extend(closed);
            all.insert(format!("route.{id}.text"), &mut route.text);
            all.insert(format!("route.{id}.consequences"), &mut route.consequences);
        }
        for (kind, sentences) in [
            ("right", &mut self.rights),
            ("safeguarding", &mut self.safeguarding),
            ("note", &mut self.notes),
            ("sentence", &mut self.easy_read),
        ] {
            all.extend(sentences.iter_mut().map(|entry| (format!("{kind}.{}.text", entry.id), &mut entry.text)));
        }
        for factor in &mut self.factors {
            let id = &factor.id;
            let readings = factor.readings.iter_mut().enumerate();
            all.extend(readings.map(|(index, (_, _, text))| (format!("factor.{id}.reading.{index}"), text)));
            all.insert(format!("factor.{id}.name"), &mut factor.name);
        }
        for slot in self.scope.slots.iter_mut().take(self.asked) {
            let question = &mut slot.question;
            let id = &question.id;
            all.extend(question.labels.iter_mut().map(|(value, label)| (format!("question.{id}.label.{value}"), label)));
            all.insert(format!("question.{id}.ask"), &mut question.ask);
            all.extend(question.help.iter_mut().map(|help| (format!("question.{id}.help"), help)));
        }
        all.extend(self.roles.by_id.iter_mut().map(|(id, role)| (format!("role.{id}.name"), &mut role.name)));
        for (kind, lines) in self.care.lists_mut() {
            for line in lines {
                all.insert(format!("care.{kind}.{}.text", line.id), &mut line.text);
                all.extend(line.name.iter_mut().map(|name| (format!("care.{kind}.{}.name", line.id), name)));
            }
        }
        all.extend(self.texts.iter_mut().map(|(key, text)| (key.clone(), text)));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_welsh_file_fits() {
        Ruleset::england().unwrap().in_language(WELSH).unwrap();
    }
}
