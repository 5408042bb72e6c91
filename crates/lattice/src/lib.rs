//! Reads, validates and indexes lattices.
//!
//! The content lives in `lattice/` as TOML, one file a role. The binary carries the same content as
//! one generated JSON file, because that loads at once; a test compares the two, so they cannot
//! drift. A site can point to a folder of its own instead, whole or laid over ours.
//!
//! Invariant: this crate knows files and TOML; it knows nothing of people, fits or pages.

mod check;
mod derive;
mod diff;
mod layer;
mod prose;
mod read;
mod schema;

pub use check::{check, errors};
pub use derive::{Change, Changed, Derived, derive};
pub use diff::{Diff, Edited, Field, Named, Section, diff};
pub use read::{Loaded, load_dir};
pub use schema::schemas;

use switchback_model::Lattice;

/// The generated form of `lattice/`, made by `cargo xtask generate`.
const EMBEDDED: &str = include_str!("embedded.json");

/// Something wrong in a lattice, with the place and the mend.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the lattice folder.
    pub file: String,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub mend: String,
    /// A warning leaves the lattice usable.
    pub warning: bool,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {}; {}", self.file, self.line, self.what, self.mend)
    }
}

/// The lattice does not load.
#[derive(Debug, thiserror::Error)]
pub enum LatticeError {
    /// The built-in one is damaged: a fault of the build, not of the user.
    #[error("the built-in lattice does not load: {0}")]
    Embedded(#[from] serde_json::Error),
    /// A folder has problems that make it unusable.
    #[error("{} in the lattice", count(.0.len()))]
    Problems(Vec<Problem>),
}

fn count(n: usize) -> String {
    if n == 1 { "1 problem".into() } else { format!("{n} problems") }
}

/// The lattice that comes with the binary.
///
/// # Errors
/// Only if the build embedded a damaged file.
pub fn embedded() -> Result<Lattice, LatticeError> {
    Ok(serde_json::from_str(EMBEDDED)?)
}

/// The generated form of a lattice, as it is committed.
///
/// # Errors
/// Never for a lattice that was read by this crate.
pub fn to_embedded_json(lattice: &Lattice) -> Result<String, LatticeError> {
    let mut text = serde_json::to_string(lattice)?;
    text.push('\n');
    Ok(text)
}
