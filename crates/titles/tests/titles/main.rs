//! Titles on the whole lattice: a list labelled by hand, in two halves.
//!
//! What is asked here is asked of the half that may be looked at. `cargo xtask bench titles` measures
//! both and prints them apart.

mod held_out;
mod labelled;

use std::collections::BTreeSet;

use labelled::tune;

/// Both halves are big enough to say something, and no title is in both.
#[test]
fn the_halves_are_held_apart() {
    let (tune, test) = (tune(), held_out::test());
    assert!(tune.len() >= 200 && test.len() >= 200, "{} {}", tune.len(), test.len());
    let texts: BTreeSet<&str> = tune.iter().map(|l| l.text).collect();
    assert_eq!(texts.len(), tune.len());
    assert!(test.iter().all(|l| !texts.contains(l.text)));
}

/// Every label is a role.
#[test]
fn labels_are_roles_of_the_lattice() {
    let lattice = switchback_lattice::embedded().unwrap();
    for line in tune().iter().chain(&held_out::test()) {
        for label in &line.roles {
            assert!(lattice.roles.iter().any(|r| r.id == *label), "{}: {label}", line.text);
        }
    }
}
