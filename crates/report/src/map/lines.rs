//! What is drawn between two stations: all moves between two roles, both ways, as one line.

use std::collections::BTreeMap;

use switchback_model::lattice::{Family, Frequency, Lattice, Move, MoveKind};

/// The moves between two roles.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// The lower role, by its place in the lattice.
    pub(super) from: usize,
    /// The higher role, or that which comes later.
    pub(super) to: usize,
    /// How usual the move from the one to the other is.
    pub(super) ahead: Option<Frequency>,
    /// How usual the move back is.
    pub(super) back: Option<Frequency>,
    /// Is one of them a step up?
    pub(super) up: bool,
    /// Does it cross from one family to another by a bridge?
    pub(super) bridge: bool,
    /// The family, where both roles are of one.
    pub(super) within: Option<Family>,
    /// Does it leave employment, or come back to it?
    pub(super) edge: bool,
}

impl Line {
    /// Does it lead from this role out of employment?
    pub(super) fn leaves(&self, role: usize) -> bool {
        let away = if self.from == role { self.ahead } else { self.back };
        self.edge && away.is_some() && (self.from == role || self.to == role)
    }

    /// The more usual of the two ways.
    pub(super) fn frequency(&self) -> Frequency {
        let least = self.ahead.into_iter().chain(self.back).min();
        least.unwrap_or(Frequency::Rare)
    }
}

/// All lines, in the order of their roles.
pub(super) fn lines(lattice: &Lattice) -> Vec<Line> {
    let places: BTreeMap<&str, usize> =
        lattice.roles.iter().enumerate().map(|(i, r)| (r.id.as_str(), i)).collect();
    let mut out: BTreeMap<(usize, usize), Line> = BTreeMap::new();
    for m in &lattice.moves {
        let (Some(&from), Some(&to)) = (places.get(m.from.as_str()), places.get(m.to.as_str()))
        else {
            continue;
        };
        if from != to {
            add(&mut out, lattice, m, (from, to));
        }
    }
    out.into_values().collect()
}

fn add(
    out: &mut BTreeMap<(usize, usize), Line>,
    lattice: &Lattice,
    m: &Move,
    (from, to): (usize, usize),
) {
    let (Some(a), Some(b)) = (lattice.roles.get(from), lattice.roles.get(to)) else { return };
    let ahead = (a.level, from) < (b.level, to);
    let ends = if ahead { (from, to) } else { (to, from) };
    let line = out.entry(ends).or_insert_with(|| Line {
        from: ends.0,
        to: ends.1,
        ahead: None,
        back: None,
        up: false,
        bridge: false,
        within: (a.family == b.family).then_some(a.family),
        edge: (a.family == Family::Independent) != (b.family == Family::Independent),
    });
    let way = if ahead { &mut line.ahead } else { &mut line.back };
    *way = Some(way.map_or(m.frequency, |f| f.min(m.frequency)));
    line.up |= m.kind == MoveKind::Up;
    line.bridge |= m.kind == MoveKind::Bridge;
}
