//! F85, R000-06: PDFs of several layouts, from several programs, and those that cannot be read.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document as Pdf, Object, Stream, dictionary};
use proptest::prelude::*;
use switchback_import::{Document, Look, MAX_PAGES, PdfError, is_pdf, pdf_document};

use super::{cvs, harness};

fn read(name: &str) -> Result<Document, PdfError> {
    pdf_document(&cvs::bytes(name))
}

fn texts(document: &Document) -> Vec<&str> {
    document.lines.iter().map(|l| l.text.as_str()).collect()
}

/// A PDF with pages of lines, each with its place in points from the bottom left.
fn pdf(pages: &[&[(f32, f32, &str)]]) -> Pdf {
    let mut doc = Pdf::with_version("1.5");
    let tree = doc.new_object_id();
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let font = doc.add_object(font);
    let resources = doc.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let kids: Vec<Object> = pages
        .iter()
        .map(|lines| {
            let text = |(x, y, text): &(f32, f32, &str)| {
                let place = [1.0, 0.0, 0.0, 1.0, *x, *y].map(Object::Real).to_vec();
                [
                    Operation::new("BT", vec![]),
                    Operation::new("Tf", vec!["F1".into(), 10.into()]),
                    Operation::new("Tm", place),
                    Operation::new("Tj", vec![Object::string_literal(*text)]),
                    Operation::new("ET", vec![]),
                ]
            };
            let content = Content { operations: lines.iter().flat_map(text).collect::<Vec<_>>() };
            let content = Stream::new(Dictionary::new(), content.encode().unwrap());
            let content = doc.add_object(content);
            doc.add_object(dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources,
                "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            })
            .into()
        })
        .collect();
    let count = i64::try_from(kids.len()).unwrap();
    let all = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    doc.objects.insert(tree, Object::Dictionary(all));
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    doc.trailer.set("Root", catalog);
    doc
}

fn saved(mut doc: Pdf) -> Vec<u8> {
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    bytes
}

const LINES: &[(f32, f32, &str)] = &[
    (50.0, 780.0, "Jo Lee"),
    (50.0, 750.0, "Experience"),
    (50.0, 730.0, "PMO Analyst, Example Water"),
    (50.0, 716.0, "2019 - now"),
];

/// What is not read as a careful reader would; all else is.
const UNMET: [&str; 4] = [
    // An item of a list that is a job within the job.
    r#"03-header-footer-libreoffice.pdf: found ["Acting Deputy Director", "Major Projects", "2022-04", "2022-10"]"#,
    // An employer with a remark in brackets.
    r#"04-table-libreoffice.pdf: missing ["IT Director", "Lindqvist & Marr Foods Ltd", "2020", "now"]"#,
    r#"04-table-libreoffice.pdf: found ["IT Director", "", "2020", "now"]"#,
    // “Since” and a date before the title.
    r#"06-hyphens-ligatures-libreoffice.pdf: missing ["Senior Planner (Rail and Highways Reinforcement Programme)", "Fairfield & Offley Civil Engineering Contractors", "2021-03", "now"]"#,
];

#[test]
fn jobs_are_found_whatever_the_layout() {
    let names = [
        "01-one-column-chromium.pdf",
        "02-sidebar-chromium.pdf",
        "03-header-footer-libreoffice.pdf",
        "04-table-libreoffice.pdf",
        "05-dates-right-chromium.pdf",
        "06-hyphens-ligatures-libreoffice.pdf",
        "18-arabic-hebrew-chromium.pdf",
    ];
    let all: Vec<String> = names.iter().flat_map(|name| cvs::differences(name)).collect();
    let new: Vec<&String> = all.iter().filter(|d| !UNMET.contains(&d.as_str())).collect();
    assert!(new.is_empty(), "{new:#?}");
}

#[test]
fn a_side_column_is_read_after_the_text_and_never_across() {
    let document = read("02-sidebar-chromium.pdf").unwrap();
    let texts = texts(&document);
    let at = |text: &str| texts.iter().position(|t| *t == text).unwrap_or_else(|| panic!("{text}"));
    assert_eq!(texts[0], "Tobias Okonjo-Reeves");
    assert!(at("EXPERIENCE") < at("EDUCATION") && at("EDUCATION") < at("CONTACT"));
    assert_eq!(at("Jira / Confluence"), at("Facilitation") + 1);
    assert!(texts.contains(&"Professional Scrum Master II (PSM II)"));
}

#[test]
fn dates_beside_the_text_are_on_the_line_of_their_job() {
    let table = read("04-table-libreoffice.pdf").unwrap();
    for line in ["since 2020\tIT Director", "2003–05\tDesktop Support Technician"] {
        assert!(texts(&table).contains(&line), "{line}");
    }
    let right = read("05-dates-right-chromium.pdf").unwrap();
    assert!(texts(&right).contains(&"Business Analyst\tNov. 2013 – Jan. 2016"));
}

#[test]
fn words_that_the_line_broke_are_whole_and_hyphens_of_words_stay() {
    let document = read("06-hyphens-ligatures-libreoffice.pdf").unwrap();
    let all = texts(&document).join("\n");
    for whole in [
        "(Rail and Highways Reinforcement Programme)",
        "Fabrication Services",
        "resource-loaded programmes",
        "critical-path arithmetic",
        "MS Office, Power BI, workflow tools, configuration management",
    ] {
        assert!(all.contains(whole), "{whole}");
    }
    assert!(!all.contains('\u{ad}') && !all.contains("- "), "{all}");
}

#[test]
fn heads_and_feet_of_pages_are_left_out_with_the_reason() {
    let document = read("03-header-footer-libreoffice.pdf").unwrap();
    let left: Vec<(&str, &str)> = document
        .lines
        .iter()
        .filter_map(|l| Some((l.text.as_str(), l.left_out.as_deref()?)))
        .collect();
    assert_eq!(left.len(), 4, "{left:?}");
    assert!(left.iter().any(|(text, _)| text.starts_with("Page 2 of 2")));
    assert!(left.iter().all(|(_, why)| why.contains("each page")));
    // Above all the last job, which stands below the head of the second page.
    assert!(texts(&document).contains(&"1996 – 1998 Site Engineer, Dunmoor Quarries Ltd"));
}

#[test]
fn what_runs_from_right_to_left_is_read_in_its_order() {
    let document = read("18-arabic-hebrew-chromium.pdf").unwrap();
    let all = texts(&document).join("\n");
    for text in ["(جبل النور للمقاولات)", "עמותת גשר הצפון (Northern", "ليلى حداد ناصر"]
    {
        assert!(all.contains(text), "{text} in {all}");
    }
}

#[test]
fn signs_and_headings_are_told_from_the_rest() {
    let document = read("01-one-column-chromium.pdf").unwrap();
    let look = |text: &str| document.lines.iter().find(|l| l.text.starts_with(text)).unwrap().look;
    assert_eq!(look("Hannah"), Look::Heading(1));
    assert_eq!(look("EMPLOYMENT HISTORY"), Look::Heading(2));
    assert_eq!(look("Line manage one apprentice"), Look::Bullet);
    assert_eq!(look("Mar 2019"), Look::Plain);
    assert!(document.lines.iter().any(|l| l.place.to_string() == "page 2, line 4"));
}

#[test]
fn what_cannot_be_read_says_why_and_what_to_do() {
    assert_eq!(read("15-scanned-image-only.pdf"), Err(PdfError::OnlyPicture));
    assert_eq!(read("16-password-protected.pdf"), Err(PdfError::Password));
    assert!(PdfError::OnlyPicture.to_string().contains("only a picture"));
    assert!(PdfError::OnlyPicture.mend().contains("recognition"));
    assert!(PdfError::Password.mend().contains("password"));
    let blank: &[(f32, f32, &str)] = &[];
    assert_eq!(pdf_document(&saved(pdf(&[blank]))), Err(PdfError::NoText));
    assert_eq!(pdf_document(b"%PDF-1.7\nnothing of it"), Err(PdfError::Broken));
    assert_eq!(pdf_document(b""), Err(PdfError::Broken));
}

#[test]
fn pdfs_are_told_from_texts_about_them() {
    assert!(is_pdf(b"%PDF-1.4\n") && is_pdf(b"\xef\xbb\xbf\n%PDF-1.4\n1 0 obj"));
    assert!(!is_pdf(b"I wrote the %PDF-1.4 reader") && !is_pdf(b"PDF") && !is_pdf(b""));
}

#[test]
fn a_broken_table_is_mended_and_half_a_file_is_refused_or_read() {
    let bytes = saved(pdf(&[LINES]));
    let at = bytes.windows(9).rposition(|w| w == b"startxref").unwrap();
    let mut lost = bytes[..at].to_vec();
    lost.extend(b"startxref\n99999999\n%%EOF");
    for damaged in [lost, bytes[..at].to_vec()] {
        assert_eq!(texts(&pdf_document(&damaged).unwrap())[0], "Jo Lee");
    }
    let whole = cvs::bytes("01-one-column-chromium.pdf");
    for part in [10, 100, 1000, whole.len() / 2, whole.len() - 30] {
        let _ = pdf_document(&whole[..part]);
    }
}

#[test]
fn too_many_pages_are_refused_before_they_are_read() {
    let many = |n| saved(pdf(&vec![&LINES[..1]; n]));
    assert_eq!(pdf_document(&many(10_000)), Err(PdfError::TooManyPages));
    assert_eq!(pdf_document(&many(MAX_PAGES + 1)), Err(PdfError::TooManyPages));
    assert!(pdf_document(&many(MAX_PAGES)).is_ok());
}

#[test]
fn a_tree_of_pages_that_holds_itself_ends() {
    let mut doc = pdf(&[LINES]);
    let root = doc.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let tree = doc.get_dictionary_mut(root).unwrap();
    let page = tree.get(b"Kids").unwrap().as_array().unwrap()[0].clone();
    tree.set("Kids", vec![page, root.into(), root.into()]);
    tree.set("Parent", root);
    assert_eq!(texts(&pdf_document(&saved(doc)).unwrap())[0], "Jo Lee");
}

/// A page that draws a form, which draws itself twice.
#[test]
fn drawings_within_themselves_end() {
    let mut doc = pdf(&[LINES]);
    let form = doc.new_object_id();
    let page = doc.page_iter().next().unwrap();
    let forms = dictionary! { "X" => form };
    let mut stream = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form",
            "Resources" => dictionary! { "XObject" => forms.clone() },
        },
        b"/X Do /X Do".to_vec(),
    );
    let _ = stream.compress();
    doc.objects.insert(form, Object::Stream(stream));
    let content = doc.add_object(Stream::new(Dictionary::new(), b"/X Do".to_vec()));
    let page = doc.get_dictionary_mut(page).unwrap();
    page.set("Resources", dictionary! { "XObject" => forms });
    page.set("Contents", content);
    assert_eq!(pdf_document(&saved(doc)), Err(PdfError::NoText));
}

#[test]
fn a_page_that_swells_is_refused() {
    let mut doc = pdf(&[LINES]);
    let page = doc.page_iter().next().unwrap();
    let mut bomb = Stream::new(Dictionary::new(), vec![b' '; 20 * 1024 * 1024]);
    bomb.compress().unwrap();
    let bomb = doc.add_object(bomb);
    doc.get_dictionary_mut(page).unwrap().set("Contents", bomb);
    let bytes = saved(doc);
    assert!(bytes.len() < 1024 * 1024);
    assert_eq!(pdf_document(&bytes), Err(PdfError::TooMuch));
}

#[test]
fn a_turned_page_and_text_on_its_side_are_read() {
    let mut doc = pdf(&[LINES]);
    let page = doc.page_iter().next().unwrap();
    doc.get_dictionary_mut(page).unwrap().set("Rotate", 90);
    // All of its text runs downwards now, and is read all the same.
    let read = pdf_document(&saved(doc)).unwrap();
    assert_eq!(texts(&read)[..2], ["Jo Lee", "Experience"]);
}

#[test]
fn what_was_typed_into_a_form_is_read() {
    let mut doc = pdf(&[LINES]);
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let fonts = dictionary! { "Font" => dictionary! { "F" => font } };
    let look = Stream::new(
        dictionary! { "Subtype" => "Form", "Resources" => fonts },
        b"BT /F 10 Tf 2 2 Td (Leeds Council) Tj ET".to_vec(),
    );
    let look = doc.add_object(look);
    let field = doc.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "AP" => dictionary! { "N" => look },
        "Rect" => vec![50.into(), 600.into(), 200.into(), 620.into()],
    });
    let page = doc.page_iter().next().unwrap();
    doc.get_dictionary_mut(page).unwrap().set("Annots", vec![field.into()]);
    assert!(texts(&pdf_document(&saved(doc)).unwrap()).contains(&"Leeds Council"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        harness::pdf(&bytes);
        harness::pdf(&[b"%PDF-1.5\n1 0 obj", bytes.as_slice()].concat());
    }

    #[test]
    fn a_changed_pdf_is_read_or_refused(
        which in prop::sample::select(vec![
            "02-sidebar-chromium.pdf", "03-header-footer-libreoffice.pdf", "15-scanned-image-only.pdf",
        ]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = cvs::bytes(which);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        harness::pdf(&bytes);
    }

    /// What a page draws, not packed, so that the changes reach the operations.
    #[test]
    fn any_drawing_is_read_or_refused(
        parts in prop::collection::vec(prop::sample::select(vec![
            "BT", "ET", "/F 10 Tf", "/G 1e30 Tf", "/G -10 Tf", "/H 9 Tf", "1 0 0 1 50 700 Tm", "0 0 0 0 0 0 Tm",
            "1e38 1e38 1e38 1e38 1e38 1e38 cm", "q", "Q", "(text) Tj", "[(a) -2000 (b) 1e38] TJ",
            "<feff0041> Tj", "50 Tz", "1e9 Tc", "-14 TL", "T*", "(x) '", "1 2 (x) \"", "/P << /ActualText (y) >> BDC",
            "EMC", "0 0 5 5 re f", "1 1 m 2 2 l f", "/X Do", "BI ID EI", "(", "<<", "]", "0.1 0 0 -1 9 9 cm",
        ]), 0..60),
    ) {
        harness::pdf(parts.join(" ").as_bytes());
    }
}
