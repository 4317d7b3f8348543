//! The questions for custody: how to ask about care, when to ask again, and what to do with the answer.

use serde::Serialize;

use super::Rules;
use super::texts::Part;
use crate::render::marks::Marks;
use crate::ruleset::{Basis, Ruleset, Source};
use crate::sheet::Sheet;

/// The questions for custody (schema `hearth/care-script/1`).
#[derive(Debug, Clone, Serialize)]
pub struct CareScript<'r> {
    /// `hearth/care-script/1`
    pub schema: &'static str,
    /// Which rules say so.
    pub ruleset: Rules<'r>,
    /// What it is.
    pub title: &'r str,
    /// The lines, part by part.
    pub steps: Vec<Step<'r>>,
}

/// A line of the questions for custody.
#[derive(Debug, Clone, Serialize)]
pub struct Step<'r> {
    /// Stable id.
    pub id: &'r str,
    /// Which part it belongs to.
    pub part: Part,
    /// What to say or do.
    pub text: &'r str,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
}

impl<'r> CareScript<'r> {
    /// The questions of a ruleset.
    ///
    /// ```
    /// use hearth_core::Ruleset;
    /// use hearth_core::care_status::{CareScript, Part};
    /// let england = Ruleset::england()?;
    /// let script = CareScript::of(&england);
    /// assert!(script.steps.iter().any(|step| step.part == Part::Ask && step.text.contains("ever lived with foster carers")));
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    pub fn of(ruleset: &'r Ruleset) -> Self {
        let lines = Part::ALL.into_iter().flat_map(|part| {
            let of_part = ruleset.care.script.iter().filter(move |line| line.part == Some(part));
            of_part.map(move |line| (part, line))
        });
        let step = |(part, line): (Part, &'r super::texts::Line)| Step {
            id: &line.id,
            part,
            text: &line.text,
            basis: line.ground.basis,
            source: ruleset.source(line.ground),
        };
        Self {
            schema: "hearth/care-script/1",
            ruleset: Rules::of(ruleset),
            title: ruleset.text("care.script.title"),
            steps: lines.map(step).collect(),
        }
    }

    /// As JSON, in one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// In words, wrapped at `width` columns (40 to 100).
    ///
    /// ```
    /// use hearth_core::{Ruleset, care_status::CareScript};
    /// let england = Ruleset::england()?;
    /// let words = CareScript::of(&england).text(&england, 60);
    /// assert!(words.lines().all(|line| line.chars().count() <= 60));
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    pub fn text(&self, ruleset: &Ruleset, width: usize) -> String {
        let mut sheet = Sheet::bounded(width);
        let mut marks = Marks::default();
        sheet.line(self.title);
        for part in Part::ALL {
            sheet.heading(&ruleset.text(part.heading()).to_uppercase());
            for step in self.steps.iter().filter(|step| step.part == part) {
                sheet.entry("  - ", &format!("{} {}", step.text, marks.mark(step.basis, step.source)));
            }
        }
        marks.list(&mut sheet);
        super::render::rules(&mut sheet, &self.ruleset);
        sheet.text()
    }
}
