//! Care histories that are refused, and care histories in an incident.

use hearth_core::{CareHistory, Incident, assess, care_status, render};
use hearth_tests::{ENGLAND, assessed, each, local, try_assess};
use proptest::prelude::*;
use serde_json::{Value, json};

fn refusal(text: &str) -> String {
    let today = "2026-09-01".parse().expect("a date");
    CareHistory::from_json(text.as_bytes(), today).expect_err(text).to_string()
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let period = |fields: &str| {
        format!(r#"{{"born":"2010-01-01","periods":[{{"from":"2020-01-01","to":null,"basis":"section_20"}},{{{fields}}}]}}"#)
    };
    let stay = r#""from":"2021-01-01","to":null"#;
    for (text, mentions) in [
        ("[]".to_owned(), ["the document", "a list of 0", "born, on, periods"]),
        (r#"{"name":"x"}"#.to_owned(), ["/name", "the unknown field `name`", "born, on, periods"]),
        (r#"{"born":"Jane Doe"}"#.to_owned(), ["/born", "a text of 8 characters", "a date such as 2026-01-31"]),
        (r#"{"born":20100101}"#.to_owned(), ["/born", "`20100101`", "a date such as"]),
        (r#"{"born":"2010-1-1"}"#.to_owned(), ["/born", "a text of 8 characters", "a date such as"]),
        (r#"{"born":"2025-02-29"}"#.to_owned(), ["/born", "a text of 10 characters", "a date such as"]),
        (r#"{"born":"1899-12-31"}"#.to_owned(), ["/born", "a text of 10 characters", "from 1900 on"]),
        (
            r#"{"born":"2026-09-02"}"#.to_owned(),
            ["/born", "a date of birth after the day that is asked about", "up to 2026-09-01"],
        ),
        (r#"{"born":"2010-01-01","on":"2009-12-31"}"#.to_owned(), ["/born", "after the day", "up to 2009-12-31"]),
        (r#"{"on":"unknown"}"#.to_owned(), ["/on", "`unknown`", "a date such as"]),
        (r#"{"born":"2010-01-01","born":"2010-01-01"}"#.to_owned(), ["/born", "duplicate field", "once"]),
        (r#"{"schema":"hearth/incident/1"}"#.to_owned(), ["/schema", "a text of 17 characters", "hearth/care-history/1"]),
        (r#"{"periods":{}}"#.to_owned(), ["/periods", "an object with 0 fields", "a list of objects"]),
        (r#"{"in_education":"yes"}"#.to_owned(), ["/in_education", "`yes`", "true, false or null"]),
        (r#"{"special_guardianship_at_18":1}"#.to_owned(), ["/special_guardianship_at_18", "`1`", "true, false or null"]),
        (
            r#"{"detained":[{"from":"2021-01-01","basis":"remand"}]}"#.to_owned(),
            ["/detained/0/basis", "the unknown field", "from, to"],
        ),
        (
            r#"{"returned_home":{"from":"2021-01-02","to":"2021-01-01"}}"#.to_owned(),
            ["/returned_home/to", "a date before `from`", "or a later one"],
        ),
        (
            r#"{"born":"2010-01-01","detained":[{"from":"2009-12-31"}]}"#.to_owned(),
            ["/detained/0/from", "before the date of birth", "or a later date"],
        ),
        (period(stay), ["/periods/1/basis", "missing", "short_breaks"]),
        (period(&format!(r#"{stay},"basis":"adopted""#)), ["/periods/1/basis", "`adopted`", "section_31"]),
        (
            period(&format!(r#"{stay},"basis":"remand","authority":"Leeds City Council""#)),
            ["/periods/1/authority", "a text of 18 characters", "null or an id"],
        ),
        (
            period(&format!(r#"{stay},"basis":"remand","why":"x""#)),
            ["/periods/1/why", "the unknown field", "from, to, basis, authority"],
        ),
        (
            period(r#""from":"2021-01-01","to":"2020-12-31","basis":"remand""#),
            ["/periods/1/to", "a date before `from`", "or a later one"],
        ),
        (
            period(r#""from":null,"to":"2009-12-31","basis":"remand""#),
            ["/periods/1/to", "before the date of birth", "or a later date"],
        ),
    ] {
        let error = refusal(&text);
        assert!(mentions.iter().all(|mention| error.contains(mention)) && !error.contains("Jane"), "{error}: {text}");
    }
    let many = format!(r#"{{"periods":[{}]}}"#, vec![r#"{"from":null,"basis":"remand"}"#; 201].join(","));
    assert!(refusal(&many).contains("allowed is a list of up to 200"), "{}", refusal(&many));
}

/// Care status of so many times in care, and of so many missing dates of each kind.
fn timed(periods: usize, missing: usize) -> Vec<String> {
    let began = std::time::Instant::now();
    let stays = |count: usize, missing: usize, more: &str| {
        let first = chrono::NaiveDate::from_ymd_opt(2012, 1, 1).expect("a day");
        let stay = |index: usize| {
            let from = first + chrono::Days::new(27 * u64::try_from(index).expect("small"));
            let from = if index < missing { "null".to_owned() } else { format!(r#""{from}""#) };
            let to = first + chrono::Days::new(27 * u64::try_from(index).expect("small") + 20);
            format!(r#"{{"from":{from},"to":"{to}"{more}}}"#)
        };
        (0..count).map(stay).collect::<Vec<_>>().join(",")
    };
    let text = format!(
        r#"{{"periods":[{}],"detained":[{}],"returned_home":[{}]}}"#,
        stays(periods, missing, r#","basis":"short_breaks""#),
        stays(periods.min(20), missing, ""),
        stays(periods.min(20), 0, "")
    );
    let history = CareHistory::from_json(text.as_bytes(), "2026-09-01".parse().expect("a date")).expect("it is in order");
    let status = care_status(&ENGLAND, &history);
    assert!(began.elapsed().as_secs() < 20, "{periods} {missing}: {:?}", began.elapsed());
    status.why.iter().map(|why| why.id.to_owned()).collect()
}

#[test]
fn many_stays_and_many_missing_dates_are_answered_soon() {
    assert!(!timed(200, 1).contains(&"too_many".to_owned()));
    assert!(!timed(8, 5).contains(&"too_many".to_owned()));
    assert!(timed(200, 15).contains(&"too_many".to_owned()));
    assert!(timed(8, 6).contains(&"too_many".to_owned()));
}

/// An incident with a care history, and the answers about age and care status.
fn with(history: Value, care: &str, age: u8) -> Value {
    let mut answers = local::damage();
    answers["child.care_status"] = json!(care);
    answers["child.age"] = json!(age);
    local::incident(answers, json!({ "care_history": history }))
}

fn years() -> Value {
    json!({ "born": "2010-03-10", "periods": [{ "from": "2015-01-01", "to": null, "basis": "section_31", "authority": "leeds" }] })
}

#[test]
fn an_incident_with_dates_of_care_says_what_they_come_to() {
    let found = assessed(&with(years(), "looked_after", 16));
    assert_eq!(found["care_status"]["category"], "eligible");
    // The day of the incident in London, where the history names none.
    assert_eq!(found["care_status"]["on"], "2026-11-21");
    assert_eq!(found["care_status"]["entitlements"][0]["owed_by"], "leeds");
    assert!(!each(&found, "notes", "id").iter().any(|id| id.starts_with("care_")), "{found}");
    let mut summer = with(years(), "looked_after", 16);
    summer["at"] = json!("2026-07-21T23:40:00+00:00");
    assert_eq!(assessed(&summer)["care_status"]["on"], "2026-07-22");
    let mut dated = years();
    dated["on"] = json!("2026-03-09");
    assert_eq!(assessed(&with(dated, "looked_after", 16))["care_status"]["category"], "looked_after");
    let bare = assessed(&local::incident(local::damage(), json!({})));
    assert!(bare.get("care_status").is_none());
}

#[test]
fn dates_that_say_another_thing_than_the_answers_are_noted_and_nothing_else_changes() {
    let fits = assessed(&with(years(), "looked_after", 16));
    for (care, age, wanted) in [
        ("not_in_care", 16, vec!["care_status_differs"]),
        ("care_leaver", 16, vec!["care_status_differs"]),
        ("looked_after", 15, vec!["care_age_differs"]),
        ("care_leaver", 17, vec!["care_status_differs", "care_age_differs"]),
    ] {
        let found = assessed(&with(years(), care, age));
        let notes: Vec<&str> = each(&found, "notes", "id").into_iter().filter(|id| id.starts_with("care_")).collect();
        assert_eq!(notes, wanted, "{care} {age}");
        assert_eq!(found["care_status"], fits["care_status"]);
        assert_eq!(found["response"], fits["response"]);
    }
    // Who was in care and has no status now may call themselves either.
    let left = json!({ "born": "2009-03-03", "periods": [{ "from": "2012-01-01", "to": "2024-10-01", "basis": "section_31" }] });
    for care in ["care_leaver", "not_in_care"] {
        let found = assessed(&with(left.clone(), care, 17));
        assert!(!each(&found, "notes", "id").contains(&"care_status_differs"), "{care}");
    }
    assert!(each(&assessed(&with(left, "looked_after", 17)), "notes", "id").contains(&"care_status_differs"));
}

#[test]
fn a_broken_history_in_an_incident_is_refused_with_its_place() {
    for (history, place) in [
        (json!([]), "/care_history: found a list of 0"),
        (json!({ "born": "2026-12-01" }), "/care_history/born: found a date of birth after the day that is asked about"),
        (json!({ "periods": [{ "from": "x", "basis": "remand" }] }), "/care_history/periods/0/from: found `x`"),
        (json!({ "periods": [{ "from": "2020-01-01" }] }), "/care_history/periods/0/basis: missing"),
        (json!({ "name": "x" }), "/care_history/name: found the unknown field `name`"),
    ] {
        let error = try_assess(with(history, "looked_after", 16).to_string().as_bytes()).expect_err("it is refused");
        assert!(error.starts_with(place), "{error}");
    }
}

#[test]
fn the_words_of_an_assessment_tell_it() {
    let incident = Incident::from_json(with(years(), "looked_after", 16).to_string().as_bytes(), &ENGLAND).expect("an incident");
    let words = render::text(&assess(&ENGLAND, &incident), &ENGLAND, 80);
    for line in ["CARE STATUS (it never changes what to do)", "Eligible child. (As of 21 November 2026.)", "WHAT IS OWED TO THEM"]
    {
        assert!(words.lines().any(|found| found == line), "{words}");
    }
}

fn config() -> ProptestConfig {
    let cases = std::env::var("HEARTH_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300);
    ProptestConfig { cases, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    /// Care status never moves the response, whatever the dates.
    #[test]
    fn the_response_never_depends_on_dates_of_care(
        (answers, _) in hearth_tests::random::partial(),
        history in hearth_tests::care::history(),
    ) {
        let mut incident = hearth_tests::random::incident(&answers);
        let without = assessed(&incident);
        incident["care_history"] = history;
        let found = assessed(&incident);
        for field in ["status", "response", "highest_possible", "emergency_services", "report_to", "decide_by", "headline", "reasons",
            "actions", "notifications", "routes", "safeguarding", "rights", "risk", "next_questions", "would_raise", "unresolved"] {
            prop_assert_eq!(&found[field], &without[field], "{}", field);
        }
    }

    /// Whatever is put in the place of a piece of a history, it is answered or refused in one short line, and nothing panics.
    #[test]
    fn odd_histories_are_answered_or_refused(
        history in hearth_tests::care::history(),
        place in any::<prop::sample::Index>(),
        odd in prop::sample::select(vec![json!(null), json!("unknown"), json!(""), json!("2024-02-29"), json!("9999-12-31"),
            json!("1900-01-01"), json!(0), json!(-1), json!(1e300), json!([]), json!({}), json!(true), json!([{}]), json!("ŵ\n")]),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut places = hearth_tests::care::dates(&history);
        places.extend(["on", "periods", "detained", "returned_home", "in_education", "special_guardianship_at_18"].map(str::to_owned));
        let place: &String = place.get(&places);
        let text = hearth_tests::care::with(&history, place, &odd).to_string();
        let cut = text.get(..cut.index(text.len())).unwrap_or_default();
        for text in [text.as_str(), cut] {
            match CareHistory::from_json(text.as_bytes(), "2026-09-01".parse().expect("a date")) {
                Ok(history) => {
                    let status = care_status(&ENGLAND, &history);
                    prop_assert!(status.text(&ENGLAND, 0).lines().all(|line| line.chars().count() <= 40));
                    prop_assert_eq!(status.missing.is_empty(), status.possible.is_empty());
                    prop_assert_eq!(status.to_json(), care_status(&ENGLAND, &history).to_json());
                }
                Err(error) => prop_assert!(!error.to_string().contains('\n') && error.to_string().chars().count() < 500),
            }
        }
    }
}
