//! The categories of care status.

use serde::{Deserialize, Serialize};

/// What somebody is in the law on care and leaving care, from dates alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Under 16; or 16 or 17 and not yet eligible.
    LookedAfter,
    /// 16 or 17, looked after, and 13 weeks of it since the 14th birthday.
    Eligible,
    /// 16 or 17, no longer looked after, and was eligible.
    Relevant,
    /// 18 or over, and was eligible or relevant.
    FormerRelevant,
    /// Left care at 16 or later without the 13 weeks, or special guardianship after care.
    Qualifying,
    /// Was looked after as a child, with no status in law now.
    CareExperienced,
    /// Never looked after, as far as the dates go.
    NotInCare,
    /// The dates that are known leave more than one open.
    CannotTell,
}

impl Category {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::LookedAfter,
        Self::Eligible,
        Self::Relevant,
        Self::FormerRelevant,
        Self::Qualifying,
        Self::CareExperienced,
        Self::NotInCare,
        Self::CannotTell,
    ];

    /// The name on the wire.
    ///
    /// ```
    /// assert_eq!(hearth_core::care_status::Category::FormerRelevant.as_str(), "former_relevant");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LookedAfter => "looked_after",
            Self::Eligible => "eligible",
            Self::Relevant => "relevant",
            Self::FormerRelevant => "former_relevant",
            Self::Qualifying => "qualifying",
            Self::CareExperienced => "care_experienced",
            Self::NotInCare => "not_in_care",
            Self::CannotTell => "cannot_tell",
        }
    }

    /// Whether somebody answered the question about care status in a way that fits.
    pub(crate) fn fits(self, answered: &str) -> bool {
        match answered {
            "looked_after" => matches!(self, Self::LookedAfter | Self::Eligible | Self::CannotTell),
            "care_leaver" => !matches!(self, Self::LookedAfter | Self::Eligible | Self::NotInCare),
            "not_in_care" => matches!(self, Self::CareExperienced | Self::NotInCare | Self::CannotTell),
            _ => true,
        }
    }
}
