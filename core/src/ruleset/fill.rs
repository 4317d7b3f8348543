//! From the entries of the files to the entries of a ruleset, each compiled and checked as it comes.

use toml::Spanned;

use super::handover::Written;
use super::load::{Loader, parse, problem};
use super::{
    Action, Basis, ClockRule, Factor, Ground, Notification, Response, Route, Rule, Ruleset, RulesetError, Sentence, ServiceRule,
    When, source,
};
use crate::condition::compile::{Reading, Scope};

/// When a clock of days ends.
const NOON: (u32, u32) = (12, 0);

/// A file while its entries are taken over.
pub(crate) struct Page<'l, 'a> {
    pub(crate) loader: &'l Loader<'a>,
    pub(crate) file: &'l str,
    pub(crate) text: &'l str,
}

impl Loader<'_> {
    /// Takes over all entries of a file.
    pub(super) fn fill(
        &self,
        file: &str,
        text: &str,
        entries: source::Entries,
        ruleset: &mut Ruleset,
    ) -> Result<(), RulesetError> {
        let page = Page { loader: self, file, text };
        page.rules(entries.rule, ruleset)?;
        page.services(entries.service, entries.contradiction, ruleset)?;
        page.actions(entries.action, ruleset)?;
        page.notifications(entries.notification, ruleset)?;
        page.routes(entries.route, ruleset)?;
        ruleset.rights.extend(page.sentences(entries.right)?);
        ruleset.safeguarding.extend(page.sentences(entries.safeguarding)?);
        ruleset.notes.extend(page.sentences(entries.note)?);
        ruleset.easy_read.extend(page.sentences(entries.sentence)?);
        page.factors(entries.factor, ruleset)?;
        page.clocks(entries.clock, ruleset)?;
        ruleset.texts.extend(entries.texts);
        ruleset.elsewhere.extend(entries.elsewhere);
        ruleset.care.fill(entries.care, |line| page.ground(&line.id, line.basis, line.source.as_ref()))?;
        let handover = Written {
            entries: entries.handover,
            extras: entries.extra,
            ring: entries.ring,
            never_said: entries.never_said,
            short: entries.short,
        };
        self.handover(file, text, handover, ruleset)
    }

    /// What an entry stands on.
    pub(super) fn ground(&self, file: &str, id: &str, basis: Basis, source: Option<&String>) -> Result<Ground, RulesetError> {
        let source = match source {
            None => None,
            Some(wanted) => Some(
                self.sources
                    .iter()
                    .position(|known| known.id == *wanted)
                    .ok_or_else(|| problem(file, format!("`{id}` names a source `{wanted}` that is not there")))?,
            ),
        };
        Ok(Ground { basis, source })
    }

    pub(super) fn when(
        &self,
        file: &str,
        text: &str,
        id: &str,
        when: &Spanned<String>,
        reading: Reading,
    ) -> Result<When, RulesetError> {
        let written = parse(file, text, id, when)?;
        let compiled = self.compile(file, text, id, when, &written, reading)?;
        Ok(When { written, compiled })
    }
}

impl Page<'_, '_> {
    /// A condition that spells its words out, so that what is certain of it is exact.
    pub(crate) fn spelt_out(&self, id: &str, when: &Spanned<String>) -> Result<When, RulesetError> {
        self.loader.when(self.file, self.text, id, when, Reading::WithFloors)
    }

    /// A condition that reads words as facts.
    fn when(&self, id: &str, when: &Spanned<String>) -> Result<When, RulesetError> {
        self.loader.when(self.file, self.text, id, when, Reading::WithWords)
    }

    fn wrong(&self, what: String) -> RulesetError {
        problem(self.file, what)
    }

    pub(crate) fn ground(&self, id: &str, basis: Basis, source: Option<&String>) -> Result<Ground, RulesetError> {
        self.loader.ground(self.file, id, basis, source)
    }

    fn rules(&self, entries: Vec<source::Rule>, ruleset: &mut Ruleset) -> Result<(), RulesetError> {
        for rule in entries {
            let made = Rule {
                when: self.spelt_out(&rule.id, &rule.when)?,
                ground: self.ground(&rule.id, rule.basis, rule.source.as_ref())?,
                id: rule.id,
                step: rule.step,
                response: rule.response,
                clock: rule.clock,
                report_to: rule.report_to,
                services: rule.services,
                fallback: rule.fallback,
                reason: rule.reason,
            };
            made.fits(&self.loader.scope).map_err(|what| self.wrong(what))?;
            if made.response == Response::ResolveAtHome { ruleset.home_rules.push(made) } else { ruleset.rules.push(made) }
        }
        Ok(())
    }

    fn services(
        &self,
        services: Vec<source::ServiceRule>,
        contradictions: Vec<source::Contradiction>,
        ruleset: &mut Ruleset,
    ) -> Result<(), RulesetError> {
        for service in services {
            let when = self.spelt_out(&service.id, &service.when)?;
            ruleset.services.push(ServiceRule { when, id: service.id, ask_for: service.ask_for });
        }
        for entry in contradictions {
            let condition = self.spelt_out(&entry.question, &entry.when)?;
            let (slot, _) = self.loader.scope.slot(&entry.question).map_err(|what| self.wrong(what))?;
            ruleset.contradictions.push((slot, condition.compiled));
        }
        Ok(())
    }

    fn actions(&self, entries: Vec<source::Action>, ruleset: &mut Ruleset) -> Result<(), RulesetError> {
        for action in entries {
            let owner = action.owner.unwrap_or_default();
            if !ruleset.roles.by_id.contains_key(&owner) {
                return Err(self.wrong(format!("action `{}` has no owner that is a role: found `{owner}`", action.id)));
            }
            ruleset.actions.push(Action {
                when: self.when(&action.id, &action.when)?,
                ground: self.ground(&action.id, action.basis, action.source.as_ref())?,
                owner,
                id: action.id,
                text: action.text,
                by: action.by,
            });
        }
        Ok(())
    }

    fn notifications(&self, entries: Vec<source::Notification>, ruleset: &mut Ruleset) -> Result<(), RulesetError> {
        for entry in entries {
            if !ruleset.roles.by_id.contains_key(&entry.to) {
                return Err(self.wrong(format!("notification `{}` goes to no role: found `{}`", entry.id, entry.to)));
            }
            ruleset.notifications.push(Notification {
                when: self.when(&entry.id, &entry.when)?,
                ground: self.ground(&entry.id, entry.basis, entry.source.as_ref())?,
                id: entry.id,
                to: entry.to,
                by: entry.by,
                needs_judgement: entry.needs_judgement,
                text: entry.text,
            });
        }
        Ok(())
    }

    fn routes(&self, entries: Vec<source::Route>, ruleset: &mut Ruleset) -> Result<(), RulesetError> {
        for route in entries {
            let closed = route.closed.into_iter().map(|closed| Ok((self.when(&route.id, &closed.when)?, closed.why)));
            ruleset.routes.push(Route {
                closed: closed.collect::<Result<_, _>>()?,
                when: self.when(&route.id, &route.when)?,
                ground: self.ground(&route.id, route.basis, route.source.as_ref())?,
                id: route.id,
                criminal: route.criminal,
                needs: route.needs,
                text: route.text,
                consequences: route.consequences,
            });
        }
        Ok(())
    }

    fn sentences(&self, entries: Vec<source::Sentence>) -> Result<Vec<Sentence>, RulesetError> {
        let sentence = |entry: source::Sentence| {
            Ok(Sentence {
                when: self.when(&entry.id, &entry.when)?,
                ground: self.ground(&entry.id, entry.basis, entry.source.as_ref())?,
                id: entry.id,
                text: entry.text,
            })
        };
        entries.into_iter().map(sentence).collect()
    }

    fn factors(&self, entries: Vec<source::Factor>, ruleset: &mut Ruleset) -> Result<(), RulesetError> {
        for factor in entries {
            let readings = factor
                .reading
                .into_iter()
                .map(|reading| Ok((self.when(&factor.id, &reading.when)?, reading.effect, reading.text)));
            ruleset.factors.push(Factor {
                readings: readings.collect::<Result<_, _>>()?,
                ground: self.ground(&factor.id, factor.basis, factor.source.as_ref())?,
                id: factor.id,
                name: factor.name,
            });
        }
        Ok(())
    }

    fn clocks(&self, entries: Vec<source::ClockRule>, ruleset: &mut Ruleset) -> Result<(), RulesetError> {
        for clock in entries {
            if clock.minutes.is_some() == clock.day.is_some() || !ruleset.roles.by_id.contains_key(&clock.owner) {
                return Err(
                    self.wrong(format!("clock `{}` needs either minutes or a day, and a role as owner", clock.id.as_str()))
                );
            }
            ruleset.clocks.push(ClockRule {
                clock: clock.id,
                minutes: clock.minutes,
                day: clock.day,
                hour: NOON,
                owner: clock.owner,
                then: Vec::new(),
            });
        }
        Ok(())
    }
}

impl Rule {
    /// Whether a rule has what its response needs, and reads only what is there when it is worked out.
    ///
    /// # Errors
    /// Says what is wrong, and what is allowed.
    pub(crate) fn fits(&self, scope: &Scope) -> Result<(), String> {
        let (clock, report_to, services) = (self.clock.is_some(), !self.report_to.is_empty(), !self.services.is_empty());
        let fits = match self.response {
            Response::ResolveAtHome => !clock && !report_to && !services,
            Response::SlowTime => clock && !report_to && !services,
            Response::ReportNow => !clock && report_to && !services,
            Response::Call999 => !clock && services,
        };
        if !fits || !(1..=9).contains(&self.step) {
            return Err(format!(
                "rule `{}`: slow_time needs a clock, report_now a report_to, call_999 services, and the step is 1 to 9",
                self.id
            ));
        }
        // A rule may read answers, and the danger of earlier moments: what comes out of the rules is not there yet.
        let read = self.when.compiled.slots().into_iter().filter_map(|slot| scope.slots.get(usize::from(slot)));
        match read.map(|slot| &slot.question.id).find(|id| id.starts_with("outcome.")) {
            Some(id) => Err(format!("rule `{}` reads `{id}`, which comes out of the rules", self.id)),
            None => Ok(()),
        }
    }
}
