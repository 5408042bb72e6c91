//! A line of a CV that was not understood, and what the person says it is.

use jiff::civil::Date;
use switchback_import::{Reading, Report, credentials, job_of_line};
use switchback_model::{Edit, Person};

use crate::AppError;

/// What a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakeUp {
    /// A job of its own.
    Job,
    /// What was done in a job, by its place in the person file, from 0.
    Work(usize),
    /// A certificate, or several.
    Certificate,
    /// Nothing that counts.
    Nothing,
}

/// The edit that a line leads to; the report says of the line what it is now.
///
/// # Errors
/// A line that does not exist or is not open any more, a job that does not exist, a certificate
/// without a name.
pub(crate) fn take_up(
    person: &Person,
    report: &mut Report,
    line: usize,
    as_what: &TakeUp,
    today: Date,
) -> Result<Edit, AppError> {
    let line = report.lines.get_mut(line).ok_or_else(taken_up)?;
    if !matches!(line.reading, Reading::NotUnderstood { .. }) {
        return Err(taken_up());
    }
    let used = |as_what: String| Reading::Used { as_what: format!("{as_what}, as you said") };
    match as_what {
        TakeUp::Job => {
            let position = Box::new(job_of_line(&line.text, today));
            line.reading = used(format!("a job: {}", position.title));
            line.job = Some(person.positions.len());
            Ok(Edit::AddPosition { position })
        }
        TakeUp::Work(index) => {
            let mut position = Box::new(person.positions.get(*index).ok_or_else(no_job)?.clone());
            position.work.push(line.text.clone());
            line.reading = used(format!("what you did as {}", position.title));
            line.job = Some(*index);
            Ok(Edit::ChangePosition { index: *index, position })
        }
        TakeUp::Certificate => {
            let (found, _) = credentials(&line.text, today);
            if found.is_empty() {
                let mend = "add the certificate on the page “What is written down”";
                return Err(AppError::input("no name of a certificate is in this line", mend));
            }
            line.reading = used("a certificate".to_owned());
            let added = found.into_iter().map(|c| Edit::AddCredential { credential: Box::new(c) });
            Ok(Edit::All { edits: added.collect() })
        }
        TakeUp::Nothing => {
            line.reading = Reading::NotUsed { why: "you said that it is nothing".to_owned() };
            Ok(Edit::All { edits: Vec::new() })
        }
    }
}

fn taken_up() -> AppError {
    AppError::input("this line is not open any more", "load the page again: it says what it is now")
}

fn no_job() -> AppError {
    AppError::input("there is no such job any more", "load the page again and choose another")
}

#[cfg(test)]
mod tests {
    use switchback_import::{Place, ReportLine};
    use switchback_model::person::Position;

    use super::*;

    const TODAY: Date = Date::constant(2026, 3, 1);

    fn open(text: &str) -> Report {
        let line = ReportLine {
            place: Place::Lines { from: 1, to: 1 },
            text: text.into(),
            reading: Reading::NotUnderstood { why: "?".into() },
            job: None,
        };
        Report { format: "text".into(), lines: vec![line] }
    }

    fn taken(text: &str, as_what: &TakeUp) -> (Person, Report) {
        let job = Position { title: "PMO analyst".into(), ..Position::default() };
        let person = Person { positions: vec![job], ..Person::default() };
        let mut report = open(text);
        let edit = take_up(&person, &mut report, 0, as_what, TODAY).unwrap();
        (person.apply(edit).unwrap(), report)
    }

    /// F85: what was not understood becomes what the person says it is.
    #[test]
    fn a_line_becomes_what_the_person_says() {
        let (person, report) = taken("Kept the log", &TakeUp::Work(0));
        assert_eq!(person.positions[0].work, ["Kept the log"]);
        assert_eq!(report.lines[0].job, Some(0));
        let (person, report) = taken("Scrum Master, Acme, 2019 - 2021", &TakeUp::Job);
        assert_eq!(person.positions[1].title, "Scrum Master");
        assert_eq!(person.positions[1].start.unwrap().to_string(), "2019");
        assert_eq!(report.lines[0].job, Some(1));
        let (person, _) = taken("Chair of the parents", &TakeUp::Job);
        assert_eq!(person.positions[1].title, "Chair of the parents");
        let (person, _) = taken("PRINCE2 Practitioner, 2018", &TakeUp::Certificate);
        assert_eq!(person.credentials[0].name, "PRINCE2 Practitioner");
        let (person, report) = taken("Leeds", &TakeUp::Nothing);
        assert_eq!((person.positions.len(), person.credentials.len()), (1, 0));
        assert_eq!(report.counts().not_used, 1);
    }

    #[test]
    fn a_line_is_taken_up_once_and_into_a_job_that_exists() {
        let person = Person::default();
        let mut report = open("x");
        let refused = |report: &mut Report, line, as_what: TakeUp| {
            take_up(&person, report, line, &as_what, TODAY).unwrap_err().what
        };
        assert!(refused(&mut report, 0, TakeUp::Work(3)).contains("no such job"));
        assert!(refused(&mut report, 1, TakeUp::Job).contains("not open"));
        take_up(&person, &mut report, 0, &TakeUp::Nothing, TODAY).unwrap();
        assert!(refused(&mut report, 0, TakeUp::Nothing).contains("not open"));
    }
}
