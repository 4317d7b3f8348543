//! The officer's side: every way to deal with an incident, from the least intrusive to the most, with what closes each.
//!
//! It stands on what the home answered and on whatever the officer adds; none of it is required, and none of it moves the home's
//! response. It never tells an officer what to do, and holds no score of a child: the only score is that of an offence, as the
//! officer reads it in the current Child Gravity Matrix.

mod rationale;
pub(crate) mod side;
mod source;
pub(crate) mod weigh;

use serde::{Deserialize, Serialize};

use crate::assessment::WouldCall;
use crate::ruleset::{Basis, Service, Source};

/// What an assessment says to an officer.
#[derive(Debug, Clone, Serialize)]
pub struct Officer<'r> {
    /// Danger first.
    pub danger: Danger<'r>,
    /// Whether a reasonable parent would have called: what would have happened in a family home.
    pub family_home: FamilyHome<'r>,
    /// Every disposal and step, from the least intrusive to the most.
    pub options: Vec<Disposal<'r>>,
    /// The score, as the officer gave it and as it may be moved; none where there is none.
    pub score: Option<Score<'r>>,
    /// The most intrusive option that is open, and to which the score points or beyond which it does not.
    pub most_intrusive_recommended: Option<&'r str>,
    /// Whether a Child Information Form must be completed.
    pub cif_required: bool,
    /// What the home can give for that form; the police complete it.
    pub cif_contribution: Vec<Contribution<'r>>,
    /// Who could be the appropriate adult, in the order in which to try them: those who were named, else all.
    pub appropriate_adults: Vec<&'r str>,
    /// Who was named and may not be.
    pub appropriate_adult_excluded: Vec<&'r str>,
    /// Why not: one or more for each of them, with their id, in the same order.
    pub appropriate_adult_why: Vec<Why<'r>>,
    /// Whether a referral to the National Referral Mechanism is to be thought of.
    pub nrm_prompt: bool,
    /// The defence of section 45 of the Modern Slavery Act 2015.
    pub s45: Section45,
    /// Why.
    pub s45_why: Why<'r>,
    /// For each ground of necessity that was named: what would do instead of arrest.
    pub instead_of_arrest: Vec<Instead<'r>>,
    /// What to keep in mind.
    pub prompts: Vec<Prompt<'r>>,
    /// A rationale to edit, in the order of the National Decision Model.
    pub rationale: Vec<Stage<'r>>,
    /// The officer's questions that could still change something here.
    pub next_questions: Vec<&'r str>,
    /// When the project last looked at what each disposal leaves on records.
    pub records_checked_on: &'r str,
}

impl Officer<'_> {
    /// The options in a few lines, for a card: what could settle it and is not closed, from the least intrusive on.
    ///
    /// ```
    /// use hearth_core::{Incident, Ruleset, assess};
    /// let england = Ruleset::england()?;
    /// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00",
    ///     "answers": { "danger.now": [], "child.age": 9 }, "officer": {} }"#;
    /// let assessment = assess(&england, &Incident::from_json(text, &england)?);
    /// let lines = assessment.officer.map(|officer| officer.in_short()).unwrap_or_default();
    /// assert_eq!(lines, ["Least intrusive first: no offence, no further action, leave it with the home."]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn in_short(&self) -> Vec<String> {
        let left = |option: &&Disposal<'_>| option.state != State::Closed && !option.step;
        let names: Vec<String> = self.options.iter().filter(left).map(|option| option.name.to_lowercase()).collect();
        if names.is_empty() { Vec::new() } else { vec![format!("Least intrusive first: {}.", names.join(", "))] }
    }
}

/// Danger, as the home sees it.
#[derive(Debug, Clone, Serialize)]
pub struct Danger<'r> {
    /// What was named as going on now; `unknown` where the home does not know.
    pub now: Vec<&'r str>,
    /// Which services the home is to ask for.
    pub services: Vec<Service>,
    /// In words.
    pub text: &'r str,
}

/// The twin of the incident in a family home.
#[derive(Debug, Clone, Serialize)]
pub struct FamilyHome<'r> {
    /// Would a reasonable parent call the police?
    pub would_call: WouldCall,
    /// What that means for the response.
    pub text: &'r str,
}

/// Whether a disposal can be used as things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing that was said closes it.
    Open,
    /// Something is needed first, or not known yet.
    NeedsMore,
    /// It cannot be used.
    Closed,
}

/// One way to deal with it.
#[derive(Debug, Clone, Serialize)]
pub struct Disposal<'r> {
    /// Stable id.
    pub id: &'r str,
    /// What it is called.
    pub name: &'r str,
    /// Whether it can be used.
    pub state: State,
    /// Whether it lies within what the score points to, and is open.
    pub recommended: bool,
    /// Whether it is a step on the way, which settles nothing.
    pub step: bool,
    /// Whether it treats the child as somebody who may have done wrong, or leaves a police record of that.
    pub criminal: bool,
    /// What it is.
    pub text: &'r str,
    /// What it needs.
    pub needs: &'r [String],
    /// Who may authorise it.
    pub authority: &'r str,
    /// What it leads to, in one line.
    pub consequences: &'r str,
    /// What it leaves on records and checks.
    pub record: &'r Record,
    /// The Home Office outcome code that fits best; none where there is none.
    pub outcome_code: Option<&'r str>,
    /// All outcome codes that may fit.
    pub outcome_codes: Vec<OutcomeCode<'r>>,
    /// Why it is closed or needs more; one line where it is open.
    pub why: Vec<Why<'r>>,
    /// The questions that would settle it.
    pub asks: Vec<&'r str>,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
}

/// What a disposal leaves on records and checks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// In the force's own records.
    pub crime_record: String,
    /// On the Police National Computer.
    pub pnc: String,
    /// Whether the child counts as a first-time entrant to youth justice.
    pub first_time_entrant: String,
    /// On a standard DBS check.
    pub standard_dbs: String,
    /// On an enhanced DBS check.
    pub enhanced_dbs: String,
}

/// A Home Office outcome code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutcomeCode<'r> {
    /// Such as `22`.
    pub code: &'r str,
    /// What it means.
    pub text: &'r str,
}

/// A reason, with its ground.
#[derive(Debug, Clone, Serialize)]
pub struct Why<'r> {
    /// Stable id.
    pub id: &'r str,
    /// The reason.
    pub text: &'r str,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
}

/// The score of the offence in the Child Gravity Matrix.
#[derive(Debug, Clone, Serialize)]
pub struct Score<'r> {
    /// As the officer read it, 1 to 5.
    pub start: u8,
    /// Moved by one at most, for what makes it more or less serious.
    pub moved: u8,
    /// The disposal that it normally points to.
    pub points_to: &'r str,
    /// Why it was moved, or was not.
    pub text: &'r str,
}

/// The defence of section 45 of the Modern Slavery Act 2015.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section45 {
    /// All that it needs was said.
    Available,
    /// The offence is in Schedule 4.
    Excluded,
    /// Nothing points to exploitation.
    NotApplicable,
    /// It may apply; something is not known.
    Possible,
}

/// What would do instead of arrest.
#[derive(Debug, Clone, Serialize)]
pub struct Instead<'r> {
    /// The ground of necessity.
    pub ground: &'r str,
    /// What would do instead; judgement.
    pub text: &'r str,
}

/// Something to keep in mind.
#[derive(Debug, Clone, Serialize)]
pub struct Prompt<'r> {
    /// Stable id.
    pub id: &'r str,
    /// What it is about, such as `custody`.
    pub about: &'r str,
    /// In words.
    pub text: &'r str,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
}

/// A line that the home can give for the Child Information Form.
#[derive(Debug, Clone, Serialize)]
pub struct Contribution<'r> {
    /// Stable id.
    pub id: &'r str,
    /// What is asked.
    pub ask: &'r str,
    /// What the home answered that bears on it, in words.
    pub known: Vec<&'r str>,
}

/// A stage of the National Decision Model, with lines to edit.
#[derive(Debug, Clone, Serialize)]
pub struct Stage<'r> {
    /// Stable id.
    pub id: &'r str,
    /// Its title.
    pub title: &'r str,
    /// Lines to edit.
    pub lines: Vec<String>,
}
