//! Sentences that two roles share. A sentence that fits two jobs describes neither.

use std::collections::BTreeMap;

use switchback_model::lattice::Role;

use super::{At, Checker};
use crate::prose::{sentences, words};

/// Sentences of two roles are near when this share of their word triples is the same (Jaccard).
const NEAR: f64 = 0.6;

type Triple = [u32; 3];

/// A sentence of a role, with its words as numbers.
struct Sentence<'a> {
    role: usize,
    text: &'a str,
    words: Vec<u32>,
    /// Every three words in a row, in order and once each.
    triples: Vec<Triple>,
}

impl Checker<'_> {
    pub(super) fn echoes(&mut self) {
        let all = read(&self.l.roles);
        for (a, b) in same(&all) {
            self.echo(&all, a, b, None);
        }
        for (a, b, share) in near(&all) {
            self.echo(&all, a, b, Some(share));
        }
    }

    fn echo(&mut self, all: &[Sentence<'_>], a: usize, b: usize, share: Option<f64>) {
        let (Some(a), Some(b)) = (all.get(a), all.get(b)) else { return };
        let roles = &self.l.roles;
        let (Some(of_a), Some(of_b)) = (roles.get(a.role), roles.get(b.role)) else { return };
        let what = match share {
            None => format!("“{}” stands word for word in {}, too", b.text, of_a.id),
            Some(s) => format!(
                "“{}” is close to “{}” in {} ({:.0} % of the word triples)",
                b.text,
                a.text,
                of_a.id,
                s * 100.0
            ),
        };
        let file = self.loaded.role_file(of_b);
        self.warning(&At::text(&file, b.text), what, "say what is true of this role only");
    }
}

/// The texts of a role that must be its own.
fn texts(r: &Role) -> impl Iterator<Item = &str> {
    let rights = r.decision_rights.all().map(|(_, right)| right.what.as_str());
    std::iter::once(&r.summary)
        .chain(&r.distinct)
        .chain(&r.held_to)
        .chain(&r.learns)
        .chain(&r.loses)
        .chain(r.week.iter().map(|a| &a.what))
        .map(String::as_str)
        .chain(rights)
}

fn read(roles: &[Role]) -> Vec<Sentence<'_>> {
    let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
    let mut number = |word: String| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(word).or_insert(next)
    };
    let mut all = Vec::new();
    for (role, r) in roles.iter().enumerate() {
        for text in texts(r).flat_map(sentences) {
            let words: Vec<u32> = words(text).map(|w| number(w.to_lowercase())).collect();
            let mut triples: Vec<Triple> =
                words.windows(3).filter_map(|w| w.try_into().ok()).collect();
            triples.sort_unstable();
            triples.dedup();
            all.push(Sentence { role, text, words, triples });
        }
    }
    all
}

/// Each sentence that stands in an earlier role word for word, behind that earlier one.
fn same(all: &[Sentence<'_>]) -> Vec<(usize, usize)> {
    let mut first: BTreeMap<&[u32], usize> = BTreeMap::new();
    let mut pairs = Vec::new();
    for (i, s) in all.iter().enumerate().filter(|(_, s)| !s.words.is_empty()) {
        let earlier = *first.entry(&s.words).or_insert(i);
        if all.get(earlier).is_some_and(|e| e.role != s.role) {
            pairs.push((earlier, i));
        }
    }
    pairs
}

/// Pairs of different sentences of different roles that share most of their word triples.
fn near(all: &[Sentence<'_>]) -> Vec<(usize, usize, f64)> {
    let mut holders: Vec<(Triple, usize)> =
        all.iter().enumerate().flat_map(|(i, s)| s.triples.iter().map(move |t| (*t, i))).collect();
    holders.sort_unstable();
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for run in holders.chunk_by(|a, b| a.0 == b.0) {
        for (n, (_, a)) in run.iter().enumerate() {
            for (_, b) in run.iter().skip(n + 1) {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    shared
        .into_iter()
        .filter_map(|((a, b), both)| {
            let (x, y) = (all.get(a)?, all.get(b)?);
            let share = both as f64 / (x.triples.len() + y.triples.len() - both) as f64;
            (x.role != y.role && x.words != y.words && share >= NEAR).then_some((a, b, share))
        })
        .collect()
}
