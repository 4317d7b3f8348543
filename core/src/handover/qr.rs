//! The QR code as squares, for whoever draws it.

use qrcode::{Color, EcLevel, QrCode, Version};

/// The squares of a QR code at level M, without the quiet zone of four squares that belongs around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Squares {
    /// The version of the code: 1 to 40.
    pub version: u8,
    /// How many squares a side has.
    pub side: usize,
    dark: Vec<bool>,
}

impl Squares {
    /// The QR code of a text; none where it does not fit into one.
    ///
    /// ```
    /// use hearth_core::handover::qr::Squares;
    /// let squares = Squares::of("HEARTH1:").unwrap();
    /// assert_eq!((squares.version, squares.side), (1, 21));
    /// assert!(squares.is_dark(0, 0));
    /// ```
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let Version::Normal(version) = code.version() else { return None };
        Some(Self {
            version: u8::try_from(version).ok()?,
            side: code.width(),
            dark: code.into_colors().into_iter().map(|color| color == Color::Dark).collect(),
        })
    }

    /// Its rows, from the top: `1` is dark.
    ///
    /// ```
    /// use hearth_core::handover::qr::Squares;
    /// let rows = Squares::of("HEARTH1:").map(|squares| squares.rows()).unwrap_or_default();
    /// assert!(rows.len() == 21 && rows[0].starts_with("11111110"));
    /// ```
    pub fn rows(&self) -> Vec<String> {
        let row = |row| (0..self.side).map(|column| if self.is_dark(column, row) { '1' } else { '0' }).collect();
        (0..self.side).map(row).collect()
    }

    /// Whether a square is dark; outside the code none is.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        column < self.side && self.dark.get(row.saturating_mul(self.side).saturating_add(column)).copied().unwrap_or(false)
    }
}
