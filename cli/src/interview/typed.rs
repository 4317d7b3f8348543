//! What was typed: a number, several, or a letter.

/// A line as it was typed, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// Numbers, each once.
    Numbers(Vec<usize>),
    /// "I don't know".
    Unknown,
    /// Back to the screen before.
    Back,
    /// Change an earlier answer.
    Change,
    /// Help.
    Help,
    /// Stop here.
    Stop,
    /// Yes.
    Yes,
    /// No.
    No,
    /// The full text.
    Full,
    /// Nothing at all.
    Nothing,
    /// Something else.
    Other,
}

impl Typed {
    /// Understands a line, whatever the language of the machine.
    pub fn read(line: &[u8]) -> Self {
        let text = String::from_utf8_lossy(line).trim().to_ascii_lowercase();
        match text.as_str() {
            "" => Self::Nothing,
            "?" | "unknown" | "don't know" | "i don't know" => Self::Unknown,
            "b" | "back" => Self::Back,
            "c" | "change" => Self::Change,
            "h" | "help" => Self::Help,
            "q" | "quit" | "stop" => Self::Stop,
            "f" | "full" => Self::Full,
            "y" | "yes" => Self::Yes,
            "n" | "no" => Self::No,
            "none" => Self::Numbers(vec![0]),
            _ => numbers(&text).map_or(Self::Other, Self::Numbers),
        }
    }
}

fn numbers(text: &str) -> Option<Vec<usize>> {
    let mut numbers = Vec::new();
    for part in text.split([',', ' ', ';', '.', '+']).filter(|part| !part.is_empty()) {
        if part.len() > 3 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number = part.parse().ok()?;
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    if numbers.is_empty() { None } else { Some(numbers) }
}

#[cfg(test)]
mod tests {
    use super::Typed;

    #[test]
    fn numbers_come_in_many_ways() {
        for line in ["1,3", " 1, 3 ", "1 3", "3,1,3"] {
            let Typed::Numbers(mut numbers) = Typed::read(line.as_bytes()) else { panic!("{line}") };
            numbers.sort_unstable();
            assert_eq!(numbers, [1, 3], "{line}");
        }
        assert_eq!(Typed::read(b"none"), Typed::Numbers(vec![0]));
        assert_eq!(Typed::read(b"0\r"), Typed::Numbers(vec![0]));
    }

    #[test]
    fn letters_and_the_rest() {
        assert_eq!(Typed::read(b" B "), Typed::Back);
        assert_eq!(Typed::read(b""), Typed::Nothing);
        assert_eq!(Typed::read(b"?"), Typed::Unknown);
        for line in [&b"-1"[..], b"1.5x", b"99999999999999999999", b"\xff\xfe", b"he hit me"] {
            assert_eq!(Typed::read(line), Typed::Other);
        }
    }
}
