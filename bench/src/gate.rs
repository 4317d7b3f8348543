//! The gate: nothing is timed unless all give the same response, and the same rules, for every incident.

use hearth_core::Response;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::Fault;
use crate::engine::{Answer, Contestant};
use crate::incidents::Incident;
use crate::rules::Rule;

/// What the gate saw where all agreed.
#[derive(Debug)]
pub struct Agreed {
    /// How many incidents got which response.
    pub responses: BTreeMap<Response, usize>,
    /// Rules that no incident made hold: of these the gate proves nothing.
    pub never_held: Vec<String>,
}

/// Asks everyone about every incident, from its own form and from text; the first disagreement is the fault.
pub fn gate(all: &mut [Box<dyn Contestant + '_>], incidents: &[Incident], rules: &[Rule]) -> Result<Agreed, Fault> {
    let mut responses = BTreeMap::new();
    let mut held = BTreeSet::new();
    for (index, incident) in incidents.iter().enumerate() {
        let answers = all
            .iter_mut()
            .map(|contestant| Ok((label(contestant.as_ref()), contestant.answers(index)?)))
            .collect::<Result<Vec<_>, Fault>>()?;
        let Some((_, [first, _])) = answers.first() else { continue };
        let told = || answers.iter().flat_map(|(_, both)| both);
        let same = told().all(|answer| {
            answer.response == first.response && answer.rules.as_ref().is_none_or(|rules| Some(rules) == first.rules.as_ref())
        });
        if !same {
            return Err(disagreement(index, incident, &answers).into());
        }
        let count: &mut usize = responses.entry(first.response).or_default();
        *count = count.saturating_add(1);
        held.extend(first.rules.iter().flatten().cloned());
    }
    let never_held = rules.iter().map(|rule| rule.id.clone()).filter(|id| !held.contains(id)).collect();
    Ok(Agreed { responses, never_held })
}

/// What a contestant is called here.
fn label(contestant: &dyn Contestant) -> String {
    format!("{}{}", contestant.name(), if contestant.traced() { "" } else { ", without its trace" })
}

fn disagreement(index: usize, incident: &Incident, answers: &[(String, [Answer; 2])]) -> String {
    let mut text = format!("they disagree about incident {index}: nothing is timed\n{}\n", incident.for_hearth());
    for (name, both) in answers {
        for (answer, from) in both.iter().zip(["", ", from text"]) {
            let rules = answer.rules.as_ref().map_or_else(
                || "(no rules asked for)".to_owned(),
                |rules| rules.iter().map(String::as_str).collect::<Vec<_>>().join(" "),
            );
            let _ = writeln!(text, "  {name}{from}: {}: {rules}", answer.response.as_str());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Engine, Seat};
    use crate::engines::by_hand::{Bare, Traced};
    use crate::engines::hearth::Hearth;
    use crate::incidents::incidents;
    use crate::rules::Rules;

    const COUNT: usize = 300;

    /// What the gate says of Hearth and one other.
    fn beside<E: Engine + 'static>(rules: &Rules, other: E) -> Result<Agreed, Fault> {
        let incidents = incidents(&rules.ruleset, crate::SEED, COUNT);
        let hearth = Hearth { name: "Hearth", ruleset: &rules.ruleset };
        let mut all: Vec<Box<dyn Contestant + '_>> =
            vec![Box::new(Seat::new(hearth, &incidents)?), Box::new(Seat::new(other, &incidents)?)];
        gate(&mut all, &incidents, &rules.raising)
    }

    #[test]
    fn hearth_with_a_changed_rule_is_found() {
        let (from, to) = ("behaviour.pattern >= getting_worse and (", "behaviour.pattern >= some_before and (");
        let changed = Rules::changed(from, to).unwrap();
        assert!(beside(&Rules::load().unwrap(), Traced).is_ok());
        let fault = beside(&changed, Traced).unwrap_err().to_string();
        assert!(fault.contains("assault-threats-or-bullying-getting-worse"), "{fault}");
        assert!(beside(&Rules::changed("incident.kinds has death", "never").unwrap(), Bare).is_err());
    }

    #[cfg(feature = "engines")]
    #[test]
    fn a_changed_rule_in_any_language_is_found() {
        use crate::engines::{cedar::Cedar, rego::Rego, zen::Zen};
        use crate::formula::Formula;
        let rules = Rules::load().unwrap();
        let mut changed = rules.raising.clone();
        let robbery = changed.iter_mut().find(|rule| rule.id == "robbery").unwrap();
        robbery.when = Formula::Constant(false);
        for (raising, right) in [(&rules.raising, true), (&changed, false)] {
            for traced in [true, false] {
                assert_eq!(beside(&rules, Zen::of(raising, traced).unwrap()).is_ok(), right);
                assert_eq!(beside(&rules, Rego::of(raising, traced).unwrap()).is_ok(), right);
            }
            assert_eq!(beside(&rules, Cedar::of(raising).unwrap()).is_ok(), right);
        }
    }
}
