//! What conditions can read: a slot for each question, for what the engine makes, and for each word.

use std::collections::{BTreeMap, BTreeSet};

use super::{Gathered, Loader, problem};
use crate::condition::compile::{Reading, Slot};
use crate::json::is_identifier;
use crate::possible::Bits;
use crate::question::{Kind, Question};
use crate::ruleset::{Made, ReportTo, Response, RulesetError, Service, Word, source};

impl Loader<'_> {
    pub(super) fn add_slot(&mut self, question: Question) {
        let index = u16::try_from(self.scope.slots.len()).unwrap_or(u16::MAX);
        self.scope.by_id.insert(question.id.clone(), index);
        self.scope.slots.push(Slot { bits: Bits::of(&question), question });
    }

    /// What the engine makes, behind the questions.
    pub(super) fn add_made_slots(&mut self) -> Result<Made, RulesetError> {
        let danger =
            self.scope
                .slot("danger.now")
                .and_then(|(index, slot)| {
                    if index == 0 { Ok(slot.question.values.clone()) } else { Err("`danger.now` must come first".to_owned()) }
                })
                .map_err(|what| problem("questions.toml", what))?;
        let names = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        let responses = Response::ALL.map(Response::as_str);
        let clocks = source::Clock::ALL.map(source::Clock::as_str);
        let report_to = ReportTo::ALL.map(ReportTo::as_str);
        let services = Service::ALL.map(Service::as_str);
        let steps: Vec<String> = (1..=9).map(|step| format!("step_{step}")).collect();
        let first = u16::try_from(self.scope.slots.len()).unwrap_or(u16::MAX);
        for (id, kind, ordered, values, about) in [
            ("danger.before", Kind::AnyOf, false, danger, "the danger at an earlier moment"),
            ("outcome.response", Kind::OneOf, true, names(&responses), "the response"),
            ("outcome.clock", Kind::AnyOf, false, names(&clocks), "the clocks that apply"),
            ("outcome.report_to", Kind::AnyOf, false, names(&report_to), "who it is reported to"),
            ("outcome.services", Kind::AnyOf, false, names(&services), "the emergency services to ask for"),
            ("outcome.steps", Kind::AnyOf, false, steps, "the steps of which a rule holds"),
            ("outcome.police_report", Kind::YesNo, false, names(&["no", "yes"]), "a report to the police in step 2, 3 or 7"),
        ] {
            self.add_slot(made_question(id, kind, ordered, values, about));
        }
        let at = |offset| first.saturating_add(offset);
        Ok(Made {
            danger_before: at(0),
            response: at(1),
            clock: at(2),
            report_to: at(3),
            services: at(4),
            steps: at(5),
            police_report: at(6),
        })
    }

    /// The words, each after those that it uses, with a slot for the truth of each.
    pub(super) fn words(&mut self, gathered: &Gathered<'_>) -> Result<Vec<(String, Word)>, RulesetError> {
        let ids: Vec<String> = self.scope.words.keys().cloned().collect();
        for id in ids {
            let slot = u16::try_from(self.scope.slots.len()).unwrap_or(u16::MAX);
            let question = made_question(&id, Kind::YesNo, false, vec!["no".to_owned(), "yes".to_owned()], "");
            self.scope.slots.push(Slot { bits: Bits::of(&question), question });
            self.scope.word_slots.insert(id, slot);
        }
        let mut waiting: Vec<(&str, &str, &source::Word)> = gathered
            .entries
            .iter()
            .flat_map(|(file, text, entries)| entries.word.iter().map(move |word| (*file, *text, word)))
            .collect();
        let mut words: Vec<(String, Word)> = Vec::new();
        while !waiting.is_empty() {
            let ready = waiting.iter().position(|(_, _, word)| {
                self.scope.words.get(&word.id).is_some_and(|expr| {
                    expr.words()
                        .iter()
                        .all(|used| words.iter().any(|(known, _)| known == used) || !self.scope.words.contains_key(*used))
                })
            });
            let Some(ready) = ready else {
                return Err(problem("words.toml", "words that lead back to themselves"));
            };
            let (file, text, word) = waiting.swap_remove(ready);
            let when = self.when(file, text, &word.id, &word.when, Reading::WithWords)?;
            let slot = self.scope.word_slots.get(&word.id).copied().unwrap_or(u16::MAX);
            words.push((word.id.clone(), Word { slot, when, says: word.says.clone() }));
        }
        Ok(words)
    }
}

/// Something that the engine makes, readable like a question.
fn made_question(id: &str, kind: Kind, ordered: bool, values: Vec<String>, about: &str) -> Question {
    Question {
        id: id.to_owned(),
        kind,
        ordered,
        values,
        range: None,
        if_unknown: None,
        ask: String::new(),
        about: about.to_owned(),
        help: None,
        screen: String::new(),
        order: 0,
        labels: BTreeMap::new(),
        group: Vec::new(),
    }
}

/// A question as the engine takes it: yes-no questions get their two values, and everything must fit.
pub(super) fn checked(mut question: Question) -> Result<Question, RulesetError> {
    let wrong = |what: &str| Err(problem("questions.toml", format!("`{}` {what}", question.id)));
    if question.kind == Kind::YesNo {
        question.values = vec!["no".to_owned(), "yes".to_owned()];
    }
    match (question.kind, question.range) {
        (Kind::Whole, Some((low, high))) if low <= high && high.saturating_sub(low) < 60 => {}
        (Kind::Whole, _) => return wrong("needs a range of at most 60 numbers"),
        (_, Some(_)) => return wrong("takes no range"),
        (_, None) if question.values.is_empty() || question.values.len() > 62 => {
            return wrong("needs 1 to 62 values");
        }
        _ => {}
    }
    // They stand in JSON as they are.
    if let Some(name) = std::iter::once(&question.id).chain(&question.values).find(|name| !is_identifier(name)) {
        return wrong(&format!("has the name {name:?}: a name has lower-case letters, digits, `_` and `.`, 64 at most"));
    }
    if question.values.iter().collect::<BTreeSet<_>>().len() != question.values.len() {
        return wrong("has a value twice");
    }
    let readings = question.if_unknown.as_deref().unwrap_or_default();
    if readings.iter().any(|value| question.position(value).is_none()) {
        return wrong("reads unknown as something that is not a value");
    }
    if question.kind != Kind::AnyOf && readings.len() > 1 {
        return wrong("reads unknown as several values");
    }
    Ok(question)
}
