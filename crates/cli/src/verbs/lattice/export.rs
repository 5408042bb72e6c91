use switchback_report::csv;

use crate::args::{Export, ExportForm, World};
use crate::edge::{make_folder, write_file};
use crate::{Failure, Outcome};

/// Writes the lattice in force as tables, or as the one file that the binary carries.
pub(super) fn run(world: &World, a: &Export) -> Result<Outcome, Failure> {
    let engine = world.engine()?;
    let lattice = engine.lattice();
    make_folder(&a.out_dir)?;
    match a.form {
        ExportForm::Csv => {
            let tables = csv::tables(lattice).map_err(|e| {
                Failure::new(
                    format!("the tables cannot be written: {e}"),
                    "this is a fault of the program",
                )
            })?;
            for t in tables {
                write_file(&a.out_dir.join(t.file), t.text.as_bytes())?;
            }
        }
        ExportForm::Json => {
            let text =
                switchback_lattice::to_embedded_json(lattice).map_err(|e| Failure(e.into()))?;
            write_file(&a.out_dir.join("lattice.json"), text.as_bytes())?;
        }
    }
    Ok(Outcome::Done)
}
