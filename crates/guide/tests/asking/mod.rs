//! The questioning, tried on simulated people; the whole table is in `cargo xtask bench questions`.

pub(crate) mod simulate;

use simulate::{Generator, Order, needed, shares};

use super::World;

/// F01: after the ten-minute form the true role is among the first three for at least nine in ten
/// people drawn from the lattice with noise; as sure as that, a fixed order is after half as many
/// questions again at the least.
#[test]
fn twelve_answers_find_the_role() {
    let w = World::new();
    let ours = shares(Generator::Lattice, Order::Ours, 150, 12, 7, &w.cx());
    let fixed = shares(Generator::Lattice, Order::Fixed, 150, 24, 7, &w.cx());
    assert!(ours[12] >= 0.9, "{ours:?}");
    assert!(needed(&fixed, ours[12]).is_none_or(|n| n >= 18), "{fixed:?}");
}
