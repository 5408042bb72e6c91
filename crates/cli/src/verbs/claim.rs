use std::slice;

use switchback_app::voices_on;
use switchback_report::{docs, json};

use crate::args::{Claim, World};
use crate::edge::{emit, read_cv, say_how_read};
use crate::{Failure, Outcome};

/// What speaks for a claim and against it, or the list of claims.
pub(crate) fn run(world: &World, a: &Claim) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let lattice = engine.lattice();
    let Some(id) = &a.id else {
        emit(&a.output, || docs::claim_list(lattice), || json::claims(&lattice.claims, None))?;
        return Ok(Outcome::Done);
    };
    let one = engine.claim(id)?;
    let cv = a.cv.as_deref().map(|path| read_cv(path, &engine, today)).transpose()?;
    if let (Some(path), Some(cv)) = (&a.cv, &cv) {
        say_how_read(path, cv, &a.output);
    }
    let voices = cv.as_ref().map(|cv| voices_on(one, &cv.person));
    emit(
        &a.output,
        || docs::claim(one, voices.as_deref(), lattice),
        || json::claims(slice::from_ref(one), voices.as_deref()),
    )?;
    Ok(Outcome::Done)
}
