//! From an incident to an assessment: one way, no back and forth.

mod care;
mod conclude;
mod duty;
pub(crate) mod entry;
mod headline;
mod known;
mod local;
mod next;
pub(crate) mod raise;
mod risk;
pub(crate) mod standing;

use chrono::DateTime;
use chrono_tz::Tz;

pub use conclude::conclude;
pub use next::Settles;

use crate::assessment::{Assessment, Conclusion, DecideBy, Reason, ReasonableParent, Timestamp, WouldCall, WouldRaise};
use crate::calendar;
use crate::care_status::care_status;
use crate::condition::evaluate::Condition;
use crate::incident::Incident;
use crate::officer::weigh::weigh;
use crate::possible::Truth;
use crate::ruleset::{Clock, ReportTo, Response, Ruleset, Service};
use known::Known;
use standing::{Given, Standing};

/// Assesses an incident: the last of its moments, with the timeline of all. It does so with a ruleset that has stopped, too: a host
/// calls [`crate::decide`], which does not.
///
/// ```
/// use hearth_core::{Incident, Response, Ruleset, assess};
/// let england = Ruleset::england()?;
/// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": "unknown" } }"#;
/// let assessment = assess(&england, &Incident::from_json(text, &england)?);
/// assert_eq!(assessment.response, Response::Call999);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn assess<'r>(ruleset: &'r Ruleset, incident: &Incident) -> Assessment<'r> {
    let history = History::of(ruleset, incident);
    let History { at, given, standing, decide_by, moments, .. } = &history;
    let duties = duty::Duties::of(ruleset, &standing.facts);
    let now = Now { ruleset, at: *at, given, standing, decide_by: *decide_by };
    let next = next::next_questions(ruleset, given, standing, &duties);
    let Conclusion { status, response, highest_possible, reasons } = conclude::of(ruleset, standing);
    let mut deadlines = duty::Deadlines::new(&now);
    let owner = decide_by.map(|(clock, _)| now.decision_owner(clock));
    let mut assessment = Assessment {
        schema: "hearth/assessment/1",
        ruleset: entry::reference(ruleset, ruleset.index.ready.reference.as_deref()),
        status,
        response,
        highest_possible,
        emergency_services: standing.services.clone(),
        report_to: if standing.low >= Response::ReportNow { standing.report_to.clone() } else { Vec::new() },
        decide_by: decide_by.zip(owner).map(|((clock, by), owner)| DecideBy { clock, by: Timestamp::of(by), owner }),
        headline: headline::headline(&now, owner),
        reasonable_parent: reasonable_parent(&now, &reasons),
        actions: duty::actions(&now, &duties, &mut deadlines),
        notifications: duty::notifications(&now, &duties, &mut deadlines),
        routes: duty::routes(&now, &duties),
        safeguarding: duty::safeguarding(ruleset, &duties),
        rights: duty::rights(ruleset, &duties),
        risk: risk::risk(&now, &duties, moments),
        next_questions: next.iter().filter_map(|(slot, _)| Some(ruleset.slot(*slot)?.question.id.as_str())).collect(),
        settles: next.iter().map(|(_, settles)| *settles).collect(),
        would_raise: would_raise(ruleset, standing),
        unresolved: unresolved(&now, &duties),
        notes: Vec::new(),
        easy_read: duty::easy_read(ruleset, &duties),
        overlay: local::local(&now, decide_by.map(|(clock, _)| clock)),
        placing_overlay: ruleset.placing.as_ref().map(local::reference),
        officer: None,
        care_status: incident.care_history.as_ref().map(|history| care_status(ruleset, history)),
        reasons,
    };
    assessment.notes = duty::notes(&now, &duties, incident, &assessment);
    let officer = incident.officer.as_deref().and_then(|answers| weigh(ruleset, &assessment, &standing.facts, answers));
    assessment.officer = officer;
    assessment
}

/// The services to ask for where danger now was named, or is not known, at the last moment.
pub(crate) fn danger_of(ruleset: &Ruleset, incident: &Incident) -> Option<Vec<Service>> {
    let History { given, standing, .. } = History::of(ruleset, incident);
    given.first().copied().flatten().filter(|danger| danger.must != 0).map(|_| standing.services)
}

/// What an assessment is made from: the last moment.
pub(crate) struct Now<'r, 'a> {
    pub ruleset: &'r Ruleset,
    /// In London.
    pub at: DateTime<Tz>,
    pub given: &'a Given,
    pub standing: &'a Standing,
    pub decide_by: Option<(Clock, DateTime<Tz>)>,
}

impl<'r> Now<'r, '_> {
    /// Whether a condition certainly holds.
    pub fn holds(&self, condition: &Condition) -> bool {
        condition.holds(&self.standing.facts)
    }

    /// Whether a word of the ruleset certainly holds.
    pub fn word(&self, slot: Option<u16>) -> bool {
        let truth = slot.and_then(|slot| self.standing.facts.get(usize::from(slot)));
        truth.is_some_and(|truth| *truth == standing::word(Truth::Yes))
    }

    fn decision_owner(&self, clock: Clock) -> &'r str {
        local::deciders(self, clock).first().copied().unwrap_or_default()
    }
}

/// One moment as the timeline shows it.
pub(crate) struct PastMoment {
    /// In London, as all times here.
    pub at: DateTime<Tz>,
    pub response: Response,
    pub level: crate::assessment::Level,
}

/// All moments of an incident, merged one by one.
pub(crate) struct History {
    at: DateTime<Tz>,
    pub given: Given,
    pub standing: Standing,
    decide_by: Option<(Clock, DateTime<Tz>)>,
    moments: Vec<PastMoment>,
}

impl History {
    pub fn of(ruleset: &Ruleset, incident: &Incident) -> Self {
        let mut known = Known::at_first(ruleset, incident);
        let mut at = calendar::london(incident.at);
        let mut standing = known.stand();
        let mut since: [Option<DateTime<Tz>>; 4] = [None; 4];
        keep_clocks(&mut since, &standing, at);
        let mut moments = vec![risk::moment(ruleset, &standing, at)];
        for observation in &incident.observations {
            known.observe(observation);
            at = calendar::london(observation.at);
            standing = known.stand();
            keep_clocks(&mut since, &standing, at);
            moments.push(risk::moment(ruleset, &standing, at));
        }
        let decide_by = (standing.low == Response::SlowTime)
            .then(|| {
                let applies = Clock::ALL.into_iter().zip(since).filter_map(|(clock, since)| Some((clock, since?)));
                applies.map(|(clock, since)| (clock, calendar::deadline(ruleset, clock, since))).min_by_key(|(_, by)| *by)
            })
            .flatten();
        Self { at, given: known.given, standing, decide_by, moments }
    }
}

fn keep_clocks(since: &mut [Option<DateTime<Tz>>; 4], standing: &Standing, at: DateTime<Tz>) {
    for (clock, since) in Clock::ALL.into_iter().zip(since) {
        *since = if standing.clocks.contains(&clock) { since.or(Some(at)) } else { None };
    }
}

fn reasonable_parent<'r>(now: &Now<'r, '_>, reasons: &[Reason<'r>]) -> ReasonableParent<'r> {
    let Standing { low, services, report_to, .. } = now.standing;
    let to_police = services.contains(&Service::Police) || report_to.contains(&ReportTo::Police);
    let would_call = match low {
        Response::ResolveAtHome => WouldCall::No,
        Response::SlowTime => WouldCall::NotNow,
        Response::Call999 if !to_police => WouldCall::No,
        Response::ReportNow | Response::Call999 => WouldCall::Yes,
    };
    let first = match (would_call, low) {
        (WouldCall::No, Response::Call999) => "because.ambulance_only",
        (WouldCall::No, _) => "because.decided_no",
        (WouldCall::NotNow, _) => "because.decided_not_now",
        (WouldCall::Yes, _) => "because.decided_yes",
    };
    let mut because = Vec::new();
    if now.standing.decided() || *low == Response::Call999 {
        because.push(now.ruleset.text(first));
    }
    because.extend(reasons.iter().filter(|reason| reason.response == *low).map(|reason| reason.text));
    ReasonableParent { would_call, because }
}

/// Answers that nobody knows, and answers that contradict each other, in the order of the vocabulary.
fn unresolved<'r>(now: &Now<'r, '_>, duties: &duty::Duties<'r>) -> Vec<&'r str> {
    let ruleset = now.ruleset;
    let contradictions = duties.held(&duties.groups.contradictions);
    let contradicted: Vec<u16> =
        contradictions.filter_map(|place| ruleset.contradictions.get(place)).map(|(slot, _)| *slot).collect();
    (0u16..)
        .zip(ruleset.scope.slots.iter().zip(now.given))
        .filter(|(place, (slot, given))| {
            given.is_some_and(|given| given.must & slot.bits.unknown != 0) || contradicted.contains(place)
        })
        .map(|(_, (slot, _))| slot.question.id.as_str())
        .collect()
}

fn would_raise<'r>(ruleset: &'r Ruleset, standing: &Standing) -> Vec<WouldRaise<'r>> {
    let mut changes = Vec::with_capacity(128);
    raise::would_raise(ruleset, standing, |question, raise::Raise { slot, answer, response }| {
        let ready = ruleset.index.ready.change(slot, answer, response);
        changes.extend(entry::change(question, answer, response, ready));
    });
    changes
}
