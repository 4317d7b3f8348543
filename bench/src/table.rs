//! What is printed: the table, and whether what the project wants of Hearth holds.

use hearth_core::Response;

use crate::clock::Times;
use crate::engine::Contestant;
use crate::gate::Agreed;
use crate::rules::Rules;

/// What the table calls Hearth for the response and its reasons: what the others compute.
pub const CONCLUSION: &str = "Hearth, response and reasons";
/// What the table calls Hearth with all that an assessment says.
pub const HEARTH: &str = "Hearth, full assessment";
/// What the table calls Hearth with all of England's rules.
pub const ENGLAND: &str = "(Hearth, all of England)";
/// What the table calls the rules written out by hand.
pub const BY_HAND: &str = "match, by hand";

/// Hearth is wanted at least this many times faster than the fastest general engine.
const WANTED_OF_ENGINES: f64 = 10.0;
/// Hearth is wanted within this many times of the match.
const WANTED_OF_MATCH: f64 = 20.0;

/// What was measured of one contestant.
struct Row {
    name: &'static str,
    traced: bool,
    times: Times,
    instructions: Option<f64>,
}

/// What the gate saw.
pub fn gate(compared: &[Box<dyn Contestant + '_>], rules: &Rules, agreed: &Agreed, incidents: usize) {
    let responses = Response::ALL.map(|response| {
        let count = agreed.responses.get(&response).copied().unwrap_or(0);
        format!("{} {count}", response.as_str())
    });
    println!("gate: all {} agree on the response and on the rules that hold, for {incidents} incidents", compared.len());
    println!("      {} rules, {} questions; {}", rules.raising.len(), rules.ruleset.questions().len(), responses.join(", "));
}

/// The table and the verdicts.
pub fn print(all: &[Box<dyn Contestant + '_>], times: &[Times], counts: Option<&[f64]>) {
    let rows: Vec<Row> = all
        .iter()
        .zip(times)
        .enumerate()
        .map(|(index, (contestant, times))| Row {
            name: contestant.name(),
            traced: contestant.traced(),
            times: *times,
            instructions: counts.and_then(|counts| counts.get(index).copied()),
        })
        .collect();
    if counts.is_none() {
        println!("There is no valgrind here: no instruction counts.");
    }
    let Some(hearth) = rows.iter().find(|row| row.name == CONCLUSION) else { return };
    println!();
    println!("An incident, in CPU µs             with    with-   x Hearth   instruc-   text to   x Hearth");
    println!("                                  trace   out it                tions     text");
    for row in rows.iter().filter(|row| row.traced) {
        let bare = rows.iter().find(|bare| bare.name == row.name && !bare.traced);
        println!(
            "{:<30} {:>9} {:>8} {:>10} {:>10} {:>9} {:>10}",
            row.name,
            shown(Some(row.times.decide)),
            shown(bare.map(|bare| bare.times.decide)),
            shown(Some(row.times.decide / hearth.times.decide)),
            row.instructions.map_or_else(|| "-".to_owned(), |count| format!("{count:.0}")),
            shown(Some(row.times.text)),
            shown(Some(row.times.text / hearth.times.text)),
        );
    }
    println!();
    verdicts(&rows, hearth);
    if let Some(full) = rows.iter().find(|row| row.name == HEARTH) {
        println!("The same for the full assessment, which says far more than the others:");
        verdicts(&rows, full);
    }
}

fn verdicts(rows: &[Row], hearth: &Row) {
    let engines = || rows.iter().filter(|row| ![CONCLUSION, HEARTH, ENGLAND, BY_HAND].contains(&row.name));
    let fastest = |traced: bool| {
        engines().filter(|row| row.traced == traced).min_by(|left, right| left.times.decide.total_cmp(&right.times.decide))
    };
    println!("Wanted: at least {WANTED_OF_ENGINES} times faster than the fastest general engine with its trace.");
    match fastest(true) {
        Some(engine) => {
            let ratio = engine.times.decide / hearth.times.decide;
            let counted = counted(engine, hearth).map_or_else(String::new, |ratio| format!(", by instructions {ratio} times"));
            println!("  Measured: {} times ({}){counted}. {}", shown(Some(ratio)), engine.name, met(ratio >= WANTED_OF_ENGINES));
        }
        None => println!("  Not measured: the general engines were left out."),
    }
    if let Some(engine) = fastest(false) {
        let ratio = engine.times.decide / hearth.times.decide;
        println!("  For information, beside the fastest without its trace: {} times ({}).", shown(Some(ratio)), engine.name);
    }
    println!("Wanted: within {WANTED_OF_MATCH} times of the bare match.");
    for row in rows.iter().filter(|row| row.name == BY_HAND) {
        let ratio = hearth.times.decide / row.times.decide;
        let counted = counted(hearth, row).map_or_else(String::new, |ratio| format!(", by instructions {ratio} : 1"));
        if row.traced {
            println!("  Measured, Hearth : match = {} : 1{counted}. {}", shown(Some(ratio)), met(ratio <= WANTED_OF_MATCH));
        } else {
            println!("  For information, a match for the response alone: {} : 1{counted}.", shown(Some(ratio)));
        }
    }
}

/// How many times the instructions of the one are those of the other.
fn counted(one: &Row, other: &Row) -> Option<String> {
    Some(shown(Some(one.instructions? / other.instructions?)))
}

fn met(met: bool) -> &'static str {
    if met { "Met." } else { "NOT met." }
}

/// A number as the table shows it.
fn shown(number: Option<f64>) -> String {
    match number {
        None => "-".to_owned(),
        Some(number) if number >= 100.0 => format!("{number:.0}"),
        Some(number) if number >= 1.0 => format!("{number:.1}"),
        Some(number) => format!("{number:.3}"),
    }
}
