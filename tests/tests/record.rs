//! The decision record: whatever is changed is found, and what may be decided.

use hearth_core::Response::{self, Call999, ReportNow, ResolveAtHome, SlowTime};
use hearth_core::record::{Author, BrokenError, Entry, Fault, Pen, Record, RecordError, Refusal, Section, TrustError};
use hearth_core::signing::SigningKey;
use hearth_core::{Versions, replay};
use hearth_tests::record::{INCIDENT, KEY, add, case, minutes, opened, pen, whole};
use hearth_tests::{incident_of, published};
use proptest::prelude::*;
use std::sync::LazyLock;

static WHOLE: LazyLock<String> = LazyLock::new(whole);

fn broken(file: &[u8]) -> Option<BrokenError> {
    Record::read(file).err()
}

/// The line of a byte, from 1.
fn line_of(file: &[u8], byte: usize) -> usize {
    file[..byte].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Changes one byte, and says what is wrong with what was found.
fn change(file: &[u8], byte: usize, by: u8) -> Result<(), String> {
    let mut changed = file.to_vec();
    changed[byte] ^= by;
    let Some(error) = broken(&changed) else {
        return Err(format!("byte {byte} changed by {by} was not found"));
    };
    if error.entry != line_of(file, byte) {
        return Err(format!("byte {byte} changed by {by}: {error}"));
    }
    let line = &file[file[..byte].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1)..];
    let place = byte + line.len() - file.len();
    let frame = [("/hash", 9..80), ("/payload", 92..line.iter().position(|byte| *byte == b'\n').unwrap() - 145)];
    match frame.iter().find(|(_, bytes)| bytes.contains(&place)) {
        Some((name, _)) if !error.place.starts_with(name) && !error.place.starts_with("byte ") => {
            Err(format!("byte {byte} changed by {by} is in {name}: {error}"))
        }
        _ => Ok(()),
    }
}

#[test]
fn each_of_a_thousand_changed_bytes_is_found_and_named() {
    let file = WHOLE.as_bytes();
    // Every part of the file, and every way to change a byte.
    let problems: Vec<String> = (0..1000)
        .map(|number| (number * file.len() / 1000, u8::try_from(number * 37 % 255 + 1).unwrap()))
        .filter_map(|(byte, by)| change(file, byte, by).err())
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_byte_of_an_entry_counts() {
    let mut file = opened(INCIDENT);
    let start = file.len();
    add(&mut file, "key_worker", &Entry::ChildView { text: "I said sorry.", about: None });
    for byte in start..file.len() {
        change(file.as_bytes(), byte, if byte % 2 == 0 { 0x01 } else { 0x20 }).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: std::env::var("HEARTH_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(100), ..ProptestConfig::default() })]

    #[test]
    fn any_changed_byte_is_found(place in any::<prop::sample::Index>(), by in 1..=255u8) {
        let file = WHOLE.as_bytes();
        prop_assert_eq!(change(file, place.index(file.len()), by), Ok(()));
    }

    #[test]
    fn anything_cut_out_put_in_or_doubled_is_found(from in any::<prop::sample::Index>(), length in 1..2000usize, to in any::<prop::sample::Index>()) {
        let file = WHOLE.as_bytes();
        let from = from.index(file.len());
        let until = (from + length).min(file.len());
        let mut cut = file.to_vec();
        let piece: Vec<u8> = cut.drain(from..until).collect();
        // Whole entries missing at the end cannot be seen from inside.
        if until < file.len() || !WHOLE[..from].ends_with('\n') {
            prop_assert!(broken(&cut).is_some());
        }
        let mut doubled = file.to_vec();
        let to = to.index(file.len());
        doubled.splice(to..to, piece);
        prop_assert!(broken(&doubled).is_some());
    }

    #[test]
    fn any_text_is_kept_word_for_word(text in "\\PC{1,40}|.{1,40}|[\\x00-\\x7f]{1,40}") {
        prop_assume!(!text.trim().is_empty());
        let mut file = opened(INCIDENT);
        add(&mut file, "key_worker", &Entry::ChildView { text: &text, about: None });
        prop_assert_eq!(broken(file.as_bytes()), None);
        let line: serde_json::Value = serde_json::from_str(file.lines().nth(1).unwrap()).unwrap();
        prop_assert_eq!(line["payload"]["text"].as_str(), Some(text.as_str()));
        prop_assert!(line["payload"]["plain"].as_str().unwrap().contains(&text));
    }
}

#[test]
fn lines_that_are_moved_removed_or_spelt_anew_are_named() {
    let lines: Vec<&str> = WHOLE.split_inclusive('\n').collect();
    let entries = lines.len();
    assert_eq!((entries, broken(WHOLE.as_bytes())), (8, None));
    let fault = |file: String| broken(file.as_bytes()).map(|error| (error.entry, error.place, error.fault));
    let not_index = |entry: usize| Some((entry, "/payload/index".to_owned(), Fault::NotAllowed(entry.to_string())));

    assert_eq!(fault(lines[1..].concat()), not_index(1));
    assert_eq!(fault([&lines[..3], &lines[4..]].concat().concat()), not_index(4));
    assert_eq!(fault([lines[0], lines[2], lines[1]].concat()), not_index(2));
    assert_eq!(fault([lines[0], lines[1], lines[1]].concat()), not_index(3));
    assert_eq!(fault(String::new()), Some((1, "byte 0".to_owned(), Fault::Empty)));
    let end = WHOLE.len();
    assert_eq!(fault(WHOLE[..end - 1].to_owned()), Some((8, format!("byte {}", end - 1), Fault::CutOff)));
    assert_eq!(fault(WHOLE[..end - 100].to_owned()), Some((8, format!("byte {}", end - 100), Fault::CutOff)));
    assert_eq!(fault(WHOLE.replace('\n', "\r\n")).map(|(entry, _, fault)| (entry, fault)), Some((1, Fault::NotCanonical)));

    // The same content with a blank in it, in another order, or with a letter escaped.
    let spelt = |from: &str, to: &str| fault(WHOLE.replacen(from, to, 1)).map(|(entry, _, fault)| (entry, fault));
    assert_eq!(spelt(",\"payload\"", ", \"payload\""), Some((1, Fault::NotCanonical)));
    assert_eq!(spelt("I said sorry.", "\\u0049 said sorry."), Some((6, Fault::NotCanonical)));
    let hash = &lines[5][1..81];
    assert_eq!(
        spelt(&format!("{hash},"), ""),
        Some((6, Fault::NotAllowed("an object with hash, payload, signature".to_owned())))
    );
    let twice = format!("{hash},{hash},");
    assert_eq!(fault(WHOLE.replacen(&format!("{hash},"), &twice, 1)), Some((6, "/hash".to_owned(), Fault::NotStrict)));
    // A field that nobody asked for.
    assert_eq!(spelt("\"I said sorry.\"}", "\"I said sorry.\",\"x\":1}"), Some((6, Fault::Content)));
}

#[test]
fn an_entry_of_another_record_does_not_fit() {
    let note = |text| Entry::Note { section: Section::Facts, text, about: None };
    let (mut one, mut other) = (opened(INCIDENT), opened(INCIDENT));
    add(&mut one, "key_worker", &note("He was calm."));
    add(&mut other, "key_worker", &note("He was not calm."));
    add(&mut other, "key_worker", &note("He is now."));
    // Signed with the right key, with the right number and a later time.
    let forged = one + other.split_inclusive('\n').nth(2).expect("three lines");
    let error = broken(forged.as_bytes()).expect("it is found");
    assert_eq!((error.entry, error.place.as_str(), error.fault), (3, "/payload/previous", Fault::NotNext));
}

#[test]
fn whoever_has_no_key_cannot_write_into_a_record() {
    let mut file = opened(INCIDENT);
    let other = SigningKey::from_seed([8; 32]);
    let record = Record::read(file.as_bytes()).unwrap();
    let note = Entry::Note { section: Section::Facts, text: "Nothing happened.", about: None };
    let added = Pen { key: &other, ..pen("registered_manager") }.add(&record, minutes(1), &note).unwrap();
    file += &added.line;

    // With a key of their own the record is whole, and the key is not one that is trusted.
    let record = Record::read(file.as_bytes()).unwrap();
    assert_eq!(record.keys(), [KEY.public(), other.public()]);
    let refused = record.trusted(&[KEY.public()]);
    let (found, allowed) = (other.public().id(), KEY.public().id());
    assert_eq!(refused, Err(TrustError::Key { entry: 2, found, allowed }));
    assert_eq!(record.trusted(&[other.public(), KEY.public()]), Ok(()));
    // The key of another in their entry does not help.
    let line = added.line.replace(&other.public().id(), &KEY.public().id());
    let hex = |key: &SigningKey| key.public().to_bytes().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let forged = opened(INCIDENT) + &line.replace(&hex(&other), &hex(&KEY));
    let error = broken(forged.as_bytes()).unwrap();
    assert_eq!((error.entry, error.fault), (2, Fault::Content));
}

#[test]
fn what_is_missing_at_the_end_is_seen_with_the_head_or_the_length() {
    let record = Record::read(WHOLE.as_bytes()).unwrap();
    let cut: String = WHOLE.split_inclusive('\n').take(5).collect();
    let cut = Record::read(cut.as_bytes()).unwrap();
    assert_eq!(cut.has(record.head()), Err(TrustError::NoSuchHead));
    assert_eq!(cut.at_least(record.len()), Err(TrustError::Shorter { found: 5, wanted: 8 }));
    // What was added since a head was noted does no harm.
    assert_eq!((record.has(cut.head()), record.at_least(5)), (Ok(5), Ok(())));
}

const EXPLOITED: &str = r#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": {
    "danger.now": [], "incident.kinds": ["property_damage"], "harm.damage": "minor", "safeguarding.signs": ["sexual_exploitation"], "plan.says": "nothing" } }"#;
const FIRE: &str =
    r#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": ["fire"] } }"#;

/// Decides on a new record: why it was refused, and what the entry says.
fn decided(incident: &str, response: Response, reason: &str) -> Result<(Option<Refusal>, String), RecordError> {
    let file = opened(incident);
    let record = Record::read(file.as_bytes()).unwrap();
    let added = pen("registered_manager").add(&record, minutes(1), &Entry::Decision { response, reason })?;
    assert_eq!(broken((file + &added.line).as_bytes()), None);
    Ok((added.refused, added.line))
}

#[test]
fn nobody_decides_on_less_than_999_or_a_protective_report() {
    for (incident, asked, why, says) in [
        (FIRE, ResolveAtHome, Refusal::Danger, "Advised is: ring 999. Do that now."),
        (FIRE, SlowTime, Refusal::Danger, "Not accepted: slow time."),
        (FIRE, ReportNow, Refusal::Danger, "Not accepted: report now."),
        (EXPLOITED, SlowTime, Refusal::Protective, "Advised is: report now. Do that now."),
        (EXPLOITED, ResolveAtHome, Refusal::Protective, "Not accepted: resolve at home."),
    ] {
        let (refused, line) = decided(incident, asked, "We know them well.").unwrap();
        assert_eq!(refused, Some(why));
        let line: serde_json::Value = serde_json::from_str(&line).unwrap();
        let payload = &line["payload"];
        // Nothing is lost: what was asked, and why.
        assert_eq!((payload["kind"].as_str(), payload["text"].as_str()), (Some("note"), Some("We know them well.")));
        assert_eq!(payload["decided"]["outcome"], "refused");
        assert_eq!(payload["decided"]["response"], asked.as_str());
        assert!(payload["plain"].as_str().unwrap().contains(says), "{}", payload["plain"]);
    }
    for (incident, asked, outcome) in [
        (FIRE, Call999, "agreed"),
        (EXPLOITED, ReportNow, "agreed"),
        (EXPLOITED, Call999, "raised"),
        (INCIDENT, SlowTime, "raised"),
        (INCIDENT, Call999, "raised"),
    ] {
        let (refused, line) = decided(incident, asked, "").unwrap();
        assert!(refused.is_none() && line.contains(&format!("\"outcome\":\"{outcome}\"")), "{line}");
    }
}

#[test]
fn less_needs_a_reason() {
    let published = published("vignettes").into_iter().find(|case| case["id"] == "V25").expect("a staff member needed treatment");
    let late = incident_of(&published).to_string();
    assert!(decided(&late, SlowTime, "").is_ok_and(|(_, line)| line.contains("\"outcome\":\"agreed\"")));
    assert_eq!(decided(&late, ResolveAtHome, " ").unwrap_err(), RecordError::NoReason);
    let (refused, line) = decided(&late, ResolveAtHome, "They do not want it, and are well.").unwrap();
    assert!(refused.is_none() && line.contains("\"outcome\":\"lowered\""), "{line}");
}

#[test]
fn once_the_danger_is_over_the_next_assessment_counts() {
    let mut file = opened(FIRE);
    let home = Entry::Decision { response: ResolveAtHome, reason: "It is out." };
    assert_eq!(add(&mut file, "on_call_manager", &home), Some(Refusal::Danger));
    add(&mut file, "on_call_manager", &Entry::Assessed { incident: INCIDENT.as_bytes(), case: &case(INCIDENT) });
    assert_eq!(add(&mut file, "on_call_manager", &home), None);
    assert_eq!(broken(file.as_bytes()), None);
}

#[test]
fn what_cannot_be_kept_is_refused_without_a_word_of_it() {
    let record = Record::read(WHOLE.as_bytes()).unwrap();
    let manager = pen("registered_manager");
    let note = |text, about| Entry::Note { section: Section::Facts, text, about };
    let error = |pen: Pen<'_>, at, entry: Entry<'_>| pen.add(&record, at, &entry).unwrap_err().to_string();

    let role = error(pen("the boss"), minutes(60), note("x", None));
    assert!(role.starts_with("the role: found one that is not known, allowed is one of adult_social_care, advocate, "), "{role}");
    assert!(!role.contains("boss"), "{role}");
    let name = Author { role: "registered_manager", name: Some("A\nB") };
    assert!(error(Pen { author: name, ..manager }, minutes(60), note("x", None)).starts_with("the name: "));
    assert_eq!(
        error(manager, minutes(6), note("x", None)),
        "the time: found one before that of the last entry, allowed is 2026-11-21T23:57:00+00:00 or later"
    );
    assert!(manager.add(&record, minutes(7), &note("x", None)).is_ok());
    let long = "x".repeat(65_537);
    for text in ["", " \n", long.as_str()] {
        assert_eq!(
            error(manager, minutes(60), note(text, None)),
            "the text: found an empty or too long one, allowed is up to 65536 bytes"
        );
    }
    for about in [0, 9] {
        let found = error(manager, minutes(60), note("x", Some(about)));
        assert_eq!(found, "the entry that it is about: found none with that number, allowed is 1 to 8");
    }
    let staff = pen("staff_on_shift");
    let opened = staff.open(minutes(0), b"Sam threw a plate", &case(INCIDENT)).unwrap_err().to_string();
    assert!(opened.starts_with("the incident: line 1, column 1: not valid JSON"), "{opened}");
}

#[test]
fn a_record_opens_with_what_a_replay_needs() {
    let record = Record::read(WHOLE.as_bytes()).unwrap();
    let replay = replay(&Versions::shipped().unwrap(), &record.past().unwrap(), minutes(0)).unwrap();
    assert!(replay.exact.same && !replay.today.differs, "{}", replay.text(80));
}

#[test]
fn shown_in_words() {
    let record = Record::read(WHOLE.as_bytes()).unwrap();
    let text = record.text(80);
    let places: Vec<usize> = [
        "THE CHILD'S OWN WORDS",
        "I said sorry.",
        "WHAT WAS DECIDED",
        "That is more than advised (resolve at home).",
        "FACTS",
        "It was a bowl.",
        "OPINION",
        "Worried about family time?",
        "FROM OR ABOUT SOMEBODY ELSE",
        "50 €",
        "WHAT HEARTH SAID",
        "SIGNED",
        record.head(),
    ]
    .iter()
    .map(|words| text.find(words).unwrap_or_else(|| panic!("no {words}:\n{text}")))
    .collect();
    assert!(places.is_sorted(), "{places:?}\n{text}");
    assert!(text.contains("(Entry 7 corrects this.)") && !text.contains('\u{1}'), "{text}");
    for width in [40, 100] {
        // A hash is one word.
        let long = |line: &&str| line.chars().count() > width && !line.contains("sha256:");
        assert_eq!(record.text(width).lines().find(long), None);
    }
    // What Hearth says is tested elsewhere, and changes with every word of the rules.
    insta::assert_snapshot!(text.split("WHAT HEARTH SAID").next().unwrap_or_default());
}
