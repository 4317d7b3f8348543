//! Operations with a record, with past decisions and with keys.

use serde::Serialize;
use std::fmt;

use super::CallError;
use super::assess::{self, json, newest, page};
use super::request::{self, Request};
use crate::hex;
use crate::record::{Added, Author, Entry, MAX_RECORD_BYTES, Pen, Record, Section};
use crate::replay::Past;
use crate::ruleset::Response;
use crate::ruleset::shelf::Rulesets;
use crate::signing::{PublicKey, SigningKey};

type Answer = Result<String, CallError>;

/// The largest request: a record, each of whose characters may need two.
const MOST: usize = 2 * MAX_RECORD_BYTES;
const LINES: &str = "the lines of a record, as a text";

/// An entry that was written: what `record_open` and `record_add` give.
#[derive(Debug, Clone, Serialize)]
pub struct Written<'w> {
    /// `hearth/record-entry/1`
    pub schema: &'static str,
    /// Its line, with its end: put it behind the others.
    pub line: &'w str,
    /// Its number, from 1.
    pub entry: usize,
    /// Its hash.
    pub head: &'w str,
    /// Why a decision was not accepted.
    pub refused: Option<String>,
}

fn written(line: &str, record: &Record, refused: Option<String>) -> String {
    json(&Written { schema: "hearth/record-entry/1", line, entry: record.len(), head: record.head(), refused })
}

fn author<'n>(request: &Request<'n>) -> Result<Author<'n>, CallError> {
    let by = request.inner("by", "role, name")?;
    Ok(Author { role: by.text("role", "the id of a role")?, name: by.maybe_text("name", "a name")? })
}

/// `{ incident, at, by, key }`: the first entry of a new record.
pub(super) fn open(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, assess::MOST)?;
    let request = Request::of(&node, "incident, at, by, key")?;
    let pen = Pen { author: author(&request)?, ruleset: &*newest(rulesets)?, key: &request.key()? };
    let (at, incident) = (request.moment("at")?, request.document("incident")?);
    let line = pen.open(at, &incident, &rulesets.open(&incident)?)?;
    Ok(written(&line, &Record::read(line.as_bytes())?, None))
}

#[derive(Clone, Copy)]
enum What {
    Decision,
    Addendum,
    Correction,
    Note,
    ChildView,
    Assessed,
}

const KINDS: [(&str, What); 6] = [
    ("decision", What::Decision),
    ("addendum", What::Addendum),
    ("correction", What::Correction),
    ("note", What::Note),
    ("child_view", What::ChildView),
    ("assessed", What::Assessed),
];

/// `{ record, at, by, key, entry }`: the next entry.
pub(super) fn add(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, MOST)?;
    let request = Request::of(&node, "record, at, by, key, entry")?;
    let pen = Pen { author: author(&request)?, ruleset: &*newest(rulesets)?, key: &request.key()? };
    let (at, mut record) = (request.moment("at")?, Record::read(request.text("record", LINES)?.as_bytes())?);
    let said = request.inner("entry", "kind, response, reason, section, text, about, incident")?;

    let text = || said.text("text", "a text");
    let about = said.maybe_whole("about", 1, record.len())?;
    let section = || said.one_of("section", &Section::ALL.map(|section| (section.as_str(), section)));
    let (incident, case);
    let entry = match said.one_of("kind", &KINDS)? {
        What::Decision => Entry::Decision {
            response: said.one_of("response", &Response::ALL.map(|response| (response.as_str(), response)))?,
            reason: said.maybe_text("reason", "a text")?.unwrap_or_default(),
        },
        What::Addendum => Entry::Addendum { section: section()?, text: text()?, about },
        What::Correction => {
            Entry::Correction { section: section()?, text: text()?, about: said.whole("about", 1, record.len())? }
        }
        What::Note => Entry::Note { section: section()?, text: text()?, about },
        What::ChildView => Entry::ChildView { text: text()?, about },
        What::Assessed => {
            incident = said.document("incident")?;
            case = rulesets.open(&incident)?;
            Entry::Assessed { incident: &incident, case: &case }
        }
    };
    let Added { line, refused } = pen.add(&record, at, &entry)?;
    record.grow(&line)?;
    Ok(written(&line, &record, refused.map(|refusal| refusal.to_string())))
}

/// A record in which every entry is as it was signed: what `record_check` gives.
#[derive(Debug, Clone, Serialize)]
pub struct Checked<'r> {
    /// `hearth/record-check/1`
    pub schema: &'static str,
    /// How many entries it has.
    pub entries: usize,
    /// The hash of the last.
    pub head: &'r str,
    /// The ids of the keys with which it is signed.
    pub keys: Vec<String>,
    /// Whether every entry is signed with one of the keys that were given.
    pub trusted: bool,
    /// The number of the entry whose hash was given.
    pub known: Option<usize>,
}

/// `{ record, keys, head, length }`: whether every entry is as it was signed, by one of these keys, and none is missing.
pub(super) fn check(_: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, MOST)?;
    let request = Request::of(&node, "record, keys, head, length")?;
    let record = Record::read(request.text("record", LINES)?.as_bytes())?;
    let keys = request.keys()?;
    if !keys.is_empty() {
        record.trusted(&keys)?;
    }
    if let Some(wanted) = request.maybe_whole("length", 1, MAX_RECORD_BYTES)? {
        record.at_least(wanted)?;
    }
    let known = request.maybe_text("head", "the hash of an entry")?.map(|head| record.has(head)).transpose()?;
    Ok(json(&Checked {
        schema: "hearth/record-check/1",
        entries: record.len(),
        head: record.head(),
        keys: record.keys().iter().map(PublicKey::id).collect(),
        trusted: !keys.is_empty(),
        known,
    }))
}

/// `{ record, width }`: the record in words.
pub(super) fn text(_: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, MOST)?;
    let request = Request::of(&node, "record, width")?;
    Ok(page(&Record::read(request.text("record", LINES)?.as_bytes())?.text(request.width()?)))
}

/// `{ decision, now }` or `{ record, now }`: a past decision worked out again.
pub(super) fn replay(rulesets: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, MOST)?;
    let request = Request::of(&node, "decision, record, now")?;
    let past = match request.maybe_text("record", LINES)? {
        Some(record) => Record::read(record.as_bytes())?.past()?,
        None => Past::from_json(&request.document("decision")?)?,
    };
    Ok(rulesets.replay(&past, request.moment("now")?)?.to_json())
}

/// A key: what `key_new` and `key_public` give. It does not show its private half when it is printed.
#[derive(Clone, Serialize)]
pub struct Key<'k> {
    /// `hearth/key/1`
    pub schema: &'static str,
    /// A short name.
    pub id: String,
    /// The public half (SPKI PEM).
    pub public: String,
    /// The private half (PKCS #8 PEM), where it was made just now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub private: Option<&'k str>,
}

impl fmt::Debug for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Key").field("id", &self.id).finish_non_exhaustive()
    }
}

fn key(key: &SigningKey, private: Option<&str>) -> String {
    let public = key.public();
    json(&Key { schema: "hearth/key/1", id: public.id(), public: public.to_pem(), private })
}

/// `{ seed }`, 64 hex digits from 32 random bytes: a key to sign with. Keep it from everybody who may not sign.
pub(super) fn key_new(_: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, assess::MOST)?;
    let seed = Request::of(&node, "seed")?.read_as("seed", "64 hex digits, from 32 random bytes", hex::read)?;
    let made = SigningKey::from_seed(seed);
    Ok(key(&made, Some(&made.to_pem())))
}

/// `{ key }`: the public half of a key.
pub(super) fn key_public(_: &Rulesets, bytes: &[u8]) -> Answer {
    let node = request::read(bytes, assess::MOST)?;
    Ok(key(&Request::of(&node, "key")?.key()?, None))
}
