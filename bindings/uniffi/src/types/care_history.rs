//! Dates of care, as they go in.

use serde::{Serialize, Serializer};

/// Dates of care of one person, as they are known. No names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct CareHistory {
    /// The date of birth, such as `2011-03-10`; nothing where it is not known.
    #[uniffi(default)]
    pub born: Option<String>,
    /// The day that is asked about; nothing: that of the incident, or the one that was asked for.
    #[uniffi(default)]
    pub on: Option<String>,
    /// The times in care, up to 200; nothing where nobody knows of any. An empty list: there were none.
    #[uniffi(default)]
    pub periods: Option<Vec<CarePeriod>>,
    /// Times in custody after sentence, or in hospital; up to 20.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub detained: Vec<Stay>,
    /// Times with a parent again, or somebody else with parental responsibility; up to 20.
    #[uniffi(default)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub returned_home: Vec<Stay>,
    /// Whether there is a special guardianship order after care, in force now or on the 18th birthday. Nothing: no.
    #[uniffi(default)]
    pub special_guardianship_at_18: Option<bool>,
    /// Whether they are in education or training that a pathway plan agrees on. Nothing: no.
    #[uniffi(default)]
    pub in_education: Option<bool>,
}

/// A time in care.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct CarePeriod {
    /// On what ground.
    pub basis: CareBasis,
    /// The first day, such as `2025-01-31`; nothing where it is not known.
    #[uniffi(name = "from_day")]
    pub from: Option<String>,
    /// When it ended.
    #[uniffi(name = "to_day")]
    pub to: StayEnd,
    /// The authority that looked after them, by its id.
    #[uniffi(default)]
    pub authority: Option<String>,
}

/// On what ground a child is looked after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, uniffi::Enum)]
#[serde(rename_all = "snake_case")]
pub enum CareBasis {
    /// Section 20 of the Children Act 1989: with the agreement of the parents.
    #[serde(rename = "section_20")]
    Section20,
    /// Section 31: a care order.
    #[serde(rename = "section_31")]
    Section31,
    /// Remand to local authority accommodation or youth detention accommodation.
    Remand,
    /// Police protection.
    PoliceProtection,
    /// Short breaks.
    ShortBreaks,
}

/// A time in custody or hospital, or back home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct Stay {
    /// The first day; nothing where it is not known.
    #[uniffi(name = "from_day")]
    pub from: Option<String>,
    /// When it ended.
    #[uniffi(name = "to_day")]
    pub to: StayEnd,
}

/// When a stay ended.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum StayEnd {
    /// It still runs.
    Running,
    /// On a day: the first one that is no part of it.
    On {
        /// The day, such as `2026-01-31`.
        day: String,
    },
    /// Nobody knows.
    NotKnown,
}

impl Serialize for StayEnd {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Running => to.serialize_none(),
            Self::On { day } => to.serialize_str(day),
            Self::NotKnown => to.serialize_str("unknown"),
        }
    }
}
