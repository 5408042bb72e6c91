use switchback_app::Engine;
use switchback_model::lattice::Role;
use switchback_report::{docs, json};

use crate::args::{Routes, World};
use crate::edge::{emit, read_cv, say_how_read};
use crate::{Failure, Outcome};

/// Routes without a plan; the answer is no when the goal cannot be reached in time. With a goal
/// alone: who gets into it, and from where (F31).
pub(crate) fn run(world: &World, a: &Routes) -> Result<Outcome, Failure> {
    let engine = world.engine()?;
    let to = engine.role(&a.to)?;
    match (&a.cv, &a.from) {
        (None, None) => feeders(world, a, &engine, to),
        _ => routes(world, a, &engine, to),
    }
}

fn feeders(world: &World, a: &Routes, engine: &Engine, to: &Role) -> Result<Outcome, Failure> {
    let found = engine.feeders(to, world.today());
    emit(&a.output, || docs::feeders(&found, engine.lattice()), || json::feeders(&found))?;
    Ok(if found.direct.is_empty() { Outcome::No } else { Outcome::Done })
}

fn routes(world: &World, a: &Routes, engine: &Engine, to: &Role) -> Result<Outcome, Failure> {
    let today = world.today();
    let k = &engine.lattice().constants;
    let mut wishes = a.wishes.asked(None)?;
    let usual = (
        wishes.years.unwrap_or(k.default_years),
        wishes.hours_per_week.unwrap_or(k.default_hours_per_week),
    );
    let (from, found, question, limits) = match (&a.cv, &a.from) {
        (Some(path), _) => {
            let cv = read_cv(path, engine, today)?;
            say_how_read(path, &cv, &a.output);
            wishes.goal = Some(to.id.clone());
            let p = engine.plan(&cv.person, &wishes, today)?;
            // Years and hours that were not asked for come from the goal in the file.
            let in_force = p.request.as_ref().map_or(usual, |r| (r.years, r.hours_per_week));
            (p.request.map(|r| r.start.role), p.routes, p.question, in_force)
        }
        (None, from) => {
            let from = engine.role(from.as_deref().unwrap_or_default())?;
            (Some(from.id.clone()), engine.routes_between(from, to, &wishes, today)?, None, usual)
        }
    };
    let exact = a.cv.is_none();
    emit(
        &a.output,
        || docs::routes(&found, from.as_deref(), &to.id, limits, exact, engine.lattice()),
        || json::routes(from.as_deref(), Some(&to.id), &found, None, question.as_ref()),
    )?;
    Ok(if found.in_time { Outcome::Done } else { Outcome::No })
}
