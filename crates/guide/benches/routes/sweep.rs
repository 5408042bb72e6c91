//! What a search with weights misses: a hundred ways to weigh the criteria, each searched for the one
//! best route.

use std::collections::BTreeSet;

use switchback_guide::search::FixedGraph;

use crate::random::{self, CRITERIA, MOVES, RandomGraph, SplitMix};

const VECTORS: usize = 100;
const SEED: u64 = 6;
/// Weights are whole numbers that add up to about this.
const WHOLE: f64 = 10_000.0;

/// Weights drawn evenly from all that add up to one: exponential draws, divided by their sum.
fn weights(random: &mut SplitMix) -> [u32; CRITERIA] {
    let draws = [(); CRITERIA].map(|()| -random.unit().ln());
    let sum: f64 = draws.iter().sum();
    // At least one, so that each best route is in the Pareto set.
    draws.map(|d| (WHOLE * d / sum).round().max(1.0) as u32)
}

/// The share of the Pareto routes that no weight vector finds.
pub(crate) fn report(
    random: &RandomGraph,
    pairs: &[(usize, usize)],
    fronts: &[Vec<[u32; CRITERIA]>],
) {
    let mut found: Vec<BTreeSet<[u32; CRITERIA]>> = vec![BTreeSet::new(); pairs.len()];
    let mut draws = SplitMix(SEED);
    for _ in 0..VECTORS {
        let w = weights(&mut draws);
        let weigh = |cost: &[u32; CRITERIA]| [cost.iter().zip(w).map(|(c, w)| c * w).sum::<u32>()];
        let edges: Vec<_> = random.edges.iter().map(|(a, b, c)| (*a, *b, weigh(c))).collect();
        let graph = FixedGraph::new(random::NODES, &edges).unwrap();
        for ((&(start, goal), front), found) in pairs.iter().zip(fronts).zip(&mut found) {
            for route in graph.pareto(start, goal, MOVES) {
                let cost = random.cost(&route.nodes);
                assert!(front.contains(&cost), "best under weights, yet not in the set");
                found.insert(cost);
            }
        }
    }
    let all: usize = fronts.iter().map(Vec::len).sum();
    let missed = all - found.iter().map(BTreeSet::len).sum::<usize>();
    println!(
        "\n### A sweep of {VECTORS} weight vectors over a search for one best route\n\n\
         Weights: flat Dirichlet, SplitMix64 with seed {SEED}. Over {} pairs it misses {missed} of \
         {all} Pareto routes, {:.1} %.",
        pairs.len(),
        100.0 * missed as f64 / all as f64
    );
}
