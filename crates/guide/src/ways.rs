//! The fewest moves between roles, whoever makes them.

use std::collections::{BTreeMap, VecDeque};

use switchback_model::RoleId;
use switchback_model::lattice::{Lattice, MoveKind};

/// For each two of these roles, in both directions, the roles on a way with the fewest moves, both
/// ends with it. Of ways as short the one that the lattice lists first counts; where there is none,
/// nothing stands.
#[must_use]
pub fn shortest_ways(roles: &[&str], lattice: &Lattice) -> Vec<Vec<RoleId>> {
    let ends = roles.iter().flat_map(|a| roles.iter().map(move |b| (*a, *b)));
    ends.filter(|(a, b)| a != b).filter_map(|(a, b)| shortest_way(a, b, lattice)).collect()
}

fn shortest_way(from: &str, to: &str, lattice: &Lattice) -> Option<Vec<RoleId>> {
    let mut came_from: BTreeMap<&str, &str> = BTreeMap::new();
    let mut next = VecDeque::from([from]);
    while let Some(here) = next.pop_front().filter(|here| *here != to) {
        for m in lattice.moves_from(here).filter(|m| m.kind != MoveKind::Stay && m.to != from) {
            if !came_from.contains_key(m.to.as_str()) {
                came_from.insert(&m.to, here);
                next.push_back(&m.to);
            }
        }
    }
    let mut way = vec![to.to_owned()];
    let mut at = to;
    while at != from {
        at = came_from.get(at)?;
        way.push(at.to_owned());
    }
    way.reverse();
    Some(way)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Beside brute force: all walks of up to so many moves, shortest first.
    #[test]
    fn no_way_is_shorter() {
        let lattice = switchback_lattice::embedded().unwrap();
        let reached_by = |from: &str, moves: usize| {
            let mut at = vec![from.to_owned()];
            for _ in 0..moves {
                let next = at.iter().flat_map(|r| lattice.moves_from(r)).map(|m| m.to.clone());
                at = next.chain(at.clone()).collect();
                at.sort();
                at.dedup();
            }
            at
        };
        let ids: Vec<&str> = lattice.roles.iter().step_by(4).map(|r| r.id.as_str()).collect();
        let ways = shortest_ways(&ids, &lattice);
        assert!(!ways.is_empty());
        for way in ways {
            let [from, .., to] = way.as_slice() else { panic!("{way:?}") };
            for step in way.windows(2) {
                assert!(lattice.moves_from(&step[0]).any(|m| m.to == step[1]), "{way:?}");
            }
            assert!(reached_by(from, way.len() - 1).contains(to), "{way:?}");
            assert!(!reached_by(from, way.len() - 2).contains(to), "{way:?}");
        }
    }

    #[test]
    fn where_no_move_leads_there_is_no_way() {
        let mut lattice = switchback_lattice::embedded().unwrap();
        lattice.moves.retain(|m| m.to != "cio");
        assert_eq!(shortest_way("pmo-analyst", "cio", &lattice), None);
        assert_eq!(shortest_way("pmo-analyst", "moon", &lattice), None);
        assert_eq!(shortest_way("moon", "cio", &lattice), None);
    }
}
