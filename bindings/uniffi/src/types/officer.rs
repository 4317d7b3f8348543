//! The officer's side.

use super::assessment::Source;
use super::words::{Basis, EmergencyService, WouldCall};

record! {
    /// What an assessment says to an officer.
    Officer of hearth_core::officer::Officer<'_> {
        /// Danger first.
        danger: DangerNow,
        /// Whether a reasonable parent would have called: what would have happened in a family home.
        family_home: FamilyHome,
        /// Every disposal and step, from the least intrusive to the most.
        options: Vec<Disposal>,
        /// The score, as the officer gave it and as it may be moved; none where there is none.
        score: Option<GravityScore>,
        /// The most intrusive option that is open, and to which the score points or beyond which it does not.
        most_intrusive_recommended: Option<String>,
        /// Whether a Child Information Form must be completed.
        cif_required: bool,
        /// What the home can give for that form; the police complete it.
        cif_contribution: Vec<CifContribution>,
        /// Who could be the appropriate adult, in the order in which to try them: those who were named, else all.
        appropriate_adults: Vec<String>,
        /// Who was named and may not be.
        appropriate_adult_excluded: Vec<String>,
        /// Why not: one or more for each of them, with their id, in the same order.
        appropriate_adult_why: Vec<OfficerReason>,
        /// Whether a referral to the National Referral Mechanism is to be thought of.
        nrm_prompt: bool,
        /// The defence of section 45 of the Modern Slavery Act 2015.
        s45: Section45,
        /// Why.
        s45_why: OfficerReason,
        /// For each ground of necessity that was named: what would do instead of arrest.
        instead_of_arrest: Vec<InsteadOfArrest>,
        /// What to keep in mind.
        prompts: Vec<OfficerPrompt>,
        /// A rationale to edit, in the order of the National Decision Model.
        rationale: Vec<RationaleStage>,
        /// The officer's questions that could still change something here.
        next_questions: Vec<String>,
        /// When the project last looked at what each disposal leaves on records.
        records_checked_on: String,
    }
}

record! {
    /// Danger, as the home sees it.
    DangerNow of hearth_core::officer::Danger<'_> {
        /// What was named as going on now; `unknown` where the home does not know.
        now: Vec<String>,
        /// Which services the home is to ask for.
        services: Vec<EmergencyService>,
        /// In words.
        text: String,
    }
}

record! {
    /// The twin of the incident in a family home.
    FamilyHome of hearth_core::officer::FamilyHome<'_> {
        /// Would a reasonable parent call the police?
        would_call: WouldCall,
        /// What that means for the response.
        text: String,
    }
}

record! {
    /// One way to deal with it.
    Disposal of hearth_core::officer::Disposal<'_> {
        /// Stable id.
        id: String,
        /// What it is called.
        name: String,
        /// Whether it can be used.
        state: DisposalState,
        /// Whether it lies within what the score points to, and is open.
        recommended: bool,
        /// Whether it is a step on the way, which settles nothing.
        step: bool,
        /// Whether it treats the child as somebody who may have done wrong, or leaves a police record of that.
        criminal: bool,
        /// What it is.
        text: String,
        /// What it needs.
        needs: Vec<String>,
        /// Who may authorise it.
        authority: String,
        /// What it leads to, in one line.
        consequences: String,
        /// What it leaves on records and checks.
        record: LeavesOnRecord,
        /// The Home Office outcome code that fits best; none where there is none.
        outcome_code: Option<String>,
        /// All outcome codes that may fit.
        outcome_codes: Vec<OutcomeCode>,
        /// Why it is closed or needs more; one line where it is open.
        why: Vec<OfficerReason>,
        /// The questions that would settle it.
        asks: Vec<String>,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
    }
}

record! {
    /// What a disposal leaves on records and checks.
    LeavesOnRecord of hearth_core::officer::Record {
        /// In the force's own records.
        crime_record: String,
        /// On the Police National Computer.
        pnc: String,
        /// Whether the child counts as a first-time entrant to youth justice.
        first_time_entrant: String,
        /// On a standard DBS check.
        standard_dbs: String,
        /// On an enhanced DBS check.
        enhanced_dbs: String,
    }
}

record! {
    /// A Home Office outcome code.
    OutcomeCode of hearth_core::officer::OutcomeCode<'_> {
        /// Such as `22`.
        code: String,
        /// What it means.
        text: String,
    }
}

record! {
    /// A reason, with its ground.
    OfficerReason of hearth_core::officer::Why<'_> {
        /// Stable id.
        id: String,
        /// The reason.
        text: String,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
    }
}

record! {
    /// The score of the offence in the Child Gravity Matrix.
    GravityScore of hearth_core::officer::Score<'_> {
        /// As the officer read it, 1 to 5.
        start: u8,
        /// Moved by one at most, for what makes it more or less serious.
        moved: u8,
        /// The disposal that it normally points to.
        points_to: String,
        /// Why it was moved, or was not.
        text: String,
    }
}

record! {
    /// What would do instead of arrest.
    InsteadOfArrest of hearth_core::officer::Instead<'_> {
        /// The ground of necessity.
        ground: String,
        /// What would do instead; judgement.
        text: String,
    }
}

record! {
    /// Something to keep in mind.
    OfficerPrompt of hearth_core::officer::Prompt<'_> {
        /// Stable id.
        id: String,
        /// What it is about, such as `custody`.
        about: String,
        /// In words.
        text: String,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
    }
}

record! {
    /// A line that the home can give for the Child Information Form.
    CifContribution of hearth_core::officer::Contribution<'_> {
        /// Stable id.
        id: String,
        /// What is asked.
        ask: String,
        /// What the home answered that bears on it, in words.
        known: Vec<String>,
    }
}

record! {
    /// A stage of the National Decision Model, with lines to edit.
    RationaleStage of hearth_core::officer::Stage<'_> {
        /// Stable id.
        id: String,
        /// Its title.
        title: String,
        /// Lines to edit.
        lines: Vec<String>,
    }
}

choice! {
    /// Whether a disposal can be used as things stand.
    DisposalState of hearth_core::officer::State {
        /// Nothing that was said closes it.
        Open,
        /// Something is needed first, or not known yet.
        NeedsMore,
        /// It cannot be used.
        Closed,
    }
}

choice! {
    /// The defence of section 45 of the Modern Slavery Act 2015.
    Section45 of hearth_core::officer::Section45 {
        /// All that it needs was said.
        Available,
        /// The offence is in Schedule 4.
        Excluded,
        /// Nothing points to exploitation.
        NotApplicable,
        /// It may apply; something is not known.
        Possible,
    }
}
