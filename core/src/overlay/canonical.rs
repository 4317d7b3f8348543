//! The content of an overlay as one tree, however it came: its canonical bytes, its hash, and the way from JSON to TOML.

use std::borrow::Cow;
use std::fmt::Write as _;
use toml::Spanned;
use toml::de::{DeString, DeValue};

use crate::hex;
use crate::json::Node;
use crate::typed;

/// TOML as the tree that JSON is read into. No field of an overlay is a fraction or a number past `i64`: either is text here, and
/// refused where the fields are read.
pub(super) fn tree<'t>(value: &'t DeValue<'_>) -> Node<'t> {
    match value {
        DeValue::String(text) => Node::Text(Cow::Borrowed(text)),
        DeValue::Integer(number) => typed::whole(number).map_or(Node::Text(Cow::Borrowed(number.as_str())), Node::Whole),
        DeValue::Float(number) => Node::Text(Cow::Borrowed(number.as_str())),
        DeValue::Boolean(value) => Node::Bool(*value),
        DeValue::Datetime(moment) => Node::Text(Cow::Owned(moment.to_string())),
        DeValue::Array(items) => Node::List(items.iter().map(|item| tree(item.get_ref())).collect()),
        DeValue::Table(fields) => {
            let field = |(name, value): (&'t Spanned<DeString<'_>>, &'t Spanned<DeValue<'_>>)| {
                (Cow::Borrowed(name.get_ref().as_ref()), tree(value.get_ref()))
            };
            Node::Object(fields.iter().map(field).collect())
        }
    }
}

/// JSON as TOML; `null` is left out. `None` where a list holds `null`.
pub(super) fn table(node: &Node<'_>) -> Option<toml::Value> {
    Some(match node {
        Node::Null => return None,
        Node::Bool(value) => toml::Value::Boolean(*value),
        Node::Whole(number) => toml::Value::Integer(*number),
        Node::Number(number) => toml::Value::Float(*number),
        Node::Text(text) => toml::Value::String(text.clone().into_owned()),
        Node::List(items) => toml::Value::Array(items.iter().map(table).collect::<Option<_>>()?),
        Node::Object(fields) => {
            let given = fields.iter().filter(|(_, value)| !matches!(value, Node::Null));
            let given = given.map(|(name, value)| Some((name.clone().into_owned(), table(value)?)));
            toml::Value::Table(given.collect::<Option<_>>()?)
        }
    })
}

/// SHA-256 of the content: of JSON with its fields sorted, no blanks, and nothing that is `null`.
pub(crate) fn hash(node: &Node<'_>) -> String {
    let mut text = String::with_capacity(8 * 1024);
    write(node, &mut text);
    hex::sha256(&text)
}

fn write(node: &Node<'_>, out: &mut String) {
    match node {
        Node::Null => out.push_str("null"),
        Node::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Node::Whole(number) => {
            let _ = write!(out, "{number}");
        }
        Node::Number(number) => {
            let _ = write!(out, "{number:?}");
        }
        Node::Text(text) => quoted(text, out),
        Node::List(items) => list(items, ['[', ']'], out, write),
        Node::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().filter(|(_, value)| !matches!(value, Node::Null)).collect();
            fields.sort_by(|(left, _), (right, _)| left.cmp(right));
            list(fields, ['{', '}'], out, |(name, value), out| {
                quoted(name, out);
                out.push(':');
                write(value, out);
            });
        }
    }
}

/// Writes what stands between two brackets.
fn list<T>(items: impl IntoIterator<Item = T>, [open, close]: [char; 2], out: &mut String, write: impl Fn(T, &mut String)) {
    out.push(open);
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(close);
}

fn quoted(text: &str, out: &mut String) {
    // A text cannot fail to be written.
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::de::DeTable;

    #[test]
    fn the_order_of_fields_and_nulls_count_for_nothing() {
        let one = crate::json::read(br#"{ "b": [1, true], "a": "x\ny", "c": null }"#).unwrap();
        let other = DeValue::Table(DeTable::parse("a = \"\"\"x\ny\"\"\"\nb = [1, true]").unwrap().into_inner());
        assert_eq!(hash(&one), hash(&tree(&other)));
        let mut text = String::new();
        write(&one, &mut text);
        assert_eq!(text, r#"{"a":"x\ny","b":[1,true]}"#);
    }
}
