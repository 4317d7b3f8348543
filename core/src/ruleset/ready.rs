//! Entries of a ruleset as they are written, made once: most of an assessment is words of the ruleset, and escaping the same words
//! for every incident would be most of the work.
//!
//! The bytes are what serde makes of the entry, cut where something depends on the incident.

use serde::Serialize;
use std::collections::BTreeSet;

use super::{Response, Rule, Ruleset};
use crate::assess::entry;
use crate::assessment::{Questions, Timestamp};
use crate::possible::{Possible, bit};
use crate::question::Question;

/// Stands for what depends on the incident: a character for private use. An entry in whose own words it stands alone is not made
/// ready.
const HOLE: &str = "\u{E000}";

/// An entry as it is written.
pub(crate) type Whole = Box<str>;

/// An entry around a role and a deadline.
#[derive(Debug, Clone)]
pub struct Around {
    /// The role that the ruleset names: most incidents leave it.
    pub(crate) role: Whole,
    /// With that role, up to the deadline.
    pub(crate) usual: Whole,
    pub(crate) pieces: [Whole; 3],
}

impl Around {
    /// Of an entry with holes for both.
    fn of(entry: &impl Serialize, role: &str) -> Option<Self> {
        let pieces = pieces(entry)?;
        let [head, between, _] = &pieces;
        Some(Self { role: role.into(), usual: format!("{head}{}{between}", whole(&role)).into(), pieces })
    }
}

/// Each list in the order of the entries.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ready {
    /// What is said of the ruleset itself.
    pub reference: Option<Whole>,
    pub rules: Vec<Shown>,
    pub home_rules: Vec<Shown>,
    pub actions: Vec<Option<Around>>,
    pub notifications: Vec<Option<Around>>,
    pub routes: Vec<Shapes>,
    pub rights: Vec<Whole>,
    pub safeguarding: Vec<Whole>,
    pub notes: Vec<Whole>,
    pub easy_read: Vec<Whole>,
    /// For each factor, its readings.
    pub factors: Vec<Vec<Whole>>,
    /// For each response that would follow, of each question a change to each of its values alone.
    changes: [Vec<Vec<Whole>>; 4],
}

/// A rule as a reason shows it.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    /// As it is written, up to the first question.
    pub head: Whole,
    /// The questions that each term of its condition reads.
    questions: Vec<Box<[u16]>>,
}

impl Shown {
    fn of(ruleset: &Ruleset, rule: &Rule) -> Self {
        let text = serde_json::to_string(&entry::reason(ruleset, rule, Questions::default(), None)).unwrap_or_default();
        let asked = |slot: &u16| usize::from(*slot) < ruleset.asked || *slot == ruleset.made.danger_before;
        let questions = rule.when.compiled.terms().map(|term| {
            let read: BTreeSet<u16> = term.iter().map(|literal| literal.slot).filter(asked).collect();
            read.into_iter().collect()
        });
        Self { head: text.strip_suffix("]}").unwrap_or_default().into(), questions: questions.collect() }
    }

    /// The questions that a term reads.
    pub fn questions<'r>(&'r self, ruleset: &'r Ruleset, term: usize) -> Questions<'r> {
        Questions { all: &ruleset.scope.slots, chosen: self.questions.get(term).map(AsRef::as_ref).unwrap_or_default() }
    }
}

/// A route open, and as each of its reasons closes it; then the same as something criminal.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shapes([Vec<Whole>; 2]);

impl Shapes {
    /// The route as it is written: closed by one of its reasons, or open.
    pub fn shape(&self, closed: Option<usize>, criminal: bool) -> Option<&str> {
        let [plain, as_criminal] = &self.0;
        let shapes = if criminal { as_criminal } else { plain };
        shapes.get(closed.map_or(0, |reason| reason.saturating_add(1))).map(AsRef::as_ref)
    }
}

impl Ready {
    /// A change to one value alone, with the response that would follow.
    pub fn change(&self, slot: u16, answer: Possible, response: Response) -> Option<&str> {
        let value = usize::try_from(answer.must.trailing_zeros()).ok().filter(|_| answer.must.is_power_of_two())?;
        self.changes.get(response as usize)?.get(usize::from(slot))?.get(value).map(AsRef::as_ref)
    }

    pub fn of(ruleset: &Ruleset) -> Self {
        let hole = Some(Timestamp::text(HOLE));
        let rule = |rule| Shown::of(ruleset, rule);
        let sentences = |entries: &[super::Sentence]| {
            entries.iter().map(|sentence| whole(&entry::sentence(ruleset, sentence, None))).collect()
        };
        Self {
            reference: Some(whole(&entry::reference(ruleset, None))),
            rules: ruleset.rules.iter().map(rule).collect(),
            home_rules: ruleset.home_rules.iter().map(rule).collect(),
            actions: ruleset
                .actions
                .iter()
                .map(|action| Around::of(&entry::action(ruleset, action, HOLE, hole, None), &action.owner))
                .collect(),
            notifications: ruleset
                .notifications
                .iter()
                .map(|told| Around::of(&entry::notification(ruleset, told, HOLE, hole, None), &told.to))
                .collect(),
            routes: ruleset.routes.iter().map(|route| shapes(ruleset, route)).collect(),
            rights: sentences(&ruleset.rights),
            safeguarding: sentences(&ruleset.safeguarding),
            notes: ruleset.notes.iter().map(|note| whole(&entry::note(ruleset, note, None))).collect(),
            easy_read: ruleset.easy_read.iter().map(|sentence| whole(&entry::easy_read(ruleset, sentence, None))).collect(),
            factors: ruleset
                .factors
                .iter()
                .map(|factor| {
                    let readings = factor.readings.iter();
                    readings.map(|reading| whole(&entry::factor(ruleset, factor, reading, None))).collect()
                })
                .collect(),
            changes: Response::ALL.map(|response| ruleset.questions().map(|question| changes(question, response)).collect()),
        }
    }
}

fn shapes(ruleset: &Ruleset, route: &super::Route) -> Shapes {
    let each = |criminal: bool| {
        let closed = (0..route.closed.len()).map(Some);
        std::iter::once(None).chain(closed).map(|closed| whole(&entry::route(ruleset, route, closed, criminal, None))).collect()
    };
    Shapes([each(false), if route.criminal { each(true) } else { Vec::new() }])
}

fn changes(question: &Question, response: Response) -> Vec<Whole> {
    let change = |value| whole(&entry::change(question, Possible::exactly(bit(value)), response, None));
    (0..question.size()).map(change).collect()
}

fn whole(entry: &impl Serialize) -> Whole {
    serde_json::to_string(entry).unwrap_or_default().into()
}

fn pieces<const N: usize>(entry: &impl Serialize) -> Option<[Whole; N]> {
    let text = serde_json::to_string(entry).ok()?;
    let hole = format!("\"{HOLE}\"");
    let pieces: Vec<Whole> = text.split(hole.as_str()).map(Into::into).collect();
    pieces.try_into().ok()
}
