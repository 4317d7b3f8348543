//! Instruction counts, from valgrind: this program runs itself under callgrind, once short and once long. The difference is what
//! the incidents cost, without the start.

use std::io::ErrorKind;
use std::process::{Command, Stdio};

use crate::Fault;
use crate::engine::Contestant;

/// The argument that makes this program the one that is counted.
pub const COUNTED: &str = "--counted";
/// How many incidents are prepared where instructions are counted.
pub const PREPARED: usize = 200;
/// How often they are run in the short run, and in the long one.
const PASSES: [u32; 2] = [1, 3];

/// Instructions an incident for each of `count` contestants; `None` where there is no valgrind.
pub fn counts(count: usize) -> Result<Option<Vec<f64>>, Fault> {
    let mut counts = Vec::new();
    for contestant in 0..count {
        let [short, long] = PASSES;
        let (Some(short_run), Some(long_run)) = (instructions(contestant, short)?, instructions(contestant, long)?) else {
            return Ok(None);
        };
        let passes = u32::try_from(PREPARED)?.saturating_mul(long.saturating_sub(short));
        let spent = long_run.checked_sub(short_run).ok_or("the long run cost less than the short one")?;
        #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
        counts.push(spent as f64 / f64::from(passes));
    }
    Ok(Some(counts))
}

/// What the counted process does.
pub fn counted(contestant: &mut dyn Contestant, passes: u32) -> Result<(), Fault> {
    (0..passes).try_for_each(|_| contestant.run(PREPARED))
}

fn instructions(contestant: usize, passes: u32) -> Result<Option<u64>, Fault> {
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe()?)
        .args([COUNTED, &contestant.to_string(), &passes.to_string()])
        .stdout(Stdio::null())
        .output();
    let output = match run {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    let told = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("valgrind failed: {told}").into());
    }
    let line = told.lines().find_map(|line| line.split("Collected :").nth(1)).ok_or("valgrind printed no count")?;
    Ok(Some(line.trim().parse()?))
}
