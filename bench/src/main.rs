//! Hearth beside general rule engines and a hand-written match, on the same rules and the same incidents: see `README.md`.

mod by_hand;
mod clock;
mod counts;
mod engine;
mod engines;
mod formula;
mod gate;
mod incidents;
mod rules;
mod table;

use engine::{Contestant, Seat};
use engines::hearth::{Concluding, Hearth};
use engines::{by_hand::Bare, by_hand::Traced};
use hearth_core::Ruleset;
use incidents::{Incident, incidents};
use rules::{Rule, Rules};
use std::process::ExitCode;

/// Whatever goes wrong, as text: this is a tool.
pub type Fault = Box<dyn std::error::Error>;

/// The seed of the incidents.
const SEED: u64 = 20_261_122;
/// How many incidents the gate asks about, and the clock runs over.
const INCIDENTS: usize = 2_000;
/// How many rounds the clock runs.
const ROUNDS: usize = 11;

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("bench: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), Fault> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (rules, england) = (Rules::load()?, Ruleset::england()?);
    match arguments.as_slice() {
        [] => compare(&rules, &england),
        [counts::COUNTED, contestant, passes] => {
            let incidents = incidents(&rules.ruleset, SEED, counts::PREPARED);
            let wanted = contestant.parse::<usize>()?;
            let (_, seat) = seats(&rules, &rules.raising, &england)
                .into_iter()
                .enumerate()
                .find(|(index, _)| *index == wanted)
                .ok_or("no such contestant")?;
            counts::counted(seat(&incidents)?.as_mut(), passes.parse()?)
        }
        _ => Err("takes no arguments".into()),
    }
}

/// Gate, clock, counts, table.
fn compare(rules: &Rules, england: &Ruleset) -> Result<(), Fault> {
    let incidents = incidents(&rules.ruleset, SEED, INCIDENTS);
    let mut all = seats(rules, &rules.raising, england).iter().map(|seat| seat(&incidents)).collect::<Result<Vec<_>, _>>()?;
    // The last is for information only: the whole of England's rules, which decide otherwise where they have more to say.
    let for_information = all.len().saturating_sub(1);
    let (compared, _) = all.split_at_mut_checked(for_information).ok_or("nobody to compare")?;
    let agreed = gate::gate(compared, &incidents, &rules.raising)?;
    table::gate(compared, rules, &agreed, INCIDENTS);
    if !agreed.never_held.is_empty() {
        return Err(format!("no incident made these rules hold: {}", agreed.never_held.join(", ")).into());
    }
    let times = clock::times(&mut all, INCIDENTS, ROUNDS)?;
    let counts = counts::counts(all.len())?;
    table::print(&all, &times, counts.as_deref());
    Ok(())
}

/// Makes a contestant with its incidents.
type MakeSeat<'r> = Box<dyn Fn(&[Incident]) -> Result<Box<dyn Contestant + 'r>, Fault> + 'r>;

/// Everyone, in the order of the table. `raising` are the rules that the other languages are made from.
fn seats<'r>(rules: &'r Rules, raising: &'r [Rule], england: &'r Ruleset) -> Vec<MakeSeat<'r>> {
    let mut seats: Vec<MakeSeat<'r>> = vec![
        Box::new(|incidents| Ok(Box::new(Seat::new(Concluding { ruleset: &rules.ruleset }, incidents)?))),
        Box::new(|incidents| Ok(Box::new(Seat::new(Hearth { name: table::HEARTH, ruleset: &rules.ruleset }, incidents)?))),
        Box::new(|incidents| Ok(Box::new(Seat::new(Traced, incidents)?))),
        Box::new(|incidents| Ok(Box::new(Seat::new(Bare, incidents)?))),
    ];
    #[cfg(feature = "engines")]
    {
        use engines::{cedar::Cedar, rego::Rego, zen::Zen};
        for traced in [true, false] {
            seats.push(Box::new(move |incidents| Ok(Box::new(Seat::new(Zen::of(raising, traced)?, incidents)?))));
        }
        seats.push(Box::new(|incidents| Ok(Box::new(Seat::new(Cedar::of(raising)?, incidents)?))));
        for traced in [true, false] {
            seats.push(Box::new(move |incidents| Ok(Box::new(Seat::new(Rego::of(raising, traced)?, incidents)?))));
        }
    }
    #[cfg(not(feature = "engines"))]
    let _ = raising;
    seats.push(Box::new(|incidents| Ok(Box::new(Seat::new(Hearth { name: table::ENGLAND, ruleset: england }, incidents)?))));
    seats
}
