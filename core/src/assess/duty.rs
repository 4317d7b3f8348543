//! Duties: what to do, whom to tell, which routes are open; and who stands in where a role may not.

use chrono::Datelike;
use std::borrow::Cow;
use std::ops::Range;

use super::headline::fill;
use super::{Now, care, entry};
use crate::assessment::{Action, Assessment, EasyRead, Note, Notification, Route, Sentence, Timestamp};
use crate::calendar;
use crate::condition::evaluate::Facts;
use crate::condition::table::{Held, Within};
use crate::incident::Incident;
use crate::ruleset::index::Groups;
use crate::ruleset::{Basis, Clock, Due, Roles, Ruleset, Source};

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

/// Which of the conditions that come after the response hold, and which are still open: worked out once for what is shown and for
/// what is worth asking.
pub(crate) struct Duties<'r> {
    pub groups: &'r Groups,
    pub held: Held,
}

impl<'r> Duties<'r> {
    pub fn of(ruleset: &'r Ruleset, facts: &Facts) -> Self {
        Self { groups: &ruleset.index.groups, held: ruleset.index.duties.held(facts) }
    }

    /// The entries of a group that certainly hold, by their place.
    pub fn held(&self, group: &Range<u16>) -> Within<'_> {
        self.held.certain.within(group)
    }

    /// The entries of a group that are still open, by their place.
    pub fn open(&self, group: &Range<u16>) -> Within<'_> {
        self.held.open.within(group)
    }
}

/// Deadlines as the wire has them, each worked out once.
pub(crate) struct Deadlines<'n, 'r, 'a> {
    now: &'n Now<'r, 'a>,
    known: [Option<Timestamp>; Due::COUNT],
}

impl<'n, 'r, 'a> Deadlines<'n, 'r, 'a> {
    pub fn new(now: &'n Now<'r, 'a>) -> Self {
        Self { now, known: [const { None }; Due::COUNT] }
    }

    fn of(&mut self, due: Option<Due>) -> Option<Timestamp> {
        let (due, now) = (due?, self.now);
        let known = self.known.get_mut(due as usize)?;
        if known.is_none() {
            *known = calendar::due(now.ruleset, due, now.at, now.decide_by.map(|(_, by)| by)).map(Timestamp::of);
        }
        *known
    }
}

/// What some places give.
#[inline]
fn each<T>(places: Within<'_>, mut entry: impl FnMut(usize) -> Option<T>) -> Vec<T> {
    let mut entries = Vec::with_capacity(places.clone().count());
    for place in places {
        if let Some(entry) = entry(place) {
            entries.push(entry);
        }
    }
    entries
}

pub(crate) fn actions<'r>(now: &Now<'r, '_>, duties: &Duties<'r>, deadlines: &mut Deadlines<'_, 'r, '_>) -> Vec<Action<'r>> {
    let ruleset = now.ruleset;
    each(duties.held(&duties.groups.actions), |place| {
        let action = ruleset.actions.get(place)?;
        let ready = ruleset.index.ready.actions.get(place).and_then(Option::as_ref);
        Some(entry::action(ruleset, action, owner(now, &action.owner), deadlines.of(action.by), ready))
    })
}

pub(crate) fn notifications<'r>(
    now: &Now<'r, '_>,
    duties: &Duties<'r>,
    deadlines: &mut Deadlines<'_, 'r, '_>,
) -> Vec<Notification<'r>> {
    let ruleset = now.ruleset;
    each(duties.held(&duties.groups.notifications), |place| {
        let notification = ruleset.notifications.get(place)?;
        let ready = ruleset.index.ready.notifications.get(place).and_then(Option::as_ref);
        let to = stand_in(now, &notification.to)?;
        Some(entry::notification(ruleset, notification, to, deadlines.of(notification.by), ready))
    })
}

pub(crate) fn routes<'r>(now: &Now<'r, '_>, duties: &Duties<'r>) -> Vec<Route<'r>> {
    let ruleset = now.ruleset;
    // Under 10 there is no criminal responsibility: nothing is criminal, open or closed.
    let under_ten = now.word(ruleset.index.named.under_ten);
    each(duties.held(&duties.groups.routes), |place| {
        let route = ruleset.routes.get(place)?;
        let closed = duties.groups.closed.get(place).and_then(|closed| duties.held(closed).next());
        let criminal = route.criminal && !under_ten;
        let ready = ruleset.index.ready.routes.get(place).and_then(|shapes| shapes.shape(closed, criminal));
        Some(entry::route(ruleset, route, closed, criminal, ready))
    })
}

pub(crate) fn safeguarding<'r>(ruleset: &'r Ruleset, duties: &Duties<'r>) -> Vec<Sentence<'r>> {
    each(duties.held(&duties.groups.safeguarding), |place| {
        let ready = ruleset.index.ready.safeguarding.get(place).map(AsRef::as_ref);
        Some(entry::sentence(ruleset, ruleset.safeguarding.get(place)?, ready))
    })
}

pub(crate) fn rights<'r>(ruleset: &'r Ruleset, duties: &Duties<'r>) -> Vec<Sentence<'r>> {
    each(duties.held(&duties.groups.rights), |place| {
        let ready = ruleset.index.ready.rights.get(place).map(AsRef::as_ref);
        Some(entry::sentence(ruleset, ruleset.rights.get(place)?, ready))
    })
}

pub(crate) fn easy_read<'r>(ruleset: &'r Ruleset, duties: &Duties<'r>) -> Vec<EasyRead<'r>> {
    each(duties.held(&duties.groups.easy_read), |place| {
        let ready = ruleset.index.ready.easy_read.get(place).map(AsRef::as_ref);
        Some(entry::easy_read(ruleset, ruleset.easy_read.get(place)?, ready))
    })
}

/// The notes of the ruleset, and what a reader should know about the rules themselves.
pub(crate) fn notes<'r>(
    now: &Now<'r, '_>,
    duties: &Duties<'r>,
    incident: &Incident,
    assessment: &Assessment<'r>,
) -> Vec<Note<'r>> {
    let ruleset = now.ruleset;
    let mut notes = each(duties.held(&duties.groups.notes), |place| {
        let ready = ruleset.index.ready.notes.get(place).map(AsRef::as_ref);
        Some(entry::note(ruleset, ruleset.notes.get(place)?, ready))
    });
    let mut add = |id, text| notes.push(Note { id, text, basis: Basis::Judgement, source: None, ready: None });
    let today = now.at.date_naive();
    if today >= ruleset.about().review_due {
        add("review_after", Cow::Borrowed(ruleset.text("review_after")));
    }
    for about in ruleset.overlay().into_iter().chain(&ruleset.placing) {
        if about.made_up {
            add("overlay_made_up", Cow::Borrowed(ruleset.text("overlay.made_up")));
        }
        if today >= about.review_due {
            add("overlay_review_after", Cow::Owned(fill(ruleset.text("overlay.review_after"), &[("title", &about.title)])));
        }
    }
    let last = ruleset.holidays.last_year;
    // The next working day is at most some days away.
    if today.year() >= last && calendar::deadline(ruleset, Clock::NextWorkingDay, now.at).year() > last {
        add("holidays_unknown", Cow::Owned(fill(ruleset.text("holidays_unknown"), &[("year", &last.to_string())])));
    }
    let not_seen = not_seen(assessment);
    if not_seen > 0 {
        add("not_seen", Cow::Owned(fill(ruleset.text("not_seen"), &[("count", &not_seen.to_string())])));
    }
    for (id, key) in care::differs(now, incident, assessment) {
        add(id, Cow::Borrowed(ruleset.text(key)));
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
    let care = assessment.care_status.iter().flat_map(crate::care_status::CareStatus::sources);
    let local = assessment.overlay.iter().flat_map(crate::assessment::LocalProtocol::sources);
    // All of them are of one ruleset, in which no source stands twice.
    let mut known: Vec<&Source> = Vec::with_capacity(16);
    for source in reasons.chain(actions).chain(notifications).chain(routes).chain(sentences).flatten().chain(local).chain(care) {
        if !source.seen && !known.iter().any(|known| std::ptr::eq(*known, source)) {
            known.push(source);
        }
    }
    known.len()
}
