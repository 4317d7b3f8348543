//! Every published case in words: it fits, it leaves nothing out, and what comes first is what to do.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "what fails here fails a test")]

use hearth_core::{Assessment, Incident, Response, Ruleset, assess, render};
use serde_json::{Value, json};

/// Each case with its observations, assessed.
fn each_case(mut check: impl FnMut(&str, &Assessment<'_>, &Ruleset)) {
    let england = Ruleset::england().unwrap();
    let cases: Value = serde_json::from_str(include_str!("../../tests/cases/vignettes.json")).unwrap();
    let mut count = 0;
    for group in ["vignettes", "edges", "sequences"] {
        for case in cases[group].as_array().unwrap() {
            let observations: Vec<Value> = case["observations"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|one| json!({ "at": one["at"], "answers": one["answers"] }))
                .collect();
            let incident = json!({ "schema": "hearth/incident/1", "at": case["at"], "answers": case["answers"],
                "observations": observations });
            let incident = Incident::from_json(incident.to_string().as_bytes(), &england).unwrap();
            check(case["id"].as_str().unwrap(), &assess(&england, &incident), &england);
            count += 1;
        }
    }
    assert!(count >= 60, "only {count}");
}

/// As one long line, so that wrapping does not matter.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn it_fits_at_every_width() {
    each_case(|id, assessment, ruleset| {
        for width in [40, 60, 100] {
            let texts = [
                render::text(assessment, ruleset, width),
                render::brief(assessment, ruleset, width),
                render::easy_read(assessment, width),
            ];
            for line in texts.iter().flat_map(|text| text.lines()) {
                assert!(line.chars().count() <= width, "{id}: {line}");
                assert!(line.trim_end() == line, "{id}: ends with a blank: {line}");
            }
        }
    });
}

#[test]
fn nothing_is_left_out() {
    each_case(|id, assessment, ruleset| {
        let text = unwrapped(&render::text(assessment, ruleset, 60));
        let has = |sentence: &str| assert!(text.contains(&unwrapped(sentence)), "{id} lacks: {sentence}");
        assert!(text.starts_with(&assessment.headline), "{id}");
        assessment.actions.iter().for_each(|action| has(action.text));
        assessment.notifications.iter().for_each(|told| has(told.text));
        assessment.reasons.iter().for_each(|reason| has(reason.text));
        assessment.rights.iter().chain(&assessment.safeguarding).for_each(|sentence| has(sentence.text));
        assessment.notes.iter().for_each(|note| has(&note.text));
        assessment.easy_read.iter().for_each(|sentence| has(sentence.text));
        assessment.unresolved.iter().for_each(|open| has(&ruleset.question(open).unwrap().ask));
        if let Some(decide) = &assessment.decide_by {
            has(ruleset.role_name(decide.owner));
        }
        for route in &assessment.routes {
            match route.closed_because {
                None => has(route.text),
                Some(why) => {
                    has(why);
                    assert!(!text.contains(route.text), "{id}: a closed route shows only why it is closed");
                }
            }
        }
    });
}

#[test]
fn the_small_page_is_small_and_says_what_matters() {
    each_case(|id, assessment, ruleset| {
        let brief = render::brief(assessment, ruleset, 60);
        let text = unwrapped(&brief);
        assert!(text.starts_with(&assessment.headline) && text.ends_with("If in doubt, ring 999."), "{id}");
        assert!(text.contains("can report it to the police"), "{id}: the right to report");
        assert!(brief.lines().count() <= 70, "{id}: {} lines", brief.lines().count());
        if assessment.response == Response::Call999 {
            assert!(text.contains("Ring 999 now."), "{id}");
        }
    });
}
