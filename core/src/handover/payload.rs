//! What is signed: a map with small numbers as keys, in deterministic CBOR (RFC 8949, 4.2.1). What is not written exactly so is
//! refused.

use ciborium::Value as Cbor;
use std::collections::BTreeSet;

use super::input::{Contact, MOST_CONTACTS, MOST_SHARES, is_number, is_text};
use super::seal::damaged;
use super::{Carried, EPOCH, Handover, HandoverError, MOST_MINUTES, NEVER, Rules, Shared, Value};

const ISSUED: u8 = 1;
const MINUTES: u8 = 2;
const RULES: u8 = 3;
const AT: u8 = 4;
const LINES: u8 = 5;
const ANSWERS: u8 = 6;
const TALK: u8 = 7;
const RING: u8 = 8;
const OTHERS: u8 = 9;
const SHARED: u8 = 10;

/// The most lines, answers and values of a list that are read.
const MOST_LINES: usize = 40;
const MOST_ANSWERS: usize = 20;
const MOST_VALUES: usize = 40;
/// The longest id, in characters.
const LONGEST_ID: usize = 48;
/// How many digits of the ruleset's hash travel.
pub(super) const HASH_DIGITS: usize = 16;

impl Handover {
    /// As bytes.
    pub(super) fn to_cbor(&self) -> Vec<u8> {
        let text = |text: &String| Cbor::from(text.as_str());
        let texts = |list: &[String]| Cbor::Array(list.iter().map(text).collect());
        let mut fields: Vec<(u8, Cbor)> = vec![
            (ISSUED, Cbor::from(self.issued)),
            (MINUTES, Cbor::from(self.minutes)),
            (RULES, Cbor::Array(vec![text(&self.rules.id), text(&self.rules.version), text(&self.rules.hash)])),
            (AT, Cbor::from(self.at)),
            (LINES, texts(&self.lines)),
        ];
        let answers = self.answers.iter().map(|carried| {
            let answer = match &carried.answer {
                Value::Word(word) => text(word),
                Value::Whole(number) => Cbor::from(*number),
                Value::List(values) => texts(values),
            };
            (text(&carried.question), answer)
        });
        fields.push((ANSWERS, Cbor::Map(answers.collect())));
        fields.extend(self.talk.iter().map(|talk| (TALK, text(talk))));
        let ring = self.ring.iter().map(|contact| {
            let number = contact.number.iter().map(text);
            Cbor::Array(std::iter::once(text(&contact.role)).chain(number).collect())
        });
        fields.push((RING, Cbor::Array(ring.collect())));
        fields.extend(self.others.map(|others| (OTHERS, Cbor::from(others))));
        let shared = self.shared.iter().map(|shared| Cbor::Array(vec![text(&shared.kind), text(&shared.text)]));
        fields.push((SHARED, Cbor::Array(shared.collect())));
        let fields = fields.into_iter().filter(|(_, value)| !matches!(value, Cbor::Array(list) if list.is_empty()));
        let mut bytes = Vec::new();
        // Writing to memory cannot fail.
        let _ = ciborium::into_writer(&Cbor::Map(fields.map(|(key, value)| (Cbor::from(key), value)).collect()), &mut bytes);
        bytes
    }

    /// From bytes that say nothing else than what is written again.
    pub(super) fn from_cbor(bytes: &[u8]) -> Result<Self, HandoverError> {
        let handover = parse(bytes).ok_or_else(|| damaged("what is packed in it"))?;
        if let Some(carried) = handover.answers.iter().find(|carried| NEVER.contains(&carried.question.as_str())) {
            return Err(HandoverError::NeverShown { question: carried.question.clone() });
        }
        if handover.to_cbor() == bytes { Ok(handover) } else { Err(damaged("what is packed in it")) }
    }
}

fn parse(bytes: &[u8]) -> Option<Handover> {
    let Cbor::Map(fields) = ciborium::from_reader(bytes).ok()? else { return None };
    let known = fields.iter().filter_map(|(key, _)| u8::try_from(key.as_integer()?).ok());
    if known.clone().count() != fields.len() || known.clone().zip(known.skip(1)).any(|(one, next)| one >= next) {
        return None;
    }
    let field = |wanted: u8| fields.iter().find(|(key, _)| *key == Cbor::from(wanted)).map(|(_, value)| value);
    let whole = |value: &Cbor| i64::try_from(value.as_integer()?).ok();
    let moment = |wanted| field(wanted).and_then(whole).filter(|seconds| EPOCH.contains(seconds));
    let [id_of, version, hash] = field(RULES)?.as_array()?.as_slice() else { return None };
    Some(Handover {
        issued: moment(ISSUED)?,
        minutes: u16::try_from(whole(field(MINUTES)?)?).ok().filter(|minutes| (1..=MOST_MINUTES).contains(minutes))?,
        at: moment(AT)?,
        rules: Rules { id: id(id_of)?, version: id(version)?, hash: id(hash).filter(|hash| hash.len() == HASH_DIGITS)? },
        lines: list(field(LINES), MOST_LINES, id)?,
        answers: answers(field(ANSWERS)?)?,
        talk: match field(TALK) {
            None => None,
            Some(talk) => Some(talk.as_text().filter(|talk| is_text(talk))?.to_owned()),
        },
        ring: list(field(RING), MOST_CONTACTS, contact)?,
        others: match field(OTHERS) {
            None => None,
            Some(others) => Some(u8::try_from(whole(others)?).ok()?),
        },
        shared: list(field(SHARED), MOST_SHARES, shared)?,
    })
}

/// A list that is left out where it is empty.
fn list<T>(value: Option<&Cbor>, most: usize, read: impl Fn(&Cbor) -> Option<T>) -> Option<Vec<T>> {
    match value {
        None => Some(Vec::new()),
        Some(value) => value.as_array().filter(|list| list.len() <= most)?.iter().map(read).collect(),
    }
}

fn id(value: &Cbor) -> Option<String> {
    let of = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-');
    value.as_text().filter(|id| !id.is_empty() && id.len() <= LONGEST_ID && id.bytes().all(of)).map(str::to_owned)
}

fn answers(value: &Cbor) -> Option<Vec<Carried>> {
    let answer = |value: &Cbor| match value {
        Cbor::Integer(number) => Some(Value::Whole(u8::try_from(*number).ok()?)),
        Cbor::Array(_) => {
            let values = list(Some(value), MOST_VALUES, id)?;
            let once = values.iter().collect::<BTreeSet<_>>().len() == values.len();
            once.then_some(Value::List(values))
        }
        word => Some(Value::Word(id(word)?)),
    };
    let answers = value.as_map().filter(|answers| answers.len() <= MOST_ANSWERS)?;
    let answers = answers.iter().map(|(question, value)| Some(Carried { question: id(question)?, answer: answer(value)? }));
    let answers: Vec<Carried> = answers.collect::<Option<_>>()?;
    let in_order = answers.iter().zip(answers.iter().skip(1)).all(|(one, next)| order(&one.question) < order(&next.question));
    in_order.then_some(answers)
}

/// Keys of a map, as deterministic CBOR orders them: the shorter first.
pub(super) fn order(question: &str) -> (usize, &str) {
    (question.len(), question)
}

fn contact(value: &Cbor) -> Option<Contact> {
    match value.as_array()?.as_slice() {
        [role] => Some(Contact { role: id(role)?, number: None }),
        [role, number] => {
            let number = number.as_text().filter(|number| is_number(number))?;
            Some(Contact { role: id(role)?, number: Some(number.to_owned()) })
        }
        _ => None,
    }
}

fn shared(value: &Cbor) -> Option<Shared> {
    match value.as_array()?.as_slice() {
        [kind, text] => Some(Shared { kind: id(kind)?, text: text.as_text().filter(|text| is_text(text))?.to_owned() }),
        _ => None,
    }
}
