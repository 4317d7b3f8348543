//! What a reader of the rules should know: rules that can never hold, that never decide alone, or that never change anything.

use biodivine_lib_bdd::Bdd;
use serde::Serialize;

use super::model::Model;
use super::uses;
use crate::ruleset::{Response, Rule};

/// Rules and entries that do less than they seem to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// Rules and entries that hold in no incident.
    pub unreachable: Vec<String>,
    /// Rules that never decide the response alone: wherever one holds, another gives as much. They still give a reason.
    pub shadowed: Vec<String>,
    /// Shadowed rules that change neither response, clock, reports, services nor steps: all they add is their reason.
    pub only_a_reason: Vec<String>,
}

pub(super) fn findings(model: &Model<'_>) -> Findings {
    let valid = &model.space.valid;
    let mut findings = Findings::default();
    for entry in uses::entries(model.ruleset) {
        let mut shown = model.shown_entry(&entry).and(valid);
        if entry.at_home {
            shown = shown.and(&model.exactly(Response::ResolveAtHome));
        }
        if shown.is_false() {
            findings.unreachable.push(entry.place);
        }
    }
    for (place, rule) in model.ruleset.rules.iter().enumerate() {
        let Some((holds, _)) = model.rules.get(place) else { continue };
        let holds = holds.and(valid);
        let covered = |gives: &dyn Fn(&Rule) -> bool| covered(model, place, &holds, gives);
        if holds.is_false() || !covered(&|other| other.response >= rule.response) {
            continue;
        }
        findings.shadowed.push(rule.id.clone());
        let clock = rule.clock.is_none_or(|clock| covered(&|other| other.clock == Some(clock)));
        let reports = rule.report_to.iter().all(|to| covered(&|other| other.report_to.contains(to) && other.step == rule.step));
        let services = rule.services.iter().all(|service| covered(&|other| other.services.contains(service)));
        if clock && reports && services && covered(&|other| other.step == rule.step) {
            findings.only_a_reason.push(rule.id.clone());
        }
    }
    findings
}

/// Whether, wherever the rule holds, one of the others does that gives the same. They are taken away one by one, so that it ends as
/// soon as nothing is left.
fn covered(model: &Model<'_>, place: usize, holds: &Bdd, gives: &dyn Fn(&Rule) -> bool) -> bool {
    let others = model.ruleset.rules.iter().zip(&model.rules).enumerate();
    let mut left = holds.clone();
    for (other, (rule, (certain, _))) in others {
        if left.is_false() {
            return true;
        }
        if other != place && gives(rule) {
            left = left.and_not(certain);
        }
    }
    left.is_false()
}
