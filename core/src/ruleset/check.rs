//! Checks of a whole ruleset.
