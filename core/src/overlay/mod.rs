//! Local protocols: an overlay is a small file that is laid over a ruleset. It can only add: it never lowers a response, lengthens
//! a deadline, or takes away an action, a notification or a right.
//!
//! ```
//! use hearth_core::{Ruleset, overlay::Overlay};
//! let england = Ruleset::england()?;
//! let overlay = Overlay::read(r#"
//!     schema = "hearth/overlay/1"
//!     id = "example"
//!     version = "1"
//!     title = "An example"
//!     over = "england"
//!     in_force_from = "2026-01-01"
//!     review_due = "2027-01-01"
//!
//!     [[clock]]
//!     id = "next_day"
//!     by = "10:00"
//! "#)?;
//! assert_eq!(england.draft(&overlay)?.overlay().map(|overlay| overlay.id.as_str()), Some("example"));
//!
//! let longer = Overlay::read(&overlay.text().replace("10:00", "14:00"))?;
//! let error = england.draft(&longer).unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "overlay, line 10: clock `next_day` would be longer: allowed is a `by` from 06:00 to 12:00"
//! );
//! # Ok::<(), hearth_core::RulesetError>(())
//! ```

mod canonical;
mod entries;
mod lay;
pub(crate) mod limits;
mod local;
pub(crate) mod source;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::json::{self, Node, is_identifier};
use crate::ruleset::RulesetError;
use crate::ruleset::load::{line_of, unread};
use crate::typed;

pub(crate) use canonical::hash;
pub(crate) use local::{Contact, Local, Offer};

/// The longest overlay that is read, in bytes.
pub const MAX_OVERLAY_BYTES: usize = 64 * 1024;
/// The most entries of one overlay, all kinds together.
pub const MAX_OVERLAY_ENTRIES: usize = 200;

/// The overlays that ship: file names and texts.
pub const SHIPPED: &[(&str, &str)] = &[
    ("pan-dorset.toml", include_str!("../../rulesets/overlays/pan-dorset.toml")),
    ("pan-lancashire.toml", include_str!("../../rulesets/overlays/pan-lancashire.toml")),
    ("exampleshire.toml", include_str!("../../rulesets/overlays/exampleshire.toml")),
];

const FILE: &str = "overlay";

/// A local protocol, read, and not yet laid over anything.
#[derive(Debug, Clone)]
pub struct Overlay {
    pub(crate) about: OverlayRef,
    pub(crate) file: source::File,
    text: String,
    /// Whether it came as JSON: then nobody has its lines.
    inline: bool,
}

/// What an overlay says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverlayRef {
    /// Its id, such as `pan_dorset`.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its content: the same for TOML and JSON, whatever the order of fields.
    pub hash: String,
    /// What it is, in one line.
    pub title: String,
    /// The first day on which it holds.
    pub in_force_from: NaiveDate,
    /// The day by which somebody should have looked whether it still holds.
    pub review_due: NaiveDate,
    /// Whether it is an example that nobody works by.
    pub made_up: bool,
}

impl Overlay {
    /// An overlay from its file (TOML, schema `hearth/overlay/1`).
    ///
    /// # Errors
    /// Names the line, what was found and what is allowed.
    pub fn read(text: &str) -> Result<Self, RulesetError> {
        too_long(text.len())?;
        let table = DeTable::parse(text).map_err(|error| unread(FILE, text, error.into()))?;
        let hash = canonical::hash(&canonical::tree(&DeValue::Table(table.into_inner())));
        Self::of(text.to_owned(), hash, false)
    }

    /// An overlay from JSON: the same fields as the file.
    ///
    /// # Errors
    /// Says what is wrong and what is allowed, and never repeats free text.
    ///
    /// ```
    /// use hearth_core::overlay::Overlay;
    /// let error = Overlay::from_json(br#"{ "schema": "hearth/overlay/1", "child": "A name" }"#).unwrap_err();
    /// assert!(error.problem.starts_with("unknown field `child`"), "{error}");
    /// ```
    pub fn from_json(bytes: &[u8]) -> Result<Self, RulesetError> {
        let node = json::read(bytes).map_err(|error| wrong(None, error.to_string()))?;
        Self::from_node(&node)
    }

    /// An overlay that stands inside an incident.
    pub(crate) fn from_node(node: &Node<'_>) -> Result<Self, RulesetError> {
        if !matches!(node, Node::Object(_)) {
            return Err(wrong(None, format!("found {}, allowed is an object", node.found())));
        }
        fields_are_names(node)?;
        let table = canonical::table(node).ok_or_else(|| wrong(None, "found null in a list".to_owned()))?;
        let text = toml::to_string(&table).map_err(|_| wrong(None, "cannot be read".to_owned()))?;
        too_long(text.len())?;
        Self::of(text, canonical::hash(node), true)
    }

    fn of(text: String, hash: String, inline: bool) -> Result<Self, RulesetError> {
        let file: source::File = typed::read(&text).map_err(|error| {
            let error = unread(FILE, &text, error);
            if inline { wrong(None, careful(&error.problem)) } else { error }
        })?;
        let at = |span: &Spanned<String>| (!inline).then(|| line_of(&text, span.span().start));
        let refuse = |span: &Spanned<String>, what: &str| Err(wrong(at(span), what.to_owned()));
        if file.schema.get_ref() != "hearth/overlay/1" {
            return refuse(&file.schema, "schema is not `hearth/overlay/1`");
        }
        if !is_identifier(file.id.get_ref()) {
            return refuse(&file.id, "id is not up to 64 of `a-z 0-9 _ .`");
        }
        let title = file.title.get_ref();
        if title.trim().is_empty() || title.len() > 120 || file.version.len() > 40 || limits::discouraging(title).is_some() {
            return refuse(&file.title, "title is not up to 120 bytes, or version not up to 40");
        }
        let date = |date: &Spanned<String>| {
            let wrong = || wrong(at(date), "in_force_from and review_due are dates such as \"2026-01-31\"".to_owned());
            date.get_ref().parse::<NaiveDate>().map_err(|_| wrong())
        };
        let (in_force_from, review_due) = (date(&file.in_force_from)?, date(&file.review_due)?);
        if review_due <= in_force_from {
            return refuse(&file.review_due, "review_due is not after in_force_from");
        }
        let areas = &file.areas;
        for area in areas.homes.iter().chain(&areas.placing_authorities).chain(&areas.police_forces) {
            if !is_identifier(area.get_ref()) {
                return refuse(area, "an area is not up to 64 of `a-z 0-9 _ .`");
            }
        }
        let about = OverlayRef {
            id: file.id.get_ref().clone(),
            version: file.version.clone(),
            hash,
            title: file.title.get_ref().clone(),
            in_force_from,
            review_due,
            made_up: file.made_up,
        };
        let overlay = Self { about, file, text, inline };
        limits::entries(&overlay)?;
        Ok(overlay)
    }

    /// Its id.
    pub fn id(&self) -> &str {
        &self.about.id
    }

    /// SHA-256 of its content: the same for TOML and JSON, whatever the order of fields.
    pub fn hash(&self) -> &str {
        &self.about.hash
    }

    /// Whether it goes over this ruleset.
    pub(crate) fn goes_over(&self, ruleset: &crate::Ruleset) -> bool {
        *self.file.over.get_ref() == ruleset.about.id
    }

    /// What it says of itself.
    pub fn about(&self) -> &OverlayRef {
        &self.about
    }

    /// The text that it was read from (for JSON, the same content as TOML).
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The areas whose homes it speaks for.
    pub fn homes(&self) -> impl Iterator<Item = &str> {
        self.file.areas.homes.iter().map(|area| area.get_ref().as_str())
    }

    /// The placing authorities that it speaks for.
    pub fn placing_authorities(&self) -> impl Iterator<Item = &str> {
        self.file.areas.placing_authorities.iter().map(|area| area.get_ref().as_str())
    }

    /// The police forces that it speaks for.
    pub fn police_forces(&self) -> impl Iterator<Item = &str> {
        self.file.areas.police_forces.iter().map(|area| area.get_ref().as_str())
    }

    /// An error about something that stands in the file.
    pub(crate) fn wrong<T>(&self, at: &Spanned<T>, what: impl Into<String>) -> RulesetError {
        wrong((!self.inline).then(|| line_of(&self.text, at.span().start)), what.into())
    }
}

fn wrong(line: Option<usize>, problem: String) -> RulesetError {
    RulesetError { file: FILE.to_owned(), line, problem }
}

fn too_long(bytes: usize) -> Result<(), RulesetError> {
    let problem = || format!("longer than is read: allowed is up to {MAX_OVERLAY_BYTES} bytes");
    if bytes > MAX_OVERLAY_BYTES { Err(wrong(None, problem())) } else { Ok(()) }
}

/// Field names may be shown in an error: so each must look like one.
fn fields_are_names(node: &Node<'_>) -> Result<(), RulesetError> {
    match node {
        Node::Object(fields) => fields.iter().try_for_each(|(name, value)| {
            if is_identifier(name) {
                fields_are_names(value)
            } else {
                Err(wrong(None, format!("found the unknown field {}", json::shown(name))))
            }
        }),
        Node::List(items) => items.iter().try_for_each(fields_are_names),
        _ => Ok(()),
    }
}

/// What serde says of JSON that came inside an incident, without the words that were typed.
fn careful(message: &str) -> String {
    let message = message.lines().next().unwrap_or_default();
    if ["unknown field `", "missing field `", "duplicate field `"].iter().any(|start| message.starts_with(start)) {
        return message.to_owned();
    }
    match message.rsplit_once(", expected ") {
        Some((_, expected)) => format!("found something else, expected {expected}"),
        None => "cannot be read".to_owned(),
    }
}
