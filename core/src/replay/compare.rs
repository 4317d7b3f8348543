//! What differs between two assessments.

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// One place where two assessments differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The place, as a JSON Pointer.
    pub at: String,
    /// What stood there; left out where nothing did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub then: Option<Value>,
    /// What stands there now; left out where nothing does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Value>,
}

/// What a list of an assessment lost and gained, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The list.
    pub list: &'static str,
    /// Ids that were in it then only.
    pub only_then: Vec<String>,
    /// Ids that are in it now only.
    pub only_now: Vec<String>,
}

/// What decides what people do.
const OUTCOME: [&str; 6] = ["status", "response", "highest_possible", "emergency_services", "report_to", "decide_by"];
/// Lists, with the field that tells their entries apart.
const LISTS: [(&str, &str); 6] =
    [("reasons", "rule"), ("actions", "id"), ("notifications", "id"), ("routes", "id"), ("rights", "id"), ("safeguarding", "id")];

/// Every place where two values differ, in order. None where they are the same byte for byte as canonical JSON.
pub(super) fn differences(then: &Value, now: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    walk(&mut String::new(), Some(then), Some(now), &mut found);
    found
}

fn walk(at: &mut String, then: Option<&Value>, now: Option<&Value>, found: &mut Vec<Difference>) {
    let deeper = |at: &mut String, name: &str, then, now, found: &mut Vec<Difference>| {
        let end = at.len();
        at.push('/');
        at.push_str(&name.replace('~', "~0").replace('/', "~1"));
        walk(at, then, now, found);
        at.truncate(end);
    };
    match (then, now) {
        (Some(Value::Object(left)), Some(Value::Object(right))) => {
            let names: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
            for name in names {
                deeper(at, name, left.get(name), right.get(name), found);
            }
        }
        (Some(Value::Array(left)), Some(Value::Array(right))) => {
            for index in 0..left.len().max(right.len()) {
                deeper(at, &index.to_string(), left.get(index), right.get(index), found);
            }
        }
        (then, now) if then == now => {}
        (then, now) => found.push(Difference { at: at.clone(), then: then.cloned(), now: now.cloned() }),
    }
}

/// What differs in what people do: each field as a whole.
pub(super) fn outcome(then: &Value, now: &Value) -> Vec<Difference> {
    let differs = OUTCOME.into_iter().filter(|field| then.get(field) != now.get(field));
    differs
        .map(|field| Difference { at: format!("/{field}"), then: then.get(field).cloned(), now: now.get(field).cloned() })
        .collect()
}

/// What the lists lost and gained.
pub(super) fn lists(then: &Value, now: &Value) -> Vec<Moved> {
    let moved = LISTS.into_iter().map(|(list, field)| {
        let (then, now) = (ids(then, list, field), ids(now, list, field));
        let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect();
        Moved { list, only_then: only(&then, &now), only_now: only(&now, &then) }
    });
    moved.filter(|moved| !moved.only_then.is_empty() || !moved.only_now.is_empty()).collect()
}

/// The ids of a list; of routes only the open ones.
fn ids(of: &Value, list: &str, field: &str) -> BTreeSet<String> {
    let entries = of.get(list).and_then(Value::as_array).into_iter().flatten();
    let open = entries.filter(|entry| entry.get("open") != Some(&Value::Bool(false)));
    open.filter_map(|entry| entry.get(field).and_then(Value::as_str)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_difference_with_its_place() {
        let then = json!({ "a": [1, 2], "b": { "x/y": null }, "c": "same" });
        let now = json!({ "a": [1, 3, 4], "b": { "x/y": 0 }, "c": "same", "d": 1 });
        let places: Vec<String> = differences(&then, &now).into_iter().map(|difference| difference.at).collect();
        assert_eq!(places, ["/a/1", "/a/2", "/b/x~1y", "/d"]);
        assert!(differences(&then, &then).is_empty());
        // A whole number and the same with a point are not the same bytes.
        assert_eq!(differences(&json!(14), &json!(14.0)).len(), 1);
    }
}
