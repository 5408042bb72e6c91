use switchback_model::Outcome as Reading;
use switchback_report::{docs, json};

use crate::args::{Title, World};
use crate::edge::{emit, occupations};
use crate::{Failure, Outcome};

/// Which role or which occupation of a public list a title means; the answer is no when there is
/// none.
pub(crate) fn run(world: &World, a: &Title) -> Result<Outcome, Failure> {
    let (read, list): (Vec<_>, _) = match &a.list {
        Some(path) => {
            let list = occupations(path)?;
            (a.texts.iter().map(|t| list.resolve(t)).collect(), Some((list.name, list.credit)))
        }
        None => {
            let engine = world.engine()?;
            (a.texts.iter().map(|t| engine.resolve(t)).collect(), None)
        }
    };
    emit(&a.output, || docs::titles(&read, list), || json::titles(&read, list))?;
    let none = read.iter().all(|r| r.outcome == Reading::None);
    Ok(if none { Outcome::No } else { Outcome::Done })
}
