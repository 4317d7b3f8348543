//! The words of a review: what changes from what to what, and what a rule would have needed.

use super::Changed;
use super::near::Needed;
use crate::assessment::{Answer, Status};
use crate::possible::bit;
use crate::question::{Kind, Question};
use crate::ruleset::Response;

fn quoted(question: &Question, value: &str) -> String {
    if value == "unknown" { "not known".to_owned() } else { format!("\u{201c}{}\u{201d}", question.label(value)) }
}

/// An answer in words.
pub(super) fn said(question: &Question, answer: &Answer<'_>) -> String {
    match answer {
        Answer::Value(value) => quoted(question, value),
        Answer::Whole(number) => number.to_string(),
        Answer::List(values) if values.is_empty() => "none of them".to_owned(),
        Answer::List(values) => joined(values.iter().map(|value| quoted(question, value)).collect(), "and"),
    }
}

fn joined(mut parts: Vec<String>, by: &str) -> String {
    match parts.pop() {
        Some(last) if parts.is_empty() => last,
        Some(last) => format!("{} {by} {last}", parts.join(", ")),
        None => String::new(),
    }
}

/// What changes from what to what.
pub(super) fn changed(question: &Question, from: Option<&Answer<'_>>, to: &Answer<'_>) -> String {
    let about = &question.about;
    match (from, to) {
        (None, _) => format!("{about}: {} (it was not answered)", said(question, to)),
        (Some(Answer::List(before)), Answer::List(after)) if !before.is_empty() => {
            let without: Vec<String> =
                before.iter().filter(|value| !after.contains(value)).map(|value| quoted(question, value)).collect();
            let with: Vec<String> =
                after.iter().filter(|value| !before.contains(value)).map(|value| quoted(question, value)).collect();
            let without = (!without.is_empty()).then(|| format!("without {}", joined(without, "and")));
            let with = (!with.is_empty()).then(|| format!("with {} as well", joined(with, "and")));
            format!("{about}: {}", without.into_iter().chain(with).collect::<Vec<_>>().join(", and "))
        }
        (Some(from), to) => format!("{about}: from {} to {}", said(question, from), said(question, to)),
    }
}

/// A whole change with what it leads to.
pub(super) fn change(changes: &[Changed<'_>], response: Response, status: Status) -> String {
    let each: Vec<&str> = changes.iter().map(|changed| changed.text.as_str()).collect();
    format!("{}. Then: {}.", each.join("; and "), then(response, status))
}

/// A response in words; while answers are open, that is the least it would have been.
pub(super) fn then(response: Response, status: Status) -> String {
    let words = crate::render::words::response_words(response);
    match (status, response) {
        (Status::NeedsAnswers, Response::ResolveAtHome) => "not decided, more answers needed".to_owned(),
        (Status::NeedsAnswers, response) if response < Response::Call999 => format!("{words}, or more: not all was answered"),
        _ => words.to_owned(),
    }
}

/// What a rule would have needed of a question, and what it was.
pub(super) fn needed(question: &Question, was: Option<&Answer<'_>>, needed: Needed) -> String {
    let was = was.map_or_else(|| "it was not answered".to_owned(), |was| format!("it was {}", said(question, was)));
    let wanted = values(question, needed.any_of);
    let refused = listed(question, needed.none_of);
    let needs = match (wanted.is_empty(), refused.is_empty()) {
        (false, true) => wanted,
        (false, false) => format!("{wanted}, without {}", joined(refused, "or")),
        (true, false) => format!("a list without {}", joined(refused, "or")),
        (true, true) => "another answer".to_owned(),
    };
    format!("{}: needed {needs}; {was}", question.about)
}

fn listed(question: &Question, bits: u64) -> Vec<String> {
    let values = question.values.iter().enumerate().filter(|(index, _)| bits & bit(*index) != 0);
    values.map(|(_, value)| quoted(question, value)).collect()
}

/// Values in words: of an ordered question "… or more", of a number its range.
fn values(question: &Question, bits: u64) -> String {
    let size = question.size();
    let all = bit(size).wrapping_sub(1);
    let bits = bits & all;
    if bits == 0 {
        return String::new();
    }
    let (first, last) = (bits.trailing_zeros(), u64::BITS.saturating_sub(1).saturating_sub(bits.leading_zeros()));
    let unbroken = bits.count_ones() == last.saturating_sub(first).saturating_add(1);
    let top = bits & bit(size.saturating_sub(1)) != 0;
    match (question.kind, question.range) {
        (Kind::Whole, Some((low, _))) if unbroken => {
            let number = |index: u32| u32::from(low).saturating_add(index);
            match (first == 0, top) {
                (true, _) => format!("{} or less", number(last)),
                (_, true) => format!("{} or more", number(first)),
                _ => format!("{} to {}", number(first), number(last)),
            }
        }
        (Kind::AnyOf, _) if bits == all => "anything on its list".to_owned(),
        _ if question.ordered && unbroken && top && first != last => {
            let first = usize::try_from(first).ok().and_then(|first| question.values.get(first));
            first.map_or_else(String::new, |value| format!("{} or more", quoted(question, value)))
        }
        _ => joined(listed(question, bits), "or"),
    }
}
