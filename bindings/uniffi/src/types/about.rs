//! What the library is, and what it has at hand.

use hearth_core::Overlay;
use hearth_core::overlay::OverlayRef;
use serde::{Deserialize, Serialize};

use super::advice::Rules;
use crate::mirror::Mirror;

record! {
    /// The library, and what it has at hand (schema `hearth/about/1`).
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    About of hearth_core::calls::About<'_> {
        /// `hearth/about/1`
        schema: String,
        /// The engine, as a decision names it.
        engine: String,
        /// The number of the JSON level: it moves when an operation, or what one takes or gives, is no longer what it was.
        level: u32,
        /// The names of the operations.
        operations: Vec<String>,
        /// The rulesets.
        rulesets: Vec<Rules>,
        /// The ids of the local protocols.
        overlays: Vec<String>,
    }
}

/// A local protocol, as it says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct OverlayInfo {
    /// Its id, such as `pan_dorset`.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its content: the same for TOML and JSON, whatever the order of fields.
    pub hash: String,
    /// What it is, in one line.
    pub title: String,
    /// The first day on which it holds.
    pub in_force_from: String,
    /// The day by which somebody should have looked whether it still holds.
    pub review_due: String,
    /// Whether it is an example that nobody works by.
    pub made_up: bool,
    /// The areas whose homes it speaks for.
    pub homes: Vec<String>,
    /// The placing authorities that it speaks for.
    pub placing_authorities: Vec<String>,
    /// The police forces that it speaks for.
    pub police_forces: Vec<String>,
}

impl Mirror for Overlay {
    type As = OverlayInfo;

    fn mirror(&self) -> OverlayInfo {
        let OverlayRef { id, version, hash, title, in_force_from, review_due, made_up } = self.about();
        let areas = |areas: &mut dyn Iterator<Item = &str>| areas.map(str::to_owned).collect();
        OverlayInfo {
            id: id.mirror(),
            version: version.mirror(),
            hash: hash.mirror(),
            title: title.mirror(),
            in_force_from: in_force_from.mirror(),
            review_due: review_due.mirror(),
            made_up: *made_up,
            homes: areas(&mut self.homes()),
            placing_authorities: areas(&mut self.placing_authorities()),
            police_forces: areas(&mut self.police_forces()),
        }
    }
}

/// A page in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, uniffi::Enum)]
#[serde(rename_all = "snake_case")]
pub enum Page {
    /// All of it.
    Whole,
    /// One small page.
    Brief,
    /// The page for the child.
    EasyRead,
    /// What there is for an officer.
    Officer,
    /// A rationale for an officer to edit.
    Rationale,
}

/// A text for people (schema `hearth/text/1`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Text {
    #[expect(dead_code, reason = "it is read and looked at by nobody")]
    schema: String,
    pub text: String,
}
