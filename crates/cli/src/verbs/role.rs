use switchback_report::{docs, json};

use crate::args::{Role, World};
use crate::edge::emit;
use crate::{Failure, Outcome};

/// A role profile, in a place or as usual, or the list of roles.
pub(crate) fn run(world: &World, a: &Role) -> Result<Outcome, Failure> {
    let engine = world.engine()?;
    let lattice = engine.lattice();
    match &a.role {
        Some(text) => {
            let role = engine.derive(engine.role(text)?, &a.place)?;
            emit(
                &a.output,
                || docs::role(&role, &a.place, lattice),
                || json::role(&role, lattice),
            )?;
        }
        None => emit(&a.output, || docs::role_list(lattice), || json::role_list(lattice))?,
    }
    Ok(Outcome::Done)
}
