//! Findings and plans to text, Markdown, JSON, CSV and SVG.
//!
//! A page of the command line is a [`Doc`]: built once in [`docs`], written as text for a terminal
//! or as Markdown. JSON has shapes of its own, in [`json`], with committed schemas.
//!
//! Invariant: this crate reads findings and words them; it reasons about nothing.

pub mod blank;
mod change;
pub mod csv;
mod doc;
pub mod docs;
pub mod job;
pub mod json;
mod markdown;
pub mod svg;
mod text;
pub mod told;
pub mod words;

pub use change::Wording;
pub use doc::{Bar, Block, Doc};
pub use markdown::markdown;
pub use text::{Style, text};
