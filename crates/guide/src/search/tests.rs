//! The search beside brute force: every sequence of moves, written as plainly as can be.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Cost, Costings, FixedGraph, Found, Label, Walk, non_dominated};

/// Graphs that each case of a property tries: with the usual 256 cases, 2,048 a property.
const GRAPHS: usize = 8;

/// A small graph and what is asked of it. Nodes and costs are few, so that parallel edges, loops,
/// cycles, edges that cost nothing, ties, a goal out of reach and a goal at the start are common.
#[derive(Debug, Clone)]
struct Asked<C> {
    nodes: usize,
    edges: Vec<(usize, usize, C)>,
    start: usize,
    goal: usize,
    moves: usize,
}

fn asked<C: Cost + 'static>(
    cost: impl Strategy<Value = C> + Clone + 'static,
    most_moves: usize,
) -> impl Strategy<Value = Asked<C>> {
    (1usize..7, 0usize..=most_moves).prop_flat_map(move |(nodes, moves)| {
        let edges = prop::collection::vec((0..nodes, 0..nodes, cost.clone()), 0..11);
        (edges, 0..nodes, 0..nodes).prop_map(move |(edges, start, goal)| Asked {
            nodes,
            edges,
            start,
            goal,
            moves,
        })
    })
}

fn point<const N: usize>(most: u32) -> impl Strategy<Value = [u32; N]> + Clone {
    prop::collection::vec(0..=most, N).prop_map(|v| v.try_into().unwrap())
}

/// A range whose middle lies anywhere in it.
fn range(most: u32) -> impl Strategy<Value = Costings<2>> + Clone {
    prop::collection::vec((0..=most, 0..3u32, 0..3u32), 2).prop_map(|v| {
        let of = |f: fn(&(u32, u32, u32)) -> u32| [f(&v[0]), f(&v[1])];
        Costings { lo: of(|c| c.0), middle: of(|c| c.0 + c.1), hi: of(|c| c.0 + c.1 + c.2) }
    })
}

impl<C: Cost> Asked<C> {
    /// The costs of every walk from a node to the goal of at most so many moves, also those that
    /// pass the goal and come back.
    fn every(&self, node: usize, moves: usize) -> Vec<C> {
        let mut all = Vec::new();
        let mut open = vec![(node, C::NOTHING, moves)];
        while let Some((at, cost, left)) = open.pop() {
            if at == self.goal {
                all.push(cost);
            }
            if left > 0 {
                let out = self.edges.iter().filter(|(from, ..)| *from == at);
                open.extend(out.map(|(_, to, c)| (*to, cost.plus(*c), left - 1)));
            }
        }
        all
    }

    fn found(&self) -> Vec<Found<Label<C>>> {
        let graph = FixedGraph::new(self.nodes, &self.edges).unwrap();
        graph.pareto(self.start, self.goal, self.moves)
    }

    /// Can these nodes be walked at that cost?
    fn walks(&self, found: &Found<Label<C>>) -> bool {
        let ends = found.nodes.first() == Some(&self.start)
            && found.nodes.last() == Some(&self.goal)
            && found.nodes.len() <= self.moves + 1;
        // Of parallel edges any may have been taken.
        let costs = found.nodes.windows(2).fold(vec![C::NOTHING], |costs, pair| {
            let edges = self.edges.iter().filter(|(a, b, _)| [*a, *b] == pair);
            edges.flat_map(|(.., c)| costs.iter().map(|sum| sum.plus(*c))).collect()
        });
        ends && costs.contains(&found.end.cost)
    }
}

/// Is `a` nowhere worse and somewhere better? Said criterion by criterion, without [`Cost`].
fn better(a: &[u32], b: &[u32]) -> bool {
    a.iter().zip(b).all(|(x, y)| x <= y) && a.iter().zip(b).any(|(x, y)| x < y)
}

/// The costs that none is better than, each once.
fn best<C: Copy>(all: &[C], numbers: impl Fn(&C) -> Vec<u32>) -> Vec<Vec<u32>> {
    let all: BTreeSet<Vec<u32>> = all.iter().map(numbers).collect();
    all.iter().filter(|a| !all.iter().any(|b| better(b, a))).cloned().collect()
}

fn exact<C: Cost>(asked: &Asked<C>, numbers: fn(&C) -> Vec<u32>) -> Result<(), TestCaseError> {
    let found = asked.found();
    let mut costs: Vec<Vec<u32>> = found.iter().map(|f| numbers(&f.end.cost)).collect();
    costs.sort();
    prop_assert_eq!(costs, best(&asked.every(asked.start, asked.moves), numbers));
    for walk in &found {
        prop_assert!(asked.walks(walk), "{walk:?} is no walk of that cost");
    }
    prop_assert_eq!(asked.found(), found, "another answer the second time");
    Ok(())
}

/// What the search says of the rest is never more than the rest costs, and never "out of reach"
/// where there is a way.
fn promises_hold<C: Cost>(asked: &Asked<C>) -> Result<(), TestCaseError> {
    let graph = FixedGraph::new(asked.nodes, &asked.edges).unwrap();
    let ahead = graph.ahead(asked.goal, asked.moves);
    for (node, number) in (0..asked.nodes).zip(0u32..) {
        for left in 0..=asked.moves {
            let rest = ahead.rest(&graph, number, left);
            for cost in asked.every(node, left) {
                prop_assert!(ahead.reaches(number, left));
                prop_assert!(rest.covers(&cost), "{rest:?} from {node} with {left}, yet {cost:?}");
            }
        }
    }
    Ok(())
}

fn flat(c: &Costings<2>) -> Vec<u32> {
    [c.lo, c.middle, c.hi].concat()
}

proptest! {
    #[test]
    fn points_are_found_as_brute_force_finds_them(
        graphs in prop::collection::vec(asked(point::<3>(4), 5), GRAPHS),
    ) {
        for asked in &graphs {
            exact(asked, |c| c.to_vec())?;
        }
    }

    #[test]
    fn ranges_are_found_as_brute_force_finds_them(
        graphs in prop::collection::vec(asked(range(3), 5), GRAPHS),
    ) {
        for asked in &graphs {
            exact(asked, flat)?;
        }
    }

    #[test]
    fn one_criterion_is_found_as_brute_force_finds_it(
        graphs in prop::collection::vec(asked(point::<1>(9), 5), GRAPHS),
    ) {
        for asked in &graphs {
            exact(asked, |c| c.to_vec())?;
        }
    }

    /// With more moves the bounds of further layers come in, and walks at one node meet.
    #[test]
    fn long_walks_are_found_as_brute_force_finds_them(
        graphs in prop::collection::vec(asked(point::<2>(9), 8), GRAPHS),
    ) {
        for asked in graphs.iter().map(thinned) {
            exact(&asked, |c| c.to_vec())?;
        }
    }

    #[test]
    fn no_bound_is_too_high(
        graphs in prop::collection::vec(asked(point::<2>(9), 8), GRAPHS),
        ranges in prop::collection::vec(asked(range(3), 5), GRAPHS),
    ) {
        for asked in graphs.iter().map(thinned) {
            promises_hold(&asked)?;
        }
        for asked in &ranges {
            promises_hold(asked)?;
        }
    }
}

/// At most two edges a node leave it, so that brute force comes to an end.
fn thinned<C: Cost>(asked: &Asked<C>) -> Asked<C> {
    let mut kept: Vec<(usize, usize, C)> = Vec::new();
    for edge in &asked.edges {
        if kept.iter().filter(|k| k.0 == edge.0).count() < 2 {
            kept.push(*edge);
        }
    }
    Asked { edges: kept, ..asked.clone() }
}

#[test]
fn who_stands_at_the_goal_needs_no_move() {
    let graph = FixedGraph::new(1, &[(0, 0, [0, 0])]).unwrap();
    let found = graph.pareto(0, 0, 5);
    assert_eq!(found, [Found { end: Label { cost: [0, 0], node: 0 }, nodes: vec![0] }]);
}

#[test]
fn a_node_that_is_not_there_is_refused_or_has_no_way() {
    assert_eq!(FixedGraph::new(2, &[(0, 1, [1]), (1, 2, [1])]).unwrap_err().edge, 1);
    let graph = FixedGraph::new(2, &[(0, 1, [1])]).unwrap();
    assert!(graph.pareto(0, 2, 5).is_empty());
    assert!(graph.pareto(7, 0, 5).is_empty());
    assert!(FixedGraph::<[u32; 1]>::new(0, &[]).unwrap().pareto(0, 0, 5).is_empty());
}

#[test]
fn a_sum_too_large_stays_at_the_largest() {
    let most = [u32::MAX, 1];
    let graph = FixedGraph::new(3, &[(0, 1, most), (1, 2, most)]).unwrap();
    assert_eq!(graph.pareto(0, 2, 3)[0].end.cost, [u32::MAX, 2]);
}

#[test]
fn so_many_moves_that_nobody_makes_them_do_no_harm() {
    let ring: Vec<(usize, usize, [u32; 1])> = (0..5).map(|n| (n, (n + 1) % 5, [1])).collect();
    let graph = FixedGraph::new(5, &ring).unwrap();
    assert_eq!(graph.pareto(1, 0, usize::MAX)[0].end.cost, [4]);
}

/// States that grow: each node gives something, and a walk that ends with more is not displaced by
/// one that costs less. A node may come again.
struct Gathering {
    edges: Vec<(usize, usize, u32)>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Gathered {
    nodes: Vec<usize>,
    cost: u32,
    has: u64,
}

impl Walk for Gathering {
    type State = Gathered;
    type Ahead = ();

    fn ahead(&self, _goal: usize, _moves: usize) {}

    fn node(&self, state: &Gathered) -> usize {
        state.nodes.last().copied().unwrap()
    }

    fn step(&self, _ahead: &(), state: &Gathered, _left: usize, out: &mut Vec<Gathered>) {
        let here = self.node(state);
        out.extend(self.edges.iter().filter(|e| e.0 == here).map(|&(_, to, cost)| Gathered {
            nodes: state.nodes.iter().copied().chain([to]).collect(),
            cost: state.cost + cost,
            has: state.has | 1 << to,
        }));
    }

    fn displaces(&self, a: &Gathered, b: &Gathered) -> bool {
        let no_worse = a.cost <= b.cost && a.has & b.has == b.has;
        no_worse && (a.cost, a.has) != (b.cost, b.has)
    }

    fn gathered<'s>(&self, state: &'s Gathered) -> &'s [u64] {
        std::slice::from_ref(&state.has)
    }
}

fn gather_all(walk: &Gathering, state: &Gathered, goal: usize, left: usize) -> Vec<Gathered> {
    if walk.node(state) == goal {
        return vec![state.clone()];
    }
    let mut next = Vec::new();
    if left > 0 {
        walk.step(&(), state, left, &mut next);
    }
    next.iter().flat_map(|n| gather_all(walk, n, goal, left - 1)).collect()
}

proptest! {
    #[test]
    fn states_that_grow_are_found_as_brute_force_finds_them(
        edges in prop::collection::vec((0usize..6, 0usize..6, 0u32..5), 0..18),
        moves in 0usize..5,
    ) {
        let walk = Gathering { edges };
        let start = Gathered { nodes: vec![0], cost: 0, has: 1 };
        let all = gather_all(&walk, &start, 5, moves);
        let mut expected: Vec<Gathered> =
            all.iter().filter(|a| !all.iter().any(|b| walk.displaces(b, a))).cloned().collect();
        let found = non_dominated(&walk, start, 5, moves);
        prop_assert!(found.iter().all(|f| f.nodes == f.end.nodes));
        let mut found: Vec<Gathered> = found.into_iter().map(|f| f.end).collect();
        expected.sort();
        found.sort();
        prop_assert_eq!(found, expected);
    }
}

/// Many walks of one move each: what each costs, and two words of what it holds.
struct Listed(Vec<Held>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Held {
    cost: u32,
    has: [u64; 2],
    node: usize,
}

impl Walk for Listed {
    type State = Held;
    type Ahead = ();

    fn ahead(&self, _goal: usize, _moves: usize) {}

    fn node(&self, state: &Held) -> usize {
        state.node
    }

    fn step(&self, _ahead: &(), _state: &Held, _left: usize, out: &mut Vec<Held>) {
        out.extend(&self.0);
    }

    fn displaces(&self, a: &Held, b: &Held) -> bool {
        a != b && a.cost <= b.cost && a.has.iter().zip(b.has).all(|(x, y)| x & y == y)
    }

    fn gathered<'s>(&self, state: &'s Held) -> &'s [u64] {
        &state.has
    }

    fn rank(&self, state: &Held) -> u64 {
        u64::from(state.cost)
    }
}

proptest! {
    /// More of them than a word has bits, with bits that all hold, that some hold and that none does.
    #[test]
    fn of_many_walks_those_stay_that_brute_force_leaves(
        walks in prop::collection::vec((0u32..40, 0u64..256, 0u64..256), 0..400),
    ) {
        let held = |&(cost, a, b): &(u32, u64, u64)| Held { cost, has: [a << 56, b | 1 << 40], node: 1 };
        let walk = Listed(walks.iter().map(held).collect());
        let all = &walk.0;
        let mut expected: Vec<Held> =
            all.iter().filter(|a| !all.iter().any(|b| walk.displaces(b, a))).copied().collect();
        let start = Held { cost: 0, has: [0; 2], node: 0 };
        let mut found: Vec<Held> =
            non_dominated(&walk, start, 1, 1).into_iter().map(|f| f.end).collect();
        expected.sort();
        found.sort();
        prop_assert_eq!(found, expected);
    }
}
