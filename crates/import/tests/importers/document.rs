//! F85: documents whose layout tells headings, bullets and jobs apart.

use switchback_import::{DocLine, Document, ImportError, Imported, Look, MAX_LINES, Place};

use super::{TODAY, job, jobs, said};

fn lines(all: &[(&str, Look)]) -> Document {
    let lines = all.iter().enumerate().map(|(i, (text, look))| {
        let place = Place::Paragraphs { from: i + 1, to: i + 1 };
        DocLine { look: *look, ..DocLine::plain(*text, place) }
    });
    Document { lines: lines.collect() }
}

fn read(document: &Document) -> Result<Imported, ImportError> {
    switchback_import::read_document(document, "a document", TODAY, &mut |_| {})
}

#[test]
fn a_heading_of_a_job_starts_it_and_one_of_a_section_ends_it() {
    let doc = lines(&[
        ("Sam Invented", Look::Heading(1)),
        ("Experience", Look::Heading(2)),
        ("PMO Analyst, Acme Ltd", Look::Heading(3)),
        ("2019 to date", Look::Plain),
        ("kept the RAID log", Look::Bullet),
        ("PMO Administrator, Acme Ltd", Look::Heading(3)),
        ("2016 to 2019", Look::Plain),
        ("filed", Look::Bullet),
        ("Odds and ends", Look::Heading(2)),
        ("Two cats", Look::Plain),
    ]);
    let got = read(&doc).unwrap();
    assert_eq!(got.person.name.as_deref(), Some("Sam Invented"));
    assert_eq!(
        jobs(&got),
        [
            job("PMO Analyst", "Acme Ltd", "2019", "now"),
            job("PMO Administrator", "Acme Ltd", "2016", "2019"),
        ]
    );
    assert_eq!(got.person.positions[1].work, ["filed"]);
    assert!(said(&got, "paragraph 10").starts_with("not understood: no job was recognised"));
    assert_eq!(got.report.lines.len(), 10);
}

#[test]
fn what_is_on_each_page_is_said_and_does_not_part_a_job() {
    let mut doc = lines(&[
        ("Experience", Look::Plain),
        ("PMO Analyst", Look::Plain),
        ("Page 2 of 3", Look::Plain),
        ("Acme Ltd, 2019 to date", Look::Plain),
        ("Page 3 of 3", Look::Plain),
    ]);
    doc.lines[2].left_out = Some("it is the foot of each page".into());
    doc.lines[4].left_out = Some("it is the foot of each page".into());
    let got = read(&doc).unwrap();
    assert_eq!(jobs(&got), [job("PMO Analyst", "Acme Ltd", "2019", "now")]);
    let places: Vec<_> = got.report.lines.iter().map(|l| l.place.to_string()).collect();
    assert_eq!(places.len(), 5);
    for at in ["paragraph 3", "paragraph 5"] {
        assert_eq!(said(&got, at), "not used: it is the foot of each page");
    }
}

#[test]
fn limits_of_a_document_are_kept() {
    assert_eq!(read(&lines(&[(" ", Look::Plain)])), Err(ImportError::Empty));
    let many = lines(&vec![("x", Look::Plain); MAX_LINES + 1]);
    assert_eq!(read(&many), Err(ImportError::TooManyLines { lines: MAX_LINES + 1 }));
}
