//! Writing a person file in which a plan is kept.

use std::io::{self, Write};
use std::path::Path;

use switchback_model::going::KeptPlan;
use switchback_model::{Edit, Going, Person};

use super::lattice::pretty;
use crate::Failure;
use crate::edge::write_over;

/// Writes the person with this plan kept; the one kept before goes into its history. Another file
/// that is there already is left alone; the one that was read may be written again, as long as it
/// still holds the bytes that were read.
pub(crate) fn keep(
    person: &Person,
    plan: Option<KeptPlan>,
    why: &str,
    (from, read): (&Path, &[u8]),
    to: &Path,
) -> Result<(), Failure> {
    let Some(plan) = plan else {
        return Err(Failure::new(
            "there is no plan to keep, because there is no job to start from",
            "confirm which role the newest job is, or add one",
        )
        .at("--keep"));
    };
    let again = is_same(from, to);
    if to.exists() && !again {
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
    // A rename would put a file in the place of a link.
    let path = to.canonicalize().unwrap_or_else(|_| to.to_owned());
    if !write_over(&path, again.then_some(read), pretty(&kept)?.as_bytes())? {
        return Err(Failure::new(
            "the file was changed by something else in the meantime; nothing in it was overwritten",
            "look at it, then run the same command again: it reads what is there now",
        )
        .at(format!("--keep {}", to.display())));
    }
    let before = if had { "; the plan kept before stands in its history" } else { "" };
    let line = format!("The plan is kept in {}{before}.\n", to.display());
    let _ = io::stderr().write_all(line.as_bytes());
    Ok(())
}

fn is_same(a: &Path, b: &Path) -> bool {
    a.canonicalize().ok().zip(b.canonicalize().ok()).is_some_and(|(a, b)| a == b)
}
