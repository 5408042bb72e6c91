//! Tables: columns that share the width by what stands in them, rows over as many pages as it takes,
//! and the heads again on each page.

use std::rc::Rc;

use switchback_model::Interval;

use super::flow::Flow;
use super::page::{BOTTOM, Drawn, MEASURE, Node, Role, SIDE, TOP, boxed};
use super::set::{ACCENT, PALE, RULE, Set, Style};

/// What stands in a cell.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// Text.
    Text(String),
    /// A range between 0 and 1, drawn, and said behind it.
    Bar(Interval, String),
}

/// Between two columns.
const APART: f32 = 13.0;
/// Above and below the text of a cell.
const PAD: f32 = 3.5;
/// The length of a drawn range.
const BAR: f32 = 96.0;

/// Puts a table on the page.
pub(super) fn table(flow: &mut Flow<'_>, head: &[String], rows: &[Vec<Cell>]) {
    let widths = widths(flow, head, rows);
    if widths.is_empty() {
        return;
    }
    flow.gap(9.0);
    let least = least_at(flow, head, rows.get(..1).unwrap_or_default(), &widths);
    if !flow.fits(least.min(flow.at(200.0))) && flow.y > TOP {
        flow.turn();
    }
    let heads: Vec<Cell> = head.iter().cloned().map(Cell::Text).collect();
    let named = head.iter().any(|h| !h.trim().is_empty());
    let mut tree = Vec::new();
    let top = set_row(flow, &heads, &widths, Style::CELL_HEAD);
    if named {
        let cells = head_row(flow, &top, &widths, true);
        tree.push(Node::Group(Role::Head, vec![row_of(cells, &Role::HeadCell)]));
    }
    let mut body = Vec::new();
    for row in rows {
        let cells = set_row(flow, row, &widths, Style::CELL);
        let again = if named { Some(&top) } else { None };
        let placed = place(flow, &cells, row, &widths, again);
        body.push(row_of(placed, &Role::Cell));
    }
    tree.push(Node::Group(Role::Rows, body));
    flow.laid.tree.push(Node::Group(Role::Table, tree));
    flow.y += flow.at(6.0);
}

/// The height of the head and the first row.
pub(super) fn least(flow: &mut Flow<'_>, head: &[String], rows: &[Vec<Cell>]) -> f32 {
    let widths = widths(flow, head, rows);
    least_at(flow, head, rows, &widths)
}

fn least_at(flow: &mut Flow<'_>, head: &[String], rows: &[Vec<Cell>], widths: &[f32]) -> f32 {
    let heads: Vec<Cell> = head.iter().cloned().map(Cell::Text).collect();
    let mut height = tall(&set_row(flow, &heads, widths, Style::CELL_HEAD));
    for row in rows {
        height += tall(&set_row(flow, row, widths, Style::CELL));
    }
    height + flow.at(4.0 * PAD + 9.0)
}

fn row_of(cells: Vec<Vec<Node>>, role: &Role) -> Node {
    Node::Group(Role::Row, cells.into_iter().map(|c| Node::Group(role.clone(), c)).collect())
}

/// How wide each column is. One that wants little gets what it wants; the others share what is left,
/// and none is narrower than its longest word, if that can be had.
fn widths(flow: &mut Flow<'_>, head: &[String], rows: &[Vec<Cell>]) -> Vec<f32> {
    let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
    if columns == 0 {
        return Vec::new();
    }
    let room = MEASURE - flow.at(APART) * (columns - 1) as f32;
    let (head_style, style) = (flow.style(Style::CELL_HEAD), flow.style(Style::CELL));
    let (mut least, mut most) = (vec![1.0_f32; columns], vec![1.0_f32; columns]);
    let mut want = |column: usize, (min, max): (f32, f32)| {
        if let (Some(l), Some(m)) = (least.get_mut(column), most.get_mut(column)) {
            // Half a point more than it measures: a width that is met exactly may break the line.
            *l = l.max(min.min(room * 0.4) + 0.5);
            *m = m.max(max.min(room) + 0.5);
        }
    };
    for (i, h) in head.iter().enumerate() {
        want(i, flow.setter.widths(h, head_style));
    }
    let bar = flow.at(BAR + 8.0);
    for row in rows {
        for (i, cell) in row.iter().enumerate() {
            match cell {
                Cell::Text(t) => want(i, flow.setter.widths(t, style)),
                Cell::Bar(_, t) => {
                    let wide = bar + flow.setter.widths(t, style).1;
                    want(i, (wide, wide));
                }
            }
        }
    }
    share(&least, &most, room)
}

fn share(least: &[f32], most: &[f32], room: f32) -> Vec<f32> {
    let (low, high): (f32, f32) = (least.iter().sum(), most.iter().sum());
    if high <= room {
        let spare = ((room - high) / most.len() as f32).min(18.0);
        return most.iter().map(|m| m + spare).collect();
    }
    if low >= room {
        return least.iter().map(|l| l * room / low).collect();
    }
    // Columns that want less than their part get all of it, and so on with those that are left.
    let mut out: Vec<Option<f32>> = vec![None; most.len()];
    loop {
        let taken: f32 = out.iter().flatten().sum();
        let open = out.iter().filter(|o| o.is_none()).count();
        let part = (room - taken) / open.max(1) as f32;
        let mut more = false;
        for (o, m) in out.iter_mut().zip(most) {
            if o.is_none() && *m <= part {
                *o = Some(*m);
                more = true;
            }
        }
        if !more {
            break;
        }
    }
    let taken: f32 = out.iter().flatten().sum();
    let wide = || out.iter().zip(least).zip(most).filter(|((o, _), _)| o.is_none());
    let low: f32 = wide().map(|((_, l), _)| l).sum();
    let high: f32 = wide().map(|(_, m)| m).sum();
    if low > room - taken {
        // Long words need what the narrow columns took; then everybody gives way alike.
        return plain(least, most, room);
    }
    let part = (room - taken - low) / (high - low).max(0.01);
    let each = out.iter().zip(least).zip(most);
    each.map(|((o, l), m)| o.unwrap_or(l + (m - l) * part)).collect()
}

/// Each column its longest word, and a part of what it wants beyond it.
fn plain(least: &[f32], most: &[f32], room: f32) -> Vec<f32> {
    let (low, high): (f32, f32) = (least.iter().sum(), most.iter().sum());
    let part = (room - low) / (high - low).max(0.01);
    least.iter().zip(most).map(|(l, m)| l + (m - l) * part).collect()
}

fn set_row(flow: &mut Flow<'_>, cells: &[Cell], widths: &[f32], style: Style) -> Vec<Rc<Set>> {
    let bar = flow.at(BAR + 8.0);
    let mut out = Vec::new();
    for (i, width) in widths.iter().enumerate() {
        let (text, width) = match cells.get(i) {
            Some(Cell::Text(t)) => (t.as_str(), *width),
            Some(Cell::Bar(_, t)) => (t.as_str(), width - bar),
            None => ("", *width),
        };
        // A cell with nothing in it is a cell all the same.
        let text = if text.trim().is_empty() { "\u{a0}" } else { text };
        out.push(flow.set(text, style, width));
    }
    out
}

fn tall(cells: &[Rc<Set>]) -> f32 {
    cells.iter().map(|c| c.height()).fold(0.0, f32::max)
}

/// The heads with the rule under them: the first time as heads, on later pages for the eye only.
fn head_row(flow: &mut Flow<'_>, cells: &[Rc<Set>], widths: &[f32], first: bool) -> Vec<Vec<Node>> {
    let (mut x, top, mut out) = (SIDE, flow.y, Vec::new());
    for (set, width) in cells.iter().zip(widths) {
        let mut nodes = Vec::new();
        for i in 0..set.lines() {
            let y = top + set.leading * i as f32;
            if first {
                nodes.push(flow.line(set, i, x, y));
            } else {
                flow.mark(None, Drawn::Line { set: Rc::clone(set), line: i, x, y });
            }
        }
        out.push(nodes);
        x += width + flow.at(APART);
    }
    flow.y += tall(cells) + flow.at(PAD);
    flow.shape(None, boxed(SIDE, flow.y, MEASURE, 1.0, 0.0), ACCENT);
    flow.y += 1.0;
    out
}

/// Puts a row on the page; one that is taller than what is left of it goes to the next, and one that
/// is taller than half a page is broken between its lines.
fn place(
    flow: &mut Flow<'_>,
    cells: &[Rc<Set>],
    row: &[Cell],
    widths: &[f32],
    head: Option<&Vec<Rc<Set>>>,
) -> Vec<Vec<Node>> {
    let mut out: Vec<Vec<Node>> = cells.iter().map(|_| Vec::new()).collect();
    let (pad, leading) = (flow.at(PAD), cells.first().map_or(12.0, |c| c.leading));
    let lines = cells.iter().map(|c| c.lines()).max().unwrap_or(0);
    let whole = leading * lines as f32 + 2.0 * pad;
    let mut done = 0;
    while done < lines {
        let left = leading * (lines - done) as f32 + 2.0 * pad;
        let room = ((BOTTOM - flow.y - 2.0 * pad) / leading).floor().max(0.0) as usize;
        let keep = whole < (BOTTOM - TOP) / 2.0;
        if !flow.fits(left) && (keep || room < 2) && flow.y > TOP + tall_head(head) + 30.0 {
            flow.turn();
            if let Some(head) = head {
                head_row(flow, head, widths, false);
            }
            continue;
        }
        let here = (lines - done).min(room.max(1));
        let top = flow.y + pad;
        let mut x = SIDE;
        for (i, (set, width)) in cells.iter().zip(widths).enumerate() {
            let mut indent = 0.0;
            if let (Some(Cell::Bar(range, _)), 0) = (row.get(i), done) {
                bar(flow, *range, x, top + leading / 2.0);
                indent = flow.at(BAR + 8.0);
            }
            for line in done..(done + here).min(set.lines()) {
                let y = top + leading * (line - done) as f32;
                let node = flow.line(set, line, x + indent, y);
                if let Some(nodes) = out.get_mut(i) {
                    nodes.push(node);
                }
            }
            x += width + flow.at(APART);
        }
        flow.y = top + leading * here as f32 + pad;
        done += here;
    }
    flow.shape(None, boxed(SIDE, flow.y, MEASURE, 0.5, 0.0), RULE);
    flow.y += 0.5;
    out
}

fn tall_head(head: Option<&Vec<Rc<Set>>>) -> f32 {
    head.map_or(0.0, |h| tall(h))
}

/// A range: certain to its lower end, possible to its upper one.
fn bar(flow: &mut Flow<'_>, range: Interval, x: f32, middle: f32) {
    let (long, thick) = (flow.at(BAR), flow.at(6.0));
    let top = middle - thick / 2.0;
    let at = |v: f64| v.clamp(0.0, 1.0) as f32 * long;
    for (to, ink) in [(long, super::set::WASH), (at(range.hi), PALE), (at(range.lo), ACCENT)] {
        if to > 0.1 {
            flow.shape(None, boxed(x, top, to, thick, 1.5), ink);
        }
    }
}
