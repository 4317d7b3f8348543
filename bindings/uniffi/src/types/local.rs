//! The part of an assessment that comes from a local protocol.

use super::assessment::Source;
use super::words::Basis;

record! {
    /// The local protocol that was laid over the ruleset, and what it brings to this incident.
    LocalProtocol of hearth_core::assessment::LocalProtocol<'_> {
        /// Its id.
        id: String,
        /// Its version.
        version: String,
        /// SHA-256 of its content.
        hash: String,
        /// What it is.
        title: String,
        /// The first day on which it holds.
        in_force_from: String,
        /// The day by which somebody should have looked whether it still holds.
        review_due: String,
        /// Whether it is an example that nobody works by.
        made_up: bool,
        /// What this response is called there.
        response_name: Option<String>,
        /// What that name stands on.
        name_basis: Option<Basis>,
        /// The source of that name, where there is one.
        name_source: Option<Source>,
        /// The roles that settle the next step, in order; empty for any response but slow time.
        decides: Vec<String>,
        /// That nobody has to be asked before ringing 999 or reporting.
        act_first: String,
        /// Whom to turn to.
        contacts: Vec<LocalContact>,
        /// Local services.
        services: Vec<LocalOffer>,
        /// Forms to fill in.
        forms: Vec<LocalOffer>,
        /// What "significant" damage means there, where the damage counts.
        significant: Option<SignificantDamage>,
    }
}

record! {
    /// The local protocol of the placing authority: it adds notifications, and nothing else.
    PlacingProtocol of hearth_core::assessment::PlacingProtocol<'_> {
        /// Its id.
        id: String,
        /// Its version.
        version: String,
        /// SHA-256 of its content.
        hash: String,
        /// What it is.
        title: String,
    }
}

record! {
    /// Somebody to turn to.
    LocalContact of hearth_core::assessment::Contact<'_> {
        /// Stable id.
        id: String,
        /// The role.
        role: String,
        /// What people call them.
        name: String,
        /// What for.
        what_for: String,
        /// A telephone number.
        phone: Option<String>,
        /// An address for email.
        email: Option<String>,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
    }
}

record! {
    /// A local service or a form.
    LocalOffer of hearth_core::assessment::Offer<'_> {
        /// Stable id.
        id: String,
        /// Its name.
        title: String,
        /// What it does.
        text: Option<String>,
        /// Where to find it.
        #[serde(rename = "where")]
        place: String,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
    }
}

record! {
    /// What "significant" damage means there.
    SignificantDamage of hearth_core::assessment::Significant<'_> {
        /// In words.
        text: String,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
    }
}
