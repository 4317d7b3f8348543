//! The promises of the contract, on random incidents.

use hearth_core::question::Kind;
use hearth_tests::random::{self, complete, config, incident, partial};
use hearth_tests::{ENGLAND, assessed, each, text, texts};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const RANK: [&str; 4] = ["resolve_at_home", "slow_time", "report_now", "call_999"];

fn rank(assessment: &Value) -> usize {
    let response = text(assessment, "response");
    RANK.iter().position(|known| *known == response).expect("a response")
}

fn response(answers: &Map<String, Value>) -> usize {
    rank(&assessed(&incident(answers)))
}

fn with(answers: &Map<String, Value>, question: &str, answer: Value) -> Map<String, Value> {
    let mut answers = answers.clone();
    answers.insert(question.to_owned(), answer);
    answers
}

/// Every text of an assessment, wherever it stands.
fn words(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if ["text", "headline", "why", "closed_because", "consequences"].contains(&name.as_str()) {
                    found.extend(value.as_str().map(str::to_owned));
                } else if ["because", "needs"].contains(&name.as_str()) {
                    found.extend(texts(&json!({ "list": value }), "list").into_iter().map(str::to_owned));
                }
                words(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| words(item, found)),
        _ => {}
    }
}

/// Answers that say nothing happened.
fn calm() -> Map<String, Value> {
    let case = hearth_tests::published("vignettes").into_iter().find(|case| text(case, "id") == "V32").expect("V32");
    let mut answers = case["answers"].as_object().expect("answers").clone();
    answers.insert("setting".to_owned(), json!("childrens_home"));
    answers.insert("harm.people".to_owned(), json!([]));
    answers.insert("incident.kinds".to_owned(), json!([]));
    answers
}

/// The roles that a worry about each of these takes out.
const OUT: [(&str, &[&str]); 5] = [
    ("worker_on_shift", &["staff_on_shift", "key_worker"]),
    ("foster_carer", &["staff_on_shift", "key_worker"]),
    ("registered_manager", &["registered_manager", "on_call_manager"]),
    ("responsible_individual", &["responsible_individual"]),
    ("parent_or_family", &["parent"]),
];

proptest! {
    #![proptest_config(config())]

    #[test]
    fn p1_danger_is_always_999(answers in complete(), danger in random::answer(ENGLAND.question("danger.now").expect("it")), keep in any::<u64>()) {
        let danger = if danger == json!([]) { json!("unknown") } else { danger };
        let mut answers: Map<String, Value> = answers.into_iter().enumerate().filter(|(index, _)| keep >> (index % 64) & 1 == 1).map(|(_, entry)| entry).collect();
        answers.insert("danger.now".to_owned(), danger);
        let assessment = assessed(&incident(&answers));
        prop_assert_eq!(text(&assessment, "response"), "call_999");
        prop_assert!(!texts(&assessment, "emergency_services").is_empty());
        prop_assert!(text(&assessment, "headline").starts_with("Ring 999 now."));
    }

    #[test]
    fn p2_unknown_is_read_carefully(answers in complete(), pick in any::<prop::sample::Index>()) {
        let questions: Vec<_> = ENGLAND.questions().filter(|question| question.if_unknown.is_some()).collect();
        let question = pick.get(&questions);
        let reading = question.if_unknown.clone().expect("a reading");
        let read = if question.kind == Kind::AnyOf { json!(reading) } else { json!(reading[0]) };
        let unknown = response(&with(&answers, &question.id, json!("unknown")));
        // Three of them count only together with something else; else they read as the least.
        let least = if question.kind == Kind::AnyOf { json!([]) } else { json!(question.values[0]) };
        let may_not_count = ["allegation.level", "harm.images", "weapon.kind"].contains(&question.id.as_str());
        let careful = response(&with(&answers, &question.id, read));
        prop_assert!(unknown >= careful || (may_not_count && unknown == response(&with(&answers, &question.id, least))), "{}", question.id);
    }

    #[test]
    fn p2_more_serious_is_never_lower(answers in complete(), pick in any::<prop::sample::Index>()) {
        let questions: Vec<_> = ENGLAND.questions().filter(|question| question.ordered).collect();
        let question = pick.get(&questions);
        let mut before = 0;
        for (index, value) in question.values.iter().enumerate() {
            let assessment = assessed(&incident(&with(&answers, &question.id, json!(value))));
            let contradicted = index == 0 && texts(&assessment, "unresolved").contains(&question.id.as_str());
            if !contradicted {
                prop_assert!(rank(&assessment) >= before, "{} {value}", question.id);
                before = rank(&assessment);
            }
        }
    }

    #[test]
    fn p2_adding_never_lowers(answers in complete(), pick in 0..4usize, value in any::<prop::sample::Index>()) {
        let id = ["danger.now", "safeguarding.signs", "incident.kinds", "weapon.kind"][pick];
        let question = ENGLAND.question(id).expect("a question");
        let mut list = if answers[id] == json!("unknown") { Vec::new() } else { answers[id].as_array().expect("a list").clone() };
        let added = json!(value.get(&question.values));
        list.retain(|known| *known != added);
        let more: Vec<Value> = list.iter().cloned().chain([added]).collect();
        prop_assert!(response(&with(&answers, id, json!(more))) >= response(&with(&answers, id, json!(list))));
    }

    #[test]
    fn p2_what_is_certain_stays((some, all) in partial()) {
        let unfinished = assessed(&incident(&some));
        let finished = assessed(&incident(&all));
        prop_assert!(rank(&unfinished) <= rank(&finished));
        prop_assert_eq!(text(&finished, "status"), "decided");
    }

    #[test]
    fn next_questions_lead_to_a_decision((some, all) in partial()) {
        let mut answers = some;
        let (mut low, mut high) = (0, 3);
        for _ in 0..=all.len() {
            let assessment = assessed(&incident(&answers));
            let highest = RANK.iter().position(|known| *known == text(&assessment, "highest_possible")).expect("a response");
            prop_assert!(low <= rank(&assessment) && rank(&assessment) <= highest && highest <= high, "the bounds only close in");
            (low, high) = (rank(&assessment), highest);
            if text(&assessment, "status") == "decided" {
                prop_assert_eq!(low, high);
                return Ok(());
            }
            let next = texts(&assessment, "next_questions").first().map(|id| (*id).to_owned());
            let Some(next) = next else { return Err(TestCaseError::fail("needs answers, but asks nothing")) };
            prop_assert!(!answers.contains_key(&next), "asks {next} again");
            answers.insert(next.clone(), all[&next].clone());
        }
        prop_assert!(false, "never decided");
    }

    #[test]
    fn would_raise_tells_the_truth((some, _) in partial()) {
        let assessment = assessed(&incident(&some));
        for raise in assessment["would_raise"].as_array().expect("a list") {
            let (question, answer) = raise["if"].as_object().expect("one change").iter().next().expect("one change");
            let changed = assessed(&incident(&with(&some, question, answer.clone())));
            prop_assert_eq!(text(&changed, "response"), text(raise, "response"), "{}", raise);
            prop_assert!(rank(&changed) > rank(&assessment));
        }
    }

    #[test]
    fn p3_what_families_deal_with_stays_at_home(
        kind in 0..4usize, intent in 0..4usize, context in random::answer(ENGLAND.question("behaviour.context").expect("it")),
        owner in random::answer(ENGLAND.question("harm.owner").expect("it")), injury in 0..2usize, age in 4u8..18,
        cause in prop::option::of(0..4usize),
    ) {
        let mut answers = calm();
        for (id, value) in [
            ("child.age", json!(age)),
            ("incident.kinds", json!([["refusal"], ["verbal_abuse"], ["property_damage"], ["assault"]][kind])),
            ("harm.damage", json!(if kind == 2 { "minor" } else { "none" })),
            ("harm.injury", json!(if kind == 3 { ["none", "minor"][injury] } else { "none" })),
            ("behaviour.intent", json!(["accident", "distress", "reckless", "planned"][intent])),
            ("behaviour.context", context),
            ("harm.owner", owner),
        ] {
            answers.insert(id.to_owned(), value);
        }
        let (raised, most) = match cause {
            None => (answers, 0),
            Some(0) => (with(&answers, "behaviour.pattern", json!("getting_worse")), 1),
            Some(1) => (with(&answers, "plan.says", json!("call_police")), 1),
            Some(2) => (with(&answers, "harm.endangered", json!("possibly")), 1),
            _ => (with(&answers, "victim.wish", json!("police")), 1),
        };
        prop_assert!(response(&raised) <= most);
    }

    #[test]
    fn p4_p9_what_never_moves_the_response(answers in complete(), other in complete(), pick in 0..6usize) {
        let id = ["child.care_status", "setting", "concern.about", "repair.willing", "evidence.perishable", "home.restraint"][pick];
        prop_assert_eq!(response(&answers), response(&with(&answers, id, other[id].clone())), "{}", id);
    }

    #[test]
    fn p5_nothing_is_criminal_under_ten(answers in complete(), age in 0u8..10) {
        let assessment = assessed(&incident(&with(&answers, "child.age", json!(age))));
        for list in ["routes", "actions"] {
            for entry in assessment[list].as_array().expect("a list") {
                prop_assert_eq!(&entry["criminal"], &json!(false), "{}", entry);
            }
        }
    }

    #[test]
    fn p6_a_sign_is_always_referred(answers in complete(), signs in random::answer(ENGLAND.question("safeguarding.signs").expect("it")), harmful in any::<bool>()) {
        let mut answers = with(&answers, "safeguarding.signs", signs.clone());
        if harmful || signs.as_array().is_none_or(Vec::is_empty) {
            answers.insert("harm.sexual".to_owned(), json!("harmful"));
        }
        let assessment = assessed(&incident(&answers));
        prop_assert!(each(&assessment, "safeguarding", "id").contains(&"local_authority_referral"));
    }

    #[test]
    fn p6_nothing_discourages_a_report(answers in complete()) {
        let assessment = assessed(&incident(&answers));
        for right in ["victim_may_report", "anyone_may_report_abuse"] {
            prop_assert!(each(&assessment, "rights", "id").contains(&right));
        }
        let mut found = Vec::new();
        words(&assessment, &mut found);
        let protects = assessment["reasons"].as_array().expect("a list").iter().any(|reason| reason["step"] == json!(2) && reason["response"] != json!("resolve_at_home"));
        for text in found {
            let text = text.to_lowercase();
            for never in ["no police", "not report", "don't report", "without telling", "not call the police", "not ring the police", "ask permission", "need permission", "no need to report"] {
                prop_assert!(!text.contains(never), "`{never}` in: {text}");
            }
            if protects {
                for never in ["wait until", "find out more", "inside the home", "find out first", "look into it", "families deal", "would not call", "nobody need be called"] {
                    prop_assert!(!text.contains(never), "`{never}` beside a report that protects: {text}");
                }
            }
        }
    }

    #[test]
    fn the_first_line_keeps_the_right_to_report(answers in complete(), police in any::<bool>()) {
        let mut answers = answers;
        if police {
            answers.insert("victim.wish".to_owned(), json!("police"));
        } else {
            answers.insert("harm.people".to_owned(), json!(["another_child"]));
        }
        let assessment = assessed(&incident(&answers));
        let headline = text(&assessment, "headline");
        let theirs: Vec<&str> = headline.split(". ").filter(|sentence| sentence.contains("can report to the police now")).collect();
        prop_assert!(!theirs.is_empty() && headline.contains("Help them to do it"), "{headline}");
        for sentence in theirs {
            for never in ["decide", "tomorrow", "manager"] {
                prop_assert!(!sentence.contains(never), "{sentence}");
            }
        }
    }

    #[test]
    fn p8_always_a_reason_an_owner_and_a_ground(answers in complete()) {
        let assessment = assessed(&incident(&answers));
        prop_assert!(!assessment["reasons"].as_array().expect("a list").is_empty());
        prop_assert!(each(&assessment, "actions", "owner").iter().all(|owner| !owner.is_empty()));
        for list in ["reasons", "actions", "notifications", "routes", "rights", "safeguarding", "notes", "easy_read"] {
            for entry in assessment[list].as_array().expect("a list") {
                let judgement = entry["basis"] == json!("judgement");
                prop_assert!(judgement || entry["source"].is_object(), "{}", entry);
            }
        }
    }

    #[test]
    fn p10_an_excuse_stops_only_what_it_names(answers in complete(), pick in 0..3usize) {
        let context = |values: &[&str]| with(&answers, "behaviour.context", json!(values));
        let (without, excused, stops): (_, _, &[&str]) = match pick {
            0 => (
                with(&answers, "behaviour.intent", json!("distress")),
                with(&answers, "behaviour.intent", json!("accident")),
                &["serious-injury", "real-danger", "injury-needs-treatment", "possible-danger", "injury-to-someone-vulnerable-or-afraid",
                  "significant-damage-to-others-property", "major-damage", "small-fire-on-purpose"],
            ),
            1 => (context(&[]), context(&["self_defence"]), &["injury-needs-treatment", "injury-to-someone-vulnerable-or-afraid"]),
            _ => (context(&[]), context(&["believed_entitled"]),
                &["significant-damage-to-others-property", "significant-loss-of-others-property", "major-damage"]),
        };
        let rules = |answers: &Map<String, Value>| -> BTreeSet<String> {
            let assessment = assessed(&incident(answers));
            let raising = assessment["reasons"].as_array().expect("a list").iter().filter(|reason| reason["response"] != json!("resolve_at_home"));
            raising.map(|reason| text(reason, "rule").to_owned()).collect()
        };
        let (before, after) = (rules(&without), rules(&excused));
        prop_assert!(after.is_subset(&before));
        for stopped in before.difference(&after) {
            prop_assert!(stops.contains(&stopped.as_str()), "stopped {stopped}");
        }
    }

    #[test]
    fn p11_nobody_under_concern_acts_or_is_told(answers in complete(), pick in 0..5usize) {
        let (about, out) = OUT[pick];
        let mut concerned: Vec<Value> = answers["concern.about"].as_array().cloned().unwrap_or_default();
        if !concerned.contains(&json!(about)) {
            concerned.push(json!(about));
        }
        let assessment = assessed(&incident(&with(&answers, "concern.about", json!(concerned))));
        let mut roles = each(&assessment, "actions", "owner");
        roles.extend(each(&assessment, "notifications", "to"));
        roles.push(text(&assessment["decide_by"], "owner"));
        for role in out {
            prop_assert!(!roles.contains(role), "{role} with a worry about {about}");
        }
    }

    #[test]
    fn family_is_never_told_where_it_may_be_the_worry(answers in complete(), sign in 0..2usize) {
        let sign = ["honour_based_abuse", "fgm_or_forced_marriage"][sign];
        let assessment = assessed(&incident(&with(&answers, "safeguarding.signs", json!([sign]))));
        prop_assert!(!each(&assessment, "notifications", "to").contains(&"parent"));
        let mut found = Vec::new();
        words(&assessment, &mut found);
        prop_assert!(found.iter().any(|text| text.contains("Do not tell family. The social worker decides")), "says whom not to tell");
    }

    #[test]
    fn same_input_same_bytes(answers in complete()) {
        prop_assert_eq!(assessed(&incident(&answers)).to_string(), assessed(&incident(&answers)).to_string());
    }
}
