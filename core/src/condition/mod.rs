//! The condition language: what a rule's `when` says, as a tree.
//!
//! ```
//! use hearth_core::condition::Expr;
//! let expr = Expr::parse("harm.injury >= needs_treatment and not accident")?;
//! assert_eq!(expr.to_string(), "harm.injury >= needs_treatment and not accident");
//! let error = Expr::parse("harm.injury >= ").unwrap_err();
//! assert_eq!((error.line, error.column), (1, 16));
//! # Ok::<(), hearth_core::condition::ConditionError>(())
//! ```

pub(crate) mod compile;
mod english;
pub(crate) mod evaluate;
pub(crate) mod table;

use pest::Parser as _;
use pest::iterators::Pair;
use std::fmt;

/// Longest condition that is read, in bytes.
pub const MAX_CONDITION_BYTES: usize = 4096;
/// Deepest nesting of brackets and `not` that is read.
pub const MAX_CONDITION_DEPTH: usize = 32;

mod grammar {
    #[derive(pest_derive::Parser)]
    #[grammar = "condition/grammar.pest"]
    pub(super) struct Grammar;
}
use grammar::{Grammar, Rule};

/// A condition as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// `always`, `never`
    Constant(bool),
    /// A word defined in `words.toml`.
    Word(String),
    /// A test of one question.
    Test(String, Test),
    /// `not …`
    Not(Box<Expr>),
    /// `… and …`
    All(Vec<Expr>),
    /// `… or …`
    Any(Vec<Expr>),
}

/// What a condition asks of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// `is empty`: asked, and the answer was none of them.
    Empty,
    /// `is unknown`: asked, and the person does not know.
    Unknown,
    /// `is left out`: no answer was given.
    LeftOut,
    /// `is given`: an answer was given that says something.
    Given,
    /// `names something`: at least one value of a list was given.
    NamesSomething,
    /// `has a`, `has any of (a, b)`
    Has(Vec<String>),
    /// `== v`, `!= v`, `< v`, …
    Compare(Operator, String),
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Operator {
    fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }
}

/// Why a condition could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {problem}")]
pub struct ConditionError {
    /// Line in the condition, from 1.
    pub line: usize,
    /// Column in the condition, in characters, from 1.
    pub column: usize,
    /// What is wrong and what is allowed.
    pub problem: String,
}

impl Expr {
    /// Reads a condition.
    ///
    /// # Errors
    /// Names the line and column, and what could stand there.
    pub fn parse(text: &str) -> Result<Self, ConditionError> {
        if text.len() > MAX_CONDITION_BYTES {
            return Err(at_start(format!("longer than {MAX_CONDITION_BYTES} bytes")));
        }
        if nesting(text) > MAX_CONDITION_DEPTH {
            return Err(at_start(format!("nested more than {MAX_CONDITION_DEPTH} deep")));
        }
        let mut pairs = Grammar::parse(Rule::condition, text).map_err(|error| from_pest(&error))?;
        pairs.next().and_then(|condition| condition.into_inner().next()).map(any).ok_or_else(|| at_start("empty".to_owned()))
    }

    /// The words that this condition uses.
    pub fn words(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.visit(&mut |expr| {
            if let Self::Word(word) = expr {
                found.push(word.as_str());
            }
        });
        found
    }

    /// The questions that this condition names itself, each with its test.
    pub fn tests(&self) -> Vec<(&str, &Test)> {
        let mut found = Vec::new();
        self.visit(&mut |expr| {
            if let Self::Test(question, test) = expr {
                found.push((question.as_str(), test));
            }
        });
        found
    }

    fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Self)) {
        see(self);
        match self {
            Self::Not(inner) => inner.visit(see),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.visit(see)),
            _ => {}
        }
    }
}

fn at_start(problem: String) -> ConditionError {
    ConditionError { line: 1, column: 1, problem }
}

/// How deep brackets and `not` could nest: an upper bound, so that reading never runs deep.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0usize);
    for character in text.chars() {
        match character {
            '(' => {
                depth = depth.saturating_add(1);
                deepest = deepest.max(depth);
            }
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    let mut run = 0usize;
    let mut longest = 0usize;
    for token in text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.')) {
        match token {
            "not" => run = run.saturating_add(1),
            "" => {}
            _ => {
                longest = longest.max(run);
                run = 0;
            }
        }
    }
    deepest.saturating_add(longest.max(run))
}

fn from_pest(error: &pest::error::Error<Rule>) -> ConditionError {
    let (line, column) = match error.line_col {
        pest::error::LineColLocation::Pos(at) | pest::error::LineColLocation::Span(at, _) => at,
    };
    let problem = match &error.variant {
        pest::error::ErrorVariant::ParsingError { positives, .. } => {
            let mut wanted: Vec<&str> = positives.iter().filter_map(|rule| named(*rule)).collect();
            wanted.sort_unstable();
            wanted.dedup();
            if wanted.is_empty() { "cannot be read".to_owned() } else { format!("expected {}", wanted.join(" or ")) }
        }
        pest::error::ErrorVariant::CustomError { .. } => "cannot be read".to_owned(),
    };
    ConditionError { line, column, problem }
}

fn named(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::EOI => "the end, `and` or `or`",
        Rule::value => "a value",
        Rule::question => "a question",
        Rule::word => "a word",
        Rule::operator | Rule::compare => "a comparison (== != < <= > >=)",
        Rule::is => "`is`",
        Rule::has => "`has`",
        Rule::names => "`names something`",
        Rule::empty => "`empty`",
        Rule::unknown => "`unknown`",
        Rule::left_out => "`left out`",
        Rule::given => "`given`",
        Rule::any | Rule::all | Rule::one | Rule::negated | Rule::test | Rule::constant => "a question, a word, `not` or `(`",
        _ => return None,
    })
}

fn any(pair: Pair<'_, Rule>) -> Expr {
    joined(parts(pair, Rule::all).map(all).collect(), Expr::Any)
}

fn all(pair: Pair<'_, Rule>) -> Expr {
    joined(parts(pair, Rule::one).map(one).collect(), Expr::All)
}

/// What stands in a pair, without the keywords between.
fn parts(pair: Pair<'_, Rule>, wanted: Rule) -> impl Iterator<Item = Pair<'_, Rule>> {
    pair.into_inner().filter(move |part| part.as_rule() == wanted)
}

fn joined(mut parts: Vec<Expr>, join: fn(Vec<Expr>) -> Expr) -> Expr {
    match parts.len() {
        1 => parts.swap_remove(0),
        _ => join(parts),
    }
}

fn one(pair: Pair<'_, Rule>) -> Expr {
    let Some(inner) = pair.into_inner().next() else {
        return Expr::Constant(false);
    };
    match inner.as_rule() {
        Rule::negated => Expr::Not(Box::new(parts(inner, Rule::one).next().map_or(Expr::Constant(false), one))),
        Rule::any => any(inner),
        Rule::constant => Expr::Constant(inner.as_str().trim() == "always"),
        Rule::test => test(inner),
        _ => Expr::Word(inner.as_str().to_owned()),
    }
}

fn test(pair: Pair<'_, Rule>) -> Expr {
    let mut inner = pair.into_inner();
    let question = inner.next().map_or_else(String::new, |name| name.as_str().to_owned());
    let Some(tail) = inner.next() else {
        return Expr::Constant(false);
    };
    let test = match tail.as_rule() {
        Rule::is => match tail.into_inner().last().map(|state| state.as_rule()) {
            Some(Rule::empty) => Test::Empty,
            Some(Rule::unknown) => Test::Unknown,
            Some(Rule::left_out) => Test::LeftOut,
            _ => Test::Given,
        },
        Rule::names => Test::NamesSomething,
        Rule::has => Test::Has(parts(tail, Rule::value).map(|value| value.as_str().to_owned()).collect()),
        _ => {
            let mut inner = tail.into_inner();
            let operator = match inner.next().map(|operator| operator.as_str()) {
                Some("==") => Operator::Equal,
                Some("!=") => Operator::NotEqual,
                Some("<") => Operator::Less,
                Some("<=") => Operator::AtMost,
                Some(">") => Operator::More,
                _ => Operator::AtLeast,
            };
            Test::Compare(operator, inner.next().map_or_else(String::new, |value| value.as_str().to_owned()))
        }
    };
    Expr::Test(question, test)
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Constant(true) => f.write_str("always"),
            Self::Constant(false) => f.write_str("never"),
            Self::Word(word) => f.write_str(word),
            Self::Test(question, test) => write!(f, "{question} {test}"),
            Self::Not(inner) => match **inner {
                Self::All(_) | Self::Any(_) => write!(f, "not ({inner})"),
                _ => write!(f, "not {inner}"),
            },
            Self::All(parts) => write_joined(f, parts, " and ", |part| matches!(part, Self::Any(_) | Self::All(_))),
            Self::Any(parts) => write_joined(f, parts, " or ", |part| matches!(part, Self::Any(_))),
        }
    }
}

fn write_joined(f: &mut fmt::Formatter<'_>, parts: &[Expr], by: &str, brackets: fn(&Expr) -> bool) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(by)?;
        }
        if brackets(part) {
            write!(f, "({part})")?;
        } else {
            write!(f, "{part}")?;
        }
    }
    Ok(())
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("is empty"),
            Self::Unknown => f.write_str("is unknown"),
            Self::LeftOut => f.write_str("is left out"),
            Self::Given => f.write_str("is given"),
            Self::NamesSomething => f.write_str("names something"),
            Self::Has(values) => match values.as_slice() {
                [value] => write!(f, "has {value}"),
                _ => write!(f, "has any of ({})", values.join(", ")),
            },
            Self::Compare(operator, value) => write!(f, "{} {value}", operator.symbol()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_back_what_it_read() {
        for text in [
            "always",
            "a.b has any of (x, y) or not (w and v)",
            "x == y and (child.age < 10 or child.age is unknown)",
            "not not w",
            "order.kind is left out and organised and nothing",
        ] {
            assert_eq!(Expr::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn says_where_it_stopped() {
        for (text, line, column) in [("", 1, 1), ("a.b >=\n  ", 2, 3), ("(a", 1, 3), ("a b", 1, 3), ("a.b has any of (x,", 1, 19)]
        {
            let error = Expr::parse(text).unwrap_err();
            assert_eq!((error.line, error.column), (line, column), "{text}: {error}");
        }
    }

    #[test]
    fn refuses_what_would_run_deep() {
        assert!(Expr::parse(&format!("{}a{}", "(".repeat(40), ")".repeat(40))).is_err());
        assert!(Expr::parse(&format!("{} a", "not ".repeat(900))).is_err());
        assert!(Expr::parse(&"a or ".repeat(2000)).is_err());
    }
}
