//! A second reading of the contract, written as plainly as it can be: one `if` for each sentence of
//! "The order of reasoning". It is slow, has no texts and no routes, and is used only to check the
//! real engine. The sentence read stands above each `if`; `READING:` marks a choice.

mod answers;
mod care;
mod time;

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use answers::{Level, given, is_unknown, known_under, list, one, under};
pub use care::{Care, care};
pub use time::{Moment, deadline, timeline};

pub const RESOLVE_AT_HOME: u8 = 0;
pub const SLOW_TIME: u8 = 1;
pub const REPORT_NOW: u8 = 2;
pub const CALL_999: u8 = 3;

const BOTH: &[&str] = &["police", "local_authority"];
const POLICE: &[&str] = &["police"];
const LOCAL_AUTHORITY: &[&str] = &["local_authority"];

/// What the plain reading of the contract gives for one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// 0 resolve_at_home, 1 slow_time, 2 report_now, 3 call_999
    pub response: u8,
    /// every slow_time clock whose rule holds, also under a higher response
    pub clocks: BTreeSet<&'static str>,
    pub report_to: BTreeSet<&'static str>,
    /// empty unless call_999
    pub services: BTreeSet<&'static str>,
    pub would_call: &'static str,
    /// unknown answers, and kinds and measures that contradict each other
    pub unresolved: BTreeSet<String>,
    /// one short phrase for each rule that held, for debugging
    pub why: Vec<&'static str>,
}

impl Reading {
    fn raise(&mut self, response: u8, why: &'static str) {
        self.response = self.response.max(response);
        self.why.push(why);
    }
    fn slow(&mut self, clock: &'static str, why: &'static str) {
        self.clocks.insert(clock);
        self.raise(SLOW_TIME, why);
    }
    fn report(&mut self, to: &[&'static str], why: &'static str) {
        self.report_to.extend(to);
        self.raise(REPORT_NOW, why);
    }
    fn call(&mut self, services: &[&'static str], why: &'static str) {
        self.services.extend(services);
        self.raise(CALL_999, why);
    }
    fn contradicts(&mut self, question: &str) {
        self.unresolved.insert(question.to_string());
    }
}

/// A kind's floor: it applies where the measure was answered with its least value ("none" for each of them),
/// which is a contradiction and unresolved, or was left out. Of several floors the highest counts.
#[rustfmt::skip]
fn floor(r: &mut Reading, a: &Map<String, Value>, question: &str, measure: &mut Level, at: &'static str) {
    let none = given(a, question).and_then(Value::as_str) == Some("none");
    if none { r.contradicts(question); }
    if (none || given(a, question).is_none()) && !measure.at_least(at) { measure.set(at); }
}

/// Reads one moment. `answers` is the answers object of a valid incident; a question left out raises
/// nothing. `danger_before` holds what stood in `danger.now` at earlier moments (never "unknown").
#[rustfmt::skip]
pub fn read(answers: &Map<String, Value>, danger_before: &BTreeSet<String>) -> Reading {
    let a = answers;
    let mut r = Reading::default();

    // "Unknown" is an answer, but stays in `unresolved`.
    for question in a.keys() {
        if is_unknown(a, question) {
            r.unresolved.insert(question.clone());
        }
    }

    // ---------- the answers ----------
    let danger = list(a, "danger.now", &["cannot_keep_safe"]);
    let kinds = list(a, "incident.kinds", &[]);
    let signs = list(a, "safeguarding.signs", &[]);
    let by = list(a, "harm.by", &[]);
    let people = list(a, "harm.people", &[]);
    let owner = list(a, "harm.owner", &["staff_personal"]);
    let context = list(a, "behaviour.context", &[]);
    let kind = |name: &str| kinds.contains(&name);
    let sign = |name: &str| signs.contains(&name);
    let done_by = |name: &str| by.contains(&name);
    let owned_by = |name: &str| owner.contains(&name);
    let role = one(a, "child.role", "both");
    let not_settled = one(a, "situation.settled", "no") == Some("no");
    let failed = one(a, "home.tried", "calming") == Some("failed");
    let vulnerable_or_afraid = one(a, "victim.vulnerable", "no") == Some("yes");

    let injury = Level::new(a, "harm.injury", &["none", "minor", "needs_treatment", "serious"], "needs_treatment");
    let own_injury = Level::new(a, "harm.own_injury", &["none", "minor", "needs_treatment", "serious"], "minor");
    let own_cause = Level::new(a, "harm.own_cause", &["self", "accident", "another_resident", "child_outside", "unexplained", "an_adult"], "unexplained");
    let endangered = Level::new(a, "harm.endangered", &["no", "possibly", "yes"], "possibly");
    let missing = Level::new(a, "missing.state", &["not_missing", "whereabouts_known", "known_but_worrying", "enquiries_not_done", "missing", "known_kept_away", "missing_high_risk", "known_in_danger"], "missing");
    let intent = Level::new(a, "behaviour.intent", &["accident", "distress", "reckless", "planned"], "reckless");
    let pattern = Level::new(a, "behaviour.pattern", &["first", "some_before", "getting_worse"], "some_before");
    let mut threat = Level::new(a, "harm.threat", &["none", "heat_of_the_moment", "believable", "grave"], "heat_of_the_moment");
    let mut damage = Level::new(a, "harm.damage", &["none", "minor", "significant", "major"], "significant");
    let mut loss = Level::new(a, "harm.loss", &["none", "minor", "significant"], "minor");
    let mut substances = Level::new(a, "substances.role", &["none", "own_use", "found_small", "found_serious", "supply_suspected"], "own_use");
    let mut weapon = Level::new(a, "harm.weapon", &["none", "present", "threatened", "used"], "present");
    let mut fire = Level::new(a, "harm.fire", &["none", "small_put_out", "spread_or_endangered"], "small_put_out");
    let mut sexual = Level::new(a, "harm.sexual", &["none", "expected_for_age", "concerning", "harmful"], "concerning");
    let mut images = Level::new(a, "harm.images", &["none", "same_age_no_pressure", "pressured_or_shared", "adult_involved"], "pressured_or_shared");
    let mut order = Level::new(a, "order.kind", &["none", "own_conditions", "protective_order"], "own_conditions");
    let mut allegation = Level::new(a, "allegation.level", &["none", "complaint", "may_have_harmed", "crime_injury_or_sexual"], "may_have_harmed");

    // ---------- kinds and their measures ----------
    // The measures: threats, `harm.threat`;
    if kind("threats") { floor(&mut r, a, "harm.threat", &mut threat, "heat_of_the_moment"); }
    // property_damage, `harm.damage` (at `minor`);
    if kind("property_damage") { floor(&mut r, a, "harm.damage", &mut damage, "minor"); }
    // theft, `harm.loss`;
    if kind("theft") { floor(&mut r, a, "harm.loss", &mut loss, "minor"); }
    // substance_use and drugs_found, `substances.role` (drugs_found at `found_small`);
    if kind("substance_use") { floor(&mut r, a, "substances.role", &mut substances, "own_use"); }
    if kind("drugs_found") { floor(&mut r, a, "substances.role", &mut substances, "found_small"); }
    // drug_supply counts as `supply_suspected` whatever `substances.role` says;
    if kind("drug_supply") { floor(&mut r, a, "substances.role", &mut substances, "supply_suspected"); }
    if kind("drug_supply") { substances.set("supply_suspected"); }
    // weapon_possession, `harm.weapon`;
    if kind("weapon_possession") { floor(&mut r, a, "harm.weapon", &mut weapon, "present"); }
    // fire_setting, `harm.fire`;
    if kind("fire_setting") { floor(&mut r, a, "harm.fire", &mut fire, "small_put_out"); }
    // sexual_behaviour, `harm.sexual`;
    if kind("sexual_behaviour") { floor(&mut r, a, "harm.sexual", &mut sexual, "concerning"); }
    // indecent_images, `harm.images`;
    if kind("indecent_images") { floor(&mut r, a, "harm.images", &mut images, "pressured_or_shared"); }
    // order_breach, `order.kind`;
    if kind("order_breach") { floor(&mut r, a, "order.kind", &mut order, "own_conditions"); }
    // allegation_against_adult, `allegation.level`.
    if kind("allegation_against_adult") { floor(&mut r, a, "allegation.level", &mut allegation, "may_have_harmed"); }

    // a kind of weapon named where it is `none` counts as `present`; both unresolved.
    // READING: so too where `harm.weapon` was left out, as every answer to it would count that much.
    // READING: "both unresolved" is both cases: the answer that is read otherwise goes into `unresolved`.
    let mut weapon_kinds: Vec<&str> = list(a, "weapon.kind", &[]);
    if !weapon_kinds.is_empty() { floor(&mut r, a, "harm.weapon", &mut weapon, "present"); }
    // An empty `weapon.kind` where `harm.weapon` is at least `present` counts as `household_object`;
    let answered_empty = given(a, "weapon.kind").is_some() && !is_unknown(a, "weapon.kind") && weapon_kinds.is_empty();
    if answered_empty && weapon.at_least("present") {
        weapon_kinds.push("household_object");
        r.contradicts("weapon.kind");
    }
    // `weapon.kind` answered "unknown" [counts] only where `harm.weapon` is at least `present`.
    if is_unknown(a, "weapon.kind") && weapon.at_least("present") { weapon_kinds.push("kitchen_or_tool"); }
    let weapon_is = |name: &str| weapon_kinds.contains(&name) && weapon.at_least("present");
    // "A knife, tool or other real weapon": anything but a household object.
    let real_weapon = weapon_kinds.iter().any(|name| *name != "household_object") && weapon.at_least("present");

    // `allegation.level` answered "unknown" counts only with its kind, or `harm.by` `staff_or_carer` or the sign `harm_by_an_adult`;
    let allegation_counts = !is_unknown(a, "allegation.level")
        || kind("allegation_against_adult") || done_by("staff_or_carer") || sign("harm_by_an_adult");
    // `harm.images` answered "unknown" counts only with its kind, or sexual behaviour, online harm or a sexual sign.
    // READING: sexual behaviour is the kind, or any sexual behaviour answered; the sexual signs are abuse and sexual exploitation.
    let images_count = !is_unknown(a, "harm.images")
        || kind("indecent_images") || kind("sexual_behaviour") || kind("online_harm") || sexual.above_least()
        || sign("child_sexual_abuse") || sign("sexual_exploitation");

    // ---------- words ----------
    // On purpose (fire): `fire_setting` ticked and `behaviour.intent` not `accident`.
    let fire_on_purpose = kind("fire_setting") && !intent.is("accident");
    // Anyone is hurt: `harm.injury` or `harm.own_injury` above `none`.
    let anyone_hurt = injury.above_least() || own_injury.above_least();
    // `harm.own_injury` is above `none` and not by their own hand or by accident.
    let hurt_by_another = own_injury.above_least() && own_cause.at_least("another_resident");
    // The child was harmed: `child.role` is `was_harmed` or `both`, or hurt as above.
    let role_harmed = role == Some("was_harmed") || role == Some("both");
    let child_harmed = role_harmed || hurt_by_another;
    // `harm.own_cause` of `unexplained`, where the child is hurt, counts as an unexplained injury;
    let unexplained_injury = sign("unexplained_injury") || (own_injury.above_least() && own_cause.is("unexplained"));
    let getting_worse = pattern.is("getting_worse");
    let weapon_shown = weapon.at_least("threatened");

    // ---------- step 6: what excuses what (it stops only the element named, in steps 7 and 9) ----------
    // `accident` stops injury (and with it fear of the child), damage, a small fire and endangerment, unless a weapon was threatened or used.
    let accident = intent.is("accident") && !weapon_shown;
    // `self_defence` stops assault and injury likewise, short of serious injury.
    let self_defence = context.contains(&"self_defence") && !weapon_shown && !injury.at_least("serious");
    // `believed_entitled` stops theft, loss and damage.
    let believed_entitled = context.contains(&"believed_entitled");
    let injury_excused = accident || self_defence;
    let damage_excused = accident || believed_entitled;
    let loss_excused = believed_entitled;

    // ---------- step 1: danger now ----------
    let in_danger = |name: &str| danger.contains(&name);
    let with_ambulance_if_hurt: &[&str] = if anyone_hurt { &["police", "ambulance"] } else { POLICE };
    // life_at_risk: police, ambulance
    if in_danger("life_at_risk") { r.call(&["police", "ambulance"], "1 life at risk"); }
    // serious_violence, weapon_in_hand, dangerous_outsider, cannot_keep_safe, child_in_danger_elsewhere, vehicle_danger, "unknown":
    // police; ambulance too if anyone is hurt
    if in_danger("serious_violence") { r.call(with_ambulance_if_hurt, "1 serious violence"); }
    if in_danger("weapon_in_hand") { r.call(with_ambulance_if_hurt, "1 weapon in hand"); }
    if in_danger("dangerous_outsider") { r.call(with_ambulance_if_hurt, "1 dangerous outsider"); }
    if in_danger("cannot_keep_safe") { r.call(with_ambulance_if_hurt, "1 cannot keep safe, or unknown"); }
    if in_danger("child_in_danger_elsewhere") { r.call(with_ambulance_if_hurt, "1 child in danger elsewhere"); }
    if in_danger("vehicle_danger") { r.call(with_ambulance_if_hurt, "1 vehicle danger"); }
    // fire: fire; police too if it was set on purpose
    if in_danger("fire") { r.call(&["fire"], "1 fire"); }
    if in_danger("fire") && fire_on_purpose { r.call(POLICE, "1 fire set on purpose"); }
    // sexual_assault: police, ambulance
    if in_danger("sexual_assault") { r.call(&["police", "ambulance"], "1 sexual assault"); }
    // medical_emergency, suicide_attempt: ambulance (police: after step 7 below)
    let medical = in_danger("medical_emergency") || in_danger("suicide_attempt");
    if medical { r.call(&["ambulance"], "1 medical emergency or suicide attempt"); }
    // hazardous_substance, firearm, explosive, corrosive: police, fire
    if in_danger("hazardous_substance") { r.call(&["police", "fire"], "1 hazardous substance"); }
    // so is a firearm, ammunition, an explosive or a corrosive found (`weapon.kind`, with `harm.weapon` at least `present`).
    if weapon_is("firearm_or_ammunition") { r.call(&["police", "fire"], "1 firearm"); }
    if weapon_is("explosive") { r.call(&["police", "fire"], "1 explosive"); }
    if weapon_is("corrosive") { r.call(&["police", "fire"], "1 corrosive"); }
    // death: police, ambulance
    if kind("death") { r.call(&["police", "ambulance"], "1 death"); }

    // ---------- step 2: reports that protect ----------
    // `report_now` to police and local authority: child sexual abuse; sexual or criminal exploitation; trafficking or slavery;
    // harm by an adult; honour-based abuse; female genital mutilation or forced marriage; spiking or strangling; a plan to attack people
    if sign("child_sexual_abuse") { r.report(BOTH, "2 child sexual abuse"); }
    if sign("sexual_exploitation") { r.report(BOTH, "2 sexual exploitation"); }
    if sign("criminal_exploitation") { r.report(BOTH, "2 criminal exploitation"); }
    if sign("trafficking_or_slavery") { r.report(BOTH, "2 trafficking"); }
    if sign("harm_by_an_adult") { r.report(BOTH, "2 harm by an adult"); }
    if sign("honour_based_abuse") { r.report(BOTH, "2 honour-based abuse"); }
    if sign("fgm_or_forced_marriage") { r.report(BOTH, "2 fgm or forced marriage"); }
    if sign("spiked_or_strangled") { r.report(BOTH, "2 spiked or strangled"); }
    if sign("attack_plan") { r.report(BOTH, "2 attack plan"); }
    // (with a grave threat, `call_999`, for the police).
    if sign("attack_plan") && threat.is("grave") { r.call(POLICE, "2 attack plan and a grave threat"); }
    // `harm.own_cause` of `an_adult`, where the child is hurt, counts as harm by an adult
    if own_injury.above_least() && own_cause.is("an_adult") { r.report(BOTH, "2 hurt by an adult"); }
    // `harm.sexual = harmful` and `harm.images` of `pressured_or_shared` or more count as child sexual abuse
    if sexual.is("harmful") { r.report(BOTH, "2 harmful sexual behaviour"); }
    if images.at_least("pressured_or_shared") && images_count { r.report(BOTH, "2 images, pressured or worse"); }
    // READING: `same_age_no_pressure` means both 13 or over, so images of a child who is known to be under 13 count as
    // `pressured_or_shared`. Age may raise this step. Where the age is not known the answer itself says 13 or over.
    if images.is("same_age_no_pressure") && known_under(a, 13) { r.report(BOTH, "2 images, and under 13"); }
    // at least `slow_time` tonight: harm by another child or gang, an unexplained injury, neglect, relationship abuse, radicalisation
    if sign("harm_by_another_child_or_gang") { r.slow("tonight", "2 harm by another child or gang"); }
    if unexplained_injury { r.slow("tonight", "2 unexplained injury"); }
    if sign("neglect") { r.slow("tonight", "2 neglect"); }
    if sign("relationship_abuse") { r.slow("tonight", "2 relationship abuse"); }
    if sign("radicalisation") { r.slow("tonight", "2 radicalisation"); }
    // an unexplained injury (`report_now`: where it needs treatment, to police and local authority;
    // READING: with the sign, any own injury that needs treatment is taken to be the unexplained one.
    if unexplained_injury && own_injury.at_least("needs_treatment") { r.report(BOTH, "2 unexplained injury needs treatment"); }
    // where the child is under 5, to the local authority)
    if unexplained_injury && under(a, 5) { r.report(LOCAL_AUTHORITY, "2 unexplained injury, under 5"); }
    // An allegation: `may_have_harmed`, `report_now` to the local authority;
    if allegation_counts && allegation.at_least("may_have_harmed") { r.report(LOCAL_AUTHORITY, "2 allegation"); }
    // `crime_injury_or_sexual`, police as well.
    if allegation.is("crime_injury_or_sexual") { r.report(BOTH, "2 allegation of a crime"); }
    // "Unknown" to the signs: at least `slow_time` tonight where the kinds include theft, robbery, substance_use, drugs_found, drug_supply,
    // weapon_possession, missing, away_without_permission, sexual_behaviour, indecent_images or online_harm, or the child was harmed
    let kinds_that_ask = kind("theft") || kind("robbery") || kind("substance_use") || kind("drugs_found") || kind("drug_supply")
        || kind("weapon_possession") || kind("missing") || kind("away_without_permission") || kind("sexual_behaviour")
        || kind("indecent_images") || kind("online_harm");
    if is_unknown(a, "safeguarding.signs") && (kinds_that_ask || child_harmed) { r.slow("tonight", "2 signs unknown"); }
    // A child harmed by someone else. By a stranger or an adult: robbery, assault, or a threat that is at least believable: police and local authority
    // READING: here the child must have been harmed, as the words define it.
    let robbed_or_worse = kind("robbery") || kind("assault") || threat.at_least("believable");
    if child_harmed && done_by("stranger") && robbed_or_worse { r.report(BOTH, "2 harmed by a stranger"); }
    if child_harmed && done_by("adult_known_to_child") && robbed_or_worse { r.report(BOTH, "2 harmed by an adult"); }
    // (`staff_or_carer` counts as an allegation of `crime_injury_or_sexual`).
    if child_harmed && done_by("staff_or_carer") && (robbed_or_worse || hurt_by_another) { r.report(BOTH, "2 harmed by staff or carer"); }
    // By another child outside: `slow_time` next day where the child `was_harmed`, is hurt, or a weapon was there;
    // READING: the reports in these two sentences name nobody; as all of this step, they go to police and local authority.
    // READING: the heading counts here too: the child was harmed. A weapon in a joint act of two children is for steps 7 and 9.
    let child_outside = done_by("child_outside") || (own_injury.above_least() && own_cause.is("child_outside"));
    // READING: `was_harmed` in backticks is the value: a fight in which both took part, with nobody hurt and no weapon, is none.
    if child_harmed && child_outside && (role == Some("was_harmed") || hurt_by_another || weapon.at_least("present")) { r.slow("next_day", "2 harmed by a child outside"); }
    // `report_now` where it was robbery, the injury needs treatment, or a weapon was threatened or used
    if child_harmed && child_outside && kind("robbery") { r.report(BOTH, "2 robbed by a child outside"); }
    if child_outside && hurt_by_another && own_injury.at_least("needs_treatment") { r.report(BOTH, "2 badly hurt by a child outside"); }
    if child_harmed && child_outside && weapon_shown { r.report(BOTH, "2 weapon and a child outside"); }
    // (so too where the injury is unexplained and a weapon was).
    if unexplained_injury && weapon_shown { r.report(BOTH, "2 unexplained injury and a weapon"); }
    // By another resident: `slow_time` next day where the injury needs treatment, `report_now` where it is serious or a weapon was threatened or used.
    let another_resident = done_by("another_resident") || (own_injury.above_least() && own_cause.is("another_resident"));
    if another_resident && hurt_by_another && own_injury.at_least("needs_treatment") { r.slow("next_day", "2 hurt by another resident"); }
    if another_resident && hurt_by_another && own_injury.at_least("serious") { r.report(BOTH, "2 badly hurt by another resident"); }
    if child_harmed && another_resident && weapon_shown { r.report(BOTH, "2 weapon and another resident"); }

    // ---------- step 3: missing ----------
    // `known_but_worrying`: `slow_time` tonight
    if missing.is("known_but_worrying") { r.slow("tonight", "3 known but worrying"); }
    // `enquiries_not_done`: `slow_time`, `half_hour`
    if missing.is("enquiries_not_done") { r.slow("half_hour", "3 enquiries not done"); }
    // `missing`, `known_kept_away`: `report_now` (police by phone, and the out-of-hours team).
    let missing_or_kept = missing.is("missing") || missing.is("known_kept_away");
    if missing_or_kept { r.report(BOTH, "3 missing or kept away"); }
    // `missing_high_risk`, `known_in_danger`: `call_999`.
    if missing.at_least("missing_high_risk") { r.call(POLICE, "3 missing, high risk or in danger"); }
    // With `enquiries_not_done`, `missing` or `known_kept_away`: self-harm, a mental-health crisis, a trafficking sign, or a child under 10 makes it `call_999`;
    let not_found = missing.is("enquiries_not_done") || missing_or_kept;
    if not_found && kind("self_harm") { r.call(POLICE, "3 not found, self-harm"); }
    if not_found && kind("mental_health_crisis") { r.call(POLICE, "3 not found, crisis"); }
    if not_found && sign("trafficking_or_slavery") { r.call(POLICE, "3 not found, trafficking"); }
    if not_found && under(a, 10) { r.call(POLICE, "3 not found, under 10"); }
    // any other sign in step 2 at least `report_now`.
    // READING: what counts as a sign in step 2 without being ticked (an unexplained injury) is one; the others report there already.
    if not_found && (!signs.is_empty() || unexplained_injury) { r.report(BOTH, "3 not found, a sign"); }
    // With `missing` or `known_kept_away`, a child under 12 makes it `call_999`.
    if missing_or_kept && under(a, 12) { r.call(POLICE, "3 missing, under 12"); }

    // ---------- steps 4 and 5 raise nothing; step 6 is above ----------

    // ---------- step 7: serious harm, each report_now to the police ----------
    // serious injury to anyone by another's hand;
    if injury.is("serious") && !accident { r.report(POLICE, "7 serious injury"); }
    if own_injury.is("serious") && hurt_by_another { r.report(POLICE, "7 serious injury to the child"); }
    // a prohibited or home-made weapon found;
    if weapon_is("prohibited_or_made_weapon") { r.report(POLICE, "7 prohibited weapon"); }
    // a knife, tool or other real weapon used on someone else,
    if real_weapon && weapon.is("used") { r.report(POLICE, "7 weapon used"); }
    // or threatened together with a threat that is at least `believable`;
    if real_weapon && weapon_shown && threat.at_least("believable") { r.report(POLICE, "7 weapon and a believable threat"); }
    // a grave threat;
    if threat.is("grave") { r.report(POLICE, "7 grave threat"); }
    // someone put in real danger of being killed or badly hurt;
    if endangered.is("yes") && !accident { r.report(POLICE, "7 endangered"); }
    // fire that spread or endangered people;
    if fire.is("spread_or_endangered") { r.report(POLICE, "7 fire that spread"); }
    // serious drugs found, or supply suspected;
    if substances.at_least("found_serious") { r.report(POLICE, "7 serious drugs or supply"); }
    // a motor vehicle taken, unless it is the home's own, is back, and nobody was endangered;
    // READING: a loss that a ticked theft contradicts is not `none`, so the vehicle is not back.
    let only_the_homes = owner.len() == 1 && owned_by("home");
    let home_car_back = only_the_homes && loss.is_least() && endangered.is_least();
    if kind("vehicle_taken") && !home_car_back { r.report(POLICE, "7 vehicle taken"); }
    // major damage that was planned;
    if damage.is("major") && intent.is("planned") { r.report(POLICE, "7 major damage, planned"); }
    // robbery;
    if kind("robbery") { r.report(POLICE, "7 robbery"); }
    // a protective order broken;
    if order.is("protective_order") { r.report(POLICE, "7 protective order"); }
    // a stranger or an adult trespassing.
    let stranger_or_adult = done_by("stranger") || done_by("adult_known_to_child") || done_by("staff_or_carer");
    if kind("outsider_trespass") && stranger_or_adult { r.report(POLICE, "7 stranger or adult trespassing"); }

    // ---------- step 1 again: medical_emergency, suicide_attempt ----------
    // police only if a report to the police in step 2, 3 or 7 also holds (nothing after step 7 has been read yet),
    if medical && r.report_to.contains("police") { r.call(POLICE, "1 medical, and a report to the police"); }
    // or `harm.own_cause` is at least `another_resident`,
    if medical && own_cause.at_least("another_resident") { r.call(POLICE, "1 medical, by someone else"); }
    // or `harm.injury` is at least `needs_treatment` and not an accident
    // READING: an accident here, too, is none where a weapon was threatened or used.
    if medical && injury.at_least("needs_treatment") && !accident { r.call(POLICE, "1 medical, someone else hurt"); }

    // ---------- step 8: not over ----------
    // Not settled, and what staff tried has failed, in an assault, threats, disorder, damage, a weapon or a fire: at least `slow_time` tonight.
    // READING: threats, damage, a weapon and a fire are there with their measure or their kind.
    let of_that_sort = kind("assault") || kind("disorder") || threat.above_least() || damage.above_least() || weapon.above_least() || fire.above_least();
    if not_settled && failed && of_that_sort { r.slow("tonight", "8 not over"); }
    // Danger that has passed (an earlier moment had something in `danger.now` other than `medical_emergency` or `suicide_attempt`) leaves `slow_time` next day;
    // READING: the clock runs also while the same or another danger still stands.
    let left_behind = danger_before.iter().any(|d| d != "medical_emergency" && d != "suicide_attempt");
    if left_behind { r.slow("next_day", "8 danger before"); }
    // a dangerous outsider, `report_now`.
    // READING: to the police; the sentence names nobody.
    if danger_before.contains("dangerous_outsider") { r.report(POLICE, "8 dangerous outsider before"); }

    // ---------- step 9: not in the moment, next day ----------
    // injury that needs treatment;
    // READING: here and below, a rule that names a measure's value holds for the more serious values too, so its clock is kept.
    if injury.at_least("needs_treatment") && !injury_excused { r.slow("next_day", "9 injury needs treatment"); }
    // a believable threat;
    if threat.at_least("believable") { r.slow("next_day", "9 believable threat"); }
    // a knife, tool or blade present for no good reason, threatened, or carried outside;
    if real_weapon { r.slow("next_day", "9 knife, tool or blade"); }
    // possible endangerment;
    if endangered.at_least("possibly") && !accident { r.slow("next_day", "9 possible endangerment"); }
    // hate with assault, threats, damage or a pattern (for hate, `some_before` too);
    let hate_with = kind("assault") || threat.above_least() || damage.above_least() || pattern.at_least("some_before");
    if kind("hate") && hate_with { r.slow("next_day", "9 hate with something more"); }
    // minor injury or worse to someone vulnerable or afraid;
    if injury.at_least("minor") && vulnerable_or_afraid && !injury_excused { r.slow("next_day", "9 injury to someone vulnerable or afraid"); }
    // images between two willing children of 13 or over;
    if images.at_least("same_age_no_pressure") && images_count { r.slow("next_day", "9 images"); }
    // assault, threats or bullying getting worse,
    if (kind("assault") || threat.above_least() || kind("bullying")) && getting_worse { r.slow("next_day", "9 assault, threats or bullying getting worse"); }
    // or bullying of someone vulnerable or afraid;
    if kind("bullying") && vulnerable_or_afraid { r.slow("next_day", "9 bullying of someone vulnerable or afraid"); }
    // a person harmed who wants the police;
    if one(a, "victim.wish", "not_decided") == Some("police") { r.slow("next_day", "9 wants the police"); }
    // an offence outside the home (the kind, not the place) against a person (`harm.people` names anyone but the child).
    let against_a_person = people.iter().any(|person| *person != "the_child");
    if kind("offence_outside_home") && against_a_person { r.slow("next_day", "9 offence outside against a person"); }

    // ---------- step 9: tonight ----------
    // concerning sexual behaviour;
    if sexual.at_least("concerning") { r.slow("tonight", "9 concerning sexual behaviour"); }
    // not knowing what happened.
    if is_unknown(a, "incident.kinds") { r.slow("tonight", "9 not knowing what happened"); }

    // ---------- step 9: next working day ----------
    // significant damage or loss of what belongs to a member of staff, another child or the public,
    let of_others = owned_by("staff_personal") || owned_by("another_child") || owned_by("public");
    if damage.at_least("significant") && of_others && !damage_excused { r.slow("next_working_day", "9 significant damage"); }
    if loss.at_least("significant") && of_others && !loss_excused { r.slow("next_working_day", "9 significant loss"); }
    // or to the home where it was planned or is getting worse;
    let significant = damage.at_least("significant") || loss.at_least("significant");
    if significant && owned_by("home") && (intent.is("planned") || getting_worse) { r.slow("next_working_day", "9 significant, to the home"); }
    // major damage;
    if damage.is("major") && !damage_excused { r.slow("next_working_day", "9 major damage"); }
    // a small fire set on purpose;
    if fire.above_least() && fire_on_purpose { r.slow("next_working_day", "9 fire set on purpose"); }
    // the home's own car taken and brought back;
    if kind("vehicle_taken") && home_car_back { r.slow("next_working_day", "9 the home's car, back"); }
    // the child's own bail, curfew or order broken;
    if order.at_least("own_conditions") { r.slow("next_working_day", "9 own conditions"); }
    // false 999 calls, damage, theft or fire getting worse;
    // READING: damage, theft and fire are there with their measure or their kind.
    let repeated = kind("emergency_call_misuse") || damage.above_least() || loss.above_least() || fire.above_least();
    if repeated && getting_worse { r.slow("next_working_day", "9 false calls, damage, theft or fire getting worse"); }
    // a plan that says call the police;
    if one(a, "plan.says", "nothing") == Some("call_police") { r.slow("next_working_day", "9 the plan"); }
    // any other offence outside the home;
    if kind("offence_outside_home") && !against_a_person { r.slow("next_working_day", "9 offence outside"); }
    // an unknown person trespassing.
    if kind("outsider_trespass") && !stranger_or_adult && !done_by("child_outside") { r.slow("next_working_day", "9 unknown person trespassing"); }

    // ---------- would a reasonable parent call? ----------
    // `no`, `not_now`, and `yes` for the last two (`no` where 999 is for an ambulance or fire engine only and nothing goes to the police).
    let for_the_police = r.services.contains("police") || r.report_to.contains("police");
    r.would_call = match r.response {
        RESOLVE_AT_HOME => "no",
        SLOW_TIME => "not_now",
        CALL_999 if !for_the_police => "no",
        _ => "yes",
    };
    r
}
