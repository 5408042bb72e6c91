//! How well and how fast a title is found in ESCO's labels, on MELO.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use switchback_titles::labels::{Concept, LabelIndex, Settings};

type Rows = Vec<(String, String)>;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::var("SWITCHBACK_DATA").unwrap_or("../shared/data".into()))
        .join("melo");
    let forms = rows(&folder, "corpus_elements.tsv")?;
    let concept_of: BTreeMap<String, String> =
        rows(&folder, "concept_mapping.tsv")?.into_iter().collect();
    let queries = rows(&folder, "queries.tsv")?;
    let text = std::fs::read_to_string(folder.join("annotations.tsv"))?;
    let mut wanted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        if let [query, _, form, "1"] = fields[..] {
            wanted.entry(query).or_default().insert(form);
        }
    }
    let mut concepts: Vec<Concept> = Vec::new();
    let mut ids = Vec::new();
    for (id, label) in &forms {
        let concept = &concept_of[id];
        if concepts.last().is_none_or(|c| c.id != *concept) {
            concepts.push(Concept {
                id: concept.clone(),
                labels: Vec::new(),
                is_group: concept.contains("/isco/"),
            });
        }
        if let Some(last) = concepts.last_mut() {
            last.labels.push(label.clone());
        }
        ids.push(id.as_str());
    }
    let start = Instant::now();
    let index = LabelIndex::new(concepts.clone());
    println!(
        "built in {:.0} ms: {} concepts",
        start.elapsed().as_secs_f64() * 1e3,
        index.concepts().len()
    );
    let d = Settings::default();
    let all = [
        ("as it is", d),
        ("no other labels", Settings { other_labels: 0.0, ..d }),
        ("other labels .15", Settings { other_labels: 0.15, ..d }),
        ("other labels .6", Settings { other_labels: 0.6, ..d }),
        ("no kind", Settings { kind_of_job: 0.0, ..d }),
        ("kind .1", Settings { kind_of_job: 0.1, ..d }),
        ("kind .4", Settings { kind_of_job: 0.4, ..d }),
        ("no alike", Settings { begins_alike: 0.0, ..d }),
        ("alike .35", Settings { begins_alike: 0.35, ..d }),
        ("alike 1", Settings { begins_alike: 1.0, ..d }),
        ("no group", Settings { group: 0.0, ..d }),
        ("group .2", Settings { group: 0.2, ..d }),
    ];
    let (kept, hidden) = hide(&concepts);
    println!("{} hidden", hidden.len());
    for (name, settings) in all {
        let index = LabelIndex::with(concepts.clone(), settings);
        let mut finder = index.finder();
        let (mut first, mut mrr) = (0, 0.0);
        for (id, title) in &queries {
            let ranked = finder.rank(title);
            let rank =
                ranked.iter().position(|(f, _)| wanted[id.as_str()].contains(ids[*f as usize]));
            first += usize::from(rank == Some(0));
            mrr += rank.map_or(0.0, |r| 1.0 / (r + 1) as f64);
        }
        let n = queries.len() as f64;
        let without = LabelIndex::with(kept.clone(), settings);
        let mut finder = without.finder();
        let found = hidden
            .iter()
            .filter(|(id, l)| finder.find(l, 1).first().is_some_and(|h| h.concept.id == *id))
            .count();
        println!(
            "{name}: success@1 {:.4}, MRR {:.4}, hidden {:.4}",
            first as f64 / n,
            mrr / n,
            found as f64 / hidden.len() as f64
        );
    }
    let without = LabelIndex::new(kept);
    let mut finder = without.finder();
    let mut table: BTreeMap<i32, [usize; 4]> = BTreeMap::new();
    for (id, l) in &hidden {
        let hits = finder.find(l, 2);
        let Some(h) = hits.first() else { continue };
        let row = table.entry((h.score * 10.0) as i32).or_default();
        row[0] += 1;
        row[1] += usize::from(h.concept.id == *id);
    }
    let mut finder = index.finder();
    for (id, title) in &queries {
        let hits = finder.find(title, 2);
        let Some(h) = hits.first() else { continue };
        let row = table.entry((h.score * 10.0) as i32).or_default();
        row[2] += 1;
        let right = wanted[id.as_str()].iter().any(|f| concept_of[*f] == h.concept.id);
        row[3] += usize::from(right);
    }
    for (k, r) in table {
        println!(
            "{:.1} hidden {} {:.2} melo {} {:.2}",
            k as f32 / 10.0,
            r[0],
            r[1] as f64 / r[0] as f64,
            r[2],
            r[3] as f64 / r[2] as f64
        );
    }
    let mut finder = index.finder();
    let n = queries.len() as f64;
    for what in ["rank", "find 5"] {
        let mut best = f64::MAX;
        for _ in 0..20 {
            let start = Instant::now();
            for (_, title) in &queries {
                if what == "rank" {
                    std::hint::black_box(finder.rank(title));
                } else {
                    std::hint::black_box(finder.find(title, 5));
                }
            }
            best = best.min(start.elapsed().as_secs_f64() / n * 1e6);
        }
        println!("{what}: {best:.1} µs a query");
    }
    Ok(())
}

fn hide(concepts: &[Concept]) -> (Vec<Concept>, Vec<(String, String)>) {
    let mut hidden = Vec::new();
    let mut kept = concepts.to_vec();
    for c in &mut kept {
        if c.is_group {
            continue;
        }
        let mut i = 0;
        c.labels.retain(|l| {
            i += 1;
            let hash = l.bytes().fold(7_u32, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(b)));
            let hide = i > 1 && hash % 12 == 0;
            if hide {
                hidden.push((c.id.clone(), l.clone()));
            }
            !hide
        });
    }
    (kept, hidden)
}

fn rows(folder: &Path, name: &str) -> Result<Rows, Box<dyn Error>> {
    let text = std::fs::read_to_string(folder.join(name))?;
    Ok(text.lines().filter_map(|l| l.split_once('\t')).map(|(a, b)| (a.into(), b.into())).collect())
}
