//! Ranges and amounts one under the other: a name, and beneath it a bar on one scale for all rows.

use switchback_model::Interval;

use super::canvas::{At, Canvas};
use super::measure::Face;
use super::{Caption, Svg};

/// Under the last line of a heading, the middle of a bar.
const BAR: f64 = 7.0;

/// From the middle of a bar to the heading of the next row.
const NEXT: f64 = 17.0;

/// How thick a bar is.
const THICK: f64 = 10.0;

/// A number that can be drawn: whatever is none, or beyond all measure, is taken as the end of one.
fn finite(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(-1e15, 1e15) }
}

/// A share as a percentage of the width.
fn percent(share: f64) -> f64 {
    finite(share * 100.0).clamp(0.0, 100.0)
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
    let mut c = Canvas::default();
    let mut y = 0.0;
    let mut group = rows.first().map(|r| r.group);
    for r in rows {
        if group != Some(r.group) {
            group = Some(r.group);
            c.line("rule", (0.0, y + 2.0), (100.0, y + 2.0));
            y += 12.0;
        }
        let bar = c.heading(y, r.label, (Face::VALUE, &r.note)) + BAR;
        range(&mut c, (percent(r.range.lo), percent(r.range.hi)), bar, r.barred);
        y = bar + NEXT;
    }
    let ticks = [0u8, 25, 50, 75, 100].map(|at| (f64::from(at), at.to_string()));
    c.scale(y + 10.0, &ticks);
    c.finish(caption, y + 16.0)
}

/// A level between 0 and 4 beside the level that is asked. It repeats the words next to it, so it
/// is hidden from those who hear the page.
#[must_use]
pub fn level(has: Interval, asked: u8) -> Svg {
    let at = |level: f64| percent(level / 4.0);
    let mut c = Canvas::default();
    range(&mut c, (at(has.lo), at(has.hi)), 9.0, false);
    let asked = at(f64::from(asked));
    c.line("asked", (asked, 1.0), (asked, 17.0));
    c.unheard("strip", 18.0)
}

/// A range between 0 and 1 without words; it repeats those next to it.
#[must_use]
pub fn strip(range: Interval) -> Svg {
    let mut c = Canvas::default();
    self::range(&mut c, (percent(range.lo), percent(range.hi)), 6.0, false);
    c.unheard("strip", 12.0)
}

/// A range in percent on its track: solid up to what is certain, pale up to what is possible.
fn range(c: &mut Canvas, (lo, hi): (f64, f64), y: f64, barred: bool) {
    c.rod("track", (0.0, 100.0), y, 8.0);
    c.rod("maybe", (0.0, hi), y, 8.0);
    c.rod(if barred { "sure barred" } else { "sure" }, (0.0, lo), y, 8.0);
}

/// Where for less against can lie, and what is known of it.
#[derive(Debug, Clone)]
pub struct Balance<'a> {
    /// What it is of.
    pub label: &'a str,
    /// What it comes to, in words.
    pub word: &'a str,
    /// Where it can still come to lie.
    pub range: Interval,
    /// Where it lies by what is known.
    pub net: f64,
    /// Is it one that weighs?
    pub weighs: bool,
}

/// Ranges around a middle, one under the other; a dot marks what is known so far. The ends of the
/// scale are named.
#[must_use]
pub fn balances(caption: &Caption<'_>, ends: [&str; 2], rows: &[Balance<'_>]) -> Svg {
    let all = |r: &Balance<'_>| [r.range.lo, r.range.hi, r.net].map(|v| finite(v).abs());
    let most = rows.iter().flat_map(all).fold(1.0, f64::max);
    let x = |value: f64| 50.0 + finite(value) / most * 47.0;
    let mut c = Canvas::default();
    let mut y = 0.0;
    for r in rows {
        let face = if r.weighs { Face::TOLD } else { Face::VALUE };
        let bar = c.heading(y, r.label, (face, r.word)) + BAR + 1.0;
        c.rod("track", (0.0, 100.0), bar, THICK);
        c.rod("maybe", (x(r.range.lo), x(r.range.hi)), bar, THICK);
        c.line("middle", (50.0, bar - 8.0), (50.0, bar + 8.0));
        c.circle(if r.weighs { "known weighs" } else { "known" }, (x(r.net), bar), 7.0);
        y = bar + NEXT + 2.0;
    }
    let foot = c.two_sides(y - 4.0, Face::TICK, ends);
    c.finish(caption, foot + 2.0)
}

/// A range from 0 to 4 with its name.
#[derive(Debug, Clone)]
pub struct Scored<'a> {
    /// What it is of.
    pub label: &'a str,
    /// From 0 to 4.
    pub range: Interval,
    /// A few words at its end.
    pub note: String,
}

/// Ranges on a scale from 0 to 4, each from its least to its most.
#[must_use]
pub fn ranges(caption: &Caption<'_>, rows: &[Scored<'_>]) -> Svg {
    let mut c = Canvas::default();
    let mut y = 0.0;
    for r in rows {
        let bar = c.heading(y, r.label, (Face::VALUE, &r.note)) + BAR + 1.0;
        let (lo, hi) = (percent(r.range.lo / 4.0), percent(r.range.hi / 4.0));
        c.rod("track", (0.0, 100.0), bar, THICK);
        // A point is still to be seen.
        c.rod("sure", (lo.min(99.0), hi.max(lo + 1.0).min(100.0)), bar, THICK);
        y = bar + NEXT + 1.0;
    }
    let ticks = [(0.0, "0 poor"), (50.0, "2"), (100.0, "4 good")];
    c.scale(y + 10.0, &ticks.map(|(at, words)| (at, words.to_owned())));
    c.finish(caption, y + 16.0)
}

/// How many there are of each, one under the other, as bars from the left.
#[must_use]
pub fn counts(caption: &Caption<'_>, rows: &[(&str, usize)]) -> Svg {
    let most = rows.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let mut c = Canvas::default();
    let mut y = 0.0;
    for (what, n) in rows {
        let bar = c.heading(y, what, (Face::VALUE, &n.to_string())) + BAR;
        c.rod("track", (0.0, 100.0), bar, THICK);
        c.rod("sure", (0.0, *n as f64 / most as f64 * 100.0), bar, THICK);
        y = bar + NEXT;
    }
    c.finish(caption, y - 6.0)
}

/// How many came how far, one stage under the other.
#[must_use]
pub fn narrowing(caption: &Caption<'_>, stages: &[(&str, usize)]) -> Svg {
    let most = stages.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let mut c = Canvas::default();
    let mut y = 0.0;
    for (stage, n) in stages {
        let bar = c.heading(y, stage, (Face::VALUE, &n.to_string())) + BAR;
        let wide = *n as f64 / most as f64 * 100.0;
        c.rod("track", (0.0, 100.0), bar, THICK);
        c.rod("sure", ((100.0 - wide) / 2.0, (100.0 + wide) / 2.0), bar, THICK);
        y = bar + NEXT;
    }
    c.finish(caption, y - 6.0)
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
    let both = |r: &Opening<'_>| r.opens.saturating_add(r.nears);
    let most = rows.iter().map(both).max().unwrap_or(0).max(1) as f64;
    let mut c = Canvas::default();
    let mut y = 0.0;
    for row in rows {
        let share = |n: usize| n as f64 / most * 100.0;
        let bar = c.heading(y, row.label, (Face::VALUE, "")) + BAR + 1.0;
        c.rod("maybe", (0.0, share(both(row))), bar, 12.0);
        c.rod("sure", (0.0, share(row.opens)), bar, 12.0);
        let note = format!("opens {}, brings {} nearer", row.opens, row.nears);
        y = c.under(bar + BAR, (Face::VALUE, &note)) + 8.0;
    }
    c.finish(caption, y - 4.0)
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
    let all = || rows.iter().flat_map(|r| r.sum).map(finite);
    let (lo, hi) = (all().fold(0.0, f64::min), all().fold(0.0, f64::max));
    let wide = (hi - lo).max(1.0);
    let x = |v: f64| 3.0 + (finite(v) - lo) / wide * 94.0;
    let mut c = Canvas::default();
    let mut y = 0.0;
    for row in rows {
        let bar = c.heading(y, row.label, (Face::VALUE, "")) + BAR + 2.0;
        let [least, middle, most] = row.sum.map(x);
        c.rod("track", (0.0, 100.0), bar, 2.0);
        c.rod("band", (least.min(most), most.max(least)), bar, 12.0);
        c.line("horizon", (x(0.0), bar - 9.0), (x(0.0), bar + 9.0));
        c.circle("given", (middle, bar), 6.0);
        y = c.under(bar + BAR + 2.0, (Face::VALUE, &row.words)) + 8.0;
    }
    if !rows.is_empty() {
        c.words(Face::TICK, At::left(y + 8.0), "broken line: what staying pays");
        y += 18.0;
    }
    c.finish(caption, y - 4.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAPTION: Caption<'static> =
        Caption { id: "t", title: "A <title>", desc: "What \"it\" shows" };

    #[test]
    fn a_picture_says_what_it_is_and_escapes_what_it_is_given() {
        let bar = Bar {
            label: "<script>alert(1)</script>",
            range: Interval::new(0.25, 0.5),
            note: "25 & 50".into(),
            barred: false,
            group: 1,
        };
        let svg = bars(&CAPTION, &[bar]).to_string();
        assert!(
            svg.contains(r#"role="img""#) && svg.contains(r#"<title id="t-title">A &lt;title&gt;"#)
        );
        assert!(svg.contains("25 &amp; 50") && !svg.contains("<script>"));
        assert!(svg.contains(r#"width="25%""#) && svg.contains(r#"width="50%""#));
        assert!(!svg.contains("style="), "the policy allows no inline style");
    }

    /// F36, design section 6: a name is wrapped before it is cut, and its lines are read in their order.
    #[test]
    fn a_long_name_is_wrapped_whole_and_read_in_its_order() {
        for label in [
            "The people who choose do not know your work",
            "The post you aim at may not be what you want",
            "Your manager has nobody to replace you where you are, and knows it well enough",
        ] {
            let row = Balance {
                label,
                word: "cannot be said yet",
                range: Interval::new(-1.0, 1.0),
                net: 0.0,
                weighs: false,
            };
            let svg = balances(&CAPTION, ["light", "heavy"], &[row]).to_string();
            assert!(!svg.contains('…'), "{svg}");
            for hidden in [" long\"", " short\""] {
                let texts = svg.split("<text ").skip(1).filter(|t| !t.contains(hidden));
                let names = texts.filter(|t| t.starts_with("class=\"label"));
                let read: Vec<&str> =
                    names.filter_map(|t| t.split_once('>')?.1.split('<').next()).collect();
                assert_eq!(read.join(" "), label);
            }
        }
    }

    #[test]
    fn pay_below_staying_stands_left_of_the_line() {
        let row = |sum| PayRow { label: "<b>", sum, words: "w".into() };
        let svg = pay_beside(&CAPTION, &[row([-100.0, -50.0, 100.0])]).to_string();
        assert!(svg.contains(r#"cx="26.5%""#) && svg.contains(r#"x1="50%""#), "{svg}");
        let odd = pay_beside(&CAPTION, &[row([f64::NAN, 0.0, f64::INFINITY])]).to_string();
        assert!(!odd.contains("NaN") && !odd.contains("inf"));
    }

    #[test]
    fn a_step_that_opens_nothing_has_no_bar() {
        let rows = [
            Opening { label: "<b>", opens: 3, nears: 1 },
            Opening { label: "none", opens: 0, nears: 0 },
        ];
        let svg = openings(&CAPTION, &rows).to_string();
        assert!(svg.contains("opens 3, brings 1 nearer") && svg.contains(r#"width="75%""#));
    }

    #[test]
    fn a_balance_stays_within_its_scale_and_a_point_is_seen() {
        let row = Balance {
            label: "<b>",
            word: "heavy here",
            range: Interval::new(-3.0, 6.0),
            net: 2.0,
            weighs: true,
        };
        let svg = balances(&CAPTION, ["light", "heavy"], &[row]).to_string();
        assert!(svg.contains("&lt;b&gt;") && svg.contains("known weighs"));
        assert!(svg.contains(r#"x="26.5%""#) && svg.contains(r#"cx="65.67%""#), "{svg}");
        let point = Scored { label: "a", range: Interval::point(4.0), note: "4".into() };
        assert!(ranges(&CAPTION, &[point]).to_string().contains(r#"x="99%""#));
    }

    #[test]
    fn nothing_to_show_is_still_a_picture() {
        let all = [
            bars(&CAPTION, &[]),
            balances(&CAPTION, ["a", "b"], &[]),
            ranges(&CAPTION, &[]),
            narrowing(&CAPTION, &[]),
            openings(&CAPTION, &[]),
            pay_beside(&CAPTION, &[]),
        ];
        for svg in all.map(|s| s.to_string()) {
            assert!(svg.ends_with("</svg>") && svg.contains("<desc"), "{svg}");
        }
    }
}
