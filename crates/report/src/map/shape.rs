//! Lines of the map as shapes: from cells to rounded paths and arrowheads.

use super::grid::CELL;

/// A place on the map in pixels.
pub(super) type Spot = (f64, f64);

/// Pixels by which a corner is rounded at most.
const ROUND: f64 = 9.0;
/// Pixels of an arrowhead, along and to each side.
pub(super) const HEAD: (f64, f64) = (7.5, 3.4);

/// Where a way begins, turns and ends.
pub(super) fn corners(way: &[(usize, usize)]) -> Vec<Spot> {
    let spots: Vec<Spot> =
        way.iter().map(|(x, y)| ((x * CELL) as f64, (y * CELL) as f64)).collect();
    let mut out: Vec<Spot> = Vec::new();
    for (i, spot) in spots.iter().enumerate() {
        let straight = i.checked_sub(1).and_then(|b| spots.get(b)).zip(spots.get(i + 1));
        let on = straight
            .is_some_and(|(a, b)| (spot.0 - a.0, spot.1 - a.1) == (b.0 - spot.0, b.1 - spot.1));
        if !on {
            out.push(*spot);
        }
    }
    out
}

/// A way with its two ends cut off by so many pixels.
pub(super) fn trimmed(points: &[Spot], start: f64, end: f64) -> Vec<Spot> {
    let once = from_start(points, start);
    let mut turned = from_start(&reversed(&once), end);
    turned.reverse();
    turned
}

/// The same way from its other end.
pub(super) fn reversed(points: &[Spot]) -> Vec<Spot> {
    points.iter().rev().copied().collect()
}

fn from_start(points: &[Spot], mut cut: f64) -> Vec<Spot> {
    for (i, pair) in points.windows(2).enumerate() {
        let [a, b] = *pair else { continue };
        let long = length(a, b);
        if long > cut {
            let first = towards(a, b, cut);
            return [first].into_iter().chain(points.iter().skip(i + 1).copied()).collect();
        }
        cut -= long;
    }
    points.last().copied().into_iter().collect()
}

/// The path through these points with rounded corners.
pub(super) fn path(points: &[Spot]) -> String {
    let mut out = String::new();
    for (i, at) in points.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|b| points.get(b));
        match (before, points.get(i + 1)) {
            (None, _) => out += &format!("M{} {}", num(at.0), num(at.1)),
            (Some(_), None) => out += &format!("L{} {}", num(at.0), num(at.1)),
            (Some(a), Some(b)) => {
                let round = ROUND.min(length(*a, *at) / 2.0).min(length(*at, *b) / 2.0);
                let (start, end) = (towards(*at, *a, round), towards(*at, *b, round));
                out += &format!(
                    "L{} {}Q{} {} {} {}",
                    num(start.0),
                    num(start.1),
                    num(at.0),
                    num(at.1),
                    num(end.0),
                    num(end.1)
                );
            }
        }
    }
    out
}

/// The path of an arrowhead that points at the start of a way, so many pixels from it.
pub(super) fn head(points: &[Spot], from: f64) -> String {
    let tip = from_start(points, from);
    let foot = from_start(points, from + HEAD.0);
    let (Some(tip), Some(foot)) = (tip.first(), foot.first()) else { return String::new() };
    let long = length(*tip, *foot).max(1.0);
    let (dx, dy) = ((foot.0 - tip.0) / long, (foot.1 - tip.1) / long);
    let side = |by: f64| (tip.0 + dx * HEAD.0 - dy * by, tip.1 + dy * HEAD.0 + dx * by);
    let (a, b) = (side(HEAD.1), side(-HEAD.1));
    format!("M{} {}L{} {}L{} {}z", num(tip.0), num(tip.1), num(a.0), num(a.1), num(b.0), num(b.1))
}

fn length(a: Spot, b: Spot) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn towards(from: Spot, to: Spot, by: f64) -> Spot {
    let long = length(from, to).max(f64::EPSILON);
    let share = (by / long).min(1.0);
    (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
}

/// A tenth of a pixel is fine enough, and short.
fn num(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    format!("{tenths}")
}
