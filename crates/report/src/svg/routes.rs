//! Pictures of routes: the lanes on one time axis.

use switchback_model::Span;

use super::{Caption, Svg, line, picture, put, rod, text};

/// The column of a page at its narrowest where the names of the stops are shown, in pixels.
pub(super) const PAGE: f64 = 860.0;

/// How wide a letter is taken to be at most, in pixels, on average over a name.
pub(super) const LETTER: f64 = 7.6;

/// A name with its marks is cut beyond this, so that it fits beside a stop wherever the stop is.
pub(super) const LONGEST: usize = 54;

/// From one stop of a lane up to the next.
const STEP: usize = 38;

/// How many pixels a name takes at most.
pub(super) fn width_of(words: &str) -> f64 {
    words.chars().count() as f64 * LETTER
}

/// A name that is not longer than a picture has room for.
pub(super) fn cut(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    words.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// A job on a route.
#[derive(Debug, Clone, Copy)]
pub struct Stop<'a> {
    /// Months from today until it is begun.
    pub at: Span,
    /// Its name.
    pub label: &'a str,
    /// Is the move to it rare?
    pub rare: bool,
    /// Is a rung of line management skipped before it?
    pub skips: bool,
}

impl Stop<'_> {
    /// What is marked, in words that follow its name.
    #[must_use]
    pub fn marks(&self) -> &'static str {
        match (self.rare, self.skips) {
            (true, true) => ": rare, skips a rung",
            (true, false) => ": rare move",
            (false, true) => ": skips a rung",
            (false, false) => "",
        }
    }
}

/// Where the name of a stop stands.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Label {
    /// Percent of the width.
    x: f64,
    y: usize,
    /// Does it end there? It begins there otherwise.
    ends: bool,
    width: f64,
}

impl Label {
    /// Beneath the stop and to its right, where no road leads; above it and to its left, where none
    /// leads either, if the right has no room.
    fn of(x: f64, y: usize, words: &str) -> Self {
        let width = width_of(words);
        let fits = x / 100.0 * PAGE + 4.0 + width <= PAGE;
        if fits {
            Self { x, y: y + 22, ends: false, width }
        } else {
            Self { x, y: y.saturating_sub(14), ends: true, width }
        }
    }
}

/// The time axis that the routes to one goal share.
#[derive(Debug, Clone)]
pub struct Timescale {
    end_months: f64,
    horizon_months: u32,
}

impl Timescale {
    /// Long enough for every stop and for the years that were asked for.
    #[must_use]
    pub fn new(stops: impl IntoIterator<Item = Span>, horizon_months: u32) -> Self {
        let last = stops.into_iter().map(|at| at.hi).max().unwrap_or(0);
        Self { end_months: f64::from(last.max(horizon_months).max(12)), horizon_months }
    }

    /// Percent of the width; a little room is left at the right, so that the last stop is whole.
    fn x(&self, months: u32) -> f64 {
        f64::from(months) / self.end_months * 97.0
    }

    /// Months after which one looks where one stands: a few within a horizon of six years or more.
    #[must_use]
    pub fn checkpoints(&self) -> Vec<u32> {
        let years = self.horizon_months / 12;
        let step = match years {
            0..=5 => return Vec::new(),
            6..=11 => 2,
            12..=20 => 4,
            _ => 10,
        };
        (1..).map(|n| n * step).take_while(|y| *y < years).map(|y| y * 12).collect()
    }

    /// One route, climbing to the right: each numbered stop stands in the middle of the time in
    /// which it may be reached, and the band around it is that time. Fine upright lines are the
    /// checkpoints, a dashed one is the horizon. The names of the stops are for wide columns; a
    /// style sheet hides them on narrow ones, where the numbers lead to a list.
    #[must_use]
    pub fn lane(&self, caption: &Caption<'_>, stops: &[Stop<'_>]) -> Svg {
        let top = if self.labels(stops, 0).last().is_some_and(|(l, _)| l.ends) { 28 } else { 14 };
        let foot = top + stops.len() * STEP;
        let upright = |class: &str, months: u32| {
            let x = self.x(months);
            line(class, (x, 0), (x, foot + 12))
        };
        let mut body = String::new();
        for months in self.checkpoints() {
            body += &upright("checkpoint", months);
        }
        body += &upright("horizon", self.horizon_months);
        let (mut climbs, mut names) = (String::new(), String::new());
        let mut last = (0.0, foot);
        for ((n, stop), (label, words)) in (1..).zip(stops).zip(self.labels(stops, foot)) {
            let here = (self.x(stop.at.mid()), foot - n * STEP);
            body += &rod("band", (self.x(stop.at.lo), self.x(stop.at.hi)), here.1, 12);
            body += &line(if stop.rare { "road rare" } else { "road" }, last, here);
            climbs += &dot(here, n, stop);
            names += &name(label, &words, stop);
            last = here;
        }
        put(&mut body, format_args!(r#"<circle class="here" cx="0" cy="{foot}" r="6"/>"#));
        picture(caption, foot + 12, &(body + &climbs + &names))
    }

    /// Where the names stand; the start of the lane is at `foot`.
    fn labels(&self, stops: &[Stop<'_>], foot: usize) -> Vec<(Label, String)> {
        let foot = foot.max(stops.len() * STEP);
        (1..)
            .zip(stops)
            .map(|(n, stop)| {
                let marks = stop.marks();
                let words = cut(stop.label, LONGEST - marks.len()) + marks;
                let (x, y) = (self.x(stop.at.mid()), foot - n * STEP);
                (Label::of(x, y, &words), words)
            })
            .collect()
    }

    /// The years under the lanes; every second or fifth one where they are many.
    #[must_use]
    pub fn axis(&self) -> Svg {
        let years = (self.end_months / 12.0).floor().min(100.0);
        let step = if years > 20.0 {
            5
        } else if years > 8.0 {
            2
        } else {
            1
        };
        let mut body = line("rule", (0.0, 2), (100.0, 2));
        body += &text("tick", 0.0, 18, "start", "today");
        // What would stand too near to "today" on a narrow screen is left out.
        let shown = (1u32..=100)
            .filter(|y| y % step == 0 && f64::from(*y) <= years && self.x(y * 12) >= 20.0);
        for (n, year) in shown.enumerate() {
            // The first says the unit.
            let words = match (n, year) {
                (0, 1) => "1 year".to_owned(),
                (0, y) => format!("{y} years"),
                (_, y) => y.to_string(),
            };
            body += &text("tick", self.x(year * 12), 18, "middle", &words);
        }
        Svg(format!(
            r#"<svg class="chart" aria-hidden="true" width="100%" height="24">{body}</svg>"#
        ))
    }
}

/// A numbered stop; one with a ring is marked.
fn dot((x, y): (f64, usize), n: usize, stop: &Stop<'_>) -> String {
    let class = if stop.rare || stop.skips { "stop marked" } else { "stop" };
    let circle = format!(r#"<circle class="{class}" cx="{x:.2}%" cy="{y}" r="10"/>"#);
    circle + &text("number", x, y + 4, "middle", &n.to_string())
}

fn name(at: Label, words: &str, stop: &Stop<'_>) -> String {
    let class = if stop.rare || stop.skips { "name told" } else { "name" };
    let (dx, anchor) = if at.ends { (-4, "end") } else { (4, "start") };
    let words = super::escape(words);
    format!(
        r#"<text class="{class}" x="{:.2}%" y="{}" dx="{dx}" text-anchor="{anchor}">{words}</text>"#,
        at.x, at.y
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stop(at: (u32, u32)) -> Stop<'static> {
        let label = "A name as long as the longest of our <jobs>";
        Stop { at: Span::new(at.0, at.1), label, rare: at.0 % 2 == 1, skips: at.0 % 3 == 1 }
    }

    /// Climbing stops at many places, from one seed.
    fn climbs() -> impl Iterator<Item = (Vec<Stop<'static>>, u32)> {
        let mut seed = 7u32;
        let mut next = move |most: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) % most
        };
        (0..2_000).map(move |_| {
            let scale = [2, 30, 400][next(3) as usize];
            let (mut lo, mut hi) = (0, 0);
            let stops = (0..next(6)).map(|_| {
                lo += next(scale);
                hi = lo.max(hi) + next(scale);
                stop((lo, hi))
            });
            (stops.collect(), next(481))
        })
    }

    #[test]
    fn no_name_lies_outside_or_on_another_name_or_stop() {
        for (stops, horizon) in climbs() {
            let scale = Timescale::new(stops.iter().map(|s| s.at), horizon);
            let foot = stops.len() * STEP + 28;
            let labels = scale.labels(&stops, foot);
            let boxes: Vec<[f64; 4]> = labels
                .iter()
                .map(|(l, _)| {
                    let x = l.x / 100.0 * PAGE;
                    let (a, b) = if l.ends {
                        (x - 4.0 - l.width, x - 4.0)
                    } else {
                        (x + 4.0, x + 4.0 + l.width)
                    };
                    [a, b, l.y as f64 - 11.0, l.y as f64 + 3.0]
                })
                .collect();
            let dots = (1..).zip(&stops).map(|(n, s)| {
                let (x, y) = (scale.x(s.at.mid()) / 100.0 * PAGE, (foot - n * STEP) as f64);
                [x - 10.0, x + 10.0, y - 10.0, y + 10.0]
            });
            let all: Vec<[f64; 4]> = boxes.iter().copied().chain(dots).collect();
            for (i, a) in boxes.iter().enumerate() {
                assert!(a[0] >= 0.0 && a[1] <= PAGE, "{a:?} is outside");
                for b in all.iter().skip(i + 1) {
                    let apart = a[1] <= b[0] || b[1] <= a[0] || a[3] <= b[2] || b[3] <= a[2];
                    assert!(apart, "{a:?} lies on {b:?} of {stops:?}");
                }
            }
            let svg = scale.lane(&Caption { id: "l", title: "t", desc: "d" }, &stops).to_string();
            assert!(!svg.contains("NaN") && !svg.contains("style=") && !svg.contains("<jobs>"));
        }
    }

    #[test]
    fn a_timeline_without_stops_is_still_a_picture() {
        let scale = Timescale::new([], 0);
        assert!(scale.checkpoints().is_empty());
        let caption = Caption { id: "t", title: "A <title>", desc: "d" };
        assert!(scale.lane(&caption, &[]).to_string().contains("class=\"here\""));
        assert!(scale.axis().to_string().contains("today"));
    }

    #[test]
    fn marks_are_told_in_words_too() {
        let scale = Timescale::new([Span::new(6, 12)], 60);
        let marked = Stop { at: Span::new(6, 12), label: "CIO", rare: true, skips: true };
        let svg = scale.lane(&Caption { id: "t", title: "t", desc: "d" }, &[marked]).to_string();
        assert!(svg.contains("CIO: rare, skips a rung") && svg.contains("stop marked"));
        assert!(svg.contains("road rare"));
    }

    /// R002-47: a look every two years on the way to a goal in ten.
    #[test]
    fn a_long_horizon_has_checkpoints() {
        let at = |years: u32| Timescale::new([], years * 12).checkpoints();
        assert_eq!(at(10), [24, 48, 72, 96]);
        assert_eq!(at(16), [48, 96, 144]);
        assert!(at(5).is_empty() && at(40).len() == 3);
    }
}
