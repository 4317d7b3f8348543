//! Every entry of a ruleset as parts in plain English, so that two rulesets can be laid side by side.

use std::collections::BTreeMap;

use crate::condition::Expr;
use crate::condition::compile::Floor;
use crate::possible::bit;
use crate::question::{Kind as QuestionKind, Question};
use crate::ruleset::{DayKind, Due, Ground, Ruleset, When};

/// A part: what is compared, and what is shown.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub compared: String,
    pub shown: String,
}

/// The parts of an entry, in the order shown.
pub(super) type Described = Vec<(&'static str, Part)>;

/// The kinds of entries, in the order shown: first what moves a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Ruleset,
    Rule,
    Service,
    Word,
    Floor,
    Due,
    Question,
    OfficerQuestion,
    Clock,
    Role,
    Action,
    Notification,
    Safeguarding,
    Route,
    Right,
    Factor,
    Note,
    EasyRead,
    Handover,
    Text,
    Source,
    BankHolidays,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Ruleset => "ruleset",
            Self::Rule => "rule",
            Self::Service => "service",
            Self::Word => "word",
            Self::Floor => "floor",
            Self::Due => "due",
            Self::Question => "question",
            Self::OfficerQuestion => "officer_question",
            Self::Clock => "clock",
            Self::Role => "role",
            Self::Action => "action",
            Self::Notification => "notification",
            Self::Safeguarding => "safeguarding",
            Self::Route => "route",
            Self::Right => "right",
            Self::Factor => "factor",
            Self::Note => "note",
            Self::EasyRead => "sentence",
            Self::Handover => "handover",
            Self::Text => "text",
            Self::Source => "source",
            Self::BankHolidays => "bank_holidays",
        }
    }
}

/// Puts an entry together.
struct Parts<'r> {
    ruleset: &'r Ruleset,
    parts: Described,
}

impl<'r> Parts<'r> {
    fn of(ruleset: &'r Ruleset) -> Self {
        Self { ruleset, parts: Vec::new() }
    }

    /// A part, where it says anything.
    fn with(mut self, name: &'static str, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.parts.push((name, Part { compared: text.clone(), shown: text }));
        }
        self
    }

    fn expr(mut self, name: &'static str, written: &Expr) -> Self {
        self.parts.push((name, Part { compared: written.to_string(), shown: written.in_english(self.ruleset) }));
        self
    }

    fn when(self, when: &When) -> Self {
        self.expr("When", &when.written)
    }

    fn ground(self, ground: Ground) -> Self {
        let source = self.ruleset.source(ground).map(|source| {
            let section = source.section.as_ref().map_or_else(String::new, |section| format!(", {section}"));
            let seen = if source.seen { "" } else { " (not read in the original)" };
            format!("{}{section}{seen}", source.title)
        });
        self.with("Basis", ground.basis.in_words()).with("Source", source.unwrap_or_default())
    }
}

/// All entries, by kind and id. Where an id stands twice, the later one has a number behind it.
pub(super) fn described(ruleset: &Ruleset) -> BTreeMap<(Kind, String), Described> {
    let mut all = All { ruleset, entries: BTreeMap::new() };
    all.about();
    all.rules();
    all.questions();
    all.people();
    all.duties();
    all.sentences();
    all.handover();
    all.entries
}

/// The entries so far.
struct All<'r> {
    ruleset: &'r Ruleset,
    entries: BTreeMap<(Kind, String), Described>,
}

impl<'r> All<'r> {
    fn parts(&self) -> Parts<'r> {
        Parts::of(self.ruleset)
    }

    fn add(&mut self, kind: Kind, id: &str, parts: Parts<'_>) {
        let mut key = (kind, id.to_owned());
        let mut number = 2u32;
        while self.entries.contains_key(&key) {
            key.1 = format!("{id} ({number})");
            number = number.saturating_add(1);
        }
        self.entries.insert(key, parts.parts);
    }

    /// What it says of itself, and the bank holidays.
    fn about(&mut self) {
        let ruleset = self.ruleset;
        let about = ruleset.about();
        let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| day.to_string());
        let of_about = self.parts().with("Title", &about.title).with("In force from", about.in_force_from.to_string());
        let of_about =
            of_about.with("In force until", day(about.in_force_until)).with("Review due", about.review_due.to_string());
        let of_about = of_about.with("Stops on", day(about.stops_on)).with("Nation", &about.nation).with("Review", &about.review);
        self.add(Kind::Ruleset, &about.id, of_about.with("Superseded by", about.superseded_by.clone().unwrap_or_default()));
    }

    /// What gives a response.
    fn rules(&mut self) {
        let ruleset = self.ruleset;
        for rule in ruleset.rules.iter().chain(&ruleset.home_rules) {
            let to: Vec<&str> = rule.report_to.iter().map(|to| to.as_str()).collect();
            let services: Vec<&str> = rule.services.iter().map(|service| service.as_str()).collect();
            let of_rule = self.parts().with("Step", rule.step.to_string()).with("Response", rule.response.as_str());
            let of_rule = of_rule.with("Clock", rule.clock.map_or("", |clock| clock.as_str())).with("Report to", to.join(", "));
            let of_rule = of_rule.with("Ask for", services.join(", ")).when(&rule.when).with("Reason", &rule.reason);
            let of_rule = of_rule.with("Only where nothing else explains it", if rule.fallback { "yes" } else { "" });
            self.add(Kind::Rule, &rule.id, of_rule.ground(rule.ground));
        }
        for service in &ruleset.services {
            self.add(Kind::Service, &service.id, self.parts().with("Ask for", service.ask_for.as_str()).when(&service.when));
        }
        for (id, word) in &ruleset.words {
            self.add(Kind::Word, id, self.parts().with("Says", &word.says).when(&word.when));
        }
        for (slot, floors) in &ruleset.scope.floors {
            let Some(question) = ruleset.slot(*slot).map(|slot| &slot.question) else { continue };
            for floor in floors {
                self.add(Kind::Floor, &question.id, of_floor(self.parts(), question, floor));
            }
        }
        for (slot, when) in &ruleset.scope.unknown_counts {
            let id = ruleset.slot(*slot).map_or_else(String::new, |slot| format!("{}, not known", slot.question.id));
            self.add(Kind::Floor, &id, self.parts().expr("Counts only when", when));
        }
    }

    /// What is asked, and when.
    fn questions(&mut self) {
        let ruleset = self.ruleset;
        for (question, due) in ruleset.questions().zip(&ruleset.due_written) {
            self.add(Kind::Due, &question.id, self.parts().expr("When", due));
        }
        for (kind, questions) in [
            (Kind::Question, ruleset.questions().collect()),
            (Kind::OfficerQuestion, ruleset.officer_questions.iter().collect::<Vec<_>>()),
        ] {
            for question in questions {
                self.add(kind, &question.id, of_question(self.parts(), question));
            }
        }
    }

    /// Who decides, and by when.
    fn people(&mut self) {
        let ruleset = self.ruleset;
        for clock in &ruleset.clocks {
            let length = match (clock.minutes, clock.day) {
                (Some(minutes), _) => format!("{minutes} minutes"),
                (None, Some(DayKind::Working)) => "12:00 the next working day".to_owned(),
                (None, _) => "12:00 the next calendar day".to_owned(),
            };
            self.add(
                Kind::Clock,
                clock.clock.as_str(),
                self.parts().with("Ends", length).with("Who decides", ruleset.role_name(&clock.owner)),
            );
        }
        for (id, role) in &ruleset.roles.by_id {
            let concern = ruleset.slot(ruleset.roles.concern_slot).map(|slot| &slot.question);
            let values = concern.into_iter().flat_map(|question| question.values.iter().enumerate());
            let out: Vec<&str> =
                values.filter(|(index, _)| role.concern & bit(*index) != 0).map(|(_, value)| value.as_str()).collect();
            self.add(
                Kind::Role,
                id,
                self.parts()
                    .with("Name", &role.name)
                    .with("Out where the worry is about", out.join(", "))
                    .with("Then", role.then.join(", ")),
            );
        }
    }

    /// What to do, whom to tell, what else can be done.
    fn duties(&mut self) {
        let ruleset = self.ruleset;
        for action in &ruleset.actions {
            let of_action =
                self.parts().when(&action.when).with("Text", &action.text).with("Who", ruleset.role_name(&action.owner));
            self.add(Kind::Action, &action.id, of_action.with("By", by(action.by)).ground(action.ground));
        }
        for told in &ruleset.notifications {
            let judge = if told.needs_judgement { "yes" } else { "no" };
            let of_told = self.parts().with("To", ruleset.role_name(&told.to)).when(&told.when).with("By", by(told.by));
            self.add(
                Kind::Notification,
                &told.id,
                of_told.with("Needs judgement", judge).with("Text", &told.text).ground(told.ground),
            );
        }
        for route in &ruleset.routes {
            let closed: Vec<String> =
                route.closed.iter().map(|(when, why)| format!("{} ({why})", when.written.in_english(ruleset))).collect();
            let record = if route.criminal { "yes" } else { "no" };
            let of_route = self.parts().when(&route.when).with("Leaves a police record", record).with("Text", &route.text);
            let of_route = of_route.with("Needs", route.needs.join("; ")).with("What follows", &route.consequences);
            self.add(Kind::Route, &route.id, of_route.with("Closed when", closed.join("; or ")).ground(route.ground));
        }
    }

    /// What a hand-over shows, and what a worker may add.
    fn handover(&mut self) {
        let ruleset = self.ruleset;
        let lines = &ruleset.handover;
        let yes = |is: bool| if is { "yes" } else { "" };
        for entry in &lines.entries {
            let of_entry = self.parts().when(&entry.when).with("Text", &entry.text).with("Shows", entry.shows.join(", "));
            let of_entry = of_entry.with("Never cut", yes(entry.kept)).with("Only if agreed", yes(entry.if_agreed));
            self.add(Kind::Handover, &entry.id, of_entry.with("Else", yes(entry.otherwise)).ground(entry.ground));
        }
        for extra in &lines.extras {
            let of_extra = self.parts().with("Name", &extra.name).with("Check", &extra.check);
            self.add(Kind::Handover, &format!("extra {}", extra.id), of_extra.ground(extra.ground));
        }
        for (question, words) in &lines.short {
            let words: Vec<String> = words.iter().map(|(value, word)| format!("{value}: {word}")).collect();
            self.add(Kind::Handover, &format!("short {question}"), self.parts().with("Words", words.join("; ")));
        }
        let lists = self.parts().with("Ring", lines.ring.join(", ")).with("Never said", lines.never_said.join(", "));
        if !lines.entries.is_empty() {
            self.add(Kind::Handover, "lists", lists);
        }
    }

    /// Referrals, rights and other words.
    fn sentences(&mut self) {
        let ruleset = self.ruleset;
        for (kind, sentences) in [
            (Kind::Safeguarding, &ruleset.safeguarding),
            (Kind::Right, &ruleset.rights),
            (Kind::Note, &ruleset.notes),
            (Kind::EasyRead, &ruleset.easy_read),
        ] {
            for sentence in sentences {
                self.add(
                    kind,
                    &sentence.id,
                    self.parts().when(&sentence.when).with("Text", &sentence.text).ground(sentence.ground),
                );
            }
        }
        for factor in &ruleset.factors {
            let reading = |(when, effect, text): &(When, crate::ruleset::Effect, String)| {
                format!("{} ({effect:?}): {text}", when.written.in_english(ruleset))
            };
            let readings: Vec<String> = factor.readings.iter().map(reading).collect();
            self.add(
                Kind::Factor,
                &factor.id,
                self.parts().with("Name", &factor.name).with("Readings", readings.join(" / ")).ground(factor.ground),
            );
        }
        for (key, text) in &ruleset.texts {
            self.add(Kind::Text, key, self.parts().with("Text", text));
        }
        for source in &ruleset.sources {
            let seen = if source.seen { "yes" } else { "no" };
            let of_source = self.parts().with("Title", &source.title).with("Section", source.section.clone().unwrap_or_default());
            self.add(
                Kind::Source,
                &source.id,
                of_source.with("Where", source.url.clone().unwrap_or_default()).with("Read", seen),
            );
        }
        let days: Vec<String> = ruleset.holidays.days.iter().map(ToString::to_string).collect();
        self.add(Kind::BankHolidays, "days", self.parts().with("Days", days.join(", ")));
    }
}

fn of_floor<'r>(parts: Parts<'r>, question: &Question, floor: &Floor) -> Parts<'r> {
    let value = question.values.get(floor.reads_as).map_or("", String::as_str);
    let over = if floor.whatever_it_says { "yes" } else { "" };
    parts.expr("When", &floor.when).with("Counts at least as", question.label(value)).with("Whatever was answered", over)
}

fn of_question<'r>(parts: Parts<'r>, question: &Question) -> Parts<'r> {
    let answers = match (question.kind, question.range) {
        (QuestionKind::Whole, Some((low, high))) => format!("a whole number from {low} to {high}"),
        _ => question.values.join(", "),
    };
    let ordered = if question.ordered { "from least to most serious" } else { "" };
    let unknown = question
        .if_unknown
        .as_ref()
        .map_or_else(String::new, |values| if values.is_empty() { "none of them".to_owned() } else { values.join(", ") });
    let labels: Vec<String> = question.labels.iter().map(|(value, label)| format!("{value}: {label}")).collect();
    let parts = parts.with("Asks", &question.ask).with("Kind", question.kind.as_str()).with("Answers", answers);
    let parts = parts.with("Order", ordered).with("Not known is read as", unknown).with("About", &question.about);
    parts.with("Help", question.help.clone().unwrap_or_default()).with("Labels", labels.join("; "))
}

fn by(due: Option<Due>) -> &'static str {
    match due {
        None => "no deadline",
        Some(Due::Now) => "now",
        Some(Due::HalfHour) => "in 30 minutes",
        Some(Due::Hour) => "in an hour",
        Some(Due::SameDay) => "the same day",
        Some(Due::Hours24) => "in 24 hours",
        Some(Due::Hours48) => "in 48 hours",
        Some(Due::Hours72) => "in 72 hours",
        Some(Due::Days5) => "in five days",
        Some(Due::NextDay) => "12:00 the next calendar day",
        Some(Due::NextWorkingDay) => "12:00 the next working day",
        Some(Due::DecideBy) => "when the decision is due",
    }
}
