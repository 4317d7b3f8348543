//! A ruleset: the protocol as data, read once and compiled.

pub mod check;
pub mod dated;
pub mod diff;
mod england;
pub mod explain;
pub(crate) mod fill;
mod graph;
pub mod handover;
pub(crate) mod index;
pub mod language;
pub(crate) mod load;
mod proofs;
pub(crate) mod ready;
pub mod shelf;
pub(crate) mod source;

use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use ready::Around;
pub use source::{Basis, Clock, Due, Effect, ReportTo, Response, Service};
pub(crate) use source::{DayKind, Elsewhere};

use crate::condition::Expr;
use crate::condition::compile::{Scope, Slot};
use crate::condition::evaluate::Condition;
use crate::officer::side::Side;
use crate::overlay::{Local, OverlayRef};
use crate::possible::Bits;
use crate::question::{Question, Screen};

pub use england::ENGLAND;
pub use load::RulesetError;

/// A ruleset, read, checked for sense and compiled. Sharing it between threads is free.
#[derive(Debug, Clone)]
pub struct Ruleset {
    pub(crate) about: About,
    pub(crate) scope: Scope,
    /// How many slots are questions; the rest the engine fills in.
    pub(crate) asked: usize,
    pub(crate) made: Made,
    pub(crate) screens: Vec<Screen>,
    pub(crate) officer_questions: Vec<Question>,
    /// What there is for an officer.
    pub(crate) officer: Option<Side>,
    /// Slots in an order in which due conditions can be evaluated.
    pub(crate) due_order: Vec<u16>,
    pub(crate) due: Vec<Condition>,
    /// The due conditions as written, in the same order.
    pub(crate) due_written: Vec<Expr>,
    /// For each slot, the questions that decide whether it is due.
    pub(crate) due_reads: Vec<Vec<u16>>,
    /// Rules that raise, the highest response first.
    pub(crate) rules: Vec<Rule>,
    /// Rules that explain why nothing raises.
    pub(crate) home_rules: Vec<Rule>,
    pub(crate) services: Vec<ServiceRule>,
    pub(crate) contradictions: Vec<(u16, Condition)>,
    pub(crate) actions: Vec<Action>,
    pub(crate) notifications: Vec<Notification>,
    pub(crate) routes: Vec<Route>,
    pub(crate) rights: Vec<Sentence>,
    pub(crate) safeguarding: Vec<Sentence>,
    pub(crate) notes: Vec<Sentence>,
    pub(crate) easy_read: Vec<Sentence>,
    pub(crate) factors: Vec<Factor>,
    pub(crate) clocks: Vec<ClockRule>,
    pub(crate) roles: Roles,
    pub(crate) texts: BTreeMap<String, String>,
    pub(crate) sources: Vec<Source>,
    pub(crate) holidays: Holidays,
    /// In an order in which they can be evaluated.
    pub(crate) words: Vec<(String, Word)>,
    /// What follows from all of this.
    pub(crate) index: index::Index,
    /// Minutes until somebody looks again: low, raised, high, extreme (stay and watch).
    pub(crate) reviews: [u16; 4],
    /// What holds in other nations, as far as it is known.
    pub(crate) elsewhere: Vec<Elsewhere>,
    /// What it says about the hand-over.
    pub(crate) handover: handover::Lines,
    /// The sentences about care status.
    pub(crate) care: crate::care_status::texts::CareTexts,
    /// The local protocol that is laid over it.
    pub(crate) local: Option<Local>,
    /// The local protocol of the placing authority, where it adds notifications.
    pub(crate) placing: Option<OverlayRef>,
}

/// What a ruleset says of itself.
#[derive(Debug, Clone)]
pub struct About {
    /// Its id, such as `england`.
    pub id: String,
    /// Its version; moves when a rule moves.
    pub version: String,
    /// What it is, in one line.
    pub title: String,
    /// SHA-256 of its files.
    pub hash: String,
    /// The first day on which it holds.
    pub in_force_from: NaiveDate,
    /// The day by which somebody should have looked whether it still holds.
    pub review_due: NaiveDate,
    /// The first day on which it holds no longer, once that is known.
    pub in_force_until: Option<NaiveDate>,
    /// The day from which it advises on nothing but danger: too old to be trusted, whatever happened to its review.
    pub stops_on: Option<NaiveDate>,
    /// The version that takes its place, once there is one.
    pub superseded_by: Option<String>,
    /// One line for every assessment: what is known about its future.
    pub review: String,
    /// Where it applies.
    pub nation: String,
}

/// Slots that the engine fills in, readable by rules like questions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Made {
    pub danger_before: u16,
    pub response: u16,
    pub clock: u16,
    pub report_to: u16,
    pub services: u16,
    pub steps: u16,
    pub police_report: u16,
}

/// A source, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Id within the ruleset.
    #[serde(skip)]
    pub id: String,
    /// What it is.
    pub title: String,
    /// Which part of it.
    pub section: Option<String>,
    /// Where it was read.
    pub url: Option<String>,
    /// Whether somebody on the project read it in the original.
    pub seen: bool,
}

/// What a sentence stands on: a basis, and the source where there is one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ground {
    pub basis: Basis,
    pub source: Option<usize>,
}

/// A condition as written and as compiled.
#[derive(Debug, Clone)]
pub(crate) struct When {
    pub written: Expr,
    pub compiled: Condition,
}

#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub slot: u16,
    pub when: When,
    pub says: String,
}

#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub id: String,
    pub step: u8,
    pub response: Response,
    pub clock: Option<Clock>,
    pub report_to: Vec<ReportTo>,
    pub services: Vec<Service>,
    pub fallback: bool,
    pub when: When,
    pub reason: String,
    pub ground: Ground,
}

#[derive(Debug, Clone)]
pub(crate) struct ServiceRule {
    pub id: String,
    pub when: When,
    pub ask_for: Service,
}

#[derive(Debug, Clone)]
pub(crate) struct Action {
    pub id: String,
    pub when: When,
    pub text: String,
    pub owner: String,
    pub by: Option<Due>,
    pub ground: Ground,
}

#[derive(Debug, Clone)]
pub(crate) struct Notification {
    pub id: String,
    pub to: String,
    pub when: When,
    pub by: Option<Due>,
    pub needs_judgement: bool,
    pub text: String,
    pub ground: Ground,
}

#[derive(Debug, Clone)]
pub(crate) struct Route {
    pub id: String,
    pub when: When,
    pub criminal: bool,
    pub needs: Vec<String>,
    pub text: String,
    pub consequences: String,
    pub closed: Vec<(When, String)>,
    pub ground: Ground,
}

#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub id: String,
    pub when: When,
    pub text: String,
    pub ground: Ground,
}

#[derive(Debug, Clone)]
pub(crate) struct Factor {
    pub id: String,
    pub name: String,
    pub ground: Ground,
    pub readings: Vec<(When, Effect, String)>,
}

#[derive(Debug, Clone)]
pub(crate) struct ClockRule {
    pub clock: Clock,
    pub minutes: Option<u16>,
    pub day: Option<DayKind>,
    /// The time of the day on which a clock of days ends; noon, unless an overlay says earlier.
    pub hour: (u32, u32),
    pub owner: String,
    /// Who decides next, where an overlay gives an order.
    pub then: Vec<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Role {
    pub name: String,
    /// Bits of `concern.about` that take the role out.
    pub concern: u64,
    pub then: Vec<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Roles {
    pub concern_slot: u16,
    pub by_id: BTreeMap<String, Role>,
    pub last_resort: String,
}

/// Bank holidays, and the last year for which they are known.
#[derive(Debug, Clone)]
pub(crate) struct Holidays {
    pub days: BTreeSet<NaiveDate>,
    pub last_year: i32,
}

impl Ruleset {
    /// What the ruleset says of itself.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The questions, in the order of the vocabulary.
    ///
    /// ```
    /// let england = hearth_core::Ruleset::england()?;
    /// assert_eq!(england.questions().next().map(|question| question.id.as_str()), Some("danger.now"));
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    pub fn questions(&self) -> impl ExactSizeIterator<Item = &Question> {
        self.scope.slots.iter().take(self.asked).map(|slot| &slot.question)
    }

    /// What an officer may add.
    pub fn officer_questions(&self) -> &[Question] {
        &self.officer_questions
    }

    /// The local protocol that is laid over it, where there is one.
    pub fn overlay(&self) -> Option<&OverlayRef> {
        self.local.as_ref().map(|local| &local.about)
    }

    /// A question by its id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.slot_of(id).and_then(|slot| self.scope.slots.get(usize::from(slot))).map(|slot| &slot.question)
    }

    /// The screens on which related questions are asked together, in order.
    pub fn screens(&self) -> &[Screen] {
        &self.screens
    }

    /// The sources that its sentences name.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// What people see for a role, such as "registered manager".
    pub fn role_name<'a>(&'a self, role: &'a str) -> &'a str {
        self.roles.by_id.get(role).map_or(role, |role| role.name.as_str())
    }

    pub(crate) fn slot_of(&self, id: &str) -> Option<u16> {
        self.scope.by_id.get(id).copied().filter(|slot| usize::from(*slot) < self.asked)
    }

    pub(crate) fn word(&self, id: &str) -> Option<&Word> {
        self.words.iter().find(|(word, _)| word == id).map(|(_, word)| word)
    }

    pub(crate) fn slot(&self, slot: u16) -> Option<&Slot> {
        self.scope.slots.get(usize::from(slot))
    }

    pub(crate) fn bits(&self, slot: u16) -> Option<Bits> {
        self.slot(slot).map(|slot| slot.bits)
    }

    pub(crate) fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    pub(crate) fn source(&self, ground: Ground) -> Option<&Source> {
        ground.source.and_then(|index| self.sources.get(index))
    }

    /// Everything that stands in the ruleset with words for people, each with its ground: for checks and listings.
    pub(crate) fn sentences(&self) -> Vec<(String, &str, Ground)> {
        let mut all: Vec<(String, &str, Ground)> = Vec::new();
        for rule in self.rules.iter().chain(&self.home_rules) {
            all.push((format!("rule.{}", rule.id), &rule.reason, rule.ground));
        }
        for action in &self.actions {
            all.push((format!("action.{}", action.id), &action.text, action.ground));
        }
        for notification in &self.notifications {
            all.push((format!("notification.{}", notification.id), &notification.text, notification.ground));
        }
        for route in &self.routes {
            let id = format!("route.{}", route.id);
            all.push((id.clone(), &route.text, route.ground));
            all.push((format!("{id}.consequences"), &route.consequences, route.ground));
            all.extend(route.needs.iter().map(|need| (format!("{id}.needs"), need.as_str(), route.ground)));
            all.extend(route.closed.iter().map(|(_, why)| (format!("{id}.closed"), why.as_str(), route.ground)));
        }
        for (kind, sentences) in
            [("right", &self.rights), ("safeguarding", &self.safeguarding), ("note", &self.notes), ("sentence", &self.easy_read)]
        {
            all.extend(sentences.iter().map(|s| (format!("{kind}.{}", s.id), s.text.as_str(), s.ground)));
        }
        for factor in &self.factors {
            // The list of factors has a source; what each reading says of them is judgement.
            let judgement = Ground { basis: Basis::Judgement, source: None };
            all.push((format!("factor.{}", factor.id), &factor.name, factor.ground));
            all.extend(factor.readings.iter().map(|(_, _, text)| (format!("factor.{}", factor.id), text.as_str(), judgement)));
        }
        all.extend(self.handover.sentences());
        for (kind, lines) in self.care.lists() {
            all.extend(lines.iter().map(|line| (format!("care.{kind}.{}", line.id), line.text.as_str(), line.ground)));
        }
        all.extend(self.local.iter().flat_map(Local::sentences));
        all.extend(self.officer.iter().flat_map(Side::sentences));
        all
    }

    /// Every condition, those of the officer's side too, which has slots of its own.
    pub(crate) fn all_conditions(&self) -> Vec<(String, &When)> {
        let mut all = self.conditions();
        all.extend(self.officer.iter().flat_map(Side::conditions));
        all
    }

    /// Every condition of the home's side, with the place where it stands.
    pub(crate) fn conditions(&self) -> Vec<(String, &When)> {
        let mut all: Vec<(String, &When)> = Vec::new();
        all.extend(self.rules.iter().chain(&self.home_rules).map(|rule| (format!("rule.{}", rule.id), &rule.when)));
        all.extend(self.services.iter().map(|service| (format!("service.{}", service.id), &service.when)));
        all.extend(self.actions.iter().map(|action| (format!("action.{}", action.id), &action.when)));
        all.extend(self.notifications.iter().map(|entry| (format!("notification.{}", entry.id), &entry.when)));
        for route in &self.routes {
            all.push((format!("route.{}", route.id), &route.when));
            all.extend(route.closed.iter().map(|(when, _)| (format!("route.{}.closed", route.id), when)));
        }
        for (kind, sentences) in
            [("right", &self.rights), ("safeguarding", &self.safeguarding), ("note", &self.notes), ("sentence", &self.easy_read)]
        {
            all.extend(sentences.iter().map(|sentence| (format!("{kind}.{}", sentence.id), &sentence.when)));
        }
        for factor in &self.factors {
            all.extend(factor.readings.iter().map(|(when, ..)| (format!("factor.{}", factor.id), when)));
        }
        all.extend(self.handover.conditions());
        all.extend(self.local.iter().flat_map(Local::conditions));
        all
    }
}
