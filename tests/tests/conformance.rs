//! The conformance vectors say what the library says, byte for byte (`conformance/vectors`).
//!
//! `HEARTH_WRITE=1 cargo test -p hearth-tests --test conformance -- --nocapture` writes them anew, and says which have changed. Read the
//! difference before you commit it: other languages, and other people's programs, are held to it.

use hearth_core::Rulesets;
use hearth_core::calls::operations;
use hearth_tests::conformance::{blocks, differences, files};
use hearth_tests::vectors;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/conformance/vectors");

static MADE: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let rulesets = Rulesets::shipped().expect("what ships");
    files(&vectors::all(&rulesets), &rulesets)
});

fn kept() -> BTreeMap<String, String> {
    let files = fs::read_dir(FOLDER).into_iter().flatten().map(|file| file.expect("a file").path());
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    files.map(|path| (name(&path), fs::read_to_string(&path).expect("text"))).collect()
}

#[test]
fn the_vectors_are_what_the_library_says() {
    let before = kept();
    let write = std::env::var_os("HEARTH_WRITE").is_some();
    let mut changed = Vec::new();
    let names: BTreeSet<&String> = before.keys().chain(MADE.keys()).collect();
    for name in names {
        let (was, now) = (before.get(name).map_or("", String::as_str), MADE.get(name).map_or("", String::as_str));
        changed.extend(differences(was, now));
        match (write, MADE.get(name)) {
            (true, Some(now)) => {
                fs::create_dir_all(FOLDER).and_then(|()| fs::write(format!("{FOLDER}/{name}"), now)).expect("written");
            }
            (true, None) => fs::remove_file(format!("{FOLDER}/{name}")).expect("removed"),
            (false, _) => assert!(was == now, "{name}: {}", differences(was, now).join("\n")),
        }
    }
    let count: usize = MADE.values().map(|file| blocks(file).len()).sum();
    println!("conformance, Rust: {count} passed, 0 failed");
    if write {
        println!("{}", changed.join("\n"));
    }
}

#[test]
fn they_ask_every_operation_and_are_enough() {
    let all: Vec<[&str; 4]> = MADE.values().flat_map(|file| blocks(file)).collect();
    let of = |family: &str| all.iter().filter(|[name, ..]| name.starts_with(family)).count();
    assert!(all.len() >= 500, "{}", all.len());
    for (family, least) in [
        ("assess/", 50),
        ("rules/", 250),
        ("errors/", 50),
        ("sequences/", 10),
        ("officer/", 18),
        ("care/", 110),
        ("journeys/", 20),
    ] {
        assert!(of(family) >= least, "{family} has {}", of(family));
    }
    for operation in operations() {
        assert!(all.iter().any(|[_, asked, ..]| *asked == operation), "nothing asks {operation}");
    }
    for [name, _, _, answer] in &all {
        if name.starts_with("errors/") {
            let error: serde_json::Value =
                serde_json::from_str(answer.strip_prefix("error ").expect("it is refused")).expect("JSON");
            let text = error["error"].as_str().expect("a text");
            assert!(error["path"].as_str().is_some_and(|path| text.starts_with(path)), "{name}: where? {error}");
            let told = error["allowed"].as_str().is_some_and(|allowed| text.ends_with(allowed));
            assert!(told || text.contains("not valid JSON"), "{name}: what is allowed? {error}");
        }
    }
}

#[test]
fn a_difference_is_named() {
    let was = "# a/one\nassess\n{}\nok {\"response\":\"slow_time\"}\n\n# a/two\nassess\n{}\nok {}\n\n";
    let now = was.replace("slow_time", "report_now").replace("a/two", "a/three");
    let found = differences(was, &now);
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(
        found[0] == "gone: a/two" && found[1].starts_with("changed: a/one\n  was: …") && found[2] == "new: a/three",
        "{found:?}"
    );
}
