use switchback_app::{Planned, Wishes};
use switchback_report::{docs, json};

use crate::args::{Plan, World};
use crate::edge::{emit, read_cv, say_how_read};
use crate::{Failure, Outcome};

/// A plan; the answer is no when the goal cannot be reached in time, or when there is nowhere to
/// start from.
pub(crate) fn run(world: &World, a: &Plan) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let cv = read_cv(&a.cv, &engine, today)?;
    say_how_read(&a.cv, &cv, &a.output);
    let wishes = Wishes {
        goal: a.goal.clone(),
        years: a.wishes.years,
        hours_per_week: a.wishes.hours,
        limits: None,
    };
    let planned = engine.plan(&cv.person, &wishes, today)?;
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
