//! Who stands in which column and row, before anything is measured in pixels.

use std::collections::BTreeMap;

use switchback_model::lattice::{Family, Frequency, Lattice};

use super::lines::Line;

/// Most columns of a family.
const MOST_COLUMNS: usize = 3;
/// Rounds of the search for shorter lines. It usually rests after three or four.
const ROUNDS: usize = 12;

/// A place for a station.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seat {
    /// Column, counted over all families.
    pub(super) column: usize,
    /// Half rows from the upper end of the band of the level.
    pub(super) half: usize,
}

/// A family and its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) family: Family,
    /// The first, counted over all families.
    pub(super) first: usize,
    /// How many.
    pub(super) count: usize,
    /// The one that its spine keeps to.
    spine: usize,
}

/// The stations in columns and rows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    /// The families in their order from the left.
    pub(super) blocks: Vec<Columns>,
    /// The family that is above all others, and stands over the columns of the others.
    pub(super) crown: Option<Family>,
    /// Each level with its rows, highest first.
    pub(super) rows: Vec<(u8, usize)>,
    /// Where each role sits, in the order of the lattice. Those outside employment have the column
    /// after the last.
    pub(super) seats: Vec<Seat>,
    /// Columns in all, without that of the edge.
    pub(super) columns: usize,
}

/// Seats everybody so that lines are short.
pub(super) fn table(
    lattice: &Lattice,
    lines: &[Line],
    spines: &BTreeMap<Family, Vec<usize>>,
) -> Table {
    let seating = Seating { lattice, lines, spines };
    let mut best = seating.seated(seating.empty());
    // One family after the other: is there a better column for its spine?
    for block in 0..best.blocks.len() {
        for spine in 0..best.blocks.get(block).map_or(0, |b| b.count) {
            let mut trial = best.clone();
            let Some(columns) = trial.blocks.get_mut(block).filter(|b| b.spine != spine) else {
                continue;
            };
            columns.spine = spine;
            let trial = seating.seated(trial);
            if seating.length(&trial) + 1e-9 < seating.length(&best) {
                best = trial;
            }
        }
    }
    best
}

struct Seating<'a> {
    lattice: &'a Lattice,
    lines: &'a [Line],
    spines: &'a BTreeMap<Family, Vec<usize>>,
}

impl Seating<'_> {
    /// Families in their order, levels with their rows, and nobody seated.
    fn empty(&self) -> Table {
        let crown = self.crown();
        let mut blocks = Vec::new();
        let mut columns = 0;
        for family in self.order(crown) {
            let most = self.levels().map(|l| self.at(family, l).count()).max().unwrap_or(0);
            let count = (most * 2).div_ceil(3).clamp(1, MOST_COLUMNS);
            blocks.push(Columns { family, first: columns, count, spine: count / 2 });
            columns += count;
        }
        let seats = vec![Seat { column: columns, half: 0 }; self.lattice.roles.len()];
        let mut table = Table { blocks, crown, rows: Vec::new(), seats, columns };
        let inside =
            |l: &u8| Family::ALL.iter().any(|f| !is_edge(*f) && self.at(*f, *l).count() > 0);
        let levels: Vec<u8> = self.levels().filter(inside).collect();
        table.rows = levels
            .into_iter()
            .map(|l| {
                let needed = table.blocks.iter().map(|b| self.rows_aside(b, l)).max();
                (l, needed.unwrap_or(1).max(1))
            })
            .collect();
        table
    }

    /// The same table with everybody seated, and moved about until no change makes lines shorter.
    fn seated(&self, mut table: Table) -> Table {
        let allowed: Vec<Vec<Seat>> =
            (0..self.lattice.roles.len()).map(|r| self.allowed(&table, r)).collect();
        let mut free: BTreeMap<(u8, usize, usize), usize> = BTreeMap::new();
        for (role, seats) in allowed.iter().enumerate() {
            let level = self.level(role);
            let seat = seats.iter().find(|s| !free.contains_key(&(level, s.column, s.half)));
            if let (Some(seat), Some(at)) = (seat, table.seats.get_mut(role)) {
                free.insert((level, seat.column, seat.half), role);
                *at = *seat;
            }
        }
        for _ in 0..ROUNDS {
            let before = self.length(&table);
            for role in 0..allowed.len() {
                self.improve(&mut table, &allowed, role);
            }
            if self.length(&table) + 1e-9 >= before {
                break;
            }
        }
        table
    }

    /// Moves one station to the seat where the lines are shortest, changing places if it is taken.
    fn improve(&self, table: &mut Table, allowed: &[Vec<Seat>], role: usize) {
        let seats_of = |r: usize| allowed.get(r).map_or(&[][..], Vec::as_slice);
        for seat in seats_of(role) {
            let Some(own) = table.seats.get(role).copied() else { return };
            let before = self.length(table);
            let taken = (0..table.seats.len()).find(|other| {
                self.level(*other) == self.level(role) && table.seats.get(*other) == Some(seat)
            });
            if *seat == own || taken.is_some_and(|other| !seats_of(other).contains(&own)) {
                continue;
            }
            put(table, role, *seat);
            if let Some(other) = taken {
                put(table, other, own);
            }
            if self.length(table) + 1e-9 >= before {
                put(table, role, own);
                if let Some(other) = taken {
                    put(table, other, *seat);
                }
            }
        }
    }

    /// Where a station may stand.
    fn allowed(&self, table: &Table, role: usize) -> Vec<Seat> {
        let Some(r) = self.lattice.roles.get(role) else { return Vec::new() };
        let rows = table.rows.iter().find(|(l, _)| *l == r.level).map_or(1, |(_, n)| *n);
        if table.crown == Some(r.family) {
            return (0..table.columns).map(|column| Seat { column, half: rows - 1 }).collect();
        }
        let Some(block) = table.blocks.iter().find(|b| b.family == r.family) else {
            return vec![Seat { column: table.columns, half: rows - 1 }];
        };
        let own = block.first + block.spine;
        if self.is_spine(r.family, role) {
            return vec![Seat { column: own, half: rows - 1 }];
        }
        let columns =
            (block.first..block.first + block.count).filter(|c| *c != own || block.count == 1);
        let needed = self.rows_aside(block, r.level).max(1);
        columns
            .flat_map(|column| {
                // Few stations stand in the middle of a band that is high for others.
                (0..needed).map(move |i| Seat { column, half: rows - needed + 2 * i })
            })
            .collect()
    }

    /// Rows that the stations beside a spine need on a level.
    fn rows_aside(&self, block: &Columns, level: u8) -> usize {
        let aside = self.at(block.family, level).filter(|r| !self.is_spine(block.family, *r));
        aside.count().div_ceil((block.count - 1).max(1))
    }

    /// What all lines come to; usual ones count most.
    fn length(&self, table: &Table) -> f64 {
        let mut down = 0;
        let mut tops: BTreeMap<u8, usize> = BTreeMap::new();
        for (level, rows) in &table.rows {
            tops.insert(*level, down);
            down += 2 * rows;
        }
        let spot = |role: usize| {
            let seat = table.seats.get(role).copied().unwrap_or(Seat { column: 0, half: 0 });
            let top = tops.get(&self.level(role)).copied().unwrap_or(0);
            (seat.column as f64, (top + seat.half) as f64 / 2.0)
        };
        self.lines
            .iter()
            .map(|l| {
                let ((ax, ay), (bx, by)) = (spot(l.from), spot(l.to));
                let (dx, dy) = ((ax - bx).abs(), (ay - by).abs());
                weight(l) * (dx.max(dy) + 0.4 * dx.min(dy))
            })
            .sum()
    }

    /// The family above all others, if there is one.
    fn crown(&self) -> Option<Family> {
        let level =
            |f: Family| self.lattice.roles.iter().filter(move |r| r.family == f).map(|r| r.level);
        let inside = || Family::ALL.into_iter().filter(|f| !is_edge(*f));
        inside().find(|f| {
            let others = inside().filter(|o| o != f).flat_map(level).max();
            level(*f).min().zip(others).is_some_and(|(lowest, others)| lowest > others)
        })
    }

    /// The families from the left, so that those between which people move stand together.
    fn order(&self, crown: Option<Family>) -> Vec<Family> {
        let blocks: Vec<Family> = Family::ALL
            .into_iter()
            .filter(|f| !is_edge(*f) && Some(*f) != crown)
            .filter(|f| self.lattice.roles.iter().any(|r| r.family == *f))
            .collect();
        let family = |role: usize| self.lattice.roles.get(role).map(|r| r.family);
        let cost = |order: &[Family]| -> usize {
            let spot = |role: usize| order.iter().position(|o| Some(*o) == family(role));
            self.lines.iter().filter_map(|l| Some(spot(l.from)?.abs_diff(spot(l.to)?))).sum()
        };
        // Of an order and its mirror image the one that has something to see at the upper left,
        // where a small screen begins.
        let top = |f: Option<&Family>| {
            let own = self.lattice.roles.iter().filter(move |r| Some(&r.family) == f);
            own.map(|r| r.level).max()
        };
        let rank = |o: &Vec<Family>| (cost(o), std::cmp::Reverse(top(o.first())));
        orders(&blocks).into_iter().min_by_key(rank).unwrap_or_default()
    }

    fn is_spine(&self, family: Family, role: usize) -> bool {
        self.spines.get(&family).is_some_and(|s| s.contains(&role))
    }

    fn level(&self, role: usize) -> u8 {
        self.lattice.roles.get(role).map_or(0, |r| r.level)
    }

    /// All levels, highest first.
    fn levels(&self) -> impl Iterator<Item = u8> {
        let mut levels: Vec<u8> = self.lattice.roles.iter().map(|r| r.level).collect();
        levels.sort_unstable();
        levels.dedup();
        levels.into_iter().rev()
    }

    fn at(&self, family: Family, level: u8) -> impl Iterator<Item = usize> {
        let roles = self.lattice.roles.iter().enumerate();
        roles.filter(move |(_, r)| r.family == family && r.level == level).map(|(i, _)| i)
    }
}

/// Is it the family at the edge of the map, outside employment?
pub(super) fn is_edge(family: Family) -> bool {
    family == Family::Independent
}

fn weight(line: &Line) -> f64 {
    match line.frequency() {
        Frequency::Typical => 3.0,
        Frequency::Unusual => 1.0,
        Frequency::Rare => 0.3,
    }
}

fn put(table: &mut Table, role: usize, seat: Seat) {
    if let Some(at) = table.seats.get_mut(role) {
        *at = seat;
    }
}

/// All orders of a few families, in a fixed order.
fn orders(of: &[Family]) -> Vec<Vec<Family>> {
    if of.is_empty() {
        return vec![Vec::new()];
    }
    let mut out = Vec::new();
    for first in of {
        let rest: Vec<Family> = of.iter().copied().filter(|f| f != first).collect();
        for mut order in orders(&rest) {
            order.insert(0, *first);
            out.push(order);
        }
    }
    out
}
