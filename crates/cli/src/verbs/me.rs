use switchback_report::docs::MeParts;
use switchback_report::{docs, json};

use crate::args::{Cv, World};
use crate::edge::{emit, read_cv, say_how_read};
use crate::{Failure, Outcome};

/// Where somebody stands; the answer is no when the evidence is too thin for a verdict.
pub(crate) fn run(world: &World, a: &Cv) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let cv = read_cv(&a.cv, &engine, today)?;
    say_how_read(&a.cv, &cv, &a.output);
    let me = engine.me(&cv.person, today);
    let said = engine.said(&cv.person, &me, today);
    // What was left aside is not asked again by itself.
    let form = engine.form_state(&cv.person, today);
    let parts = MeParts {
        person: &cv.person,
        profile: &me.profile,
        drift: me.drift.as_ref().map(|d| &d.finding),
        nearest: &me.nearest,
        enough: me.enough,
        question: form.question.as_ref(),
        said: &said,
    };
    let lattice = engine.lattice();
    emit(&a.output, || docs::me(&parts, lattice), || json::me(&parts, lattice))?;
    Ok(if me.enough { Outcome::Done } else { Outcome::No })
}
