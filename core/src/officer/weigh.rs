//! From an assessment and the officer's answers to the options: each open, closed or needing more, and why.

use super::side::{self, Holding, Reason, Side};
use super::{
    Contribution, Danger, Disposal, FamilyHome, Instead, Officer, OutcomeCode, Prompt, Score, Section45, State, Why, rationale,
};
use crate::assessment::{Assessment, Status, WouldCall};
use crate::condition::evaluate::{Condition, Facts};
use crate::possible::{Possible, Truth, bit};
use crate::question::{Kind, Question};
use crate::ruleset::{Basis, Ruleset};

/// What the officer's side says, where the ruleset has one. `facts` are the home's.
pub(crate) fn weigh<'r>(
    ruleset: &'r Ruleset,
    assessment: &Assessment<'r>,
    facts: &Facts,
    answers: &[(u16, Possible)],
) -> Option<Officer<'r>> {
    let side = ruleset.officer.as_ref()?;
    let facts = all_facts(side, facts, answers);
    let weighing = Weighing { ruleset, side, facts };
    let verdict = verdict(side, &weighing.facts);
    let options: Vec<Disposal<'r>> =
        (0..).zip(&side.disposals).map(|(place, entry)| weighing.option(place, entry, &verdict)).collect();
    let (s45, s45_why) = weighing.section_45();
    let mut officer = Officer {
        danger: weighing.danger(assessment),
        family_home: weighing.family_home(assessment),
        most_intrusive_recommended: verdict.most_intrusive.and_then(|place| Some(side.disposals.get(place)?.id.as_str())),
        score: verdict.score.and_then(|score| weighing.score(score)),
        cif_required: side.cif_required.compiled.holds(&weighing.facts),
        cif_contribution: weighing.contribution(),
        appropriate_adults: Vec::new(),
        appropriate_adult_excluded: Vec::new(),
        appropriate_adult_why: Vec::new(),
        nrm_prompt: weighing.may(&side.nrm_prompt.compiled),
        s45,
        s45_why,
        instead_of_arrest: weighing.instead(),
        prompts: weighing.prompts(),
        rationale: Vec::new(),
        next_questions: weighing.next_questions(&options),
        records_checked_on: &side.records_checked_on,
        options,
    };
    weighing.adults(&mut officer);
    officer.rationale = rationale::rationale(side, &weighing.facts, assessment, &officer);
    Some(officer)
}

/// The home's facts and the officer's answers; what the officer was not asked, and need not be, says nothing.
pub(crate) fn all_facts(side: &Side, home: &Facts, answers: &[(u16, Possible)]) -> Vec<Possible> {
    let mut facts: Vec<Possible> = home.iter().take(side.home).copied().collect();
    facts.extend(side.questions().map(|(_, slot)| slot.bits.absent()));
    let given = |slot: u16| answers.iter().find(|(given, _)| *given == slot).map(|(_, answer)| *answer);
    for slot in &side.due_order {
        let place = usize::from(*slot);
        let Some((due, bits)) =
            side.due.get(place.saturating_sub(side.home)).zip(side.scope.slots.get(place).map(|slot| slot.bits))
        else {
            continue;
        };
        let possible = given(*slot).unwrap_or_else(|| bits.not_given(due.compiled.evaluate(&facts).0));
        if let Some(fact) = facts.get_mut(place) {
            *fact = possible;
        }
    }
    facts
}

/// What follows for the disposals: the part that is proved.
#[derive(Debug)]
pub(crate) struct Verdict<'s> {
    /// For each disposal its state, what closes it or holds it back, and whether that is the score.
    pub states: Vec<(State, Vec<&'s Holding>, bool)>,
    /// The score, once it is certain.
    pub score: Option<&'s side::Score>,
    /// The most intrusive disposal that is open, and not beyond what the score points to.
    pub most_intrusive: Option<usize>,
}

pub(crate) fn verdict<'s>(side: &'s Side, facts: &Facts) -> Verdict<'s> {
    let score = side.scores.iter().find(|score| score.when.compiled.holds(facts));
    let states: Vec<_> = (0..)
        .zip(&side.disposals)
        .map(|(place, entry)| {
            let on = |held: &&Holding| held.on.contains(&place);
            let certain: Vec<&Holding> = side.closed.iter().filter(on).filter(|held| held.condition().holds(facts)).collect();
            if !certain.is_empty() {
                return (State::Closed, certain, false);
            }
            let perhaps = side.closed.iter().filter(on).filter(|held| held.condition().evaluate(facts).0 != Truth::No);
            let waits = side.waits.iter().filter(on).filter(|held| match held.condition().evaluate(facts).0 {
                Truth::Yes => true,
                Truth::Open => !held.certain_only,
                Truth::No => false,
            });
            let held: Vec<&Holding> = perhaps.chain(waits).collect();
            let above = score.is_some_and(|score| score.is_exceeded_by(place, entry));
            (if held.is_empty() && !above { State::Open } else { State::NeedsMore }, held, above)
        })
        .collect();
    let open = |place: &usize| {
        let step = side.disposals.get(*place).is_none_or(|entry| entry.step);
        !step && states.get(*place).is_some_and(|(state, ..)| *state == State::Open)
    };
    let most_intrusive = score.and_then(|score| (0..=score.points_to).rev().find(open));
    Verdict { states, score, most_intrusive }
}

struct Weighing<'r> {
    ruleset: &'r Ruleset,
    side: &'r Side,
    facts: Vec<Possible>,
}

impl<'r> Weighing<'r> {
    fn may(&self, condition: &Condition) -> bool {
        condition.evaluate(&self.facts).0 != Truth::No
    }

    fn why(&self, reason: &'r Reason) -> Why<'r> {
        Why { id: &reason.id, text: &reason.text, basis: reason.ground.basis, source: self.ruleset.source(reason.ground) }
    }

    /// The officer's questions, or the home's, that a condition waits for.
    fn asks(&self, condition: &Condition) -> impl Iterator<Item = &'r str> {
        let open = |slot: &u16| {
            let fact = self.facts.get(usize::from(*slot));
            fact.is_some_and(|fact| fact.may != fact.must)
        };
        let slots: Vec<u16> = condition.slots().into_iter().filter(open).collect();
        slots.into_iter().filter_map(|slot| Some(self.side.scope.slots.get(usize::from(slot))?.question.id.as_str()))
    }

    fn option(&self, place: usize, entry: &'r side::Disposal, verdict: &Verdict<'r>) -> Disposal<'r> {
        let (state, held, above) = verdict.states.get(place).map_or((State::NeedsMore, &[][..], false), |(s, h, a)| (*s, h, *a));
        let mut asks: Vec<&str> = Vec::new();
        let mut why: Vec<Why<'r>> = Vec::new();
        for held in held {
            why.push(self.why(&held.reason));
            if state == State::NeedsMore {
                asks.extend(self.asks(held.condition()));
            }
        }
        if state != State::Closed && above {
            let (text, ground) = &self.side.above_the_score;
            why.push(Why { id: "above_the_score", text, basis: ground.basis, source: self.ruleset.source(*ground) });
        }
        if state == State::Open {
            let text = self.ruleset.text("officer.open");
            why.push(Why { id: "open", text, basis: Basis::Judgement, source: None });
        }
        asks.sort_unstable();
        asks.dedup();
        let outcome_codes: Vec<OutcomeCode<'r>> = entry
            .outcomes
            .iter()
            .filter(|(_, when, _)| self.may(&when.compiled))
            .map(|(code, _, text)| OutcomeCode { code, text })
            .collect();
        Disposal {
            id: &entry.id,
            name: &entry.name,
            state,
            recommended: state == State::Open && !entry.step && verdict.most_intrusive.is_some_and(|most| place <= most),
            step: entry.step,
            criminal: entry.criminal,
            text: &entry.text,
            needs: &entry.needs,
            authority: &entry.authority,
            consequences: &entry.consequences,
            record: &entry.record,
            outcome_code: entry
                .outcomes
                .iter()
                .find(|(_, when, _)| when.compiled.holds(&self.facts))
                .map(|(code, ..)| code.as_str()),
            outcome_codes,
            why,
            asks,
            basis: entry.ground.basis,
            source: self.ruleset.source(entry.ground),
        }
    }

    fn danger(&self, assessment: &Assessment<'r>) -> Danger<'r> {
        let named = |question| self.named(question);
        let now = named("danger.now");
        let key = match (now.is_empty(), self.fact("danger.now").is_some_and(|fact| fact.must != fact.may), assessment.status) {
            (false, ..) => "officer.danger",
            (true, true, _) => "officer.danger_not_asked",
            (true, false, Status::NeedsAnswers) => "officer.no_danger_so_far",
            (true, false, Status::Decided) => "officer.no_danger",
        };
        Danger { now, services: assessment.emergency_services.clone(), text: self.ruleset.text(key) }
    }

    /// While answers are open, only what is certain is put into words: an answer still to come, or one that did not travel in a
    /// hand-over, can raise what the home was told to do.
    fn family_home(&self, assessment: &Assessment<'r>) -> FamilyHome<'r> {
        let would_call = assessment.reasonable_parent.would_call;
        let key = match (would_call, assessment.status) {
            (WouldCall::Yes, _) => "officer.family_yes",
            (_, Status::NeedsAnswers) => "officer.family_not_finished",
            (WouldCall::No, Status::Decided) => "officer.family_no",
            (WouldCall::NotNow, Status::Decided) => "officer.family_not_now",
        };
        FamilyHome { would_call, text: self.ruleset.text(key) }
    }

    fn fact(&self, question: &str) -> Option<Possible> {
        let (slot, _) = self.side.scope.slot(question).ok()?;
        self.facts.get(usize::from(slot)).copied()
    }

    /// The values that an answer names for certain; `unknown` where that is the answer.
    fn named(&self, question: &str) -> Vec<&'r str> {
        let Ok((slot, found)) = self.side.scope.slot(question) else { return Vec::new() };
        values_of(&found.question, found.bits.unknown, self.facts.get(usize::from(slot)).copied())
    }

    fn score(&self, score: &side::Score) -> Option<Score<'r>> {
        let (_, slot) = self.side.scope.slot("offence.gravity").ok()?;
        let fact = self.fact("offence.gravity")?;
        let (low, _) = slot.question.range?;
        let start = (0..slot.question.size()).find(|place| fact == Possible::exactly(bit(*place)))?;
        let start = low.saturating_add(u8::try_from(start).ok()?);
        let points_to = &self.side.disposals.get(score.points_to)?.id;
        let both = !self.named("offence.aggravating").is_empty() && !self.named("offence.mitigating").is_empty();
        let key = match score.is.cmp(&start) {
            std::cmp::Ordering::Less => "officer.score_lower",
            std::cmp::Ordering::Greater => "officer.score_higher",
            std::cmp::Ordering::Equal if both => "officer.score_both",
            std::cmp::Ordering::Equal => "officer.score_stays",
        };
        Some(Score { start, moved: score.is, points_to, text: self.ruleset.text(key) })
    }

    fn section_45(&self) -> (Section45, Why<'r>) {
        let shield = self.side.shields.iter().find(|shield| shield.reason.when.compiled.holds(&self.facts));
        let nothing = Why { id: "possible", text: "", basis: Basis::Judgement, source: None };
        shield.map_or((Section45::Possible, nothing), |shield| (shield.is, self.why(&shield.reason)))
    }

    /// Those who were named, in the order in which to try them, and those who may not act.
    fn adults(&self, officer: &mut Officer<'r>) {
        let named = self.named("adult.available");
        let out: Vec<&Reason> = self.side.adults_out.iter().filter(|reason| reason.when.compiled.holds(&self.facts)).collect();
        let is_out = |id: &str| out.iter().any(|reason| reason.id == id);
        let asked = |id: &str| named.is_empty() || named.contains(&id);
        officer.appropriate_adults = self.side.adults.iter().map(String::as_str).filter(|id| asked(id) && !is_out(id)).collect();
        // In the order in which they were named; each reason bears the id of the one that it is about.
        let excluded: Vec<&Reason> = named.iter().flat_map(|id| out.iter().filter(|reason| reason.id == *id)).copied().collect();
        officer.appropriate_adult_excluded = excluded.iter().map(|reason| reason.id.as_str()).collect();
        officer.appropriate_adult_excluded.dedup();
        officer.appropriate_adult_why = excluded.into_iter().map(|reason| self.why(reason)).collect();
    }

    fn instead(&self) -> Vec<Instead<'r>> {
        let named = self.named("arrest.necessity");
        let entries = self.side.necessity.iter().filter(|(id, _)| named.contains(&id.as_str()));
        entries.map(|(ground, text)| Instead { ground, text }).collect()
    }

    fn prompts(&self) -> Vec<Prompt<'r>> {
        let shown = self.side.prompts.iter().filter(|prompt| self.may(&prompt.reason.when.compiled));
        shown
            .map(|prompt| {
                let Why { id, text, basis, source } = self.why(&prompt.reason);
                Prompt { id, about: &prompt.about, text, basis, source }
            })
            .collect()
    }

    fn contribution(&self) -> Vec<Contribution<'r>> {
        let known = |from: &'r String| {
            let question = self.side.scope.slot(from).ok().map(|(_, slot)| &slot.question);
            question.into_iter().flat_map(|question| self.named(from).into_iter().map(|value| question.label(value)))
        };
        let entries = self.side.contributions.iter();
        entries
            .map(|entry| Contribution { id: &entry.id, ask: &entry.ask, known: entry.from.iter().flat_map(known).collect() })
            .collect()
    }

    /// What an option waits for, of the officer's own questions, in the order of the vocabulary.
    fn next_questions(&self, options: &[Disposal<'r>]) -> Vec<&'r str> {
        let asked = |id: &str| options.iter().any(|option| option.asks.contains(&id));
        self.side.questions().map(|(_, slot)| slot.question.id.as_str()).filter(|id| asked(id)).collect()
    }
}

/// The values that an answer names for certain; `unknown` where that is the answer.
pub(super) fn values_of(question: &Question, unknown: u64, answer: Option<Possible>) -> Vec<&str> {
    let Some(answer) = answer else { return Vec::new() };
    if answer.must & unknown != 0 {
        return vec!["unknown"];
    }
    if question.kind == Kind::Whole {
        return Vec::new();
    }
    (0..).zip(&question.values).filter(|(place, _)| answer.must & bit(*place) != 0).map(|(_, value)| value.as_str()).collect()
}
