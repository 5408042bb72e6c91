use switchback_app::{Engine, LatticeError, Problem};
use switchback_report::json::{Answer, CheckJson, Counts, ProblemJson};
use switchback_report::{Doc, words};

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
    doc.para(amounts(n));
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

/// How much it holds, in a sentence.
fn amounts(n: Counts) -> String {
    let all = [
        (n.roles, "role", "roles"),
        (n.competencies, "competency", "competencies"),
        (n.moves, "move", "moves"),
        (n.places, "place", "places"),
        (n.credentials, "credential", "credentials"),
        (n.claims, "claim", "claims"),
        (n.pay_figures, "pay figure", "pay figures"),
        (n.surveys, "survey", "surveys"),
        (n.questions, "question", "questions"),
        (n.signs, "sign", "signs"),
        (n.stories, "story", "stories"),
        (n.reasons, "reason for a move", "reasons for a move"),
        (n.choices, "choice between two days", "choices between two days"),
        (n.rewordings, "rewording", "rewordings"),
    ];
    let said: Option<Vec<String>> =
        all.into_iter().map(|(n, one, many)| n.map(|n| words::count(n, one, many))).collect();
    said.map_or_else(
        || "It does not load, so nothing was counted.".into(),
        |said| format!("{}.", words::and(&said)),
    )
}

fn as_json(counts: Counts, errors: &[Problem], warnings: &[Problem]) -> Answer<CheckJson> {
    let lines = |list: &[Problem]| list.iter().map(ProblemJson::from).collect();
    let body = CheckJson { counts, problems: lines(errors), warnings: lines(warnings) };
    Answer::new("lattice-check", body)
}
