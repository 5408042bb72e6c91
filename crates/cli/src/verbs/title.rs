use switchback_model::Outcome as Reading;
use switchback_report::{docs, json};

use crate::args::{Title, World};
use crate::edge::emit;
use crate::{Failure, Outcome};

/// Which role a title means; the answer is no when none of them is one of ours.
pub(crate) fn run(world: &World, a: &Title) -> Result<Outcome, Failure> {
    let engine = world.engine()?;
    let read: Vec<_> = a.texts.iter().map(|t| engine.resolve(t)).collect();
    emit(&a.output, || docs::titles(&read), || json::titles(&read))?;
    let none = read.iter().all(|r| r.outcome == Reading::None);
    Ok(if none { Outcome::No } else { Outcome::Done })
}
