//! All complete walks of a search, compared at its end.

use super::{Found, Walk};

/// Complete walks in the order in which they were found.
pub(super) struct Gathered<S> {
    ends: Vec<S>,
    /// The nodes of all walks, one walk after the other.
    nodes: Vec<usize>,
    /// Where the nodes of each walk end.
    until: Vec<usize>,
}

impl<S> Gathered<S> {
    pub(super) fn new() -> Self {
        Self { ends: Vec::new(), nodes: Vec::new(), until: Vec::new() }
    }

    pub(super) fn push(&mut self, end: S, trail: &[usize], goal: usize) {
        self.ends.push(end);
        self.nodes.extend(trail);
        self.nodes.push(goal);
        self.until.push(self.nodes.len());
    }

    /// Those that none displaces, the least rank first and then as they were found.
    pub(super) fn into_found<W: Walk<State = S>>(self, walk: &W) -> Vec<Found<S>> {
        let mut order: Vec<(u64, usize)> =
            self.ends.iter().map(|e| walk.rank(e)).zip(0..).collect();
        order.sort_unstable();
        let mut ends: Vec<Option<S>> = self.ends.into_iter().map(Some).collect();
        let mut kept: Vec<(u64, usize, S)> = Vec::new();
        // The walk that displaced something last: it is likely to do so again.
        let mut last = 0;
        for (rank, at) in order {
            let Some(end) = ends.get_mut(at).and_then(Option::take) else { continue };
            if kept.get(last).is_some_and(|(.., k)| walk.displaces(k, &end)) {
                continue;
            }
            // Only walks of no greater rank can displace it, and those are the ones kept so far.
            if let Some(found) = kept.iter().position(|(.., k)| walk.displaces(k, &end)) {
                last = found;
                continue;
            }
            let same = kept.partition_point(|(r, ..)| *r < rank);
            let alike = kept.split_off(same);
            kept.extend(alike.into_iter().filter(|(.., k)| !walk.displaces(&end, k)));
            kept.push((rank, at, end));
        }
        let begin = |at: usize| at.checked_sub(1).and_then(|b| self.until.get(b)).copied();
        let nodes = |at: usize| {
            let range = begin(at).unwrap_or(0)..self.until.get(at).copied().unwrap_or(0);
            self.nodes.get(range).unwrap_or_default().to_vec()
        };
        kept.into_iter().map(|(_, at, end)| Found { end, nodes: nodes(at) }).collect()
    }
}
