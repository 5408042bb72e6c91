//! What is measured on MELO.
#![expect(clippy::indexing_slicing, reason = "labels are numbered by the index itself")]

use std::collections::BTreeMap;

use switchback_titles::labels::{Concept, Finder, LabelIndex, Settings};

use crate::melo::{Melo, Query};

/// One label in so many is hidden.
const HIDDEN: u32 = 12;
/// A title counts as nearly found when the right concept is among so many.
const NEARLY: usize = 5;

/// The share of titles whose first label is one of the right concept, and the mean of 1 / the rank of
/// the first right label.
pub(crate) fn success(melo: &Melo, index: &LabelIndex, widened: bool) -> (f64, f64) {
    let concepts: Vec<&str> = index.labels().map(|(c, _)| c.id.as_str()).collect();
    let mut finder = index.finder();
    let (mut first, mut sum) = (0, 0.0);
    for query in &melo.queries {
        let ranked =
            if widened { widen(melo, &mut finder, query) } else { ranks(&mut finder, query) };
        let rank = ranked.iter().position(|label| concepts[*label as usize] == query.concept);
        first += usize::from(rank == Some(0));
        sum += rank.map_or(0.0, |r| 1.0 / (r + 1) as f64);
    }
    let all = melo.queries.len() as f64;
    (first as f64 / all, sum / all)
}

fn ranks(finder: &mut Finder<'_>, query: &Query) -> Vec<u32> {
    finder.rank(&query.title).into_iter().map(|(label, _)| label).collect()
}

/// The ranking by the title and, with the same weight together, by all of its other titles in O*NET.
fn widen(melo: &Melo, finder: &mut Finder<'_>, query: &Query) -> Vec<u32> {
    let mut sums: BTreeMap<u32, f32> = finder.rank(&query.title).into_iter().collect();
    let others = melo.alternates.get(&query.title).map_or(&[][..], Vec::as_slice);
    for title in others {
        for (label, score) in finder.rank(title) {
            *sums.entry(label).or_default() += score / others.len() as f32;
        }
    }
    let mut all: Vec<(u32, f32)> = sums.into_iter().collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    all.into_iter().map(|(label, _)| label).collect()
}

/// The share of hidden labels whose concept is found at once by the other labels. Nothing of MELO's
/// judgements is in it: this is what the settings were chosen by.
pub(crate) fn hidden(melo: &Melo, settings: Settings) -> f64 {
    let mut kept = melo.concepts.clone();
    let mut taken: Vec<(String, String)> = Vec::new();
    for concept in kept.iter_mut().filter(|c| !c.is_group) {
        hide(concept, &mut taken);
    }
    let index = LabelIndex::with(kept, settings);
    let mut finder = index.finder();
    let found = taken.iter().filter(|(id, label)| {
        finder.find(label, 1).first().is_some_and(|hit| hit.concept.id == *id)
    });
    found.count() as f64 / taken.len() as f64
}

/// Takes some labels away, by a hash of their text, but never the preferred one.
fn hide(concept: &mut Concept, taken: &mut Vec<(String, String)>) {
    let Some((preferred, others)) = concept.labels.split_first() else { return };
    let hash =
        |l: &str| l.bytes().fold(7_u32, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(b)));
    let (hidden, kept): (Vec<&String>, Vec<&String>) =
        others.iter().partition(|l| hash(l) % HIDDEN == 0);
    taken.extend(hidden.into_iter().map(|l| (concept.id.clone(), l.clone())));
    concept.labels = [preferred].into_iter().chain(kept).cloned().collect();
}

/// Why titles were not found at once, each in the first class that fits.
pub(crate) fn classes(melo: &Melo, index: &LabelIndex) -> Vec<(&'static str, usize)> {
    const CLASSES: [&str; 6] = [
        "found at once",
        "another concept bears the title word for word",
        "no label of the right concept shares a word with it, or one that begins alike",
        "a group of occupations was right",
        "the right concept is 2nd to 5th",
        "the right concept is further down",
    ];
    let groups: Vec<&str> =
        melo.concepts.iter().filter(|c| c.is_group).map(|c| c.id.as_str()).collect();
    let mut counts = [0; CLASSES.len()];
    let mut finder = index.finder();
    for query in &melo.queries {
        let hits = finder.find(&query.title, melo.concepts.len());
        let place = hits.iter().position(|h| h.concept.id == query.concept);
        let same = |s: &str| s.to_lowercase().trim_end_matches('s').to_owned();
        let class = match (place, hits.first()) {
            (Some(0), _) => 0,
            (_, Some(first)) if same(first.label) == same(&query.title) => 1,
            (None, _) => 2,
            _ if groups.contains(&query.concept.as_str()) => 3,
            (Some(at), _) if at < NEARLY => 4,
            _ => 5,
        };
        counts[class] += 1;
    }
    CLASSES.into_iter().zip(counts).collect()
}

/// By tenths of the confidence that is told: how many titles, and of how many the first is right.
pub(crate) fn reliability(melo: &Melo, index: &LabelIndex) -> Vec<(String, usize, usize)> {
    let mut rows: BTreeMap<u8, (usize, usize)> = BTreeMap::new();
    for query in &melo.queries {
        let read = index.resolve(&query.title);
        let Some(first) = read.candidates.first() else { continue };
        let row = rows.entry((first.confidence * 10.0) as u8).or_default();
        row.0 += 1;
        row.1 += usize::from(first.role == query.concept);
    }
    let told = |tenth: u8| format!("0.{tenth} to {:.1}", f64::from(tenth + 1) / 10.0);
    rows.into_iter().map(|(tenth, (all, right))| (told(tenth), all, right)).collect()
}
