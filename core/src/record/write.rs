//! Writing entries: what they say in plain words, their hash and their signature.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;

use super::SCHEMA;
use super::canonical::{self, CANONICAL, HASH};
use super::decide::{Advised, Outcome, Refusal};
use super::entry::{Author, Entry, MAX_NAME, MAX_TEXT, RecordError, Section};
use super::read::{MAX_RECORD_BYTES, Record};
use super::render;
use crate::advice::{Decision, decide};
use crate::calendar::london;
use crate::json;
use crate::replay;
use crate::ruleset::shelf::Case;
use crate::ruleset::{Response, Ruleset};
use crate::signing::{self, SigningKey};
use crate::timestamp::Timestamp;
use crate::{hex, render as words};

/// How wide the plain text of an assessment is written.
const WIDTH: usize = 72;

/// Who writes, in whose words roles are named, and with which key.
#[derive(Debug, Clone, Copy)]
pub struct Pen<'a> {
    /// Who writes.
    pub author: Author<'a>,
    /// The ruleset that knows the roles.
    pub ruleset: &'a Ruleset,
    /// The key to sign with.
    pub key: &'a SigningKey,
}

/// A new entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// Its line, with its end: put it behind the others.
    pub line: String,
    /// Why a decision was not accepted. Then the line is a note that says so; keep it.
    pub refused: Option<Refusal>,
}

#[derive(Serialize)]
pub(super) struct Algorithms {
    canonical: &'static str,
    hash: &'static str,
    signature: &'static str,
}

/// The algorithms of this schema.
pub(super) const ALGORITHMS: Algorithms = Algorithms { canonical: CANONICAL, hash: HASH, signature: signing::ALGORITHM };

#[derive(Serialize)]
struct Key {
    id: String,
    public: String,
}

#[derive(Serialize)]
struct Decided {
    advised: Option<Response>,
    outcome: Outcome,
    response: Response,
}

/// What is signed.
#[derive(Serialize)]
struct Payload<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<usize>,
    algorithms: Algorithms,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessed: Option<Value>,
    at: Timestamp,
    by: Author<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided: Option<Decided>,
    index: usize,
    key: Key,
    kind: &'a str,
    plain: String,
    previous: Option<&'a str>,
    schema: &'static str,
    section: Section,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// What differs from entry to entry.
struct Content<'a> {
    kind: &'a str,
    section: Section,
    text: Option<&'a str>,
    about: Option<usize>,
    assessed: Option<Value>,
    decided: Option<Decided>,
    /// What it says in plain words, behind who and when.
    says: Cow<'a, str>,
}

impl<'a> Content<'a> {
    fn remark(kind: &'a str, section: Section, text: &'a str, about: Option<usize>) -> Self {
        let says = Cow::Owned(format!("{}: {text}", render::section_words(section)));
        Self { kind, section, text: Some(text), about, assessed: None, decided: None, says }
    }

    fn assessed(kind: &'a str, incident: &[u8], case: &Case) -> Result<Self, RecordError> {
        let (decision, says) = match case {
            Case::Assess(ruleset, incident) => {
                let decision = decide(ruleset, incident);
                let says = match &decision {
                    Decision::Assessment(assessment) => words::text(assessment, ruleset, WIDTH),
                    Decision::DangerAdvice(advice) => words::danger_advice(advice, WIDTH),
                };
                (decision, says)
            }
            Case::DangerAdvice(advice) => (Decision::DangerAdvice(advice.clone()), words::danger_advice(advice, WIDTH)),
        };
        let kept = replay::record(incident, &decision)?;
        let assessed = json::read_up_to(kept.as_bytes(), MAX_RECORD_BYTES).map(Value::from)?;
        let says = Cow::Owned(format!("{}\n{says}", render::rules(&assessed)));
        Ok(Self { kind, section: Section::Facts, text: None, about: None, assessed: Some(assessed), decided: None, says })
    }
}

impl Pen<'_> {
    /// The first entry of a new record: the incident, what Hearth says of it, and the same in plain words.
    ///
    /// # Errors
    /// Where the role is not known, or the incident is not JSON.
    pub fn open(&self, at: DateTime<FixedOffset>, incident: &[u8], case: &Case) -> Result<String, RecordError> {
        self.check()?;
        self.line(1, at, None, Content::assessed("opened", incident, case)?)
    }

    /// The next entry. A decision below 999 or below a report that protects somebody is not accepted: then the entry is a note that
    /// says so.
    ///
    /// # Errors
    /// Names what was found and what is allowed; never what somebody wrote.
    pub fn add(&self, record: &Record, at: DateTime<FixedOffset>, entry: &Entry<'_>) -> Result<Added, RecordError> {
        self.check()?;
        if at < record.last_at() {
            return Err(RecordError::Earlier { from: Timestamp::of(london(record.last_at())).to_string() });
        }
        let mut refused = None;
        let content = match *entry {
            Entry::Decision { response, reason } => {
                let (decision, refusal) = decision(record.advised(), response, reason)?;
                refused = refusal;
                decision
            }
            Entry::Addendum { section, text, about } | Entry::Note { section, text, about } => {
                Content::remark(entry.kind(), section, text, about)
            }
            Entry::Correction { section, text, about } => Content::remark(entry.kind(), section, text, Some(about)),
            Entry::ChildView { text, about } => Content::remark(entry.kind(), Section::ChildWords, text, about),
            Entry::Assessed { incident, case } => Content::assessed(entry.kind(), incident, case)?,
        };
        let is_remark = content.decided.is_none() && content.assessed.is_none();
        let empty = content.text.is_some_and(|text| text.trim().is_empty());
        if content.text.is_some_and(|text| text.len() > MAX_TEXT) || (is_remark && empty) {
            return Err(RecordError::Text);
        }
        if content.about.is_some_and(|about| about == 0 || about > record.len()) {
            return Err(RecordError::About { last: record.len() });
        }
        let line = self.line(record.len().saturating_add(1), at, Some(record.head()), content)?;
        if record.bytes().saturating_add(line.len()) > MAX_RECORD_BYTES {
            return Err(RecordError::TooLarge { allowed: MAX_RECORD_BYTES });
        }
        Ok(Added { line, refused })
    }

    fn check(&self) -> Result<(), RecordError> {
        let roles = &self.ruleset.roles.by_id;
        if !roles.contains_key(self.author.role) {
            let allowed = roles.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
            return Err(RecordError::Role { allowed });
        }
        let fits = |name: &str| !name.trim().is_empty() && name.len() <= MAX_NAME && !name.chars().any(char::is_control);
        if self.author.name.is_none_or(fits) { Ok(()) } else { Err(RecordError::Name) }
    }

    fn line(
        &self,
        index: usize,
        at: DateTime<FixedOffset>,
        previous: Option<&str>,
        content: Content<'_>,
    ) -> Result<String, RecordError> {
        let public = self.key.public();
        let at = london(at);
        let lead =
            render::lead(index, content.kind, at, content.about, self.ruleset.role_name(self.author.role), self.author.name);
        let payload = canonical::text(&Payload {
            about: content.about,
            algorithms: ALGORITHMS,
            assessed: content.assessed,
            at: Timestamp::of(at),
            by: self.author,
            decided: content.decided,
            index,
            key: Key { id: public.id(), public: hex::write(&public.to_bytes()) },
            kind: content.kind,
            plain: format!("{lead}\n{}", content.says),
            previous,
            schema: SCHEMA,
            section: content.section,
            text: content.text,
        });
        let (hash, signature) = (canonical::hash(&payload), hex::write(&self.key.sign(payload.as_bytes())));
        let line = line(&hash, &payload, &signature) + "\n";
        // What is written must be read again.
        json::read_up_to(line.as_bytes(), MAX_RECORD_BYTES)?;
        Ok(line)
    }
}

/// The canonical line of an entry, without its end.
pub(super) fn line(hash: &str, payload: &str, signature: &str) -> String {
    format!("{{\"hash\":\"{hash}\",\"payload\":{payload},\"signature\":\"{signature}\"}}")
}

/// A decision, or the note that it was not accepted.
fn decision(advised: Advised, response: Response, reason: &str) -> Result<(Content<'_>, Option<Refusal>), RecordError> {
    let (outcome, refusal) = advised.judge(response, reason)?;
    let says = render::decided(advised.response, outcome, response, reason);
    let content = Content {
        kind: if refusal.is_some() { "note" } else { "decision" },
        section: Section::Opinion,
        text: Some(reason).filter(|reason| !reason.trim().is_empty()),
        about: None,
        assessed: None,
        decided: Some(Decided { advised: advised.response, outcome, response }),
        says: Cow::Owned(says),
    };
    Ok((content, refusal))
}
