//! What a person may decide against what was advised: more always, less with a reason; never less than 999 or a protective report.

use serde::Serialize;
use serde_json::Value;

use super::entry::RecordError;
use crate::ruleset::Response;

/// The step of the serious offences. A report that any other step asks for protects somebody.
const SERIOUS: u64 = 7;

/// What was advised, as the latest assessment in the record has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Advised {
    /// Nothing where no assessment was made.
    pub response: Option<Response>,
    /// Whether a report now protects somebody.
    pub protective: bool,
}

/// How a decision stands to what was advised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Outcome {
    /// Nothing was advised.
    NoAdvice,
    /// As advised.
    Agreed,
    /// More than advised.
    Raised,
    /// Less than advised, with a reason.
    Lowered,
    /// Less than may be: it was not accepted.
    Refused,
}

/// A decision that was not accepted. It is kept as a note all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// Less than 999.
    #[error(
        "found less than `call_999`, allowed is `call_999`: ring 999 now. Once the danger is over, assess again. A note is kept"
    )]
    Danger,
    /// Less than a report that protects somebody.
    #[error(
        "found less than `report_now`, allowed is `report_now` or `call_999`: report it now, it protects someone. A note is kept"
    )]
    Protective,
}

impl Advised {
    /// What an assessment (or danger advice) as JSON advises.
    pub fn of(assessment: &Value) -> Self {
        let reasons = assessment.get("reasons").and_then(Value::as_array);
        let protects = |reason: &Value| {
            reason.get("response").and_then(response).is_some_and(|response| response >= Response::ReportNow)
                && reason.get("step").and_then(Value::as_u64) != Some(SERIOUS)
        };
        Self { response: assessment.get("response").and_then(response), protective: reasons.into_iter().flatten().any(protects) }
    }

    /// How a decision stands to it, and why it is not accepted where it is not.
    pub fn judge(self, decided: Response, reason: &str) -> Result<(Outcome, Option<Refusal>), RecordError> {
        let Some(advised) = self.response else {
            return Ok((Outcome::NoAdvice, None));
        };
        if decided == advised {
            return Ok((Outcome::Agreed, None));
        }
        if decided > advised {
            return Ok((Outcome::Raised, None));
        }
        if advised == Response::Call999 {
            return Ok((Outcome::Refused, Some(Refusal::Danger)));
        }
        if self.protective && decided < Response::ReportNow {
            return Ok((Outcome::Refused, Some(Refusal::Protective)));
        }
        if reason.trim().is_empty() { Err(RecordError::NoReason) } else { Ok((Outcome::Lowered, None)) }
    }
}

/// A response by its name on the wire.
pub(super) fn response(value: &Value) -> Option<Response> {
    let name = value.as_str()?;
    Response::ALL.into_iter().find(|response| response.as_str() == name)
}

#[cfg(test)]
mod tests {
    use super::{Advised, Outcome, Refusal};
    use crate::record::RecordError;
    use crate::ruleset::Response::{self, Call999, ReportNow, ResolveAtHome, SlowTime};
    use serde_json::json;

    #[test]
    fn more_is_never_hindered_and_less_only_where_nobody_needs_it() {
        for advised in Response::ALL {
            for protective in [false, true].into_iter().filter(|protective| !protective || advised >= ReportNow) {
                for decided in Response::ALL {
                    for reason in ["", "the plan for the child says so"] {
                        let expected = match (advised, decided) {
                            (advised, decided) if decided == advised => Ok((Outcome::Agreed, None)),
                            (advised, decided) if decided > advised => Ok((Outcome::Raised, None)),
                            (Call999, _) => Ok((Outcome::Refused, Some(Refusal::Danger))),
                            (ReportNow, _) if protective => Ok((Outcome::Refused, Some(Refusal::Protective))),
                            _ if reason.is_empty() => Err(RecordError::NoReason),
                            _ => Ok((Outcome::Lowered, None)),
                        };
                        let found = Advised { response: Some(advised), protective }.judge(decided, reason);
                        assert_eq!(found, expected, "{advised:?} {protective} {decided:?} {reason}");
                    }
                }
            }
        }
        assert_eq!(Advised { response: None, protective: false }.judge(SlowTime, ""), Ok((Outcome::NoAdvice, None)));
    }

    #[test]
    fn what_protects_is_told_from_what_is_serious() {
        let advised = |step: u64, response: &str| {
            Advised::of(&json!({ "response": response, "reasons": [{ "step": step, "response": response }] }))
        };
        assert_eq!(advised(2, "report_now"), Advised { response: Some(ReportNow), protective: true });
        assert_eq!(advised(7, "report_now"), Advised { response: Some(ReportNow), protective: false });
        assert_eq!(advised(2, "resolve_at_home"), Advised { response: Some(ResolveAtHome), protective: false });
        assert_eq!(Advised::of(&json!({ "response": null })), Advised { response: None, protective: false });
    }
}
