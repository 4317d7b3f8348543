//! The program `hearth`: the command line in, an exit code out.

use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = match hearth_cli::args::read() {
        Ok(Some(hearth)) => hearth_cli::run(&hearth),
        Ok(None) => Ok(()),
        Err(error) => Err(error),
    };
    let Err(error) = outcome else {
        return ExitCode::SUCCESS;
    };
    let code = error.code();
    if code != 0 {
        // Where even this cannot be written, the exit code still says it.
        let _ = writeln!(io::stderr().lock(), "hearth: {error}");
    }
    ExitCode::from(code)
}
