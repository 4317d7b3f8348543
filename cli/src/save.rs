//! Keeping something in a file: all of it or nothing.

use std::io::{self, Write};
use std::path::Path;
use tempfile::NamedTempFile;

use crate::CommandError;

/// Refuses early, before anything is asked, where the file is there already.
pub fn allowed(path: &Path, force: bool) -> Result<(), CommandError> {
    if !force && path.symlink_metadata().is_ok() { Err(CommandError::SaveExists) } else { Ok(()) }
}

/// Writes to a temporary file in the same folder, readable by its owner only, and puts it in place in one step.
pub fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), CommandError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut file = NamedTempFile::new_in(folder).map_err(CommandError::Save)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(CommandError::Save)?;
    let placed = if force { file.persist(path) } else { file.persist_noclobber(path) };
    match placed {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(CommandError::SaveExists),
        Err(error) => Err(CommandError::Save(error.error)),
    }
}
