//! Claims about the response: what raises it, what must not move it, what is certain.

use biodivine_lib_bdd::Bdd;

use super::{Breach, Checked, Claims, Edit, Over};
use crate::possible::{Possible, bit};
use crate::prove::model::above;
use crate::prove::promises;
use crate::prove::space::Bound;
use crate::ruleset::{Response, RulesetError, Service};

/// The responses that can be fallen short of.
const RAISED: [Response; 3] = [Response::SlowTime, Response::ReportNow, Response::Call999];

impl Claims<'_, '_> {
    pub(super) fn response(
        &self,
        when: Bdd,
        at_least: Option<Response>,
        at_most: Option<Response>,
        with_a_service: bool,
    ) -> Checked {
        let mut breaches = Vec::new();
        if let Some(least) = at_least {
            let short = when.and_not(self.model.certainly(least));
            breaches.push(Breach::of(short, format!("the response is below {}", least.as_str())));
        }
        if let Some(above) = at_most.and_then(above) {
            let beyond = when.and(self.model.certainly(above));
            breaches.push(Breach::of(beyond, format!("the response is {} or more", above.as_str())));
        }
        if with_a_service {
            let any = Service::ALL.into_iter().fold(self.space.never(), |any, service| any.or(&self.model.service(service)));
            breaches.push(Breach::of(when.and_not(&any), "no emergency service to ask for".to_owned()));
        }
        Checked { over: Over::Incidents(when), breaches }
    }

    /// A pair of finished incidents that differ in one answer: where the first has a response that the second falls short of.
    fn falls(&self, slot: usize, from: Possible, to: Possible, but: Option<&Bdd>) -> Bdd {
        let mut any = self.space.never();
        for response in RAISED {
            let certain = self.model.certainly(response);
            let before = self.space.where_it_is(certain, slot, Some(from));
            let after = self.space.where_it_is(certain, slot, Some(to));
            any = any.or(&before.and_not(&after));
        }
        let any = but.map_or_else(|| any.clone(), |but| any.and_not(but));
        self.space.among_finished(&any, |bdd| self.space.where_it_is(bdd, slot, Some(from)))
    }

    pub(super) fn unknown(&self, counts: &[(usize, Bdd)]) -> Checked {
        let mut breaches = Vec::new();
        for (slot, question) in self.questions().filter(|(_, question)| question.if_unknown.is_some()) {
            let Some(block) = self.space.blocks.get(slot) else { continue };
            let (reading, unknown) = (Possible::exactly(block.bits.reading), block.bits.answered_unknown());
            let mut falls = self.falls(slot, reading, unknown, None);
            if let Some((_, counts)) = counts.iter().find(|(known, _)| *known == slot) {
                falls = falls.and(&self.space.where_it_is(counts, slot, Some(unknown)));
            }
            let what = format!("`{}` unknown gives less than its careful reading", question.id);
            breaches.push(pair(slot, reading, unknown, falls, what));
        }
        Checked { over: Over::Finished, breaches }
    }

    pub(super) fn more_serious(&self) -> Checked {
        let mut breaches = Vec::new();
        for (slot, question) in self.questions().filter(|(_, question)| question.ordered) {
            // A least serious value that a ticked kind contradicts is left aside.
            let least = Some(Possible::exactly(bit(0)));
            let contradicted = self.ruleset.contradictions.iter().filter(|(of, _)| usize::from(*of) == slot);
            let contradicted =
                contradicted.fold(self.space.never(), |any, (_, when)| any.or(&self.model.condition(when, Bound::Certain)));
            let contradicted = self.space.where_it_is(&contradicted, slot, least);
            for (place, value) in question.values.iter().enumerate().skip(1) {
                let Some(before) = place.checked_sub(1) else { continue };
                let (from, to) = (Possible::exactly(bit(before)), Possible::exactly(bit(place)));
                let falls = self.falls(slot, from, to, (before == 0).then_some(&contradicted));
                let what = format!("`{}` at `{value}` gives less than one step below", question.id);
                breaches.push(pair(slot, from, to, falls, what));
            }
        }
        Checked { over: Over::Finished, breaches }
    }

    pub(super) fn adding(&self, questions: &[String]) -> Result<Checked, RulesetError> {
        let mut breaches = Vec::new();
        for id in questions {
            let slot = self.slot(id)?;
            let Some(question) = self.ruleset.questions().nth(slot) else { continue };
            let known = self.space.given(slot).and_not(&self.space.unknown(slot));
            for (value, name) in question.values.iter().enumerate() {
                let without = |bdd: &Bdd| self.space.where_it_names(bdd, slot, value, false);
                let mut any = self.space.never();
                for response in RAISED {
                    let certain = self.model.certainly(response);
                    any = any.or(&without(certain).and_not(certain));
                }
                let falls = any.and(&known).and(&self.space.names(slot, value));
                let falls = self.space.among_finished(&falls, without);
                breaches.push(Breach {
                    incidents: Some(falls),
                    first: Some(Edit::Value(slot, value, false)),
                    second: Some(Edit::Value(slot, value, true)),
                    what: format!("`{name}` added to `{id}` lowers the response"),
                });
            }
        }
        Ok(Checked { over: Over::Finished, breaches })
    }

    pub(super) fn certain_stays(&self) -> Checked {
        let mut breaches = Vec::new();
        for (slot, question) in self.questions() {
            let open = |bdd: &Bdd| self.space.where_it_is(bdd, slot, None);
            let given = self.space.given(slot);
            // An answer that was not due may make more questions due, and with them more possible.
            let was_due = open(&self.space.due(slot));
            let mut any = self.space.never();
            for response in RAISED {
                let (certain, possible) = (self.model.certainly(response), self.model.perhaps(response));
                let certain_is_lost = open(certain).and_not(certain);
                let more_is_possible = possible.and(&was_due).and_not(&open(possible));
                any = any.or(&certain_is_lost).or(&more_is_possible);
            }
            breaches.push(Breach {
                incidents: Some(any.and(&given)),
                first: Some(Edit::Answer(slot, None)),
                second: None,
                what: format!("an answer to `{}` moves what was certain", question.id),
            });
        }
        Checked { over: Over::Incidents(self.space.valid.clone()), breaches }
    }

    pub(super) fn never_moves(&self, questions: &[String], but_in_steps: &[u8]) -> Result<Checked, RulesetError> {
        let mut breaches = Vec::new();
        for id in questions {
            let slot = self.slot(id)?;
            let mut moved = self.space.never();
            let mut notice = |bdd: &Bdd| {
                if self.space.reads(bdd, slot) {
                    let free = self.space.without(bdd, slot);
                    moved = moved.or(&free.and_not(bdd));
                }
            };
            if but_in_steps.is_empty() {
                for response in RAISED {
                    notice(self.model.certainly(response));
                    notice(self.model.perhaps(response));
                }
            } else {
                for (rule, holds) in self.ruleset.rules.iter().zip(&self.model.rules) {
                    if !but_in_steps.contains(&rule.step) {
                        notice(&holds.0);
                    }
                }
            }
            breaches.push(Breach::of(moved, format!("the answer to `{id}` moves the response")));
        }
        Ok(Checked { over: Over::Incidents(self.space.valid.clone()), breaches })
    }

    pub(super) fn one_response(&self) -> Checked {
        let mut breaches = Vec::new();
        let finished = self.space.finished();
        let mut reason = self.space.never();
        for response in RAISED {
            let open = self.model.perhaps(response).and_not(self.model.certainly(response)).and(finished);
            breaches.push(Breach::of(open, format!("finished, yet {} is still open", response.as_str())));
        }
        for (rule, holds) in self.ruleset.rules.iter().zip(&self.model.rules) {
            reason = reason.or(&holds.0.and(&self.model.exactly(rule.response)));
        }
        for rule in &self.ruleset.home_rules {
            reason = reason.or(&self.model.shown(&rule.when).and(&self.model.exactly(rule.response)));
        }
        breaches.push(Breach::of(finished.and_not(&reason), "no rule gives a reason".to_owned()));
        Checked { over: Over::Finished, breaches }
    }

    pub(super) fn excuse(
        &self,
        question: &str,
        answer: &str,
        instead_of: Option<&str>,
        may_stop: &[String],
    ) -> Result<Checked, RulesetError> {
        let slot = self.slot(question)?;
        let missing = |value: &str| promises::wrong(format!("`{}`: `{question}` has no value `{value}`", self.claim));
        let place = |value: &str| {
            let found = self.ruleset.questions().nth(slot).and_then(|question| question.position(value));
            found.ok_or_else(|| missing(value))
        };
        let excused = place(answer)?;
        let other = instead_of.map(place).transpose()?;
        let (first, second) = match other {
            Some(other) => (
                Edit::Answer(slot, Some(Possible::exactly(bit(other)))),
                Edit::Answer(slot, Some(Possible::exactly(bit(excused)))),
            ),
            None => (Edit::Value(slot, excused, false), Edit::Value(slot, excused, true)),
        };
        let known = self.space.given(slot).and_not(&self.space.unknown(slot));
        let mut breaches = Vec::new();
        for (rule, holds) in self.ruleset.rules.iter().zip(&self.model.rules) {
            if may_stop.contains(&rule.id) || !self.space.reads(&holds.0, slot) {
                continue;
            }
            let stopped = first.on(self.space, &holds.0).and_not(&second.on(self.space, &holds.0));
            breaches.push(Breach {
                incidents: Some(if other.is_some() { stopped } else { stopped.and(&known) }),
                first: Some(first),
                second: Some(second),
                what: format!("`{answer}` stops the rule `{}`", rule.id),
            });
        }
        Ok(Checked { over: Over::Incidents(self.space.valid.clone()), breaches })
    }
}

/// Two incidents that differ in one answer.
fn pair(slot: usize, from: Possible, to: Possible, incidents: Bdd, what: String) -> Breach {
    let answer = |answer| Some(Edit::Answer(slot, Some(answer)));
    Breach { incidents: Some(incidents), first: answer(from), second: answer(to), what }
}
