use switchback_app::Derived;
use switchback_model::lattice::Role;
use switchback_model::{Fit, Person};
use switchback_report::{docs, json};

use crate::args::{Compare, World};
use crate::edge::{emit, read_cv, say_how_read};
use crate::{Failure, Outcome};

/// Roles side by side, in a place or as usual.
pub(crate) fn run(world: &World, a: &Compare) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let mut roles: Vec<&Role> = Vec::new();
    for text in &a.roles {
        let role = engine.role(text)?;
        if roles.iter().any(|r| r.id == role.id) {
            return Err(Failure::new(
                format!("“{text}” is {}, which is compared already", role.title),
                "name two to four different roles",
            ));
        }
        roles.push(role);
    }
    let roles: Vec<Derived> =
        roles.into_iter().map(|r| engine.derive(r, &a.place)).collect::<Result<_, _>>()?;
    let person = match &a.cv {
        Some(path) => {
            let cv = read_cv(path, &engine, today)?;
            say_how_read(path, &cv, &a.output);
            Some(cv.person)
        }
        None => None,
    };
    let fit = |p: &Person| roles.iter().map(|d| engine.fit(p, &d.role, today)).collect();
    let fits: Vec<Fit> = person.as_ref().map_or_else(Vec::new, fit);
    let lattice = engine.lattice();
    let ids: Vec<&str> = roles.iter().map(|d| d.role.id.as_str()).collect();
    let ways = switchback_app::shortest_ways(&ids, lattice);
    emit(
        &a.output,
        || docs::compare(&roles, &a.place, &fits, &ways, lattice),
        || {
            let ask = |f| person.as_ref().and_then(|p| engine.question_of(p, f));
            let asked: Vec<_> = fits.iter().map(|f| (f, ask(f))).collect();
            json::compare(&roles, &asked, lattice)
        },
    )?;
    Ok(Outcome::Done)
}
