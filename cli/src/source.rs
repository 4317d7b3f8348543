//! Reading with bounds: never more than one incident may hold, whatever is at the other end.

use hearth_core::MAX_BYTES;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use crate::CommandError;

/// A file, or standard input for `-`.
pub fn open(path: &Path) -> Result<BufReader<Box<dyn Read>>, CommandError> {
    let read: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(File::open(path).map_err(CommandError::Input)?)
    };
    Ok(BufReader::with_capacity(64 * 1024, read))
}

/// One document: at most a byte more than is allowed, which is enough to see that it is too large.
pub fn document(path: &Path) -> Result<Vec<u8>, CommandError> {
    up_to(path, MAX_BYTES)
}

/// At most a byte more than so many.
pub fn up_to(path: &Path, most: usize) -> Result<Vec<u8>, CommandError> {
    let mut bytes = Vec::new();
    let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    open(path)?.take(most).read_to_end(&mut bytes).map_err(CommandError::Input)?;
    Ok(bytes)
}

/// Reads one line into `line`, without its end, and drops what goes beyond `most` bytes. False where the input is over.
pub fn line(source: &mut (impl BufRead + ?Sized), most: usize, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let room = u64::try_from(most).unwrap_or(u64::MAX);
    let read = Read::take(&mut *source, room).read_until(b'\n', line)?;
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() == most {
        source.skip_until(b'\n')?;
    }
    Ok(read > 0)
}

#[cfg(test)]
mod tests {
    use super::line;
    use std::io::BufReader;

    #[test]
    fn lines_are_cut_and_the_rest_is_dropped() {
        let mut source = BufReader::with_capacity(3, "abcdefgh\n\nxy".as_bytes());
        let mut read = Vec::new();
        let mut lines = Vec::new();
        while line(&mut source, 4, &mut read).unwrap() {
            lines.push(String::from_utf8(read.clone()).unwrap());
        }
        assert_eq!(lines, ["abcd", "", "xy"]);
    }
}
