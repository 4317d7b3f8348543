//! Many incidents, one a line: read, assess and write, one after another, in order.

use hearth_core::ruleset::shelf::{Case, Chosen};
use hearth_core::{MAX_BYTES, Rulesets, decide};
use serde_json::Value;
use std::io::{BufReader, Read, Write};

use crate::{CommandError, source};

/// Assesses every line. A line that is refused gives an error on its own line, and the rest go on.
pub fn run(
    source: &mut BufReader<impl Read>,
    out: &mut dyn Write,
    rulesets: &Rulesets,
    chosen: Chosen<'_>,
) -> Result<(), CommandError> {
    let most = MAX_BYTES.saturating_add(1);
    let mut line = Vec::new();
    let mut number = 0u64;
    while source::line(source, most, &mut line).map_err(CommandError::Input)? {
        number = number.saturating_add(1);
        // A line that is too long is refused as it is, even where all that was kept of it is blank.
        let text = if line.len() == most { line.as_slice() } else { line.trim_ascii() };
        if !text.is_empty() {
            writeln!(out, "{}", answer(text, number, rulesets, chosen)).map_err(CommandError::Output)?;
        }
        if source.buffer().is_empty() {
            // Whoever writes one line and waits for its answer gets it.
            out.flush().map_err(CommandError::Output)?;
        }
        // A line of a megabyte is rare: its room is given back.
        line.shrink_to(64 * 1024);
    }
    out.flush().map_err(CommandError::Output)
}

/// What one line gives: an assessment, advice for danger, or an error. It depends on nothing but the line, so lines can be shared out.
fn answer(text: &[u8], number: u64, rulesets: &Rulesets, chosen: Chosen<'_>) -> String {
    match rulesets.open_with(text, chosen) {
        Ok(Case::Assess(ruleset, incident)) => decide(&ruleset, &incident).to_json(),
        Ok(Case::DangerAdvice(advice)) => advice.to_json(),
        Err(error) => {
            let error = Value::String(error.to_string());
            format!(r#"{{"schema":"hearth/error/1","line":{number},"error":{error}}}"#)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::run;
    use hearth_core::Rulesets;
    use hearth_core::ruleset::shelf::Chosen;
    use std::io::BufReader;

    #[test]
    fn a_bad_line_stands_alone() {
        let rulesets = Rulesets::shipped().unwrap();
        let good = r#"{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{"danger.now":[]}}"#;
        let mut out = Vec::new();
        let text = format!("{good}\n\n[]\r\n{good}\r\n");
        run(&mut BufReader::new(text.as_bytes()), &mut out, &rulesets, Chosen::default()).unwrap();
        let lines: Vec<serde_json::Value> = out
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
            .map(|line| serde_json::from_slice(line).unwrap())
            .collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0]["schema"], "hearth/assessment/1");
        assert_eq!((&lines[1]["schema"], &lines[1]["line"]), (&"hearth/error/1".into(), &3.into()));
        assert_eq!(lines[2], lines[0]);
    }
}
