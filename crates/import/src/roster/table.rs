use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{MAX_CELL, MAX_CHARACTERS, MAX_COLUMNS, Mapping, RosterError};
use crate::{ImportError, MAX_ROWS, report::clean};

/// Rows of cells, before anybody says what a column is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it was read as, for people.
    pub format: String,
    /// The rows in which something stands; all have as many cells as [`Self::width`] says or fewer.
    pub rows: Vec<Row>,
    /// How many columns there are.
    pub width: usize,
    /// Words with letters whose encoding the file did not say, to be looked at; empty as a rule.
    pub doubtful: Vec<String>,
    /// What else is in the file and was not read, one sentence each.
    pub left_out: Vec<String>,
}

/// A row in which something stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its number, from 1, as a spreadsheet counts; in a text, the line it begins on.
    pub number: usize,
    /// Its cells, without characters that are not seen; blank ones at the end may be missing.
    pub cells: Vec<String>,
}

impl Row {
    /// A cell, blank where there is none.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

impl Table {
    /// A table as text that a page can carry and give back to [`Self::carried`].
    #[must_use]
    pub fn to_carry(&self) -> String {
        // Strings and numbers always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A table that a page carried, within the same limits as one from a file: nobody knows what
    /// came back.
    ///
    /// # Errors
    /// It is no table any more, or larger than the limits allow.
    pub fn carried(text: &str) -> Result<Self, RosterError> {
        let table: Self = serde_json::from_str(text).map_err(|_| RosterError::Carried)?;
        let mut builder = Builder::default();
        for row in table.rows {
            let cells = row.cells.into_iter().enumerate();
            builder.row(row.number, cells)?;
        }
        let short =
            |list: Vec<String>| list.iter().take(20).map(|t| crate::report::shown(t)).collect();
        builder.finish(
            crate::report::shown(&table.format),
            short(table.doubtful),
            short(table.left_out),
        )
    }

    /// The same table with nothing in it of the columns that were left out, but for their heads.
    #[must_use]
    pub fn only(&self, mapping: &Mapping) -> Self {
        let mut out = self.clone();
        let first = mapping.first_row();
        for row in out.rows.get_mut(first..).into_iter().flatten() {
            for (i, cell) in row.cells.iter_mut().enumerate() {
                if mapping.columns.get(i).copied().flatten().is_none() {
                    cell.clear();
                }
            }
        }
        out
    }

    /// What a column is called: its head, else its number.
    #[must_use]
    pub fn called(&self, column: usize, mapping: &Mapping) -> String {
        let head = mapping.head.and_then(|h| self.rows.get(h)).map_or("", |r| r.cell(column));
        if head.is_empty() { format!("column {}", column + 1) } else { crate::report::shown(head) }
    }

    /// The first values of a column that differ, below the heads.
    #[must_use]
    pub fn samples(&self, column: usize, mapping: &Mapping, most: usize) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let below = self.rows.iter().skip(mapping.first_row());
        let values = below.map(|r| r.cell(column)).filter(|c| !c.is_empty());
        values.filter(|c| seen.insert(*c)).take(most).map(crate::report::shown).collect()
    }

    /// How many cells of a column hold something, below the heads.
    #[must_use]
    pub fn filled(&self, column: usize, mapping: &Mapping) -> usize {
        let below = self.rows.iter().skip(mapping.first_row());
        below.filter(|r| !r.cell(column).is_empty()).count()
    }
}

/// Collects rows within the limits.
#[derive(Default)]
pub(super) struct Builder {
    rows: Vec<Row>,
    width: usize,
    characters: usize,
}

impl Builder {
    /// Adds a row by its filled cells, each with its column from 0, in order; a blank row is none.
    pub(super) fn row<T: AsRef<str>>(
        &mut self,
        number: usize,
        cells: impl IntoIterator<Item = (usize, T)>,
    ) -> Result<(), RosterError> {
        let mut row = Row { number, cells: Vec::new() };
        for (column, text) in cells {
            let text = text.as_ref();
            // Counted before it is cleaned, so that what is thrown away has its limit too.
            if text.len() > MAX_CELL && text.chars().count() > MAX_CELL {
                return Err(RosterError::LongCell { row: number, column: column + 1 });
            }
            let text = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() {
                continue;
            }
            if column >= MAX_COLUMNS {
                return Err(RosterError::TooManyColumns { row: number });
            }
            self.characters += text.len();
            if self.characters > MAX_CHARACTERS {
                return Err(RosterError::TooManyCharacters);
            }
            if row.cells.len() <= column {
                row.cells.resize(column + 1, String::new());
            }
            if let Some(cell) = row.cells.get_mut(column) {
                *cell = text;
            }
        }
        if row.cells.is_empty() {
            return Ok(());
        }
        if self.rows.len() >= MAX_ROWS {
            return Err(RosterError::TooManyRows);
        }
        self.width = self.width.max(row.cells.len());
        self.rows.push(row);
        Ok(())
    }

    pub(super) fn finish(
        self,
        format: String,
        doubtful: Vec<String>,
        left_out: Vec<String>,
    ) -> Result<Table, RosterError> {
        if self.rows.is_empty() {
            return Err(ImportError::Empty.into());
        }
        Ok(Table { format, rows: self.rows, width: self.width, doubtful, left_out })
    }
}
