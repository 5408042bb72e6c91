//! The complete walks that nothing displaces so far.

use super::{Found, Walk};

/// Kept walks in the order of their ranks, so that a test stops where none can displace any more.
pub(super) struct Front<S> {
    ranks: Vec<u64>,
    ends: Vec<S>,
    nodes: Vec<Vec<usize>>,
    /// The walk that displaced something last: it is likely to do so again.
    last: usize,
}

impl<S> Front<S> {
    pub(super) fn new() -> Self {
        Self { ranks: Vec::new(), ends: Vec::new(), nodes: Vec::new(), last: 0 }
    }

    /// Does a kept walk make this state of that rank needless?
    pub(super) fn displaces<W: Walk<State = S>>(&mut self, walk: &W, rank: u64, state: &S) -> bool {
        if self.ends.get(self.last).is_some_and(|kept| walk.displaces(kept, state)) {
            return true;
        }
        let able = self.ranks.iter().zip(&self.ends).take_while(|(r, _)| **r <= rank);
        let found = able.map(|(_, kept)| kept).position(|kept| walk.displaces(kept, state));
        self.last = found.unwrap_or(self.last);
        found.is_some()
    }

    /// Keeps a complete walk unless it is displaced, and drops what it displaces.
    pub(super) fn offer<W: Walk<State = S>>(
        &mut self,
        walk: &W,
        end: S,
        trail: &[usize],
        goal: usize,
    ) {
        let rank = walk.rank(&end);
        if self.displaces(walk, rank, &end) {
            return;
        }
        // Only walks of no lesser rank can be displaced by this one.
        let mut at = self.ranks.partition_point(|r| *r < rank);
        while let Some(kept) = self.ends.get(at) {
            if walk.displaces(&end, kept) {
                self.ranks.remove(at);
                self.ends.remove(at);
                self.nodes.remove(at);
            } else {
                at += 1;
            }
        }
        let place = self.ranks.partition_point(|r| *r <= rank);
        self.ranks.insert(place, rank);
        self.ends.insert(place, end);
        self.nodes.insert(place, trail.iter().copied().chain([goal]).collect());
    }

    /// What is kept, the least rank first.
    pub(super) fn into_found(self) -> Vec<Found<S>> {
        self.ends.into_iter().zip(self.nodes).map(|(end, nodes)| Found { end, nodes }).collect()
    }
}
