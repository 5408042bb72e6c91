use switchback_model::Fit;
use switchback_model::lattice::Role;
use switchback_report::{docs, json};

use crate::args::{Compare, World};
use crate::edge::{emit, read_cv, say_how_read};
use crate::{Failure, Outcome};

/// Roles side by side.
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
    let fits: Vec<Fit> = match &a.cv {
        Some(path) => {
            let cv = read_cv(path, &engine, today)?;
            say_how_read(path, &cv, &a.output);
            roles.iter().map(|r| engine.fit(&cv.person, r, today)).collect()
        }
        None => Vec::new(),
    };
    emit(
        &a.output,
        || docs::compare(&roles, &fits, engine.lattice()),
        || json::compare(&roles, &fits),
    )?;
    Ok(Outcome::Done)
}
