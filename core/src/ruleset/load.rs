//! Reading a ruleset from its files, and compiling it.

mod about;
mod slots;

use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use toml::Spanned;

use super::{Role, Roles, Ruleset, Source, source};
use crate::condition::Expr;
use crate::condition::compile::{Floor, Reading, Scope};
use crate::condition::evaluate::Condition;
use crate::officer::side::{self, Side};
use crate::possible::bit;
use crate::question::Question;
use crate::typed::{self, TypedError};
use about::{about_of, holidays_of};
use slots::checked;

/// Why a ruleset could not be loaded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {problem}", line.map_or_else(String::new, |line| format!(", line {line}")))]
pub struct RulesetError {
    /// The file.
    pub file: String,
    /// The line in it, where one is known.
    pub line: Option<usize>,
    /// What is wrong, and what is allowed.
    pub problem: String,
}

impl Ruleset {
    /// A ruleset from its files: names and texts, in any order. They are read, and hashed, in the order of their names.
    ///
    /// # Errors
    /// Names the file, the line, what was found and what is allowed.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, RulesetError> {
        let mut files = files.to_vec();
        files.sort_unstable();
        Loader::new(&files).load()
    }

    /// What follows from all entries together: done last, for a ruleset and for a ruleset with an overlay.
    pub(crate) fn in_order(mut self) -> Self {
        self.rules.sort_by_key(|rule| std::cmp::Reverse(rule.response));
        self.index();
        self
    }
}

/// Minutes until somebody looks again, by level: low, raised, high, extreme (stay and watch).
const REVIEWS: [u16; 4] = [60, 15, 5, 0];

pub(crate) struct Loader<'a> {
    pub(crate) files: &'a [(&'a str, &'a str)],
    pub(crate) scope: Scope,
    pub(crate) sources: Vec<Source>,
}

/// The list entries of all files, each with the file that it stands in.
#[derive(Default)]
struct Gathered<'a> {
    entries: Vec<(&'a str, &'a str, source::Entries)>,
}

impl<'a> Loader<'a> {
    fn new(files: &'a [(&'a str, &'a str)]) -> Self {
        Self { files, scope: Scope::default(), sources: Vec::new() }
    }

    fn load(mut self) -> Result<Ruleset, RulesetError> {
        let about: source::About = self.read_named("ruleset.toml")?;
        let vocabulary: source::Vocabulary = self.read_named("questions.toml")?;
        let officer: source::Vocabulary = self.read_named("officer_questions.toml")?;
        let holidays: source::Holidays = self.read_named("bank-holidays.toml")?;
        expect_schema("ruleset.toml", &about.schema, "hearth/ruleset/1")?;
        expect_schema("questions.toml", &vocabulary.schema, "hearth/questions/1")?;
        expect_schema("officer_questions.toml", &officer.schema, "hearth/questions/1")?;

        let officer_questions = officer.question.into_iter().map(checked).collect::<Result<Vec<_>, _>>()?;
        for question in vocabulary.question {
            self.add_slot(checked(question)?);
        }
        let asked = self.scope.slots.len();
        let made = self.add_made_slots()?;
        let gathered = self.gather()?;
        self.define(&gathered)?;
        let words = self.words(&gathered)?;

        let mut ruleset = Ruleset {
            about: about_of(about, self.files)?,
            asked,
            made,
            screens: vocabulary.screen,
            officer: self.officer_side(asked, &officer_questions)?,
            officer_questions,
            due_order: Vec::new(),
            due: Vec::new(),
            due_written: Vec::new(),
            due_reads: Vec::new(),
            rules: Vec::new(),
            home_rules: Vec::new(),
            services: Vec::new(),
            contradictions: Vec::new(),
            actions: Vec::new(),
            notifications: Vec::new(),
            routes: Vec::new(),
            rights: Vec::new(),
            safeguarding: Vec::new(),
            notes: Vec::new(),
            easy_read: Vec::new(),
            factors: Vec::new(),
            clocks: Vec::new(),
            roles: self.roles(&gathered)?,
            texts: BTreeMap::new(),
            sources: Vec::new(),
            holidays: holidays_of(&holidays)?,
            words,
            scope: Scope::default(),
            index: super::index::Index::default(),
            reviews: REVIEWS,
            elsewhere: Vec::new(),
            handover: super::handover::Lines::default(),
            care: crate::care_status::texts::CareTexts::default(),
            local: None,
            placing: None,
        };
        self.due(&gathered, asked, &mut ruleset)?;
        for (file, text, entries) in gathered.entries {
            self.fill(file, text, entries, &mut ruleset)?;
        }
        self.floors_contradict(&mut ruleset)?;
        ruleset.clocks.sort_by_key(|clock| clock.clock);
        if ruleset.clocks.iter().map(|clock| clock.clock).ne(source::Clock::ALL) {
            return Err(problem("clocks.toml", "each of half_hour, tonight, next_day and next_working_day is needed once"));
        }
        ruleset.sources = self.sources;
        ruleset.scope = self.scope;
        Ok(ruleset.in_order())
    }

    /// The officer's side, where the ruleset has one.
    fn officer_side(&self, asked: usize, questions: &[Question]) -> Result<Option<Side>, RulesetError> {
        let text = self.files.iter().find(|(file, _)| *file == side::FILE).map(|(_, text)| *text);
        text.map(|text| Side::load(text, &self.scope, asked, questions, &self.sources)).transpose()
    }

    fn read_named<T: DeserializeOwned>(&self, name: &str) -> Result<T, RulesetError> {
        let (file, text) = self
            .files
            .iter()
            .find(|(file, _)| *file == name)
            .ok_or_else(|| problem(name, "missing: every ruleset needs this file"))?;
        read(file, text)
    }

    fn gather(&self) -> Result<Gathered<'a>, RulesetError> {
        let whole = ["ruleset.toml", "questions.toml", "officer_questions.toml", "bank-holidays.toml", side::FILE];
        let mut gathered = Gathered::default();
        for (file, text) in self.files.iter().filter(|(file, _)| !whole.contains(file)) {
            gathered.entries.push((file, text, read(file, text)?));
        }
        Ok(gathered)
    }

    /// Sources, words and floors: what all other entries build on.
    fn define(&mut self, gathered: &Gathered<'_>) -> Result<(), RulesetError> {
        for (file, text, entries) in &gathered.entries {
            for source in &entries.source {
                if self.sources.iter().any(|known| known.id == source.id) {
                    return Err(problem(file, format!("source `{}` stands twice", source.id)));
                }
                self.sources.push(Source {
                    id: source.id.clone(),
                    title: source.title.clone(),
                    section: source.section.clone(),
                    url: source.url.clone(),
                    seen: source.seen,
                });
            }
            for word in &entries.word {
                let expr = parse(file, text, &word.id, &word.when)?;
                if self.scope.words.insert(word.id.clone(), expr).is_some() {
                    return Err(problem(file, format!("word `{}` stands twice", word.id)));
                }
            }
        }
        for (file, text, entries) in &gathered.entries {
            for floor in &entries.floor {
                let when = parse(file, text, &floor.measure, &floor.when)?;
                let (slot, reads_as) = self
                    .scope
                    .slot(&floor.measure)
                    .and_then(|(index, slot)| match slot.question.position(&floor.reads_as) {
                        Some(position) if slot.question.ordered => Ok((index, position)),
                        _ => Err(format!("`{}` is not an ordered question with a value `{}`", floor.measure, floor.reads_as)),
                    })
                    .map_err(|what| problem(file, what))?;
                let floor = Floor { when, reads_as, whatever_it_says: floor.whatever_it_says };
                self.scope.floors.entry(slot).or_default().push(floor);
            }
            for counts in &entries.unknown_counts {
                let when = parse(file, text, &counts.question, &counts.when)?;
                let (slot, found) = self.scope.slot(&counts.question).map_err(|what| problem(file, what))?;
                if !found.question.ordered {
                    return Err(problem(file, format!("`{}` has no order: unknown_counts does not fit", counts.question)));
                }
                self.scope.unknown_counts.insert(slot, when);
            }
        }
        Ok(())
    }

    fn roles(&self, gathered: &Gathered<'_>) -> Result<Roles, RulesetError> {
        let (concern_slot, concern) = self.scope.slot("concern.about").map_err(|what| problem("questions.toml", what))?;
        let mut by_id = BTreeMap::new();
        let mut last_resort = None;
        for (file, _, entries) in &gathered.entries {
            last_resort = entries.last_resort.clone().or(last_resort);
            for role in &entries.role {
                let mut bits = 0u64;
                for value in &role.concern {
                    let position = concern
                        .question
                        .position(value)
                        .ok_or_else(|| problem(file, format!("`concern.about` has no value `{value}`")))?;
                    bits |= bit(position);
                }
                by_id.insert(role.id.clone(), Role { name: role.name.clone(), concern: bits, then: role.then.clone() });
            }
        }
        let last_resort = last_resort.ok_or_else(|| problem("roles.toml", "no `last_resort`"))?;
        let named = by_id.values().flat_map(|role: &Role| &role.then).chain([&last_resort]);
        for role in named {
            if !by_id.contains_key(role) {
                return Err(problem("roles.toml", format!("no role `{role}`")));
            }
        }
        Ok(Roles { concern_slot, by_id, last_resort })
    }

    fn due(&self, gathered: &Gathered<'_>, asked: usize, ruleset: &mut Ruleset) -> Result<(), RulesetError> {
        let mut due: Vec<Option<(Expr, Condition)>> = (0..asked).map(|_| None).collect();
        for (file, text, entries) in &gathered.entries {
            for (id, when) in &entries.due {
                let expr = parse(file, text, id, when)?;
                let condition = self.compile(file, text, id, when, &expr, Reading::AsGiven)?;
                let (slot, _) = self.scope.slot(id).map_err(|what| problem(file, what))?;
                if let Some(place) = due.get_mut(usize::from(slot)) {
                    *place = Some((expr, condition));
                }
            }
        }
        let mut reads: Vec<Vec<u16>> = Vec::new();
        for (condition, slot) in due.into_iter().zip(&self.scope.slots) {
            let (written, condition) =
                condition.ok_or_else(|| problem("due.toml", format!("does not say when `{}` is due", slot.question.id)))?;
            reads.push(condition.slots());
            ruleset.due.push(condition);
            ruleset.due_written.push(written);
        }
        let order = in_due_order(0, asked, |slot, order| {
            let reads = reads.get(usize::from(slot));
            reads.is_some_and(|reads| reads.iter().all(|read| order.contains(read) || self.given_only(slot, *read, gathered)))
        });
        ruleset.due_order = order.ok_or_else(|| problem("due.toml", "questions whose due conditions wait for each other"))?;
        ruleset.due_reads = reads;
        Ok(())
    }

    /// Whether the due condition of `slot` asks of `read` only whether it was given: that waits for nothing.
    fn given_only(&self, slot: u16, read: u16, gathered: &Gathered<'_>) -> bool {
        let id = |slot: u16| self.scope.slots.get(usize::from(slot)).map(|slot| slot.question.id.as_str());
        let (Some(slot), Some(read)) = (id(slot), id(read)) else {
            return false;
        };
        gathered.entries.iter().filter_map(|(_, _, entries)| entries.due.get(slot)).all(|when| {
            Expr::parse(when.get_ref()).is_ok_and(|expr| {
                expr.words().is_empty()
                    && expr.tests().iter().all(|(question, test)| *question != read || **test == crate::condition::Test::Given)
            })
        })
    }

    /// A measure at its least serious value, with a kind ticked that says otherwise, is contradictory.
    fn floors_contradict(&self, ruleset: &mut Ruleset) -> Result<(), RulesetError> {
        for (slot, floors) in &self.scope.floors {
            for floor in floors {
                let least = self
                    .scope
                    .slots
                    .get(usize::from(*slot))
                    .and_then(|slot| slot.question.values.first().map(|least| (slot.question.id.clone(), least.clone())));
                let Some((id, least)) = least else { continue };
                let expr = Expr::All(vec![
                    Expr::Test(id, crate::condition::Test::Compare(crate::condition::Operator::Equal, least)),
                    floor.when.clone(),
                ]);
                let condition = self.scope.compile(&expr, Reading::AsGiven).map_err(|what| problem("floors.toml", what))?;
                ruleset.contradictions.push((*slot, condition));
            }
        }
        Ok(())
    }

    pub(super) fn compile(
        &self,
        file: &str,
        text: &str,
        id: &str,
        when: &Spanned<String>,
        expr: &Expr,
        reading: Reading,
    ) -> Result<Condition, RulesetError> {
        self.scope.compile(expr, reading).map_err(|what| RulesetError {
            file: file.to_owned(),
            line: Some(line_of(text, when.span().start)),
            problem: format!("`{id}`: {what}"),
        })
    }
}

/// So many slots from a first one on, each after all that it waits for; none where some wait for each other.
pub(crate) fn in_due_order(first: usize, count: usize, ready: impl Fn(u16, &[u16]) -> bool) -> Option<Vec<u16>> {
    let slots = || (first..first.saturating_add(count)).filter_map(|slot| u16::try_from(slot).ok());
    let mut order: Vec<u16> = Vec::new();
    while order.len() < count {
        let next = slots().find(|slot| !order.contains(slot) && ready(*slot, &order))?;
        order.push(next);
    }
    Some(order)
}

pub(crate) fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, RulesetError> {
    typed::read(text).map_err(|error| unread(file, text, error))
}

pub(crate) fn unread(file: &str, text: &str, error: TypedError) -> RulesetError {
    RulesetError { file: file.to_owned(), line: error.at.map(|at| line_of(text, at.start)), problem: error.problem }
}

pub(crate) fn parse(file: &str, text: &str, id: &str, when: &Spanned<String>) -> Result<Expr, RulesetError> {
    Expr::parse(when.get_ref()).map_err(|error| RulesetError {
        file: file.to_owned(),
        line: Some(line_of(text, when.span().start)),
        problem: format!("`{id}`: condition, {error}"),
    })
}

pub(crate) fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|byte| *byte == b'\n').count().saturating_add(1)
}

pub(crate) fn problem(file: &str, problem: impl Into<String>) -> RulesetError {
    RulesetError { file: file.to_owned(), line: None, problem: problem.into() }
}

fn expect_schema(file: &str, found: &str, wanted: &str) -> Result<(), RulesetError> {
    if found == wanted { Ok(()) } else { Err(problem(file, format!("schema is not `{wanted}`"))) }
}
