//! Overlays that would weaken something: refused with the smallest incident that shows it, which an assessment confirms.

use hearth_core::Overlay;
use hearth_core::ruleset::shelf::{AdmitError, Refusal, Rulesets};
use hearth_tests::{assessed, each, text};
use serde_json::Value;

const HEAD: &str = r#"
schema = "hearth/overlay/1"
id = "weak"
version = "1"
title = "Made up"
over = "england"
in_force_from = "2018-12-01"
review_due = "2027-01-01"
made_up = true
"#;

/// What is said, and what England says of the incident that comes with it.
fn refuted(entries: &str) -> (String, Value) {
    let overlay = Overlay::read(&format!("{HEAD}{entries}")).expect("it can be read");
    let error = Rulesets::shipped().expect("they ship").admit(overlay).expect_err("it must be refused");
    let incident = match &error {
        AdmitError::Crossed { incident, .. } => incident.clone(),
        AdmitError::Refused(Refusal { incident: Some(incident), .. }) => incident.clone(),
        other => panic!("without an incident: {other}"),
    };
    (error.to_string(), assessed(&serde_json::from_str(&incident).expect("an incident")))
}

#[test]
fn a_longer_deadline() {
    let (said, england) = refuted("[[clock]]\nid = \"next_day\"\nday = \"working\"\n");
    assert!(said.contains("clock `next_day` would be longer"), "{said}");
    assert_eq!(text(&england["decide_by"], "clock"), "next_day", "{england}");
}

#[test]
fn a_later_duty() {
    let (said, england) = refuted("[[notification]]\nid = \"social-worker-now\"\nby = \"72h\"\n");
    assert!(said.contains("could be due later"), "{said}");
    assert!(each(&england, "notifications", "to").contains(&"social_worker"), "{england}");
}

#[test]
fn a_dropped_notification() {
    let (said, england) = refuted("[[notification]]\nid = \"designated-officer\"\nwhen = \"never\"\n");
    assert!(said.contains("P7") && said.contains("`designated_officer` is no longer told"), "{said}");
    assert!(each(&england, "notifications", "id").contains(&"designated-officer"), "{england}");
}

#[test]
fn a_response_that_is_lowered() {
    let (said, england) = refuted("[[rule]]\nid = \"robbery\"\nwhen = \"incident.kinds has robbery and child.age >= 14\"\n");
    assert!(said.contains("the response falls below") && said.contains("without the overlay report_now"), "{said}");
    assert_eq!(text(&england, "response"), "report_now", "{england}");
    let (said, england) = refuted("[[rule]]\nid = \"robbery\"\nresponse = \"slow_time\"\nclock = \"tonight\"\n");
    assert!(said.contains("would be lower"), "{said}");
    assert_eq!(text(&england, "response"), "report_now", "{england}");
}

#[test]
fn a_trivial_incident_sent_to_the_police() {
    let rule = r#"[[rule]]
id = "zero-tolerance"
step = 7
response = "report_now"
report_to = ["police"]
when = "incident.kinds has verbal_abuse and behaviour.context has intoxicated"
reason = "Here all abuse by somebody who has been drinking is reported."
basis = "judgement"
"#;
    let mug = r#"[[rule]]
id = "damage-is-a-crime"
step = 9
response = "report_now"
report_to = ["police"]
when = "harm.damage == minor"
reason = "Here all damage is reported."
basis = "judgement"
"#;
    for rule in [rule, mug] {
        let (said, england) = refuted(rule);
        assert!(
            said.contains("P3") && said.contains("the response is report_now; without the overlay resolve_at_home"),
            "{said}"
        );
        assert_eq!(text(&england, "response"), "resolve_at_home", "{england}");
    }
}
