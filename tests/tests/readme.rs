//! The example in the README is what the program really says.

use hearth_core::{Incident, assess, render};
use hearth_tests::ENGLAND;

#[test]
fn the_example_is_real() {
    let readme = include_str!("../../README.md");
    let incident = Incident::from_json(include_bytes!("../../examples/plate-thrown.json"), &ENGLAND).expect("the example");
    let said = render::brief(&assess(&ENGLAND, &incident), &ENGLAND, 80);
    assert!(readme.contains(said.trim_end()), "README.md does not show:\n{said}");
}

#[test]
fn the_page_about_other_languages_lists_every_operation() {
    let page = include_str!("../../docs/src/languages.md");
    let listed: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` |")).map(|(name, _)| name).collect();
    let operations: Vec<&str> = hearth_core::calls::operations().collect();
    let beside = ["kind", "path", "allowed", "incident"];
    let listed: Vec<&str> = listed.into_iter().filter(|name| !beside.contains(name)).collect();
    assert_eq!(listed, operations);
}
