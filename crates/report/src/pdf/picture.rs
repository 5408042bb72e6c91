//! Steps on an axis of time, drawn: for each one a bar from the earliest month to the latest with a
//! dot in its middle, as on the pages, and behind the bars of a row the field in which it runs.

use std::rc::Rc;

use switchback_model::Span;

use super::flow::{FAINT, Flow};
use super::page::{BOTTOM, Drawn, MEASURE, Node, Role, SIDE, Stroke, TOP, boxed};
use super::set::{ACCENT, PALE, Set, Style, WASH};
use crate::{AxisUnit, Timeline, TimelineRow};

/// What stands under the picture.
pub(super) const READ: &str =
    "The dot stands in the middle of each bar, as on the pages of the program; it is no forecast.";

/// The column of names.
const NAMES: f32 = 158.0;
/// A step, and the name of a row.
const LANE: f32 = 17.0;
/// The axis with its numbers.
const AXIS: f32 = 26.0;
/// Under a row.
const UNDER: f32 = 7.0;
/// Longer names are broken over this many lines.
const MOST_LINES: usize = 2;

/// One lane: the name of a row, or a step of it.
struct Lane<'t> {
    name: Rc<Set>,
    height: f32,
    stop: Option<Span>,
    row: &'t TimelineRow,
}

/// The height of the whole picture.
pub(super) fn height(flow: &mut Flow<'_>, t: &Timeline) -> f32 {
    let lanes = lanes(flow, t);
    lanes.iter().flatten().map(|l| l.height).sum::<f32>()
        + flow.at(UNDER) * lanes.len() as f32
        + flow.at(AXIS + 10.0)
}

/// Draws it; one that is taller than a page goes on on the next, with its axis.
pub(super) fn draw(flow: &mut Flow<'_>, t: &Timeline) {
    let rows = lanes(flow, t);
    flow.gap(10.0);
    let mut rest = rows.as_slice();
    while !rest.is_empty() {
        let mut fit = 0;
        let mut tall = flow.at(AXIS);
        for row in rest {
            let row: f32 = row.iter().map(|l| l.height).sum::<f32>() + flow.at(UNDER);
            if flow.y + tall + row > BOTTOM {
                break;
            }
            tall += row;
            fit += 1;
        }
        if fit == 0 && flow.y > TOP {
            flow.turn();
            continue;
        }
        let (here, after) = rest.split_at(fit.max(1).min(rest.len()));
        figure(flow, t, here);
        rest = after;
    }
    flow.y += flow.at(4.0);
}

/// The lanes of each row. A row of very many steps is cut, so that each part fits on a page.
fn lanes<'t>(flow: &mut Flow<'_>, t: &'t Timeline) -> Vec<Vec<Lane<'t>>> {
    let most = ((BOTTOM - TOP) / flow.at(LANE * 2.0)) as usize - 4;
    let mut out = Vec::new();
    for row in &t.rows {
        let mut lanes = vec![lane(flow, &row.label, Style::LABEL, None, row)];
        for (i, (name, span)) in row.stops.iter().enumerate() {
            if lanes.len() > most {
                out.push(std::mem::take(&mut lanes));
            }
            lanes.push(lane(flow, &format!("{}. {name}", i + 1), Style::CELL, Some(*span), row));
        }
        out.push(lanes);
    }
    out
}

fn lane<'t>(
    flow: &mut Flow<'_>,
    name: &str,
    style: Style,
    stop: Option<Span>,
    row: &'t TimelineRow,
) -> Lane<'t> {
    let wide = if stop.is_some() { NAMES - 12.0 } else { MEASURE };
    let wide = if stop.is_some() { flow.at(wide) } else { wide };
    let name = flow.set(name, style, wide);
    let lines = name.lines().clamp(1, MOST_LINES) as f32;
    let height = flow.at(LANE).max(name.leading * lines + flow.at(4.0));
    Lane { name, height, stop, row }
}

/// Where things stand across.
#[derive(Clone, Copy)]
struct Across {
    left: f32,
    wide: f32,
    horizon: f32,
}

impl Across {
    fn at(self, months: u32) -> f32 {
        self.left + (months as f32 / self.horizon).min(1.0) * self.wide
    }

    /// The middle of the dot: that of the bar, and within the axis.
    fn dot(self, span: Span, thick: f32) -> f32 {
        let right = self.left + self.wide - thick / 2.0;
        self.at(span.mid()).max(self.at(span.lo) + thick / 2.0).min(right)
    }
}

fn figure(flow: &mut Flow<'_>, t: &Timeline, rows: &[Vec<Lane<'_>>]) {
    let leaf = flow.leaf();
    let left = SIDE + flow.at(NAMES);
    let across =
        Across { left, wide: SIDE + MEASURE - left - 6.0, horizon: t.horizon.max(1) as f32 };
    let top = flow.y;
    let tall: f32 =
        rows.iter().map(|r| r.iter().map(|l| l.height).sum::<f32>() + flow.at(UNDER)).sum();
    axis(flow, t, across, leaf, top, tall);
    flow.y = top + flow.at(AXIS);
    for row in rows {
        one_row(flow, row, across, leaf);
        flow.y += flow.at(UNDER);
    }
    flow.laid.tree.push(Node::Group(Role::Figure(t.told()), vec![Node::Leaf(leaf)]));
}

/// The numbers above, a faint line under each, and what they count.
fn axis(flow: &mut Flow<'_>, t: &Timeline, across: Across, leaf: usize, top: f32, tall: f32) {
    let (unit, name) = match t.unit {
        AxisUnit::Months => (1, "months from today"),
        AxisUnit::Years => (12, "years from today"),
    };
    let name = flow.set(name, Style::SMALL, flow.at(NAMES) - 8.0);
    put(flow, &name, 0, SIDE, top + flow.at(3.0), leaf);
    let most = t.horizon.max(1) / unit;
    // Few enough that the numbers do not touch.
    let step = [1, 2, 3, 5, 6, 10, 12, 20, 24, 30, 60].into_iter().find(|s| most / s <= 10);
    let step = step.unwrap_or(most.max(1));
    let (faint, _) = FAINT;
    let begin = top + flow.at(AXIS - 6.0);
    for i in (0..=most).step_by(step as usize) {
        let x = across.at(i * unit);
        let number = flow.set(&i.to_string(), Style::SMALL, 60.0);
        put(flow, &number, 0, x - number.width() / 2.0, top + flow.at(3.0), leaf);
        flow.shape(Some(leaf), boxed(x - 0.25, begin, 0.5, tall + flow.at(4.0), 0.0), faint);
    }
}

fn one_row(flow: &mut Flow<'_>, lanes: &[Lane<'_>], across: Across, leaf: usize) {
    let thick = flow.at(7.0);
    field(flow, lanes, across, leaf);
    for lane in lanes {
        let middle = flow.y + flow.at(LANE) / 2.0;
        let indent = if lane.stop.is_some() { flow.at(8.0) } else { 0.0 };
        for i in 0..lane.name.lines().min(MOST_LINES) {
            let y = flow.y + flow.at(2.0) + lane.name.leading * i as f32;
            put(flow, &lane.name, i, SIDE + indent, y, leaf);
        }
        match lane.stop {
            Some(span) => {
                let (from, to) = (across.at(span.lo), across.at(span.hi));
                let long = (to - from).max(thick);
                let from = from.min(across.left + across.wide - long);
                flow.shape(Some(leaf), boxed(from, middle - thick / 2.0, long, thick, 3.5), PALE);
                let dot = across.dot(span, thick) - thick / 2.0;
                let dot = boxed(dot, middle - thick / 2.0, thick, thick, thick);
                flow.shape(Some(leaf), dot, ACCENT);
                if span.hi as f32 > across.horizon {
                    beyond(flow, across, middle, thick, leaf);
                }
            }
            None if lane.row.stops.is_empty() => {
                // No move: the line goes on, below its name.
                let line = boxed(across.left, middle - 0.75, across.wide, 1.5, 0.0);
                flow.shape(Some(leaf), line, PALE);
            }
            None => {}
        }
        flow.y += lane.height;
    }
}

/// From today, between the earliest and the latest beginnings.
fn field(flow: &mut Flow<'_>, lanes: &[Lane<'_>], across: Across, leaf: usize) {
    let (mut early, mut late, mut dots) = (Vec::new(), Vec::new(), Vec::new());
    let mut y = flow.y;
    for lane in lanes {
        let middle = y + flow.at(LANE) / 2.0;
        match lane.stop {
            Some(span) => {
                early.push((across.at(span.lo) + flow.at(3.5), middle));
                late.push((across.at(span.hi), middle));
                dots.push((across.dot(span, flow.at(7.0)), middle));
            }
            None => {
                early.push((across.left, middle));
                dots.push((across.left, middle));
            }
        }
        y += lane.height;
    }
    let mut points = early.iter().chain(late.iter().rev());
    let Some(first) = points.next() else { return };
    let mut path = vec![Stroke::Move(first.0, first.1)];
    path.extend(points.map(|p| Stroke::Line(p.0, p.1)));
    path.push(Stroke::Close);
    flow.shape(Some(leaf), path, WASH);
    // A line from dot to dot.
    let mut line = Vec::new();
    for (i, p) in dots.iter().enumerate() {
        line.push(if i == 0 { Stroke::Move(p.0, p.1) } else { Stroke::Line(p.0, p.1) });
    }
    if line.len() > 1 {
        let edge = Some((ACCENT, flow.at(1.1)));
        flow.mark(Some(leaf), Drawn::Shape { path: line, fill: None, edge });
    }
}

/// The latest month lies beyond the axis.
fn beyond(flow: &mut Flow<'_>, across: Across, middle: f32, thick: f32, leaf: usize) {
    let x = across.left + across.wide;
    let path = vec![
        Stroke::Move(x - 1.0, middle - thick / 2.0),
        Stroke::Line(x + 5.0, middle),
        Stroke::Line(x - 1.0, middle + thick / 2.0),
        Stroke::Close,
    ];
    flow.shape(Some(leaf), path, PALE);
}

fn put(flow: &mut Flow<'_>, set: &Rc<Set>, line: usize, x: f32, y: f32, leaf: usize) {
    flow.mark(Some(leaf), Drawn::Line { set: Rc::clone(set), line, x, y });
}
