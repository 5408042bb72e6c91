use std::slice;

use switchback_report::{docs, json};

use crate::args::{Claim, World};
use crate::edge::emit;
use crate::{Failure, Outcome};

/// What speaks for a claim and against it, or the list of claims.
pub(crate) fn run(world: &World, a: &Claim) -> Result<Outcome, Failure> {
    let engine = world.engine()?;
    let lattice = engine.lattice();
    match &a.id {
        Some(id) => {
            let one = engine.claim(id)?;
            emit(&a.output, || docs::claim(one, lattice), || json::claims(slice::from_ref(one)))?;
        }
        None => emit(&a.output, || docs::claim_list(lattice), || json::claims(&lattice.claims))?,
    }
    Ok(Outcome::Done)
}
