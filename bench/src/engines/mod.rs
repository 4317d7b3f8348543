//! The engines, each behind the same door.

pub mod by_hand;
#[cfg(feature = "engines")]
pub mod cedar;
pub mod hearth;
#[cfg(feature = "engines")]
pub mod rego;
#[cfg(feature = "engines")]
pub mod zen;
#[cfg(feature = "engines")]
mod zen_table;
