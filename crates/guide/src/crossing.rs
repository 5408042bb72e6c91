//! From one family of jobs into another: where people come in, what they bring and what is new.
//!
//! About roles and never about a person: every count is one of moves on the map.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use switchback_model::lattice::{Family, Frequency, Lattice, Move, Role, Story};

/// The moves that lead from one family into another, and what they have in common.
pub struct Crossing<'a> {
    /// The roles that one comes into, those with most typical moves first, then with most unusual
    /// ones; lower ones before higher.
    pub entries: Vec<Entry<'a>>,
    /// How many moves there are in all.
    pub moves: usize,
    /// Competencies that the job left asks for no less than the job come into, with the number of
    /// moves of which this is true; most first.
    pub brought: Vec<(&'a str, usize)>,
    /// Competencies that the job come into asks for more of.
    pub new: Vec<(&'a str, usize)>,
    /// For each decision right, in the order of the card: in how many moves it grows, and in how
    /// many it shrinks.
    pub rights: Vec<(&'static str, usize, usize)>,
    /// What those say who made one of these moves.
    pub stories: Vec<&'a Story>,
}

/// A role that one comes into from the other family.
pub struct Entry<'a> {
    /// The role.
    pub role: &'a Role,
    /// The moves that lead to it, typical ones first.
    pub moves: Vec<&'a Move>,
}

impl Entry<'_> {
    /// How many moves are typical, unusual and rare.
    fn usual(&self) -> [usize; 3] {
        let count = |f| self.moves.iter().filter(|m| m.frequency == f).count();
        [Frequency::Typical, Frequency::Unusual, Frequency::Rare].map(count)
    }
}

/// What the map knows of going from one family into another. Blank where no move does.
#[must_use]
pub fn crossing(lattice: &Lattice, from: Family, to: Family) -> Crossing<'_> {
    let family = |id: &str| lattice.role(id).map(|r| r.family);
    let leads = |start: &str, end: &str| family(start) == Some(from) && family(end) == Some(to);
    let moves: Vec<&Move> = lattice.moves.iter().filter(|m| leads(&m.from, &m.to)).collect();
    let ends: Vec<(&Role, &Role)> =
        moves.iter().filter_map(|m| lattice.role(&m.from).zip(lattice.role(&m.to))).collect();
    Crossing {
        entries: entries(lattice, &moves),
        moves: moves.len(),
        brought: counted(&ends, |has, asks| has >= asks),
        new: counted(&ends, |has, asks| has < asks),
        rights: rights(&ends),
        stories: lattice.stories.iter().filter(|s| leads(&s.from, &s.to)).collect(),
    }
}

fn entries<'a>(lattice: &'a Lattice, moves: &[&'a Move]) -> Vec<Entry<'a>> {
    let mut by_role: BTreeMap<&str, Vec<&Move>> = BTreeMap::new();
    for m in moves {
        by_role.entry(&m.to).or_default().push(m);
    }
    let mut out: Vec<Entry<'_>> = by_role
        .into_iter()
        .filter_map(|(id, mut moves)| {
            moves.sort_by_key(|m| m.frequency);
            Some(Entry { role: lattice.role(id)?, moves })
        })
        .collect();
    out.sort_by(|a, b| b.usual().cmp(&a.usual()).then(a.role.level.cmp(&b.role.level)));
    out
}

/// What the second role of each move asks for, where the levels of both compare so.
fn counted<'a>(ends: &[(&Role, &'a Role)], holds: fn(u8, u8) -> bool) -> Vec<(&'a str, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (from, to) in ends {
        for need in &to.needs {
            let has = from.need(&need.competency).map_or(0, |n| n.level);
            if holds(has, need.level) {
                *counts.entry(&need.competency).or_default() += 1;
            }
        }
    }
    let mut out: Vec<(&str, usize)> = counts.into_iter().collect();
    out.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    out
}

fn rights(ends: &[(&Role, &Role)]) -> Vec<(&'static str, usize, usize)> {
    let names = ends.first().map(|(from, _)| from.decision_rights.all().map(|(name, _)| name));
    let count = |at: usize, is: Ordering| {
        let amount =
            |r: &Role| r.decision_rights.all().get(at).map_or(0, |(_, right)| right.amount);
        ends.iter().filter(|(from, to)| amount(to).cmp(&amount(from)) == is).count()
    };
    names
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(at, name)| (name, count(at, Ordering::Greater), count(at, Ordering::Less)))
        .collect()
}
