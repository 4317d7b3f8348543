//! Looking back on the command line: reviews, kept decisions, replays, and what changed between rulesets.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

mod common;

use common::{Run, hearth, hearth_with, in_folder};
use hearth_core::ruleset::ENGLAND;
use serde_json::Value;
use std::fs;
use std::path::Path;

const CALM: &str =
    r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{"danger.now":[],"incident.kinds":["refusal"]}}"#;
const LATE: &str = r#"{"schema":"hearth/incident/1","at":"2029-02-01T23:40:00+00:00","answers":{"danger.now":["fire"]}}"#;

/// England's files in a folder, with one text written otherwise.
fn folder_with(folder: &Path, from: &str, to: &str) {
    for (file, text) in ENGLAND {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text.replace(from, to)).unwrap();
    }
    // A language is no part of the rules.
    fs::write(folder.join("cy.toml"), "").unwrap();
    fs::write(folder.join("notes.txt"), "not a rule").unwrap();
}

#[test]
fn a_review_in_words_and_as_json() {
    let words = hearth(&["review", "-"], CALM.as_bytes());
    assert_eq!((words.code, words.err.as_str()), (0, ""));
    assert!(words.out.starts_with("This is for looking back. Never use it to choose answers.\n"), "{}", words.out);
    for heading in
        ["WHAT IT SAID", "WHAT IT RESTED ON", "WHAT WOULD HAVE RAISED IT", "IF THE CHILD LIVED WITH THEIR FAMILY", "RIGHTS"]
    {
        assert!(words.out.lines().any(|line| line == heading), "no {heading}");
    }
    for width in ["40", "100"] {
        let narrow = hearth_with(&["review", "-"], CALM.as_bytes(), &[("COLUMNS", width)]).out;
        assert!(narrow.lines().all(|line| line.chars().count() <= width.parse().unwrap()), "{narrow}");
    }
    let json = hearth(&["review", "-", "--format", "json"], CALM.as_bytes());
    assert_eq!(json.out.lines().count(), 1);
    let review: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(review["schema"], "hearth/review/1");
    let refused = hearth(&["review", "-"], b"{}");
    assert_eq!((refused.code, refused.out.as_str(), refused.err.lines().count()), (2, "", 1), "{}", refused.err);
}

#[test]
fn nothing_live_shows_what_would_lower() {
    for args in [&["assess", "-"][..], &["assess", "-", "--format", "json"], &["assess", "-", "--brief"]] {
        let out = hearth(args, CALM.as_bytes()).out;
        assert!(!out.contains("lowered") && !out.contains("RESTED ON") && !out.contains("nearly"), "{out}");
    }
}

#[test]
fn a_decision_is_kept_and_replayed() {
    in_folder(|folder| {
        let kept = folder.join("decision.json");
        let path = kept.to_str().unwrap();
        let said = hearth(&["assess", "-", "--format", "json", "--record", path], CALM.as_bytes());
        assert_eq!(said.code, 0, "{}", said.err);
        let decision: Value = serde_json::from_str(&fs::read_to_string(&kept).unwrap()).unwrap();
        assert_eq!(decision["schema"], "hearth/decision/1");
        assert_eq!(decision["assessment"], serde_json::from_str::<Value>(&said.out).unwrap());
        assert_eq!(decision["incident"], serde_json::from_str::<Value>(CALM).unwrap());

        let again = hearth(&["assess", "-", "--record", path], CALM.as_bytes());
        assert_eq!((again.code, again.out.as_str(), again.err.lines().count()), (2, "", 1), "{}", again.err);
        assert_eq!(hearth(&["assess", "-", "--record", path, "--force"], CALM.as_bytes()).code, 0);

        let words = hearth(&["replay", path], b"");
        assert_eq!((words.code, words.err.as_str()), (0, ""));
        assert!(words.out.contains("WITH EXACTLY THE SAME RULES") && words.out.contains("The same: "), "{}", words.out);
        let json: Value = serde_json::from_str(&hearth(&["replay", path, "--format", "json"], b"").out).unwrap();
        assert_eq!((&json["schema"], &json["exact"]["same"]), (&"hearth/replay/1".into(), &true.into()));

        // Two files instead of one.
        let (incident, assessment) = (folder.join("incident.json"), folder.join("assessment.json"));
        fs::write(&incident, CALM).unwrap();
        fs::write(&assessment, &said.out).unwrap();
        let two = ["replay", incident.to_str().unwrap(), assessment.to_str().unwrap(), "--format", "json"];
        let two: Value = serde_json::from_str(&hearth(&two, b"").out).unwrap();
        assert_eq!(two["exact"], json["exact"]);

        let wrong = hearth(&["replay", incident.to_str().unwrap()], b"");
        assert_eq!((wrong.code, wrong.err.lines().count()), (2, 1), "{}", wrong.err);
        assert!(wrong.err.starts_with("hearth: the decision: /schema: found"), "{}", wrong.err);
    });
}

#[test]
fn an_asked_decision_is_kept_as_well() {
    in_folder(|folder| {
        let kept = folder.join("decision.json");
        let path = kept.to_str().unwrap();
        let run = hearth(&["assess", "--at", "2026-11-21T23:40:00+00:00", "--brief", "--record", path], b"0\n7\n4\n");
        assert_eq!(run.code, 0, "{}", run.err);
        let replay: Value = serde_json::from_str(&hearth(&["replay", path, "--format", "json"], b"").out).unwrap();
        assert_eq!(replay["exact"]["same"], true);
    });
}

#[test]
fn old_rules_come_from_a_folder() {
    in_folder(|folder| {
        let old = folder.join("old").join("2018.0");
        folder_with(&old, "version = \"2018.1\"\n", "version = \"2018.0\"\n");
        let text = fs::read_to_string(old.join("ruleset.toml")).unwrap();
        fs::write(old.join("ruleset.toml"), text.replace("\"2018-11-27\"", "\"2013-01-01\"")).unwrap();
        let hash = hearth_core::Ruleset::load(
            &ENGLAND
                .iter()
                .map(|(file, text)| {
                    (
                        *file,
                        text.replace("version = \"2018.1\"\n", "version = \"2018.0\"\n")
                            .replace("\"2018-11-27\"", "\"2013-01-01\""),
                    )
                })
                .collect::<Vec<_>>()
                .iter()
                .map(|(file, text)| (*file, text.as_str()))
                .collect::<Vec<_>>(),
        )
        .unwrap()
        .about()
        .hash
        .clone();
        let kept = folder.join("decision.json");
        let path = kept.to_str().unwrap();
        assert_eq!(hearth(&["assess", "-", "--record", path], CALM.as_bytes()).code, 0);
        let decision = fs::read_to_string(&kept).unwrap();
        let mut decision: Value = serde_json::from_str(&decision).unwrap();
        decision["assessment"]["ruleset"]["version"] = "2018.0".into();
        decision["assessment"]["ruleset"]["hash"] = hash.clone().into();
        decision["assessment"]["ruleset"]["in_force_from"] = "2013-01-01".into();
        fs::write(&kept, decision.to_string()).unwrap();

        let Run { code, out, err } = hearth(&["replay", path], b"");
        assert_eq!((code, out.as_str(), err.lines().count()), (2, "", 1), "{err}");
        assert!(
            err.contains(&format!("found no ruleset `england` `2018.0` ({hash})")) && err.contains("`england` `2018.1`"),
            "{err}"
        );

        let folder_of_old = folder.join("old");
        let replay = ["replay", path, "--rulesets", folder_of_old.to_str().unwrap(), "--format", "json"];
        let found = hearth(&replay, b"");
        assert_eq!(found.code, 0, "{}", found.err);
        let found: Value = serde_json::from_str(&found.out).unwrap();
        assert_eq!((&found["exact"]["same"], &found["today"]["ruleset"]["version"]), (&true.into(), &"2018.1".into()), "{found}");

        let empty = hearth(&["replay", path, "--rulesets", folder.to_str().unwrap()], b"");
        assert_eq!((empty.code, empty.err.lines().count()), (2, 1), "{}", empty.err);
        assert!(empty.err.contains("--rulesets: found a folder without a ruleset"), "{}", empty.err);
    });
}

#[test]
fn rules_that_have_stopped_advise_on_danger_alone() {
    let words = hearth(&["assess", "-"], LATE.as_bytes());
    assert_eq!((words.code, words.err.as_str()), (0, ""));
    assert!(words.out.starts_with("Ring 999 now. Ask for the fire service."), "{}", words.out);
    assert!(words.out.contains("Use your local protocol on paper"), "{}", words.out);
    for args in [&["assess", "-", "--format", "json"][..], &["assess", "-", "--lines"], &["assess", "-", "--pretty"]] {
        let json: Value = serde_json::from_str(&hearth(args, LATE.as_bytes()).out).unwrap();
        assert_eq!((&json["schema"], &json["because"]), (&"hearth/danger-advice/1".into(), &"after_hard_stop".into()));
        assert_eq!((&json["response"], &json["emergency_services"][0]), (&"call_999".into(), &"fire".into()));
    }
    // Asked, it asks nothing that it could not use.
    let asked = hearth(&["assess", "--at", "2029-02-01T23:40:00+00:00"], b"");
    assert_eq!(asked.code, 0, "{}", asked.err);
    assert!(asked.out.contains("ring 999 now") && asked.out.contains("have ended"), "{}", asked.out);
}

#[test]
fn past_the_review_date_the_first_lines_say_so() {
    for args in [&["assess", "-"][..], &["assess", "-", "--brief"]] {
        let out = hearth(args, CALM.as_bytes()).out;
        let top: Vec<&str> = out.lines().take_while(|line| !line.is_empty()).collect();
        assert!(top.iter().any(|line| line.starts_with("Past its review date")), "{out}");
    }
}

#[test]
fn what_changed_between_two_rulesets() {
    in_folder(|folder| {
        folder_with(
            folder,
            "harm.injury >= needs_treatment and not injury_excused",
            "harm.injury >= minor and not injury_excused",
        );
        let folder = folder.to_str().unwrap();
        let changed = hearth(&["ruleset", "diff", folder], b"");
        assert_eq!((changed.code, changed.err.as_str()), (0, ""));
        assert!(changed.out.contains("injury-needs-treatment: changed."), "{}", changed.out);
        let same = hearth(&["ruleset", "diff", folder, folder], b"");
        assert!(same.out.contains("The same, letter by letter."), "{}", same.out);
        assert_eq!(hearth(&["ruleset", "check", folder], b"").code, 0);
        let lost = hearth(&["ruleset", "diff", "no-such-folder"], b"");
        assert_eq!((lost.code, lost.err.lines().count()), (2, 1), "{}", lost.err);
    });
}

#[test]
fn a_decision_with_a_local_protocol_is_replayed_with_it() {
    in_folder(|folder| {
        let text = include_str!("../../core/rulesets/overlays/exampleshire.toml");
        let ours = folder.join("ours.toml");
        let own = text
            .replace("id = \"exampleshire\"", "id = \"ours\"")
            .replace("[\"exampleshire\"", "[\"ours\"")
            .replace("\"sampleton\"", "\"our_town\"");
        fs::write(&ours, own).unwrap();
        let ours = ours.to_str().unwrap();
        let in_it = CALM.replace("\"answers\"", "\"overlay\":\"exampleshire\",\"answers\"");
        let placed = CALM.replace("\"answers\"", "\"areas\":{\"placing_authority\":\"exampleshire\"},\"answers\"");
        for (number, (incident, args)) in [
            (CALM, &["--overlay", "exampleshire"][..]),
            (CALM, &["--overlay", ours]),
            (in_it.as_str(), &[]),
            (placed.as_str(), &[]),
        ]
        .into_iter()
        .enumerate()
        {
            let kept = folder.join(format!("decision-{number}.json"));
            let kept = kept.to_str().unwrap();
            let said = hearth(&[&["assess", "-", "--record", kept], args].concat(), incident.as_bytes());
            assert_eq!(said.code, 0, "{}", said.err);
            if args.contains(&ours) {
                let refused = hearth(&["replay", kept], b"");
                assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{}", refused.err);
                assert!(
                    refused.err.starts_with("hearth: the decision: found the local protocol `ours` `2026.1` (sha256:"),
                    "{}",
                    refused.err
                );
                assert!(
                    refused.err.contains("is not here, allowed is one of those that are here: `pan_dorset`"),
                    "{}",
                    refused.err
                );
            }
            let with: &[&str] = if args.contains(&ours) { args } else { &[] };
            // A protocol of one's own is proved anew each time, which takes long.
            if with.is_empty() {
                let words = hearth(&["replay", kept], b"");
                assert!(words.out.contains("Local protocol: ") && words.out.contains("The same: "), "{words:?}");
            }
            let json = hearth(&[&["replay", kept, "--format", "json"], with].concat(), b"").out;
            let replay: Value = serde_json::from_str(&json).unwrap();
            let outcome = (&replay["exact"]["same"], &replay["today"]["differs"], &replay["today"]["not_possible"]);
            assert_eq!(outcome, (&true.into(), &false.into(), &Value::Null), "{json}");
        }
        // Another local protocol under the same id is not the one of its day.
        let path = folder.join("decision-0.json");
        let hash =
            serde_json::from_str::<Value>(&fs::read_to_string(&path).unwrap()).unwrap()["assessment"]["overlay"]["hash"].clone();
        let hash = hash.as_str().unwrap().to_owned();
        fs::write(&path, fs::read_to_string(&path).unwrap().replace(&hash, &hash.replace(['1', '2', '3'], "4"))).unwrap();
        let refused = hearth(&["replay", path.to_str().unwrap()], b"");
        assert!(refused.code == 2 && refused.err.contains("found the local protocol `exampleshire`"), "{refused:?}");
    });
}
