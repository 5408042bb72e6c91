use std::io::{self, Read};

use switchback_app::{MAX_BYTES, pdf_document};

use crate::edge::write_out;
use crate::pdf_process::{Answer, limit_this_process};
use crate::{Failure, Outcome};

/// Reads a PDF from standard input and answers with its lines, or with why not, as JSON. Started by
/// [`crate::pdf_process::PdfProcess`] alone.
pub(crate) fn run() -> Result<Outcome, Failure> {
    limit_this_process();
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Failure::new(format!("cannot read: {e}"), "give a PDF by standard input"))?;
    let answer: Answer = pdf_document(&bytes);
    let text = serde_json::to_string(&answer)
        .map_err(|e| Failure::new(e.to_string(), "this is a fault of the program"))?;
    write_out(&text)?;
    Ok(Outcome::Done)
}
