//! Writes the JavaScript around a WebAssembly module, for browsers and Node, and puts its functions in order:
//! `hearth-web-bindgen MODULE FOLDER NAME`.

mod nearby;
mod order;

use anyhow::{Context as _, Result};
use std::path::PathBuf;
use std::{env, fs};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut given = env::args().skip(1);
    let module = given.next().context("which module?")?;
    let folder = PathBuf::from(given.next().context("which folder?")?);
    let name = given.next().context("which name?")?;
    let mut bindgen = Bindgen::new();
    // The names and the list of tools are half of what is left out; the types are written by hand (hearth.d.ts).
    bindgen.web(true)?.typescript(false).remove_name_section(true).remove_producers_section(true).omit_default_module_path(true);
    bindgen.out_name(&name).input_path(module).generate(&folder)?;
    let written = folder.join(format!("{name}_bg.wasm"));
    fs::write(&written, order::ordered(&fs::read(&written)?)?)?;
    Ok(())
}
