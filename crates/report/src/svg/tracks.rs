//! Pay on two tracks, level by level.

use super::canvas::{At, Canvas, LABEL_LEADING, VALUE_LEADING, WIDTHS, most_lines, num};
use super::fit::fit;
use super::measure::Face;
use super::scale::{figure, round_scale, ticks};
use super::{Caption, Svg};

/// Two figures at one level.
#[derive(Debug, Clone)]
pub struct Paired<'a> {
    /// The level.
    pub label: &'a str,
    /// The figure of the first side.
    pub first: f64,
    /// The figure of the second side.
    pub second: f64,
}

/// Where the lines are drawn, in percent; left of it stand the words.
const LEFT: f64 = 46.0;
const RIGHT: f64 = 96.0;

/// How far under its words a row ends.
const UNDER: f64 = 16.0;

/// A level as it is drawn.
struct Row {
    /// Where its dots stand.
    middle: f64,
    end: f64,
}

/// Two tracks level by level, highest level on top, so that the lines climb; the scale is from nought.
/// The first side is a full dot on a solid line, the second a ring on a broken one, and both figures
/// stand beside the lines. `crossings` are the rows after which the other side is ahead.
#[must_use]
pub fn pairs(
    caption: &Caption<'_>,
    sides: [&str; 2],
    rows: &[Paired<'_>],
    crossings: &[usize],
) -> Svg {
    let most = rows.iter().flat_map(|r| [sane(r.first), sane(r.second)]).fold(0.0, f64::max);
    let (step, end) = round_scale(most);
    let x = |value: f64| LEFT + sane(value) / end * (RIGHT - LEFT);
    let mut c = Canvas::default();
    let top = c.legend([("one", 6.0, sides[0]), ("other", 6.0, sides[1])]) + 8.0;
    let mut words = Canvas::default();
    let mut y = top;
    let mut placed = Vec::new();
    for (i, row) in rows.iter().enumerate() {
        let spot = one_row(&mut words, row, y);
        y = spot.end;
        if crossings.contains(&i) && meeting(rows, i).is_some() {
            words
                .put(format_args!(r#"<circle class="cross" cx="7" cy="{}" r="5"/>"#, num(y - 4.5)));
            words.words(Face::TOLD, At { aside: 18.0, ..At::left(y) }, "lines cross");
            y += VALUE_LEADING + 6.0;
        }
        placed.push(spot);
    }
    for tick in ticks(step, end) {
        c.line("grid", (x(tick), top), (x(tick), y));
    }
    let named: Vec<(f64, String)> = ticks(step, end).map(|t| (x(t), figure(t))).collect();
    c.scale(y + 16.0, &named);
    lines(&mut c, rows, &placed, x);
    for at in crossings {
        let Some(((value, share), spots)) = meeting(rows, *at).zip(placed.get(*at..*at + 2)) else {
            continue;
        };
        if let [upper, lower] = spots {
            let y = upper.middle + (lower.middle - upper.middle) * share;
            c.circle("cross", (x(value), y), 10.0);
        }
    }
    dots(&mut c, rows, &placed, x);
    c.add(words);
    c.finish(caption, y + 22.0)
}

/// Pay is not below nought, and what is none is not drawn beyond the scale.
fn sane(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(0.0, 1e15) }
}

/// The name of a level with its two figures, left of the lines.
fn one_row(c: &mut Canvas, row: &Paired<'_>, top: f64) -> Row {
    let rooms = WIDTHS.map(|w| w * (LEFT - 4.0) / 100.0);
    let label = rooms.map(|room| fit(row.label, Face::LABEL, room, 2));
    let base = top + LABEL_LEADING * most_lines(&label) - 3.0;
    c.fitted(Face::LABEL, At::left(base), row.label, &label);
    for (n, (class, value)) in [("one", row.first), ("other", row.second)].into_iter().enumerate() {
        let y = base + VALUE_LEADING * (n as f64 + 1.0) + 2.0;
        c.put(format_args!(r#"<circle class="{class}" cx="7" cy="{}" r="4"/>"#, num(y - 4.5)));
        let at = At { aside: 18.0, ..At::left(y) };
        c.words(Face::VALUE, at, &figure(value));
    }
    Row { middle: base + VALUE_LEADING - 2.0, end: base + 2.0 * VALUE_LEADING + UNDER }
}

/// From level to level on each track.
fn lines(c: &mut Canvas, rows: &[Paired<'_>], placed: &[Row], x: impl Fn(f64) -> f64) {
    for ((a, b), (upper, lower)) in
        rows.iter().zip(rows.iter().skip(1)).zip(placed.iter().zip(placed.iter().skip(1)))
    {
        c.line("along-other", (x(a.second), upper.middle), (x(b.second), lower.middle));
        c.line("along-one", (x(a.first), upper.middle), (x(b.first), lower.middle));
    }
}

fn dots(c: &mut Canvas, rows: &[Paired<'_>], placed: &[Row], x: impl Fn(f64) -> f64) {
    for (row, spot) in rows.iter().zip(placed) {
        c.circle("other", (x(row.second), spot.middle), 6.0);
        // Where both are one, the ring still shows around the dot.
        let same = (x(row.first) - x(row.second)).abs() < 1.0;
        c.circle("one", (x(row.first), spot.middle), if same { 2.5 } else { 6.0 });
    }
}

/// Where the two lines meet between a row and the next: the figure, and how far down it is.
fn meeting(rows: &[Paired<'_>], at: usize) -> Option<(f64, f64)> {
    let (a, b) = (rows.get(at)?, rows.get(at + 1)?);
    let [upper, lower] = [a, b].map(|r| sane(r.first) - sane(r.second));
    let share = upper / (upper - lower);
    let value = sane(a.first) + (sane(b.first) - sane(a.first)) * share;
    (0.0..=1.0).contains(&share).then_some((value, share))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAPTION: Caption<'static> = Caption { id: "t", title: "t", desc: "d" };

    fn row(first: f64, second: f64) -> Paired<'static> {
        Paired { label: "<b>", first, second }
    }

    /// F19: both figures can be read at each level, and both tracks are lines.
    #[test]
    fn figures_stand_beside_their_lines() {
        let rows = [row(40_000.0, 39_000.0), row(27_500.0, 32_500.0)];
        let svg = pairs(&CAPTION, ["PMO", "Delivery"], &rows, &[]).to_string();
        for words in ["27,500", "32,500", "40,000", "39,000", "&lt;b&gt;", "PMO", "Delivery"] {
            assert!(svg.contains(&format!(">{words}</text>")), "{words}");
        }
        assert_eq!(svg.matches("along-one").count(), 1);
        assert!(!svg.contains("cross"));
    }

    /// A crossing has a ring where the lines meet; what is not there is not drawn.
    #[test]
    fn a_crossing_is_marked_where_the_lines_meet() {
        let rows = [row(40_000.0, 30_000.0), row(20_000.0, 30_000.0)];
        let svg = pairs(&CAPTION, ["a", "b"], &rows, &[0]).to_string();
        assert!(svg.contains("lines cross") && svg.contains(r#"class="cross""#), "{svg}");
        let apart = [row(40_000.0, 30_000.0), row(40_000.0, 30_000.0)];
        assert!(
            !pairs(&CAPTION, ["a", "b"], &apart, &[0, 7]).to_string().contains("class=\"cross")
        );
        assert!(pairs(&CAPTION, ["a", "b"], &[], &[]).to_string().ends_with("</svg>"));
    }
}
