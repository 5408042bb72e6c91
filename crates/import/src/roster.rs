//! A roster: a table with one row a person, from a CSV or XLSX file.
//!
//! It is read in two steps, for nobody names their columns alike. [`table`] makes rows of cells out of
//! the bytes; [`propose`] says what each column may be; [`people`] reads the rows by that mapping, as
//! proposed or as corrected, and accounts for every one of them. A cell that looks like a formula is
//! text here and is never worked out.

mod columns;
mod error;
mod people;
mod sheet;
mod table;
mod text;

use crate::archive;

pub use columns::{Column, Field, Mapping, propose};
pub use error::RosterError;
pub use people::{Roster, people};
pub use table::{Row, Table};

/// Tables with more columns than this are refused.
pub const MAX_COLUMNS: usize = 200;
/// A cell of more characters than this is refused.
pub const MAX_CELL: usize = 10_000;
/// Tables of more characters than this in all their cells are refused. A workbook names a text once
/// and points to it from many cells, so that a small file may hold a large table.
pub const MAX_CHARACTERS: usize = 20 * 1024 * 1024;

/// How the letters of a text are written, where the file does not say so itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, or UTF-16 by its mark; anything else is an error that asks.
    #[default]
    Told,
    /// As [`Self::Told`], and else Windows-1252; [`Table::doubtful`] then holds words to look at.
    Windows1252,
}

/// Makes a table of a CSV or XLSX file. The name of the file tells nothing that its bytes do not.
///
/// # Errors
/// It is no table, is damaged, has a password, is larger than the limits allow, or its letters are
/// written in a way that it does not say.
pub fn table(bytes: &[u8], encoding: Encoding) -> Result<Table, RosterError> {
    if bytes.len() > crate::MAX_BYTES {
        return Err(crate::ImportError::TooLarge { bytes: bytes.len() }.into());
    }
    if archive::has_entry(bytes, |name| name.eq_ignore_ascii_case("xl/workbook.xml")) {
        sheet::table(bytes)
    } else {
        text::table(bytes, encoding)
    }
}
