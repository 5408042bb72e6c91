//! Documents and archives that are broken, huge or meant to do harm.

use std::path::Path;

use proptest::prelude::*;
use switchback_import::{
    ImportError, Imported, MAX_ELEMENTS, MAX_ENTRIES, MAX_GROUPS, MAX_LINES, MAX_XML_DEPTH,
};

use super::harness::{self, zipped};
use super::{job, jobs, read, said};

fn cv(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cvs").join(name)).unwrap()
}

const HEAD: &str = "<w:document xmlns:w='w'><w:body>";

fn docx(body: &str) -> Result<Imported, ImportError> {
    let text = format!("{HEAD}{body}</w:body></w:document>");
    read(zipped(&[("word/document.xml", text)], true))
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn what_bombs_and_traps_hold_is_refused_with_a_mend() {
    let text = ["word/document.xml", "content.xml", "Positions.csv"];
    for name in text {
        let bomb = zipped(&[(name, vec![b' '; 33 << 20])], true);
        assert!(bomb.len() < 100_000, "a bomb is small");
        let e = read(&bomb).unwrap_err();
        assert!(matches!(e, ImportError::Unpacked { .. }), "{name}: {e}");
        assert_eq!(e.place().as_deref(), Some(name));
    }
    let many: Vec<(String, &str)> =
        (0..=MAX_ENTRIES).map(|i| (format!("{i}/Positions.csv"), "")).collect();
    assert!(matches!(read(zipped(&many, false)), Err(ImportError::TooManyEntries { .. })));
    for name in ["../word/document.xml", "/etc/passwd", "a\\..\\b", "C:\\x"] {
        let e = read(zipped(&[("Positions.csv", "Title\n"), (name, "")], false)).unwrap_err();
        assert!(matches!(e, ImportError::EntryName { .. }), "{name}: {e}");
    }
    let entity = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>";
    for name in ["word/document.xml", "content.xml"] {
        let e = read(zipped(&[(name, entity)], true)).unwrap_err();
        assert!(matches!(e, ImportError::DocType { .. }), "{e}");
        let deep = "<a>".repeat(MAX_XML_DEPTH + 1);
        let e = read(zipped(&[(name, deep)], true)).unwrap_err();
        assert_eq!(e, ImportError::XmlTooDeep { line: 1 });
        let wide =
            format!("<a {}/>", (0..100_000).map(|i| format!("b{i}='' ")).collect::<String>());
        let e = read(zipped(&[(name, wide)], true)).unwrap_err();
        assert!(e.what().contains("attributes"), "{e}");
    }
    let e = read("{\\rtf1".to_owned() + &"{".repeat(MAX_GROUPS + 1)).unwrap_err();
    assert_eq!(e, ImportError::TooManyGroups);
    let rows = "Title\n".repeat(100_000);
    let e = read(zipped(&[("Positions.csv", rows)], true)).unwrap_err();
    assert!(matches!(e, ImportError::TooManyRows { .. }), "{e}");
}

/// Small files that would take much room if they were read whole.
#[test]
fn what_grows_when_it_is_read_is_refused() {
    let wide = ",".repeat(1_000_000);
    let e = read(zipped(&[("Positions.csv", wide)], true)).unwrap_err();
    assert!(matches!(e, ImportError::Damaged { .. }), "{e}");
    let passport = format!("{{\"SkillsPassport\":{{\"a\":[{}1]}}}}", "1,".repeat(MAX_ELEMENTS));
    assert_eq!(read(passport), Err(ImportError::TooManyElements));
    let elements = format!("<a>{}</a>", "<b/>".repeat(MAX_ELEMENTS));
    let e = read(zipped(&[("content.xml", elements)], true)).unwrap_err();
    assert_eq!(e, ImportError::TooManyElements);
    let lines = "\\line ".repeat(MAX_LINES + 1);
    let e = read(format!("{{\\rtf1 x{lines}y}}")).unwrap_err();
    assert_eq!(e, ImportError::TooManyLines { lines: MAX_LINES + 1 });
    let e = read("x\n".repeat(MAX_LINES + 1)).unwrap_err();
    assert_eq!(e, ImportError::TooManyLines { lines: MAX_LINES + 1 });
}

#[test]
fn what_is_no_cv_is_said() {
    let nested = zipped(&[("word/document.xml", "<a/>")], false);
    assert_eq!(read(zipped(&[("cv.docx", nested)], false)), Err(ImportError::UnknownZip));
    assert_eq!(read(zipped(&[("content.xml", "<a/>")], false)), Err(ImportError::UnknownZip));
    let e = read(cv("17-password-protected.docx")).unwrap_err();
    assert_eq!(e, ImportError::Locked { kind: "a Word or other Office file" });
    assert!(e.mend().contains("without one"));
    let mut old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    assert_eq!(read(&old), Err(ImportError::NotText { kind: "an old Office file" }));
    old.extend("WordDocument".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(read(&old).unwrap_err().what().contains("(.doc)"));
    let locked = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let odt = [("META-INF/manifest.xml", locked), ("content.xml", "\u{1}")];
    assert_eq!(read(zipped(&odt, false)), Err(ImportError::Locked { kind: "an ODT file" }));
    for name in ["07-headings-bullets.docx", "10-french.odt", "13-linkedin-export-flat.zip"] {
        let whole = cv(name);
        for part in [whole.len() - 1, whole.len() / 2, 30] {
            let e = read(whole.get(..part).unwrap()).unwrap_err();
            assert_eq!(e, ImportError::Damaged { kind: "ZIP file", at: None }, "{name}");
        }
    }
}

#[test]
fn a_docx_as_word_writes_it_is_read_whole() {
    let got = docx(
        "<w:p><w:r><w:t>Jo Example</w:t></w:r></w:p>\
         <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Work history</w:t>\
         </w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r>\
         <w:t>Work history</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>\
         </w:r></w:p>\
         <w:p><w:hyperlink><w:r><w:t>PMO</w:t></w:r></w:hyperlink><w:ins><w:r><w:t> Analyst</w:t></w:r>\
         </w:ins><w:del><w:r><w:delText> gone</w:delText></w:r></w:del><w:r><w:tab/>\
         <w:t>Acme Ltd</w:t><w:br/><w:t>2019 to date</w:t></w:r></w:p>\
         <w:p><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>Kept the log</w:t></w:r>\
         </w:p>",
    )
    .unwrap();
    assert_eq!(jobs(&got), [job("PMO Analyst", "Acme Ltd", "2019", "now")]);
    assert_eq!(got.person.positions[0].work, ["Kept the log"]);
    assert_eq!(got.person.name.as_deref(), Some("Jo Example"));
    assert_eq!(said(&got, "paragraph 5"), "used: what you did as PMO Analyst");
}

#[test]
fn letters_in_pieces_and_from_right_to_left_are_kept() {
    let line = paragraph("PMO Analyst, Zoe\u{308} &amp; \u{5d3}\u{5e0}\u{5d4} Ltd, 2019 to date");
    let got = docx(&format!("{}{line}{}", paragraph("Experience"), paragraph("\u{202e}did it")));
    let got = got.unwrap();
    assert_eq!(
        jobs(&got),
        [job("PMO Analyst", "Zo\u{eb} & \u{5d3}\u{5e0}\u{5d4} Ltd", "2019", "now")]
    );
    assert_eq!(got.person.positions[0].work, ["did it"]);
}

#[test]
fn long_lines_and_wrong_letters_are_said() {
    let long = paragraph(&"x".repeat(10_000_000));
    assert!(matches!(docx(&long), Err(ImportError::LongLine { .. })));
    let rtf = format!("{{\\rtf1 {}}}", "x".repeat(10_000_000));
    assert!(matches!(read(rtf), Err(ImportError::LongLine { .. })));
    let latin = zipped(&[("Positions.csv", b"Title\nChef\xe9\n".as_slice())], false);
    let e = read(latin).unwrap_err();
    assert_eq!(e.place().as_deref(), Some("Positions.csv"));
    let docx = zipped(&[("word/document.xml", b"<a>\xe9</a>".as_slice())], false);
    assert!(matches!(read(docx), Err(ImportError::Encoding { .. })));
}

/// A formula in a table is a text like any other; what writes tables puts a quote before it.
#[test]
fn formulas_are_texts() {
    let table = "Company Name,Title,Started On,Finished On\n\
                 \"=HYPERLINK(\"\"x\"\")\",@PMO Analyst,Jan 2019,\n";
    let got = read(zipped(&[("a/positions.CSV", table)], false)).unwrap();
    assert_eq!(jobs(&got), [job("@PMO Analyst", "=HYPERLINK(\"x\")", "2019-01", "now")]);
    assert_eq!(said(&got, "a/positions.CSV[0].Title"), "used: the title");
}

#[test]
fn dates_of_an_export_that_cannot_be_are_said() {
    let table = "Company Name,Title,Started On,Finished On\n\
                 Acme,PM,31/02/20,2019\nAcme,PM,2020,2018\nAcme,PM,soon,\n";
    let got = read(zipped(&[("Positions.csv", table)], false)).unwrap();
    let at = |row: usize, column: &str| said(&got, &format!("Positions.csv[{row}].{column}"));
    assert!(at(0, "Started On").contains("there is no day 2020-02-31"));
    assert!(at(1, "Finished On").contains("before the start"));
    assert!(at(2, "Started On").contains("is not a date"));
    assert_eq!(got.person.positions[2].dates_as_written.as_deref(), Some("soon"));
}

/// A file of whatever kind with some of its bytes changed.
fn mutated(whole: &[u8], at: usize, cut: usize, put: &[u8]) -> Vec<u8> {
    let at = at % (whole.len() + 1);
    let end = (at + cut).min(whole.len());
    [&whole[..at], put, &whole[end..]].concat()
}

/// Pieces of each format, from which a soup of it is made.
const SOUP: &str = "(<w:p>|</w:p>|<w:t>|</w:t>|<w:tbl><w:tr><w:tc>|</w:tc></w:tr></w:tbl>|<w:tab/>|\
    <text:p>|</text:p>|<text:h text:outline-level='1'>|</text:h>|<text:s text:c='9'/>|&amp;|&#0;|\
    <office:document-content><office:body><office:text>|<a>|</a>|\\{|\\}|\\\\par |\\\\u-1?|\\\\'e9|\
    \\\\cell |\\\\row |\\\\intbl |\\\\bin9 |\\\\uc5 |Title,Company Name,Started On\n|\"|,|\n|\
    Experience|PMO Analyst, Acme Ltd, 2019 - 2020|<SkillsPassport xmlns='Europass'>|<LearnerInfo>|\
    <WorkExperience><Position><Label>|\\PC){0,30}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// F85: whatever the bytes, an importer answers.
    #[test]
    fn no_soup_harms_an_importer(soup in SOUP) {
        let bytes = soup.as_bytes();
        harness::docx(bytes);
        harness::odt(bytes);
        harness::rtf(bytes);
        harness::linkedin(bytes);
        harness::europass(bytes);
        harness::text(bytes);
        harness::any(bytes);
    }

    #[test]
    fn no_change_of_a_file_harms_an_importer(
        at in any::<usize>(),
        cut in 0..40_usize,
        put in prop::collection::vec(any::<u8>(), 0..8),
    ) {
        for name in [
            "08-table-textbox-tabs.docx",
            "10-french.odt",
            "11-special-characters.rtf",
            "13-linkedin-export-flat.zip",
            "14-europass-skillspassport-xml.xml",
            "17-password-protected.docx",
        ] {
            harness::any(&mutated(&cv(name), at, cut, &put));
        }
    }
}
