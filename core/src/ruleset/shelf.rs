//! The rulesets and overlays at hand, and which of them an incident asks for.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::dated::Versions;
use super::proofs::Proofs;
use super::{Ruleset, RulesetError};
use crate::advice::{Because, DangerAdvice, after_hard_stop};
use crate::incident::place::{Nation, Wanted, WantedOverlay};
use crate::incident::{Incident, IncidentError};
use crate::json::{self, Node};
use crate::overlay::{self, Overlay};

/// How many rulesets with overlays are kept compiled.
const KEPT: usize = 64;

/// Why a ruleset with an overlay may not be used: some incident would be treated worse.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {why}{}", incident.as_ref().map_or_else(String::new, |incident| format!("; the smallest incident: {incident}")))]
pub struct Refusal {
    /// The entry or promise.
    pub place: String,
    /// What would be worse.
    pub why: String,
    /// The smallest incident that shows it, as `hearth assess` takes it.
    pub incident: Option<String>,
}

/// Proves that a ruleset with an overlay (the second) treats no incident worse than the ruleset alone (the first).
pub type Proof = fn(&Ruleset, &Ruleset) -> Result<(), Refusal>;

/// The proof that every overlay must pass before anything is decided with it: the one place where it is named.
#[cfg(feature = "prove")]
pub const PROOF: Proof = crate::prove::admit;
/// Without the prover only those overlays are used that were proved before: see `proved.txt`.
#[cfg(not(feature = "prove"))]
pub const PROOF: Proof = |_, _| {
    let why = "it was not proved before, and this program was built without the prover".to_owned();
    Err(Refusal { place: "no proof".to_owned(), why, incident: None })
};

/// Why an overlay was not admitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AdmitError {
    /// It could not be read, or one of its entries crosses a line.
    #[error(transparent)]
    Overlay(#[from] RulesetError),
    /// One of its entries crosses a line, and this is the smallest incident for which that would tell.
    #[error("{error}; the smallest incident: {incident}")]
    Crossed {
        /// The entry, and what is allowed.
        error: RulesetError,
        /// The incident, as `hearth assess` takes it.
        incident: String,
    },
    /// It goes over a ruleset that is not at hand.
    #[error("the overlay goes over no ruleset that is at hand: allowed is one of {allowed}")]
    Over {
        /// The rulesets at hand.
        allowed: String,
    },
    /// Its proof failed.
    #[error("the overlay is refused: {0}")]
    Refused(#[from] Refusal),
    /// Another overlay has its id, or speaks for one of its areas.
    #[error("`{found}` belongs to the overlay `{other}` already: allowed is one overlay for each")]
    Taken {
        /// The id or the area.
        found: String,
        /// The overlay that has it.
        other: String,
    },
}

/// What an incident that was read is for.
#[derive(Debug)]
pub enum Case {
    /// To be assessed, with this ruleset.
    Assess(Arc<Ruleset>, Incident),
    /// No assessment: these rules do not apply.
    DangerAdvice(Box<DangerAdvice>),
}

/// What stands above the fields of an incident, where somebody says so.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chosen<'a> {
    /// The overlay, by its id.
    pub overlay: Option<&'a str>,
    /// The nation.
    pub nation: Option<Nation>,
}

/// The rulesets and overlays at hand.
///
/// ```
/// use hearth_core::{assess, ruleset::shelf::{Case, Rulesets}};
/// let rulesets = Rulesets::shipped()?;
/// let incident = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "overlay": "exampleshire",
///     "answers": { "danger.now": [], "incident.kinds": ["property_damage"], "harm.damage": "minor" } }"#;
/// let Case::Assess(ruleset, incident) = rulesets.open(incident)? else { panic!("it is in England") };
/// assert_eq!(assess(&ruleset, &incident).overlay.map(|overlay| overlay.id), Some("exampleshire"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Rulesets {
    pub(crate) versions: Versions,
    overlays: Vec<Arc<Overlay>>,
    pub(super) proof: Proof,
    /// Whether the proof is the one that the proofs were made with.
    pub(super) listed: bool,
    pub(super) proofs: Proofs,
    /// Rulesets with overlays, by the hashes of what they are made of. Only what was proved is in here.
    laid: Mutex<BTreeMap<[String; 3], Arc<Ruleset>>>,
}

impl Rulesets {
    /// The ruleset and the overlays that ship.
    ///
    /// # Errors
    /// Only where the files that ship are broken: a test of this crate proves that they are not.
    pub fn shipped() -> Result<Self, RulesetError> {
        let mut rulesets = Self { listed: true, ..Self::of(Ruleset::england()?, PROOF) };
        for (_, text) in overlay::SHIPPED {
            rulesets.overlays.push(Arc::new(Overlay::read(text)?));
        }
        Ok(rulesets)
    }

    /// One ruleset, no overlays, and the proof that every overlay must pass.
    pub fn of(ruleset: Ruleset, proof: Proof) -> Self {
        let (overlays, proofs) = (Vec::new(), Proofs::default());
        Self { versions: Versions::of(ruleset), overlays, proof, listed: false, proofs, laid: Mutex::default() }
    }

    /// The same with another proof. What was proved with the one before is proved again.
    #[must_use]
    pub fn with_proof(mut self, proof: Proof) -> Self {
        self.proof = proof;
        self.listed = false;
        self.laid = Mutex::default();
        self
    }

    /// Adds an overlay, once it is proved. Its id.
    ///
    /// # Errors
    /// Where it is broken, crosses a line, fails its proof, or speaks for what another speaks for already.
    pub fn admit(&mut self, overlay: Overlay) -> Result<String, AdmitError> {
        self.check(&overlay)?;
        let id = overlay.about.id.clone();
        if !self.overlays.iter().any(|other| other.hash() == overlay.hash()) {
            self.overlays.push(Arc::new(overlay));
        }
        Ok(id)
    }

    /// Whether an overlay could be added: reads and proves it, and adds nothing.
    ///
    /// # Errors
    /// As [`Rulesets::admit`].
    pub fn check(&self, overlay: &Overlay) -> Result<(), AdmitError> {
        for other in &self.overlays {
            if other.hash() == overlay.hash() {
                return Ok(());
            }
            let both = |found: &str| AdmitError::Taken { found: found.to_owned(), other: other.id().to_owned() };
            if other.id() == overlay.id() {
                return Err(both(overlay.id()));
            }
            if let Some(area) = overlay.homes().find(|area| other.homes().any(|known| known == *area)) {
                return Err(both(area));
            }
            if let Some(area) = overlay.placing_authorities().find(|area| other.placing_authorities().any(|known| known == *area))
            {
                return Err(both(area));
            }
        }
        let base = self.versions.iter().find(|ruleset| overlay.goes_over(ruleset));
        let Some(base) = base else {
            return Err(AdmitError::Over { allowed: self.ruleset_ids() });
        };
        self.lay(base, overlay).map(|_| ())
    }

    /// The same with one more overlay, from its file.
    ///
    /// # Errors
    /// As [`Rulesets::admit`].
    pub fn with_overlay(mut self, text: &str) -> Result<Self, AdmitError> {
        self.admit(Overlay::read(text)?)?;
        Ok(self)
    }

    /// The overlays.
    pub fn overlays(&self) -> impl Iterator<Item = &Overlay> {
        self.overlays.iter().map(AsRef::as_ref)
    }

    /// The newest ruleset.
    pub fn newest(&self) -> Option<&Arc<Ruleset>> {
        self.versions.iter().last()
    }

    /// The newest ruleset with an overlay laid over it, by its id; nothing where there is no such overlay.
    ///
    /// # Errors
    /// Where the overlay fails its proof.
    pub fn laid(&self, id: &str) -> Result<Option<Arc<Ruleset>>, AdmitError> {
        match (self.newest(), self.overlays.iter().find(|overlay| overlay.id() == id)) {
            (Some(base), Some(overlay)) => self.lay(base, overlay).map(Some),
            _ => Ok(None),
        }
    }

    /// The ruleset that an incident asks for with `ruleset`, `overlay` and `areas`.
    ///
    /// # Errors
    /// As [`Rulesets::open`]; and where the incident is not in England.
    pub fn find(&self, bytes: &[u8]) -> Result<Arc<Ruleset>, IncidentError> {
        match self.open(bytes)? {
            Case::Assess(ruleset, _) => Ok(ruleset),
            Case::DangerAdvice(_) => Err(Nation::refused()),
        }
    }

    /// Reads an incident, with the ruleset and overlay that it asks for.
    ///
    /// # Errors
    /// Names the place (a JSON Pointer), what was found and what is allowed.
    pub fn open(&self, bytes: &[u8]) -> Result<Case, IncidentError> {
        self.open_with(bytes, Chosen::default())
    }

    /// Reads an incident, with the overlay and nation that somebody chose for it.
    ///
    /// # Errors
    /// As [`Rulesets::open`]; and where it asks for another overlay than the chosen one.
    pub fn open_with(&self, bytes: &[u8], chosen: Chosen<'_>) -> Result<Case, IncidentError> {
        if let Some((base, incident)) = self.versions.quickly(bytes) {
            return self.case(&base, &Wanted::default(), chosen, incident);
        }
        let node = json::read(bytes)?;
        let wanted = Wanted::of(&node)?;
        let base = self.versions.wanted(&node)?;
        let incident = Incident::of(&node, &base)?;
        self.case(&base, &wanted, chosen, incident)
    }

    fn case(
        &self,
        base: &Arc<Ruleset>,
        wanted: &Wanted<'_>,
        chosen: Chosen<'_>,
        incident: Incident,
    ) -> Result<Case, IncidentError> {
        let nation = chosen.nation.or(wanted.nation).unwrap_or_default();
        if nation != Nation::England {
            let advice = DangerAdvice::of(base, Because::OutsideEngland, nation, Some(&incident));
            return Ok(Case::DangerAdvice(Box::new(advice)));
        }
        if let Some(advice) = after_hard_stop(base, &incident) {
            return Ok(Case::DangerAdvice(Box::new(advice)));
        }
        let ruleset = self.wanted(base, wanted, chosen.overlay, &incident)?;
        Ok(Case::Assess(ruleset, incident))
    }

    fn wanted(
        &self,
        base: &Arc<Ruleset>,
        wanted: &Wanted<'_>,
        chosen: Option<&str>,
        incident: &Incident,
    ) -> Result<Arc<Ruleset>, IncidentError> {
        let has_begun = |overlay: &Overlay| crate::calendar::has_come(overlay.about.in_force_from, incident.at);
        let in_force = |overlay: &Overlay| has_begun(overlay) && overlay.goes_over(base);
        let asked = match (&wanted.overlay, chosen) {
            (None, None) => None,
            (None, Some(id)) => Some(self.by_id(id)?),
            (Some(WantedOverlay::Id(id)), None) => Some(self.by_id(id)?),
            (Some(WantedOverlay::Id(id)), Some(chosen)) if *id == chosen => Some(self.by_id(id)?),
            (Some(WantedOverlay::Inline(node)), None) => return self.inline(base, node, in_force),
            (Some(_), Some(chosen)) => {
                return Err(at("/overlay", "another overlay than the chosen one".to_owned(), format!("null or `{chosen}`")));
            }
        };
        if let Some(overlay) = asked.filter(|overlay| !in_force(overlay)) {
            return Err(not_in_force(overlay));
        }
        let home = asked.or_else(|| {
            let area = wanted.home?;
            self.overlays.iter().find(|overlay| in_force(overlay) && overlay.homes().any(|known| known == area))
        });
        let laid = match home {
            None => Arc::clone(base),
            Some(overlay) => self.lay(base, overlay).map_err(|error| refused(&error))?,
        };
        let placing = wanted.placing_authority.and_then(|area| {
            let known = |overlay: &&Arc<Overlay>| in_force(overlay) && overlay.placing_authorities().any(|known| known == area);
            self.overlays.iter().find(known).filter(|overlay| home.is_none_or(|home| home.id() != overlay.id()))
        });
        match placing {
            None => Ok(laid),
            Some(overlay) => self.place(base, &laid, overlay).map_err(|error| refused(&error)),
        }
    }

    fn by_id(&self, id: &str) -> Result<&Arc<Overlay>, IncidentError> {
        let ids = || self.overlays.iter().map(|overlay| overlay.id()).collect::<Vec<_>>().join(", ");
        let found = self.overlays.iter().find(|overlay| overlay.id() == id);
        found.ok_or_else(|| at("/overlay", json::shown(id), format!("null, an overlay, or one of {}", ids())))
    }

    fn inline(
        &self,
        base: &Arc<Ruleset>,
        node: &Node<'_>,
        in_force: impl Fn(&Overlay) -> bool,
    ) -> Result<Arc<Ruleset>, IncidentError> {
        // The hash comes first: what was laid before is not read again.
        if let Some(laid) = self.kept(&[base.about.hash.clone(), overlay::hash(node), String::new()]) {
            return Ok(laid);
        }
        let overlay = Overlay::from_node(node).map_err(|error| refused(&error.into()))?;
        if !in_force(&overlay) {
            return Err(not_in_force(&overlay));
        }
        self.lay(base, &overlay).map_err(|error| refused(&error))
    }

    fn kept(&self, key: &[String; 3]) -> Option<Arc<Ruleset>> {
        self.laid.lock().unwrap_or_else(PoisonError::into_inner).get(key).map(Arc::clone)
    }

    /// The hashes of each ruleset and overlay that are laid: all of them were proved.
    pub(super) fn proved(&self) -> Vec<[String; 2]> {
        let laid = self.laid.lock().unwrap_or_else(PoisonError::into_inner);
        let one = laid.keys().filter(|[.., placing]| placing.is_empty());
        one.map(|[ruleset, overlay, _]| [ruleset.clone(), overlay.clone()]).collect()
    }

    fn keep(&self, key: [String; 3], ruleset: Ruleset) -> Arc<Ruleset> {
        let ruleset = Arc::new(ruleset);
        let mut laid = self.laid.lock().unwrap_or_else(PoisonError::into_inner);
        if laid.len() >= KEPT {
            laid.clear();
        }
        laid.insert(key, Arc::clone(&ruleset));
        ruleset
    }

    /// The only way in: a draft becomes a ruleset to decide with once it is proved.
    pub(crate) fn lay(&self, base: &Arc<Ruleset>, overlay: &Overlay) -> Result<Arc<Ruleset>, AdmitError> {
        let key = [base.about.hash.clone(), overlay.about.hash.clone(), String::new()];
        if let Some(laid) = self.kept(&key) {
            return Ok(laid);
        }
        let draft = base.draft(overlay).map_err(|error| self.refuted(base, overlay, error))?;
        if !self.is_proved_over(base, overlay) {
            (self.proof)(base, &draft)?;
        }
        Ok(self.keep(key, draft))
    }

    /// What one entry shows already to be later or lower, with the smallest incident for which it would be.
    fn refuted(&self, base: &Ruleset, overlay: &Overlay, error: RulesetError) -> AdmitError {
        let proved = base.draft_to_refute(overlay).map(|draft| (self.proof)(base, &draft));
        match proved {
            Ok(Err(Refusal { incident: Some(incident), .. })) => AdmitError::Crossed { error, incident },
            _ => AdmitError::Overlay(error),
        }
    }

    /// Adds what the overlay of a placing authority tells whom: it must be proved as a whole, and added notifications take
    /// nothing away from anything.
    pub(crate) fn place(&self, base: &Arc<Ruleset>, laid: &Arc<Ruleset>, placing: &Overlay) -> Result<Arc<Ruleset>, AdmitError> {
        self.lay(base, placing)?;
        let home = laid.overlay().map_or_else(String::new, |overlay| overlay.hash.clone());
        let key = [base.about.hash.clone(), home, placing.about.hash.clone()];
        match self.kept(&key) {
            Some(kept) => Ok(kept),
            None => Ok(self.keep(key, laid.with_placing(base, placing)?)),
        }
    }

    fn ruleset_ids(&self) -> String {
        self.versions.iter().map(|ruleset| format!("`{}`", ruleset.about.id)).collect::<Vec<_>>().join(", ")
    }
}

fn at(path: &str, found: String, allowed: String) -> IncidentError {
    IncidentError::NotAllowed { path: path.to_owned(), found, allowed }
}

fn not_in_force(overlay: &Overlay) -> IncidentError {
    let found = format!("`{}`, which holds from {} on", overlay.id(), overlay.about.in_force_from);
    at("/overlay", found, "an overlay in force at that moment".to_owned())
}

fn refused(error: &AdmitError) -> IncidentError {
    let why = match error {
        AdmitError::Overlay(error) => error.problem.clone(),
        AdmitError::Crossed { error, incident } => format!("{}; the smallest incident: {incident}", error.problem),
        AdmitError::Refused(refusal) => refusal.to_string(),
        other => other.to_string(),
    };
    IncidentError::Overlay { path: "/overlay".to_owned(), why }
}
