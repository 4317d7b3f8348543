//! Names and types as Python has them.

use anyhow::{Result, bail};
use heck::ToShoutySnakeCase;
use uniffi_bindgen::interface::{AsType, Type};

/// A variant of an enum, as Python has it.
pub fn shouted(name: &str) -> String {
    name.to_shouty_snake_case()
}

/// The type of a field, an argument or an answer.
pub fn label(of: &impl AsType) -> Result<String> {
    named(&of.as_type())
}

/// The type of what a function answers.
pub fn answer(of: Option<&Type>) -> Result<String> {
    of.map_or_else(|| Ok("None".to_owned()), named)
}

/// A type.
pub fn named(of: &Type) -> Result<String> {
    Ok(match of {
        Type::UInt8 | Type::Int8 | Type::UInt16 | Type::Int16 | Type::UInt32 | Type::Int32 | Type::UInt64 | Type::Int64 => {
            "int".to_owned()
        }
        Type::Boolean => "bool".to_owned(),
        Type::String => "str".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Optional { inner_type } => format!("typing.Optional[{}]", named(inner_type)?),
        Type::Sequence { inner_type } => format!("typing.List[{}]", named(inner_type)?),
        Type::Record { name, .. } | Type::Enum { name, .. } | Type::Object { name, .. } => name.clone(),
        other => bail!("{other:?} has no name in Python yet"),
    })
}
