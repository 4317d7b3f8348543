//! What a ruleset shows, entry by entry, and which values of its questions nothing looks at.

use crate::condition::evaluate::{Ask, Condition};
use crate::possible::bit;
use crate::question::Kind;
use crate::ruleset::{Response, Ruleset, When};

/// Something that is shown where its condition holds.
pub(super) struct Entry<'r> {
    /// Such as `action.body-map`.
    pub place: String,
    pub when: &'r When,
    pub texts: Vec<&'r str>,
    /// Shown only where the response is to resolve it at home.
    pub at_home: bool,
}

/// Everything with a condition and words.
pub(super) fn entries(ruleset: &Ruleset) -> Vec<Entry<'_>> {
    let mut all: Vec<Entry<'_>> = Vec::new();
    for rule in ruleset.rules.iter().chain(&ruleset.home_rules) {
        let at_home = rule.response == Response::ResolveAtHome;
        all.push(Entry { place: format!("rule.{}", rule.id), when: &rule.when, texts: vec![&rule.reason], at_home });
    }
    let mut add = |kind: &str, id: &str, when, texts| {
        all.push(Entry { place: format!("{kind}.{id}"), when, texts, at_home: false });
    };
    for action in &ruleset.actions {
        add("action", &action.id, &action.when, vec![action.text.as_str()]);
    }
    for entry in &ruleset.notifications {
        add("notification", &entry.id, &entry.when, vec![entry.text.as_str()]);
    }
    for route in &ruleset.routes {
        let texts = [route.text.as_str(), route.consequences.as_str()].into_iter();
        add("route", &route.id, &route.when, texts.chain(route.needs.iter().map(String::as_str)).collect());
        for (when, why) in &route.closed {
            add("route.closed", &route.id, when, vec![why.as_str()]);
        }
    }
    for (kind, sentences) in [
        ("right", &ruleset.rights),
        ("safeguarding", &ruleset.safeguarding),
        ("note", &ruleset.notes),
        ("sentence", &ruleset.easy_read),
    ] {
        for sentence in sentences {
            add(kind, &sentence.id, &sentence.when, vec![sentence.text.as_str()]);
        }
    }
    for factor in &ruleset.factors {
        for (when, _, text) in &factor.readings {
            add("factor", &factor.id, when, vec![text.as_str()]);
        }
    }
    for entry in &ruleset.handover.entries {
        add("handover", &entry.id, &entry.when, vec![entry.text.as_str()]);
    }
    all
}

/// Values that no condition tells from any other, and that take no role out.
pub(super) fn mute(ruleset: &Ruleset) -> Vec<String> {
    let entries = entries(ruleset);
    let shown = entries.iter().map(|entry| &entry.when.compiled);
    let made = ruleset.services.iter().map(|service| &service.when.compiled);
    let words = ruleset.words.iter().map(|(_, word)| &word.when.compiled);
    let other = ruleset.contradictions.iter().map(|(_, condition)| condition);
    let conditions: Vec<&Condition> = shown.chain(made).chain(words).chain(other).chain(&ruleset.due).collect();
    let mut mute = Vec::new();
    for (slot, question) in ruleset.questions().enumerate() {
        let asked = |ask: &dyn Fn(Ask, u64) -> bool| {
            let terms = conditions.iter().flat_map(|condition| condition.terms());
            terms.flatten().any(|literal| usize::from(literal.slot) == slot && ask(literal.ask, literal.bits))
        };
        let takes_out = |value: usize| {
            let roles = &ruleset.roles;
            usize::from(roles.concern_slot) == slot && roles.by_id.values().any(|role| role.concern & bit(value) != 0)
        };
        for (place, value) in question.values.iter().enumerate() {
            let looked_at = match question.kind {
                Kind::AnyOf => asked(&|_, bits| bits & bit(place) != 0),
                _ => {
                    (0..question.values.len()).any(|other| asked(&|_, bits| (bits & bit(place) != 0) != (bits & bit(other) != 0)))
                }
            };
            if !looked_at && !takes_out(place) {
                mute.push(format!("`{}` at `{value}`", question.id));
            }
        }
    }
    mute
}
