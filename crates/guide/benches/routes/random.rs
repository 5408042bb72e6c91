//! The random graph and the pairs asked for.

pub(crate) use crate::split_mix::SplitMix;

pub(crate) const NODES: usize = 3000;
pub(crate) const NEIGHBOURS: usize = 40;
pub(crate) const CRITERIA: usize = 4;
pub(crate) const MOVES: usize = 5;
const MOST: usize = 100;
const SEED: u64 = 2026;

pub(crate) const DESCRIPTION: &str = "Generator: SplitMix64 (Steele, Lea, Flood 2014), seed 2026. \
Node by node, 40 distinct other nodes are drawn; each edge then draws each of its costs from 1 to 100, \
all alike. Pairs of two different nodes are drawn after that.";

/// An edge: from, to, what it costs.
pub(crate) type Edge = (usize, usize, [u32; CRITERIA]);

/// Where an edge leads, and what it costs.
pub(crate) type Out = (usize, [u32; CRITERIA]);

/// The graph, and the draws that follow it.
pub(crate) struct RandomGraph {
    pub(crate) edges: Vec<Edge>,
    pub(crate) rows: Vec<Vec<Out>>,
    random: SplitMix,
}

impl RandomGraph {
    pub(crate) fn new() -> Self {
        let mut random = SplitMix(SEED);
        let mut rows = Vec::new();
        for from in 0..NODES {
            let mut row: Vec<Out> = Vec::new();
            while row.len() < NEIGHBOURS {
                let to = random.below(NODES);
                if to != from && row.iter().all(|(other, _)| *other != to) {
                    let cost = [(); CRITERIA].map(|()| 1 + random.below(MOST) as u32);
                    row.push((to, cost));
                }
            }
            rows.push(row);
        }
        let of = |(from, row): (usize, &Vec<Out>)| {
            row.iter().map(|&(to, c)| (from, to, c)).collect::<Vec<_>>()
        };
        let edges = rows.iter().enumerate().flat_map(of).collect();
        Self { edges, rows, random }
    }

    /// Pairs of two different nodes; the same ones whenever they are asked for.
    pub(crate) fn pairs(&self, count: usize) -> Vec<(usize, usize)> {
        let mut random = SplitMix(self.random.0);
        let mut pairs = Vec::new();
        while pairs.len() < count {
            let pair = (random.below(NODES), random.below(NODES));
            if pair.0 != pair.1 {
                pairs.push(pair);
            }
        }
        pairs
    }

    /// What it costs to walk along these nodes.
    pub(crate) fn cost(&self, nodes: &[usize]) -> [u32; CRITERIA] {
        let mut sum = [0; CRITERIA];
        for pair in nodes.windows(2) {
            let (_, cost) = self.rows[pair[0]].iter().find(|(to, _)| *to == pair[1]).unwrap();
            for (s, c) in sum.iter_mut().zip(cost) {
                *s += c;
            }
        }
        sum
    }
}

impl SplitMix {
    /// A number above 0 and up to 1.
    pub(crate) fn unit(&mut self) -> f64 {
        ((self.next() >> 11) + 1) as f64 / (1u64 << 53) as f64
    }
}
