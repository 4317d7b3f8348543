//! An incident: what happened, as answers. Everything that comes in is checked here, once.

pub mod place;

use chrono::{DateTime, FixedOffset};
use std::borrow::Cow;

use crate::care_status::{self, CareHistory};
use crate::json::{self, Node, Pointer, shown};
use crate::possible::{Bits, Possible, bit};
use crate::question::{Kind, Question};
use crate::quick;
use crate::ruleset::Ruleset;
use place::Wanted;

pub(crate) const SCHEMA: &str = "hearth/incident/1";
const FIELDS: &str = "schema, at, answers, ruleset, overlay, areas, nation, observations, care_history, officer";

/// Why an incident was refused. The text names where, what was found and what is allowed; it never repeats free text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IncidentError {
    /// Not JSON at all.
    #[error("line {line}, column {column}: not valid JSON: {problem}")]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong.
        problem: String,
    },
    /// Larger than is read.
    #[error("the document: found more than {allowed} bytes, allowed is up to {allowed}")]
    TooLarge {
        /// How many bytes are read.
        allowed: usize,
    },
    /// Nested deeper than is read.
    #[error("{path}: found deeper nesting, allowed is up to {allowed} levels")]
    TooDeep {
        /// Where.
        path: String,
        /// How many levels are read.
        allowed: usize,
    },
    /// A field that stands twice.
    #[error("{path}: duplicate field, allowed is once")]
    Duplicate {
        /// Where.
        path: String,
    },
    /// A required field that is not there.
    #[error("{path}: missing, allowed is {allowed}")]
    Missing {
        /// Where.
        path: String,
        /// What belongs there.
        allowed: String,
    },
    /// Something that is not allowed there: an unknown field, question or value, a wrong type, a number out of range.
    #[error("{path}: found {found}, allowed is {allowed}")]
    NotAllowed {
        /// Where.
        path: String,
        /// What was found, safe to show.
        found: String,
        /// What is allowed.
        allowed: String,
    },
    /// A value that stands more than once in a list.
    #[error("{path}: found {found} more than once in the list, allowed is once")]
    Repeated {
        /// Where.
        path: String,
        /// The value.
        found: String,
    },
    /// Observations that do not come strictly later, one by one.
    #[error("{path}: found a time that is not later than the one before, allowed is strictly later, one by one")]
    NotLater {
        /// Where.
        path: String,
    },
    /// An overlay that is broken, or that would treat some incident worse.
    #[error("{path}: found an overlay that is refused: {why}")]
    Overlay {
        /// Where.
        path: String,
        /// What is wrong with it, and what is allowed.
        why: String,
    },
    /// A moment at which no ruleset is in force.
    #[error("{path}: found a moment before any ruleset was in force, allowed is from {from} on")]
    NotInForce {
        /// Where.
        path: String,
        /// The first day.
        from: String,
    },
    /// A moment at which no ruleset is in force any more, or not yet the next one.
    #[error("{path}: found a moment at which no ruleset is in force, allowed is {allowed}")]
    NoneInForce {
        /// Where.
        path: String,
        /// Which rulesets there are, with the days on which they hold.
        allowed: String,
    },
}

/// An incident, checked against a ruleset's questions.
#[derive(Debug, Clone)]
pub struct Incident {
    pub(crate) at: DateTime<FixedOffset>,
    pub(crate) answers: Vec<(u16, Possible)>,
    pub(crate) observations: Vec<Observation>,
    /// What the officer added, behind the home's slots; nothing where there is no officer.
    pub(crate) officer: Option<Vec<(u16, Possible)>>,
    pub(crate) care_history: Option<CareHistory>,
}

#[derive(Debug, Clone)]
pub(crate) struct Observation {
    pub at: DateTime<FixedOffset>,
    pub answers: Vec<(u16, Possible)>,
}

impl Incident {
    /// Reads an incident from JSON (schema `hearth/incident/1`).
    ///
    /// ```
    /// use hearth_core::{Incident, Ruleset};
    /// let england = Ruleset::england()?;
    /// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "child.age": 300 } }"#;
    /// let error = Incident::from_json(text, &england).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "/answers/child.age: found `300`, allowed is a whole number from 0 to 25, or \"unknown\""
    /// );
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    ///
    /// # Errors
    /// Names the place (a JSON Pointer), what was found and what is allowed. Nothing is guessed.
    pub fn from_json(bytes: &[u8], ruleset: &Ruleset) -> Result<Self, IncidentError> {
        quick::read(bytes, ruleset).map_or_else(|| Self::read_strictly(bytes, ruleset, false), Ok)
    }

    /// The same, whether or not the ruleset was in force at that moment: for looking back with other rules than those of the day.
    ///
    /// ```
    /// use hearth_core::{Incident, Ruleset};
    /// let england = Ruleset::england()?;
    /// let text = br#"{ "schema": "hearth/incident/1", "at": "2017-11-21T23:40:00+00:00", "answers": {} }"#;
    /// assert!(Incident::from_json(text, &england).is_err());
    /// assert!(Incident::from_json_whenever(text, &england).is_ok());
    /// # Ok::<(), hearth_core::RulesetError>(())
    /// ```
    ///
    /// # Errors
    /// As [`Incident::from_json`], but for the days on which the ruleset holds.
    pub fn from_json_whenever(bytes: &[u8], ruleset: &Ruleset) -> Result<Self, IncidentError> {
        Self::read_strictly(bytes, ruleset, true)
    }

    /// Reads it as a tree, and says what is wrong and where.
    pub(crate) fn read_strictly(bytes: &[u8], ruleset: &Ruleset, whenever: bool) -> Result<Self, IncidentError> {
        let node = json::read(bytes)?;
        Wanted::of(&node)?.fits(ruleset)?;
        Reader { ruleset, place: Pointer::default(), whenever }.incident(&node)
    }

    /// Reads an incident whose `overlay`, `areas` and `nation` were looked at already.
    pub(crate) fn of(node: &Node<'_>, ruleset: &Ruleset) -> Result<Self, IncidentError> {
        Reader { ruleset, place: Pointer::default(), whenever: false }.incident(node)
    }

    /// The same, with what an officer adds: their answers by question, in JSON. Those that the incident held give way to them.
    ///
    /// ```
    /// use hearth_core::{Incident, Ruleset, assess};
    /// let england = Ruleset::england()?;
    /// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": [] } }"#;
    /// let incident = Incident::from_json(text, &england)?.with_officer(br#"{ "offence.evidence": "no_offence" }"#, &england)?;
    /// assert!(assess(&england, &incident).officer.is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Names the place, what was found and what is allowed.
    pub fn with_officer(mut self, bytes: &[u8], ruleset: &Ruleset) -> Result<Self, IncidentError> {
        let node = json::read(bytes)?;
        let mut reader = Reader { ruleset, place: Pointer::default(), whenever: true };
        self.officer = Some(reader.officer(&node)?);
        Ok(self)
    }

    /// Whether it holds what an officer answered.
    pub fn has_officer(&self) -> bool {
        self.officer.is_some()
    }

    /// The moment of the incident.
    pub fn at(&self) -> DateTime<FixedOffset> {
        self.at
    }

    /// The last moment: that of the latest observation, where there is one.
    pub fn last_at(&self) -> DateTime<FixedOffset> {
        self.observations.last().map_or(self.at, |observation| observation.at)
    }
}

struct Reader<'r, 'n> {
    ruleset: &'r Ruleset,
    place: Pointer<'n>,
    /// Whether the days on which the ruleset holds do not matter.
    whenever: bool,
}

impl<'n> Reader<'_, 'n> {
    fn not_allowed(&self, found: &Node<'_>, allowed: impl Into<String>) -> IncidentError {
        self.place.not_allowed(found, allowed)
    }

    /// Does something one step deeper.
    fn within<T>(&mut self, name: &'n str, act: impl FnOnce(&mut Self) -> Result<T, IncidentError>) -> Result<T, IncidentError> {
        self.place.field(Cow::Borrowed(name));
        let done = act(self)?;
        self.place.back();
        Ok(done)
    }

    fn incident(&mut self, node: &'n Node<'_>) -> Result<Incident, IncidentError> {
        let Node::Object(fields) = node else {
            return Err(self.not_allowed(node, format!("an object with {FIELDS}")));
        };
        let (mut schema, mut at, mut answers, mut observations) = (false, None, None, Vec::new());
        let (mut officer, mut care) = (None, None);
        let mut later = None;
        for (name, value) in fields {
            self.within(name, |reader| {
                match (name.as_ref(), value) {
                    ("ruleset" | "observations" | "care_history" | "officer", Node::Null)
                    | ("overlay" | "areas" | "nation", _) => {}
                    ("schema", value) => schema = reader.exactly(value, SCHEMA)?,
                    ("at", value) => {
                        let moment = reader.moment(value)?;
                        reader.still_in_force(moment)?;
                        at = Some(moment);
                    }
                    ("answers", value) => answers = Some(reader.answers(value)?),
                    ("ruleset", value) => {
                        let id = reader.ruleset.about().id.clone();
                        reader.exactly(value, &id)?;
                    }
                    ("observations", value) => later = Some(value),
                    ("care_history", value) => care = Some(value),
                    ("officer", value) => officer = Some(reader.officer(value)?),
                    _ => return Err(reader.unknown(name, FIELDS)),
                }
                Ok(())
            })?;
        }
        if !schema {
            return Err(self.missing("schema", format!("\"{SCHEMA}\"")));
        }
        let at = at.ok_or_else(|| self.missing("at", MOMENT))?;
        let answers = answers.ok_or_else(|| self.missing("answers", "an object with answers by question"))?;
        if let Some(value) = later {
            observations = self.within("observations", |reader| reader.observations(value, at))?;
        }
        // The day that is asked about, where it names none, is the day of the incident.
        let today = crate::calendar::london(at).date_naive();
        let read = |reader: &mut Self, node| care_status::read::of(node, today, reader.place.clone());
        let care_history = care.map(|node| self.within("care_history", |reader| read(reader, node))).transpose()?;
        Ok(Incident { at, answers, observations, officer, care_history })
    }

    fn missing(&self, name: &str, allowed: impl Into<String>) -> IncidentError {
        self.place.missing(name, allowed)
    }

    fn unknown(&self, name: &str, allowed: &str) -> IncidentError {
        self.place.unknown(name, allowed)
    }

    fn exactly(&self, node: &Node<'_>, wanted: &str) -> Result<bool, IncidentError> {
        match node {
            Node::Text(text) if text == wanted => Ok(true),
            _ => Err(self.not_allowed(node, format!("\"{wanted}\""))),
        }
    }

    fn moment(&self, node: &Node<'_>) -> Result<DateTime<FixedOffset>, IncidentError> {
        let Node::Text(text) = node else {
            return Err(self.not_allowed(node, MOMENT));
        };
        let moment = DateTime::parse_from_rfc3339(text).map_err(|_| self.not_allowed(node, MOMENT))?;
        let from = self.ruleset.about().in_force_from;
        if !self.whenever && crate::calendar::london(moment).date_naive() < from {
            return Err(IncidentError::NotInForce { path: self.place.show(), from: from.to_string() });
        }
        Ok(moment)
    }

    /// An incident that began while the ruleset held is followed to its end by it: only its first moment counts.
    fn still_in_force(&self, moment: DateTime<FixedOffset>) -> Result<(), IncidentError> {
        let about = self.ruleset.about();
        match about.in_force_until {
            Some(until) if !self.whenever && crate::calendar::london(moment).date_naive() >= until => {
                let allowed = format!("from {} on, and before {until}", about.in_force_from);
                Err(IncidentError::NoneInForce { path: self.place.show(), allowed })
            }
            _ => Ok(()),
        }
    }

    fn observations(&mut self, node: &'n Node<'_>, first: DateTime<FixedOffset>) -> Result<Vec<Observation>, IncidentError> {
        let Node::List(items) = node else {
            return Err(self.not_allowed(node, "a list of { \"at\", \"answers\" }"));
        };
        let mut before = first;
        let mut observations = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            self.place.index(index);
            let Node::Object(fields) = item else {
                return Err(self.not_allowed(item, "an object with at and answers"));
            };
            let (mut at, mut answers) = (None, None);
            for (name, value) in fields {
                self.within(name, |reader| {
                    match name.as_ref() {
                        "at" => {
                            let moment = reader.moment(value)?;
                            if moment <= before {
                                return Err(IncidentError::NotLater { path: reader.place.show() });
                            }
                            at = Some(moment);
                        }
                        "answers" => answers = Some(reader.answers(value)?),
                        _ => return Err(reader.unknown(name, "at, answers")),
                    }
                    Ok(())
                })?;
            }
            let at = at.ok_or_else(|| self.missing("at", MOMENT))?;
            let answers = answers.ok_or_else(|| self.missing("answers", "an object with answers by question"))?;
            observations.push(Observation { at, answers });
            before = at;
            self.place.back();
        }
        Ok(observations)
    }

    fn answers(&mut self, node: &'n Node<'_>) -> Result<Vec<(u16, Possible)>, IncidentError> {
        let ruleset = self.ruleset;
        let mut answers = Vec::new();
        self.checked_answers(
            node,
            |id| ruleset.slot_of(id).and_then(|slot| Some((slot, &ruleset.slot(slot)?.question))),
            |slot, possible| answers.push((slot, possible)),
        )?;
        Ok(answers)
    }

    /// What an officer answers, behind the home's slots.
    fn officer(&mut self, node: &'n Node<'_>) -> Result<Vec<(u16, Possible)>, IncidentError> {
        let asked = u16::try_from(self.ruleset.asked).unwrap_or(u16::MAX);
        let questions = self.ruleset.officer_questions();
        let mut answers = Vec::new();
        self.checked_answers(
            node,
            |id| (asked..).zip(questions).find(|(_, question)| question.id == id),
            |slot, possible| answers.push((slot, possible)),
        )?;
        Ok(answers)
    }

    fn checked_answers<'q>(
        &mut self,
        node: &'n Node<'_>,
        find: impl Fn(&str) -> Option<(u16, &'q Question)>,
        mut keep: impl FnMut(u16, Possible),
    ) -> Result<(), IncidentError> {
        let Node::Object(fields) = node else {
            return Err(self.not_allowed(node, "an object with answers by question"));
        };
        for (name, value) in fields {
            self.within(name, |reader| {
                let Some((slot, question)) = find(name) else {
                    return Err(IncidentError::NotAllowed {
                        path: reader.place.show(),
                        found: format!("the unknown question {}", shown(name)),
                        allowed: "a question of the vocabulary (see `hearth questions`)".to_owned(),
                    });
                };
                if !matches!(value, Node::Null) {
                    keep(slot, reader.answer(question, value)?);
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    fn answer(&mut self, question: &Question, node: &Node<'_>) -> Result<Possible, IncidentError> {
        match (question.kind, node) {
            (_, Node::Text(text)) if text == "unknown" => Ok(Bits::of(question).answered_unknown()),
            (Kind::Whole, Node::Whole(number)) => question
                .range
                .and_then(|(low, high)| {
                    let number = u8::try_from(*number).ok().filter(|number| (low..=high).contains(number))?;
                    Some(Possible::exactly(bit(usize::from(number.saturating_sub(low)))))
                })
                .ok_or_else(|| self.not_allowed(node, question.allowed())),
            (Kind::YesNo | Kind::OneOf, Node::Text(text)) => match question.position(text) {
                Some(index) => Ok(Possible::exactly(bit(index))),
                None => Err(self.not_allowed(node, question.allowed())),
            },
            (Kind::AnyOf, Node::List(items)) => {
                let mut chosen = 0u64;
                for (index, item) in items.iter().enumerate() {
                    self.place.index(index);
                    let value = match item {
                        Node::Text(text) => question.position(text).map(bit),
                        _ => None,
                    }
                    .ok_or_else(|| self.not_allowed(item, format!("one of {}", question.values.join(", "))))?;
                    if chosen & value != 0 {
                        return Err(IncidentError::Repeated { path: self.place.show(), found: item.found() });
                    }
                    chosen |= value;
                    self.place.back();
                }
                Ok(Possible::exactly(chosen))
            }
            _ => Err(self.not_allowed(node, question.allowed())),
        }
    }
}

const MOMENT: &str = "a time with an offset, such as 2026-01-31T21:05:00+00:00";
