//! Writes the JavaScript around a WebAssembly module, for browsers and Node, and puts its functions in order: `hearth-web-bindgen MODULE FOLDER`.

mod nearby;
mod order;

use anyhow::{Context as _, Result};
use std::path::PathBuf;
use std::{env, fs};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let mut given = env::args_os().skip(1).map(PathBuf::from);
    let module = given.next().context("which module?")?;
    let folder = given.next().context("which folder?")?;
    let mut bindgen = Bindgen::new();
    // The names and the list of tools are half of what is left out; the types are written by hand (hearth.d.ts).
    bindgen.web(true)?.typescript(false).remove_name_section(true).remove_producers_section(true).omit_default_module_path(true);
    bindgen.out_name("hearth_web").input_path(module).generate(&folder)?;
    let written = folder.join("hearth_web_bg.wasm");
    fs::write(&written, order::ordered(&fs::read(&written)?)?)?;
    Ok(())
}
