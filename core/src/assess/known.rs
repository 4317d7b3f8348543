//! What is known at a moment of an incident: the answers so far, merged one by one.

use super::standing::{Given, Standing, hold, stand};
use crate::incident::{Incident, Observation};
use crate::possible::Possible;
use crate::ruleset::Ruleset;

/// The answers so far, and the danger of earlier moments.
pub(crate) struct Known<'r> {
    ruleset: &'r Ruleset,
    pub given: Given,
    danger_before: u64,
}

impl<'r> Known<'r> {
    /// The first moment.
    pub fn at_first(ruleset: &'r Ruleset, incident: &Incident) -> Self {
        let mut known = Self { ruleset, given: vec![None; ruleset.asked], danger_before: 0 };
        known.merge(&incident.answers, None);
        known
    }

    /// The last moment.
    pub fn at_last(ruleset: &'r Ruleset, incident: &Incident) -> Self {
        let mut known = Self::at_first(ruleset, incident);
        incident.observations.iter().for_each(|observation| known.observe(observation));
        known
    }

    /// The next moment.
    pub fn observe(&mut self, observation: &Observation) {
        self.danger_before |= self.danger_now();
        let signs = self.ruleset.index.named.signs.and_then(|slot| Some((slot, self.ruleset.slot(slot)?.bits.values)));
        self.merge(&observation.answers, signs);
    }

    /// Where things stand.
    pub fn stand(&self) -> Standing {
        stand(self.ruleset, &self.given, self.danger_before)
    }

    /// Where the rules stand, without what follows from them.
    pub fn hold(&self) -> Standing {
        hold(self.ruleset, &self.given, self.danger_before)
    }

    /// The latest answer wins; signs stay once given. "I don't know" is no sign: it gives way to a later answer, and joins the signs
    /// that were given before.
    fn merge(&mut self, answers: &[(u16, Possible)], signs: Option<(u16, u64)>) {
        for (slot, answer) in answers {
            let Some(place) = self.given.get_mut(usize::from(*slot)) else {
                continue;
            };
            let kept = match (*place, signs) {
                (Some(before), Some((signs, values))) if signs == *slot => before.must & values,
                _ => 0,
            };
            *place = Some(Possible { must: answer.must | kept, may: answer.may | kept });
        }
    }

    /// The danger named at this moment; "unknown" that turned out to be nothing leaves nothing.
    fn danger_now(&self) -> u64 {
        let answered = self.given.first().copied().flatten();
        match (answered, self.ruleset.slot(0)) {
            (Some(answer), Some(slot)) if answer.must & slot.bits.unknown == 0 => answer.must & slot.bits.values,
            _ => 0,
        }
    }
}
