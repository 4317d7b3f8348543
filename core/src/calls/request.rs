//! What is asked of an operation: an object whose fields are known, read strictly.

use chrono::{DateTime, FixedOffset, NaiveDate};
use std::borrow::Cow;

use super::{CallError, Kind};
use crate::care_status;
use crate::incident::{Incident, IncidentError};
use crate::json::{self, Node, Pointer};
use crate::signing::{PublicKey, SigningKey};

/// The fields of a request.
pub(super) struct Request<'n> {
    /// The field of the request in which these stand, where they stand in one.
    inside: Option<&'static str>,
    fields: &'n [(Cow<'n, str>, Node<'n>)],
}

impl From<RequestError> for CallError {
    fn from(RequestError(error): RequestError) -> Self {
        Self { kind: Kind::Request, ..Self::from(error) }
    }
}

/// The request itself is wrong, not a document in it.
pub(super) struct RequestError(IncidentError);

type Found<T> = Result<T, RequestError>;

#[cfg_attr(not(feature = "documents"), allow(dead_code, reason = "documents ask for more than incidents do"))]
impl<'n> Request<'n> {
    /// Takes an object with none but these fields.
    pub fn of(node: &'n Node<'n>, allowed: &str) -> Found<Self> {
        Self::inside(None, node, allowed)
    }

    fn inside(inside: Option<&'static str>, node: &'n Node<'n>, allowed: &str) -> Found<Self> {
        let Node::Object(fields) = node else {
            return Err(RequestError(at(inside, None).not_allowed(node, object(allowed))));
        };
        for (name, _) in fields {
            if !allowed.split(", ").any(|known| known == name) {
                let allowed = if allowed.is_empty() { "no field at all" } else { allowed };
                return Err(RequestError(at(inside, Some(name)).unknown(name, allowed)));
            }
        }
        Ok(Self { inside, fields })
    }

    /// A field that is there, and not null.
    fn field(&self, name: &str) -> Option<&'n Node<'n>> {
        self.fields.iter().find(|(known, value)| known == name && !matches!(value, Node::Null)).map(|(_, value)| value)
    }

    fn must<T>(&self, name: &'static str, allowed: &str, found: Option<T>) -> Found<T> {
        found.ok_or_else(|| RequestError(at(self.inside, None).missing(name, allowed)))
    }

    fn read<T>(&self, name: &'static str, allowed: &str, take: impl FnOnce(&'n Node<'n>) -> Option<T>) -> Found<Option<T>> {
        let Some(node) = self.field(name) else { return Ok(None) };
        take(node).map(Some).ok_or_else(|| RequestError(at(self.inside, Some(name)).not_allowed(node, allowed)))
    }

    /// A text.
    pub fn text(&self, name: &'static str, allowed: &str) -> Found<&'n str> {
        self.must(name, allowed, self.maybe_text(name, allowed)?)
    }

    /// A text, where there is one.
    pub fn maybe_text(&self, name: &'static str, allowed: &str) -> Found<Option<&'n str>> {
        self.read(name, allowed, text)
    }

    /// One of some words.
    pub fn one_of<T: Copy>(&self, name: &'static str, known: &[(&str, T)]) -> Found<T> {
        self.must(name, &words(known), self.maybe_one_of(name, known)?)
    }

    /// One of some words, where there is one.
    pub fn maybe_one_of<T: Copy>(&self, name: &'static str, known: &[(&str, T)]) -> Found<Option<T>> {
        let named = |node: &'n Node<'n>| known.iter().find(|(word, _)| text(node) == Some(word)).map(|(_, value)| *value);
        self.read(name, &words(known), named)
    }

    /// A whole number in a range.
    pub fn whole(&self, name: &'static str, low: usize, high: usize) -> Found<usize> {
        self.must(name, &range(low, high), self.maybe_whole(name, low, high)?)
    }

    /// A whole number in a range, where there is one.
    pub fn maybe_whole(&self, name: &'static str, low: usize, high: usize) -> Found<Option<usize>> {
        let whole = |node: &'n Node<'n>| match node {
            Node::Whole(number) => usize::try_from(*number).ok().filter(|number| (low..=high).contains(number)),
            _ => None,
        };
        self.read(name, &range(low, high), whole)
    }

    /// True or false; false where it says neither.
    pub fn truth(&self, name: &'static str) -> Found<bool> {
        let truth = |node: &'n Node<'n>| if let Node::Bool(truth) = node { Some(*truth) } else { None };
        Ok(self.read(name, "true or false", truth)?.unwrap_or(false))
    }

    /// A moment.
    pub fn moment(&self, name: &'static str) -> Found<DateTime<FixedOffset>> {
        const ALLOWED: &str = "a time with an offset, such as 2026-11-21T23:40:00+00:00";
        let moment = self.read(name, ALLOWED, |node| DateTime::parse_from_rfc3339(text(node)?).ok())?;
        self.must(name, ALLOWED, moment)
    }

    /// A document inside the request, as bytes.
    pub fn document(&self, name: &'static str) -> Found<Vec<u8>> {
        self.must(name, "an object", self.maybe_document(name)?)
    }

    /// The same, where there is one.
    pub fn maybe_document(&self, name: &'static str) -> Found<Option<Vec<u8>>> {
        self.read(name, "an object", |node| match node {
            Node::Object(_) => serde_json::to_vec(node).ok(),
            _ => None,
        })
    }

    /// An object with none but these fields.
    pub fn inner(&self, name: &'static str, allowed: &str) -> Found<Request<'n>> {
        let node = self.must(name, &object(allowed), self.field(name))?;
        Request::inside(Some(name), node, allowed)
    }

    /// A private key.
    pub fn key(&self) -> Result<SigningKey, CallError> {
        Ok(SigningKey::from_pem(self.text("key", "an Ed25519 key in PKCS #8 PEM")?)?)
    }

    /// Public keys; none where there are none.
    pub fn keys(&self) -> Result<Vec<PublicKey>, CallError> {
        let texts = |node: &'n Node<'n>| match node {
            Node::List(items) => items.iter().map(text).collect::<Option<Vec<&str>>>(),
            _ => None,
        };
        let texts = self.read("keys", "a list of Ed25519 keys in SPKI PEM", texts)?.unwrap_or_default();
        texts.into_iter().map(|text| Ok(PublicKey::from_pem(text)?)).collect()
    }

    /// A text that means something; what was found is never repeated, for it may be secret.
    pub fn read_as<T>(&self, name: &'static str, allowed: &str, take: impl FnOnce(&str) -> Option<T>) -> Found<T> {
        let secret = || IncidentError::NotAllowed {
            path: at(self.inside, Some(name)).show(),
            found: "something else".to_owned(),
            allowed: allowed.to_owned(),
        };
        take(self.text(name, allowed)?).ok_or_else(|| RequestError(secret()))
    }

    /// Whether a field is there.
    pub fn is_given(&self, name: &str) -> bool {
        self.field(name).is_some()
    }

    /// How many columns a text has; 80 where nobody says.
    pub fn width(&self) -> Found<usize> {
        Ok(self.maybe_whole("width", 40, 100)?.unwrap_or(80))
    }

    /// A day.
    pub fn day(&self, name: &'static str) -> Found<NaiveDate> {
        const ALLOWED: &str = "a date such as 2026-01-31";
        self.must(name, ALLOWED, self.read(name, ALLOWED, |node| care_status::day(text(node)?))?)
    }
}

fn at<'n>(inside: Option<&'n str>, name: Option<&'n str>) -> Pointer<'n> {
    let mut place = Pointer::default();
    inside.into_iter().chain(name).for_each(|name| place.field(Cow::Borrowed(name)));
    place
}

fn text<'n>(node: &'n Node<'n>) -> Option<&'n str> {
    if let Node::Text(text) = node { Some(text) } else { None }
}

fn words<T>(known: &[(&str, T)]) -> String {
    format!("one of {}", known.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", "))
}

fn range(low: usize, high: usize) -> String {
    format!("a whole number from {low} to {high}")
}

fn object(allowed: &str) -> String {
    if allowed.is_empty() { "an empty object".to_owned() } else { format!("an object with {allowed}") }
}

/// Only the moment and the answers count in a questionnaire; what else an incident holds would be lost.
pub(super) fn only_answers(incident: &Incident) -> Found<()> {
    let more = [
        ("observations", !incident.observations.is_empty()),
        ("officer", incident.officer.is_some()),
        ("care_history", incident.care_history.is_some()),
    ];
    match more.into_iter().find(|(_, given)| *given) {
        None => Ok(()),
        Some((name, _)) => Err(RequestError(IncidentError::NotAllowed {
            path: format!("/incident/{name}"),
            found: "more than the answers of a questionnaire".to_owned(),
            allowed: "nothing there".to_owned(),
        })),
    }
}

/// Reads a request of up to so many bytes.
pub(super) fn read(bytes: &[u8], most: usize) -> Result<Node<'_>, CallError> {
    Ok(json::read_up_to(bytes, most).map_err(RequestError)?)
}
