//! Asking: from one screen to the next, the danger first.

pub mod walk;
