//! Pictures of a decision: ranges around a middle, ranges on a scale, and where applications end.
//!
//! As in the report, widths are percentages, colours come from classes, and a table with the same
//! numbers stands under each picture.

use std::fmt;
use std::fmt::Write;

use askama::filters::HtmlSafe;
use switchback_model::{Funnel, Interval};

/// A finished picture. Whatever came from outside was escaped when it was drawn.
pub(crate) struct Drawing(String);

impl fmt::Display for Drawing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Drawing {}

/// What stands where for less against can lie, and what is known of it.
pub(crate) struct Balance<'a> {
    /// What it is of.
    pub(crate) label: &'a str,
    /// What it comes to, in words.
    pub(crate) word: &'static str,
    /// Where it can still come to lie.
    pub(crate) range: Interval,
    /// Where it lies by what is known.
    pub(crate) net: f64,
    /// Is it one that weighs?
    pub(crate) weighs: bool,
}

const ROW: usize = 62;

/// Ranges around a middle, one under the other; a dot marks what is known so far.
pub(crate) fn balances(title: &str, ends: [&str; 2], rows: &[Balance<'_>]) -> Drawing {
    let most = rows
        .iter()
        .flat_map(|r| [r.range.lo.abs(), r.range.hi.abs(), r.net.abs()])
        .fold(1.0, f64::max);
    let x = |value: f64| 50.0 + value / most * 48.0;
    let foot = rows.len() * ROW;
    let mut body = String::new();
    for (i, r) in rows.iter().enumerate() {
        let y = i * ROW;
        text(&mut body, "label", (0.0, y + 16), "start", r.label);
        let class = if r.weighs { "value told" } else { "value" };
        text(&mut body, class, (100.0, y + 50), "end", r.word);
        rect(&mut body, "track", (0.0, 100.0), (y + 25, 10));
        rect(&mut body, "maybe", (x(r.range.lo), x(r.range.hi)), (y + 25, 10));
        let class = if r.weighs { "known weighs" } else { "known" };
        put(
            &mut body,
            format_args!(
                r#"<circle class="{class}" cx="{:.2}%" cy="{}" r="7"/>"#,
                x(r.net),
                y + 30
            ),
        );
    }
    put(
        &mut body,
        format_args!(r#"<line class="middle" x1="50%" y1="20" x2="50%" y2="{}"/>"#, foot.max(20)),
    );
    text(&mut body, "tick", (0.0, foot + 14), "start", ends[0]);
    text(&mut body, "tick", (100.0, foot + 14), "end", ends[1]);
    picture("balance", title, foot + 20, &body)
}

/// Ranges on a scale from 0 to 4.
pub(crate) fn ranges(title: &str, rows: &[(&str, Interval, String)]) -> Drawing {
    let x = |value: f64| value * 25.0;
    let foot = rows.len() * ROW;
    let mut body = String::new();
    for (i, (label, range, note)) in rows.iter().enumerate() {
        let y = i * ROW;
        text(&mut body, "label", (0.0, y + 16), "start", &cut(label));
        text(&mut body, "value", (100.0, y + 50), "end", note);
        rect(&mut body, "track", (0.0, 100.0), (y + 25, 10));
        let (lo, hi) = (x(range.lo), x(range.hi));
        // A point is still to be seen.
        rect(&mut body, "sure", (lo.min(99.0), hi.max(lo + 1.0).min(100.0)), (y + 25, 10));
    }
    for (at, words) in [(0.0, "0 poor"), (50.0, "2"), (100.0, "4 good")] {
        let anchor = if at < 1.0 {
            "start"
        } else if at < 99.0 {
            "middle"
        } else {
            "end"
        };
        text(&mut body, "tick", (at, foot + 14), anchor, words);
    }
    picture("ranges", title, foot + 20, &body)
}

/// How many applications came how far.
pub(crate) fn funnel(found: &Funnel) -> Drawing {
    narrowing("How far applications came", &found.reached)
}

/// How many came how far, one stage under the other.
pub(crate) fn narrowing(title: &str, stages: &[(&str, usize)]) -> Drawing {
    let most = stages.iter().map(|(_, n)| *n).max().unwrap_or(0).max(1);
    let mut body = String::new();
    for (i, (stage, n)) in stages.iter().enumerate() {
        let y = i * 40;
        let wide = *n as f64 / most as f64 * 100.0;
        text(&mut body, "label", (0.0, y + 15), "start", stage);
        text(&mut body, "value", (100.0, y + 15), "end", &n.to_string());
        rect(&mut body, "track", (0.0, 100.0), (y + 22, 10));
        rect(&mut body, "sure", ((100.0 - wide) / 2.0, (100.0 + wide) / 2.0), (y + 22, 10));
    }
    picture("funnel", title, stages.len() * 40, &body)
}

fn rect(out: &mut String, class: &str, (from, to): (f64, f64), (y, high): (usize, usize)) {
    put(
        out,
        format_args!(
            r#"<rect class="{class}" x="{from:.2}%" y="{y}" width="{:.2}%" height="{high}" rx="{}"/>"#,
            (to - from).max(0.0),
            high / 2
        ),
    );
}

fn text(out: &mut String, class: &str, (x, y): (f64, usize), anchor: &str, words: &str) {
    put(
        out,
        format_args!(
            r#"<text class="{class}" x="{x:.2}%" y="{y}" text-anchor="{anchor}">{}</text>"#,
            escaped(words)
        ),
    );
}

fn picture(id: &str, title: &str, high: usize, body: &str) -> Drawing {
    Drawing(format!(
        r#"<svg class="chart" role="img" aria-labelledby="{id}-title" width="100%" height="{high}"><title id="{id}-title">{}</title>{body}</svg>"#,
        escaped(title)
    ))
}

/// As much of a name as a phone can show in one line; the table below has all of it.
fn cut(label: &str) -> String {
    const MOST: usize = 36;
    if label.chars().count() <= MOST {
        return label.to_owned();
    }
    let kept: String = label.chars().take(MOST - 1).collect();
    format!("{}…", kept.trim_end())
}

fn put(out: &mut String, args: fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(args);
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_from_outside_is_escaped_and_nothing_leaves_the_frame() {
        let rows = [Balance {
            label: "<b>",
            word: "heavy here",
            range: Interval::new(-3.0, 6.0),
            net: 2.0,
            weighs: true,
        }];
        let svg = balances("t", ["light", "heavy"], &rows).to_string();
        assert!(svg.contains("&lt;b&gt;") && !svg.contains("style="));
        assert!(svg.contains(r#"x="26.00%""#) && svg.contains(r#"cx="66.00%""#), "{svg}");
        let svg = ranges("t", &[("a", Interval::point(4.0), "4".into())]).to_string();
        assert!(svg.contains(r#"x="99.00%" y="25" width="1.00%""#), "{svg}");
        let svg = ranges("t", &[(&"é".repeat(99), Interval::point(1.0), "1".into())]).to_string();
        assert!(svg.contains(&format!(">{}…<", "é".repeat(35))), "{svg}");
    }
}
