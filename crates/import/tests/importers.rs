//! The importers as their callers use them, and as hostile input finds them.
//!
//! F85: a CV goes in with a line-by-line report, and nothing is dropped in silence.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests are tests, which clippy does not see"
)]

#[path = "importers/cvs.rs"]
mod cvs;
#[path = "importers/document.rs"]
mod document;
#[path = "importers/formats.rs"]
mod formats;
#[path = "importers/harness.rs"]
mod harness;
#[path = "importers/hostile.rs"]
mod hostile;
#[path = "importers/json_resume.rs"]
mod json_resume;
#[path = "importers/pasted_text.rs"]
mod pasted_text;
#[path = "importers/pdf.rs"]
mod pdf;
#[path = "importers/person_file.rs"]
mod person_file;
#[path = "importers/roster.rs"]
mod roster;
#[path = "importers/three_lines.rs"]
mod three_lines;

use jiff::civil::Date;
use switchback_import::{ImportError, Imported, Place, Reading, ReportLine, import};

const TODAY: Date = Date::constant(2026, 11, 22);

fn read(bytes: impl AsRef<[u8]>) -> Result<Imported, ImportError> {
    import(bytes.as_ref(), None, TODAY, &mut |_| {})
}

/// The jobs in a shape that is easy to compare: title, employer, start, end.
fn jobs(imported: &Imported) -> Vec<(String, String, String, String)> {
    let date = |d: Option<switchback_model::PartialDate>| d.map_or("?".into(), |d| d.to_string());
    imported
        .person
        .positions
        .iter()
        .map(|p| {
            let end = if p.current { "now".into() } else { date(p.end) };
            (p.title.clone(), p.employer.clone().unwrap_or_default(), date(p.start), end)
        })
        .collect()
}

fn job(title: &str, employer: &str, start: &str, end: &str) -> (String, String, String, String) {
    (title.into(), employer.into(), start.into(), end.into())
}

/// The entry of a line or a JSON path.
fn entry<'a>(imported: &'a Imported, place: &str) -> &'a ReportLine {
    let lines = &imported.report.lines;
    lines.iter().find(|l| l.place.to_string() == place).unwrap_or_else(|| {
        panic!(
            "no entry at {place} among {:#?}",
            lines.iter().map(|l| l.place.to_string()).collect::<Vec<_>>()
        )
    })
}

/// What an entry says was made of it.
fn said(imported: &Imported, place: &str) -> String {
    match &entry(imported, place).reading {
        Reading::Used { as_what } => format!("used: {as_what}"),
        Reading::NotUnderstood { why } => format!("not understood: {why}"),
        Reading::NotUsed { why } => format!("not used: {why}"),
    }
}

/// F85: every line that is not blank is in exactly one entry, in order.
fn assert_every_line_once(text: &str, imported: &Imported) {
    let filled = |line: &str| {
        line.chars().any(|c| !c.is_whitespace() && !c.is_control() && !is_invisible(c))
    };
    let wanted: Vec<usize> =
        text.lines().enumerate().filter(|(_, l)| filled(l)).map(|(i, _)| i + 1).collect();
    let found: Vec<usize> = imported
        .report
        .lines
        .iter()
        .flat_map(|l| match &l.place {
            Place::Lines { from, to } => *from..=*to,
            other => panic!("{other} in a report of lines"),
        })
        .collect();
    assert_eq!(found, wanted, "{text:?}");
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{feff}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}')
}
