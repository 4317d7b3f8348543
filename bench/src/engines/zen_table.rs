//! The rules as a decision table in ZEN's JSON decision model.

use serde_json::{Map, Value, json};

use crate::formula::{Ask, Formula, Test};
use crate::rules::Rule;

/// How the table is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    /// One column with the whole condition: a row for each rule.
    One,
    /// A column for each question: a row for each way in which a rule can hold. ZEN keeps an index of such columns, and reads it
    /// where it makes no trace.
    OnePerQuestion,
}

/// From the input to the table to the output.
pub fn model(rules: &[Rule], columns: Columns) -> Value {
    let (inputs, rows) = match columns {
        Columns::One => one(rules),
        Columns::OnePerQuestion => one_per_question(rules),
    };
    let table = json!({
        "hitPolicy": "collect",
        "inputs": inputs,
        "outputs": [{ "id": "rule", "name": "rule", "field": "rule" }],
        "rules": rows,
    });
    json!({
        "nodes": [
            { "id": "in", "name": "in", "type": "inputNode", "content": {} },
            { "id": "rules", "name": "rules", "type": "decisionTableNode", "content": table },
            { "id": "out", "name": "out", "type": "outputNode", "content": {} },
        ],
        "edges": [
            { "id": "to-rules", "sourceId": "in", "targetId": "rules", "type": "edge" },
            { "id": "to-out", "sourceId": "rules", "targetId": "out", "type": "edge" },
        ],
    })
}

fn one(rules: &[Rule]) -> (Value, Vec<Value>) {
    let row = |rule: &Rule| json!({ "_id": rule.id, "rule": format!("'{}'", rule.id), "when": expression(&rule.when) });
    (json!([{ "id": "when", "name": "when" }]), rules.iter().map(row).collect())
}

fn one_per_question(rules: &[Rule]) -> (Value, Vec<Value>) {
    let mut fields: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for (rule, way) in rules.iter().flat_map(|rule| rule.when.ways().into_iter().map(move |way| (rule, way))) {
        let mut cells: Map<String, Value> = Map::new();
        for test in &way {
            if !fields.contains(&test.field) {
                fields.push(test.field.clone());
            }
            let before = cells.get(&test.field).and_then(Value::as_str);
            let both = before.map_or_else(|| cell(test), |before| format!("{before} and {}", cell(test)));
            cells.insert(test.field.clone(), both.into());
        }
        cells.insert("_id".to_owned(), rule.id.clone().into());
        cells.insert("rule".to_owned(), format!("'{}'", rule.id).into());
        rows.push(Value::Object(cells));
    }
    let column = |field: &String| json!({ "id": field, "name": field, "field": field });
    (fields.iter().map(column).collect(), rows)
}

/// A test as a cell of the column of its question.
fn cell(test: &Test) -> String {
    match &test.ask {
        Ask::OneOf(values) => joined(values, ", ", |value| format!("'{value}'")),
        Ask::Within(low, high) => format!("[{low}..{high}]"),
        Ask::HasAny(values) => format!("some($, {})", joined(values, " or ", |value| format!("# == '{value}'"))),
        Ask::HasNone(values) => format!("none($, {})", joined(values, " or ", |value| format!("# == '{value}'"))),
    }
}

/// A condition in ZEN's expression language.
fn expression(formula: &Formula) -> String {
    match formula {
        Formula::Constant(known) => known.to_string(),
        Formula::All(parts) => joined(parts, " and ", |part| format!("({})", expression(part))),
        Formula::Any(parts) => joined(parts, " or ", |part| format!("({})", expression(part))),
        Formula::Test(Test { field, ask }) => match ask {
            Ask::OneOf(values) => joined(values, " or ", |value| format!("{field} == '{value}'")),
            Ask::Within(low, high) => format!("{field} != null and {field} >= {low} and {field} <= {high}"),
            Ask::HasAny(values) => {
                format!("{field} != null and ({})", joined(values, " or ", |value| format!("'{value}' in {field}")))
            }
            Ask::HasNone(values) => {
                format!("{field} != null and {}", joined(values, " and ", |value| format!("not ('{value}' in {field})")))
            }
        },
    }
}

fn joined<T>(parts: &[T], by: &str, write: impl Fn(&T) -> String) -> String {
    parts.iter().map(write).collect::<Vec<_>>().join(by)
}
