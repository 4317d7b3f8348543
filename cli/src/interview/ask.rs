//! One question: shown, and answered by typing numbers.

use hearth_core::question::{Kind, Question};
use serde_json::{Value, json};

use super::IN_DOUBT;
use super::desk::Desk;
use super::typed::Typed;
use crate::CommandError;

const UNKNOWN: &str = "I don't know";
const NONE: &str = "None of these";
/// More values than this do not fit on a small screen with their question.
const LONG_LIST: usize = 8;
/// What somebody did about a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// Answered it.
    Answer(Value),
    /// Wants to go back.
    Back,
    /// Wants to change an earlier answer.
    Change,
    /// Wants help; the question is asked again below it.
    Help,
    /// Wants to stop.
    Stop,
    /// There is no more input.
    End,
}

enum Choice {
    Picked(Vec<usize>),
    Unknown,
    Reply(Reply),
}

impl Desk<'_, '_> {
    /// Asks a question until it has an answer, or something else is wanted.
    pub fn ask(&mut self, question: &Question) -> Result<Reply, CommandError> {
        loop {
            self.blank()?;
            self.stress(&question.ask)?;
            if let Some(help) = &question.help {
                self.say(help)?;
            }
            let reply = match (question.kind, question.range) {
                (Kind::Whole, Some((low, high))) => self.whole(low, high)?,
                (Kind::AnyOf, _) if !question.group.is_empty() => self.grouped(question)?,
                _ => self.listed(question)?,
            };
            match &reply {
                Reply::Help => {
                    self.help()?;
                    continue;
                }
                Reply::Answer(answer) => self.entry("-> ", &in_words(question, answer))?,
                Reply::Back | Reply::Change | Reply::Stop | Reply::End => {}
            }
            return Ok(reply);
        }
    }

    fn whole(&mut self, low: u8, high: u8) -> Result<Reply, CommandError> {
        self.entry("  ?  ", UNKNOWN)?;
        Ok(match self.choose(None, usize::from(low), usize::from(high), false)? {
            Choice::Picked(numbers) => Reply::Answer(json!(numbers.first())),
            Choice::Unknown => Reply::Answer(json!("unknown")),
            Choice::Reply(reply) => reply,
        })
    }

    fn listed(&mut self, question: &Question) -> Result<Reply, CommandError> {
        let values = shown(question);
        let many = question.kind == Kind::AnyOf;
        let typed = self.options(values.iter().map(|value| question.label(value)), many)?;
        if typed.is_none() && values.len() > LONG_LIST {
            // On a small screen the question has gone out of sight.
            self.blank()?;
            self.stress(&question.ask)?;
            self.stress(IN_DOUBT)?;
        }
        Ok(match self.choose(typed, 1, values.len(), many)? {
            Choice::Picked(numbers) => {
                let mut picked = picked(&values, &numbers);
                Reply::Answer(if many { json!(picked) } else { json!(picked.pop()) })
            }
            Choice::Unknown => Reply::Answer(json!("unknown")),
            Choice::Reply(reply) => reply,
        })
    }

    /// Groups first, then the values of each group that was named.
    fn grouped(&mut self, question: &Question) -> Result<Reply, CommandError> {
        'groups: loop {
            let typed = self.options(question.group.iter().map(|group| group.label.as_str()), true)?;
            let numbers = match self.choose(typed, 1, question.group.len(), true)? {
                Choice::Picked(numbers) => numbers,
                Choice::Unknown => return Ok(Reply::Answer(json!("unknown"))),
                Choice::Reply(reply) => return Ok(reply),
            };
            let mut named: Vec<&str> = Vec::new();
            let mut doubt = false;
            for number in numbers {
                let Some(group) = number.checked_sub(1).and_then(|index| question.group.get(index)) else {
                    continue;
                };
                let values: Vec<&str> = group.values.iter().map(String::as_str).collect();
                match self.group(question, &group.label, &values)? {
                    Choice::Picked(numbers) => named.extend(picked(&values, &numbers)),
                    Choice::Unknown => doubt = true,
                    Choice::Reply(Reply::Back) => continue 'groups,
                    Choice::Reply(reply) => return Ok(reply),
                }
            }
            if named.is_empty() && doubt {
                return Ok(Reply::Answer(json!("unknown")));
            }
            let in_order: Vec<&String> = question.values.iter().filter(|value| named.contains(&value.as_str())).collect();
            return Ok(Reply::Answer(json!(in_order)));
        }
    }

    /// The values of one group.
    fn group(&mut self, question: &Question, label: &str, values: &[&str]) -> Result<Choice, CommandError> {
        loop {
            self.blank()?;
            self.stress(label)?;
            let typed = self.options(values.iter().map(|value| question.label(value)), true)?;
            match self.choose(typed, 1, values.len(), true)? {
                Choice::Reply(Reply::Help) => self.help()?,
                choice => return Ok(choice),
            }
        }
    }

    fn help(&mut self) -> Result<(), CommandError> {
        self.blank()?;
        self.stress(IN_DOUBT)?;
        self.say(KEYS_IN_WORDS)
    }

    /// Lists what can be answered; hands back what was typed before all of it was seen.
    fn options<'l>(&mut self, labels: impl Iterator<Item = &'l str>, many: bool) -> Result<Option<Typed>, CommandError> {
        let numbered = (1..).zip(labels).map(|(number, label): (usize, _)| (format!("{number:>3}  "), label));
        let none = many.then(|| ("  0  ".to_owned(), NONE));
        let unknown = ("  ?  ".to_owned(), UNKNOWN);
        self.list(numbered.chain(none).chain([unknown]))
    }

    /// Reads until the numbers are ones that can be picked: several of a list, or 0 alone; else one.
    fn choose(&mut self, mut typed: Option<Typed>, low: usize, high: usize, many: bool) -> Result<Choice, CommandError> {
        let hint = if many {
            format!("Type all that fit, such as 1,{}; 0 if none, ? if not sure.", high.min(3))
        } else {
            let numbers = if (low, high) == (1, 2) { "1 or 2".to_owned() } else { format!("one number from {low} to {high}") };
            format!("Type {numbers}. Type ? if you don't know.")
        };
        if typed.is_none() {
            self.say(&hint)?;
        }
        loop {
            let typed = match typed.take() {
                Some(typed) => typed,
                None => match self.read()? {
                    Some(typed) => typed,
                    None => return Ok(Choice::Reply(Reply::End)),
                },
            };
            match typed {
                Typed::Numbers(numbers) if many && numbers == [0] => {
                    return Ok(Choice::Picked(Vec::new()));
                }
                Typed::Numbers(numbers)
                    if (many || numbers.len() == 1) && numbers.iter().all(|number| (low..=high).contains(number)) =>
                {
                    return Ok(Choice::Picked(numbers));
                }
                Typed::Yes if !many && (low, high) == (1, 2) => return Ok(Choice::Picked(vec![1])),
                Typed::No if !many && (low, high) == (1, 2) => return Ok(Choice::Picked(vec![2])),
                Typed::Unknown => return Ok(Choice::Unknown),
                Typed::Back => return Ok(Choice::Reply(Reply::Back)),
                Typed::Change => return Ok(Choice::Reply(Reply::Change)),
                Typed::Stop => return Ok(Choice::Reply(Reply::Stop)),
                Typed::Help => return Ok(Choice::Reply(Reply::Help)),
                Typed::Nothing | Typed::Other | Typed::Full | Typed::Numbers(_) | Typed::Yes | Typed::No => self.say(&hint)?,
            }
        }
    }
}

/// What the letters do, in one line.
pub const KEYS: &str = "b back   c change an answer   h help   q stop";
const KEYS_IN_WORDS: &str = "b goes back to the screen before. c lists your answers, to change one. q stops and shows what to do so far. \
     Nothing here asks for a name. Guess nothing: ? is a good answer. If danger starts, stop and ring 999.";

/// The values as they are listed: yes before no, else in the order of the ruleset.
fn shown(question: &Question) -> Vec<&str> {
    if question.kind == Kind::YesNo { vec!["yes", "no"] } else { question.values.iter().map(String::as_str).collect() }
}

fn picked<'v>(values: &[&'v str], numbers: &[usize]) -> Vec<&'v str> {
    let wanted = (1..).zip(values).filter(|(number, _)| numbers.contains(number));
    wanted.map(|(_, value)| *value).collect()
}

/// An answer in the words of its question.
pub fn in_words(question: &Question, answer: &Value) -> String {
    match answer {
        Value::String(value) if value == "unknown" => UNKNOWN.to_owned(),
        Value::String(value) => question.label(value).to_owned(),
        Value::Array(values) if values.is_empty() => NONE.to_owned(),
        Value::Array(values) => {
            values.iter().filter_map(Value::as_str).map(|value| question.label(value)).collect::<Vec<_>>().join(" / ")
        }
        other => other.to_string(),
    }
}
