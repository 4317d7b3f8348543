//! The prover tried on broken rulesets: each rule deleted, weakened, and with every operator turned round.
//!
//! A mutant is equivalent (nothing that the engine makes of any incident changes), caught (a claim is broken, and the engine
//! confirms the incident that shows it), or keeps every promise; of those, the engine must find no broken promise on random
//! incidents either. `HEARTH_MUTANTS=1` tries them all, `HEARTH_MUTANTS=5` one in five; otherwise one in so many.

use super::check;
use super::incident;
use super::model::{Model, rule_holds};
use super::promises::{self, Kind, Promise};
use super::space::{Bound, Space};
use crate::assess::standing::{Given, stand};
use crate::condition::compile::Reading;
use crate::condition::{Expr, Operator, Test};
use crate::possible::{Possible, bit};
use crate::ruleset::{Clock, Response, Ruleset};

/// One in so many mutants is tried where not all are.
const ONE_IN: usize = 25;

/// What is done to one rule.
enum Mutation {
    Deleted,
    Weakened,
    Changed(Expr, String),
}

/// Every condition that differs from this one in one operator.
fn changed(expr: &Expr) -> Vec<(Expr, String)> {
    let not = |expr: &Expr| Expr::Not(Box::new(expr.clone()));
    let inside = |parts: &[Expr], whole: &dyn Fn(Vec<Expr>) -> Expr| -> Vec<(Expr, String)> {
        let one = |index: usize| {
            let put = move |(part, what): (Expr, String)| {
                let mut parts = parts.to_vec();
                parts[index] = part;
                (parts, what)
            };
            changed(&parts[index]).into_iter().map(put)
        };
        (0..parts.len()).flat_map(one).map(|(parts, what)| (whole(parts), what)).collect()
    };
    match expr {
        Expr::Constant(known) => vec![(Expr::Constant(!known), "constant".to_owned())],
        Expr::Word(word) => vec![(not(expr), format!("not {word}"))],
        Expr::Not(inner) => {
            let mut all: Vec<_> = changed(inner).into_iter().map(|(inner, what)| (not(&inner), what)).collect();
            all.push(((**inner).clone(), "not left out".to_owned()));
            all
        }
        Expr::All(parts) => {
            let mut all = inside(parts, &Expr::All);
            all.push((Expr::Any(parts.clone()), "and to or".to_owned()));
            all
        }
        Expr::Any(parts) => {
            let mut all = inside(parts, &Expr::Any);
            all.push((Expr::All(parts.clone()), "or to and".to_owned()));
            all
        }
        Expr::Test(id, Test::Compare(operator, value)) => {
            let turned = match operator {
                Operator::Equal => Operator::NotEqual,
                Operator::NotEqual => Operator::Equal,
                Operator::Less => Operator::AtMost,
                Operator::AtMost => Operator::Less,
                Operator::More => Operator::AtLeast,
                Operator::AtLeast => Operator::More,
            };
            let around = Expr::Test(id.clone(), Test::Compare(turned, value.clone()));
            vec![(around, format!("{id} {operator:?} {value} turned")), (not(expr), format!("not {expr}"))]
        }
        Expr::Test(_, Test::Has(values)) if values.len() > 1 => {
            let less = |index: usize| match expr {
                Expr::Test(id, _) => {
                    let mut values = values.clone();
                    values.remove(index);
                    (Expr::Test(id.clone(), Test::Has(values)), format!("{expr} without value {index}"))
                }
                _ => (expr.clone(), String::new()),
            };
            (0..values.len()).map(less).chain([(not(expr), format!("not {expr}"))]).collect()
        }
        Expr::Test(..) => vec![(not(expr), format!("not {expr}"))],
    }
}

/// What became of the mutants.
#[derive(Debug, Default)]
struct Count {
    mutants: usize,
    caught: usize,
    equivalent: usize,
    keep_every_promise: usize,
    too_large: usize,
}

struct Tried<'a> {
    space: &'a Space,
    base: &'a Model<'a>,
    promises: &'a [Promise],
}

impl Tried<'_> {
    /// Tries one mutant.
    fn mutant(&self, place: usize, mutation: &Mutation, count: &mut Count) {
        let mut ruleset = Ruleset::england().unwrap();
        let mut rules = self.base.rules.clone();
        let name = match mutation {
            Mutation::Deleted => {
                rules.remove(place);
                format!("{} deleted", ruleset.rules.remove(place).id)
            }
            Mutation::Weakened => {
                let rule = &mut ruleset.rules[place];
                rule.services.clear();
                if rule.response == Response::Call999 {
                    rule.response = Response::ReportNow;
                } else {
                    rule.response = Response::SlowTime;
                    rule.report_to.clear();
                    rule.clock = Some(Clock::Tonight);
                }
                format!("{} weakened", rule.id)
            }
            Mutation::Changed(expr, what) => {
                let rule = &mut ruleset.rules[place];
                let Ok(compiled) = self.base.ruleset.scope.compile(expr, Reading::WithFloors) else {
                    count.too_large += 1;
                    return;
                };
                rule.when.compiled = compiled;
                rules[place] = rule_holds(rule, self.space);
                format!("{}: {what}", rule.id)
            }
        };
        ruleset.index();
        count.mutants += 1;
        let same = |one: &(_, _), other: &(_, _)| self.same(&one.0, &other.0) && self.same(&one.1, &other.1);
        if matches!(mutation, Mutation::Changed(..)) && same(&rules[place], &self.base.rules[place]) {
            count.equivalent += 1;
            return;
        }
        let model = Model::with_rules(&ruleset, self.space, rules);
        if let Some(how) = self.broken(&model) {
            count.caught += 1;
            confirm(&name, &how);
        } else if self.equivalent(&model) {
            count.equivalent += 1;
        } else {
            count.keep_every_promise += 1;
            nothing_broken_at_random(&ruleset, self.space, &name);
        }
    }

    fn same(&self, one: &biodivine_lib_bdd::Bdd, other: &biodivine_lib_bdd::Bdd) -> bool {
        one.xor(other).and(&self.space.valid).is_false()
    }

    /// Whether nothing that is worked out from the rules differs in any incident.
    fn equivalent(&self, model: &Model<'_>) -> bool {
        let made = self.base.ruleset.made;
        Response::ALL.into_iter().all(|response| {
            self.same(model.certainly(response), self.base.certainly(response))
                && self.same(model.perhaps(response), self.base.perhaps(response))
        }) && [(made.clock, 4), (made.report_to, 2), (made.services, 3), (made.steps, 9)].into_iter().all(|(slot, values)| {
            (0..values).all(|value| {
                self.same(&model.listed(slot, value, Bound::Certain), &self.base.listed(slot, value, Bound::Certain))
            })
        })
    }

    /// The first claim that is broken; what costs most comes last.
    fn broken(&self, model: &Model<'_>) -> Option<incident::Counterexample> {
        let cost = |kind: &Kind| match kind {
            Kind::CertainStays => 3,
            Kind::OneResponse => 2,
            Kind::MoreSerious | Kind::Unknown { .. } | Kind::Adding { .. } => 1,
            _ => 0,
        };
        let claims = self.promises.iter().flat_map(|promise| promise.claim.iter().map(move |claim| (promise, claim)));
        // The officer's side reads no rule of the home's: no mutant of these can break it.
        let mut claims: Vec<_> = claims.filter(|(_, claim)| !claim.kind.is_the_officers()).collect();
        claims.sort_by_key(|(_, claim)| cost(&claim.kind));
        claims.into_iter().find_map(|(promise, claim)| check(promise, claim, model, None).unwrap().1)
    }
}

/// The engine says of the counterexample what the prover says of it.
fn confirm(name: &str, how: &incident::Counterexample) {
    let rank = |response: &str| Response::ALL.iter().position(|known| known.as_str() == response);
    let what = &how.what;
    match how.incidents.as_slice() {
        [first, second] if !what.contains("stops the rule") && !what.contains("moves what was certain") => {
            assert!(rank(first.response) > rank(second.response), "{name}: {how:?}");
        }
        [one] if what.starts_with("the response is below") => {
            assert!(what != &format!("the response is below {}", one.response), "{name}");
        }
        [one] if what.ends_with("or more") => {
            let least = what.trim_start_matches("the response is ").trim_end_matches(" or more");
            assert!(rank(one.response) >= rank(least), "{name}: {how:?}");
        }
        _ => {}
    }
}

/// The promises about the response, on random incidents, by the engine alone.
fn nothing_broken_at_random(ruleset: &Ruleset, space: &Space, name: &str) {
    let mut random = super::agreement::Random::new();
    let low = |given: &Given| stand(ruleset, given, 0).low;
    for _ in 0..400 {
        let given = random.incident(space, ruleset.asked, 0);
        let slot = random.next(ruleset.asked);
        let (block, question) = (&space.blocks[slot], ruleset.questions().nth(slot).unwrap());
        let with = |answer: Possible| {
            let mut given = given.clone();
            given[slot] = Some(answer);
            given
        };
        let now = low(&given);
        if given[0].is_some_and(|danger| danger.must != 0) {
            assert_eq!(now, Response::Call999, "{name}");
        }
        if ["child.care_status", "setting", "concern.about", "repair.willing"].contains(&question.id.as_str()) {
            assert_eq!(low(&with(block.bits.answered_unknown())), now, "{name}: {}", question.id);
        }
        if question.ordered {
            let place = random.next(block.size - 1);
            // The least value may be contradicted by a kind.
            if place > 0 {
                let (less, more) = (with(Possible::exactly(bit(place))), with(Possible::exactly(bit(place + 1))));
                assert!(low(&less) <= low(&more), "{name}: {} at {place}", question.id);
            }
        }
        if slot == 0 || ["safeguarding.signs", "incident.kinds"].contains(&question.id.as_str()) {
            let named = given[slot].map_or(0, |answer| answer.must & block.bits.values);
            let more = with(Possible::exactly(named | bit(random.next(block.size))));
            assert!(low(&with(Possible::exactly(named))) <= low(&more), "{name}: {}", question.id);
        }
        let mut fewer = given.clone();
        fewer[slot] = None;
        assert!(low(&fewer) <= now, "{name}: {} was certain", question.id);
    }
}

#[test]
fn every_mutant_that_breaks_a_promise_is_caught() {
    let wanted = std::env::var("HEARTH_MUTANTS").ok().and_then(|number| number.parse().ok());
    let one_in: usize = wanted.filter(|number| *number > 0).unwrap_or(ONE_IN);
    let counts: Vec<Count> = std::thread::scope(|scope| {
        let half = |odd: usize| {
            move || {
                let england = Ruleset::england().unwrap();
                let space = Space::of(&england);
                let base = Model::of(&england, &space);
                let promises = promises::read(promises::PROMISES).unwrap();
                let tried = Tried { space: &space, base: &base, promises: &promises };
                let mut count = Count::default();
                let mut number = 0;
                for (place, rule) in england.rules.iter().enumerate() {
                    let mut mutations = vec![Mutation::Deleted];
                    mutations.extend((rule.response > Response::SlowTime).then_some(Mutation::Weakened));
                    mutations.extend(changed(&rule.when.written).into_iter().map(|(expr, what)| Mutation::Changed(expr, what)));
                    for mutation in mutations {
                        number += 1;
                        let mine = number % one_in == 0 && number / one_in % 2 == odd;
                        if mine {
                            tried.mutant(place, &mutation, &mut count);
                        }
                    }
                }
                count
            }
        };
        let threads = [scope.spawn(half(0)), scope.spawn(half(1))];
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let sum = |of: fn(&Count) -> usize| counts.iter().map(of).sum::<usize>();
    println!(
        "mutants {}: caught {}, equivalent {}, every promise kept {}; too large to compile {}",
        sum(|c| c.mutants),
        sum(|c| c.caught),
        sum(|c| c.equivalent),
        sum(|c| c.keep_every_promise),
        sum(|c| c.too_large)
    );
    assert!(sum(|c| c.caught) > 0);
}
