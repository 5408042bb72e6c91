use switchback_app::AppError;
use switchback_model::{Edit, Person};
use switchback_report::{docs, json};

use crate::args::{Fit, World};
use crate::edge::{emit, read_cv, say_how_read};
use crate::{Failure, Outcome};

/// The fit to a role, opened; the answer is no when the evidence is too thin for a verdict.
pub(crate) fn run(world: &World, a: &Fit) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let role = engine.role(&a.role)?;
    let cv = read_cv(&a.cv, &engine, today)?;
    say_how_read(&a.cv, &cv, &a.output);
    let mut person = cv.person;
    for w in &a.weight {
        let known = |id: &str| engine.lattice().competency(id).is_some();
        person = weighted(&person, w, known)?;
    }
    let fit = engine.fit(&person, role, today);
    let next = engine.question_of(&person, &fit);
    let next = next.as_ref();
    let constants = &engine.lattice().constants;
    let check = engine.check_fit(&person, &fit, role, today);
    emit(
        &a.output,
        || docs::fit(&fit, &check, next, role, constants),
        || json::fit(&fit, &check, next),
    )?;
    Ok(if fit.enough { Outcome::Done } else { Outcome::No })
}

/// The person with one weight of their own.
fn weighted(person: &Person, text: &str, known: impl Fn(&str) -> bool) -> Result<Person, Failure> {
    let parsed = text.split_once('=').and_then(|(id, w)| Some((id.trim(), w.trim().parse().ok()?)));
    let Some((id, weight)) = parsed.filter(|(id, _)| known(id)) else {
        return Err(Failure::new(
            format!("“{text}” is not a weight"),
            "write COMPETENCY=NUMBER with an id from the table of the fit, e.g. coaching=2",
        )
        .at("--weight"));
    };
    let edit = Edit::SetWeight { competency: id.to_owned(), weight: Some(weight) };
    person.apply(edit).map_err(|e| Failure(AppError::from(e)).at("--weight"))
}
