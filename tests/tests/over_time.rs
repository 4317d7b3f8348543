//! What stays behind over time: signs, danger that has passed, clocks that keep running.

use hearth_tests::{assessed, each, text, texts};
use serde_json::{Value, json};

fn told(answers: &Value, later: &[(&str, Value)]) -> Value {
    let observations: Vec<Value> = later.iter().map(|(at, answers)| json!({ "at": at, "answers": answers })).collect();
    assessed(&json!({
        "schema": "hearth/incident/1", "at": "2026-11-21T21:00:00+00:00", "answers": answers, "observations": observations,
    }))
}

#[test]
fn a_sign_stays_beside_a_later_unknown() {
    let missing = json!({
        "danger.now": [], "incident.kinds": ["missing"], "missing.state": "enquiries_not_done", "child.age": 15,
        "safeguarding.signs": ["neglect"],
    });
    for later in [json!("unknown"), json!([]), json!(["radicalisation"])] {
        let assessment = told(&missing, &[("2026-11-21T21:10:00+00:00", json!({ "safeguarding.signs": later }))]);
        assert_eq!(text(&assessment, "response"), "report_now");
        assert!(each(&assessment, "reasons", "rule").contains(&"neglect"));
        assert!(each(&assessment, "safeguarding", "id").contains(&"local_authority_referral"));
        assert_eq!(texts(&assessment, "unresolved").contains(&"safeguarding.signs"), later == json!("unknown"));
    }
}

#[test]
fn an_unknown_that_turned_out_to_be_nothing_leaves_nothing() {
    let calm = json!({ "danger.now": "unknown", "incident.kinds": ["refusal"], "safeguarding.signs": "unknown", "plan.says": "nothing", "victim.wish": "no_victim", "child.role": "neither" });
    let later = json!({ "danger.now": [], "safeguarding.signs": [] });
    let assessment = told(&calm, &[("2026-11-21T21:10:00+00:00", later)]);
    assert_eq!(text(&assessment, "response"), "resolve_at_home");
    assert_eq!(text(&assessment["risk"]["timeline"][0], "response"), "call_999");
}

#[test]
fn a_clock_runs_from_when_it_began() {
    let hurt = json!({ "danger.now": [], "incident.kinds": ["assault"], "safeguarding.signs": [], "harm.injury": "needs_treatment", "behaviour.intent": "distress", "behaviour.context": [] });
    // Two nights later, still the same clock: it was due on the first day.
    let still = told(&hurt, &[("2026-11-23T21:00:00+00:00", json!({ "victim.vulnerable": "yes" }))]);
    assert_eq!(text(&still["decide_by"], "by"), "2026-11-22T12:00:00+00:00");
    // A break in between starts it anew.
    let broken = told(
        &hurt,
        &[
            ("2026-11-22T09:00:00+00:00", json!({ "harm.injury": "minor", "behaviour.intent": "accident" })),
            ("2026-11-23T21:00:00+00:00", json!({ "harm.injury": "needs_treatment", "behaviour.intent": "distress" })),
        ],
    );
    assert_eq!(text(&broken["decide_by"], "by"), "2026-11-24T12:00:00+00:00");
}
