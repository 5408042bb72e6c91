//! Writing a person file in which a plan is kept.

use std::path::Path;

use switchback_model::going::KeptPlan;
use switchback_model::{Edit, Going, Person};

use super::lattice::pretty;
use crate::Failure;
use crate::edge::write_file;

/// Writes the person with this plan kept; the one kept before goes into its history.
pub(crate) fn keep(
    person: &Person,
    plan: Option<KeptPlan>,
    why: &str,
    to: &Path,
) -> Result<(), Failure> {
    let Some(plan) = plan else {
        return Err(Failure::new(
            "there is no plan to keep, because there is no job to start from",
            "confirm which role the newest job is, or add one",
        )
        .at("--keep"));
    };
    let change = Going::KeepPlan { plan: Box::new(plan), why: why.into() };
    let kept = person.apply(Edit::Go { change: Box::new(change) }).map_err(|e| {
        Failure::new(e.to_string(), "this is a fault of the program; the file was not written")
    })?;
    write_file(to, pretty(&kept)?.as_bytes())
}
