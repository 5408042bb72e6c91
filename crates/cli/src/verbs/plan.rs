use switchback_app::Planned;
use switchback_report::{docs, json};

use super::keep::keep;
use crate::args::{Plan, World};
use crate::edge::{emit, read_cv, say_how_read};
use crate::{Failure, Outcome};

/// A plan; the answer is no when the goal cannot be reached in time, or when there is nowhere to
/// start from.
pub(crate) fn run(world: &World, a: &Plan) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let cv = read_cv(&a.cv, &engine, today)?;
    say_how_read(&a.cv, &cv, &a.output);
    let wishes = a.wishes.asked(a.goal.as_deref())?;
    let planned = engine.plan(&cv.person, &wishes, today)?;
    if let Some(to) = &a.keep {
        let kept = engine.kept(&cv.person, &planned, today);
        keep(&cv.person, kept, "worked out again", to)?;
    }
    emit(
        &a.output,
        || docs::plan(&planned.parts(cv.person.name.as_deref()), engine.lattice()),
        || as_json(&planned),
    )?;
    Ok(if planned.routes.in_time { Outcome::Done } else { Outcome::No })
}

fn as_json(p: &Planned) -> json::Answer<json::RoutesJson> {
    let from = p.request.as_ref().map(|r| r.start.role.as_str());
    json::routes(from, p.goal.as_deref(), &p.routes, Some(&p.plan), p.question.as_ref())
}
