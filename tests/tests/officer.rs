//! The officer's side: every published case meets every expectation.

use hearth_tests::expect::unmet;
use hearth_tests::{assessed, incident_of, published, text};

#[test]
fn published_cases() {
    let cases = published("officer");
    assert!(cases.len() >= 8, "only {} cases", cases.len());
    let unmet: Vec<String> = cases
        .iter()
        .flat_map(|case| {
            let assessment = assessed(&incident_of(case));
            unmet(&assessment, &case["expect"]).into_iter().map(|problem| format!("{}: {problem}", text(case, "id"))).collect::<Vec<_>>()
        })
        .collect();
    assert!(unmet.is_empty(), "{}", unmet.join("\n"));
}
