use switchback_report::{docs, json};

use crate::args::{Cv, World};
use crate::edge::{emit, read_cv, say_how_read};
use crate::{Failure, Outcome};

/// Likely next moves; the answer is no when no title could be read.
pub(crate) fn run(world: &World, a: &Cv) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let cv = read_cv(&a.cv, &engine, today)?;
    say_how_read(&a.cv, &cv, &a.output);
    let next = engine.next(&cv.person, today);
    emit(&a.output, || docs::next(&next, engine.lattice()), || json::next(&next))?;
    Ok(if next.moves.is_empty() { Outcome::No } else { Outcome::Done })
}
