use switchback_app::Planned;
use switchback_model::going::KeptPlan;
use switchback_report::{docs, json};

use super::keep::keep;
use crate::args::{Format, Plan, World};
use crate::edge::{emit, put_file, read_cv, say_how_read};
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
        keep(&cv.person, kept, "worked out again", (&a.cv, to))?;
    }
    let parts = planned.parts(cv.person.name.as_deref());
    let page = if a.short { docs::plan_page } else { docs::plan };
    if a.output.format == Format::Ics {
        // What is kept has its own dates; another goal that is asked for has none of them.
        let same = |k: &&KeptPlan| a.goal.is_none() || planned.goal.as_ref() == Some(&k.goal);
        let kept = cv.person.plan.as_deref().filter(same);
        put_file(&a.output, || Ok(engine.calendar(&cv.person, kept, &planned, today)))?;
    } else {
        emit(&a.output, || page(&parts, engine.lattice()), || as_json(&planned))?;
    }
    Ok(if planned.routes.in_time { Outcome::Done } else { Outcome::No })
}

fn as_json(p: &Planned) -> json::Answer<json::RoutesJson> {
    let from = p.request.as_ref().map(|r| r.start.role.as_str());
    json::routes(from, p.goal.as_deref(), &p.routes, Some(&p.plan), p.question.as_ref())
}
