//! The ZIP file that LinkedIn gives out as “a copy of your data”: one table a file.

use jiff::civil::Date;
use serde_json::{Map, Value};
use switchback_model::Person;
use switchback_model::person::{HeldCredential, Position};

use crate::archive::{self, Archive};
use crate::report::{DEGREE, LANGUAGE, clean, clean_lines, mark_job};
use crate::{
    ImportError, Imported, Importer, MAX_ROWS, Progress, Reading, Report, ReportLine, dates, job,
    source,
};

/// Reads LinkedIn exports.
#[derive(Debug, Clone, Copy)]
pub struct LinkedIn;

const NAME: &str = "LinkedIn export";
/// The files that are read; each has a column by which its first row is known.
const TABLES: [(&str, &str); 8] = [
    ("Profile.csv", "Headline"),
    ("Positions.csv", "Title"),
    ("Volunteering.csv", "Role"),
    ("Certifications.csv", "Name"),
    ("Skills.csv", "Name"),
    ("Education.csv", "School Name"),
    ("Languages.csv", "Name"),
    ("Projects.csv", "Title"),
];
/// No table of an export has as many columns.
const MOST_COLUMNS: usize = 30;
/// One of these makes a ZIP file an export.
const SIGNS: [&str; 2] = ["Positions.csv", "Profile.csv"];

impl Importer for LinkedIn {
    fn name(&self) -> &'static str {
        NAME
    }

    fn recognises(&self, bytes: &[u8], _: Option<&str>) -> bool {
        archive::has_entry(bytes, |name| SIGNS.iter().any(|s| is_file(name, s)))
    }

    fn read(
        &self,
        bytes: &[u8],
        today: Date,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, ImportError> {
        let mut archive = Archive::open(bytes)?;
        let names: Vec<String> =
            archive.names().iter().filter(|n| !n.ends_with('/')).cloned().collect();
        let mut reader =
            Reader { today, person: Person::default(), lines: Vec::new(), label: None };
        let mut count = 0;
        for (done, name) in names.iter().enumerate() {
            match TABLES.iter().find(|(table, _)| is_file(name, table)) {
                Some((table, column)) => {
                    let rows = rows(&archive.read(name)?.unwrap_or_default(), name, column)?;
                    count += rows.len();
                    if count > MAX_ROWS {
                        return Err(ImportError::TooManyRows { file: name.clone() });
                    }
                    for (i, row) in rows.into_iter().enumerate() {
                        reader.row(table, row.within(format!("{name}[{i}]")));
                    }
                }
                // It is not even unpacked.
                None => reader.other(name),
            }
            progress(Progress { done: done + 1, total: names.len() });
        }
        reader.settle_label();
        let report = Report { format: NAME.to_owned(), lines: reader.lines };
        Ok(Imported { person: reader.person, report })
    }
}

/// Is an entry the file of that name, in whatever folder?
fn is_file(entry: &str, name: &str) -> bool {
    entry.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(name))
}

/// A row with its place; what was read of it is taken out.
struct Row {
    path: String,
    left: Vec<(String, String)>,
}

impl Row {
    fn within(mut self, path: String) -> Self {
        self.path = path;
        self
    }
}

/// The rows below the first one that has a column of that name.
fn rows(bytes: &[u8], file: &str, column: &str) -> Result<Vec<Row>, ImportError> {
    let text = match source::decode(bytes) {
        Ok(text) => text,
        Err(ImportError::Empty) => return Ok(Vec::new()),
        Err(_) => return Err(damaged(file)),
    };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut head: Option<Vec<String>> = None;
    let mut out: Vec<Row> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| damaged(file))?;
        if record.len() > MOST_COLUMNS {
            return Err(damaged(file));
        }
        if out.len() == MAX_ROWS {
            return Err(ImportError::TooManyRows { file: file.to_owned() });
        }
        match &head {
            None => {
                let cells: Vec<String> = record.iter().map(column_name).collect();
                if cells.iter().any(|c| c.eq_ignore_ascii_case(column)) {
                    head = Some(cells);
                } else {
                    // Remarks above the table.
                    let text = cells.join(" ");
                    out.push(Row { path: String::new(), left: vec![(String::new(), text)] });
                }
            }
            Some(head) => {
                let names = head.iter().map(String::as_str).chain(std::iter::repeat(""));
                let left = names.zip(record.iter()).map(|(n, v)| (n.to_owned(), v.to_owned()));
                out.push(Row { path: String::new(), left: left.collect() });
            }
        }
    }
    Ok(out)
}

/// A name of a column; none is longer.
fn column_name(cell: &str) -> String {
    clean(cell).chars().take(60).collect()
}

fn damaged(file: &str) -> ImportError {
    ImportError::Damaged { kind: "LinkedIn export", at: Some(file.to_owned()) }
}

struct Reader {
    today: Date,
    person: Person,
    lines: Vec<ReportLine>,
    /// The headline and its place in the report; what it is good for is known at the end.
    label: Option<(String, usize)>,
}

impl Reader {
    fn row(&mut self, table: &str, mut row: Row) {
        match table {
            "Profile.csv" => self.profile(&mut row),
            "Positions.csv" => self.job(&mut row, "Title", false),
            "Volunteering.csv" => self.job(&mut row, "Role", true),
            "Certifications.csv" => self.certificate(&mut row),
            "Skills.csv" => {
                let name = self.take(&mut row, "Name", "a skill");
                self.person.skills.extend(name);
            }
            "Education.csv" => self.whole(&mut row, DEGREE),
            "Languages.csv" => self.whole(&mut row, LANGUAGE),
            _ => self.whole(&mut row, "only jobs are read; add a project to its job"),
        }
        self.rest(row);
    }

    fn profile(&mut self, row: &mut Row) {
        if let Some(label) = self.take(row, "Headline", "a title") {
            self.label = Some((label, self.lines.len() - 1));
        }
        if let Some(summary) = self.take(row, "Summary", "what you say of yourself") {
            self.person.about = Some(summary);
        }
        self.leave(row, &["Industry"], "it is not used for routes");
        let names: Vec<String> = row.left.iter().map(|(name, _)| name.clone()).collect();
        for name in names {
            self.leave(row, &[&name], "names and contact details are not kept");
        }
    }

    /// A headline is a title only where no job says more.
    fn settle_label(&mut self) {
        let Some((label, at)) = self.label.take() else { return };
        if self.person.positions.is_empty() {
            let job = Position { title: label, current: true, ..Position::default() };
            self.person.positions.push(job);
            mark_job(self.lines.iter_mut().skip(at).take(1), 0);
        } else if let Some(line) = self.lines.get_mut(at) {
            line.reading = Reading::not_used("it is a headline; the jobs say more");
        }
    }

    fn job(&mut self, row: &mut Row, title: &str, unpaid: bool) {
        let from = self.lines.len();
        let of = if unpaid { " of an unpaid job" } else { "" };
        let mut job = Position {
            title: self.take(row, title, &format!("the title{of}")).unwrap_or_default(),
            employer: self.take(row, "Company Name", &format!("the employer{of}")),
            ..Position::default()
        };
        job.start = self.date(row, "Started On", "the start", &mut job);
        if row.left.iter().any(|(n, v)| n == "Finished On" && !v.trim().is_empty()) {
            job.end = self.date(row, "Finished On", "the end", &mut job);
        } else {
            self.leave(row, &["Finished On"], "it is blank: still held");
            job.current = job.start.is_some();
        }
        if job::is_reversed(&job)
            && let Some(line) = self.lines.last_mut()
        {
            line.reading = Reading::used("the end; it is before the start, please check");
        }
        if let Some(done) = self.take(row, "Description", "what you did") {
            job.work = job::work(&done);
        }
        self.leave(row, &["Location", "Cause"], "it is not used for routes");
        if unpaid {
            job.extra.insert("unpaid".to_owned(), Value::Bool(true));
        }
        if !job.title.is_empty() || job.employer.is_some() || !job.work.is_empty() {
            mark_job(self.lines.iter_mut().skip(from), self.person.positions.len());
            self.person.positions.push(job);
        }
    }

    fn certificate(&mut self, row: &mut Row) {
        let name = self.take(row, "Name", "a credential");
        let date = self.take(row, "Started On", "the date of the credential").and_then(|written| {
            let read = dates::single(&written, self.today);
            if let (Err(why), Some(line)) = (&read, self.lines.last_mut()) {
                line.reading = Reading::not_understood(why.clone());
            }
            read.ok()
        });
        self.leave(row, &["Authority", "Url"], "a credential is known by its name");
        self.leave(row, &["Finished On"], "when a credential ends is not weighed yet");
        self.leave(row, &["License Number"], "it is not needed");
        if let Some(name) = name {
            let under_way = HeldCredential::says_under_way(&name);
            let extra = Map::new();
            self.person.credentials.push(HeldCredential { name, date, under_way, extra });
        }
    }

    fn date(
        &mut self,
        row: &mut Row,
        column: &str,
        what: &str,
        job: &mut Position,
    ) -> Option<switchback_model::PartialDate> {
        let written = self.take(row, column, what)?;
        let (date, reading) = job::date(job, &written, what, self.today);
        if let Some(line) = self.lines.last_mut() {
            line.reading = reading;
        }
        date
    }

    /// Takes a cell; a blank one says nothing.
    fn take(&mut self, row: &mut Row, column: &str, as_what: &str) -> Option<String> {
        let at = row.left.iter().position(|(name, _)| name.eq_ignore_ascii_case(column))?;
        let (name, value) = row.left.remove(at);
        let text = clean_lines(&value);
        let is_blank = text.is_empty();
        let reading =
            if is_blank { Reading::not_used("it is blank") } else { Reading::used(as_what) };
        self.lines.push(ReportLine::at_path(format!("{}.{name}", row.path), &text, reading));
        (!is_blank).then_some(text)
    }

    fn leave(&mut self, row: &mut Row, columns: &[&str], why: &str) {
        for column in columns {
            if self.take(row, column, "").is_some()
                && let Some(line) = self.lines.last_mut()
            {
                line.reading = Reading::not_used(why);
            }
        }
    }

    /// Leaves out a row as one.
    fn whole(&mut self, row: &mut Row, why: &str) {
        let text = all_of(row);
        row.left.clear();
        self.lines.push(ReportLine::at_path(row.path.clone(), &text, Reading::not_used(why)));
    }

    /// What is left of a row; blank cells say nothing.
    fn rest(&mut self, row: Row) {
        for (name, value) in row.left {
            let path =
                if name.is_empty() { row.path.clone() } else { format!("{}.{name}", row.path) };
            let reading = if value.trim().is_empty() {
                Reading::not_used("it is blank")
            } else {
                Reading::not_understood("no such column is known in this file")
            };
            self.lines.push(ReportLine::at_path(path, &value, reading));
        }
    }

    fn other(&mut self, name: &str) {
        let why =
            "of an export only the profile, jobs, volunteering, skills and certificates are read";
        let text = name.rsplit('/').next().unwrap_or(name);
        self.lines.push(ReportLine::at_path(name, text, Reading::not_used(why)));
    }
}

fn all_of(row: &Row) -> String {
    let filled = row.left.iter().map(|(_, v)| clean_lines(v)).filter(|v| !v.is_empty());
    filled.collect::<Vec<_>>().join(", ")
}
