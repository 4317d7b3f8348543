//! Bytes as hex digits.

use std::fmt::Write as _;

/// Lower-case hex digits, two for each byte.
pub(crate) fn write(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(bytes.len().saturating_mul(2));
    for byte in bytes {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
