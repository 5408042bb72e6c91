use switchback_app::{Engine, OnMap};
use switchback_model::lattice::Family;
use switchback_report::map::{self, View};
use switchback_report::{docs, json};

use crate::args::{Format, Map, MapFormat, Output, World};
use crate::edge::{emit, put, read_cv, say_how_read};
use crate::{Failure, Outcome};

/// The map as a picture of its own, fit for a poster, or the same as lists and a table.
pub(crate) fn run(world: &World, a: &Map) -> Result<Outcome, Failure> {
    let engine = world.engine()?;
    let format = match a.format {
        MapFormat::Json => Format::Json,
        MapFormat::Md => Format::Md,
        MapFormat::Svg | MapFormat::Text => Format::Text,
    };
    let output = Output { format, out: a.out.clone(), today: a.today };
    if a.format == MapFormat::Svg {
        put(&output, &picture(world, a, &engine, &output)?)?;
    } else {
        let l = engine.lattice();
        emit(&output, || docs::map(l), || json::map(l))?;
    }
    Ok(Outcome::Done)
}

fn picture(world: &World, a: &Map, engine: &Engine, output: &Output) -> Result<String, Failure> {
    let today = world.today();
    let goal = a.goal.as_deref().map(|g| engine.role(g)).transpose()?;
    let on = match (&a.cv, &a.from) {
        (Some(path), _) => {
            let cv = read_cv(path, engine, today)?;
            say_how_read(path, &cv, output);
            engine.on_map(&cv.person, today)?
        }
        (None, Some(from)) => engine.on_map_between(engine.role(from)?, goal, today)?,
        (None, None) => OnMap { goal: goal.map(|g| g.id.clone()), ..OnMap::default() },
    };
    let at = a.at.as_deref().map(|at| engine.role(at)).transpose()?;
    let view = View {
        here: on.here.as_deref(),
        goal: on.goal.as_deref(),
        routes: &on.routes,
        at: at.map(|r| r.id.as_str()),
        near: a.family.as_deref().map(family).transpose()?,
        ..View::default()
    };
    let lattice = engine.lattice();
    Ok(format!("{}\n", map::Map::new(lattice).poster(lattice, &view)))
}

fn family(text: &str) -> Result<Family, Failure> {
    let named = |f: &Family| f.id().eq_ignore_ascii_case(text.trim());
    Family::ALL.into_iter().find(named).ok_or_else(|| {
        let all = Family::ALL.map(Family::id).join(", ");
        Failure::new(format!("there is no family “{text}”"), format!("use one of {all}"))
    })
}
