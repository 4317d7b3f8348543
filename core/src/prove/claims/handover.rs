//! Claims about the hand-over: what it never shows, and what always travels.

use biodivine_lib_bdd::Bdd;

use super::{Breach, Checked, Claims, Over};
use crate::prove::promises::HandOver;
use crate::prove::space::Bound;
use crate::ruleset::handover::{Entry, Section};
use crate::ruleset::{ReportTo, Response, RulesetError, Service};

impl Claims<'_, '_> {
    /// No line shows a question that is never shown, or one that is not on the list of what travels; and, the same response, services
    /// and reports given, no line comes or goes with the answer to a question that is never shown.
    pub(super) fn hand_over(&self, claim: &HandOver) -> Result<Checked, RulesetError> {
        let lines = &self.ruleset.handover.entries;
        let slots =
            |ids: &[String]| ids.iter().map(|id| Ok((id.clone(), self.slot(id)?))).collect::<Result<Vec<_>, RulesetError>>();
        let (never, bare, agreed) = (slots(&claim.never)?, slots(&claim.bare)?, slots(&claim.if_agreed)?);
        slots(&claim.carries)?;
        if lines.is_empty() {
            return Ok(Checked { over: Over::Nothing("this ruleset has no hand-over"), breaches: Vec::new() });
        }
        let mut breaches = Vec::new();
        for entry in lines {
            for id in entry.shows.iter().filter(|id| !claim.carries.contains(id)) {
                let is_never = claim.never.contains(id) || claim.bare.contains(id);
                let why = if is_never { "which is never shown" } else { "which is not on the list of what travels" };
                breaches.push(Breach::always(format!("the line `{}` shows `{id}`, {why}", entry.id)));
            }
            for id in entry.shows.iter().filter(|id| claim.if_agreed.contains(id) && !entry.if_agreed) {
                breaches.push(Breach::always(format!("the line `{}` shows `{id}` without agreement", entry.id)));
            }
        }
        for id in claim.carries.iter().filter(|id| !lines.iter().any(|entry| entry.shows.contains(id))) {
            breaches.push(Breach::always(format!("`{id}` belongs in a hand-over, and no line shows it")));
        }
        let outcomes = self.outcomes();
        for entry in lines {
            let shown = self.line(entry);
            let moves = |what: String, slot: usize, within: &Bdd| Breach::of(self.moved(&shown, slot, within, &outcomes), what);
            let asked = |(_, slot): &&(String, usize)| self.space.reads(&shown, *slot);
            let whole = self.space.valid.clone();
            for (id, slot) in never.iter().filter(asked) {
                breaches.push(moves(format!("the line `{}` is moved by `{id}`, which is never shown", entry.id), *slot, &whole));
            }
            for (id, slot) in agreed.iter().filter(|_| !entry.if_agreed).filter(asked) {
                let what = format!("the line `{}` is moved by `{id}`, which needs agreement", entry.id);
                breaches.push(moves(what, *slot, &whole));
            }
            for (id, slot) in bare.iter().filter(asked) {
                let what = format!("the line `{}` tells which value `{id}` names", entry.id);
                breaches.push(moves(what, *slot, &self.named(*slot)));
            }
        }
        Ok(Checked { over: Over::Incidents(self.space.valid.clone()), breaches })
    }

    /// Where something holds, a line of this section is there that nobody can leave out and nothing cuts from the card.
    pub(super) fn travels(&self, when: Bdd, section: Section) -> Checked {
        let lines = &self.ruleset.handover.entries;
        if lines.is_empty() {
            return Checked { over: Over::Nothing("this ruleset has no hand-over"), breaches: Vec::new() };
        }
        let always = lines.iter().filter(|entry| entry.section == section && entry.kept && !entry.if_agreed && !entry.otherwise);
        let shown = self.space.any(always.map(|entry| self.line(entry)).collect());
        let breach = Breach::of(when.and_not(&shown), "it does not travel with a hand-over".to_owned());
        Checked { over: Over::Incidents(when), breaches: vec![breach] }
    }

    /// Where a line is in a hand-over, if the person harmed agrees.
    fn line(&self, entry: &Entry) -> Bdd {
        if !entry.otherwise {
            let slots = entry.shows.iter().filter_map(|id| self.ruleset.slot_of(id));
            return slots.fold(self.model.shown(&entry.when), |shown, slot| shown.and(&self.space.given(usize::from(slot))));
        }
        let same = |other: &&Entry| other.section == entry.section && !other.otherwise;
        let others = self.ruleset.handover.entries.iter().filter(same);
        self.model.shown(&entry.when).and_not(&self.space.any(others.map(|other| self.line(other)).collect()))
    }

    /// The incidents, apart by response, services and reports.
    fn outcomes(&self) -> Vec<Bdd> {
        let responses = Response::ALL.into_iter().map(|least| self.model.at_least(least, Bound::Certain).clone());
        let services = Service::ALL.map(|service| self.model.service(service));
        let reports = ReportTo::ALL.map(|to| self.model.report_to(to));
        let mut apart = vec![self.space.valid.clone()];
        for tells in responses.chain(services).chain(reports) {
            let both = apart.iter().flat_map(|some| [some.and(&tells), some.and_not(&tells)]);
            apart = both.filter(|some| !some.is_false()).collect();
        }
        apart
    }

    /// Where something is shown, and another answer to a question would take it away though the outcome stays.
    fn moved(&self, shown: &Bdd, slot: usize, within: &Bdd, outcomes: &[Bdd]) -> Bdd {
        let of = |outcome: &Bdd| {
            let same = outcome.and(within);
            let (there, gone) = (same.and(shown), same.and_not(shown));
            if there.is_false() || gone.is_false() { self.space.never() } else { there.and(&self.space.without(&gone, slot)) }
        };
        self.space.any(outcomes.iter().map(of).collect())
    }

    /// Where a list names something.
    fn named(&self, slot: usize) -> Bdd {
        let values = self.ruleset.questions().nth(slot).map_or(0, |question| question.values.len());
        let names = self.space.any((0..values).map(|value| self.space.names(slot, value)).collect());
        names.and(&self.space.given(slot)).and_not(&self.space.unknown(slot)).and(&self.space.valid)
    }
}

#[cfg(test)]
mod tests {
    use crate::Ruleset;
    use crate::prove::claims::check;
    use crate::prove::model::Model;
    use crate::prove::promises;
    use crate::prove::space::Space;
    use crate::ruleset::ENGLAND;
    use crate::ruleset::handover::NEVER;

    /// All that is broken of the promise about the hand-over, where this stands in the file instead of that.
    fn broken(changes: &[(&str, &str)]) -> Vec<String> {
        let otherwise = |(file, text): &(&'static str, &'static str)| {
            let mut text = (*text).to_owned();
            if *file == "handover.toml" {
                for (that, this) in changes {
                    assert!(text.contains(that), "{that}");
                    text = text.replacen(that, this, 1);
                }
            }
            (*file, text)
        };
        let files: Vec<(&str, String)> = ENGLAND.iter().map(otherwise).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(file, text)| (*file, text.as_str())).collect();
        let ruleset = Ruleset::load(&files).unwrap();
        let space = Space::of(&ruleset);
        let model = Model::of(&ruleset, &space);
        let promises = promises::read(promises::PROMISES).unwrap();
        let p12 = promises.iter().find(|promise| promise.id == "P12").unwrap();
        let breaches = p12.claim.iter().flat_map(|claim| check(&claim.id, &claim.kind, None, &model, None).unwrap().breaches);
        breaches.filter(|breach| breach.incidents.as_ref().is_none_or(|bdd| !bdd.is_false())).map(|breach| breach.what).collect()
    }

    fn line(id: &str, when: &str, more: &str) -> String {
        let head = format!("[[handover]]\nid = \"{id}\"\nsection = \"happened\"\nwhen = \"{when}\"\n");
        format!("{head}text = \"New.\"\nbasis = \"judgement\"\n{more}\n\n")
    }

    const HEAD: &str = "# ---------- danger ----------\n";

    #[test]
    fn what_is_never_shown_is_written_the_same_in_both_places() {
        let promises = promises::read(promises::PROMISES).unwrap();
        let claims = promises.iter().flat_map(|promise| &promise.claim).filter_map(|claim| match &claim.kind {
            promises::Kind::HandOver(claim) => Some(claim.never.iter().chain(&claim.bare)),
            _ => None,
        });
        assert!(claims.flatten().eq(NEVER), "{NEVER:?}");
    }

    #[test]
    fn england_keeps_it() {
        assert_eq!(broken(&[]), Vec::<String>::new());
    }

    #[test]
    fn a_line_that_shows_or_is_moved_by_what_is_never_shown_is_caught() {
        let lines = [
            line("shows", "always", "shows = [\"substances.role\", \"harm.by\", \"victim.wish\"]"),
            // Moved openly, through a word, by whether it was answered, through a step, and through what else is not sure.
            line("openly", "behaviour.pattern >= some_before", ""),
            line("word", "injury_excused", ""),
            line("answered", "repair.willing is given", ""),
            line("step", "outcome.steps has step_7", ""),
            line("not-sure", "not outcome.report_to has police", ""),
            line("wish", "victim_wants_police", ""),
            line("agreed", "victim_wants_police", "if_agreed = true"),
            line("which", "exploitation_sign", ""),
            // The response itself may travel, and that there is a sign.
            line("may-1", "outcome.response >= report_now", ""),
            line("may-2", "outcome.services has police", ""),
            line("may-3", "outcome.report_to has police", ""),
            line("may-4", "any_sign", ""),
        ];
        let broken = broken(&[(HEAD, &lines.concat())]);
        let of = |id: &str| broken.iter().filter(|what| what.contains(&format!("the line `{id}` "))).cloned().collect::<Vec<_>>();
        assert_eq!(
            of("shows").get(..3).unwrap_or_default(),
            [
                "the line `shows` shows `substances.role`, which is never shown",
                "the line `shows` shows `harm.by`, which is not on the list of what travels",
                "the line `shows` shows `victim.wish` without agreement"
            ]
        );
        assert_eq!(of("openly"), ["the line `openly` is moved by `behaviour.pattern`, which is never shown"]);
        assert_eq!(of("answered"), ["the line `answered` is moved by `repair.willing`, which is never shown"]);
        assert_eq!(of("wish"), ["the line `wish` is moved by `victim.wish`, which needs agreement"]);
        assert_eq!(of("which"), ["the line `which` tells which value `safeguarding.signs` names"]);
        for id in ["word", "step", "not-sure"] {
            let moved = format!("the line `{id}` is moved by `behaviour.intent`, which is never shown");
            assert!(of(id).contains(&moved), "{id}: {:?}", of(id));
        }
        for id in ["agreed", "may-1", "may-2", "may-3", "may-4"] {
            assert_eq!(of(id), Vec::<String>::new(), "{id}");
        }
    }

    #[test]
    fn what_must_travel_is_missed() {
        let lost = "it does not travel with a hand-over".to_owned();
        let worry = ("when = \"outcome.steps has step_2\"", "when = \"exploitation_sign and victim_is_a_child\"");
        let gone = ("shows = [\"child.age\"]", "shows = []");
        let shown = ("text = \"Age {child.age}.\"", "text = \"Age.\"");
        let broken_so = broken(&[worry, ("when = \"danger.now is unknown\"", "when = \"never\""), shown, gone]);
        assert!(broken_so.contains(&"`child.age` belongs in a hand-over, and no line shows it".to_owned()), "{broken_so:?}");
        assert_eq!(broken_so.iter().filter(|what| **what == lost).count(), 2, "{broken_so:?}");
        // A line that the card may cut, or that somebody can hold back, is none.
        for more in ["", "kept = true\nif_agreed = true"] {
            let named = "shows = [\"danger.now\"]\n";
            let broken = broken(&[(&format!("{named}kept = true"), &format!("{named}{more}"))]);
            assert_eq!(broken.first(), Some(&lost), "{more}");
        }
    }
}
