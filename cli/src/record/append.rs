//! Adding to the file of a record: one writer at a time, all of an entry or nothing.

use fs4::FileExt;
use hearth_core::record::{Added, MAX_RECORD_BYTES, Record, Refusal};
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::CommandError;

/// Adds the entry that is made of the record as it is. The record as it is then, and why the entry was not what was asked for.
pub fn to(
    path: &Path,
    make: impl FnOnce(&Record) -> Result<Added, CommandError>,
) -> Result<(Record, Option<Refusal>), CommandError> {
    let mut file = OpenOptions::new().read(true).append(true).open(path).map_err(CommandError::Input)?;
    // Whoever else adds waits until this one is done. The lock goes with the file.
    FileExt::lock(&file).map_err(CommandError::Save)?;
    let mut bytes = Vec::new();
    let most = u64::try_from(MAX_RECORD_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    Read::by_ref(&mut file).take(most).read_to_end(&mut bytes).map_err(CommandError::Input)?;
    let added = make(&Record::read(&bytes)?)?;
    write(&mut file, bytes.len(), added.line.as_bytes()).map_err(CommandError::Save)?;
    bytes.extend_from_slice(added.line.as_bytes());
    Ok((Record::read(&bytes)?, added.refused))
}

/// One line behind so many bytes. Where it cannot be written whole, what was written of it is taken away again.
fn write(file: &mut File, before: usize, line: &[u8]) -> io::Result<()> {
    let written = file.write_all(line).and_then(|()| file.sync_all());
    if written.is_err() {
        file.set_len(u64::try_from(before).unwrap_or(u64::MAX))?;
    }
    written
}
