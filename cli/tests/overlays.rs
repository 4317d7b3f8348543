//! Local protocols and nations on the command line.

#![expect(clippy::unwrap_used, reason = "what fails here fails a test")]

mod common;

use common::{hearth, hearth_with, in_folder};
use serde_json::Value;
use std::fs;
use std::path::Path;

const SLOW: &str = r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{"danger.now":[],
    "incident.kinds":["threats"],"harm.threat":"believable","safeguarding.signs":[],"situation.settled":"yes"}}"#;
const EXAMPLE: &str = include_str!("../../core/rulesets/overlays/exampleshire.toml");

fn json(args: &[&str], input: &str) -> Value {
    json_with(args, input, &[])
}

fn json_with(args: &[&str], input: &str, environment: &[(&str, &str)]) -> Value {
    let run = hearth_with(args, input.as_bytes(), environment);
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

/// Exampleshire's under another id, and for no area.
fn named(id: &str) -> String {
    EXAMPLE
        .replace("id = \"exampleshire\"", &format!("id = \"{id}\""))
        .replace("homes = [", "homes = [] # ")
        .replace("placing_authorities = [", "placing_authorities = [] # ")
}

/// Reads like any other; only its proof shows that somebody is no longer told.
fn weak() -> String {
    let (found, put) = ("id = \"responsible-individual\"\nwhen = \"", "id = \"social-worker-now\"\nwhen = \"never and ");
    assert!(EXAMPLE.contains(found));
    named("weak").replace(found, put).replace("by = \"next_day\"\n\n# With", "\n# With")
}

#[test]
fn an_overlay_by_its_id_or_from_a_file() {
    in_folder(|folder| {
        let (ours, cache) = (folder.join("ours.toml"), folder.join("cache"));
        fs::write(&ours, named("ours")).unwrap();
        let ours = ours.to_str().unwrap();
        let environment = [("HEARTH_CACHE", cache.to_str().unwrap())];
        for (overlay, id) in [("pan_dorset", "pan_dorset"), ("pan-dorset", "pan_dorset"), (ours, "ours")] {
            let assessment = json_with(&["assess", "-", "--format", "json", "--overlay", overlay], SLOW, &environment);
            assert_eq!(assessment["overlay"]["id"], id);
            let lines = json_with(&["assess", "-", "--lines", "--overlay", overlay], &SLOW.replace('\n', " "), &environment);
            assert_eq!(lines, assessment);
        }
        let words = hearth_with(&["assess", "-", "--overlay", ours], SLOW.as_bytes(), &environment).out;
        assert!(words.contains("LOCAL CONTACTS") && words.contains("01632 960456") && words.contains("FORMS"), "{words}");
        let shown = hearth_with(&["ruleset", "show", "--overlay", ours], b"", &environment).out;
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
        let longer = named("bad").replace("minutes = 20", "minutes = 90");
        for (text, said) in [
            (longer, "hearth: --overlay: overlay, line 43: clock `half_hour` would be longer"),
            (weak(), "hearth: --overlay: the overlay is refused: P7 an-overlay-only-protects: `social_worker` is no longer told"),
        ] {
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

/// What is kept is believed, so it must not be what somebody else wrote.
#[test]
fn a_proof_is_kept_for_the_next_run() {
    in_folder(|folder| {
        let cache = folder.join("cache");
        let assess = |file: &Path, cache: &Path| {
            let args = ["assess", "-", "--format", "json", "--overlay", file.to_str().unwrap()];
            hearth_with(&args, SLOW.as_bytes(), &[("HEARTH_CACHE", cache.to_str().unwrap())])
        };
        let [ours, theirs] = [("ours.toml", named("ours")), ("weak.toml", weak())].map(|(name, text)| {
            let file = folder.join(name);
            fs::write(&file, text).unwrap();
            file
        });
        assert_eq!(assess(&ours, &cache).code, 0);
        assert_eq!(assess(&theirs, &cache).code, 2);
        let file = cache.join("proofs.txt");
        let kept = fs::read_to_string(&file).unwrap();
        let hash = |text: &str| hearth_core::Overlay::read(text).unwrap().hash().to_owned();
        assert_eq!(kept.lines().count(), 1, "what was refused was not proved: {kept}");
        assert!(kept.trim_end().ends_with(&hash(&named("ours"))), "{kept}");

        // As if it had been proved: then no proof is asked for.
        fs::write(&file, kept.clone() + &kept.replace(&hash(&named("ours")), &hash(&weak()))).unwrap();
        assert_eq!(assess(&theirs, &cache).code, 0);
        // What is too long to be read is passed over.
        fs::write(&file, "a".repeat(70_000) + "\n" + &kept.replace(&hash(&named("ours")), &hash(&weak()))).unwrap();
        assert_eq!(assess(&theirs, &cache).code, 2);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::write(&file, kept.replace(&hash(&named("ours")), &hash(&weak()))).unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).unwrap();
            assert_eq!(assess(&theirs, &cache).code, 2, "anybody may have written it");
        }
    });
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
        fs::write(&weak, named("weak").replace("by = \"10:00\"", "by = \"13:00\"")).unwrap();
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
