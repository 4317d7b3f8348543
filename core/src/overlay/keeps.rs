//! A quick and careful proof that an overlay takes nothing away: every condition of the ruleset is still covered, term by term.
//!
//! It says no more than that. Where a changed condition is wider in a way that its terms do not show, it refuses. What happens
//! to an incident as a whole is for a proof that looks at incidents.

use crate::condition::evaluate::{Ask, Condition, Literal};
use crate::ruleset::Ruleset;
use crate::ruleset::shelf::Refusal;

/// Whether everything that holds in `base` still holds in `merged`.
///
/// # Errors
/// Names the first entry that could be lost.
pub fn keeps(base: &Ruleset, merged: &Ruleset) -> Result<(), Refusal> {
    let still = merged.conditions();
    for (place, when) in base.conditions() {
        // What closes a route of the ruleset, and the factors, no overlay can reach.
        let closed = place.ends_with(".closed");
        let kept = still.iter().any(|(other, wider)| *other == place && covers(&wider.compiled, &when.compiled));
        if !kept && !closed && !place.starts_with("factor.") {
            return Err(Refusal { place, why: "could hold less often than in the ruleset".to_owned() });
        }
    }
    Ok(())
}

fn covers(wide: &Condition, narrow: &Condition) -> bool {
    narrow.terms().all(|term| wide.terms().any(|wider| wider.iter().all(|test| term.iter().any(|known| implies(*known, *test)))))
}

fn implies(narrow: Literal, wide: Literal) -> bool {
    narrow.slot == wide.slot
        && narrow.ask == wide.ask
        && match narrow.ask {
            Ask::Within | Ask::Has => narrow.bits & !wide.bits == 0,
            Ask::HasNone => wide.bits & !narrow.bits == 0,
        }
}
