//! Routes as points: what each takes in time and in work of one's own.

use switchback_model::Span;

use super::canvas::{Anchor, At, Canvas};
use super::fit::one_line;
use super::measure::Face;
use super::place::{Area, Circles, Moving, Spot};
use super::scale::{round_scale, short_figure, ticks};
use super::{Caption, Svg};

/// The widths between which nothing may touch, in pixels: the column of a phone and that of a page.
const WIDTHS: [f64; 2] = [280.0, 960.0];

/// The widths at which names are shown beside the dots.
const NAMED: [f64; 2] = [860.0, 960.0];

/// The radius of a numbered dot.
const DOT: f64 = 10.0;

/// How tall a line of a name is.
const LINE: f64 = 17.0;

/// How wide a name may be: shorter ones are tried where there is no room, and at last none, since the
/// number leads to the list.
const ROOMS: [f64; 3] = [400.0, 240.0, 140.0];

/// More names than these are no help: the numbers lead to the table then.
const MOST_NAMES: usize = 16;

/// Months beyond which nothing is drawn to scale: a century.
const LONGEST_WAY: u32 = 1200;

/// The ground that the dots stand on; across in percent.
const GROUND: Area = Area { left: 14.0, right: 100.0, top: 26.0, bottom: 326.0 };

/// The scales begin and end so far within it, in pixels and in percent.
const INSET: f64 = 16.0;
const ASIDE: f64 = 5.0;

/// A route as a point: how long it takes and how much work of one's own.
#[derive(Debug, Clone)]
pub struct Point<'a> {
    /// Its name.
    pub label: &'a str,
    /// Months until the goal is begun.
    pub months: Span,
    /// Hours of one's own.
    pub hours: Span,
    /// Is it no way to the goal, but staying?
    pub stays: bool,
}

/// A name beside its dot, and the line that leads to it where it stands a few lines off.
#[derive(Debug, Clone)]
struct Name {
    words: Moving,
    leader: Option<Moving>,
    shown: String,
    ends: bool,
}

impl Name {
    /// Beside a dot, so many pixels down.
    fn new(dot: Spot, shown: String, down: f64, ends: bool) -> Self {
        let away = down.abs() > LINE;
        let gap = if away { 4.0 } else { DOT + 4.0 };
        let wide = Face::NAME.width(&shown);
        let (left, right) = if ends { (-gap - wide, -gap) } else { (gap, gap + wide) };
        let middle = dot.y + down;
        let area = Area { left, right, top: middle - LINE / 2.0, bottom: middle + LINE / 2.0 };
        let (top, bottom) =
            if down > 0.0 { (dot.y + DOT, middle + 5.0) } else { (middle - 5.0, dot.y - DOT) };
        let line = Area { left: -1.0, right: 1.0, top, bottom };
        Self {
            words: Moving { spot: dot, area },
            leader: away.then_some(Moving { spot: dot, area: line }),
            shown,
            ends,
        }
    }

    fn parts(&self) -> impl Iterator<Item = &Moving> {
        [&self.words].into_iter().chain(&self.leader)
    }

    /// Does neither it nor its line touch another name, or a dot?
    fn stands_free(&self, names: &[Option<Self>], dots: &[Spot]) -> bool {
        let circles: Vec<Moving> = dots
            .iter()
            .filter(|d| **d != self.words.spot)
            .map(|d| Moving::circle(*d, DOT + 1.0))
            .collect();
        let others: Vec<&Moving> =
            names.iter().flatten().flat_map(Self::parts).chain(&circles).collect();
        let own = Moving::circle(self.words.spot, DOT);
        self.words.within(&GROUND, NAMED)
            && self.words.clear_of(&own, NAMED, 0.0)
            && self.parts().all(|p| others.iter().all(|o| p.clear_of(o, NAMED, 1.0)))
    }
}

/// The two scales of a trade-off.
struct Scales {
    months: f64,
    hours: (f64, f64),
}

impl Scales {
    fn of(points: &[Point<'_>]) -> Self {
        let months = points.iter().map(|p| p.months.hi).max().unwrap_or(0).clamp(12, LONGEST_WAY);
        let hours = points.iter().map(|p| p.hours.hi).max().unwrap_or(0).max(20);
        Self { months: f64::from(months), hours: round_scale(f64::from(hours)) }
    }

    fn x(&self, months: u32) -> f64 {
        let (from, to) = (GROUND.left + ASIDE, GROUND.right - ASIDE);
        from + f64::from(months).min(self.months) / self.months * (to - from)
    }

    fn y(&self, hours: f64) -> f64 {
        let room = GROUND.bottom - GROUND.top - 2.0 * INSET;
        GROUND.top + INSET + (1.0 - hours / self.hours.1) * room
    }
}

/// Each route as a numbered point: to the right the months it takes, upwards the hours of one's own,
/// with thin bars over both ranges. Points that would lie on each other are set beside each other.
/// Their names are for wide columns; a style sheet hides them on narrow ones.
#[must_use]
pub fn trade_off(caption: &Caption<'_>, points: &[Point<'_>]) -> Svg {
    let scales = Scales::of(points);
    let dots = dots(&scales, points);
    let mut c = Canvas::default();
    ground(&mut c, &scales);
    let drawn = || (1..).zip(&dots).zip(points).filter_map(|((n, dot), p)| dot.map(|d| (n, d, p)));
    for (_, dot, p) in drawn() {
        reaches(&mut c, dot, p, &scales);
    }
    let names = names(&dots, points);
    for (name, p) in names.iter().zip(points) {
        if let Some(name) = name {
            leader(&mut c, name);
            written(&mut c, name, p);
        }
    }
    for (n, dot, p) in drawn() {
        let look =
            if p.stays { ("stop stays", Face::NUMBER_STAYS) } else { ("stop", Face::NUMBER) };
        c.numbered(look, dot, DOT, n);
    }
    let foot = c.left_out(GROUND.bottom + 42.0, &dots);
    c.finish(caption, foot + 2.0)
}

fn ground(c: &mut Canvas, scales: &Scales) {
    let Area { left, right, top, bottom } = GROUND;
    c.field("plot", (left, top), (right - left, bottom - top));
    let (step, end) = scales.hours;
    for tick in ticks(step, end) {
        let y = scales.y(tick);
        c.line("grid", (left, y), (right, y));
        c.words(Face::TICK, At::new(left - 1.5, y + 4.0, Anchor::End), &short_figure(tick));
    }
    let years = (scales.months / 12.0).floor() as u32;
    let step = [1, 2, 5, 10].into_iter().find(|s| years / s <= 5).unwrap_or(20);
    let mut named = Vec::new();
    for year in (step..=years).step_by(step as usize) {
        let x = scales.x(year * 12);
        c.line("grid", (x, top), (x, bottom));
        named.push((x, year));
    }
    c.years(bottom + 16.0, scales.x(0), &named);
    c.words(Face::VALUE, At::left(14.0), "hours of your own ↑");
    c.words(Face::VALUE, At::right(bottom + 38.0), "time until you are there →");
}

/// The points, each at the nearest free place to where it belongs.
fn dots(scales: &Scales, points: &[Point<'_>]) -> Vec<Option<Spot>> {
    let circles = Circles { radius: DOT, ground: GROUND, widths: WIDTHS };
    circles.set(points.iter().map(|p| {
        let middle = (f64::from(p.hours.lo) + f64::from(p.hours.hi)) / 2.0;
        (scales.x(p.months.mid()), scales.y(middle))
    }))
}

/// A name for each dot, beside it or a few lines off, where nothing else is.
fn names(dots: &[Option<Spot>], points: &[Point<'_>]) -> Vec<Option<Name>> {
    let mut placed: Vec<Option<Name>> = Vec::new();
    if points.len() > MOST_NAMES {
        return placed;
    }
    let all: Vec<Spot> = dots.iter().flatten().copied().collect();
    for (dot, p) in dots.iter().zip(points) {
        let mut shorter = ROOMS.iter().map(|room| one_line(p.label, Face::NAME, *room));
        let found = shorter.find_map(|shown| place((*dot)?, &shown, &placed, &all));
        placed.push(found);
    }
    placed
}

fn place(dot: Spot, shown: &str, names: &[Option<Name>], dots: &[Spot]) -> Option<Name> {
    let lines = (0..24).flat_map(|n| [f64::from(n) * LINE / 2.0, f64::from(n) * -LINE / 2.0]);
    lines
        .flat_map(|down| [(down, false), (down, true)])
        .map(|(down, ends)| Name::new(dot, shown.to_owned(), down, ends))
        .find(|name| name.stands_free(names, dots))
}

fn leader(c: &mut Canvas, name: &Name) {
    if let Some(line) = &name.leader {
        c.upright("leads", line.spot, (line.area.top, line.area.bottom));
    }
}

fn written(c: &mut Canvas, name: &Name, p: &Point<'_>) {
    let (spot, area) = (name.words.spot, name.words.area);
    let (edge, anchor) =
        if name.ends { (area.right, Anchor::End) } else { (area.left, Anchor::Start) };
    let y = f64::midpoint(area.top, area.bottom) + 4.5;
    let at = At { x: spot.x, aside: spot.aside + edge, y, anchor };
    let whole = (name.shown != p.label).then_some(p.label);
    c.line_of_words(Face::NAME, "", at, &name.shown, whole);
}

/// Thin bars over both ranges; their ends are the true ones wherever the dot stands.
fn reaches(c: &mut Canvas, dot: Spot, p: &Point<'_>, scales: &Scales) {
    if p.months.hi > p.months.lo {
        c.line("reach", (scales.x(p.months.lo), dot.y), (scales.x(p.months.hi), dot.y));
    }
    if p.hours.hi > p.hours.lo {
        let (lo, hi) = (f64::from(p.hours.lo), f64::from(p.hours.hi));
        c.upright("reach", dot, (scales.y(hi), scales.y(lo)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAPTION: Caption<'static> = Caption { id: "t", title: "A <title>", desc: "d" };

    fn point(months: (u32, u32), hours: (u32, u32)) -> Point<'static> {
        Point {
            label: "Keeps your delivery <craft>",
            months: Span::new(months.0, months.1),
            hours: Span::new(hours.0, hours.1),
            stays: months.1 == 0,
        }
    }

    /// As many routes as a page shows all have their names, even where they fall together.
    #[test]
    fn the_routes_of_a_page_all_have_their_names() {
        let sets = [
            vec![point((12, 20), (40, 90)); 6],
            vec![point((0, 0), (0, 0)), point((12, 20), (0, 0)), point((24, 60), (100, 300))],
            vec![point((48, 60), (900, 1000)); 5],
        ];
        for points in sets {
            let svg = trade_off(&CAPTION, &points).to_string();
            assert_eq!(svg.matches("class=\"name\"").count(), points.len(), "{points:?}");
        }
    }

    #[test]
    fn a_trade_off_of_none_one_equal_and_extreme_routes_is_a_picture() {
        let extremes = vec![point((0, 0), (0, 0)), point((1, u32::MAX), (0, u32::MAX))];
        for points in [Vec::new(), vec![point((0, 0), (0, 0))], extremes] {
            let svg = trade_off(&CAPTION, &points).to_string();
            assert!(svg.ends_with("</svg>") && svg.contains("A &lt;title&gt;"));
            assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains("style="));
            assert!(!svg.contains("<craft>"));
        }
    }
}
