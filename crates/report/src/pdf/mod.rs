//! A page as a typeset PDF: set with parley, written with krilla.
//!
//! First everything is laid out: [`set`] makes lines out of text, [`flow`] puts them on pages, with
//! [`table`] and [`picture`] for what is not running text. What comes out are [`page::Mark`]s and a
//! tree that says what they mean. Then [`write`] draws them. Nothing is read from the system: the
//! typefaces are part of the program, and the day is an argument.

mod flow;
mod page;
mod picture;
mod set;
mod table;
#[cfg(test)]
mod tests;
mod write;

use jiff::civil::Date;

use crate::Doc;

/// Why a PDF could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the PDF cannot be written: {0}")]
pub struct PdfError(String);

/// The sizes that are tried, largest first, for what is meant for a single sheet.
const SCALES: [f32; 6] = [1.0, 0.96, 0.92, 0.88, 0.84, 0.8];

/// A page as a PDF of the given day.
///
/// # Errors
///
/// When the file cannot be put together; no text of a page causes that.
pub fn pdf(doc: &Doc, today: Date) -> Result<Vec<u8>, PdfError> {
    let mut setter = set::Setter::new();
    let scales = if doc.one_page { &SCALES[..] } else { SCALES.get(..1).unwrap_or_default() };
    let mut laid = flow::lay(doc, today, &mut setter, 1.0);
    for scale in scales.iter().skip(1) {
        if laid.pages.len() <= 1 {
            break;
        }
        laid = flow::lay(doc, today, &mut setter, *scale);
    }
    write::write(&laid, doc.title(), today)
}
