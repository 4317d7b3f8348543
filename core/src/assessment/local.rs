//! The part of an assessment that comes from a local protocol.

use serde::Serialize;

use crate::ruleset::{Basis, Source};

/// The local protocol that was laid over the ruleset, and what it brings to this incident.
#[derive(Debug, Clone, Serialize)]
pub struct LocalProtocol<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its version.
    pub version: &'r str,
    /// SHA-256 of its content.
    pub hash: &'r str,
    /// What it is.
    pub title: &'r str,
    /// The first day on which it holds.
    pub in_force_from: String,
    /// The day by which somebody should have looked whether it still holds.
    pub review_due: String,
    /// Whether it is an example that nobody works by.
    pub made_up: bool,
    /// What this response is called there.
    pub response_name: Option<&'r str>,
    /// What that name stands on.
    pub name_basis: Option<Basis>,
    /// The source of that name, where there is one.
    pub name_source: Option<&'r Source>,
    /// The roles that settle the next step, in order; empty for any response but slow time.
    pub decides: Vec<&'r str>,
    /// That nobody has to be asked before ringing 999 or reporting.
    pub act_first: &'r str,
    /// Whom to turn to.
    pub contacts: Vec<Contact<'r>>,
    /// Local services.
    pub services: Vec<Offer<'r>>,
    /// Forms to fill in.
    pub forms: Vec<Offer<'r>>,
    /// What "significant" damage means there, where the damage counts.
    pub significant: Option<Significant<'r>>,
}

/// The local protocol of the placing authority: it adds notifications, and nothing else.
#[derive(Debug, Clone, Serialize)]
pub struct PlacingProtocol<'r> {
    /// Its id.
    pub id: &'r str,
    /// Its version.
    pub version: &'r str,
    /// SHA-256 of its content.
    pub hash: &'r str,
    /// What it is.
    pub title: &'r str,
}

/// Somebody to turn to.
#[derive(Debug, Clone, Serialize)]
pub struct Contact<'r> {
    /// Stable id.
    pub id: &'r str,
    /// The role.
    pub role: &'r str,
    /// What people call them.
    pub name: &'r str,
    /// What for.
    pub what_for: &'r str,
    /// A telephone number.
    pub phone: Option<&'r str>,
    /// An address for email.
    pub email: Option<&'r str>,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
}

/// A local service or a form.
#[derive(Debug, Clone, Serialize)]
pub struct Offer<'r> {
    /// Stable id.
    pub id: &'r str,
    /// Its name.
    pub title: &'r str,
    /// What it does.
    pub text: Option<&'r str>,
    /// Where to find it.
    #[serde(rename = "where")]
    pub place: &'r str,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
}

/// What "significant" damage means there.
#[derive(Debug, Clone, Serialize)]
pub struct Significant<'r> {
    /// In words.
    pub text: &'r str,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
}

impl<'r> LocalProtocol<'r> {
    /// Every source that it names.
    pub(crate) fn sources(&self) -> Vec<&'r Source> {
        let contacts = self.contacts.iter().map(|entry| entry.source);
        let offers = self.services.iter().chain(&self.forms).map(|entry| entry.source);
        let significant = self.significant.iter().map(|entry| entry.source);
        contacts.chain(offers).chain(significant).chain([self.name_source]).flatten().collect()
    }
}
