//! The assessment, and what it is made of.

use super::answer::Given;
use super::care::CareStatus;
use super::local::{LocalProtocol, PlacingProtocol};
use super::officer::Officer;
use super::risk::Risk;
use super::words::{AssessmentStatus, Basis, Clock, EmergencyService, ReportTo, Response, Settles, WouldCall};

record! {
    /// What the rules make of an incident, with every reason.
    Assessment of hearth_core::assessment::Assessment<'_> {
        /// `hearth/assessment/1`
        schema: String,
        /// Which ruleset, in which version.
        ruleset: RulesetRef,
        /// Whether anything that is still open could change the response.
        status: AssessmentStatus,
        /// The lowest response that is certain.
        response: Response,
        /// The highest response still open.
        highest_possible: Response,
        /// Which services to ask for under 999.
        emergency_services: Vec<EmergencyService>,
        /// Who a report goes to.
        report_to: Vec<ReportTo>,
        /// The clock of slow time; nothing for any other response.
        decide_by: Option<DecideBy>,
        /// The first line: what to do.
        headline: String,
        /// The reasonable-parent test.
        reasonable_parent: ReasonableParent,
        /// Why: every rule that holds, the highest response first.
        reasons: Vec<Reason>,
        /// What to do, in order.
        actions: Vec<Action>,
        /// Whom to tell.
        notifications: Vec<Notification>,
        /// What else can be done, open or closed.
        routes: Vec<Route>,
        /// Referrals and reports that protect.
        safeguarding: Vec<Sentence>,
        /// Rights of the people involved.
        rights: Vec<Sentence>,
        /// The dynamic risk assessment.
        risk: Risk,
        /// The questions worth asking, the most decisive first.
        next_questions: Vec<String>,
        /// The smallest changes that would raise the response.
        would_raise: Vec<WouldRaise>,
        /// Answers that nobody knows yet, or that contradict each other.
        unresolved: Vec<String>,
        /// What else a reader should know: the law under 10, the age of these rules.
        notes: Vec<Note>,
        /// The outcome in words for the child.
        easy_read: Vec<EasyRead>,
        /// The local protocol, where one is laid over the ruleset.
        #[serde(skip_serializing_if = "Option::is_none")]
        overlay: Option<LocalProtocol>,
        /// The local protocol of the placing authority, where it adds whom to tell.
        #[serde(skip_serializing_if = "Option::is_none")]
        placing_overlay: Option<PlacingProtocol>,
        /// What there is for an officer, where the incident holds their answers.
        #[serde(skip_serializing_if = "Option::is_none")]
        officer: Option<Officer>,
        /// The care status, where the incident gives dates of care. It never moves the response.
        #[serde(skip_serializing_if = "Option::is_none")]
        care_status: Option<CareStatus>,
        /// What each of `next_questions` would settle, in the same order. It is not on the wire.
        #[serde(skip)]
        settles: Vec<Settles>,
    }
}

record! {
    /// Which ruleset an assessment used.
    RulesetRef of hearth_core::assessment::RulesetRef<'_> {
        /// Its id.
        id: String,
        /// Its version.
        version: String,
        /// SHA-256 of its files.
        hash: String,
        /// The first day on which it holds.
        in_force_from: String,
        /// The day by which somebody should have looked whether it still holds.
        review_due: String,
        /// What is known about its future, in one line.
        review: String,
    } without ready
}

record! {
    /// By when, and by whom, a slow-time decision is made.
    DecideBy of hearth_core::assessment::DecideBy<'_> {
        /// The clock: of those that apply, the one that ends first.
        clock: Clock,
        /// When it ends, in London time.
        by: String,
        /// The role that decides.
        owner: String,
    }
}

record! {
    /// The reasonable-parent test, explained.
    ReasonableParent of hearth_core::assessment::ReasonableParent<'_> {
        /// Would a reasonable parent call the police?
        would_call: WouldCall,
        /// Why.
        because: Vec<String>,
    }
}

record! {
    /// A rule that holds.
    Reason of hearth_core::assessment::Reason<'_> {
        /// The rule's id.
        rule: String,
        /// Its reason, in words.
        text: String,
        /// The step of the order of reasoning.
        step: u8,
        /// The response that it gives.
        response: Response,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
        /// The questions whose answers made it hold.
        answers: Vec<String>,
    } without ready
}

record! {
    /// Something to do.
    Action of hearth_core::assessment::Action<'_> {
        /// Stable id.
        id: String,
        /// What to do.
        text: String,
        /// Who does it.
        owner: String,
        /// By when, in London time; nothing where there is no clock.
        by: Option<String>,
        /// Always false: nothing that a home does is criminal.
        criminal: bool,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
    } without ready
}

record! {
    /// Somebody to tell.
    Notification of hearth_core::assessment::Notification<'_> {
        /// Stable id.
        id: String,
        /// The role to tell.
        to: String,
        /// By when, in London time.
        by: Option<String>,
        /// What it stands on.
        basis: Basis,
        /// Whether somebody must judge if it applies.
        needs_judgement: bool,
        /// What to tell, or what to judge.
        text: String,
        /// The source, where there is one.
        source: Option<Source>,
    } without ready
}

record! {
    /// A route: restorative, health, prevention or another.
    Route of hearth_core::assessment::Route<'_> {
        /// Stable id.
        id: String,
        /// Whether it can be taken as things stand.
        open: bool,
        /// Whether it leaves a police record of the child as someone who did wrong.
        criminal: bool,
        /// What it needs.
        needs: Vec<String>,
        /// What it is.
        text: String,
        /// What it leads to: what is recorded, and by whom.
        consequences: String,
        /// Why it is closed, where it is.
        closed_because: Option<String>,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
    } without ready
}

record! {
    /// A sentence with its ground: a right, or a referral.
    Sentence of hearth_core::assessment::Sentence<'_> {
        /// Stable id.
        id: String,
        /// The sentence.
        text: String,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
    } without ready
}

record! {
    /// A note.
    Note of hearth_core::assessment::Note<'_> {
        /// Stable id.
        id: String,
        /// The note.
        text: String,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
    } without ready
}

record! {
    /// A sentence for the child.
    EasyRead of hearth_core::assessment::EasyRead<'_> {
        /// Stable id.
        id: String,
        /// The sentence.
        text: String,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
    } without ready
}

record! {
    /// A change of one answer that would raise the response.
    WouldRaise of hearth_core::assessment::WouldRaise<'_> {
        /// The answer.
        #[serde(rename = "if")]
        when: Given,
        /// The response that would follow.
        response: Response,
    } without ready
}

record! {
    /// A source, as it is shown.
    Source of hearth_core::ruleset::Source {
        /// What it is.
        title: String,
        /// Which part of it.
        section: Option<String>,
        /// Where it was read.
        url: Option<String>,
        /// Whether somebody on the project read it in the original.
        seen: bool,
    } without id
}
