//! The lattice as a transit map: levels upwards, families side by side, roles as stations.
//!
//! [`Map::new`] lays it out once for a lattice; [`Map::draw`] draws it as SVG for whoever looks: with
//! them on it, their goal and their routes, and with what they filtered out drawn back. What is drawn
//! differs only in classes, so that nothing moves when a filter changes.

mod draw;
mod grid;
mod label;
mod legend;
mod lines;
mod marks;
mod route;
mod shape;
mod spine;
mod table;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeSet;

use switchback_model::lattice::{Family, Lattice, Role};

pub use self::legend::key;

use self::grid::Grid;
use self::lines::Line;
use self::route::{Ground, Way};

/// How the map looks: classes and custom properties, for a page or within a file.
pub const STYLE: &str = include_str!("map.css");

/// A lattice laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    grid: Grid,
    lines: Vec<Line>,
    ways: Vec<Way>,
    ground: Ground,
}

/// The address that a move from the first role to the second has.
pub type Leads<'a> = &'a dyn Fn(&Role, &Role) -> String;

/// Who looks, and at what.
#[derive(Clone, Copy, Default)]
pub struct View<'a> {
    /// The role held today.
    pub here: Option<&'a str>,
    /// The role aimed at.
    pub goal: Option<&'a str>,
    /// Routes to the goal, each from the present role on.
    pub routes: &'a [Vec<String>],
    /// The one station that is looked at: its lines are drawn, all others drawn back.
    pub at: Option<&'a str>,
    /// The roles that pass the filter; `None` without one.
    pub lit: Option<&'a BTreeSet<&'a str>>,
    /// The family that is looked at closely: the picture is cut to its columns.
    pub near: Option<Family>,
    /// Where the lines of the one station that is looked at lead: a move from the first role to the
    /// second.
    pub line: Option<Leads<'a>>,
    /// Where each station leads; `None` draws no links.
    pub link: Option<&'a dyn Fn(&Role) -> String>,
}

impl Map {
    /// Lays a lattice out. The same lattice gives the same map.
    #[must_use]
    pub fn new(lattice: &Lattice) -> Self {
        let lines = lines::lines(lattice);
        let grid = grid::grid(lattice, &lines);
        let (ways, ground) = route::ways(&grid, &lines);
        Self { grid, lines, ways, ground }
    }

    /// The way of a line; that of one over the edge is looked for now.
    fn way(&self, index: usize) -> Option<Cow<'_, Way>> {
        let line = self.lines.get(index)?;
        if !line.edge {
            return self.ways.get(index).map(Cow::Borrowed);
        }
        let ends = self.grid.stations.get(line.from).zip(self.grid.stations.get(line.to))?;
        Some(Cow::Owned(self.ground.clone().way(ends.0, ends.1)))
    }
}

impl View<'_> {
    /// Does a role pass the filter? Where one is and wants to go is always to be seen.
    fn lights(&self, role: &str) -> bool {
        let own = [self.here, self.goal, self.at].contains(&Some(role));
        self.lit.is_none_or(|lit| own || lit.contains(role))
    }

    /// Is the line between two roles to be seen as usual?
    fn shows(&self, a: &str, b: &str) -> bool {
        self.at.is_none_or(|at| at == a || at == b) && self.lights(a) && self.lights(b)
    }
}
