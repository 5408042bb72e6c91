//! Tables as text: commas, semicolons, tabs or bars between the columns.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::table::Builder;
use super::{Encoding, RosterError, Table};
use crate::{ImportError, MAX_LINE, source};

/// What may stand between columns, the likeliest first, and what it is called.
const BETWEEN: [(u8, &str); 4] =
    [(b',', "commas"), (b';', "semicolons"), (b'\t', "tabs"), (b'|', "bars")];
/// Rows that are looked at to tell what stands between columns.
const LOOKED_AT: usize = 50;
/// Words that are shown where the encoding was not said.
const MOST_DOUBTFUL: usize = 8;

pub(super) fn table(bytes: &[u8], encoding: Encoding) -> Result<Table, RosterError> {
    let (text, doubtful) = decode(bytes, encoding)?;
    for (i, line) in text.lines().enumerate() {
        if line.len() > MAX_LINE && line.chars().count() > MAX_LINE {
            return Err(ImportError::LongLine { line: i + 1 }.into());
        }
    }
    let start = text.trim_start_matches('\u{feff}');
    let (said, skipped) = said_between(start);
    let (between, name) = match said {
        Some(found) => found,
        None => between(start),
    };
    let lines_skipped = usize::from(skipped > 0);
    let mut builder = Builder::default();
    let mut record = csv::StringRecord::new();
    let mut reader = reader(start.get(skipped..).unwrap_or_default(), between);
    while reader.read_record(&mut record).map_err(|e| broken(&e))? {
        let line = record.position().map_or(0, csv::Position::line);
        let number = usize::try_from(line).unwrap_or(usize::MAX).saturating_add(lines_skipped);
        builder.row(number, record.iter().enumerate())?;
    }
    builder.finish(format!("CSV with {name} between the columns"), doubtful, Vec::new())
}

fn reader(text: &str, between: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(between)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// Excel may say it in a first line of its own: `sep=;`. With how many bytes that line takes.
fn said_between(text: &str) -> (Option<(u8, &'static str)>, usize) {
    let first = text.lines().next().unwrap_or_default();
    let Some(sign) = first.get(..4).filter(|s| s.eq_ignore_ascii_case("sep=")) else {
        return (None, 0);
    };
    let sign = first.get(sign.len()..).unwrap_or_default();
    let found = BETWEEN.iter().find(|(b, _)| sign.as_bytes() == [*b]).copied();
    match found {
        Some(found) => (Some(found), first.len()),
        None => (None, 0),
    }
}

/// What stands between the columns: whatever parts most rows into as many cells as the one before.
fn between(text: &str) -> (u8, &'static str) {
    let score = |sign: u8| {
        let mut reader = reader(text, sign);
        let widths: Vec<usize> =
            reader.records().take(LOOKED_AT).filter_map(Result::ok).map(|r| r.len()).collect();
        let pairs = widths.iter().zip(widths.iter().skip(1));
        let even: usize = pairs.filter(|(a, b)| a == b && **a > 1).map(|(a, _)| *a).sum();
        // Rows that are not even still tell more than none.
        (even, widths.iter().filter(|w| **w > 1).count())
    };
    let mut best = (BETWEEN[0], (0, 0));
    for found in BETWEEN {
        let score = score(found.0);
        if score > best.1 {
            best = (found, score);
        }
    }
    best.0
}

fn decode(bytes: &[u8], encoding: Encoding) -> Result<(Cow<'_, str>, Vec<String>), RosterError> {
    match source::decode(bytes) {
        Ok(text) => Ok((text, Vec::new())),
        Err(ImportError::Encoding { encoding: "UTF-8", line, .. }) => match encoding {
            Encoding::Told => Err(RosterError::Letters { line }),
            Encoding::Windows1252 => {
                let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
                let doubtful = doubtful(&text);
                Ok((text, doubtful))
            }
        },
        Err(ImportError::NotText { kind }) => Err(RosterError::NotTable { kind }),
        Err(ImportError::UnknownZip) => Err(RosterError::NotTable {
            kind: if crate::archive::has_entry(bytes, |n| n.eq_ignore_ascii_case("xl/workbook.bin"))
            {
                "a binary Excel workbook (.xlsb)"
            } else {
                "a ZIP file without an Excel workbook in it"
            },
        }),
        Err(e) => Err(e.into()),
    }
}

/// The words whose letters could be others.
fn doubtful(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_ascii() && !c.is_alphanumeric());
    let mut seen = BTreeSet::new();
    let odd = words.filter(|w| !w.is_ascii() && seen.insert(*w));
    odd.map(crate::report::shown).filter(|w| !w.is_empty()).take(MOST_DOUBTFUL).collect()
}

fn broken(e: &csv::Error) -> RosterError {
    // Rows may be of any length and the text is UTF-8, so that nothing is left to go wrong.
    RosterError::Workbook { detail: e.to_string() }
}
