//! The ways of the lines between the stations.
//!
//! Each line takes the cheapest way over the grid in steps of 45 degrees, found by A* over places
//! and directions: length, bends, running on top of another line and crossing one all cost; names
//! and other stations are never passed over. Lines are laid one after the other, the spines first
//! and rare moves last, so that the usual ones are the straightest.

#![expect(
    clippy::indexing_slicing,
    reason = "the tables of the search are as long as its grid, and it leaves the grid nowhere"
)]

use switchback_model::lattice::Frequency;

use super::grid::{CELL, Grid, LEFT, LEGEND, Station, TOP};
use super::lines::Line;

/// A step over an edge of a cell, and one over its diagonal.
const STEP: [u32; 2] = [10, 14];
/// A bend by 45 and by 90 degrees. A sharper one is not made.
const BEND: [u32; 3] = [0, 8, 26];
/// A step on top of another line.
const SHARED: u32 = 34;
/// Crossing another line.
const CROSSED: u32 = 5;
/// Passing next to a station or its name.
const CLOSE: u32 = 6;
/// Pixels around a name that stay free of lines.
const CLEAR: f64 = 3.0;

/// The eight directions, clockwise from straight up.
const WAYS: [(isize, isize); 8] =
    [(0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1)];

/// No cell.
const NOWHERE: u32 = u32::MAX;

/// A way over the grid, as cells from the left and from the top.
pub(super) type Way = Vec<(usize, usize)>;

/// The way of each line that is always drawn, and the ground with all of them laid. Lines over the
/// edge are drawn only where one station is looked at, and are in nobody's way: theirs are found when
/// they are asked for.
pub(super) fn ways(grid: &Grid, lines: &[Line]) -> (Vec<Way>, Ground) {
    let mut ground = Ground::new(grid);
    let mut out = vec![Vec::new(); lines.len()];
    for i in order(grid, lines) {
        let Some(line) = lines.get(i).filter(|l| !l.edge) else { continue };
        let (Some(from), Some(to)) = (grid.stations.get(line.from), grid.stations.get(line.to))
        else {
            continue;
        };
        let way = ground.way(from, to);
        ground.lay(&way);
        if let Some(at) = out.get_mut(i) {
            *at = way;
        }
    }
    (out, ground)
}

/// Spines first, then by how usual, within families before across them, and by how long.
fn order(grid: &Grid, lines: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|i| {
        let line = lines.get(*i);
        let long = line.map_or(0, |l| {
            let ends = grid.stations.get(l.from).zip(grid.stations.get(l.to));
            ends.map_or(0, |(a, b)| a.x.abs_diff(b.x).max(a.y.abs_diff(b.y)))
        });
        let frequency = line.map_or(Frequency::Rare, Line::frequency);
        let spine = line.is_some_and(|l| grid.is_spine(l));
        let within = line.is_some_and(|l| l.within.is_some());
        (!spine, frequency, !within, long, *i)
    });
    order
}

/// What can be passed, and what lies there already.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ground {
    wide: usize,
    high: usize,
    /// How far each cell is from the left and from the top: the search asks all the time, and a
    /// division costs more than a look.
    spots: Vec<(u32, u32)>,
    /// The cells around each cell, by direction; [`NOWHERE`] beyond the rim.
    around: Vec<[u32; 8]>,
    /// Names and stations.
    taken: Vec<bool>,
    /// Next to a name or a station.
    close: Vec<bool>,
    /// Lines over each cell.
    passed: Vec<u8>,
    /// Lines on each step, by cell and the first four directions.
    used: Vec<[u8; 4]>,
    /// The least cost to each cell and direction in the search under way.
    cost: Vec<u32>,
    came: Vec<u32>,
    touched: Vec<usize>,
    /// States to go on from with their cost, by the least that the whole way over them costs. Costs are
    /// small whole numbers: looking into the next list is faster than keeping a heap.
    open: Vec<Vec<(u32, u32)>>,
}

impl Ground {
    pub(super) fn new(grid: &Grid) -> Self {
        let (wide, high) = (grid.wide + 1, grid.high + 1);
        let cells = wide * high;
        let mut ground = Self {
            wide,
            high,
            spots: (0..cells).map(|c| ((c % wide) as u32, (c / wide) as u32)).collect(),
            around: (0..cells).map(|c| around(c % wide, c / wide, wide, high)).collect(),
            taken: vec![false; cells],
            close: vec![false; cells],
            passed: vec![0; cells],
            used: vec![[0; 4]; cells],
            cost: vec![u32::MAX; cells * 8],
            came: vec![u32::MAX; cells * 8],
            touched: Vec::new(),
            open: Vec::new(),
        };
        let (left, top) = grid.legend;
        for cell in 0..cells {
            let (x, y) = (cell % wide, cell / wide);
            // The names of the levels stand left of everything, those of the families above.
            let legend = x.wrapping_sub(left) < LEGEND.0 && y.wrapping_sub(top) < LEGEND.1;
            ground.taken[cell] = x < LEFT || y + 1 < TOP || legend;
        }
        for station in &grid.stations {
            ground.occupy(station);
        }
        ground
    }

    /// Marks a station and its name.
    fn occupy(&mut self, station: &Station) {
        let (left, top, right, bottom) = station.name_box();
        let (x, y) = ((station.x * CELL) as f64, (station.y * CELL) as f64);
        self.mark((left, top, right, bottom));
        self.mark((x - 1.0, y - 1.0, x + 1.0, y + 1.0));
    }

    /// Marks the cells under a box as taken, and those around it as close.
    fn mark(&mut self, (left, top, right, bottom): (f64, f64, f64, f64)) {
        let cell = CELL as f64;
        let from = |px: f64| ((px - cell) / cell).floor().max(0.0) as usize;
        let to = |px: f64, most: usize| (((px + cell) / cell).ceil() as usize).min(most);
        for row in from(top)..=to(bottom, self.high - 1) {
            for column in from(left)..=to(right, self.wide - 1) {
                let (px, py) = ((column * CELL) as f64, (row * CELL) as f64);
                let within = |by: f64| {
                    px >= left - by && px <= right + by && py >= top - by && py <= bottom + by
                };
                let at = row * self.wide + column;
                self.taken[at] |= within(CLEAR);
                self.close[at] |= within(cell);
            }
        }
    }

    /// The cheapest way between two stations.
    pub(super) fn way(&mut self, from: &Station, to: &Station) -> Vec<(usize, usize)> {
        let (start, goal) = (self.cell(from), self.cell(to));
        for way in 0..8 {
            let state = start * 8 + way;
            self.reach(state, 0, u32::MAX);
            self.promise(self.left(state, goal), 0, state);
        }
        let mut end = None;
        let mut found = Vec::new();
        let mut least = 0;
        // What is left never shrinks by more than a step costs, so no promise is better than one that
        // was taken: the next is in this list or in a later one.
        while least < self.open.len() {
            let Some((cost, state)) = self.open[least].pop() else {
                least += 1;
                continue;
            };
            let state = state as usize;
            if state / 8 == goal {
                end = Some(state);
                break;
            }
            if cost > self.cost[state] {
                continue;
            }
            for (next, step) in self.nexts(state, start, goal) {
                if cost + step < self.cost[next] {
                    found.push((next, cost + step));
                }
            }
            for (next, cost) in found.drain(..) {
                self.reach(next, cost, state as u32);
                self.promise(cost + self.left(next, goal), cost, next);
            }
        }
        for list in self.open.iter_mut().skip(least) {
            list.clear();
        }
        let way = self.told(end);
        for state in self.touched.drain(..) {
            self.cost[state] = u32::MAX;
        }
        way
    }

    /// Puts a state where it is taken in its turn: when nothing promises a way of less cost.
    fn promise(&mut self, whole: u32, cost: u32, state: usize) {
        let at = whole as usize;
        if self.open.len() <= at {
            self.open.resize_with(at + 1, Vec::new);
        }
        self.open[at].push((cost, state as u32));
    }

    fn reach(&mut self, state: usize, cost: u32, from: u32) {
        self.cost[state] = cost;
        self.came[state] = from;
        self.touched.push(state);
    }

    /// Where one gets to from a cell and a direction in one step, and what that costs.
    pub(super) fn nexts(
        &self,
        state: usize,
        start: usize,
        goal: usize,
    ) -> impl Iterator<Item = (usize, u32)> {
        let (cell, way) = (state / 8, state % 8);
        [0, 1, 7, 2, 6].into_iter().filter_map(move |turn| {
            let next_way = (way + turn) % 8;
            let next = self.beside(cell, next_way)?;
            if self.taken[next] && next != goal {
                return None;
            }
            let bend = if cell == start { 0 } else { BEND[turn.min(8 - turn)] };
            Some((next * 8 + next_way, bend + self.step(cell, next, next_way, goal)))
        })
    }

    pub(super) fn cell(&self, station: &Station) -> usize {
        self.at(station.x, station.y)
    }

    pub(super) fn at(&self, x: usize, y: usize) -> usize {
        y * self.wide + x
    }

    /// How many pairs of a cell and a direction there are.
    #[cfg(test)]
    pub(super) fn states(&self) -> usize {
        self.cost.len()
    }

    /// What a step costs beyond its bend.
    fn step(&self, cell: usize, next: usize, way: usize, goal: usize) -> u32 {
        let (key, slot) = if way < 4 { (cell, way) } else { (next, way - 4) };
        let mut cost = STEP[way % 2] + SHARED * u32::from(self.used[key][slot]);
        if next != goal {
            cost += CROSSED * u32::from(self.passed[next].min(3));
            if self.close[next] {
                cost += CLOSE;
            }
        }
        cost
    }

    /// The least that is left of the way: its length, and a bend where the direction one comes in
    /// does not lead straight there.
    fn left(&self, state: usize, goal: usize) -> u32 {
        let ((x, y), (to_x, to_y)) = (self.spots[state / 8], self.spots[goal]);
        let (dx, dy) = (to_x as i32 - x as i32, to_y as i32 - y as i32);
        let (wide, high) = (dx.unsigned_abs(), dy.unsigned_abs());
        let (toward_x, toward_y) = WAYS[state % 8];
        let one_line = wide == 0 || high == 0 || wide == high;
        let ahead = (dx.signum() as isize, dy.signum() as isize) == (toward_x, toward_y);
        let bend = if one_line && ahead || (wide, high) == (0, 0) { 0 } else { BEND[1] };
        STEP[1] * wide.min(high) + STEP[0] * wide.abs_diff(high) + bend
    }

    fn beside(&self, cell: usize, way: usize) -> Option<usize> {
        let next = self.around[cell][way];
        (next != NOWHERE).then_some(next as usize)
    }

    fn told(&self, end: Option<usize>) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        let mut at = end;
        while let Some(state) = at {
            let cell = state / 8;
            out.push((cell % self.wide, cell / self.wide));
            let before = self.came[state];
            at = (before != u32::MAX).then_some(before as usize);
        }
        out.reverse();
        out
    }

    /// Remembers a way, so that those after it keep off it.
    fn lay(&mut self, way: &[(usize, usize)]) {
        for pair in way.windows(2) {
            let [(ax, ay), (bx, by)] = *pair else { continue };
            let (a, b) = (self.at(ax, ay), self.at(bx, by));
            for dir in 0..8 {
                if self.beside(a, dir) == Some(b) {
                    let (key, slot) = if dir < 4 { (a, dir) } else { (b, dir - 4) };
                    self.used[key][slot] = self.used[key][slot].saturating_add(1);
                }
            }
            self.passed[b] = self.passed[b].saturating_add(1);
        }
    }
}

/// The cells around one, by direction.
fn around(x: usize, y: usize, wide: usize, high: usize) -> [u32; 8] {
    WAYS.map(|(dx, dy)| {
        let beside = x.checked_add_signed(dx).zip(y.checked_add_signed(dy));
        let inside = beside.filter(|(x, y)| *x < wide && *y < high);
        inside.map_or(NOWHERE, |(x, y)| (y * wide + x) as u32)
    })
}
