//! Proofs: the promises of the contract, for every incident there can be.
//!
//! A ruleset is compiled to decision diagrams, from the same terms that the engine evaluates. A claim is the diagram of the
//! incidents that break it: where that is empty, the claim holds for all of them; where it is not, the smallest of them is shown.

#[cfg(test)]
mod agreement;
mod claims;
mod compare;
mod findings;
mod incident;
mod model;
#[cfg(test)]
mod mutants;
mod officer;
mod order;
mod overlay;
mod promises;
mod smallest;
mod space;
mod uses;

use crate::overlay::Overlay;
use crate::ruleset::shelf::Refusal;
use crate::ruleset::{Ruleset, RulesetError};
use claims::{Breach, Over};
use model::Model;
use promises::{Claim, Kind, Promise};
use serde::Serialize;
use space::Space;

pub use compare::{Comparison, Moved, compare};
pub use findings::Findings;
pub use incident::{Counterexample, Witness};
pub(crate) use promises::PROMISES;

/// What was proved of a ruleset, and what was not.
#[derive(Debug, Clone, Serialize)]
pub struct Proof {
    /// How many incidents there can be, finished and unfinished.
    pub incidents: String,
    /// How many of them are finished: every question that is due was answered.
    pub finished: String,
    /// Claim by claim.
    pub claims: Vec<Proved>,
    /// Rules that do less than they seem to.
    pub findings: Findings,
}

/// One claim.
#[derive(Debug, Clone, Serialize)]
pub struct Proved {
    /// The promise that it belongs to, such as `P1`.
    pub promise: String,
    /// What the promise says.
    pub says: String,
    /// The claim.
    pub claim: String,
    /// How many incidents, or other things, it covers.
    pub covers: Option<Covers>,
    /// What came out.
    pub outcome: Outcome,
}

/// How much a claim covers.
#[derive(Debug, Clone, Serialize)]
pub struct Covers {
    /// The number, in full.
    pub count: String,
    /// Of what.
    pub of: &'static str,
}

/// What came out of a claim.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It holds for everything that it covers.
    Holds,
    /// It is broken; the smallest incident that breaks it.
    Broken(Box<Counterexample>),
    /// There is nothing here that it speaks of.
    Nothing(String),
}

impl Proof {
    /// Whether nothing is broken.
    pub fn holds(&self) -> bool {
        self.claims.iter().all(|claim| !matches!(claim.outcome, Outcome::Broken(_)))
    }

    /// The claims that are broken.
    pub fn broken(&self) -> impl Iterator<Item = (&Proved, &Counterexample)> {
        self.claims.iter().filter_map(|claim| match &claim.outcome {
            Outcome::Broken(counterexample) => Some((claim, counterexample.as_ref())),
            _ => None,
        })
    }
}

/// Proves the promises of a ruleset; with `base`, of a ruleset with an overlay laid over it.
///
/// ```
/// use hearth_core::{Ruleset, prove::prove};
/// let proof = prove(&Ruleset::england()?, None)?;
/// assert!(proof.holds() && proof.claims.len() > 20);
/// # Ok::<(), hearth_core::RulesetError>(())
/// ```
///
/// # Errors
/// Where a promise names a question, value or entry that the ruleset does not have.
pub fn prove(ruleset: &Ruleset, base: Option<&Ruleset>) -> Result<Proof, RulesetError> {
    let space = Space::of(base.unwrap_or(ruleset));
    let model = Model::of(ruleset, &space);
    let base = base.map(|base| Model::of(base, &space));
    let finished = space.finished().exact_cardinality().to_string();
    let mut proved = Vec::new();
    for promise in promises::read(PROMISES)? {
        for claim in &promise.claim {
            let (over, broken) = check(&promise, claim, &model, base.as_ref())?;
            let covers = |count: String, of| Some(Covers { count, of });
            let (covers, nothing) = match over {
                Over::Incidents(bdd) => (covers(bdd.and(&space.valid).exact_cardinality().to_string(), "incidents"), None),
                Over::Finished => (covers(finished.clone(), "finished incidents"), None),
                Over::Things(count, of) => (covers(count.to_string(), of), None),
                Over::Counted(count, of) => (covers(count, of), None),
                Over::Nothing(why) => (None, Some(why.to_owned())),
            };
            let empty = covers.as_ref().filter(|covers| covers.count == "0");
            let nothing = nothing.or_else(|| empty.map(|_| "no answers are as it says".to_owned()));
            let outcome = match (broken, nothing) {
                (Some(broken), _) => Outcome::Broken(Box::new(broken)),
                (None, Some(why)) => Outcome::Nothing(why),
                (None, None) => Outcome::Holds,
            };
            proved.push(Proved {
                promise: promise.id.clone(),
                says: promise.says.clone(),
                claim: claim.id.clone(),
                covers,
                outcome,
            });
        }
    }
    Ok(Proof {
        incidents: space.valid.exact_cardinality().to_string(),
        finished,
        claims: proved,
        findings: findings::findings(&model),
    })
}

/// A ruleset with an overlay laid over it, to be proved or refuted and never to decide with: what would be later or lower is in it.
///
/// # Errors
/// Where something else is wrong with the overlay: names the line, what was found and what is allowed.
pub fn laid(base: &Ruleset, overlay: &Overlay) -> Result<Ruleset, RulesetError> {
    base.draft_to_refute(overlay)
}

/// Whether a ruleset with an overlay (the second) keeps every promise, beside the ruleset alone (the first): what every overlay must
/// pass before anything is decided with it.
///
/// # Errors
/// Names the first promise that is broken, how, and the smallest incident that shows it.
pub fn admit(base: &Ruleset, merged: &Ruleset) -> Result<(), Refusal> {
    let refused = |error: RulesetError| Refusal { place: error.file.clone(), why: error.to_string(), incident: None };
    let space = Space::of(base);
    let (base, model) = (Model::of(base, &space), Model::of(merged, &space));
    let mut promises = promises::read(PROMISES).map_err(refused)?;
    // What says most about an overlay comes first: what it makes worse, then whom it calls out for nothing.
    promises.sort_by_key(|promise| {
        let about = promise.claim.iter().map(|claim| match claim.kind {
            Kind::Overlay => 0,
            Kind::Response { at_most: Some(_), .. } => 1,
            _ => 2,
        });
        about.min()
    });
    for promise in promises {
        for claim in &promise.claim {
            if let (_, Some(broken)) = check(&promise, claim, &model, Some(&base)).map_err(refused)? {
                // Of two incidents the one in which the overlay shows.
                let moved = |witness: &&Witness| witness.without_overlay.is_some_and(|without| without != witness.response);
                let witness = broken.incidents.iter().find(moved).or(broken.incidents.last());
                let responses = witness.and_then(|witness| Some((witness.without_overlay?, witness.response)));
                let responses = responses.map_or_else(String::new, |(without, with)| {
                    format!(" (the response is {with}; without the overlay {without})")
                });
                return Err(Refusal {
                    place: format!("{} {}", promise.id, claim.id),
                    why: format!("{}{responses}", broken.what),
                    incident: witness.map(|witness| witness.incident.to_string()),
                });
            }
        }
    }
    Ok(())
}

/// What a claim covers, and how it is broken where it is.
fn check(
    promise: &Promise,
    claim: &Claim,
    model: &Model<'_>,
    base: Option<&Model<'_>>,
) -> Result<(Over, Option<Counterexample>), RulesetError> {
    if let Some(checked) = officer::check(&claim.id, &claim.kind, model) {
        return checked;
    }
    let checked = claims::check(&claim.id, &claim.kind, promise.scope.as_deref(), model, base)?;
    let broken = smallest_of(model.space, checked.breaches);
    let base = base.map(|base| base.ruleset);
    Ok((checked.over, broken.map(|(breach, found)| incident::counterexample(model.ruleset, base, &breach, found))))
}

/// The breach with the smallest incident; none where nothing is broken.
fn smallest_of(space: &Space, breaches: Vec<Breach>) -> Option<(Breach, Option<smallest::Found>)> {
    let mut best: Option<(Breach, Option<smallest::Found>)> = None;
    for breach in breaches {
        let found = match &breach.incidents {
            None => None,
            Some(bdd) => match smallest::smallest(space, bdd) {
                None => continue,
                found => found,
            },
        };
        let size = found.as_ref().map_or(0, |found| found.size);
        if best.as_ref().is_none_or(|(_, known)| known.as_ref().map_or(0, |known| known.size) > size) {
            best = Some((breach, found));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn england_keeps_every_promise() {
        let proof = prove(&Ruleset::england().unwrap(), None).unwrap();
        let broken: Vec<String> = proof.broken().map(|(claim, how)| format!("{}: {}", claim.claim, how.what)).collect();
        assert!(broken.is_empty(), "{broken:#?}");
        // A claim about nothing would hold whatever the rules said.
        let nothing = proof.claims.iter().filter(|claim| matches!(claim.outcome, Outcome::Nothing(_)));
        assert_eq!(nothing.map(|claim| claim.claim.as_str()).collect::<Vec<_>>(), ["an-overlay-only-protects"]);
        assert!(proof.findings.unreachable.is_empty(), "{:?}", proof.findings.unreachable);
        assert!(proof.findings.only_a_reason.is_empty(), "{:?}", proof.findings.only_a_reason);
    }
}
