//! What stands on the sheet: lines, routes and stations.

use switchback_model::lattice::{Frequency, Role};

use super::draw::Sheet;
use super::grid::Station;
use super::label;
use super::lines::Line;
use super::route::Way;
use super::shape::{HEAD, corners, head, path, reversed, trimmed};
use crate::svg::canvas::escape;

/// Pixels from the middle of a station to its rim, and to that of an interchange.
const RADIUS: [f64; 2] = [5.5, 7.5];

impl Sheet<'_> {
    /// Rare and unusual lines below, usual ones and spines above them.
    pub(super) fn lines(&self, out: &mut String) {
        let map = self.map;
        let mut order: Vec<usize> = (0..map.lines.len()).collect();
        let rank = |l: &Line| {
            (map.grid.is_spine(l), l.frequency() == Frequency::Typical, l.within.is_some())
        };
        order.sort_by_key(|i| map.lines.get(*i).map(rank));
        for i in order {
            let Some(line) = map.lines.get(i).filter(|l| !l.edge || self.is_looked_at(l)) else {
                continue;
            };
            if let Some(way) = map.way(i) {
                self.line(out, line, &way);
            }
        }
    }

    fn line(&self, out: &mut String, line: &Line, way: &Way) {
        let points = corners(way);
        let class = self.line_class(line);
        let link = self.line_link(line);
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
        if self.map.grid.is_spine(line) {
            out.push_str(&format!(r#"<path d="{}"/>"#, path(&points)));
        } else {
            self.with_heads(out, line, &points);
        }
        out.push_str(if link.is_some() { "</a>" } else { "</g>" });
    }

    fn line_class(&self, line: &Line) -> String {
        let (a, b) = self.ends(line);
        let way = match line.frequency() {
            Frequency::Typical => "way usual",
            Frequency::Unusual => "way unusual",
            Frequency::Rare => "way rare",
        };
        let spine = self.map.grid.is_spine(line).then_some("spine");
        let family = line.within.map(|f| f.id());
        let back = (!self.view.shows(a, b)).then_some("back");
        [Some(way), spine, family, back].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// A line with a head at each end that people go to.
    fn with_heads(&self, out: &mut String, line: &Line, points: &[(f64, f64)]) {
        // From both ends: is there a head, and how far from the station does it begin?
        let ends = [(line.back, line.from), (line.ahead, line.to)]
            .map(|(way, role)| (way.is_some(), self.radius(role) + 1.5));
        let cut = ends.map(|(head, rim)| if head { rim + HEAD.0 - 1.0 } else { rim });
        out.push_str(&format!(r#"<path d="{}"/>"#, path(&trimmed(points, cut[0], cut[1]))));
        for ((has, rim), points) in ends.into_iter().zip([points.to_vec(), reversed(points)]) {
            if has {
                out.push_str(&format!(r#"<path class="head" d="{}"/>"#, head(&points, rim)));
            }
        }
    }

    /// Where a line of the station that is looked at leads, and its name: the move from there, else
    /// to it.
    fn line_link(&self, line: &Line) -> Option<(String, String)> {
        let link = self.view.line.filter(|_| self.is_looked_at(line))?;
        let (a, b) = (self.lattice.roles.get(line.from)?, self.lattice.roles.get(line.to)?);
        let first = self.view.at == Some(a.id.as_str());
        let ahead = if first { line.ahead.is_some() } else { line.back.is_none() };
        let (from, to) = if ahead { (a, b) } else { (b, a) };
        Some((link(from, to), format!("{} to {}", from.title, to.title)))
    }

    /// Does it begin or end at the station that is looked at?
    fn is_looked_at(&self, line: &Line) -> bool {
        let (a, b) = self.ends(line);
        self.view.at.is_some_and(|at| at == a || at == b)
    }

    /// The roles that a line joins.
    fn ends(&self, line: &Line) -> (&str, &str) {
        let id = |i: usize| self.lattice.roles.get(i).map_or("", |r| r.id.as_str());
        (id(line.from), id(line.to))
    }

    /// The routes of whoever looks, above all lines.
    pub(super) fn routes(&self, out: &mut String) {
        let place = |id: &str| self.lattice.roles.iter().position(|r| r.id == id);
        let pairs = self.view.routes.iter().flat_map(|route| route.windows(2));
        for pair in pairs {
            let [a, b] = pair else { continue };
            let (Some(a), Some(b)) = (place(a), place(b)) else { continue };
            let joins = |l: &Line| [(l.from, l.to), (l.to, l.from)].contains(&(a, b));
            let found = self.map.lines.iter().position(joins);
            if let Some(way) = found.and_then(|i| self.map.way(i)) {
                let way = path(&corners(&way));
                out.push_str(&format!(
                    r#"<path class="casing" d="{way}"/><path class="route" d="{way}"/>"#
                ));
            }
        }
    }

    /// A station with its name, and what it is to whoever looks.
    pub(super) fn station(&self, out: &mut String, station: &Station) {
        let Some(role) = self.lattice.roles.get(station.role) else { return };
        let (x, y) = station.middle();
        let is = |id: Option<&str>| id == Some(role.id.as_str());
        let class = self.station_class(role, station);
        match self.view.link {
            Some(link) => out.push_str(&format!(
                r#"<a class="{class}" id="at-{}" href="{}"{}>"#,
                escape(&role.id),
                escape(&link(role)),
                if is(self.view.at) { r#" aria-current="true""# } else { "" }
            )),
            None => out.push_str(&format!(r#"<g class="{class}">"#)),
        }
        out.push_str(&format!("<title>{}</title>", escape(&self.told(role))));
        if is(self.view.here) {
            out.push_str(&format!(r#"<circle class="here" cx="{x}" cy="{y}" r="13"/>"#));
        }
        if self.view.link.is_some() {
            let (left, top, right, foot) = station.hit();
            out.push_str(&format!(
                r#"<rect class="hit" x="{left}" y="{top}" width="{}" height="{}"/>"#,
                right - left,
                foot - top
            ));
        }
        let radius = self.radius(station.role);
        out.push_str(&format!(r#"<circle class="rim" cx="{x}" cy="{y}" r="{radius}"/>"#));
        if is(self.view.goal) {
            out.push_str(&format!(r#"<path class="goal" d="M{x} {y}v-26l15 6-15 6"/>"#));
        }
        name(out, station);
        out.push_str(if self.view.link.is_some() { "</a>" } else { "</g>" });
    }

    fn station_class(&self, role: &Role, station: &Station) -> String {
        let change = self.is_interchange(station.role).then_some("change");
        let at = (self.view.at == Some(role.id.as_str())).then_some("at");
        let lit = self.view.lights(&role.id) && self.is_near(station.role);
        let back = (!lit).then_some("back");
        let classes = [Some("station"), Some(role.family.id()), change, at, back];
        classes.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Is it the station that is looked at, or one that a line joins to it?
    fn is_near(&self, role: usize) -> bool {
        let looked_at = |at: &str| self.lattice.roles.iter().position(|r| r.id == at);
        let Some(at) = self.view.at.and_then(looked_at) else { return true };
        let joins = |l: &Line| [(l.from, l.to), (l.to, l.from)].contains(&(at, role));
        at == role || self.map.lines.iter().any(joins)
    }

    fn is_interchange(&self, role: usize) -> bool {
        self.map.lines.iter().any(|l| l.bridge && (l.from == role || l.to == role))
    }

    fn radius(&self, role: usize) -> f64 {
        if self.is_interchange(role) { RADIUS[1] } else { RADIUS[0] }
    }

    /// A station in words.
    fn told(&self, role: &Role) -> String {
        let mut told = format!("{}, {}, level {}", role.title, role.family.label(), role.level);
        for (id, words) in [(self.view.here, "you are here"), (self.view.goal, "your goal")] {
            if id == Some(&role.id) {
                told = format!("{told}, {words}");
            }
        }
        told
    }
}

/// The name of a station beside it, with the mark of those from where people leave.
fn name(out: &mut String, station: &Station) {
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
}
