//! Care status, from dates alone.

use super::advice::Rules;
use super::assessment::Source;
use super::words::Basis;

record! {
    /// Care status, from dates alone (schema `hearth/care-status/1`).
    CareStatus of hearth_core::care_status::CareStatus<'_> {
        /// `hearth/care-status/1`
        schema: String,
        /// Which rules say so.
        ruleset: Rules,
        /// The day that is asked about.
        on: String,
        /// The category in law.
        category: CareCategory,
        /// What the category is called.
        name: String,
        /// What it means.
        text: String,
        /// What that stands on.
        basis: Basis,
        /// The source of it, where there is one.
        source: Option<Source>,
        /// Whether they were ever looked after as a child; nothing where that is not known. It is apart from any entitlement.
        care_experienced: Option<bool>,
        /// Looked-after days from the 14th birthday on that count towards the 13 weeks; nothing where that is not known.
        days_since_14: Option<u32>,
        /// The day by which they had 13 weeks; nothing where they have not, or that is not known.
        reached_13_weeks_on: Option<String>,
        /// What the category rests on.
        why: Vec<CareReason>,
        /// The dates that would settle it, such as `periods.0.from`; empty where it is settled.
        missing: Vec<String>,
        /// The same, in words to ask with.
        ask_for: Vec<String>,
        /// Where it cannot be told: the categories that are possible.
        possible: Vec<CareCategory>,
        /// What is owed to them, by whom and until when.
        entitlements: Vec<Entitlement>,
        /// What care experience means for them, whatever the category.
        experience: String,
        /// The next day on which the category, or what is owed, may change.
        next_review: Option<String>,
    }
}

record! {
    /// A fact that the category rests on.
    CareReason of hearth_core::care_status::Why<'_> {
        /// Stable id.
        id: String,
        /// The sentence.
        text: String,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
    }
}

record! {
    /// Something that is owed.
    Entitlement of hearth_core::care_status::Entitlement<'_> {
        /// Stable id.
        id: String,
        /// Who owes it: the authority's id as the history gives it, else which authority it is.
        owed_by: String,
        /// From which day; nothing where that is not known.
        #[uniffi(name = "from_day")]
        from: Option<String>,
        /// Until which day, which is the first without it; nothing where it is not known, or is no date.
        #[uniffi(name = "until_day")]
        until: Option<String>,
        /// Only when they ask for it.
        on_request: bool,
        /// What it is.
        text: String,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
    }
}

record! {
    /// The questions for custody (schema `hearth/care-script/1`).
    CareScript of hearth_core::care_status::CareScript<'_> {
        /// `hearth/care-script/1`
        schema: String,
        /// Which rules say so.
        ruleset: Rules,
        /// What it is.
        title: String,
        /// The lines, part by part.
        steps: Vec<ScriptStep>,
    }
}

record! {
    /// A line of the questions for custody.
    ScriptStep of hearth_core::care_status::Step<'_> {
        /// Stable id.
        id: String,
        /// Which part it belongs to.
        part: ScriptPart,
        /// What to say or do.
        text: String,
        /// What it stands on.
        basis: Basis,
        /// The source, where there is one.
        source: Option<Source>,
    }
}

choice! {
    /// What somebody is in the law on care and leaving care, from dates alone.
    CareCategory of hearth_core::care_status::Category {
        /// Under 16; or 16 or 17 and not yet eligible.
        LookedAfter,
        /// 16 or 17, looked after, and 13 weeks of it since the 14th birthday.
        Eligible,
        /// 16 or 17, no longer looked after, and was eligible.
        Relevant,
        /// 18 or over, and was eligible or relevant.
        FormerRelevant,
        /// Left care at 16 or later without the 13 weeks, or special guardianship after care.
        Qualifying,
        /// Was looked after as a child, with no status in law now.
        CareExperienced,
        /// Never looked after, as far as the dates go.
        NotInCare,
        /// The dates that are known leave more than one open.
        CannotTell,
    }
}

choice! {
    /// Which part of the questions for custody a line belongs to.
    ScriptPart of hearth_core::care_status::Part {
        /// What comes before any question.
        First,
        /// What to ask, and how.
        Ask,
        /// Which dates to ask for.
        Dates,
        /// When to ask again.
        AskAgain,
        /// What to do with the answer.
        Next,
    }
}
