//! F85: whole CVs as real files, each with what a careful reader finds in it.

use std::path::{Path, PathBuf};

use serde_json::Value;
use switchback_import::{Imported, import, is_pdf, pdf_document, read_document};

use super::TODAY;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cvs")
}

pub(super) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

fn bring(name: &str) -> Imported {
    let bytes = bytes(name);
    if is_pdf(&bytes) {
        let document = pdf_document(&bytes).unwrap();
        return read_document(&document, "PDF", TODAY, &mut |_| {}).unwrap();
    }
    import(&bytes, Some(name), TODAY, &mut |_| {}).unwrap()
}

fn expected(name: &str) -> Value {
    let stem = name.rsplit_once('.').unwrap().0;
    let text = std::fs::read_to_string(folder().join(format!("{stem}.expected.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// A job as it is compared: title, employer, start and end.
type Row = [String; 4];

fn wanted(name: &str) -> Vec<Row> {
    let all = expected(name);
    let rows = all["positions"].as_array().unwrap().iter().map(|p| {
        let end = p["end"].as_str().unwrap_or("now");
        [&p["title"], &p["employer"], &p["start"]]
            .map(|v| v.as_str().unwrap().to_owned())
            .into_iter()
            .chain([end.to_owned()])
            .collect::<Vec<_>>()
            .try_into()
            .unwrap()
    });
    rows.collect()
}

/// Unpaid work is kept apart in the expected files.
fn found(imported: &Imported) -> Vec<Row> {
    let paid = imported.person.positions.iter().filter(|p| !p.extra.contains_key("unpaid"));
    let rows = paid.map(|p| {
        let date = |d: Option<switchback_model::PartialDate>| {
            // The expected files go to the month.
            d.map_or(String::new(), |d| d.to_string().chars().take(7).collect())
        };
        let end = if p.current { "now".to_owned() } else { date(p.end) };
        [p.title.clone(), p.employer.clone().unwrap_or_default(), date(p.start), end]
    });
    rows.collect()
}

/// Where a careful reader puts a name otherwise than it stands in the CV, which we do not.
const AS_PRINTED: [(&str, &str); 1] =
    [("Army, Corps of Field Engineers", "ARMY SERVICE, Corps of Field Engineers")];

/// Are two texts the same but for signs of quotation and the town behind an employer?
fn is_same(found: &str, wanted: &str) -> bool {
    let plain = |t: &str| t.replace(['’', '‘'], "'").replace(['“', '”'], "\"");
    let printed = AS_PRINTED.iter().find(|(read, _)| *read == wanted);
    let (found, wanted) = (plain(found), plain(printed.map_or(wanted, |(_, as_is)| as_is)));
    found == wanted || found.strip_prefix(&wanted).is_some_and(|rest| rest.starts_with(", "))
}

/// What is not as expected, one line each.
pub(super) fn differences(name: &str) -> Vec<String> {
    let (wanted, found) = (wanted(name), found(&bring(name)));
    let matches =
        |w: &Row, f: &Row| f[0] == w[0] && is_same(&f[1], &w[1]) && f[2] == w[2] && f[3] == w[3];
    let missing = wanted.iter().filter(|w| !found.iter().any(|f| matches(w, f)));
    let more = found.iter().filter(|f| !wanted.iter().any(|w| matches(w, f)));
    let missing = missing.map(|w| format!("{name}: missing {w:?}"));
    missing.chain(more.map(|f| format!("{name}: found {f:?}"))).collect()
}

const CVS: [&str; 11] = [
    "07-headings-bullets.docx",
    "08-table-textbox-tabs.docx",
    "09-german.docx",
    "10-french.odt",
    "11-special-characters.rtf",
    "12-pasted-from-email.txt",
    "13-linkedin-export-flat.zip",
    "13-linkedin-export-in-folder.zip",
    "14-europass-candidate.xml",
    "14-europass-skillspassport-json.json",
    "14-europass-skillspassport-xml.xml",
];

#[test]
fn all_jobs_are_found_with_their_dates() {
    let all: Vec<String> = CVS.iter().flat_map(|name| differences(name)).collect();
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn certificates_are_found() {
    let mut all = Vec::new();
    for name in CVS {
        let got = bring(name);
        for wanted in expected(name)["certificates"].as_array().unwrap() {
            let wanted = wanted.as_str().unwrap();
            if !got.person.credentials.iter().any(|c| c.name.contains(wanted)) {
                let held: Vec<_> = got.person.credentials.iter().map(|c| &c.name).collect();
                all.push(format!("{name}: {wanted} is not among {held:?}"));
            }
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// F85: each job knows the lines it was read from, whatever became of the jobs around it.
#[test]
fn lines_belong_to_the_jobs_they_were_read_from() {
    let mut heads = 0;
    for entry in std::fs::read_dir(folder()).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        let is_refused = ["15-", "16-", "17-"].iter().any(|start| name.starts_with(start));
        if name.ends_with(".expected.json") || is_refused {
            continue;
        }
        let imported = bring(&name);
        let jobs = &imported.person.positions;
        for line in &imported.report.lines {
            let Some(job) = line.job else { continue };
            let job = jobs.get(job).unwrap_or_else(|| panic!("{name}: no job for {line:?}"));
            let switchback_import::Reading::Used { as_what } = &line.reading else { continue };
            for start in ["the head of a job: ", "what you did as "] {
                let Some(title) = as_what.strip_prefix(start) else { continue };
                let title = title.split(';').next().unwrap();
                let is_unnamed = title == "no title was found" || title == "an unnamed job";
                assert!(is_unnamed || job.title.starts_with(title), "{name}: {title} in {job:?}");
                heads += 1;
            }
        }
        for index in 0..jobs.len() {
            let has_line = imported.report.lines.iter().any(|l| l.job == Some(index));
            assert!(has_line, "{name}: no line of job {index}");
        }
    }
    assert!(heads > 100, "{heads}");
}
