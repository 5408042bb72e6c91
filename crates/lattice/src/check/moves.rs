//! Moves one by one, and the graph that they make.

use std::collections::{BTreeMap, BTreeSet};

use switchback_model::lattice::{Frequency, Gate, Move, MoveKind, Role};

use super::{At, Checker};

const FILE: &str = "moves.toml";

/// A role with fewer moves in, or fewer out, is hardly on the map.
const FEWEST_MOVES: usize = 2;

impl Checker<'_> {
    pub(super) fn moves(&mut self) {
        let l = self.l;
        let mut seen = BTreeSet::new();
        for (i, m) in l.moves.iter().enumerate() {
            let at = At::table(FILE, "moves", i);
            let name = format!("the move {} to {}", m.from, m.to);
            self.sourced(&at, &name, &m.sources);
            if !seen.insert((&m.from, &m.to, m.kind)) {
                self.error(&at, format!("{name} stands twice"), "keep one");
            }
            if m.from == m.to && m.kind != MoveKind::Stay {
                self.error(
                    &at,
                    format!("{name} goes nowhere"),
                    "use kind = \"stay\", or another role",
                );
            }
            self.role_exists(&at, &m.from);
            self.role_exists(&at, &m.to);
            if m.kind == MoveKind::Up
                && let (Some(from), Some(to)) = (l.role(&m.from), l.role(&m.to))
            {
                self.upward(&at, &name, m, from, to);
            }
        }
    }

    /// A move up rises, and a typical one is open to those it is typical of.
    fn upward(&mut self, at: &At<'_>, name: &str, m: &Move, from: &Role, to: &Role) {
        if to.level <= from.level {
            self.error(
                at,
                format!("{name} is called up, but goes from level {} to {}", from.level, to.level),
                "another kind, or other levels",
            );
        }
        if m.frequency == Frequency::Typical {
            self.passable(at, name, from, to);
        }
    }

    /// A typical step up must not end at a must-have that the lower role cannot give.
    fn passable(&mut self, at: &At<'_>, name: &str, from: &Role, to: &Role) {
        for g in &to.gates {
            if let Gate::PeopleRung { rung, .. } = g
                && *rung > from.people_rung
            {
                self.error(
                    at,
                    format!(
                        "{name} is typical, but {} asks for {} and {} comes with {}",
                        to.id,
                        rung.label(),
                        from.id,
                        from.people_rung.label()
                    ),
                    "lower the gate, or say that the move is unusual",
                );
            }
        }
    }

    /// Who only ever moves up must not come back to where they were.
    pub(super) fn upward_circles(&mut self) {
        let l = self.l;
        let mut up: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
        for (i, m) in l.moves.iter().enumerate() {
            if m.kind == MoveKind::Up && m.from != m.to {
                up.entry(&m.from).or_default().push((&m.to, i));
            }
        }
        // Roles from which every walk upward ends are dropped until none is left to drop.
        loop {
            let before = up.len();
            let going: BTreeSet<&str> = up.keys().copied().collect();
            up.retain(|_, to| {
                to.retain(|(id, _)| going.contains(id));
                !to.is_empty()
            });
            if up.len() == before {
                break;
            }
        }
        let Some((walk, closing)) = circle(&up) else { return };
        self.error(
            &At::table(FILE, "moves", closing),
            format!("moves called up lead in a circle: {}", walk.join(", ")),
            "make one of them sideways, or turn it round",
        );
    }

    /// Every role can be reached from a first job and can be left.
    pub(super) fn reach(&mut self) {
        let l = self.l;
        let mut onward: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for m in &l.moves {
            onward.entry(&m.from).or_default().push(&m.to);
        }
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut to_visit: Vec<&str> =
            l.roles.iter().filter(|r| r.level == 1).map(|r| r.id.as_str()).collect();
        while let Some(role) = to_visit.pop() {
            if reached.insert(role) {
                to_visit.extend(onward.get(role).into_iter().flatten());
            }
        }
        for r in &l.roles {
            let file = self.loaded.role_file(r);
            let at = At::text(&file, "id");
            if !reached.contains(r.id.as_str()) {
                self.error(
                    &at,
                    format!("no chain of moves leads from a first job to {}", r.id),
                    "add a move to it in moves.toml",
                );
            }
            if !onward.contains_key(r.id.as_str()) {
                self.error(
                    &at,
                    format!("nothing leads on from {}", r.id),
                    "add a move from it in moves.toml",
                );
            }
        }
    }

    /// A role with one way in or out reads like a dead end. Into a first job one comes from outside.
    pub(super) fn few_moves(&mut self) {
        let l = self.l;
        if !self.warns {
            return;
        }
        for r in &l.roles {
            let into = l.moves_to(&r.id).filter(|m| m.from != r.id).count();
            let out = l.moves_from(&r.id).filter(|m| m.to != r.id).count();
            if out < FEWEST_MOVES || (into < FEWEST_MOVES && r.level > 1) {
                let file = self.loaded.role_file(r);
                self.warning(
                    &At::text(&file, "id"),
                    format!("{} has {into} moves in and {out} out", r.id),
                    "at least two of each; add them in moves.toml, a way back among them",
                );
            }
        }
    }
}

/// A circle in a graph where every role leads on: the roles in order, the first one again at the
/// end, and the number of the move that closes it.
fn circle<'a>(up: &BTreeMap<&'a str, Vec<(&'a str, usize)>>) -> Option<(Vec<&'a str>, usize)> {
    let mut walk = vec![*up.keys().next()?];
    loop {
        let (next, number) = *up.get(walk.last()?)?.first()?;
        if let Some(start) = walk.iter().position(|id| *id == next) {
            let mut round = walk.split_off(start);
            round.push(next);
            return Some((round, number));
        }
        walk.push(next);
    }
}
