//! The conclusion: the response with every rule that holds. An assessment begins with it.

use super::entry;
use super::known::Known;
use super::standing::Standing;
use crate::assessment::{Conclusion, Reason, Status};
use crate::incident::Incident;
use crate::ruleset::ready::Shown;
use crate::ruleset::{Response, Rule, Ruleset};

/// The response to an incident with its reasons, and nothing else of an assessment: for a program that counts or compares many
/// incidents. It says neither what to do nor whom to tell. It is the last of the incident's moments, and it does not look whether the
/// ruleset has stopped: for people, a host calls [`crate::decide`].
///
/// ```
/// use hearth_core::{Incident, Response, Ruleset, assess, conclude};
/// let england = Ruleset::england()?;
/// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": ["fire"] } }"#;
/// let incident = Incident::from_json(text, &england)?;
/// let conclusion = conclude(&england, &incident);
/// assert_eq!(conclusion.response, Response::Call999);
/// assert_eq!(conclusion.reasons.first().map(|reason| reason.answers.iter().collect()), Some(vec!["danger.now"]));
/// assert_eq!(conclusion.reasons.len(), assess(&england, &incident).reasons.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn conclude<'r>(ruleset: &'r Ruleset, incident: &Incident) -> Conclusion<'r> {
    of(ruleset, &Known::at_last(ruleset, incident).hold())
}

/// What the rules say, where they stand.
pub(super) fn of<'r>(ruleset: &'r Ruleset, standing: &Standing) -> Conclusion<'r> {
    Conclusion {
        status: if standing.decided() { Status::Decided } else { Status::NeedsAnswers },
        response: standing.low,
        highest_possible: standing.high,
        reasons: reasons(ruleset, standing),
    }
}

fn reasons<'r>(ruleset: &'r Ruleset, standing: &Standing) -> Vec<Reason<'r>> {
    let ready = &ruleset.index.ready;
    let mut reasons = Vec::with_capacity(8);
    let reason = |rule: &'r Rule, shown: &'r Shown| {
        // The first term that makes it hold.
        let (_, term) = rule.when.compiled.evaluate(&standing.facts);
        entry::reason(ruleset, rule, shown.questions(ruleset, term), Some(&shown.head))
    };
    let raising = |place| Some(reason(ruleset.rules.get(place)?, ready.rules.get(place)?));
    reasons.extend(standing.rules.certain.all().filter_map(raising));
    if standing.decided() && standing.low == Response::ResolveAtHome {
        for place in ruleset.index.home_rules.held(&standing.facts).certain.all() {
            if let (Some(rule), Some(shown)) = (ruleset.home_rules.get(place), ready.home_rules.get(place))
                && (!rule.fallback || reasons.is_empty())
            {
                reasons.push(reason(rule, shown));
            }
        }
    }
    reasons
}
