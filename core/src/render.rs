//! An assessment in words, for a terminal or a page.

mod local;
pub(crate) mod marks;
mod officer;
pub(crate) mod words;

use chrono::{DateTime, FixedOffset};

use crate::assessment::{Assessment, Direction, Status};
use crate::question::Question;
use crate::ruleset::{Basis, Effect, ReportTo, Response, Ruleset, Source};
use crate::sheet::Sheet;
pub use local::danger_advice;
use marks::Marks;
pub use officer::{officer, rationale};
use words::{added, capital, day_and_time, ground, kept, level_key, lower, moment_of, response_words, when, who_and_when, words};

const IN_DOUBT: &str = "If in doubt, ring 999.";

/// The whole assessment in words, wrapped at `width` columns (at least 40): what to do first, then why, then the rest. No colour
/// codes. A mark such as [1] or [J] says what a sentence stands on; the last section lists the sources.
///
/// ```
/// use hearth_core::{Incident, Ruleset, assess, render};
/// let england = Ruleset::england()?;
/// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": ["fire"] } }"#;
/// let assessment = assess(&england, &Incident::from_json(text, &england)?);
/// let words = render::text(&assessment, &england, 60);
/// assert!(words.starts_with("Ring 999 now. Ask for the fire service."));
/// assert!(words.lines().all(|line| line.chars().count() <= 60));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn text(assessment: &Assessment<'_>, ruleset: &Ruleset, width: usize) -> String {
    let mut page = Page::new(assessment, ruleset, width);
    page.first();
    page.actions(usize::MAX, true);
    page.notifications();
    page.local_contacts();
    page.reasons(usize::MAX);
    page.routes();
    page.local_offers();
    page.rights_and_safeguarding();
    page.risk();
    page.would_raise();
    page.care_status();
    page.questions("NOT KNOWN YET", &assessment.unresolved);
    page.questions("STILL WORTH ASKING (do first what is listed above)", &assessment.next_questions);
    page.child();
    page.notes();
    page.sources();
    if let Some(officer) = &assessment.officer {
        page.sheet.heading("FOR THE OFFICER");
        page.sheet.blank();
        page.sheet.add(&self::officer(officer, ruleset, width));
    }
    page.sheet.text()
}

/// The assessment on one small page: what to do, by when, the first five actions, the main reasons, and the right to report.
///
/// ```
/// use hearth_core::{Incident, Ruleset, assess, render};
/// let england = Ruleset::england()?;
/// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": "unknown" } }"#;
/// let assessment = assess(&england, &Incident::from_json(text, &england)?);
/// assert!(render::brief(&assessment, &england, 60).ends_with("If in doubt, ring 999.\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn brief(assessment: &Assessment<'_>, ruleset: &Ruleset, width: usize) -> String {
    let mut page = Page::new(assessment, ruleset, width);
    page.first();
    page.actions(5, false);
    page.reasons(3);
    page.sheet.blank();
    for right in assessment.rights.iter().filter(|right| right.id == "victim_may_report") {
        page.sheet.line(right.text);
    }
    page.sheet.line(IN_DOUBT);
    page.sheet.text()
}

/// The child's page: the outcome in easy words, and nothing else.
///
/// ```
/// use hearth_core::{Incident, Ruleset, assess, render};
/// let england = Ruleset::england()?;
/// let text = br#"{ "schema": "hearth/incident/1", "at": "2026-11-21T23:40:00+00:00", "answers": { "danger.now": [] } }"#;
/// let assessment = assess(&england, &Incident::from_json(text, &england)?);
/// assert!(render::easy_read(&assessment, 60).contains("You can have an advocate."));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn easy_read(assessment: &Assessment<'_>, width: usize) -> String {
    let mut sheet = Sheet::new(width);
    for (place, sentence) in assessment.easy_read.iter().enumerate() {
        if place > 0 {
            sheet.blank();
        }
        sheet.line(sentence.text);
    }
    sheet.text()
}

struct Page<'a, 'r> {
    assessment: &'a Assessment<'r>,
    ruleset: &'a Ruleset,
    sheet: Sheet,
    now: Option<DateTime<FixedOffset>>,
    marks: Marks<'r>,
}

impl<'a, 'r> Page<'a, 'r> {
    fn new(assessment: &'a Assessment<'r>, ruleset: &'a Ruleset, width: usize) -> Self {
        let now = assessment.risk.timeline.last().and_then(|moment| moment_of(&moment.at));
        Self { assessment, ruleset, sheet: Sheet::new(width), now, marks: Marks::default() }
    }

    /// What a sentence stands on, as a mark behind it.
    fn mark(&mut self, basis: Basis, source: Option<&'r Source>) -> String {
        self.marks.mark(basis, source)
    }

    /// What to do now, whom to ask for, where to report, by when.
    fn first(&mut self) {
        let assessment = self.assessment;
        self.sheet.line(&assessment.headline);
        if assessment.response != Response::Call999 && !assessment.headline.contains(IN_DOUBT) {
            self.sheet.line(IN_DOUBT);
        }
        for late in assessment.notes.iter().filter(|note| note.id == "review_after") {
            self.sheet.line(&late.text);
        }
        self.local_name();
        self.sheet.blank();
        let ruleset = self.ruleset;
        let services = assessment.emergency_services.iter().map(|service| ruleset.text(service.text_key()));
        let services: Vec<&str> = services.collect();
        if !services.is_empty() {
            self.sheet.line(&format!("999: ask for {}.", services.join(ruleset.text("join"))));
        }
        for to in &assessment.report_to {
            let key = match to {
                ReportTo::Police => "report_to.police",
                ReportTo::LocalAuthority => "report_to.local_authority",
            };
            self.sheet.entry("Report to: ", &format!("{}.", ruleset.text(key)));
        }
        if let Some(decide) = &assessment.decide_by {
            let by = moment_of(&decide.by).map_or_else(|| decide.by.to_string(), day_and_time);
            self.sheet.line(&format!("The home's next step: by {by} ({}).", ruleset.role_name(decide.owner)));
        }
        self.local_deciders();
        if let Some(first) = assessment.reasonable_parent.because.first().filter(|text| text.starts_with("Would")) {
            self.sheet.line(first);
        }
        if let Some(now) = self.now {
            self.sheet.line(&format!("As of {} {}.", day_and_time(now), now.format("%Y")));
        }
    }

    fn actions(&mut self, most: usize, marked: bool) {
        let assessment = self.assessment;
        if assessment.actions.is_empty() {
            return;
        }
        self.sheet.heading("WHAT TO DO");
        for (number, action) in (1..).zip(assessment.actions.iter().take(most)) {
            let who = who_and_when(self.ruleset.role_name(action.owner), action.by.as_deref(), self.now);
            let mark = self.mark(action.basis, action.source);
            let text = if marked { format!("{} {mark}", action.text) } else { action.text.to_owned() };
            self.sheet.entry(&format!("{number:>2}. "), &text);
            self.sheet.entry("    ", &format!("- {who}"));
        }
        let more = assessment.actions.len().saturating_sub(most);
        if more > 0 {
            self.sheet.entry("    ", &format!("And {more} more: see the full text."));
        }
    }

    fn notifications(&mut self) {
        let assessment = self.assessment;
        if assessment.notifications.is_empty() {
            return;
        }
        self.sheet.heading("WHO TO TELL");
        for told in &assessment.notifications {
            let who = who_and_when(self.ruleset.role_name(told.to), told.by.as_deref(), self.now);
            let judge = if told.needs_judgement { " Somebody must judge whether this applies." } else { "" };
            let mark = self.mark(told.basis, told.source);
            self.sheet.entry("  - ", &format!("{who}: {}{judge} {mark}", told.text));
        }
    }

    fn reasons(&mut self, most: usize) {
        let assessment = self.assessment;
        if assessment.reasons.is_empty() {
            return;
        }
        self.sheet.heading("WHY");
        for reason in assessment.reasons.iter().take(most) {
            self.sheet.entry("  - ", reason.text);
            self.sheet.entry("    ", &ground(reason));
        }
    }

    fn routes(&mut self) {
        let assessment = self.assessment;
        let open: Vec<_> = assessment.routes.iter().filter(|route| route.open).collect();
        let mut closed: Vec<(&str, Vec<String>)> = Vec::new();
        for route in &assessment.routes {
            let Some(why) = route.closed_because else {
                continue;
            };
            match closed.iter_mut().find(|(known, _)| *known == why) {
                Some((_, names)) => names.push(words(route.id)),
                None => closed.push((why, vec![words(route.id)])),
            }
        }
        if !open.is_empty() {
            self.sheet.heading("WHAT ELSE CAN HELP");
        }
        for route in open {
            let mark = self.mark(route.basis, route.source);
            let record = if route.criminal { " (it leaves a police record)" } else { "" };
            self.sheet.entry("  - ", &format!("{}{record}: {} {mark}", capital(&words(route.id)), route.text));
            if !route.needs.is_empty() {
                self.sheet.entry("    ", &format!("Needs: {}.", route.needs.join("; ")));
            }
            self.sheet.entry("    ", &format!("What follows: {}", route.consequences));
        }
        if !closed.is_empty() {
            self.sheet.heading("NOT OPEN NOW");
            for (why, names) in closed {
                self.sheet.entry("  - ", &format!("{}: {why} [J]", capital(&names.join(", "))));
                self.marks.judged();
            }
        }
    }

    fn rights_and_safeguarding(&mut self) {
        let assessment = self.assessment;
        for (title, sentences) in [("RIGHTS", &assessment.rights), ("SAFEGUARDING", &assessment.safeguarding)] {
            if !sentences.is_empty() {
                self.sheet.heading(title);
            }
            for sentence in sentences {
                let mark = self.mark(sentence.basis, sentence.source);
                self.sheet.entry("  - ", &format!("{} {mark}", sentence.text));
            }
        }
    }

    fn risk(&mut self) {
        let risk = &self.assessment.risk;
        self.sheet.heading("RISK (of the situation, never of the child)");
        let level = self.ruleset.text(level_key(risk.level));
        let direction = match risk.direction {
            Direction::Rising => ", rising",
            Direction::Steady => ", steady",
            Direction::Falling => ", falling",
            Direction::Unknown => "",
        };
        let again = match (moment_of(&risk.review_by), self.now) {
            (Some(by), Some(now)) if by > now => format!("Look again {}.", when(by, now)),
            _ => "Stay and watch: look again all the time.".to_owned(),
        };
        self.sheet.line(&format!("{level}{direction}. {again}"));
        for (effect, title) in [(Effect::Raises, "Raises it"), (Effect::Lowers, "Lowers it")] {
            for factor in risk.factors.iter().filter(|factor| factor.effect == effect) {
                self.sheet.entry("  - ", &format!("{title}: {} ({}) [J]", factor.text, lower(factor.name)));
                self.marks.judged();
            }
        }
        for (effect, title) in [(Effect::Neutral, "Points neither way"), (Effect::NotKnown, "Not known")] {
            let names: Vec<String> = risk.factors.iter().filter(|f| f.effect == effect).map(|f| lower(f.name)).collect();
            if !names.is_empty() {
                self.sheet.entry("  - ", &format!("{title}: {}.", names.join("; ")));
            }
        }
        if risk.timeline.len() > 1 {
            self.sheet.line("So far:");
            for moment in &risk.timeline {
                let at = moment_of(&moment.at).map_or_else(|| moment.at.to_string(), day_and_time);
                let level = lower(self.ruleset.text(level_key(moment.level)));
                self.sheet.entry("  - ", &format!("{at}: {level}, {}", response_words(moment.response)));
            }
        }
    }

    /// The smallest changes that would raise the response; while it is unfinished, not those of questions that are still to be asked.
    fn would_raise(&mut self) {
        let assessment = self.assessment;
        let open = |id: &str| assessment.status == Status::NeedsAnswers && assessment.next_questions.contains(&id);
        let raises: Vec<_> = assessment.would_raise.iter().filter(|raise| !open(raise.when.question)).collect();
        if raises.is_empty() {
            return;
        }
        let kept = kept(raises.iter().map(|raise| &raise.when));
        self.sheet.heading("WHAT WOULD RAISE THIS");
        for response in Response::ALL.into_iter().rev() {
            let mut changes: Vec<(&Question, Vec<String>)> = Vec::new();
            for raise in raises.iter().filter(|raise| raise.response == response) {
                let Some(question) = self.ruleset.question(raise.when.question) else {
                    continue;
                };
                let added = added(question, &raise.when.answer, kept.get(raise.when.question));
                match changes.iter_mut().find(|(known, _)| known.id == question.id) {
                    Some((_, values)) => values.extend(added),
                    None => changes.push((question, added)),
                }
            }
            if !changes.is_empty() {
                self.sheet.line(&format!("To {}:", response_words(response)));
            }
            for (question, values) in changes {
                let all = values.len() > 1 && values.len() == question.values.len();
                let values = if all { "anything on its list".to_owned() } else { values.join(" or ") };
                self.sheet.entry("  - ", &format!("{}: {values}", question.about));
            }
        }
    }

    fn questions(&mut self, title: &str, ids: &[&str]) {
        if ids.is_empty() {
            return;
        }
        self.sheet.heading(title);
        for id in ids {
            let ask = self.ruleset.question(id).map_or(*id, |question| question.ask.as_str());
            self.sheet.entry("  - ", ask);
        }
    }

    fn care_status(&mut self) {
        if let Some(status) = &self.assessment.care_status {
            self.sheet.heading("CARE STATUS (it never changes what to do)");
            status.write(&mut self.sheet, &mut self.marks, self.ruleset);
        }
    }

    fn child(&mut self) {
        let assessment = self.assessment;
        if assessment.easy_read.is_empty() {
            return;
        }
        self.sheet.heading("FOR THE CHILD");
        for sentence in &assessment.easy_read {
            self.sheet.entry("  - ", sentence.text);
        }
    }

    fn notes(&mut self) {
        let assessment = self.assessment;
        self.sheet.heading("NOTES");
        for note in &assessment.notes {
            let mark = self.mark(note.basis, note.source);
            self.sheet.entry("  - ", &format!("{} {mark}", note.text));
        }
        self.local_notes();
        let rules = &assessment.ruleset;
        let hash = rules.hash.strip_prefix("sha256:").unwrap_or(rules.hash).get(..12).unwrap_or(rules.hash);
        self.sheet.entry("  - ", rules.review);
        self.sheet
            .entry("  - ", &format!("Rules: {} {} ({hash}), in force from {}.", rules.id, rules.version, rules.in_force_from));
        self.sheet.entry("  - ", "This is not legal advice, and never a reason not to ring 999.");
    }

    fn sources(&mut self) {
        self.marks.list(&mut self.sheet);
    }
}
