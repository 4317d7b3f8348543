//! Several versions of a ruleset side by side: the one in force at a moment, and exactly the one that a past decision names.

use chrono::{DateTime, FixedOffset, NaiveDate};
use std::sync::Arc;

use super::{About, Ruleset, RulesetError};
use crate::calendar::has_come;
use crate::incident::{Incident, IncidentError};
use crate::json::{self, Node, shown};
use crate::quick;

/// Versions of rulesets, the oldest first.
#[derive(Debug, Clone, Default)]
pub struct Versions {
    rulesets: Vec<Arc<Ruleset>>,
    /// The id of the first that was added: it counts where an incident names none.
    usual: Option<String>,
}

/// A ruleset that is wanted exactly, and is not here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("found no ruleset {wanted}, allowed is one of those that are here: {here}")]
pub struct RulesetNotHereError {
    /// The one that is wanted: id, version and hash.
    pub wanted: String,
    /// Those that are here.
    pub here: String,
}

impl Versions {
    /// What ships with this crate.
    ///
    /// ```
    /// use hearth_core::Versions;
    /// let shipped = Versions::shipped()?;
    /// assert_eq!(shipped.iter().map(|ruleset| ruleset.about().id.as_str()).collect::<Vec<_>>(), ["england"]);
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    ///
    /// # Errors
    /// Only where the files that ship are broken: a test of this crate proves that they are not.
    pub fn shipped() -> Result<Self, RulesetError> {
        let mut shipped = Self::default();
        shipped.add(super::ENGLAND)?;
        Ok(shipped)
    }

    /// One ruleset.
    pub(crate) fn of(ruleset: Ruleset) -> Self {
        Self { usual: Some(ruleset.about().id.clone()), rulesets: vec![Arc::new(ruleset)] }
    }

    /// Adds a version from its files. The same version with the same hash again changes nothing.
    ///
    /// # Errors
    /// Where the files are not a ruleset; where the same version is here with other words or rules; or where another version is in
    /// force from the same day, so that nobody could say which one counts.
    pub fn add(&mut self, files: &[(&str, &str)]) -> Result<Arc<Ruleset>, RulesetError> {
        let ruleset = Ruleset::load(files)?;
        let about = ruleset.about();
        for known in &self.rulesets {
            let other = known.about();
            if other.id != about.id {
                continue;
            }
            if (&other.version, &other.hash) == (&about.version, &about.hash) {
                return Ok(Arc::clone(known));
            }
            let problem = if other.version == about.version {
                format!("`{}` `{}` is here already with another hash: {} and {}", about.id, about.version, other.hash, about.hash)
            } else if other.in_force_from == about.in_force_from {
                let (id, one, two) = (&about.id, &other.version, &about.version);
                format!("`{id}` has two versions in force from {}: `{one}` and `{two}`", about.in_force_from)
            } else {
                continue;
            };
            return Err(RulesetError { file: "ruleset.toml".to_owned(), line: None, problem });
        }
        let ruleset = Arc::new(ruleset);
        let order = |about: &About| (about.id.clone(), about.in_force_from);
        let place = self.rulesets.partition_point(|known| order(known.about()) < order(ruleset.about()));
        self.rulesets.insert(place, Arc::clone(&ruleset));
        self.usual.get_or_insert_with(|| ruleset.about().id.clone());
        Ok(ruleset)
    }

    /// All of them: by id, the oldest first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Arc<Ruleset>> {
        self.rulesets.iter()
    }

    /// The ruleset in force at a moment: of the versions with this id that had begun by then, the newest, unless it has ended. A
    /// version that was followed by another never comes back.
    ///
    /// # Errors
    /// Names `/ruleset` where there is no such id, and `/at` where none is in force, with the days on which there is one.
    pub fn in_force(&self, id: &str, at: DateTime<FixedOffset>) -> Result<Arc<Ruleset>, IncidentError> {
        let versions = self.rulesets.iter().filter(|ruleset| ruleset.about().id == id);
        let newest = versions.clone().rfind(|ruleset| has_come(ruleset.about().in_force_from, at));
        let ended = |ruleset: &Ruleset| ruleset.about().in_force_until.is_some_and(|until| has_come(until, at));
        match newest.filter(|ruleset| !ended(ruleset)) {
            Some(ruleset) => Ok(Arc::clone(ruleset)),
            None if versions.clone().next().is_none() => {
                let mut ids: Vec<String> = self.rulesets.iter().map(|ruleset| format!("\"{}\"", ruleset.about().id)).collect();
                ids.dedup();
                Err(IncidentError::NotAllowed { path: "/ruleset".to_owned(), found: shown(id), allowed: ids.join(" or ") })
            }
            None => Err(IncidentError::NoneInForce { path: "/at".to_owned(), allowed: spans(&versions.collect::<Vec<_>>()) }),
        }
    }

    /// Exactly the ruleset that a past decision names.
    ///
    /// # Errors
    /// Says which one is wanted and which are here.
    pub fn exactly(&self, id: &str, version: &str, hash: &str) -> Result<Arc<Ruleset>, RulesetNotHereError> {
        let fits = |about: &About| about.id == id && about.version == version && about.hash == hash;
        self.rulesets.iter().find(|ruleset| fits(ruleset.about())).map(Arc::clone).ok_or_else(|| {
            let here: Vec<String> = self
                .rulesets
                .iter()
                .map(|ruleset| ruleset.about())
                .map(|about| format!("`{}` `{}` ({})", about.id, about.version, about.hash))
                .collect();
            RulesetNotHereError {
                wanted: format!("{} {} ({})", shown(id), shown(version), shown_hash(hash)),
                here: if here.is_empty() { "none".to_owned() } else { here.join(", ") },
            }
        })
    }

    /// Reads an incident with the ruleset that it names, or the one that was added first where it names none, in the version in force
    /// at its time.
    ///
    /// ```
    /// use hearth_core::Versions;
    /// let text = br#"{ "schema": "hearth/incident/1", "at": "2017-11-21T23:40:00+00:00", "answers": {} }"#;
    /// let error = Versions::shipped()?.read(text).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "/at: found a moment at which no ruleset is in force, allowed is from 2018-11-27 on (`england` `2018.1`)"
    /// );
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Incident::from_json`] and [`Versions::in_force`].
    pub fn read(&self, bytes: &[u8]) -> Result<(Arc<Ruleset>, Incident), IncidentError> {
        if let Some(read) = self.quickly(bytes) {
            return Ok(read);
        }
        let ruleset = self.wanted(&json::read(bytes)?)?;
        let incident = Incident::from_json(bytes, &ruleset)?;
        Ok((ruleset, incident))
    }

    /// Reads one of the common incidents, which name no ruleset and nothing of their place. Nothing for any other: then the strict
    /// reader decides.
    pub(crate) fn quickly(&self, bytes: &[u8]) -> Option<(Arc<Ruleset>, Incident)> {
        let id = self.usual.as_deref()?;
        // The newest first: it is wanted most. What another could read counts only where it is the one in force.
        self.rulesets.iter().rev().filter(|ruleset| ruleset.about().id == id).find_map(|ruleset| {
            let incident = quick::read(bytes, ruleset)?;
            let in_force = self.in_force(id, incident.at).ok()?;
            Arc::ptr_eq(&in_force, ruleset).then_some((in_force, incident))
        })
    }

    pub(crate) fn wanted(&self, incident: &Node<'_>) -> Result<Arc<Ruleset>, IncidentError> {
        let field = |wanted: &str| match incident {
            Node::Object(fields) => fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value),
            _ => None,
        };
        let id = match field("ruleset") {
            Some(Node::Text(id)) => id.as_ref(),
            _ => self.usual.as_deref().unwrap_or_default(),
        };
        let newest = self.rulesets.iter().rfind(|ruleset| ruleset.about().id == id);
        let at = match field("at") {
            Some(Node::Text(at)) => DateTime::parse_from_rfc3339(at).ok(),
            _ => None,
        };
        match (at, newest) {
            // What is wrong with the time is said where the incident is read.
            (None, Some(newest)) => Ok(Arc::clone(newest)),
            (at, _) => self.in_force(id, at.unwrap_or_default()),
        }
    }
}

/// The days on which there is a ruleset in force, in words.
fn spans(versions: &[&Arc<Ruleset>]) -> String {
    let next = |index: usize| versions.get(index.saturating_add(1)).map(|ruleset| ruleset.about().in_force_from);
    let span = |(index, ruleset): (usize, &&Arc<Ruleset>)| {
        let about = ruleset.about();
        let until: Option<NaiveDate> = about.in_force_until.into_iter().chain(next(index)).min();
        let until = until.map_or_else(|| " on".to_owned(), |until| format!(" and before {until}"));
        format!("from {}{until} (`{}` `{}`)", about.in_force_from, about.id, about.version)
    };
    versions.iter().enumerate().map(span).collect::<Vec<_>>().join(", or ")
}

/// A hash as an error may show it: only where it looks like one.
pub(crate) fn shown_hash(hash: &str) -> String {
    let hex = hash.strip_prefix("sha256:").filter(|hex| hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    hex.map_or_else(|| "a hash that is none".to_owned(), |_| hash.to_owned())
}
