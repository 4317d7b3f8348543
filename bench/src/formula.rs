//! A condition in the one form that every engine is given: tests of answers, joined by "and" and "or".
//!
//! Hearth asks what is certain: an answer that is left out makes neither a test nor its opposite hold. So "not" is worked into
//! the tests, and every test, also a turned one, holds only where there is an answer. "Unknown" stands among the values of a test
//! where its careful reading does.

use hearth_core::Ruleset;
use hearth_core::condition::{Expr, Operator, Test as Written};
use hearth_core::question::{Kind, Question};
use std::collections::BTreeMap;

use crate::Fault;

/// The answer "unknown" among the values of a question.
pub const UNKNOWN: &str = "unknown";
/// The answer "unknown" where a number is asked for.
pub const UNKNOWN_NUMBER: i64 = -1;

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Formula {
    /// Always holds, or never.
    Constant(bool),
    /// One test.
    Test(Test),
    /// Holds where all do.
    All(Vec<Self>),
    /// Holds where one does.
    Any(Vec<Self>),
}

/// A test of one question; it never holds where that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// The question, as a name that every language takes: `harm_injury`.
    pub field: String,
    /// What its answer must be.
    pub ask: Ask,
}

/// What an answer must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// One of these values.
    OneOf(Vec<String>),
    /// A number from the first to the second.
    Within(i64, i64),
    /// A list with at least one of these.
    HasAny(Vec<String>),
    /// A list with none of these.
    HasNone(Vec<String>),
}

/// The name of a question in every language but Hearth's.
pub fn field(question: &str) -> String {
    question.replace('.', "_")
}

impl Formula {
    /// A condition as written, its words spelled out.
    pub fn of(expr: &Expr, ruleset: &Ruleset, words: &BTreeMap<String, Expr>, wanted: bool) -> Result<Self, Fault> {
        let parts = |parts: &[Expr]| parts.iter().map(|part| Self::of(part, ruleset, words, wanted)).collect::<Result<_, _>>();
        Ok(match expr {
            Expr::Constant(known) => Self::Constant(*known == wanted),
            Expr::Word(word) => {
                let meaning = words.get(word).ok_or_else(|| format!("no word `{word}`"))?;
                Self::of(meaning, ruleset, words, wanted)?
            }
            Expr::Not(inner) => Self::of(inner, ruleset, words, !wanted)?,
            Expr::All(all) if wanted => Self::all(parts(all)?),
            Expr::Any(any) if !wanted => Self::all(parts(any)?),
            Expr::All(some) | Expr::Any(some) => Self::any(parts(some)?),
            Expr::Test(id, test) => {
                let question = ruleset.question(id).ok_or_else(|| format!("no question `{id}`"))?;
                tested(question, test, wanted)?
            }
        })
    }

    fn all(parts: Vec<Self>) -> Self {
        joined(parts, true, Self::All)
    }

    fn any(parts: Vec<Self>) -> Self {
        joined(parts, false, Self::Any)
    }

    /// The same as a list of ways to hold, each a list of tests: for languages that know no "or" within a rule. What another way
    /// covers is left out, and so is what another test of the same way says already.
    #[cfg(feature = "engines")]
    pub fn ways(&self) -> Vec<Vec<Test>> {
        let ways: Vec<Vec<Test>> = match self {
            Self::Constant(false) => Vec::new(),
            Self::Constant(true) => vec![Vec::new()],
            Self::Test(test) => vec![vec![test.clone()]],
            Self::Any(parts) => parts.iter().flat_map(Self::ways).collect(),
            Self::All(parts) => parts.iter().fold(vec![Vec::new()], |ways, part| {
                let more = part.ways();
                let both = ways.iter().flat_map(|way| more.iter().map(move |next| merged(way, next)));
                both.flatten().collect()
            }),
        };
        let covers = |wide: &[Test], narrow: &[Test]| wide.iter().all(|test| narrow.contains(test));
        let covered = |index: usize, way: &[Test]| {
            ways.iter()
                .enumerate()
                .any(|(other, wide)| covers(wide, way) && (other < index || !covers(way, wide)) && other != index)
        };
        ways.iter().enumerate().filter(|(index, way)| !covered(*index, way)).map(|(_, way)| way.clone()).collect()
    }
}

/// Two lists of tests as one; `None` where no answer fits both.
#[cfg(feature = "engines")]
fn merged(left: &[Test], right: &[Test]) -> Option<Vec<Test>> {
    let mut tests = left.to_vec();
    for test in right.iter().filter(|test| !left.contains(test)) {
        let known = tests.iter_mut().find(|known| known.field == test.field);
        match (known.map(|known| &mut known.ask), &test.ask) {
            (Some(Ask::OneOf(known)), Ask::OneOf(more)) => {
                known.retain(|value| more.contains(value));
                if known.is_empty() {
                    return None;
                }
            }
            (Some(Ask::HasNone(known)), Ask::HasNone(more)) => {
                let new: Vec<String> = more.iter().filter(|value| !known.contains(value)).cloned().collect();
                known.extend(new);
            }
            _ => tests.push(test.clone()),
        }
    }
    Some(tests)
}

/// Parts joined: what is `neutral` adds nothing, and its opposite settles all.
fn joined(parts: Vec<Formula>, neutral: bool, join: fn(Vec<Formula>) -> Formula) -> Formula {
    if parts.contains(&Formula::Constant(!neutral)) {
        return Formula::Constant(!neutral);
    }
    let mut kept: Vec<Formula> = parts.into_iter().filter(|part| *part != Formula::Constant(neutral)).collect();
    match (kept.len(), kept.pop()) {
        (_, None) => Formula::Constant(neutral),
        (1, Some(only)) => only,
        (_, Some(last)) => {
            kept.push(last);
            join(kept)
        }
    }
}

fn tested(question: &Question, test: &Written, wanted: bool) -> Result<Formula, Fault> {
    match question.kind {
        Kind::AnyOf => of_list(question, test, wanted),
        Kind::Whole => of_number(question, test, wanted),
        Kind::OneOf | Kind::YesNo => of_value(question, test, wanted),
    }
}

fn not_common(question: &Question, test: &Written) -> Fault {
    format!("`{} {test}` is not among what all engines are given", question.id).into()
}

fn of_list(question: &Question, test: &Written, wanted: bool) -> Result<Formula, Fault> {
    let reading = question.if_unknown.as_deref().unwrap_or_default();
    let (values, has) = match test {
        Written::Has(values) if values.iter().any(|value| reading.contains(value)) => (with_unknown(values), true),
        Written::Has(values) => (values.clone(), true),
        Written::NamesSomething if reading.is_empty() => (question.values.clone(), true),
        Written::Unknown => (vec![UNKNOWN.to_owned()], true),
        Written::Empty => (with_unknown(&question.values), false),
        _ => return Err(not_common(question, test)),
    };
    let ask = if has == wanted { Ask::HasAny(values) } else { Ask::HasNone(values) };
    Ok(Formula::Test(Test { field: field(&question.id), ask }))
}

fn with_unknown(values: &[String]) -> Vec<String> {
    values.iter().cloned().chain([UNKNOWN.to_owned()]).collect()
}

fn of_number(question: &Question, test: &Written, wanted: bool) -> Result<Formula, Fault> {
    let Some((low, high)) = question.range.map(|(low, high)| (i64::from(low), i64::from(high))) else {
        return Err(not_common(question, test));
    };
    let (from, to) = match test {
        Written::Unknown => (UNKNOWN_NUMBER, UNKNOWN_NUMBER),
        Written::Compare(operator, value) => {
            let value: i64 = value.parse()?;
            match operator {
                Operator::Less => (low, value.saturating_sub(1)),
                Operator::AtMost => (low, value),
                Operator::More => (value.saturating_add(1), high),
                Operator::AtLeast => (value, high),
                Operator::Equal => (value, value),
                Operator::NotEqual => return Err(not_common(question, test)),
            }
        }
        _ => return Err(not_common(question, test)),
    };
    let within = |from: i64, to: i64| {
        let test = Test { field: field(&question.id), ask: Ask::Within(from, to) };
        if from > to { Formula::Constant(false) } else { Formula::Test(test) }
    };
    // Unknown lies just below the range, so that what is left of a stretch is what lies on its two sides.
    let rest = || Formula::any(vec![within(UNKNOWN_NUMBER, from.saturating_sub(1)), within(to.saturating_add(1), high)]);
    if low != 0 {
        return Err(not_common(question, test));
    }
    Ok(if wanted { within(from, to) } else { rest() })
}

fn of_value(question: &Question, test: &Written, wanted: bool) -> Result<Formula, Fault> {
    let careful = question.if_unknown.as_ref().and_then(|reading| reading.first()).and_then(|value| question.position(value));
    let (chosen, unknown): (Vec<bool>, bool) = match test {
        Written::Unknown => (question.values.iter().map(|_| false).collect(), true),
        Written::Compare(operator, value) => {
            let at = question.position(value).ok_or_else(|| format!("`{}` has no value `{value}`", question.id))?;
            let fits = |index: usize| match operator {
                Operator::Equal => index == at,
                Operator::NotEqual => index != at,
                Operator::Less => index < at,
                Operator::AtMost => index <= at,
                Operator::More => index > at,
                Operator::AtLeast => index >= at,
            };
            let careful = careful.ok_or_else(|| not_common(question, test))?;
            ((0..question.values.len()).map(fits).collect(), fits(careful))
        }
        _ => return Err(not_common(question, test)),
    };
    let named = question.values.iter().zip(chosen).filter(|(_, chosen)| *chosen == wanted).map(|(value, _)| value.clone());
    let values: Vec<String> = named.chain((unknown == wanted).then(|| UNKNOWN.to_owned())).collect();
    Ok(match values.len() {
        0 => Formula::Constant(false),
        all if all > question.values.len() => Formula::Constant(true),
        _ => Formula::Test(Test { field: field(&question.id), ask: Ask::OneOf(values) }),
    })
}
