//! Local protocols on the command line: by id or from a file.

use hearth_core::overlay::{MAX_OVERLAY_BYTES, Overlay};
use hearth_core::ruleset::shelf::{AdmitError, Case, Chosen};
use hearth_core::{Nation, Ruleset, Rulesets};
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::sync::Arc;

use crate::args::Place;
use crate::{CommandError, page, proofs};

/// What stands on a screen while a proof is made.
const NEW: &str = "If anyone is in danger, ring 999 now.
This local protocol is new here. To check that it is safe takes some seconds,
this once.";

/// The rulesets that ship, and the id of the overlay that was asked for, read and proved.
pub fn rulesets(overlay: Option<&str>) -> Result<(Rulesets, Option<String>), CommandError> {
    let mut rulesets = proofs::shipped()?;
    let id = overlay.map(|overlay| known(&rulesets, overlay).map_or_else(|| admitted(&mut rulesets, overlay), Ok)).transpose()?;
    proofs::keep(&rulesets);
    Ok((rulesets, id))
}

/// Adds one from a file, once it is proved. Whoever waits for that is told why, and what must not wait.
fn admitted(rulesets: &mut Rulesets, file: &str) -> Result<String, CommandError> {
    let overlay = read(rulesets, file)?;
    if !rulesets.is_proved(&overlay) && io::stderr().is_terminal() {
        writeln!(io::stderr(), "{NEW}").map_err(CommandError::Output)?;
    }
    rulesets.admit(overlay).map_err(CommandError::Overlay)
}

/// Reads an incident, and keeps what was proved for it.
pub fn open(rulesets: &Rulesets, incident: &[u8], chosen: Chosen<'_>) -> Result<Case, CommandError> {
    let case = rulesets.open_with(incident, chosen)?;
    proofs::keep(rulesets);
    Ok(case)
}

/// The newest ruleset, with the overlay laid over it where one was asked for.
pub fn ruleset(rulesets: &Rulesets, overlay: Option<&str>) -> Result<Arc<Ruleset>, CommandError> {
    let laid = match overlay {
        None => rulesets.newest().map(Arc::clone),
        Some(id) => rulesets.laid(id).map_err(CommandError::Overlay)?,
    };
    laid.ok_or_else(|| not_known(rulesets))
}

/// The overlay that was asked for, as it is, whether or not it can be used.
pub fn overlay(rulesets: &Rulesets, overlay: &str) -> Result<Overlay, CommandError> {
    match known(rulesets, overlay).and_then(|id| rulesets.overlays().find(|known| known.id() == id).cloned()) {
        Some(known) => Ok(known),
        None => read(rulesets, overlay),
    }
}

/// The id of one that ships; `pan-dorset` will do for `pan_dorset`.
fn known(rulesets: &Rulesets, overlay: &str) -> Option<String> {
    let id = overlay.replace('-', "_");
    rulesets.overlays().find(|known| known.id() == id).map(|known| known.id().to_owned())
}

fn read(rulesets: &Rulesets, file: &str) -> Result<Overlay, CommandError> {
    let mut text = String::new();
    let most = u64::try_from(MAX_OVERLAY_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let file = File::open(file).map_err(|_| not_known(rulesets))?;
    file.take(most).read_to_string(&mut text).map_err(CommandError::Input)?;
    Overlay::read(&text).map_err(|error| CommandError::Overlay(AdmitError::Overlay(error)))
}

fn not_known(rulesets: &Rulesets) -> CommandError {
    CommandError::NoOverlay { allowed: rulesets.overlays().map(Overlay::id).collect::<Vec<_>>().join(", ") }
}

/// The overlays that ship, in words.
pub fn list(rulesets: &Rulesets) -> String {
    let mut lines = Vec::new();
    for overlay in rulesets.overlays() {
        let about = overlay.about();
        let areas = |areas: Vec<&str>| if areas.is_empty() { "none".to_owned() } else { areas.join(", ") };
        lines.extend([
            format!("{}: {}", about.id, about.title),
            format!("  Version: {}", about.version),
            format!("  Hash: {}", about.hash),
            format!("  In force from: {}", about.in_force_from),
            format!("  Review due: {}", about.review_due),
            format!("  Homes in: {}", areas(overlay.homes().collect())),
            format!("  Children placed by: {}", areas(overlay.placing_authorities().collect())),
            format!("  Police force: {}", areas(overlay.police_forces().collect())),
        ]);
        if about.made_up {
            lines.push("  Made up, as an example. Nobody works by it.".to_owned());
        }
        lines.push(String::new());
    }
    lines.push("Use one with `hearth assess FILE --overlay ID`. A file of your own will do as well.".to_owned());
    page::filled(&lines.join("\n"), page::width())
}

/// The nation that was named.
pub fn nation(place: Place) -> Nation {
    match place {
        Place::England => Nation::England,
        Place::Wales => Nation::Wales,
        Place::Scotland => Nation::Scotland,
        Place::NorthernIreland => Nation::NorthernIreland,
        Place::Elsewhere => Nation::Elsewhere,
    }
}
