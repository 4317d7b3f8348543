//! Writes the bindings from the built library, in the languages that are named: the generator that fits the pinned `UniFFI`.
//!
//! `uniffi-bindgen generate target/bindings/libhearth.so --language kotlin --no-format --out-dir FOLDER`, run inside the workspace:
//! it finds `uniffi.toml` next to the crate. `uniffi-bindgen items target/bindings/libhearth.so` lists what it exports.

mod items;
mod python;

use anyhow::Result;
use camino::Utf8PathBuf;
use clap::{Parser, ValueEnum};
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate};

/// Writes Hearth's bindings.
#[derive(Parser)]
#[command(name = "uniffi-bindgen", version)]
enum Command {
    /// Writes the bindings for a built library.
    Generate {
        /// The built library, such as `target/bindings/libhearth.so`.
        library_file: Utf8PathBuf,
        /// A language; may stand several times.
        #[arg(long, short, required = true)]
        language: Vec<Language>,
        /// Where the files go.
        #[arg(long, short)]
        out_dir: Utf8PathBuf,
        /// Leaves the files as they come, without a formatter.
        #[arg(long, short)]
        no_format: bool,
        /// Understood and not needed: what stands next to the crate is found.
        #[arg(long, hide = true)]
        config: Option<Utf8PathBuf>,
        /// Understood and not needed: it always is a library.
        #[arg(long, hide = true)]
        library: bool,
    },
    /// Lists what a built library exports, with descriptions: kind, to what it belongs, name and description, with tabs between them.
    Items {
        /// The built library, such as `target/bindings/libhearth.so`.
        library_file: Utf8PathBuf,
    },
}

/// A language that bindings are written in.
#[derive(Clone, Copy, ValueEnum)]
enum Language {
    Kotlin,
    Python,
    Swift,
}

fn main() -> Result<()> {
    let (library_file, language, out_dir, no_format) = match Command::parse() {
        Command::Generate { library_file, language, out_dir, no_format, config: _, library: _ } => {
            (library_file, language, out_dir, no_format)
        }
        Command::Items { library_file } => return items::write(&library_file, std::io::stdout().lock()),
    };
    let in_python = language.iter().any(|language| matches!(language, Language::Python));
    let languages = language.into_iter().map(|language| match language {
        Language::Kotlin => TargetLanguage::Kotlin,
        Language::Python => TargetLanguage::Python,
        Language::Swift => TargetLanguage::Swift,
    });
    generate(GenerateOptions {
        languages: languages.collect(),
        source: library_file.clone(),
        out_dir: out_dir.clone(),
        config_override: None,
        format: !no_format,
        crate_filter: None,
        metadata_no_deps: true,
    })?;
    if in_python { python::finish(&library_file, &out_dir) } else { Ok(()) }
}
