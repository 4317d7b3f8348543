use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: Spanned<String>,
    count: Option<u8>,
    yes: Option<bool>,
    #[serde(default)]
    kinds: Vec<Spanned<Kind>>,
    #[serde(default)]
    labels: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    group: Vec<Group>,
    range: Option<(u8, u8)>,
    shape: Option<Shape>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    First,
    Second,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Shape {
    Point,
    Named(String),
    Round { width: u8 },
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Group {
    One(String),
    Many(Vec<String>),
}

/// What the toml crate reads, and where and why it does not, is the same here.
#[test]
fn it_reads_as_the_toml_crate_reads() {
    let texts = [
        "name = 'a'",
        "name = 'a'\ncount = 200\nyes = true\nkinds = ['first', 'second']\ngroup = ['x', ['y', 'z']]\nrange = [1, 2]\n[labels]\na = 'b'\nc = 'd'",
        "name = \"a\\tb\"\nkinds = [\n  'first',\n  'third',\n]",
        "",
        "name = 1",
        "name = 'a'\nname = 'b'",
        "name = 'a'\ncount = 256",
        "name = 'a'\ncount = 0x1F",
        "name = 'a'\ncount = 'x'",
        "name = 'a'\ncount = 1.5",
        "name = 'a'\nyes = 'yes'",
        "name = 'a'\nyes = 2026-01-31",
        "name = 2026-01-31",
        "name = 'a'\nother = 1",
        "name = 'a'\n[labels]\na = [1]",
        "name = 'a'\nlabels = 3",
        "name = 'a'\ngroup = [3]",
        "name = 'a'\nrange = [1]",
        "name = 'a'\nrange = [1, 2, 3]",
        "name = 'a'\nkinds = [1]",
        "name = 'a'\nshape = 'point'",
        "name = 'a'\nshape = { named = 'b' }",
        "name = 'a'\nshape.named = 1",
        "name = 'a'\n[shape.round]\nwidth = 1",
        "name = 'a'\n[shape.round]",
        "name = 'a'\nshape = 'round'",
        "name = 'a'\nshape = 'named'",
        "name = 'a'\nshape = 'square'",
        "name = 'a'\nshape = { square = 1 }",
        "name = 'a'\nshape = {}",
        "name = 'a'\nshape = { named = 'b', point = {} }",
        "name = [[",
        "[name]\na = 1",
    ];
    for text in texts {
        let theirs = toml::from_str::<File>(text).map_err(|error| (error.message().to_owned(), error.span()));
        let ours = super::read::<File>(text).map_err(|error| (error.problem, error.at));
        assert_eq!(ours, theirs, "{text}");
    }
}
