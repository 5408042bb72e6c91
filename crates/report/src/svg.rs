//! Pictures as SVG text.
//!
//! Widths are percentages and heights are pixels, so that a picture fills its column at any width
//! while its letters keep their size. Colours come from classes in a style sheet: nothing is styled
//! inline. Every picture has a title and a description, and whoever shows it puts a table with the
//! same numbers under it.

pub(crate) mod canvas;
pub(crate) mod fit;
mod knowing;
pub(crate) mod measure;
pub(crate) mod place;
mod routes;
mod rows;
mod scale;
mod scatter;
mod timeline;
mod tracks;
mod week;

use std::fmt;

pub use knowing::{Lean, Liked, four_fields, ladder, leanings, rights};
pub use routes::{Stop, Timescale};
pub use rows::{
    Balance, Bar, Opening, PayRow, Scored, balances, bars, counts, level, narrowing, openings,
    pay_beside, ranges, strip,
};
pub use scatter::{Point, trade_off};
pub use timeline::{Mark, MarkKind, Named, Reach, near, timeline};
pub use tracks::{Paired, pairs};
pub use week::week;

/// How pictures look: every colour and every size of letter. It takes its colours from custom
/// properties of the page, such as `--ink` and `--accent`.
pub const STYLE: &str = include_str!("svg/charts.css");

/// A finished picture. Everything that came from outside was escaped when it was drawn.
#[derive(Debug, Clone)]
pub struct Svg(String);

impl Svg {
    /// A picture from its text, in which everything from outside is escaped.
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What stands for a picture where it is not seen.
#[derive(Debug, Clone)]
pub struct Caption<'a> {
    /// Tells the pictures of a page apart.
    pub id: &'a str,
    /// What it shows.
    pub title: &'a str,
    /// What there is to be seen.
    pub desc: &'a str,
}
