//! CVs to person files: one file per format, all through one [`Importer`] trait. Case files, which
//! are written by hand, are read by [`case_file`].
//!
//! Only this crate sees foreign formats. An import never drops anything in silence: its
//! [`Report`] holds every line, or every JSON field, of the input exactly once, with what was made
//! of it. What cannot be read at all is an [`ImportError`] that says what, where and what to do.
//!
//! Invariants: no clock (the day is an argument), no files, no network; whatever the bytes, an
//! importer answers and does not panic.

mod archive;
pub mod case_file;
pub mod classification;
mod dates;
mod document;
mod docx;
mod error;
mod europass;
mod job;
mod json;
mod json_resume;
mod linkedin;
mod odt;
mod own_words;
mod pdf;
mod person_file;
mod report;
pub mod roster;
mod rtf;
mod source;
mod text;
mod three_lines;
mod xml;

use jiff::civil::Date;
use switchback_model::Person;

pub use document::{DocLine, Document, Look};
pub use docx::Docx;
pub use error::ImportError;
pub use europass::Europass;
pub use json_resume::JsonResume;
pub use linkedin::LinkedIn;
pub use odt::Odt;
pub use own_words::{own_words, told_things};
pub use pdf::{PdfError, is_pdf, pdf_document};
pub use person_file::PersonFile;
pub use report::{Counts, Place, Reading, Report, ReportLine};
pub use rtf::Rtf;
pub use text::{PastedText, credentials, job_of_line, read_document};
pub use three_lines::{ThreeLines, three_lines};

/// Larger inputs are refused.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// Texts with a line of more characters than this are refused.
pub const MAX_LINE: usize = 1024 * 1024;
/// Texts and documents of more lines than this are refused.
pub const MAX_LINES: usize = 200_000;
/// ZIP files with more entries than this are refused.
pub const MAX_ENTRIES: usize = 2_000;
/// An entry of a ZIP file that has more bytes than this unpacked is refused.
pub const MAX_ENTRY: u64 = 32 * 1024 * 1024;
/// ZIP files of which more bytes than this would be unpacked are refused.
pub const MAX_UNPACKED: u64 = 64 * 1024 * 1024;
/// XML nested deeper than this is refused.
pub const MAX_XML_DEPTH: usize = 200;
/// XML and Europass files with more elements than this are refused.
pub const MAX_ELEMENTS: usize = 200_000;
/// RTF with groups nested deeper than this is refused.
pub const MAX_GROUPS: usize = 1_000;
/// Exports with more rows than this in the tables that are read are refused.
pub const MAX_ROWS: usize = 5_000;
/// PDFs of more pages than this are refused.
pub const MAX_PAGES: usize = 200;
/// A file with more jobs than this is not the CV of one person, and is refused.
pub const MAX_JOBS: usize = 200;
/// JSON nested deeper than this is refused.
pub const MAX_DEPTH: usize = 64;

/// Reads one format.
pub trait Importer {
    /// The name of the format, for people.
    fn name(&self) -> &'static str;

    /// Are these bytes in this format, as far as a look can tell?
    fn recognises(&self, bytes: &[u8], file_name: Option<&str>) -> bool;

    /// Reads them, and says of each line or field what was made of it.
    ///
    /// # Errors
    /// The bytes cannot be read at all: too large, not text, broken JSON.
    fn read(
        &self,
        bytes: &[u8],
        today: Date,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, ImportError>;
}

/// A person, and where everything about them comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The person.
    pub person: Person,
    /// What was made of each line or field.
    pub report: Report,
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Lines or fields read.
    pub done: usize,
    /// All of them.
    pub total: usize,
}

/// The formats that are no text, which are told by their bytes.
const BINARY: [&dyn Importer; 4] = [&Docx, &Odt, &Rtf, &LinkedIn];
/// The formats that are text, the most particular first.
const IMPORTERS: [&dyn Importer; 5] =
    [&PersonFile, &JsonResume, &Europass, &ThreeLines, &PastedText];

/// Reads a CV in whichever format it is.
///
/// # Errors
/// No format fits, or the one that fits cannot be read.
pub fn import(
    bytes: &[u8],
    file_name: Option<&str>,
    today: Date,
    progress: &mut dyn FnMut(Progress),
) -> Result<Imported, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len() });
    }
    let imported = match BINARY.iter().find(|i| i.recognises(bytes, file_name)) {
        Some(importer) => importer.read(bytes, today, progress)?,
        None => import_text(bytes, file_name, today, progress)?,
    };
    match imported.person.positions.len() {
        jobs if jobs > MAX_JOBS => Err(ImportError::TooManyJobs { jobs }),
        _ => Ok(imported),
    }
}

fn import_text(
    bytes: &[u8],
    file_name: Option<&str>,
    today: Date,
    progress: &mut dyn FnMut(Progress),
) -> Result<Imported, ImportError> {
    let text = source::decode(bytes)?;
    let bytes = text.as_bytes();
    match IMPORTERS.iter().find(|i| i.recognises(bytes, file_name)) {
        Some(importer) => importer.read(bytes, today, progress),
        // Pasted text takes everything but JSON.
        None => Err(json::why_unknown(&text)),
    }
}
