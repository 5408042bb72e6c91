//! A public list of occupations, ready for looking titles up: ESCO or O*NET, as downloaded.

use switchback_import::classification::{self, Classification};
use switchback_model::Resolution;
use switchback_titles::labels::LabelIndex;

use crate::AppError;

/// A list of occupations.
#[derive(Debug)]
pub struct Occupations {
    /// Its name.
    pub name: &'static str,
    /// What its licence asks to be said.
    pub credit: &'static str,
    /// How many rows of it were not used.
    pub left_out: usize,
    index: LabelIndex,
}

impl Occupations {
    /// Is this file one that a list is read from?
    #[must_use]
    pub fn wants(file_name: &str) -> bool {
        classification::is_wanted(file_name)
    }

    /// Reads a list from the files of its folder.
    ///
    /// # Errors
    /// No list that is known is among them, or one cannot be read.
    pub fn from_files<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> Result<Self, AppError> {
        Ok(Self::of(classification::from_files(files)?))
    }

    /// Reads a list from a zip.
    ///
    /// # Errors
    /// As [`Self::from_files`]; a zip that is broken.
    pub fn from_zip(bytes: &[u8]) -> Result<Self, AppError> {
        Ok(Self::of(classification::from_zip(bytes)?))
    }

    fn of(list: Classification) -> Self {
        Self {
            name: list.name,
            credit: list.credit,
            left_out: list.left_out.len(),
            index: LabelIndex::new(list.concepts),
        }
    }

    /// Which occupations a title may mean.
    #[must_use]
    pub fn resolve(&self, text: &str) -> Resolution {
        self.index.resolve(text)
    }
}
