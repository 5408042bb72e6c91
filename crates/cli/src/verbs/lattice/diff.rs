use std::path::Path;

use switchback_app::{Engine, Loaded};
use switchback_report::{docs, json};

use crate::args::Diff;
use crate::edge::{emit, within};
use crate::{Failure, Outcome};

/// A change note between two lattice folders.
pub(super) fn run(a: &Diff) -> Result<Outcome, Failure> {
    let changes = switchback_lattice::diff(&load(&a.before)?.lattice, &load(&a.after)?.lattice);
    emit(&a.output, || docs::lattice_diff(&changes), || json::lattice_diff(&changes))?;
    Ok(Outcome::Done)
}

fn load(dir: &Path) -> Result<Loaded, Failure> {
    Engine::load(Some(dir)).map_err(|e| within(dir, e.into()))
}
