use switchback_report::{docs, json};

use crate::args::{Move, World};
use crate::edge::{emit, read_cv, say_how_read};
use crate::{Failure, Outcome};

/// A move with its stories; the answer is no where the lattice holds no such move.
pub(crate) fn run(world: &World, a: &Move) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let (from, to) = (engine.role(&a.from)?, engine.role(&a.to)?);
    let cv = a.cv.as_deref().map(|path| read_cv(path, &engine, today)).transpose()?;
    if let (Some(path), Some(cv)) = (&a.cv, &cv) {
        say_how_read(path, cv, &a.output);
    }
    let parts = engine.move_parts(from, to, cv.as_ref().map(|cv| &cv.person));
    let asked = [a.from.as_str(), a.to.as_str()];
    emit(&a.output, || docs::moving(&parts, asked, engine.lattice()), || json::moving(&parts))?;
    Ok(if parts.edge.is_some() { Outcome::Done } else { Outcome::No })
}
