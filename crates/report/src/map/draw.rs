//! The map as SVG text.

use switchback_model::lattice::{Family, Frequency, Lattice, Role};

use super::grid::{CELL, Station};
use super::lines::Line;
use super::shape::{HEAD, corners, head, path, reversed, trimmed};
use super::table::is_edge;
use super::{Map, STYLE, View, label};
use crate::svg::Svg;
use crate::svg::canvas::escape;

/// Cells that the levels take at the left of a part of the map.
const STRIP: usize = 3;
/// Pixels from the middle of a station to its rim, and to that of an interchange.
const RADIUS: [f64; 2] = [5.5, 7.5];

impl Map {
    /// Draws the map for a page that carries [`STYLE`] itself.
    #[must_use]
    pub fn draw(&self, lattice: &Lattice, view: &View<'_>) -> Svg {
        let (_, wide) = self.window(lattice, view);
        let high = self.size().1;
        let more = format!(r#" class="map" width="{wide}" height="{high}""#);
        Svg::new(self.svg(lattice, view, &more, ""))
    }

    /// Draws the map as a file of its own, fit for a poster.
    #[must_use]
    pub fn poster(&self, lattice: &Lattice, view: &View<'_>) -> Svg {
        let ((_, w), h) = (self.window(lattice, view), self.size().1);
        let more = format!(
            r#" class="map poster" xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}""#
        );
        let style = format!("<style>{STYLE}</style>");
        Svg::new(self.svg(lattice, view, &more, &style))
    }

    /// How wide and how high it is, in pixels.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.grid.wide * CELL, self.grid.high * CELL)
    }

    fn svg(&self, lattice: &Lattice, view: &View<'_>, more: &str, style: &str) -> String {
        let (w, h) = self.size();
        let mut body = String::new();
        self.ground(&mut body, lattice, (w, h));
        self.lines(&mut body, lattice, view);
        self.routes(&mut body, lattice, view);
        let window = self.window(lattice, view);
        // One that is cut off would still be a link that the keyboard reaches and nobody sees.
        let shown = window.0..=window.0 + window.1;
        let stations = self.in_order(lattice).into_iter();
        for station in stations.filter(|s| shown.contains(&(s.x * CELL))) {
            self.station(&mut body, lattice, view, station);
        }
        if window.0 > 0 {
            self.levels_again(&mut body, window);
        } else {
            self.legend(&mut body, lattice, view);
        }
        let (x, w) = window;
        // What is inside a picture is not read out; where stations are links, it has to be.
        let on_page = view.link.is_some();
        let role = if on_page { "group" } else { "img" };
        let below =
            if on_page { " The same content stands below as a table and as lists." } else { "" };
        format!(
            r#"<svg{more} viewBox="{x} 0 {w} {h}" role="{role}" aria-labelledby="map-title map-desc"><title id="map-title">Map of {} roles and the moves between them</title><desc id="map-desc">Levels rise from the foot to the head. Each family is a block of columns with a thick line for its usual way up.{below}</desc>{style}{body}</svg>"#,
            lattice.roles.len(),
        )
    }

    /// Bands of the levels, names of the families, the edge.
    fn ground(&self, out: &mut String, lattice: &Lattice, (wide, high): (usize, usize)) {
        out.push_str(&format!(r#"<rect class="sheet" width="{wide}" height="{high}"/>"#));
        let right = self.grid.edge_at() * CELL;
        for (i, band) in self.grid.bands.iter().enumerate() {
            let (top, foot) = (band.top * CELL, band.foot * CELL);
            let class = if i % 2 == 0 { "band" } else { "band odd" };
            let (high, middle) = (foot - top, (top + foot) / 2);
            let words = level_name(band.level);
            out.push_str(&format!(
                r#"<rect class="{class}" x="0" y="{top}" width="{right}" height="{high}"/><text class="level" x="12" y="{middle}">{}</text><text class="level-name" x="12" y="{}">{words}</text>"#,
                band.level,
                middle + 16,
            ));
        }
        for block in &self.grid.blocks {
            family(out, block.family, (block.left * CELL, 30), "start");
        }
        // Families without columns of their own: the one above all others, and the one outside.
        for own in Family::ALL.into_iter().filter(|f| self.grid.reach(*f).is_none()) {
            if !lattice.roles.iter().any(|r| r.family == own) {
                continue;
            }
            if is_edge(own) {
                family(out, own, (right + 14, 30), "start");
            } else {
                family(out, own, (right.saturating_sub(14), 30), "end");
            }
        }
        let edge = self.grid.edge_at() * CELL;
        out.push_str(&format!(
            r#"<line class="edge" x1="{edge}" y1="0" x2="{edge}" y2="{high}"/>"#
        ));
    }

    /// The families from the left: those with columns, the one above them, the one at the edge.
    #[must_use]
    pub fn families(&self, lattice: &Lattice) -> Vec<Family> {
        let own = self.grid.blocks.iter().map(|b| b.family);
        let rest = Family::ALL.into_iter().filter(|f| self.grid.reach(*f).is_none());
        let rest = rest.filter(|f| lattice.roles.iter().any(|r| r.family == *f));
        let (edge, above): (Vec<Family>, Vec<Family>) = rest.partition(|f| is_edge(*f));
        own.chain(above).chain(edge).collect()
    }

    /// The stations family by family, the highest level first, as they are read out.
    fn in_order(&self, lattice: &Lattice) -> Vec<&Station> {
        let families = self.families(lattice);
        let mut stations: Vec<&Station> = self.grid.stations.iter().collect();
        stations.sort_by_key(|s| {
            let role = lattice.roles.get(s.role);
            let family = role.and_then(|r| families.iter().position(|f| *f == r.family));
            (family, role.map(|r| std::cmp::Reverse(r.level)), s.role)
        });
        stations
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

    /// The levels once more, at the left of a part of the map.
    fn levels_again(&self, out: &mut String, (left, _): (usize, usize)) {
        let (wide, high) = (STRIP * CELL - CELL / 2, self.size().1);
        out.push_str(&format!(
            r#"<rect class="sheet" x="{left}" width="{wide}" height="{high}"/>"#
        ));
        for band in &self.grid.bands {
            let middle = (band.top + band.foot) * CELL / 2;
            out.push_str(&format!(
                r#"<text class="level" x="{}" y="{}">{}</text>"#,
                left + 8,
                middle + 7,
                band.level
            ));
        }
    }

    /// Rare and unusual lines below, usual ones and spines above them.
    fn lines(&self, out: &mut String, lattice: &Lattice, view: &View<'_>) {
        let mut order: Vec<usize> = (0..self.lines.len()).collect();
        let rank = |l: &Line| {
            (self.grid.is_spine(l), l.frequency() == Frequency::Typical, l.within.is_some())
        };
        order.sort_by_key(|i| self.lines.get(*i).map(rank));
        for i in order {
            if let Some(line) = self.lines.get(i) {
                self.line(out, lattice, view, line, i);
            }
        }
    }

    fn line(
        &self,
        out: &mut String,
        lattice: &Lattice,
        view: &View<'_>,
        line: &Line,
        index: usize,
    ) {
        let role = |i: usize| lattice.roles.get(i).map_or("", |r| r.id.as_str());
        let (a, b) = (role(line.from), role(line.to));
        let at = view.at.is_some_and(|at| at == a || at == b);
        if line.edge && !at {
            return;
        }
        let spine = self.grid.is_spine(line);
        let mut class = String::from(match line.frequency() {
            Frequency::Typical => "way usual",
            Frequency::Unusual => "way unusual",
            Frequency::Rare => "way rare",
        });
        if spine {
            class += " spine";
        }
        if let Some(family) = line.within {
            class += " ";
            class += family.id();
        }
        if !view.shows(a, b) {
            class += " back";
        }
        let Some(way) = self.way(index) else { return };
        let points = corners(&way);
        let link = at.then(|| self.line_link(lattice, view, line)).flatten();
        match &link {
            // The same moves stand in a list below: with the keyboard one need not pass them twice.
            Some((href, told)) => out.push_str(&format!(
                r#"<a class="{class}" href="{}" tabindex="-1"><title>{}</title><path class="hit" d="{}"/>"#,
                escape(href),
                escape(told),
                path(&points)
            )),
            None => out.push_str(&format!(r#"<g class="{class}">"#)),
        }
        if spine {
            out.push_str(&format!(r#"<path d="{}"/>"#, path(&points)));
        } else {
            // From both ends: is there a head, and how far from the station does it begin?
            let ends = [(line.back, line.from), (line.ahead, line.to)]
                .map(|(way, role)| (way.is_some(), self.radius(role) + 1.5));
            let cut = ends.map(|(head, rim)| if head { rim + HEAD.0 - 1.0 } else { rim });
            out.push_str(&format!(r#"<path d="{}"/>"#, path(&trimmed(&points, cut[0], cut[1]))));
            for ((has, rim), points) in ends.into_iter().zip([points.clone(), reversed(&points)]) {
                if has {
                    out.push_str(&format!(r#"<path class="head" d="{}"/>"#, head(&points, rim)));
                }
            }
        }
        out.push_str(if link.is_some() { "</a>" } else { "</g>" });
    }

    /// Where a line leads, and its name: the move from the station that is looked at, else to it.
    fn line_link(
        &self,
        lattice: &Lattice,
        view: &View<'_>,
        line: &Line,
    ) -> Option<(String, String)> {
        let link = view.line?;
        let (a, b) = (lattice.roles.get(line.from)?, lattice.roles.get(line.to)?);
        let first = view.at == Some(a.id.as_str());
        let ahead = if first { line.ahead.is_some() } else { line.back.is_none() };
        let (from, to) = if ahead { (a, b) } else { (b, a) };
        Some((link(from, to), format!("{} to {}", from.title, to.title)))
    }

    fn routes(&self, out: &mut String, lattice: &Lattice, view: &View<'_>) {
        let place = |id: &str| lattice.roles.iter().position(|r| r.id == id);
        for route in view.routes {
            for pair in route.windows(2) {
                let [a, b] = pair else { continue };
                let (Some(a), Some(b)) = (place(a), place(b)) else { continue };
                let found = self
                    .lines
                    .iter()
                    .position(|l| (l.from, l.to) == (a, b) || (l.from, l.to) == (b, a));
                if let Some(way) = found.and_then(|i| self.way(i)) {
                    let way = path(&corners(&way));
                    out.push_str(&format!(
                        r#"<path class="casing" d="{way}"/><path class="route" d="{way}"/>"#
                    ));
                }
            }
        }
    }

    fn station(&self, out: &mut String, lattice: &Lattice, view: &View<'_>, station: &Station) {
        let Some(role) = lattice.roles.get(station.role) else { return };
        let (x, y) = ((station.x * CELL) as f64, (station.y * CELL) as f64);
        let change = self.is_interchange(station.role);
        let mut class = format!("station {}", role.family.id());
        if change {
            class += " change";
        }
        if view.at == Some(&role.id) {
            class += " at";
        }
        if !view.lights(&role.id) || !self.is_near(lattice, view, station.role) {
            class += " back";
        }
        let (open, close) = match view.link {
            Some(link) => (
                format!(
                    r#"<a class="{class}" id="at-{}" href="{}"{}>"#,
                    escape(&role.id),
                    escape(&link(role)),
                    if view.at == Some(&role.id) { r#" aria-current="true""# } else { "" }
                ),
                "</a>",
            ),
            None => (format!(r#"<g class="{class}">"#), "</g>"),
        };
        out.push_str(&open);
        out.push_str(&format!("<title>{}</title>", escape(&told(view, role))));
        if view.here == Some(&role.id) {
            out.push_str(&format!(r#"<circle class="here" cx="{x}" cy="{y}" r="13"/>"#));
        }
        if view.link.is_some() {
            let (left, top, right, foot) = station.hit();
            out.push_str(&format!(
                r#"<rect class="hit" x="{left}" y="{top}" width="{}" height="{}"/>"#,
                right - left,
                foot - top
            ));
        }
        let radius = if change { RADIUS[1] } else { RADIUS[0] };
        out.push_str(&format!(r#"<circle class="rim" cx="{x}" cy="{y}" r="{radius}"/>"#));
        if view.goal == Some(&role.id) {
            out.push_str(&format!(r#"<path class="goal" d="M{x} {y}v-26l15 6-15 6"/>"#));
        }
        let (left, top, _, _) = station.name_box();
        out.push_str(&format!(r#"<text class="name" y="{:.1}">"#, top + label::LEADING * 0.76));
        for (i, line) in station.name.iter().enumerate() {
            let down = if i == 0 { String::new() } else { format!(r#" dy="{}""#, label::LEADING) };
            out.push_str(&format!(r#"<tspan x="{left}"{down}>{}</tspan>"#, escape(line)));
        }
        if station.leaves {
            out.push_str(r#"<tspan class="exit"> →</tspan>"#);
        }
        out.push_str("</text>");
        out.push_str(close);
    }

    /// Is it the station that is looked at, or one that a line joins to it?
    fn is_near(&self, lattice: &Lattice, view: &View<'_>, role: usize) -> bool {
        let Some(at) = view.at.and_then(|at| lattice.roles.iter().position(|r| r.id == at)) else {
            return true;
        };
        let joins = |l: &Line| [(l.from, l.to), (l.to, l.from)].contains(&(at, role));
        at == role || self.lines.iter().any(joins)
    }

    fn is_interchange(&self, role: usize) -> bool {
        self.lines.iter().any(|l| l.bridge && (l.from == role || l.to == role))
    }

    fn radius(&self, role: usize) -> f64 {
        if self.is_interchange(role) { RADIUS[1] } else { RADIUS[0] }
    }
}

/// The name of a family over its columns.
fn family(out: &mut String, family: Family, (x, y): (usize, usize), anchor: &str) {
    out.push_str(&format!(
        r#"<text class="family {}" x="{x}" y="{y}" text-anchor="{anchor}">{}</text>"#,
        family.id(),
        escape(family.label())
    ));
}

/// A station in words.
fn told(view: &View<'_>, role: &Role) -> String {
    let mut told = format!("{}, {}, level {}", role.title, role.family.label(), role.level);
    for (id, words) in [(view.here, "you are here"), (view.goal, "your goal")] {
        if id == Some(&role.id) {
            told = format!("{told}, {words}");
        }
    }
    told
}

/// A level in two words.
fn level_name(level: u8) -> &'static str {
    match level {
        1 => "first job",
        2 => "junior",
        3 => "full professional",
        4 => "senior",
        5 => "lead, manager",
        6 => "senior manager",
        7 => "director",
        8 => "senior executive",
        _ => "top executive",
    }
}
