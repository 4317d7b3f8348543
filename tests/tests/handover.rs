//! The hand-over: what comes out is what was signed, danger travels, what is never shown does not, and nothing that was touched is
//! believed.

use chrono::{DateTime, FixedOffset, TimeDelta};
use hearth_core::handover::qr::Squares;
use hearth_core::handover::{
    Card, Contact, Handover, HandoverError, Input, MAX_TEXT, MOST_WORDS, Mark, NEVER, Section, Share, Trust,
};
use hearth_core::signing::{PublicKey, SigningKey};
use hearth_core::{Incident, Ruleset, assess};
use hearth_tests::{ENGLAND, incident_of, published, random, text};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn key() -> SigningKey {
    SigningKey::from_seed([7; 32])
}

fn keys() -> [PublicKey; 1] {
    [key().public()]
}

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-21T23:45:00+00:00").expect("a time")
}

fn opened(incident: &Value) -> Incident {
    Incident::from_json(incident.to_string().as_bytes(), &ENGLAND).expect("an incident")
}

fn made(incident: &Value, input: &Input) -> Handover {
    Handover::of(&ENGLAND, &opened(incident), input, now(), 60).expect("a hand-over")
}

fn with(answers: Value) -> Value {
    json!({ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": answers })
}

fn read(text: &str) -> Result<Handover, HandoverError> {
    Handover::read(text, Trust::Keys(&keys()), now()).map(|received| received.handover)
}

fn full() -> Input {
    Input {
        talk: Some("short plain sentences, one person at a time, no touching".to_owned()),
        ring: vec![
            Contact { role: "social_worker".to_owned(), number: Some("01632 960001".to_owned()) },
            Contact { role: "out_of_hours_team".to_owned(), number: Some("01632 960002".to_owned()) },
        ],
        others: Some(3),
        victim_agreed: true,
        share: vec![],
    }
}

fn shares() -> Input {
    let share = Share {
        kind: "health".to_owned(),
        text: "Has diabetes; next insulin due at midnight".to_owned(),
        reason: "may be taken out of the home tonight".to_owned(),
        harm_checked: true,
    };
    Input { share: vec![share; 2], ..full() }
}

/// Free text of every length that may travel.
fn words() -> impl Strategy<Value = Option<String>> {
    prop_oneof![Just(None), "[a-zA-Z0-9é][a-zA-Z0-9 é,']{0,58}[a-z]".prop_map(Some)]
}

fn input() -> impl Strategy<Value = Input> {
    let ring = proptest::sample::subsequence(vec!["police", "advocate", "school", "solicitor", "ofsted"], 0..=4);
    let share = proptest::collection::vec("[a-z][a-z ]{0,58}[a-z]", 0..=3);
    (words(), ring, proptest::option::of(0..=99u8), any::<bool>(), share).prop_map(|(talk, ring, others, agreed, share)| {
        let contact = |role: &str| Contact { role: role.to_owned(), number: Some("01632 960000".to_owned()) };
        let kinds = ["third_party", "health", "family", "opinion"];
        let share = share.into_iter().zip(kinds).map(|(text, kind)| Share {
            kind: kind.to_owned(),
            text,
            reason: "so".to_owned(),
            harm_checked: true,
        });
        Input { talk, ring: ring.into_iter().map(contact).collect(), others, victim_agreed: agreed, share: share.collect() }
    })
}

/// Lines that a machine can read of what is never shown: every value of every such question, as it stands on the wire.
fn never_shown() -> Vec<String> {
    let questions = NEVER.iter().filter_map(|id| ENGLAND.question(id));
    let values = questions.flat_map(|question| question.values.iter().map(move |value| (question, value)));
    // Values of other questions may have the same name.
    let elsewhere = |value: &String| {
        ENGLAND.questions().any(|question| !NEVER.contains(&question.id.as_str()) && question.position(value).is_some())
    };
    values.filter(|(_, value)| !elsewhere(value)).map(|(_, value)| format!("\"{value}\"")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn comes_back_as_it_went((some, _) in random::partial(), input in input()) {
        let incident = random::incident(&some);
        let Ok(handover) = Handover::of(&ENGLAND, &opened(&incident), &input, now(), 60) else {
            // Somebody to ring is whom the worry is about.
            prop_assert!(!input.ring.is_empty());
            return Ok(());
        };
        match handover.seal(&key()) {
            Ok(text) => {
                prop_assert_eq!(&read(&text).unwrap(), &handover);
                prop_assert!(text.len() <= MAX_TEXT && Squares::of(&text).unwrap().version <= 20);
            }
            Err(error) => prop_assert!(matches!(error, HandoverError::TooLarge { .. }), "{}", error),
        }
    }

    #[test]
    fn nothing_is_shown_that_is_never_shown(mut all in random::complete(), other in random::complete(), input in input()) {
        let of = |answers: &Map<String, Value>| Handover::of(&ENGLAND, &opened(&random::incident(answers)), &input, now(), 60);
        let Ok(first) = of(&all) else { return Ok(()) };
        let told = serde_json::to_string(&first).unwrap() + &first.incident_json(&ENGLAND).replace("\"safeguarding.signs\":\"unknown\"", "");
        for never in NEVER.iter().map(|id| format!("\"{id}\"")).chain(never_shown()) {
            prop_assert!(!told.contains(&never), "{never} in {told}");
        }
        // With any other answers to those questions, where the outcome stays, it is the same hand-over.
        let outcome = |answers: &Map<String, Value>| {
            let incident = opened(&random::incident(answers));
            let assessment = assess(&ENGLAND, &incident);
            (assessment.response, assessment.emergency_services.clone(), assessment.report_to.clone())
        };
        let before = outcome(&all);
        for id in NEVER.iter().filter(|id| **id != "safeguarding.signs") {
            all.insert((*id).to_owned(), other.get(*id).cloned().unwrap());
            if outcome(&all) == before {
                prop_assert_eq!(&of(&all).unwrap(), &first, "{}", id);
            }
        }
    }

    #[test]
    fn danger_and_worries_travel_and_the_card_is_short(all in random::complete(), input in input(), options in 0..5usize) {
        let incident = random::incident(&all);
        let Ok(handover) = Handover::of(&ENGLAND, &opened(&incident), &input, now(), 60) else { return Ok(()) };
        let options = vec!["Leave with the home. No record.".to_owned(); options];
        let card = Card::of(&handover, &ENGLAND, Mark::NotVerified, &options);
        let page = card.text(60);
        prop_assert!(card.words() <= MOST_WORDS && page.split_whitespace().count() == card.words(), "{}", page);
        prop_assert!(page.lines().all(|line| line.chars().count() <= 60), "{}", page);
        prop_assert_eq!(card.blocks.first().map(|block| block.section), Some(Section::Danger));
        prop_assert!(card.blocks.windows(2).all(|two| two[0].section < two[1].section));
        let danger = all.get("danger.now").unwrap();
        let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert!(flat.contains("NOT VERIFIED"));
        match danger.as_array() {
            Some(list) if !list.is_empty() => prop_assert!(flat.contains("Danger now:")),
            Some(_) => prop_assert!(flat.contains("No danger named.")),
            None => prop_assert!(flat.contains("Staff cannot tell whether anyone is in danger.")),
        }
        let signs = all.get("safeguarding.signs").unwrap();
        if signs.as_array().is_some_and(|signs| !signs.is_empty()) {
            prop_assert!(flat.contains("this child may be a victim"), "{}", flat);
        }
        if all.get("child.age").and_then(Value::as_u64).is_some_and(|age| age < 10) {
            prop_assert!(flat.contains("Under 10: cannot be guilty of a crime in England."));
        }
        let wish = handover.questions().any(|id| id == "victim.wish");
        prop_assert!(!wish || input.victim_agreed);
    }

    #[test]
    fn an_officer_can_start_from_it(all in random::complete(), input in input()) {
        let Ok(handover) = Handover::of(&ENGLAND, &opened(&random::incident(&all)), &input, now(), 60) else { return Ok(()) };
        let incident = handover.incident_json(&ENGLAND);
        let incident = Incident::from_json(incident.as_bytes(), &ENGLAND).unwrap();
        let theirs = assess(&ENGLAND, &incident);
        let danger = all.get("danger.now").unwrap();
        if danger.as_array().is_none_or(|list| !list.is_empty()) {
            prop_assert_eq!(theirs.response.as_str(), "call_999");
        }
    }
}

fn cases() -> u32 {
    std::env::var("HEARTH_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(400)
}

#[test]
fn what_was_touched_is_refused() {
    let handover = made(&with(json!({ "danger.now": ["fire"], "child.age": 14, "incident.kinds": ["fire_setting"] })), &shares());
    let good = handover.seal(&key()).unwrap();
    assert_eq!(read(&good).unwrap(), handover);
    let signs: Vec<char> = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".chars().collect();
    let mut random = Random(7);
    let mut refused = std::collections::BTreeMap::<String, u32>::new();
    for round in 0..10_000 {
        let bad = match round % 5 {
            // One character is another.
            0 | 1 => {
                let mut letters: Vec<char> = good.chars().collect();
                let place = random.below(letters.len());
                letters[place] = signs[random.below(signs.len())];
                letters.into_iter().collect()
            }
            // One bit of the bytes is another.
            2 | 3 => {
                let mut bytes = base45::decode(&good["HEARTH1:".len()..]).unwrap();
                let place = random.below(bytes.len());
                bytes[place] ^= 1 << random.below(8);
                format!("HEARTH1:{}", base45::encode(bytes))
            }
            // Cut, longer, or with any bytes instead.
            _ => match random.below(4) {
                0 => good.chars().take(random.below(good.len())).collect(),
                1 => good.clone() + &signs[random.below(signs.len())].to_string().repeat(1 + random.below(30)),
                2 => format!("HEARTH1:{}", base45::encode((0..random.below(640)).map(|_| random.byte()).collect::<Vec<u8>>())),
                _ => (0..random.below(970)).map(|_| char::from(random.byte())).collect(),
            },
        };
        if bad == good {
            continue;
        }
        let error = read(&bad).expect_err(&bad);
        // Nor is it believed where any key will do, but as not verified.
        assert!(!Handover::read(&bad, Trust::AnyKey(&keys()), now()).is_ok_and(|received| received.verified));
        *refused.entry(error.to_string().chars().take(60).collect()).or_default() += 1;
    }
    println!("{refused:#?}");
    assert!(refused.len() > 4, "{refused:?}");
}

/// Numbers that look random and are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }
}

#[test]
fn every_way_to_refuse_has_a_reason() {
    let handover = made(&with(json!({ "danger.now": [] })), &Input::default());
    let good = handover.seal(&key()).unwrap();
    let at = |minutes: i64| now() + TimeDelta::minutes(minutes);
    let said = |text: &str, trust: Trust<'_>, minutes: i64| Handover::read(text, trust, at(minutes)).unwrap_err().to_string();
    let ours = keys();
    let known = Trust::Keys(&ours);
    assert!(Handover::read(&good, known, at(59)).is_ok() && Handover::read(&good, known, at(-5)).is_ok());
    assert!(said(&good, known, 60).contains("ended at 2026-11-22T00:45:00+00:00"));
    assert!(said(&good, known, -6).contains("made 6 minutes from now, allowed is up to 5"));
    assert!(said(&good.replace("HEARTH1:", "HEARTH2:"), known, 0).contains("begins with `HEARTH1:`"));
    assert!(said("HC1:6BF", known, 0).contains("begins with `HEARTH1:`"));
    assert!(said(&good.to_lowercase(), known, 0).contains("begins with `HEARTH1:`"));
    assert!(said(&good.repeat(9), known, 0).contains("more than 970 characters"));

    let other = SigningKey::from_seed([8; 32]);
    let theirs = [other.public()];
    assert!(said(&good, Trust::Keys(&[]), 0).contains("a key that this device does not know"));
    assert!(said(&good, Trust::Keys(&theirs), 0).contains("a key that this device does not know"));
    let received = Handover::read(&good, Trust::AnyKey(&theirs), now()).unwrap();
    assert!(!received.verified && received.key == key().public().id() && received.handover == handover);
    assert!(Handover::read(&good, Trust::AnyKey(&ours), now()).unwrap().verified);

    // The same words signed by another key, in the name of the first: each half is taken from one and the other.
    let bytes = |text: &str| base45::decode(&text["HEARTH1:".len()..]).unwrap();
    let sealed = |bytes: Vec<u8>| format!("HEARTH1:{}", base45::encode(bytes));
    let (first, second) = (bytes(&good), bytes(&handover.seal(&other).unwrap()));
    let swapped = sealed([&first[..first.len() - 64], &second[second.len() - 64..]].concat());
    assert!(said(&swapped, known, 0).contains("a signature that does not fit"));
    // And really signed by it, in the name of the first.
    let id = |key: &SigningKey| key.public().id().into_bytes();
    let whole: coset::CoseSign1 = coset::TaggedCborSerializable::from_tagged_slice(&second).unwrap();
    let header = coset::HeaderBuilder::new().algorithm(coset::iana::Algorithm::EdDSA).key_id(id(&key())).build();
    let protected = coset::ProtectedHeader { original_data: None, header };
    let mut named = coset::CoseSign1 { protected, payload: whole.payload, ..coset::CoseSign1::default() };
    named.signature = other.sign(&named.tbs_data(b"hearth/handover/1")).to_vec();
    let renamed = sealed(coset::TaggedCborSerializable::to_tagged_vec(named).unwrap());
    assert!(said(&renamed, known, 0).contains("a signature that does not fit"));
    let both = [key().public(), other.public()];
    assert!(said(&renamed, Trust::Keys(&both), 0).contains("in the name of the key"));
}

/// Signs any bytes as a hand-over, as a home with a broken program could.
fn forged(unpacked: &[u8]) -> String {
    let header = coset::HeaderBuilder::new().algorithm(coset::iana::Algorithm::EdDSA).key_id(keys()[0].id().into_bytes()).build();
    let signed = coset::CoseSign1Builder::new().protected(header).payload(miniz_oxide::deflate::compress_to_vec(unpacked, 10));
    let signed = signed.create_signature(b"hearth/handover/1", |bytes| key().sign(bytes).to_vec()).build();
    format!("HEARTH1:{}", base45::encode(coset::TaggedCborSerializable::to_tagged_vec(signed).unwrap()))
}

#[test]
fn even_signed_nothing_strange_is_read() {
    // Packed small, and large unpacked.
    let error = read(&forged(&vec![0; 300_000])).unwrap_err();
    assert_eq!(error, HandoverError::Damaged { what: "what is packed in it" });
    let mut random = Random(11);
    for _ in 0..2000 {
        let bytes: Vec<u8> = (0..random.below(300)).map(|_| random.byte()).collect();
        assert!(read(&forged(&bytes)).is_err());
    }
    // Every changed byte of what is signed gives another hand-over or none, and none with what is never shown.
    let handover = made(&with(json!({ "danger.now": [], "child.age": 14 })), &full());
    let text = handover.seal(&key()).unwrap();
    let signed: coset::CoseSign1 =
        coset::TaggedCborSerializable::from_tagged_slice(&base45::decode(&text["HEARTH1:".len()..]).unwrap()).unwrap();
    let packed = miniz_oxide::inflate::decompress_to_vec(&signed.payload.unwrap()).unwrap();
    assert_eq!(read(&forged(&packed)).unwrap(), handover);
    for place in 0..packed.len() {
        for bit in 0..8 {
            let mut bytes = packed.clone();
            bytes[place] ^= 1 << bit;
            if let Ok(other) = read(&forged(&bytes)) {
                assert_ne!(other, handover);
            }
        }
    }
    let never = String::from_utf8_lossy(&packed).into_owned();
    let age = packed.windows(9).position(|window| window == b"child.age").unwrap();
    assert!(!never.contains("plan.says"));
    let mut bytes = packed;
    bytes[age..age + 9].copy_from_slice(b"plan.says");
    assert_eq!(read(&forged(&bytes)).unwrap_err(), HandoverError::NeverShown { question: "plan.says".to_owned() });
}

#[test]
fn typical_hand_overs_fit_one_code() {
    let mut versions = Vec::new();
    for case in ["vignettes", "edges"].iter().flat_map(|group| published(group)) {
        let incident = incident_of(&case);
        for (input, most) in [(Input::default(), 17), (full(), 19)] {
            let Ok(handover) = Handover::of(&ENGLAND, &opened(&incident), &input, now(), 60) else { continue };
            let sealed = handover.seal(&key()).unwrap_or_else(|error| panic!("{}: {error}", text(&case, "id")));
            let version = Squares::of(&sealed).unwrap().version;
            assert!(version <= most, "{}: version {version}", text(&case, "id"));
            versions.push(version);
        }
    }
    versions.sort_unstable();
    println!("{versions:?}");
    assert!(versions.len() > 60);
}

#[test]
fn what_is_too_large_says_what_to_leave_out() {
    let everything: Vec<&String> = ENGLAND.question("incident.kinds").unwrap().values.iter().collect();
    let mut large = shares();
    // Letters that nothing can pack.
    let mut random = Random(3);
    large.share = (0..4)
        .map(|_| Share {
            text: (0..60).map(|_| char::from_u32(0x4E00 + u32::try_from(random.below(20_000)).unwrap()).unwrap()).collect(),
            ..large.share[0].clone()
        })
        .collect();
    let handover = made(&with(json!({ "danger.now": [], "incident.kinds": everything })), &large);
    let error = handover.seal(&key()).unwrap_err().to_string();
    assert!(error.contains("allowed is up to 970 (a QR code of version 20); leave out some of `share`, then some of"), "{error}");
}

#[test]
fn what_goes_with_it_is_checked() {
    let refused = |fields: Value| {
        let mut input = json!({ "schema": "hearth/handover-input/1" });
        for (name, value) in fields.as_object().unwrap() {
            input[name] = value.clone();
        }
        Input::from_json(input.to_string().as_bytes(), &ENGLAND).unwrap_err().to_string()
    };
    let share = |fields: Value| {
        let mut share = json!({ "kind": "health", "text": "asthma", "reason": "may run", "harm_checked": true });
        for (name, value) in fields.as_object().unwrap() {
            share[name] = value.clone();
        }
        refused(json!({ "share": [share] }))
    };
    for (found, said) in [
        (refused(json!({ "talk": "x".repeat(61) })), "/talk: found `xxxxx"),
        (refused(json!({ "talk": "two\nlines" })), "/talk: found a text of 9 characters, allowed is a text of up to 60"),
        (refused(json!({ "talk": "turned \u{202E} around" })), "/talk: found a text"),
        (refused(json!({ "talk": " " })), "/talk: found a text"),
        (refused(json!({ "others": 100 })), "/others: found `100`, allowed is a whole number from 0 to 99"),
        (
            refused(json!({ "ring": [{ "role": "mum" }] })),
            "/ring/0/role: found `mum`, allowed is one of adult_social_care, advocate, ",
        ),
        (refused(json!({ "ring": [{ "number": "101" }] })), "/ring/0/role: missing"),
        (refused(json!({ "ring": [{ "role": "police", "number": "ask Jo" }] })), "/ring/0/number: found a text of 6 characters"),
        (refused(json!({ "name": "Jo" })), "/name: found the unknown field `name`"),
        (refused(json!({ "victim_agreed": "yes" })), "/victim_agreed: found `yes`, allowed is true or false"),
        (
            share(json!({ "harm_checked": false })),
            "/share/0/harm_checked: missing, allowed is true, once somebody has asked: Do the police",
        ),
        (share(json!({ "reason": null })), "/share/0/reason: missing"),
        (
            share(json!({ "kind": "behaviour" })),
            "/share/0/kind: found `behaviour`, allowed is one of third_party, health, family, opinion",
        ),
        (share(json!({ "text": "She Confessed to staff" })), "/share/0/text: found words about guilt"),
        (share(json!({ "text": "it was his fault" })), "/share/0/text: found words about guilt"),
    ] {
        assert!(found.starts_with(said), "{found}");
    }
    let fine = json!({ "schema": "hearth/handover-input/1", "talk": null, "share": [{ "kind": "health", "text": "will not go to bed without admittance", "reason": "r", "harm_checked": true }] });
    assert!(Input::from_json(fine.to_string().as_bytes(), &ENGLAND).is_err(), "the beginning of a word counts");
}

#[test]
fn nobody_whom_the_worry_is_about_is_to_be_rung() {
    let worry =
        |about: &str, signs: &str| with(json!({ "danger.now": [], "concern.about": [about], "safeguarding.signs": [signs] }));
    let roles = |handover: &Handover| serde_json::to_value(handover).unwrap()["ring"].clone();
    let usual = made(&worry("registered_manager", "harm_by_an_adult"), &Input::default());
    assert_eq!(roles(&usual)[0]["role"], "responsible_individual");
    let named = |role: &str| Input { ring: vec![Contact { role: role.to_owned(), number: None }], ..Input::default() };
    let refused = |incident: &Value, role: &str| {
        Handover::of(&ENGLAND, &opened(incident), &named(role), now(), 60).unwrap_err().to_string()
    };
    assert_eq!(
        refused(&worry("registered_manager", "harm_by_an_adult"), "on_call_manager"),
        "/ring/0/role: found `on_call_manager`, whom the worry is or may be about, allowed is somebody else, such as `responsible_individual`"
    );
    assert!(refused(&worry("partner", "honour_based_abuse"), "parent").contains("`parent`, whom the worry is or may be about"));
    assert_eq!(roles(&made(&worry("partner", "neglect"), &named("parent")))[0]["role"], "parent");
}

#[test]
fn cards_as_people_read_them() {
    let cases: Vec<_> = ["vignettes", "edges"].iter().flat_map(|group| published(group)).collect();
    for id in ["V01", "V25", "V66", "E01", "E17"] {
        let case = cases.iter().find(|case| text(case, "id") == id).expect("a case");
        let handover = made(&incident_of(case), &shares());
        let options = ["Leave with the home: no record.".to_owned(), "Community resolution: local record, no PNC.".to_owned()];
        insta::assert_snapshot!(format!("card-{id}"), Card::of(&handover, &ENGLAND, Mark::Verified, &options).text(60));
    }
}

#[test]
fn lines_that_a_device_does_not_know_are_named_with_the_danger() {
    let of_another_day =
        include_str!("../../core/rulesets/england/handover.toml").replace("id = \"danger-calm\"", "id = \"danger-quiet\"");
    let files: Vec<(&str, &str)> = hearth_core::ruleset::ENGLAND
        .iter()
        .map(|(file, text)| (*file, if *file == "handover.toml" { of_another_day.as_str() } else { *text }))
        .collect();
    let newer = Ruleset::load(&files).unwrap();
    let incident = with(json!({ "danger.now": [], "situation.settled": "yes" }));
    let handover = Handover::of(&newer, &opened(&incident), &Input::default(), now(), 60).unwrap();
    let page = Card::of(&handover, &ENGLAND, Mark::Verified, &[]).text(60);
    assert!(page.starts_with("DANGER\nNo danger named.\nNot known to this device: danger-quiet.\n"), "{page}");
    assert!(page.contains("Made with other rules than this device has."), "{page}");
}
