//! Any text as a condition: refused in one line, or read, printed and read again as the same tree.

#![no_main]

use hearth_core::condition::{Expr, MAX_CONDITION_BYTES};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let expr = match Expr::parse(text) {
        Ok(expr) => expr,
        Err(error) => {
            assert!(!error.to_string().contains('\n'), "an error of several lines: {error}");
            return;
        }
    };
    let printed = expr.to_string();
    // Printing puts in spaces, which may take a condition over the longest that is read.
    if printed.len() <= MAX_CONDITION_BYTES {
        assert_eq!(Expr::parse(&printed).as_ref(), Ok(&expr), "{printed}");
    }
});
