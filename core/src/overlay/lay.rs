//! Laying an overlay over a ruleset: the ruleset is copied, and only what the overlay brings is compiled.

use chrono::{NaiveTime, Timelike};
use std::collections::BTreeSet;
use toml::Spanned;

use super::limits::discouraging;
use super::{Contact, Local, Offer, Overlay, source};
use crate::condition::Expr;
use crate::condition::compile::Reading;
use crate::condition::evaluate::Literal;
use crate::ruleset::{Basis, Clock, ClockRule, DayKind, Ground, Ruleset, RulesetError, Source, When};

impl Ruleset {
    /// The ruleset with an overlay laid over it, compiled. Every entry was checked by itself; whether an incident exists that
    /// the whole would treat worse is for a proof to say: nothing should be decided with a draft before.
    ///
    /// # Errors
    /// Names the line, what was found and what is allowed.
    pub fn draft(&self, overlay: &Overlay) -> Result<Self, RulesetError> {
        if self.local.is_some() || self.placing.is_some() {
            return Err(overlay.wrong(&overlay.file.id, "the ruleset has an overlay already: allowed is one"));
        }
        if *overlay.file.over.get_ref() != self.about.id {
            let what = format!("over is not the id of the ruleset: allowed is `{}`", self.about.id);
            return Err(overlay.wrong(&overlay.file.over, what));
        }
        let mut lay = Lay { base: self, overlay, merged: self.clone(), beside: None };
        lay.sources()?;
        lay.clocks()?;
        lay.deciders()?;
        lay.reviews()?;
        lay.entries()?;
        lay.local()?;
        Ok(lay.merged.in_order())
    }

    /// The ruleset, itself perhaps with the overlay of the home laid over `base`, with the notifications that the overlay of a
    /// placing authority adds, and nothing else of it.
    ///
    /// # Errors
    /// As [`Ruleset::draft`].
    pub(crate) fn with_placing(&self, base: &Self, overlay: &Overlay) -> Result<Self, RulesetError> {
        let mut lay = Lay { base, overlay, merged: self.clone(), beside: Some(overlay.id()) };
        lay.sources()?;
        lay.added_notifications()?;
        lay.merged.placing = Some(overlay.about.clone());
        Ok(lay.merged.in_order())
    }
}

pub(super) struct Lay<'a> {
    pub base: &'a Ruleset,
    pub overlay: &'a Overlay,
    pub merged: Ruleset,
    /// Where it comes beside another overlay: what its ids begin with, so that they do not meet the other's.
    pub beside: Option<&'a str>,
}

type Done = Result<(), RulesetError>;

impl Lay<'_> {
    /// A text that may be shown: words, and none that discourage.
    pub fn words<T>(&self, at: &Spanned<T>, text: &str) -> Done {
        if text.trim().is_empty() || text.len() > 1000 {
            return Err(self.overlay.wrong(at, "a text is empty, or longer than 1000 bytes"));
        }
        match discouraging(text) {
            Some(never) => {
                Err(self.overlay.wrong(at, format!("a text says `{never}`: no text may make anyone wait or not report")))
            }
            None => Ok(()),
        }
    }

    /// An id of its own: as it is, or behind the overlay's.
    pub fn own(&self, id: &str) -> String {
        self.beside.map_or_else(|| id.to_owned(), |overlay| format!("{overlay}.{id}"))
    }

    pub fn role<T>(&self, at: &Spanned<T>, role: &str) -> Done {
        if self.base.roles.by_id.contains_key(role) {
            return Ok(());
        }
        let roles: Vec<&str> = self.base.roles.by_id.keys().map(String::as_str).collect();
        let what = format!("found the unknown role {}, allowed is one of {}", crate::json::shown(role), roles.join(", "));
        Err(self.overlay.wrong(at, what))
    }

    /// Family is told only where family cannot be the danger: every way for the condition to hold must say so.
    pub fn spares_family<T>(&self, at: &Spanned<T>, role: &str, when: &When) -> Done {
        let word = self.base.scope.word_slots.get("family_must_not_know").copied();
        let says = |term: &[Literal]| term.iter().any(|test| Some(test.slot) == word && test.bits & 2 == 0);
        if role != "parent" || when.compiled.terms().all(says) {
            return Ok(());
        }
        Err(self.overlay.wrong(at, "could tell family where family may be the danger: add `and not family_must_not_know`"))
    }

    /// What a sentence stands on; a basis other than judgement needs a source.
    pub fn ground<T>(&self, at: &Spanned<T>, basis: Basis, source: Option<&String>) -> Result<Ground, RulesetError> {
        let source = source.map(|wanted| {
            let own = self.own(wanted);
            let place = |id: &str| self.merged.sources.iter().position(|known| known.id == id);
            place(&own)
                .or_else(|| place(wanted))
                .ok_or_else(|| self.overlay.wrong(at, format!("names a source {} that is not there", named(wanted))))
        });
        let source = source.transpose()?;
        if source.is_none() && basis != Basis::Judgement {
            return Err(self
                .overlay
                .wrong(at, "has a basis that needs a source, and names none: allowed without is `judgement`"));
        }
        Ok(Ground { basis, source })
    }

    pub fn when(&self, when: &Spanned<String>, reading: Reading) -> Result<When, RulesetError> {
        let written = Expr::parse(when.get_ref()).map_err(|error| self.overlay.wrong(when, format!("condition, {error}")))?;
        let compiled = self.base.scope.compile(&written, reading).map_err(|what| self.overlay.wrong(when, what))?;
        Ok(When { written, compiled })
    }

    fn shown_when<T>(&self, at: &Spanned<T>, when: Option<&Spanned<String>>) -> Result<When, RulesetError> {
        if let Some(when) = when {
            return self.when(when, Reading::WithWords);
        }
        let written = Expr::Constant(true);
        let compiled = self.base.scope.compile(&written, Reading::WithWords).map_err(|what| self.overlay.wrong(at, what))?;
        Ok(When { written, compiled })
    }

    fn sources(&mut self) -> Done {
        for source in &self.overlay.file.source {
            let id = self.own(source.id.get_ref());
            if self.merged.sources.iter().any(|known| known.id == id) {
                let what = format!("source {} is there already: allowed is an id of its own", named(source.id.get_ref()));
                return Err(self.overlay.wrong(&source.id, what));
            }
            if source.seen && source.url.is_none() {
                return Err(self.overlay.wrong(&source.id, "is claimed as seen without a url"));
            }
            self.merged.sources.push(Source {
                id,
                title: source.title.clone(),
                section: source.section.clone(),
                url: source.url.clone(),
                seen: source.seen,
            });
        }
        Ok(())
    }

    fn clock_rule(&mut self, clock: Clock) -> Option<&mut ClockRule> {
        self.merged.clocks.iter_mut().find(|rule| rule.clock == clock)
    }

    /// Shorter clocks, and never longer ones.
    fn clocks(&mut self) -> Done {
        let mut seen = BTreeSet::new();
        for change in &self.overlay.file.clock {
            let clock = change.get_ref();
            let id = clock.id.as_str();
            let wrong = |what: String| Err(self.overlay.wrong(change, what));
            if !seen.insert(clock.id) {
                return wrong(format!("clock `{id}` stands twice"));
            }
            if clock.minutes.is_none() && clock.by.is_none() && clock.day.is_none() {
                return wrong(format!("clock `{id}` needs minutes, by or day"));
            }
            let Some(base) = self.base.clocks.iter().find(|rule| rule.clock == clock.id) else {
                return wrong(format!("no clock `{id}`"));
            };
            // From 05:59, noon is 361 minutes away: up to 360 minutes are never longer than a clock of days.
            let most = base.minutes.unwrap_or(360);
            if clock.minutes.is_some_and(|minutes| minutes == 0 || minutes > most) {
                return wrong(format!("clock `{id}` would be longer: allowed are 1 to {most} minutes"));
            }
            if base.minutes.is_some() && (clock.by.is_some() || clock.day.is_some()) {
                return wrong(format!("clock `{id}` runs in minutes: allowed are 1 to {most} minutes"));
            }
            if clock.minutes.is_some() && (clock.by.is_some() || clock.day.is_some()) {
                return wrong(format!("clock `{id}` has minutes and a time of day: allowed is one of them"));
            }
            if clock.day == Some(DayKind::Working) && base.day != Some(DayKind::Working) {
                return wrong(format!("clock `{id}` would be longer: allowed is day = \"calendar\""));
            }
            let hour = match &clock.by {
                None => base.hour,
                Some(by) => {
                    let time = NaiveTime::parse_from_str(by, "%H:%M").ok().map(|time| (time.hour(), time.minute()));
                    let Some(time) = time.filter(|time| (6, 0) <= *time && *time <= base.hour) else {
                        return wrong(format!("clock `{id}` would be longer: allowed is a `by` from 06:00 to 12:00"));
                    };
                    time
                }
            };
            let (minutes, day) = (clock.minutes, clock.day);
            if let Some(rule) = self.clock_rule(clock.id) {
                rule.minutes = minutes.or(rule.minutes);
                rule.day = day.or(rule.day);
                rule.hour = hour;
            }
        }
        Ok(())
    }

    /// Who settles the next step, in order. Whoever the worry is about drops out, as everywhere.
    fn deciders(&mut self) -> Done {
        let mut seen = BTreeSet::new();
        for decides in &self.overlay.file.decides {
            let source::Decides { clocks, roles } = decides.get_ref();
            if clocks.is_empty() || roles.is_empty() || roles.iter().collect::<BTreeSet<_>>().len() != roles.len() {
                return Err(self.overlay.wrong(decides, "decides needs clocks and roles, each role once"));
            }
            for role in roles {
                self.role(decides, role)?;
                if matches!(role.as_str(), "police" | "ambulance_service" | "fire_service" | "parent") {
                    let what = format!(
                        "`{role}` cannot settle what is the home's to settle: allowed is a role of the home or of its authority"
                    );
                    return Err(self.overlay.wrong(decides, what));
                }
            }
            for clock in clocks {
                if !seen.insert(*clock) {
                    return Err(self.overlay.wrong(decides, format!("clock `{}` is settled twice", clock.as_str())));
                }
                if let (Some(rule), [owner, then @ ..]) = (self.clock_rule(*clock), roles.as_slice()) {
                    rule.owner.clone_from(owner);
                    rule.then = then.to_vec();
                }
            }
        }
        Ok(())
    }

    fn reviews(&mut self) -> Done {
        let Some(review) = &self.overlay.file.review else {
            return Ok(());
        };
        let source::Review { low, raised, high } = review.get_ref();
        for ((level, minutes), place) in
            [("low", low), ("raised", raised), ("high", high)].into_iter().zip(&mut self.merged.reviews)
        {
            let Some(minutes) = minutes else { continue };
            if *minutes == 0 || minutes > place {
                let what = format!("review `{level}` would be longer: allowed are 1 to {place} minutes");
                return Err(self.overlay.wrong(review, what));
            }
            *place = *minutes;
        }
        Ok(())
    }

    /// What is shown and never decides.
    fn local(&mut self) -> Done {
        let file = &self.overlay.file;
        let mut local = Local {
            about: self.overlay.about.clone(),
            names: [const { None }; 4],
            names_ground: None,
            contacts: Vec::with_capacity(file.contact.len()),
            services: self.offers(&file.service)?,
            forms: self.offers(&file.form)?,
            significant: None,
        };
        if let Some(names) = &file.names {
            let given = names.get_ref();
            local.names_ground = Some(self.ground(names, given.basis, given.source.as_ref())?);
            local.names = [&given.resolve_at_home, &given.slow_time, &given.report_now, &given.call_999].map(Clone::clone);
            for name in local.names.iter().flatten() {
                self.words(names, name)?;
                if name.chars().count() > 60 {
                    return Err(self.overlay.wrong(names, "a name is longer than 60 characters"));
                }
            }
        }
        let mut ids = BTreeSet::new();
        for contact in &file.contact {
            self.new_id(&contact.id, &mut ids)?;
            self.role(&contact.id, &contact.role)?;
            let when = self.shown_when(&contact.id, contact.when.as_ref())?;
            self.spares_family(&contact.id, &contact.role, &when)?;
            let words = [Some(&contact.name), Some(&contact.what_for), contact.phone.as_ref(), contact.email.as_ref()];
            words.into_iter().flatten().try_for_each(|text| self.words(&contact.id, text))?;
            local.contacts.push(Contact {
                id: contact.id.get_ref().clone(),
                role: contact.role.clone(),
                name: contact.name.clone(),
                what_for: contact.what_for.clone(),
                phone: contact.phone.clone(),
                email: contact.email.clone(),
                when,
                ground: self.ground(&contact.id, contact.basis, contact.source.as_ref())?,
            });
        }
        if let Some(significant) = &file.significant {
            let source::Significant { text, basis, source } = significant.get_ref();
            self.words(significant, text)?;
            local.significant = Some((text.clone(), self.ground(significant, *basis, source.as_ref())?));
            let question = self.merged.scope.by_id.get("harm.damage").copied();
            let slot = question.and_then(|slot| self.merged.scope.slots.get_mut(usize::from(slot)));
            if let Some(slot) = slot {
                let help = slot.question.help.take().unwrap_or_default();
                slot.question.help = Some(format!("{help} {}: {text}", self.overlay.about.title).trim_start().to_owned());
            }
        }
        self.merged.local = Some(local);
        Ok(())
    }

    fn offers(&self, offers: &[source::Offer]) -> Result<Vec<Offer>, RulesetError> {
        let mut ids = BTreeSet::new();
        let made = offers.iter().map(|offer| {
            self.new_id(&offer.id, &mut ids)?;
            let words = [Some(&offer.title), offer.text.as_ref(), Some(&offer.place)];
            words.into_iter().flatten().try_for_each(|text| self.words(&offer.id, text))?;
            Ok(Offer {
                id: offer.id.get_ref().clone(),
                title: offer.title.clone(),
                text: offer.text.clone(),
                place: offer.place.clone(),
                when: self.shown_when(&offer.id, offer.when.as_ref())?,
                ground: self.ground(&offer.id, offer.basis, offer.source.as_ref())?,
            })
        });
        made.collect()
    }

    /// An id that looks like one, and stands once in its list.
    pub fn new_id<'o>(&self, id: &'o Spanned<String>, ids: &mut BTreeSet<&'o str>) -> Done {
        let text = id.get_ref();
        if !is_id(text) {
            return Err(self.overlay.wrong(id, "an id is not up to 64 of `a-z 0-9 _ . -`"));
        }
        if ids.insert(text) { Ok(()) } else { Err(self.overlay.wrong(id, format!("`{text}` stands twice"))) }
    }
}

fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'.' | b'-'))
}

/// An id as an error may show it.
pub(super) fn named(id: &str) -> String {
    if is_id(id) { format!("`{id}`") } else { crate::json::shown(id) }
}
