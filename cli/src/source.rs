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
    let mut bytes = Vec::new();
    let most = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    open(path)?.take(most).read_to_end(&mut bytes).map_err(CommandError::Input)?;
    Ok(bytes)
}

/// Reads one line into `line`, without its end, and drops what goes beyond `most` bytes. False where the input is over.
pub fn line(source: &mut (impl BufRead + ?Sized), most: usize, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let mut any = false;
    loop {
        let piece = match source.fill_buf() {
            Ok(piece) => piece,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if piece.is_empty() {
            return Ok(any);
        }
        any = true;
        let end = piece.iter().position(|byte| *byte == b'\n');
        let text = piece.get(..end.unwrap_or(piece.len())).unwrap_or_default();
        let room = most.saturating_sub(line.len()).min(text.len());
        line.extend_from_slice(text.get(..room).unwrap_or_default());
        let used = end.map_or(piece.len(), |end| end.saturating_add(1));
        source.consume(used);
        if end.is_some() {
            return Ok(true);
        }
    }
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
