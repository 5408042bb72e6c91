//! The titles to test by. Only the benchmark measures on them, and it shows sums: nothing may be changed
//! for the sake of one of these titles.

use crate::labelled::{Labelled, half, labelled_in};

/// The half of the list that was not looked at line by line while the reader was made better.
pub(crate) fn test() -> Vec<Labelled> {
    half(false)
}

/// Titles that did not exist before the reader was finished.
pub(crate) fn afterwards() -> Vec<Labelled> {
    labelled_in(include_str!("afterwards.tsv"))
}
