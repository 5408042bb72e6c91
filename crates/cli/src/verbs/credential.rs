use std::slice;

use switchback_report::{docs, json};

use crate::args::{Credential, World};
use crate::edge::emit;
use crate::{Failure, Outcome};

/// What a certificate shows and what it does not, or the list of them.
pub(crate) fn run(world: &World, a: &Credential) -> Result<Outcome, Failure> {
    let engine = world.engine()?;
    let lattice = engine.lattice();
    match &a.name {
        Some(name) => {
            let one = engine.credential(name)?;
            emit(
                &a.output,
                || docs::credential(one, lattice),
                || json::credentials(slice::from_ref(one)),
            )?;
        }
        None => emit(
            &a.output,
            || docs::credential_list(lattice),
            || json::credentials(&lattice.credentials),
        )?,
    }
    Ok(Outcome::Done)
}
