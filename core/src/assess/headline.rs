//! The first line: what to do, in one or two sentences.

use super::Now;
use crate::possible::Truth;
use crate::ruleset::{Clock, ReportTo, Response};

pub(crate) fn headline(now: &Now<'_, '_>, owner: Option<&str>) -> String {
    let mut lines: Vec<String> = Vec::new();
    let standing = now.standing;
    if !standing.danger_answered {
        lines.push(now.ruleset.text("headline.ask_danger").to_owned());
    }
    let victim = victim(now);
    match standing.low {
        Response::Call999 => {
            lines.push(call_999(now));
            lines.extend(victim);
        }
        Response::ReportNow => {
            lines.push(report_now(now));
            lines.extend(victim);
        }
        _ if !standing.decided() => {
            // Nothing is certain yet: say so, and never that nobody need come.
            lines.extend(victim);
            lines.push(now.ruleset.text("headline.not_finished").to_owned());
            if protects(now) {
                lines.push(now.ruleset.text("headline.slow_time_protect_victim").to_owned());
            }
            if standing.danger_answered {
                lines.push(now.ruleset.text("headline.stay").to_owned());
            }
        }
        Response::SlowTime => {
            let named = victim.is_some();
            lines.extend(victim);
            lines.push(slow_time(now, owner.unwrap_or_default(), named));
        }
        Response::ResolveAtHome => {
            lines.extend(victim);
            lines.push(now.ruleset.text("headline.resolve_at_home").to_owned());
        }
    }
    lines.join(" ")
}

/// Where the person harmed wants the police, or is a child: that they can report now, and should be helped to.
fn victim(now: &Now<'_, '_>) -> Option<String> {
    let ruleset = now.ruleset;
    let key = if now.word(ruleset.index.named.victim_is_a_child) {
        "headline.child_victim"
    } else if now.word(ruleset.index.named.victim_wants_police) {
        "headline.victim"
    } else {
        return None;
    };
    Some(ruleset.text(key).to_owned())
}

fn call_999(now: &Now<'_, '_>) -> String {
    let ruleset = now.ruleset;
    let services: Vec<&str> = now.standing.services.iter().map(|service| ruleset.text(service.text_key())).collect();
    let on_call = super::duty::owner(now, "on_call_manager");
    ruleset
        .text("headline.call_999")
        .replace("{services}", &services.join(ruleset.text("join")))
        .replace("{on_call}", &with_the(ruleset.role_name(on_call)))
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
    ruleset.text("headline.report_now").replace("{report_to}", &to.join(ruleset.text("join")))
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
    let when = ruleset
        .text("by")
        .replace("{time}", &by.format("%H:%M").to_string())
        .replace("{day}", &by.format("%A %-d %B").to_string());
    let owner = with_the(ruleset.role_name(owner));
    let text = ruleset.text(key);
    let at_start = text.contains(". {owner}");
    text.replace("{by}", &when).replace("{owner}", &if at_start { capital(&owner) } else { owner })
}

/// A rule that protects the child holds, and not only because nobody knows the signs.
fn protects(now: &Now<'_, '_>) -> bool {
    rule_holds(now, |rule| rule.step == 2 && rule.id != "signs-not-known")
}

fn rule_holds(now: &Now<'_, '_>, wanted: impl Fn(&crate::ruleset::Rule) -> bool) -> bool {
    now.ruleset.rules.iter().zip(&now.standing.truths).any(|(rule, (truth, _))| *truth == Truth::Yes && wanted(rule))
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
    use super::capital;

    #[test]
    fn capital_leaves_the_rest() {
        assert_eq!(capital("the on-call manager"), "The on-call manager");
        assert_eq!(capital(""), "");
    }
}
