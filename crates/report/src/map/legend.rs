//! What the marks of the map mean, in the picture itself.

use switchback_model::lattice::Lattice;

use super::grid::CELL;
use super::{Map, View};
use crate::svg::Svg;
use crate::svg::canvas::escape;

/// Pixels from one line of the legend to the next.
const LEADING: usize = 23;

/// The marks of the map with their words, as a picture of its own for a page that shows only a part
/// of the map.
#[must_use]
pub fn key() -> Svg {
    let all = View { here: Some(""), goal: Some(""), routes: &[Vec::new()], ..View::default() };
    let mut body = String::new();
    let entries = entries(&all);
    let high = entries.len() * LEADING + 6;
    marks(&mut body, (8, 16), entries);
    Svg::new(format!(
        r#"<svg class="map" role="img" aria-label="What the marks of the map mean" width="340" height="{high}" viewBox="0 0 340 {high}">{body}</svg>"#
    ))
}

fn marks(out: &mut String, (x, y): (usize, usize), entries: Vec<(&str, &str)>) {
    for (i, (mark, words)) in entries.into_iter().enumerate() {
        let at = y + i * LEADING;
        out.push_str(&format!(r#"<g transform="translate({x} {at})">{mark}</g>"#));
        text(out, "legend", (x + 46, at + 4), words);
    }
}

impl Map {
    /// The legend where the grid keeps room for it.
    pub(super) fn legend(&self, out: &mut String, lattice: &Lattice, view: &View<'_>) {
        let (x, y) = (self.grid.legend.0 * CELL + 8, self.grid.legend.1 * CELL + 8);
        let roles = lattice.roles.len();
        text(out, "legend-title", (x, y + 20), "Who moves where");
        text(
            out,
            "legend-note",
            (x, y + 39),
            &format!("{roles} roles around projects. Our own reading:"),
        );
        text(out, "legend-note", (x, y + 54), "how usual a move is was not counted.");
        marks(out, (x, y + 78), entries(view));
    }
}

/// The marks with their words; those of a person only where there is one.
fn entries(view: &View<'_>) -> Vec<(&'static str, &'static str)> {
    let mut out = vec![
        (r#"<g class="way usual spine"><path d="M4 0H36"/></g>"#, "the usual way up in a family"),
        (
            r#"<g class="way usual"><path d="M4 0H28"/><path class="head" d="M36 0l-8 3.5v-7z"/></g>"#,
            "a typical move",
        ),
        (
            r#"<g class="way unusual"><path d="M4 0H28"/><path class="head" d="M36 0l-8 3.5v-7z"/></g>"#,
            "an unusual or, paler, a rare move",
        ),
        (
            r#"<g class="way usual"><path d="M12 0H28"/><path class="head" d="M36 0l-8 3.5v-7z"/><path class="head" d="M4 0l8 3.5v-7z"/></g>"#,
            "people go both ways",
        ),
        (
            r#"<g class="station change"><circle class="rim" cx="20" cy="0" r="7.5"/></g>"#,
            "a bridge to or from another family",
        ),
        (r#"<text class="exit" x="14" y="4">→</text>"#, "some go on to work for themselves"),
    ];
    if view.here.is_some() {
        out.push((r#"<circle class="here" cx="20" cy="0" r="9"/>"#, "you are here"));
    }
    if view.goal.is_some() {
        out.push((r#"<path class="goal" d="M16 9v-18l13 5-13 5"/>"#, "your goal"));
    }
    if !view.routes.is_empty() {
        out.push((r#"<path class="route" d="M6 0H34"/>"#, "your routes"));
    }
    out
}

fn text(out: &mut String, class: &str, (x, y): (usize, usize), words: &str) {
    out.push_str(&format!(r#"<text class="{class}" x="{x}" y="{y}">{}</text>"#, escape(words)));
}
