//! Writing a person file in which a plan is kept.

use std::io::{self, Write};
use std::path::Path;

use switchback_model::going::KeptPlan;
use switchback_model::{Edit, Going, Person};

use super::lattice::pretty;
use crate::Failure;
use crate::edge::write_file;

/// Writes the person with this plan kept; the one kept before goes into its history. Another file
/// that is there already is left alone; the one that was read may be written again.
pub(crate) fn keep(
    person: &Person,
    plan: Option<KeptPlan>,
    why: &str,
    (from, to): (&Path, &Path),
) -> Result<(), Failure> {
    let Some(plan) = plan else {
        return Err(Failure::new(
            "there is no plan to keep, because there is no job to start from",
            "confirm which role the newest job is, or add one",
        )
        .at("--keep"));
    };
    if to.exists() && !is_same(from, to) {
        return Err(Failure::new(
            "this file is there already, so nothing was written",
            "name another file, or the very file that the plan was read from",
        )
        .at(format!("--keep {}", to.display())));
    }
    let had = person.plan.is_some();
    let change = Going::KeepPlan { plan: Box::new(plan), why: why.into() };
    let kept = person.apply(Edit::Go { change: Box::new(change) }).map_err(|e| {
        Failure::new(e.to_string(), "this is a fault of the program; the file was not written")
    })?;
    write_file(to, pretty(&kept)?.as_bytes())?;
    let before = if had { "; the plan kept before stands in its history" } else { "" };
    let line = format!("The plan is kept in {}{before}.\n", to.display());
    let _ = io::stderr().write_all(line.as_bytes());
    Ok(())
}

fn is_same(a: &Path, b: &Path) -> bool {
    a.canonicalize().ok().zip(b.canonicalize().ok()).is_some_and(|(a, b)| a == b)
}
