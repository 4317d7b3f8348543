//! The answers as a programmer would type them: an enum for each question, with "unknown" read carefully where it is parsed.

use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::marker::PhantomData;

/// A value of a question.
pub trait Value: Copy + 'static {
    /// How "unknown" is read.
    const CAREFUL: &'static [Self];
    /// The value of this name.
    fn named(name: &str) -> Option<Self>;
    /// Its bit in a list.
    fn bit(self) -> u64;
}

macro_rules! values {
    ($($(#[$doc:meta])* $question:ident ($($careful:ident),*): $($value:ident = $name:literal),+;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        pub enum $question { $($value),+ }

        impl Value for $question {
            const CAREFUL: &'static [Self] = &[$(Self::$careful),*];

            fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$value),)+
                    _ => None,
                }
            }

            fn bit(self) -> u64 {
                1 << (self as u8)
            }
        }
    )+};
}

values! {
    /// `danger.now`
    Danger (CannotKeepSafe): LifeAtRisk = "life_at_risk", SeriousViolence = "serious_violence", WeaponInHand = "weapon_in_hand",
        Fire = "fire", SexualAssault = "sexual_assault", MedicalEmergency = "medical_emergency", SuicideAttempt = "suicide_attempt",
        Outsider = "dangerous_outsider", CannotKeepSafe = "cannot_keep_safe", ChildElsewhere = "child_in_danger_elsewhere",
        Vehicle = "vehicle_danger", Hazard = "hazardous_substance";
    /// A yes-no question whose careful reading is "no".
    YesNo (No): No = "no", Yes = "yes";
    /// `child.role`
    Role (Both): CausedHarm = "caused_harm", WasHarmed = "was_harmed", Both = "both", Neither = "neither";
    /// `incident.kinds`
    Kind (): Refusal = "refusal", VerbalAbuse = "verbal_abuse", Bullying = "bullying", Threats = "threats", Assault = "assault",
        PropertyDamage = "property_damage", Theft = "theft", Robbery = "robbery", Disorder = "disorder",
        SubstanceUse = "substance_use", DrugsFound = "drugs_found", DrugSupply = "drug_supply",
        WeaponPossession = "weapon_possession", FireSetting = "fire_setting", SexualBehaviour = "sexual_behaviour",
        IndecentImages = "indecent_images", Hate = "hate", OnlineHarm = "online_harm", Missing = "missing",
        Away = "away_without_permission", SelfHarm = "self_harm", MentalHealthCrisis = "mental_health_crisis",
        AccidentOrIllness = "serious_accident_or_illness", Death = "death", Trespass = "outsider_trespass",
        VehicleTaken = "vehicle_taken", OrderBreach = "order_breach", CallMisuse = "emergency_call_misuse",
        Allegation = "allegation_against_adult", OutsideHome = "offence_outside_home";
    /// `harm.by`
    By (): ThisChild = "this_child", Resident = "another_resident", ChildOutside = "child_outside",
        KnownAdult = "adult_known_to_child", Staff = "staff_or_carer", Stranger = "stranger";
    /// `safeguarding.signs`
    Sign (): SexualAbuse = "child_sexual_abuse", SexualExploitation = "sexual_exploitation",
        CriminalExploitation = "criminal_exploitation", Trafficking = "trafficking_or_slavery", ByAnAdult = "harm_by_an_adult",
        Honour = "honour_based_abuse", FgmOrMarriage = "fgm_or_forced_marriage", SpikedOrStrangled = "spiked_or_strangled",
        AttackPlan = "attack_plan", ByChildOrGang = "harm_by_another_child_or_gang", UnexplainedInjury = "unexplained_injury",
        Neglect = "neglect", RelationshipAbuse = "relationship_abuse", Radicalisation = "radicalisation";
    /// `allegation.level`
    Allegation (MayHaveHarmed): None = "none", Complaint = "complaint", MayHaveHarmed = "may_have_harmed",
        Crime = "crime_injury_or_sexual";
    /// `harm.injury`
    Injury (NeedsTreatment): None = "none", Minor = "minor", NeedsTreatment = "needs_treatment", Serious = "serious";
    /// `harm.own_injury`
    OwnInjury (Minor): None = "none", Minor = "minor", NeedsTreatment = "needs_treatment", Serious = "serious";
    /// `harm.own_cause`
    Cause (Unexplained): OwnHand = "self", Accident = "accident", Resident = "another_resident", ChildOutside = "child_outside",
        Unexplained = "unexplained", AnAdult = "an_adult";
    /// `harm.endangered`
    Endangered (Possibly): No = "no", Possibly = "possibly", Yes = "yes";
    /// `harm.people`
    Person (): AnotherChild = "another_child", Staff = "staff", Visitor = "visitor", Public = "public", TheChild = "the_child";
    /// `harm.weapon`
    Weapon (Present): None = "none", Present = "present", Threatened = "threatened", Used = "used";
    /// `weapon.kind`
    WeaponKind (KitchenOrTool): Household = "household_object", KitchenOrTool = "kitchen_or_tool",
        BladeOutside = "blade_carried_outside", Prohibited = "prohibited_or_made_weapon", Corrosive = "corrosive",
        Explosive = "explosive", Firearm = "firearm_or_ammunition";
    /// `harm.threat`
    Threat (HeatOfTheMoment): None = "none", HeatOfTheMoment = "heat_of_the_moment", Believable = "believable", Grave = "grave";
    /// `harm.damage`
    Damage (Significant): None = "none", Minor = "minor", Significant = "significant", Major = "major";
    /// `harm.loss`
    Loss (Minor): None = "none", Minor = "minor", Significant = "significant";
    /// `harm.owner`
    Owner (Staff): Home = "home", Own = "own", Staff = "staff_personal", AnotherChild = "another_child", Public = "public";
    /// `harm.fire`
    Fire (Small): None = "none", Small = "small_put_out", Spread = "spread_or_endangered";
    /// `harm.sexual`
    Sexual (Concerning): None = "none", Expected = "expected_for_age", Concerning = "concerning", Harmful = "harmful";
    /// `harm.images`
    Images (Pressured): None = "none", SameAge = "same_age_no_pressure", Pressured = "pressured_or_shared", Adult = "adult_involved";
    /// `missing.state`
    State (Missing): NotMissing = "not_missing", Known = "whereabouts_known", Worrying = "known_but_worrying",
        Enquiries = "enquiries_not_done", Missing = "missing", KeptAway = "known_kept_away", HighRisk = "missing_high_risk",
        InDanger = "known_in_danger";
    /// `substances.role`
    Substances (OwnUse): None = "none", OwnUse = "own_use", FoundSmall = "found_small", FoundSerious = "found_serious",
        Supply = "supply_suspected";
    /// `order.kind`
    Order (OwnConditions): None = "none", OwnConditions = "own_conditions", Protective = "protective_order";
    /// `behaviour.intent`
    Intent (Reckless): Accident = "accident", Distress = "distress", Reckless = "reckless", Planned = "planned";
    /// `behaviour.pattern`
    Pattern (SomeBefore): First = "first", SomeBefore = "some_before", GettingWorse = "getting_worse";
    /// `behaviour.context`
    Context (): Provoked = "provoked_or_bullied", Pressured = "pressured_by_others", SelfDefence = "self_defence",
        Entitled = "believed_entitled", LossOrMove = "recent_loss_or_move", Trauma = "trauma_trigger",
        Disability = "disability_or_communication_need", Unwell = "unwell_or_medication", Intoxicated = "intoxicated",
        StaffAction = "staff_action_contributed";
    /// `victim.wish`
    Wish (NotDecided): NoVictim = "no_victim", NoPolice = "no_police", PutRight = "put_right", Police = "police",
        NotDecided = "not_decided", NotAsked = "not_asked";
    /// `home.tried`
    Tried (Calming): NotYet = "not_yet", Calming = "calming", Worked = "worked", Failed = "failed";
    /// `plan.says`
    Plan (Nothing): Nothing = "nothing", ManageInHome = "manage_in_home", CallPolice = "call_police";
}

/// A list of values, or that nobody was asked.
#[derive(Debug, Clone, Copy)]
pub struct List<T> {
    answered: bool,
    unknown: bool,
    bits: u64,
    of: PhantomData<T>,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { answered: false, unknown: false, bits: 0, of: PhantomData }
    }
}

impl<T: Value> List<T> {
    /// Whether a value is in it.
    pub fn has(self, value: T) -> bool {
        self.bits & value.bit() != 0
    }

    /// Whether one of these is in it.
    pub fn has_any<const N: usize>(self, values: [T; N]) -> bool {
        values.into_iter().any(|value| self.has(value))
    }

    /// Whether somebody answered, and none of these is in it.
    pub fn has_none<const N: usize>(self, values: [T; N]) -> bool {
        self.answered && !self.has_any(values)
    }

    /// Whether something was named.
    pub fn names_something(self) -> bool {
        self.bits != 0 && !self.unknown
    }

    /// Whether the answer was "unknown".
    pub fn is_unknown(self) -> bool {
        self.unknown
    }
}

/// The child's age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(from = "i64")]
pub enum Age {
    /// In whole years.
    Years(u8),
    /// Nobody knows.
    Unknown,
}

impl From<i64> for Age {
    fn from(years: i64) -> Self {
        u8::try_from(years).map_or(Self::Unknown, Self::Years)
    }
}

/// What was answered; nothing where a question was left out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Answers {
    pub danger_now: List<Danger>,
    #[serde(deserialize_with = "one")]
    pub situation_settled: Option<YesNo>,
    pub child_age: Option<Age>,
    #[serde(deserialize_with = "one")]
    pub child_role: Option<Role>,
    pub incident_kinds: List<Kind>,
    pub harm_by: List<By>,
    pub safeguarding_signs: List<Sign>,
    #[serde(deserialize_with = "one")]
    pub allegation_level: Option<Allegation>,
    #[serde(deserialize_with = "one")]
    pub harm_injury: Option<Injury>,
    #[serde(deserialize_with = "one")]
    pub harm_own_injury: Option<OwnInjury>,
    #[serde(deserialize_with = "one")]
    pub harm_own_cause: Option<Cause>,
    #[serde(deserialize_with = "one")]
    pub harm_endangered: Option<Endangered>,
    pub harm_people: List<Person>,
    #[serde(deserialize_with = "one")]
    pub harm_weapon: Option<Weapon>,
    pub weapon_kind: List<WeaponKind>,
    #[serde(deserialize_with = "one")]
    pub harm_threat: Option<Threat>,
    #[serde(deserialize_with = "one")]
    pub harm_damage: Option<Damage>,
    #[serde(deserialize_with = "one")]
    pub harm_loss: Option<Loss>,
    pub harm_owner: List<Owner>,
    #[serde(deserialize_with = "one")]
    pub harm_fire: Option<Fire>,
    #[serde(deserialize_with = "one")]
    pub harm_sexual: Option<Sexual>,
    #[serde(deserialize_with = "one")]
    pub harm_images: Option<Images>,
    #[serde(deserialize_with = "one")]
    pub missing_state: Option<State>,
    #[serde(deserialize_with = "one")]
    pub substances_role: Option<Substances>,
    #[serde(deserialize_with = "one")]
    pub order_kind: Option<Order>,
    #[serde(deserialize_with = "one")]
    pub behaviour_intent: Option<Intent>,
    #[serde(deserialize_with = "one")]
    pub behaviour_pattern: Option<Pattern>,
    pub behaviour_context: List<Context>,
    #[serde(deserialize_with = "one")]
    pub victim_wish: Option<Wish>,
    #[serde(deserialize_with = "one")]
    pub victim_vulnerable: Option<YesNo>,
    #[serde(deserialize_with = "one")]
    pub home_tried: Option<Tried>,
    #[serde(deserialize_with = "one")]
    pub plan_says: Option<Plan>,
}

/// One value, with "unknown" read carefully.
fn one<'de, D: Deserializer<'de>, T: Value>(from: D) -> Result<Option<T>, D::Error> {
    let name = <&str>::deserialize(from)?;
    let value = if name == "unknown" { T::CAREFUL.first().copied() } else { T::named(name) };
    value.map(Some).ok_or_else(|| D::Error::custom("not a value of the question"))
}

impl<'de, T: Value> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Names<T>(PhantomData<T>);

        impl<'de, T: Value> Visitor<'de> for Names<T> {
            type Value = List<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of values")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut names: A) -> Result<List<T>, A::Error> {
                let mut list = List { answered: true, ..List::default() };
                while let Some(name) = names.next_element::<&str>()? {
                    if name == "unknown" {
                        list.unknown = true;
                        list.bits |= T::CAREFUL.iter().fold(0, |bits, value| bits | value.bit());
                    } else {
                        list.bits |= T::named(name).ok_or_else(|| A::Error::custom("not a value of the question"))?.bit();
                    }
                }
                Ok(list)
            }
        }

        from.deserialize_seq(Names(PhantomData))
    }
}
