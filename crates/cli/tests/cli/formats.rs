//! F85: documents and exports as their owners have them, from the file to the plan.

use crate::{err, json, out, switchback};

/// A CV among the fixtures of the importers.
fn cv(name: &str) -> String {
    format!("{}/../import/tests/cvs/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_plan_is_made_of_each_format() {
    for (name, format) in [
        ("07-headings-bullets.docx", "DOCX"),
        ("10-french.odt", "ODT"),
        ("11-special-characters.rtf", "RTF"),
        ("13-linkedin-export-flat.zip", "LinkedIn export"),
        ("13-linkedin-export-in-folder.zip", "LinkedIn export"),
        ("14-europass-candidate.xml", "Europass"),
        ("14-europass-skillspassport-json.json", "Europass"),
    ] {
        let o = switchback(&["import", &cv(name)]);
        assert!(out(&o).contains(&format!("Read as {format}")), "{name}: {}", err(&o));
        let o = switchback(&["plan", &cv(name), "--goal", "programme-manager"]);
        assert!(matches!(o.status.code(), Some(0 | 1)), "{name}: {}", err(&o));
        assert!(out(&o).to_lowercase().contains("programme manager"), "{name}");
    }
}

#[test]
fn the_report_of_a_document_names_its_paragraphs() {
    let o = switchback(&["import", &cv("08-table-textbox-tabs.docx"), "--format", "json"]);
    let v = json("import", &o);
    // Two unpaid posts are jobs, too.
    assert_eq!(v["positions"], 7);
    let left = v["left"].to_string();
    assert!(left.contains("Career break") && left.contains("paragraph"), "{left}");
}

#[test]
fn a_file_with_a_password_is_said_to_have_one() {
    let o = switchback(&["plan", &cv("17-password-protected.docx")]);
    assert_eq!(o.status.code(), Some(2));
    assert!(err(&o).contains("with a password") && err(&o).contains("without one"), "{}", err(&o));
}
