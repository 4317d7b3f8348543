//! Marks: what each sentence stands on, and the list of sources at the end.

use super::words::cited;
use crate::ruleset::{Basis, Source};
use crate::sheet::Sheet;

/// The marks given so far.
#[derive(Debug, Default)]
pub(crate) struct Marks<'r> {
    /// The sources named so far, in the order of their marks.
    named: Vec<&'r Source>,
    judged: bool,
}

impl<'r> Marks<'r> {
    /// What a sentence stands on, as a mark behind it.
    pub fn mark(&mut self, basis: Basis, source: Option<&'r Source>) -> String {
        let number = source.map(|source| {
            let known = self.named.iter().position(|named| named.id == source.id);
            known.unwrap_or_else(|| {
                self.named.push(source);
                self.named.len().saturating_sub(1)
            })
        });
        self.judged |= basis == Basis::Judgement;
        match (basis, number.map(|number| number.saturating_add(1))) {
            (Basis::Judgement, None) => "[J]".to_owned(),
            (Basis::Judgement, Some(number)) => format!("[J] [{number}]"),
            (_, Some(number)) => format!("[{number}]"),
            (basis, None) => format!("[{}]", basis.in_words()),
        }
    }

    /// A mark was written that says: judgement.
    pub fn judged(&mut self) {
        self.judged = true;
    }

    /// The section that says what the marks mean.
    pub fn list(&self, sheet: &mut Sheet) {
        sheet.heading("WHERE THIS COMES FROM");
        if self.judged {
            sheet.entry("[J] ", "The judgement of the people who wrote these rules. Not a quotation.");
        }
        for (number, source) in (1..).zip(&self.named) {
            sheet.entry(&format!("[{number}] "), &cited(source));
        }
    }
}
