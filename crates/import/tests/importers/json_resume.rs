use std::path::PathBuf;

use serde_json::Value;
use switchback_import::{Imported, Place};

use super::{job, jobs, read, said};

const RESUME: &str = r#"{
  "basics": {"name": "Jo Example", "label": "PMO lead", "email": "jo@example.com", "pets": 2},
  "work": [
    {"name": "Acme", "position": "PMO Analyst", "startDate": "2019-03", "endDate": "",
     "summary": "Ran the reports", "highlights": ["Kept the RAID log", 7], "description": "Anvils"},
    {"company": "Bolts", "position": "Tester", "startDate": "31/02/2020", "endDate": 2018},
    "nonsense",
    {"name": "Cogs", "position": ["odd"], "startDate": "2031", "endDate": "present"}
  ],
  "volunteer": [{"organization": "Club", "position": "Treasurer", "startDate": "2015", "endDate": "2014"}],
  "skills": [{"name": "Planning", "level": "Master", "keywords": ["Excel", "SQL"]}],
  "certificates": [{"name": "PRINCE2", "date": "2020-05", "issuer": "X"}],
  "education": [{"institution": "Y"}],
  "zodiac": "lion"
}"#;

#[test]
fn work_and_unpaid_work_are_jobs() {
    let got = read(RESUME).unwrap();
    assert_eq!(
        jobs(&got),
        [
            job("PMO Analyst", "Acme", "2019-03", "now"),
            job("Tester", "Bolts", "?", "2018"),
            job("", "Cogs", "2031", "now"),
            job("Treasurer", "Club", "2015", "2014"),
        ]
    );
    assert_eq!(got.person.positions[0].work, ["Ran the reports", "Kept the RAID log"]);
    assert_eq!(got.person.positions[1].dates_as_written.as_deref(), Some("31/02/2020"));
    assert_eq!(got.person.positions[3].extra["unpaid"], true);
    assert_eq!(got.person.skills, ["Planning", "Excel", "SQL"]);
    assert_eq!(got.person.credentials[0].name, "PRINCE2");
    assert_eq!(got.person.name.as_deref(), Some("Jo Example"));
}

#[test]
fn what_is_not_in_the_person_is_in_the_report() {
    let got = read(RESUME).unwrap();
    for (place, start) in [
        ("basics.label", "not used: it is a headline"),
        ("basics.email", "not used: contact"),
        ("basics.pets", "not understood"),
        ("work[0].highlights[1]", "not understood: a text is expected"),
        ("work[0].description", "not used: it describes the employer"),
        ("work[0].endDate", "used: no end: still held"),
        ("work[1].startDate", "not understood: there is no day 2020-02-31"),
        ("work[2]", "not understood: an object is expected"),
        ("work[3].position", "not understood: a text is expected"),
        ("work[3].startDate", "used: the start; it is in the future"),
        ("volunteer[0].endDate", "used: the end; it is before the start"),
        ("education[0]", "not used"),
        ("zodiac", "not understood: JSON Resume has no such field"),
    ] {
        let said = said(&got, place);
        assert!(said.starts_with(start), "{place}: {said}");
    }
    assert_every_field_once(RESUME, &got);
}

#[test]
fn a_headline_is_a_title_where_there_is_no_work() {
    let got = read(r#"{"basics": {"label": "PMO lead"}}"#).unwrap();
    assert_eq!(jobs(&got), [job("PMO lead", "", "?", "now")]);
}

#[test]
fn other_json_is_refused_kindly() {
    for text in [r#"{"a": 1}"#, "[]", r#"["basics"]"#] {
        let e = read(text).unwrap_err();
        assert_eq!(
            e.what(),
            "this is JSON, but none of a person file, a JSON Resume and a Europass file"
        );
        assert!(!e.mend().is_empty());
    }
    let e = read("{\"basics\": {\n  \"name\": }").unwrap_err();
    assert_eq!(e.place().unwrap(), "line 2, column 11");
}

/// F85, on files that other people wrote.
#[test]
#[allow(clippy::print_stdout, reason = "a skipped test says so")]
fn published_samples_are_read_without_loss() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = std::env::var_os("SWITCHBACK_DATA")
        .map_or_else(|| root.join("../shared/data"), PathBuf::from)
        .join("jsonresume");
    if !data.is_dir() {
        println!("skipped: there is no folder {}", data.display());
        return;
    }
    for (name, least) in [
        ("sample.resume.json", 2),
        ("resume-sample.json", 3),
        ("complete-resume.json", 3),
        ("career-changer.resume.json", 2),
        ("new-grad.resume.json", 2),
        ("senior-engineer.resume.json", 2),
    ] {
        let text = std::fs::read_to_string(data.join(name)).unwrap();
        let got = read(&text).unwrap();
        assert_eq!(got.report.format, "JSON Resume", "{name}");
        assert!(got.person.positions.len() >= least, "{name}");
        assert!(got.person.positions.iter().all(|p| !p.title.is_empty() && p.start.is_some()));
        assert_every_field_once(&text, &got);
    }
    for name in ["schema.json", "corpus.json", "job-schema.json"] {
        assert!(read(std::fs::read(data.join(name)).unwrap()).is_err(), "{name}");
    }
}

/// Each value that is no list and no object lies below exactly one entry of the report.
pub(super) fn assert_every_field_once(text: &str, imported: &Imported) {
    let entries: Vec<&str> = imported
        .report
        .lines
        .iter()
        .map(|l| match &l.place {
            Place::Path(path) => path.as_str(),
            other => panic!("{other} in a report of paths"),
        })
        .collect();
    let covers = |entry: &str, leaf: &str| {
        leaf.strip_prefix(entry).is_some_and(|r| r.is_empty() || r.starts_with(['.', '[']))
    };
    let mut leaves = Vec::new();
    collect_leaves("", &serde_json::from_str(text).unwrap(), &mut leaves);
    for leaf in leaves {
        let n = entries.iter().filter(|e| covers(e, &leaf)).count();
        assert_eq!(n, 1, "{leaf} is in {n} entries");
    }
}

fn collect_leaves(path: &str, value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (k, v) in fields {
                let path = if path.is_empty() { k.clone() } else { format!("{path}.{k}") };
                collect_leaves(&path, v, out);
            }
        }
        Value::Array(items) => {
            for (i, v) in items.iter().enumerate() {
                collect_leaves(&format!("{path}[{i}]"), v, out);
            }
        }
        _ => out.push(path.to_owned()),
    }
}
