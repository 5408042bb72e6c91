use switchback_model::OfferVerdict;
use switchback_report::{docs, json};

use super::read_case;
use crate::args::{Offer, World};
use crate::edge::{emit, say_doubts, within};
use crate::{Failure, Outcome};

/// An offer, weighed; the answer is no when it is to be declined, or when too little is known.
pub(crate) fn run(world: &World, a: &Offer) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let (bytes, cv) = read_case(&a.file, a.cv.as_deref(), &engine, today, &a.output)?;
    let file = engine.read_offer_file(&bytes).map_err(|e| within(&a.file, e))?;
    say_doubts(&a.file, &engine.offer_doubts(&file), &a.output);
    let person = cv.as_ref().map(|cv| &cv.person);
    let weighing = engine.weigh_offer(&file, person, today).map_err(|e| within(&a.file, e))?;
    if a.interview {
        emit(&a.output, || docs::offer_interview(&weighing), || json::offer_interview(&weighing))?;
        return Ok(if weighing.interview.is_empty() { Outcome::No } else { Outcome::Done });
    }
    let lattice = engine.lattice();
    emit(&a.output, || docs::offer(&file, &weighing, lattice), || json::offer(&weighing))?;
    Ok(match weighing.verdict {
        OfferVerdict::Take | OfferVerdict::Negotiate => Outcome::Done,
        OfferVerdict::Decline | OfferVerdict::NotEnough => Outcome::No,
    })
}
