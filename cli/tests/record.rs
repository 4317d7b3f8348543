//! Decision records on the command line.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

mod common;

use common::record::{Home, INCIDENT, KEY};
use common::{Run, finish, hearth, spawn};
use std::fs;

fn refused(run: &Run, says: &str) {
    assert_eq!((run.code, run.err.lines().count()), (2, 1), "{run:?}");
    assert!(run.err.contains(says), "{}", run.err);
}

#[test]
fn a_record_from_its_opening_to_paper() {
    let home = Home::new();
    let opened = home.open("record", "2026-11-21T23:50:00+00:00");
    assert!(opened.out.starts_with("Entry 1 is kept. Its hash is sha256:"), "{}", opened.out);
    // A record is never written over.
    refused(&home.open("record", "2026-11-21T23:50:00+00:00"), "there already");

    let added =
        home.add("2026-11-22T08:15:00+00:00", "registered_manager", &["--kind", "decision", "--response", "resolve_at_home"]);
    assert!(added.out.starts_with("Entry 2 is kept. Its hash is sha256:"), "{added:?}");
    let head = added.out.split_whitespace().last().unwrap().to_owned();
    let from_file = ["--kind", "note", "--section", "facts", "--text-file", "-"];
    assert_eq!(
        home.add_with("2026-11-22T09:00:00+00:00", "key_worker", &from_file, "The bowl, not the plate.".as_bytes()).code,
        0
    );
    let fix = ["--kind", "correction", "--section", "facts", "--about", "3", "--text", "It was a plate."];
    assert_eq!(home.add("2026-11-22T09:05:00+00:00", "key_worker", &fix).code, 0);

    let record = home.path("record");
    let verified = hearth(&["record", "verify", &record], b"");
    assert_eq!(verified.code, 0, "{verified:?}");
    assert!(verified.out.starts_with("4 entries, all as signed\nThe key in it "), "{}", verified.out);
    assert!(
        verified.out.contains("vouches only for itself") && verified.out.contains("give --head or --length"),
        "{}",
        verified.out
    );
    let sure = hearth(&["record", "verify", &record, "--key", &home.path("public.pem"), "--head", &head, "--length", "4"], b"");
    assert!(
        sure.out.contains("a key that was given") && sure.out.contains("that of entry 2; 2 entries came after it"),
        "{}",
        sure.out
    );
    refused(
        &hearth(&["record", "verify", &record, "--key", &home.path("other.pem")], b""),
        "entry 1, /payload/key: found the key ",
    );
    refused(&hearth(&["record", "verify", &record, "--length", "5"], b""), "entries are missing at the end");
    refused(&hearth(&["record", "verify", &record, "--head", "sha256:0"], b""), "entries are missing at the end");

    let shown = hearth(&["record", "show", &record, "--width", "60"], b"").out;
    assert!(shown.starts_with("DECISION RECORD\n") && shown.contains("(Entry 4 corrects this.)"), "{shown}");
    let file = fs::read(&record).unwrap();
    assert_eq!(hearth(&["record", "show", "-", "--width", "60"], &file).out, shown);
    let replay = hearth(&["replay", &record], b"").out;
    assert!(replay.contains("The same: the same answers and the same rules"), "{replay}");

    let pdf = home.path("record.pdf");
    assert_eq!(hearth(&["record", "pdf", &record, "-o", &pdf], b"").code, 0);
    assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF-"));
    refused(&hearth(&["record", "pdf", &record, "-o", &pdf], b""), "there already");
    assert_eq!(hearth(&["record", "pdf", &record, "-o", &pdf, "--force"], b"").code, 0);
}

#[test]
fn a_decision_below_999_is_not_accepted_and_a_note_is_kept() {
    let home = Home::new();
    fs::write(home.path("incident.json"), INCIDENT.replace("\"danger.now\": []", "\"danger.now\": [\"fire\"]")).unwrap();
    home.open("record", "2026-11-21T23:50:00+00:00");
    let asked = ["--kind", "decision", "--response", "slow_time", "--reason", "They are only words"];
    let run = home.add("2026-11-21T23:51:00+00:00", "on_call_manager", &asked);
    refused(&run, "found less than `call_999`, allowed is `call_999`: ring 999 now.");
    assert!(run.out.starts_with("Entry 2 is kept.") && !run.err.contains("words"), "{run:?}");
    let shown = hearth(&["record", "show", &home.path("record")], b"").out;
    assert!(shown.contains("Not accepted: slow time.") && shown.contains("They are only words"), "{shown}");
    let raised = ["--kind", "decision", "--response", "call_999"];
    assert_eq!(home.add("2026-11-21T23:52:00+00:00", "on_call_manager", &raised).code, 0);
}

#[test]
fn a_record_that_is_not_as_signed_is_not_built_on() {
    let home = Home::new();
    home.open("record", "2026-11-21T23:50:00+00:00");
    let record = home.path("record");
    let whole = fs::read(&record).unwrap();
    let note = ["--kind", "note", "--section", "facts", "--text", "Later"];
    for (end, says) in [(whole.len() - 1, "a line without an end"), (whole.len() - 50, "half written, or cut off")] {
        fs::write(&record, &whole[..end]).unwrap();
        refused(&home.add("2026-11-21T23:51:00+00:00", "key_worker", &note), says);
        refused(&hearth(&["record", "show", &record], b""), says);
        // Nothing was added, and nothing was taken away.
        assert_eq!(fs::read(&record).unwrap(), &whole[..end]);
    }
    fs::write(&record, String::from_utf8(whole).unwrap().replace("23:50:00", "23:49:00")).unwrap();
    refused(&hearth(&["record", "verify", &record], b""), "the record: entry 1, /payload: found other content");
    refused(&hearth(&["replay", &record], b""), "entry 1, /payload");
}

#[test]
fn what_does_not_fit_a_kind_is_refused_and_nothing_is_written() {
    let home = Home::new();
    home.open("record", "2026-11-21T23:50:00+00:00");
    let before = fs::read(home.path("record")).unwrap();
    for (args, says) in [
        (&["--kind", "note", "--text", "Sam"][..], "no `--section`"),
        (&["--kind", "decision", "--reason", "Sam"], "no `--response`"),
        (&["--kind", "correction", "--section", "facts", "--text", "Sam"], "no `--about`"),
        (&["--kind", "assessed"], "no `--incident`"),
        (&["--kind", "note", "--section", "facts", "--text", "Sam", "--response", "slow_time"], "`--response` together with"),
        (&["--kind", "child_view", "--section", "facts", "--text", "Sam"], "`--section` together with"),
        (&["--kind", "note", "--section", "facts", "--text", " "], "the text: found an empty"),
        (&["--kind", "note", "--section", "facts", "--text", "Sam", "--about", "2"], "allowed is 1 to 1"),
        (&["--kind", "sam"], "a value that is not known for `--kind"),
    ] {
        let run = home.add("2026-11-21T23:51:00+00:00", "key_worker", args);
        refused(&run, says);
        assert!(!run.err.contains("Sam"), "{}", run.err);
    }
    let note = ["--kind", "note", "--section", "facts", "--text", "Sam"];
    refused(&home.add("2026-11-21T23:51:00+00:00", "sam", &note), "the role: found one that is not known");
    refused(&home.add("2026-11-21T23:49:00+00:00", "key_worker", &note), "the time: found one before");
    refused(&home.add("yesterday", "key_worker", &note), "not known for `--at`");
    assert_eq!(fs::read(home.path("record")).unwrap(), before);
}

#[test]
fn whoever_adds_at_the_same_time_waits() {
    let home = Home::new();
    home.open("record", "2026-11-21T23:50:00+00:00");
    let (record, key) = (home.path("record"), home.path(KEY));
    let at = "2026-11-21T23:51:00+00:00";
    let add = |text: &str| {
        let who = ["record", "add", &record, "--key", &key, "--by", "key_worker", "--at", at];
        spawn(&[&who[..], &["--kind", "note", "--section", "facts", "--text", text]].concat(), &[])
    };
    let running: Vec<_> = (0..6).map(|number| add(&format!("Number {number}"))).collect();
    for child in running {
        let run = finish(child);
        assert_eq!(run.code, 0, "{run:?}");
    }
    assert!(hearth(&["record", "verify", &record], b"").out.starts_with("7 entries, all as signed\n"));
}

#[test]
fn the_local_protocol_is_named() {
    let home = Home::new();
    let run = home.open_with("record", "2026-11-21T23:50:00+00:00", &["--overlay", "exampleshire"]);
    assert_eq!(run.code, 0, "{run:?}");
    let shown = hearth(&["record", "show", &home.path("record"), "--width", "100"], b"").out;
    let words: Vec<&str> = shown.split_whitespace().collect();
    assert!(words.join(" ").contains("and the local protocol exampleshire 2026.1 (sha256:"), "{shown}");
}
