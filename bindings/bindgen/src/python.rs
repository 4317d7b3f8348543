//! What the generator leaves to do in Python: the check of the library when it is loaded, the text of an error, what each field is, and
//! a stub with the types as a checker wants them.

mod label;
mod stub;

use anyhow::{Result, bail};
use camino::Utf8Path;
use std::fmt::Write as _;
use std::fs;
use uniffi_bindgen::interface::{Enum, Field};
use uniffi_bindgen::{BindgenLoader, BindgenPaths, ComponentInterface, GlobalConfig};

use label::{answer, label, shouted};

/// What the error of the generated code itself is.
const INTERNAL: &str = "A failure inside the library. It is a mistake of ours: please tell us.";

/// Finishes the module that was written for each interface of the library, and writes its stub beside it.
pub fn finish(library: &Utf8Path, folder: &Utf8Path) -> Result<()> {
    let loader = BindgenLoader::new(BindgenPaths::default(), GlobalConfig::default());
    for interface in &loader.load_cis(loader.load_metadata(library)?)? {
        let module = folder.join(interface.namespace()).with_extension("py");
        fs::write(&module, finished(fs::read_to_string(&module)?, interface)?)?;
        fs::write(module.with_extension("pyi"), stub::of(interface)?)?;
    }
    Ok(())
}

fn finished(mut text: String, interface: &ComponentInterface) -> Result<String> {
    replace(
        &mut text,
        "\nclass InternalError(Exception):\n    pass\n",
        &format!("\nclass InternalError(Exception):\n    \"\"\"{INTERNAL}\"\"\"\n"),
    )?;
    // The check is written, and left out of what runs.
    replace(&mut text, "\n# _uniffi_check_api_checksums(_UniffiLib)\n", "\n_uniffi_check_api_checksums(_UniffiLib)\n")?;
    for record in interface.record_definitions() {
        let class = format!("\nclass {}:\n", record.name());
        described(&mut text, &[&class], "    ", record.fields())?;
    }
    for choice in interface.enum_definitions() {
        let class = format!("\nclass {}:\n", choice.name());
        if interface.is_name_used_as_error(choice.name()) {
            error(&mut text, choice)?;
        } else if !choice.is_flat() {
            for variant in choice.variants() {
                let inner = format!("\n    class {}:\n", shouted(variant.name()));
                described(&mut text, &[&class, &inner], "        ", variant.fields())?;
            }
        }
    }
    Ok(text)
}

/// Puts the fields, with their types and descriptions, in front of the constructor of a class: there `help` and a documentation tool
/// find them.
fn described(text: &mut String, class: &[&str], indent: &str, fields: &[Field]) -> Result<()> {
    let mut at = 0;
    let constructor = format!("\n{indent}def __init__(self");
    for mark in class.iter().copied().chain([constructor.as_str()]) {
        let Some(found) = text.get(at..).and_then(|rest| rest.find(mark)) else { bail!("there is no {mark:?} in the module") };
        at += found;
    }
    text.insert_str(at, &listed(indent, fields)?);
    Ok(())
}

/// Fields as a class lists them.
fn listed(indent: &str, fields: &[Field]) -> Result<String> {
    let mut list = String::new();
    for field in fields {
        write!(list, "\n{indent}{}: {}{}", field.name(), label(field)?, words(indent, field.docstring()))?;
    }
    Ok(list)
}

/// A description below what it describes.
fn words(indent: &str, docstring: Option<&str>) -> String {
    let text = docstring.unwrap_or_default().replace('\\', "\\\\").replace("\"\"\"", "'''");
    if !text.contains('\n') && !text.ends_with('"') {
        return format!("\n{indent}\"\"\"{text}\"\"\"");
    }
    let lines: Vec<String> =
        text.lines().map(|line| if line.trim().is_empty() { String::new() } else { format!("{indent}{line}") }).collect();
    format!("\n{indent}\"\"\"\n{}\n{indent}\"\"\"", lines.join("\n"))
}

/// Every kind of an error has the same fields; the text is what an error shows.
fn error(text: &mut String, choice: &Enum) -> Result<()> {
    let name = choice.name();
    let fields = error_fields(choice)?;
    let mark = format!("\n    pass\n\n_UniffiTemp{name} = {name}\n");
    let mut methods = String::new();
    for method in choice.methods() {
        // Each kind has its own.
        let (name, words) = (method.name(), words("        ", method.docstring()));
        write!(
            methods,
            "\n\n    def {name}(self) -> {}:{words}\n        raise NotImplementedError",
            answer(method.return_type())?
        )?;
    }
    let class = format!(
        "{}\n\n    def __str__(self) -> str:\n        return self.text{methods}\n\n_UniffiTemp{name} = {name}\n",
        listed("    ", fields)?
    );
    replace(text, &mark, &class)
}

fn error_fields(choice: &Enum) -> Result<&[Field]> {
    let mut all = choice.variants().iter().map(uniffi_bindgen::interface::Variant::fields);
    let Some(fields) = all.next() else { bail!("{} has no kinds", choice.name()) };
    let same = |other: &[Field]| other.iter().map(Field::name).eq(fields.iter().map(Field::name));
    if !all.all(same) || !fields.iter().any(|field| field.name() == "text") {
        bail!("the kinds of {} have different fields, or no text", choice.name());
    }
    Ok(fields)
}

/// Puts one text in the place of another, which must be there once.
fn replace(text: &mut String, from: &str, to: &str) -> Result<()> {
    let found = text.matches(from).count();
    if found != 1 {
        bail!("the generated Python has changed: {from:?} is there {found} times, allowed is once");
    }
    *text = text.replacen(from, to, 1);
    Ok(())
}
