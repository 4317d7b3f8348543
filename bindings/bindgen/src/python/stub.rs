//! The stub of a module: what a type checker reads.

use anyhow::Result;
use std::fmt::Write as _;
use uniffi_bindgen::ComponentInterface;
use uniffi_bindgen::interface::{Argument, Enum, Field, Method, Object, Record};

use super::label::{answer, label, shouted};
use super::{INTERNAL, error_fields, listed, words};

const HEAD: &str = "# Written by `uniffi-bindgen` from the library: do not change it here.
import enum
import typing
";

/// The stub of the module of an interface.
pub fn of(interface: &ComponentInterface) -> Result<String> {
    let mut text = HEAD.to_owned();
    class(&mut text, "", "InternalError(Exception)", Some(INTERNAL))?;
    for choice in interface.enum_definitions() {
        if interface.is_name_used_as_error(choice.name()) {
            error(&mut text, choice)?;
        } else if choice.is_flat() {
            flat(&mut text, choice)?;
        } else {
            tagged(&mut text, choice)?;
        }
    }
    for record in interface.record_definitions() {
        self::record(&mut text, record)?;
    }
    for object in interface.object_definitions() {
        self::object(&mut text, object)?;
    }
    for function in interface.function_definitions() {
        let arguments = arguments(None, &function.arguments())?;
        let answer = answer(function.return_type())?;
        write!(text, "\n\ndef {}({arguments}) -> {answer}:{}\n    ...\n", function.name(), words("    ", function.docstring()))?;
    }
    Ok(text)
}

fn class(text: &mut String, indent: &str, head: &str, docstring: Option<&str>) -> Result<()> {
    let inner = format!("{indent}    ");
    write!(text, "\n\n{indent}class {head}:{}\n", words(&inner, docstring))?;
    Ok(())
}

fn flat(text: &mut String, choice: &Enum) -> Result<()> {
    class(text, "", &format!("{}(enum.Enum)", choice.name()), choice.docstring())?;
    for (number, variant) in choice.variants().iter().enumerate() {
        writeln!(text, "    {} = {number}{}", shouted(variant.name()), words("    ", variant.docstring()))?;
    }
    Ok(())
}

fn tagged(text: &mut String, choice: &Enum) -> Result<()> {
    class(text, "", choice.name(), choice.docstring())?;
    for variant in choice.variants() {
        let name = shouted(variant.name());
        class(text, "    ", &format!("{name}({})", choice.name()), variant.docstring())?;
        writeln!(text, "{}", listed("        ", variant.fields())?)?;
        let fields = positional(variant.fields())?;
        writeln!(text, "        def __init__(self{fields}) -> None: ...")?;
    }
    for variant in choice.variants() {
        let name = shouted(variant.name());
        writeln!(text, "\n    def is_{name}(self) -> bool: ...\n    def is_{}(self) -> bool: ...", name.to_lowercase())?;
    }
    Ok(())
}

fn error(text: &mut String, choice: &Enum) -> Result<()> {
    class(text, "", &format!("{}(Exception)", choice.name()), choice.docstring())?;
    writeln!(text, "{}", listed("    ", error_fields(choice)?)?)?;
    choice.methods().iter().try_for_each(|method| self::method(text, method))?;
    for variant in choice.variants() {
        class(text, "    ", &format!("{}({})", variant.name(), choice.name()), variant.docstring())?;
        writeln!(text, "        def __init__(self{}) -> None: ...", positional(variant.fields())?)?;
    }
    Ok(())
}

fn record(text: &mut String, record: &Record) -> Result<()> {
    class(text, "", record.name(), record.docstring())?;
    writeln!(text, "{}", listed("    ", record.fields())?)?;
    let mut fields = String::new();
    for field in record.fields() {
        let usual = if field.default_value().is_some() { " = ..." } else { "" };
        write!(fields, ", {}: {}{usual}", field.name(), label(field)?)?;
    }
    writeln!(text, "\n    def __init__(self, *{fields}) -> None: ...")?;
    record.methods().iter().try_for_each(|method| self::method(text, method))
}

fn object(text: &mut String, object: &Object) -> Result<()> {
    class(text, "", object.name(), object.docstring())?;
    for constructor in object.constructors() {
        let description = words("        ", constructor.docstring());
        let arguments = constructor.arguments();
        if constructor.is_primary_constructor() {
            let arguments = self::arguments(Some("self"), &arguments)?;
            writeln!(text, "\n    def __init__({arguments}) -> None:{description}\n        ...")?;
        } else {
            let arguments = self::arguments(Some("cls"), &arguments)?;
            let (name, class) = (constructor.name(), object.name());
            writeln!(text, "\n    @classmethod\n    def {name}({arguments}) -> {class}:{description}\n        ...")?;
        }
    }
    object.methods().into_iter().try_for_each(|method| self::method(text, method))
}

fn method(text: &mut String, method: &Method) -> Result<()> {
    let (arguments, answer) = (arguments(Some("self"), &method.arguments())?, answer(method.return_type())?);
    let description = words("        ", method.docstring());
    writeln!(text, "\n    def {}({arguments}) -> {answer}:{description}\n        ...", method.name())?;
    Ok(())
}

fn positional(fields: &[Field]) -> Result<String> {
    fields.iter().try_fold(String::new(), |all, field| Ok(format!("{all}, {}: {}", field.name(), label(field)?)))
}

fn arguments(first: Option<&str>, arguments: &[&Argument]) -> Result<String> {
    let mut all: Vec<String> = first.map(str::to_owned).into_iter().collect();
    for argument in arguments {
        let usual = if argument.default_value().is_some() { " = ..." } else { "" };
        all.push(format!("{}: {}{usual}", argument.name(), label(*argument)?));
    }
    Ok(all.join(", "))
}
