//! A decision record on paper: the words of `hearth record show`, with the hash of the last entry on every page.

use hearth_core::record::Record;

use crate::CommandError;
use crate::pdf::{self, Pages, Paper};

const SIZE: f32 = 9.0;

/// A record as a PDF on A4.
pub fn of(record: &Record) -> Result<Vec<u8>, CommandError> {
    let footer =
        [format!("Decision record, {} entries up to here. The hash of the last one:", record.len()), record.head().to_owned()];
    let mut text = record.text(Paper::A4.columns(SIZE));
    if pdf::printable(&text) != text {
        text.push_str("\nLetters that cannot be printed here are shown as \u{fffd}. The record itself has them.\n");
    }
    let pages = Pages { paper: Paper::A4, size: SIZE, title: "Decision record", moment: record.last_at(), footer: &footer };
    pages.of(&text)
}
