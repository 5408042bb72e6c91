use switchback_model::StuckVerdict;
use switchback_model::lattice::Reader;
use switchback_report::{blank, docs, json};

use super::read_case;
use crate::args::{Stuck, World};
use crate::edge::{emit, put, say_doubts, within};
use crate::{Failure, Outcome};

/// Why somebody may be stuck; the answer is no when too little is known.
pub(crate) fn run(world: &World, a: &Stuck) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let Some(path) = a.file.as_deref().filter(|_| !a.questions) else {
        put(&a.output, &blank::stuck_questions(engine.lattice()))?;
        return Ok(Outcome::Done);
    };
    let (bytes, cv) = read_case(path, a.cv.as_deref(), &engine, today, &a.output)?;
    let file = engine.read_stuck_file(&bytes).map_err(|e| within(path, e))?;
    say_doubts(path, &engine.stuck_doubts(&file), &a.output);
    let diagnosis = engine.read_stuck(&file, cv.as_ref().map(|cv| &cv.person), today);
    if a.manager {
        emit(&a.output, || docs::stuck_manager(&diagnosis), || json::stuck_manager(&diagnosis))?;
        let mut parts = diagnosis.patterns.iter().flat_map(|p| &p.parts);
        let some = parts.any(|p| p.reader == Reader::Manager);
        return Ok(if some { Outcome::Done } else { Outcome::No });
    }
    emit(
        &a.output,
        || docs::stuck(&file, &diagnosis, engine.lattice()),
        || json::stuck(&diagnosis),
    )?;
    Ok(match diagnosis.verdict {
        StuckVerdict::NotEnough => Outcome::No,
        _ => Outcome::Done,
    })
}
