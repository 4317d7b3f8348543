//! `officer.toml`, as it is written.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

use super::{Record, Section45};
use crate::ruleset::{Basis, source};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub records_checked_on: String,
    pub due: BTreeMap<String, Spanned<String>>,
    pub word: Vec<source::Word>,
    pub score: Vec<Score>,
    pub disposal: Vec<Disposal>,
    pub closed: Vec<Reason>,
    pub waits: Vec<Reason>,
    pub above_the_score: AboveTheScore,
    pub section_45: Vec<Shield>,
    pub finding: Findings,
    pub appropriate_adults: Vec<String>,
    pub adult_excluded: Vec<Reason>,
    pub necessity: Vec<Necessity>,
    pub prompt: Vec<Prompt>,
    pub contribution: Vec<Contribution>,
    pub stage: Vec<Stage>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Score {
    pub is: u8,
    pub when: Spanned<String>,
    pub points_to: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Disposal {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub step: bool,
    pub criminal: bool,
    pub text: String,
    pub needs: Vec<String>,
    pub authority: String,
    pub record: Record,
    #[serde(default)]
    pub outcome: Vec<Outcome>,
    pub basis: Basis,
    #[serde(default)]
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outcome {
    pub code: String,
    pub when: Spanned<String>,
    pub text: String,
}

/// A reason: what closes some disposals, what they wait for, or why somebody may not be the appropriate adult.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reason {
    pub id: String,
    /// The disposals that it is about.
    #[serde(default, alias = "closes", alias = "holds")]
    pub on: Vec<String>,
    pub when: Spanned<String>,
    #[serde(default)]
    pub certain_only: bool,
    pub why: String,
    pub basis: Basis,
    #[serde(default)]
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AboveTheScore {
    pub why: String,
    pub basis: Basis,
    #[serde(default)]
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shield {
    pub is: Section45,
    pub when: Spanned<String>,
    pub text: String,
    pub basis: Basis,
    #[serde(default)]
    pub source: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Findings {
    pub nrm_prompt: Spanned<String>,
    pub cif_required: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Necessity {
    pub id: String,
    pub instead: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Prompt {
    pub id: String,
    pub about: String,
    pub when: Spanned<String>,
    pub text: String,
    pub basis: Basis,
    #[serde(default)]
    pub source: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contribution {
    pub id: String,
    pub ask: String,
    pub from: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stage {
    pub id: String,
    pub title: String,
    pub lines: Vec<String>,
}
