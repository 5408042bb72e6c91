use std::path::Path;

use switchback_report::{docs, json};

use crate::args::{Adverts, World};
use crate::edge::{emit, read, read_cv, say_how_read};
use crate::{Failure, Outcome};

/// What job adverts ask for, in how many of them; the answer is no where no word is known.
pub(crate) fn run(world: &World, a: &Adverts) -> Result<Outcome, Failure> {
    let engine = world.engine()?;
    let stdin = Path::new("-");
    let from_stdin = a.files.iter().chain(&a.cv).filter(|path| path.as_path() == stdin).count();
    if from_stdin > 1 {
        return Err(Failure::new(
            "two things cannot both be read from standard input",
            "name a file for one of them",
        ));
    }
    let mut texts = Vec::new();
    for path in &a.files {
        let text = String::from_utf8(read(path)?).map_err(|_| {
            Failure::new("this is no text in UTF-8", "save the advert as plain text")
                .at(path.display().to_string())
        })?;
        let adverts = switchback_app::split_adverts(text.trim_start_matches('\u{feff}'));
        if adverts.is_empty() {
            return Err(Failure::new("there is nothing in it", "paste the advert into the file")
                .at(path.display().to_string()));
        }
        texts.extend(adverts);
    }
    let imported = match &a.cv {
        Some(cv) => {
            let imported = read_cv(cv, &engine, world.today())?;
            say_how_read(cv, &imported, &a.output);
            Some(imported)
        }
        None => None,
    };
    let person = imported.as_ref().map(|i| &i.person);
    let found = engine.adverts(&texts, person, world.today());
    emit(&a.output, || docs::adverts(&found), || json::adverts(&found))?;
    Ok(if found.requirements.is_empty() { Outcome::No } else { Outcome::Done })
}
