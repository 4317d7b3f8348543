//! What is proved is what runs: the diagrams and the engine agree, incident by incident.

use biodivine_lib_bdd::{Bdd, BddValuation};

use super::model::Model;
use super::space::{Block, Space};
use super::uses;
use crate::assess::standing::{Given, stand};
use crate::possible::{Possible, bit};
use crate::ruleset::{Clock, ReportTo, Response, Ruleset, Service};

/// What is asked in every combination: each question with its answers; every other question as in the base.
struct Projection {
    calm: bool,
    asked: Vec<(usize, Vec<Option<Possible>>)>,
}

/// A question, and of a list the answers that are tried.
type Asked<'a> = (&'a str, &'a [&'a [&'a str]]);

/// Questions with one value take all their answers; of a list those that are named here, beside none, "unknown" and left out.
const PROJECTIONS: &[&[Asked]] = &[
    &[
        ("incident.kinds", &[&["assault"]]),
        ("child.role", &[]),
        ("harm.injury", &[]),
        ("harm.own_injury", &[]),
        ("harm.own_cause", &[]),
        ("harm.endangered", &[]),
        ("harm.weapon", &[]),
        ("behaviour.intent", &[]),
    ],
    &[
        ("incident.kinds", &[&["property_damage"], &["theft"], &["vehicle_taken"]]),
        ("harm.damage", &[]),
        ("harm.loss", &[]),
        ("harm.owner", &[&["home"], &["own"], &["home", "public"]]),
        ("harm.endangered", &[]),
        ("behaviour.intent", &[]),
        ("behaviour.pattern", &[]),
        ("behaviour.context", &[&["believed_entitled"], &["self_defence"]]),
        ("plan.says", &[]),
    ],
    &[
        ("incident.kinds", &[&["missing"], &["away_without_permission"], &["missing", "self_harm"], &["assault"], &["robbery"]]),
        ("missing.state", &[]),
        ("child.age", &[]),
        ("safeguarding.signs", &[&["trafficking_or_slavery"], &["neglect"], &["criminal_exploitation"]]),
        ("incident.place", &[]),
        ("situation.settled", &[]),
        ("home.tried", &[]),
    ],
    &[
        ("incident.kinds", &[&["weapon_possession"], &["threats"], &["self_harm"], &["assault"]]),
        ("harm.weapon", &[]),
        (
            "weapon.kind",
            &[
                &["household_object"],
                &["kitchen_or_tool"],
                &["blade_carried_outside"],
                &["prohibited_or_made_weapon"],
                &["firearm_or_ammunition"],
            ],
        ),
        ("harm.threat", &[]),
        ("incident.place", &[]),
        ("harm.own_injury", &[]),
        ("situation.settled", &[]),
        ("safeguarding.signs", &[&["attack_plan"]]),
    ],
    &[
        ("incident.kinds", &[&["sexual_behaviour"], &["indecent_images"], &["online_harm"], &["allegation_against_adult"]]),
        ("harm.sexual", &[]),
        ("harm.images", &[]),
        ("child.age", &[]),
        ("allegation.level", &[]),
        ("harm.by", &[&["staff_or_carer"], &["child_outside"], &["stranger"]]),
        ("safeguarding.signs", &[&["child_sexual_abuse"], &["harm_by_an_adult"]]),
    ],
    &[
        ("incident.kinds", &[&["drugs_found"], &["drug_supply"], &["order_breach"], &["fire_setting"], &["hate", "threats"]]),
        ("substances.role", &[]),
        ("order.kind", &[]),
        ("harm.fire", &[]),
        ("harm.threat", &[]),
        ("victim.wish", &[]),
        ("victim.vulnerable", &[]),
        ("harm.people", &[&["staff"], &["the_child"]]),
    ],
    &[
        ("danger.now", &[&["medical_emergency"], &["fire"], &["hazardous_substance"], &["serious_violence"]]),
        ("harm.injury", &[]),
        ("harm.own_injury", &[]),
        ("harm.own_cause", &[]),
        ("harm.fire", &[]),
        ("behaviour.intent", &[]),
        ("incident.kinds", &[&["fire_setting"], &["death"]]),
        ("safeguarding.signs", &[&["unexplained_injury"]]),
    ],
    &[
        ("child.role", &[]),
        ("harm.by", &[&["another_resident"], &["child_outside"], &["stranger", "this_child"]]),
        ("harm.own_injury", &[]),
        ("harm.own_cause", &[]),
        ("harm.weapon", &[]),
        ("behaviour.pattern", &[]),
        ("victim.vulnerable", &[]),
        ("incident.kinds", &[&["bullying"], &["offence_outside_home", "robbery"]]),
    ],
];

fn projection(space: &Space, ruleset: &Ruleset, calm: bool, questions: &[Asked<'_>]) -> Projection {
    let asked = questions.iter().map(|(id, lists)| {
        let slot = usize::from(ruleset.slot_of(id).unwrap());
        let (block, question) = (&space.blocks[slot], ruleset.question(id).unwrap());
        let list = |values: &&[&str]| values.iter().fold(0, |set, value| set | bit(question.position(value).unwrap()));
        let mut answers = vec![None, Some(block.bits.answered_unknown())];
        if block.bits.list {
            answers.push(Some(Possible::exactly(0)));
            answers.extend(lists.iter().map(|values| Some(Possible::exactly(list(values)))));
        } else {
            answers.extend((0..block.size).map(|place| Some(Possible::exactly(bit(place)))));
        }
        (slot, answers)
    });
    Projection { calm, asked: asked.collect() }
}

/// A calm evening: every question with its least serious answer.
fn base(space: &Space, calm: bool) -> Given {
    let asked = space.blocks.iter().filter(|block| block.given.is_some());
    let answer = |list| Some(Possible::exactly(if list { 0 } else { bit(0) }));
    let mut given: Given = asked.map(|block| if calm { answer(block.bits.list) } else { None }).collect();
    given[0] = Some(Possible::exactly(0));
    given
}

/// The valuation of an incident.
pub(super) struct Valuation(pub BddValuation);

impl Valuation {
    pub fn of(space: &Space, given: &Given, danger_before: u64) -> Self {
        let mut valuation = Self(BddValuation::all_false(space.variables.num_vars()));
        for (slot, answer) in given.iter().enumerate() {
            valuation.put(space, slot, *answer);
        }
        valuation.put(space, given.len(), Some(Possible::exactly(danger_before)));
        valuation
    }

    fn put(&mut self, space: &Space, slot: usize, answer: Option<Possible>) {
        for (variable, on) in space.blocks[slot].set_to(answer) {
            self.0.set_value(variable, on);
        }
    }

    pub fn lies_in(&self, bdd: &Bdd) -> bool {
        bdd.eval_in(&self.0)
    }
}

fn agrees(model: &Model<'_>, given: &Given, danger_before: u64, valuation: &Valuation) {
    let standing = stand(model.ruleset, given, danger_before);
    for response in [Response::SlowTime, Response::ReportNow, Response::Call999] {
        assert_eq!(standing.low >= response, valuation.lies_in(model.certainly(response)), "certain {response:?}: {given:?}");
        assert_eq!(standing.high >= response, valuation.lies_in(model.perhaps(response)), "possible {response:?}: {given:?}");
    }
}

/// Goes through all combinations from a place on.
fn all(
    space: &Space,
    model: &Model<'_>,
    left: &[(usize, Vec<Option<Possible>>)],
    given: &mut Given,
    valuation: &mut Valuation,
) -> u64 {
    let Some(((slot, answers), left)) = left.split_first() else {
        agrees(model, given, 0, valuation);
        return 1;
    };
    let mut count = 0;
    for answer in answers {
        given[*slot] = *answer;
        valuation.put(space, *slot, *answer);
        count += all(space, model, left, given, valuation);
    }
    count
}

#[test]
fn every_incident_of_ten_million() {
    let counts: Vec<u64> = std::thread::scope(|scope| {
        let half = |odd: usize| {
            move || {
                let england = Ruleset::england().unwrap();
                let space = Space::of(&england);
                let model = Model::of(&england, &space);
                let mine = PROJECTIONS.iter().enumerate().filter(|(index, _)| index % 2 == odd);
                mine.map(|(index, questions)| {
                    let Projection { calm, asked } = projection(&space, &england, index % 4 < 2, questions);
                    let mut given = base(&space, calm);
                    let mut valuation = Valuation::of(&space, &given, 0);
                    all(&space, &model, &asked, &mut given, &mut valuation)
                })
                .collect::<Vec<u64>>()
            }
        };
        let threads = [scope.spawn(half(0)), scope.spawn(half(1))];
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let total: u64 = counts.iter().sum();
    println!("the diagrams and the engine agree on {total} incidents: {counts:?}");
    assert!(total >= 10_000_000, "{total}");
}

/// A small generator of its own: the same incidents in every run.
pub(super) struct Random(u64);

impl Random {
    pub fn new() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }

    pub fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % below
    }

    /// An incident in which so many answers in twenty were left out.
    pub fn incident(&mut self, space: &Space, asked: usize, left_out: usize) -> Given {
        let mut answer = |block: &Block| match (self.next(20) < left_out, self.next(10)) {
            (true, _) => None,
            (_, 0) => Some(block.bits.answered_unknown()),
            (_, _) if block.bits.list => {
                let many = self.next(4);
                Some(Possible::exactly((0..many).fold(0, |set, _| set | bit(self.next(block.size)))))
            }
            _ => Some(Possible::exactly(bit(self.next(block.size)))),
        };
        space.blocks[..asked].iter().map(&mut answer).collect()
    }
}

#[test]
fn random_incidents_and_all_that_is_shown() {
    let england = Ruleset::england().unwrap();
    let space = Space::of(&england);
    let model = Model::of(&england, &space);
    let entries = uses::entries(&england);
    let shown: Vec<Bdd> = entries.iter().map(|entry| model.shown(entry.when)).collect();
    let mut random = Random::new();
    for round in 0..20_000 {
        let left_out = [0, 2, 5, 20][round % 4];
        let given = random.incident(&space, england.asked, left_out);
        let danger_before = if random.next(3) == 0 { bit(random.next(12)) } else { 0 };
        let valuation = Valuation::of(&space, &given, danger_before);
        assert!(valuation.lies_in(&space.valid));
        agrees(&model, &given, danger_before, &valuation);
        let standing = stand(&england, &given, danger_before);
        assert_eq!(
            standing.clocks,
            Clock::ALL.into_iter().filter(|clock| valuation.lies_in(&model.clock(*clock))).collect::<Vec<_>>()
        );
        assert_eq!(
            standing.report_to,
            ReportTo::ALL.into_iter().filter(|to| valuation.lies_in(&model.report_to(*to))).collect::<Vec<_>>()
        );
        assert_eq!(
            standing.services,
            Service::ALL.into_iter().filter(|to| valuation.lies_in(&model.service(*to))).collect::<Vec<_>>()
        );
        for (entry, shown) in entries.iter().zip(&shown) {
            assert_eq!(entry.when.compiled.holds(&standing.facts), valuation.lies_in(shown), "{}: {given:?}", entry.place);
        }
        // What an incident says is read back as it was.
        let read: Given = space.blocks.iter().map(|block| block.read(|variable| valuation.0.value(variable))).collect();
        assert_eq!(read[..england.asked], given[..]);
    }
}
