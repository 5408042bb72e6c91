//! Pictures of what a person says of themselves: the four fields, decision rights, leanings, and the
//! rungs of line management.

use switchback_model::me::{Field, Placed};
use switchback_model::{Interval, PeopleRung};

use super::canvas::{Anchor, At, Canvas, WIDTHS};
use super::fit::fit;
use super::measure::Face;
use super::place::{Area, Circles, Spot};
use super::{Caption, Svg};

/// The radius of a numbered dot.
const DOT: f64 = 10.0;

/// The ground of the four fields; across in percent. Above it stand the names of the upper fields.
const GROUND: Area = Area { left: 0.0, right: 100.0, top: 62.0, bottom: 402.0 };

/// The widths between which no two dots may touch, in pixels.
const FIELD_WIDTHS: [f64; 2] = [280.0, 960.0];

/// The scales begin and end so far within the ground, in pixels and in percent.
const INSET: f64 = 18.0;
const LEFT: f64 = 9.0;
const RIGHT: f64 = 95.0;

/// Competencies on four fields: to the right how well, upwards how much it gives, each from 0 to 4.
/// The lines between the fields stand at `from`. A dot holds its number, counted from 1 in the order
/// given; thin bars are its ranges. Dots that would lie on each other are set beside each other.
#[must_use]
pub fn four_fields(caption: &Caption<'_>, placed: &[Placed], from: f64) -> Svg {
    let mut c = Canvas::default();
    ground(&mut c, from);
    for level in 0..=4u8 {
        let (at, words) = (f64::from(level), level.to_string());
        let across = At::new(x_of(at), GROUND.bottom + 15.0, Anchor::Middle);
        c.words(Face::TICK, across, &words);
        c.words(Face::TICK, At { aside: 3.0, ..At::left(y_of(at) + 4.0) }, &words);
    }
    corners(&mut c);
    let circles = Circles {
        radius: DOT,
        // The numbers of the scale stand at its left.
        ground: Area { left: 5.0, ..GROUND },
        widths: FIELD_WIDTHS,
    };
    let dots = circles.set(placed.iter().map(|p| (x_of(p.good.mid()), y_of(p.gives.mid()))));
    let drawn = || (1..).zip(&dots).zip(placed).filter_map(|((n, dot), p)| dot.map(|d| (n, d, p)));
    for (_, dot, p) in drawn() {
        ranges(&mut c, dot, p);
    }
    for (n, dot, _) in drawn() {
        c.numbered(("stop", Face::NUMBER), dot, DOT, n);
    }
    let foot = c.left_out(GROUND.bottom + 76.0, &dots);
    c.finish(caption, foot + 4.0)
}

/// The four fields, the one to look for tinted, and the lines between them.
fn ground(c: &mut Canvas, from: f64) {
    let (x, y) = (x_of(from), y_of(from));
    let high = GROUND.bottom - GROUND.top;
    c.field("plot", (0.0, GROUND.top), (100.0, high));
    c.field("field-home", (x, GROUND.top), (100.0 - x, y - GROUND.top));
    // The numbers of the scale stand left of it.
    c.line("rule", (5.0, y), (100.0, y));
    c.line("rule", (x, GROUND.top), (x, GROUND.bottom));
}

/// The names of the fields, each at its corner, outside of where dots can be, and what the two
/// directions mean.
fn corners(c: &mut Canvas) {
    let [upper_left, upper_right, lower_left, lower_right] = Field::ALL.map(|f| in_two(f.label()));
    c.words(Face::VALUE, At::new(50.0, 13.0, Anchor::Middle), "gives more ↑");
    let foot = GROUND.bottom + 32.0;
    c.words(Face::VALUE, At::new(50.0, foot, Anchor::Middle), "better at it →");
    let corners = [(upper_left, upper_right, 34.0), (lower_left, lower_right, foot + 22.0)];
    for (left, right, y) in corners {
        for (n, (left, right)) in [(left.0, right.0), (left.1, right.1)].into_iter().enumerate() {
            let y = y + n as f64 * 16.0;
            c.words(Face::CORNER, At::left(y), left);
            c.words(Face::CORNER, At::right(y), right);
        }
    }
}

/// A name in two lines.
fn in_two(label: &str) -> (&str, &str) {
    let at = label.find(", ").map(|at| at + 1).or_else(|| label.rfind(" nor "));
    let (first, second) = at.and_then(|at| label.split_at_checked(at)).unwrap_or((label, ""));
    (first, second.trim_start())
}

fn x_of(level: f64) -> f64 {
    LEFT + level.clamp(0.0, 4.0) / 4.0 * (RIGHT - LEFT)
}

fn y_of(level: f64) -> f64 {
    let room = GROUND.bottom - GROUND.top - 2.0 * INSET;
    GROUND.top + INSET + (1.0 - level.clamp(0.0, 4.0) / 4.0) * room
}

/// Thin bars over the ranges; their ends are the true ones wherever the dot stands.
fn ranges(c: &mut Canvas, dot: Spot, p: &Placed) {
    let wide = |r: Interval| r.width() > 0.01;
    if wide(p.good) {
        c.line("reach", (x_of(p.good.lo), dot.y), (x_of(p.good.hi), dot.y));
    }
    if wide(p.gives) {
        c.upright("reach", dot, (y_of(p.gives.hi), y_of(p.gives.lo)));
    }
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
    let x = |amount: u8| 4.0 + f64::from(amount.min(4)) * 23.0;
    let mut c = Canvas::default();
    let mut y = c.legend([("liked", 8.0, "you like"), ("given", 5.0, "the role")]) + 4.0;
    for row in rows {
        let likes = row.likes.map_or_else(|| "not said".to_owned(), |l| l.min(4).to_string());
        let note = format!("{likes} and {}", row.amount.min(4));
        let face = if row.parts { Face::TOLD } else { Face::VALUE };
        let at = c.heading(y, row.label, (face, &note)) + 12.0;
        c.rod("track", (x(0), x(4)), at, 2.0);
        if let Some(likes) = row.likes {
            let (lo, hi) = (likes.min(row.amount), likes.max(row.amount));
            let class = if row.parts { "apart parting" } else { "apart" };
            c.line(class, (x(lo), at), (x(hi), at));
        }
        c.circle("given", (x(row.amount), at), 5.0);
        if let Some(likes) = row.likes {
            c.circle("liked", (x(likes), at), 9.0);
        }
        y = at + 20.0;
    }
    for amount in 0..=4u8 {
        let at = At::new(x(amount), y + 4.0, Anchor::Middle);
        c.words(Face::TICK, at, &amount.to_string());
    }
    c.finish(caption, y + 10.0)
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
    const TALL: f64 = 50.0;
    let mut c = Canvas::default();
    let mut y = 0.0;
    for row in rows {
        let top = c.two_sides(y, Face::LABEL, [row.low, row.high]) + 3.0;
        let Some(positions) = row.positions else {
            c.words(Face::VALUE, At::new(50.0, top + 16.0, Anchor::Middle), "not asked yet");
            c.line("rule", (0.0, top + 24.0), (100.0, top + 24.0));
            y = top + 44.0;
            continue;
        };
        let base = top + TALL;
        c.rod("track", (0.0, 100.0), base + 1.0, 2.0);
        for (at, share) in [0.0, 20.0, 40.0, 60.0, 80.0].into_iter().zip(positions) {
            let tall = (share.clamp(0.0, 1.0) * TALL).max(2.0);
            let class = if share >= 0.4 { "lean most" } else { "lean" };
            c.put(format_args!(
                r#"<rect class="{class}" x="{:.2}%" y="{:.1}" width="18.4%" height="{tall:.1}" rx="2"/>"#,
                at + 0.8,
                base - tall
            ));
        }
        y = base + 22.0;
    }
    c.finish(caption, y - 12.0)
}

/// The ladder of line management, highest rung on top, with one's own marked, and a few words beside
/// each rung where there are any. No rung is marked where it is not known.
#[must_use]
pub fn ladder(caption: &Caption<'_>, own: Option<PeopleRung>, notes: [&str; 4]) -> Svg {
    const STEP: f64 = 44.0;
    const TOP: f64 = 26.0;
    const ASIDE: f64 = 64.0;
    let foot = TOP + 3.0 * STEP;
    let mut c = Canvas::default();
    for x in [10, 46] {
        c.put(format_args!(
            r#"<line class="rail" x1="{x}" y1="{}" x2="{x}" y2="{}"/>"#,
            TOP - 18.0,
            foot + 18.0
        ));
    }
    for (i, (rung, note)) in PeopleRung::ALL.into_iter().zip(notes).enumerate() {
        let y = foot - i as f64 * STEP;
        let is_own = own == Some(rung);
        let class = if is_own { "rung own" } else { "rung" };
        c.put(format_args!(r#"<line class="{class}" x1="10" y1="{y}" x2="46" y2="{y}"/>"#));
        if is_own {
            c.put(format_args!(r#"<circle class="stop" cx="28" cy="{y}" r="9"/>"#));
        }
        let face = if is_own { Face::OWN } else { Face::LABEL };
        for (face, down, words) in [(face, 5.0, rung.label()), (Face::VALUE, 21.0, note)] {
            let fitted = WIDTHS.map(|w| fit(words, face, w - ASIDE, 1));
            c.fitted(face, At { aside: ASIDE, ..At::left(y + down) }, words, &fitted);
        }
    }
    c.finish(caption, foot + 28.0)
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

    /// F05: dots at one place are set apart, and the same data give the same picture.
    #[test]
    fn dots_never_lie_on_each_other() {
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
        assert!(svg.contains("cx=\"96%\"") && !svg.contains("cx=\"211"), "{svg}");
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
