//! Input that is broken, huge or meant to do harm: always an answer, never a panic.

use proptest::prelude::*;
use switchback_import::{ImportError, MAX_BYTES, import};

use super::{TODAY, assert_every_line_once, read};

#[test]
fn what_cannot_be_read_is_said_with_a_mend() {
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("PMO Analyst\n2019".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert!(read(utf16).is_ok());
    let cases: [(Vec<u8>, &str, Option<&str>); 11] = [
        (Vec::new(), "nothing in it", None),
        (b" \n\t\n".to_vec(), "nothing in it", None),
        (vec![b'a'; MAX_BYTES + 1_000_000], "the limit is", None),
        (vec![b'a'; 10_000_000], "more than 1048576 characters", Some("line 1")),
        (b"%PDF-1.7 ...".to_vec(), "a PDF", None),
        (b"PK\x03\x04...".to_vec(), "this ZIP file is damaged", None),
        (b"{\\rtf1\\ansi}".to_vec(), "nothing in it", None),
        (b"Jo\0hn".to_vec(), "a binary file", None),
        (b"Jo\nZo\xeb Example".to_vec(), "not valid UTF-8", Some("line 2, byte 5")),
        ("[".repeat(10_000).into_bytes(), "64 levels deep", Some("line 1")),
        (
            format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000)).into_bytes(),
            "64 levels",
            Some("line 1"),
        ),
    ];
    for (bytes, what, place) in cases {
        let e = read(&bytes).unwrap_err();
        assert!(e.what().contains(what), "{e}");
        assert_eq!(e.place().as_deref(), place, "{e}");
        assert!(!e.mend().is_empty());
    }
}

#[test]
fn a_pdf_is_told_to_be_pasted() {
    let e = read(b"%PDF-1.7").unwrap_err();
    assert_eq!(e, ImportError::NotText { kind: "a PDF" });
    assert!(e.mend().contains("paste the text"));
}

#[test]
fn a_file_named_json_is_not_taken_for_text() {
    let e = import(b"PMO Analyst", Some("cv.json"), TODAY, &mut |_| {}).unwrap_err();
    assert!(matches!(e, ImportError::Json { line: 1, .. }));
}

#[test]
fn characters_that_deceive_are_nowhere_in_the_answer() {
    let got = read(
        "Experience\nPMO \u{202e}Analyst\u{7}, Acme, 2019 - now\n- did\u{200b} it\u{1b}[31m\n",
    )
    .unwrap();
    let all = format!("{:?}", got);
    for bad in ["\\u{202e}", "\\u{7}", "\\u{200b}", "\\u{1b}"] {
        assert!(!all.contains(bad), "{all}");
    }
    assert_eq!(got.person.positions[0].title, "PMO Analyst");
}

#[test]
fn many_lines_are_read_with_progress() {
    let text =
        "Experience\nPMO Analyst, Acme, 2019 - now\n".to_owned() + &"- did it\n".repeat(50_000);
    let mut told = Vec::new();
    let got = import(text.as_bytes(), None, TODAY, &mut |p| told.push((p.done, p.total))).unwrap();
    assert_eq!(got.person.positions[0].work.len(), 50_000);
    assert!(told.len() >= 50 && told.is_sorted());
    assert_eq!(told.last(), Some(&(50_002, 50_002)));
}

const WORDS: &str = "(PMO Analyst|Acme Ltd|Experience|Skills:|Education|Jan 2019|2016-2019|Present|\
    since 2018|31/02/2020|03/2019 - 04/2021|- |• | at |, | – |\\||jo@example\\.com|\\+44 113 4960000|\
    did the reports|\u{202e}|\u{0c}|\u{85}|\t|\n|\n\n| |\\PC){0,40}";

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
    }

    /// F85: whatever the lines, each is in the report exactly once.
    #[test]
    fn every_line_of_a_soup_is_reported_once(text in WORDS) {
        if let Ok(got) = read(&text) {
            assert_every_line_once(&text, &got);
            prop_assert_eq!(Ok(got), read(&text));
        }
    }

    #[test]
    fn no_mutation_of_json_makes_it_panic(at in 0..RESUME.len(), cut in 0..9_usize, put in "[\\[\\]{}\",:a0-9\\\\]{0,3}") {
        let bytes = [&RESUME.as_bytes()[..at], put.as_bytes(), &RESUME.as_bytes()[(at + cut).min(RESUME.len())..]];
        if let Ok(got) = read(bytes.concat()) {
            prop_assert!(!got.report.lines.is_empty());
        }
    }
}

const RESUME: &str = r#"{"version":1,"positions":[{"title":"PM","start":"2019"}],"basics":{"name":"Jo","label":"PM"},"work":[{"name":"Acme","position":"PM","startDate":"2019-01","endDate":"2020","highlights":["a","b"]}],"skills":[{"name":"x","keywords":["y"]}]}"#;

#[test]
fn a_file_of_more_jobs_than_a_life_holds_is_refused() {
    let jobs = |n: usize| "PMO analyst, Acme Ltd, 2019 - 2020\n".repeat(n);
    let read = |n| {
        switchback_import::import(
            jobs(n).as_bytes(),
            None,
            jiff::civil::date(2026, 11, 22),
            &mut |_| {},
        )
    };
    assert_eq!(read(200).unwrap().person.positions.len(), 200);
    let refused = read(201).unwrap_err();
    assert!(refused.what().contains("201 jobs"), "{}", refused.what());
    assert!(refused.mend().contains("one person"));
}
