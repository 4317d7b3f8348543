//! A care history: the dates of care of one person, checked, with no name.

use chrono::NaiveDate;

use super::read;
use crate::incident::IncidentError;

/// Dates of care, as they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareHistory {
    /// The day that is asked about.
    pub(crate) on: NaiveDate,
    /// The date of birth; nothing where it is not known.
    pub(crate) born: Option<NaiveDate>,
    /// The times in care; nothing where nobody knows of them.
    pub(super) periods: Option<Vec<Period>>,
    pub(super) detained: Vec<Stay>,
    pub(super) returned_home: Vec<Stay>,
    pub(super) guardianship: bool,
    pub(super) education: bool,
}

/// A time in care.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Period {
    pub stay: Stay,
    pub basis: CareBasis,
    pub authority: Option<String>,
}

/// From a first day up to, not including, a last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stay {
    /// Nothing where it is not known.
    pub from: Option<NaiveDate>,
    pub to: End,
}

/// When a stay ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    On(NaiveDate),
    Running,
    NotKnown,
}

/// On what ground a child is looked after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CareBasis {
    Section20,
    Section31,
    Remand,
    PoliceProtection,
    ShortBreaks,
}

impl CareBasis {
    pub const ALL: [Self; 5] = [Self::Section20, Self::Section31, Self::Remand, Self::PoliceProtection, Self::ShortBreaks];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Section20 => "section_20",
            Self::Section31 => "section_31",
            Self::Remand => "remand",
            Self::PoliceProtection => "police_protection",
            Self::ShortBreaks => "short_breaks",
        }
    }
}

impl CareHistory {
    /// Reads a care history from JSON. `today` is the day that is asked about, where the history names none as `on`.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use hearth_core::CareHistory;
    /// let today = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap_or_default();
    /// let text = br#"{ "born": "2010-08-30", "periods": [ { "from": "yesterday", "to": null, "basis": "section_31" } ] }"#;
    /// let error = CareHistory::from_json(text, today).unwrap_err();
    /// assert!(error.to_string().starts_with("/periods/0/from: found `yesterday`, allowed is a date such as 2026-01-31"));
    /// ```
    ///
    /// # Errors
    /// Names the place (a JSON Pointer), what was found and what is allowed. Nothing is guessed.
    pub fn from_json(bytes: &[u8], today: NaiveDate) -> Result<Self, IncidentError> {
        read::document(bytes, today)
    }

    /// The day that is asked about.
    pub fn on(&self) -> NaiveDate {
        self.on
    }

    /// The same history, asked about another day.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use hearth_core::CareHistory;
    /// let today = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap_or_default();
    /// let history = CareHistory::from_json(br#"{ "born": "2010-08-30", "periods": [] }"#, today)?;
    /// assert_eq!(history.as_of(today.pred_opt().unwrap_or(today))?.on().to_string(), "2026-08-31");
    /// assert!(history.as_of(NaiveDate::default()).is_err());
    /// # Ok::<(), hearth_core::IncidentError>(())
    /// ```
    ///
    /// # Errors
    /// Where that day lies before the date of birth.
    pub fn as_of(&self, day: NaiveDate) -> Result<Self, IncidentError> {
        let asked = Self { on: day, ..self.clone() };
        read::born_in_time(&asked, "on")?;
        Ok(asked)
    }
}
