//! Asking about an incident, one screen at a time, the danger first. Plain lines in and out: it works over a pipe.

mod ask;
mod desk;
mod typed;

use hearth_core::assessment::Assessment;
use hearth_core::question::Question;
use hearth_core::session::{Depth, Walk, incident, listed, walk};
use hearth_core::{Response, Ruleset};
use serde_json::Value;
use std::collections::BTreeMap;

use crate::CommandError;
use ask::{KEYS, Reply, in_words};
pub(crate) use desk::Desk;
use typed::Typed;

const IN_DOUBT: &str = "If in doubt, ring 999.";

/// How an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Somebody answered all, or stopped.
    Typed,
    /// The input was over.
    Input,
}

/// What came of an interview.
#[derive(Debug)]
pub struct Interview<'r> {
    /// The answers as an incident in JSON.
    pub incident: String,
    /// What the rules make of them.
    pub assessment: Assessment<'r>,
    /// How it ended.
    pub end: End,
}

/// Asks until nothing is left that could change what to do, or until somebody stops.
pub(crate) fn run<'r, 'd>(ruleset: &'r Ruleset, at: &'d str, desk: &'d mut Desk<'_, '_>) -> Result<Interview<'r>, CommandError> {
    let mut talk = Talk { ruleset, at, desk, given: BTreeMap::new(), depth: Depth::Response, told: Vec::new() };
    let end = talk.until_done()?;
    let walk = talk.walk()?;
    talk.left_out(&walk)?;
    let answers = walk.answers().map(|(question, value)| (question.id.as_str(), value));
    Ok(Interview { incident: incident(at, answers), assessment: walk.assessment, end })
}

/// Shows the result: first one small page with what to do, then all of it for whoever wants it, and wherever the input is over.
pub(crate) fn result(desk: &mut Desk<'_, '_>, brief: &str, whole: &str, end: End) -> Result<(), CommandError> {
    desk.rule("=")?;
    if end == End::Typed {
        if !desk.show(brief)? {
            return Ok(());
        }
        desk.blank()?;
        desk.say("Whom to tell, why, rights, risk and the child's page: type f and Enter. Enter alone ends.")?;
        if !matches!(desk.read()?, None | Some(Typed::Full | Typed::Yes)) {
            return Ok(());
        }
        desk.rule("=")?;
    }
    desk.show(whole).map(|_| ())
}

struct Talk<'r, 'a, 'w, 'd> {
    ruleset: &'r Ruleset,
    at: &'d str,
    desk: &'d mut Desk<'a, 'w>,
    /// Every answer that was given; those that do not come up any more count for nothing.
    given: BTreeMap<&'r str, Value>,
    depth: Depth,
    /// The services of the 999 advice that was shown.
    told: Vec<hearth_core::ruleset::Service>,
}

/// Where to go on.
enum Turn {
    On,
    /// The screen is shown again from its top.
    Again,
    Done(End),
}

impl<'r> Talk<'r, '_, '_, '_> {
    fn walk(&self) -> Result<Walk<'r>, CommandError> {
        Ok(walk(self.ruleset, self.at, self.depth, |question| self.given.get(question.id.as_str()).cloned())?)
    }

    fn until_done(&mut self) -> Result<End, CommandError> {
        let mut again = true;
        loop {
            let walk = self.walk()?;
            let turn = if self.is_news(&walk) {
                self.ring_999(&walk)?
            } else if let Some(question) = walk.open {
                if walk.new_screen || again {
                    self.top(&walk, question)?;
                } else if walk.answers().last().is_some_and(|(last, _)| last.screen != question.screen) {
                    self.topic(question)?;
                }
                match self.desk.ask(question)? {
                    Reply::Answer(answer) => {
                        self.given.insert(&question.id, answer);
                        Turn::On
                    }
                    other => self.other(&walk, &other)?,
                }
            } else {
                self.offer_duties(&walk)?
            };
            again = match turn {
                Turn::On => false,
                Turn::Again => true,
                Turn::Done(end) => return Ok(end),
            };
        }
    }

    /// Whether 999 is certain, the danger question answered, and this advice not yet shown.
    fn is_news(&self, walk: &Walk<'_>) -> bool {
        let services = &walk.assessment.emergency_services;
        walk.danger_answered() && walk.assessment.response == Response::Call999 && *services != self.told
    }

    /// The 999 advice: at once, before anything else is asked.
    fn ring_999(&mut self, walk: &Walk<'r>) -> Result<Turn, CommandError> {
        self.told.clone_from(&walk.assessment.emergency_services);
        self.desk.blank()?;
        self.desk.rule("=")?;
        self.desk.stress("RING 999 NOW")?;
        self.desk.stress(&walk.assessment.headline)?;
        self.desk.rule("=")?;
        let now = walk.assessment.risk.timeline.last().map(|moment| moment.at.as_str());
        let at_once = walk.assessment.actions.iter().filter(|action| action.by.as_deref() == now);
        for action in at_once.take(5) {
            let who = self.ruleset.role_name(action.owner);
            self.desk.entry("  - ", &format!("{} ({who})", action.text))?;
        }
        self.desk.blank()?;
        self.desk.say("When it is safe, press Enter to go on: more answers help you tell others. b goes back, q stops.")?;
        match self.desk.read()? {
            None => Ok(Turn::Done(End::Input)),
            Some(Typed::Stop) => Ok(Turn::Done(End::Typed)),
            Some(Typed::Back) => self.other(walk, &Reply::Back),
            Some(Typed::Change) => self.other(walk, &Reply::Change),
            Some(_) => Ok(Turn::Again),
        }
    }

    /// The top of a screen.
    fn top(&mut self, walk: &Walk<'r>, question: &Question) -> Result<(), CommandError> {
        self.desk.blank()?;
        self.desk.rule("-")?;
        self.desk.stress(IN_DOUBT)?;
        if walk.danger_answered() && walk.assessment.response >= Response::ReportNow {
            // What is certain does not wait for the next answer.
            self.desk.say(&format!("So far: {}", walk.assessment.headline))?;
        }
        if let Some(count) = self.count(walk)? {
            self.desk.say(&count)?;
        }
        self.desk.say(KEYS)?;
        self.topic(question)
    }

    fn topic(&mut self, question: &Question) -> Result<(), CommandError> {
        let topic = self.ruleset.screens().iter().find(|topic| topic.id == question.screen);
        self.desk.blank()?;
        self.desk.stress(&topic.map_or_else(String::new, |topic| topic.title.to_uppercase()))
    }

    /// How many questions there are still; before what happened is known, that cannot be said.
    fn count(&self, walk: &Walk<'r>) -> Result<Option<String>, CommandError> {
        let (now, Some(most)) = walk.left(self.ruleset, self.at, self.depth)? else {
            return Ok(None);
        };
        Ok(Some(match (now, most) {
            (_, 0 | 1) => "The last question.".to_owned(),
            (now, most) if now == most => format!("At most {most} more questions."),
            (now, most) => format!("{now} more questions as things stand, {most} at most."),
        }))
    }

    /// Back, change or stop.
    fn other(&mut self, walk: &Walk<'r>, reply: &Reply) -> Result<Turn, CommandError> {
        match reply {
            Reply::Answer(_) | Reply::Help => {}
            Reply::Stop => return Ok(Turn::Done(End::Typed)),
            Reply::End => return Ok(Turn::Done(End::Input)),
            Reply::Change => return self.change(walk),
            Reply::Back => {
                match walk.screens.last() {
                    None => self.desk.say("This is the first screen.")?,
                    Some(screen) => {
                        for (question, _) in screen {
                            self.given.remove(question.id.as_str());
                        }
                    }
                }
                self.told.clear();
            }
        }
        Ok(Turn::Again)
    }

    /// Lists the answers, and asks one of them again.
    fn change(&mut self, walk: &Walk<'r>) -> Result<Turn, CommandError> {
        let answers: Vec<_> = walk.answers().collect();
        self.desk.blank()?;
        self.desk.rule("-")?;
        self.desk.stress(IN_DOUBT)?;
        self.desk.blank()?;
        self.desk.stress("YOUR ANSWERS SO FAR")?;
        for (number, (question, answer)) in (1..).zip(&answers) {
            self.desk.entry(&format!("{number:>3}  "), &format!("{} {}", question.ask, in_words(question, answer)))?;
        }
        self.desk.say("Type the number of the answer to change. Enter leaves all as they are.")?;
        let chosen = match self.desk.read()? {
            None => return Ok(Turn::Done(End::Input)),
            Some(Typed::Stop) => return Ok(Turn::Done(End::Typed)),
            Some(Typed::Numbers(numbers)) => numbers.first().and_then(|number| answers.get(number.checked_sub(1)?)).copied(),
            Some(_) => None,
        };
        let Some((question, _)) = chosen else {
            return Ok(Turn::Again);
        };
        match self.desk.ask(question)? {
            Reply::Answer(answer) => {
                self.given.insert(&question.id, answer);
                self.told.clear();
                Ok(Turn::Again)
            }
            Reply::Stop => Ok(Turn::Done(End::Typed)),
            Reply::End => Ok(Turn::Done(End::Input)),
            Reply::Back | Reply::Change | Reply::Help => Ok(Turn::Again),
        }
    }

    /// One more round, for whoever wants it: it never changes the response.
    fn offer_duties(&mut self, walk: &Walk<'r>) -> Result<Turn, CommandError> {
        let more = listed(self.ruleset, &walk.assessment, Depth::Duties).len();
        if self.depth == Depth::Duties || more == 0 {
            return Ok(Turn::Done(End::Typed));
        }
        self.desk.blank()?;
        self.desk.rule("-")?;
        self.desk.stress(IN_DOUBT)?;
        self.desk.blank()?;
        self.desk.stress(&walk.assessment.headline)?;
        self.desk.blank()?;
        self.desk.say(&format!(
            "That is enough to know what to do. A few more answers ({more} questions now) make whom to tell exact. \
             Type y and Enter to go on. Enter to skip."
        ))?;
        match self.desk.read()? {
            None => Ok(Turn::Done(End::Input)),
            Some(Typed::Yes) => {
                self.depth = Depth::Duties;
                Ok(Turn::Again)
            }
            Some(Typed::Back) => self.other(walk, &Reply::Back),
            Some(Typed::Change) => self.change(walk),
            Some(_) => Ok(Turn::Done(End::Typed)),
        }
    }

    /// Says which answers do not count, because after a change they do not come up any more.
    fn left_out(&mut self, walk: &Walk<'r>) -> Result<(), CommandError> {
        let lost: Vec<&str> =
            self.given.keys().copied().filter(|id| !walk.answers().any(|(question, _)| question.id == *id)).collect();
        if lost.is_empty() {
            return Ok(());
        }
        self.desk.say("After your changes these do not come up any more, and do not count:")?;
        for question in lost.into_iter().filter_map(|id| self.ruleset.question(id)) {
            self.desk.entry("  - ", &question.ask)?;
        }
        Ok(())
    }
}
