//! Every published vector, by values where values can say it, and by JSON: the exact bytes that every language must answer with.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{care_history, incident};
use hearth::types::session::{Questionnaire, SessionDepth};
use hearth::{Hearth, HearthError, wire};
use serde_json::Value;
use std::fs;
use std::path::Path;

struct Vector {
    name: String,
    operation: String,
    request: String,
    answer: String,
}

fn vectors() -> Vec<Vector> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance/vectors");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut vectors = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        let mut lines = text.lines();
        while let Some(name) = lines.next() {
            let mut next = || lines.next().unwrap().to_owned();
            vectors.push(Vector { name: name.to_owned(), operation: next(), request: next(), answer: next() });
            assert_eq!(next(), "");
        }
    }
    vectors
}

/// The answer by values; nothing where values cannot say the request.
fn by_values(hearth: &Hearth, operation: &str, request: &str) -> Option<Result<String, HearthError>> {
    let request: Value = serde_json::from_str(request).ok()?;
    let only = |known: &[&str]| request.as_object()?.keys().all(|name| known.contains(&name.as_str())).then_some(());
    Some(match operation {
        "assess" => hearth.assess(&incident(&request)?).map(|decision| wire::decision_json(&decision)),
        "conclude" => hearth.conclude(&incident(&request)?).map(|concluded| wire::concluded_json(&concluded)),
        "review" => hearth.review(&incident(&request)?),
        "care_status" => {
            only(&["history", "on"])?;
            let history = care_history(request.get("history")?)?;
            hearth.care_status(&history, request.get("on")?.as_str()?).map(|status| wire::care_status_json(&status))
        }
        "session" => {
            only(&["incident", "depth"])?;
            let depth = request.get("depth").map(|depth| match depth.as_str() {
                Some("response") => Some(SessionDepth::Response),
                Some("duties") => Some(SessionDepth::Duties),
                _ => None,
            });
            let incident = incident(request.get("incident")?)?;
            if !incident.observations.is_empty() || incident.officer.is_some() || incident.care_history.is_some() {
                return None;
            }
            let depth = if let Some(depth) = depth { Some(depth?) } else { None };
            let (overlay, areas, nation) = (incident.overlay, incident.areas, incident.nation);
            let questionnaire = Questionnaire { at: incident.at, answers: incident.answers, depth, overlay, areas, nation };
            hearth.session(questionnaire).map(|asked| wire::asked_json(&asked))
        }
        _ => return None,
    })
}

#[test]
fn every_vector_has_its_bytes() {
    let hearth = Hearth::new().unwrap();
    let shown = |answer: Result<String, HearthError>| match answer {
        Ok(answer) => format!("ok {answer}"),
        Err(error) => format!("error {}", error.json()),
    };
    let (mut typed, mut assessed) = (0, 0);
    for Vector { name, operation, request, answer } in vectors() {
        assert!(shown(hearth.call(&operation, &request)) == answer, "{name}: by JSON");
        // JSON in which a field stands twice is read here as if it stood once.
        let twice = answer.contains("duplicate field");
        if let Some(found) = by_values(&hearth, &operation, &request).filter(|_| !twice) {
            assert!(shown(found) == answer, "{name}: by values");
            typed += 1;
            assessed += usize::from(operation == "assess" && answer.starts_with("ok "));
        } else {
            assert!(operation != "assess" || answer.starts_with("error "), "{name}: values cannot say it");
        }
    }
    assert!(typed >= 400 && assessed >= 80, "{typed} by values, {assessed} of them assessments");
}
