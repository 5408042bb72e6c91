//! The questions, one after another: in a terminal, line by line from a script, or one at a time as
//! JSON.

mod keep;
mod talk;

use std::io::{self, Write};
use std::path::Path;

use switchback_app::{Asking, Engine, Sitting, Taken};
use switchback_model::Person;
use switchback_model::lattice::Role;
use switchback_model::me::Told;
use switchback_report::docs::{AskForm, AskedParts};
use switchback_report::{Doc, docs, json, told};

use self::keep::{File, Kept};
use crate::args::{Ask, Format, World};
use crate::edge::{emit, say_how_read};
use crate::{Failure, Outcome};

/// Asks, and keeps each answer at once; the answer is no when there was nothing to ask.
pub(crate) fn run(world: &World, a: &Ask) -> Result<Outcome, Failure> {
    let (engine, today) = (world.engine()?, world.today());
    let once = a.output.format != Format::Text || !a.answer.is_empty() || a.output.out.is_some();
    if !once && a.cv == Path::new("-") {
        return Err(Failure::new(
            "the CV and the answers cannot both be read from standard input",
            "name a file for the CV, or answer with --answer COMPETENCY=LEVEL",
        )
        .at("CV"));
    }
    let role = a.role.as_deref().map(|r| engine.role(r)).transpose()?;
    let kept = keep::open(a, &engine, today)?;
    say_how_read(&a.cv, &kept.cv, &a.output);
    let form = form(a, role);
    if once {
        return answer_once(
            a,
            &engine,
            Sitting::begin(&engine, kept.person, form, today),
            kept.file,
        );
    }
    if let Some(file) = &kept.file {
        file.writable()?;
    }
    let sitting = Sitting::begin(&engine, kept.person, form, today);
    let words = Words { a, role, engine: &engine, world };
    talk::talk(&words, sitting, kept.file)
}

fn form<'a>(a: &Ask, role: Option<&'a Role>) -> Asking<'a> {
    match role {
        Some(role) => Asking::Role(role),
        None if a.deep => Asking::Deep,
        None => Asking::Short,
    }
}

/// Applies the answers of the command line and shows the next question.
fn answer_once(
    a: &Ask,
    engine: &Engine,
    mut sitting: Sitting<'_>,
    file: Option<File>,
) -> Result<Outcome, Failure> {
    let answers = engine.read_answers(&a.answer, sitting.person());
    let answers = answers.map_err(|e| {
        let place = e.place.as_ref().map_or_else(String::new, |p| format!(": {p}"));
        Failure(e).at(format!("--answer{place}"))
    })?;
    let mut last: Option<Told> = None;
    for answer in answers {
        if let Taken::Answered { told: Some(told), .. } = sitting.answer(answer)? {
            last = Some(*told);
        }
    }
    let given = !sitting.answers().is_empty();
    match file {
        Some(mut file) if given => {
            file.writable()?;
            file.save(&sitting)?;
        }
        None if given => {
            let mend = "keep answers with --save person.json, or give a person file as CV";
            warn(a, "the answers were not kept", &a.cv.display().to_string(), mend);
        }
        _ => {}
    }
    for answer in sitting.answers() {
        let rating = sitting.person().ratings.get(&answer.key());
        if let Some(odd) = rating.and_then(told::parting).filter(|_| !answer.is_aside()) {
            warn(a, odd.trim_end_matches('.'), &answer.key(), "correct the one that is wrong");
        }
    }
    let state = sitting.state();
    let doc = || {
        let mut doc = Doc::new("Questions");
        let says = docs::ask_told(last.as_ref(), None, engine.lattice());
        if !says.is_empty() {
            doc.para(says);
        }
        match &state.question {
            Some(q) => doc
                .blocks
                .extend(docs::ask_question(q, ask_form(a, None), &state, true, None).blocks),
            None => doc.para("Nothing is left to ask here. Go on with --deep or --role ROLE."),
        }
        doc
    };
    emit(&a.output, doc, || json::ask(&state, last.as_ref()))?;
    Ok(if state.question.is_some() || given { Outcome::Done } else { Outcome::No })
}

fn ask_form<'a>(a: &Ask, role: Option<&'a Role>) -> AskForm<'a> {
    match role {
        Some(role) => AskForm::Role(&role.title),
        None if a.role.is_some() => AskForm::Role(""),
        None if a.deep => AskForm::Deep,
        None => AskForm::Short,
    }
}

/// Says on standard error what is not as it may have been meant; nothing is refused for it.
fn warn(a: &Ask, what: &str, place: &str, mend: &str) {
    let line = if a.output.format == Format::Json {
        let warning = serde_json::json!({ "what": what, "where": place, "mend": mend });
        format!("{}\n", serde_json::json!({ "warning": warning }))
    } else {
        format!("warning: {place}: {what}. To do: {mend}\n")
    };
    let _ = io::stderr().write_all(line.as_bytes());
}

/// What the words of a sitting need besides the sitting.
struct Words<'a> {
    a: &'a Ask,
    role: Option<&'a Role>,
    engine: &'a Engine,
    world: &'a World,
}

impl Words<'_> {
    fn form(&self) -> AskForm<'_> {
        ask_form(self.a, self.role)
    }

    /// What a sitting came to.
    fn summary(&self, sitting: &Sitting<'_>, file: Option<&File>) -> Doc {
        let (engine, today) = (self.engine, self.world.today());
        let person: &Person = sitting.person();
        let me = engine.me(person, today);
        let answers: Vec<(String, String, String)> = sitting
            .answers()
            .iter()
            .map(|answer| {
                let key = answer.key();
                let title = match engine.lattice().competency(&key) {
                    Some(c) => c.title.clone(),
                    None => "A title".to_owned(),
                };
                let value = answer.value();
                (title, key, value)
            })
            .collect();
        let kept = file.map(File::shown);
        let state = sitting.state();
        let parts = AskedParts {
            form: self.form(),
            state: &state,
            answers: &answers,
            nearest: &me.nearest,
            enough: me.enough,
            all_alike: engine.all_alike(person),
            cv: &keep::quoted(&self.a.cv),
            kept: kept.as_deref(),
        };
        docs::ask_summary(&parts, engine.lattice())
    }

    /// How to keep the answers after all. The command stands on one line, so that it can be copied.
    fn keep_after_all(&self, sitting: &Sitting<'_>) -> String {
        let cv = keep::quoted(&self.a.cv);
        let command = keep::command(&format!("{cv} --save person.json"), sitting.answers());
        format!("\nTo keep these answers after all:\n\n  {command}\n")
    }
}

/// What a file of answers is refused for; kept here so that both ways of asking say the same.
fn changed(path: &Path, kept: &Kept, again: &str) -> Failure {
    let mend = match kept {
        Kept::In(file) => {
            format!("your answers are in {}; look at both, then run `{again}`", file.display())
        }
        Kept::Nowhere => format!("look at it, then run `{again}`"),
    };
    let what =
        "the file was changed by something else since it was read; nothing in it was overwritten";
    Failure::new(what, mend).at(path.display().to_string())
}
