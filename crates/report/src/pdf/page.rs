//! What stands on the pages, and what it means.

use std::rc::Rc;

use super::set::{Ink, Set};

/// A4, in points.
pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;
/// Left and right margin.
pub(super) const SIDE: f32 = 68.0;
pub(super) const TOP: f32 = 66.0;
/// Where the text ends.
pub(super) const BOTTOM: f32 = HEIGHT - 74.0;
/// The baseline of the foot.
pub(super) const FOOT: f32 = HEIGHT - 42.0;
/// Between the margins.
pub(super) const MEASURE: f32 = WIDTH - 2.0 * SIDE;

/// Everything that is drawn.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub(super) pages: Vec<Vec<Mark>>,
    /// What the marks mean, in reading order.
    pub(super) tree: Vec<Node>,
    /// Headings, for the bookmarks.
    pub(super) heads: Vec<Head>,
    /// How many leaves the tree has.
    pub(super) leaves: usize,
}

/// A heading and its place.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) level: u16,
    pub(super) text: String,
    pub(super) page: usize,
    pub(super) y: f32,
}

/// Something drawn. Without a leaf it is decoration.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) leaf: Option<usize>,
    pub(super) what: Drawn,
}

#[derive(Debug)]
pub(super) enum Drawn {
    /// One line of set text, its top left corner at this point.
    Line { set: Rc<Set>, line: usize, x: f32, y: f32 },
    /// A shape of straight or round edges.
    Shape { path: Vec<Stroke>, fill: Option<Ink>, edge: Option<(Ink, f32)> },
}

/// One stroke of a shape.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stroke {
    Move(f32, f32),
    Line(f32, f32),
    Curve([f32; 6]),
    Close,
}

/// A part of the tree.
#[derive(Debug)]
pub(super) enum Node {
    Leaf(usize),
    Group(Role, Vec<Node>),
}

/// What a part of the tree is.
#[derive(Debug, Clone)]
pub(super) enum Role {
    Heading(u16, String),
    Para,
    List,
    Item,
    Label,
    Body,
    Table,
    Head,
    Rows,
    Row,
    HeadCell,
    Cell,
    /// A picture, told in words.
    Figure(String),
}

/// A box with round corners, or square ones for 0.
pub(super) fn boxed(x: f32, y: f32, w: f32, h: f32, radius: f32) -> Vec<Stroke> {
    let r = radius.min(w / 2.0).min(h / 2.0).max(0.0);
    if r < 0.01 {
        return vec![
            Stroke::Move(x, y),
            Stroke::Line(x + w, y),
            Stroke::Line(x + w, y + h),
            Stroke::Line(x, y + h),
            Stroke::Close,
        ];
    }
    // How far the handles of a quarter circle reach.
    let k = r * 0.552_285;
    let (x2, y2) = (x + w, y + h);
    vec![
        Stroke::Move(x + r, y),
        Stroke::Line(x2 - r, y),
        Stroke::Curve([x2 - r + k, y, x2, y + r - k, x2, y + r]),
        Stroke::Line(x2, y2 - r),
        Stroke::Curve([x2, y2 - r + k, x2 - r + k, y2, x2 - r, y2]),
        Stroke::Line(x + r, y2),
        Stroke::Curve([x + r - k, y2, x, y2 - r + k, x, y2 - r]),
        Stroke::Line(x, y + r),
        Stroke::Curve([x, y + r - k, x + r - k, y, x + r, y]),
        Stroke::Close,
    ]
}
