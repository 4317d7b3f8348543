//! Every crate that Hearth is built from, on any platform, is under a licence that `deny.toml` allows.

use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

#[test]
fn every_licence_is_allowed() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let deny = std::fs::read_to_string(format!("{root}/deny.toml")).expect("deny.toml");
    let deny: toml::Table = deny.parse().expect("TOML");
    let allowed: BTreeSet<&str> =
        deny["licenses"]["allow"].as_array().expect("a list").iter().filter_map(toml::Value::as_str).collect();

    let metadata = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--format-version", "1", "--all-features", "--manifest-path"])
        .arg(format!("{root}/Cargo.toml"))
        .output()
        .expect("cargo metadata runs");
    assert!(metadata.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&metadata.stderr));
    let metadata: Value = serde_json::from_slice(&metadata.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("a list");
    assert!(packages.len() > 20, "cargo metadata names {} packages", packages.len());

    let refused: Vec<String> = packages
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(|licence| is_allowed(licence, &allowed)))
        .map(|package| format!("{} {}: {}", package["name"], package["version"], package["license"]))
        .collect();
    assert!(refused.is_empty(), "licences that deny.toml does not allow:\n{}", refused.join("\n"));
}

#[test]
fn expressions_are_read_as_spdx_says() {
    let allowed = BTreeSet::from(["MIT", "Apache-2.0", "Unicode-3.0"]);
    for (licence, is) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("GPL-3.0-only", false),
        ("GPL-3.0-only OR MIT", true),
        ("GPL-3.0-only AND MIT", false),
        ("(MIT OR GPL-3.0-only) AND Unicode-3.0", true),
        ("(MIT OR Apache-2.0) AND NCSA", false),
        ("MIT AND GPL-3.0-only OR Apache-2.0", true),
        ("MIT AND (GPL-3.0-only OR NCSA)", false),
        ("Apache-2.0 WITH LLVM-exception", false),
        ("", false),
        ("MIT OR", false),
        ("MIT Apache-2.0", false),
        ("(MIT", false),
    ] {
        assert_eq!(is_allowed(licence, &allowed), is, "{licence}");
    }
}

/// Whether an SPDX expression can be met with these licences; one that cannot be read cannot. A slash is an old way to write OR.
fn is_allowed(licence: &str, allowed: &BTreeSet<&str>) -> bool {
    let spaced = licence.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest, allowed) == Some(true) && rest.is_empty()
}

fn either(rest: &mut &[&str], allowed: &BTreeSet<&str>) -> Option<bool> {
    let mut is = both(rest, allowed)?;
    while let ["OR", after @ ..] = *rest {
        *rest = after;
        is |= both(rest, allowed)?;
    }
    Some(is)
}

fn both(rest: &mut &[&str], allowed: &BTreeSet<&str>) -> Option<bool> {
    let mut is = one(rest, allowed)?;
    while let ["AND", after @ ..] = *rest {
        *rest = after;
        is &= one(rest, allowed)?;
    }
    Some(is)
}

fn one(rest: &mut &[&str], allowed: &BTreeSet<&str>) -> Option<bool> {
    match *rest {
        ["(", after @ ..] => {
            *rest = after;
            let is = either(rest, allowed)?;
            *rest = rest.strip_prefix(&[")"])?;
            Some(is)
        }
        [licence, "WITH", exception, after @ ..] => {
            *rest = after;
            Some(allowed.contains(format!("{licence} WITH {exception}").as_str()))
        }
        ["AND" | "OR" | "WITH" | ")", ..] | [] => None,
        [licence, after @ ..] => {
            *rest = after;
            Some(allowed.contains(licence))
        }
    }
}
