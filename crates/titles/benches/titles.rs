//! How well a title is read: on the lattice, with titles labelled by hand (`tests/titles/labelled.tsv`),
//! and how well and how fast one is found in ESCO's labels: on MELO (`usa_q_en_c_en`: 633 O*NET titles
//! against 33,809 English labels, each with the one concept that experts joined it to).
//!
//! `cargo xtask bench titles` prints the tables and the peers beside them. Without the data it says so
//! in one line. `cargo bench -p switchback-titles --bench titles -- tune` shows the half of the titles to
//! tune by, with its errors, and nothing else.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

#[path = "../tests/titles/held_out.rs"]
mod held_out;
#[path = "../tests/titles/labelled.rs"]
mod labelled;
#[path = "titles/lattice.rs"]
mod lattice;
#[path = "titles/measures.rs"]
mod measures;
#[path = "titles/melo.rs"]
mod melo;

use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Instant;

use switchback_titles::labels::{LabelIndex, Settings};

use measures::{classes, hidden, reliability, success};
use melo::Melo;

/// How often all titles are looked up; the least time counts.
const RUNS: usize = 20;

fn main() -> Result<(), Box<dyn Error>> {
    if std::env::args().any(|a| a == "tune") {
        return lattice::tuning();
    }
    lattice::report()?;
    let folder = std::env::var_os("SWITCHBACK_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let Some(melo) = Melo::read(&folder)? else {
        println!("no MELO in {}: nothing is measured", folder.display());
        return Ok(());
    };
    let start = Instant::now();
    let index = LabelIndex::new(melo.concepts.clone());
    let built = start.elapsed();
    println!("\n### Titles: {} against {} labels\n", melo.queries.len(), index.labels().count());
    accuracy(&melo, &index);
    speed(&melo, &index, built.as_secs_f64() * 1e3);
    parts(&melo);
    println!("\nWhat became of the titles that were not found at once:\n");
    println!("| what | titles |\n|---|---|");
    for (what, count) in classes(&melo, &index) {
        println!("| {what} | {count} |");
    }
    println!("\nHow often the first answer is right, beside the confidence that is told:\n");
    println!("| told | titles of MELO | of them right |\n|---|---|---|");
    for (told, all, right) in reliability(&melo, &index) {
        println!("| {told} | {all} | {:.2} |", right as f64 / all as f64);
    }
    Ok(())
}

fn accuracy(melo: &Melo, index: &LabelIndex) {
    println!("| setting | success@1 | MRR |\n|---|---|---|");
    let (first, mrr) = success(melo, index, false);
    println!("| ESCO labels alone | {first:.3} | {mrr:.3} |");
    if melo.alternates.is_empty() {
        println!("| widened by O*NET's alternate titles | no O*NET at hand | |");
        return;
    }
    let (first, mrr) = success(melo, index, true);
    println!(
        "| widened by the title's own O*NET alternate titles; stands beside none | {first:.3} | {mrr:.3} |"
    );
}

fn speed(melo: &Melo, index: &LabelIndex, built: f64) {
    let mut finder = index.finder();
    let mut least = f64::MAX;
    for _ in 0..RUNS {
        let start = Instant::now();
        for query in &melo.queries {
            black_box(finder.find(&query.title, 5));
        }
        least = least.min(start.elapsed().as_secs_f64() / melo.queries.len() as f64 * 1e6);
    }
    println!(
        "\n{least:.1} µs a title on one thread (aim 40); the index is built in {built:.0} ms."
    );
}

/// What each part of the comparison is worth, on labels that were hidden and on the judgements.
fn parts(melo: &Melo) {
    let d = Settings::default();
    let all = [
        ("as it is", d),
        ("without the concept's other labels", Settings { other_labels: 0.0, ..d }),
        ("with them doubled", Settings { other_labels: d.other_labels * 2.0, ..d }),
        ("without the kind of job", Settings { kind_of_job: 0.0, ..d }),
        ("with it doubled", Settings { kind_of_job: d.kind_of_job * 2.0, ..d }),
        ("without words that begin alike", Settings { begins_alike: 0.0, ..d }),
        ("without occupations before groups", Settings { group: 0.0, ..d }),
    ];
    println!(
        "\n| setting | hidden labels found at once | MELO success@1 | MRR |\n|---|---|---|---|"
    );
    for (name, settings) in all {
        let index = LabelIndex::with(melo.concepts.clone(), settings);
        let (first, mrr) = success(melo, &index, false);
        println!("| {name} | {:.3} | {first:.3} | {mrr:.3} |", hidden(melo, settings));
    }
}
