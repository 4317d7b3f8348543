//! The JSON level of Hearth as WebAssembly: JSON in, JSON in one line out, the same bytes as in every other language.
//!
//! There is no logic here: `hearth_core::calls` decides. The package around it (`hearth.js`) loads this module and turns what is thrown
//! here, an error's JSON as text, into a JavaScript error. In WebAssembly a panic cannot be caught: it stops the module for good, and
//! `hearth.js` says so. Nothing in Hearth may panic.

use hearth_core::Rulesets;
use hearth_core::calls;
use wasm_bindgen::prelude::wasm_bindgen;

/// Hearth, ready to decide.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    rulesets: Rulesets,
}

#[wasm_bindgen]
impl Engine {
    /// Prepares the rulesets and local protocols that ship, and local protocols of your own, each the text of its file (TOML), with what
    /// was proved of them in an earlier run.
    ///
    /// # Errors
    /// Where a local protocol is broken, or some incident would be treated worse with it.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::needless_pass_by_value, reason = "what comes from JavaScript is ours")]
    pub fn new(overlays: Vec<String>, proofs: &str) -> Result<Engine, String> {
        let rulesets = calls::prepared(overlays.iter().map(String::as_str), proofs);
        rulesets.map(|rulesets| Self { rulesets }).map_err(|error| error.to_json())
    }

    /// Does an operation: a request as JSON in, an answer as JSON in one line out.
    ///
    /// # Errors
    /// Where the request, or a document in it, is refused.
    pub fn call(&self, operation: &str, request: &str) -> Result<String, String> {
        calls::call(&self.rulesets, operation, request.as_bytes()).map_err(|error| error.to_json())
    }
}

/// There is no randomness in Hearth, so none is asked of the browser: whoever draws is told that there is none.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod no_randomness {
    fn none(_: &mut [u8]) -> Result<(), getrandom_02::Error> {
        Err(getrandom_02::Error::UNSUPPORTED)
    }

    getrandom_02::register_custom_getrandom!(none);
}
