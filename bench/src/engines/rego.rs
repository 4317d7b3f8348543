//! Regorus: the rules in Rego, compiled to a program of its virtual machine before anything is timed.

use hearth_core::Response;
use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{Engine as Interpreter, Rc, Value as Document};
use serde_json::Value;
use std::fmt::Write as _;

use crate::Fault;
use crate::engine::{Answer, Engine, told};
use crate::formula::{Ask, Test};
use crate::rules::{Responses, Rule};

/// Regorus with its program.
pub struct Rego {
    vm: RegoVM,
    responses: Responses,
    traced: bool,
}

impl Rego {
    /// Regorus with these rules: to collect those that hold, or for the response alone.
    pub fn of(rules: &[Rule], traced: bool) -> Result<Self, Fault> {
        let mut interpreter = Interpreter::new();
        let text = if traced { held(rules) } else { response(rules) };
        interpreter.add_policy("hearth.rego".to_owned(), text)?;
        let entry: Rc<str> = if traced { "data.hearth.held" } else { "data.hearth.response" }.into();
        let policy = interpreter.compile_with_entrypoint(&entry)?;
        let mut vm = RegoVM::new();
        vm.load_program(Compiler::compile_from_policy(&policy, &[&entry])?);
        Ok(Self { vm, responses: Responses::of(rules), traced })
    }

    fn evaluate(&mut self, input: Document) -> Result<(Response, Document), Fault> {
        self.vm.set_input(input);
        let value = self.vm.execute()?;
        let response = if self.traced {
            self.responses.highest(value.as_set()?.iter().filter_map(text_of))
        } else {
            let name = value.as_string()?;
            Response::ALL.into_iter().find(|response| response.as_str() == &**name).ok_or("not a response")?
        };
        Ok((response, value))
    }
}

fn text_of(value: &Document) -> Option<&str> {
    value.as_string().ok().map(|text| &**text)
}

impl Engine for Rego {
    type Input = Document;
    type Outcome = (Response, Document);

    fn name(&self) -> &'static str {
        "regorus"
    }

    fn traced(&self) -> bool {
        self.traced
    }

    fn input(&self, json: &Value) -> Result<Document, Fault> {
        Ok(Document::from_json_str(&json.to_string())?)
    }

    fn decide(&mut self, input: &Document) -> Result<Self::Outcome, Fault> {
        self.evaluate(input.clone())
    }

    fn answer(&self, (response, value): &Self::Outcome) -> Answer {
        let rules = value.as_set().ok().map(|rules| rules.iter().filter_map(text_of).map(str::to_owned).collect());
        Answer { response: *response, rules: if self.traced { rules } else { None } }
    }

    fn text(&mut self, json: &str) -> Result<String, Fault> {
        let (response, value) = self.evaluate(Document::from_json_str(json)?)?;
        let rules = value.as_set().ok().map(|rules| rules.iter().filter_map(text_of).collect::<Vec<_>>());
        Ok(told(response, &rules.unwrap_or_default()))
    }
}

/// The rules as one set of those that hold.
fn held(rules: &[Rule]) -> String {
    let mut text = "package hearth\n".to_owned();
    for rule in rules {
        for way in rule.when.ways() {
            let _ = write!(text, "\nheld contains \"{}\" if {{\n{}}}\n", rule.id, body(&way));
        }
    }
    text
}

/// The response alone, from the highest down.
const RESPONSE: &str = r#"package hearth

default response := "resolve_at_home"

response := "call_999" if call_999
else := "report_now" if report_now
else := "slow_time" if slow_time
"#;

fn response(rules: &[Rule]) -> String {
    let mut text = RESPONSE.to_owned();
    for rule in rules {
        for way in rule.when.ways() {
            let _ = write!(text, "\n{} if {{\n{}}}\n", rule.response.as_str(), body(&way));
        }
    }
    text
}

/// Tests that must all hold, one a line.
fn body(way: &[Test]) -> String {
    let mut text = String::new();
    if way.is_empty() {
        text.push_str("  true\n");
    }
    for (index, Test { field, ask }) in way.iter().enumerate() {
        let list = |values: &[String]| values.iter().map(|value| format!("\"{value}\"")).collect::<Vec<_>>().join(", ");
        let _ = match ask {
            Ask::OneOf(values) if values.len() == 1 => writeln!(text, "  input.{field} == {}", list(values)),
            Ask::OneOf(values) => writeln!(text, "  input.{field} in {{{}}}", list(values)),
            Ask::Within(low, high) => writeln!(text, "  input.{field} >= {low}\n  input.{field} <= {high}"),
            Ask::HasAny(values) if values.len() == 1 => writeln!(text, "  {} in input.{field}", list(values)),
            Ask::HasAny(values) => writeln!(text, "  some v{index} in input.{field}\n  v{index} in {{{}}}", list(values)),
            Ask::HasNone(values) => {
                let _ = writeln!(text, "  input.{field}");
                values.iter().try_for_each(|value| writeln!(text, "  not \"{value}\" in input.{field}"))
            }
        };
    }
    text
}
