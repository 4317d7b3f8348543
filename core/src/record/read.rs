//! A record that was read: every entry as it was signed.

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use super::broken::{BrokenError, Fault, TrustError};
use super::canonical;
use super::decide::Advised;
use super::verify::{Kept, Line};
use crate::replay::{Past, ReplayError};
use crate::signing::PublicKey;

/// The largest record that is read, in bytes.
pub const MAX_RECORD_BYTES: usize = 64 * 1024 * 1024;

/// A record in which every entry is as it was signed.
#[derive(Debug, Clone)]
pub struct Record {
    first: Kept,
    others: Vec<Kept>,
    bytes: usize,
}

impl Record {
    /// Reads a record, and checks every entry: form, order, hashes, signatures, and that every byte is the one that was written.
    ///
    /// It says nothing about whose key it is (see [`Record::trusted`]), nor whether entries are missing at the end (see
    /// [`Record::has`] and [`Record::at_least`]): neither can be seen from inside.
    ///
    /// # Errors
    /// Names the first entry that is not as it was signed, and where in it, as far as that can be told.
    pub fn read(bytes: &[u8]) -> Result<Self, BrokenError> {
        let nothing = |fault| BrokenError { entry: 1, place: "byte 0".to_owned(), fault };
        if bytes.len() > MAX_RECORD_BYTES {
            return Err(nothing(Fault::TooLarge(MAX_RECORD_BYTES)));
        }
        let mut start = 0usize;
        let mut lines = (1..).zip(bytes.split_inclusive(|byte| *byte == b'\n')).map(|(entry, bytes)| {
            let line = Line { entry, start, bytes };
            start = start.saturating_add(bytes.len());
            line
        });
        let first = lines.next().ok_or_else(|| nothing(Fault::Empty))?.verify(None, MAX_RECORD_BYTES)?;
        let mut record = Self { first, others: Vec::new(), bytes: bytes.len() };
        for line in lines {
            let next = line.verify(Some(record.last()), MAX_RECORD_BYTES)?;
            record.others.push(next);
        }
        Ok(record)
    }

    /// How many entries it has.
    #[expect(clippy::len_without_is_empty, reason = "a record has at least its first entry")]
    pub fn len(&self) -> usize {
        self.others.len().saturating_add(1)
    }

    /// The hash of the last entry. Whoever notes it elsewhere can tell later whether entries are missing at the end.
    pub fn head(&self) -> &str {
        &self.last().hash
    }

    /// The keys with which it is signed, in the order in which they first come. They vouch only for themselves.
    pub fn keys(&self) -> Vec<PublicKey> {
        let mut keys = Vec::new();
        for entry in self.entries() {
            if !keys.contains(&entry.key) {
                keys.push(entry.key);
            }
        }
        keys
    }

    /// Whether every entry is signed with one of these keys.
    ///
    /// # Errors
    /// Names the first entry that is not.
    pub fn trusted(&self, keys: &[PublicKey]) -> Result<(), TrustError> {
        match (1..).zip(self.entries()).find(|(_, entry)| !keys.contains(&entry.key)) {
            None => Ok(()),
            Some((entry, kept)) => {
                let allowed = keys.iter().map(PublicKey::id).collect::<Vec<_>>().join(", ");
                Err(TrustError::Key { entry, found: kept.key.id(), allowed })
            }
        }
    }

    /// Whether the entry with this hash is in it: then everything is there up to the moment when the hash was noted. The number of
    /// that entry.
    ///
    /// # Errors
    /// Where it is not.
    pub fn has(&self, head: &str) -> Result<usize, TrustError> {
        (1..).zip(self.entries()).find(|(_, entry)| entry.hash == head).map(|(entry, _)| entry).ok_or(TrustError::NoSuchHead)
    }

    /// Whether it has as many entries as somebody noted, or more.
    ///
    /// # Errors
    /// Where it has fewer.
    pub fn at_least(&self, wanted: usize) -> Result<(), TrustError> {
        let found = self.len();
        if found < wanted { Err(TrustError::Shorter { found, wanted }) } else { Ok(()) }
    }

    /// The decision that it opens with, as [`replay`](crate::replay()) takes it.
    ///
    /// # Errors
    /// Where somebody signed an entry that holds none.
    pub fn past(&self) -> Result<Past, ReplayError> {
        let assessed = self.first.payload.get("assessed").unwrap_or(&Value::Null);
        Past::from_json(canonical::text(assessed).as_bytes())
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = &Kept> {
        std::iter::once(&self.first).chain(&self.others)
    }

    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// When the last entry was written.
    pub fn last_at(&self) -> DateTime<FixedOffset> {
        self.last().at
    }

    /// What the latest assessment in it advises.
    pub(super) fn advised(&self) -> Advised {
        let latest = self.entries().filter_map(|entry| entry.payload.pointer("/assessed/assessment")).last();
        Advised::of(latest.unwrap_or(&Value::Null))
    }

    fn last(&self) -> &Kept {
        self.others.last().unwrap_or(&self.first)
    }
}
