//! The share log: what was told beyond the usual, why, and that somebody checked first. It stays with the home.

use serde::Serialize;

use super::{Handover, Input, Share, wire};
use crate::ruleset::Ruleset;

/// What a worker told beyond the usual (schema `hearth/share-log/1`), for the home's record.
#[derive(Debug, Clone, Serialize)]
pub struct ShareLog<'a> {
    /// `hearth/share-log/1`
    pub schema: &'static str,
    /// When the hand-over was made.
    pub made: String,
    /// Whether the person harmed agreed that their wish is shared.
    pub victim_agreed: bool,
    /// The lines that were shown.
    pub shown: Vec<&'a str>,
    /// What was added.
    pub shared: Vec<Logged<'a>>,
}

/// One thing that was added.
#[derive(Debug, Clone, Serialize)]
pub struct Logged<'a> {
    /// What was told.
    #[serde(flatten)]
    pub share: &'a Share,
    /// What was checked.
    pub check: &'a str,
}

impl<'a> ShareLog<'a> {
    /// The log of a hand-over.
    pub fn of(handover: &'a Handover, input: &'a Input, ruleset: &'a Ruleset) -> Self {
        let logged = |share: &'a Share| {
            let check = ruleset.handover.extra(&share.kind).map_or("", |extra| extra.check.as_str());
            Logged { share, check }
        };
        Self {
            schema: "hearth/share-log/1",
            made: wire(handover.issued),
            victim_agreed: input.victim_agreed,
            shown: handover.lines().collect(),
            shared: input.share.iter().map(logged).collect(),
        }
    }

    /// As JSON, in one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
