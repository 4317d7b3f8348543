//! What goes with an incident into a hand-over (schema `hearth/handover-input/1`): how to talk with the child, whom to ring, how many
//! others are there, whether the person harmed agreed, and what a worker adds with a reason.

use std::borrow::Cow;

use crate::incident::IncidentError;
use crate::json::{self, Node, Pointer, shown};
use crate::ruleset::Ruleset;
use crate::ruleset::handover::Lines;
use serde::Serialize;

const SCHEMA: &str = "hearth/handover-input/1";
const FIELDS: &str = "schema, talk, ring, others, victim_agreed, share";
/// The longest free text that travels, in characters.
pub(super) const LONGEST_TEXT: usize = 60;
/// The longest reason, in characters: it stays with the home.
const LONGEST_REASON: usize = 200;
/// The longest telephone number, in characters.
const LONGEST_NUMBER: usize = 20;
/// The most people to ring, and things to share.
pub(super) const MOST_CONTACTS: usize = 4;
pub(super) const MOST_SHARES: usize = 4;
const MOST_OTHERS: i64 = 99;

/// What goes with an incident into a hand-over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Input {
    /// How to talk with the child: up to 60 characters, and no name.
    pub talk: Option<String>,
    /// Whom to ring; the usual roles where there is nobody.
    pub ring: Vec<Contact>,
    /// How many others are there.
    pub others: Option<u8>,
    /// Whether the person harmed agreed that their wish is shared.
    pub victim_agreed: bool,
    /// What a worker adds.
    pub share: Vec<Share>,
}

/// Somebody to ring, by role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// The id of a role.
    pub role: String,
    /// A telephone number.
    pub number: Option<String>,
}

/// Something that a worker adds, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Share {
    /// What kind of thing: one of those that the ruleset lists.
    pub kind: String,
    /// What is said.
    pub text: String,
    /// Why the police need it. It stays with the home.
    pub reason: String,
    /// That somebody checked that sharing it does not harm the child more.
    pub harm_checked: bool,
}

impl Input {
    /// Reads it from JSON.
    ///
    /// ```
    /// use hearth_core::Ruleset;
    /// use hearth_core::handover::Input;
    /// let england = Ruleset::england()?;
    /// let text = br#"{ "schema": "hearth/handover-input/1", "talk": "short sentences, one person at a time",
    ///     "ring": [{ "role": "on_call_manager", "number": "01632 960000" }], "others": 3 }"#;
    /// assert_eq!(Input::from_json(text, &england)?.others, Some(3));
    /// let text = br#"{ "schema": "hearth/handover-input/1", "talk": "he admitted it" }"#;
    /// let error = Input::from_json(text, &england).unwrap_err();
    /// assert_eq!(error.to_string(), "/talk: found words about guilt, allowed is what helps to keep people safe");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Names the place (a JSON Pointer), what was found and what is allowed. Free text is never repeated.
    pub fn from_json(bytes: &[u8], ruleset: &Ruleset) -> Result<Self, IncidentError> {
        let node = json::read(bytes)?;
        let mut reader = Reader { ruleset, lines: &ruleset.handover, place: Pointer::default() };
        let mut input = Self::default();
        let mut schema = false;
        reader.object(&node, FIELDS, |reader, name, value| {
            match name {
                "schema" if matches!(value, Node::Text(text) if text == SCHEMA) => schema = true,
                "schema" => return Err(reader.not_allowed(value, format!("\"{SCHEMA}\""))),
                "talk" => input.talk = Some(reader.text(value, LONGEST_TEXT)?),
                "ring" => input.ring = reader.list(value, MOST_CONTACTS, Reader::contact)?,
                "others" => input.others = Some(reader.others(value)?),
                "victim_agreed" => input.victim_agreed = reader.truth(value)?,
                "share" => input.share = reader.list(value, MOST_SHARES, Reader::share)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        if schema { Ok(input) } else { Err(reader.missing("schema", format!("\"{SCHEMA}\""))) }
    }
}

struct Reader<'r, 'n> {
    ruleset: &'r Ruleset,
    lines: &'r Lines,
    place: Pointer<'n>,
}

impl<'n> Reader<'_, 'n> {
    /// Every field of an object; `null` is the same as leaving it out.
    fn object(
        &mut self,
        node: &'n Node<'_>,
        allowed: &str,
        mut take: impl FnMut(&mut Self, &str, &'n Node<'_>) -> Result<bool, IncidentError>,
    ) -> Result<(), IncidentError> {
        let Node::Object(fields) = node else {
            return Err(self.not_allowed(node, format!("an object with {allowed}")));
        };
        for (name, value) in fields {
            self.place.field(Cow::Borrowed(name));
            if !matches!(value, Node::Null) && !take(self, name, value)? {
                let found = format!("the unknown field {}", shown(name));
                return Err(IncidentError::NotAllowed { path: self.place.show(), found, allowed: allowed.to_owned() });
            }
            self.place.back();
        }
        Ok(())
    }

    fn list<T>(
        &mut self,
        node: &'n Node<'_>,
        most: usize,
        read: impl Fn(&mut Self, &'n Node<'_>) -> Result<T, IncidentError>,
    ) -> Result<Vec<T>, IncidentError> {
        match node {
            Node::List(items) if items.len() <= most => {
                let item = |(index, item)| {
                    self.place.index(index);
                    let read = read(self, item)?;
                    self.place.back();
                    Ok(read)
                };
                items.iter().enumerate().map(item).collect()
            }
            _ => Err(self.not_allowed(node, format!("a list of up to {most}"))),
        }
    }

    fn contact(&mut self, node: &'n Node<'_>) -> Result<Contact, IncidentError> {
        let (mut role, mut number) = (None, None);
        self.object(node, "role, number", |reader, name, value| {
            match (name, value) {
                ("role", Node::Text(id)) if reader.ruleset.roles.by_id.contains_key(id.as_ref()) => role = Some(id.to_string()),
                ("role", _) => {
                    let roles: Vec<&str> = reader.ruleset.roles.by_id.keys().map(String::as_str).collect();
                    return Err(reader.not_allowed(value, format!("one of {}", roles.join(", "))));
                }
                ("number", Node::Text(text)) if is_number(text) => number = Some(text.to_string()),
                ("number", _) => {
                    let allowed = format!("a telephone number of up to {LONGEST_NUMBER} digits and spaces, as a text");
                    return Err(reader.not_allowed(value, allowed));
                }
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let role = role.ok_or_else(|| self.missing("role", "the role of somebody to ring"))?;
        Ok(Contact { role, number })
    }

    fn share(&mut self, node: &'n Node<'_>) -> Result<Share, IncidentError> {
        let (mut kind, mut text, mut reason, mut harm_checked) = (None, None, None, false);
        self.object(node, "kind, text, reason, harm_checked", |reader, name, value| {
            match (name, value) {
                ("kind", Node::Text(id)) if reader.lines.extra(id).is_some() => kind = Some(id.to_string()),
                ("kind", _) => {
                    let kinds: Vec<&str> = reader.lines.extras.iter().map(|extra| extra.id.as_str()).collect();
                    return Err(reader.not_allowed(value, format!("one of {}", kinds.join(", "))));
                }
                ("text", value) => text = Some(reader.text(value, LONGEST_TEXT)?),
                ("reason", value) => reason = Some(reader.text(value, LONGEST_REASON)?),
                ("harm_checked", value) => harm_checked = reader.truth(value)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let check = kind.as_ref().and_then(|kind| self.lines.extra(kind)).map_or("", |extra| &extra.check);
        if kind.is_some() && !harm_checked {
            return Err(self.missing("harm_checked", format!("true, once somebody has asked: {check}")));
        }
        Ok(Share {
            kind: kind.ok_or_else(|| self.missing("kind", "what kind of thing is shared"))?,
            text: text.ok_or_else(|| self.missing("text", "what is shared"))?,
            reason: reason.ok_or_else(|| self.missing("reason", "why the police need it"))?,
            harm_checked,
        })
    }

    fn others(&self, node: &Node<'_>) -> Result<u8, IncidentError> {
        match node {
            Node::Whole(number @ 0..=MOST_OTHERS) => Ok(u8::try_from(*number).unwrap_or(0)),
            _ => Err(self.not_allowed(node, format!("a whole number from 0 to {MOST_OTHERS}"))),
        }
    }

    fn truth(&self, node: &Node<'_>) -> Result<bool, IncidentError> {
        match node {
            Node::Bool(truth) => Ok(*truth),
            _ => Err(self.not_allowed(node, "true or false")),
        }
    }

    fn text(&self, node: &Node<'_>, most: usize) -> Result<String, IncidentError> {
        match node {
            Node::Text(text) if says_something(text, most) && self.speaks_of_guilt(text) => {
                let (found, allowed) = ("words about guilt".to_owned(), "what helps to keep people safe".to_owned());
                Err(IncidentError::NotAllowed { path: self.place.show(), found, allowed })
            }
            Node::Text(text) if says_something(text, most) => Ok(text.to_string()),
            _ => Err(self.not_allowed(node, format!("a text of up to {most} characters on one line"))),
        }
    }

    fn speaks_of_guilt(&self, text: &str) -> bool {
        let lower = text.to_lowercase().replace('\u{2019}', "'");
        self.lines.never_said.iter().any(|said| {
            lower.match_indices(said.as_str()).any(|(place, _)| {
                let before = lower.get(..place).and_then(|before| before.chars().next_back());
                !before.is_some_and(char::is_alphanumeric)
            })
        })
    }

    fn not_allowed(&self, found: &Node<'_>, allowed: impl Into<String>) -> IncidentError {
        self.place.not_allowed(found, allowed)
    }

    fn missing(&self, name: &'n str, allowed: impl Into<String>) -> IncidentError {
        self.place.missing(name, allowed)
    }
}

/// A text that travels.
pub(super) fn is_text(text: &str) -> bool {
    says_something(text, LONGEST_TEXT)
}

/// A line of words: no line breaks, nothing that steers a terminal, nothing that turns the writing around.
fn says_something(text: &str, most: usize) -> bool {
    let steers = |c: char| {
        c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    !text.trim().is_empty() && text.trim() == text && text.chars().count() <= most && !text.chars().any(steers)
}

pub(super) fn is_number(text: &str) -> bool {
    let of = |byte: u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'+' | b'(' | b')' | b'-');
    text.bytes().any(|byte| byte.is_ascii_digit()) && text.len() <= LONGEST_NUMBER && text.trim() == text && text.bytes().all(of)
}
