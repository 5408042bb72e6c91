//! The shortest CV there is: a title, since when, and what one really does.

use jiff::civil::Date;
use switchback_model::Person;
use switchback_model::person::Position;

use crate::report::{clean, mark_job};
use crate::{
    ImportError, Imported, Importer, Progress, Reading, Report, ReportLine, dates, source,
};

/// Reads a text of exactly three lines of which the second says since when.
#[derive(Debug, Clone, Copy)]
pub struct ThreeLines;

const NAME: &str = "three typed lines";

impl Importer for ThreeLines {
    fn name(&self) -> &'static str {
        NAME
    }

    fn recognises(&self, bytes: &[u8], _: Option<&str>) -> bool {
        let Ok(text) = source::decode(bytes) else { return false };
        // Whether it reads as a date does not depend on the day.
        let any_day = Date::constant(2026, 1, 1);
        three(&text).is_some_and(|[_, (_, since), _]| {
            let since = clean(since);
            dates::since(&since, any_day).is_some() || dates::is_vague(&since)
        })
    }

    fn read(
        &self,
        bytes: &[u8],
        today: Date,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, ImportError> {
        let text = source::decode(bytes)?;
        let typed = three(&text).ok_or(ImportError::NoTitle)?;
        let imported = read(typed, today)?;
        progress(Progress { done: 3, total: 3 });
        Ok(imported)
    }
}

/// Makes a person of a title, since when (`2019`, `March 2019`, `3 years`, or blank), and what
/// they really do, one thing a line or between semicolons. The job is taken as still held.
///
/// # Errors
/// The title is blank.
pub fn three_lines(
    title: &str,
    since: &str,
    really_do: &str,
    today: Date,
) -> Result<Imported, ImportError> {
    read([(1, title), (2, since), (3, really_do)], today)
}

/// The three lines of a text that has no more and no fewer, with their numbers.
fn three(text: &str) -> Option<[(usize, &str); 3]> {
    let filled: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .map(|(i, line)| (i + 1, line))
        .filter(|(_, line)| !clean(line).is_empty())
        .take(4)
        .collect();
    filled.try_into().ok()
}

fn read(lines: [(usize, &str); 3], today: Date) -> Result<Imported, ImportError> {
    let [(title_at, title), (since_at, since), (work_at, really_do)] = lines;
    let mut job = Position { title: clean(title), current: true, ..Position::default() };
    if job.title.is_empty() {
        return Err(ImportError::NoTitle);
    }
    let dated = put_dates(&mut job, since, today);
    job.work = really_do.split(['\n', ';']).map(clean).filter(|thing| !thing.is_empty()).collect();
    let worked = match job.work.len() {
        0 => Reading::not_used("it is blank"),
        1 => Reading::used("what you really do"),
        n => Reading::used(format!("what you really do, {n} things")),
    };
    let mut lines = vec![
        ReportLine::at_line(title_at, title, Reading::used("the title")),
        ReportLine::at_line(since_at, since, dated),
        ReportLine::at_line(work_at, really_do, worked),
    ];
    mark_job(lines.iter_mut(), 0);
    let person = Person { positions: vec![job], ..Person::default() };
    Ok(Imported { person, report: Report { format: NAME.to_owned(), lines } })
}

/// Puts the start into the job; a lone date is when it began.
fn put_dates(job: &mut Position, since: &str, today: Date) -> Reading {
    let written = clean(since);
    if written.is_empty() {
        return Reading::not_used("it is blank: when it began is unknown");
    }
    let Some(found) = dates::since(&written, today) else {
        let why = format!(
            "“{written}” is not a date or a duration; when it began is unknown, \
             and what you typed is kept as written"
        );
        job.dates_as_written = Some(written);
        return Reading::not_understood(why);
    };
    job.start = found.start;
    if found.is_span && !found.current {
        job.end = found.end;
        job.current = false;
    }
    if !found.notes.is_empty() {
        job.dates_as_written = Some(written);
    }
    let mut as_what = match (job.start, job.end) {
        (Some(start), Some(end)) => format!("from {start} to {end}"),
        (Some(start), None) => format!("since {start}, still held"),
        (None, end) => {
            let end = end.map(|end| format!("; the end is {end}")).unwrap_or_default();
            let why = found.notes.join("; ");
            return Reading::not_understood(format!(
                "{why}{end}; when it began is unknown, and what you typed is kept as written"
            ));
        }
    };
    for note in found.notes.iter() {
        as_what.push_str("; ");
        as_what.push_str(note);
    }
    Reading::used(as_what)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);

    #[test]
    fn each_thing_done_is_a_line_of_work() {
        let got =
            three_lines("PMO analyst", "March 2019", "reports; RAID log\nminutes", TODAY).unwrap();
        let job = &got.person.positions[0];
        assert_eq!(job.work, ["reports", "RAID log", "minutes"]);
        assert_eq!(
            (job.start.unwrap().to_string(), job.end, job.current),
            ("2019-03".into(), None, true)
        );
        assert_eq!(got.report.lines.len(), 3);
    }

    #[test]
    fn a_blank_start_is_unknown_and_a_strange_one_is_kept() {
        let job = &three_lines("PMO", " ", "", TODAY).unwrap().person.positions[0];
        assert_eq!((job.start, job.current, job.work.len()), (None, true, 0));
        let job = &three_lines("PMO", "ages", "", TODAY).unwrap().person.positions[0];
        assert_eq!(job.dates_as_written.as_deref(), Some("ages"));
        let job = &three_lines("PMO", "3 years", "", TODAY).unwrap().person.positions[0];
        assert_eq!(job.start.unwrap().to_string(), "2023-11");
        let job = &three_lines("PMO", "31/02/2020", "", TODAY).unwrap().person.positions[0];
        assert_eq!((job.start, job.dates_as_written.as_deref()), (None, Some("31/02/2020")));
        let said = |since: &str| {
            let got = three_lines("PMO", since, "x", TODAY).unwrap();
            let job = &got.person.positions[0];
            assert_eq!((job.start, job.current), (None, true), "{since}");
            assert_eq!(job.dates_as_written.as_deref(), Some(since));
            match &got.report.lines[1].reading {
                Reading::NotUnderstood { why } => why.clone(),
                other => panic!("{since}: {other:?}"),
            }
        };
        assert!(said("last summer").contains("“last summer” is not a date or a duration"));
        assert!(said("200 years").contains("longer than a working life"));
        assert!(said("61 years").contains("when it began is unknown"));
        assert!(said("31/02/2020").contains("there is no day 2020-02-31"));
        assert!(
            three_lines("PMO", "60 years", "x", TODAY).unwrap().person.positions[0].start.is_some()
        );
        assert_eq!(three_lines("\u{202e} ", "2019", "x", TODAY), Err(ImportError::NoTitle));
    }
}
