//! What a decision costs in Rust, through this crate, from JSON and from values: what the other languages print theirs beside. Argument: a
//! file with an incident as JSON that has a moment and answers alone.
#![expect(clippy::print_stdout, reason = "it is a program")]

use hearth::types::answer::{Answer, Given};
use hearth::types::incident::Incident;
use hearth::{Hearth, HearthError, wire};
use serde_json::Value;
use std::hint::black_box;
use std::time::Instant;

const CALLS: u32 = 10_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("a file with an incident is needed")?;
    let request = std::fs::read_to_string(file)?;
    let request = request.trim();
    let start = Instant::now();
    let hearth = Hearth::new()?;
    println!("Rust, a handle: {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let incident = incident(&serde_json::from_str(request)?).ok_or("an incident of answers alone is needed")?;
    if hearth.assess_json(request)? != wire::decision_json(&hearth.assess(&incident)?) {
        return Err("the two levels differ".into());
    }
    println!("Rust, JSON: {:.1} µs", cost(|| hearth.assess_json(black_box(request)))?);
    println!("Rust, values: {:.1} µs", cost(|| hearth.assess(black_box(&incident)))?);
    Ok(())
}

fn incident(told: &Value) -> Option<Incident> {
    let answers = told.get("answers")?.as_object()?.iter().map(|(question, answer)| {
        let answer = match answer {
            Value::String(word) if word == "unknown" => Answer::Unknown,
            Value::String(value) => Answer::Value { value: value.clone() },
            Value::Number(number) => Answer::Whole { number: number.as_i64()? },
            values => Answer::Values { values: serde_json::from_value(values.clone()).ok()? },
        };
        Some(Given { question: question.clone(), answer })
    });
    Some(Incident::new(told.get("at")?.as_str()?.to_owned(), answers.collect::<Option<_>>()?))
}

/// Microseconds for a call, after as many calls to warm up.
fn cost<T>(call: impl Fn() -> Result<T, HearthError>) -> Result<f64, HearthError> {
    for _ in 0..CALLS {
        black_box(call()?);
    }
    let start = Instant::now();
    for _ in 0..CALLS {
        black_box(call()?);
    }
    Ok(start.elapsed().as_secs_f64() * 1e6 / f64::from(CALLS))
}
