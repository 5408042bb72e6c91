//! The search for routes: all walks to the goal within the bound, then the non-dominated ones.
//!
//! It knows nothing of careers. Partial walks are pruned only by "the goal cannot be reached with
//! the moves that are left", which loses nothing; a property test holds it against brute force.

/// A graph whose states grow along a walk.
pub(crate) trait Walk {
    /// Where a walk stands, with all it has gathered.
    type State;

    /// The number of nodes.
    fn nodes(&self) -> usize;
    /// The node a state stands on.
    fn node(&self, state: &Self::State) -> usize;
    /// The nodes one move away, whatever was gathered; used to measure distance to the goal.
    fn neighbours(&self, node: usize) -> Vec<usize>;
    /// The states one move away that may really be entered.
    fn step(&self, state: &Self::State) -> Vec<Self::State>;
    /// Is `a` nowhere worse than `b`, and somewhere better?
    fn dominates(&self, a: &Self::State, b: &Self::State) -> bool;
}

/// All non-dominated walks from `start` to `goal` of one to `max_moves` moves. A walk ends when it
/// first reaches the goal.
pub(crate) fn non_dominated<W: Walk>(
    walk: &W,
    start: W::State,
    goal: usize,
    max_moves: usize,
) -> Vec<W::State> {
    let distance = distance_to(walk, goal);
    let mut open = vec![(start, max_moves)];
    let mut complete = Vec::new();
    while let Some((state, left)) = open.pop() {
        if left == 0 {
            continue;
        }
        for next in walk.step(&state) {
            let node = walk.node(&next);
            if node == goal {
                complete.push(next);
            } else if distance.get(node).copied().flatten().is_some_and(|d| d < left) {
                open.push((next, left - 1));
            }
        }
    }
    filter(walk, complete)
}

fn filter<W: Walk>(walk: &W, complete: Vec<W::State>) -> Vec<W::State> {
    let mut kept: Vec<W::State> = Vec::new();
    for state in complete {
        if kept.iter().any(|k| walk.dominates(k, &state)) {
            continue;
        }
        kept.retain(|k| !walk.dominates(&state, k));
        kept.push(state);
    }
    kept
}

/// Moves from each node to the goal; `None` where it cannot be reached.
pub(crate) fn distance_to<W: Walk>(walk: &W, goal: usize) -> Vec<Option<usize>> {
    let n = walk.nodes();
    let mut reverse = vec![Vec::new(); n];
    for from in 0..n {
        for to in walk.neighbours(from) {
            if let Some(list) = reverse.get_mut(to) {
                list.push(from);
            }
        }
    }
    let mut distance = vec![None; n];
    let mut front = vec![goal];
    let mut d = 0;
    while !front.is_empty() {
        let mut next = Vec::new();
        for node in front {
            if let Some(slot @ None) = distance.get_mut(node) {
                *slot = Some(d);
                next.extend(reverse.get(node).into_iter().flatten().copied());
            }
        }
        front = next;
        d += 1;
    }
    distance
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Two costs an edge; an edge may be walked again.
    struct Toy(Vec<Vec<(usize, [u32; 2])>>);

    #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
    struct Cost {
        node: usize,
        cost: [u32; 2],
        path: Vec<usize>,
    }

    impl Walk for Toy {
        type State = Cost;

        fn nodes(&self) -> usize {
            self.0.len()
        }
        fn node(&self, s: &Cost) -> usize {
            s.node
        }
        fn neighbours(&self, node: usize) -> Vec<usize> {
            self.0[node].iter().map(|(to, _)| *to).collect()
        }
        fn step(&self, s: &Cost) -> Vec<Cost> {
            self.0[s.node]
                .iter()
                .map(|(to, c)| Cost {
                    node: *to,
                    cost: [s.cost[0] + c[0], s.cost[1] + c[1]],
                    path: s.path.iter().copied().chain([*to]).collect(),
                })
                .collect()
        }
        fn dominates(&self, a: &Cost, b: &Cost) -> bool {
            a.cost.iter().zip(&b.cost).all(|(x, y)| x <= y) && a.cost != b.cost
        }
    }

    /// Every sequence of up to `left` edges, written as plainly as can be.
    fn brute(t: &Toy, s: &Cost, goal: usize, left: usize, out: &mut Vec<Cost>) {
        if left == 0 {
            return;
        }
        for next in t.step(s) {
            if next.node == goal {
                out.push(next);
            } else {
                brute(t, &next, goal, left - 1, out);
            }
        }
    }

    proptest! {
        #[test]
        fn the_search_finds_what_brute_force_finds(
            edges in prop::collection::vec((0usize..6, 0usize..6, 0u32..5, 0u32..5), 0..18),
            moves in 1usize..5,
        ) {
            let mut graph = vec![Vec::new(); 6];
            for (a, b, x, y) in edges {
                graph[a].push((b, [x, y]));
            }
            let toy = Toy(graph);
            let start = Cost { node: 0, cost: [0, 0], path: vec![0] };
            let mut all = Vec::new();
            brute(&toy, &start, 5, moves, &mut all);
            let mut expected: Vec<Cost> =
                all.iter().filter(|a| !all.iter().any(|b| toy.dominates(b, a))).cloned().collect();
            let mut found = non_dominated(&toy, start, 5, moves);
            expected.sort();
            found.sort();
            prop_assert_eq!(found, expected);
        }
    }
}
