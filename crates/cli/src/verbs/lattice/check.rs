use switchback_app::{Engine, LatticeError, Problem};
use switchback_report::Doc;
use switchback_report::json::{Answer, CheckJson, Counts, ProblemJson};

use crate::args::{Output, World};
use crate::edge::emit;
use crate::{Failure, Outcome};

/// Finds what is wrong; the answer is no when something is.
pub(super) fn run(world: &World, output: &Output) -> Result<Outcome, Failure> {
    let (counts, problems) = match Engine::load(world.lattice.as_deref()) {
        Ok(loaded) => (Counts::from(&loaded.lattice), Engine::check(&loaded)),
        Err(LatticeError::Problems(p)) => (Counts::default(), p),
        Err(e) => return Err(Failure(e.into())),
    };
    let (warnings, errors): (Vec<Problem>, Vec<Problem>) =
        problems.into_iter().partition(|p| p.warning);
    emit(output, || doc(counts, &errors, &warnings), || as_json(counts, &errors, &warnings))?;
    Ok(if errors.is_empty() { Outcome::Done } else { Outcome::No })
}

fn doc(n: Counts, errors: &[Problem], warnings: &[Problem]) -> Doc {
    let mut doc = Doc::new("The lattice");
    doc.para(format!(
        "{} roles, {} competencies, {} moves, {} places, {} credentials, {} claims, {} pay figures from {} surveys.",
        n.roles,
        n.competencies,
        n.moves,
        n.places,
        n.credentials,
        n.claims,
        n.pay_figures,
        n.surveys
    ));
    if errors.is_empty() {
        doc.para("No problems.");
    } else {
        doc.heading(format!("Problems: {}", errors.len()));
        doc.list(errors.iter().map(ToString::to_string));
    }
    if !warnings.is_empty() {
        doc.heading(format!("Worth a look: {}", warnings.len()));
        doc.list(warnings.iter().map(ToString::to_string));
    }
    doc
}

fn as_json(counts: Counts, errors: &[Problem], warnings: &[Problem]) -> Answer<CheckJson> {
    let lines = |list: &[Problem]| list.iter().map(ProblemJson::from).collect();
    let body = CheckJson { counts, problems: lines(errors), warnings: lines(warnings) };
    Answer::new("lattice-check", body)
}
