//! `docs/verify_record.py`, which shares no code with Hearth, comes to the same verdict: on whole records, and on changed ones.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

mod common;

use common::hearth;
use common::record::Home;
use std::fs;
use std::io::Write;
use std::process::Command;

const VERIFIER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/verify_record.py");

/// Whether Python has what it needs. Without it the test is skipped; with CI=true it fails.
fn there_is_python() -> bool {
    let there = Command::new("python3").args(["-c", "import cryptography"]).output().is_ok_and(|run| run.status.success());
    assert!(there || std::env::var("CI").as_deref() != Ok("true"), "there is no Python with cryptography here");
    if !there {
        let _ = writeln!(std::io::stderr(), "skipped: there is no Python with cryptography here");
    }
    there
}

/// What the second verifier ends with, and the entry that it names.
fn second(args: &[&str]) -> (i32, String, Option<String>) {
    let run = Command::new("python3").arg(VERIFIER).args(args).output().unwrap();
    let (out, err) = (String::from_utf8(run.stdout).unwrap(), String::from_utf8(run.stderr).unwrap());
    (run.status.code().unwrap(), out.lines().next().unwrap_or_default().to_owned(), entry(&err))
}

/// The same of Hearth.
fn first(args: &[&str]) -> (i32, String, Option<String>) {
    let run = hearth(&[&["record", "verify"], args].concat(), b"");
    (run.code, run.out.lines().next().unwrap_or_default().to_owned(), entry(&run.err))
}

/// The number behind the word "entry".
fn entry(error: &str) -> Option<String> {
    let (_, after) = error.split_once("entry ")?;
    Some(after.chars().take_while(char::is_ascii_digit).collect())
}

#[test]
fn both_say_the_same() {
    if !there_is_python() {
        return;
    }
    let home = Home::new();
    let at = "2026-11-21T23:50:00+00:00";
    assert_eq!(home.open("record", at).code, 0);
    // Letters that are hard to spell the same; an incident holds none, nor any number but whole ones.
    for (kind, text) in [
        ("child_view", "I said \"sorry\".\n\u{1f600} \u{0}\u{1b}"),
        ("note", "ŵ \\ / \u{2028} \u{7f} \u{7} \u{fb33} é"),
        ("addendum", "x"),
    ] {
        let section: &[&str] = if kind == "child_view" { &[] } else { &["--section", "facts"] };
        let what = [&["--kind", kind, "--text-file", "-"], section].concat();
        let run = home.add_with(at, "key_worker", &what, text.as_bytes());
        assert_eq!(run.code, 0, "{run:?}");
    }
    let (record, changed, key, other) =
        (home.path("record"), home.path("changed"), home.path("public.pem"), home.path("other.pem"));
    assert_eq!(second(&[&record]), (0, "4 entries, all as signed".to_owned(), None));
    assert_eq!(first(&[&record]), second(&[&record]));
    assert_eq!(first(&[&record, "--key", &key]), second(&[&record, "--key", &key]));
    let file = fs::read(&record).unwrap();
    for more in [&["--key", other.as_str()][..], &["--length", "5"], &["--head", "sha256:00"]] {
        let args = [&[record.as_str()], more].concat();
        assert_eq!(second(&args).0, 2, "{more:?}");
        assert_eq!(first(&args), second(&args), "{more:?}");
    }

    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for number in 0..50 {
        let (place, by) = (number * file.len() / 50 + number, u8::try_from(number * 37 % 255 + 1).unwrap());
        let mut bytes = file.clone();
        bytes[place] ^= by;
        files.push((format!("byte {place} changed by {by}"), bytes));
    }
    let lines: Vec<&[u8]> = file.split_inclusive(|byte| *byte == b'\n').collect();
    files.extend([
        ("no end".to_owned(), file[..file.len() - 1].to_vec()),
        ("the first line missing".to_owned(), lines[1..].concat()),
        ("a line missing".to_owned(), [lines[0], lines[2], lines[3]].concat()),
        ("a line twice".to_owned(), [lines[0], lines[1], lines[1]].concat()),
        ("an empty line".to_owned(), [lines[0], b"\n", lines[1]].concat()),
        ("nothing".to_owned(), Vec::new()),
        ("a blank".to_owned(), [b" ", &file[..]].concat()),
        ("another document".to_owned(), b"[[[[]]]]\n".to_vec()),
        ("too deep".to_owned(), ["[".repeat(65), "]".repeat(65), "\n".to_owned()].concat().into_bytes()),
        ("a number too large".to_owned(), b"1e999\n".to_vec()),
        (
            "half a letter".to_owned(),
            br#""\ud800"
"#
            .to_vec(),
        ),
    ]);
    for (what, bytes) in files {
        fs::write(&changed, &bytes).unwrap();
        let (one, two) = (first(&[&changed]), second(&[&changed]));
        assert_eq!(one.0, 2, "{what} was not found");
        assert_eq!(one, two, "{what}");
    }
}
