use std::fs;

use switchback_app::{Engine, LatticeError, Problem};
use switchback_report::json::{Answer, CheckJson, ProblemJson};
use switchback_report::{Doc, json};

use crate::args::{Lattice, LatticeVerb, Output, World};
use crate::edge::{emit, write_file, write_out};
use crate::{Failure, Outcome};

/// Looks after the lattice.
pub(crate) fn run(world: &World, a: &Lattice) -> Result<Outcome, Failure> {
    match &a.verb {
        LatticeVerb::Check(output) => check(world, output),
        LatticeVerb::Schema { out_dir } => schema(out_dir.as_deref()),
    }
}

/// Finds what is wrong; the answer is no when something is.
fn check(world: &World, output: &Output) -> Result<Outcome, Failure> {
    let (counts, problems) = match Engine::load(world.lattice.as_deref()) {
        Ok(loaded) => {
            let l = &loaded.lattice;
            ((l.roles.len(), l.competencies.len(), l.moves.len()), Engine::check(&loaded))
        }
        Err(LatticeError::Problems(p)) => ((0, 0, 0), p),
        Err(e) => return Err(Failure(e.into())),
    };
    let (warnings, errors): (Vec<Problem>, Vec<Problem>) =
        problems.into_iter().partition(|p| p.warning);
    emit(output, || doc(counts, &errors, &warnings), || as_json(counts, &errors, &warnings))?;
    Ok(if errors.is_empty() { Outcome::Done } else { Outcome::No })
}

fn doc(counts: (usize, usize, usize), errors: &[Problem], warnings: &[Problem]) -> Doc {
    let (roles, competencies, moves) = counts;
    let mut doc = Doc::new("The lattice");
    doc.para(format!("{roles} roles, {competencies} competencies, {moves} moves."));
    if errors.is_empty() {
        doc.para("No problems.");
    } else {
        doc.heading(format!("Problems: {}", errors.len()));
        doc.list(errors.iter().map(ToString::to_string));
    }
    if !warnings.is_empty() {
        doc.heading(format!("Worth a look: {}", warnings.len()));
        doc.list(warnings.iter().map(ToString::to_string));
    }
    doc
}

fn as_json(
    (roles, competencies, moves): (usize, usize, usize),
    errors: &[Problem],
    warnings: &[Problem],
) -> Answer<CheckJson> {
    let lines = |list: &[Problem]| {
        list.iter()
            .map(|p| ProblemJson {
                file: p.file.clone(),
                line: p.line,
                what: p.what.clone(),
                mend: p.mend.clone(),
            })
            .collect()
    };
    let body = CheckJson {
        roles,
        competencies,
        moves,
        problems: lines(errors),
        warnings: lines(warnings),
    };
    json::Answer::new("lattice-check", body)
}

fn schema(out_dir: Option<&std::path::Path>) -> Result<Outcome, Failure> {
    for (name, schema) in switchback_lattice::schemas() {
        let text = pretty(&schema)?;
        match out_dir {
            Some(dir) => {
                fs::create_dir_all(dir).map_err(|e| {
                    Failure::new(format!("cannot make the folder: {e}"), "choose another")
                        .at(dir.display().to_string())
                })?;
                write_file(&dir.join(format!("{name}.schema.json")), text.as_bytes())?;
            }
            None => write_out(&text)?,
        }
    }
    Ok(Outcome::Done)
}

/// Pretty JSON with a line end.
pub(super) fn pretty(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map(|t| t + "\n").map_err(|e| {
        Failure::new(format!("cannot be written as JSON: {e}"), "this is a fault of the program")
    })
}
