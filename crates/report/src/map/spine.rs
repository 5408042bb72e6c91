//! The spine of a family: its longest usual way up.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use switchback_model::lattice::{Family, Frequency, Lattice};

use super::lines::Line;

/// For each family the roles on its spine, lowest first; empty where nothing in it leads up.
pub(super) fn spines(lattice: &Lattice, lines: &[Line]) -> BTreeMap<Family, Vec<usize>> {
    Family::ALL.into_iter().map(|f| (f, spine(lattice, lines, f))).collect()
}

/// Counts a usual step twice an unusual one; of equals the first by the order of the lattice.
fn spine(lattice: &Lattice, lines: &[Line], family: Family) -> Vec<usize> {
    let level = |role: usize| lattice.roles.get(role).map_or(0, |r| r.level);
    let mut steps: Vec<&Line> = lines
        .iter()
        .filter(|l| l.within == Some(family) && l.up && l.ahead.is_some())
        .filter(|l| level(l.from) < level(l.to))
        .collect();
    // From below, so that the best way to the start of a step is known before the step.
    steps.sort_by_key(|l| (level(l.from), l.from, l.to));
    let mut best: BTreeMap<usize, (u32, Vec<usize>)> = BTreeMap::new();
    for step in steps {
        let (score, way) = best.get(&step.from).cloned().unwrap_or((0, vec![step.from]));
        let score = score + if step.ahead == Some(Frequency::Typical) { 2 } else { 1 };
        if best.get(&step.to).is_none_or(|(had, _)| score > *had) {
            let way = way.into_iter().chain([step.to]).collect();
            best.insert(step.to, (score, way));
        }
    }
    let longest = best.into_values().max_by_key(|(score, way)| (*score, Reverse(way.clone())));
    longest.map(|(_, way)| way).unwrap_or_default()
}
