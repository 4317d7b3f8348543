//! The words of an assessment: what can be one of a few.

choice! {
    /// The four responses, from the least to the most.
    Response of hearth_core::ruleset::Response {
        /// The home need not call anyone out.
        ResolveAtHome,
        /// Nobody need be called out this minute: make safe, record, and settle it by a clock.
        SlowTime,
        /// Report without delay, but not by 999.
        ReportNow,
        /// Ring 999 now.
        #[serde(rename = "call_999")]
        Call999,
    }
}

choice! {
    /// The clocks of slow time, shortest first.
    Clock of hearth_core::ruleset::Clock {
        /// 30 minutes.
        HalfHour,
        /// Within the hour.
        Tonight,
        /// 12:00 the next calendar day.
        NextDay,
        /// 12:00 the next working day.
        NextWorkingDay,
    }
}

choice! {
    /// Who a report goes to.
    ReportTo of hearth_core::ruleset::ReportTo {
        /// The police.
        Police,
        /// The local authority of the area where the home is.
        LocalAuthority,
    }
}

choice! {
    /// Which emergency service to ask for.
    EmergencyService of hearth_core::ruleset::Service {
        /// The police.
        Police,
        /// An ambulance.
        Ambulance,
        /// The fire service.
        Fire,
    }
}

choice! {
    /// What a sentence stands on.
    Basis of hearth_core::ruleset::Basis {
        /// An Act or regulations.
        Statute,
        /// The national protocol of 2018.
        NationalProtocol,
        /// National guidance of government or a professional body.
        NationalGuidance,
        /// What a local protocol or procedure says.
        LocalPractice,
        /// The judgement of the people who wrote the ruleset.
        Judgement,
    }
}

choice! {
    /// What a factor of the dynamic risk assessment does to the situation.
    FactorEffect of hearth_core::ruleset::Effect {
        /// It raises the risk.
        Raises,
        /// It lowers the risk.
        Lowers,
        /// It does neither.
        Neutral,
        /// Nobody knows yet.
        NotKnown,
    }
}

choice! {
    /// Whether an assessment can still change.
    AssessmentStatus of hearth_core::assessment::Status {
        /// No due question that is open could change the response.
        Decided,
        /// More answers are needed.
        NeedsAnswers,
    }
}

choice! {
    /// Would a reasonable parent call the police?
    WouldCall of hearth_core::assessment::WouldCall {
        /// No; or only for an ambulance or a fire engine.
        No,
        /// Not in the moment.
        NotNow,
        /// Yes.
        Yes,
    }
}

choice! {
    /// How high the risk of a situation is.
    RiskLevel of hearth_core::assessment::Level {
        /// Look again in an hour.
        Low,
        /// Look again in 15 minutes.
        Raised,
        /// Look again in 5 minutes.
        High,
        /// Stay and watch.
        Extreme,
    }
}

choice! {
    /// Which way a situation moves.
    RiskDirection of hearth_core::assessment::Direction {
        /// It gets worse.
        Rising,
        /// It stays as it is.
        Steady,
        /// It gets better.
        Falling,
        /// There is no moment before.
        Unknown,
    }
}

choice! {
    /// What the answer to a question would settle.
    Settles of hearth_core::assessment::Settles {
        /// The response.
        Response,
        /// How soon, who is told, and which service comes.
        Urgency,
        /// Who does what and who is told.
        Duties,
    }
}
