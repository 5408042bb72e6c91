use switchback_report::{docs, json};

use crate::args::{Sheet, World};
use crate::edge::{emit, read_cv, say_how_read};
use crate::{Failure, Outcome};

/// The person's own list of lines, or exactly what the manager sees; the answer is no when that is
/// nothing.
pub(crate) fn run(world: &World, a: &Sheet) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let cv = read_cv(&a.cv, &engine, today)?;
    say_how_read(&a.cv, &cv, &a.output);
    let sheet = engine.sheet(&cv.person, today)?;
    let Some(ids) = &a.share else {
        emit(&a.output, || docs::sheet(&sheet), || json::sheet(&sheet))?;
        return Ok(Outcome::Done);
    };
    let shown = engine.share(sheet, ids)?;
    emit(&a.output, || docs::sheet_manager(&shown), || json::sheet_manager(&shown))?;
    Ok(if shown.is_empty() { Outcome::No } else { Outcome::Done })
}
