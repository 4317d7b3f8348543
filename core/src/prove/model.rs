//! A ruleset as diagrams: for every incident which rules hold, what the response is, and what is shown.
//!
//! It is made from the very terms that the engine evaluates (`Condition::terms`), in the steps of `assess::standing`.

use biodivine_lib_bdd::Bdd;
use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::officer::Desk;
use super::space::{Bound, Known, Space};
use super::uses::Entry;
use crate::condition::evaluate::{Ask, Condition, Literal};
use crate::possible::bit;
use crate::ruleset::{Clock, ReportTo, Response, Rule, Ruleset, RulesetError, Service, When};

/// A ruleset as diagrams.
pub(super) struct Model<'r> {
    pub ruleset: &'r Ruleset,
    pub space: &'r Space,
    /// For each raising rule where it certainly holds, and where it may.
    pub rules: Vec<(Bdd, Bdd)>,
    /// Where the response is at least this one, certainly and perhaps.
    at_least: [(Bdd, Bdd); 4],
    /// The officer's side, worked out when it is asked for.
    pub desk: OnceCell<Result<Desk, RulesetError>>,
    /// What the engine makes: for each slot its values.
    made: Vec<(u16, Vec<Made<'r>>)>,
    /// Where conditions hold that read what the engine makes.
    conditions: Known<(Condition, Bound)>,
}

/// A value that the engine makes; its diagrams are worked out when they are asked for.
struct Made<'r> {
    from: From<'r>,
    certain: OnceCell<Bdd>,
    possible: OnceCell<Bdd>,
}

/// What a value is made from.
enum From<'r> {
    /// Any of these rules.
    Rules(Vec<usize>),
    /// Any of these rules or of these conditions, where it is 999.
    Service(Vec<usize>, Vec<&'r Condition>),
    /// A word.
    Word(&'r Condition),
}

impl<'r> Model<'r> {
    pub fn of(ruleset: &'r Ruleset, space: &'r Space) -> Self {
        Self::with_rules(ruleset, space, ruleset.rules.iter().map(|rule| rule_holds(rule, space)).collect())
    }

    /// The same, where it is known already where each rule holds.
    pub fn with_rules(ruleset: &'r Ruleset, space: &'r Space, rules: Vec<(Bdd, Bdd)>) -> Self {
        let at_least = Response::ALL.map(|least| {
            let raising = || ruleset.rules.iter().zip(&rules).filter(|(rule, _)| rule.response >= least);
            match least {
                Response::ResolveAtHome => (space.always(), space.always()),
                _ => (
                    space.any(raising().map(|(_, holds)| holds.0.clone()).collect()),
                    space.any(raising().map(|(_, holds)| holds.1.clone()).collect()),
                ),
            }
        });
        Self { ruleset, space, rules, at_least, desk: OnceCell::new(), made: made(ruleset), conditions: Known::new() }
    }

    /// Where the response is at least this one.
    pub fn at_least(&self, least: Response, bound: Bound) -> &Bdd {
        let [home, slow, report, call] = &self.at_least;
        let (certain, possible) = match least {
            Response::ResolveAtHome => home,
            Response::SlowTime => slow,
            Response::ReportNow => report,
            Response::Call999 => call,
        };
        if bound == Bound::Certain { certain } else { possible }
    }

    /// Where the response is certainly at least this one.
    pub fn certainly(&self, least: Response) -> &Bdd {
        self.at_least(least, Bound::Certain)
    }

    /// Where the response may be at least this one.
    pub fn perhaps(&self, least: Response) -> &Bdd {
        self.at_least(least, Bound::Possible)
    }

    /// Where the certain response is exactly this one.
    pub fn exactly(&self, response: Response) -> Bdd {
        let certain = self.certainly(response);
        above(response).map_or_else(|| certain.clone(), |above| certain.and_not(self.certainly(above)))
    }

    /// Where a condition holds.
    pub fn condition(&self, condition: &Condition, bound: Bound) -> Bdd {
        if condition.slots().iter().all(|slot| self.is_a_question(*slot)) {
            return self.space.holds(condition, bound);
        }
        self.conditions.get((condition.clone(), bound), |(condition, bound)| self.mixed(condition, *bound))
    }

    /// Where a condition holds that reads what the engine makes. Those diagrams are large: terms that read the same of it are joined
    /// by what they ask of questions first.
    fn mixed(&self, condition: &Condition, bound: Bound) -> Bdd {
        let mut by_made: BTreeMap<Vec<Literal>, Vec<Bdd>> = BTreeMap::new();
        for term in condition.terms() {
            let (asked, made): (Vec<Literal>, Vec<Literal>) = term.iter().partition(|literal| self.is_a_question(literal.slot));
            by_made.entry(made).or_default().push(self.all(&asked, self.space.always(), bound));
        }
        self.space.any(by_made.into_iter().map(|(made, asked)| self.all(&made, self.space.any(asked), bound)).collect())
    }

    fn all(&self, literals: &[Literal], first: Bdd, bound: Bound) -> Bdd {
        literals.iter().fold(first, |all, literal| all.and(&self.literal(*literal, bound)))
    }

    /// Where something is certainly shown.
    pub fn shown(&self, when: &When) -> Bdd {
        self.condition(&when.compiled, Bound::Certain)
    }

    /// Where an entry is certainly shown.
    pub fn shown_entry(&self, entry: &Entry<'_>) -> Bdd {
        let holds = self.shown(entry.when);
        // Why nothing raises is said only where that is decided.
        if entry.at_home { holds.and_not(self.perhaps(Response::SlowTime)) } else { holds }
    }

    /// Where this clock certainly applies.
    pub fn clock(&self, clock: Clock) -> Bdd {
        self.listed(self.ruleset.made.clock, clock as usize, Bound::Certain)
    }

    /// Where it is certainly reported to this one.
    pub fn report_to(&self, to: ReportTo) -> Bdd {
        self.listed(self.ruleset.made.report_to, to as usize, Bound::Certain)
    }

    /// Where this service is certainly asked for.
    pub fn service(&self, service: Service) -> Bdd {
        self.listed(self.ruleset.made.services, service as usize, Bound::Certain)
    }

    /// Where a list that the engine makes holds a value.
    pub fn listed(&self, slot: u16, value: usize, bound: Bound) -> Bdd {
        let values = self.made.iter().find(|(made, _)| *made == slot);
        let value = values.and_then(|(_, values)| values.get(value));
        value.map_or_else(|| self.space.never(), |value| self.diagram(value, bound).clone())
    }

    /// Where a value that the engine makes is there.
    fn diagram<'m>(&self, made: &'m Made<'r>, bound: Bound) -> &'m Bdd {
        let cell = if bound == Bound::Certain { &made.certain } else { &made.possible };
        cell.get_or_init(|| match &made.from {
            From::Rules(rules) => self.any_rule(rules, bound),
            From::Service(rules, conditions) => {
                let named = self.any_rule(rules, bound);
                let any = conditions.iter().fold(named, |any, condition| any.or(&self.condition(condition, bound)));
                any.and(self.at_least(Response::Call999, bound))
            }
            From::Word(condition) => self.condition(condition, bound),
        })
    }

    fn any_rule(&self, rules: &[usize], bound: Bound) -> Bdd {
        let held = rules.iter().filter_map(|rule| self.rules.get(*rule));
        self.space.any(held.map(|(certain, possible)| if bound == Bound::Certain { certain } else { possible }.clone()).collect())
    }

    fn is_a_question(&self, slot: u16) -> bool {
        usize::from(slot) < self.space.blocks.len()
    }

    fn literal(&self, literal: Literal, bound: Bound) -> Bdd {
        if self.is_a_question(literal.slot) {
            return self.space.literal(literal, bound);
        }
        if literal.slot == self.ruleset.made.response {
            return self.response(literal.bits, bound);
        }
        let values = self.made.iter().find(|(made, _)| *made == literal.slot).map_or(&[][..], |(_, values)| values);
        match (literal.ask, values) {
            // A word has one value here: that it holds. The first bit says that it does not.
            (Ask::Within, [holds]) => match (literal.bits & 1 != 0, literal.bits & 2 != 0) {
                (true, true) => self.space.always(),
                (true, false) => self.diagram(holds, bound.other()).not(),
                (false, true) => self.diagram(holds, bound).clone(),
                (false, false) => self.space.never(),
            },
            (Ask::HasNone, values) => self.has(values, literal.bits, bound.other()).not(),
            (Ask::Has | Ask::Within, values) => self.has(values, literal.bits, bound),
        }
    }

    fn has(&self, values: &[Made<'r>], bits: u64, bound: Bound) -> Bdd {
        let asked = values.iter().enumerate().filter(|(place, _)| bits & bit(*place) != 0);
        self.space.any(asked.map(|(_, value)| self.diagram(value, bound).clone()).collect())
    }

    /// Where the response lies in the bits: certainly where all responses that are still possible do.
    fn response(&self, bits: u64, bound: Bound) -> Bdd {
        let wanted = |response: Response| bits & bit(response as usize) != 0;
        let mut any = Vec::new();
        for first in Response::ALL.into_iter().filter(|first| wanted(*first)) {
            let below = Response::ALL.into_iter().rev().find(|below| *below < first);
            if below.is_some_and(wanted) {
                continue;
            }
            // Responses that follow each other, from the first to where they end.
            let end = Response::ALL.into_iter().find(|end| *end > first && !wanted(*end));
            let from = self.at_least(first, bound);
            any.push(end.map_or_else(|| from.clone(), |end| from.and_not(self.at_least(end, bound.other()))));
        }
        self.space.any(any)
    }
}

/// Where a rule certainly holds, and where it may.
pub(super) fn rule_holds(rule: &Rule, space: &Space) -> (Bdd, Bdd) {
    // Not kept: the rules of a mutant are asked for once, and there are many mutants.
    let holds = |bound| space.condition(&rule.when.compiled, |literal| space.literal(literal, bound));
    (holds(Bound::Certain), holds(Bound::Possible))
}

/// The next higher response.
pub(super) fn above(response: Response) -> Option<Response> {
    Response::ALL.into_iter().find(|above| *above > response)
}

/// The slots that the engine makes, each with the rules, conditions or words that its values come from.
fn made(ruleset: &Ruleset) -> Vec<(u16, Vec<Made<'_>>)> {
    fn of(from: From<'_>) -> Made<'_> {
        Made { from, certain: OnceCell::new(), possible: OnceCell::new() }
    }
    let rules = |wanted: &dyn Fn(&Rule) -> bool| -> Vec<usize> {
        ruleset.rules.iter().enumerate().filter(|(_, rule)| wanted(rule)).map(|(place, _)| place).collect()
    };
    let from_rules = |wanted: &dyn Fn(&Rule) -> bool| of(From::Rules(rules(wanted)));
    let police_report = from_rules(&|rule| matches!(rule.step, 2 | 3 | 7) && rule.report_to.contains(&ReportTo::Police));
    let services = Service::ALL.map(|service| {
        let conditions = ruleset.services.iter().filter(|rule| rule.ask_for == service).map(|rule| &rule.when.compiled);
        of(From::Service(rules(&|rule| rule.services.contains(&service)), conditions.collect()))
    });
    let slots = ruleset.made;
    let mut made = vec![
        (slots.clock, Clock::ALL.map(|clock| from_rules(&|rule| rule.clock == Some(clock))).into()),
        (slots.report_to, ReportTo::ALL.map(|to| from_rules(&|rule| rule.report_to.contains(&to))).into()),
        (slots.steps, (1..=9u8).map(|step| from_rules(&|rule| rule.step == step)).collect()),
        (slots.police_report, vec![police_report]),
        (slots.services, services.into()),
    ];
    made.extend(ruleset.words.iter().map(|(_, word)| (word.slot, vec![of(From::Word(&word.when.compiled))])));
    made
}
