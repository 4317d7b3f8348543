//! How short the interview is, over the published cases.

use hearth_cli::interview::walk::screens_until_decided;
use hearth_core::Ruleset;
use serde_json::{Value, json};

#[test]
fn distribution() {
    let england = Ruleset::england().unwrap();
    let cases: Value = serde_json::from_str(include_str!("../../tests/cases/vignettes.json")).unwrap();
    let (mut screens, mut questions) = (Vec::new(), Vec::new());
    for case in cases["vignettes"].as_array().unwrap() {
        let (s, q) = screens_until_decided(&england, case["at"].as_str().unwrap(), |question| {
            case["answers"].get(&question.id).cloned().unwrap_or(json!("unknown"))
        })
        .unwrap();
        screens.push(s);
        questions.push(q);
    }
    screens.sort_unstable();
    questions.sort_unstable();
    println!("screens {screens:?}\nquestions {questions:?}");
}
