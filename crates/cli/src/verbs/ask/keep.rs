//! The file that answers are kept in: never over somebody else's, never over a change of another
//! program, each answer whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde_json::{Map, Value, json};
use switchback_app::{Answer, Engine, Imported, Sitting, is_person_file, same_person};
use switchback_model::Person;

use super::changed;
use crate::Failure;
use crate::args::Ask;
use crate::edge::{import_cv, read, write_over};
use crate::verbs::lattice::pretty;

/// Whom to ask, and where the answers go.
pub(super) struct Opened {
    /// The CV as it was read.
    pub(super) cv: Imported,
    /// The person, with the answers that were kept before.
    pub(super) person: Person,
    /// Where answers go; `None` where nothing is kept.
    pub(super) file: Option<File>,
}

/// A person file that answers are kept in.
pub(super) struct File {
    /// Where it really lies, links followed.
    path: PathBuf,
    /// As it was named.
    named: PathBuf,
    /// Its bytes as they were read or written last; `None` where it was not there.
    seen: Option<Vec<u8>>,
}

/// Where answers went that could not be put into their file.
pub(super) enum Kept {
    /// A file beside it.
    In(PathBuf),
    /// Nothing could be written there either.
    Nowhere,
}

/// Reads the CV, finds the file for the answers, and goes on from what that holds.
pub(super) fn open(a: &Ask, engine: &Engine, today: Date) -> Result<Opened, Failure> {
    let bytes = read(&a.cv)?;
    let cv = import_cv(&a.cv, &bytes, engine, today)?;
    let own = is_person_file(&cv) && a.cv != Path::new("-");
    let person = cv.person.clone();
    let Some(save) = a.save.as_deref() else {
        let file = own.then(|| File::at(&a.cv, Some(bytes)));
        return Ok(Opened { cv, person, file });
    };
    if save == Path::new("-") {
        return Err(
            Failure::new("answers cannot be kept in standard output", "name a file").at("--save")
        );
    }
    if !save.exists() {
        return Ok(Opened { cv, person, file: Some(File::at(save, None)) });
    }
    if own && is_same_file(&a.cv, save) {
        return Ok(Opened { cv, person, file: Some(File::at(save, Some(bytes))) });
    }
    let there = read(save)?;
    let saved = import_cv(save, &there, engine, today).ok().filter(is_person_file);
    match saved.filter(|s| !own && same_person(&s.person, &cv.person)) {
        Some(s) => {
            let file = Some(File::at(save, Some(there)));
            Ok(Opened { cv, person: s.person, file })
        }
        None => Err(taken(save, own)),
    }
}

fn is_same_file(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn taken(save: &Path, own: bool) -> Failure {
    let what = if own {
        "this file is there already, and the CV is a person file of its own"
    } else {
        "this file is there already, and it is not a person file with the same name and jobs"
    };
    let go_on = command(&quoted(save), &[]);
    Failure::new(
        what,
        format!("to go on with the person in it, run `{go_on}`; otherwise name a file that does not exist"),
    )
    .at(format!("--save {}", save.display()))
}

impl File {
    fn at(named: &Path, seen: Option<Vec<u8>>) -> Self {
        // A rename would put a file in the place of a link.
        let path = named.canonicalize().unwrap_or_else(|_| named.to_owned());
        Self { path, named: named.to_owned(), seen }
    }

    /// As it is named on the command line.
    pub(super) fn shown(&self) -> String {
        quoted(&self.named)
    }

    /// Refuses a file that cannot be written, before anybody has answered anything.
    pub(super) fn writable(&self) -> Result<(), Failure> {
        let refused = |e: &dyn std::fmt::Display| {
            Failure::new(
                format!("answers cannot be kept in this file: {e}"),
                "make it writable, or keep them in another with --save person.json",
            )
            .at(self.named.display().to_string())
        };
        if self.seen.is_some() {
            let about = fs::metadata(&self.path).map_err(|e| refused(&e))?;
            if about.permissions().readonly() {
                return Err(refused(&"it is read-only"));
            }
            fs::OpenOptions::new().write(true).open(&self.path).map_err(|e| refused(&e))?;
        }
        tempfile::NamedTempFile::new_in(self.folder()).map_err(|e| refused(&e))?;
        Ok(())
    }

    /// Keeps the person with all answers, unless another program has changed the file.
    pub(super) fn save(&mut self, sitting: &Sitting<'_>) -> Result<(), Failure> {
        let text = pretty(sitting.person())?;
        if !write_over(&self.path, self.seen.as_deref(), text.as_bytes())? {
            let again = command(&self.shown(), sitting.answers());
            return Err(changed(&self.named, &self.beside(sitting.answers()), &again));
        }
        self.seen = Some(text.into_bytes());
        Ok(())
    }

    fn folder(&self) -> &Path {
        self.path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }

    /// Writes the answers into a new file beside this one; one that is there is left alone.
    fn beside(&self, answers: &[Answer]) -> Kept {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let all: Map<String, Value> = answers.iter().map(|a| (a.key(), a.value().into())).collect();
        let text = format!("{:#}\n", json!({ "kind": "answers", "version": 1, "answers": all }));
        let names = (1..100).map(|n| match n {
            1 => format!("{stem}-answers.json"),
            n => format!("{stem}-answers-{n}.json"),
        });
        for path in names.map(|name| self.folder().join(name)) {
            let written = tempfile::NamedTempFile::new_in(self.folder()).and_then(|mut f| {
                f.write_all(text.as_bytes())?;
                f.as_file().sync_all()?;
                f.persist_noclobber(&path).map_err(|e| e.error)?;
                Ok(())
            });
            match written {
                Ok(()) => return Kept::In(path),
                Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {}
                Err(_) => return Kept::Nowhere,
            }
        }
        Kept::Nowhere
    }
}

/// The command that asks with these answers given.
pub(super) fn command(cv: &str, answers: &[Answer]) -> String {
    let given: Vec<String> = answers
        .iter()
        // Shells read a bare ? as a pattern.
        .map(|a| match a.is_aside() {
            true => format!(" --answer '{a}'"),
            false => format!(" --answer {a}"),
        })
        .collect();
    format!("switchback ask {cv}{}", given.concat())
}

/// A path as it is typed in a shell.
pub(super) fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-+,:@".contains(c);
    match text.chars().all(plain) && !text.is_empty() {
        true => text,
        false => format!("'{}'", text.replace('\'', r"'\''")),
    }
}
