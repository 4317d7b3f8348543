//! Strict JSON: a small tree that remembers nothing it should not, refuses duplicate fields, and knows where it is.

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use crate::incident::IncidentError;

/// The largest document that is read, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;
/// The deepest nesting that is read.
pub const MAX_LEVELS: usize = 64;
/// Up to so many fields of an object are compared one by one.
const FEW: usize = 64;

/// A piece of JSON.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    Null,
    Bool(bool),
    Whole(i64),
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

impl Node<'_> {
    /// What was found, safe to show: a short number or an identifier is repeated, anything else described.
    pub fn found(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(_) => "true or false".to_owned(),
            Self::Whole(number) => shown_number(&number.to_string()),
            Self::Number(number) => shown_number(&format!("{number:?}")),
            Self::Text(text) => shown(text),
            Self::List(items) => format!("a list of {}", items.len()),
            Self::Object(fields) => format!("an object with {} fields", fields.len()),
        }
    }
}

fn shown_number(number: &str) -> String {
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if digits <= 12 { format!("`{number}`") } else { format!("a number of {digits} digits") }
}

/// A text as an error may show it: an identifier is repeated, anything else only described.
pub(crate) fn shown(text: &str) -> String {
    if is_identifier(text) { format!("`{text}`") } else { format!("a text of {} characters", text.chars().count()) }
}

pub(crate) fn is_identifier(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'.')
}

/// Where something stands: a JSON Pointer, with what may not be shown described. It borrows the names, so that knowing the place
/// costs nothing until there is an error to tell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pointer<'a>(Vec<Step<'a>>);

#[derive(Debug, Clone)]
enum Step<'a> {
    Field(Cow<'a, str>),
    Index(usize),
}

impl<'a> Pointer<'a> {
    pub fn field(&mut self, name: Cow<'a, str>) {
        self.0.push(Step::Field(name));
    }

    pub fn index(&mut self, index: usize) {
        self.0.push(Step::Index(index));
    }

    pub fn back(&mut self) {
        self.0.pop();
    }

    /// What was found here is not allowed.
    pub fn not_allowed(&self, found: &Node<'_>, allowed: impl Into<String>) -> IncidentError {
        IncidentError::NotAllowed { path: self.show(), found: found.found(), allowed: allowed.into() }
    }

    /// A field that nobody knows stands here.
    pub fn unknown(&self, name: &str, allowed: &str) -> IncidentError {
        IncidentError::NotAllowed {
            path: self.show(),
            found: format!("the unknown field {}", shown(name)),
            allowed: allowed.to_owned(),
        }
    }

    /// A field is not here.
    pub fn missing(&self, name: &'a str, allowed: impl Into<String>) -> IncidentError {
        let mut place = self.clone();
        place.field(Cow::Borrowed(name));
        IncidentError::Missing { path: place.show(), allowed: allowed.into() }
    }

    /// At most the first twelve steps.
    pub fn show(&self) -> String {
        let mut text = String::new();
        for step in self.0.iter().take(12) {
            text.push('/');
            match step {
                Step::Field(name) if is_identifier(name) => text.push_str(name),
                Step::Field(name) => {
                    let _ = write!(text, "({})", shown(name));
                }
                Step::Index(index) => {
                    let _ = write!(text, "{index}");
                }
            }
        }
        if self.0.len() > 12 {
            text.push_str("/…");
        }
        if text.is_empty() { "the document".to_owned() } else { text }
    }
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_unit(),
            Self::Bool(value) => to.serialize_bool(*value),
            Self::Whole(number) => to.serialize_i64(*number),
            Self::Number(number) => to.serialize_f64(*number),
            Self::Text(text) => to.serialize_str(text),
            Self::List(items) => to.collect_seq(items),
            Self::Object(fields) => to.collect_map(fields.iter().map(|(name, value)| (name, value))),
        }
    }
}

impl From<Node<'_>> for Value {
    fn from(node: Node<'_>) -> Self {
        match node {
            Node::Null => Self::Null,
            Node::Bool(value) => Self::Bool(value),
            Node::Whole(number) => number.into(),
            Node::Number(number) => number.into(),
            Node::Text(text) => Self::String(text.into_owned()),
            Node::List(items) => items.into_iter().map(Self::from).collect(),
            Node::Object(fields) => fields.into_iter().map(|(name, value)| (name.into_owned(), Self::from(value))).collect(),
        }
    }
}

/// Reads a document.
pub(crate) fn read(bytes: &[u8]) -> Result<Node<'_>, IncidentError> {
    read_up_to(bytes, MAX_BYTES)
}

/// Reads a document of up to so many bytes.
pub(crate) fn read_up_to(bytes: &[u8], most: usize) -> Result<Node<'_>, IncidentError> {
    if bytes.len() > most {
        return Err(IncidentError::TooLarge { allowed: most });
    }
    let state = State::default();
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let node = Seed { state: &state, level: 0 }.deserialize(&mut deserializer).and_then(|node| {
        deserializer.end()?;
        Ok(node)
    });
    node.map_err(|error| state.refused.take().unwrap_or_else(|| not_json(&error)))
}

fn not_json(error: &serde_json::Error) -> IncidentError {
    let text = error.to_string();
    let problem = text.rsplit_once(" at line ").map_or(text.as_str(), |(problem, _)| problem);
    IncidentError::NotJson { line: error.line(), column: error.column(), problem: problem.to_owned() }
}

#[derive(Default)]
struct State<'de> {
    place: RefCell<Pointer<'de>>,
    refused: RefCell<Option<IncidentError>>,
}

impl State<'_> {
    fn refuse<E: de::Error>(&self, error: IncidentError) -> E {
        *self.refused.borrow_mut() = Some(error);
        E::custom("refused")
    }
}

#[derive(Clone, Copy)]
struct Seed<'s, 'de> {
    state: &'s State<'de>,
    level: usize,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, 'de> {
    type Value = Node<'de>;

    fn deserialize<D: de::Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl Seed<'_, '_> {
    fn deeper<E: de::Error>(self) -> Result<Self, E> {
        if self.level >= MAX_LEVELS {
            let path = self.state.place.borrow().show();
            return Err(self.state.refuse(IncidentError::TooDeep { path, allowed: MAX_LEVELS }));
        }
        Ok(Self { level: self.level.saturating_add(1), ..self })
    }
}

impl<'de> Visitor<'de> for Seed<'_, 'de> {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node<'de>, E> {
        Ok(Node::Whole(number))
    }

    #[expect(clippy::cast_precision_loss, reason = "a number this large is only described, never used")]
    fn visit_u64<E>(self, number: u64) -> Result<Node<'de>, E> {
        Ok(i64::try_from(number).map_or(Node::Number(number as f64), Node::Whole))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node<'de>, E> {
        Ok(Node::Number(number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node<'de>, A::Error> {
        let deeper = self.deeper()?;
        let mut items = Vec::new();
        loop {
            self.state.place.borrow_mut().index(items.len());
            let item = list.next_element_seed(deeper)?;
            self.state.place.borrow_mut().back();
            match item {
                Some(item) => items.push(item),
                None => return Ok(Node::List(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node<'de>, A::Error> {
        let deeper = self.deeper()?;
        let mut fields: Vec<(Cow<'de, str>, Node<'de>)> = Vec::new();
        // Few names are compared one by one; many are kept in a set, so that a document made to be slow is not.
        let mut many: BTreeSet<Cow<'de, str>> = BTreeSet::new();
        while let Some(name) = map.next_key_seed(Name)? {
            let twice = if fields.len() < FEW {
                fields.iter().any(|(known, _)| *known == name)
            } else {
                if many.is_empty() {
                    many.extend(fields.iter().map(|(known, _)| known.clone()));
                }
                !many.insert(name.clone())
            };
            self.state.place.borrow_mut().field(name.clone());
            if twice {
                let path = self.state.place.borrow().show();
                return Err(self.state.refuse(IncidentError::Duplicate { path }));
            }
            let value = map.next_value_seed(deeper)?;
            self.state.place.borrow_mut().back();
            fields.push((name, value));
        }
        Ok(Node::Object(fields))
    }
}

struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: de::Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
}
