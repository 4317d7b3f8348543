//! Claims about what is shown: referrals, rights, owners, grounds and words.

use biodivine_lib_bdd::Bdd;

use super::{Breach, Checked, Claims, Edit, Over};
use crate::officer::side::Side;
use crate::possible::{Possible, bit};
use crate::prove::{promises, uses};
use crate::ruleset::{Basis, RulesetError};

impl Claims<'_, '_> {
    pub(super) fn shows(&self, when: Bdd, entries: &[String]) -> Result<Checked, RulesetError> {
        let mut breaches = Vec::new();
        for wanted in entries {
            let entry = uses::entries(self.ruleset).into_iter().find(|entry| entry.place == *wanted);
            let entry = entry.ok_or_else(|| promises::wrong(format!("`{}`: no entry `{wanted}`", self.claim)))?;
            let shown = self.model.shown_entry(&entry);
            breaches.push(Breach::of(when.and_not(&shown), format!("`{wanted}` is not shown")));
        }
        Ok(Checked { over: Over::Incidents(when), breaches })
    }

    pub(super) fn nothing_criminal(&self, when: &Bdd) -> Checked {
        let under_ten = self.ruleset.word("under_ten");
        let under_ten = under_ten.map_or_else(|| self.space.never(), |word| self.model.shown(&word.when));
        let criminal = self.ruleset.routes.iter().filter(|route| route.criminal);
        let breaches = criminal.map(|route| {
            let shown = self.model.shown(&route.when).and(when).and_not(&under_ten);
            Breach::of(shown, format!("the route `{}` is shown as criminal", route.id))
        });
        Checked { breaches: breaches.collect(), over: Over::Incidents(when.clone()) }
    }

    pub(super) fn owned(&self) -> Checked {
        let ruleset = self.ruleset;
        let owners = ruleset.actions.iter().map(|entry| (format!("action `{}`", entry.id), &entry.owner));
        let told = ruleset.notifications.iter().map(|entry| (format!("notification `{}`", entry.id), &entry.to));
        let clocks = ruleset.clocks.iter().map(|entry| (format!("clock `{}`", entry.clock.as_str()), &entry.owner));
        let all: Vec<_> = owners.chain(told).chain(clocks).collect();
        let without = all.iter().filter(|(_, role)| !ruleset.roles.by_id.contains_key(*role));
        let breaches = without.map(|(place, role)| Breach::always(format!("{place} has no role: found `{role}`"))).collect();
        Checked { over: Over::Things(all.len(), "actions, notifications and clocks"), breaches }
    }

    pub(super) fn grounded(&self) -> Checked {
        let sentences = self.ruleset.sentences();
        let without = sentences.iter().filter(|(_, _, ground)| ground.basis != Basis::Judgement && ground.source.is_none());
        let breaches = without.map(|(place, ..)| Breach::always(format!("`{place}` names no source"))).collect();
        Checked { over: Over::Things(sentences.len(), "sentences"), breaches }
    }

    pub(super) fn nothing_mute(&self) -> Checked {
        let breaches = uses::mute(self.ruleset).into_iter().map(|what| Breach::always(format!("mute: {what}"))).collect();
        let values = self.ruleset.questions().map(|question| question.values.len()).sum();
        Checked { over: Over::Things(values, "values"), breaches }
    }

    /// What an officer answers has no place among what the home's conditions are compiled against.
    pub(super) fn officer_apart(&self) -> Checked {
        let questions = self.ruleset.officer_questions();
        let read = questions.iter().filter(|question| self.ruleset.scope.by_id.contains_key(&question.id));
        let breaches = read.map(|question| Breach::always(format!("the home's conditions can read `{}`", question.id))).collect();
        Checked { over: Over::Things(questions.len(), "questions"), breaches }
    }

    /// Every worry there can be, with every role: small enough to try them all.
    pub(super) fn nobody_named(&self) -> Checked {
        let roles = &self.ruleset.roles;
        let slot = usize::from(roles.concern_slot);
        let values = self.ruleset.questions().nth(slot).map_or(0, |question| question.values.len());
        let mut breaches = Vec::new();
        let mut tried = 0usize;
        for concern in 0..bit(values) {
            for role in roles.by_id.keys() {
                tried = tried.saturating_add(1);
                let acts = roles.stand_in(concern, role).unwrap_or(&roles.last_resort);
                if roles.is_out(concern, acts) {
                    breaches.push(Breach {
                        incidents: Some(self.space.valid.clone()),
                        first: Some(Edit::Answer(slot, Some(Possible::exactly(concern)))),
                        second: None,
                        what: format!("for `{role}` stands in `{acts}`, whom the worry is about"),
                    });
                }
            }
        }
        Checked { over: Over::Things(tried, "worries and roles"), breaches }
    }

    pub(super) fn never_says(&self, phrases: &[String], when: Option<&Bdd>) -> Checked {
        let mut breaches = Vec::new();
        let entries = uses::entries(self.ruleset);
        for entry in &entries {
            for text in &entry.texts {
                let lower = text.to_lowercase();
                let Some(phrase) = phrases.iter().find(|phrase| lower.contains(phrase.as_str())) else { continue };
                let what = format!("`{}` says \"{phrase}\"", entry.place);
                breaches.push(match when {
                    Some(when) => Breach::of(self.model.shown_entry(entry).and(when), what),
                    None => Breach::always(what),
                });
            }
        }
        // What an officer sees is held to it whatever the incident: the officer may read it beside any.
        let officers = self.ruleset.officer.iter().flat_map(Side::sentences).map(|(place, text, _)| (place, text));
        let texts = self.ruleset.texts.iter().map(|(key, text)| (format!("text.{key}"), text.as_str()));
        for (place, text) in officers.chain(texts.filter(|_| when.is_none())) {
            let lower = text.to_lowercase();
            let said = phrases.iter().find(|phrase| lower.contains(phrase.as_str()));
            breaches.extend(said.map(|phrase| Breach::always(format!("`{place}` says \"{phrase}\""))));
        }
        let over = match when {
            Some(when) => Over::Incidents(when.clone()),
            None => Over::Things(entries.iter().map(|entry| entry.texts.len()).sum(), "sentences"),
        };
        Checked { over, breaches }
    }
}
