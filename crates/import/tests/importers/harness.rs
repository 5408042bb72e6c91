//! What must hold of every importer whatever the bytes; the fuzz targets in `fuzz/` call the same.

use std::io::{Cursor, Write};

use jiff::civil::Date;
use switchback_import::roster::{Encoding, Field, Mapping, Table, people, propose, table};
use switchback_import::{
    Docx, Europass, ImportError, Imported, Importer, LinkedIn, MAX_JOBS, Odt, PastedText, Reading,
    ReportLine, Rtf, import, pdf_document, read_document,
};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TODAY: Date = Date::constant(2026, 11, 22);

/// A ZIP file with these entries, packed or not.
pub(crate) fn zipped<N: AsRef<str>, B: AsRef<[u8]>>(entries: &[(N, B)], packed: bool) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let method = if packed { CompressionMethod::Deflated } else { CompressionMethod::Stored };
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in entries {
        zip.start_file(name.as_ref(), options).unwrap();
        zip.write_all(bytes.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The bytes as a DOCX file and as the text in one.
pub(crate) fn docx(bytes: &[u8]) {
    hold(&Docx, bytes);
    hold(&Docx, &zipped(&[("word/document.xml", bytes)], false));
    let text = "<w:document><w:p><w:pPr><w:pStyle w:val='a'/></w:pPr></w:p></w:document>";
    let all = [("word/document.xml", text.as_bytes()), ("word/styles.xml", bytes)];
    hold(&Docx, &zipped(&all, false));
}

/// The bytes as an ODT file and as the text in one.
pub(crate) fn odt(bytes: &[u8]) {
    hold(&Odt, bytes);
    hold(&Odt, &zipped(&[("content.xml", bytes)], false));
}

/// The bytes as an RTF file and as what stands in one.
pub(crate) fn rtf(bytes: &[u8]) {
    hold(&Rtf, bytes);
    hold(&Rtf, &[b"{\\rtf1\\ansi\\ansicpg1252 ", bytes, b"}"].concat());
}

/// The bytes as a PDF, as what a page of one draws, and as the letters of its font.
pub(crate) fn pdf(bytes: &[u8]) {
    let letters = b"BT /F 10 Tf 50 780 Td <0041004200430044> Tj 0 -14 Td (PMO Analyst) Tj ET";
    for whole in [bytes.to_vec(), pdf_of(bytes, b""), pdf_of(letters, bytes)] {
        check(|| {
            let document = pdf_document(&whole)?;
            assert!(!document.lines.is_empty(), "no lines and no error");
            read_document(&document, "PDF", TODAY, &mut |_| {})
        });
    }
}

/// A PDF of one page without a table of its objects, which is then made anew.
fn pdf_of(drawing: &[u8], letters: &[u8]) -> Vec<u8> {
    let stream = |bytes: &[u8]| {
        let head = format!("<</Length {}>>\nstream\n", bytes.len());
        [head.as_bytes(), bytes, b"\nendstream"].concat()
    };
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R\
          /Resources<</Font<</F 5 0 R/G 7 0 R>>/XObject<</X 8 0 R>>>>>>"
            .to_vec(),
        stream(drawing),
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R\
          /DescendantFonts[<</Type/Font/Subtype/CIDFontType2/W[0[500]65 70 600]>>]>>"
            .to_vec(),
        stream(letters),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>".to_vec(),
        b"<</Subtype/Form/Length 5>>\nstream\n/X Do\nendstream".to_vec(),
    ];
    let mut out = b"%PDF-1.5\n".to_vec();
    for (i, object) in objects.iter().enumerate() {
        out.extend(format!("{} 0 obj\n", i + 1).as_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    out.extend(b"trailer\n<</Root 1 0 R/Size 9>>\nstartxref\n0\n%%EOF");
    out
}

/// The bytes as a LinkedIn export and as each table that is read of one.
pub(crate) fn linkedin(bytes: &[u8]) {
    hold(&LinkedIn, bytes);
    for name in ["Positions.csv", "x/Profile.csv"] {
        hold(&LinkedIn, &zipped(&[(name, bytes)], false));
    }
    let all = [("Positions.csv", b"".as_slice()), ("Certifications.csv", bytes)];
    hold(&LinkedIn, &zipped(&all, false));
}

/// The bytes as a Europass file.
pub(crate) fn europass(bytes: &[u8]) {
    hold(&Europass, bytes);
}

/// The bytes as pasted text.
pub(crate) fn text(bytes: &[u8]) {
    hold(&PastedText, bytes);
}

/// The bytes as a roster.
pub(crate) fn roster(bytes: &[u8]) {
    for encoding in [Encoding::Told, Encoding::Windows1252] {
        match table(bytes, encoding) {
            Ok(table) => {
                accounts_for_every_row(&table);
                assert!(Table::carried(&table.to_carry()).is_ok_and(|t| t == table));
            }
            Err(e) => assert!(!e.what().is_empty() && !e.mend().is_empty()),
        }
    }
}

/// Every row that is not blank is in the report exactly once.
pub(crate) fn accounts_for_every_row(table: &Table) {
    let proposed = propose(table, TODAY).0;
    let mapping = match proposed.check() {
        Ok(()) => proposed,
        Err(_) => Mapping { columns: vec![Some(Field::Title)], ..proposed },
    };
    let roster = people(table, &mapping, TODAY).unwrap();
    let places: Vec<String> = roster.report.lines.iter().map(|l| l.place.to_string()).collect();
    let rows: Vec<String> = table.rows.iter().map(|r| format!("row {}", r.number)).collect();
    assert_eq!(places, rows);
    let used = |l: &&ReportLine| matches!(&l.reading, Reading::Used { as_what } if as_what.starts_with("a person"));
    assert_eq!(roster.report.lines.iter().filter(used).count(), roster.members.len());
}

/// The bytes as whatever they are taken for.
pub(crate) fn any(bytes: &[u8]) {
    for name in [None, Some("cv.json")] {
        check(|| import(bytes, name, TODAY, &mut |_| {}));
    }
}

fn hold(importer: &dyn Importer, bytes: &[u8]) {
    let _ = importer.recognises(bytes, None);
    check(|| importer.read(bytes, TODAY, &mut |_| {}));
}

/// An answer is the same each time, accounts for something, and shows nothing that deceives; an
/// error says what to do.
fn check(read: impl Fn() -> Result<Imported, ImportError>) {
    let got = read();
    assert!(got == read(), "read twice, it says two things");
    match got {
        Ok(got) => {
            assert!(got.person.positions.is_empty() || !got.report.lines.is_empty());
            for line in &got.report.lines {
                // What was not understood may still be said of; it is cut later.
                let most = match line.reading {
                    Reading::NotUnderstood { .. } => 2_000,
                    Reading::Used { .. } | Reading::NotUsed { .. } => 200,
                };
                assert!(line.text.chars().count() <= most && !line.text.contains(is_deceptive));
            }
            let jobs = got.person.positions.iter().take(MAX_JOBS);
            assert!(jobs.flat_map(|p| &p.work).all(|w| !w.contains(is_deceptive)));
        }
        Err(e) => assert!(!e.what().is_empty() && !e.mend().is_empty()),
    }
}

/// Control characters and those that turn a text around.
fn is_deceptive(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n')) || ('\u{202a}'..='\u{202e}').contains(&c)
}
