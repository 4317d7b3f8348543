//! What a ruleset works out of itself once, so that no assessment has to: tables of its conditions, its entries as bytes, and
//! places of names. All of it follows from the entries; whoever changes an entry asks for it anew.

use super::ready::Ready;
use super::{Ruleset, Word};
use crate::assess::raise::Raising;
use crate::condition::evaluate::Condition;
use crate::condition::table::Table;
use crate::possible::Possible;
use std::ops::Range;

/// How many words the terms of England's rules take.
pub(crate) const RULES: usize = 4;

/// What follows from the entries of a ruleset. Each table has as many words to a page as its terms take.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    /// What is known of each slot where nothing was answered and nothing is due.
    pub absent: Vec<Possible>,
    /// The words, those that build on no other first, then those that build on them, and so on; each with its slot.
    pub words: Vec<(Vec<u16>, Table<2>)>,
    /// The rules that raise.
    pub rules: Table<RULES>,
    /// For each page of `rules`, what may raise.
    pub raising: Vec<Raising>,
    /// The rules that explain why nothing raises.
    pub home_rules: Table<1>,
    /// Everything that comes after the response.
    pub duties: Table<16>,
    /// Which conditions of `duties` belong to what.
    pub groups: Groups,
    /// The entries as they are written.
    pub ready: Ready,
    /// Slots that the engine reads by name.
    pub named: Named,
    /// Questions by something of their id that is quick to tell.
    questions: Vec<Vec<u16>>,
    /// Each question as a document most likely names it: its id in quotation marks, and a colon.
    pub keys: Vec<Box<str>>,
    /// The values of each question, in quotation marks.
    pub values: Vec<Vec<Box<str>>>,
}

/// Slots that the engine reads by name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Named {
    pub signs: Option<u16>,
    pub settled: Option<u16>,
    pub under_ten: Option<u16>,
    pub victim_is_a_child: Option<u16>,
    pub victim_wants_police: Option<u16>,
}

impl Named {
    fn of(ruleset: &Ruleset) -> Self {
        let word = |id| ruleset.scope.word_slots.get(id).copied();
        Self {
            signs: ruleset.slot_of("safeguarding.signs"),
            settled: ruleset.slot_of("situation.settled"),
            under_ten: word("under_ten"),
            victim_is_a_child: word("victim_is_a_child"),
            victim_wants_police: word("victim_wants_police"),
        }
    }
}

/// In which of 64 drawers a name lies: by its length and its last letter.
fn drawer(name: &[u8]) -> usize {
    let last = name.last().copied().map_or(0, usize::from);
    name.len().wrapping_mul(5).wrapping_add(last).rem_euclid(64)
}

/// Numbers of conditions in the table of duties.
#[derive(Debug, Clone, Default)]
pub(crate) struct Groups {
    pub actions: Range<u16>,
    pub notifications: Range<u16>,
    pub safeguarding: Range<u16>,
    pub rights: Range<u16>,
    pub notes: Range<u16>,
    pub easy_read: Range<u16>,
    pub contradictions: Range<u16>,
    pub routes: Range<u16>,
    /// For each route, what closes it.
    pub closed: Vec<Range<u16>>,
    /// For each factor, its readings.
    pub readings: Vec<Range<u16>>,
}

impl Ruleset {
    /// Works out what follows from the entries: at the end of loading, and after any change of an entry.
    pub(crate) fn index(&mut self) {
        // Entries are made ready as an assessment without an index shows them.
        self.index = Index::default();
        self.index = Index::of(self);
    }

    /// A question by its id, as the bytes of a document have it.
    pub(crate) fn slot_named(&self, id: &[u8]) -> Option<u16> {
        let drawer = self.index.questions.get(drawer(id))?;
        drawer.iter().copied().find(|slot| self.slot(*slot).is_some_and(|slot| slot.question.id.as_bytes() == id))
    }
}

impl Index {
    fn of(ruleset: &Ruleset) -> Self {
        let width = |slot| {
            let highest = ruleset.slot(slot).map_or(0, |slot| slot.bits.everything().leading_zeros());
            usize::try_from(u64::BITS.saturating_sub(highest)).unwrap_or(0)
        };
        let rules = Table::<RULES>::of(ruleset.rules.iter().map(|rule| &rule.when.compiled), width);
        let mut numbered = Numbered::default();
        let groups = numbered.groups(ruleset);
        let mut questions = vec![Vec::new(); 64];
        for (slot, question) in (0u16..).zip(ruleset.questions()) {
            if let Some(drawer) = questions.get_mut(drawer(question.id.as_bytes())) {
                drawer.push(slot);
            }
        }
        Self {
            words: in_layers(&ruleset.words).into_iter().map(|(slots, words)| (slots, Table::of(words, width))).collect(),
            absent: ruleset.scope.slots.iter().map(|slot| slot.bits.absent()).collect(),
            raising: Raising::of(&ruleset.rules, &rules),
            home_rules: Table::of(ruleset.home_rules.iter().map(|rule| &rule.when.compiled), width),
            duties: Table::of(numbered.conditions, width),
            groups,
            ready: Ready::of(ruleset),
            named: Named::of(ruleset),
            questions,
            values: ruleset.questions().map(|question| question.values.iter().map(quoted).collect()).collect(),
            keys: ruleset.questions().map(|question| format!("\"{}\":", question.id).into()).collect(),
            rules,
        }
    }
}

fn quoted(name: &String) -> Box<str> {
    format!("\"{name}\"").into()
}

/// Words with their slots, each above all those that it builds on.
fn in_layers(words: &[(String, Word)]) -> Vec<(Vec<u16>, Vec<&Condition>)> {
    let mut layers: Vec<(Vec<u16>, Vec<&Condition>)> = Vec::new();
    // They stand in an order in which they can be evaluated.
    for (_, word) in words {
        let reads = word.when.compiled.slots();
        let below = layers.iter().rposition(|(slots, _)| reads.iter().any(|slot| slots.contains(slot)));
        let place = below.map_or(0, |below| below.saturating_add(1));
        if place == layers.len() {
            layers.push((Vec::new(), Vec::new()));
        }
        if let Some((slots, conditions)) = layers.get_mut(place) {
            slots.push(word.slot);
            conditions.push(&word.when.compiled);
        }
    }
    layers
}

/// Conditions in the order in which they were numbered.
#[derive(Default)]
struct Numbered<'r> {
    conditions: Vec<&'r Condition>,
}

impl<'r> Numbered<'r> {
    fn range(&mut self, conditions: impl Iterator<Item = &'r Condition>) -> Range<u16> {
        let end = |all: &[_]| u16::try_from(all.len()).unwrap_or(u16::MAX);
        let start = end(&self.conditions);
        self.conditions.extend(conditions);
        start..end(&self.conditions)
    }

    fn groups(&mut self, ruleset: &'r Ruleset) -> Groups {
        let routes = self.range(ruleset.routes.iter().map(|entry| &entry.when.compiled));
        let closed = ruleset.routes.iter().map(|route| self.range(route.closed.iter().map(|(when, _)| &when.compiled))).collect();
        let readings =
            ruleset.factors.iter().map(|factor| self.range(factor.readings.iter().map(|(when, ..)| &when.compiled))).collect();
        Groups {
            actions: self.range(ruleset.actions.iter().map(|entry| &entry.when.compiled)),
            notifications: self.range(ruleset.notifications.iter().map(|entry| &entry.when.compiled)),
            safeguarding: self.range(ruleset.safeguarding.iter().map(|entry| &entry.when.compiled)),
            rights: self.range(ruleset.rights.iter().map(|entry| &entry.when.compiled)),
            notes: self.range(ruleset.notes.iter().map(|entry| &entry.when.compiled)),
            easy_read: self.range(ruleset.easy_read.iter().map(|entry| &entry.when.compiled)),
            contradictions: self.range(ruleset.contradictions.iter().map(|(_, condition)| condition)),
            routes,
            closed,
            readings,
        }
    }
}
