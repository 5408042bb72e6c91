//! The sheet of an XLSX workbook that holds the roster.
//!
//! The parts that hold cells are unpacked within the limits of [`Archive`] and packed again without
//! compression before the parser sees them: it believes what a workbook says of its sizes. Macros,
//! links to other files and pictures do not come that far.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    DataRef, Dimensions, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError,
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::columns::heads_in;
use super::table::Builder;
use super::{MAX_COLUMNS, RosterError, Table};
use crate::archive::Archive;
use crate::{ImportError, MAX_ROWS};

/// Cells that are filled from merged ones at most.
const MOST_MERGED: usize = 200_000;
/// Sheets that are looked at; the rest are named.
const MOST_SHEETS: usize = 20;

type Book = Xlsx<Cursor<Vec<u8>>>;

pub(super) fn table(bytes: &[u8]) -> Result<Table, RosterError> {
    let plain = repacked(bytes)?;
    // The parser is a good one, but the bytes may be anybody's.
    let read = catch_unwind(AssertUnwindSafe(|| read(plain)));
    read.unwrap_or_else(|_| Err(damaged("its parts do not fit together")))
}

/// The parts of the workbook that hold cells, without compression.
fn repacked(bytes: &[u8]) -> Result<Vec<u8>, RosterError> {
    let mut archive = Archive::open(bytes)?;
    let wanted: Vec<String> = archive.names().iter().filter(|n| is_wanted(n)).cloned().collect();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for name in wanted {
        let Some(content) = archive.read(&name)? else { continue };
        let written =
            out.start_file(name.as_str(), options).is_ok() && out.write_all(&content).is_ok();
        if !written {
            return Err(damaged("two of its parts have the same name"));
        }
    }
    let written = out.finish().map_err(|e| damaged(&e.to_string()))?;
    Ok(written.into_inner())
}

fn is_wanted(name: &str) -> bool {
    const PARTS: [&str; 6] = [
        "[content_types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedstrings.xml",
        "xl/styles.xml",
    ];
    let name = name.to_ascii_lowercase();
    PARTS.contains(&name.as_str()) || (name.starts_with("xl/worksheets/") && name.ends_with(".xml"))
}

/// The table on the first sheet with a head that is known, else on the first that holds anything.
fn read(plain: Vec<u8>) -> Result<Table, RosterError> {
    let mut book: Book = Xlsx::new(Cursor::new(plain)).map_err(|e| broken(&e))?;
    let sheets: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .filter(|s| s.typ == SheetType::WorkSheet)
        .map(|s| (s.name.clone(), s.visible == SheetVisible::Visible))
        .collect();
    let mut best: Option<(usize, String, Table)> = None;
    for (name, _) in sheets.iter().filter(|(_, visible)| *visible).take(MOST_SHEETS) {
        let table = match sheet(&mut book, name) {
            Ok(table) => table,
            Err(RosterError::File(ImportError::Empty)) => continue,
            Err(e) => return Err(e),
        };
        let heads = heads_in(&table);
        if best.as_ref().is_none_or(|(most, ..)| heads > *most) {
            best = Some((heads, name.clone(), table));
        }
    }
    let (_, chosen, mut table) = best.ok_or(ImportError::Empty)?;
    let others = sheets.iter().filter(|(name, _)| *name != chosen);
    table.left_out = others
        .map(|(name, visible)| {
            let name = crate::report::shown(name);
            let hidden = if *visible { "" } else { ", which is hidden," };
            format!("The sheet “{name}”{hidden} was not read.")
        })
        .collect();
    Ok(table)
}

fn sheet(book: &mut Book, name: &str) -> Result<Table, RosterError> {
    let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
    let mut cells = book.worksheet_cells_reader(name).map_err(|e| broken(&e))?;
    let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
    let mut characters = 0;
    while let Some(cell) = cells.next_cell().map_err(|e| broken(&e))? {
        let (row, column) = cell.get_position();
        // Checked before anything is copied: a text that is named once may stand in every cell.
        if let DataRef::SharedString(s) = cell.get_value() {
            characters += s.len();
        }
        let Some(text) = words(cell.get_value()) else { continue };
        let at = usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1);
        if usize::try_from(column).is_ok_and(|c| c >= MAX_COLUMNS) {
            return Err(RosterError::TooManyColumns { row: at });
        }
        if characters > super::MAX_CHARACTERS {
            return Err(RosterError::TooManyCharacters);
        }
        rows.entry(row).or_default().insert(column, text);
        // One more than the limit, which is then told with the others.
        if rows.len() > MAX_ROWS {
            return Err(RosterError::TooManyRows);
        }
    }
    fill(&mut rows, &merged);
    let mut builder = Builder::default();
    for (row, cells) in &rows {
        let number = usize::try_from(*row).unwrap_or(usize::MAX).saturating_add(1);
        let cells = cells.iter().map(|(c, text)| (usize::try_from(*c).unwrap_or(usize::MAX), text));
        builder.row(number, cells)?;
    }
    let name = crate::report::shown(name);
    builder.finish(format!("XLSX, sheet “{name}”"), Vec::new(), Vec::new())
}

/// A cell that stands over several rows is meant for each of them in which anything stands.
fn fill(rows: &mut BTreeMap<u32, BTreeMap<u32, String>>, merged: &[Dimensions]) {
    let mut left = MOST_MERGED;
    for area in merged {
        let ((top, column), (bottom, _)) = (area.start, area.end);
        let Some(text) = rows.get(&top).and_then(|r| r.get(&column)).cloned() else { continue };
        if bottom <= top {
            continue;
        }
        for (_, cells) in rows.range_mut(top + 1..=bottom) {
            let Some(rest) = left.checked_sub(1 + text.len() / 100) else { return };
            left = rest;
            cells.entry(column).or_insert_with(|| text.clone());
        }
    }
}

/// The text of a cell, or none. Of a formula it is the value that was worked out when it was saved.
fn words(value: &DataRef<'_>) -> Option<String> {
    let text = match value {
        DataRef::Empty | DataRef::Error(_) => return None,
        DataRef::SharedString(s) => (*s).to_owned(),
        DataRef::String(s) | DataRef::DateTimeIso(s) | DataRef::DurationIso(s) => s.clone(),
        DataRef::Int(n) => n.to_string(),
        // Whole numbers are written without their “.0”.
        DataRef::Float(n) => n.to_string(),
        DataRef::Bool(b) => b.to_string(),
        DataRef::DateTime(when) => day(when).unwrap_or_else(|| when.as_f64().to_string()),
    };
    (!text.trim().is_empty()).then_some(text)
}

/// A date of a workbook as a day; a length of time has none.
fn day(when: &ExcelDateTime) -> Option<String> {
    if !when.is_datetime() || !(1.0..3_000_000.0).contains(&when.as_f64()) {
        return None;
    }
    let (year, month, day, ..) = when.to_ymd_hms_milli();
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

fn broken(e: &XlsxError) -> RosterError {
    match e {
        XlsxError::Password => ImportError::Locked { kind: "an Excel workbook" }.into(),
        e => damaged(&crate::report::shown(&e.to_string())),
    }
}

fn damaged(detail: &str) -> RosterError {
    RosterError::Workbook { detail: detail.to_owned() }
}
