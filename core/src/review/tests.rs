//! The search against brute force: whatever change lowers or raises the response, one that is listed comes as far with no question
//! that it does not touch.

use super::lower::lowered;
use super::moment::{Changed, Found, Moment, in_order};
use super::raise::raised;
use crate::incident::Incident;
use crate::possible::{Possible, bit};
use crate::question::{Kind, Question};
use crate::ruleset::{Response, Ruleset};

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    fn value(&mut self, question: &Question) -> Possible {
        let size = question.size();
        if question.kind == Kind::AnyOf {
            let mut list = 0;
            for _ in 0..self.roll(4) {
                list |= bit(self.roll(size));
            }
            return Possible::exactly(list);
        }
        Possible::exactly(bit(if question.kind != Kind::Whole && self.roll(2) == 0 { 0 } else { self.roll(size) }))
    }

    fn answer(&mut self, id: &str, question: &Question, of: &Ruleset, slot: u16) -> Possible {
        match id {
            "danger.now" if self.roll(8) > 0 => Possible::exactly(0),
            "safeguarding.signs" if self.roll(3) > 0 => Possible::exactly(0),
            _ if self.roll(10) == 0 => of.slot(slot).unwrap().bits.answered_unknown(),
            _ => self.value(question),
        }
    }
}

fn slots(england: &Ruleset) -> impl Iterator<Item = (u16, &Question)> {
    (0u16..).zip(england.questions())
}

fn incident(england: &Ruleset, dice: &mut Dice, complete: bool) -> Incident {
    let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": {} }"#;
    let mut incident = Incident::from_json(text, england).unwrap();
    for (slot, question) in slots(england) {
        if complete || dice.roll(3) > 0 {
            incident.answers.push((slot, dice.answer(&question.id, question, england, slot)));
        }
    }
    incident
}

fn change(moment: &Moment<'_>, slots: &[u16], dice: &mut Dice) -> Changed {
    slots.iter().map(|slot| (*slot, dice.value(moment.question(*slot).unwrap()))).collect()
}

/// Some listed change touches no other questions and comes as far.
fn is_covered(listed: &[Found], changed: &Changed, as_far: impl Fn(Response) -> bool) -> bool {
    listed.iter().any(|found| as_far(found.response) && found.changed.keys().all(|slot| changed.contains_key(slot)))
}

/// The questions that rules which hold read: a change to others seldom lowers anything.
fn carrying(moment: &Moment<'_>) -> Vec<u16> {
    let held = moment.standing.rules.certain.of(&moment.ruleset.rules);
    let mut slots: Vec<u16> = held
        .filter(|rule| rule.response > Response::ResolveAtHome)
        .flat_map(|rule| rule.when.compiled.slots())
        .filter(|slot| moment.in_play(*slot))
        .collect();
    slots.sort_unstable();
    slots.dedup();
    slots
}

fn check(moment: &Moment<'_>, lower: &[Found], raise: &[Found], changed: &Changed, count: &mut (u32, u32)) {
    let now = moment.standing.low;
    let then = moment.with(changed).low;
    let named = || {
        let named = |slot: &u16| moment.question(*slot).unwrap().id.clone();
        changed
            .iter()
            .map(|(slot, to)| format!("{} {:b} from {:?}", named(slot), to.must, moment.answer(*slot)))
            .collect::<Vec<_>>()
    };
    if then < now {
        count.0 += 1;
        assert!(is_covered(lower, changed, |response| response <= then), "lower to {then:?}: {:?}", named());
    }
    if then > now && moment.given.iter().all(Option::is_some) {
        count.1 += 1;
        assert!(is_covered(raise, changed, |response| response >= then), "raise to {then:?}: {:?}", named());
    }
}

#[test]
fn every_change_that_lowers_or_raises_is_covered() {
    let england = Ruleset::england().unwrap();
    let mut dice = Dice(7);
    let mut count = (0, 0);
    let cases = std::env::var("HEARTH_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(200) / 2;
    for case in 0..cases {
        let moment = Moment::of(&england, &incident(&england, &mut dice, case % 3 > 0));
        let (lower, raise) = (in_order(lowered(&moment)), in_order(raised(&moment)));
        for found in lower.iter().chain(&raise) {
            assert_eq!(moment.with(&found.changed).low, found.response);
            assert_ne!(found.response, moment.standing.low);
            let others = if found.response < moment.standing.low { &lower } else { &raise };
            let as_far = |other: &Found| {
                if found.response < moment.standing.low {
                    other.response <= found.response
                } else {
                    other.response >= found.response
                }
            };
            let smaller = |other: &Found| {
                other.changed.len() < found.changed.len() && is_covered(std::slice::from_ref(other), &found.changed, |_| true)
            };
            assert!(!others.iter().any(|other| as_far(other) && smaller(other)), "{found:?} is not minimal");
        }
        // Every change of one question with one value, and of lists by one value and to nothing.
        for (slot, question) in slots(&england).filter(|(slot, _)| moment.in_play(*slot)) {
            let now = moment.values_before(slot);
            let values: Vec<u64> = (0..question.size()).map(bit).collect();
            let answers: Vec<u64> = match question.kind {
                Kind::AnyOf => values.iter().map(|value| now ^ value).chain([0]).collect(),
                _ => values,
            };
            for answer in answers {
                check(&moment, &lower, &raise, &Changed::from([(slot, Possible::exactly(answer))]), &mut count);
            }
        }
        // Random changes of up to three questions, mostly of those that matter.
        let carrying = carrying(&moment);
        for _ in 0..300 {
            let mut picked: Vec<u16> = Vec::new();
            for _ in 0..=dice.roll(3) {
                let any = u16::try_from(dice.roll(england.asked)).unwrap();
                let slot = carrying.get(dice.roll(carrying.len())).copied().filter(|_| dice.roll(5) > 0).unwrap_or(any);
                if moment.in_play(slot) && !picked.contains(&slot) {
                    picked.push(slot);
                }
            }
            let changed = change(&moment, &picked, &mut dice);
            check(&moment, &lower, &raise, &changed, &mut count);
        }
    }
    let enough = u32::try_from(cases).unwrap();
    assert!(count.0 > enough && count.1 > enough, "only {count:?} changes in {cases} incidents mattered");
}

#[test]
fn all_pairs_of_a_few_incidents() {
    let england = Ruleset::england().unwrap();
    let mut dice = Dice(11);
    let mut count = (0, 0);
    for case in 0..4 {
        let moment = Moment::of(&england, &incident(&england, &mut dice, case % 2 == 0));
        let (lower, raise) = (lowered(&moment), raised(&moment));
        let carrying = carrying(&moment);
        for (first, second) in
            carrying.iter().enumerate().flat_map(|(at, first)| carrying[at + 1..].iter().map(move |second| (*first, *second)))
        {
            let answers = |slot: u16| -> Vec<u64> {
                let question = moment.question(slot).unwrap();
                let values = (0..question.size()).map(bit);
                if question.kind == Kind::AnyOf {
                    values.map(|value| moment.values_before(slot) ^ value).chain([0]).collect()
                } else {
                    values.collect()
                }
            };
            for one in answers(first) {
                for other in answers(second) {
                    let changed = Changed::from([(first, Possible::exactly(one)), (second, Possible::exactly(other))]);
                    check(&moment, &lower, &raise, &changed, &mut count);
                }
            }
        }
    }
    assert!(count.0 > 0 && count.1 > 0, "{count:?}");
}
