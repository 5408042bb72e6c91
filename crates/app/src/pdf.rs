use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use switchback_import::{
    Document, ImportError, Imported, MAX_BYTES, PdfError, Progress, read_document,
};

/// Reads PDFs, in a process of its own with limits: what takes them apart stands on bytes from
/// outside, and may fail, run on, or take all memory that there is.
pub trait PdfReader: fmt::Debug + Send + Sync {
    /// The text of a PDF; [`switchback_import::pdf_document`] in that process.
    ///
    /// # Errors
    /// A PDF that cannot be read, or a process that did not answer.
    fn read(&self, bytes: &[u8]) -> Result<Document, PdfError>;
}

/// Where there is no such process.
#[derive(Debug)]
struct NoReader;

impl PdfReader for NoReader {
    fn read(&self, _: &[u8]) -> Result<Document, PdfError> {
        Err(PdfError::NoReader { why: "no process was set up for it".to_owned() })
    }
}

/// The reader of an engine to which none was given.
pub(crate) fn none() -> Arc<dyn PdfReader> {
    Arc::new(NoReader)
}

pub(crate) fn import(
    reader: &dyn PdfReader,
    bytes: &[u8],
    today: Date,
    progress: &mut dyn FnMut(Progress),
) -> Result<Imported, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge { bytes: bytes.len() });
    }
    read_document(&reader.read(bytes)?, "PDF", today, progress)
}
