//! A questionnaire, as values.

use serde::{Serialize, Serializer};

use super::advice::DangerAdvice;
use super::answer::Given;
use super::assessment::Assessment;
use super::incident::{Areas, Nation, OverlayChoice};
use super::question::{Question, Screen};

record! {
    /// Where a questionnaire stands (schema `hearth/session/1`).
    Session of hearth_core::session::Session<'_> {
        /// `hearth/session/1`
        schema: String,
        /// How far it goes.
        depth: SessionDepth,
        /// The question to ask now; nothing where none is left.
        question: Option<Question>,
        /// Whether that question starts a new screen.
        new_screen: bool,
        /// The screen to which it belongs.
        screen: Option<Screen>,
        /// How many questions are listed now, this one among them; some may fall away, and others come up.
        left_now: u32,
        /// How many may still come at most; nothing before it is known what happened.
        left_at_most: Option<u32>,
        /// How many more there would be to make exact who is told and who does what, where the questionnaire stops before that.
        more_for_duties: u32,
        /// The questions that were answered, screen by screen. To go back, leave out the answers of the last.
        screens: Vec<Vec<String>>,
        /// Answers that were given, and do not come up any more: they count for nothing.
        left_out: Vec<String>,
        /// What the rules make of the answers so far.
        assessment: Assessment,
    }
}

choice! {
    /// How far an interview goes.
    SessionDepth of hearth_core::session::Depth {
        /// Until nothing that is open could change the response, how soon, or who comes.
        Response,
        /// On to what makes exact who does what and who is told.
        Duties,
    }
}

/// What a questionnaire goes by. To go back, or to change an answer, ask again with other answers.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Questionnaire {
    /// When it happened: a time with an offset, such as `2026-11-21T23:40:00+00:00`.
    pub at: String,
    /// The answers so far; none to begin with.
    #[uniffi(default)]
    pub answers: Vec<Given>,
    /// How far to go; as far as the response where it says nothing.
    #[uniffi(default)]
    pub depth: Option<SessionDepth>,
    /// The local protocol to go by; nothing where the areas find it.
    #[uniffi(default)]
    pub overlay: Option<OverlayChoice>,
    /// Where the home is, and who placed the child.
    #[uniffi(default)]
    pub areas: Option<Areas>,
    /// The nation where the home is; England where it says nothing.
    #[uniffi(default)]
    pub nation: Option<Nation>,
}

/// Where a questionnaire is, or the advice for danger where there is nothing to ask.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
#[expect(clippy::large_enum_variant, reason = "nearly every one is the large one")]
pub enum Asked {
    /// The rules hold: the next question, and what they make of the answers so far.
    Open {
        /// Where it stands.
        session: Session,
    },
    /// They do not, and what to do about danger.
    Advised {
        /// The advice.
        advice: DangerAdvice,
    },
}

impl Serialize for Asked {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Open { session } => session.serialize(to),
            Self::Advised { advice } => advice.serialize(to),
        }
    }
}
