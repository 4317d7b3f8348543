//! The command line of Hearth.

pub mod interview;
