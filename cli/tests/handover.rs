//! The hand-over on the command line: made, drawn, read and refused.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

mod common;

use common::{Run, hearth, hearth_with, in_folder};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const INCIDENT: &str = r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{"danger.now":[],
    "situation.settled":"yes","child.age":14,"child.care_status":"looked_after","incident.kinds":["property_damage"],
    "behaviour.intent":"planned","behaviour.pattern":"getting_worse","repair.willing":"yes","substances.role":"own_use",
    "safeguarding.signs":["criminal_exploitation"]}}"#;
const MADE: &str = "2026-11-21T23:45:00+00:00";

/// The path of a file with this text, in a folder.
fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

/// A folder with an incident, a key and its public half: their paths.
fn in_a_home(act: impl FnOnce(&Path, &str, &str, &str)) {
    in_folder(|folder| {
        let incident = file(folder, "tonight.json", INCIDENT);
        let key = folder.join("home.pem").to_str().unwrap().to_owned();
        assert_eq!(hearth(&["key", "new", &key], b"").code, 0);
        let public = file(folder, "home.pub", &hearth(&["key", "public", &key], b"").out);
        act(folder, &incident, &key, &public);
    });
}

fn done(args: &[&str], input: &[u8]) -> String {
    let Run { code, out, err } = hearth(args, input);
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
    out
}

fn refused(args: &[&str], input: &[u8], mentions: &str) {
    let Run { code, out, err } = hearth(args, input);
    assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 1), "{args:?}: {err}");
    assert!(err.starts_with("hearth: ") && err.contains(mentions), "{args:?}: {err}");
}

#[test]
fn made_and_read() {
    in_a_home(|_, incident, key, public| {
        let text = done(&["handover", "make", incident, "--key", key, "--at", MADE, "--format", "text"], b"");
        assert!(text.starts_with("HEARTH1:") && text.lines().count() == 1, "{text}");
        let read = |more: &[&str]| {
            let args = [&["handover", "read", "--trust", public, "--now", "2026-11-21T23:50:00+00:00"], more].concat();
            done(&args, text.as_bytes())
        };
        let card = read(&[]);
        assert!(card.starts_with("DANGER\nNo danger named.\nCalm, and everyone safe.\n"), "{card}");
        assert!(card.contains("Safeguarding concern: this child may be a victim."), "{card}");
        for never in ["planned", "worse", "willing", "own use", "criminal"] {
            assert!(!card.contains(never), "{never}: {card}");
        }
        let incident: Value = serde_json::from_str(&read(&["--format", "incident"])).unwrap();
        assert_eq!(
            incident["answers"],
            json!({ "danger.now": [], "situation.settled": "yes", "child.age": 14, "child.care_status": "looked_after",
                "incident.kinds": ["property_damage"], "safeguarding.signs": "unknown" })
        );
        let assessed = hearth(&["assess", "-", "--format", "json"], incident.to_string().as_bytes());
        assert_eq!(assessed.code, 0, "{}", assessed.err);
        let json: Value = serde_json::from_str(&read(&["--format", "json"])).unwrap();
        assert_eq!((&json["verified"], &json["ends"]), (&json!(true), &json!("2026-11-22T00:45:00+00:00")));
        assert_eq!(json["schema"], "hearth/received-handover/1");
    });
}

#[test]
fn drawn_on_the_terminal_as_a_picture_and_as_squares() {
    in_a_home(|folder, incident, key, _| {
        let make = ["handover", "make", incident, "--key", key, "--at", MADE];
        let shown = done(&make, b"");
        let (code, last) = shown.trim_end().rsplit_once('\n').unwrap();
        assert_eq!(last, "Good until 00:45 on Sunday 22 November. Show it to the officer. Do not send it to anybody.");
        let width = code.lines().next().unwrap().chars().count();
        assert!(width < 100 && code.lines().all(|line| line.chars().count() == width), "{width}");
        assert!(!code.contains('\u{1b}'), "no colour where nobody sees it");
        let json: Value = serde_json::from_str(&done(&[&make[..], &["--format", "json"]].concat(), b"")).unwrap();
        let side = json["qr"]["side"].as_u64().unwrap();
        assert_eq!(usize::try_from(side).unwrap() + 8, width);
        assert_eq!(json["qr"]["rows"].as_array().unwrap().len(), usize::try_from(side).unwrap());
        assert!(json["text"].as_str().unwrap().starts_with("HEARTH1:"));

        let picture = folder.join("code.png");
        let with_picture = [&make[..], &["--png", picture.to_str().unwrap()]].concat();
        done(&with_picture, b"");
        let bytes = fs::read(&picture).unwrap();
        assert!(bytes.starts_with(b"\x89PNG\r\n"));
        refused(&with_picture, b"", "a file that is there already");
        done(&[&with_picture[..], &["--force"]].concat(), b"");
        assert_eq!(fs::read(&picture).unwrap(), bytes);
    });
}

#[test]
fn what_is_shared_for_a_reason_is_recorded() {
    in_a_home(|folder, incident, key, public| {
        let share =
            r#"{ "kind": "health", "text": "Carries an inhaler", "reason": "may be taken out tonight", "harm_checked": true }"#;
        let with = file(folder, "with.json", &format!(r#"{{ "schema": "hearth/handover-input/1", "share": [{share}] }}"#));
        let make = ["handover", "make", incident, "--key", key, "--at", MADE, "--with", &with, "--format", "text"];
        refused(&make, b"", "something to share for a reason, and no `--log`");
        let log = folder.join("log.json");
        let text = done(&[&make[..], &["--log", log.to_str().unwrap()]].concat(), b"");
        let log: Value = serde_json::from_str(&fs::read_to_string(&log).unwrap()).unwrap();
        assert_eq!(log["shared"][0]["reason"], "may be taken out tonight");
        assert!(log["shared"][0]["check"].as_str().unwrap().contains("would the child want it told?"));
        let card = done(&["handover", "read", "--trust", public, "--now", MADE], text.as_bytes());
        assert!(card.contains("Health: Carries an inhaler") && !card.contains("taken out"), "{card}");
    });
}

#[test]
fn refused_with_a_reason() {
    in_a_home(|folder, incident, key, public| {
        let make = ["handover", "make", incident, "--key", key, "--at", MADE, "--format", "text"];
        let text = done(&make, b"");
        let read = |text: &str, args: &[&str], mentions: &str| {
            refused(&[&["handover", "read"], args].concat(), text.as_bytes(), mentions);
        };
        let trusted = ["--trust", public, "--now", MADE];
        read(&text, &["--now", MADE], "signed, but by a key that this device does not know");
        read(&text, &["--trust", public, "--now", "2026-11-22T00:45:00+00:00"], "ended at 2026-11-22T00:45:00+00:00");
        read(&text, &["--trust", public, "--now", "2026-11-21T23:30:00+00:00"], "made 15 minutes from now");
        read(&text, &["--trust", public, "--now", "soon"], "a value that is not known for `--now`");
        read("", &trusted, "begins with `HEARTH1:`");
        read("\u{0}\u{ff}", &trusted, "begins with `HEARTH1:`");
        read(&format!("{}A\n", text.trim_end()), &trusted, "damaged");
        read(&(text.clone() + "\n"), &trusted, "damaged");
        refused(&["handover", "read", "/dev/zero", "--trust", public], b"", "more than 970 characters");
        refused(&["handover", "read", "--trust", key], text.as_bytes(), "the public key");
        refused(&["handover", "make", incident, "--key", public], b"", "the private key");
        refused(&[&make[..], &["--minutes", "1441"]].concat(), b"", "found 1441 minutes, allowed is 1 to 1440");
        refused(&[&make[..], &["--minutes", "0"]].concat(), b"", "found 0 minutes");
        let named = file(folder, "named.json", r#"{ "schema": "hearth/handover-input/1", "name": "Jo Doe" }"#);
        refused(&[&make[..], &["--with", &named]].concat(), b"", "--with: /name: found the unknown field `name`");
        let wales = INCIDENT.replacen("\"answers\"", "\"nation\":\"wales\",\"answers\"", 1);
        refused(&["handover", "make", "-", "--key", key], wales.as_bytes(), "no rules hold here");

        let anyone = done(&["handover", "read", "--any-key", "--now", MADE], text.as_bytes());
        let danger = "DANGER\nNo danger named.\nCalm, and everyone safe.\nNOT VERIFIED: nobody knows who made this card.\n";
        assert!(anyone.starts_with(danger), "{anyone}");
        let json = done(&["handover", "read", "--any-key", "--now", MADE, "--format", "json"], text.as_bytes());
        assert!(json.contains("\"verified\":false"), "{json}");
    });
}

#[test]
fn a_card_fits_sixty_columns_and_a_hundred_and_fifty_words() {
    in_a_home(|folder, incident, key, public| {
        let card = done(&["card", incident, "--now", MADE], b"");
        assert!(card.lines().all(|line| line.chars().count() <= 60), "{card}");
        assert!(card.split_whitespace().count() <= 150, "{card}");
        assert!(card.ends_with("Made 23:45, ends 00:45 on Sunday 22 November.\n"), "{card}");
        let narrow = done(&["card", incident, "--now", MADE, "--width", "40"], b"");
        assert!(narrow.lines().all(|line| line.chars().count() <= 40), "{narrow}");
        let json: Value = serde_json::from_str(&done(&["card", incident, "--now", MADE, "--format", "json"], b"")).unwrap();
        assert_eq!(json["blocks"][0]["section"], "danger");

        let pdf = folder.join("card.pdf");
        assert_eq!(done(&["card", incident, "--now", MADE, "--pdf", pdf.to_str().unwrap()], b""), card);
        assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF-"));
        refused(&["card", incident, "--pdf", pdf.to_str().unwrap()], b"", "a file that is there already");

        let text = done(&["handover", "make", incident, "--key", key, "--at", MADE, "--format", "text"], b"");
        let code = file(folder, "code.txt", &text);
        assert_eq!(done(&["card", "--handover", &code, "--trust", public, "--now", MADE], b""), card);
        refused(&["card"], b"", "the command line");
        refused(&["card", incident, "--handover", &code], b"", "the command line");
    });
}

#[test]
fn the_same_bytes_wherever_it_is_made() {
    in_a_home(|_, incident, key, _| {
        let args = ["handover", "make", incident, "--key", key, "--at", MADE, "--format", "json"];
        let here = hearth_with(&args, b"", &[("TZ", "UTC"), ("LC_ALL", "C")]);
        let there = hearth_with(&args, b"", &[("TZ", "Pacific/Auckland"), ("LC_ALL", "tr_TR.UTF-8")]);
        assert_eq!((here.code, here.out), (0, there.out));
    });
}
