use std::io::{self, Write};

use switchback_app::{Planned, Wishes};
use switchback_model::Person;
use switchback_model::going::KeptPlan;
use switchback_report::json;

use super::keep::keep;
use crate::args::{Format, Plan, World};
use crate::edge::{emit, import_cv, put_file, read, say_how_read};
use crate::{Failure, Outcome};

/// The plan that is kept in the file, or one that is worked out; the answer is no when the goal
/// cannot be reached in time, or when there is nowhere to start from.
pub(crate) fn run(world: &World, a: &Plan) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let bytes = read(&a.cv)?;
    let cv = import_cv(&a.cv, &bytes, &engine, today)?;
    say_how_read(&a.cv, &cv, &a.output);
    let wishes = a.wishes.asked(a.goal.as_deref())?;
    let kept = shown(a, &wishes, &cv.person);
    let planned = match kept {
        Some(_) => engine.plan_again(&cv.person, today)?,
        None => engine.plan(&cv.person, &wishes, today)?,
    };
    if let Some(to) = &a.keep {
        let kept = engine.kept(&cv.person, &planned, today);
        keep(&cv.person, kept, "worked out again", (&a.cv, &bytes), to)?;
    }
    if a.output.format == Format::Ics {
        put_file(&a.output, || Ok(engine.calendar(&cv.person, kept, Some(&planned), today)))?;
    } else {
        let page = || engine.paper(&cv.person, kept, Some(&planned), a.short, today);
        emit(&a.output, || page().unwrap_or_default(), || as_json(&planned))?;
    }
    Ok(if planned.routes.in_time { Outcome::Done } else { Outcome::No })
}

/// The plan that is kept, unless something else is asked for: another goal, other limits, or to have
/// it worked out and kept anew.
fn shown<'p>(a: &Plan, wishes: &Wishes, person: &'p Person) -> Option<&'p KeptPlan> {
    let wished = wishes.goal.is_some()
        || wishes.years.is_some()
        || wishes.hours_per_week.is_some()
        || wishes.limits.is_some();
    let kept = person.plan.as_deref().filter(|_| !wished && a.keep.is_none())?;
    if a.output.format == Format::Text {
        let line = format!(
            "This is the plan that is kept. Work one out anew with `switchback plan {} --goal {}`.\n\n",
            a.cv.display(),
            kept.goal
        );
        let _ = io::stderr().write_all(line.as_bytes());
    }
    Some(kept)
}

fn as_json(p: &Planned) -> json::Answer<json::RoutesJson> {
    let from = p.request.as_ref().map(|r| r.start.role.as_str());
    json::routes(from, p.goal.as_deref(), &p.routes, Some(&p.plan), p.question.as_ref())
}
