//! Bytes as hex digits.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The SHA-256 of a text, as it stands wherever something is named by it.
pub(crate) fn sha256(text: &str) -> String {
    format!("sha256:{}", write(&Sha256::digest(text)))
}

/// Lower-case hex digits, two for each byte.
pub(crate) fn write(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(bytes.len().saturating_mul(2));
    for byte in bytes {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Exactly `N` bytes from lower-case hex digits.
pub(crate) fn read<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let digit = |digit: &u8| match digit {
        b'0'..=b'9' => Some(digit.wrapping_sub(b'0')),
        b'a'..=b'f' => Some(digit.wrapping_sub(b'a').wrapping_add(10)),
        _ => None,
    };
    let mut bytes = [0; N];
    let mut pairs = hex.as_bytes().chunks(2);
    for byte in &mut bytes {
        let [high, low] = pairs.next()? else { return None };
        *byte = digit(high)? << 4 | digit(low)?;
    }
    pairs.next().is_none().then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{read, write};

    #[test]
    fn there_and_back() {
        assert_eq!(read(&write(&[0, 9, 10, 0xff])), Some([0, 9, 10, 0xff]));
        for wrong in ["", "0", "000", "0g", "0G", "0A", "0000", "é"] {
            assert_eq!(read::<1>(wrong), None, "{wrong}");
        }
    }
}
