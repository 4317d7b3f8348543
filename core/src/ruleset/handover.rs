//! What a ruleset says about the hand-over: its lines, what a worker may add, and the short words for what travels.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

use super::load::{Loader, problem};
use super::{Basis, Ground, Ruleset, RulesetError, When};
use crate::condition::compile::Reading;

/// Questions whose answers a hand-over never shows, whoever asks: nobody was cautioned or advised, and of signs only that there are
/// some may be known. The promise P12 has the same list.
pub const NEVER: [&str; 8] = [
    "repair.willing",
    "behaviour.intent",
    "behaviour.pattern",
    "behaviour.context",
    "substances.role",
    "plan.says",
    "home.restraint",
    "safeguarding.signs",
];

/// The most words on a card, headings and all.
pub const MOST_WORDS: usize = 150;

/// The parts of a hand-over and of its card, in the order of an officer's first minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Danger: always first.
    Danger,
    /// The child: age, care, how to talk with them.
    Child,
    /// Whom to ring.
    Ring,
    /// What happened.
    Happened,
    /// What the home did.
    HomeDid,
    /// What is needed from the police.
    Needed,
    /// What the person harmed wants, where they agreed to share it.
    Wishes,
    /// Questions about exploitation.
    Exploitation,
    /// What a worker added, each with a reason.
    Shared,
    /// What an officer may do, where somebody worked it out.
    Options,
}

impl Section {
    /// All, in the order shown.
    pub const ALL: [Self; 10] = [
        Self::Danger,
        Self::Child,
        Self::Ring,
        Self::Happened,
        Self::HomeDid,
        Self::Needed,
        Self::Wishes,
        Self::Exploitation,
        Self::Shared,
        Self::Options,
    ];

    /// All, what can be spared first to the most important.
    pub(crate) const SPARED: [Self; 10] = [
        Self::Options,
        Self::Exploitation,
        Self::Wishes,
        Self::Happened,
        Self::Shared,
        Self::Ring,
        Self::Needed,
        Self::Child,
        Self::HomeDid,
        Self::Danger,
    ];

    /// The text of a ruleset that heads it.
    pub(crate) fn text_key(self) -> &'static str {
        match self {
            Self::Danger => "card.danger",
            Self::Child => "card.child",
            Self::Ring => "card.ring",
            Self::Happened => "card.happened",
            Self::HomeDid => "card.home_did",
            Self::Needed => "card.needed",
            Self::Wishes => "card.wishes",
            Self::Exploitation => "card.exploitation",
            Self::Shared => "card.shared",
            Self::Options => "card.options",
        }
    }
}

/// `[[handover]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceEntry {
    id: String,
    section: Section,
    when: Spanned<String>,
    text: String,
    #[serde(default)]
    shows: Vec<String>,
    #[serde(default)]
    kept: bool,
    #[serde(default)]
    otherwise: bool,
    #[serde(default)]
    if_agreed: bool,
    basis: Basis,
    #[serde(default)]
    source: Option<String>,
}

/// `[[extra]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceExtra {
    id: String,
    name: String,
    check: String,
    basis: Basis,
    #[serde(default)]
    source: Option<String>,
}

/// What a ruleset says about the hand-over; nothing in it where the ruleset has none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lines {
    pub entries: Vec<Entry>,
    pub extras: Vec<Extra>,
    /// Roles to ring where the worker names nobody.
    pub ring: Vec<String>,
    /// Beginnings of words that speak of guilt.
    pub never_said: Vec<String>,
    /// For each question that travels, a short word for each value.
    pub short: BTreeMap<String, BTreeMap<String, String>>,
}

/// A line of a hand-over.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub id: String,
    pub section: Section,
    pub when: When,
    pub text: String,
    /// The questions whose answers travel with it.
    pub shows: Vec<String>,
    /// Never cut from the card.
    pub kept: bool,
    /// Only where no other line of its section is shown.
    pub otherwise: bool,
    /// Only where the person harmed agreed.
    pub if_agreed: bool,
    pub ground: Ground,
}

/// A kind of thing that a worker may add.
#[derive(Debug, Clone)]
pub(crate) struct Extra {
    pub id: String,
    pub name: String,
    /// What the worker checks first: that sharing does not harm the child more.
    pub check: String,
    pub ground: Ground,
}

/// The questions that stand in a text as `{…}`.
pub(crate) fn named_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|after| after.split_once('}')).map(|(id, _)| id)
}

impl Loader<'_> {
    /// Takes over what a file says about the hand-over.
    pub(super) fn handover(&self, file: &str, text: &str, found: Written, ruleset: &mut Ruleset) -> Result<(), RulesetError> {
        let wrong = |what: String| Err(problem(file, what));
        let lines = &mut ruleset.handover;
        for entry in found.entries {
            for id in named_in(&entry.text).chain(entry.shows.iter().map(String::as_str)) {
                if self.scope.slot(id).is_err() {
                    return wrong(format!("hand-over `{}` shows a question `{id}` that is not there", entry.id));
                }
            }
            if let Some(id) = named_in(&entry.text).find(|id| !entry.shows.iter().any(|shown| shown == id)) {
                return wrong(format!("hand-over `{}` names `{id}` in its text, and not in `shows`", entry.id));
            }
            lines.entries.push(Entry {
                when: self.when(file, text, &entry.id, &entry.when, Reading::WithWords)?,
                ground: self.ground(file, &entry.id, entry.basis, entry.source.as_ref())?,
                id: entry.id,
                section: entry.section,
                text: entry.text,
                shows: entry.shows,
                kept: entry.kept,
                otherwise: entry.otherwise,
                if_agreed: entry.if_agreed,
            });
        }
        for extra in found.extras {
            let ground = self.ground(file, &extra.id, extra.basis, extra.source.as_ref())?;
            lines.extras.push(Extra { ground, id: extra.id, name: extra.name, check: extra.check });
        }
        if let Some(role) = found.ring.iter().find(|role| !ruleset.roles.by_id.contains_key(*role)) {
            return wrong(format!("`ring` names a role `{role}` that is not there"));
        }
        lines.ring.extend(found.ring);
        lines.never_said.extend(found.never_said);
        lines.short.extend(found.short);
        Ok(())
    }
}

/// What a file says about the hand-over.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub entries: Vec<SourceEntry>,
    pub extras: Vec<SourceExtra>,
    pub ring: Vec<String>,
    pub never_said: Vec<String>,
    pub short: BTreeMap<String, BTreeMap<String, String>>,
}

impl Lines {
    /// Every sentence, with its ground.
    pub fn sentences(&self) -> impl Iterator<Item = (String, &str, Ground)> {
        let entries = self.entries.iter().map(|entry| (format!("handover.{}", entry.id), entry.text.as_str(), entry.ground));
        let extras = self.extras.iter().map(|extra| (format!("extra.{}", extra.id), extra.check.as_str(), extra.ground));
        entries.chain(extras)
    }

    /// Every condition.
    pub fn conditions(&self) -> impl Iterator<Item = (String, &When)> {
        self.entries.iter().map(|entry| (format!("handover.{}", entry.id), &entry.when))
    }

    /// The short word for a value; the value itself where there is none.
    pub fn short<'a>(&'a self, question: &str, value: &'a str) -> &'a str {
        self.short.get(question).and_then(|words| words.get(value)).map_or(value, String::as_str)
    }

    /// A kind of thing that a worker may add.
    pub fn extra(&self, id: &str) -> Option<&Extra> {
        self.extras.iter().find(|extra| extra.id == id)
    }
}

/// What must be mended: a line that shows what is never shown, and a value that travels without a short word.
pub(super) fn check(ruleset: &Ruleset, wrong: &mut impl FnMut(String, &str)) {
    for entry in &ruleset.handover.entries {
        let place = format!("handover.{}", entry.id);
        for id in &entry.shows {
            if NEVER.contains(&id.as_str()) {
                wrong(place.clone(), &format!("shows `{id}`, which a hand-over never shows (P12)"));
            }
        }
    }
    let carried: BTreeSet<&String> = ruleset.handover.entries.iter().flat_map(|entry| &entry.shows).collect();
    for question in carried.into_iter().filter_map(|id| ruleset.question(id)) {
        let words = ruleset.handover.short.get(&question.id);
        for value in question.values.iter().filter(|value| words.is_none_or(|words| !words.contains_key(*value))) {
            wrong(format!("short.{}.{value}", question.id), "has no short word, and travels with a hand-over");
        }
    }
    let most = most_kept(ruleset);
    if most > MOST_WORDS {
        wrong(
            "handover".to_owned(),
            &format!("what is never cut from the card could take {most} words, allowed are {MOST_WORDS}"),
        );
    }
    for (id, words) in &ruleset.handover.short {
        let question = ruleset.question(id);
        for value in words.keys() {
            if question.is_none_or(|question| question.position(value).is_none()) {
                wrong(format!("short.{id}.{value}"), "is not a value of a question");
            }
        }
    }
}

/// How many words the lines that are never cut could take together, with all values named, and what stands around them.
fn most_kept(ruleset: &Ruleset) -> usize {
    let lines = &ruleset.handover;
    let words = |text: &str| text.split_whitespace().count();
    let kept = lines.entries.iter().filter(|entry| entry.kept && !entry.otherwise);
    let of_answers =
        |question: &str| lines.short.get(question).into_iter().flat_map(BTreeMap::values).map(|word| words(word)).sum::<usize>();
    let of_lines =
        kept.clone().map(|entry| words(&entry.text).saturating_add(named_in(&entry.text).map(of_answers).sum::<usize>()));
    let sections: BTreeSet<Section> = kept.clone().map(|entry| entry.section).collect();
    let around = ["card.not_verified", "card.more", "card.other_rules", "card.made"];
    let around = around.into_iter().chain(sections.into_iter().map(Section::text_key)).map(|key| words(ruleset.text(key)));
    // The day and the time of the end are one place in the text, and five words.
    of_lines.chain(around).sum::<usize>().saturating_add(4)
}
