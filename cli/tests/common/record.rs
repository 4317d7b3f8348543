//! A folder with an incident, two keys, and a record.

use std::fs;
use tempfile::TempDir;

use super::{Run, hearth};

/// The file of the private key.
pub const KEY: &str = "private.pem";

/// A plate thrown at a wall.
pub const INCIDENT: &str = r#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": [],
    "incident.kinds": ["property_damage"], "harm.damage": "minor", "safeguarding.signs": [], "plan.says": "nothing" } }"#;

/// The folder.
pub struct Home(TempDir);

impl Home {
    /// With an incident and keys.
    pub fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        fs::write(home.path("incident.json"), INCIDENT).unwrap();
        for (private, public) in [(KEY, "public.pem"), ("other-private.pem", "other.pem")] {
            assert_eq!(hearth(&["key", "new", &home.path(private)], b"").code, 0);
            fs::write(home.path(public), hearth(&["key", "public", &home.path(private)], b"").out).unwrap();
        }
        home
    }

    /// Where a file is.
    pub fn path(&self, file: &str) -> String {
        self.0.path().join(file).to_str().unwrap().to_owned()
    }

    /// Opens a record.
    pub fn open(&self, file: &str, at: &str) -> Run {
        self.open_with(file, at, &[])
    }

    /// The same with more arguments.
    pub fn open_with(&self, file: &str, at: &str, more: &[&str]) -> Run {
        let (incident, key, record) = (self.path("incident.json"), self.path(KEY), self.path(file));
        let args = ["record", "new", &incident, "--key", &key, "--by", "staff_on_shift", "--at", at, "-o", &record];
        hearth(&[&args[..], more].concat(), b"")
    }

    /// Adds to it.
    pub fn add(&self, at: &str, by: &str, what: &[&str]) -> Run {
        self.add_with(at, by, what, b"")
    }

    /// The same, with a text on standard input.
    pub fn add_with(&self, at: &str, by: &str, what: &[&str], input: &[u8]) -> Run {
        let (key, record) = (self.path(KEY), self.path("record"));
        hearth(&[&["record", "add", &record, "--key", &key, "--by", by, "--at", at], what].concat(), input)
    }
}
