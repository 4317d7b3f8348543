//! The first line: what to do, in one or two sentences.

use std::borrow::Cow;

use super::Now;
use crate::ruleset::{Clock, ReportTo, Response};

pub(crate) fn headline(now: &Now<'_, '_>, owner: Option<&str>) -> String {
    let text = |key| Cow::Borrowed(now.ruleset.text(key));
    let mut lines: Vec<Cow<'_, str>> = Vec::with_capacity(4);
    let standing = now.standing;
    if !standing.danger_answered {
        lines.push(text("headline.ask_danger"));
    }
    let victim = victim(now).map(text);
    match standing.low {
        Response::Call999 => {
            lines.push(Cow::Owned(call_999(now)));
            lines.extend(victim);
        }
        Response::ReportNow => {
            lines.push(Cow::Owned(report_now(now)));
            lines.extend(victim);
        }
        _ if !standing.decided() => {
            // Nothing is certain yet: say so, and never that nobody need come.
            lines.extend(victim);
            lines.push(text("headline.not_finished"));
            if protects(now) {
                lines.push(text("headline.slow_time_protect_victim"));
            }
            if standing.danger_answered {
                lines.push(text("headline.stay"));
            }
        }
        Response::SlowTime => {
            let named = victim.is_some();
            lines.extend(victim);
            lines.push(Cow::Owned(slow_time(now, owner.unwrap_or_default(), named)));
        }
        Response::ResolveAtHome => {
            lines.extend(victim);
            lines.push(text("headline.resolve_at_home"));
        }
    }
    lines.join(" ")
}

/// Where the person harmed wants the police, or is a child: that they can report now, and should be helped to.
fn victim(now: &Now<'_, '_>) -> Option<&'static str> {
    let named = &now.ruleset.index.named;
    if now.word(named.victim_is_a_child) {
        Some("headline.child_victim")
    } else if now.word(named.victim_wants_police) {
        Some("headline.victim")
    } else {
        None
    }
}

fn call_999(now: &Now<'_, '_>) -> String {
    let ruleset = now.ruleset;
    let services: Vec<&str> = now.standing.services.iter().map(|service| ruleset.text(service.text_key())).collect();
    let services = services.join(ruleset.text("join"));
    let on_call = with_the(ruleset.role_name(super::duty::owner(now, "on_call_manager")));
    fill(ruleset.text("headline.call_999"), &[("services", &services), ("on_call", &on_call)])
}

fn report_now(now: &Now<'_, '_>) -> String {
    let ruleset = now.ruleset;
    let to: Vec<&str> = now
        .standing
        .report_to
        .iter()
        .map(|to| match to {
            ReportTo::Police => ruleset.text("report_to.police"),
            ReportTo::LocalAuthority => ruleset.text("report_to.local_authority"),
        })
        .collect();
    fill(ruleset.text("headline.report_now"), &[("report_to", &to.join(ruleset.text("join")))])
}

fn slow_time(now: &Now<'_, '_>, owner: &str, victim: bool) -> String {
    let ruleset = now.ruleset;
    let Some((clock, by)) = now.decide_by else {
        return String::new();
    };
    let key = match (protects(now), victim) {
        (true, false) => "headline.slow_time_protect",
        (true, true) => "headline.slow_time_protect_victim",
        _ if clock == Clock::HalfHour => "headline.slow_time_half_hour",
        _ if rule_holds(now, |rule| rule.id == "signs-not-known") && !victim => "headline.slow_time_signs",
        (_, true) => "headline.slow_time_victim",
        _ => "headline.slow_time",
    };
    let when = by.format("%H:%M %A %-d %B").to_string();
    let (time, day) = when.split_once(' ').unwrap_or_default();
    let by = fill(ruleset.text("by"), &[("time", time), ("day", day)]);
    let owner = with_the(ruleset.role_name(owner));
    let text = ruleset.text(key);
    let at_start = text.contains(". {owner}");
    fill(text, &[("by", &by), ("owner", &if at_start { capital(&owner) } else { owner })])
}

/// A text with what belongs into each pair of its curly brackets.
pub(crate) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len().saturating_add(64));
    let mut left = text;
    while let Some((before, after)) = left.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, rest)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, rest))
        });
        let (value, rest) = value.unwrap_or(("{", after));
        filled.push_str(value);
        left = rest;
    }
    filled.push_str(left);
    filled
}

/// A rule that protects the child holds, and not only because nobody knows the signs.
fn protects(now: &Now<'_, '_>) -> bool {
    rule_holds(now, |rule| rule.step == 2 && rule.id != "signs-not-known")
}

fn rule_holds(now: &Now<'_, '_>, wanted: impl Fn(&crate::ruleset::Rule) -> bool) -> bool {
    now.standing.rules.certain.of(&now.ruleset.rules).any(wanted)
}

fn with_the(role: &str) -> String {
    if role.starts_with("staff") { role.to_owned() } else { format!("the {role}") }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{capital, fill};

    #[test]
    fn fills_what_is_named() {
        assert_eq!(fill("{a}b{c}{a}", &[("a", "1"), ("c", "{a}")]), "1b{a}1");
        assert_eq!(fill("{x} {a", &[("a", "1")]), "{x} {a");
    }

    #[test]
    fn capital_leaves_the_rest() {
        assert_eq!(capital("the on-call manager"), "The on-call manager");
        assert_eq!(capital(""), "");
    }
}
