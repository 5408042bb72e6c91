//! The map as SVG text: the sheet with its levels and families, and what stands on it in order.

use switchback_model::lattice::{Family, Lattice};

use super::grid::{CELL, Station};
use super::table::is_edge;
use super::{Map, STYLE, View};
use crate::svg::Svg;
use crate::svg::canvas::escape;
use crate::words::role_level;

/// Cells that the levels take at the left of a part of the map.
const STRIP: usize = 3;

/// A map that is being drawn for somebody.
pub(super) struct Sheet<'a> {
    pub(super) map: &'a Map,
    pub(super) lattice: &'a Lattice,
    pub(super) view: &'a View<'a>,
    /// What of the map is shown: pixels from its left, and how wide.
    window: (usize, usize),
}

impl Map {
    /// Draws the map for a page that carries [`STYLE`] itself.
    #[must_use]
    pub fn draw(&self, lattice: &Lattice, view: &View<'_>) -> Svg {
        self.sheet(lattice, view).svg(r#"class="map""#, "")
    }

    /// Draws the map as a file of its own, fit for a poster.
    #[must_use]
    pub fn poster(&self, lattice: &Lattice, view: &View<'_>) -> Svg {
        let own = r#"class="map poster" xmlns="http://www.w3.org/2000/svg""#;
        self.sheet(lattice, view).svg(own, &format!("<style>{STYLE}</style>"))
    }

    fn sheet<'a>(&'a self, lattice: &'a Lattice, view: &'a View<'a>) -> Sheet<'a> {
        Sheet { map: self, lattice, view, window: self.window(lattice, view) }
    }

    /// How wide and how high it is, in pixels.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.grid.wide * CELL, self.grid.high * CELL)
    }

    /// The families from the left: those with columns, the one above them, the one at the edge.
    #[must_use]
    pub fn families(&self, lattice: &Lattice) -> Vec<Family> {
        let own = self.grid.blocks.iter().map(|b| b.family);
        let (edge, above): (Vec<Family>, Vec<Family>) =
            self.without_columns(lattice).partition(|f| is_edge(*f));
        own.chain(above).chain(edge).collect()
    }

    /// The families without columns of their own: the one above all others, and the one outside.
    fn without_columns(&self, lattice: &Lattice) -> impl Iterator<Item = Family> {
        let rest = Family::ALL.into_iter().filter(|f| self.grid.reach(*f).is_none());
        rest.filter(|f| lattice.roles.iter().any(|r| r.family == *f))
    }

    /// What of the map is shown: pixels from its left, and how wide.
    pub(super) fn window(&self, lattice: &Lattice, view: &View<'_>) -> (usize, usize) {
        let whole = (0, self.size().0);
        let Some(near) = view.near else { return whole };
        if is_edge(near) {
            let left = (self.grid.edge_at() + 1).saturating_sub(STRIP) * CELL;
            return (left, whole.1 - left);
        }
        let own = self.grid.reach(near).or_else(|| self.grid.span(lattice, near));
        let Some((left, right)) = own else { return whole };
        let left = left.saturating_sub(STRIP);
        (left * CELL, (right.min(self.grid.wide) - left) * CELL)
    }
}

impl Sheet<'_> {
    fn svg(&self, own: &str, style: &str) -> Svg {
        let (left, wide) = self.window;
        let high = self.map.size().1;
        let mut body = String::new();
        self.ground(&mut body);
        self.lines(&mut body);
        self.routes(&mut body);
        // One that is cut off would still be a link that the keyboard reaches and nobody sees.
        let shown = left..=left + wide;
        for station in self.in_order().into_iter().filter(|s| shown.contains(&(s.x * CELL))) {
            self.station(&mut body, station);
        }
        if left > 0 {
            self.levels_again(&mut body);
        } else {
            self.map.legend(&mut body, self.lattice, self.view);
        }
        // What is inside a picture is not read out; where stations are links, it has to be.
        let (role, below) = match self.view.link {
            Some(_) => ("group", " The same content stands below as a table and as lists."),
            None => ("img", ""),
        };
        Svg::new(format!(
            r#"<svg {own} width="{wide}" height="{high}" viewBox="{left} 0 {wide} {high}" role="{role}" aria-labelledby="map-title map-desc"><title id="map-title">Map of {} roles and the moves between them</title><desc id="map-desc">Levels rise from the foot to the head. Each family is a block of columns with a thick line for its usual way up.{below}</desc>{style}{body}</svg>"#,
            self.lattice.roles.len(),
        ))
    }

    /// Bands of the levels, names of the families, the edge.
    fn ground(&self, out: &mut String) {
        let (wide, high) = self.map.size();
        let edge = self.map.grid.edge_at() * CELL;
        out.push_str(&format!(r#"<rect class="sheet" width="{wide}" height="{high}"/>"#));
        for (i, band) in self.map.grid.bands.iter().enumerate() {
            let (top, foot) = (band.top * CELL, band.foot * CELL);
            let class = if i % 2 == 0 { "band" } else { "band odd" };
            let (high, middle) = (foot - top, (top + foot) / 2);
            out.push_str(&format!(
                r#"<rect class="{class}" x="0" y="{top}" width="{edge}" height="{high}"/><text class="level" x="12" y="{middle}">{}</text><text class="level-name" x="12" y="{}">{}</text>"#,
                band.level,
                middle + 16,
                role_level(band.level),
            ));
        }
        for block in &self.map.grid.blocks {
            family(out, block.family, block.left * CELL, "start");
        }
        for own in self.map.without_columns(self.lattice) {
            if is_edge(own) {
                family(out, own, edge + 14, "start");
            } else {
                family(out, own, edge.saturating_sub(14), "end");
            }
        }
        out.push_str(&format!(
            r#"<line class="edge" x1="{edge}" y1="0" x2="{edge}" y2="{high}"/>"#
        ));
    }

    /// The stations family by family, the highest level first, as they are read out.
    fn in_order(&self) -> Vec<&Station> {
        let families = self.map.families(self.lattice);
        let mut stations: Vec<&Station> = self.map.grid.stations.iter().collect();
        stations.sort_by_key(|s| {
            let role = self.lattice.roles.get(s.role);
            let family = role.and_then(|r| families.iter().position(|f| *f == r.family));
            (family, role.map(|r| std::cmp::Reverse(r.level)), s.role)
        });
        stations
    }

    /// The levels once more, at the left of a part of the map.
    fn levels_again(&self, out: &mut String) {
        let (left, wide, high) = (self.window.0, STRIP * CELL - CELL / 2, self.map.size().1);
        out.push_str(&format!(
            r#"<rect class="sheet" x="{left}" width="{wide}" height="{high}"/>"#
        ));
        for band in &self.map.grid.bands {
            let middle = (band.top + band.foot) * CELL / 2;
            out.push_str(&format!(
                r#"<text class="level" x="{}" y="{}">{}</text>"#,
                left + 8,
                middle + 7,
                band.level
            ));
        }
    }
}

/// The name of a family over its columns.
fn family(out: &mut String, family: Family, x: usize, anchor: &str) {
    out.push_str(&format!(
        r#"<text class="family {}" x="{x}" y="30" text-anchor="{anchor}">{}</text>"#,
        family.id(),
        escape(family.label())
    ));
}
