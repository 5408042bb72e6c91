use crate::{ImportError, MAX_ROWS};

use super::{MAX_CELL, MAX_CHARACTERS, MAX_COLUMNS};

/// Why a roster cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RosterError {
    /// What can be wrong with any file.
    #[error(transparent)]
    File(#[from] ImportError),
    /// A file of another kind.
    #[error("this is {kind}, not a table")]
    NotTable {
        /// Which kind, with its article.
        kind: &'static str,
    },
    /// Text that is neither UTF-8 nor UTF-16 with its mark.
    #[error("the file does not say how its letters are written, and it is not UTF-8")]
    Letters {
        /// The line of the first odd byte, from 1.
        line: usize,
    },
    /// A workbook that cannot be read.
    #[error("this workbook cannot be read: {detail}")]
    Workbook {
        /// What is wrong.
        detail: String,
    },
    /// More than [`MAX_ROWS`] rows that are not blank.
    #[error("the table has more than {MAX_ROWS} rows")]
    TooManyRows,
    /// More than [`MAX_COLUMNS`] columns.
    #[error("a row has more than {MAX_COLUMNS} columns")]
    TooManyColumns {
        /// Which row, from 1.
        row: usize,
    },
    /// A cell of more than [`MAX_CELL`] characters.
    #[error("a cell has more than {MAX_CELL} characters")]
    LongCell {
        /// Which row, from 1.
        row: usize,
        /// Which column, from 1.
        column: usize,
    },
    /// More than [`MAX_CHARACTERS`] in all.
    #[error("the table has more than {MAX_CHARACTERS} characters")]
    TooManyCharacters,
    /// A mapping without a title.
    #[error("no column is said to be the job title")]
    NoTitle,
    /// Two columns that are said to be the same.
    #[error("two columns are said to be the {field}")]
    Twice {
        /// What both are said to be.
        field: &'static str,
    },
    /// A mapping that names a column that is not there.
    #[error("there is no column “{name}”")]
    NoColumn {
        /// The name.
        name: String,
        /// The names that there are.
        names: Vec<String>,
    },
    /// A mapping that names something a column cannot be.
    #[error("“{name}” is nothing that a column can be")]
    NoField {
        /// The name.
        name: String,
    },
    /// A table that came back in another shape than it was given out.
    #[error("the table did not come back as it was shown")]
    Carried,
}

impl RosterError {
    /// What is wrong.
    #[must_use]
    pub fn what(&self) -> String {
        self.to_string()
    }

    /// Where: a line, a row, a cell.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        match self {
            Self::File(e) => e.place(),
            Self::Letters { line } => Some(format!("line {line}")),
            Self::TooManyColumns { row } => Some(format!("row {row}")),
            Self::LongCell { row, column } => Some(format!("row {row}, column {column}")),
            _ => None,
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn mend(&self) -> String {
        match self {
            Self::File(ImportError::Empty) => {
                "bring a file with one row a person, and a column with their job titles".into()
            }
            Self::File(
                ImportError::TooLarge { .. }
                | ImportError::TooManyEntries { .. }
                | ImportError::Unpacked { .. },
            )
            | Self::TooManyRows
            | Self::TooManyCharacters => {
                "keep only the columns that are needed, or bring one part of the organisation at a \
                 time"
                    .into()
            }
            Self::File(e) => e.mend(),
            Self::NotTable { .. } => {
                "open it in a spreadsheet and save the table as .xlsx, or as .csv in UTF-8".into()
            }
            Self::Letters { .. } => {
                "save it as “CSV UTF-8”, or say that it is Windows-1252 and check the names".into()
            }
            Self::Workbook { .. } => {
                "open it in a spreadsheet and save it anew as .xlsx, or as .csv in UTF-8".into()
            }
            Self::TooManyColumns { .. } => {
                "keep only the columns that are needed; the title is enough to begin with".into()
            }
            Self::LongCell { .. } => {
                "look at this cell; in a CSV file a quotation mark may be left open above it".into()
            }
            Self::NoTitle => "say which column holds the job titles".into(),
            Self::Twice { .. } => "choose one of them, and leave the other out".into(),
            Self::NoColumn { names, .. } => {
                format!("use one of these, or its number from 1: {}", names.join(", "))
            }
            Self::NoField { .. } => {
                "a column is one of title, name, since, promoted, unit, manager and level".into()
            }
            Self::Carried => "choose the file again; nothing was kept".into(),
        }
    }
}
