//! CPU time: what this process spent on a core, whatever else the machine does.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

use crate::Fault;
use crate::engine::Contestant;

/// The times of one contestant, in microseconds an incident.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// From the engine's own form to its outcome.
    pub decide: f64,
    /// From JSON text to JSON text.
    pub text: f64,
}

/// A stretch that is timed takes at least this long: short ones are run over and over.
const STRETCH: Duration = Duration::from_millis(20);

/// The CPU time that this process has used.
fn cpu() -> Duration {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).unwrap_or_default())
}

/// Times everyone in turn, round after round, so that what slows the machine slows all; the median round counts.
pub fn times(all: &mut [Box<dyn Contestant + '_>], incidents: usize, rounds: usize) -> Result<Vec<Times>, Fault> {
    let mut plan = Vec::new();
    for contestant in all.iter_mut() {
        plan.push([repeats(|| contestant.run(incidents))?, repeats(|| contestant.run_text(incidents))?]);
    }
    let mut seen: Vec<[Vec<f64>; 2]> = vec![<[Vec<f64>; 2]>::default(); all.len()];
    for _ in 0..rounds {
        for ((contestant, [decide, text]), [decided, from_text]) in all.iter_mut().zip(&plan).zip(&mut seen) {
            decided.push(stretch(*decide, incidents, || contestant.run(incidents))?);
            from_text.push(stretch(*text, incidents, || contestant.run_text(incidents))?);
        }
    }
    Ok(seen.into_iter().map(|[decide, text]| Times { decide: median(decide), text: median(text) }).collect())
}

/// How often a run must be repeated to fill a stretch; warms up on the way.
fn repeats(mut run: impl FnMut() -> Result<(), Fault>) -> Result<u32, Fault> {
    run()?;
    let start = cpu();
    run()?;
    let once = cpu().saturating_sub(start).max(Duration::from_nanos(1));
    let needed = STRETCH.as_nanos().div_ceil(once.as_nanos());
    Ok(u32::try_from(needed)?.max(1))
}

fn stretch(repeats: u32, incidents: usize, mut run: impl FnMut() -> Result<(), Fault>) -> Result<f64, Fault> {
    let start = cpu();
    for _ in 0..repeats {
        run()?;
    }
    let spent = cpu().saturating_sub(start).as_secs_f64() * 1e6;
    Ok(spent / f64::from(repeats) / f64::from(u32::try_from(incidents)?))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
