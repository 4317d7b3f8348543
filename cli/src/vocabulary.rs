//! The questions and their answers, in words or as JSON.

use hearth_core::Ruleset;
use hearth_core::question::{Kind, Question};
use serde_json::{Map, Value, json};

use crate::args::Format;
use crate::page;

/// The vocabulary of a ruleset.
pub fn shown(ruleset: &Ruleset, format: Format) -> String {
    match format {
        Format::Text => in_words(ruleset, page::width()),
        Format::Json => format!("{:#}\n", in_json(ruleset)),
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

fn in_json(ruleset: &Ruleset) -> Value {
    let about = ruleset.about();
    let screens: Vec<Value> = ruleset.screens().iter().map(|screen| json!({ "id": screen.id, "title": screen.title })).collect();
    let questions: Vec<Value> = ruleset.questions().map(question).collect();
    json!({
        "schema": "hearth/questions/1",
        "ruleset": { "id": about.id, "version": about.version, "hash": about.hash },
        "screens": screens,
        "questions": questions,
    })
}

fn question(question: &Question) -> Value {
    let if_unknown = match (question.kind, question.if_unknown.as_deref()) {
        (_, None) => Value::Null,
        (Kind::AnyOf, Some(values)) => json!(values),
        (_, Some(values)) => json!(values.first()),
    };
    let labels: Map<String, Value> = question.labels.iter().map(|(value, label)| (value.clone(), json!(label))).collect();
    let groups: Vec<Value> = question.group.iter().map(|group| json!({ "label": group.label, "values": group.values })).collect();
    json!({
        "id": question.id,
        "kind": question.kind.as_str(),
        "ordered": question.ordered,
        "values": question.values,
        "range": question.range.map(|(low, high)| [low, high]),
        "if_unknown": if_unknown,
        "ask": question.ask,
        "about": question.about,
        "help": question.help,
        "screen": question.screen,
        "order": question.order,
        "labels": labels,
        "groups": groups,
    })
}
