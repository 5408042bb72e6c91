//! Pictures of routes: the lanes on one time axis.

use switchback_model::Span;

use super::canvas::{Anchor, At, Canvas};
use super::fit::one_line;
use super::measure::Face;
use super::place::Spot;
use super::{Caption, Svg};

/// The column of a page at its narrowest where the names of the stops are shown, in pixels.
const PAGE: f64 = 860.0;

/// How wide a name with its marks may be: it fits on one side of a stop wherever the stop is.
const LONGEST: f64 = 410.0;

/// From one stop of a lane up to the next.
const STEP: f64 = 38.0;

/// Where the axis begins and how far it reaches, in percent, so that the first stop and the last are
/// whole.
const BEGIN: f64 = 3.0;
const REACH: f64 = 92.5;

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
#[derive(Debug, Clone)]
struct Label {
    at: At,
    shown: String,
}

impl Label {
    /// Beneath the stop and to its right, where no road leads; above it and to its left, where none
    /// leads either, if the right has no room.
    fn of((x, y): (f64, f64), face: Face, stop: &Stop<'_>) -> Self {
        let room = LONGEST - face.width(stop.marks());
        let shown = one_line(stop.label, face, room) + stop.marks();
        let fits = x / 100.0 * PAGE + 4.0 + face.width(&shown) <= PAGE;
        let at = if fits {
            At { aside: 4.0, ..At::new(x, y + 22.0, Anchor::Start) }
        } else {
            At { aside: -4.0, ..At::new(x, y - 14.0, Anchor::End) }
        };
        Self { at, shown }
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

    /// Percent of the width.
    fn x(&self, months: u32) -> f64 {
        BEGIN + (f64::from(months) / self.end_months).min(1.0) * REACH
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
        let left = |l: &Label| l.at.anchor == Anchor::End;
        let top = if self.labels(stops, 0.0).last().is_some_and(left) { 28.0 } else { 14.0 };
        let foot = top + stops.len() as f64 * STEP;
        let mut c = Canvas::default();
        let looks = self.checkpoints().into_iter().map(|months| ("checkpoint", months));
        for (class, months) in looks.chain([("horizon", self.horizon_months)]) {
            c.line(class, (self.x(months), 0.0), (self.x(months), foot + 12.0));
        }
        let mut dots = Canvas::default();
        let mut last = (BEGIN, foot);
        for (n, stop) in (1..).zip(stops) {
            let here = (self.x(stop.at.mid()), foot - n as f64 * STEP);
            c.rod("band", (self.x(stop.at.lo), self.x(stop.at.hi)), here.1, 12.0);
            dots.line(if stop.rare { "road rare" } else { "road" }, last, here);
            last = here;
        }
        for ((n, stop), label) in (1..).zip(stops).zip(self.labels(stops, foot)) {
            let whole = (!label.shown.starts_with(stop.label)).then_some(stop.label);
            dots.line_of_words(face(stop), "", label.at, &label.shown, whole);
            let spot = Spot { x: label.at.x, aside: 0.0, y: foot - n as f64 * STEP };
            let class = if is_marked(stop) { "stop marked" } else { "stop" };
            dots.numbered((class, Face::NUMBER), spot, 10.0, n);
        }
        dots.circle("here", (BEGIN, foot), 6.0);
        c.add(dots);
        c.finish(caption, foot + 12.0)
    }

    /// Where the names stand; the start of the lane is at `foot`.
    fn labels(&self, stops: &[Stop<'_>], foot: f64) -> Vec<Label> {
        let foot = foot.max(stops.len() as f64 * STEP);
        (1..)
            .zip(stops)
            .map(|(n, stop)| {
                let here = (self.x(stop.at.mid()), foot - f64::from(n) * STEP);
                Label::of(here, face(stop), stop)
            })
            .collect()
    }

    /// The years under the lanes; every second or fifth one where they are many.
    #[must_use]
    pub fn axis(&self) -> Svg {
        let years = (self.end_months / 12.0).floor().min(100.0) as u32;
        let step = [1, 2, 5, 10].into_iter().find(|s| years / s <= 8).unwrap_or(20);
        let named = (step..=years).step_by(step as usize).map(|y| (self.x(y * 12), y));
        let mut c = Canvas::default();
        c.line("rule", (0.0, 2.0), (100.0, 2.0));
        c.years(18.0, 0.0, &named.collect::<Vec<_>>());
        c.unheard("chart", 24.0)
    }
}

/// Is something marked on it? It has a ring then.
fn is_marked(stop: &Stop<'_>) -> bool {
    stop.rare || stop.skips
}

fn face(stop: &Stop<'_>) -> Face {
    if is_marked(stop) { Face::NAME_TOLD } else { Face::NAME }
}

#[cfg(test)]
mod tests {
    use super::*;

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
