//! The officer's side of a ruleset, compiled: conditions that read the home's answers and the officer's, and never the other way.

use super::source::{self, File};
use super::{Record, Section45};
use crate::condition::Expr;
use crate::condition::compile::{Scope, Slot};
use crate::condition::evaluate::Condition;
use crate::possible::Bits;
use crate::question::Question;
use crate::ruleset::fill::Page;
use crate::ruleset::load::{self, Loader, problem};
use crate::ruleset::{Basis, Ground, RulesetError, When};
use toml::Spanned;

pub(crate) const FILE: &str = "officer.toml";

/// The officer's side of a ruleset.
#[derive(Debug, Clone)]
pub(crate) struct Side {
    /// The home's questions, then the officer's.
    pub scope: Scope,
    /// How many of them are the home's.
    pub home: usize,
    /// The words that are the officer's own.
    pub words: Vec<String>,
    /// When each of the officer's questions is worth asking.
    pub due: Vec<When>,
    /// The officer's slots in an order in which `due` can be evaluated.
    pub due_order: Vec<u16>,
    pub scores: Vec<Score>,
    /// From the least intrusive to the most.
    pub disposals: Vec<Disposal>,
    pub closed: Vec<Holding>,
    pub waits: Vec<Holding>,
    pub above_the_score: (String, Ground),
    pub shields: Vec<Shield>,
    pub nrm_prompt: When,
    pub cif_required: When,
    pub adults: Vec<String>,
    /// A value of `adult.available`, when it is out, and why.
    pub adults_out: Vec<Reason>,
    /// A ground of necessity, and what would do instead.
    pub necessity: Vec<(String, String)>,
    pub prompts: Vec<Prompt>,
    pub contributions: Vec<source::Contribution>,
    pub stages: Vec<source::Stage>,
    pub records_checked_on: String,
}

/// A score, when it is the one, and the disposal that it points to.
#[derive(Debug, Clone)]
pub(crate) struct Score {
    pub is: u8,
    pub when: When,
    pub points_to: usize,
}

impl Score {
    /// Whether a disposal lies beyond what it points to, and leaves a record: that needs a reason, written down.
    pub fn is_exceeded_by(&self, place: usize, disposal: &Disposal) -> bool {
        disposal.criminal && !disposal.step && place > self.points_to
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Disposal {
    pub id: String,
    pub name: String,
    /// A step of the investigation, which no score points to.
    pub step: bool,
    pub criminal: bool,
    pub text: String,
    pub needs: Vec<String>,
    pub authority: String,
    pub record: Record,
    /// What it leaves, in one line.
    pub consequences: String,
    pub outcomes: Vec<(String, When, String)>,
    pub ground: Ground,
}

/// What closes some disposals, or what they wait for.
#[derive(Debug, Clone)]
pub(crate) struct Holding {
    pub on: Vec<usize>,
    /// Whether it counts only where it certainly holds.
    pub certain_only: bool,
    pub reason: Reason,
}

#[derive(Debug, Clone)]
pub(crate) struct Reason {
    pub id: String,
    pub when: When,
    pub text: String,
    pub ground: Ground,
}

#[derive(Debug, Clone)]
pub(crate) struct Shield {
    pub is: Section45,
    pub reason: Reason,
}

#[derive(Debug, Clone)]
pub(crate) struct Prompt {
    pub about: String,
    pub reason: Reason,
}

impl Side {
    /// Reads and compiles it; `home` is what the home's conditions are compiled against.
    ///
    /// # Errors
    /// Names the line, what was found and what is allowed.
    pub fn load(
        text: &str,
        home: &Scope,
        asked: usize,
        questions: &[Question],
        sources: &[crate::ruleset::Source],
    ) -> Result<Self, RulesetError> {
        let file: File = load::read(FILE, text)?;
        let mut scope = home.clone();
        // What comes out of the home's rules cannot be read here: each side is proved by itself.
        scope.slots.truncate(asked);
        scope.by_id.retain(|_, slot| usize::from(*slot) < asked);
        scope.word_slots.clear();
        for question in questions {
            let slot = u16::try_from(scope.slots.len()).unwrap_or(u16::MAX);
            scope.by_id.insert(question.id.clone(), slot);
            scope.slots.push(Slot { bits: Bits::of(question), question: question.clone() });
        }
        for word in &file.word {
            let expr = load::parse(FILE, text, &word.id, &word.when)?;
            if scope.words.insert(word.id.clone(), expr).is_some() {
                return Err(problem(FILE, format!("word `{}` stands twice, or is one of the home's", word.id)));
            }
        }
        let loader = Loader { files: &[], scope, sources: sources.to_vec() };
        let page = Page { loader: &loader, file: FILE, text };
        let reader = Reader { page, ids: file.disposal.iter().map(|disposal| disposal.id.clone()).collect() };
        let (due, due_order) = reader.due(&file, questions, asked)?;
        let mut side = reader.side(file)?;
        (side.due, side.due_order, side.home) = (due, due_order, asked);
        side.scope = loader.scope;
        side.fits()?;
        Ok(side)
    }

    /// The officer's questions.
    pub fn questions(&self) -> impl Iterator<Item = (usize, &Slot)> {
        self.scope.slots.iter().enumerate().skip(self.home)
    }

    /// Everything with words for people, with its ground.
    pub fn sentences(&self) -> Vec<(String, &str, Ground)> {
        let judgement = Ground { basis: Basis::Judgement, source: None };
        let mut all: Vec<(String, &str, Ground)> = Vec::new();
        for disposal in &self.disposals {
            let id = format!("disposal.{}", disposal.id);
            all.push((id.clone(), &disposal.text, disposal.ground));
            all.push((id.clone(), &disposal.consequences, disposal.ground));
            all.extend(disposal.needs.iter().map(|need| (format!("{id}.needs"), need.as_str(), disposal.ground)));
            all.push((format!("{id}.authority"), &disposal.authority, disposal.ground));
        }
        all.extend(self.reasons().map(|(place, reason)| (place, reason.text.as_str(), reason.ground)));
        all.push(("above_the_score".to_owned(), &self.above_the_score.0, self.above_the_score.1));
        all.extend(self.necessity.iter().map(|(id, text)| (format!("necessity.{id}"), text.as_str(), judgement)));
        all.extend(self.contributions.iter().map(|entry| (format!("contribution.{}", entry.id), entry.ask.as_str(), judgement)));
        all.extend(self.stages.iter().map(|entry| (format!("stage.{}", entry.id), entry.title.as_str(), judgement)));
        all
    }

    /// Every condition, with the place where it stands.
    pub fn conditions(&self) -> Vec<(String, &When)> {
        let mut all: Vec<(String, &When)> = Vec::new();
        all.extend(self.reasons().map(|(place, reason)| (place, &reason.when)));
        all.extend(self.scores.iter().map(|score| (format!("score.{}", score.is), &score.when)));
        for disposal in &self.disposals {
            all.extend(
                disposal.outcomes.iter().map(|(code, when, _)| (format!("disposal.{}.outcome.{code}", disposal.id), when)),
            );
        }
        all.push(("finding.nrm_prompt".to_owned(), &self.nrm_prompt));
        all.push(("finding.cif_required".to_owned(), &self.cif_required));
        all
    }

    /// The officer's questions that nothing reads, and words that nothing uses.
    pub fn unread(&self) -> Vec<&str> {
        let conditions = self.conditions();
        let written = || conditions.iter().map(|(_, when)| &when.written).chain(self.due.iter().map(|when| &when.written));
        let all = || written().chain(self.words.iter().filter_map(|word| self.scope.words.get(word)));
        let read = |id: &str| all().any(|expr| expr.tests().iter().any(|(question, _)| *question == id));
        let used = |id: &str| all().any(|expr| expr.words().contains(&id));
        let listed = ["adult.available", "arrest.necessity"];
        let questions = self.questions().map(|(_, slot)| slot.question.id.as_str());
        let unread = questions.filter(|id| !read(id) && !listed.contains(id));
        unread.chain(self.words.iter().map(String::as_str).filter(|id| !used(id))).collect()
    }

    fn reasons(&self) -> impl Iterator<Item = (String, &Reason)> {
        let closed = self.closed.iter().map(|entry| ("closed", &entry.reason));
        let waits = self.waits.iter().map(|entry| ("waits", &entry.reason));
        let shields = self.shields.iter().map(|entry| ("section_45", &entry.reason));
        let prompts = self.prompts.iter().map(|entry| ("prompt", &entry.reason));
        let adults = self.adults_out.iter().map(|entry| ("adult_excluded", entry));
        let all = closed.chain(waits).chain(shields).chain(prompts).chain(adults);
        all.map(|(kind, reason)| (format!("{kind}.{}", reason.id), reason))
    }

    /// Whether it names only what is there, in an order that makes sense.
    fn fits(&self) -> Result<(), RulesetError> {
        let wrong = |what: String| Err(problem(FILE, what));
        let known = |question: &str, value: &str| {
            self.scope.slot(question).is_ok_and(|(_, slot)| slot.question.position(value).is_some())
        };
        let adults = self.adults.iter().chain(self.adults_out.iter().map(|out| &out.id));
        for (question, value) in
            adults.map(|id| ("adult.available", id)).chain(self.necessity.iter().map(|(id, _)| ("arrest.necessity", id)))
        {
            if !known(question, value) {
                return wrong(format!("`{question}` has no value `{value}`"));
            }
        }
        for from in self.contributions.iter().flat_map(|entry| &entry.from) {
            self.scope.slot(from).map_err(|what| problem(FILE, what))?;
        }
        if self
            .scores
            .windows(2)
            .any(|pair| matches!(pair, [one, other] if one.is >= other.is || one.points_to >= other.points_to))
        {
            return wrong("the scores must rise, each pointing to something more intrusive than the one before".to_owned());
        }
        if self.shields.last().is_none_or(|last| last.reason.when.written != Expr::Constant(true)) {
            return wrong("the last `section_45` must be `always`".to_owned());
        }
        Ok(())
    }
}

struct Reader<'l, 'a> {
    page: Page<'l, 'a>,
    /// The disposals, in order.
    ids: Vec<String>,
}

impl Reader<'_, '_> {
    fn place(&self, id: &str) -> Result<usize, RulesetError> {
        let place = self.ids.iter().position(|known| known == id);
        place.ok_or_else(|| problem(FILE, format!("no disposal `{id}`, allowed is {}", self.ids.join(", "))))
    }

    fn when(&self, id: &str, when: &Spanned<String>) -> Result<When, RulesetError> {
        self.page.spelt_out(id, when)
    }

    fn reason(
        &self,
        id: String,
        when: &Spanned<String>,
        text: String,
        (basis, source): (Basis, Option<&String>),
    ) -> Result<Reason, RulesetError> {
        Ok(Reason { when: self.when(&id, when)?, ground: self.page.ground(&id, basis, source)?, id, text })
    }

    fn stated(&self, entry: source::Reason) -> Result<Reason, RulesetError> {
        self.reason(entry.id, &entry.when, entry.why, (entry.basis, entry.source.as_ref()))
    }

    fn due(&self, file: &File, questions: &[Question], home: usize) -> Result<(Vec<When>, Vec<u16>), RulesetError> {
        let mut due: Vec<When> = Vec::new();
        for question in questions {
            let when = file.due.get(&question.id);
            let when = when.ok_or_else(|| problem(FILE, format!("does not say when `{}` is due", question.id)))?;
            due.push(self.when(&question.id, when)?);
        }
        if let Some(unknown) = file.due.keys().find(|id| !questions.iter().any(|question| question.id == **id)) {
            return Err(problem(FILE, format!("`{unknown}` under [due] is not a question of the officer's")));
        }
        let reads: Vec<Vec<u16>> = due.iter().map(|when| when.compiled.slots()).collect();
        let order = load::in_due_order(home, due.len(), |slot, order| {
            let reads = usize::from(slot).checked_sub(home).and_then(|place| reads.get(place));
            reads.is_some_and(|reads| reads.iter().all(|read| usize::from(*read) < home || order.contains(read)))
        });
        let order = order.ok_or_else(|| problem(FILE, "questions whose due conditions wait for each other"))?;
        Ok((due, order))
    }

    fn side(&self, file: File) -> Result<Side, RulesetError> {
        let places = |ids: &[String]| ids.iter().map(|id| self.place(id)).collect::<Result<Vec<_>, _>>();
        let all = |scores: Vec<source::Score>| {
            let score = |score: source::Score| {
                let when = self.when(&format!("score {}", score.is), &score.when)?;
                Ok(Score { when, points_to: self.place(&score.points_to)?, is: score.is })
            };
            scores.into_iter().map(score).collect::<Result<Vec<_>, RulesetError>>()
        };
        let held = |entries: Vec<source::Reason>| {
            let held = |entry: source::Reason| {
                let (on, certain_only) = (places(&entry.on)?, entry.certain_only);
                Ok(Holding { on, certain_only, reason: self.stated(entry)? })
            };
            entries.into_iter().map(held).collect::<Result<Vec<_>, RulesetError>>()
        };
        let shields = file.section_45.into_iter().map(|entry| {
            let id = serde_json::to_value(entry.is).ok().and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default();
            let reason = self.reason(id, &entry.when, entry.text, (entry.basis, entry.source.as_ref()))?;
            Ok(Shield { is: entry.is, reason })
        });
        let prompts = file.prompt.into_iter().map(|entry| {
            let reason = self.reason(entry.id, &entry.when, entry.text, (entry.basis, entry.source.as_ref()))?;
            Ok(Prompt { about: entry.about, reason })
        });
        let above = file.above_the_score;
        Ok(Side {
            scope: Scope::default(),
            home: 0,
            words: file.word.into_iter().map(|word| word.id).collect(),
            due: Vec::new(),
            due_order: Vec::new(),
            scores: all(file.score)?,
            disposals: file.disposal.into_iter().map(|entry| self.disposal(entry)).collect::<Result<_, _>>()?,
            closed: held(file.closed)?,
            waits: held(file.waits)?,
            above_the_score: (above.why, self.page.ground("above_the_score", above.basis, above.source.as_ref())?),
            shields: shields.collect::<Result<_, RulesetError>>()?,
            nrm_prompt: self.when("nrm_prompt", &file.finding.nrm_prompt)?,
            cif_required: self.when("cif_required", &file.finding.cif_required)?,
            adults: file.appropriate_adults,
            adults_out: file.adult_excluded.into_iter().map(|entry| self.stated(entry)).collect::<Result<_, _>>()?,
            necessity: file.necessity.into_iter().map(|entry| (entry.id, entry.instead)).collect(),
            prompts: prompts.collect::<Result<_, RulesetError>>()?,
            contributions: file.contribution,
            stages: file.stage,
            records_checked_on: file.records_checked_on,
        })
    }

    fn disposal(&self, entry: source::Disposal) -> Result<Disposal, RulesetError> {
        let outcomes = entry
            .outcome
            .into_iter()
            .map(|outcome| Ok((outcome.code, self.when(&entry.id, &outcome.when)?, outcome.text)))
            .collect::<Result<_, RulesetError>>()?;
        let Record { crime_record, pnc, first_time_entrant, standard_dbs, enhanced_dbs } = &entry.record;
        let consequences = format!(
            "Crime record: {crime_record}. Police National Computer: {pnc}. First-time entrant: {first_time_entrant}. \
             Standard DBS: {standard_dbs}. Enhanced DBS: {enhanced_dbs}."
        );
        Ok(Disposal {
            ground: self.page.ground(&entry.id, entry.basis, entry.source.as_ref())?,
            outcomes,
            consequences,
            id: entry.id,
            name: entry.name,
            step: entry.step,
            criminal: entry.criminal,
            text: entry.text,
            needs: entry.needs,
            authority: entry.authority,
            record: entry.record,
        })
    }
}

impl Holding {
    /// The condition.
    pub fn condition(&self) -> &Condition {
        &self.reason.when.compiled
    }
}
