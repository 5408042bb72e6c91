//! Routes beside each other: what each takes, and what it pays; and what a single step opens.

use switchback_model::Span;

use super::routes::{LONGEST, cut, width_of};
use super::{Caption, Svg, line, picture, put, rod, round_scale, text};
use crate::words;

/// The widths that a picture is drawn for, in pixels: the column of a phone and that of a page.
const WIDTHS: [f64; 2] = [280.0, 960.0];

/// The widths at which names are shown beside the dots.
const NAMED: [f64; 2] = [860.0, 960.0];

/// The radius of a numbered dot.
const DOT: f64 = 10.0;

/// How tall a line of a name is.
const LINE: f64 = 17.0;

/// Months beyond which nothing is drawn to scale: a century.
const LONGEST_WAY: u32 = 1200;

/// The ground that the dots stand on.
mod plot {
    pub(super) const TOP: f64 = 26.0;
    pub(super) const HIGH: f64 = 300.0;
    /// In percent of the width.
    pub(super) const LEFT: f64 = 14.0;
    pub(super) const RIGHT: f64 = 100.0;
    /// The scales begin and end so far within it, in pixels and in percent.
    pub(super) const INSET: f64 = 16.0;
    pub(super) const ASIDE: f64 = 5.0;
}

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

/// Where a point is drawn: percent of the width, pixels set aside, and pixels from the top.
#[derive(Debug, Clone, Copy)]
struct Dot {
    x: f64,
    aside: f64,
    y: f64,
}

impl Dot {
    fn at(self, width: f64) -> f64 {
        self.x / 100.0 * width + self.aside
    }

    fn within(self) -> bool {
        let across = WIDTHS.iter().all(|w| {
            (plot::LEFT / 100.0 * w + DOT..=plot::RIGHT / 100.0 * w - DOT).contains(&self.at(*w))
        });
        across && (plot::TOP + DOT..=plot::TOP + plot::HIGH - DOT).contains(&self.y)
    }

    fn clear_of(self, other: Self) -> bool {
        const ROOM: f64 = 2.0 * DOT + 2.0;
        let gaps = WIDTHS.map(|w| self.at(w) - other.at(w));
        (self.y - other.y).abs() >= ROOM
            || gaps.iter().all(|g| *g >= ROOM)
            || gaps.iter().all(|g| *g <= -ROOM)
    }
}

/// A name beside a dot: where its line begins or ends from the dot, in pixels.
#[derive(Debug, Clone, Copy)]
struct Name {
    dot: Dot,
    down: f64,
    ends: bool,
    width: f64,
}

impl Name {
    /// Left, right, top and bottom on a picture so wide.
    fn bounds(self, width: f64) -> [f64; 4] {
        let from = self.dot.at(width);
        let (left, right) = if self.ends {
            (from - DOT - 4.0 - self.width, from - DOT - 4.0)
        } else {
            (from + DOT + 4.0, from + DOT + 4.0 + self.width)
        };
        let middle = self.dot.y + self.down;
        [left, right, middle - LINE / 2.0, middle + LINE / 2.0]
    }

    fn within(self) -> bool {
        NAMED.iter().all(|w| {
            let [left, right, top, bottom] = self.bounds(*w);
            left >= plot::LEFT / 100.0 * w
                && right <= plot::RIGHT / 100.0 * w
                && top >= plot::TOP
                && bottom <= plot::TOP + plot::HIGH
        })
    }

    /// Apart from a box that moves with the width as a dot or a name does.
    fn clear_of(self, other: impl Fn(f64) -> [f64; 4]) -> bool {
        let pairs = NAMED.map(|w| (self.bounds(w), other(w)));
        let all = |apart: fn(&[f64; 4], &[f64; 4]) -> bool| pairs.iter().all(|(a, b)| apart(a, b));
        all(|a, b| a[1] <= b[0])
            || all(|a, b| b[1] <= a[0])
            || all(|a, b| a[3] <= b[2])
            || all(|a, b| b[3] <= a[2])
    }
}

fn box_of(dot: Dot) -> impl Fn(f64) -> [f64; 4] {
    move |width| {
        let x = dot.at(width);
        [x - DOT, x + DOT, dot.y - DOT, dot.y + DOT]
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
        Self { months: f64::from(months), hours: round_scale(f64::from(hours) / 1.28) }
    }

    fn x(&self, months: u32) -> f64 {
        let (from, to) = (plot::LEFT + plot::ASIDE, plot::RIGHT - plot::ASIDE);
        from + f64::from(months).min(self.months) / self.months * (to - from)
    }

    fn y(&self, hours: f64) -> f64 {
        let room = plot::HIGH - 2.0 * plot::INSET;
        plot::TOP + plot::INSET + (1.0 - hours / self.hours.1) * room
    }
}

/// Each route as a numbered point: to the right the months it takes, upwards the hours of one's own,
/// with thin bars over both ranges. Points that would lie on each other are set beside each other.
/// Their names are for wide columns; a style sheet hides them on narrow ones.
#[must_use]
pub fn trade_off(caption: &Caption<'_>, points: &[Point<'_>]) -> Svg {
    let scales = Scales::of(points);
    let dots = dots(&scales, points);
    let mut body = ground(&scales);
    for (dot, p) in dots.iter().zip(points) {
        body += &reaches(*dot, p, &scales);
    }
    for (n, (dot, p)) in (1..).zip(dots.iter().zip(points)) {
        body += &numbered(*dot, n, p);
    }
    for (name, p) in names(&dots, points).iter().zip(points) {
        body += &written(*name, p);
    }
    let foot = plot::TOP + plot::HIGH;
    picture(caption, (foot + 44.0) as usize, &body)
}

fn ground(scales: &Scales) -> String {
    let (left, top, high) = (plot::LEFT, plot::TOP, plot::HIGH);
    let foot = (top + high) as usize;
    let mut out = String::new();
    put(
        &mut out,
        format_args!(
            r#"<rect class="plot" x="{left}%" y="{top}" width="{:.2}%" height="{high}" rx="6"/>"#,
            plot::RIGHT - left
        ),
    );
    let (step, end) = scales.hours;
    for tick in (0u8..=8).map(|n| f64::from(n) * step).filter(|t| *t <= end + 0.5) {
        let y = scales.y(tick) as usize;
        out += &line("grid", (left, y), (plot::RIGHT, y));
        out += &text("tick", left - 1.5, y + 4, "end", &words::thousands(tick));
    }
    let years = (scales.months / 12.0).floor() as u32;
    let step = [1, 2, 5, 10].into_iter().find(|s| years / s <= 5).unwrap_or(20);
    for year in (step..=years).step_by(step as usize) {
        let x = scales.x(year * 12);
        out += &line("grid", (x, top as usize), (x, foot));
        let words =
            if year == step { words::count(year, "year", "years") } else { year.to_string() };
        out += &text("tick", x, foot + 16, "middle", &words);
    }
    out += &text("tick", scales.x(0), foot + 16, "middle", "today");
    out += &text("value", 0.0, 14, "start", "hours of your own ↑");
    out + &text("value", 100.0, foot + 38, "end", "time until you are there →")
}

/// The points, each at the nearest free place to where it belongs.
fn dots(scales: &Scales, points: &[Point<'_>]) -> Vec<Dot> {
    let mut drawn: Vec<Dot> = Vec::new();
    for p in points {
        let middle = (f64::from(p.hours.lo) + f64::from(p.hours.hi)) / 2.0;
        let true_place = Dot { x: scales.x(p.months.mid()), aside: 0.0, y: scales.y(middle) };
        drawn.push(set_apart(true_place, &drawn));
    }
    drawn
}

/// Looked for in rings around the true place, each ring in one order.
fn set_apart(place: Dot, drawn: &[Dot]) -> Dot {
    const STEP: f64 = 2.0 * DOT + 2.0;
    let free = |d: &Dot| d.within() && drawn.iter().all(|o| d.clear_of(*o));
    (0..20i8)
        .flat_map(|ring| {
            (-ring..=ring).flat_map(move |i| (-ring..=ring).map(move |j| (ring, i, j)))
        })
        .filter(|(ring, i, j)| i.abs().max(j.abs()) == *ring)
        .map(|(_, i, j)| Dot {
            y: place.y - f64::from(j) * STEP,
            aside: f64::from(i) * STEP,
            ..place
        })
        .find(free)
        .unwrap_or(place)
}

/// A name for each dot, beside it or a few lines off, where nothing else is.
fn names(dots: &[Dot], points: &[Point<'_>]) -> Vec<Name> {
    let mut placed: Vec<Name> = Vec::new();
    for (dot, p) in dots.iter().zip(points) {
        let width = width_of(&cut(p.label, LONGEST));
        let lines = (0..36).flat_map(|n| [f64::from(n) * LINE / 2.0, f64::from(n) * -LINE / 2.0]);
        let place = |(down, ends)| Name { dot: *dot, down, ends, width };
        let found = lines.flat_map(|down| [(down, false), (down, true)]).map(place).find(|n| {
            n.within()
                && placed.iter().all(|o| n.clear_of(|w| o.bounds(w)))
                && dots.iter().all(|d| n.clear_of(box_of(*d)))
        });
        placed.push(found.unwrap_or_else(|| place((0.0, false))));
    }
    placed
}

fn written(name: Name, p: &Point<'_>) -> String {
    let mut out = String::new();
    let (dx, anchor) = if name.ends { (-DOT - 4.0, "end") } else { (DOT + 4.0, "start") };
    let Dot { x, y, aside } = name.dot;
    let to = y + name.down;
    if name.down.abs() > LINE {
        put(
            &mut out,
            format_args!(
                r#"<line class="leads" x1="{x:.2}%" y1="{y:.1}" x2="{x:.2}%" y2="{to:.1}" transform="translate({:.0} 0)"/>"#,
                aside + dx - dx.signum() * 6.0
            ),
        );
    }
    put(
        &mut out,
        format_args!(
            r#"<text class="name" x="{x:.2}%" y="{:.1}" dx="{:.0}" text-anchor="{anchor}">{}</text>"#,
            to + 4.5,
            aside + dx,
            super::escape(&cut(p.label, LONGEST))
        ),
    );
    out
}

/// Thin bars over both ranges; their ends are the true ones wherever the dot stands.
fn reaches(dot: Dot, p: &Point<'_>, scales: &Scales) -> String {
    let mut out = String::new();
    if p.months.hi > p.months.lo {
        put(
            &mut out,
            format_args!(
                r#"<line class="reach" x1="{:.2}%" y1="{y:.1}" x2="{:.2}%" y2="{y:.1}"/>"#,
                scales.x(p.months.lo),
                scales.x(p.months.hi),
                y = dot.y
            ),
        );
    }
    if p.hours.hi > p.hours.lo {
        put(
            &mut out,
            format_args!(
                r#"<line class="reach" x1="{x:.2}%" y1="{:.1}" x2="{x:.2}%" y2="{:.1}" transform="translate({:.0} 0)"/>"#,
                scales.y(f64::from(p.hours.hi)),
                scales.y(f64::from(p.hours.lo)),
                dot.aside,
                x = dot.x
            ),
        );
    }
    out
}

fn numbered(dot: Dot, n: usize, p: &Point<'_>) -> String {
    let (class, number) = if p.stays { ("stop stays", "number stays") } else { ("stop", "number") };
    format!(
        r#"<g transform="translate({:.0} 0)"><circle class="{class}" cx="{x:.2}%" cy="{:.1}" r="{DOT}"/><text class="{number}" x="{x:.2}%" y="{:.1}" text-anchor="middle">{n}</text></g>"#,
        dot.aside,
        dot.y,
        dot.y + 4.0,
        x = dot.x
    )
}

/// Pay of a route against staying.
#[derive(Debug, Clone)]
pub struct PayRow<'a> {
    /// Its name.
    pub label: &'a str,
    /// The least, the middle and the most.
    pub sum: [f64; 3],
    /// The same in words.
    pub words: String,
}

/// Pay against staying, a row for each route on one scale: an upright line is what staying pays, the
/// band is the range, the dot its middle. Left of the line is less than staying.
#[must_use]
pub fn pay_beside(caption: &Caption<'_>, rows: &[PayRow<'_>]) -> Svg {
    const ROW: usize = 66;
    let all = || rows.iter().flat_map(|r| r.sum).filter(|v| v.is_finite());
    let (lo, hi) = (all().fold(0.0, f64::min), all().fold(0.0, f64::max));
    let wide = (hi - lo).max(1.0);
    let x = |v: f64| 2.0 + (v - lo) / wide * 96.0;
    let foot = rows.len() * ROW;
    let mut body = line("horizon", (x(0.0), 0), (x(0.0), foot));
    for (i, row) in rows.iter().enumerate() {
        let y = i * ROW;
        let [least, middle, most] = row.sum.map(|v| x(if v.is_finite() { v } else { 0.0 }));
        body += &text("label", 0.0, y + 16, "start", row.label);
        body += &rod("track", (0.0, 100.0), y + 30, 2);
        body += &rod("band", (least, most), y + 30, 12);
        put(
            &mut body,
            format_args!(r#"<circle class="given" cx="{middle:.2}%" cy="{}" r="6"/>"#, y + 30),
        );
        body += &text("value", 0.0, y + 52, "start", &row.words);
    }
    picture(caption, foot.max(10), &body)
}

/// A step, and how many jobs it opens and brings nearer.
#[derive(Debug, Clone)]
pub struct Opening<'a> {
    /// The step.
    pub label: &'a str,
    /// Jobs for which it is the last thing missing.
    pub opens: usize,
    /// Further jobs that it brings nearer.
    pub nears: usize,
}

/// Steps one under the other: solid is how many jobs each opens, pale how many more it brings nearer.
#[must_use]
pub fn openings(caption: &Caption<'_>, rows: &[Opening<'_>]) -> Svg {
    const ROW: usize = 62;
    let most = rows.iter().map(|r| r.opens + r.nears).max().unwrap_or(0).max(1) as f64;
    let mut body = String::new();
    for (i, row) in rows.iter().enumerate() {
        let y = i * ROW;
        let share = |n: usize| n as f64 / most * 100.0;
        let note = format!("opens {}, brings {} nearer", row.opens, row.nears);
        body += &text("label", 0.0, y + 16, "start", &cut(row.label, 40));
        body += &rod("maybe", (0.0, share(row.opens + row.nears)), y + 28, 12);
        body += &rod("sure", (0.0, share(row.opens)), y + 28, 12);
        body += &text("value", 0.0, y + 50, "start", &note);
    }
    picture(caption, (rows.len() * ROW).max(10), &body)
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

    /// Up to nine routes at many places and of many sizes, from one seed.
    fn sets() -> impl Iterator<Item = Vec<Point<'static>>> {
        let mut seed = 11u32;
        let mut next = move |most: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % most
        };
        (0..1_500).map(move |_| {
            let (long, much) = ([1, 30, 480][next(3) as usize], [1, 90, 60_000][next(3) as usize]);
            let all = (0..next(9)).map(|_| {
                let (months, hours) = (next(long), next(much));
                point((months, months + next(long)), (hours, hours + next(much)))
            });
            all.collect()
        })
    }

    #[test]
    fn no_name_lies_outside_or_on_another_name_or_dot() {
        for points in sets() {
            let scales = Scales::of(&points);
            let dots = dots(&scales, &points);
            let names = names(&dots, &points);
            for (i, d) in dots.iter().enumerate() {
                assert!(d.within(), "{d:?} of {points:?}");
                assert!(dots.iter().skip(i + 1).all(|o| d.clear_of(*o)), "{points:?}");
            }
            for (i, n) in names.iter().enumerate() {
                assert!(n.within(), "{n:?} of {points:?}");
                assert!(
                    names.iter().skip(i + 1).all(|o| n.clear_of(|w| o.bounds(w))),
                    "{points:?}"
                );
                assert!(dots.iter().all(|d| n.clear_of(box_of(*d))), "{n:?} of {points:?}");
            }
        }
    }

    #[test]
    fn a_trade_off_of_none_one_equal_and_extreme_routes_is_a_picture() {
        let equal = vec![point((12, 20), (40, 90)); 7];
        let extremes = vec![point((0, 0), (0, 0)), point((1, u32::MAX), (0, u32::MAX))];
        for points in [Vec::new(), vec![point((0, 0), (0, 0))], equal, extremes] {
            let svg = trade_off(&CAPTION, &points).to_string();
            assert!(svg.ends_with("</svg>") && svg.contains("A &lt;title&gt;"));
            assert!(!svg.contains("NaN") && !svg.contains("inf") && !svg.contains("style="));
            assert!(!svg.contains("<craft>"));
            assert_eq!(svg.matches("class=\"name\"").count(), points.len());
        }
    }

    #[test]
    fn pay_below_staying_stands_left_of_the_line() {
        let row = |sum| PayRow { label: "<b>", sum, words: "w".into() };
        let svg = pay_beside(&CAPTION, &[row([-100.0, -50.0, 100.0])]).to_string();
        assert!(svg.contains(r#"cx="26.00%""#) && svg.contains(r#"x1="50.00%""#), "{svg}");
        let odd = pay_beside(&CAPTION, &[row([f64::NAN, 0.0, f64::INFINITY])]).to_string();
        assert!(!odd.contains("NaN") && !odd.contains("inf"));
        assert!(pay_beside(&CAPTION, &[]).to_string().ends_with("</svg>"));
    }

    #[test]
    fn a_step_that_opens_nothing_has_no_bar() {
        let rows = [
            Opening { label: "<b>", opens: 3, nears: 1 },
            Opening { label: "none", opens: 0, nears: 0 },
        ];
        let svg = openings(&CAPTION, &rows).to_string();
        assert!(svg.contains("opens 3, brings 1 nearer") && svg.contains(r#"width="75.00%""#));
        assert!(openings(&CAPTION, &[]).to_string().ends_with("</svg>"));
    }
}
