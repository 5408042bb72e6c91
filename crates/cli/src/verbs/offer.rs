use switchback_model::OfferVerdict;
use switchback_report::{blank, docs, json};

use super::read_case;
use crate::args::{Offer, World};
use crate::edge::{emit, put, say_doubts, within};
use crate::{Failure, Outcome};

/// An offer, weighed; the answer is no when it is to be declined, or when too little is known.
pub(crate) fn run(world: &World, a: &Offer) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let Some(path) = a.file.as_deref().filter(|_| !a.questions) else {
        put(&a.output, &blank::offer_questions(engine.lattice()))?;
        return Ok(Outcome::Done);
    };
    let (bytes, cv) = read_case(path, a.cv.as_deref(), &engine, today, &a.output)?;
    let file = engine.read_offer_file(&bytes).map_err(|e| within(path, e))?;
    say_doubts(path, &engine.offer_doubts(&file), &a.output);
    let person = cv.as_ref().map(|cv| &cv.person);
    let weighing = engine.weigh_offer(&file, person, today).map_err(|e| within(path, e))?;
    if a.interview {
        emit(&a.output, || docs::offer_interview(&weighing), || json::offer_interview(&weighing))?;
        return Ok(if weighing.interview.is_empty() { Outcome::No } else { Outcome::Done });
    }
    let lattice = engine.lattice();
    emit(
        &a.output,
        || docs::offer(&file, &weighing, lattice, a.full),
        || json::offer(&file, &weighing, lattice),
    )?;
    Ok(match weighing.verdict {
        OfferVerdict::Take | OfferVerdict::Negotiate => Outcome::Done,
        OfferVerdict::Decline | OfferVerdict::NotEnough => Outcome::No,
    })
}
