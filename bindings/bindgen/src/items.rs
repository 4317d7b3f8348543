//! Everything that a built library exports, with its description: what the bindings and the docs of each language are held against.

use anyhow::Result;
use camino::Utf8Path;
use std::io::Write;
use uniffi_bindgen::interface::{Constructor, Enum, Field, Function, Method, Object, Record};
use uniffi_bindgen::{BindgenLoader, BindgenPaths, ComponentInterface, GlobalConfig};

/// Writes a line for each item: its kind, to what it belongs (or nothing), its name as Rust has it, and its description in one line,
/// with a tab between them.
pub fn write(library: &Utf8Path, to: impl Write) -> Result<()> {
    let loader = BindgenLoader::new(BindgenPaths::default(), GlobalConfig::default());
    let mut items = Items { to };
    for interface in &loader.load_cis(loader.load_metadata(library)?)? {
        items.interface(interface)?;
    }
    Ok(())
}

struct Items<W> {
    to: W,
}

impl<W: Write> Items<W> {
    fn item(&mut self, kind: &str, owner: &str, name: &str, description: Option<&str>) -> Result<()> {
        let words: Vec<&str> = description.unwrap_or_default().split_whitespace().collect();
        writeln!(self.to, "{kind}\t{owner}\t{name}\t{}", words.join(" "))?;
        Ok(())
    }

    fn interface(&mut self, interface: &ComponentInterface) -> Result<()> {
        interface.function_definitions().iter().try_for_each(|function| self.function(function))?;
        interface.object_definitions().iter().try_for_each(|object| self.object(object))?;
        interface.record_definitions().iter().try_for_each(|record| self.record(record))?;
        interface.enum_definitions().iter().try_for_each(|choice| {
            let kind = if interface.is_name_used_as_error(choice.name()) { "error" } else { "enum" };
            self.choice(kind, choice)
        })
    }

    fn function(&mut self, function: &Function) -> Result<()> {
        self.item("function", "", function.name(), function.docstring())
    }

    fn constructor(&mut self, owner: &str, constructor: &Constructor) -> Result<()> {
        self.item("constructor", owner, constructor.name(), constructor.docstring())
    }

    fn method(&mut self, owner: &str, method: &Method) -> Result<()> {
        self.item("method", owner, method.name(), method.docstring())
    }

    fn fields(&mut self, owner: &str, fields: &[Field]) -> Result<()> {
        fields.iter().try_for_each(|field| self.item("field", owner, field.name(), field.docstring()))
    }

    fn object(&mut self, object: &Object) -> Result<()> {
        let name = object.name();
        self.item("object", "", name, object.docstring())?;
        object.constructors().into_iter().try_for_each(|constructor| self.constructor(name, constructor))?;
        object.methods().into_iter().try_for_each(|method| self.method(name, method))
    }

    fn record(&mut self, record: &Record) -> Result<()> {
        let name = record.name();
        self.item("record", "", name, record.docstring())?;
        record.constructors().iter().try_for_each(|constructor| self.constructor(name, constructor))?;
        record.methods().iter().try_for_each(|method| self.method(name, method))?;
        self.fields(name, record.fields())
    }

    fn choice(&mut self, kind: &str, choice: &Enum) -> Result<()> {
        let name = choice.name();
        self.item(kind, "", name, choice.docstring())?;
        choice.methods().iter().try_for_each(|method| self.method(name, method))?;
        choice.variants().iter().try_for_each(|variant| {
            self.item("variant", name, variant.name(), variant.docstring())?;
            self.fields(&format!("{name}.{}", variant.name()), variant.fields())
        })
    }
}
