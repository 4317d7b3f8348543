//! Hearth for Kotlin, Swift and Python.
//!
//! No logic is here: every word and every number comes from `hearth-core`. Two levels: JSON in and out, with the same bytes in every
//! language, and types.

#[macro_use]
mod mirror;
mod error;
mod hearth;
mod typed;
pub mod types;

pub use error::HearthError;
pub use hearth::{Hearth, operations};
pub use typed::{Reading, wire};

uniffi::setup_scaffolding!();

/// The version of this library, such as `0.1.0`.
#[uniffi::export]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
