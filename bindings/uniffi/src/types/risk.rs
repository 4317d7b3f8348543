//! The dynamic risk assessment.

use super::assessment::Source;
use super::words::{Basis, FactorEffect, Response, RiskDirection, RiskLevel};

record! {
    /// The dynamic risk assessment: of the situation, never of the child.
    Risk of hearth_core::assessment::Risk<'_> {
        /// How high.
        level: RiskLevel,
        /// Which way it moves, compared with the moment before.
        direction: RiskDirection,
        /// When to look again, in London time.
        review_by: String,
        /// The eleven factors.
        factors: Vec<RiskFactor>,
        /// Each moment's level and response.
        timeline: Vec<RiskMoment>,
    }
}

record! {
    /// A factor of the dynamic risk assessment.
    RiskFactor of hearth_core::assessment::Factor<'_> {
        /// Stable id.
        id: String,
        /// Its name in words.
        name: String,
        /// What it does to the situation.
        effect: FactorEffect,
        /// Why.
        text: String,
        /// What the text stands on: judgement.
        basis: Basis,
        /// The source of the list of factors.
        source: Option<Source>,
    } without ready
}

record! {
    /// One moment of the timeline.
    RiskMoment of hearth_core::assessment::Moment {
        /// When, as the incident gives it, in London time.
        at: String,
        /// How high the risk was.
        level: RiskLevel,
        /// What the response was.
        response: Response,
    }
}
