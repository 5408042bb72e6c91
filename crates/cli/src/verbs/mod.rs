//! One file per verb.

pub(crate) mod adverts;
pub(crate) mod ask;
pub(crate) mod claim;
pub(crate) mod compare;
pub(crate) mod credential;
pub(crate) mod doctor;
pub(crate) mod fit;
pub(crate) mod generate;
pub(crate) mod import;
pub(crate) mod job;
pub(crate) mod keep;
pub(crate) mod lattice;
pub(crate) mod map;
pub(crate) mod me;
pub(crate) mod moving;
pub(crate) mod next;
pub(crate) mod offer;
pub(crate) mod plan;
pub(crate) mod read_pdf;
pub(crate) mod role;
pub(crate) mod roster;
pub(crate) mod routes;
pub(crate) mod serve;
pub(crate) mod sheet;
pub(crate) mod stuck;
pub(crate) mod title;
pub(crate) mod whatif;

use std::path::Path;

use jiff::civil::Date;
use switchback_app::{Engine, Imported};

use crate::Failure;
use crate::args::Output;
use crate::edge::{read, read_cv, say_how_read};

/// The bytes of a case file, and the CV that goes with it.
pub(crate) fn read_case(
    file: &Path,
    cv: Option<&Path>,
    engine: &Engine,
    today: Date,
    output: &Output,
) -> Result<(Vec<u8>, Option<Imported>), Failure> {
    let stdin = Path::new("-");
    if file == stdin && cv == Some(stdin) {
        return Err(Failure::new(
            "two things cannot both be read from standard input",
            "name a file for one of them",
        )
        .at("--cv"));
    }
    let bytes = read(file)?;
    let Some(path) = cv else { return Ok((bytes, None)) };
    let imported = read_cv(path, engine, today)?;
    say_how_read(path, &imported, output);
    Ok((bytes, Some(imported)))
}
