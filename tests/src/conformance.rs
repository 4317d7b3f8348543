//! The conformance vectors: requests, and the exact bytes that every language must answer with (`conformance/vectors`).

use hearth_core::Rulesets;
use hearth_core::calls::call;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A request, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vector {
    /// Such as `errors/age-out-of-range`. The part before the stroke is the name of its file.
    pub name: String,
    /// The operation.
    pub operation: &'static str,
    /// The request, in one line. It may be malformed on purpose.
    pub request: String,
}

impl Vector {
    /// The exact bytes of the answer: `ok` and the answer, or `error` and the error.
    pub fn answer(&self, rulesets: &Rulesets) -> String {
        match call(rulesets, self.operation, self.request.as_bytes()) {
            Ok(answer) => format!("ok {answer}"),
            Err(error) => format!("error {}", error.to_json()),
        }
    }
}

/// The files of these vectors, by name: blocks of four lines with an empty line behind each.
///
/// # Panics
/// If two have the same name, or a line break would stand in a line.
pub fn files(vectors: &[Vector], rulesets: &Rulesets) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut names = std::collections::BTreeSet::new();
    for vector in vectors {
        let Vector { name, operation, request } = vector;
        assert!(names.insert(name), "{name} stands twice");
        let (family, _) = name.split_once('/').expect("a family, a stroke and a name");
        let answer = vector.answer(rulesets);
        assert!(!format!("{name}{request}{answer}").contains(['\n', '\r']), "{name} has a line break");
        writeln!(files.entry(format!("{family}.txt")).or_default(), "# {name}\n{operation}\n{request}\n{answer}\n")
            .expect("written");
    }
    files
}

/// The blocks of a file: name, operation, request, answer.
///
/// # Panics
/// If it is not built of such blocks.
pub fn blocks(file: &str) -> Vec<[&str; 4]> {
    let lines: Vec<&str> = file.lines().collect();
    lines
        .chunks(5)
        .map(|chunk| match chunk {
            [name, operation, request, answer, ""] => [name.strip_prefix("# ").expect("a name"), operation, request, answer],
            _ => panic!("four lines and an empty one, not {} lines beginning with {:?}", chunk.len(), chunk.first()),
        })
        .collect()
}

/// What differs between two files, a line for each vector, for somebody who reviews it.
pub fn differences(before: &str, after: &str) -> Vec<String> {
    let by_name =
        |file| blocks(file).into_iter().map(|block| (block[0].to_owned(), block.map(str::to_owned))).collect::<BTreeMap<_, _>>();
    let (before, after): (BTreeMap<String, [String; 4]>, _) = (by_name(before), by_name(after));
    let gone = before.keys().filter(|name| !after.contains_key(*name)).map(|name| format!("gone: {name}"));
    let other = after.iter().filter_map(|(name, block)| match before.get(name) {
        None => Some(format!("new: {name}")),
        Some(was) if was == block => None,
        Some(was) => {
            let (was, now) = (was.join("\n"), block.join("\n"));
            let first = was.bytes().zip(now.bytes()).position(|(one, other)| one != other).unwrap_or(was.len().min(now.len()));
            let around = |text: &str| {
                let text: String =
                    String::from_utf8_lossy(text.as_bytes().get(first.saturating_sub(40)..).unwrap_or_default()).into_owned();
                text.chars().take(120).collect::<String>()
            };
            Some(format!("changed: {name}\n  was: …{}\n  now: …{}", around(&was), around(&now)))
        }
    });
    gone.chain(other).collect()
}
