//! PDFs to documents. A PDF knows letters and places; lines, columns and lists are found out here.
//!
//! [`pdf_document`] is pure and does not panic of itself, but it stands on a library that reads
//! hostile bytes: whoever calls it for a file from outside does so in a process of its own, with a
//! limit on its time and its memory.

mod columns;
mod fonts;
mod furniture;
mod glyphs;
mod lines;
mod matrix;
mod rows;

use lopdf::{LoadOptions, ObjectId};
use serde::{Deserialize, Serialize};

use crate::{DocLine, Document, Look, MAX_BYTES, MAX_LINES, MAX_PAGES, Place};
use columns::Column;
use glyphs::{Glyph, Page, Pages};
use lines::{TextLine, Words, lines};
use rows::{Row, rows};

/// Why a PDF cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PdfError {
    /// It cannot be taken apart: cut off, damaged, or not a PDF at all.
    #[error("this PDF is damaged: it ends too early, or something in it is broken")]
    Broken,
    /// It opens with a password only.
    #[error("this PDF is protected with a password")]
    Password,
    /// More than [`MAX_PAGES`] pages.
    #[error("this PDF has more than {MAX_PAGES} pages")]
    TooManyPages,
    /// It unpacks to more than a CV can be.
    #[error("this PDF unpacks to far more than a CV can hold")]
    TooMuch,
    /// Pages without any text: a scan.
    #[error("there is no text in this PDF, only a picture of it")]
    OnlyPicture,
    /// Pages without text and without pictures.
    #[error("there is no text in this PDF")]
    NoText,
    /// Letters of which the file does not say what they are.
    #[error("this PDF shows letters but does not say which ones they are")]
    NoLetters,
    /// It took longer than it may; told by the process that waited.
    #[error("reading this PDF took longer than {seconds} seconds and was stopped")]
    TooSlow {
        /// The limit.
        seconds: u64,
    },
    /// The process that read it failed: out of memory, or a fault.
    #[error("reading this PDF failed; it needs too much memory, or something in it is broken")]
    Failed,
    /// There is no process to read it in.
    #[error("PDFs cannot be read here: {why}")]
    NoReader {
        /// Why not.
        why: String,
    },
}

impl PdfError {
    /// What to do about it.
    #[must_use]
    pub fn mend(&self) -> &'static str {
        match self {
            Self::Broken | Self::Failed => {
                "open it in a PDF viewer and print it to a new PDF, or paste its text"
            }
            Self::Password => {
                "open it with its password and print it to a new PDF, or paste its text"
            }
            Self::TooManyPages => "bring only the pages of the CV",
            Self::TooMuch | Self::TooSlow { .. } => {
                "print only the pages of the CV to a new PDF, or paste its text"
            }
            Self::OnlyPicture => {
                "it was scanned or photographed: bring the file that it was printed from, run text \
                 recognition (OCR) over it, or type three lines: title, since when, what you do"
            }
            Self::NoText => "check that it is the right file, or paste the text of the CV",
            Self::NoLetters => {
                "export it anew from the program that it was written in, bring that program's own \
                 file, or paste its text"
            }
            Self::NoReader { .. } => "paste the text of the CV, or bring it as DOCX",
        }
    }
}

/// Are these the bytes of a PDF? Some have a few bytes of something else before it.
#[must_use]
pub fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    let has = |what: &[u8]| head.windows(what.len()).any(|w| w == what);
    // A text may speak of PDFs; it does not have their objects.
    head.starts_with(b"%PDF") || has(b"%PDF-") && has(b" obj")
}

/// A stream of objects that unpacks to more than this is refused.
const MAX_STREAM: usize = 64 * 1024 * 1024;
/// With fewer letters than this on pages with pictures, the text is in the pictures.
const FEW_LETTERS: usize = 25;

/// The text of a PDF as lines in the order of reading, each with its page and its number there.
///
/// To be called in a process of its own; see the module.
///
/// # Errors
/// A PDF without text, with a password, damaged, or larger than the limits.
pub fn pdf_document(bytes: &[u8]) -> Result<Document, PdfError> {
    if bytes.len() > MAX_BYTES {
        return Err(PdfError::TooMuch);
    }
    let doc = load(bytes)?;
    let ids: Vec<ObjectId> = doc.page_iter().take(MAX_PAGES + 1).collect();
    match ids.len() {
        0 => return Err(PdfError::Broken),
        n if n > MAX_PAGES => return Err(PdfError::TooManyPages),
        _ => {}
    }
    let mut reader = Pages::new(&doc);
    let pages = ids.into_iter().map(|id| reader.read(id)).collect::<Result<Vec<_>, _>>()?;
    check_letters(&pages)?;
    let read = read_pages(pages);
    if read.lines.iter().all(|l| l.left_out.is_some()) {
        return Err(PdfError::NoText);
    }
    if read.lines.len() > MAX_LINES {
        return Err(PdfError::TooMuch);
    }
    Ok(read)
}

fn load(bytes: &[u8]) -> Result<lopdf::Document, PdfError> {
    let options = || LoadOptions::with_max_decompressed_size(MAX_STREAM);
    let load = |options| lopdf::Document::load_mem_with_options(bytes, options);
    let doc = match load(options()) {
        Err(lopdf::Error::Decompress(_)) => return Err(PdfError::TooMuch),
        Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_)) => {
            return Err(PdfError::Password);
        }
        Err(_) => return Err(PdfError::Broken),
        Ok(doc) => doc,
    };
    if doc.is_encrypted() {
        return Err(PdfError::Password);
    }
    if doc.page_iter().next().is_some() {
        return Ok(doc);
    }
    // A table that reads but says nonsense is made anew from what is in the file.
    load(LoadOptions { force_reconstruct: true, ..options() }).map_err(|_| PdfError::Broken)
}

fn check_letters(pages: &[Page]) -> Result<(), PdfError> {
    let texts = || pages.iter().flat_map(|p| &p.glyphs).map(|g| g.text.trim());
    let letters = texts().filter(|t| t.contains(char::is_alphanumeric)).count();
    let unknown = texts().filter(|t| t.contains(fonts::UNKNOWN)).count();
    let has_picture = pages.iter().any(|p| p.has_picture);
    match letters {
        n if unknown > FEW_LETTERS && unknown > n => Err(PdfError::NoLetters),
        n if n < FEW_LETTERS && has_picture => Err(PdfError::OnlyPicture),
        0 => Err(PdfError::NoText),
        _ => Ok(()),
    }
}

/// A row with its page and its number there.
type Placed = (usize, usize, Row);

fn read_pages(pages: Vec<Page>) -> Document {
    let mut sheets: Vec<Vec<Row>> = Vec::new();
    let mut sideways: Vec<Vec<Row>> = Vec::new();
    for page in pages {
        let (upright, turned): (Vec<Glyph>, Vec<Glyph>) =
            page.glyphs.into_iter().partition(|g| g.turn == 0);
        sheets.push(rows(upright, &page.dots));
        let mut rest = Vec::new();
        for turn in 1..4 {
            rest.extend(rows(turned.iter().filter(|g| g.turn == turn).cloned().collect(), &[]));
        }
        sideways.push(rest);
    }
    let furniture = furniture::take(&mut sheets);
    let texts = sheets.iter().flatten().flat_map(|r| &r.segments).map(|s| s.text.as_str());
    let words = Words::of(texts);
    let mut main: Vec<Vec<Placed>> = Vec::new();
    let mut asides: Vec<Vec<Placed>> = Vec::new();
    let mut left_out = Vec::new();
    for (i, ((sheet, turned), furniture)) in
        sheets.into_iter().zip(sideways).zip(furniture).enumerate()
    {
        let page = i + 1;
        let mut number = 0;
        let mut placed = |row: Row| {
            number += 1;
            (page, number, row)
        };
        // A first page may begin with its narrow column; a name that stands there comes first.
        let turned = Column { rows: turned, is_aside: true };
        for Column { rows, is_aside } in columns::columns(sheet).into_iter().chain([turned]) {
            let rows: Vec<Placed> = rows.into_iter().map(&mut placed).collect();
            match (is_aside, main.last_mut()) {
                _ if rows.is_empty() => {}
                (true, _) => asides.push(rows),
                // The text goes on where the page before ended.
                (false, Some(last)) if rows.first().is_some_and(|r| r.1 == 1) => last.extend(rows),
                (false, _) => main.push(rows),
            }
        }
        left_out.extend(furniture.into_iter().map(|(row, why)| left(placed(row), why)));
    }
    let read: Vec<Vec<TextLine>> =
        main.into_iter().chain(asides).map(|rows| lines(rows, &words)).collect();
    let mut document = as_document(read);
    document.lines.extend(left_out);
    document
}

/// A row that is no part of the text.
fn left((page, line, row): Placed, why: &str) -> DocLine {
    let text: Vec<String> = row.segments.into_iter().map(|s| s.text).collect();
    DocLine {
        left_out: Some(why.to_owned()),
        ..DocLine::plain(text.join(" "), Place::Page { page, line })
    }
}

fn as_document(mut columns: Vec<Vec<TextLine>>) -> Document {
    let levels = Levels::of(columns.iter().flatten());
    for column in &mut columns {
        with_whole_name(column, &levels);
    }
    let made = columns.into_iter().flatten().map(|l| DocLine {
        look: match levels.level(&l) {
            _ if l.is_bullet => Look::Bullet,
            Some(level) => Look::Heading(level),
            None => Look::Plain,
        },
        opens: l.opens,
        is_indented: l.is_indented,
        ..DocLine::plain(l.text, Place::Page { page: l.page, line: l.line })
    });
    Document { lines: made.collect() }
}

/// A name in the largest letters may stand on two lines, its parts one below the other.
fn with_whole_name(column: &mut Vec<TextLine>, levels: &Levels) {
    if let [first, second, ..] = column.as_mut_slice() {
        let are_large = [&first, &second]
            .iter()
            .all(|l| levels.level(l) == Some(1) && l.size > 1.3 * levels.body && !l.is_bullet);
        let words = |l: &TextLine| l.text.split_whitespace().count();
        if are_large && words(first) + words(second) <= 5 && (first.size - second.size).abs() < 0.5
        {
            first.text = format!("{} {}", first.text, second.text);
            column.remove(1);
        }
    }
}

/// The sizes that are larger than the text, the largest first.
struct Levels {
    body: f32,
    sizes: Vec<f32>,
}

/// Headings are short.
const HEADING_WORDS: usize = 8;

impl Levels {
    fn of<'a>(lines: impl Iterator<Item = &'a TextLine>) -> Self {
        let mut sizes: Vec<(f32, usize)> = lines.map(|l| (l.size, l.text.len())).collect();
        sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
        let half = sizes.iter().map(|(_, n)| n).sum::<usize>() / 2;
        let mut so_far = 0;
        let body = sizes.iter().find(|(_, n)| {
            so_far += n;
            so_far > half
        });
        let body = body.map_or(10.0, |(size, _)| *size);
        let larger = sizes.iter().map(|(size, _)| *size).filter(|size| *size > body * 1.06);
        let mut sizes: Vec<f32> = Vec::new();
        for size in larger {
            if sizes.last().is_none_or(|last| size - last > 0.4) {
                sizes.push(size);
            }
        }
        sizes.reverse();
        sizes.truncate(200);
        Self { body, sizes }
    }

    /// 1 for the largest; capitals in bold come after all sizes.
    fn level(&self, line: &TextLine) -> Option<u8> {
        if line.text.split_whitespace().count() > HEADING_WORDS || line.text.contains('\t') {
            return None;
        }
        let is_capital =
            line.text.contains(char::is_uppercase) && !line.text.contains(char::is_lowercase);
        let at = match self.sizes.iter().position(|s| line.size > s - 0.2) {
            Some(at) => at,
            None if line.is_bold && is_capital && line.size > self.body - 0.2 => self.sizes.len(),
            None => return None,
        };
        u8::try_from(at + 1).ok()
    }
}
