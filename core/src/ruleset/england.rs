//! The ruleset that ships.

use super::{Ruleset, RulesetError};

/// The files of the ruleset `england`, as they ship.
pub const ENGLAND: &[(&str, &str)] = &[
    ("ruleset.toml", include_str!("../../rulesets/england/ruleset.toml")),
    ("questions.toml", include_str!("../../rulesets/england/questions.toml")),
    ("officer_questions.toml", include_str!("../../rulesets/england/officer_questions.toml")),
    ("officer.toml", include_str!("../../rulesets/england/officer.toml")),
    ("bank-holidays.toml", include_str!("../../rulesets/england/bank-holidays.toml")),
    ("sources.toml", include_str!("../../rulesets/england/sources.toml")),
    ("words.toml", include_str!("../../rulesets/england/words.toml")),
    ("floors.toml", include_str!("../../rulesets/england/floors.toml")),
    ("due.toml", include_str!("../../rulesets/england/due.toml")),
    ("clocks.toml", include_str!("../../rulesets/england/clocks.toml")),
    ("roles.toml", include_str!("../../rulesets/england/roles.toml")),
    ("texts.toml", include_str!("../../rulesets/england/texts.toml")),
    ("rules/1-danger.toml", include_str!("../../rulesets/england/rules/1-danger.toml")),
    ("rules/2-protect.toml", include_str!("../../rulesets/england/rules/2-protect.toml")),
    ("rules/3-missing.toml", include_str!("../../rulesets/england/rules/3-missing.toml")),
    ("rules/7-serious.toml", include_str!("../../rulesets/england/rules/7-serious.toml")),
    ("rules/8-not-over.toml", include_str!("../../rulesets/england/rules/8-not-over.toml")),
    ("rules/9-reasonable-parent.toml", include_str!("../../rulesets/england/rules/9-reasonable-parent.toml")),
    ("rules/9-at-home.toml", include_str!("../../rulesets/england/rules/9-at-home.toml")),
    ("care.toml", include_str!("../../rulesets/england/care.toml")),
    ("duties.toml", include_str!("../../rulesets/england/duties.toml")),
    ("notifications.toml", include_str!("../../rulesets/england/notifications.toml")),
    ("safeguarding.toml", include_str!("../../rulesets/england/safeguarding.toml")),
    ("routes.toml", include_str!("../../rulesets/england/routes.toml")),
    ("rights.toml", include_str!("../../rulesets/england/rights.toml")),
    ("factors.toml", include_str!("../../rulesets/england/factors.toml")),
    ("notes.toml", include_str!("../../rulesets/england/notes.toml")),
    ("easy-read.toml", include_str!("../../rulesets/england/easy-read.toml")),
    ("handover.toml", include_str!("../../rulesets/england/handover.toml")),
];

impl Ruleset {
    /// The ruleset for England that ships with this crate.
    ///
    /// ```
    /// let england = hearth_core::Ruleset::england()?;
    /// assert_eq!(england.about().id, "england");
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    ///
    /// # Errors
    /// Only where the files that ship are broken: a test of this crate proves that they are not.
    pub fn england() -> Result<Self, RulesetError> {
        Self::load(ENGLAND)
    }
}
