//! Rows to people, by a mapping.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use switchback_model::{Member, PartialDate};

use super::{Field, Mapping, RosterError, Table};
use crate::report::shown;
use crate::{Place, Reading, Report, ReportLine, dates};

/// The people of a roster, and what was made of each row and each column.
#[derive(Debug, Clone, PartialEq)]
pub struct Roster {
    /// The people, in the order of the rows.
    pub members: Vec<Member>,
    /// Every row in which something stands, once; of a row only what was mapped is in it.
    pub report: Report,
    /// The columns that were left out: what each is called, and how many cells of it held something.
    pub columns_left_out: Vec<(String, usize)>,
}

/// Reads the rows of a table by a mapping.
///
/// # Errors
/// A mapping by which no table can be read.
pub fn people(table: &Table, mapping: &Mapping, today: Date) -> Result<Roster, RosterError> {
    mapping.check()?;
    let reader = Reader {
        mapping,
        today,
        since: Times::new(table, mapping, Field::Since),
        promoted: Times::new(table, mapping, Field::Promoted),
    };
    let mut members = Vec::new();
    let mut lines = Vec::new();
    let mut seen: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    for (i, row) in table.rows.iter().enumerate() {
        let text = reader.mapped(row).join(", ");
        let reading = match i.cmp(&mapping.first_row()) {
            std::cmp::Ordering::Less if mapping.head == Some(i) => {
                Reading::used("the names of the columns")
            }
            std::cmp::Ordering::Less => {
                Reading::not_used("it stands above the names of the columns")
            }
            _ => {
                let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
                match seen.get(&cells).filter(|_| reader.has_name(row)) {
                    Some(first) => Reading::not_used(format!("it says the same as row {first}")),
                    None => {
                        seen.insert(cells, row.number);
                        reader.person(row, &mut members)
                    }
                }
            }
        };
        lines.push(ReportLine::at(Place::Path(format!("row {}", row.number)), &text, reading));
    }
    let left_out =
        (0..table.width).filter(|at| mapping.columns.get(*at).copied().flatten().is_none());
    let columns_left_out =
        left_out.map(|at| (table.called(at, mapping), table.filled(at, mapping))).collect();
    let report = Report { format: table.format.clone(), lines };
    Ok(Roster { members, report, columns_left_out })
}

struct Reader<'a> {
    mapping: &'a Mapping,
    today: Date,
    since: Times,
    promoted: Times,
}

/// How the times of one column are written.
struct Times {
    /// The head, in small letters.
    head: String,
    /// Does the month stand before the day, as some value of the column tells?
    month_first: bool,
}

impl Times {
    fn new(table: &Table, mapping: &Mapping, field: Field) -> Self {
        let Some(at) = mapping.of(field).next() else {
            return Self { head: String::new(), month_first: false };
        };
        let below = table.rows.iter().skip(mapping.first_row());
        let pairs: Vec<(u32, u32)> = below.filter_map(|r| first_two(r.cell(at))).collect();
        let day_first = pairs.iter().any(|(first, _)| *first > 12);
        let month_first = pairs.iter().any(|(_, second)| *second > 12);
        Self {
            head: table.called(at, mapping).to_lowercase(),
            month_first: month_first && !day_first,
        }
    }
}

/// The first two numbers of a date such as `3/25/2019`.
fn first_two(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.split(['/', '.', '-']);
    let mut short = || parts.next().filter(|p| p.len() <= 2)?.parse::<u32>().ok();
    short().zip(short())
}

/// A time that was read, with what there is to say of it; or why it is none.
type Told = Result<(PartialDate, Option<String>), String>;

impl<'a> Reader<'a> {
    /// What stands in the columns that are used.
    fn mapped(&self, row: &'a super::Row) -> Vec<&'a str> {
        let used = self.mapping.columns.iter().enumerate().filter(|(_, f)| f.is_some());
        used.map(|(at, _)| row.cell(at)).filter(|c| !c.is_empty()).collect()
    }

    fn has_name(&self, row: &super::Row) -> bool {
        self.mapping.of(Field::Name).any(|at| !row.cell(at).is_empty())
    }

    fn text(&self, row: &super::Row, field: Field) -> Option<String> {
        let cells: Vec<&str> =
            self.mapping.of(field).map(|at| row.cell(at)).filter(|c| !c.is_empty()).collect();
        (!cells.is_empty()).then(|| cells.join(" "))
    }

    fn person(&self, row: &super::Row, members: &mut Vec<Member>) -> Reading {
        if self.mapped(row).is_empty() {
            return Reading::not_used("nothing stands in the columns that are used");
        }
        let Some(title) = self.text(row, Field::Title) else {
            return Reading::not_understood("there is no job title in it");
        };
        if title.starts_with('=') {
            return Reading::not_understood(
                "the job title is a formula, and those are not worked out",
            );
        }
        if !title.contains(char::is_alphabetic) {
            return Reading::not_understood(format!("“{}” is no job title", shown(&title)));
        }
        let mut notes = Vec::new();
        let mut time = |field: Field, times: &Times, what: &str| {
            let text = self.text(row, field)?;
            match self.time(&text, times) {
                Ok((date, note)) => {
                    notes.extend(note.map(|n| format!("{what}: {n}")));
                    Some(date)
                }
                Err(why) => {
                    notes.push(format!("{what}: {why}"));
                    None
                }
            }
        };
        let since = time(Field::Since, &self.since, "the start");
        let promoted = time(Field::Promoted, &self.promoted, "the last promotion");
        members.push(Member {
            row: row.number,
            name: self.text(row, Field::Name),
            title,
            since,
            promoted,
            unit: self.text(row, Field::Unit),
            manager: self.text(row, Field::Manager),
            level: self.text(row, Field::Level),
        });
        let since = since.map(|d| format!(", in this job since {d}")).unwrap_or_default();
        let notes: String = notes.iter().map(|n| format!("; {n}")).collect();
        Reading::used(format!("a person{since}{notes}"))
    }

    /// A date, or a length of time counted back from today.
    fn time(&self, text: &str, times: &Times) -> Told {
        let text = text.trim();
        let number = text.replace(',', ".").parse::<f64>().ok().filter(|n| n.is_finite());
        if let Some(n) = number {
            return self.number(text, n, &times.head);
        }
        // A time of day tells nothing more.
        let day = match text.split_once([' ', 'T']) {
            Some((day, time))
                if time.contains(':') && day.contains(|c: char| c.is_ascii_digit()) =>
            {
                day
            }
            _ => text,
        };
        let turned = match first_two(day) {
            Some((month, number)) if times.month_first => {
                let year = day.rsplit(['/', '.', '-']).next().unwrap_or_default();
                format!("{number}/{month}/{year}")
            }
            _ => day.to_owned(),
        };
        let found = dates::since(&turned, self.today)
            .ok_or_else(|| format!("“{}” is no date", shown(text)))?;
        let Some(date) = found.start else {
            let why = found.notes.into_iter().next();
            return Err(why.unwrap_or_else(|| format!("“{}” is no date", shown(text))));
        };
        let note = if times.month_first {
            (turned != day).then(|| "the month is read first, as other rows have it".to_owned())
        } else {
            found.notes.into_iter().next()
        };
        Ok((date, note))
    }

    /// A number: a year, a length of time by the head of its column, or a day as spreadsheets count.
    fn number(&self, text: &str, n: f64, head: &str) -> Told {
        const YEARS: [&str; 9] =
            ["year", "yrs", "jahr", "année", "ans", "ancienneté", "time", "tenure", "dauer"];
        const MONTHS: [&str; 3] = ["month", "monat", "mois"];
        let no = || format!("“{}” is no date", shown(text));
        let is_whole = n.fract() == 0.0;
        if is_whole && (1900.0..=2100.0).contains(&n) {
            let year = PartialDate::new(n as i16, None, None).map_err(|e| e.to_string())?;
            return Ok((year, year.is_after(self.today).then(|| "it is in the future".to_owned())));
        }
        let has = |words: &[&str]| words.iter().any(|w| head.contains(w));
        let months = if has(&MONTHS) {
            n
        } else if has(&YEARS) {
            n * 12.0
        } else if is_whole && (20_000.0..80_000.0).contains(&n) {
            // Spreadsheets count days from the last but one of 1899.
            let day = jiff::civil::date(1899, 12, 30).checked_add((n as i32).days());
            let day = day.map_err(|_| no())?;
            let note = format!("“{}” is read as a day of a spreadsheet", shown(text));
            return Ok((PartialDate::from(day), Some(note)));
        } else {
            let why = "could be years or a date; name the column “years in role” if it is years";
            return Err(format!("“{}” {why}", shown(text)));
        };
        if !(0.0..=720.0).contains(&months) {
            return Err(format!("“{}” is no length of a working life", shown(text)));
        }
        let day = self.today.checked_sub((months.round() as i32).months()).map_err(|_| no())?;
        let date =
            PartialDate::new(day.year(), Some(day.month()), None).map_err(|e| e.to_string())?;
        Ok((date, Some("counted back from today".to_owned())))
    }
}
