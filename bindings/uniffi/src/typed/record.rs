//! The record, past decisions, and keys.

use serde::Serialize;

use crate::types::about::Text;
use crate::types::incident::Incident;
use crate::types::record::{Author, Key, NewEntry, RecordCheck, RecordEntry};
use crate::{Hearth, HearthError};

#[uniffi::export]
impl Hearth {
    /// The first entry of a new record: the incident, and what Hearth says. `at` is a time with an offset; `key` is the private key to
    /// sign with, as a file (PKCS #8 PEM).
    ///
    /// # Errors
    /// Where the incident, the author, the time or the key is refused.
    pub fn record_open(&self, incident: &Incident, at: &str, by: &Author, key: &str) -> Result<RecordEntry, HearthError> {
        #[derive(Serialize)]
        struct Request<'r> {
            incident: &'r Incident,
            at: &'r str,
            by: &'r Author,
            key: &'r str,
        }
        self.ask("record_open", &Request { incident, at, by, key })
    }

    /// The next entry of a record, whose lines go in as one text.
    ///
    /// # Errors
    /// Where the record is not as it was signed, or the entry is refused.
    pub fn record_add(
        &self,
        record: &str,
        at: &str,
        by: &Author,
        key: &str,
        entry: &NewEntry,
    ) -> Result<RecordEntry, HearthError> {
        #[derive(Serialize)]
        struct Request<'r> {
            record: &'r str,
            at: &'r str,
            by: &'r Author,
            key: &'r str,
            entry: &'r NewEntry,
        }
        self.ask("record_add", &Request { record, at, by, key, entry })
    }

    /// Whether every entry of a record is as it was signed; with keys, by one of them (SPKI PEM); with `head`, that the entry with this
    /// hash is in it; with `length`, that it has so many entries or more.
    ///
    /// # Errors
    /// Names the first entry that is not as it was signed, or what the reader cannot rely on.
    #[uniffi::method(default(head = None, length = None))]
    pub fn record_check(
        &self,
        record: &str,
        keys: Vec<String>,
        head: Option<String>,
        length: Option<u32>,
    ) -> Result<RecordCheck, HearthError> {
        #[derive(Serialize)]
        struct Request<'r> {
            record: &'r str,
            keys: Vec<String>,
            head: Option<String>,
            length: Option<u32>,
        }
        self.ask("record_check", &Request { record, keys, head, length })
    }

    /// A record in words, wrapped to a width of 40 to 100 columns (80 where it says nothing).
    ///
    /// # Errors
    /// Where it is not as it was signed, or the width is refused.
    #[uniffi::method(default(width = None))]
    pub fn record_text(&self, record: &str, width: Option<u32>) -> Result<String, HearthError> {
        #[derive(Serialize)]
        struct Request<'r> {
            record: &'r str,
            width: Option<u32>,
        }
        Ok(self.ask::<Text>("record_text", &Request { record, width })?.text)
    }

    /// The decision that a record opens with, worked out again with the rules of its day and with those of `now`, as JSON (schema
    /// `hearth/replay/1`).
    ///
    /// # Errors
    /// Where the record is not as it was signed, or the rules of its day are not here.
    pub fn replay(&self, record: &str, now: &str) -> Result<String, HearthError> {
        #[derive(Serialize)]
        struct Request<'r> {
            record: &'r str,
            now: &'r str,
        }
        self.call("replay", &String::from_utf8_lossy(&super::json(&Request { record, now })))
    }

    /// A key to sign with, from 32 random bytes as 64 hex digits. Keep the private half from everybody who may not sign.
    ///
    /// # Errors
    /// Where they are not that many.
    pub fn key_new(&self, seed: &str) -> Result<Key, HearthError> {
        #[derive(Serialize)]
        struct Request<'r> {
            seed: &'r str,
        }
        self.ask("key_new", &Request { seed })
    }

    /// The public half of a private key (PKCS #8 PEM).
    ///
    /// # Errors
    /// Where it is none.
    pub fn key_public(&self, key: &str) -> Result<Key, HearthError> {
        #[derive(Serialize)]
        struct Request<'r> {
            key: &'r str,
        }
        self.ask("key_public", &Request { key })
    }
}
