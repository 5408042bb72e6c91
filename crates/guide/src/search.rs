//! The search for routes: all complete walks of at most so many moves that no other one is better
//! than. It knows nothing of careers.
//!
//! [`Walk`] says what is walked and how two walks compare. A person's lattice is one, whose states
//! grow along the way; [`FixedGraph`] is another, whose moves cost what they cost whoever walks them.
//!
//! The answer is exact. A partial walk is given up by three rules only, each of which loses nothing;
//! property tests hold them against brute force:
//!
//! - the goal cannot be reached with the moves that are left ([`Walk::step`]);
//! - what it has cost, with the least that the rest can cost, is no better than a complete walk that
//!   is kept ([`Walk::promise`]);
//! - another walk was at the same node, no dearer and with no fewer moves left
//!   ([`Walk::overtaken`]).
//!
//! The last two need costs that add up, so states that grow do without them. Their complete walks
//! are gathered first, and compared in the order of their ranks at the end: each with those that hold
//! all that it holds ([`Walk::gathered`]).

mod ahead;
mod cost;
mod fixed;
mod front;
mod gathered;
#[cfg(test)]
mod tests;

pub use ahead::Ahead;
pub use cost::{Cost, Costings};
pub use fixed::{BadEdge, FixedGraph, Label};
use front::Front;
use gathered::Gathered;

/// Something that can be walked from node to node.
pub trait Walk {
    /// Where a walk stands, with all it has gathered.
    type State;
    /// What is known of the way to one goal, for one search.
    type Ahead;
    /// Can [`Walk::promise`] tell anything? If so, complete walks are compared as they are found.
    const PROMISES: bool = false;

    /// Looks back from the goal, before a search of so many moves.
    fn ahead(&self, goal: usize, moves: usize) -> Self::Ahead;
    /// The node a state stands on.
    fn node(&self, state: &Self::State) -> usize;
    /// Adds the states one move away that may be entered. Those from which the goal cannot be
    /// reached with the moves that are `left` after the move may be missing.
    fn step(
        &self,
        ahead: &Self::Ahead,
        state: &Self::State,
        left: usize,
        out: &mut Vec<Self::State>,
    );
    /// Of two complete walks, does having `a` make `b` needless?
    fn displaces(&self, a: &Self::State, b: &Self::State) -> bool;
    /// Bits of which `a` holds all that `b` holds wherever `a` displaces `b`.
    fn gathered<'s>(&self, _state: &'s Self::State) -> &'s [u64] {
        &[]
    }
    /// A number that is no larger for `a` than for `b` wherever `a` displaces `b`.
    fn rank(&self, _state: &Self::State) -> u64 {
        0
    }
    /// A state that is nowhere worse than any complete walk that goes on from here, if that can be
    /// told.
    fn promise(
        &self,
        _ahead: &Self::Ahead,
        _state: &Self::State,
        _left: usize,
    ) -> Option<Self::State> {
        None
    }
    /// Was there a state from which all can be had that can be had from here, and no worse? If not,
    /// this one is remembered.
    fn overtaken(&self, _ahead: &mut Self::Ahead, _state: &Self::State, _left: usize) -> bool {
        false
    }
}

/// A complete walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<S> {
    /// How it stands at the goal.
    pub end: S,
    /// The nodes it passed, with the start and the goal.
    pub nodes: Vec<usize>,
}

/// All complete walks from `start` to `goal` of at most `max_moves` moves that no other displaces. A
/// walk ends when it first reaches the goal; who stands there already needs no move. The order is
/// the same in every run.
pub fn non_dominated<W: Walk>(
    walk: &W,
    start: W::State,
    goal: usize,
    max_moves: usize,
) -> Vec<Found<W::State>> {
    let node = walk.node(&start);
    if node == goal {
        return vec![Found { end: start, nodes: vec![node] }];
    }
    let mut search = Search::new(walk, goal, max_moves);
    search.expand(start, max_moves);
    search.run(max_moves);
    match W::PROMISES {
        true => search.front.into_found(),
        false => search.gathered.into_found(walk),
    }
}

/// A search under way: depth first, the most promising state of each layer first.
struct Search<'w, W: Walk> {
    walk: &'w W,
    goal: usize,
    ahead: W::Ahead,
    front: Front<W::State>,
    gathered: Gathered<W::State>,
    /// For each move made, the states that are still to be gone on from, the next one last.
    layers: Vec<Vec<(u64, W::State)>>,
    /// The nodes of the present walk, one for each layer.
    trail: Vec<usize>,
    /// Layers that are done with, for their memory.
    spare: Vec<Vec<(u64, W::State)>>,
    fresh: Vec<W::State>,
}

impl<'w, W: Walk> Search<'w, W> {
    fn new(walk: &'w W, goal: usize, moves: usize) -> Self {
        Self {
            walk,
            goal,
            ahead: walk.ahead(goal, moves),
            front: Front::new(),
            gathered: Gathered::new(),
            layers: Vec::new(),
            trail: Vec::new(),
            spare: Vec::new(),
            fresh: Vec::new(),
        }
    }

    fn run(&mut self, max_moves: usize) {
        while let Some(layer) = self.layers.last_mut() {
            let Some((_, state)) = layer.pop() else {
                self.spare.extend(self.layers.pop());
                self.trail.pop();
                continue;
            };
            let left = max_moves.saturating_sub(self.trail.len());
            // The front has grown since the state was put there.
            if self.hopeful(&state, left).is_some()
                && !self.walk.overtaken(&mut self.ahead, &state, left)
            {
                self.expand(state, left);
            }
        }
    }

    /// What a state promises, as a rank; `None` where that is displaced already.
    fn hopeful(&mut self, state: &W::State, left: usize) -> Option<u64> {
        match self.walk.promise(&self.ahead, state, left) {
            None => Some(0),
            Some(best) => {
                let rank = self.walk.rank(&best);
                (!self.front.displaces(self.walk, rank, &best)).then_some(rank)
            }
        }
    }

    /// Makes the moves from a state: complete walks go to the front, the others into a new layer.
    fn expand(&mut self, state: W::State, left: usize) {
        let Some(left) = left.checked_sub(1) else { return };
        self.trail.push(self.walk.node(&state));
        let mut fresh = std::mem::take(&mut self.fresh);
        let mut layer = self.spare.pop().unwrap_or_default();
        self.walk.step(&self.ahead, &state, left, &mut fresh);
        for next in fresh.drain(..) {
            if self.walk.node(&next) == self.goal {
                self.complete(next);
            } else if left > 0
                && let Some(rank) = self.hopeful(&next, left)
            {
                layer.push((rank, next));
            }
        }
        self.fresh = fresh;
        // Good complete walks that come early spare much; a stable order keeps the answer the same.
        layer.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        self.layers.push(layer);
    }

    fn complete(&mut self, end: W::State) {
        if W::PROMISES {
            self.front.offer(self.walk, end, &self.trail, self.goal);
        } else {
            self.gathered.push(end, &self.trail, self.goal);
        }
    }
}
