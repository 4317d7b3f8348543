//! The header is what the library is: made from its source, and its number moves when it does.

#![expect(clippy::unwrap_used, reason = "this is a test from end to end: it may panic")]

use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

use hearth_c::HEARTH_ABI;

const HERE: &str = env!("CARGO_MANIFEST_DIR");

/// The library's functions as they are under each number. A header of one number never changes what it says to the compiler: where this
/// test fails, raise `HEARTH_ABI` and write the new line here.
const NUMBERED: [(u32, u32, &str); 2] = [(1, 1, "a13537d490aab2f0"), (2, 1, "716b4e41453804f0")];

fn made() -> String {
    let here = Path::new(HERE);
    let config = cbindgen::Config::from_file(here.join("cbindgen.toml")).unwrap();
    let bindings = cbindgen::Builder::new().with_config(config).with_src(here.join("src/lib.rs")).generate().unwrap();
    let mut header = Vec::new();
    bindings.write(&mut header);
    String::from_utf8(header).unwrap()
}

/// With `HEARTH_WRITE=1` the header is written anew.
#[test]
fn the_header_is_the_one_that_the_source_makes() {
    let (path, made) = (Path::new(HERE).join("include/hearth.h"), made());
    if std::env::var("HEARTH_WRITE").as_deref() == Ok("1") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &made).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap();
    assert!(committed == made, "include/hearth.h is stale: run HEARTH_WRITE=1 cargo test --package hearth-c --test header");
}

/// The declarations alone, without comments and spaces.
fn declarations(header: &str) -> String {
    let mut said = String::new();
    let mut rest = header;
    while let Some((before, comment)) = rest.split_once("/*") {
        said.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    said.push_str(rest);
    said.split_whitespace().collect::<Vec<_>>().join(" ").replace(&format!("HEARTH_ABI {HEARTH_ABI}"), "HEARTH_ABI")
}

#[test]
fn the_number_moves_with_the_functions_and_the_operations() {
    let digest = Sha256::digest(declarations(&made()));
    let digest = format!("{:016x}", u64::from_be_bytes(digest[..8].try_into().unwrap()));
    let (number, level, known) = *NUMBERED.last().unwrap();
    assert_eq!((number, level, known), (HEARTH_ABI, hearth_core::calls::LEVEL, digest.as_str()));
}

#[test]
fn every_item_of_the_header_is_described() {
    let header = made();
    let lines: Vec<&str> = header.lines().collect();
    for (number, line) in lines.iter().enumerate() {
        let item = ["#define HEARTH_ABI", "enum HearthStatus", "typedef struct Hearth", "    HEARTH_STATUS_"];
        let function = line.contains("hearth_") && line.contains('(') && !line.trim_start().starts_with('*');
        if function || item.iter().any(|item| line.starts_with(item)) {
            assert!(lines[number - 1].trim_end().ends_with("*/"), "{line}");
        }
    }
}
