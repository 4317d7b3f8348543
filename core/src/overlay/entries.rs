//! The entries of an overlay: one with an id of the ruleset changes that entry, field by field; any other is new.

use std::collections::BTreeSet;
use toml::Spanned;

use super::lay::{Lay, named};
use super::limits::{about_danger, never_later};
use super::source;
use crate::condition::compile::Reading;
use crate::ruleset::{Action, Basis, Due, Ground, Notification, Response, Route, Rule, RulesetError, Sentence, When};

type Done = Result<(), RulesetError>;

/// The rights whose words nobody changes.
const FIXED_RIGHTS: [&str; 2] = ["victim_may_report", "anyone_may_report_abuse"];

impl Lay<'_> {
    pub(super) fn entries(&mut self) -> Done {
        self.rules()?;
        self.actions()?;
        self.notifications(false)?;
        self.routes()?;
        let file = &self.overlay.file;
        let (base, overlay) = (self.base, self.overlay);
        if let Some(fixed) = file.right.iter().find(|right| FIXED_RIGHTS.contains(&right.id.get_ref().as_str())) {
            return Err(
                overlay.wrong(&fixed.id, format!("`{}` is the right to report: no overlay changes it", fixed.id.get_ref()))
            );
        }
        let referral = |entry: &&source::Sentence| {
            entry.text.is_some() && base.safeguarding.iter().any(|known| known.id == *entry.id.get_ref())
        };
        if let Some(entry) = file.safeguarding.iter().find(referral) {
            let what = format!("`{}` is a report that protects: it keeps its words", entry.id.get_ref());
            return Err(overlay.wrong(&entry.id, what));
        }
        self.merged.rights = self.sentences(&file.right, &base.rights)?;
        self.merged.safeguarding = self.sentences(&file.safeguarding, &base.safeguarding)?;
        self.merged.notes = self.sentences(&file.note, &base.notes)?;
        self.merged.easy_read = self.sentences(&file.sentence, &base.easy_read)?;
        Ok(())
    }

    /// The notifications that are new; changes of others are left out.
    pub(super) fn added_notifications(&mut self) -> Done {
        self.notifications(true)
    }

    /// What stands beside every entry: its condition and its ground, where they are given.
    fn common(&self, entry: &Common<'_>, reading: Reading) -> Result<(Option<When>, Option<Ground>), RulesetError> {
        let when = entry.when.map(|when| self.when(when, reading)).transpose()?;
        let ground = match (entry.basis, entry.source) {
            (Some(basis), source) => Some(self.ground(entry.id, basis, source)?),
            (None, Some(_)) => return Err(self.overlay.wrong(entry.id, "names a source and no basis")),
            (None, None) => None,
        };
        Ok((when, ground))
    }

    /// New words stand on something of their own.
    fn reworded(&self, id: &Spanned<String>, text: Option<&String>, ground: Option<Ground>) -> Done {
        let Some(text) = text else { return Ok(()) };
        self.words(id, text)?;
        if ground.is_some() {
            return Ok(());
        }
        Err(self.overlay.wrong(id, format!("{} has new words: they need a basis of their own", named(id.get_ref()))))
    }

    fn needs<T>(&self, id: &Spanned<String>, field: &str, value: Option<T>) -> Result<T, RulesetError> {
        let ruleset = &self.base.about.id;
        let what = || format!("{} is no entry of `{ruleset}`, so it is new, and needs `{field}`", named(id.get_ref()));
        value.ok_or_else(|| self.overlay.wrong(id, what()))
    }

    fn not_later(&self, id: &Spanned<String>, new: Option<Due>, old: Option<Due>) -> Done {
        match (new, old) {
            (Some(new), Some(old)) if !never_later(new, old) => {
                let what =
                    format!("{} could be due later: allowed is `{}`, or sooner at any hour", named(id.get_ref()), old.as_str());
                Err(self.overlay.wrong(id, what))
            }
            _ => Ok(()),
        }
    }

    fn rules(&mut self) -> Done {
        let mut ids = BTreeSet::new();
        for entry in &self.overlay.file.rule {
            let id = &entry.id;
            self.new_id(id, &mut ids)?;
            let (when, ground) = self.common(&Common::of_rule(entry), Reading::WithFloors)?;
            if self.base.home_rules.iter().any(|rule| rule.id == *id.get_ref()) {
                let what = format!("`{}` explains why nothing raises: allowed is a new rule that raises", id.get_ref());
                return Err(self.overlay.wrong(id, what));
            }
            let place = self.merged.rules.iter().position(|rule| rule.id == *id.get_ref());
            let made = match place.and_then(|place| self.merged.rules.get(place)) {
                Some(old) => self.changed_rule(entry, old, when, ground)?,
                None => self.new_rule(entry, when, ground)?,
            };
            if made.response == Response::ResolveAtHome {
                return Err(self
                    .overlay
                    .wrong(id, format!("rule {} raises nothing: allowed is slow_time or more", named(id.get_ref()))));
            }
            made.fits(&self.base.scope).map_err(|what| self.overlay.wrong(id, what))?;
            match place.and_then(|place| self.merged.rules.get_mut(place)) {
                Some(old) => *old = made,
                None => self.merged.rules.push(made),
            }
        }
        Ok(())
    }

    fn new_rule(&self, entry: &source::Rule, when: Option<When>, ground: Option<Ground>) -> Result<Rule, RulesetError> {
        let id = &entry.id;
        let reason = self.needs(id, "reason", entry.reason.clone())?;
        self.words(id, &reason)?;
        Ok(Rule {
            id: id.get_ref().clone(),
            step: self.needs(id, "step", entry.step)?,
            response: self.needs(id, "response", entry.response)?,
            clock: entry.clock,
            report_to: entry.report_to.clone().unwrap_or_default(),
            services: entry.services.clone().unwrap_or_default(),
            fallback: false,
            when: self.needs(id, "when", when)?,
            reason,
            ground: self.needs(id, "basis", ground)?,
        })
    }

    fn changed_rule(
        &self,
        entry: &source::Rule,
        old: &Rule,
        when: Option<When>,
        ground: Option<Ground>,
    ) -> Result<Rule, RulesetError> {
        let id = &entry.id;
        let wrong = |what: &str| Err(self.overlay.wrong(id, format!("rule `{}` {what}", old.id)));
        if old.response == Response::Call999 {
            return wrong("is about danger: no overlay changes it");
        }
        self.reworded(id, entry.reason.as_ref(), ground)?;
        let response = entry.response.unwrap_or(old.response);
        if response < old.response {
            return wrong(&format!("would be lower: allowed is `{}` or more", old.response.as_str()));
        }
        if entry.step.is_some_and(|step| step != old.step) {
            return wrong(&format!("stands in step {}: it stays there", old.step));
        }
        let clock = if response == Response::SlowTime { entry.clock.or(old.clock) } else { entry.clock };
        if response == Response::SlowTime && clock > old.clock {
            let most = old.clock.map_or("", |clock| clock.as_str());
            return wrong(&format!("would have a longer clock: allowed is `{most}` or a shorter one"));
        }
        let report_to = entry.report_to.clone().unwrap_or_else(|| old.report_to.clone());
        if !old.report_to.iter().all(|to| report_to.contains(to)) {
            return wrong("would report to fewer: allowed is to add");
        }
        Ok(Rule {
            id: old.id.clone(),
            step: old.step,
            response,
            clock,
            report_to,
            services: entry.services.clone().unwrap_or_default(),
            fallback: false,
            when: when.unwrap_or_else(|| old.when.clone()),
            reason: entry.reason.clone().unwrap_or_else(|| old.reason.clone()),
            ground: ground.unwrap_or(old.ground),
        })
    }

    fn actions(&mut self) -> Done {
        let mut ids = BTreeSet::new();
        for entry in &self.overlay.file.action {
            let id = &entry.id;
            self.new_id(id, &mut ids)?;
            let (when, ground) = self.common(&Common::of_action(entry), Reading::WithWords)?;
            if let Some(owner) = &entry.owner {
                self.role(id, owner)?;
                if owner == "parent" {
                    return Err(self.overlay.wrong(id, "the family owns no action: allowed is a role that works with the child"));
                }
            }
            let place = self.merged.actions.iter().position(|action| action.id == *id.get_ref());
            if let Some(old) = place.and_then(|place| self.base.actions.get(place)) {
                if about_danger(self.base, &old.when) {
                    return Err(self.overlay.wrong(id, format!("action `{}` is about danger: no overlay changes it", old.id)));
                }
                if old.by == Some(Due::Now) && (entry.text.is_some() || entry.owner.is_some()) {
                    let what = format!("action `{}` is due now: whoever is there does it, in the words that it has", old.id);
                    return Err(self.overlay.wrong(id, what));
                }
                self.reworded(id, entry.text.as_ref(), ground)?;
                self.not_later(id, entry.by, old.by)?;
            } else {
                let made = Action {
                    id: id.get_ref().clone(),
                    when: self.needs(id, "when", when)?,
                    text: self.needs(id, "text", entry.text.clone())?,
                    owner: self.needs(id, "owner", entry.owner.clone())?,
                    by: entry.by,
                    ground: self.needs(id, "basis", ground)?,
                };
                self.words(id, &made.text)?;
                self.merged.actions.push(made);
                continue;
            }
            if let Some(action) = place.and_then(|place| self.merged.actions.get_mut(place)) {
                replace(&mut action.when, when);
                replace(&mut action.text, entry.text.clone());
                replace(&mut action.owner, entry.owner.clone());
                action.by = entry.by.or(action.by);
                replace(&mut action.ground, ground);
            }
        }
        Ok(())
    }

    fn notifications(&mut self, new_only: bool) -> Done {
        let mut ids = BTreeSet::new();
        for entry in &self.overlay.file.notification {
            let id = &entry.id;
            self.new_id(id, &mut ids)?;
            let (when, ground) = self.common(&Common::of_notification(entry), Reading::WithWords)?;
            let place = self.merged.notifications.iter().position(|known| known.id == *id.get_ref());
            if let Some(old) = place.and_then(|place| self.base.notifications.get(place)) {
                // A change of an entry of the ruleset holds for homes in the area, not for children placed elsewhere.
                if new_only {
                    continue;
                }
                let wrong = |what: &str| Err(self.overlay.wrong(id, format!("notification `{}` {what}", old.id)));
                if entry.to.as_ref().is_some_and(|to| *to != old.to) {
                    return wrong(&format!("would no longer go to `{}`: allowed is to add another", old.to));
                }
                if entry.needs_judgement == Some(true) && !old.needs_judgement {
                    return wrong("would become a matter of judgement: it is not");
                }
                if let Some(when) = &when {
                    self.spares_family(id, &old.to, when)?;
                }
                if old.by == Some(Due::Now) && entry.text.is_some() {
                    return wrong("is due now: it keeps its words");
                }
                self.reworded(id, entry.text.as_ref(), ground)?;
                self.not_later(id, entry.by, old.by)?;
            } else {
                let made = Notification {
                    id: self.own(id.get_ref()),
                    to: self.needs(id, "to", entry.to.clone())?,
                    when: self.needs(id, "when", when)?,
                    by: entry.by,
                    needs_judgement: entry.needs_judgement.unwrap_or_default(),
                    text: self.needs(id, "text", entry.text.clone())?,
                    ground: self.needs(id, "basis", ground)?,
                };
                self.role(id, &made.to)?;
                self.spares_family(id, &made.to, &made.when)?;
                self.words(id, &made.text)?;
                self.merged.notifications.push(made);
                continue;
            }
            if let Some(told) = place.and_then(|place| self.merged.notifications.get_mut(place)) {
                replace(&mut told.when, when);
                replace(&mut told.text, entry.text.clone());
                replace(&mut told.needs_judgement, entry.needs_judgement);
                told.by = entry.by.or(told.by);
                replace(&mut told.ground, ground);
            }
        }
        Ok(())
    }

    fn routes(&mut self) -> Done {
        let mut ids = BTreeSet::new();
        for entry in &self.overlay.file.route {
            let id = &entry.id;
            self.new_id(id, &mut ids)?;
            let (when, ground) = self.common(&Common::of_route(entry), Reading::WithWords)?;
            let closed = entry.closed.iter().map(|closed| {
                self.words(id, &closed.why)?;
                Ok((self.when(&closed.when, Reading::WithWords)?, closed.why.clone()))
            });
            let closed = closed.collect::<Result<Vec<_>, RulesetError>>()?;
            for text in entry.needs.iter().flatten() {
                self.words(id, text)?;
            }
            let place = self.merged.routes.iter().position(|route| route.id == *id.get_ref());
            if let Some(old) = place.and_then(|place| self.base.routes.get(place)) {
                let wrong = |what: &str| Err(self.overlay.wrong(id, format!("route `{}` {what}", old.id)));
                if old.criminal && entry.criminal == Some(false) {
                    return wrong("leaves a police record: no overlay can say that it does not");
                }
                if entry.needs.as_ref().is_some_and(|needs| !old.needs.iter().all(|need| needs.contains(need))) {
                    return wrong("would need less than it does: allowed is to add");
                }
                if !closed.is_empty() {
                    return wrong("would be closed more often: allowed is a route of its own");
                }
                self.reworded(id, entry.text.as_ref(), ground)?;
                self.reworded(id, entry.consequences.as_ref(), ground)?;
            } else {
                let made = Route {
                    id: id.get_ref().clone(),
                    when: self.needs(id, "when", when)?,
                    criminal: self.needs(id, "criminal", entry.criminal)?,
                    needs: entry.needs.clone().unwrap_or_default(),
                    text: self.needs(id, "text", entry.text.clone())?,
                    consequences: self.needs(id, "consequences", entry.consequences.clone())?,
                    closed,
                    ground: self.needs(id, "basis", ground)?,
                };
                self.words(id, &made.text)?;
                self.words(id, &made.consequences)?;
                self.merged.routes.push(made);
                continue;
            }
            if let Some(route) = place.and_then(|place| self.merged.routes.get_mut(place)) {
                replace(&mut route.when, when);
                replace(&mut route.criminal, entry.criminal);
                replace(&mut route.needs, entry.needs.clone());
                replace(&mut route.text, entry.text.clone());
                replace(&mut route.consequences, entry.consequences.clone());
                replace(&mut route.ground, ground);
            }
        }
        Ok(())
    }

    fn sentences(&self, entries: &[source::Sentence], base: &[Sentence]) -> Result<Vec<Sentence>, RulesetError> {
        let mut ids = BTreeSet::new();
        let mut all = base.to_vec();
        for entry in entries {
            let id = &entry.id;
            self.new_id(id, &mut ids)?;
            let (when, ground) = self.common(&Common::of_sentence(entry), Reading::WithWords)?;
            if let Some(old) = all.iter_mut().find(|known| known.id == *id.get_ref()) {
                self.reworded(id, entry.text.as_ref(), ground)?;
                replace(&mut old.when, when);
                replace(&mut old.text, entry.text.clone());
                replace(&mut old.ground, ground);
            } else {
                let text = self.needs(id, "text", entry.text.clone())?;
                self.words(id, &text)?;
                let (when, ground) = (self.needs(id, "when", when)?, self.needs(id, "basis", ground)?);
                all.push(Sentence { id: id.get_ref().clone(), when, text, ground });
            }
        }
        Ok(all)
    }
}

fn replace<T>(place: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *place = new;
    }
}

/// What every entry has.
struct Common<'e> {
    id: &'e Spanned<String>,
    when: Option<&'e Spanned<String>>,
    basis: Option<Basis>,
    source: Option<&'e String>,
}

macro_rules! common {
    ($($name:ident: $kind:ty),*) => {
        impl<'e> Common<'e> {
            $(fn $name(entry: &'e $kind) -> Self {
                Self { id: &entry.id, when: entry.when.as_ref(), basis: entry.basis, source: entry.source.as_ref() }
            })*
        }
    };
}

common!(
    of_rule: source::Rule,
    of_action: source::Action,
    of_notification: source::Notification,
    of_route: source::Route,
    of_sentence: source::Sentence
);
