//! The pictures of the report, as templates take them: by reference, and safe to show.

use std::fmt;

use askama::filters::HtmlSafe;
use switchback_model::Interval;
use switchback_report::svg::{self, Caption, Svg};

/// A picture in a page. Whatever came from outside was escaped when it was drawn.
pub(crate) struct Picture(Svg);

impl From<Svg> for Picture {
    fn from(svg: Svg) -> Self {
        Self(svg)
    }
}

impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl HtmlSafe for Picture {}

/// A level beside the level that is asked.
pub(crate) fn level(has: &Interval, asked: &u8) -> Picture {
    svg::level(*has, *asked).into()
}

/// A range between 0 and 1.
pub(crate) fn strip(range: &Interval) -> Picture {
    svg::strip(*range).into()
}

/// How many people there are of each.
pub(crate) fn people(id: &'static str, rows: &[(&str, usize)]) -> Picture {
    let caption = Caption {
        id,
        title: "How many people there are of each",
        desc: "A bar for each, as long as its number. The table below has the same numbers.",
    };
    svg::counts(&caption, rows).into()
}

/// How many applications came how far.
pub(crate) fn funnel(stages: &[(&str, usize)]) -> Picture {
    let caption = Caption {
        id: "funnel",
        title: "How far applications came",
        desc: "A bar for each stage, the widest for what was sent. The table below has the same numbers.",
    };
    svg::narrowing(&caption, stages).into()
}
