use switchback_report::{docs, json};

use crate::args::{Job, World};
use crate::edge::emit;
use crate::{Failure, Outcome};

/// A job description with its interview.
pub(crate) fn run(world: &World, a: &Job) -> Result<Outcome, Failure> {
    let engine = world.engine()?;
    let (role, lattice) = (engine.role(&a.role)?, engine.lattice());
    emit(&a.output, || docs::job(role, lattice), || json::job(role, lattice))?;
    Ok(Outcome::Done)
}
