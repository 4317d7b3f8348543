//! The example in the README is what the program really says.

use hearth_core::{Incident, assess, render};
use hearth_tests::ENGLAND;

#[test]
fn the_example_is_real() {
    let readme = include_str!("../../README.md");
    let incident = Incident::from_json(include_bytes!("../../examples/plate-thrown.json"), &ENGLAND).expect("the example");
    let said = render::brief(&assess(&ENGLAND, &incident), &ENGLAND, 78);
    assert!(readme.contains(said.trim_end()), "README.md does not show:\n{said}");
}
