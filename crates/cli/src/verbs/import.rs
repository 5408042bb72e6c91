use switchback_app::{Imported, Reading, Report};
use switchback_report::json::{Answer, ImportJson, LeftJson};
use switchback_report::{Doc, json};

use super::lattice::pretty;
use crate::args::{Import, World};
use crate::edge::{emit, read_cv, write_file};
use crate::{Failure, Outcome};

/// Reads a CV and accounts for every line; the answer is no when no job was found.
pub(crate) fn run(world: &World, a: &Import) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let cv = read_cv(&a.file, &engine, today)?;
    // A CV in which no job was found must not take the place of a file that holds some.
    let to = a.to.as_ref().filter(|_| !cv.person.positions.is_empty());
    if let Some(to) = to {
        write_file(to, pretty(&cv.person)?.as_bytes())?;
    }
    let saved = to.map(|t| t.display().to_string());
    let problems = cv.person.problems(today);
    emit(&a.output, || doc(&cv, saved.as_deref(), &problems), || as_json(&cv))?;
    Ok(if cv.person.positions.is_empty() { Outcome::No } else { Outcome::Done })
}

fn doc(cv: &Imported, saved: Option<&str>, problems: &[switchback_model::person::Problem]) -> Doc {
    let mut doc = Doc::new(format!("Read as {}", cv.report.format));
    doc.para(match saved {
        Some(path) => format!("The person file was written to {path}."),
        None if cv.person.positions.is_empty() => {
            "Nothing was written, because no job was found.".into()
        }
        None => "Nothing was written. Write the person file with --to person.json.".into(),
    });
    doc.table(
        &["Job", "From", "To", "Lines about the work"],
        cv.person
            .positions
            .iter()
            .map(|p| {
                let date = |d: Option<switchback_model::PartialDate>| {
                    d.map_or_else(|| "not stated".into(), |d| d.to_string())
                };
                let end = if p.current { "now".into() } else { date(p.end) };
                vec![p.title.clone(), date(p.start), end, p.work.len().to_string()]
            })
            .collect(),
    );
    if cv.person.positions.is_empty() {
        doc.note(
            "No job was found. Type three lines instead: title, since when, what you really do.",
        );
    }
    doc.list(problems.iter().map(|p| format!("{}: {}; {}", p.place, p.what, p.mend)));
    let lines = |which: fn(&Reading) -> Option<&str>| {
        cv.report
            .lines
            .iter()
            .filter_map(|l| Some(format!("{}: “{}” ({})", l.place, l.text, which(&l.reading)?)))
            .collect::<Vec<_>>()
    };
    for (name, list) in [
        (
            "Not understood",
            lines(|r| if let Reading::NotUnderstood { why } = r { Some(why) } else { None }),
        ),
        ("Not used", lines(|r| if let Reading::NotUsed { why } = r { Some(why) } else { None })),
        ("Used", lines(|r| if let Reading::Used { as_what } = r { Some(as_what) } else { None })),
    ] {
        if !list.is_empty() {
            doc.heading(format!("{name}: {}", list.len()));
            doc.list(list);
        }
    }
    doc
}

/// What was not used, with the reason.
pub(super) fn left(report: &Report) -> Vec<LeftJson> {
    let left = report.lines.iter().filter_map(|l| {
        let (reading, why) = match &l.reading {
            Reading::Used { .. } => return None,
            Reading::NotUnderstood { why } => ("not-understood", why),
            Reading::NotUsed { why } => ("not-used", why),
        };
        let why = why.clone();
        Some(LeftJson { place: l.place.to_string(), text: l.text.clone(), reading, why })
    });
    left.collect()
}

fn as_json(cv: &Imported) -> Answer<ImportJson> {
    let left = left(&cv.report);
    let body = ImportJson {
        format: cv.report.format.clone(),
        used: cv.report.lines.len() - left.len(),
        left,
        positions: cv.person.positions.len(),
    };
    json::Answer::new("import", body)
}
