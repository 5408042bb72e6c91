//! Findings and plans to text, Markdown, PDF, DOCX, iCalendar, JSON, CSV and SVG.
//!
//! A page of the command line is a [`Doc`]: built once in [`docs`], written as text for a terminal,
//! as Markdown, as PDF or as DOCX. JSON has shapes of its own, in [`json`], with committed schemas;
//! a calendar is made from dated entries, in [`ics`].
//!
//! Invariant: this crate reads findings and words them; it reasons about nothing.

pub mod blank;
mod change;
pub mod csv;
mod doc;
pub mod docs;
mod docx;
pub mod ics;
pub mod job;
pub mod json;
pub mod map;
mod markdown;
mod pdf;
pub mod svg;
mod text;
pub mod told;
pub mod words;

pub use change::Wording;
pub use doc::{AxisUnit, Bar, Block, Doc, Timeline, TimelineRow};
pub use docx::{DocxError, docx};
pub use markdown::markdown;
pub use pdf::{PdfError, pdf};
pub use text::{Style, text};
