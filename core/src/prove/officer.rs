//! What the claims say of the officer's side: its disposals for every combination of the answers that they read.
//!
//! Of the home's questions, what is not answered may be due or not, whatever the rest says: that covers more than the engine can
//! meet, so what holds here holds there.

use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSetBuilder};
use std::collections::BTreeSet;

use super::claims::{Breach, Over};
use super::incident::{Counterexample, counterexample};
use super::model::Model;
use super::promises::{self, Kind};
use super::space::{Block, Bound, Space};
use crate::condition::evaluate::Condition;
use crate::officer::State;
use crate::officer::side::{Holding, Side};
use crate::ruleset::RulesetError;

/// The disposals as diagrams.
pub(super) struct Desk {
    space: Space,
    /// For each disposal where it is open, needs more, and is closed.
    states: Vec<[Bdd; 3]>,
    /// For each score where it is the one.
    scores: Vec<Bdd>,
}

/// Checks a claim about the officer's side; none where the claim speaks of something else.
pub(super) fn check(claim: &str, kind: &Kind, model: &Model<'_>) -> Option<Result<(Over, Option<Counterexample>), RulesetError>> {
    if !kind.is_the_officers() {
        return None;
    }
    let Some(side) = &model.ruleset.officer else { return Some(Ok((Over::Nothing("this ruleset has no officer's side"), None))) };
    let desk = match model.desk.get_or_init(|| Desk::of(side)) {
        Ok(desk) => desk,
        Err(error) => return Some(Err(error.clone())),
    };
    Some(Claims { side, desk }.breaches(claim, kind).map(|(when, breaches)| {
        let broken = super::smallest_of(&desk.space, breaches);
        let broken = broken.map(|(breach, found)| counterexample(model.ruleset, None, &breach, found));
        let count = when.and(&desk.space.valid).exact_cardinality().to_string();
        (Over::Counted(count, "combinations of what the officer's side reads"), broken)
    }))
}

impl Desk {
    pub fn of<'s>(side: &'s Side) -> Result<Self, RulesetError> {
        let (space, _) = space(side, claimed(side)?);
        let mut scores: Vec<Bdd> = Vec::new();
        for score in &side.scores {
            let before = space.any(scores.clone());
            scores.push(space.holds(&score.when.compiled, Bound::Certain).and_not(&before));
        }
        let any = |held: Vec<&Holding>, bound| space.any(held.iter().map(|held| space.holds(held.condition(), bound)).collect());
        let states = (0..)
            .zip(&side.disposals)
            .map(|(place, entry)| {
                let on = |all: &'s [Holding]| all.iter().filter(move |held| held.on.contains(&place));
                let closed = any(on(&side.closed).collect(), Bound::Certain);
                let waits = [(true, Bound::Certain), (false, Bound::Possible)]
                    .map(|(only, bound)| any(on(&side.waits).filter(|held| held.certain_only == only).collect(), bound));
                let perhaps = any(on(&side.closed).collect(), Bound::Possible);
                let exceeded = side.scores.iter().zip(&scores).filter(|(score, _)| score.is_exceeded_by(place, entry));
                let above = exceeded.map(|(_, at)| at.clone()).collect();
                let held = waits.into_iter().fold(perhaps.or(&space.any(above)), |held, waits| held.or(&waits)).and_not(&closed);
                [held.or(&closed).not(), held, closed]
            })
            .collect();
        Ok(Self { space, states, scores })
    }
}

/// The officer's side of one ruleset, with its diagrams.
struct Claims<'d> {
    side: &'d Side,
    desk: &'d Desk,
}

impl Claims<'_> {
    fn place(&self, claim: &str, id: &str) -> Result<usize, RulesetError> {
        let place = self.side.disposals.iter().position(|entry| entry.id == id);
        place.ok_or_else(|| promises::wrong(format!("`{claim}` names a disposal `{id}` that is not there")))
    }

    fn state(&self, place: usize, state: State) -> Bdd {
        let Some([open, needs_more, closed]) = self.desk.states.get(place) else {
            return self.desk.space.never();
        };
        match state {
            State::Open => open,
            State::NeedsMore => needs_more,
            State::Closed => closed,
        }
        .clone()
    }

    /// Where a disposal is open, and a score points to it or beyond.
    fn recommended(&self, place: usize) -> Bdd {
        let within = self.side.scores.iter().zip(&self.desk.scores).filter(|(score, _)| score.points_to >= place);
        self.state(place, State::Open).and(&self.desk.space.any(within.map(|(_, at)| at.clone()).collect()))
    }

    /// What a claim covers, and how it is broken.
    fn breaches(&self, claim: &str, kind: &Kind) -> Result<(Bdd, Vec<Breach>), RulesetError> {
        let mut breaches = Vec::new();
        let name = |place: usize| self.side.disposals.get(place).map_or("", |entry| entry.id.as_str());
        let when = match kind {
            Kind::Disposals { when, unless, which, never } => {
                let certain = |written: &String| {
                    let condition = promises::condition(&self.side.scope, claim, written)?;
                    Ok::<_, RulesetError>(self.desk.space.holds(&condition, Bound::Certain))
                };
                let mut when = certain(when)?;
                if let Some(unless) = unless {
                    when = when.and_not(&certain(unless)?);
                }
                let which = match which {
                    Some(which) => which.iter().map(|id| self.place(claim, id)).collect::<Result<Vec<_>, _>>()?,
                    None => (0..).zip(&self.side.disposals).filter(|(_, entry)| entry.criminal).map(|(place, _)| place).collect(),
                };
                for place in which {
                    for state in never {
                        let what = format!("`{}` is in a state that it must not be in: {state:?}", name(place));
                        breaches.push(Breach::of(when.and(&self.state(place, *state)), what));
                    }
                }
                when
            }
            Kind::Ladder { where_recommended, open_too, never_closed } => {
                let more = self.place(claim, where_recommended)?;
                let when = self.recommended(more);
                for (ids, state) in [(open_too, State::Open), (never_closed, State::Closed)] {
                    for id in ids {
                        let less = self.place(claim, id)?;
                        if less >= more {
                            let what = format!("`{id}` is not less intrusive than `{where_recommended}`");
                            breaches.push(Breach::always(what));
                        }
                        let found = self.state(less, state);
                        let wrong = if state == State::Open { when.and_not(&found) } else { when.and(&found) };
                        breaches.push(Breach::of(
                            wrong,
                            format!("`{where_recommended}` is recommended, `{id}` is not as it must be"),
                        ));
                    }
                }
                when
            }
            _ => {
                for (score, at) in self.side.scores.iter().zip(&self.desk.scores) {
                    for (place, entry) in (0..).zip(&self.side.disposals) {
                        if place > score.points_to && entry.criminal && !entry.step {
                            let what = format!("the score is {}, and `{}` is open", score.is, entry.id);
                            breaches.push(Breach::of(at.and(&self.state(place, State::Open)), what));
                        }
                    }
                }
                self.desk.space.any(self.desk.scores.clone())
            }
        };
        Ok((when, breaches))
    }
}

/// The answers that the claims about disposals read.
fn claimed(side: &Side) -> Result<BTreeSet<u16>, RulesetError> {
    let mut slots = BTreeSet::new();
    for promise in promises::read(promises::PROMISES)? {
        for claim in promise.claim {
            if let Kind::Disposals { when, unless, .. } = &claim.kind {
                for written in [Some(when), unless.as_ref()].into_iter().flatten() {
                    slots.extend(promises::condition(&side.scope, &claim.id, written)?.slots());
                }
            }
        }
    }
    Ok(slots)
}

/// Of a question that the home was asked: the variables that say whether it is due, or perhaps due.
type Home = Option<(BddVariable, BddVariable)>;

/// Every combination of the answers that the disposals, and when they are asked, read.
fn space(side: &Side, asked: BTreeSet<u16>) -> (Space, Vec<Home>) {
    let conditions = side.closed.iter().chain(&side.waits).map(Holding::condition);
    let conditions = conditions.chain(side.scores.iter().map(|score| &score.when.compiled));
    let mut read: BTreeSet<u16> =
        conditions.chain(side.due.iter().map(|when| &when.compiled)).flat_map(Condition::slots).collect();
    // What the claims ask of the answers, too: else a claim would speak of nothing where no disposal reads them.
    read.extend(asked);
    let mut builder = BddVariableSetBuilder::new();
    let mut blocks: Vec<Block> = Vec::new();
    let mut homes: Vec<Home> = Vec::new();
    for (slot, found) in (0u16..).zip(&side.scope.slots) {
        let values = found.question.size();
        let mut block = Block::empty(found.bits, values);
        let asked_at_home = usize::from(slot) < side.home;
        if read.contains(&slot) || !asked_at_home {
            block.add((slot, None), true, &mut builder);
            if found.bits.list {
                (0..values).for_each(|value| block.add((slot, Some(value)), true, &mut builder));
            }
        }
        let mut state = |name: &str| builder.make_variable(&format!("{slot} {name}"));
        homes.push((read.contains(&slot) && asked_at_home).then(|| (state("due"), state("perhaps"))));
        blocks.push(block.in_order());
    }
    // What the engine remembers of earlier danger: the disposals do not read it.
    blocks.extend(side.scope.slots.first().map(|slot| Block::empty(slot.bits, slot.question.size())));
    let variables = builder.build();
    let due = homes
        .iter()
        .map(|home| home.map(|(due, perhaps)| (variables.mk_var(due), variables.mk_var(due).or(&variables.mk_var(perhaps)))));
    let due = due.chain([None]).collect();
    let when = side.due_order.iter().filter_map(|slot| {
        let place = usize::from(*slot).checked_sub(side.home)?;
        Some((*slot, &side.due.get(place)?.compiled))
    });
    let mut space = Space::due_as(variables, blocks, due, when);
    // Each state once: due or perhaps due, and only where nothing was answered.
    for (slot, home) in homes.iter().enumerate() {
        let Some((due, perhaps)) = home else { continue };
        let (due, perhaps) = (space.variables.mk_var(*due), space.variables.mk_var(*perhaps));
        let both = due.and(&perhaps);
        let answered = space.given(slot).and(&due.or(&perhaps));
        space.valid = space.valid.and_not(&both).and_not(&answered);
    }
    (space, homes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::standing::stand;
    use crate::officer::weigh::{all_facts, verdict};
    use crate::possible::Possible;
    use crate::prove::agreement::{Random, Valuation};
    use crate::ruleset::Ruleset;

    #[test]
    fn the_diagrams_say_what_the_engine_says_of_every_disposal() {
        let england = Ruleset::england().unwrap();
        let side = england.officer.as_ref().unwrap();
        let desk = Desk::of(side).unwrap();
        let (_, homes) = space(side, claimed(side).unwrap());
        let claims = Claims { side, desk: &desk };
        let all = side.scope.slots.len();
        let mut random = Random::new();
        let mut met = [0u32; 3];
        for round in 0..20_000 {
            let mut given = random.incident(&desk.space, all, [0, 3, 8, 14][round % 4]);
            let home = given[..side.home].to_vec();
            let standing = stand(&england, &home, 0);
            let answers: Vec<(u16, Possible)> =
                (0..).zip(&given).skip(side.home).filter_map(|(slot, answer)| answer.map(|answer| (slot, answer))).collect();
            let facts = all_facts(side, &standing.facts, &answers);
            for (slot, answer) in given.iter_mut().enumerate() {
                if slot < side.home && homes[slot].is_none() {
                    *answer = None;
                }
            }
            let mut valuation = Valuation::of(&desk.space, &given, 0);
            for ((home, slot), fact) in homes.iter().zip(&side.scope.slots).zip(&facts) {
                if let Some((due, perhaps)) = home {
                    valuation.0.set_value(*due, *fact == slot.bits.open());
                    valuation.0.set_value(*perhaps, *fact == slot.bits.perhaps_open());
                }
            }
            assert!(valuation.lies_in(&desk.space.valid), "{given:?}");
            let said = verdict(side, &facts);
            for (place, (state, ..)) in said.states.iter().enumerate() {
                met[*state as usize] += 1;
                for (other, wanted) in [State::Open, State::NeedsMore, State::Closed].into_iter().zip(&desk.states[place]) {
                    let id = &side.disposals[place].id;
                    assert_eq!(valuation.lies_in(wanted), other == *state, "{id} {state:?} {other:?}: {given:?}");
                }
                let recommended = *state == State::Open && said.score.is_some_and(|score| place <= score.points_to);
                assert_eq!(valuation.lies_in(&claims.recommended(place)), recommended);
            }
        }
        assert!(met.iter().all(|met| *met > 1000), "{met:?}");
    }

    /// What is broken where something that closes or holds back a disposal is taken out.
    fn caught(change: impl Fn(&mut Side)) -> Option<String> {
        let mut england = Ruleset::england().unwrap();
        change(england.officer.as_mut().unwrap());
        let side = england.officer.as_ref().unwrap();
        let desk = Desk::of(side).unwrap();
        let promises = promises::read(promises::PROMISES).unwrap();
        let mut claims = promises.iter().flat_map(|promise| &promise.claim).filter(|claim| claim.kind.is_the_officers());
        let broken = claims.find(|claim| {
            let (_, breaches) = Claims { side, desk: &desk }.breaches(&claim.id, &claim.kind).unwrap();
            super::super::smallest_of(&desk.space, breaches).is_some()
        });
        broken.map(|claim| claim.id.clone())
    }

    #[test]
    fn what_closes_a_disposal_cannot_be_taken_out() {
        let england = Ruleset::england().unwrap();
        let side = england.officer.as_ref().unwrap();
        let closed = side.closed.iter().map(|held| &held.reason.id);
        let uncaught: Vec<&String> =
            closed.filter(|id| caught(|side| side.closed.retain(|held| held.reason.id != **id)).is_none()).collect();
        // What these close is judgement, or never leaves a record.
        assert_eq!(uncaught, ["an-offence", "no-home", "sexual", "restorative-for-ten-and-over"]);
        let waits = side.waits.iter().map(|held| &held.reason.id);
        let uncaught: Vec<&String> =
            waits.filter(|id| caught(|side| side.waits.retain(|held| held.reason.id != **id)).is_none()).collect();
        assert!(uncaught.is_empty(), "{uncaught:?}");
    }
}
