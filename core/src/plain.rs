//! Texts that stand in JSON as they are: found eight bytes at a time.

/// How many bytes at the start need no escape: up to the first quotation mark, backslash or control character.
#[inline]
pub(crate) fn plain_length(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut length = 0usize;
    for word in words {
        let special = special(u64::from_le_bytes(*word));
        if special != 0 {
            return length.saturating_add(usize::try_from(special.trailing_zeros().div_euclid(8)).unwrap_or(0));
        }
        length = length.saturating_add(8);
    }
    let end = rest.iter().position(|byte| needs_escape(*byte));
    length.saturating_add(end.unwrap_or(rest.len()))
}

/// Whether no byte needs an escape.
#[inline]
pub(crate) fn is_plain(text: &str) -> bool {
    let plain = |chunk: &[u8; 16]| !chunk.iter().fold(false, |special, byte| special | needs_escape(*byte));
    let (chunks, rest) = text.as_bytes().as_chunks::<16>();
    // The end of a longer text is looked at with what stands before it, all at once.
    let rest_is_plain = || text.as_bytes().last_chunk().map_or_else(|| plain_length(rest) == rest.len(), plain);
    chunks.iter().all(plain) && rest_is_plain()
}

#[inline]
fn needs_escape(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

/// Of eight bytes the highest bit of those that need an escape. Above the first it may show more than there are.
#[inline]
fn special(word: u64) -> u64 {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
    let below = |word: u64, byte: u8| word.wrapping_sub(EACH.wrapping_mul(u64::from(byte))) & !word & HIGHEST;
    let equal = |byte: u8| below(word ^ EACH.wrapping_mul(u64::from(byte)), 1);
    below(word, b' ') | equal(b'"') | equal(b'\\')
}

#[cfg(test)]
mod tests {
    use super::{is_plain, plain_length};

    #[test]
    fn finds_the_first_byte_to_escape() {
        for length in 0..40 {
            for place in 0..length {
                for byte in 0..=u8::MAX {
                    let mut text = vec![0xC3; length];
                    text[place] = byte;
                    let special = byte < b' ' || byte == b'"' || byte == b'\\';
                    assert_eq!(plain_length(&text), if special { place } else { length }, "{byte} at {place} of {length}");
                    text[length - 1] = b'"';
                    assert_eq!(plain_length(&text), if special { place } else { length - 1 });
                }
                for character in ['\u{1F}', ' ', '"', '\\', 'é', '\u{7F}'] {
                    let text = format!("{}{character}{}", "é".repeat(place), "é".repeat(length - 1 - place));
                    assert_eq!(is_plain(&text), !matches!(character, '\u{1F}' | '"' | '\\'), "{text:?}");
                }
            }
        }
    }
}
