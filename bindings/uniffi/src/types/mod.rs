//! What crosses: a record for every public type of the core, with the same names on the wire.

pub mod about;
pub mod advice;
pub mod answer;
pub mod assessment;
pub mod care;
pub mod care_history;
pub mod decision;
pub mod handover;
pub mod incident;
pub mod local;
pub mod officer;
pub mod question;
pub mod record;
pub mod risk;
pub mod session;
pub mod words;
