//! The reference: Martins' label setting (E. Q. V. Martins, "On a multicriteria shortest path
//! problem", 1984), with a bound on moves. The least label by lexicographic order becomes permanent
//! and is extended; a label is dropped if another one at its node, of no more moves, is nowhere
//! dearer.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::random::{CRITERIA, Out};

/// How far the reference goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Until no label is left: the answer for all goals.
    WhenEmpty,
    /// Labels that one of the goal dominates are dropped too, an improvement made later by others.
    AtGoal,
}

type Cost = [u32; CRITERIA];

fn covers(a: &Cost, b: &Cost) -> bool {
    a.iter().zip(b).all(|(x, y)| x <= y)
}

/// The Pareto set of costs from a start to a goal, sorted.
pub(crate) fn martins(
    rows: &[Vec<Out>],
    start: usize,
    goal: usize,
    most_moves: usize,
    stop: Stop,
) -> Vec<Cost> {
    let mut sets: Vec<Vec<(Cost, usize)>> = vec![Vec::new(); rows.len()];
    let mut heap = BinaryHeap::from([Reverse(([0; CRITERIA], 0, start))]);
    sets[start].push(([0; CRITERIA], 0));
    while let Some(Reverse((cost, moves, node))) = heap.pop() {
        // Dominated since it was put on the heap?
        if !sets[node].contains(&(cost, moves)) || moves == most_moves || node == goal {
            continue;
        }
        for (to, edge) in &rows[node] {
            let mut next = cost;
            for (n, e) in next.iter_mut().zip(edge) {
                *n += e;
            }
            let at_goal = |(c, _): &(Cost, usize)| covers(c, &next);
            if stop == Stop::AtGoal && sets[goal].iter().any(at_goal) {
                continue;
            }
            let set = &mut sets[*to];
            if set.iter().any(|(c, m)| *m <= moves + 1 && covers(c, &next)) {
                continue;
            }
            set.retain(|(c, m)| !(moves < *m && covers(&next, c)));
            set.push((next, moves + 1));
            heap.push(Reverse((next, moves + 1, *to)));
        }
    }
    // Labels of the goal are kept for each number of moves; the question is about costs alone.
    let all = &sets[goal];
    let beaten = |c: &Cost| all.iter().any(|(other, _)| other != c && covers(other, c));
    let mut costs: Vec<Cost> = all.iter().map(|(c, _)| *c).filter(|c| !beaten(c)).collect();
    costs.sort_unstable();
    costs.dedup();
    costs
}
