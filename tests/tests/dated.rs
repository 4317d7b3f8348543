//! Several versions of a ruleset side by side: which one counts on which day, what stops, and old decisions worked out again.

use hearth_core::replay::{Past, ReplayError, record};
use hearth_core::ruleset::ENGLAND as FILES;
use hearth_core::ruleset::diff::{Change, diff};
use hearth_core::{Decision, Response, Ruleset, Versions, decide, replay};
use serde_json::{Value, json};

/// England's files with some of them written otherwise.
fn files(changes: &[(&str, &str, &str)]) -> Vec<(&'static str, String)> {
    let mut files: Vec<(&str, String)> = FILES.iter().map(|(file, text)| (*file, (*text).to_owned())).collect();
    for (file, from, to) in changes {
        let (_, text) = files.iter_mut().find(|(name, _)| name == file).expect("a file");
        assert!(text.contains(from), "{file} lacks {from}");
        *text = text.replace(from, to);
    }
    files
}

fn borrowed<'f>(files: &'f [(&'static str, String)]) -> Vec<(&'static str, &'f str)> {
    files.iter().map(|(file, text)| (*file, text.as_str())).collect()
}

const VERSION: &str = "version = \"2018.1\"";
const FROM: &str = "in_force_from = \"2018-11-27\"";
const STOPS: &str = "stops_on = \"2028-12-31\"";
const INJURY: &str = "harm.injury >= needs_treatment and not injury_excused";

/// In force from 1 January 2027; an injury with first aid is enough.
fn second() -> Vec<(&'static str, String)> {
    files(&[
        ("ruleset.toml", VERSION, "version = \"2027.1\""),
        ("ruleset.toml", FROM, "in_force_from = \"2027-01-01\"\nin_force_until = \"2027-07-01\""),
        ("rules/9-reasonable-parent.toml", INJURY, "harm.injury >= minor and not injury_excused"),
    ])
}

/// In force from 1 August 2027, a month after the second ended; it stops before its review.
fn third() -> Vec<(&'static str, String)> {
    files(&[
        ("ruleset.toml", VERSION, "version = \"2027.2\""),
        ("ruleset.toml", FROM, "in_force_from = \"2027-08-01\""),
        ("ruleset.toml", STOPS, "stops_on = \"2027-10-01\""),
        ("ruleset.toml", "review_due = \"2026-04-01\"", "review_due = \"2027-09-01\""),
    ])
}

fn all() -> Versions {
    let mut rulesets = Versions::shipped().expect("it ships");
    // Whatever the order in which they come.
    rulesets.add(&borrowed(&third())).expect("the third");
    rulesets.add(&borrowed(&second())).expect("the second");
    rulesets
}

fn slapped(at: &str) -> Vec<u8> {
    json!({ "schema": "hearth/incident/1", "at": at, "answers": {
        "danger.now": [], "incident.kinds": ["assault"], "safeguarding.signs": [], "situation.settled": "yes", "child.age": 15,
        "child.role": "caused_harm", "harm.injury": "minor", "harm.people": ["staff"], "harm.weapon": "none", "harm.threat": "none",
        "harm.endangered": "no", "behaviour.intent": "distress", "behaviour.context": [], "behaviour.pattern": "first",
        "victim.wish": "no_police", "victim.vulnerable": "no", "plan.says": "nothing",
    } })
    .to_string()
    .into_bytes()
}

fn version_at(at: &str) -> Result<String, String> {
    all().read(&slapped(at)).map(|(ruleset, _)| ruleset.about().version.clone()).map_err(|error| error.to_string())
}

#[test]
fn the_version_goes_by_the_day_in_london() {
    assert_eq!(version_at("2018-11-27T00:00:00+00:00").as_deref(), Ok("2018.1"));
    assert_eq!(version_at("2026-12-31T23:59:59+00:00").as_deref(), Ok("2018.1"));
    assert_eq!(version_at("2027-01-01T00:00:00+00:00").as_deref(), Ok("2027.1"));
    // Already New Year's Day in Paris, not yet in London.
    assert_eq!(version_at("2027-01-01T00:30:00+01:00").as_deref(), Ok("2018.1"));
    assert_eq!(version_at("2027-06-30T23:59:59+01:00").as_deref(), Ok("2027.1"));
    assert_eq!(version_at("2027-08-01T00:00:00+01:00").as_deref(), Ok("2027.2"));
}

#[test]
fn a_day_without_rules_is_refused_and_no_older_rule_comes_back() {
    let spans = "allowed is from 2018-11-27 and before 2027-01-01 (`england` `2018.1`), \
                 or from 2027-01-01 and before 2027-07-01 (`england` `2027.1`), or from 2027-08-01 on (`england` `2027.2`)";
    let error = format!("/at: found a moment at which no ruleset is in force, {spans}");
    for at in ["2018-11-26T23:59:59+00:00", "2027-07-01T00:00:00+01:00", "2027-07-31T23:00:00+01:00"] {
        assert_eq!(version_at(at), Err(error.clone()), "{at}");
    }
    // The second version alone says the same of a day after its end; one that began before it is followed past it.
    let second = second();
    let second = Ruleset::load(&borrowed(&second)).expect("it loads");
    let error = hearth_core::Incident::from_json(&slapped("2027-07-01T00:00:00+01:00"), &second).unwrap_err();
    assert!(error.to_string().ends_with("allowed is from 2027-01-01 on, and before 2027-07-01"), "{error}");
    let followed = json!({ "schema": "hearth/incident/1", "at": "2027-06-30T23:50:00+01:00", "answers": {},
        "observations": [{ "at": "2027-07-01T00:20:00+01:00", "answers": {} }] });
    assert!(hearth_core::Incident::from_json(followed.to_string().as_bytes(), &second).is_ok());
}

#[test]
fn it_is_the_same_whether_an_incident_names_the_rules_or_not() {
    // One that names nothing is read straight through; one that names them is not.
    let rulesets = all();
    let read = |text: &str| {
        let read = rulesets.read(text.as_bytes());
        read.map(|(ruleset, incident)| (ruleset.about().version.clone(), decide(&ruleset, &incident).to_json()))
    };
    for at in [
        "2018-11-26T23:59:59Z",
        "2018-11-27T00:00:00Z",
        "2026-12-31T23:59:59Z",
        "2027-01-01T00:00:00Z",
        "2027-06-30T22:59:59Z",
        "2027-06-30T23:00:00Z",
        "2027-07-31T22:59:59Z",
        "2027-07-31T23:00:00Z",
        "2029-01-01T00:00:00Z",
    ] {
        let text = String::from_utf8(slapped(at)).expect("it is text");
        let named = text.replacen('{', r#"{"ruleset":"england","#, 1);
        assert_eq!(read(&text), read(&named), "{at}");
        // Questions that only some of the versions could have read are no way round the days on which they hold.
        let unknown = |text: &str| text.replace("harm.injury", "harm.injured");
        assert_eq!(read(&unknown(&text)), read(&unknown(&named)), "{at}");
    }
}

#[test]
fn names_and_times_that_are_wrong_are_refused() {
    let error = |text: &str| all().read(text.as_bytes()).unwrap_err().to_string();
    let incident = |fields: &str| format!(r#"{{"schema":"hearth/incident/1","answers":{{}}{fields}}}"#);
    assert_eq!(
        error(&incident(r#","at":"2026-01-01T00:00:00+00:00","ruleset":"scotland""#)),
        "/ruleset: found `scotland`, allowed is \"england\""
    );
    assert!(error(&incident("")).starts_with("/at: missing"));
    assert!(error(&incident(r#","at":"yesterday""#)).starts_with("/at: found"));
    assert!(all().read(incident(r#","at":"2027-02-01T00:00:00+00:00","ruleset":"england""#).as_bytes()).is_ok());
}

#[test]
fn two_versions_that_cannot_be_told_apart_are_refused() {
    let mut rulesets = all();
    let count = rulesets.iter().len();
    assert!(rulesets.add(&borrowed(&second())).is_ok(), "the same again");
    assert_eq!(rulesets.iter().len(), count);
    let other = files(&[("ruleset.toml", "nation = \"England\"", "nation = \"England \"")]);
    let error = rulesets.add(&borrowed(&other)).unwrap_err().to_string();
    assert!(error.contains("`england` `2018.1` is here already with another hash"), "{error}");
    let other = files(&[("ruleset.toml", VERSION, "version = \"2018.2\"")]);
    let error = rulesets.add(&borrowed(&other)).unwrap_err().to_string();
    assert!(error.contains("two versions in force from 2018-11-27: `2018.1` and `2018.2`"), "{error}");
    for (from, to) in
        [(STOPS, "stops_on = \"2018-11-27\""), (STOPS, "in_force_until = \"2017-01-01\""), (STOPS, "stops_on = \"soon\"")]
    {
        assert!(Ruleset::load(&borrowed(&files(&[("ruleset.toml", from, to)]))).is_err(), "{to}");
    }
}

#[test]
fn the_hash_does_not_go_by_the_order_of_the_files() {
    let mut turned: Vec<(&str, &str)> = FILES.to_vec();
    turned.reverse();
    let (one, other) = (Ruleset::england().expect("it loads"), Ruleset::load(&turned).expect("it loads"));
    assert_eq!(one.about().hash, other.about().hash);
    assert_eq!(one.rule_ids(), other.rule_ids());
}

#[test]
fn past_its_review_it_warns_and_past_its_stop_it_stops() {
    let rulesets = all();
    let decided = |at: &str, act: &dyn Fn(&Ruleset, &Decision<'_>)| {
        let (ruleset, incident) = rulesets.read(&slapped(at)).expect("an incident");
        act(&ruleset, &decide(&ruleset, &incident));
    };
    let warning = "Past its review date: the rules here may be out of date.";
    decided("2027-08-31T12:00:00+01:00", &|ruleset, decision| {
        let Decision::Assessment(assessment) = decision else { panic!("not stopped") };
        assert!(!hearth_core::render::text(assessment, ruleset, 100).contains(warning));
    });
    decided("2027-09-01T12:00:00+01:00", &|ruleset, decision| {
        let Decision::Assessment(assessment) = decision else { panic!("not stopped") };
        assert!(assessment.notes.iter().any(|note| note.id == "review_after"));
        for page in [hearth_core::render::text(assessment, ruleset, 100), hearth_core::render::brief(assessment, ruleset, 100)] {
            let top: Vec<&str> = page.lines().take_while(|line| !line.is_empty()).collect();
            assert!(top.iter().any(|line| line.starts_with(warning)), "{page}");
        }
    });
    decided("2027-10-01T00:00:00+01:00", &|_, decision| {
        let Decision::DangerAdvice(advice) = decision else { panic!("stopped") };
        assert_eq!((advice.response, advice.schema), (None, "hearth/danger-advice/1"));
        assert!(advice.lines.iter().any(|line| line.contains("local protocol on paper")));
        let json: Value = serde_json::from_str(&decision.to_json()).expect("JSON");
        let fields: Vec<&str> = json.as_object().expect("an object").keys().map(String::as_str).collect();
        let mut wanted = [
            "schema",
            "because",
            "nation",
            "danger",
            "response",
            "emergency_services",
            "headline",
            "lines",
            "protocol",
            "ruleset",
        ];
        wanted.sort_unstable();
        assert_eq!(fields, wanted);
    });
}

fn kept(rulesets: &Versions, at: &str) -> String {
    let (ruleset, incident) = rulesets.read(&slapped(at)).expect("an incident");
    record(&slapped(at), &decide(&ruleset, &incident)).expect("a decision")
}

fn at(moment: &str) -> chrono::DateTime<chrono::FixedOffset> {
    moment.parse().expect("a moment")
}

#[test]
fn an_old_decision_is_the_same_with_the_rules_of_its_day_and_other_with_those_of_today() {
    let rulesets = all();
    let past = Past::from_json(kept(&rulesets, "2026-11-21T21:00:00+00:00").as_bytes()).expect("a decision");
    let then = replay(&rulesets, &past, at("2026-12-31T12:00:00+00:00")).expect("a replay");
    assert!(then.exact.same && !then.today.differs);
    let replayed = replay(&rulesets, &past, at("2027-03-01T12:00:00+00:00")).expect("a replay");
    assert!(replayed.exact.same && replayed.today.differs);
    assert_eq!(replayed.today.response, Some(Response::SlowTime));
    assert_eq!(replayed.today.ruleset.as_ref().map(|ruleset| ruleset.version.as_str()), Some("2027.1"));
    let response = replayed.today.outcome.iter().find(|difference| difference.at == "/response").expect("it differs");
    assert_eq!((response.then.as_ref(), response.now.as_ref()), (Some(&json!("resolve_at_home")), Some(&json!("slow_time"))));
    let reasons = replayed.today.lists.iter().find(|moved| moved.list == "reasons").expect("they differ");
    assert!(reasons.only_now.contains(&"injury-needs-treatment".to_owned()));
    let words = replayed.text(60);
    assert!(
        words.contains("The same: the same answers") && words.contains("then \"resolve_at_home\", now \"slow_time\""),
        "{words}"
    );
    for width in [40, 60, 100] {
        assert!(replayed.text(width).lines().all(|line| line.chars().count() <= width));
    }
    assert_eq!(replayed.to_json(), replay(&rulesets, &past, at("2027-03-01T12:00:00+00:00")).expect("again").to_json());
}

#[test]
fn a_newer_decision_is_replayed_with_its_own_rules() {
    let rulesets = all();
    let past = Past::from_json(kept(&rulesets, "2027-05-05T12:00:00+01:00").as_bytes()).expect("a decision");
    let none = replay(&rulesets, &past, at("2027-07-15T12:00:00+01:00")).expect("a replay");
    assert!(none.exact.same && none.ruleset.version == "2027.1");
    assert!(none.today.not_possible.as_deref().is_some_and(|why| why.starts_with("no rules are in force today")), "{none:?}");
    let stopped = replay(&rulesets, &past, at("2027-11-01T12:00:00+00:00")).expect("a replay");
    assert_eq!(stopped.today.not_possible.as_deref(), Some("the rules in force today stopped on 2027-10-01"));
    let third = replay(&rulesets, &past, at("2027-08-15T12:00:00+01:00")).expect("a replay");
    assert_eq!(third.today.response, Some(Response::ResolveAtHome));
}

#[test]
fn advice_on_danger_is_replayed_too() {
    let rulesets = all();
    let past = Past::from_json(kept(&rulesets, "2027-12-01T12:00:00+00:00").as_bytes()).expect("a decision");
    assert!(replay(&rulesets, &past, at("2027-12-02T12:00:00+00:00")).expect("a replay").exact.same);
}

#[test]
fn rules_that_are_not_here_are_named() {
    let past = kept(&all(), "2027-05-05T12:00:00+01:00");
    let shipped = Versions::shipped().expect("it ships");
    let past = Past::from_json(past.as_bytes()).expect("a decision");
    let error = replay(&shipped, &past, at("2027-06-01T12:00:00+01:00")).unwrap_err();
    let hash = Ruleset::england().expect("it loads").about().hash.clone();
    let text = error.to_string();
    assert!(matches!(error, ReplayError::Ruleset(_)));
    assert!(text.starts_with("the decision: found no ruleset `england` `2027.1` (sha256:"), "{text}");
    assert!(text.ends_with(&format!("allowed is one of those that are here: `england` `2018.1` ({hash})")), "{text}");
}

#[test]
fn what_was_changed_afterwards_shows() {
    let rulesets = all();
    let text = kept(&rulesets, "2026-11-21T21:00:00+00:00");
    let changed = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        Past::from_json(text.replacen(from, to, 1).as_bytes())
    };
    let today = at("2026-12-31T12:00:00+00:00");
    // An answer that was changed.
    let past = changed(r#""harm.injury":"minor""#, r#""harm.injury":"serious""#).expect("a decision");
    let replayed = replay(&rulesets, &past, today).expect("a replay");
    let places: Vec<&str> = replayed.exact.differences.iter().map(|difference| difference.at.as_str()).collect();
    assert!(!replayed.exact.same && places.contains(&"/response"), "{places:?}");
    assert!(replayed.text(80).contains("NOT the same"));
    // A word of the assessment that was changed.
    let past = changed("\"response\":\"resolve_at_home\"", "\"response\":\"report_now\"").expect("a decision");
    let replayed = replay(&rulesets, &past, today).expect("a replay");
    assert_eq!(replayed.exact.differences.iter().map(|d| d.at.as_str()).collect::<Vec<_>>(), ["/response"]);
    // A hash that was changed, and one that is none: what was typed is not repeated.
    let hash = Ruleset::england().expect("it loads").about().hash.clone();
    let other = format!("sha256:{}", "0".repeat(64));
    let error = replay(&rulesets, &changed(&hash, &other).expect("a decision"), today).unwrap_err().to_string();
    assert!(error.contains(&other) && error.contains(&hash), "{error}");
    let error = replay(&rulesets, &changed(&hash, "Jane Doe").expect("a decision"), today).unwrap_err().to_string();
    assert!(error.contains("a hash that is none") && !error.contains("Jane"), "{error}");
    // Not a decision.
    for (from, to, says) in [
        ("hearth/decision/1", "hearth/decision/2", "the decision: /schema: found"),
        ("\"incident\":{", "\"incidents\":{", "the decision: /incident: missing"),
        ("{\"schema\"", "{\"by\":\"Jane\",\"schema\"", "the decision: the document: found the unknown field `by`"),
        ("{\"schema\"", "{\"schema\":1,\"schema\"", "the decision: /schema: duplicate"),
    ] {
        let error = changed(from, to).unwrap_err().to_string();
        assert!(error.starts_with(says), "{error}");
    }
    let error = Past::of(b"{}", b"{}").unwrap_err().to_string();
    assert!(error.starts_with("the assessment: /ruleset/id: missing"), "{error}");
    let past = changed(r#""harm.injury":"minor""#, r#""harm.injury":"sore""#).expect("a decision");
    let error = replay(&rulesets, &past, today).unwrap_err().to_string();
    assert!(error.starts_with("the incident: /answers/harm.injury: found `sore`"), "{error}");
}

#[test]
fn two_files_are_as_good_as_one() {
    let rulesets = all();
    let (ruleset, incident) = rulesets.read(&slapped("2026-11-21T21:00:00+00:00")).expect("an incident");
    let said = decide(&ruleset, &incident).to_json_pretty();
    let past = Past::of(&slapped("2026-11-21T21:00:00+00:00"), said.as_bytes()).expect("a decision");
    assert!(replay(&rulesets, &past, at("2026-12-31T12:00:00+00:00")).expect("a replay").exact.same);
}

#[test]
fn what_changed_between_two_versions_in_plain_english() {
    let england = Ruleset::england().expect("it loads");
    let changed = files(&[
        ("ruleset.toml", VERSION, "version = \"2027.1\""),
        ("rules/9-reasonable-parent.toml", INJURY, "harm.injury >= minor and not injury_excused"),
        ("rules/7-serious.toml", "id = \"serious-injury\"", "id = \"grave-injury\""),
        ("words.toml", "when = \"child.age < 10\"", "when = \"child.age < 12\""),
        ("texts.toml", "\"join\" = \" and \"", "\"join\" = \" & \""),
    ]);
    let newer = Ruleset::load(&borrowed(&changed)).expect("it loads");
    let found = diff(&england, &newer);
    let entries: Vec<(&str, &str, Change)> =
        found.entries.iter().map(|entry| (entry.kind, entry.id.as_str(), entry.change)).collect();
    assert_eq!(
        entries,
        [
            ("rule", "grave-injury", Change::Added),
            ("rule", "injury-needs-treatment", Change::Changed),
            ("rule", "serious-injury", Change::Removed),
            ("word", "under_ten", Change::Changed),
            ("text", "join", Change::Changed),
        ]
    );
    assert!(found.entries[3].used_by.contains(&"note.under-ten".to_owned()));
    let words = found.text(100);
    for said in [
        "1 added, 1 removed, 3 changed.",
        "When, now: the worst injury to anyone else is",
        "Without a rule, a response can only be lower. Look at this one hardest.",
        "When, before: the child's age is below 10",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
    for width in [40, 72] {
        assert!(found.text(width).lines().all(|line| line.chars().count() <= width && line.trim_end() == line));
    }
    assert_eq!(found.to_json(), diff(&england, &newer).to_json());
    assert_eq!(diff(&england, &england).entries, []);
}
