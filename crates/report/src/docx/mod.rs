//! A page as a Word document, with the styles that Word knows: title, headings, bullets, tables whose
//! head comes again on each page. No clock: the same page and day give the same bytes.

mod body;
mod parts;

use std::io::{Cursor, Write};

use jiff::civil::Date;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use crate::Doc;

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// The package could not be put together.
    #[error("the package cannot be written: {0}")]
    Package(#[from] zip::result::ZipError),
    /// A part of it could not be written.
    #[error("a part cannot be written: {0}")]
    Part(#[from] std::io::Error),
}

/// A page as a Word document of the given day.
///
/// # Errors
///
/// When the package cannot be put together; no text of a page causes that.
pub fn docx(doc: &Doc, today: Date) -> Result<Vec<u8>, DocxError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut part = |name: &str, bytes: &[u8]| -> Result<(), DocxError> {
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
        Ok(())
    };
    part("[Content_Types].xml", parts::CONTENT_TYPES.as_bytes())?;
    part("_rels/.rels", parts::RELATIONS.as_bytes())?;
    part("docProps/core.xml", parts::core(doc.title(), today)?.as_slice())?;
    part("docProps/app.xml", parts::APP.as_bytes())?;
    part("word/document.xml", body::document(doc)?.as_slice())?;
    part("word/footer1.xml", body::footer(doc.title())?.as_slice())?;
    part("word/styles.xml", parts::STYLES.as_bytes())?;
    part("word/numbering.xml", parts::NUMBERING.as_bytes())?;
    part("word/settings.xml", parts::SETTINGS.as_bytes())?;
    part("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS.as_bytes())?;
    Ok(zip.finish()?.into_inner())
}
