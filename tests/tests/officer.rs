//! The officer's side: every published case meets every expectation.

use hearth_tests::expect::unmet;
use hearth_tests::random::{self, config};
use hearth_tests::{assessed, each, incident_of, published, text, texts};
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn published_cases() {
    let cases = published("officer");
    assert!(cases.len() >= 8, "only {} cases", cases.len());
    let unmet: Vec<String> = cases
        .iter()
        .flat_map(|case| {
            let assessment = assessed(&incident_of(case));
            unmet(&assessment, &case["expect"])
                .into_iter()
                .map(|problem| format!("{}: {problem}", text(case, "id")))
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(unmet.is_empty(), "{}", unmet.join("\n"));
}

/// Ten cases checked by hand against the facts that each names: every option, its state, and why.
#[test]
fn golden_cases() {
    let file: Value = serde_json::from_str(include_str!("../cases/officer.json")).expect("officer.json is JSON");
    let cases = file["cases"].as_array().expect("cases");
    assert_eq!(cases.len(), 10);
    let mut wrong = Vec::new();
    for case in cases {
        let officer = &assessed(&incident_of(case))["officer"];
        let expect = &case["expect"];
        let mut options = serde_json::Map::new();
        let open =
            expect["open"].as_array().expect("open").iter().map(|id| (id.as_str().expect("an id"), ("open", json!(["open"]))));
        let held = ["needs_more", "closed"].iter().flat_map(|state| {
            expect[state].as_object().expect("held").iter().map(|(id, why)| (id.as_str(), (*state, why.clone())))
        });
        for (id, (state, why)) in open.chain(held) {
            options.insert(id.to_owned(), json!([state, why]));
        }
        let found = officer["options"].as_array().expect("options").iter().map(|option| {
            let why: Vec<&str> = each(option, "why", "id");
            (text(option, "id").to_owned(), json!([text(option, "state"), why]))
        });
        let found: serde_json::Map<String, Value> = found.collect();
        let mut differ = |what: &str, found: &Value, wanted: &Value| {
            if found != wanted {
                wrong.push(format!("{} {what}: found {found}, wanted {wanted}", text(case, "id")));
            }
        };
        for (id, wanted) in &options {
            differ(id, found.get(id).unwrap_or(&Value::Null), wanted);
        }
        differ("number of options", &json!(found.len()), &json!(options.len()));
        for field in ["most_intrusive_recommended", "s45", "nrm_prompt", "cif_required"] {
            differ(field, &officer[field], &expect[field]);
        }
        let score = &officer["score"];
        let score = if score.is_null() { Value::Null } else { json!([score["start"], score["moved"]]) };
        differ("score", &score, &expect["score"]);
        for field in ["appropriate_adult_excluded", "appropriate_adults"] {
            if let Some(wanted) = expect.get(field) {
                differ(field, &officer[field], wanted);
            }
        }
        for (id, code) in expect.get("outcome_codes").and_then(Value::as_object).into_iter().flatten() {
            let option = officer["options"].as_array().into_iter().flatten().find(|option| text(option, "id") == id);
            differ("outcome code", &option.expect("an option")["outcome_code"], code);
        }
        for prompt in texts(expect, "prompts_include") {
            differ(prompt, &json!(each(officer, "prompts", "id").contains(&prompt)), &json!(true));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(config())]

    /// Whatever is answered: nothing is criminal under 10, every state has a reason, and the home's part stays as it was.
    #[test]
    fn any_officer((answers, _) in random::partial(), said in random::officer()) {
        let mut incident = random::incident(&answers);
        let home = assessed(&incident);
        incident["officer"] = Value::Object(said);
        let mut with = assessed(&incident);
        let officer = with.as_object_mut().and_then(|fields| fields.remove("officer")).expect("an officer's part");
        // What lowers is said of a finished incident alone: an open answer may not have travelled, and 999 may have been advised.
        let (words, decided) = (officer.to_string(), home["status"] == json!("decided"));
        let lower = decided && home["reasonable_parent"]["would_call"] != json!("yes");
        prop_assert_eq!(words.contains("would not have called"), lower, "{}", home);
        prop_assert!(decided || !words.contains("there is no danger now"), "{}", home);
        prop_assert_eq!(home, with);
        let options = officer["options"].as_array().expect("options");
        let most = options.iter().position(|option| option["id"] == officer["most_intrusive_recommended"]);
        let under_ten = answers.get("child.age").and_then(Value::as_u64).is_some_and(|age| age < 10);
        for (place, option) in options.iter().enumerate() {
            prop_assert!(!each(option, "why", "text").contains(&""), "every state has a reason");
            let recommended = option["recommended"] == json!(true);
            prop_assert!(!recommended || (option["state"] == json!("open") && most.is_some_and(|most| place <= most)));
            prop_assert!(!under_ten || option["criminal"] == json!(false) || option["state"] == json!("closed"), "{}", option);
        }
    }
}
