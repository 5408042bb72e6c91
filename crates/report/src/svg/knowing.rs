//! Pictures of what a person says of themselves: the four fields, decision rights, leanings, and the
//! rungs of line management.

use switchback_model::me::{Field, Placed};
use switchback_model::{Interval, PeopleRung};

use super::{Caption, Svg, line, picture, put, rod, text};

/// The widths that a picture is drawn for, in pixels: the column of a phone and that of a page. What
/// is apart on both, in the same order, is apart on every width between.
const WIDTHS: [f64; 2] = [280.0, 760.0];

/// The radius of a numbered dot.
const DOT: f64 = 10.0;

/// The picture of the four fields.
mod plot {
    /// Above it stand the names of the upper fields.
    pub(super) const TOP: usize = 40;
    /// Its height.
    pub(super) const HIGH: usize = 340;
    /// The scale begins and ends so far within it, in pixels and in percent.
    pub(super) const INSET: f64 = 18.0;
    pub(super) const LEFT: f64 = 9.0;
    pub(super) const RIGHT: f64 = 95.0;
}

/// A dot where it is drawn: its place in percent and pixels, and how far it was set aside.
#[derive(Debug, Clone, Copy)]
struct Dot {
    x: f64,
    y: f64,
    aside: f64,
}

impl Dot {
    /// Where its middle is on a picture so wide.
    fn at(self, width: f64) -> f64 {
        self.x / 100.0 * width + self.aside
    }

    fn within(self) -> bool {
        let (top, high) = (plot::TOP as f64, plot::HIGH as f64);
        let across = WIDTHS.iter().all(|w| (DOT..=w - DOT).contains(&self.at(*w)));
        across && (top + DOT..=top + high - DOT).contains(&self.y)
    }

    /// Do the two stay apart on every width?
    fn clear_of(self, other: Self) -> bool {
        const ROOM: f64 = 2.0 * DOT + 2.0;
        let gaps = WIDTHS.map(|w| self.at(w) - other.at(w));
        (self.y - other.y).abs() >= ROOM
            || gaps.iter().all(|g| *g >= ROOM)
            || gaps.iter().all(|g| *g <= -ROOM)
    }
}

/// Competencies on four fields: to the right how well, upwards how much it gives, each from 0 to 4.
/// The lines between the fields stand at `from`. A dot holds its number, counted from 1 in the order
/// given; thin bars are its ranges. Dots that would lie on each other are set beside each other.
#[must_use]
pub fn four_fields(caption: &Caption<'_>, placed: &[Placed], from: f64) -> Svg {
    let (top, foot) = (plot::TOP, plot::TOP + plot::HIGH);
    let mut body = ground(from);
    for level in 0..=4u8 {
        let at = f64::from(level);
        body += &text("tick", x_of(at), foot + 15, "middle", &level.to_string());
        put(
            &mut body,
            format_args!(r#"<text class="tick" x="0" y="{:.1}">{level}</text>"#, y_of(at) + 4.0),
        );
    }
    body += &corners();
    body += &text("value", 50.0, top - 16, "middle", "gives more ↑");
    body += &text("value", 50.0, foot + 42, "middle", "better at it →");
    let mut drawn: Vec<Dot> = Vec::new();
    let (mut bars, mut dots) = (String::new(), String::new());
    for (n, p) in (1..).zip(placed) {
        let dot = set_apart(x_of(p.good.mid()), y_of(p.gives.mid()), &drawn);
        drawn.push(dot);
        bars += &ranges(dot, p);
        dots += &numbered(dot, n);
    }
    picture(caption, foot + 62, &(body + &bars + &dots))
}

/// The four fields, the one to look for tinted, and the lines between them.
fn ground(from: f64) -> String {
    let (top, high) = (plot::TOP, plot::HIGH);
    let (x, y) = (x_of(from), y_of(from));
    let mut out = String::new();
    put(
        &mut out,
        format_args!(
            r#"<rect class="plot" x="0" y="{top}" width="100%" height="{high}" rx="6"/><rect class="field-home" x="{x:.2}%" y="{top}" width="{:.2}%" height="{:.1}" rx="6"/>"#,
            100.0 - x,
            y - top as f64
        ),
    );
    put(&mut out, format_args!(r#"<line class="rule" x1="0" y1="{y:.1}" x2="100%" y2="{y:.1}"/>"#));
    out + &line("rule", (x, top), (x, top + high))
}

/// The names of the fields, each at its corner, outside of where dots can be.
fn corners() -> String {
    let foot = plot::TOP + plot::HIGH;
    let places = [
        (0.0, 14, "start"),
        (100.0, 14, "end"),
        (0.0, foot + 36, "start"),
        (100.0, foot + 36, "end"),
    ];
    let mut out = String::new();
    for (field, (x, y, anchor)) in Field::ALL.into_iter().zip(places) {
        let (first, second) = in_two(field.label());
        out += &text("corner", x, y, anchor, first);
        out += &text("corner", x, y + 16, anchor, second);
    }
    out
}

/// A name in two lines.
fn in_two(label: &str) -> (&str, &str) {
    let at = label.find(", ").map(|at| at + 1).or_else(|| label.rfind(" nor "));
    let (first, second) = at.and_then(|at| label.split_at_checked(at)).unwrap_or((label, ""));
    (first, second.trim_start())
}

fn x_of(level: f64) -> f64 {
    plot::LEFT + level.clamp(0.0, 4.0) / 4.0 * (plot::RIGHT - plot::LEFT)
}

fn y_of(level: f64) -> f64 {
    let (top, high) = (plot::TOP as f64, plot::HIGH as f64);
    top + plot::INSET + (1.0 - level.clamp(0.0, 4.0) / 4.0) * (high - 2.0 * plot::INSET)
}

/// The nearest place that is free, looked for in rings around the true one, each ring in one order.
fn set_apart(x: f64, y: f64, drawn: &[Dot]) -> Dot {
    const STEP: f64 = 2.0 * DOT + 2.0;
    let free = |d: &Dot| d.within() && drawn.iter().all(|o| d.clear_of(*o));
    let here = Dot { x, y, aside: 0.0 };
    (0..20i8)
        .flat_map(|ring| {
            (-ring..=ring).flat_map(move |i| (-ring..=ring).map(move |j| (ring, i, j)))
        })
        .filter(|(ring, i, j)| i.abs().max(j.abs()) == *ring)
        .map(|(_, i, j)| Dot { y: y + f64::from(j) * STEP, aside: f64::from(i) * STEP, ..here })
        .find(free)
        .unwrap_or(here)
}

/// Thin bars over the ranges; their ends are the true ones wherever the dot stands.
fn ranges(dot: Dot, p: &Placed) -> String {
    let mut out = String::new();
    let wide = |r: Interval| r.width() > 0.01;
    if wide(p.good) {
        put(
            &mut out,
            format_args!(
                r#"<line class="reach" x1="{:.2}%" y1="{y:.1}" x2="{:.2}%" y2="{y:.1}"/>"#,
                x_of(p.good.lo),
                x_of(p.good.hi),
                y = dot.y
            ),
        );
    }
    if wide(p.gives) {
        put(
            &mut out,
            format_args!(
                r#"<line class="reach" x1="{x:.2}%" y1="{:.1}" x2="{x:.2}%" y2="{:.1}" transform="translate({:.0} 0)"/>"#,
                y_of(p.gives.hi),
                y_of(p.gives.lo),
                dot.aside,
                x = dot.x
            ),
        );
    }
    out
}

fn numbered(dot: Dot, n: usize) -> String {
    format!(
        r#"<g transform="translate({:.0} 0)"><circle class="stop" cx="{x:.2}%" cy="{:.1}" r="{DOT}"/><text class="number" x="{x:.2}%" y="{:.1}" text-anchor="middle">{n}</text></g>"#,
        dot.aside,
        dot.y,
        dot.y + 4.0,
        x = dot.x
    )
}

/// A decision right: liked, and given.
#[derive(Debug, Clone)]
pub struct Liked<'a> {
    /// What it is called.
    pub label: &'a str,
    /// How much of it is liked, 0 to 4; absent is not said.
    pub likes: Option<u8>,
    /// How much of it the role carries, 0 to 4.
    pub amount: u8,
    /// Do the two part?
    pub parts: bool,
}

/// What is liked beside what a role carries, a row for each: a ring for liking, a full dot for the
/// role, and a line from the one to the other. What was not said has no ring.
#[must_use]
pub fn rights(caption: &Caption<'_>, rows: &[Liked<'_>]) -> Svg {
    const ROW: usize = 54;
    const TOP: usize = 30;
    let x = |amount: u8| 4.0 + f64::from(amount.min(4)) * 23.0;
    let mut body = String::from(
        r#"<circle class="liked" cx="10" cy="12" r="8"/><text class="value" x="26" y="17">you like</text><circle class="given" cx="110" cy="12" r="5"/><text class="value" x="122" y="17">the role</text>"#,
    );
    for (i, row) in rows.iter().enumerate() {
        let y = TOP + i * ROW;
        let at = y + 36;
        let likes = row.likes.map_or_else(|| "not said".to_owned(), |l| l.min(4).to_string());
        let note = format!("{likes} and {}", row.amount.min(4));
        body += &text("label", 0.0, y + 18, "start", row.label);
        body += &text(if row.parts { "value told" } else { "value" }, 100.0, y + 18, "end", &note);
        body += &rod("track", (x(0), x(4)), at, 2);
        if let Some(likes) = row.likes {
            let (lo, hi) = (likes.min(row.amount), likes.max(row.amount));
            let class = if row.parts { "apart parting" } else { "apart" };
            body += &line(class, (x(lo), at), (x(hi), at));
        }
        put(
            &mut body,
            format_args!(r#"<circle class="given" cx="{:.2}%" cy="{at}" r="5"/>"#, x(row.amount)),
        );
        if let Some(likes) = row.likes {
            put(
                &mut body,
                format_args!(r#"<circle class="liked" cx="{:.2}%" cy="{at}" r="9"/>"#, x(likes)),
            );
        }
    }
    let foot = TOP + rows.len() * ROW + 12;
    for amount in 0..=4u8 {
        body += &text("tick", x(amount), foot, "middle", &amount.to_string());
    }
    picture(caption, foot + 6, &body)
}

/// A leaning with its two sides.
#[derive(Debug, Clone)]
pub struct Lean<'a> {
    /// The name of the first side.
    pub low: &'a str,
    /// The name of the second side.
    pub high: &'a str,
    /// How likely each of five positions is, from the first side to the second, together 1; absent
    /// where nothing was asked yet.
    pub positions: Option<[f64; 5]>,
}

/// Leanings, a row for each, with a block for each of five positions between the two sides: the
/// likelier the position, the taller the block.
#[must_use]
pub fn leanings(caption: &Caption<'_>, rows: &[Lean<'_>]) -> Svg {
    const ROW: usize = 94;
    const TALL: f64 = 50.0;
    let mut body = String::new();
    for (i, row) in rows.iter().enumerate() {
        let y = i * ROW;
        let base = y + 72;
        body += &text("label", 0.0, y + 16, "start", row.low);
        body += &text("label", 100.0, y + 16, "end", row.high);
        let Some(positions) = row.positions else {
            body += &line("rule", (0.0, base), (100.0, base));
            body += &text("value", 50.0, base - 8, "middle", "not asked yet");
            continue;
        };
        body += &rod("track", (0.0, 100.0), base + 1, 2);
        for (at, share) in [0.0, 20.0, 40.0, 60.0, 80.0].into_iter().zip(positions) {
            let tall = (share.clamp(0.0, 1.0) * TALL).max(2.0);
            let class = if share >= 0.4 { "lean most" } else { "lean" };
            put(
                &mut body,
                format_args!(
                    r#"<rect class="{class}" x="{:.2}%" y="{:.1}" width="18.40%" height="{tall:.1}" rx="2"/>"#,
                    at + 0.8,
                    base as f64 - tall
                ),
            );
        }
    }
    picture(caption, (rows.len() * ROW).saturating_sub(8).max(10), &body)
}

/// The ladder of line management, highest rung on top, with one's own marked, and a few words beside
/// each rung where there are any. No rung is marked where it is not known.
#[must_use]
pub fn ladder(caption: &Caption<'_>, own: Option<PeopleRung>, notes: [&str; 4]) -> Svg {
    const STEP: usize = 44;
    const TOP: usize = 26;
    let foot = TOP + 3 * STEP;
    let mut body = String::new();
    for x in [10, 46] {
        put(
            &mut body,
            format_args!(
                r#"<line class="rail" x1="{x}" y1="{}" x2="{x}" y2="{}"/>"#,
                TOP - 18,
                foot + 18
            ),
        );
    }
    for (i, (rung, note)) in PeopleRung::ALL.into_iter().zip(notes).enumerate() {
        let y = foot - i * STEP;
        let is_own = own == Some(rung);
        let class = if is_own { "rung own" } else { "rung" };
        put(
            &mut body,
            format_args!(r#"<line class="{class}" x1="10" y1="{y}" x2="46" y2="{y}"/>"#),
        );
        if is_own {
            put(&mut body, format_args!(r#"<circle class="stop" cx="28" cy="{y}" r="9"/>"#));
        }
        let class = if is_own { "label own" } else { "label" };
        for (class, dy, words) in [(class, 5, rung.label()), ("value", 21, note)] {
            put(
                &mut body,
                format_args!(
                    r#"<text class="{class}" x="64" y="{}">{}</text>"#,
                    y + dy,
                    super::escape(words)
                ),
            );
        }
    }
    picture(caption, foot + 26, &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caption() -> Caption<'static> {
        Caption { id: "k", title: "A <title>", desc: "d" }
    }

    fn placed(good: Interval, gives: Interval) -> Placed {
        Placed { competency: "x".into(), good, gives, field: None, because: Vec::new() }
    }

    /// F05: dots at the same place are set apart on every width, stay within the picture, and the
    /// same persons give the same picture.
    #[test]
    fn dots_never_lie_on_each_other() {
        for (x, y) in [(0.0, 0.0), (4.0, 4.0), (2.5, 2.5), (0.0, 4.0), (4.0, 1.3)] {
            let mut drawn = Vec::new();
            for _ in 0..60 {
                let dot = set_apart(x_of(x), y_of(y), &drawn);
                assert!(dot.within(), "{dot:?}");
                assert!(drawn.iter().all(|o| dot.clear_of(*o)), "{dot:?} of {}", drawn.len());
                drawn.push(dot);
            }
        }
        let all: Vec<Placed> =
            (0..40).map(|_| placed(Interval::point(4.0), Interval::point(4.0))).collect();
        let svg = four_fields(&caption(), &all, 2.5).to_string();
        assert_eq!(svg, four_fields(&caption(), &all, 2.5).to_string());
        assert!(svg.contains(">40</text>") && !svg.contains("style=") && !svg.contains("NaN"));
    }

    #[test]
    fn a_field_picture_says_what_it_is_and_shows_ranges() {
        let all = [placed(Interval::new(1.0, 3.0), Interval::new(0.0, 4.0))];
        let svg = four_fields(&caption(), &all, 2.5).to_string();
        assert!(svg.contains("A &lt;title&gt;") && svg.contains("<desc"));
        assert_eq!(svg.matches("class=\"reach\"").count(), 2);
        for words in ["not yet good,", "and it gives", "neither good", "nor giving", "and it costs"]
        {
            assert!(svg.contains(words), "{words}");
        }
        let empty = four_fields(&caption(), &[], 2.5).to_string();
        assert!(empty.ends_with("</svg>") && !empty.contains("circle"));
    }

    /// R000-26: what was not said has no ring; the ring leaves the dot to be seen where both are one.
    #[test]
    fn a_right_that_was_not_said_has_no_ring() {
        let row = |likes, amount| Liked { label: "<b>", likes, amount, parts: false };
        let count = |svg: &Svg, class: &str| svg.to_string().matches(class).count() - 1;
        let svg = rights(&caption(), &[row(None, 4), row(Some(0), 4), row(Some(4), 4)]);
        assert_eq!(count(&svg, "class=\"given\""), 3);
        assert_eq!(count(&svg, "class=\"liked\""), 2);
        assert!(
            svg.to_string().contains("&lt;b&gt;") && svg.to_string().contains("not said and 4")
        );
        // Beyond the scale nothing leaves the picture.
        let svg = rights(&caption(), &[row(Some(200), 9)]).to_string();
        assert!(svg.contains("cx=\"96.00%\"") && !svg.contains("cx=\"211"), "{svg}");
    }

    /// R001-34: nothing is shown of a leaning that was not asked.
    #[test]
    fn a_leaning_shows_its_blocks_or_that_it_was_not_asked() {
        let sure = Lean { low: "a", high: "<b>", positions: Some([0.0, 0.0, 0.0, 0.0, 1.0]) };
        let blank = Lean { low: "c", high: "d", positions: None };
        let svg = leanings(&caption(), &[sure, blank]).to_string();
        assert_eq!(svg.matches("<rect class=\"lean").count(), 5);
        assert_eq!(svg.matches("lean most").count(), 1);
        assert!(svg.contains("not asked yet") && svg.contains("&lt;b&gt;"));
        assert!(leanings(&caption(), &[]).to_string().ends_with("</svg>"));
    }

    /// F12: one rung is marked, or none.
    #[test]
    fn a_ladder_marks_one_rung_or_none() {
        let notes = ["", "14 months", "<i>", ""];
        let svg = ladder(&caption(), Some(PeopleRung::SmallTeam), notes).to_string();
        assert_eq!(svg.matches("rung own").count(), 1);
        assert!(svg.contains("14 months") && svg.contains("&lt;i&gt;"));
        assert!(!ladder(&caption(), None, notes).to_string().contains("own"));
    }
}
