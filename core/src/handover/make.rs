//! From an incident to what may be shown of it: nothing else is taken over.

use chrono::{DateTime, FixedOffset};

use super::input::{Contact, Input};
use super::payload::{HASH_DIGITS, order};
use super::{Carried, Handover, HandoverError, MOST_MINUTES, NEVER, Rules, Shared, Value, seconds};
use crate::assess::History;
use crate::incident::{Incident, IncidentError};
use crate::possible::{Possible, Truth, bit};
use crate::question::{Kind, Question};
use crate::ruleset::Ruleset;
use crate::ruleset::handover::Entry;

impl Handover {
    /// What may be shown of an incident, as it stands at its last moment.
    ///
    /// # Errors
    /// Where the ruleset has no hand-over, somebody to ring is whom the worry is about, or the lifetime is not 1 to 1440 minutes.
    pub fn of(
        ruleset: &Ruleset,
        incident: &Incident,
        input: &Input,
        now: DateTime<FixedOffset>,
        minutes: u16,
    ) -> Result<Self, HandoverError> {
        if ruleset.handover.entries.is_empty() {
            return Err(HandoverError::NoLines);
        }
        if !(1..=MOST_MINUTES).contains(&minutes) {
            return Err(HandoverError::Lifetime { found: minutes });
        }
        let seconds = |moment| seconds(moment).ok_or(HandoverError::Moment);
        let source = Source { ruleset, history: &History::of(ruleset, incident), input };
        let shown: Vec<&Entry> = ruleset.handover.entries.iter().filter(|entry| source.shows(entry)).collect();
        let about = ruleset.about();
        let shared = |share: &super::Share| Shared { kind: share.kind.clone(), text: share.text.clone() };
        Ok(Self {
            issued: seconds(now)?,
            minutes,
            at: seconds(incident.last_at())?,
            rules: Rules { id: about.id.clone(), version: about.version.clone(), hash: short_hash(ruleset) },
            lines: shown.iter().map(|entry| entry.id.clone()).collect(),
            answers: source.answers(&shown),
            talk: input.talk.clone(),
            ring: source.ring()?,
            others: input.others,
            shared: input.share.iter().map(shared).collect(),
        })
    }
}

/// The first digits of the hash of a ruleset.
pub(super) fn short_hash(ruleset: &Ruleset) -> String {
    let hash = &ruleset.about().hash;
    hash.strip_prefix("sha256:").unwrap_or(hash).chars().take(HASH_DIGITS).collect()
}

/// What a hand-over is made from.
struct Source<'a> {
    ruleset: &'a Ruleset,
    history: &'a History,
    input: &'a Input,
}

impl Source<'_> {
    fn shows(&self, entry: &Entry) -> bool {
        let same = |other: &&Entry| other.section == entry.section && !other.otherwise;
        let mut others = self.ruleset.handover.entries.iter().filter(same);
        self.holds(entry)
            && (!entry.if_agreed || self.input.victim_agreed)
            && (!entry.otherwise || !others.any(|other| self.holds(other)))
    }

    /// Whether a line holds, and every answer that it shows was given.
    fn holds(&self, entry: &Entry) -> bool {
        let given = |id: &String| {
            let slot = self.ruleset.slot_of(id).map(usize::from);
            slot.and_then(|slot| self.history.given.get(slot)).is_some_and(Option::is_some)
        };
        entry.when.compiled.holds(&self.history.standing.facts) && entry.shows.iter().all(given)
    }

    /// The answers of the lines that are shown; never one that is never shown.
    fn answers(&self, shown: &[&Entry]) -> Vec<Carried> {
        let questions = self.ruleset.questions().zip(&self.history.given);
        let travels = |id: &str| !NEVER.contains(&id) && shown.iter().any(|entry| entry.shows.iter().any(|shown| shown == id));
        let carried = questions.filter_map(|(question, given)| {
            let answer = (*given)?;
            travels(&question.id).then(|| Carried { question: question.id.clone(), answer: value(question, answer) })
        });
        let mut answers: Vec<Carried> = carried.collect();
        answers.sort_by(|one, other| order(&one.question).cmp(&order(&other.question)));
        answers
    }

    /// Whom to ring: those who were named, or the usual ones; never anybody whom the worry is about.
    fn ring(&self) -> Result<Vec<Contact>, HandoverError> {
        let roles = &self.ruleset.roles;
        let concern = self.history.given.get(usize::from(roles.concern_slot)).copied().flatten();
        let concern = concern.map_or(0, |given| given.must);
        if self.input.ring.is_empty() {
            let mut ring: Vec<Contact> = Vec::new();
            for role in &self.ruleset.handover.ring {
                let role = roles.stand_in(concern, role).unwrap_or(&roles.last_resort).to_owned();
                if !ring.iter().any(|known| known.role == role) {
                    ring.push(Contact { role, number: None });
                }
            }
            return Ok(ring);
        }
        let family = self.ruleset.scope.word_slots.get("family_may_be_the_worry");
        let family = family.and_then(|slot| self.history.standing.facts.get(usize::from(*slot)));
        let family = family.is_some_and(|truth| *truth != crate::assess::standing::word(Truth::No));
        for (place, contact) in self.input.ring.iter().enumerate() {
            if roles.is_out(concern, &contact.role) || (family && contact.role == "parent") {
                let instead = roles.stand_in(concern, &contact.role).filter(|role| *role != contact.role);
                return Err(HandoverError::Input(IncidentError::NotAllowed {
                    path: format!("/ring/{place}/role"),
                    found: format!("`{}`, whom the worry is or may be about", contact.role),
                    allowed: format!("somebody else, such as `{}`", instead.unwrap_or(&roles.last_resort)),
                }));
            }
        }
        Ok(self.input.ring.clone())
    }
}

/// An answer, as the wire has it.
fn value(question: &Question, answer: Possible) -> Value {
    let unknown = answer.must & bit(question.size()) != 0;
    let mut named = question.values.iter().enumerate().filter(|(place, _)| answer.must & bit(*place) != 0);
    match question.kind {
        _ if unknown => Value::Word("unknown".to_owned()),
        Kind::AnyOf => Value::List(named.map(|(_, value)| value.clone()).collect()),
        Kind::Whole => {
            let low = question.range.map_or(0, |(low, _)| low);
            Value::Whole(u8::try_from(answer.must.trailing_zeros()).map_or(low, |place| low.saturating_add(place)))
        }
        Kind::OneOf | Kind::YesNo => Value::Word(named.next().map(|(_, value)| value.clone()).unwrap_or_default()),
    }
}
