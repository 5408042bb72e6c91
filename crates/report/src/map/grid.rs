//! Where the stations stand: families side by side, levels upwards.
//!
//! Each family is a block of a few columns. Its spine, the longest usual way up, keeps to one
//! column, so that it can be drawn as one straight line; the other stations stand beside it. Which
//! block is next to which, and which station is in which column, is chosen so that the moves
//! between them are short. Nothing is random, and all ties are broken by the order of the lattice:
//! the same lattice gives the same map.

use std::collections::BTreeMap;

use switchback_model::lattice::{Family, Lattice};

use super::label;
use super::lines::Line;
use super::spine::spines;
use super::table::{Table, is_edge, table};

/// A step of the grid in pixels: lines run side by side at this distance.
pub(super) const CELL: usize = 12;

/// Cells from one column of stations to the next.
const SLOT: usize = 11;
/// Cells from the left of a column to its stations.
const IN_SLOT: usize = 2;
/// Cells between two families.
const GAP: usize = 2;
/// Cells left of the first family, where the levels are named.
pub(super) const LEFT: usize = 9;
/// Cells above the highest level, for the names of the families.
pub(super) const TOP: usize = 4;
/// Cells below the lowest level.
const FOOT: usize = 3;
/// Cells that the legend takes, across and down.
pub(super) const LEGEND: (usize, usize) = (22, 24);
/// Cells right of the last column.
const MARGIN: usize = 2;
/// Cells of a row of stations beyond the lines of the name.
const ROW_SPACE: usize = 4;

/// A station.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Station {
    /// The role, by its place in the lattice.
    pub(super) role: usize,
    /// Cells from the left.
    pub(super) x: usize,
    /// Cells from the top.
    pub(super) y: usize,
    /// Its name, broken into lines.
    pub(super) name: Vec<String>,
    /// Does a move from here lead out of employment?
    pub(super) leaves: bool,
}

impl Station {
    /// Its middle, in pixels from the left and from the top.
    pub(super) fn middle(&self) -> (f64, f64) {
        ((self.x * CELL) as f64, (self.y * CELL) as f64)
    }

    /// Where its name stands, in pixels: left, top, right, bottom.
    pub(super) fn name_box(&self) -> (f64, f64, f64, f64) {
        let (x, y) = self.middle();
        let last = self.name.len().saturating_sub(1);
        // The mark of those from where people leave stands behind the last line.
        let mark = |i: usize| if self.leaves && i == last { label::MARK } else { 0.0 };
        let lines = self.name.iter().enumerate();
        let wide = lines.map(|(i, l)| label::width(l) + mark(i)).fold(0.0, f64::max);
        let half = self.name.len() as f64 * label::LEADING / 2.0;
        (x + label::ASIDE, y - half, x + label::ASIDE + wide, y + half)
    }

    /// Where a finger finds it, in pixels: left, top, right, bottom. At least 40 high.
    pub(super) fn hit(&self) -> (f64, f64, f64, f64) {
        let (x, y) = self.middle();
        let (_, top, right, foot) = self.name_box();
        (x - 16.0, top.min(y - 20.0), right.round(), foot.max(y + 20.0))
    }
}

/// A level, as a band across the map.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Band {
    pub(super) level: u8,
    /// Cells from the top to its upper end.
    pub(super) top: usize,
    /// Cells from the top to its lower end.
    pub(super) foot: usize,
}

/// A family, as a block of columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    pub(super) family: Family,
    /// Cells from the left to its first column.
    pub(super) left: usize,
    /// Cells from the left to the end of its last.
    pub(super) right: usize,
}

/// All of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    pub(super) wide: usize,
    pub(super) high: usize,
    pub(super) bands: Vec<Band>,
    pub(super) blocks: Vec<Block>,
    /// In the order of the lattice.
    pub(super) stations: Vec<Station>,
    /// Where the legend stands: cells from the left and from the top.
    pub(super) legend: (usize, usize),
    /// The roles on the spine of each family, lowest first.
    pub(super) spines: BTreeMap<Family, Vec<usize>>,
}

/// Lays the stations out.
pub(super) fn grid(lattice: &Lattice, lines: &[Line]) -> Grid {
    let spines = spines(lattice, lines);
    let table = table(lattice, lines, &spines);
    let names: Vec<Vec<String>> = lattice.roles.iter().map(|r| label::lines(&r.title)).collect();
    let columns = columns(&table);
    let bands = bands(lattice, &table, &names);
    let high = bands.last().map_or(TOP, |b| b.foot) + FOOT;
    let mut stations: Vec<Station> = Vec::new();
    for (i, (role, name)) in lattice.roles.iter().zip(names).enumerate() {
        let seat = table.seats.get(i);
        let band = bands.iter().find(|b| b.level == role.level);
        let rows = table.rows.iter().find(|(l, _)| *l == role.level).map_or(1, |(_, n)| *n);
        let row = band.map_or(0, |b| (b.foot - b.top) / rows);
        let half = seat.map_or(0, |s| s.half);
        stations.push(Station {
            role: i,
            x: seat.and_then(|s| columns.get(s.column)).copied().unwrap_or(LEFT) + IN_SLOT,
            y: band.map_or(TOP, |b| b.top) + row * (half + 1) / 2,
            name,
            leaves: !is_edge(role.family) && lines.iter().any(|l| l.leaves(i)),
        });
    }
    let high = edge(lattice, &mut stations, high);
    let wide = columns.last().map_or(LEFT, |x| x + SLOT + MARGIN).max(LEFT + LEGEND.0 + 1);
    let blocks = blocks(&table, &columns);
    let free = legend(lattice, &blocks, &stations, table.crown);
    let legend = free.unwrap_or((LEFT, high));
    let high = high.max(legend.1 + LEGEND.1);
    Grid { wide, high, bands, blocks, stations, legend, spines }
}

/// Room for the legend above a family that does not reach high, if there is one.
fn legend(
    lattice: &Lattice,
    blocks: &[Block],
    stations: &[Station],
    crown: Option<Family>,
) -> Option<(usize, usize)> {
    let family = |s: &Station| lattice.roles.get(s.role).map(|r| r.family);
    let highest = |b: &Block| {
        let over = |s: &&Station| {
            family(s) == Some(b.family)
                || crown.is_some() && family(s) == crown && (b.left..b.right).contains(&s.x)
        };
        stations.iter().filter(over).map(|s| s.y).min()
    };
    blocks
        .iter()
        .filter(|b| b.right - b.left >= LEGEND.0)
        .filter(|b| highest(b).is_some_and(|y| y >= TOP + LEGEND.1 + 2 * ROW_SPACE))
        .map(|b| (b.left, TOP))
        .next()
}

/// Where the columns begin, that of the edge last.
fn columns(table: &Table) -> Vec<usize> {
    let mut x = LEFT;
    let mut out = Vec::new();
    for block in &table.blocks {
        for _ in 0..block.count {
            out.push(x);
            x += SLOT;
        }
        x += GAP;
    }
    out.push(x + GAP);
    out
}

fn bands(lattice: &Lattice, table: &Table, names: &[Vec<String>]) -> Vec<Band> {
    let mut top = TOP;
    let mut out = Vec::new();
    for (level, rows) in &table.rows {
        let on = lattice.roles.iter().zip(names).filter(|(r, _)| r.level == *level);
        let lines = on.map(|(_, n)| n.len()).max().unwrap_or(1);
        let foot = top + rows * (lines_high(lines) + ROW_SPACE);
        out.push(Band { level: *level, top, foot });
        top = foot;
    }
    out
}

fn blocks(table: &Table, columns: &[usize]) -> Vec<Block> {
    let at = |column: usize| columns.get(column).copied().unwrap_or(LEFT);
    let inside = table.blocks.iter().map(|b| Block {
        family: b.family,
        left: at(b.first),
        right: at(b.first + b.count - 1) + SLOT,
    });
    inside.collect()
}

/// Those outside employment stand one below the other around the middle of the map, which grows
/// where they need it. Returns how high it is then.
fn edge(lattice: &Lattice, stations: &mut [Station], high: usize) -> usize {
    let outside = |s: &&mut Station| lattice.roles.get(s.role).is_some_and(|r| is_edge(r.family));
    let own = stations.iter_mut().filter(outside);
    let (count, lines) = own.fold((0, 1), |(n, most), s| (n + 1, most.max(s.name.len())));
    let step = lines_high(lines) + 2 * ROW_SPACE;
    let high = high.max(TOP + count * step + FOOT);
    let first = (high - step * count.saturating_sub(1)) / 2;
    for (i, station) in stations.iter_mut().filter(outside).enumerate() {
        station.y = first + i * step;
    }
    high
}

/// The cells that so many lines of a name take from top to foot.
fn lines_high(lines: usize) -> usize {
    (lines as f64 * label::LEADING / CELL as f64).ceil() as usize
}

impl Grid {
    /// Does a line lead from one station of a spine to the next?
    pub(super) fn is_spine(&self, line: &Line) -> bool {
        let ways = line.within.and_then(|f| self.spines.get(&f));
        ways.is_some_and(|s| s.windows(2).any(|w| *w == [line.from, line.to]))
    }

    /// Cells from the left to the edge of employment.
    pub(super) fn edge_at(&self) -> usize {
        self.wide.saturating_sub(MARGIN + SLOT + 1)
    }

    /// From where to where the stations of a family without columns of its own reach, in cells.
    pub(super) fn span(&self, lattice: &Lattice, family: Family) -> Option<(usize, usize)> {
        let own = || {
            let of = |s: &&Station| lattice.roles.get(s.role).is_some_and(|r| r.family == family);
            self.stations.iter().filter(of).map(|s| s.x)
        };
        let (first, last) = own().min().zip(own().max())?;
        Some((first.saturating_sub(IN_SLOT), last + SLOT))
    }

    /// The columns of a family in cells; of one above all others, those of all.
    pub(super) fn reach(&self, family: Family) -> Option<(usize, usize)> {
        let own = self.blocks.iter().find(|b| b.family == family);
        own.map(|b| (b.left, b.right + MARGIN))
    }
}
