//! Where things stand at one moment: which rules hold, which are open, and what follows.

use crate::condition::evaluate::Facts;
use crate::condition::table::{Held, Numbers};
use crate::possible::{Possible, Truth, bit};
use crate::ruleset::{Clock, ReportTo, Response, Ruleset, Service};

/// The answers of one moment, with everything that the rules make of them.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    /// A set of possible values for each slot; the slots that the engine makes are filled in.
    pub facts: Vec<Possible>,
    /// Which of the raising rules hold, and which are open.
    pub rules: Held,
    /// The lowest response that is certain.
    pub low: Response,
    /// The highest response still open.
    pub high: Response,
    /// Whether the danger question was answered.
    pub danger_answered: bool,
    /// Clocks of slow-time rules that certainly hold.
    pub clocks: Vec<Clock>,
    /// Who it certainly goes to.
    pub report_to: Vec<ReportTo>,
    /// Whom to ask for, where it is certainly 999.
    pub services: Vec<Service>,
}

impl Standing {
    /// Whether nothing that is still open could change the response.
    pub fn decided(&self) -> bool {
        self.danger_answered && self.low == self.high
    }
}

/// What was answered, a place for each question; `None` where nothing was.
pub(crate) type Given = Vec<Option<Possible>>;

/// Where things stand, with all that follows from the rules.
pub(crate) fn stand(ruleset: &Ruleset, given: &Given, danger_before: u64) -> Standing {
    let mut standing = hold(ruleset, given, danger_before);
    outcome(ruleset, &mut standing);
    for (slots, words) in &ruleset.index.words {
        let held = words.held(&standing.facts);
        for slot in slots {
            set(&mut standing.facts, *slot, word(Truth::No));
        }
        for (slot, truth) in held.of(slots) {
            set(&mut standing.facts, *slot, word(truth));
        }
    }
    standing
}

/// Which rules hold and the responses that they give, without what follows from them: no clocks, nobody to tell, no services, and
/// none of the facts that come after the response.
pub(crate) fn hold(ruleset: &Ruleset, given: &Given, danger_before: u64) -> Standing {
    let facts = facts(ruleset, given, danger_before);
    let mut standing = Standing {
        rules: ruleset.index.rules.held(&facts),
        facts,
        low: Response::ResolveAtHome,
        high: Response::ResolveAtHome,
        danger_answered: given.first().is_some_and(Option::is_some),
        clocks: Vec::new(),
        report_to: Vec::new(),
        services: Vec::new(),
    };
    let highest = |rules: &Numbers, least| rules.of(&ruleset.rules).fold(least, |high: Response, rule| high.max(rule.response));
    standing.low = highest(&standing.rules.certain, standing.low);
    standing.high = highest(&standing.rules.open, standing.low);
    standing
}

/// The truth of something as the answer to a question of yes or no.
pub(crate) fn word(truth: Truth) -> Possible {
    match truth {
        Truth::No => Possible::exactly(1),
        Truth::Open => Possible::any_of(3),
        Truth::Yes => Possible::exactly(2),
    }
}

/// Answers as sets of possible values: what was not answered is open where it is due, and cannot raise anything where it is not.
fn facts(ruleset: &Ruleset, given: &Given, danger_before: u64) -> Vec<Possible> {
    let mut facts = ruleset.index.absent.clone();
    for (place, given) in facts.iter_mut().zip(given) {
        if let Some(given) = given {
            *place = *given;
        }
    }
    for slot in &ruleset.due_order {
        let index = usize::from(*slot);
        if given.get(index).is_some_and(Option::is_some) {
            continue;
        }
        let (Some(due), Some(bits)) = (ruleset.due.get(index), ruleset.bits(*slot)) else {
            continue;
        };
        let possible = bits.not_given(due.evaluate(&facts).0);
        set(&mut facts, *slot, possible);
    }
    set(&mut facts, ruleset.made.danger_before, Possible::exactly(danger_before));
    facts
}

fn set(facts: &mut Facts, slot: u16, possible: Possible) {
    if let Some(place) = facts.get_mut(usize::from(slot)) {
        *place = possible;
    }
}

/// A list that the engine fills in: what is certainly in it, and what may be.
#[derive(Default, Clone, Copy)]
struct Made {
    must: u64,
    may: u64,
}

impl Made {
    fn add(&mut self, bit: u64, truth: Truth) {
        match truth {
            Truth::Yes => {
                self.must |= bit;
                self.may |= bit;
            }
            Truth::Open => self.may |= bit,
            Truth::No => {}
        }
    }

    fn list(self) -> Possible {
        Possible { must: self.must, may: self.may }
    }
}

fn outcome(ruleset: &Ruleset, standing: &mut Standing) {
    let (mut clocks, mut report_to, mut services, mut steps) =
        (Made::default(), Made::default(), Made::default(), Made::default());
    let mut police_report = Truth::No;
    for (rule, truth) in standing.rules.of(&ruleset.rules) {
        if let Some(clock) = rule.clock {
            clocks.add(bit(clock as usize), truth);
        }
        for to in &rule.report_to {
            report_to.add(bit(*to as usize), truth);
            if *to == ReportTo::Police && matches!(rule.step, 2 | 3 | 7) {
                police_report = police_report.max(truth);
            }
        }
        for service in &rule.services {
            services.add(bit(*service as usize), truth);
        }
        steps.add(bit(usize::from(rule.step).saturating_sub(1)), truth);
    }
    let made = ruleset.made;
    let (lowest, highest) = (bit(standing.low as usize), bit(standing.high as usize));
    let between = (highest | highest.wrapping_sub(1)) & !lowest.wrapping_sub(1);
    let response = if standing.decided() { Possible::exactly(lowest) } else { Possible::any_of(between) };
    set(&mut standing.facts, made.response, response);
    set(&mut standing.facts, made.clock, clocks.list());
    set(&mut standing.facts, made.report_to, report_to.list());
    set(&mut standing.facts, made.steps, steps.list());
    set(&mut standing.facts, made.police_report, word(police_report));
    for service in &ruleset.services {
        services.add(bit(service.ask_for as usize), service.when.compiled.evaluate(&standing.facts).0);
    }
    if standing.low != Response::Call999 {
        services.must = 0;
    }
    if standing.high != Response::Call999 {
        services.may = 0;
    }
    set(&mut standing.facts, made.services, services.list());
    standing.clocks = Clock::ALL.into_iter().filter(|clock| clocks.must & bit(*clock as usize) != 0).collect();
    standing.report_to = ReportTo::ALL.into_iter().filter(|to| report_to.must & bit(*to as usize) != 0).collect();
    standing.services = Service::ALL.into_iter().filter(|service| services.must & bit(*service as usize) != 0).collect();
}
