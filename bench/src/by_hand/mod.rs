//! The rules written out by hand, as plain Rust: the least that any engine could cost.
//!
//! Words are worked out once. Each comes with its opposite where a rule needs that, since neither holds while an answer is missing.

pub mod answers;

use answers::{
    Age, Allegation, Answers, By, Cause, Context, Damage, Danger, Endangered, Fire, Images, Injury, Intent, Kind, Loss, Order,
    OwnInjury, Owner, Pattern, Person, Plan, Role, Sexual, Sign, State, Substances, Threat, Tried, Weapon, WeaponKind, Wish,
    YesNo,
};
use hearth_core::Response;
use std::ops::ControlFlow;

/// What is done with a rule that holds.
pub trait Held {
    /// A rule, and whether it holds; breaks off where that is enough.
    fn rule(&mut self, id: &'static str, holds: bool) -> ControlFlow<()>;
}

/// Keeps the ids: the trace.
impl Held for Vec<&'static str> {
    #[inline]
    fn rule(&mut self, id: &'static str, holds: bool) -> ControlFlow<()> {
        if holds {
            self.push(id);
        }
        ControlFlow::Continue(())
    }
}

/// Stops at the first.
pub struct First;

impl Held for First {
    #[inline]
    fn rule(&mut self, _: &'static str, holds: bool) -> ControlFlow<()> {
        if holds { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// The response and the rules that hold.
pub fn traced(answers: &Answers) -> (Response, Vec<&'static str>) {
    let words = Words::of(answers);
    let mut held = Vec::with_capacity(16);
    let mut response = Response::ResolveAtHome;
    let _ = slow_time(answers, &words, &mut held);
    if !held.is_empty() {
        response = Response::SlowTime;
    }
    let before = held.len();
    let _ = report_now(answers, &words, &mut held);
    if held.len() > before {
        response = Response::ReportNow;
    }
    let before = held.len();
    let _ = call_999(answers, &words, &mut held);
    if held.len() > before {
        response = Response::Call999;
    }
    (response, held)
}

/// The response alone, from the highest down.
pub fn response(answers: &Answers) -> Response {
    let words = Words::of(answers);
    if call_999(answers, &words, &mut First).is_break() {
        Response::Call999
    } else if report_now(answers, &words, &mut First).is_break() {
        Response::ReportNow
    } else if slow_time(answers, &words, &mut First).is_break() {
        Response::SlowTime
    } else {
        Response::ResolveAtHome
    }
}

/// What several rules share.
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the rules")]
struct Words {
    hurt_by_another: bool,
    child_was_harmed: bool,
    by_child_outside: bool,
    by_another_resident: bool,
    no_accident: bool,
    injury_not_excused: bool,
    not_entitled: bool,
    threat_made: bool,
    damage_done: bool,
    something_taken: bool,
    fire_happened: bool,
    weapon_there: bool,
    real_weapon: bool,
    set_on_purpose: bool,
    robbed_attacked_or_threatened: bool,
    unexplained_injury: bool,
    hurt_by_an_adult: bool,
    any_sign: bool,
    not_where_they_should_be: bool,
}

impl Words {
    #[inline]
    fn of(a: &Answers) -> Self {
        let kinds = a.incident_kinds;
        let hurt = a.harm_own_injury >= Some(OwnInjury::Minor);
        let hurt_by = |cause| hurt && a.harm_own_cause == Some(cause);
        let hurt_by_another = hurt && a.harm_own_cause >= Some(Cause::Resident);
        let armed = a.harm_weapon >= Some(Weapon::Threatened);
        let no_accident = armed || a.behaviour_intent.is_some_and(|intent| intent != Intent::Accident);
        let no_self_defence =
            armed || a.harm_injury >= Some(Injury::Serious) || a.behaviour_context.has_none([Context::SelfDefence]);
        let signs = a.safeguarding_signs;
        let unexplained_injury = signs.has(Sign::UnexplainedInjury) || hurt_by(Cause::Unexplained);
        let hurt_by_an_adult = signs.has(Sign::ByAnAdult) || hurt_by(Cause::AnAdult);
        let sexual_harm =
            signs.has(Sign::SexualAbuse) || a.harm_sexual >= Some(Sexual::Harmful) || a.harm_images >= Some(Images::Pressured);
        Self {
            hurt_by_another,
            child_was_harmed: matches!(a.child_role, Some(Role::WasHarmed | Role::Both)) || hurt_by_another,
            by_child_outside: a.harm_by.has(By::ChildOutside) || hurt_by(Cause::ChildOutside),
            by_another_resident: a.harm_by.has(By::Resident) || hurt_by(Cause::Resident),
            no_accident,
            injury_not_excused: no_accident && no_self_defence,
            not_entitled: a.behaviour_context.has_none([Context::Entitled]),
            threat_made: kinds.has(Kind::Threats) || a.harm_threat >= Some(Threat::HeatOfTheMoment),
            damage_done: kinds.has(Kind::PropertyDamage) || a.harm_damage >= Some(Damage::Minor),
            something_taken: kinds.has(Kind::Theft) || a.harm_loss >= Some(Loss::Minor),
            fire_happened: kinds.has(Kind::FireSetting) || a.harm_fire >= Some(Fire::Small),
            weapon_there: kinds.has(Kind::WeaponPossession) || a.harm_weapon >= Some(Weapon::Present),
            real_weapon: a.weapon_kind.has_any([
                WeaponKind::KitchenOrTool,
                WeaponKind::BladeOutside,
                WeaponKind::Prohibited,
                WeaponKind::Corrosive,
                WeaponKind::Explosive,
                WeaponKind::Firearm,
            ]),
            set_on_purpose: kinds.has(Kind::FireSetting) && a.behaviour_intent.is_some_and(|intent| intent != Intent::Accident),
            robbed_attacked_or_threatened: kinds.has_any([Kind::Robbery, Kind::Assault])
                || a.harm_threat >= Some(Threat::Believable),
            unexplained_injury,
            hurt_by_an_adult,
            any_sign: signs.names_something() || unexplained_injury || hurt_by_an_adult || sexual_harm,
            not_where_they_should_be: matches!(a.missing_state, Some(State::Enquiries | State::Missing | State::KeptAway)),
        }
    }
}

/// Whether the child is younger than this.
fn under(a: &Answers, years: u8) -> bool {
    matches!(a.child_age, Some(Age::Years(age)) if age < years)
}

/// Whether the child is younger than this, or nobody knows.
fn under_or_unknown(a: &Answers, years: u8) -> bool {
    under(a, years) || a.child_age == Some(Age::Unknown)
}

#[inline]
fn call_999(a: &Answers, w: &Words, held: &mut impl Held) -> ControlFlow<()> {
    let danger = a.danger_now;
    held.rule("danger-life-at-risk", danger.has(Danger::LifeAtRisk))?;
    held.rule("danger-serious-violence", danger.has(Danger::SeriousViolence))?;
    held.rule("danger-weapon-in-hand", danger.has(Danger::WeaponInHand))?;
    held.rule("danger-fire", danger.has(Danger::Fire))?;
    held.rule("danger-sexual-assault", danger.has(Danger::SexualAssault))?;
    held.rule("danger-medical-emergency", danger.has(Danger::MedicalEmergency))?;
    held.rule("danger-suicide-attempt", danger.has(Danger::SuicideAttempt))?;
    held.rule("danger-outsider", danger.has(Danger::Outsider))?;
    held.rule("danger-cannot-keep-safe", danger.has(Danger::CannotKeepSafe))?;
    held.rule("danger-child-elsewhere", danger.has(Danger::ChildElsewhere))?;
    held.rule("danger-vehicle", danger.has(Danger::Vehicle))?;
    held.rule("danger-hazardous-substance", danger.has(Danger::Hazard))?;
    held.rule("death", a.incident_kinds.has(Kind::Death))?;
    held.rule(
        "firearm-explosive-or-corrosive-found",
        a.harm_weapon >= Some(Weapon::Present)
            && a.weapon_kind.has_any([WeaponKind::Firearm, WeaponKind::Explosive, WeaponKind::Corrosive]),
    )?;
    held.rule(
        "attack-plan-with-grave-threat",
        a.safeguarding_signs.has(Sign::AttackPlan) && a.harm_threat >= Some(Threat::Grave),
    )?;
    held.rule("missing-high-risk", a.missing_state == Some(State::HighRisk))?;
    held.rule("known-in-danger", a.missing_state == Some(State::InDanger))?;
    held.rule(
        "missing-and-at-risk",
        w.not_where_they_should_be
            && (a.incident_kinds.has_any([Kind::SelfHarm, Kind::MentalHealthCrisis])
                || a.safeguarding_signs.has(Sign::Trafficking)
                || under_or_unknown(a, 10)),
    )?;
    held.rule(
        "missing-under-twelve",
        matches!(a.missing_state, Some(State::Missing | State::KeptAway)) && under_or_unknown(a, 12),
    )
}

#[inline]
fn report_now(a: &Answers, w: &Words, held: &mut impl Held) -> ControlFlow<()> {
    protect(a, w, held)?;
    serious(a, w, held)
}

/// Steps 2 and 3.
#[inline]
fn protect(a: &Answers, w: &Words, held: &mut impl Held) -> ControlFlow<()> {
    let signs = a.safeguarding_signs;
    held.rule("child-sexual-abuse", signs.has(Sign::SexualAbuse))?;
    held.rule("harmful-sexual-behaviour", a.harm_sexual >= Some(Sexual::Harmful))?;
    held.rule("images-pressured-shared-or-adult", a.harm_images >= Some(Images::Pressured))?;
    held.rule("images-of-a-child-under-13", a.harm_images >= Some(Images::SameAge) && under(a, 13))?;
    held.rule("sexual-exploitation", signs.has(Sign::SexualExploitation))?;
    held.rule("criminal-exploitation", signs.has(Sign::CriminalExploitation))?;
    held.rule("trafficking-or-slavery", signs.has(Sign::Trafficking))?;
    held.rule("harm-by-an-adult", w.hurt_by_an_adult)?;
    held.rule("honour-based-abuse", signs.has(Sign::Honour))?;
    held.rule("fgm-or-forced-marriage", signs.has(Sign::FgmOrMarriage))?;
    held.rule("spiked-or-strangled", signs.has(Sign::SpikedOrStrangled))?;
    held.rule("attack-plan", signs.has(Sign::AttackPlan))?;
    held.rule(
        "unexplained-injury-needs-treatment",
        w.unexplained_injury && a.harm_own_injury >= Some(OwnInjury::NeedsTreatment),
    )?;
    held.rule("unexplained-injury-under-five", w.unexplained_injury && under_or_unknown(a, 5))?;
    held.rule("unexplained-injury-and-a-weapon", w.unexplained_injury && a.harm_weapon >= Some(Weapon::Threatened))?;
    held.rule("allegation-may-have-harmed", a.allegation_level >= Some(Allegation::MayHaveHarmed))?;
    held.rule("allegation-crime-injury-or-sexual", a.allegation_level >= Some(Allegation::Crime))?;
    held.rule(
        "harmed-by-staff-or-carer",
        w.child_was_harmed && a.harm_by.has(By::Staff) && (w.robbed_attacked_or_threatened || w.hurt_by_another),
    )?;
    held.rule(
        "harmed-by-stranger-or-adult",
        w.child_was_harmed && a.harm_by.has_any([By::Stranger, By::KnownAdult]) && w.robbed_attacked_or_threatened,
    )?;
    held.rule(
        "harmed-by-child-outside-badly",
        w.child_was_harmed
            && w.by_child_outside
            && (a.incident_kinds.has(Kind::Robbery)
                || (w.hurt_by_another && a.harm_own_injury >= Some(OwnInjury::NeedsTreatment))
                || a.harm_weapon >= Some(Weapon::Threatened)),
    )?;
    held.rule(
        "harmed-by-resident-badly",
        w.child_was_harmed
            && w.by_another_resident
            && ((w.hurt_by_another && a.harm_own_injury >= Some(OwnInjury::Serious))
                || a.harm_weapon >= Some(Weapon::Threatened)),
    )?;
    held.rule("missing", a.missing_state == Some(State::Missing))?;
    held.rule("kept-away", a.missing_state == Some(State::KeptAway))?;
    held.rule("missing-with-a-sign", w.not_where_they_should_be && w.any_sign)
}

/// Step 7.
#[inline]
fn serious(a: &Answers, w: &Words, held: &mut impl Held) -> ControlFlow<()> {
    held.rule("serious-injury", a.harm_injury >= Some(Injury::Serious) && w.no_accident)?;
    held.rule(
        "serious-injury-to-the-child",
        a.harm_own_injury >= Some(OwnInjury::Serious) && a.harm_own_cause >= Some(Cause::Resident),
    )?;
    held.rule("prohibited-weapon", a.harm_weapon >= Some(Weapon::Present) && a.weapon_kind.has(WeaponKind::Prohibited))?;
    held.rule("real-weapon-used", w.real_weapon && a.harm_weapon >= Some(Weapon::Used))?;
    held.rule(
        "real-weapon-and-believable-threat",
        w.real_weapon && a.harm_weapon >= Some(Weapon::Threatened) && a.harm_threat >= Some(Threat::Believable),
    )?;
    held.rule("grave-threat", a.harm_threat >= Some(Threat::Grave))?;
    held.rule("real-danger", a.harm_endangered >= Some(Endangered::Yes) && w.no_accident)?;
    held.rule("fire-spread-or-endangered", a.harm_fire >= Some(Fire::Spread))?;
    held.rule("serious-drugs-found", a.substances_role == Some(Substances::FoundSerious))?;
    held.rule("supply-suspected", a.substances_role >= Some(Substances::Supply))?;
    held.rule(
        "motor-vehicle-taken",
        a.incident_kinds.has(Kind::VehicleTaken)
            && (a.harm_owner.has_none([Owner::Home])
                || a.harm_owner.has_any([Owner::Own, Owner::Staff, Owner::AnotherChild, Owner::Public])
                || a.harm_loss > Some(Loss::None)
                || a.harm_endangered > Some(Endangered::No)),
    )?;
    held.rule("major-damage-planned", a.harm_damage >= Some(Damage::Major) && a.behaviour_intent >= Some(Intent::Planned))?;
    held.rule("robbery", a.incident_kinds.has(Kind::Robbery))?;
    held.rule("protective-order-broken", a.order_kind >= Some(Order::Protective))?;
    held.rule(
        "adult-or-stranger-trespassing",
        a.incident_kinds.has(Kind::Trespass) && a.harm_by.has_any([By::Stranger, By::KnownAdult, By::Staff]),
    )
}

#[inline]
fn slow_time(a: &Answers, w: &Words, held: &mut impl Held) -> ControlFlow<()> {
    worries(a, w, held)?;
    people(a, w, held)?;
    things(a, w, held)
}

/// Steps 2, 3 and 8.
#[inline]
fn worries(a: &Answers, w: &Words, held: &mut impl Held) -> ControlFlow<()> {
    let (signs, kinds) = (a.safeguarding_signs, a.incident_kinds);
    held.rule("harm-by-another-child-or-gang", signs.has(Sign::ByChildOrGang))?;
    held.rule("unexplained-injury", w.unexplained_injury)?;
    held.rule("neglect", signs.has(Sign::Neglect))?;
    held.rule("relationship-abuse", signs.has(Sign::RelationshipAbuse))?;
    held.rule("radicalisation", signs.has(Sign::Radicalisation))?;
    held.rule(
        "harmed-by-child-outside",
        w.child_was_harmed
            && w.by_child_outside
            && (a.child_role == Some(Role::WasHarmed) || w.hurt_by_another || w.weapon_there),
    )?;
    held.rule(
        "harmed-by-resident-needs-treatment",
        w.child_was_harmed && w.by_another_resident && w.hurt_by_another && a.harm_own_injury >= Some(OwnInjury::NeedsTreatment),
    )?;
    held.rule(
        "signs-not-known",
        signs.is_unknown()
            && (w.child_was_harmed
                || kinds.has_any([
                    Kind::Theft,
                    Kind::Robbery,
                    Kind::SubstanceUse,
                    Kind::DrugsFound,
                    Kind::DrugSupply,
                    Kind::WeaponPossession,
                    Kind::Missing,
                    Kind::Away,
                    Kind::SexualBehaviour,
                    Kind::IndecentImages,
                    Kind::OnlineHarm,
                ])),
    )?;
    held.rule("known-but-worrying", a.missing_state == Some(State::Worrying))?;
    held.rule("enquiries-not-done", a.missing_state == Some(State::Enquiries))?;
    held.rule(
        "not-over",
        a.situation_settled == Some(YesNo::No)
            && a.home_tried == Some(Tried::Failed)
            && (kinds.has_any([Kind::Assault, Kind::Disorder])
                || w.threat_made
                || w.damage_done
                || w.weapon_there
                || w.fire_happened),
    )
}

/// Step 9, where people were harmed.
#[inline]
fn people(a: &Answers, w: &Words, held: &mut impl Held) -> ControlFlow<()> {
    let kinds = a.incident_kinds;
    let worse = a.behaviour_pattern >= Some(Pattern::GettingWorse);
    let vulnerable = a.victim_vulnerable == Some(YesNo::Yes);
    held.rule("injury-needs-treatment", a.harm_injury >= Some(Injury::NeedsTreatment) && w.injury_not_excused)?;
    held.rule("believable-threat", a.harm_threat >= Some(Threat::Believable))?;
    held.rule("real-weapon-there", w.real_weapon && a.harm_weapon >= Some(Weapon::Present))?;
    held.rule("possible-danger", a.harm_endangered >= Some(Endangered::Possibly) && w.no_accident)?;
    held.rule(
        "hate-with-more",
        kinds.has(Kind::Hate)
            && (kinds.has(Kind::Assault) || w.threat_made || w.damage_done || a.behaviour_pattern >= Some(Pattern::SomeBefore)),
    )?;
    held.rule(
        "injury-to-someone-vulnerable-or-afraid",
        a.harm_injury >= Some(Injury::Minor) && vulnerable && w.injury_not_excused,
    )?;
    held.rule("images-shared", a.harm_images >= Some(Images::SameAge))?;
    held.rule(
        "assault-threats-or-bullying-getting-worse",
        worse && (kinds.has_any([Kind::Assault, Kind::Bullying]) || w.threat_made),
    )?;
    held.rule("bullying-of-someone-vulnerable-or-afraid", kinds.has(Kind::Bullying) && vulnerable)?;
    held.rule("person-harmed-wants-the-police", a.victim_wish == Some(Wish::Police))?;
    held.rule(
        "offence-outside-against-a-person",
        kinds.has(Kind::OutsideHome)
            && a.harm_people.has_any([Person::AnotherChild, Person::Staff, Person::Visitor, Person::Public]),
    )?;
    held.rule("concerning-sexual-behaviour", a.harm_sexual >= Some(Sexual::Concerning))?;
    held.rule("what-happened-not-known", kinds.is_unknown())
}

/// Step 9: things, orders, plans.
#[inline]
fn things(a: &Answers, w: &Words, held: &mut impl Held) -> ControlFlow<()> {
    let kinds = a.incident_kinds;
    let worse = a.behaviour_pattern >= Some(Pattern::GettingWorse);
    let of_others = a.harm_owner.has_any([Owner::Staff, Owner::AnotherChild, Owner::Public]);
    held.rule(
        "significant-damage-to-others-property",
        a.harm_damage >= Some(Damage::Significant) && of_others && w.no_accident && w.not_entitled,
    )?;
    held.rule("significant-loss-of-others-property", a.harm_loss >= Some(Loss::Significant) && of_others && w.not_entitled)?;
    held.rule(
        "significant-damage-or-loss-to-the-home",
        (a.harm_damage >= Some(Damage::Significant) || a.harm_loss >= Some(Loss::Significant))
            && a.harm_owner.has(Owner::Home)
            && (a.behaviour_intent >= Some(Intent::Planned) || worse),
    )?;
    held.rule("major-damage", a.harm_damage >= Some(Damage::Major) && w.no_accident && w.not_entitled)?;
    held.rule("small-fire-on-purpose", a.harm_fire >= Some(Fire::Small) && w.set_on_purpose)?;
    held.rule("homes-own-car-taken", kinds.has(Kind::VehicleTaken))?;
    held.rule("own-order-broken", a.order_kind >= Some(Order::OwnConditions))?;
    held.rule(
        "things-getting-worse",
        worse && (kinds.has(Kind::CallMisuse) || w.damage_done || w.something_taken || w.fire_happened),
    )?;
    held.rule("plan-says-call-police", a.plan_says == Some(Plan::CallPolice))?;
    held.rule("offence-outside-home", kinds.has(Kind::OutsideHome))?;
    held.rule(
        "unknown-person-trespassing",
        kinds.has(Kind::Trespass) && a.harm_by.has_none([By::Stranger, By::KnownAdult, By::Staff, By::ChildOutside]),
    )
}
