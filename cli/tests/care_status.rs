//! `hearth care-status`: dates in, what is owed out; and the questions for custody.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "what fails here fails a test")]

mod common;

use common::{Run, hearth, hearth_with, in_folder};
use serde_json::Value;
use std::fs;

const RELEVANT: &str = r#"{"born":"2009-05-05","on":"2026-09-01","periods":[{"from":"2019-05-01","to":"2026-08-03","basis":"section_31","authority":"leeds"}]}"#;

fn category(args: &[&str], input: &str) -> String {
    let Run { code, out, err } = hearth(&[&["care-status", "-", "--format", "json"], args].concat(), input.as_bytes());
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let status: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(status["schema"], "hearth/care-status/1");
    status["category"].as_str().unwrap().to_owned()
}

#[test]
fn from_standard_input_and_from_a_file() {
    assert_eq!(category(&[], RELEVANT), "relevant");
    in_folder(|folder| {
        let file = folder.join("dates.json");
        fs::write(&file, RELEVANT).unwrap();
        let Run { code, out, err } = hearth(&["care-status", file.to_str().unwrap()], b"");
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.starts_with("Relevant child. (As of 1 September 2026.)\n"), "{out}");
        assert!(out.contains("(Leeds, until 5 May 2027)") && out.contains("This is not legal advice."), "{out}");
    });
}

#[test]
fn another_day_goes_before_that_of_the_file() {
    assert_eq!(category(&["--on", "2026-08-02"], RELEVANT), "eligible");
    assert_eq!(category(&["--on", "2027-05-05"], RELEVANT), "former_relevant");
    // With no day anywhere it is today.
    assert_eq!(category(&[], r#"{"born":"1960-01-01","periods":[]}"#), "not_in_care");
}

#[test]
fn every_width_is_kept() {
    for columns in ["40", "60", "100"] {
        for args in [&["care-status", "-"][..], &["care-status", "--script"]] {
            let Run { code, out, .. } = hearth_with(args, RELEVANT.as_bytes(), &[("COLUMNS", columns)]);
            let most: usize = columns.parse().unwrap();
            assert_eq!(code, 0);
            assert!(out.lines().all(|line| line.chars().count() <= most), "{columns}: {out}");
        }
    }
}

#[test]
fn the_questions_for_custody() {
    let Run { code, out, err } = hearth(&["care-status", "--script"], b"");
    assert_eq!((code, err.as_str()), (0, ""));
    let (ask, again) = (out.find("\nASK\n").unwrap(), out.find("\nASK AGAIN\n").unwrap());
    assert!(ask < again && again < out.find("\nWHAT TO DO NEXT\n").unwrap(), "{out}");
    let one_line = out.replace("\n    ", " ");
    assert!(one_line.contains("Have you ever lived with foster carers, in a children's home"), "{out}");
    let json: Value = serde_json::from_str(&hearth(&["care-status", "--script", "--format", "json"], b"").out).unwrap();
    assert_eq!(json["schema"], "hearth/care-script/1");
    let parts: Vec<&str> = json["steps"].as_array().unwrap().iter().map(|step| step["part"].as_str().unwrap()).collect();
    for part in ["first", "ask", "dates", "ask_again", "next"] {
        assert!(parts.contains(&part), "{part}");
    }
}

#[test]
fn what_is_wrong_is_one_line_without_what_was_typed() {
    for (args, input, mentions) in [
        (&["care-status", "-"][..], r#"{"born":"Jane Doe"}"#, "/born: found a text of 8 characters"),
        (&["care-status", "-", "--on", "2009-05-04"], RELEVANT, "/on: found a day before the date of birth"),
        (&["care-status", "-", "--on", "jane"], RELEVANT, "`--on` that is no date"),
        (&["care-status", "--on", "2026-01-01"], "", "<FILE>"),
        (&["care-status", "-", "--script"], "", "together with"),
        (&["care-status"], "", "<FILE>"),
        (&["care-status", "no-such-file.json"], "", "cannot be read"),
    ] {
        let Run { code, out, err } = hearth(args, input.as_bytes());
        assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 1), "{args:?}: {err}");
        assert!(err.contains(mentions) && !err.to_lowercase().contains("jane"), "{args:?}: {err}");
    }
}
