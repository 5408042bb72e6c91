//! F85, R000-06: a PDF from the file to the plan, and PDFs that mean harm. Each is read in a process
//! of its own, which is this binary again.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use lopdf::{Dictionary, Document as Pdf, Object, Stream, dictionary};

use crate::server::Server;
use crate::{err, flat, json, out, refused, root, switchback, with_input};

fn cv(name: &str) -> PathBuf {
    root().join("crates/import/tests/cvs").join(name)
}

fn path(name: &str) -> String {
    cv(name).display().to_string()
}

/// A PDF of one page, with more objects of one's own.
fn pdf(more: impl FnOnce(&mut Pdf)) -> Vec<u8> {
    let mut doc = Pdf::with_version("1.5");
    let tree = doc.new_object_id();
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let resources = dictionary! { "Font" => dictionary! { "F" => font } };
    let lines = ["Jo Lee", "Experience", "PMO Analyst, Example Water", "2019 - now"];
    let text: Vec<String> = lines.iter().map(|l| format!("({l}) Tj 0 -20 Td")).collect();
    let content = format!("BT /F 10 Tf 50 780 Td {} ET", text.join(" "));
    let content = doc.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
    let page = doc.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let pages = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    doc.objects.insert(tree, Object::Dictionary(pages));
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    doc.trailer.set("Root", catalog);
    more(&mut doc);
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_plan_is_made_of_a_pdf() {
    let o = switchback(&["plan", &path("01-one-column-chromium.pdf")]);
    assert!(matches!(o.status.code(), Some(0 | 1)), "{}", err(&o));
    assert!(flat(&o).contains("Hannah Merriweather: a plan"), "{}", out(&o));
    assert!(err(&o).starts_with("Read as PDF: "), "{}", err(&o));
    let v = json(
        "plan",
        &switchback(&["plan", &path("05-dates-right-chromium.pdf"), "--format", "json"]),
    );
    assert_eq!(
        (v["from"].as_str(), v["reachable"].as_bool()),
        (Some("business-analyst"), Some(true))
    );
}

#[test]
fn the_report_says_on_which_page_and_line_everything_stands() {
    let v = json(
        "import",
        &switchback(&["import", &path("03-header-footer-libreoffice.pdf"), "--format", "json"]),
    );
    assert_eq!(v["format"], "PDF");
    let left = v["left"].as_array().unwrap();
    let foot =
        left.iter().find(|l| l["text"].as_str().unwrap().starts_with("Page 2 of 2")).unwrap();
    assert!(
        foot["where"].as_str().or(foot["place"].as_str()).unwrap().starts_with("page 2, line ")
    );
}

#[test]
fn a_pdf_comes_by_standard_input_too_and_becomes_a_person_file() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("person.json");
    let bytes = fs::read(cv("18-arabic-hebrew-chromium.pdf")).unwrap();
    let o = with_input(&["import", "-", "--to", &file.display().to_string()], &bytes);
    assert_eq!(o.status.code(), Some(0), "{}", err(&o));
    let person = fs::read_to_string(file).unwrap();
    assert!(person.contains("עמותת גשר הצפון (Northern Bridge Association)"), "{person}");
}

#[test]
fn what_cannot_be_read_says_what_where_and_what_to_do() {
    for (name, words) in [
        ("15-scanned-image-only.pdf", ["only a picture", "recognition (OCR)"]),
        ("16-password-protected.pdf", ["with a password", "print it to a new PDF"]),
    ] {
        let path = path(name);
        refused(&["plan", &path], b"", &[words[0], words[1], &path]);
    }
    refused(&["plan", "-"], b"%PDF-1.7\n1 0 obj\n<<", &["damaged", "paste its text"]);
}

#[test]
fn pdfs_that_mean_harm_are_refused_in_time() {
    // Numbers take far more room than their text; in time, or in memory, this is too much.
    let swells = pdf(|doc| {
        let numbers = format!("1 0 [{}]", "0 ".repeat(5_000_000));
        let dict = dictionary! { "Type" => "ObjStm", "N" => 1, "First" => 4 };
        let mut stream = Stream::new(dict, numbers.into_bytes());
        stream.compress().unwrap();
        doc.add_object(stream);
    });
    let bomb = pdf(|doc| {
        let mut stream = Stream::new(Dictionary::new(), vec![b' '; 20 * 1024 * 1024]);
        stream.compress().unwrap();
        let bomb = doc.add_object(stream);
        let page = doc.page_iter().next().unwrap();
        doc.get_dictionary_mut(page).unwrap().set("Contents", bomb);
    });
    let many = pdf(|doc| {
        let page = doc.page_iter().next().unwrap();
        let tree = doc.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
        let kids: Vec<Object> = (0..10_000)
            .map(|_| {
                let copy = doc.get_object(page).unwrap().clone();
                doc.add_object(copy).into()
            })
            .collect();
        doc.get_dictionary_mut(tree).unwrap().set("Kids", kids);
    });
    for (bytes, what) in [(bomb, "far more than"), (many, "more than 200 pages"), (swells, "")] {
        assert!(bytes.len() < 20 * 1024 * 1024);
        // It comes to an end by itself: the process that reads has ten seconds.
        let o = with_input(&["import", "-"], &bytes);
        // Whatever was read or refused, it did not take the program along.
        assert!(matches!(o.status.code(), Some(0 | 2)), "{:?} {}", o.status, err(&o));
        assert!(err(&o).contains(what), "{what}: {}", err(&o));
    }
}

#[test]
fn the_verb_that_reads_pdfs_is_for_this_program_alone() {
    assert!(!out(&switchback(&["--help"])).contains("read-pdf"));
    let bytes = fs::read(cv("02-sidebar-chromium.pdf")).unwrap();
    let o = with_input(&["read-pdf"], &bytes);
    assert!(o.status.success() && out(&o).starts_with("{\"Ok\":{\"lines\":["), "{}", err(&o));
    assert_eq!(out(&with_input(&["read-pdf"], b"%PDF-")), "{\"Err\":\"broken\"}");
}

/// 512 MiB and eleven seconds of work, set before the first byte is read.
#[cfg(target_os = "linux")]
#[test]
fn the_process_that_reads_has_its_limits() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_switchback"))
        .arg("read-pdf")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    let limited = |name: &str, value: &str| {
        let all = fs::read_to_string(&limits).unwrap();
        let line = all.lines().find(|l| l.starts_with(name)).unwrap_or_default();
        line.split_whitespace().any(|w| w == value)
    };
    // The limits are set a moment after the start.
    for _ in 0..4_000 {
        if limited("Max address space", "536870912") {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(limited("Max address space", "536870912"));
    assert!(limited("Max cpu time", "11"));
    drop(child.stdin.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_pdf_is_brought_by_the_page() {
    let dir = tempfile::tempdir().unwrap();
    let server = Server::start(dir.path());
    let send = |name: &str| {
        let bytes = fs::read(cv(name)).unwrap();
        server.upload("/bring/file", "cv", name, &bytes)
    };
    let begun = send("02-sidebar-chromium.pdf");
    assert!(begun.starts_with("HTTP/1.1 303") && begun.contains("/case/1/understood"), "{begun}");
    let page = server.ask("GET", "/case/1/understood", "");
    assert!(page.contains("Scrum Master / Delivery Lead"), "{page}");
    let scan = send("15-scanned-image-only.pdf");
    assert!(scan.starts_with("HTTP/1.1 422") && scan.contains("only a picture"), "{scan}");
}
