//! The questions and their answers, in words or as JSON.

use hearth_core::Ruleset;
use hearth_core::question::{Kind, Question, Vocabulary};

use crate::args::Format;
use crate::page;

/// The vocabulary of a ruleset.
pub fn shown(ruleset: &Ruleset, format: Format) -> String {
    match format {
        Format::Text => in_words(ruleset, page::width()),
        Format::Json => serde_json::to_string_pretty(&Vocabulary::of(ruleset)).unwrap_or_default() + "\n",
    }
}

fn in_words(ruleset: &Ruleset, width: usize) -> String {
    let fill = |lead: &str, text: &str| {
        let indent = " ".repeat(lead.chars().count());
        textwrap::fill(text, textwrap::Options::new(width).initial_indent(lead).subsequent_indent(&indent)) + "\n"
    };
    let mut text = String::new();
    for screen in ruleset.screens() {
        text.push_str(&fill("", &screen.title.to_uppercase()));
        let mut questions: Vec<&Question> = ruleset.questions().filter(|question| question.screen == screen.id).collect();
        questions.sort_by_key(|question| question.order);
        for question in questions {
            text.push_str(&fill("\n", &format!("{} ({})", question.ask, question.id)));
            if let Some(help) = &question.help {
                text.push_str(&fill("  ", help));
            }
            for value in &question.values {
                text.push_str(&fill("  - ", &format!("{}: {}", value, question.label(value))));
            }
            let allowed = match (question.kind, question.range) {
                (Kind::Whole, Some((low, high))) => {
                    format!("A whole number from {low} to {high}. ")
                }
                (Kind::AnyOf, _) => "Any of these, or none. ".to_owned(),
                _ => "One of these. ".to_owned(),
            };
            text.push_str(&fill("  ", &format!("{allowed}{}", unknown(question))));
        }
        text.push('\n');
    }
    text
}

fn unknown(question: &Question) -> String {
    match question.if_unknown.as_deref() {
        None => "Or unknown.".to_owned(),
        Some([]) => "Or unknown, which names none of them and stays unresolved.".to_owned(),
        Some(values) => format!("Or unknown, which is read as {}.", values.join(", ")),
    }
}
