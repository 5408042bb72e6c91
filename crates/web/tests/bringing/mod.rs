//! A CV is brought, understood beside its text, confirmed and mended in one place.

#![allow(clippy::unwrap_used, reason = "a page without what is looked for is a failed test")]

use std::path::Path;

use crate::client::{Answer, Site};
use crate::{CV, has};

fn cv(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../import/tests/cvs");
    std::fs::read(folder.join(name)).unwrap()
}

/// The page on which a file is shown as understood.
fn understood(site: &Site, name: &str) -> (String, Answer) {
    let sent = site.upload("/bring/file", "cv", name, &cv(name));
    assert_eq!(sent.status, 303, "{name}: {}", sent.body);
    let page = site.get(sent.location());
    assert_eq!(page.status, 200, "{name}");
    (sent.location().trim_end_matches("/understood").to_owned(), page)
}

/// The number behind a count at the head of the page.
fn count(page: &str, class: &str) -> usize {
    let rest = page.split_once(&format!("<div class=\"{class}\"><dt>")).unwrap().1;
    let number = rest.split_once("<dd>").unwrap().1.split('<').next().unwrap();
    number.parse().unwrap()
}

const FILES: [&str; 7] = [
    "07-headings-bullets.docx",
    "08-table-textbox-tabs.docx",
    "10-french.odt",
    "11-special-characters.rtf",
    "12-pasted-from-email.txt",
    "13-linkedin-export-flat.zip",
    "14-europass-skillspassport-xml.xml",
];

/// F85: every line of every format stands on the page once, and the counts at its head add up to them.
#[test]
fn the_counts_add_up_to_the_lines() {
    let site = Site::start();
    for name in FILES {
        let (_, page) = understood(&site, name);
        let shown = page.body.matches("<p id=\"line-").count();
        let counted: usize =
            ["used", "not-understood", "not-used"].iter().map(|c| count(&page.body, c)).sum();
        assert!(shown > 5, "{name}: {shown} lines");
        assert_eq!(counted, shown, "{name}");
        has(&page, &format!("found in {shown} lines."));
    }
}

/// F85: from each job there is a way to the lines it was read from, and back.
#[test]
fn jobs_and_their_lines_are_joined() {
    let site = Site::start();
    for name in FILES {
        let (_, page) = understood(&site, name);
        let jobs = page.body.matches("<li id=\"job-").count();
        assert!(jobs > 1, "{name}: {jobs} jobs");
        for job in 0..jobs {
            for mark in [
                format!("href=\"#from-{job}\""),
                format!("id=\"from-{job}\""),
                format!("<h3><a href=\"#job-{job}\">"),
            ] {
                assert!(page.body.contains(&mark), "{name}: no {mark}");
            }
        }
        for anchor in page.body.split("href=\"#").skip(1).map(|r| r.split('"').next().unwrap()) {
            assert!(
                page.body.contains(&format!("id=\"{anchor}\"")),
                "{name}: #{anchor} leads nowhere"
            );
        }
    }
}

/// F06, F85: one button confirms each role as it stands, another one only its own.
#[test]
fn everything_is_confirmed_with_one_button() {
    let site = Site::start();
    let two = format!("{CV}\nProject Officer, Leeds Council\n2016 - 2020\n- Took the minutes\n");
    let case = site.post("/bring/text", &[("text", &two)]).location().to_owned();
    let case = case.trim_end_matches("/understood");
    let page = site.get(&format!("{case}/understood"));
    has(&page, "All of this is right");
    has(&page, "name=\"role-0\" id=\"role-0\" form=\"right\"");
    let right = format!("{case}/understood/right");
    let one = [("role-0", "pmo-analyst"), ("role-1", "pmo-lead"), ("only", "0")];
    let saved = site.change(&right, &one);
    assert!(saved.location().ends_with("/understood?saved=job-0#job-0"), "{}", saved.location());
    let file = |site: &Site| -> serde_json::Value {
        serde_json::from_str(&site.get(&format!("{case}/person.json")).body).unwrap()
    };
    assert_eq!(file(&site)["positions"][0]["role"], "pmo-analyst");
    assert!(file(&site)["positions"][1]["role"].is_null(), "only one was confirmed");
    let all = [("role-0", "pmo-analyst"), ("role-1", "")];
    let saved = site.change(&right, &all);
    let there = site.get(saved.location());
    has(&there, "Saved: 1 job counts as you said.");
    has(&there, &format!("<a class=\"button\" href=\"{case}\">Where do I stand?"));
    assert_eq!(site.change(&right, &[("role-0", "astronaut")]).status, 404);
    assert_eq!(site.post(&right, &all).status, 422, "a form that shows no revision");
}

/// A CV with two lines that say nothing to a reader of CVs.
const STRANGE: &str = "Jo Example\nLeeds Rhinos\nExperience\nPMO Analyst, Leeds Council, 2019 - 2022\n\
    - Kept the RAID log\nBarnsley\n- Ran the board\n";

fn open_lines(page: &str) -> Vec<&str> {
    let found = page.split("name=\"line\" value=\"").skip(1);
    found.map(|rest| rest.split('"').next().unwrap()).collect()
}

/// F85: what was not understood is taken up where it stands, and the page says so from then on.
#[test]
fn what_was_not_understood_is_taken_up() {
    let site = Site::start();
    let case = site.post("/bring/text", &[("text", STRANGE)]).location().to_owned();
    let case = case.trim_end_matches("/understood");
    let (page, take) = (format!("{case}/understood"), format!("{case}/understood/line"));
    let before = site.get(&page);
    let open = open_lines(&before.body);
    assert_eq!(open.len(), 2, "{open:?}");
    let (used, total) = (count(&before.body, "used"), before.body.matches("<p id=\"line-").count());
    let saved = site.change(&take, &[("line", open[1]), ("is", "work-0")]);
    assert!(saved.location().ends_with(&format!("?saved=line-{0}#line-{0}", open[1])));
    let after = site.get(saved.location());
    has(&after, "what you did as PMO Analyst, as you said");
    has(&after, "role=\"status\">Saved.");
    assert_eq!((count(&after.body, "used"), count(&after.body, "not-understood")), (used + 1, 1));
    let again = site.change(&take, &[("line", open[1]), ("is", "nothing")]);
    assert_eq!(again.status, 422, "a line is taken up once");
    has(&again, "not open any more");
    assert_eq!(site.change(&take, &[("line", open[0]), ("is", "")]).status, 422);
    assert_eq!(site.change(&take, &[("line", open[0]), ("is", "work-9")]).status, 422);
    site.change(&take, &[("line", open[0]), ("is", "job")]);
    let file: serde_json::Value =
        serde_json::from_str(&site.get(&format!("{case}/person.json")).body).unwrap();
    assert_eq!(file["positions"][0]["work"][1], "Ran the board");
    assert_eq!(file["positions"][0]["work"][2], "Barnsley");
    assert_eq!(file["positions"][1]["title"], "Leeds Rhinos");
    let done = site.get(&page).body;
    assert_eq!(done.matches("<p id=\"line-").count(), total, "no line has gone");
    assert!(done.contains("id=\"from-1\""), "the new job has its line");
    // A job that is taken out frees its lines, and those of the others stay with them.
    site.change(&format!("{case}/position/0/remove"), &[("sure", "yes")]);
    let rest = site.get(&page).body;
    assert!(rest.contains("id=\"from-0\"") && !rest.contains("id=\"from-1\""));
    assert!(rest.contains("you took this job out"));
    assert_eq!(rest.matches("<p id=\"line-").count(), total);
}

/// F85: degrees and languages are shown as such, though they are not weighed.
#[test]
fn degrees_and_languages_are_shown_as_such() {
    let site = Site::start();
    let (_, page) = understood(&site, "13-linkedin-export-flat.zip");
    has(&page, "<dt>Degrees <span class=\"quiet\">not weighed yet</span></dt>");
    has(&page, "<dt>Languages <span class=\"quiet\">not weighed yet</span></dt>");
}

/// F85: a long document is shown whole, with what is not used folded away, and stays light.
#[test]
fn a_document_of_300_lines_is_shown_whole() {
    let site = Site::start();
    let mut text = String::from("Jo Example\nExperience\n");
    for job in 0..12 {
        text.push_str(&format!(
            "\nPMO Analyst, Office {job}, 20{:02} - 20{:02}\n",
            job + 5,
            job + 6
        ));
        for line in 0..22 {
            text.push_str(&format!("- Kept log {line} of office {job} in order\n"));
        }
    }
    text.push_str("Interests\n");
    (0..20).for_each(|n| text.push_str(&format!("Walking, hill {n}\n")));
    let sent = site.post("/bring/text", &[("text", &text)]);
    let page = site.get(sent.location());
    assert_eq!(
        page.body.matches("<p id=\"line-").count(),
        text.lines().filter(|l| !l.is_empty()).count()
    );
    assert_eq!(page.body.matches("<details class=\"lines not-used\">").count(), 1);
    has(&page, "20 lines not used");
    let (_, sent) = site.get_compressed(sent.location());
    assert!(sent < 60_000, "{sent} bytes");
}

/// F85: what was typed stays when a file cannot be used, whatever is wrong with the file.
#[test]
fn a_file_that_cannot_be_used_keeps_what_was_typed() {
    let site = Site::start();
    let large = vec![b'a'; 22 * 1024 * 1024];
    let locked = cv("17-password-protected.docx");
    for (bytes, status, said) in [
        (large.as_slice(), 413, "20 MB is the most"),
        (&locked, 422, "with a password"),
        (b"PK\x05\x06 no archive", 422, "What to do"),
        (b"{\"a\": ", 422, "broken"),
        (b"", 422, "o file was chosen"),
    ] {
        let part = |name: &str, rest: &str| {
            format!("--line\r\nContent-Disposition: form-data; name=\"{name}\"{rest}\r\n\r\n")
        };
        let body = [
            part("cv", "; filename=\"cv.docx\"").as_bytes(),
            bytes,
            b"\r\n",
            part("whose", "").as_bytes(),
            b"client\r\n",
            part("text", "").as_bytes(),
            b"Typed by hand\r\n--line--\r\n",
        ]
        .concat();
        let page = site.post_bytes("/bring/file", &body);
        assert_eq!(page.status, status, "{said}");
        for words in [said, "href=\"#cv\"", "Typed by hand</textarea>", "value=\"client\" checked"]
        {
            has(&page, words);
        }
    }
}

/// A page says how long a reading took only where it was long.
#[test]
fn a_long_reading_is_said() {
    let site = Site::start();
    let page = site.post("/bring/text", &[("text", CV)]).location().to_owned();
    assert!(!site.get(&page).body.contains("That took"));
    has(&site.get(&format!("{page}?took=3")), "That took 3 seconds.");
    assert!(!site.get(&format!("{page}?took=<b>")).body.contains("That took"));
}
