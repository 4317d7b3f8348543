//! How short the interview is, over the published cases.
use hearth_cli::interview::walk::{Depth, walk};
use hearth_core::Ruleset;
use serde_json::{Value, json};

#[test]
fn distribution() {
    let england = Ruleset::england().unwrap();
    let cases: Value = serde_json::from_str(include_str!("../../tests/cases/vignettes.json")).unwrap();
    let (mut screens, mut questions) = (Vec::new(), Vec::new());
    for case in cases["vignettes"].as_array().unwrap() {
        let walk = walk(&england, case["at"].as_str().unwrap(), Depth::Response, |question| {
            Some(case["answers"].get(&question.id).cloned().unwrap_or(json!("unknown")))
        })
        .unwrap();
        println!("{} {} {:?} {:?}", case["id"], walk.assessment.response.as_str(), walk.answered.len(), walk.answered.iter().map(|s| s.answers.iter().map(|(q,_)| q.id.as_str()).collect::<Vec<_>>()).collect::<Vec<_>>());
        screens.push(walk.answered.len());
        questions.push(walk.questions());
    }
    screens.sort_unstable();
    questions.sort_unstable();
    println!("screens {screens:?}\nquestions {questions:?}");
}
