//! Reading a care history: every date is checked here, once.

use chrono::{Datelike, NaiveDate};
use std::borrow::Cow;

use super::history::{CareBasis, CareHistory, End, Period, Stay};
use crate::incident::IncidentError;
use crate::json::{self, Node, Pointer, is_identifier};

pub(super) const SCHEMA: &str = "hearth/care-history/1";
const FIELDS: &str = "schema, born, on, periods, detained, returned_home, special_guardianship_at_18, in_education";
const DATE: &str = "a date such as 2026-01-31 (from 1900 on), or null where it is not known";
const END: &str = "a date such as 2026-01-31 (from 1900 on), null where it is still running, or \"unknown\"";
const UNKNOWN: &str = "unknown";
/// So many times in care are read: some children have a short break every other week.
const MOST_PERIODS: usize = 200;
/// So many other stays of a kind are read.
const MOST_STAYS: usize = 20;

/// Reads a document that is a care history.
pub(super) fn document(bytes: &[u8], today: NaiveDate) -> Result<CareHistory, IncidentError> {
    of(&json::read(bytes)?, today, Pointer::default())
}

/// Reads a care history that stands at a place in a document.
pub(crate) fn of<'n>(node: &'n Node<'n>, today: NaiveDate, place: Pointer<'n>) -> Result<CareHistory, IncidentError> {
    Reader { place }.history(node, today)
}

/// Nobody is asked about before they were born.
pub(super) fn born_in_time(history: &CareHistory, field: &'static str) -> Result<(), IncidentError> {
    let mut place = Pointer::default();
    place.field(Cow::Borrowed(field));
    in_time(history, &place)
}

fn in_time(history: &CareHistory, place: &Pointer<'_>) -> Result<(), IncidentError> {
    match history.born {
        Some(born) if born > history.on => Err(IncidentError::NotAllowed {
            path: place.show(),
            found: "a day before the date of birth".to_owned(),
            allowed: "the date of birth or a later day".to_owned(),
        }),
        _ => Ok(()),
    }
}

struct Reader<'n> {
    place: Pointer<'n>,
}

impl<'n> Reader<'n> {
    /// Does something one step deeper.
    fn within<T>(&mut self, name: &'n str, act: impl FnOnce(&mut Self) -> Result<T, IncidentError>) -> Result<T, IncidentError> {
        self.place.field(Cow::Borrowed(name));
        let done = act(self)?;
        self.place.back();
        Ok(done)
    }

    fn history(&mut self, node: &'n Node<'n>, today: NaiveDate) -> Result<CareHistory, IncidentError> {
        let Node::Object(fields) = node else {
            return Err(self.place.not_allowed(node, format!("an object with {FIELDS}")));
        };
        let mut history = CareHistory {
            on: today,
            born: None,
            periods: None,
            detained: Vec::new(),
            returned_home: Vec::new(),
            guardianship: false,
            education: false,
        };
        for (name, value) in fields {
            self.within(name, |reader| {
                match (name.as_ref(), value) {
                    ("born", value) => history.born = reader.date(value)?,
                    (
                        "schema"
                        | "on"
                        | "periods"
                        | "detained"
                        | "returned_home"
                        | "special_guardianship_at_18"
                        | "in_education",
                        Node::Null,
                    ) => {}
                    ("schema", Node::Text(text)) if text == SCHEMA => {}
                    ("schema", value) => return Err(reader.place.not_allowed(value, format!("null or \"{SCHEMA}\""))),
                    ("on", value) => history.on = reader.known(value)?,
                    ("periods", value) => history.periods = Some(reader.list(value, MOST_PERIODS, Self::period)?),
                    ("detained", value) => history.detained = reader.stays(value)?,
                    ("returned_home", value) => history.returned_home = reader.stays(value)?,
                    ("special_guardianship_at_18", value) => history.guardianship = reader.yes(value)?,
                    ("in_education", value) => history.education = reader.yes(value)?,
                    _ => return Err(reader.place.unknown(name, FIELDS)),
                }
                Ok(())
            })?;
        }
        let mut born = self.place.clone();
        born.field(Cow::Borrowed("born"));
        if history.born.is_some_and(|born| born > history.on) {
            return Err(IncidentError::NotAllowed {
                path: born.show(),
                found: "a date of birth after the day that is asked about".to_owned(),
                allowed: format!("a date up to {}", history.on),
            });
        }
        self.not_before_birth(&history)?;
        Ok(history)
    }

    /// No stay began, or ended, before the person was born.
    fn not_before_birth(&mut self, history: &CareHistory) -> Result<(), IncidentError> {
        let Some(born) = history.born else { return Ok(()) };
        let periods = history.periods.iter().flatten().map(|period| period.stay).enumerate();
        let kinds = [("detained", &history.detained), ("returned_home", &history.returned_home)];
        let others = kinds.into_iter().flat_map(|(kind, stays)| stays.iter().copied().enumerate().map(move |stay| (kind, stay)));
        for (kind, (index, stay)) in periods.map(|stay| ("periods", stay)).chain(others) {
            let end = if let End::On(end) = stay.to { Some(end) } else { None };
            for (field, date) in [("from", stay.from), ("to", end)] {
                if date.is_some_and(|date| date < born) {
                    let mut place = self.place.clone();
                    place.field(Cow::Borrowed(kind));
                    place.index(index);
                    place.field(Cow::Borrowed(field));
                    return Err(IncidentError::NotAllowed {
                        path: place.show(),
                        found: "a date before the date of birth".to_owned(),
                        allowed: "the date of birth or a later date".to_owned(),
                    });
                }
            }
        }
        Ok(())
    }

    fn list<T>(
        &mut self,
        node: &'n Node<'n>,
        most: usize,
        item: impl Fn(&mut Self, &'n Node<'n>) -> Result<T, IncidentError>,
    ) -> Result<Vec<T>, IncidentError> {
        let Node::List(items) = node else {
            return Err(self.place.not_allowed(node, "a list of objects with from and to, or null"));
        };
        if items.len() > most {
            return Err(self.place.not_allowed(node, format!("a list of up to {most}")));
        }
        let mut read = Vec::with_capacity(items.len());
        for (index, node) in items.iter().enumerate() {
            self.place.index(index);
            read.push(item(self, node)?);
            self.place.back();
        }
        Ok(read)
    }

    /// A list of stays; a single one may stand without the list.
    fn stays(&mut self, node: &'n Node<'n>) -> Result<Vec<Stay>, IncidentError> {
        let plain = |reader: &mut Self, node| reader.stay(node, "from, to", |_, _, _| Ok(false));
        if matches!(node, Node::Object(_)) { Ok(vec![plain(self, node)?]) } else { self.list(node, MOST_STAYS, plain) }
    }

    fn period(&mut self, node: &'n Node<'n>) -> Result<Period, IncidentError> {
        let (mut basis, mut authority) = (None, None);
        let stay = self.stay(node, "from, to, basis, authority", |reader, name, value| {
            match name {
                "basis" => basis = Some(reader.basis(value)?),
                "authority" => authority = reader.authority(value)?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let basis = basis.ok_or_else(|| self.place.missing("basis", bases()))?;
        Ok(Period { stay, basis, authority })
    }

    /// A stay, with what else may stand in its object.
    fn stay(
        &mut self,
        node: &'n Node<'n>,
        allowed: &'static str,
        mut more: impl FnMut(&mut Self, &str, &'n Node<'n>) -> Result<bool, IncidentError>,
    ) -> Result<Stay, IncidentError> {
        let Node::Object(fields) = node else {
            return Err(self.place.not_allowed(node, format!("an object with {allowed}")));
        };
        let mut stay = Stay { from: None, to: End::Running };
        for (name, value) in fields {
            self.within(name, |reader| {
                match name.as_ref() {
                    "from" => stay.from = reader.date(value)?,
                    "to" => stay.to = reader.end(value)?,
                    _ if more(reader, name, value)? => {}
                    _ => return Err(reader.place.unknown(name, allowed)),
                }
                Ok(())
            })?;
        }
        if let (Some(from), End::On(to)) = (stay.from, stay.to)
            && to < from
        {
            let mut place = self.place.clone();
            place.field(Cow::Borrowed("to"));
            return Err(IncidentError::NotAllowed {
                path: place.show(),
                found: "a date before `from`".to_owned(),
                allowed: "the same date as `from`, or a later one".to_owned(),
            });
        }
        Ok(stay)
    }

    fn basis(&self, node: &Node<'_>) -> Result<CareBasis, IncidentError> {
        let known = |basis: &CareBasis| matches!(node, Node::Text(text) if text == basis.as_str());
        CareBasis::ALL.into_iter().find(known).ok_or_else(|| self.place.not_allowed(node, bases()))
    }

    fn authority(&self, node: &Node<'_>) -> Result<Option<String>, IncidentError> {
        match node {
            Node::Null => Ok(None),
            Node::Text(id) if is_identifier(id) => Ok(Some(id.clone().into_owned())),
            _ => Err(self.place.not_allowed(node, "null or an id: up to 64 of `a-z 0-9 _ .`")),
        }
    }

    fn date(&self, node: &Node<'_>) -> Result<Option<NaiveDate>, IncidentError> {
        match node {
            Node::Null => Ok(None),
            Node::Text(text) if text == UNKNOWN => Ok(None),
            Node::Text(text) => day(text).map(Some).ok_or_else(|| self.place.not_allowed(node, DATE)),
            _ => Err(self.place.not_allowed(node, DATE)),
        }
    }

    fn end(&self, node: &Node<'_>) -> Result<End, IncidentError> {
        match node {
            Node::Null => Ok(End::Running),
            Node::Text(text) if text == UNKNOWN => Ok(End::NotKnown),
            Node::Text(text) => day(text).map(End::On).ok_or_else(|| self.place.not_allowed(node, END)),
            _ => Err(self.place.not_allowed(node, END)),
        }
    }

    fn known(&self, node: &Node<'_>) -> Result<NaiveDate, IncidentError> {
        let day = if let Node::Text(text) = node { day(text) } else { None };
        day.ok_or_else(|| self.place.not_allowed(node, "a date such as 2026-01-31 (from 1900 on)"))
    }

    fn yes(&self, node: &Node<'_>) -> Result<bool, IncidentError> {
        match node {
            Node::Bool(yes) => Ok(*yes),
            _ => Err(self.place.not_allowed(node, "true, false or null")),
        }
    }
}

fn bases() -> String {
    format!("one of {}", CareBasis::ALL.map(CareBasis::as_str).join(", "))
}

/// A date as a care history has it: ten characters such as `2026-01-31`, from 1900 on, and no other way to write it.
///
/// ```
/// use hearth_core::care_status::day;
/// assert_eq!(day("2026-01-31").map(|day| day.to_string()).as_deref(), Some("2026-01-31"));
/// assert_eq!(day("2026-1-31"), None);
/// assert_eq!(day("2026-02-29"), None);
/// ```
pub fn day(text: &str) -> Option<NaiveDate> {
    let digits = |byte: u8| byte.is_ascii_digit() || byte == b'-';
    (text.len() == 10 && text.bytes().all(digits)).then(|| text.parse::<NaiveDate>().ok())?.filter(|day| day.year() >= 1900)
}
