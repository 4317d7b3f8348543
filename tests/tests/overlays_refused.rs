//! Local protocols that would lower something, and what is said about them.

use hearth_core::Overlay;
use hearth_core::ruleset::shelf::{PROOF, Rulesets};
use hearth_tests::ENGLAND;
use hearth_tests::local::{RULESETS, damage, exampleshire, incident, opened};
use serde_json::{Value, json};

fn refused(incident: &Value) -> String {
    RULESETS.open(incident.to_string().as_bytes()).expect_err("it must be refused").to_string()
}

fn minimal(id: &str) -> String {
    format!(
        "schema = \"hearth/overlay/1\"\nid = \"{id}\"\nversion = \"1\"\ntitle = \"Made up\"\nover = \"england\"\n\
         in_force_from = \"2026-01-01\"\nreview_due = \"2027-01-01\"\nmade_up = true\n"
    )
}

/// Each mistake: what stands in Exampleshire, what is put in its place, and what is said.
#[test]
fn what_would_lower_is_refused_with_its_line() {
    let mistakes = [
        ("minutes = 20", "minutes = 31", "clock `half_hour` would be longer: allowed are 1 to 30 minutes"),
        ("by = \"10:00\"", "by = \"12:01\"", "clock `next_day` would be longer: allowed is a `by` from 06:00 to 12:00"),
        ("by = \"10:00\"", "day = \"working\"", "clock `next_day` would be longer: allowed is day = \"calendar\""),
        ("minutes = 20", "by = \"10:00\"", "clock `half_hour` runs in minutes: allowed are 1 to 30 minutes"),
        ("low = 45", "low = 90", "review `low` would be longer: allowed are 1 to 60 minutes"),
        ("raised = 10", "raised = 0", "review `raised` would be longer: allowed are 1 to 15 minutes"),
        (
            "roles = [\"on_call_manager\",",
            "roles = [\"police\",",
            "`police` cannot settle what is the home's to settle: allowed is a role of the home or of its authority",
        ),
        ("role = \"police\"", "role = \"sheriff\"", "found the unknown role `sheriff`"),
        (
            "id = \"refer-today\"\nby = \"now\"",
            "id = \"refer-today\"\nby = \"24h\"",
            "`refer-today` could be due later: allowed is `same_day`, or sooner at any hour",
        ),
        (
            "id = \"refer-today\"\nby = \"now\"",
            "id = \"refer-today\"\nby = \"30m\"",
            "`refer-today` could be due later: allowed is `same_day`, or sooner at any hour",
        ),
        ("id = \"refer-today\"", "id = \"ring-999\"", "action `ring-999` is about danger: no overlay changes it"),
        ("id = \"refer-today\"", "id = \"leave-it-get-out\"", "action `leave-it-get-out` is about danger: no overlay changes it"),
        (
            "id = \"refer-today\"",
            "id = \"no-such-action\"",
            "`no-such-action` is no entry of `england`, so it is new, and needs `when`",
        ),
        (
            "id = \"refer-today\"\nby = \"now\"",
            "id = \"refer-today\"\ntext = \"Refer it.\"",
            "`refer-today` has new words: they need a basis of their own",
        ),
        (
            "id = \"responsible-individual\"",
            "id = \"responsible-individual\"\nto = \"ofsted\"",
            "notification `responsible-individual` would no longer go to `responsible_individual`: allowed is to add another",
        ),
        (
            "id = \"responsible-individual\"\nwhen",
            "id = \"social-worker-now\"\nneeds_judgement = true\nwhen",
            "notification `social-worker-now` would become a matter of judgement: it is not",
        ),
        (
            "to = \"host_authority\"",
            "to = \"parent\"",
            "could tell family where family may be the danger: add `and not family_must_not_know`",
        ),
        (
            "role = \"police\"",
            "role = \"parent\"",
            "could tell family where family may be the danger: add `and not family_must_not_know`",
        ),
        ("owner = \"key_worker\"", "owner = \"parent\"", "the family owns no action"),
        (
            "id = \"refer-today\"\nby = \"now\"",
            "id = \"report-police\"\nowner = \"registered_manager\"",
            "action `report-police` is due now: whoever is there does it, in the words that it has",
        ),
        (
            "id = \"responsible-individual\"\nwhen",
            "id = \"social-worker-now\"\ntext = \"Send a letter.\"\nwhen",
            "notification `social-worker-now` is due now: it keeps its words",
        ),
        (
            "id = \"exampleshire_hub\"",
            "id = \"local_authority_referral\"",
            "`local_authority_referral` is a report that protects: it keeps its words",
        ),
        ("id = \"exampleshire_youth_club\"", "id = \"restorative_conversation\"", "route `restorative_conversation` would"),
        (
            "id = \"exampleshire_youth_club\"\nwhen",
            "id = \"community_resolution\"\nwhen",
            "route `community_resolution` leaves a police record: no overlay can say that it does not",
        ),
        (
            "id = \"homes-own-car-taken\"\nclock = \"next_day\"",
            "id = \"real-weapon-used\"\nresponse = \"slow_time\"",
            "rule `real-weapon-used` would be lower: allowed is `report_now` or more",
        ),
        (
            "id = \"homes-own-car-taken\"\nclock = \"next_day\"",
            "id = \"believable-threat\"\nclock = \"next_working_day\"",
            "rule `believable-threat` would have a longer clock: allowed is `next_day` or a shorter one",
        ),
        (
            "id = \"homes-own-car-taken\"\nclock = \"next_day\"",
            "id = \"homes-own-car-taken\"\nstep = 7",
            "rule `homes-own-car-taken` stands in step 9: it stays there",
        ),
        (
            "id = \"homes-own-car-taken\"\nclock = \"next_day\"",
            "id = \"danger-fire\"\nwhen = \"never\"",
            "rule `danger-fire` is about danger: no overlay changes it",
        ),
        (
            "response = \"slow_time\"\nclock = \"tonight\"",
            "response = \"resolve_at_home\"",
            "rule `exampleshire-fire-tonight` raises nothing: allowed is slow_time or more",
        ),
        (
            "response = \"slow_time\"\nclock = \"tonight\"",
            "response = \"report_now\"",
            "rule `exampleshire-fire-tonight`: slow_time needs a clock, report_now a report_to, call_999 services, and the step is 1 to 9",
        ),
        ("set_on_purpose\"", "set_on_porpoise\"", "no word `set_on_porpoise`"),
        ("harm.fire >= small_put_out and", "harm.fire >= and", "condition, line 1, column 18: expected the end, `and` or `or`"),
        (
            "source = \"exampleshire-protocol\"\n\n# A rule",
            "source = \"nowhere\"\n\n# A rule",
            "names a source `nowhere` that is not there",
        ),
        (
            "source = \"exampleshire-protocol\"\n\n# A rule",
            "\n\n# A rule",
            "has a basis that needs a source, and names none: allowed without is `judgement`",
        ),
        ("id = \"exampleshire-protocol\"", "id = \"dorset\"", "source `dorset` is there already: allowed is an id of its own"),
        ("seen = false", "seen = true", "is claimed as seen without a url"),
        (
            "id = \"child_advocate\"",
            "id = \"victim_may_report\"",
            "`victim_may_report` is the right to report: no overlay changes it",
        ),
        (
            "The club keeps no record",
            "Wait until Monday. The club keeps no record",
            "a text says `wait until`: no text may make anyone wait or not report",
        ),
        ("id = \"exampleshire-group\"", "id = \"Exampleshire\"", "an id is not up to 64 of `a-z 0-9 _ . -`"),
        ("over = \"england\"", "over = \"wales\"", "over is not the id of the ruleset: allowed is `england`"),
        ("review_due = \"2027-01-01\"", "review_due = \"2025-01-01\"", "review_due is not after in_force_from"),
        ("schema = \"hearth/overlay/1\"", "schema = \"hearth/overlay/2\"", "schema is not `hearth/overlay/1`"),
        ("made_up = true", "made_op = true", "unknown field `made_op`"),
        ("made_up = true", "made_up = ", "string values must be quoted"),
    ];
    for (good, bad, said) in mistakes {
        let at = exampleshire().find(good).unwrap_or_else(|| panic!("Exampleshire has no {good}"));
        let changed = exampleshire().replacen(good, bad, 1);
        let error = Overlay::read(&changed).and_then(|overlay| ENGLAND.draft(&overlay)).expect_err(bad);
        assert!(error.problem.starts_with(said), "{bad}\n  gives: {error}\n  not: {said}");
        let line = error.line.unwrap_or_else(|| panic!("{bad}: no line in {error}"));
        let about = exampleshire()[..at].lines().count();
        assert!(line.abs_diff(about) <= 20, "{bad}: line {line}, not near {about}");
    }
}

#[test]
fn what_takes_away_is_refused_before_it_is_used() {
    for entry in [
        "[[notification]]\nid = \"social-worker-now\"\nwhen = \"never\"",
        "[[notification]]\nid = \"reg-40-police\"\nwhen = \"childrens_home and police_are_told and harm.injury >= serious\"",
        "[[action]]\nid = \"get-treatment\"\nwhen = \"harm.injury >= serious\"",
        "[[rule]]\nid = \"believable-threat\"\nwhen = \"harm.threat >= grave\"",
        "[[right]]\nid = \"child_complaint\"\nwhen = \"under_ten\"",
    ] {
        let overlay = format!("{}\n{entry}\n", minimal("taker"));
        let draft = ENGLAND.draft(&Overlay::read(&overlay).expect("it reads")).expect("each entry by itself is in order");
        PROOF(&ENGLAND, &draft).expect_err(entry);
        let error = Rulesets::shipped().expect("what ships loads").with_overlay(&overlay).expect_err(entry).to_string();
        assert!(error.starts_with("the overlay is refused: "), "{error}");
        let inline = serde_json::to_value(toml::from_str::<toml::Table>(&overlay).expect("TOML")).expect("JSON");
        assert!(
            refused(&incident(damage(), json!({ "overlay": inline }))).starts_with("/overlay: found an overlay that is refused")
        );
    }
}

#[test]
fn inline_is_the_same_as_the_file() {
    let table: toml::Table = toml::from_str(exampleshire()).expect("TOML");
    let inline = serde_json::to_value(table).expect("JSON");
    let from_file = Overlay::read(exampleshire()).expect("it ships");
    let from_json = Overlay::from_json(inline.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(from_file.hash(), from_json.hash());
    let by_id = opened(&incident(damage(), json!({ "overlay": "exampleshire" })));
    assert_eq!(opened(&incident(damage(), json!({ "overlay": inline }))), by_id);

    let mut bad = inline.clone();
    bad["clock"][0]["minutes"] = json!(45);
    let error = refused(&incident(damage(), json!({ "overlay": bad })));
    assert_eq!(
        error,
        "/overlay: found an overlay that is refused: clock `half_hour` would be longer: allowed are 1 to 30 minutes"
    );
    // What was typed never comes back.
    for secret in [
        json!({ "Anna Smith": 1 }),
        json!({ "schema": "Anna Smith" }),
        json!({ "names": "Anna Smith" }),
        json!({ "clock": [{ "id": "Anna, expected `Smith" }] }),
        json!({ "action": [{ "id": "Anna Smith" }] }),
    ] {
        let mut bad = inline.clone();
        for (name, value) in secret.as_object().expect("an object") {
            bad[name] = value.clone();
        }
        let error = refused(&incident(damage(), json!({ "overlay": bad })));
        assert!(!error.contains("Anna") && !error.contains("Smith"), "{error}");
    }
}

#[test]
fn refusals_name_the_place() {
    let error = refused(&incident(damage(), json!({ "overlay": "atlantis" })));
    assert_eq!(
        error,
        "/overlay: found `atlantis`, allowed is null, an overlay, or one of pan_dorset, pan_lancashire, exampleshire"
    );
    assert!(refused(&incident(damage(), json!({ "overlay": 7 }))).starts_with("/overlay: found `7`, allowed is null"));
    assert!(
        refused(&incident(damage(), json!({ "areas": { "home": "Some Street 7" } })))
            .starts_with("/areas/home: found a text of 13")
    );
    assert!(refused(&incident(damage(), json!({ "areas": { "street": "x" } }))).starts_with("/areas/street: found"));
    assert!(
        refused(&incident(damage(), json!({ "nation": "mars" })))
            .starts_with("/nation: found `mars`, allowed is null or one of england")
    );
    let mut early = incident(damage(), json!({ "overlay": "exampleshire" }));
    early["at"] = json!("2025-11-21T23:40:00+00:00");
    assert_eq!(
        refused(&early),
        "/overlay: found `exampleshire`, which holds from 2026-01-01 on, allowed is an overlay in force at that moment"
    );
    assert_eq!(
        hearth_tests::try_assess(incident(damage(), json!({ "overlay": "pan_dorset" })).to_string().as_bytes()).unwrap_err(),
        "/overlay: found `pan_dorset`, allowed is null: this ruleset has no overlay (`Rulesets` finds the one that an incident asks for)"
    );
}

#[test]
fn nothing_comes_in_past_the_proof() {
    let never = |_: &hearth_core::Ruleset, _: &hearth_core::Ruleset| {
        Err(hearth_core::ruleset::shelf::Refusal { place: "P7".to_owned(), why: "not proved".to_owned(), incident: None })
    };
    let rulesets = Rulesets::shipped().expect("what ships loads").with_proof(never);
    let error =
        rulesets.open(incident(damage(), json!({ "overlay": "pan_dorset" })).to_string().as_bytes()).expect_err("no proof");
    assert_eq!(error.to_string(), "/overlay: found an overlay that is refused: P7: not proved");
}
