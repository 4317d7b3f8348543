//! The decision tree, drawn from the ruleset.
