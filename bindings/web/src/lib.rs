//! The JSON level of Hearth as WebAssembly: JSON in, JSON in one line out, the same bytes as in every other language.
//!
//! There is no logic here: `hearth_core::calls` decides. The package around it (`hearth.js`) loads this module and turns what is thrown
//! here, an error's JSON as text, into a JavaScript error. In WebAssembly a panic cannot be caught: it stops the module for good, and
//! `hearth.js` says so. Nothing in Hearth may panic.

use hearth_core::Rulesets;
use hearth_core::calls::{self, CallError};
use wasm_bindgen::prelude::wasm_bindgen;

/// Hearth, ready to decide.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    rulesets: Rulesets,
}

#[wasm_bindgen]
impl Engine {
    /// Prepares the rulesets and local protocols that ship, and local protocols of your own, each the text of its file (TOML).
    ///
    /// # Errors
    /// Where a local protocol is broken, or some incident would be treated worse with it.
    #[wasm_bindgen(constructor)]
    pub fn new(overlays: Vec<String>) -> Result<Engine, String> {
        Self::prepared(overlays).map_err(|error| error.to_json())
    }

    /// Does an operation: a request as JSON in, an answer as JSON in one line out.
    ///
    /// # Errors
    /// Where the request, or a document in it, is refused.
    pub fn call(&self, operation: &str, request: &str) -> Result<String, String> {
        calls::call(&self.rulesets, operation, request.as_bytes()).map_err(|error| error.to_json())
    }

    fn prepared(overlays: Vec<String>) -> Result<Self, CallError> {
        let mut rulesets = Rulesets::shipped()?;
        for overlay in overlays {
            rulesets = rulesets.with_overlay(&overlay)?;
        }
        Ok(Self { rulesets })
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
