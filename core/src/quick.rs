//! The common incident, read straight through: no tree, no names kept.
//!
//! It reads only what it knows to be right (plain texts, small numbers, questions and values of the vocabulary, nothing twice) and
//! gives up on anything else, with no reason given: then the strict reader decides, and says what is wrong and where. A test holds
//! the two against each other.

use chrono::{DateTime, FixedOffset};

use crate::calendar::has_come;
use crate::incident::{Incident, Observation, SCHEMA};
use crate::json::MAX_BYTES;
use crate::plain::plain_length;
use crate::possible::{Possible, bit};
use crate::ruleset::Ruleset;

/// The incident, if it is one of the common ones.
pub(crate) fn read(bytes: &[u8], ruleset: &Ruleset) -> Option<Incident> {
    if bytes.len() > MAX_BYTES {
        return None;
    }
    let mut reader = Reader { left: bytes, ruleset };
    let incident = reader.incident()?;
    reader.space();
    reader.left.is_empty().then_some(incident)
}

struct Reader<'b, 'r> {
    left: &'b [u8],
    ruleset: &'r Ruleset,
}

impl<'b> Reader<'b, '_> {
    fn space(&mut self) {
        while let [b' ' | b'\t' | b'\n' | b'\r', rest @ ..] = self.left {
            self.left = rest;
        }
    }

    /// Takes a byte, after any space, if it is there.
    fn take(&mut self, byte: u8) -> Option<()> {
        self.space();
        let (first, rest) = self.left.split_first()?;
        (*first == byte).then(|| self.left = rest)
    }

    fn null(&mut self) -> Option<()> {
        self.left = self.left.strip_prefix(b"null")?;
        Some(())
    }

    /// A text without escapes. That it is UTF-8 shows when it turns out to be one that is known.
    fn text(&mut self) -> Option<&'b [u8]> {
        self.take(b'"')?;
        let (text, rest) = self.left.split_at_checked(plain_length(self.left))?;
        self.left = rest.strip_prefix(b"\"")?;
        Some(text)
    }

    /// The fields of an object, or the items of a list: each read by `item`, which stands behind the bracket or the comma.
    fn each(&mut self, open: u8, close: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.take(open)?;
        if self.take(close).is_some() {
            return Some(());
        }
        loop {
            item(self)?;
            if self.take(b',').is_none() {
                return self.take(close);
            }
        }
    }

    fn incident(&mut self) -> Option<Incident> {
        let (mut schema, mut at, mut answers, mut later) = (None, None, None, None);
        self.each(b'{', b'}', |reader| {
            let name = reader.text()?;
            reader.take(b':')?;
            match name {
                b"schema" => once(&mut schema, (reader.text()? == SCHEMA.as_bytes()).then_some(())),
                b"at" => once(&mut at, reader.moment()),
                b"answers" => once(&mut answers, reader.answers()),
                b"observations" => once(&mut later, reader.observations()),
                _ => None,
            }
        })?;
        let (at, answers, observations) = (at?, answers?, later.unwrap_or_default());
        schema?;
        let moments = || observations.iter().map(|observation: &Observation| observation.at);
        let one_by_one = std::iter::once(at).chain(moments()).zip(moments()).all(|(before, after)| before < after);
        let until = self.ruleset.about().in_force_until;
        let in_force = until.is_none_or(|until| !has_come(until, at));
        (one_by_one && in_force).then_some(Incident { at, answers, observations, officer: None, care_history: None })
    }

    fn moment(&mut self) -> Option<DateTime<FixedOffset>> {
        let text = str::from_utf8(self.text()?).ok()?;
        let moment = DateTime::parse_from_rfc3339(text).ok()?;
        has_come(self.ruleset.about().in_force_from, moment).then_some(moment)
    }

    fn observations(&mut self) -> Option<Vec<Observation>> {
        let mut observations = Vec::new();
        self.each(b'[', b']', |reader| {
            let (mut at, mut answers) = (None, None);
            reader.each(b'{', b'}', |reader| {
                let name = reader.text()?;
                reader.take(b':')?;
                match name {
                    b"at" => once(&mut at, reader.moment()),
                    b"answers" => once(&mut answers, reader.answers()),
                    _ => None,
                }
            })?;
            observations.push(Observation { at: at?, answers: answers? });
            Some(())
        })?;
        Some(observations)
    }

    fn answers(&mut self) -> Option<Vec<(u16, Possible)>> {
        let mut answers = Vec::with_capacity(40);
        let (mut seen, mut expected) = (0u64, 0);
        self.each(b'{', b'}', |reader| {
            let slot = reader.question(expected)?;
            expected = slot.saturating_add(1);
            fresh(&mut seen, usize::from(slot))?;
            reader.space();
            if reader.left.first() == Some(&b'n') {
                return reader.null();
            }
            answers.push((slot, reader.answer(slot)?));
            Some(())
        })?;
        Some(answers)
    }

    /// The question that is named. Many name them in the order of the vocabulary: then the next one need not be looked for.
    fn question(&mut self, expected: u16) -> Option<u16> {
        self.space();
        let key = self.ruleset.index.keys.get(usize::from(expected));
        if let Some(rest) = key.and_then(|key| self.left.strip_prefix(key.as_bytes())) {
            self.left = rest;
            return Some(expected);
        }
        let slot = self.ruleset.slot_named(self.text()?)?;
        self.take(b':')?;
        Some(slot)
    }

    fn answer(&mut self, slot: u16) -> Option<Possible> {
        let values = self.ruleset.index.values.get(usize::from(slot))?;
        let bits = self.ruleset.bits(slot)?;
        match self.left.first()? {
            b'"' => match self.value(values) {
                Some(value) => (!bits.list).then(|| Possible::exactly(bit(value))),
                None => (self.text()? == b"unknown").then(|| bits.answered_unknown()),
            },
            b'[' if bits.list => {
                let mut chosen = 0u64;
                self.each(b'[', b']', |reader| {
                    reader.space();
                    fresh(&mut chosen, reader.value(values)?)
                })?;
                Some(Possible::exactly(chosen))
            }
            b'0'..=b'9' => {
                let number = self.number()?;
                let (low, high) = self.ruleset.slot(slot)?.question.range?;
                (low..=high).contains(&number).then(|| Possible::exactly(bit(usize::from(number.saturating_sub(low)))))
            }
            _ => None,
        }
    }

    /// Which of some values, each in its quotation marks, stands next.
    fn value(&mut self, values: &[Box<str>]) -> Option<usize> {
        let first = self.left.get(1)?;
        // Most values begin with another letter.
        let mut alike = values.iter().map(|value| value.as_bytes()).enumerate().filter(|(_, value)| value.get(1) == Some(first));
        let (place, rest) = alike.find_map(|(place, value)| Some((place, self.left.strip_prefix(value)?)))?;
        self.left = rest;
        Some(place)
    }

    /// A whole number of one or two digits. What does not belong to it fails at the next comma or bracket.
    fn number(&mut self) -> Option<u8> {
        let digit = |byte: &u8| byte.is_ascii_digit().then(|| byte.saturating_sub(b'0'));
        let (first, rest) = self.left.split_first()?;
        let (first, second) = (digit(first)?, rest.first().and_then(digit));
        self.left = rest;
        match second {
            Some(second) if first > 0 => {
                self.left = rest.get(1..)?;
                first.checked_mul(10)?.checked_add(second)
            }
            _ => Some(first),
        }
    }
}

/// Keeps what was read, if nothing was before.
fn once<T>(place: &mut Option<T>, read: Option<T>) -> Option<()> {
    if place.is_some() {
        return None;
    }
    *place = Some(read?);
    Some(())
}

/// Marks a place, if it was not marked before.
fn fresh(seen: &mut u64, place: usize) -> Option<()> {
    let mark = bit(place);
    let is_fresh = mark != 0 && *seen & mark == 0;
    *seen |= mark;
    is_fresh.then_some(())
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::drawn::Drawn;
    use crate::incident::Incident;
    use crate::ruleset::Ruleset;
    use serde_json::{Value, json};

    const PUBLISHED: &str = include_str!("../../tests/cases/vignettes.json");

    /// The published incidents, with observations where they have them.
    fn published() -> Vec<String> {
        let cases: Value = serde_json::from_str(PUBLISHED).unwrap();
        let groups = ["vignettes", "edges"].iter().flat_map(|group| cases[*group].as_array().unwrap());
        groups
            .map(|case| {
                let observations = case.get("observations").and_then(Value::as_array).into_iter().flatten();
                let plain = |moment: &Value| json!({ "at": moment["at"], "answers": moment["answers"] });
                let observations: Vec<Value> = observations.map(plain).collect();
                let (at, answers) = (&case["at"], &case["answers"]);
                json!({ "schema": "hearth/incident/1", "at": at, "answers": answers, "observations": observations }).to_string()
            })
            .collect()
    }

    /// What is read quickly is read strictly too, and as the same incident.
    fn agrees(bytes: &[u8], england: &Ruleset) -> bool {
        let Some(incident) = read(bytes, england) else { return false };
        let strictly = Incident::read_strictly(bytes, england, false);
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(format!("{:?}", Ok::<_, crate::IncidentError>(incident)), format!("{strictly:?}"), "{text}");
        true
    }

    #[test]
    fn the_published_incidents_are_read_quickly() {
        let england = Ruleset::england().unwrap();
        for text in published() {
            assert!(agrees(text.as_bytes(), &england), "{text}");
            let spaced = text.replace(",\"", " ,\n\t\"").replace("\":", "\"\r : ");
            assert!(agrees(spaced.as_bytes(), &england), "{spaced}");
        }
    }

    #[test]
    fn nothing_else_is_read_than_the_strict_reader_reads() {
        let england = Ruleset::england().unwrap();
        let mut drawn = Drawn::new();
        let letters = b"{}[]\",:\\0123456789ae-+.nul \t\x00\x1f\x7f\xc3\xa9\xff";
        let mut read = 0;
        for text in published() {
            for _ in 0..400 {
                let mut bytes = text.clone().into_bytes();
                for _ in 0..=drawn.below(2) {
                    let place = drawn.below(bytes.len());
                    match drawn.below(4) {
                        0 => bytes.truncate(place.max(1)),
                        1 => drop(bytes.remove(place)),
                        2 => bytes.insert(place, letters[drawn.below(letters.len())]),
                        _ => bytes[place] = letters[drawn.below(letters.len())],
                    }
                    if bytes.is_empty() {
                        bytes.push(b' ');
                    }
                }
                read += usize::from(agrees(&bytes, &england));
            }
        }
        assert!(read > 100, "{read} were read: too few to tell");
    }

    #[test]
    fn the_rest_is_left_to_the_strict_reader() {
        let england = Ruleset::england().unwrap();
        let with = |answers: &str| {
            format!(r#"{{"schema":"hearth/incident/1","at":"2026-11-21T23:40:00+00:00","answers":{{{answers}}}}}"#)
        };
        for answers in [
            r#""child.age":10,"child.age":10"#,
            r#""child.age":010"#,
            r#""child.age":1.0"#,
            r#""child.age":1e1"#,
            r#""child.age":100"#,
            r#""child.age":"10""#,
            r#""danger.now":["fire","fire"]"#,
            r#""danger.now":["unknown"]"#,
            r#""danger.now":[],"#,
            r#""danger.n\u006fw":[]"#,
            r#""harm.weapon":null,"harm.weapon":"none""#,
        ] {
            assert!(read(with(answers).as_bytes(), &england).is_none(), "{answers}");
        }
        // What says which rules apply is read by whoever chooses them.
        let with_place = |field: &str| with("").replace(r#""answers""#, &format!(r#"{field},"answers""#));
        for field in [
            r#""ruleset":"england""#,
            r#""ruleset":null"#,
            r#""overlay":"exampleshire""#,
            r#""overlay":null"#,
            r#""areas":{"home":"dorset"}"#,
            r#""nation":"england""#,
            r#""nation":"wales""#,
        ] {
            assert!(read(with_place(field).as_bytes(), &england).is_none(), "{field}");
        }
        for answers in [r#""child.age":0"#, r#""child.age":25"#, r#""danger.now":"unknown""#, r#""harm.weapon":null"#, ""] {
            assert!(agrees(with(answers).as_bytes(), &england), "{answers}");
        }
    }

    #[test]
    fn the_days_on_which_the_rules_hold_count_here_too() {
        let mut england = Ruleset::england().unwrap();
        england.about.in_force_until = chrono::NaiveDate::from_ymd_opt(2027, 7, 1);
        let text = |at: &str, later: &str| {
            let later = format!(r#"[{{"at":"{later}","answers":{{}}}}]"#);
            format!(r#"{{"schema":"hearth/incident/1","at":"{at}","answers":{{}},"observations":{later}}}"#)
        };
        // The day is London's; an incident that began in time is followed past the end.
        assert!(agrees(text("2027-06-30T23:59:59+01:00", "2027-07-02T00:00:00+01:00").as_bytes(), &england));
        assert!(!agrees(text("2027-07-01T00:00:00+01:00", "2027-07-02T00:00:00+01:00").as_bytes(), &england));
        assert!(!agrees(text("2018-11-26T23:59:59+00:00", "2027-06-02T00:00:00+01:00").as_bytes(), &england));
    }
}
