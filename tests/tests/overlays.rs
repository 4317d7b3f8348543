//! Local protocols: what an overlay brings is seen, and danger stays as it is.

use hearth_core::overlay::SHIPPED;
use hearth_core::ruleset::check::check;
use hearth_core::ruleset::shelf::PROOF;
use hearth_core::{Overlay, assess, render};
use hearth_tests::local::{RULESETS, damage, incident, opened};
use hearth_tests::{ENGLAND, each, text, texts};
use serde_json::{Value, json};

fn with(overlay: &str, answers: Value) -> Value {
    opened(&incident(answers, json!({ "overlay": overlay })))
}

#[test]
fn those_that_ship_are_in_order() {
    for (name, text) in SHIPPED {
        let overlay = Overlay::read(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let merged = ENGLAND.draft(&overlay).unwrap_or_else(|error| panic!("{name}: {error}"));
        let problems: Vec<String> = check(&merged).problems.iter().map(|p| format!("{}: {}", p.place, p.what)).collect();
        assert!(problems.is_empty(), "{name}: {}", problems.join("\n"));
        PROOF(&ENGLAND, &merged).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert_eq!(format!("{}.toml", overlay.id().replace('_', "-")), *name);
    }
}

#[test]
fn everything_that_exampleshire_brings_is_seen() {
    let assessment = with("exampleshire", damage());
    let local = &assessment["overlay"];
    assert_eq!((text(local, "id"), text(local, "version")), ("exampleshire", "2026.1"));
    assert!(text(local, "hash").starts_with("sha256:"));
    assert_eq!(text(local, "response_name"), "Amber: sleep on it");
    assert_eq!(texts(local, "decides"), ["registered_manager", "social_worker", "responsible_individual"]);
    assert_eq!(each(local, "contacts", "id"), ["named-officer", "managers-line", "night-team"]);
    assert_eq!(each(local, "contacts", "phone"), ["01632 960123", "01632 960456", "01632 960789"]);
    assert_eq!(each(local, "services", "id"), ["restorative-team"]);
    assert_eq!(each(local, "forms", "where"), ["the folder in the office, or https://forms.example.com/ex1"]);
    assert!(text(&local["significant"], "text").contains("made up"));
    // Saturday night: in England the next working day is Monday.
    assert_eq!(assessment["decide_by"]["by"], "2026-11-22T11:30:00+00:00");
    assert_eq!(assessment["decide_by"]["owner"], "registered_manager");
    assert!(each(&assessment, "notifications", "id").contains(&"exampleshire-liaison"));
    assert!(each(&assessment, "notifications", "id").contains(&"responsible-individual"), "for more incidents");
    assert!(each(&assessment, "actions", "id").contains(&"exampleshire-form"));
    assert!(each(&assessment, "routes", "id").contains(&"exampleshire_youth_club"));
    assert!(each(&assessment, "rights", "id").contains(&"exampleshire_young_inspectors"));
    assert!(each(&assessment, "rights", "text").iter().any(|text| text.contains("Exampleshire Voice")), "other words");
    assert!(each(&assessment, "notes", "id").contains(&"overlay_made_up"));

    let reported = with(
        "exampleshire",
        json!({ "danger.now": [], "incident.kinds": ["assault"],
        "safeguarding.signs": ["child_sexual_abuse"], "setting": "childrens_home" }),
    );
    assert_eq!(text(&reported, "response"), "report_now");
    assert!(each(&reported, "notes", "id").contains(&"exampleshire-group"));
    assert!(each(&reported, "safeguarding", "id").contains(&"exampleshire_hub"));
    let refer = reported["actions"].as_array().expect("a list").iter().find(|action| action["id"] == "refer-today").expect("it");
    assert_eq!(refer["by"], "2026-11-21T23:40:00+00:00", "sooner than in England");
}

#[test]
fn rules_clocks_and_reviews_are_those_of_the_place() {
    let fire = json!({ "danger.now": [], "incident.kinds": ["fire_setting"], "harm.fire": "small_put_out",
        "behaviour.intent": "planned", "safeguarding.signs": [] });
    assert_eq!(with("exampleshire", fire.clone())["decide_by"]["clock"], "tonight");
    assert_eq!(with("pan_dorset", fire)["decide_by"]["by"], "2026-11-22T12:00:00+00:00", "the next day in Dorset");
    let calm = json!({ "danger.now": [], "incident.kinds": ["refusal"], "safeguarding.signs": [], "plan.says": "nothing" });
    let lancashire = with("pan_lancashire", calm.clone());
    assert_eq!(text(&lancashire["overlay"], "response_name"), "Ongoing liaison");
    let calm = with("exampleshire", calm);
    assert_eq!(calm["risk"]["review_by"], "2026-11-22T00:25:00+00:00", "45 minutes");
    assert_eq!(text(&calm["overlay"], "response_name"), "Green: our own house");
    assert!(texts(&calm["overlay"], "decides").is_empty());
    assert!(each(&calm, "easy_read", "id").contains(&"exampleshire-club"));
}

#[test]
fn p11_whoever_the_worry_is_about_drops_out() {
    let mut answers = damage();
    answers["concern.about"] = json!(["registered_manager"]);
    let assessment = with("exampleshire", answers.clone());
    assert_eq!(assessment["decide_by"]["owner"], "social_worker");
    assert_eq!(texts(&assessment["overlay"], "decides"), ["social_worker", "responsible_individual"]);
    assert!(!each(&assessment["overlay"], "contacts", "id").contains(&"managers-line"));
    answers["concern.about"] = json!(["registered_manager", "responsible_individual", "other_professional"]);
    let assessment = with("exampleshire", answers);
    assert_eq!(texts(&assessment["overlay"], "decides"), ["designated_officer"], "the next in England's order");
}

#[test]
fn danger_is_the_same_everywhere() {
    let danger = ENGLAND.question("danger.now").expect("it is there").values.clone();
    for value in danger.iter().map(|value| json!([value])).chain([json!("unknown")]) {
        let answers = json!({ "danger.now": value, "incident.kinds": ["assault"], "harm.injury": "serious" });
        let plain = opened(&incident(answers.clone(), json!({})));
        for (name, toml) in SHIPPED {
            let local = with(Overlay::read(toml).expect("it ships").id(), answers.clone());
            for field in ["response", "status", "headline", "emergency_services", "reasonable_parent", "reasons"] {
                assert_eq!(local[field], plain[field], "{name}: {field}");
            }
            let first = |assessment: &Value| {
                assessment["actions"].as_array().expect("a list").iter().take(3).cloned().collect::<Vec<_>>()
            };
            assert_eq!(first(&local), first(&plain), "{name}");
        }
    }
}

#[test]
fn an_overlay_is_found_by_area_and_the_placing_authority_only_adds() {
    let areas = |home: &str, placing: &str| json!({ "areas": { "home": home, "placing_authority": placing, "police_force": "any_force" } });
    let threat = json!({ "danger.now": [], "incident.kinds": ["robbery"], "harm.by": ["this_child"], "safeguarding.signs": [] });
    let plain = opened(&incident(threat.clone(), json!({})));
    assert_eq!(text(&plain, "response"), "report_now");

    let at_home = opened(&incident(threat.clone(), areas("sampleton", "exampleshire")));
    assert_eq!(text(&at_home["overlay"], "id"), "exampleshire");
    assert_eq!(at_home.get("placing_overlay"), None, "it is the same one");

    let away = opened(&incident(threat.clone(), areas("sampleton", "lancashire")));
    assert_eq!((text(&away["overlay"], "id"), text(&away["placing_overlay"], "id")), ("exampleshire", "pan_lancashire"));
    assert!(each(&away, "notifications", "id").contains(&"pan_lancashire.lancashire-promise"));
    assert!(each(&away, "notifications", "id").contains(&"exampleshire-liaison"));
    let only_placing = opened(&incident(threat.clone(), areas("nowhere_known", "lancashire")));
    assert_eq!(only_placing.get("overlay"), None);
    for field in ["response", "decide_by", "report_to", "actions", "rights", "routes", "headline"] {
        assert_eq!(only_placing[field], plain[field], "{field}");
    }
    let told = each(&only_placing, "notifications", "id");
    assert!(
        each(&plain, "notifications", "id").iter().all(|id| told.contains(id))
            && told.contains(&"pan_lancashire.lancashire-promise")
    );
    // An overlay that is asked for by name goes before the area.
    let named = opened(&incident(threat, json!({ "overlay": "pan_dorset", "areas": { "home": "sampleton" } })));
    assert_eq!(text(&named["overlay"], "id"), "pan_dorset");
    // Where the placing authority is never moves a response.
    for answers in [damage(), json!({ "danger.now": "unknown" }), json!({ "danger.now": [], "incident.kinds": ["refusal"] })] {
        let near = opened(&incident(answers.clone(), areas("elsewhere_1", "elsewhere_1")));
        let far = opened(&incident(answers, areas("elsewhere_1", "dorset")));
        assert_eq!(near["response"], far["response"]);
    }
}

#[test]
fn outside_england_there_is_danger_advice() {
    let wales = opened(&incident(json!({ "danger.now": ["fire"], "harm.injury": "minor" }), json!({ "nation": "wales" })));
    assert_eq!((text(&wales, "schema"), text(&wales, "because")), ("hearth/danger-advice/1", "outside_england"));
    assert_eq!((text(&wales, "response"), texts(&wales, "emergency_services")), ("call_999", vec!["fire"]));
    assert_eq!(text(&wales, "headline"), "Ring 999 now. Ask for the fire service.");
    assert_eq!((&wales["protocol"]["url"], &wales["protocol"]["seen"]), (&json!("https://gov.wales/node/46818"), &json!(true)));
    let not_known = opened(&incident(json!({ "danger.now": "unknown" }), json!({ "nation": "scotland" })));
    assert_eq!((text(&not_known, "response"), &not_known["protocol"]), ("call_999", &Value::Null));
    assert!(texts(&not_known, "lines").iter().any(|line| line.contains("Ask the local authority or the police there")));
    let calm = opened(&incident(json!({ "danger.now": [] }), json!({ "nation": "elsewhere", "overlay": "exampleshire" })));
    assert_eq!((&calm["response"], text(&calm, "headline")), (&Value::Null, "If anyone is in danger, ring 999 now."));
    assert_eq!(texts(&calm, "danger").len(), ENGLAND.question("danger.now").expect("it is there").values.len());
    assert_eq!(text(&opened(&incident(damage(), json!({ "nation": "england" }))), "schema"), "hearth/assessment/1");
}

#[test]
fn the_words_show_it() {
    let ruleset = RULESETS.laid("exampleshire").expect("it is proved").expect("it ships");
    let incident = hearth_core::Incident::from_json(incident(damage(), json!({})).to_string().as_bytes(), &ruleset).expect("one");
    let words = render::text(&assess(&ruleset, &incident), &ruleset, 72);
    insta::assert_snapshot!(
        "exampleshire",
        words.lines().filter(|line| !line.contains("Rules: ")).collect::<Vec<_>>().join("\n")
    );
    let help = ruleset.question("harm.damage").and_then(|question| question.help.clone()).expect("help");
    assert!(help.contains("250 pounds"), "{help}");
}
