use switchback_report::{docs, json};

use super::me_parts;
use crate::args::{Cv, World};
use crate::edge::{emit, read_cv, say_how_read};
use crate::{Failure, Outcome};

/// Where somebody stands; the answer is no when the evidence is too thin for a verdict.
pub(crate) fn run(world: &World, a: &Cv) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let cv = read_cv(&a.cv, &engine, today)?;
    say_how_read(&a.cv, &cv, &a.output);
    let me = engine.me(&cv.person, today);
    let parts = me_parts(&cv.person, &me);
    emit(
        &a.output,
        || docs::me(&parts, engine.lattice()),
        || json::me(parts.profile, parts.drift, parts.nearest, parts.enough, parts.question),
    )?;
    Ok(if me.enough { Outcome::Done } else { Outcome::No })
}
