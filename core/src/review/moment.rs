//! The last moment of an incident, and the same moment with other answers.

use std::collections::BTreeMap;

use crate::assess::History;
use crate::assess::standing::{Given, Standing, stand};
use crate::incident::Incident;
use crate::possible::{Possible, bit};
use crate::question::{Kind, Question};
use crate::ruleset::{Response, Ruleset};

/// The most questions that a change may touch.
pub(crate) const MOST_QUESTIONS: usize = 3;

/// Answers that are other than they were, by slot.
pub(crate) type Changed = BTreeMap<u16, Possible>;

/// A change that was evaluated, and the response that it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub changed: Changed,
    pub response: Response,
    pub decided: bool,
    pub cost: u32,
}

/// The answers of the last moment, with all that the rules make of them.
pub(crate) struct Moment<'r> {
    pub ruleset: &'r Ruleset,
    pub given: Given,
    pub standing: Standing,
    danger_before: u64,
}

impl<'r> Moment<'r> {
    pub fn of(ruleset: &'r Ruleset, incident: &Incident) -> Self {
        let History { given, standing, .. } = History::of(ruleset, incident);
        let before = standing.facts.get(usize::from(ruleset.made.danger_before));
        let danger_before = before.map_or(0, |possible| possible.must);
        Self { ruleset, given, standing, danger_before }
    }

    /// The same moment with other answers. Danger at an earlier moment stays what it was.
    pub fn with(&self, changed: &Changed) -> Standing {
        let mut given = self.given.clone();
        for (slot, answer) in changed {
            if let Some(place) = given.get_mut(usize::from(*slot)) {
                *place = Some(*answer);
            }
        }
        stand(self.ruleset, &given, self.danger_before)
    }

    pub fn question(&self, slot: u16) -> Option<&'r Question> {
        (usize::from(slot) < self.ruleset.asked).then(|| self.ruleset.slot(slot).map(|slot| &slot.question)).flatten()
    }

    pub fn answer(&self, slot: u16) -> Option<Possible> {
        self.given.get(usize::from(slot)).copied().flatten()
    }

    /// Whether a question was answered, or was due and could have been. Nobody asks the others.
    pub fn in_play(&self, slot: u16) -> bool {
        let Some(of_slot) = self.ruleset.slot(slot).filter(|_| usize::from(slot) < self.ruleset.asked) else {
            return false;
        };
        let due = || self.standing.facts.get(usize::from(slot)).is_some_and(|now| now.may & of_slot.bits.left_out == 0);
        self.answer(slot).is_some() || due()
    }

    /// The values that are in an answer before any change: of a list those named; "unknown" counts as what it is read as.
    pub fn values_before(&self, slot: u16) -> u64 {
        let Some(bits) = self.ruleset.slot(slot).map(|slot| slot.bits) else {
            return 0;
        };
        self.answer(slot)
            .map_or(0, |answer| if answer.must & bits.unknown == 0 { answer.must } else { bits.reading } & bits.values)
    }

    /// How different an answer is from what was answered: steps of an ordered question, values added to or taken off a list.
    pub fn distance(&self, slot: u16, to: Possible) -> u32 {
        let Some(question) = self.question(slot) else {
            return u32::MAX;
        };
        let before = self.values_before(slot);
        let known = self.answer(slot).is_some_and(|answer| answer.must == before);
        let more = u32::from(!known);
        let steps = match question.kind {
            Kind::AnyOf => (before ^ to.must).count_ones(),
            Kind::Whole if before != 0 => before.trailing_zeros().abs_diff(to.must.trailing_zeros()),
            _ if question.ordered && before != 0 => before.trailing_zeros().abs_diff(to.must.trailing_zeros()),
            _ => 1,
        };
        steps.saturating_add(more).max(1)
    }

    pub fn cost(&self, changed: &Changed) -> u32 {
        changed.iter().fold(0, |cost, (slot, to)| cost.saturating_add(self.distance(*slot, *to)))
    }

    pub fn found(&self, changed: Changed, standing: &Standing) -> Found {
        Found { response: standing.low, decided: standing.decided(), cost: self.cost(&changed), changed }
    }

    /// Every value of a question with one value, but for the one that was answered.
    pub fn other_values(&self, slot: u16) -> Vec<Possible> {
        let now = self.answer(slot).map_or(0, |answer| answer.must);
        let size = self.question(slot).map_or(0, Question::size);
        (0..size).map(bit).filter(|value| *value != now).map(Possible::exactly).collect()
    }

    pub fn is_list(&self, slot: u16) -> bool {
        self.ruleset.slot(slot).is_some_and(|slot| slot.bits.list)
    }
}

/// Of the changes found, for each set of questions the least different ones; a set that contains another of these is left out.
pub(crate) fn least(found: Vec<Found>) -> Vec<Found> {
    let mut by_questions: BTreeMap<(usize, Vec<u16>), Vec<Found>> = BTreeMap::new();
    for one in found {
        let questions: Vec<u16> = one.changed.keys().copied().collect();
        let same = by_questions.entry((questions.len(), questions)).or_default();
        let least = same.first().map_or(u32::MAX, |known| known.cost);
        if one.cost < least {
            same.clear();
        }
        if one.cost <= least && !same.contains(&one) {
            same.push(one);
        }
    }
    let mut kept: Vec<Vec<u16>> = Vec::new();
    let mut all = Vec::new();
    for ((_, questions), found) in by_questions {
        if !kept.iter().any(|smaller| smaller.iter().all(|slot| questions.contains(slot))) {
            kept.push(questions);
            all.extend(found);
        }
    }
    all
}

/// In the order shown: fewest questions, then least different, then as the vocabulary goes. Each once.
pub(crate) fn in_order(mut found: Vec<Found>) -> Vec<Found> {
    let answers = |found: &Found| found.changed.iter().map(|(slot, to)| (*slot, to.must)).collect::<Vec<_>>();
    found.sort_by_cached_key(|one| (one.changed.len(), one.cost, answers(one)));
    found.dedup();
    found
}
