//! Proofs of local protocols, kept between runs: a proof takes some seconds, and at night nobody has them to spare.

use etcetera::BaseStrategy;
use hearth_core::{RulesetError, Rulesets};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::{env, io};

use crate::save;

/// The folder, where somebody names one; nothing is kept where it is empty.
const FOLDER: &str = "HEARTH_CACHE";
const FILE: &str = "proofs.txt";
/// Room for some hundred proofs. What is longer is begun anew.
const MOST: u64 = 64 * 1024;

/// The rulesets that ship, with what was proved in an earlier run.
pub fn shipped() -> Result<Rulesets, RulesetError> {
    Ok(Rulesets::shipped()?.with_proofs(&kept()))
}

/// Keeps what was proved in this run. Where that cannot be, it is proved again in the next: nothing depends on it.
pub fn keep(rulesets: &Rulesets) {
    let proofs = rulesets.proofs();
    if proofs.is_empty() {
        return;
    }
    let kept = kept();
    let known: BTreeSet<&str> = kept.lines().collect();
    let new: String = proofs.lines().filter(|line| !known.contains(line)).map(|line| line.to_owned() + "\n").collect();
    if !new.is_empty()
        && let Some(folder) = folder()
        && fs::create_dir_all(&folder).is_ok()
    {
        let _not_kept = save::write(&folder.join(FILE), (kept + &new).as_bytes(), true);
    }
}

fn folder() -> Option<PathBuf> {
    match env::var_os(FOLDER) {
        Some(folder) => Some(PathBuf::from(folder)).filter(|folder| folder.is_absolute()),
        None => Some(etcetera::choose_base_strategy().ok()?.cache_dir().join("hearth")),
    }
}

/// What is there; nothing where it cannot be read, is too long, or where somebody else may have written it.
fn kept() -> String {
    folder().and_then(|folder| read(&folder.join(FILE)).ok()).unwrap_or_default()
}

fn read(path: &Path) -> io::Result<String> {
    let file = File::open(path)?;
    let about = file.metadata()?;
    if about.len() > MOST || !is_only_ours(&about) {
        return Ok(String::new());
    }
    let mut text = String::new();
    file.take(MOST).read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(unix)]
fn is_only_ours(about: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    about.uid() == rustix::process::geteuid().as_raw() && about.mode() & 0o022 == 0
}

/// The folder of a user is theirs alone there.
#[cfg(not(unix))]
fn is_only_ours(_: &fs::Metadata) -> bool {
    true
}
