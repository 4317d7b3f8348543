//! Pages of text as a PDF: A4 or A5, one width for every letter, page numbers, text that can be selected and searched (PDF/A-2u).

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use krilla::configure::{Configuration, Validator};
use krilla::geom::Point;
use krilla::metadata::{DateTime as Moment, Metadata};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};
use krilla::{Data, Document, SerializeSettings};
use std::borrow::Cow;
use ttf_parser::Face;

use crate::CommandError;

const PLAIN: &[u8] = include_bytes!("../fonts/DejaVuSansMono.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/DejaVuSansMono-Bold.ttf");
/// How wide a letter of this font is, as a part of its size.
const ADVANCE: f32 = 0.602;
/// How far one line is below another, as a part of its size.
const LEADING: f32 = 1.3;
/// More letters than a line has, and more lines than a page has.
const MOST: usize = 1000;
/// Empty space around the text, in points.
const MARGIN: f32 = 42.0;
/// The size of the footer, in points.
const SMALL: f32 = 7.0;

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 mm.
    A4,
    /// 148 by 210 mm.
    A5,
}

impl Paper {
    /// In points.
    fn size(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::A5 => (419.53, 595.28),
        }
    }

    /// How many letters of a size, in points, fit in a line.
    pub fn columns(self, size: f32) -> usize {
        let room = self.size().0 - 2.0 * MARGIN;
        (1..MOST).take_while(|columns| width(*columns, size) <= room).last().unwrap_or(1)
    }

    /// How many lines of a size fit on a page, above a footer of so many lines.
    pub fn rows(self, size: f32, footer: usize) -> usize {
        let room = self.size().1 - 2.0 * MARGIN - height_of(footer, SMALL) - SMALL;
        (1..MOST).take_while(|rows| height_of(*rows, size) <= room).last().unwrap_or(1)
    }
}

#[expect(clippy::cast_precision_loss, reason = "as many letters as a line has")]
fn width(columns: usize, size: f32) -> f32 {
    columns as f32 * ADVANCE * size
}

/// The height of so many lines.
#[expect(clippy::cast_precision_loss, reason = "as many lines as a page has")]
fn height_of(rows: usize, size: f32) -> f32 {
    rows as f32 * LEADING * size
}

/// A document, before it has pages.
#[derive(Debug, Clone)]
pub struct Pages<'a> {
    /// The paper.
    pub paper: Paper,
    /// The size of a letter, in points.
    pub size: f32,
    /// The title, which readers show.
    pub title: &'a str,
    /// What the document is dated: not the moment of printing, so that the same gives the same bytes.
    pub moment: DateTime<FixedOffset>,
    /// Lines at the foot of every page, above its number.
    pub footer: &'a [String],
}

impl Pages<'_> {
    /// Lines that are wrapped already to [`Paper::columns`], on as many pages as they need. A line of capitals is a heading.
    ///
    /// # Errors
    /// Only where something of ours fails.
    pub fn of(&self, text: &str) -> Result<Vec<u8>, CommandError> {
        let load = |bytes: &'static [u8]| Font::new(Data::from(bytes.to_vec()), 0).ok_or(CommandError::Pdf);
        let (plain, bold) = (load(PLAIN)?, load(BOLD)?);
        let settings = SerializeSettings {
            configuration: Configuration::new_with_validator(Validator::A2_U),
            ..SerializeSettings::default()
        };
        let mut document = Document::new_with(settings);
        document.set_metadata(self.metadata());
        let text = printable(text);
        let lines: Vec<&str> = text.lines().collect();
        let rows = self.paper.rows(self.size, self.footer.len().saturating_add(1));
        let pages = pages(&lines, rows);
        let (width, height) = self.paper.size();
        for (number, lines) in (1usize..).zip(&pages) {
            let mut page = document.start_page_with(PageSettings::from_wh(width, height).ok_or(CommandError::Pdf)?);
            let mut surface = page.surface();
            for (row, line) in (1usize..).zip(*lines) {
                let font = if is_heading(line) { &bold } else { &plain };
                draw(&mut surface, font, self.size, MARGIN + height_of(row, self.size), line);
            }
            let numbered = format!("Page {number} of {}", pages.len());
            let footer: Vec<&str> = self.footer.iter().map(String::as_str).chain([numbered.as_str()]).collect();
            for (row, line) in footer.iter().rev().enumerate() {
                draw(&mut surface, &plain, SMALL, height - MARGIN - height_of(row, SMALL), &printable(line));
            }
            surface.finish();
            page.finish();
        }
        document.finish().map_err(|_| CommandError::Pdf)
    }

    fn metadata(&self) -> Metadata {
        let byte = |number: u32| u8::try_from(number).unwrap_or_default();
        let at = self.moment.to_utc();
        let moment = Moment::new(u16::try_from(at.year()).unwrap_or_default())
            .month(byte(at.month()))
            .day(byte(at.day()))
            .hour(byte(at.hour()))
            .minute(byte(at.minute()))
            .second(byte(at.second()))
            .utc_offset_hour(0)
            .utc_offset_minute(0);
        Metadata::new().title(self.title.to_owned()).language("en-GB".to_owned()).creation_date(moment)
    }
}

fn draw(surface: &mut Surface<'_>, font: &Font, size: f32, below: f32, line: &str) {
    if !line.trim().is_empty() {
        surface.draw_text(Point::from_xy(MARGIN, below), font.clone(), size, line, false, TextDirection::Auto);
    }
}

/// The lines of each page. A heading does not stand alone at the foot of one.
fn pages<'a, 'l>(lines: &'a [&'l str], rows: usize) -> Vec<&'a [&'l str]> {
    let mut pages = Vec::new();
    let mut rest = lines;
    while !rest.is_empty() {
        let mut end = rows.min(rest.len());
        if end < rest.len() {
            let lone = rest.iter().take(end).rev().take_while(|line| line.trim().is_empty() || is_heading(line)).count();
            end = end.saturating_sub(lone).max(1);
        }
        let (page, after) = rest.split_at_checked(end).unwrap_or((rest, &[]));
        pages.push(page);
        let blank = after.iter().take_while(|line| line.trim().is_empty()).count();
        rest = after.get(blank..).unwrap_or_default();
    }
    pages
}

/// Capitals up to the first bracket.
fn is_heading(line: &str) -> bool {
    let title = line.split('(').next().unwrap_or_default();
    title.starts_with(|letter: char| letter.is_ascii_uppercase()) && !title.chars().any(char::is_lowercase)
}

/// A text in which every letter is one that the font has; another is shown as `\u{fffd}`.
pub fn printable(text: &str) -> Cow<'_, str> {
    let Ok(face) = Face::parse(PLAIN, 0) else { return Cow::Borrowed(text) };
    let has = |letter: char| letter == '\n' || (!letter.is_control() && face.glyph_index(letter).is_some());
    if text.chars().all(has) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|letter| if has(letter) { letter } else { '\u{fffd}' }).collect())
}

#[cfg(test)]
mod tests {
    use super::{Pages, Paper, is_heading, pages, printable};

    #[test]
    fn every_page_has_room_for_its_lines() {
        assert_eq!((Paper::A4.columns(9.0), Paper::A5.columns(10.0)), (94, 55));
        let lines: Vec<&str> = (0..100).map(|row| if row % 10 == 9 { "WHY" } else { "because" }).collect();
        for rows in 1..50 {
            let pages = pages(&lines, rows);
            assert!(pages.iter().all(|page| !page.is_empty() && page.len() <= rows));
            assert_eq!(pages.concat(), lines);
            assert!(rows < 2 || pages.iter().rev().skip(1).all(|page| !is_heading(page[page.len() - 1])));
        }
    }

    #[test]
    fn the_same_gives_the_same_bytes() {
        let footer = ["sha256:00".to_owned()];
        for paper in [Paper::A4, Paper::A5] {
            let moment = "2026-11-21T23:50:00+00:00".parse().unwrap();
            let document = Pages { paper, size: 9.0, title: "A title", moment, footer: &footer };
            let written = document.of("WHY\nBecause \u{1f600} ŵ.\n").unwrap();
            assert!(written.starts_with(b"%PDF-") && written == document.of("WHY\nBecause \u{1f600} ŵ.\n").unwrap());
        }
        assert_eq!(printable("ŵ Ελλ Київ \u{1f600}\u{7}"), "ŵ Ελλ Київ \u{fffd}\u{fffd}");
    }
}
