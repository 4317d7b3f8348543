//! A rule or another entry explained: what it does, when, and on what ground.

use super::{Basis, Clock, ReportTo, Response, Rule, Ruleset, Service, Source};

/// A rule, explained.
#[derive(Debug, Clone)]
pub struct Explained<'r> {
    /// The rule's id.
    pub id: &'r str,
    /// The step of the order of reasoning.
    pub step: u8,
    /// The response that it gives.
    pub response: Response,
    /// The clock, for slow time.
    pub clock: Option<Clock>,
    /// Who it reports to.
    pub report_to: &'r [ReportTo],
    /// Whom to ask for under 999.
    pub services: &'r [Service],
    /// The condition, as written.
    pub when: String,
    /// The condition, in plain English.
    pub in_english: String,
    /// The words that the condition uses, each with its own condition in plain English.
    pub words: Vec<(&'r str, String)>,
    /// The questions that the condition reads, words and floors spelt out.
    pub questions: Vec<&'r str>,
    /// The reason that people see.
    pub reason: &'r str,
    /// What it stands on.
    pub basis: Basis,
    /// The source, where there is one.
    pub source: Option<&'r Source>,
}

impl Ruleset {
    /// The ids of its rules, by step, those that raise first.
    pub fn rule_ids(&self) -> Vec<&str> {
        let mut rules: Vec<&Rule> = self.rules.iter().chain(&self.home_rules).collect();
        rules.sort_by_key(|rule| (rule.response == Response::ResolveAtHome, rule.step));
        rules.into_iter().map(|rule| rule.id.as_str()).collect()
    }

    /// A rule, explained.
    ///
    /// ```
    /// let england = hearth_core::Ruleset::england()?;
    /// let rule = england.explain("missing-under-twelve").expect("there is such a rule");
    /// assert_eq!(rule.step, 3);
    /// assert!(england.explain("no-such-rule").is_none());
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    pub fn explain(&self, id: &str) -> Option<Explained<'_>> {
        let rule = self.rules.iter().chain(&self.home_rules).find(|rule| rule.id == id)?;
        let mut words = Vec::new();
        for used in rule.when.written.words() {
            if let Some((id, word)) = self.words.iter().find(|(id, _)| id == used)
                && !words.iter().any(|(known, _)| known == id)
            {
                words.push((id.as_str(), word.when.written.in_english(self)));
            }
        }
        Some(Explained {
            id: &rule.id,
            step: rule.step,
            response: rule.response,
            clock: rule.clock,
            report_to: &rule.report_to,
            services: &rule.services,
            when: rule.when.written.to_string(),
            in_english: rule.when.written.in_english(self),
            words,
            questions: rule
                .when
                .compiled
                .slots()
                .into_iter()
                .filter(|slot| usize::from(*slot) < self.asked)
                .filter_map(|slot| Some(self.slot(slot)?.question.id.as_str()))
                .collect(),
            reason: &rule.reason,
            basis: rule.ground.basis,
            source: self.source(rule.ground),
        })
    }
}
