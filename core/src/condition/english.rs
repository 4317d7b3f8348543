//! A condition in plain English, for people who check the rules and never read code.

use super::{Expr, Operator, Test};
use crate::question::{Kind, Question};
use crate::ruleset::Ruleset;

impl Expr {
    /// The condition in plain English.
    ///
    /// ```
    /// use hearth_core::{Ruleset, condition::Expr};
    /// let england = Ruleset::england()?;
    /// let english = Expr::parse("child.age < 10 and not accident")?.in_english(&england);
    /// assert!(english.starts_with("the child's age is below 10, and it is not so that it was an accident"), "{english}");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn in_english(&self, ruleset: &Ruleset) -> String {
        match self {
            Self::Constant(true) => "always".to_owned(),
            Self::Constant(false) => "never".to_owned(),
            Self::Word(word) => ruleset.word(word).map_or_else(|| word.clone(), |word| word.says.clone()),
            Self::Not(inner) => format!("it is not so that {}", inner.bracketed(ruleset)),
            Self::All(parts) => joined(parts, ", and ", ruleset),
            Self::Any(parts) => joined(parts, ", or ", ruleset),
            Self::Test(id, test) => match ruleset.scope.slot(id) {
                Ok((_, slot)) => test.in_english(&slot.question),
                Err(_) => self.to_string(),
            },
        }
    }

    fn bracketed(&self, ruleset: &Ruleset) -> String {
        let text = self.in_english(ruleset);
        if matches!(self, Self::All(_) | Self::Any(_)) { format!("({text})") } else { text }
    }
}

fn joined(parts: &[Expr], by: &str, ruleset: &Ruleset) -> String {
    parts.iter().map(|part| part.bracketed(ruleset)).collect::<Vec<_>>().join(by)
}

impl Test {
    fn in_english(&self, question: &Question) -> String {
        let about = if question.about.is_empty() { question.id.as_str() } else { question.about.as_str() };
        match self {
            Self::Empty => format!("{about}: none of them"),
            Self::Unknown => format!("{about} is not known"),
            Self::LeftOut => format!("{about} was not asked"),
            Self::Given => format!("{about} was answered"),
            Self::NamesSomething => format!("{about}: at least one of them"),
            Self::Has(values) => {
                let labels: Vec<String> = values.iter().map(|value| quoted(question, value)).collect();
                format!("{about}: {}", labels.join(" or "))
            }
            Self::Compare(operator, value) => compared(about, *operator, value, question),
        }
    }
}

fn quoted(question: &Question, value: &str) -> String {
    if question.labels.contains_key(value) { format!("\u{201c}{}\u{201d}", question.label(value)) } else { format!("`{value}`") }
}

fn compared(about: &str, operator: Operator, value: &str, question: &Question) -> String {
    if question.kind == Kind::Whole {
        let how = match operator {
            Operator::Equal => "is",
            Operator::NotEqual => "is not",
            Operator::Less => "is below",
            Operator::AtMost => "is at most",
            Operator::More => "is above",
            Operator::AtLeast => "is at least",
        };
        return format!("{about} {how} {value}");
    }
    let label = quoted(question, value);
    let last = question.values.last().is_some_and(|last| last == value);
    match operator {
        Operator::Equal => format!("{about} is {label}"),
        Operator::NotEqual => format!("{about} is not {label}"),
        Operator::Less => format!("{about} is less than {label}"),
        Operator::AtMost => format!("{about} is at most {label}"),
        Operator::More => format!("{about} is more than {label}"),
        Operator::AtLeast if last => format!("{about} is {label}"),
        Operator::AtLeast => format!("{about} is {label} or more"),
    }
}
