//! Looking after the lattice.

mod check;
mod diff;
mod export;

use std::path::Path;

use crate::args::{Lattice, LatticeVerb, World};
use crate::edge::{make_folder, write_file, write_out};
use crate::{Failure, Outcome};

/// Looks after the lattice.
pub(crate) fn run(world: &World, a: &Lattice) -> Result<Outcome, Failure> {
    match &a.verb {
        LatticeVerb::Check(output) => check::run(world, output),
        LatticeVerb::Diff(a) => diff::run(a),
        LatticeVerb::Export(a) => export::run(world, a),
        LatticeVerb::Schema { out_dir } => schema(out_dir.as_deref()),
    }
}

fn schema(out_dir: Option<&Path>) -> Result<Outcome, Failure> {
    if let Some(dir) = out_dir {
        make_folder(dir)?;
    }
    for (name, schema) in switchback_lattice::schemas() {
        let text = pretty(&schema)?;
        match out_dir {
            Some(dir) => write_file(&dir.join(format!("{name}.schema.json")), text.as_bytes())?,
            None => write_out(&text)?,
        }
    }
    Ok(Outcome::Done)
}

/// Pretty JSON with a line end.
pub(crate) fn pretty(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map(|t| t + "\n").map_err(|e| {
        Failure::new(format!("cannot be written as JSON: {e}"), "this is a fault of the program")
    })
}
