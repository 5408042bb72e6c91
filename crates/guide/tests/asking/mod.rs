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
    // Six hundred people: with a quarter of them the curves are rough enough to cross by chance.
    let mean = |order, most| {
        let all =
            [7, 8, 9, 10].map(|seed| shares(Generator::Lattice, order, 150, most, seed, &w.cx()));
        let at = |n: usize| all.iter().map(|s| s[n]).sum::<f64>() / all.len() as f64;
        (0..=most).map(at).collect::<Vec<f64>>()
    };
    let (ours, fixed) = (mean(Order::Ours, 12), mean(Order::Fixed, 24));
    assert!(ours[12] >= 0.9, "{ours:?}");
    assert!(needed(&fixed, ours[12]).is_none_or(|n| n >= 18), "{fixed:?}");
}
