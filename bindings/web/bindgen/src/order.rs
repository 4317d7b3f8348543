//! The functions of a WebAssembly module in another order, in which gzip makes the module smaller.
//!
//! A function has its number by where it stands, so whoever names one, by a call, an export or a table, names it anew.

use anyhow::{Result, ensure};
use std::collections::BTreeMap;
use std::io;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, KnownCustom, Parser, Payload, TypeRef};

use crate::nearby;

/// Puts the functions of a module in order. It does the same as before.
///
/// # Errors
/// Where it is no module, or has names: they would have to be in order too, and nobody needs them.
pub fn ordered(module: &[u8]) -> Result<Vec<u8>> {
    let mut imported = 0;
    let mut functions = Vec::new();
    for part in Parser::new(0).parse_all(module) {
        match part? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(function) => functions.push(function.as_bytes()),
            Payload::CustomSection(section) => {
                ensure!(!matches!(section.as_known(), KnownCustom::Name(_)), "the module has names");
            }
            _ => {}
        }
    }
    let order = nearby::order(&functions);
    let numbers: BTreeMap<usize, u32> = order.iter().copied().zip(imported..).collect();
    let mut order = Order { imported, old: order, new: numbers.into_values().collect() };
    let mut ordered = Module::new();
    order.parse_core_module(&mut ordered, Parser::new(0), module)?;
    Ok(ordered.finish())
}

/// The functions one after the other, by where they stood, and the new number of each; those that are imported are first and stay there.
struct Order {
    imported: u32,
    old: Vec<usize>,
    new: Vec<u32>,
}

impl Order {
    /// Of what each function has, in the old order, the same in the new one.
    fn of<T: Clone>(&self, each: &[T]) -> Vec<T> {
        self.old.iter().filter_map(|index| each.get(*index).cloned()).collect()
    }
}

impl Reencode for Order {
    type Error = io::Error;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        let Some(index) = function.checked_sub(self.imported) else { return Ok(function) };
        let number = usize::try_from(index).ok().and_then(|index| self.new.get(index).copied());
        number.ok_or_else(|| Error::UserError(io::Error::other(format!("no function has the number {function}"))))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for signature in self.of(&types) {
            functions.function(signature);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error<Self::Error>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for body in self.of(&bodies) {
            self.parse_function_body(code, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::ordered;
    use std::collections::BTreeSet;
    use wasm_encoder::{
        CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function, FunctionSection,
        ImportSection, Instruction, Module, NameSection, RefType, StartSection, TableSection, TableType, TypeSection, ValType,
    };
    use wasmparser::{ElementItems, Operator, Parser, Payload};

    const TEXTS: [&str; 4] =
        ["a short one", "one, two, three, four", "the longest of them all, and one, two, three", "four, five"];

    /// One function is imported, and those that say these texts have the numbers from 1. Each has a type of its own and calls the next;
    /// the first is exported, the second starts, the third and the imported one stand in a table.
    fn module() -> Module {
        let mut types = TypeSection::new();
        let mut imports = ImportSection::new();
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        types.ty().function([], []);
        imports.import("m", "imported", EntityType::Function(0));
        for (number, text) in (1..).zip(TEXTS) {
            types.ty().function(vec![ValType::I32; usize::try_from(number).unwrap()], []);
            functions.function(number);
            let mut function = Function::new([]);
            for byte in text.bytes() {
                function.instruction(&Instruction::I32Const(i32::from(byte))).instruction(&Instruction::Drop);
            }
            function.instruction(&Instruction::Call((number + 1) % 5)).instruction(&Instruction::End);
            code.function(&function);
        }
        let mut tables = TableSection::new();
        tables.table(TableType { element_type: RefType::FUNCREF, table64: false, minimum: 9, maximum: None, shared: false });
        let mut exports = ExportSection::new();
        exports.export("out", ExportKind::Func, 1);
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(0), Elements::Functions([3, 0].as_slice().into()));
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&exports);
        module.section(&StartSection { function_index: 2 }).section(&elements).section(&code);
        module
    }

    /// Who names which function, each function by its text, and what type it has.
    fn named(module: &[u8]) -> (BTreeSet<String>, Vec<String>) {
        let (mut types, mut texts, mut named) = (vec![0], vec!["imported".to_owned()], Vec::new());
        for part in Parser::new(0).parse_all(module) {
            match part.unwrap() {
                Payload::FunctionSection(section) => types.extend(section.into_iter().map(Result::unwrap)),
                Payload::ExportSection(section) => {
                    named.extend(section.into_iter().map(|export| ("out".to_owned(), export.unwrap().index)));
                }
                Payload::StartSection { func, .. } => named.push(("start".to_owned(), func)),
                Payload::ElementSection(section) => {
                    for element in section {
                        let ElementItems::Functions(items) = element.unwrap().items else { continue };
                        named.extend(items.into_iter().enumerate().map(|(at, item)| (format!("table {at}"), item.unwrap())));
                    }
                }
                Payload::CodeSectionEntry(function) => {
                    let (mut text, mut called) = (String::new(), 0);
                    for operator in function.get_operators_reader().unwrap() {
                        match operator.unwrap() {
                            Operator::I32Const { value } => text.push(u8::try_from(value).unwrap().into()),
                            Operator::Call { function_index } => called = function_index,
                            _ => {}
                        }
                    }
                    named.push((format!("{text}, type {}", types[texts.len()]), called));
                    texts.push(text);
                }
                _ => {}
            }
        }
        (named.into_iter().map(|(who, whom)| format!("{who}: {}", texts[whom as usize])).collect(), texts)
    }

    #[test]
    fn whoever_names_a_function_names_the_same_one_afterwards() {
        let module = module().finish();
        let (before, stood) = named(&module);
        assert_eq!(before.len(), 8, "{before:?}");
        let ordered = ordered(&module).unwrap();
        let (after, stands) = named(&ordered);
        assert_eq!(after, before);
        assert_eq!(stands, [0, 3, 2, 4, 1].map(|index: usize| stood[index].clone()));
    }

    #[test]
    fn the_same_module_is_written_twice() {
        let module = module().finish();
        assert_eq!(ordered(&module).unwrap(), ordered(&module).unwrap());
        assert!(ordered(&module[1..]).is_err());
    }

    #[test]
    fn a_module_with_names_is_refused() {
        let mut module = module();
        module.section(&NameSection::new());
        assert_eq!(ordered(&module.finish()).unwrap_err().to_string(), "the module has names");
    }
}
