//! Being asked: whole conversations over a pipe.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "what fails here fails a test")]

mod common;

use common::{Run, hearth_with};
use hearth_core::Ruleset;
use hearth_core::question::{Kind, Question};
use hearth_core::session::{Depth, walk};
use serde_json::{Value, json};

const AT: &str = "2026-11-21T23:40:00+00:00";

fn asked(args: &[&str], typed: &str) -> Run {
    let run = hearth_with(&[&["assess", "--at", AT], args].concat(), typed.as_bytes(), &[("COLUMNS", "60")]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    run
}

/// The assessment of what was typed.
fn assessed(typed: &str) -> Value {
    let run = hearth_with(&["assess", "--at", AT, "--format", "json"], typed.as_bytes(), &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_str(&run.out).unwrap()
}

/// What somebody types who gives this answer to this question.
fn typing(question: &Question, answer: &Value) -> String {
    let number = |values: &[String], value: &str| values.iter().position(|known| known == value).unwrap() + 1;
    match answer {
        Value::String(value) if value == "unknown" => "?\n".to_owned(),
        Value::Number(number) => format!("{number}\n"),
        Value::String(value) if question.kind == Kind::YesNo => format!("{value}\n"),
        Value::String(value) => format!("{}\n", number(&question.values, value)),
        Value::Array(values) if values.is_empty() => "0\n".to_owned(),
        Value::Array(values) => {
            let values: Vec<&str> = values.iter().map(|value| value.as_str().unwrap()).collect();
            let numbers = |known: &[String]| {
                let numbers: Vec<String> = values
                    .iter()
                    .filter(|value| known.iter().any(|known| known == *value))
                    .map(|value| number(known, value).to_string())
                    .collect();
                numbers.join(",")
            };
            if question.group.is_empty() {
                return numbers(&question.values) + "\n";
            }
            let named = (1..).zip(&question.group).filter(|(_, group)| !numbers(&group.values).is_empty());
            let named: Vec<(usize, String)> = named.map(|(number, group)| (number, numbers(&group.values))).collect();
            let groups: Vec<String> = named.iter().map(|(number, _)| number.to_string()).collect();
            let values: Vec<&str> = named.iter().map(|(_, values)| values.as_str()).collect();
            format!("{}\n{}\n", groups.join(","), values.join("\n"))
        }
        other => panic!("{other}"),
    }
}

/// All that somebody types who answers as `known` says, and "I don't know" to the rest; none to questions about danger and signs.
fn typing_all(known: &Value) -> String {
    let england = Ruleset::england().unwrap();
    let walk = walk(&england, AT, Depth::Response, |question| {
        let none = json!([]);
        let usual = if question.id == "danger.now" || question.id == "safeguarding.signs" { none } else { json!("unknown") };
        Some(known.get(&question.id).cloned().unwrap_or(usual))
    })
    .unwrap();
    walk.answers().map(|(question, answer)| typing(question, answer)).collect()
}

/// Two ways of typing come to the same.
fn same(one: &str, other: &str) {
    let (first, second) = (assessed(one), assessed(other));
    assert!(first == second, "{one:?} gives {}, {other:?} gives {}", first["headline"], second["headline"]);
}

fn typed_lines<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn plate() -> Value {
    json!({
        "incident.kinds": ["assault", "property_damage"], "situation.settled": "yes", "child.role": "caused_harm", "child.age": 15,
        "harm.by": ["this_child"], "harm.injury": "needs_treatment", "harm.own_injury": "none", "harm.endangered": "no",
        "harm.people": ["staff"], "harm.weapon": "used", "weapon.kind": ["household_object"], "harm.threat": "none",
        "harm.damage": "minor", "harm.owner": ["home"], "behaviour.intent": "distress", "behaviour.pattern": "first",
        "behaviour.context": [], "victim.wish": "not_decided", "victim.vulnerable": "no", "home.restraint": "no",
        "plan.says": "nothing", "allegation.level": "none", "home.tried": "worked", "missing.state": "not_missing",
    })
}

#[test]
fn a_plate_was_thrown_and_it_is_calm_now() {
    let typed = typing_all(&plate());
    let assessment = assessed(&typed);
    assert_eq!((&assessment["response"], &assessment["status"]), (&json!("slow_time"), &json!("decided")), "{typed}");
    assert_eq!(assessment["decide_by"]["by"], "2026-11-22T12:00:00+00:00");
    let Run { out, .. } = asked(&[], &typed);
    assert!(out.contains("by 12:00 on\nSunday 22 November") || out.contains("12:00 on Sunday 22 November"), "{out}");
    assert!(!out.contains("RING 999 NOW"), "{out}");
}

#[test]
fn danger_first_and_999_at_once() {
    let Run { out, .. } = asked(&[], "6\n");
    let danger = out.find("Right now, is any of this happening?").unwrap();
    let ring = out.find("RING 999 NOW").unwrap();
    assert!(danger < ring);
    assert!(out[ring..].contains("Ask for an ambulance"), "{out}");
    assert!(!out[..ring].contains("What happened?"), "{out}");
    // Whoever goes on is asked more, and the advice stays in sight.
    let Run { out, .. } = asked(&[], "6\n\n0\n");
    assert!(out.contains("What happened?") && out.contains("So far: Ring 999 now."), "{out}");
}

#[test]
fn not_knowing_is_an_answer() {
    let assessment = assessed("?\n\n?\n");
    assert_eq!(assessment["response"], "call_999");
    assert_eq!(assessment["unresolved"], json!(["danger.now", "incident.kinds"]));
    let Run { out, .. } = asked(&[], "?\n");
    assert!(out.contains("RING 999 NOW") && out.contains("NOT KNOWN YET"), "{out}");
    assert_eq!(assessed("0\n1\n?\n")["unresolved"], json!(["incident.kinds"]), "not known within a group");
}

#[test]
fn back_forgets_the_last_screen_only() {
    let england = Ruleset::england().unwrap();
    let whole = typing_all(&plate());
    let first = walk(&england, AT, Depth::Response, |question| (question.id == "danger.now").then(|| json!([]))).unwrap();
    assert_eq!(first.open.unwrap().id, "incident.kinds");
    // The wrong kind, back, and then everything right.
    let rest = whole.strip_prefix("0\n").unwrap();
    same(&format!("0\n2\n1\nb\n{rest}"), &whole);
    // Back within the groups returns to the groups.
    same(&format!("0\n2\nb\n{rest}"), &whole);
    // Back from the 999 advice takes the danger back.
    same(&format!("1\nb\n{whole}"), &whole);
    // Back on the first screen changes nothing.
    same(&format!("b\n{whole}"), &whole);
}

#[test]
fn an_earlier_answer_can_change() {
    // A fire was ticked by mistake and answered; after the change its answers do not count.
    let mistake = json!({ "incident.kinds": ["fire_setting"] });
    let typed = typing_all(&mistake);
    let two = typed_lines(typed.lines().take(4));
    let changed = assessed(&format!("{two}c\n2\n7\n4\n"));
    let plain = assessed("0\n7\n4\n0\n");
    assert_eq!(changed["next_questions"], plain["next_questions"]);
    let Run { out, .. } = asked(&[], &format!("{two}c\n\nq\n\n"));
    assert!(out.contains("YOUR ANSWERS SO FAR"), "{out}");
}

#[test]
fn what_does_not_come_up_any_more_does_not_count() {
    let mut known = plate();
    known["incident.kinds"] = json!(["fire_setting"]);
    known["harm.fire"] = json!("spread_or_endangered");
    let typed = typing_all(&known);
    let fire = assessed(&typed);
    assert_eq!(fire["response"], "report_now");
    // At the offer of one more round, the fire turns out to be a broken rule.
    let changed = assessed(&format!("{typed}c\n2\n7\n4\n"));
    assert_eq!(changed["response"], "resolve_at_home");
    let Run { out, .. } = asked(&[], &format!("{typed}c\n2\n7\n4\n"));
    assert!(out.contains("these do not come up any more"), "{out}");
}

#[test]
fn the_input_may_end_anywhere() {
    let typed = typing_all(&plate());
    let lines: Vec<&str> = typed.lines().collect();
    for count in [0, 1, 2, 3, lines.len() / 2, lines.len() - 1, lines.len()] {
        let part = typed_lines(lines[..count].iter().copied());
        let Run { out, .. } = asked(&[], &part);
        assert!(out.contains("NOTES"), "after {count}: {out}");
        assert_eq!(
            out.contains("STILL WORTH ASKING"),
            out.contains("Not finished") || count == lines.len(),
            "after {count}: {out}"
        );
    }
}

#[test]
fn stopping_shows_what_to_do_so_far() {
    let Run { out, .. } = asked(&[], "0\nq\n\n");
    assert!(out.contains("Not finished") && !out.contains("WHERE THIS COMES FROM"), "{out}");
    let Run { out, .. } = asked(&[], "0\nq\nf\n");
    assert!(out.contains("WHERE THIS COMES FROM"), "{out}");
}

#[test]
fn one_more_round_for_whom_to_tell() {
    let typed = typing_all(&plate());
    let skipped = assessed(&format!("{typed}\n"));
    let england = Ruleset::england().unwrap();
    let more = walk(&england, AT, Depth::Duties, |question| {
        let usual = if question.id == "danger.now" || question.id == "safeguarding.signs" { json!([]) } else { json!("unknown") };
        Some(plate().get(&question.id).cloned().unwrap_or(usual))
    })
    .unwrap();
    let first = typing_all(&plate()).lines().count();
    let all: String = more.answers().map(|(question, answer)| typing(question, answer)).collect();
    let second = typed_lines(all.lines().skip(first));
    assert!(!second.is_empty());
    let exact = assessed(&format!("{typed}y\n{second}"));
    assert_eq!(exact["response"], skipped["response"]);
    assert!(exact["unresolved"].as_array().unwrap().len() > skipped["unresolved"].as_array().unwrap().len());
}

#[test]
fn what_is_not_understood_is_asked_again() {
    let typed = typing_all(&plate());
    let slips = typed_lines(typed.lines().flat_map(|line| ["", "he hit her", "99", "h", line]));
    same(&slips, &typed);
    // Free text is never shown again.
    assert!(!asked(&[], &slips).out.contains("he hit her"));
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    let kinds = json!({ "incident.kinds": ["assault", "fire_setting", "sexual_behaviour", "missing", "drugs_found"] });
    for typed in [typing_all(&plate()), typing_all(&kinds), "?\n\n".to_owned(), format!("{}h\nc\n", typing_all(&plate()))] {
        let Run { out, .. } = asked(&[], &typed);
        for line in out.lines() {
            assert!(line.chars().count() <= 60, "{} wide: {line}", line.chars().count());
        }
        assert!(!out.contains('\u{1b}'), "escape codes in a pipe");
        let screens = out.matches("If in doubt, ring 999.").count();
        assert!(screens >= 2, "{screens}");
    }
}

#[test]
fn a_moment_that_is_none_is_refused_before_anything_is_asked() {
    let run = hearth_with(&["assess", "--at", "tonight at ten"], b"0\n", &[]);
    assert_eq!((run.code, run.out.as_str(), run.err.lines().count()), (2, "", 1), "{}", run.err);
    assert!(run.err.contains("/at") && run.err.contains("offset") && !run.err.contains("tonight"), "{}", run.err);
}
