//! From one family into another, held against counting by hand.

use switchback_guide::crossing;
use switchback_model::lattice::Family;

use super::*;

/// R000-03: what a crossing counts is what one finds by going through the moves by hand.
#[test]
fn a_crossing_counts_moves_and_nothing_else() {
    let l = &World::new().lattice;
    for (from, to) in Family::ALL.into_iter().flat_map(|a| Family::ALL.map(|b| (a, b))) {
        let found = crossing(l, from, to);
        let is = |m: &&switchback_model::lattice::Move| {
            l.role(&m.from).is_some_and(|r| r.family == from)
                && l.role(&m.to).is_some_and(|r| r.family == to)
        };
        assert_eq!(found.moves, l.moves.iter().filter(is).count());
        assert_eq!(found.moves, found.entries.iter().map(|e| e.moves.len()).sum::<usize>());
        for (counted, at_least) in [(&found.brought, true), (&found.new, false)] {
            for (id, n) in counted {
                let by_hand = l.moves.iter().filter(is).filter(|m| {
                    let level = |role: &str| l.role(role).and_then(|r| r.need(id)).map(|n| n.level);
                    level(&m.to)
                        .is_some_and(|asks| (level(&m.from).unwrap_or(0) >= asks) == at_least)
                });
                assert_eq!(*n, by_hand.count(), "{id} from {from:?} to {to:?}");
            }
            assert!(counted.windows(2).all(|w| w[0].1 >= w[1].1), "most first");
        }
        assert!(found.rights.iter().all(|(_, more, less)| more + less <= found.moves));
    }
    let it = crossing(l, Family::It, Family::Pmo);
    assert!(it.moves > 3 && !it.brought.is_empty() && !it.new.is_empty() && !it.stories.is_empty());
    assert!(
        it.entries.windows(2).all(|w| {
            let rare = |e: &switchback_guide::Entry<'_>| {
                e.moves.iter().all(|m| m.frequency == switchback_model::lattice::Frequency::Rare)
            };
            !rare(&w[0]) || rare(&w[1])
        }),
        "rare ways in stand last"
    );
}
