//! Cedar: each rule a policy that permits, so that the policies that decide are the rules that hold.

use cedar_policy::{Authorizer, Context, Entities, EntityUid, Policy, PolicyId, PolicySet, Request};
use hearth_core::Response;
use serde_json::Value;
use std::fmt::Write as _;

use crate::Fault;
use crate::engine::{Answer, Engine, told};
use crate::formula::{Ask, Formula, Test};
use crate::rules::{Responses, Rule};

/// Cedar with its policies.
pub struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    responses: Responses,
    home: EntityUid,
    settle: EntityUid,
    incident: EntityUid,
}

impl Cedar {
    /// Cedar with these rules.
    pub fn of(rules: &[Rule]) -> Result<Self, Fault> {
        let mut policies = PolicySet::new();
        for rule in rules {
            policies.add(Policy::parse(Some(PolicyId::new(&rule.id)), policy(rule))?)?;
        }
        Ok(Self {
            authorizer: Authorizer::new(),
            policies,
            entities: Entities::empty(),
            responses: Responses::of(rules),
            home: r#"Home::"home""#.parse()?,
            settle: r#"Action::"settle""#.parse()?,
            incident: r#"Incident::"incident""#.parse()?,
        })
    }

    fn request(&self, context: Context) -> Result<Request, Fault> {
        Ok(Request::new(self.home.clone(), self.settle.clone(), self.incident.clone(), context, None)?)
    }

    fn evaluate(&self, request: &Request) -> Result<(Response, cedar_policy::Response), Fault> {
        let decided = self.authorizer.is_authorized(request, &self.policies, &self.entities);
        if let Some(error) = decided.diagnostics().errors().next() {
            return Err(format!("cedar: {error}").into());
        }
        let response = self.responses.highest(decided.diagnostics().reason().map(AsRef::as_ref));
        Ok((response, decided))
    }
}

impl Engine for Cedar {
    type Input = Request;
    type Outcome = (Response, cedar_policy::Response);

    fn name(&self) -> &'static str {
        "cedar-policy"
    }

    fn input(&self, json: &Value) -> Result<Request, Fault> {
        self.request(Context::from_json_value(json.clone(), None)?)
    }

    fn decide(&mut self, input: &Request) -> Result<Self::Outcome, Fault> {
        self.evaluate(input)
    }

    fn answer(&self, (response, decided): &Self::Outcome) -> Answer {
        Answer { response: *response, rules: Some(decided.diagnostics().reason().map(ToString::to_string).collect()) }
    }

    fn text(&mut self, json: &str) -> Result<String, Fault> {
        let (response, decided) = self.evaluate(&self.request(Context::from_json_str(json, None)?)?)?;
        Ok(told(response, &decided.diagnostics().reason().map(AsRef::as_ref).collect::<Vec<_>>()))
    }
}

/// A rule as a policy.
fn policy(rule: &Rule) -> String {
    format!("@id(\"{}\")\npermit (principal, action, resource)\nwhen {{ {} }};\n", rule.id, expression(&rule.when))
}

/// A condition in Cedar.
fn expression(formula: &Formula) -> String {
    match formula {
        Formula::Constant(known) => known.to_string(),
        Formula::All(parts) => joined(parts.iter().map(expression), " && "),
        Formula::Any(parts) => joined(parts.iter().map(expression), " || "),
        Formula::Test(Test { field, ask }) => {
            let mut test = format!("context has {field} && ");
            let _ = match ask {
                Ask::OneOf(named) => {
                    write!(test, "{}", joined(named.iter().map(|value| format!("context.{field} == \"{value}\"")), " || "))
                }
                Ask::Within(low, high) => write!(test, "context.{field} >= {low} && context.{field} <= {high}"),
                Ask::HasAny(named) => {
                    write!(test, "{}", joined(named.iter().map(|value| format!("context.{field}.contains(\"{value}\")")), " || "))
                }
                Ask::HasNone(named) => {
                    write!(
                        test,
                        "{}",
                        joined(named.iter().map(|value| format!("!context.{field}.contains(\"{value}\")")), " && ")
                    )
                }
            };
            test
        }
    }
}

/// Parts in brackets.
fn joined(parts: impl Iterator<Item = String>, by: &str) -> String {
    let parts: Vec<String> = parts.collect();
    match parts.as_slice() {
        [only] => only.clone(),
        _ => format!("({})", parts.iter().map(|part| format!("({part})")).collect::<Vec<_>>().join(by)),
    }
}
