//! A graph whose moves cost what they cost, whoever walks them.

use std::error::Error;
use std::fmt;

use super::{Ahead, Cost, Found, Walk, non_dominated};

/// A directed graph with fixed costs: `[u32; N]` for points in N criteria, [`super::Costings`] for
/// ranges. Parallel edges, loops and edges that cost nothing are allowed.
#[derive(Debug, Clone)]
pub struct FixedGraph<C> {
    /// Edges that leave each node, the cheapest first.
    pub(super) out: Edges<C>,
    /// The same edges by the node they enter.
    pub(super) into: Edges<C>,
    /// The least that leaving each node costs, in each criterion.
    pub(super) leaving: Vec<C>,
}

/// An edge names a node that the graph does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadEdge {
    /// Which edge, counted from nought.
    pub edge: usize,
}

impl fmt::Display for BadEdge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "edge {} leads from or to a node that is not there", self.edge)
    }
}

impl Error for BadEdge {}

/// Edges in rows, one row a node.
#[derive(Debug, Clone)]
pub(super) struct Edges<C> {
    /// Where the row of each node begins; one more for the end.
    begin: Vec<u32>,
    other: Vec<u32>,
    cost: Vec<C>,
}

impl<C: Cost> Edges<C> {
    /// Rows of `(row, other end, cost)`; the cheapest of a row first.
    fn new(nodes: usize, mut edges: Vec<(u32, u32, C)>) -> Self {
        edges.sort_by_key(|(row, other, cost)| (*row, cost.sum(), *other));
        let mut begin = vec![0; nodes + 1];
        for (row, ..) in &edges {
            if let Some(count) = begin.get_mut(*row as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for b in &mut begin {
            sum += *b;
            *b = sum;
        }
        let (other, cost) = edges.into_iter().map(|(_, other, cost)| (other, cost)).unzip();
        Self { begin, other, cost }
    }

    /// The other ends and the costs of a row.
    pub(super) fn row(&self, node: usize) -> impl Iterator<Item = (u32, C)> + '_ {
        let at = |i: usize| self.begin.get(i).map_or(0, |b| *b as usize);
        let range = at(node)..at(node + 1);
        let other = self.other.get(range.clone()).unwrap_or_default();
        let cost = self.cost.get(range).unwrap_or_default();
        other.iter().copied().zip(cost.iter().copied())
    }
}

/// A partial walk in a fixed graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label<C> {
    /// What it has cost.
    pub cost: C,
    /// Where it stands.
    pub node: u32,
}

impl<C: Cost> FixedGraph<C> {
    /// The graph of so many nodes with edges `(from, to, cost)`.
    ///
    /// # Errors
    /// If an edge names a node that is not there, or there are more nodes or edges than 32 bits
    /// count.
    pub fn new(nodes: usize, edges: &[(usize, usize, C)]) -> Result<Self, BadEdge> {
        let number = |edge: usize, node: usize| match u32::try_from(node) {
            Ok(n) if node < nodes && n < u32::MAX && u32::try_from(edge).is_ok() => Ok(n),
            _ => Err(BadEdge { edge }),
        };
        let mut out = Vec::with_capacity(edges.len());
        for (i, &(from, to, cost)) in edges.iter().enumerate() {
            out.push((number(i, from)?, number(i, to)?, cost));
        }
        let into = out.iter().map(|&(from, to, cost)| (to, from, cost)).collect();
        let (out, into) = (Edges::new(nodes, out), Edges::new(nodes, into));
        let leaving =
            (0..nodes).map(|n| out.row(n).fold(C::MOST, |l, (_, c)| l.least(c))).collect();
        Ok(Self { out, into, leaving })
    }

    /// How many nodes there are.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.leaving.len()
    }

    /// The exact Pareto set of walks from `start` to `goal` of at most `max_moves` moves: each cost
    /// that no other walk's covers, once, with one walk that has it. Empty if there is no walk.
    #[must_use]
    pub fn pareto(&self, start: usize, goal: usize, max_moves: usize) -> Vec<Found<Label<C>>> {
        match u32::try_from(start) {
            Ok(node) if start < self.nodes() && goal < self.nodes() => {
                non_dominated(self, Label { cost: C::NOTHING, node }, goal, max_moves)
            }
            _ => Vec::new(),
        }
    }
}

impl<C: Cost> Walk for FixedGraph<C> {
    type State = Label<C>;
    type Ahead = Ahead<C>;
    const PROMISES: bool = true;

    fn ahead(&self, goal: usize, moves: usize) -> Ahead<C> {
        Ahead::new(self, goal, moves)
    }

    fn node(&self, state: &Label<C>) -> usize {
        state.node as usize
    }

    fn step(&self, ahead: &Ahead<C>, state: &Label<C>, left: usize, out: &mut Vec<Label<C>>) {
        let next = |(node, cost): (u32, C)| Label { cost: state.cost.plus(cost), node };
        if left < Ahead::<C>::NEAR {
            out.extend(ahead.row(state.node, left).map(next));
        } else {
            let row = self.out.row(state.node as usize);
            out.extend(row.filter(|(node, _)| ahead.reaches(*node, left)).map(next));
        }
    }

    fn displaces(&self, a: &Label<C>, b: &Label<C>) -> bool {
        a.cost.covers(&b.cost)
    }

    fn rank(&self, state: &Label<C>) -> u64 {
        state.cost.sum()
    }

    fn promise(&self, ahead: &Ahead<C>, state: &Label<C>, left: usize) -> Option<Label<C>> {
        let rest = ahead.rest(self, state.node, left);
        Some(Label { cost: state.cost.plus(rest), node: state.node })
    }

    fn overtaken(&self, ahead: &mut Ahead<C>, state: &Label<C>, left: usize) -> bool {
        ahead.overtaken(state, left)
    }
}
