//! The edge of the pure part: the clock, standard input and output, files.

use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use jiff::civil::Date;
use serde::Serialize;
use switchback_app::{AppError, Engine, Imported, Occupations, Reading};
use switchback_model::person::Problem;
use switchback_report::json::Answer;
use switchback_report::{Doc, Style, docx, markdown, pdf, text};

use crate::args::{Format, Output, World};
use crate::failure::Failure;
use crate::pdf_process::PdfProcess;

/// Files above this size are refused before they are read; the importers' own limit.
const MOST_BYTES: u64 = switchback_app::MAX_BYTES as u64;

impl World {
    /// Today, or the day that was asked for.
    pub(crate) fn today(&self) -> Date {
        day(self.today)
    }

    /// The engine over the lattice in force.
    pub(crate) fn engine(&self) -> Result<Engine, Failure> {
        let engine = match &self.lattice {
            Some(dir) => Engine::from_dir(dir).map_err(|e| within(dir, e))?,
            None => Engine::embedded()?,
        };
        Ok(engine.with_pdf_reader(PdfProcess::new()))
    }

    /// The folder of cases: what was asked for, or the usual place of this system.
    pub(crate) fn data_dir(&self) -> Result<PathBuf, Failure> {
        if let Some(dir) = &self.data_dir {
            return Ok(dir.clone());
        }
        let usual = etcetera::choose_base_strategy().map_err(|e| {
            Failure::new(format!("no home folder was found: {e}"), "say where with --data-dir DIR")
        })?;
        Ok(usual.data_dir().join("switchback"))
    }
}

/// Today, or the day that was asked for.
#[expect(clippy::disallowed_methods, reason = "this is the one place where the clock is read")]
fn day(asked: Option<Date>) -> Date {
    asked.unwrap_or_else(|| jiff::Zoned::now().date())
}

/// Reads a file, or standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |e: io::Error| {
        Failure::new(format!("cannot read the file: {e}"), "check the path; - reads standard input")
            .at(path.display().to_string())
    };
    let too_big = || {
        Failure::new(
            format!("the file is larger than {} MB", MOST_BYTES / (1 << 20)),
            "a CV is much smaller; check that it is the right file",
        )
        .at(path.display().to_string())
    };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        let file = fs::File::open(path).map_err(failed)?;
        if file.metadata().map_err(failed)?.is_dir() {
            return Err(Failure::new("this is a folder", "name the file in it")
                .at(path.display().to_string()));
        }
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    }
    if bytes.len() as u64 > MOST_BYTES { Err(too_big()) } else { Ok(bytes) }
}

/// No list of occupations is larger than this, packed or not.
const MOST_OF_A_LIST: u64 = 256 * 1024 * 1024;

/// Reads a public list of occupations from its folder or its zip.
pub(crate) fn occupations(path: &Path) -> Result<Occupations, Failure> {
    let failed = |e: io::Error| {
        Failure::new(format!("cannot read the list: {e}"), "name its folder or its zip")
            .at(path.display().to_string())
    };
    let list = if path.is_dir() {
        let mut files = Vec::new();
        for entry in fs::read_dir(path).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if Occupations::wants(&name) {
                files.push((name, fs::read(entry.path()).map_err(failed)?));
            }
        }
        Occupations::from_files(files.iter().map(|(n, bytes)| (n.as_str(), bytes.as_slice())))
    } else {
        let mut bytes = Vec::new();
        let file = fs::File::open(path).map_err(failed)?;
        file.take(MOST_OF_A_LIST).read_to_end(&mut bytes).map_err(failed)?;
        Occupations::from_zip(&bytes)
    };
    list.map_err(|e| Failure::from(e).at(path.display().to_string()))
}

/// Reads a CV in any known format.
pub(crate) fn read_cv(path: &Path, engine: &Engine, today: Date) -> Result<Imported, Failure> {
    import_cv(path, &read(path)?, engine, today)
}

/// A CV out of the bytes of its file.
pub(crate) fn import_cv(
    path: &Path,
    bytes: &[u8],
    engine: &Engine,
    today: Date,
) -> Result<Imported, Failure> {
    let name = path.file_name().and_then(|n| n.to_str());
    engine.import(bytes, name, today, &mut |_| {}).map_err(|e| within(path, e))
}

/// A failure in a file or a folder that was named, with its place in there.
pub(crate) fn within(path: &Path, e: AppError) -> Failure {
    let place = match &e.place {
        Some(p) => format!("{}: {p}", path.display()),
        None => path.display().to_string(),
    };
    Failure(e).at(place)
}

/// Says on standard error how a CV was read, for people; a person file needs no such word.
pub(crate) fn say_how_read(path: &Path, imported: &Imported, output: &Output) {
    let lines = &imported.report.lines;
    let count = |which: fn(&Reading) -> bool| lines.iter().filter(|l| which(&l.reading)).count();
    let not_used = count(|r| matches!(r, Reading::NotUsed { .. }));
    let not_understood = count(|r| matches!(r, Reading::NotUnderstood { .. }));
    if output.format != Format::Text || not_used + not_understood == 0 {
        return;
    }
    let used = count(|r| matches!(r, Reading::Used { .. }));
    let line = format!(
        "Read as {}: {used} used, {not_used} not used, {not_understood} not understood. See them with `switchback import {}`.\n\n",
        imported.report.format,
        path.display()
    );
    let _ = io::stderr().write_all(line.as_bytes());
}

/// Says on standard error what in a case file was not used: one line each, with the mend.
pub(crate) fn say_doubts(path: &Path, doubts: &[Problem], output: &Output) {
    for d in doubts {
        let place = format!("{}: {}", path.display(), d.place);
        let line = if output.format == Format::Json {
            let warning = serde_json::json!({ "what": d.what, "where": place, "mend": d.mend });
            format!("{}\n", serde_json::json!({ "warning": warning }))
        } else {
            format!("warning: {place}: {}. To do: {}\n", d.what, d.mend)
        };
        let _ = io::stderr().write_all(line.as_bytes());
    }
}

/// Writes an answer in the asked form to where it was asked.
pub(crate) fn emit<T: Serialize>(
    output: &Output,
    doc: impl FnOnce() -> Doc,
    json: impl FnOnce() -> Answer<T>,
) -> Result<(), Failure> {
    let text = match output.format {
        Format::Json => json().to_text().map_err(unwritten)?,
        Format::Md => markdown(&doc()),
        Format::Text => text(&doc(), style(output.out.is_none())),
        Format::Pdf => {
            let bytes = || pdf(&doc(), day(output.today)).map_err(unwritten);
            return put_file(output, bytes);
        }
        Format::Docx => {
            let bytes = || docx(&doc(), day(output.today)).map_err(unwritten);
            return put_file(output, bytes);
        }
        Format::Ics => {
            return Err(Failure::new(
                "this answer has no dates to put into a calendar",
                "ask `switchback plan CV --format ics` for the dates of a plan, or take another format",
            ));
        }
    };
    put(output, &text)
}

fn unwritten(e: impl std::fmt::Display) -> Failure {
    Failure::new(format!("the answer cannot be written: {e}"), "this is a fault of the program")
}

/// Writes what is no text to where it was asked; a terminal cannot show it.
pub(crate) fn put_file(
    output: &Output,
    bytes: impl FnOnce() -> Result<Vec<u8>, Failure>,
) -> Result<(), Failure> {
    match &output.out {
        Some(path) => write_file(path, &bytes()?),
        None if io::stdout().is_terminal() => {
            Err(Failure::new("a terminal cannot show this format", "add --out FILE"))
        }
        None => write_bytes(&bytes()?),
    }
}

/// Writes a text to where it was asked.
pub(crate) fn put(output: &Output, text: &str) -> Result<(), Failure> {
    match &output.out {
        Some(path) => write_file(path, text.as_bytes()),
        None => write_out(text),
    }
}

pub(crate) fn style(to_terminal: bool) -> Style {
    let terminal = to_terminal && io::stdout().is_terminal();
    let width = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).filter(|_| terminal);
    let colour = terminal && std::env::var_os("NO_COLOR").is_none();
    Style { width: width.unwrap_or(80), colour }
}

/// Writes to standard output; a closed pipe is the reader's choice, not an error.
pub(crate) fn write_out(text: &str) -> Result<(), Failure> {
    write_bytes(text.as_bytes())
}

fn write_bytes(bytes: &[u8]) -> Result<(), Failure> {
    match io::stdout().write_all(bytes) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write: {e}"), "check standard output"))
        }
        _ => Ok(()),
    }
}

/// Makes a folder with all above it, unless it is there.
pub(crate) fn make_folder(path: &Path) -> Result<(), Failure> {
    fs::create_dir_all(path).map_err(|e| {
        Failure::new(format!("cannot make the folder: {e}"), "choose another")
            .at(path.display().to_string())
    })
}

/// Writes a file whole or not at all; who may read one that was there stays as it was.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let written = staged(path, bytes).and_then(|f| f.persist(path).map_err(|e| e.error));
    written.map(|_| ()).map_err(|e| not_written(path, &e))
}

/// Writes a file over the bytes that were read or written there last, or where nothing was; says no
/// where something else has changed it since, and leaves it alone.
pub(crate) fn write_over(path: &Path, seen: Option<&[u8]>, bytes: &[u8]) -> Result<bool, Failure> {
    let Some(seen) = seen else {
        let written = staged(path, bytes).and_then(|f| Ok(f.persist_noclobber(path)?));
        return match written {
            Ok(_) => Ok(true),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(e) => Err(not_written(path, &e)),
        };
    };
    // Held until the new file is in its place, so that of two at once the second finds what the first
    // wrote. Where the file system knows no locks, looking at the bytes has to do.
    let there = fs::File::open(path);
    let _locked = there.as_ref().is_ok_and(|file| file.lock().is_ok());
    if !fs::read(path).is_ok_and(|now| now == seen) {
        return Ok(false);
    }
    write_file(path, bytes).map(|()| true)
}

/// The bytes in a file beside the one that they are for, with its rights.
fn staged(path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

fn not_written(path: &Path, e: &io::Error) -> Failure {
    let what = format!("cannot write the file: {e}");
    Failure::new(what, "choose a folder that exists and is writable").at(path.display().to_string())
}
