//! Local protocols and nations on the command line.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

mod common;

use common::{hearth, in_folder};
use serde_json::Value;
use std::fs;

const SLOW: &str = r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{"danger.now":[],
    "incident.kinds":["threats"],"harm.threat":"believable","safeguarding.signs":[],"situation.settled":"yes"}}"#;
const EXAMPLE: &str = include_str!("../../core/rulesets/overlays/exampleshire.toml");

fn json(args: &[&str], input: &str) -> Value {
    let run = hearth(args, input.as_bytes());
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn an_overlay_by_its_id_or_from_a_file() {
    in_folder(|folder| {
        let ours = folder.join("ours.toml");
        fs::write(
            &ours,
            EXAMPLE
                .replace("id = \"exampleshire\"", "id = \"ours\"")
                .replace("homes = [", "homes = [] # ")
                .replace("placing_authorities = [", "placing_authorities = [] # "),
        )
        .unwrap();
        let ours = ours.to_str().unwrap();
        for (overlay, id) in [("pan_dorset", "pan_dorset"), ("pan-dorset", "pan_dorset"), (ours, "ours")] {
            let assessment = json(&["assess", "-", "--format", "json", "--overlay", overlay], SLOW);
            assert_eq!(assessment["overlay"]["id"], id);
            let lines = json(&["assess", "-", "--lines", "--overlay", overlay], &SLOW.replace('\n', " "));
            assert_eq!(lines, assessment);
        }
        let words = hearth(&["assess", "-", "--overlay", ours], SLOW.as_bytes()).out;
        assert!(words.contains("LOCAL CONTACTS") && words.contains("01632 960456") && words.contains("FORMS"), "{words}");
        let shown = hearth(&["ruleset", "show", "--overlay", ours], b"").out;
        assert!(shown.contains("Local protocol: Exampleshire protocol (made up) (ours 2026.1)"), "{shown}");
        assert!(hearth(&["ruleset", "check", "--overlay", ours], b"").out.ends_with("ruleset: 1 passed, 0 failed\n"));
    });
    let listed = hearth(&["overlays"], b"").out;
    assert!(["pan_dorset:", "pan_lancashire:", "exampleshire:", "Made up"].iter().all(|id| listed.contains(id)), "{listed}");
}

#[test]
fn a_bad_overlay_is_refused_with_its_line() {
    in_folder(|folder| {
        let bad = folder.join("bad.toml");
        for (found, put, said) in [
            ("minutes = 20", "minutes = 90", "hearth: --overlay: overlay, line 43: clock `half_hour` would be longer"),
            (
                "id = \"responsible-individual\"\nwhen = \"",
                "id = \"social-worker-now\"\nwhen = \"never and ",
                "hearth: --overlay: the overlay is refused: P7 an-overlay-only-protects: `social_worker` is no longer told",
            ),
        ] {
            assert!(EXAMPLE.contains(found));
            let text = EXAMPLE
                .replace(found, put)
                .replace("id = \"exampleshire\"", "id = \"bad\"")
                .replace("homes = [", "homes = [] # ")
                .replace("placing_authorities = [", "placing_authorities = [] # ")
                .replace("by = \"next_day\"\n\n# With", "\n# With");
            fs::write(&bad, text).unwrap();
            for args in [["assess", "-", "--overlay"], ["ruleset", "check", "--overlay"]] {
                let run = hearth(&[&args[..], &[bad.to_str().unwrap()]].concat(), SLOW.as_bytes());
                assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
                assert!(run.err.starts_with(said), "{}", run.err);
            }
        }
    });
    let run = hearth(&["assess", "-", "--overlay", "Anna Smith"], SLOW.as_bytes());
    assert_eq!(run.code, 2);
    assert_eq!(
        run.err,
        "hearth: --overlay: found neither a file nor the id of an overlay that ships, allowed is a file or one of pan_dorset, pan_lancashire, exampleshire\n"
    );
}

#[test]
fn outside_england_there_is_no_assessment() {
    let words = hearth(&["assess", "-", "--nation", "wales"], SLOW.as_bytes());
    assert_eq!(words.code, 0, "{}", words.err);
    assert!(
        words.out.starts_with("If anyone is in danger, ring 999 now.") && words.out.contains("https://gov.wales/node/46818"),
        "{}",
        words.out
    );
    let advice = json(&["assess", "-", "--nation", "scotland", "--format", "json"], &SLOW.replacen("[],", "[\"fire\"],", 1));
    assert_eq!((&advice["schema"], &advice["response"]), (&"hearth/danger-advice/1".into(), &"call_999".into()));
    assert!(hearth(&["assess", "--nation", "northern_ireland"], b"").out.contains("These rules are for England."));
}

/// The whole way of a safeguarding partnership: the proof fails, and the incident that it prints is assessed.
#[test]
fn a_broken_promise_comes_with_an_incident_that_can_be_assessed() {
    in_folder(|folder| {
        let weak = folder.join("weak.toml");
        let text = EXAMPLE
            .replace("id = \"exampleshire\"", "id = \"weak\"")
            .replace("homes = [", "homes = [] # ")
            .replace("placing_authorities = [", "placing_authorities = [] # ")
            .replace("by = \"10:00\"", "by = \"13:00\"");
        fs::write(&weak, text).unwrap();
        let run = hearth(&["ruleset", "prove", "--overlay", weak.to_str().unwrap()], b"");
        assert_eq!(
            (run.code, run.err.as_str()),
            (2, "hearth: the ruleset: found claims that are broken: 1, allowed is none\n"),
            "{}",
            run.out
        );
        assert!(run.out.contains("the clock `next_day` would be longer"), "{}", run.out);
        let incident = run.out.lines().find(|line| line.trim_start().starts_with('{')).unwrap();
        let assessment = json(&["assess", "-", "--format", "json"], incident);
        assert_eq!((&assessment["response"], &assessment["decide_by"]["clock"]), (&"slow_time".into(), &"next_day".into()));
    });
}
