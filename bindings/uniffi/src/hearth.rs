//! The prepared handle, and the JSON level.

use hearth_core::Rulesets;
use hearth_core::calls;
use std::num::NonZeroUsize;
use std::sync::Arc;

use crate::HearthError;

/// Hearth, ready to decide. Make it once and keep it; any number of threads may use it at once.
#[derive(uniffi::Object)]
pub struct Hearth {
    pub(crate) rulesets: Rulesets,
}

#[uniffi::export]
impl Hearth {
    /// Hearth with the rulesets and local protocols that ship.
    ///
    /// # Errors
    /// Where they cannot be read, which the tests rule out.
    #[uniffi::constructor]
    pub fn new() -> Result<Arc<Self>, HearthError> {
        Self::with_overlays(Vec::new(), "")
    }

    /// The same, with local protocols of your own, each the text of its file (TOML). Each is proved first, which takes some seconds,
    /// unless `proofs` says that it was: what `proofs` gave in an earlier run. Whoever writes that decides what counts as proved, so
    /// keep it where nobody else can write.
    ///
    /// # Errors
    /// Where one is broken, or would treat some incident worse: then with the smallest such incident.
    #[expect(clippy::needless_pass_by_value, reason = "what comes from another language is ours")]
    #[uniffi::constructor(default(proofs = ""))]
    pub fn with_overlays(texts: Vec<String>, proofs: &str) -> Result<Arc<Self>, HearthError> {
        Ok(Arc::new(Self { rulesets: calls::prepared(texts.iter().map(String::as_str), proofs)? }))
    }

    /// Does an operation by its name, JSON in and JSON out in one line: the same bytes in every language.
    ///
    /// # Errors
    /// Where there is no such operation, or the request is refused.
    pub fn call(&self, operation: &str, request: &str) -> Result<String, HearthError> {
        Ok(calls::call(&self.rulesets, operation, request.as_bytes())?)
    }

    /// Assesses an incident, JSON in and JSON out: the assessment, or the advice for danger.
    ///
    /// # Errors
    /// Where the incident is refused.
    pub fn assess_json(&self, incident: &str) -> Result<String, HearthError> {
        self.call("assess", incident)
    }

    /// Assesses many incidents, JSON in and JSON out, over so many threads (0: as many as there are cores). There is one answer for
    /// each, in the same order: the assessment, the advice for danger, or the error with its `line`, from 1.
    #[expect(clippy::needless_pass_by_value, reason = "what comes from another language is ours")]
    #[uniffi::method(default(threads = 0))]
    pub fn assess_many(&self, incidents: Vec<String>, threads: u32) -> Vec<String> {
        calls::assess_many(&self.rulesets, &incidents, workers(threads))
    }

    /// The same for JSON lines: one incident a line, without empty lines, and one answer a line.
    #[uniffi::method(default(threads = 0))]
    pub fn assess_lines(&self, lines: &[u8], threads: u32) -> Vec<u8> {
        let lines: Vec<&[u8]> = lines.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).collect();
        let mut answers = calls::assess_many(&self.rulesets, &lines, workers(threads)).join("\n").into_bytes();
        if !answers.is_empty() {
            answers.push(b'\n');
        }
        answers
    }
}

fn workers(threads: u32) -> NonZeroUsize {
    let wanted = usize::try_from(threads).ok().and_then(NonZeroUsize::new);
    wanted.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

/// The names of the operations that `call` does.
#[uniffi::export]
pub fn operations() -> Vec<String> {
    calls::operations().map(str::to_owned).collect()
}
