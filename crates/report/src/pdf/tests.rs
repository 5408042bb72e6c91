#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use jiff::civil::date;
use lopdf::Document;
use proptest::prelude::*;
use switchback_model::{Interval, Span};

use crate::{AxisUnit, Bar, Block, Doc, Timeline, TimelineRow, pdf};

fn written(doc: &Doc) -> (Vec<u8>, usize, String) {
    let bytes = pdf(doc, date(2026, 11, 22)).unwrap();
    let read = Document::load_mem(&bytes).unwrap();
    let pages: Vec<u32> = read.get_pages().keys().copied().collect();
    let text = read.extract_text(&pages).unwrap();
    (bytes, pages.len(), text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn picture(rows: usize, stops: usize, horizon: u32) -> Timeline {
    let stop = |i: usize| (format!("Job {i}"), Span::new(i as u32, i as u32 * 3 + 40));
    let row = |i: usize| TimelineRow {
        label: format!("Route {i}"),
        stops: (0..stops).map(stop).collect(),
    };
    Timeline {
        title: "A picture".into(),
        describes: "How to read it.".into(),
        rows: (0..rows).map(row).collect(),
        horizon,
        unit: AxisUnit::Years,
    }
}

#[test]
fn the_same_page_and_day_give_the_same_bytes() {
    let mut doc = Doc::new("A title");
    doc.timeline(picture(3, 2, 60));
    doc.bars(vec![Bar { label: "A".into(), range: Interval::new(0.2, 0.7), note: "b".into() }]);
    assert_eq!(pdf(&doc, date(2026, 1, 1)).unwrap(), pdf(&doc, date(2026, 1, 1)).unwrap());
    assert_ne!(pdf(&doc, date(2026, 1, 1)).unwrap(), pdf(&doc, date(2026, 1, 2)).unwrap());
}

#[test]
fn a_long_table_names_its_columns_on_every_page_and_loses_no_row() {
    let mut doc = Doc::new("Many rows");
    let row = |i: usize| vec![format!("row-{i}."), "some words ".repeat(i % 9)];
    doc.table(&["Columnhead", "Words"], (0..300).map(row).collect());
    let (_, pages, text) = written(&doc);
    assert!(pages > 5);
    assert_eq!(text.matches("Columnhead").count(), pages);
    let places: Vec<usize> = (0..300).map(|i| text.find(&format!("row-{i}.")).unwrap()).collect();
    assert!(places.is_sorted(), "the rows stand in their order");
    assert!(text.contains(&format!("{pages} of {pages}")));
}

#[test]
fn a_word_of_ten_thousand_letters_is_broken_and_whole() {
    let word = "abcdefghij".repeat(1000);
    let mut doc = Doc::new(word.clone());
    doc.para(word.clone());
    doc.note(word.clone());
    doc.list([word.clone()]);
    doc.table(&["a", "b"], vec![vec![word.clone(), word.clone()]]);
    let (_, _, text) = written(&doc);
    assert!(text.replace(' ', "").matches("abcdefghij").count() >= 5900);
}

#[test]
fn a_sign_that_no_typeface_holds_is_named_and_its_text_kept() {
    let mut doc = Doc::new("Li 张伟");
    doc.para("عائشة and 👩‍💻, Ελένη and Живко");
    let (bytes, _, text) = written(&doc);
    assert!(text.contains("Li □□"), "{text}");
    assert!(text.contains("U+5F20") && text.contains("U+1F469"), "{text}");
    assert!(text.contains("Ελένη and Живко"), "{text}");
    let mut read = Document::load_mem(&bytes).unwrap();
    read.decompress();
    let mut plain = Vec::new();
    read.save_to(&mut plain).unwrap();
    // The name as the text behind the boxes, in UTF-16.
    let name = [0x5f, 0x20, 0x4f, 0x1f];
    assert!(plain.windows(4).any(|w| w == name) || contains_hex(&plain, "5F204F1F"));
}

fn contains_hex(bytes: &[u8], hex: &str) -> bool {
    String::from_utf8_lossy(bytes).to_uppercase().contains(hex)
}

#[test]
fn nothing_at_all_is_a_page_too() {
    for doc in [Doc::default(), Doc::new(""), Doc::new("\u{feff}\0\n")] {
        assert_eq!(written(&doc).1, 1);
    }
    let mut doc = Doc::new("Empty parts");
    doc.blocks.push(Block::Table { head: Vec::new(), rows: Vec::new() });
    doc.blocks.push(Block::Table { head: vec![String::new()], rows: vec![Vec::new()] });
    doc.blocks.push(Block::List(Vec::new()));
    doc.blocks.push(Block::Bars(Vec::new()));
    doc.blocks.push(Block::Timeline(picture(0, 0, 0)));
    doc.para("");
    written(&doc);
}

#[test]
fn a_picture_of_any_size_is_drawn_whole() {
    for (rows, stops, horizon) in [(1, 0, 0), (40, 5, 60), (1, 400, 12), (3, 3, 9000)] {
        let mut doc = Doc::new("Pictures");
        doc.timeline(picture(rows, stops, horizon));
        let (_, _, text) = written(&doc);
        for i in 1..=stops {
            assert!(text.contains(&format!("{i}. Job {}", i - 1)), "{i} of {stops}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// No text stops a page from being written.
    #[test]
    fn any_text_can_be_set(title in ".*", para in "\\PC*", items in prop::collection::vec(".*", 0..5)) {
        let mut doc = Doc::new(title.clone());
        doc.heading(para.clone());
        doc.sub(title.clone());
        doc.para(para.clone());
        doc.note(title.clone());
        doc.list(items.clone());
        doc.choices(vec![(para.clone(), title.clone())]);
        doc.table(&[&title, "b"], vec![items]);
        prop_assert!(pdf(&doc, date(2026, 11, 22)).is_ok());
    }
}
