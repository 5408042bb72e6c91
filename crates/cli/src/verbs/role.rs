use switchback_report::{docs, json};

use crate::args::{Role, World};
use crate::edge::emit;
use crate::{Failure, Outcome};

/// A role profile, or the list of roles.
pub(crate) fn run(world: &World, a: &Role) -> Result<Outcome, Failure> {
    let engine = world.engine()?;
    let lattice = engine.lattice();
    match &a.role {
        Some(text) => {
            let role = engine.role(text)?;
            emit(&a.output, || docs::role(role, lattice), || json::role(role))?;
        }
        None => emit(&a.output, || docs::role_list(lattice), || json::role_list(lattice))?,
    }
    Ok(Outcome::Done)
}
