use switchback_app::{AppError, Engine};
use switchback_model::WhatIf as Change;
use switchback_report::{docs, json};

use super::keep::keep;
use crate::args::{WhatIf, World};
use crate::edge::{emit, import_cv, read, say_how_read};
use crate::{Failure, Outcome};

/// The plan again after something happened (F37); the answer is no when the goal is then out of
/// reach in time.
pub(crate) fn run(world: &World, a: &WhatIf) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let change = change(&a.change, &engine)?;
    let bytes = read(&a.cv)?;
    let cv = import_cv(&a.cv, &bytes, &engine, today)?;
    say_how_read(&a.cv, &cv, &a.output);
    let wishes = a.wishes.asked(a.goal.as_deref())?;
    let (again, kept) = engine.what_if_kept(&cv.person, &wishes, &change, today)?;
    if let Some(to) = &a.keep {
        keep(&cv.person, kept, &again.what, (&a.cv, &bytes), to)?;
    }
    emit(&a.output, || docs::what_if(&again, engine.lattice()), || json::what_if(&again))?;
    Ok(if again.after.0.in_time { Outcome::Done } else { Outcome::No })
}

fn change(typed: &str, engine: &Engine) -> Result<Change, Failure> {
    let (what, of) = typed.split_once('=').map_or((typed, None), |(w, of)| (w, Some(of.trim())));
    let change = match (what.trim(), of.filter(|of| !of.is_empty())) {
        ("miss-a-year", None) => Change::MissAYear,
        ("half-the-hours", None) => Change::HalfTheHours,
        ("fail-exam", Some(of)) => Change::FailExam(named(engine.credential(of))?.id.clone()),
        ("no-vacancy", Some(of)) => Change::NoVacancy(named(engine.role(of))?.id.clone()),
        _ => {
            return Err(Failure::new(
                format!("“{typed}” is not something that a plan can be asked about"),
                "use miss-a-year, half-the-hours, fail-exam=CREDENTIAL as fail-exam=pmp, or no-vacancy=ROLE as no-vacancy=pmo-manager",
            )
            .at("--change"));
        }
    };
    Ok(change)
}

fn named<T>(found: Result<T, AppError>) -> Result<T, Failure> {
    found.map_err(|e| Failure(e).at("--change"))
}
