//! Versions in folders: one with its files, or one folder for each version.

use hearth_core::{Ruleset, Versions};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::CommandError;

/// Languages are laid over a ruleset; they are not part of it.
const LANGUAGES: [&str; 1] = ["cy.toml"];

/// The ruleset in a folder.
pub fn ruleset(folder: &Path) -> Result<Ruleset, CommandError> {
    with_files(folder, |files| Ruleset::load(files).map_err(CommandError::GivenRuleset))
}

/// The rulesets that ship, and those in folders.
pub fn shipped_and(folders: &[PathBuf]) -> Result<Versions, CommandError> {
    let mut rulesets = Versions::shipped()?;
    folders.iter().try_for_each(|folder| add_versions(folder, &mut rulesets))?;
    Ok(rulesets)
}

/// Adds every version below a folder: each folder in it with a `ruleset.toml`, or the folder itself where it has one.
fn add_versions(folder: &Path, rulesets: &mut Versions) -> Result<(), CommandError> {
    let is_one = |folder: &Path| folder.join("ruleset.toml").is_file();
    let mut versions: Vec<PathBuf> = if is_one(folder) {
        vec![folder.to_owned()]
    } else {
        entries(folder)?.into_iter().filter(|entry| is_one(entry)).collect()
    };
    versions.sort();
    if versions.is_empty() {
        return Err(CommandError::NoRulesets);
    }
    for version in versions {
        with_files(&version, |files| rulesets.add(files).map(drop).map_err(CommandError::GivenRuleset))?;
    }
    Ok(())
}

/// The files of a ruleset: every `.toml` in its folder and in the folders in it.
fn with_files<T>(folder: &Path, act: impl FnOnce(&[(&str, &str)]) -> Result<T, CommandError>) -> Result<T, CommandError> {
    let mut files: Vec<(String, String)> = Vec::new();
    for entry in entries(folder)? {
        if entry.is_dir() {
            for inner in entries(&entry)? {
                read(&inner, &format!("{}/", name(&entry)), &mut files)?;
            }
        } else {
            read(&entry, "", &mut files)?;
        }
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    act(&files)
}

fn read(path: &Path, before: &str, files: &mut Vec<(String, String)>) -> Result<(), CommandError> {
    let name = name(path);
    if path.is_file() && path.extension().is_some_and(|kind| kind == "toml") && !LANGUAGES.contains(&name.as_str()) {
        files.push((format!("{before}{name}"), fs::read_to_string(path).map_err(CommandError::Input)?));
    }
    Ok(())
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, CommandError> {
    let entries: io::Result<Vec<PathBuf>> = fs::read_dir(folder).and_then(|all| all.map(|entry| Ok(entry?.path())).collect());
    entries.map_err(CommandError::Input)
}
