//! Pictures as SVG text.
//!
//! Widths are percentages and heights are pixels, so that a picture fills its column at any width
//! while its letters keep their size. Colours come from classes in a style sheet: nothing is styled
//! inline. Every picture has a title and a description, and whoever shows it puts a table with the
//! same numbers under it.

mod beside;
mod knowing;
mod routes;
mod timeline;

use std::fmt;
use std::fmt::Write;

use switchback_model::Interval;
use switchback_model::lattice::Activity;

use crate::words;

pub use beside::{Opening, PayRow, Point, openings, pay_beside, trade_off};
pub use knowing::{Lean, Liked, four_fields, ladder, leanings, rights};
pub use routes::{Stop, Timescale};
pub use timeline::{Mark, MarkKind, Named, Reach, near, timeline};

/// How pictures look: every colour and every size of letter. It takes its colours from custom
/// properties of the page, such as `--ink` and `--accent`.
pub const STYLE: &str = include_str!("svg/charts.css");

/// A finished picture. Everything that came from outside was escaped when it was drawn.
#[derive(Debug, Clone)]
pub struct Svg(String);

impl fmt::Display for Svg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What stands for a picture where it is not seen.
#[derive(Debug, Clone)]
pub struct Caption<'a> {
    /// Tells the pictures of a page apart.
    pub id: &'a str,
    /// What it shows.
    pub title: &'a str,
    /// What there is to be seen.
    pub desc: &'a str,
}

/// A range between 0 and 1 with its name.
#[derive(Debug, Clone)]
pub struct Bar<'a> {
    /// What it is of.
    pub label: &'a str,
    /// From 0 to 1.
    pub range: Interval,
    /// A few words at its end.
    pub note: String,
    /// Drawn grey: something outside the range stands in the way.
    pub barred: bool,
    /// A line is drawn where the group changes.
    pub group: usize,
}

/// Ranges one under the other on a scale from 0 to 100: what is certain is solid, what is possible
/// beyond it is pale.
#[must_use]
pub fn bars(caption: &Caption<'_>, rows: &[Bar<'_>]) -> Svg {
    const ROW: usize = 46;
    let mut body = String::new();
    let mut y = 0;
    let mut group = rows.first().map(|r| r.group);
    for r in rows {
        if group != Some(r.group) {
            group = Some(r.group);
            body += &line("rule", (0.0, y + 4), (100.0, y + 4));
            y += 14;
        }
        let (lo, hi) = (r.range.lo * 100.0, r.range.hi * 100.0);
        body += &text("label", 0.0, y + 16, "start", r.label);
        body += &text("value", 100.0, y + 16, "end", &r.note);
        body += &range((lo, hi), y + 29, r.barred);
        y += ROW;
    }
    for (at, anchor) in [(0, "start"), (25, "middle"), (50, "middle"), (75, "middle"), (100, "end")]
    {
        body += &text("tick", f64::from(at), y + 12, anchor, &at.to_string());
    }
    picture(caption, y + 18, &body)
}

/// A level between 0 and 4 beside the level that is asked. It repeats the words next to it, so it
/// is hidden from those who hear the page.
#[must_use]
pub fn level(has: Interval, asked: u8) -> Svg {
    let percent = |level: f64| level * 25.0;
    let mut body = range((percent(has.lo), percent(has.hi)), 9, false);
    body += &line("asked", (percent(f64::from(asked)), 1), (percent(f64::from(asked)), 17));
    Svg(format!(r#"<svg class="strip" aria-hidden="true" width="100%" height="18">{body}</svg>"#))
}

/// A range between 0 and 1 without words; it repeats those next to it.
#[must_use]
pub fn strip(range: Interval) -> Svg {
    let body = self::range((range.lo * 100.0, range.hi * 100.0), 6, false);
    Svg(format!(r#"<svg class="strip" aria-hidden="true" width="100%" height="12">{body}</svg>"#))
}

/// A week as one bar; administration is hatched.
#[must_use]
pub fn week(caption: &Caption<'_>, activities: &[Activity]) -> Svg {
    let hatch = format!("{}-hatch", caption.id);
    let mut body = format!(
        r#"<defs><pattern id="{hatch}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ground" width="6" height="6"/><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>"#
    );
    let mut x = 0.0;
    for (i, a) in activities.iter().enumerate() {
        let width = f64::from(a.share);
        let fill = if a.admin { format!(r##" fill="url(#{hatch})""##) } else { String::new() };
        let class = if a.admin {
            "admin"
        } else if i % 2 == 0 {
            "part"
        } else {
            "part odd"
        };
        put(
            &mut body,
            format_args!(
                r#"<rect class="{class}"{fill} x="{x}%" y="0" width="{width}%" height="40"/>"#
            ),
        );
        if a.share >= 5 {
            let class = if a.admin { "share dark" } else { "share" };
            body += &text(class, x + width / 2.0, 25, "middle", &a.share.to_string());
        }
        x += width;
    }
    picture(caption, 40, &body)
}

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

/// Two tracks level by level on a scale from nought: the first side is a full dot, the second a
/// ring. Each figure stands on the outer side of its dot, so two figures never meet. A dashed line
/// marks the `crossings`: the rows after which the other side is ahead.
#[must_use]
pub fn pairs(
    caption: &Caption<'_>,
    sides: [&str; 2],
    rows: &[Paired<'_>],
    crossings: &[usize],
) -> Svg {
    const ROW: usize = 58;
    const TOP: usize = 34;
    let most = rows.iter().flat_map(|r| [r.first, r.second]).fold(0.0, f64::max);
    let (step, end) = round_scale(most);
    let x = |value: f64| value / end * 100.0;
    let foot = TOP + rows.len() * ROW;
    let mut body = legend(sides);
    let ticks: Vec<f64> = (0u8..=5).map(|n| f64::from(n) * step).filter(|t| *t <= end).collect();
    for tick in &ticks {
        body += &line("grid", (x(*tick), TOP), (x(*tick), foot));
        let anchor = if *tick <= 0.0 {
            "start"
        } else if *tick < end {
            "middle"
        } else {
            "end"
        };
        body += &text("tick", x(*tick), foot + 16, anchor, &words::thousands(*tick));
    }
    for (i, row) in rows.iter().enumerate() {
        let y = TOP + i * ROW;
        body += &text("label", 0.0, y + 16, "start", row.label);
        body += &pair(row, x, y + 38);
        if crossings.contains(&i) {
            body += &line("horizon", (0.0, y + ROW), (100.0, y + ROW));
            body += &text("value", 100.0, y + ROW - 5, "end", "the lines cross here");
        }
    }
    picture(caption, foot + 22, &body)
}

/// Which mark is which side.
fn legend(sides: [&str; 2]) -> String {
    let [first, second] = sides.map(escape);
    format!(
        r#"<circle class="one" cx="7" cy="12" r="6"/><text class="value" x="20" y="17">{first}</text><circle class="other" cx="87" cy="12" r="6"/><text class="value" x="100" y="17">{second}</text>"#
    )
}

/// The two dots of a level with their figures outside of them.
fn pair(row: &Paired<'_>, x: impl Fn(f64) -> f64, y: usize) -> String {
    let (lo, hi) = (row.first.min(row.second), row.first.max(row.second));
    let mut out = rod("band", (x(lo), x(hi)), y, 4);
    for (class, value) in [("other", row.second), ("one", row.first)] {
        put(
            &mut out,
            format_args!(r#"<circle class="{class}" cx="{:.2}%" cy="{y}" r="6"/>"#, x(value)),
        );
    }
    for (value, anchor, aside) in [(lo, "end", -12), (hi, "start", 12)] {
        put(
            &mut out,
            format_args!(
                r#"<text class="value" x="{:.2}%" y="{}" dx="{aside}" text-anchor="{anchor}">{}</text>"#,
                x(value),
                y + 5,
                words::thousands(value)
            ),
        );
    }
    out
}

/// A step and an end for a scale from nought: round numbers, at most five steps, and room for a
/// figure at the right of the largest value.
fn round_scale(most: f64) -> (f64, f64) {
    let room = (most * 1.28).max(1.0);
    let unit = 10f64.powf((room / 5.0).log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0]
        .map(|m| m * unit)
        .into_iter()
        .find(|step| room / step <= 5.0)
        .unwrap_or(room);
    (step, (room / step).ceil() * step)
}

/// A range in percent on its track: solid up to what is certain, pale up to what is possible.
fn range((lo, hi): (f64, f64), y: usize, barred: bool) -> String {
    let sure = if barred { "sure barred" } else { "sure" };
    rod("track", (0.0, 100.0), y, 8) + &rod("maybe", (0.0, hi), y, 8) + &rod(sure, (0.0, lo), y, 8)
}

/// A round-ended bar between two percentages, in the middle of a line of text.
fn rod(class: &str, (from, to): (f64, f64), y: usize, thick: usize) -> String {
    format!(
        r#"<rect class="{class}" x="{from:.2}%" y="{}" width="{:.2}%" height="{thick}" rx="{}"/>"#,
        y.saturating_sub(thick / 2),
        (to - from).max(0.0),
        thick / 2,
    )
}

fn picture(caption: &Caption<'_>, height: usize, body: &str) -> Svg {
    let (id, title, desc) = (caption.id, escape(caption.title), escape(caption.desc));
    Svg(format!(
        r#"<svg class="chart" role="img" aria-labelledby="{id}-title {id}-desc" width="100%" height="{height}"><title id="{id}-title">{title}</title><desc id="{id}-desc">{desc}</desc>{body}</svg>"#
    ))
}

fn line(class: &str, from: (f64, usize), to: (f64, usize)) -> String {
    format!(
        r#"<line class="{class}" x1="{:.2}%" y1="{}" x2="{:.2}%" y2="{}"/>"#,
        from.0, from.1, to.0, to.1
    )
}

fn text(class: &str, x: f64, y: usize, anchor: &str, words: &str) -> String {
    format!(
        r#"<text class="{class}" x="{x:.2}%" y="{y}" text-anchor="{anchor}">{}</text>"#,
        escape(words)
    )
}

fn put(out: &mut String, args: fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(args);
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caption() -> Caption<'static> {
        Caption { id: "t", title: "A <title>", desc: "What \"it\" shows" }
    }

    #[test]
    fn a_picture_says_what_it_is_and_escapes_what_it_is_given() {
        let bar = Bar {
            label: "<script>alert(1)</script>",
            range: Interval::new(0.25, 0.5),
            note: "25 & 50".into(),
            barred: false,
            group: 1,
        };
        let svg = bars(&caption(), &[bar]).to_string();
        assert!(
            svg.contains(r#"role="img""#) && svg.contains(r#"<title id="t-title">A &lt;title&gt;"#)
        );
        assert!(svg.contains("25 &amp; 50") && !svg.contains("<script>"));
        assert!(svg.contains(r#"width="25.00%""#) && svg.contains(r#"width="50.00%""#));
        assert!(!svg.contains("style="), "the policy allows no inline style");
    }

    #[test]
    fn figures_stand_outside_their_dots() {
        let rows = [Paired { label: "<b>", first: 27_500.0, second: 32_500.0 }];
        let svg = pairs(&caption(), ["PMO", "Delivery"], &rows, &[0]).to_string();
        assert!(svg.contains(r#"dx="-12" text-anchor="end">27,500<"#), "{svg}");
        assert!(svg.contains(r#"dx="12" text-anchor="start">32,500<"#));
        assert!(svg.contains("the lines cross here") && svg.contains("&lt;b&gt;"));
        assert!(!pairs(&caption(), ["a", "b"], &rows, &[]).to_string().contains("cross"));
        assert!(pairs(&caption(), ["a", "b"], &[], &[]).to_string().ends_with("</svg>"));
    }

    #[test]
    fn a_scale_is_round_and_leaves_room() {
        for (most, step, end) in
            [(62_000.0, 20_000.0, 80_000.0), (32_500.0, 10_000.0, 50_000.0), (0.0, 0.2, 1.0)]
        {
            assert_eq!(round_scale(most), (step, end), "{most}");
        }
    }
}
