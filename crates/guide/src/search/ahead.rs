//! What is known of the way from each node of a fixed graph to one goal.

use super::{Cost, FixedGraph, Label};

/// No place in a list.
const NONE: u32 = u32::MAX;

/// The way to one goal: exact for the last [`Ahead::NEAR`] moves, bounds before that, and the walks
/// seen so far.
#[derive(Debug)]
pub struct Ahead<C> {
    /// For each node, its place in `near`.
    place: Vec<u32>,
    /// The nodes from which the goal is near; itself first.
    near: Vec<Near<C>>,
    /// Moves to a node from which the goal is one move away, or to the goal, linked by where they
    /// start.
    last: Vec<Last<C>>,
    /// The least that the last two moves of a walk cost; `MOST` if there is no such walk.
    two: C,
    /// For three and more moves left, the least the rest can cost from each node: `None` where the
    /// goal is out of reach. Only where many walks are expected to ask for it.
    far: Vec<Vec<Option<C>>>,
    /// For each node, the newest of the walks seen there.
    newest: Vec<u32>,
    seen: Vec<Seen<C>>,
}

/// A node from which the goal is near.
#[derive(Debug, Clone, Copy)]
struct Near<C> {
    /// Moves to the goal.
    hops: usize,
    /// The least that one move to the goal costs.
    one: C,
    /// The least that one or two moves to the goal cost.
    two: C,
    /// The first of its moves in `last`.
    first: u32,
}

/// A move that is the last or the last but one.
#[derive(Debug, Clone, Copy)]
struct Last<C> {
    to: u32,
    cost: C,
    next: u32,
}

/// A walk that went on from a node.
#[derive(Debug, Clone, Copy)]
struct Seen<C> {
    cost: C,
    left: usize,
    next: u32,
}

impl<C: Cost> Ahead<C> {
    /// How many last moves are known exactly.
    pub(super) const NEAR: usize = 2;

    pub(super) fn new(graph: &FixedGraph<C>, goal: usize, moves: usize) -> Self {
        let mut ahead = Self {
            place: vec![NONE; graph.nodes()],
            near: Vec::new(),
            last: Vec::new(),
            two: C::MOST,
            far: Vec::new(),
            newest: Vec::new(),
            seen: Vec::new(),
        };
        ahead.look_back(graph, goal);
        // After three moves there are more walks than nodes, as a rule; then a bound for each node is
        // cheaper than going on from each walk.
        for left in Self::NEAR + 1..=moves.saturating_sub(Self::NEAR + 1) {
            // Further moves than nodes make no way shorter.
            if left > graph.nodes() {
                break;
            }
            let bounds = (0..graph.nodes()).map(|n| ahead.pull(graph, n, left)).collect();
            ahead.far.push(bounds);
        }
        ahead
    }

    /// Goes back from the goal, one move and then another.
    fn look_back(&mut self, graph: &FixedGraph<C>, goal: usize) {
        let Ok(goal) = u32::try_from(goal) else { return };
        self.place_of(goal, 0);
        for (from, cost) in graph.into.row(goal as usize).filter(|(from, _)| *from != goal) {
            let near = self.place_of(from, 1);
            self.link(near, goal, cost, |n| {
                n.one = n.one.least(cost);
                n.two = n.two.least(cost);
            });
        }
        let firsts: Vec<u32> =
            (0..).zip(&self.place).filter(|(_, place)| **place != NONE).map(|(n, _)| n).collect();
        for mid in firsts.into_iter().filter(|mid| *mid != goal) {
            let rest = self.near(mid).map_or(C::MOST, |n| n.one);
            for (from, cost) in graph.into.row(mid as usize).filter(|(from, _)| *from != goal) {
                let near = self.place_of(from, 2);
                let both = cost.plus(rest);
                self.two = self.two.least(both);
                self.link(near, mid, cost, |n| n.two = n.two.least(both));
            }
        }
    }

    /// The place of a node among the near ones; it gets one if it has none.
    fn place_of(&mut self, node: u32, hops: usize) -> u32 {
        let next = u32::try_from(self.near.len()).unwrap_or(NONE);
        let Some(place) = self.place.get_mut(node as usize) else { return NONE };
        if *place == NONE {
            *place = next;
            let rest = if hops == 0 { C::NOTHING } else { C::MOST };
            self.near.push(Near { hops, one: rest, two: rest, first: NONE });
        }
        *place
    }

    fn link(&mut self, place: u32, to: u32, cost: C, improve: impl FnOnce(&mut Near<C>)) {
        let here = u32::try_from(self.last.len()).unwrap_or(NONE);
        if let Some(near) = self.near.get_mut(place as usize) {
            self.last.push(Last { to, cost, next: near.first });
            near.first = here;
            improve(near);
        }
    }

    fn near(&self, node: u32) -> Option<&Near<C>> {
        let place = *self.place.get(node as usize)?;
        self.near.get(place as usize)
    }

    /// The moves from a node after which the goal can be reached with those left: none, or one.
    pub(super) fn row(&self, node: u32, left: usize) -> impl Iterator<Item = (u32, C)> + '_ {
        let mut at = self.near(node).map_or(NONE, |n| n.first);
        std::iter::from_fn(move || {
            let last = self.last.get(at as usize)?;
            at = last.next;
            Some(last)
        })
        .filter(move |last| left > 0 || self.near(last.to).is_some_and(|n| n.hops == 0))
        .map(|last| (last.to, last.cost))
    }

    /// May the goal be reached from a node with the moves left? It says yes where it does not know.
    pub(super) fn reaches(&self, node: u32, left: usize) -> bool {
        match (self.near(node), left.checked_sub(Self::NEAR + 1)) {
            (Some(near), _) => near.hops <= left,
            (None, None) => false,
            (None, Some(far)) => match self.far.get(far) {
                Some(bounds) => bounds.get(node as usize).is_some_and(Option::is_some),
                None => true,
            },
        }
    }

    /// No walk from a node to the goal with the moves left costs less than this, in any criterion.
    pub(super) fn rest(&self, graph: &FixedGraph<C>, node: u32, left: usize) -> C {
        let near = self.near(node);
        match left {
            0 => near.filter(|n| n.hops == 0).map_or(C::MOST, |_| C::NOTHING),
            1 => near.map_or(C::MOST, |n| n.one),
            2 => near.map_or(C::MOST, |n| n.two),
            _ => match self.far.get(left - Self::NEAR - 1) {
                Some(bounds) => bounds.get(node as usize).copied().flatten().unwrap_or(C::MOST),
                None => {
                    let leaving = graph.leaving.get(node as usize).copied().unwrap_or(C::MOST);
                    near.map_or(C::MOST, |n| n.two).least(leaving.plus(self.two))
                }
            },
        }
    }

    /// The least over all moves from a node, from the bounds for one move less.
    fn pull(&self, graph: &FixedGraph<C>, node: usize, left: usize) -> Option<C> {
        let here = u32::try_from(node).ok()?;
        if self.near(here).is_some_and(|n| n.hops == 0) {
            return Some(C::NOTHING);
        }
        graph
            .out
            .row(node)
            .filter(|(to, _)| self.reaches(*to, left - 1))
            .map(|(to, cost)| cost.plus(self.rest(graph, to, left - 1)))
            .reduce(C::least)
    }

    /// Was another walk at this node, no dearer and with no fewer moves left? If not, this one is
    /// remembered. Close to the goal it is quicker to go on than to ask.
    pub(super) fn overtaken(&mut self, label: &Label<C>, left: usize) -> bool {
        if left <= Self::NEAR {
            return false;
        }
        if self.newest.is_empty() {
            self.newest.resize(self.place.len(), NONE);
        }
        let Some(newest) = self.newest.get_mut(label.node as usize) else { return false };
        let mut at = *newest;
        while let Some(seen) = self.seen.get(at as usize) {
            if seen.left >= left && seen.cost.covers(&label.cost) {
                return true;
            }
            at = seen.next;
        }
        if let Ok(here) = u32::try_from(self.seen.len()) {
            self.seen.push(Seen { cost: label.cost, left, next: *newest });
            *newest = here;
        }
        false
    }
}
