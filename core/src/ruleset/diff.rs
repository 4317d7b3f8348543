//! What changed from one ruleset to another, in plain English: for whoever signs a new version.

mod described;
mod render;

use serde::Serialize;
use std::collections::BTreeSet;

use super::Ruleset;
use described::{Described, Part, described};

/// What changed from one ruleset to another (schema `hearth/ruleset-diff/1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RulesetDiff {
    /// `hearth/ruleset-diff/1`
    pub schema: &'static str,
    /// The older ruleset.
    pub from: Version,
    /// The newer one.
    pub to: Version,
    /// What was added, removed or changed: by kind, then by id.
    pub entries: Vec<Entry>,
}

/// A version of a ruleset.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Version {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its files.
    pub hash: String,
}

/// One entry of a ruleset that is other than it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// What it is, such as `rule` or `notification`.
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// What happened to it.
    pub change: Change,
    /// Its parts: all of an entry that was added or removed, else those that changed.
    pub parts: Vec<PartChange>,
    /// What that can do to a response, or to people, where that can be said.
    pub effect: Option<&'static str>,
    /// Of a word: the entries that use it, by themselves or through other words.
    pub used_by: Vec<String>,
}

/// What happened to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is there in both, and other.
    Changed,
}

/// A part of an entry, before and after, in plain English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartChange {
    /// Which part, such as `When`.
    pub part: &'static str,
    /// What it was; nothing where there was none.
    pub then: Option<String>,
    /// What it is; nothing where there is none.
    pub now: Option<String>,
}

/// What changed from one ruleset to another.
///
/// ```
/// use hearth_core::{Ruleset, ruleset::{ENGLAND, diff::diff}};
/// let england = Ruleset::england()?;
/// assert!(diff(&england, &england).entries.is_empty());
/// let mut files = ENGLAND.to_vec();
/// files.push(("rules/new.toml", r#"
///     [[rule]]
///     id = "any-theft"
///     step = 9
///     response = "slow_time"
///     clock = "next_day"
///     when = "incident.kinds has theft"
///     reason = "Something was taken."
///     basis = "judgement"
/// "#));
/// let changed = diff(&england, &Ruleset::load(&files)?);
/// assert_eq!(changed.entries.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["any-theft"]);
/// # Ok::<(), hearth_core::RulesetError>(())
/// ```
pub fn diff(from: &Ruleset, to: &Ruleset) -> RulesetDiff {
    let (before, after) = (described(from), described(to));
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let entries = keys.into_iter().filter_map(|key| {
        let (order, id) = key;
        let (change, parts) = match (before.get(key), after.get(key)) {
            (Some(then), Some(now)) => (Change::Changed, changed(then, now)),
            (None, Some(now)) => (Change::Added, whole(now).map(|(part, now)| of_part(part, None, Some(now))).collect()),
            (Some(then), None) => (Change::Removed, whole(then).map(|(part, then)| of_part(part, Some(then), None)).collect()),
            (None, None) => (Change::Changed, Vec::new()),
        };
        let kind = order.name();
        let used_by = if kind == "word" { used_by(id, from, to) } else { Vec::new() };
        let effect = effect(kind, change, &parts, &used_by);
        (!parts.is_empty()).then(|| Entry { kind, id: id.clone(), change, parts, effect, used_by })
    });
    RulesetDiff { schema: "hearth/ruleset-diff/1", from: version(from), to: version(to), entries: entries.collect() }
}

fn version(ruleset: &Ruleset) -> Version {
    let about = ruleset.about();
    Version { id: about.id.clone(), version: about.version.clone(), hash: about.hash.clone() }
}

fn of_part(part: &'static str, then: Option<String>, now: Option<String>) -> PartChange {
    PartChange { part, then, now }
}

fn whole(described: &Described) -> impl Iterator<Item = (&'static str, String)> {
    described.iter().map(|(part, Part { shown, .. })| (*part, shown.clone()))
}

/// The parts that differ: a condition that is written alike is alike, even where a label in it reads otherwise.
fn changed(then: &Described, now: &Described) -> Vec<PartChange> {
    let mut names: Vec<&'static str> = then.iter().map(|(name, _)| *name).collect();
    names.extend(now.iter().map(|(name, _)| *name).filter(|name| !then.iter().any(|(known, _)| known == name)));
    let find = |of: &'_ Described, name: &str| of.iter().find(|(known, _)| *known == name).map(|(_, part)| part.clone());
    let parts = names.into_iter().filter_map(|name| {
        let (then, now) = (find(then, name), find(now, name));
        let same = then.as_ref().map(|part| &part.compared) == now.as_ref().map(|part| &part.compared);
        (!same).then(|| of_part(name, then.map(|part| part.shown), now.map(|part| part.shown)))
    });
    parts.collect()
}

/// What can be said without looking at incidents. Every rule only raises.
fn effect(kind: &str, change: Change, parts: &[PartChange], used_by: &[String]) -> Option<&'static str> {
    let either = Some("It can raise or lower a response.");
    match kind {
        "rule" => {}
        "floor" | "due" => return either,
        "action" | "notification" | "safeguarding" | "right" if change == Change::Removed => {
            return Some("Something that people did, or were told or owed, is gone. Look at this one hard.");
        }
        "word" if used_by.iter().any(|user| user.starts_with("rule.")) => return either,
        "question"
            if parts.iter().any(|changed| matches!(changed.part, "Kind" | "Answers" | "Order" | "Not known is read as")) =>
        {
            return either;
        }
        _ => return None,
    }
    let touches = |part: &str| parts.iter().any(|changed| changed.part == part);
    let at_home = parts.iter().any(|changed| {
        changed.part == "Response" && changed.then.iter().chain(&changed.now).all(|response| response == "resolve_at_home")
    });
    match change {
        _ if at_home => None,
        Change::Added => Some("A new rule can only raise a response."),
        Change::Removed => Some("Without a rule, a response can only be lower. Look at this one hardest."),
        Change::Changed if touches("Response") || touches("When") => either,
        Change::Changed => None,
    }
}

/// The entries of either ruleset that use a word.
fn used_by(word: &str, from: &Ruleset, to: &Ruleset) -> Vec<String> {
    let mut users = BTreeSet::new();
    for ruleset in [from, to] {
        let mut words: BTreeSet<&str> = BTreeSet::from([word]);
        // Words come after those that they use, so one pass is enough.
        for (id, other) in &ruleset.words {
            if other.when.written.words().iter().any(|used| words.contains(used)) {
                words.insert(id);
            }
        }
        let reads = |written: &crate::condition::Expr| written.words().iter().any(|used| words.contains(used));
        users.extend(ruleset.conditions().into_iter().filter(|(_, when)| reads(&when.written)).map(|(place, _)| place));
    }
    users.into_iter().collect()
}

impl RulesetDiff {
    /// The difference as JSON, in one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
