//! Duties: what to do, whom to tell, which routes are open; and who stands in where a role may not.

use std::collections::BTreeMap;

use super::Now;
use crate::assessment::{Action, Assessment, EasyRead, Note, Notification, Route, Sentence};
use crate::calendar;
use crate::condition::evaluate::Facts;
use crate::incident::Incident;
use crate::possible::Truth;
use crate::ruleset::{self, Basis, Clock, Due, Roles, Ruleset, When};

/// The role that does what `role` would do: itself, or the first stand-in that the worry is not about.
pub(crate) fn owner<'r>(now: &Now<'r, '_>, role: &'r str) -> &'r str {
    stand_in(now, role).unwrap_or(&now.ruleset.roles.last_resort)
}

fn stand_in<'r>(now: &Now<'r, '_>, role: &'r str) -> Option<&'r str> {
    now.ruleset.roles.stand_in(concern(now), role)
}

/// Whom the worry is about.
fn concern(now: &Now<'_, '_>) -> u64 {
    now.given.get(usize::from(now.ruleset.roles.concern_slot)).copied().flatten().map_or(0, |given| given.must)
}

/// Whether the worry is about whoever has this role.
pub(crate) fn is_out(now: &Now<'_, '_>, role: &str) -> bool {
    now.ruleset.roles.is_out(concern(now), role)
}

impl Roles {
    /// Whether a worry about these (bits of `concern.about`) takes a role out.
    pub(crate) fn is_out(&self, concern: u64, role: &str) -> bool {
        concern != 0 && self.by_id.get(role).is_some_and(|role| role.concern & concern != 0)
    }

    /// The role itself, or the first stand-in that the worry is not about.
    pub(crate) fn stand_in<'r>(&'r self, concern: u64, role: &'r str) -> Option<&'r str> {
        if !self.is_out(concern, role) {
            return Some(role);
        }
        let then = self.by_id.get(role).into_iter().flat_map(|role| &role.then).map(String::as_str);
        then.into_iter().find(|role| !self.is_out(concern, role))
    }
}

/// Which duties hold, and which are still open: worked out once for what is shown and for what is worth asking.
pub(crate) struct Duties {
    pub actions: Vec<Truth>,
    pub notifications: Vec<Truth>,
    pub safeguarding: Vec<Truth>,
}

impl Duties {
    pub fn of(ruleset: &Ruleset, facts: &Facts) -> Self {
        let truth = |when: &When| when.compiled.evaluate(facts).0;
        Self {
            actions: ruleset.actions.iter().map(|entry| truth(&entry.when)).collect(),
            notifications: ruleset.notifications.iter().map(|entry| truth(&entry.when)).collect(),
            safeguarding: ruleset.safeguarding.iter().map(|entry| truth(&entry.when)).collect(),
        }
    }
}

/// The entries that certainly hold.
fn held<'r, T>(entries: &'r [T], truths: &[Truth]) -> impl Iterator<Item = &'r T> {
    entries.iter().zip(truths).filter(|(_, truth)| **truth == Truth::Yes).map(|(entry, _)| entry)
}

/// Deadlines as the wire has them, each worked out once.
pub(crate) struct Deadlines<'n, 'r, 'a> {
    now: &'n Now<'r, 'a>,
    known: BTreeMap<Due, Option<String>>,
}

impl<'n, 'r, 'a> Deadlines<'n, 'r, 'a> {
    pub fn new(now: &'n Now<'r, 'a>) -> Self {
        Self { now, known: BTreeMap::new() }
    }

    fn of(&mut self, due: Option<Due>) -> Option<String> {
        let now = self.now;
        let work_out = |due| calendar::due(now.ruleset, due, now.at, now.decide_by.map(|(_, by)| by)).map(calendar::wire);
        due.and_then(|due| self.known.entry(due).or_insert_with(|| work_out(due)).clone())
    }
}

pub(crate) fn actions<'r>(now: &Now<'r, '_>, duties: &Duties, deadlines: &mut Deadlines<'_, 'r, '_>) -> Vec<Action<'r>> {
    held(&now.ruleset.actions, &duties.actions)
        .map(|action| Action {
            id: &action.id,
            text: &action.text,
            owner: owner(now, &action.owner),
            by: deadlines.of(action.by),
            criminal: false,
            basis: action.ground.basis,
            source: now.ruleset.source(action.ground),
        })
        .collect()
}

pub(crate) fn notifications<'r>(
    now: &Now<'r, '_>,
    duties: &Duties,
    deadlines: &mut Deadlines<'_, 'r, '_>,
) -> Vec<Notification<'r>> {
    held(&now.ruleset.notifications, &duties.notifications)
        .filter_map(|notification| {
            Some(Notification {
                id: &notification.id,
                to: stand_in(now, &notification.to)?,
                by: deadlines.of(notification.by),
                basis: notification.ground.basis,
                needs_judgement: notification.needs_judgement,
                text: &notification.text,
                source: now.ruleset.source(notification.ground),
            })
        })
        .collect()
}

pub(crate) fn routes<'r>(now: &Now<'r, '_>) -> Vec<Route<'r>> {
    // Under 10 there is no criminal responsibility: nothing is criminal, open or closed.
    let under_ten = now.word("under_ten");
    let shown = now.ruleset.routes.iter().filter(|route| now.holds(&route.when.compiled));
    shown
        .map(|route| {
            let closed = route.closed.iter().find(|(when, _)| now.holds(&when.compiled)).map(|(_, why)| why.as_str());
            Route {
                id: &route.id,
                open: closed.is_none(),
                criminal: route.criminal && !under_ten,
                needs: route.needs.iter().map(String::as_str).collect(),
                text: &route.text,
                consequences: &route.consequences,
                closed_because: closed,
                basis: route.ground.basis,
                source: now.ruleset.source(route.ground),
            }
        })
        .collect()
}

pub(crate) fn safeguarding<'r>(now: &Now<'r, '_>, duties: &Duties) -> Vec<Sentence<'r>> {
    held(&now.ruleset.safeguarding, &duties.safeguarding).map(|entry| sentence(now, entry)).collect()
}

pub(crate) fn sentences<'r>(now: &Now<'r, '_>, sentences: &'r [ruleset::Sentence]) -> Vec<Sentence<'r>> {
    sentences.iter().filter(|entry| now.holds(&entry.when.compiled)).map(|entry| sentence(now, entry)).collect()
}

fn sentence<'r>(now: &Now<'r, '_>, entry: &'r ruleset::Sentence) -> Sentence<'r> {
    Sentence { id: &entry.id, text: &entry.text, basis: entry.ground.basis, source: now.ruleset.source(entry.ground) }
}

pub(crate) fn easy_read<'r>(now: &Now<'r, '_>) -> Vec<EasyRead<'r>> {
    let held = now.ruleset.easy_read.iter().filter(|sentence| now.holds(&sentence.when.compiled));
    held.map(|sentence| EasyRead {
        id: &sentence.id,
        text: &sentence.text,
        basis: sentence.ground.basis,
        source: now.ruleset.source(sentence.ground),
    })
    .collect()
}

/// The notes of the ruleset, and what a reader should know about the rules themselves.
pub(crate) fn notes<'r>(now: &Now<'r, '_>, incident: &Incident, assessment: &Assessment<'r>) -> Vec<Note<'r>> {
    let ruleset = now.ruleset;
    let mut notes: Vec<Note<'r>> = sentences(now, &ruleset.notes)
        .into_iter()
        .map(|note| Note { id: note.id, text: note.text.to_owned(), basis: note.basis, source: note.source })
        .collect();
    let mut add = |id, text| notes.push(Note { id, text, basis: Basis::Judgement, source: None });
    let today = calendar::london(now.at).date_naive();
    if today >= ruleset.about().review_due {
        add("review_after", ruleset.text("review_after").to_owned());
    }
    for about in ruleset.overlay().into_iter().chain(&ruleset.placing) {
        if about.made_up {
            add("overlay_made_up", ruleset.text("overlay.made_up").to_owned());
        }
        if today >= about.review_due {
            add("overlay_review_after", ruleset.text("overlay.review_after").replace("{title}", &about.title));
        }
    }
    let last = ruleset.holidays.last_year;
    let working = calendar::deadline(ruleset, Clock::NextWorkingDay, now.at);
    if chrono::Datelike::year(&working) > last {
        add("holidays_unknown", ruleset.text("holidays_unknown").replace("{year}", &last.to_string()));
    }
    let not_seen = not_seen(assessment);
    if not_seen > 0 {
        add("not_seen", ruleset.text("not_seen").replace("{count}", &not_seen.to_string()));
    }
    if incident.officer {
        add("officer_not_weighed", ruleset.text("officer_not_weighed").to_owned());
    }
    if incident.care_history {
        add("care_history_not_read", ruleset.text("care_history_not_read").to_owned());
    }
    notes
}

/// How many of the sources that an assessment names were not read in the original.
fn not_seen(assessment: &Assessment<'_>) -> usize {
    let reasons = assessment.reasons.iter().map(|entry| entry.source);
    let actions = assessment.actions.iter().map(|entry| entry.source);
    let notifications = assessment.notifications.iter().map(|entry| entry.source);
    let routes = assessment.routes.iter().map(|entry| entry.source);
    let sentences = assessment.rights.iter().chain(&assessment.safeguarding).map(|entry| entry.source);
    let local = assessment.overlay.iter().flat_map(crate::assessment::LocalProtocol::sources);
    let named = reasons.chain(actions).chain(notifications).chain(routes).chain(sentences).flatten().chain(local);
    let mut ids: Vec<&str> = named.filter(|source| !source.seen).map(|source| source.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}
