//! The command line as other programs and people use it: exit codes, one-line errors, formats, batches.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

mod common;

use common::{Run, hearth, hearth_with, in_folder};
use serde_json::{Value, json};
use std::fs;
use std::time::{Duration, Instant};

const GOOD: &str = r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{"danger.now":[]}}"#;

fn with(answers: &str) -> String {
    format!(r#"{{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{answers}}}"#)
}

/// Refused: exit code 2, one line that names the place and what is allowed, nothing on standard output, no panic, and soon.
fn refused(input: &[u8], mentions: &[&str]) {
    let began = Instant::now();
    let Run { code, out, err } = hearth(&["assess", "-"], input);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    assert_eq!(err.lines().count(), 1, "{err}");
    assert!(err.starts_with("hearth: ") && !err.contains("panicked"), "{err}");
    for mention in mentions {
        assert!(err.contains(mention), "{err} lacks {mention}");
    }
    assert!(began.elapsed() < Duration::from_secs(10), "took {:?}", began.elapsed());
}

#[test]
fn what_is_wrong_is_refused_in_one_line() {
    refused(with(r#"{"child.age":14.0}"#).as_bytes(), &["/answers/child.age", "14.0", "whole number"]);
    refused(with(r#"{"child.age":"Jane Doe was here"}"#).as_bytes(), &["/answers/child.age", "a text of 17 characters"]);
    refused(with(r#"{"child.name":"x"}"#).as_bytes(), &["/answers/child.name", "unknown question"]);
    refused(with(r#"{"child.age":3,"child.age":4}"#).as_bytes(), &["/answers/child.age", "duplicate"]);
    refused(with(r#"{"child.age":300}"#).as_bytes(), &["/answers/child.age", "`300`", "0 to 25"]);
    refused(br#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00","answers":{}}"#, &["/at", "offset"]);
    let backwards = r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{},
        "observations":[{"at":"2026-11-21T23:41:00+00:00","answers":{}},{"at":"2026-11-21T23:41:00+00:00","answers":{}}]}"#;
    refused(backwards.as_bytes(), &["/observations/1/at", "later"]);
    refused(("[".repeat(10_000) + &"]".repeat(10_000)).as_bytes(), &["64 levels"]);
    refused(b"{\"schema\":\"\xff\xfe\"}", &["line 1"]);
    refused(format!("{GOOD} trailing").as_bytes(), &["line 1", "not valid JSON"]);
    refused(b"", &["line 1", "not valid JSON"]);
}

#[test]
fn fifty_megabytes_are_refused_soon() {
    refused(&vec![b' '; 50 * 1024 * 1024], &["1048576 bytes"]);
}

#[test]
fn an_endless_pipe_is_refused_soon() {
    let mut child = common::spawn(&["assess", "/dev/zero"], &[]);
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(began.elapsed() < Duration::from_secs(20), "still reading");
        std::thread::sleep(Duration::from_millis(5));
    }
    let run = common::finish(child);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("1048576 bytes"), "{}", run.err);
}

#[test]
fn a_file_that_is_not_there_and_a_folder() {
    for path in ["no-such-file.json", "."] {
        let Run { code, out, err } = hearth(&["assess", path], b"");
        assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 1), "{err}");
        assert!(!err.contains("no-such-file"), "{err}");
    }
}

#[test]
fn a_wrong_command_line_is_one_line_without_what_was_typed() {
    for args in [
        &["asess"][..],
        &["assess", "--frmat", "json"],
        &["assess", "--format", "jane doe"],
        &["assess", "a", "b"],
        &["assess", "--brief", "--easy-read"],
        &["assess", "-", "--format", "json", "--brief"],
        &["assess", "-", "--format", "text", "--lines"],
        &["assess", "-", "--at", "now"],
        &["assess", "--force"],
        &["assess", "--lines"],
        &[],
    ] {
        let Run { code, out, err } = hearth(args, b"");
        assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 1), "{args:?}: {err}");
        assert!(err.starts_with("hearth: the command line: found ") && err.contains(", allowed is "), "{args:?}: {err}");
        assert!(!err.contains("jane") && !err.contains("asess\u{60}"), "{args:?}: {err}");
    }
}

#[test]
fn help_and_version() {
    for args in [&["--help"][..], &["-h"], &["help", "assess"], &["--version"], &["assess", "--help"]] {
        let Run { code, out, err } = hearth(args, b"");
        assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
        assert!(!out.is_empty());
    }
    assert!(hearth(&["--help"], b"").out.contains("If in doubt, ring 999."));
}

#[test]
fn shapes_of_the_result() {
    let danger = with(r#"{"danger.now":["fire"]}"#);
    let json = hearth(&["assess", "-", "--format", "json"], danger.as_bytes());
    assert_eq!((json.code, json.out.lines().count()), (0, 1));
    let parsed: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(parsed["response"], "call_999");
    let pretty = hearth(&["assess", "-", "--pretty"], danger.as_bytes());
    assert_eq!(serde_json::from_str::<Value>(&pretty.out).unwrap(), parsed);
    assert!(pretty.out.lines().count() > 20);
    let text = hearth(&["assess", "-"], danger.as_bytes()).out;
    assert!(text.starts_with("Ring 999 now. Ask for the fire service."), "{text}");
    for heading in ["WHAT TO DO", "WHY", "RIGHTS", "RISK", "FOR THE CHILD", "NOTES", "WHERE THIS COMES FROM"] {
        assert!(text.lines().any(|line| line.starts_with(heading)), "no {heading}");
    }
    let brief = hearth(&["assess", "-", "--brief"], danger.as_bytes()).out;
    assert!(brief.len() < text.len() / 2 && brief.ends_with("If in doubt, ring 999.\n"), "{brief}");
    let child = hearth(&["assess", "-", "--easy-read"], danger.as_bytes()).out;
    assert!(child.contains("advocate") && !child.contains("WHAT TO DO"), "{child}");
}

#[test]
fn a_bad_line_between_good_ones() {
    let input =
        format!("{GOOD}\n\n{{\"schema\":\n{}\n{}\n{GOOD}", with(r#"{"child.age":300}"#), " ".repeat(3 * 1024 * 1024) + "1");
    let Run { code, out, err } = hearth(&["assess", "-", "--lines"], input.as_bytes());
    assert_eq!((code, err.as_str()), (0, ""));
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let numbers: Vec<&Value> = lines.iter().map(|line| &line["line"]).collect();
    assert_eq!(numbers, [&Value::Null, &json!(3), &json!(4), &json!(5), &Value::Null]);
    assert_eq!(lines[0], lines[4]);
    assert_eq!(lines[1]["schema"], "hearth/error/1");
    assert!(lines[2]["error"].as_str().unwrap().contains("/answers/child.age"));
    assert!(lines[3]["error"].as_str().unwrap().contains("1048576 bytes"));
    let alone = hearth(&["assess", "-", "--format", "json"], GOOD.as_bytes());
    assert_eq!(alone.out.trim_end(), out.lines().next().unwrap());
}

#[test]
fn conclusions_alone_say_what_the_assessment_says_of_them() {
    let input = format!("{GOOD}\n[]\n");
    let Run { code, out, .. } = hearth(&["assess", "-", "--lines", "--conclusion"], input.as_bytes());
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((code, lines.len(), &lines[1]["schema"]), (0, 2, &json!("hearth/error/1")));
    let whole: Value = serde_json::from_str(&hearth(&["assess", "-", "--lines"], GOOD.as_bytes()).out).unwrap();
    for field in ["status", "response", "highest_possible", "reasons"] {
        assert_eq!(lines[0][field], whole[field], "{field}");
    }
    assert_eq!(lines[0].as_object().unwrap().len(), 4);
    assert_eq!(hearth(&["assess", "-", "--conclusion"], GOOD.as_bytes()).code, 2);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = common::spawn(&["assess", "-", "--lines"], &[]);
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        use std::io::Write;
        // Writing stops as soon as the program does.
        for _ in 0..2000 {
            if writeln!(input, "{GOOD}").is_err() {
                break;
            }
        }
    });
    let run = common::finish(child);
    writer.join().unwrap();
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn the_vocabulary() {
    let json: Value = serde_json::from_str(&hearth(&["questions", "--format", "json"], b"").out).unwrap();
    let questions = json["questions"].as_array().unwrap();
    assert_eq!((questions[0]["id"].as_str(), questions[0]["kind"].as_str()), (Some("danger.now"), Some("any_of")));
    for field in ["id", "kind", "ordered", "values", "range", "if_unknown", "ask", "help", "screen", "labels", "groups"] {
        assert!(questions.iter().all(|question| question.get(field).is_some()), "{field}");
    }
    let text = hearth(&["questions"], b"").out;
    assert!(questions.iter().all(|question| text.contains(question["id"].as_str().unwrap())));
}

#[test]
fn the_ruleset_explained_shown_checked_and_drawn() {
    let all = hearth(&["explain"], b"");
    assert_eq!(all.code, 0, "{}", all.err);
    let one = hearth(&["explain", "missing-under-twelve"], b"").out;
    assert!(all.out.contains("missing-under-twelve") && one.contains("child.age < 12"), "{one}");
    let none = hearth(&["explain", "jane-doe"], b"");
    assert_eq!((none.code, none.out.as_str(), none.err.lines().count()), (2, "", 1), "{}", none.err);
    assert!(!none.err.contains("jane"), "{}", none.err);
    assert!(hearth(&["ruleset", "show"], b"").out.contains("Version: "));
    assert_eq!(hearth(&["ruleset", "check"], b"").code, 0);
    assert!(hearth(&["ruleset", "graph"], b"").out.starts_with("<svg"));
    let lost = hearth(&["ruleset", "check", "no-such-folder"], b"");
    assert_eq!((lost.code, lost.err.lines().count()), (2, 1), "{}", lost.err);
}

#[test]
fn the_same_bytes_wherever_it_runs() {
    let input = with(r#"{"danger.now":[],"incident.kinds":["assault"],"harm.injury":"needs_treatment","harm.people":["staff"]}"#);
    for args in [&["assess", "-"][..], &["assess", "-", "--format", "json"], &["questions"]] {
        let here = hearth_with(args, input.as_bytes(), &[("TZ", "UTC"), ("LC_ALL", "C")]);
        let there =
            hearth_with(args, input.as_bytes(), &[("TZ", "Pacific/Auckland"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR")]);
        assert_eq!(here.out, there.out);
        assert!(!here.out.contains('\u{1b}'));
    }
}

#[test]
fn a_saved_incident_is_whole_and_is_never_replaced_unasked() {
    in_folder(|folder| {
        let file = folder.join("tonight.json");
        let path = file.to_str().unwrap();
        let args = ["assess", "--at", "2026-11-21T23:40:00+00:00", "--brief", "--save", path];
        assert_eq!(hearth(&args, b"0\n7\n4\n").code, 0);
        let saved: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        assert_eq!(
            saved,
            json!({ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00",
            "answers": { "danger.now": [], "incident.kinds": ["refusal"] } })
        );
        assert_eq!(hearth(&["assess", path], b"").code, 0);

        let again = hearth(&args, b"?\n");
        assert_eq!((again.code, again.out.as_str(), again.err.lines().count()), (2, "", 1), "{}", again.err);
        assert_eq!(serde_json::from_str::<Value>(&fs::read_to_string(&file).unwrap()).unwrap(), saved);

        let forced = [&args[..], &["--force"]].concat();
        assert_eq!(hearth(&forced, b"?\n").code, 0);
        assert!(fs::read_to_string(&file).unwrap().contains(r#""danger.now": "unknown""#));
        assert_eq!(fs::read_dir(folder).unwrap().count(), 1, "a temporary file was left");

        let nowhere = folder.join("none").join("x.json");
        let lost = hearth(&["assess", "--save", nowhere.to_str().unwrap()], b"?\n");
        assert_eq!((lost.code, lost.err.lines().count()), (1, 1), "{}", lost.err);
    });
}
