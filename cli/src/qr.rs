//! A QR code for people: on the terminal and as a picture.

use hearth_core::handover::qr::Squares;

/// How many light squares belong around a code.
const QUIET: usize = 4;
/// The widest terminal for which a code is drawn with all of them.
const WIDEST: usize = 100;
/// How many pixels a side of a square has.
const PIXELS: usize = 8;

/// Two rows of squares in each line of half blocks. In colour it is black on white whatever the terminal is; without, the light
/// squares are drawn, for a terminal that is dark, or the dark ones.
pub fn terminal(squares: &Squares, colour: bool) -> String {
    // A large code keeps half of what belongs around it rather than being broken by the edge of the terminal.
    let quiet = if squares.side.saturating_add(2 * QUIET) > WIDEST { QUIET / 2 } else { QUIET };
    let side = squares.side.saturating_add(quiet.saturating_mul(2));
    let dark = |column: usize, row: usize| match (column.checked_sub(quiet), row.checked_sub(quiet)) {
        (Some(column), Some(row)) => squares.is_dark(column, row),
        _ => false,
    };
    let (begin, end) = if colour { ("\u{1b}[30;107m", "\u{1b}[0m") } else { ("", "") };
    let mut text = String::new();
    for row in (0..side).step_by(2) {
        text.push_str(begin);
        for column in 0..side {
            text.push(match (dark(column, row), dark(column, row.saturating_add(1))) {
                (true, true) => '\u{2588}',
                (true, false) => '\u{2580}',
                (false, true) => '\u{2584}',
                (false, false) => ' ',
            });
        }
        text.push_str(end);
        text.push('\n');
    }
    text
}

/// A picture in black and white (PNG).
pub fn png(squares: &Squares) -> Result<Vec<u8>, png::EncodingError> {
    let side = squares.side.saturating_add(2 * QUIET).saturating_mul(PIXELS);
    let dark = |pixel: usize| pixel.div_euclid(PIXELS).checked_sub(QUIET);
    let light = |column: usize, row: usize| match (dark(column), dark(row)) {
        (Some(column), Some(row)) => !squares.is_dark(column, row),
        _ => true,
    };
    let row = |row: usize| (0..side).map(move |column| if light(column, row) { u8::MAX } else { 0 });
    let pixels: Vec<u8> = (0..side).flat_map(row).collect();
    let mut bytes = Vec::new();
    let pixels_a_side = u32::try_from(side).unwrap_or(u32::MAX);
    let mut encoder = png::Encoder::new(&mut bytes, pixels_a_side, pixels_a_side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{png, terminal};
    use hearth_core::handover::qr::Squares;

    #[test]
    fn lines_are_as_wide_as_the_code_and_what_belongs_around_it() {
        for (length, width) in [(8, 29), (900, 97), (960, 101)] {
            let squares = Squares::of(&"A".repeat(length)).unwrap();
            let text = terminal(&squares, false);
            assert!(text.lines().all(|line| line.chars().count() == width), "{length}: {}", squares.side);
            assert!(
                terminal(&squares, true).lines().all(|line| line.starts_with("\u{1b}[30;107m") && line.ends_with("\u{1b}[0m"))
            );
        }
    }

    #[test]
    fn a_picture_is_one() {
        let squares = Squares::of("HEARTH1:").unwrap();
        let bytes = png(&squares).unwrap();
        assert!(bytes.starts_with(b"\x89PNG\r\n"));
        assert_eq!(bytes.get(16..20), Some(&232u32.to_be_bytes()[..]));
    }
}
