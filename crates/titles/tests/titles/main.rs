//! Titles on the whole lattice: a list labelled by hand, in two halves, and one that was written
//! afterwards.
//!
//! What is asked here is asked of the half that may be looked at. `cargo xtask bench titles` measures
//! all and prints them apart.

mod held_out;
mod labelled;

use std::collections::BTreeSet;

use labelled::tune;
use switchback_model::Outcome;
use switchback_titles::TitleIndex;

/// Both halves are big enough to say something, and no title is in both.
#[test]
fn the_halves_are_held_apart() {
    let (tune, test) = (tune(), held_out::test());
    assert!(tune.len() >= 200 && test.len() >= 200, "{} {}", tune.len(), test.len());
    let texts: BTreeSet<&str> = tune.iter().map(|l| l.text).collect();
    assert_eq!(texts.len(), tune.len());
    assert!(test.iter().all(|l| !texts.contains(l.text)));
    // What was written afterwards stands in neither half, nor twice.
    let known: BTreeSet<&str> = tune.iter().chain(&test).map(|l| l.text).collect();
    let after = held_out::afterwards();
    let new: BTreeSet<&str> = after.iter().map(|l| l.text).collect();
    assert!(new.len() >= 200 && new.len() == after.len() && new.is_disjoint(&known));
}

/// Every label is a role.
#[test]
fn labels_are_roles_of_the_lattice() {
    let lattice = switchback_lattice::embedded().unwrap();
    for line in tune().iter().chain(&held_out::test()).chain(&held_out::afterwards()) {
        for label in &line.roles {
            assert!(lattice.roles.iter().any(|r| r.id == *label), "{}: {label}", line.text);
        }
    }
}

/// R000-07: of the half that may be looked at, nearly all are read as a careful reader does,
/// and an answer that is told as clear is right.
#[test]
fn r000_07_nearly_all_titles_are_read_right() {
    /// Less than is reached, so that a change of the lattice may cost one or two.
    const LEAST: f64 = 0.95;
    let index = TitleIndex::new(&switchback_lattice::embedded().unwrap());
    let tune = tune();
    let mut right = 0;
    for line in &tune {
        let read = index.resolve(line.text);
        let first = read.candidates.first().map(|c| c.role.as_str());
        let is_meant = first.is_some_and(|role| line.roles.contains(&role));
        right += usize::from(match read.outcome {
            Outcome::None => line.roles.is_empty(),
            _ => is_meant,
        });
        assert!(read.outcome != Outcome::Clear || is_meant, "{}: {first:?}", line.text);
    }
    let share = right as f64 / tune.len() as f64;
    assert!(share >= LEAST, "{share}");
}
