//! Picture of a plan on a time axis: jobs as ranges, steps as numbered marks, today as a line.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::canvas::{Anchor, At, Canvas, LABEL_LEADING, NAME_LINES, WIDTHS, most_lines};
use super::fit::{Fitted, fit};
use super::measure::Face;
use super::place::Spot;
use super::{Caption, Svg};

/// A job on the way and the time in which it may be begun.
#[derive(Debug, Clone)]
pub struct Reach<'a> {
    /// Its name.
    pub label: &'a str,
    /// The earliest day.
    pub from: Date,
    /// The latest day.
    pub until: Date,
}

/// How a mark is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// Still ahead, or under way.
    Ahead,
    /// Its day has passed.
    Past,
    /// Got.
    Got,
}

impl MarkKind {
    fn look(self) -> (&'static str, Face) {
        match self {
            Self::Ahead => ("mark", Face::NUMBER),
            Self::Past => ("mark past", Face::NUMBER_DARK),
            Self::Got => ("mark got", Face::NUMBER_DARK),
        }
    }
}

/// A step on its day; its number leads to the table under the picture.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Its number.
    pub number: usize,
    /// Its day.
    pub on: Date,
    /// How it is drawn.
    pub kind: MarkKind,
}

/// A step with its name beside it, for the time that is near.
#[derive(Debug, Clone)]
pub struct Named<'a> {
    /// What to do.
    pub label: &'a str,
    /// Its mark.
    pub mark: Mark,
}

/// What tells a step apart: without a beginning that another step has as well.
fn told_apart<'a>(label: &'a str, steps: &[Named<'_>]) -> &'a str {
    let parted = |l: &'a str| [": ", ". "].iter().find_map(|end| l.split_once(end));
    let Some((head, rest)) = parted(label) else { return label };
    let alike = steps.iter().filter(|s| s.label.starts_with(head)).count();
    if alike > 1 && !rest.is_empty() { rest } else { label }
}

/// The near time: each step on a line of its own with its name above it, so that no two touch.
#[must_use]
pub fn near(caption: &Caption<'_>, today: Date, until: Date, steps: &[Named<'_>]) -> Svg {
    // What lies further behind than the picture reaches ahead stands at its beginning.
    let begin = today.saturating_sub(2.years());
    let day = |s: &Named<'_>| s.mark.on.clamp(begin.min(until), until);
    let axis = Axis::new(today, steps.iter().map(day).chain([until]));
    let mut c = Canvas::default();
    let rows: Vec<Row> = stacked(steps.iter().map(|s| name(s, steps)), 18.0, 34.0);
    let foot = rows.last().map_or(TOP, |r| r.end) + 4.0;
    backdrop(&mut c, &axis, today, (&rows, foot));
    for (s, row) in steps.iter().zip(&rows) {
        c.fitted(Face::LABEL, At::left(row.base), s.label, &row.name);
        let spot = Spot { x: axis.x(day(s)), aside: 0.0, y: row.base + 18.0 };
        c.numbered(s.mark.kind.look(), spot, 11.0, s.mark.number);
    }
    c.finish(caption, foot + 20.0)
}

/// The name of a step: on a narrow picture only what tells it apart.
fn name(s: &Named<'_>, steps: &[Named<'_>]) -> [Fitted; 2] {
    let [narrow, wide] = WIDTHS;
    let short = fit(told_apart(s.label, steps), Face::LABEL, narrow, NAME_LINES);
    let cut = short.cut || short.lines.join(" ") != s.label;
    [Fitted { cut, ..short }, fit(s.label, Face::LABEL, wide, NAME_LINES)]
}

/// From the middle of a mark to that of the next, in pixels.
const APART: f64 = 25.0;

/// A row of marks.
const LANE: f64 = 27.0;

/// The first line below the word "today".
const TOP: f64 = 24.0;

/// Nothing is drawn further from today than a century; what lies beyond stands at the end.
const FARTHEST: i32 = 100;

/// A row with its name in a few lines, and what is drawn beneath it.
struct Row {
    name: [Fitted; 2],
    top: f64,
    /// The line on which the name ends.
    base: f64,
    end: f64,
}

/// Rows one under the other; beneath the last line of its name each has room for what is drawn.
fn stacked(names: impl Iterator<Item = [Fitted; 2]>, middle: f64, room: f64) -> Vec<Row> {
    let mut top = TOP;
    let mut out = Vec::new();
    for name in names {
        let base = top + LABEL_LEADING * most_lines(&name) - 5.0;
        let end = base + room.max(middle);
        out.push(Row { name, top, base, end });
        top = end;
    }
    out
}

/// What lies behind is shaded, today is a line, and so are the months that are named. Upright lines
/// leave out the names.
fn backdrop(c: &mut Canvas, axis: &Axis, today: Date, (rows, foot): (&[Row], f64)) {
    let now = axis.x(today);
    c.put(format_args!(
        r#"<rect class="behind" x="0" y="{}" width="{now:.2}%" height="{}"/>"#,
        TOP - 6.0,
        foot + 6.0 - TOP
    ));
    let upright = |c: &mut Canvas, class: &str, x: f64| {
        let starts = [TOP - 8.0].into_iter().chain(rows.iter().map(|r| r.base + 5.0));
        let ends = rows.iter().map(|r| r.top).chain([foot]);
        for (from, to) in starts.zip(ends).filter(|(from, to)| to > from) {
            c.line(class, (x, from), (x, to));
        }
    };
    let ticks = axis.ticks();
    for (x, _) in &ticks {
        upright(c, "grid", *x);
    }
    // What would hang over an end is left out.
    let inner: Vec<(f64, String)> =
        ticks.into_iter().filter(|(x, _)| (12.0..=88.0).contains(x)).collect();
    c.scale(foot + 16.0, &inner);
    upright(c, "now", now);
    c.words(Face::NOW, At::new(now, 12.0, Anchor::inward(now)), "today");
}

/// The days from the first month to the last, and where they lie.
struct Axis {
    start: Date,
    days: f64,
    months: i32,
}

impl Axis {
    fn new(today: Date, days: impl Iterator<Item = Date> + Clone) -> Self {
        let first = days.clone().chain([today]).min().unwrap_or(today).first_of_month();
        let last = days.chain([today]).max().unwrap_or(today).last_of_month();
        let last = last.max(first.saturating_add(3.months()));
        Self {
            start: first,
            days: days_between(first, last).max(1.0),
            months: months_between(first, last),
        }
    }

    /// Percent of the width; room is left at both ends for half a mark.
    fn x(&self, day: Date) -> f64 {
        4.0 + days_between(self.start, day) / self.days * 92.0
    }

    /// Days that are named under the axis: three or four at most, on round months.
    fn ticks(&self) -> Vec<(f64, String)> {
        let step = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
        let step = step.into_iter().find(|s| self.months / s <= 3).unwrap_or(6000);
        let each = (0..=self.months).filter_map(|n| {
            let day = self.start.checked_add(Span::new().try_months(n).ok()?).ok()?;
            let month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
            (month % step == 0).then_some(day)
        });
        let name = if step < 12 { "%b %Y" } else { "%Y" };
        each.map(|day| (self.x(day), day.strftime(name).to_string())).collect()
    }
}

fn days_between(a: Date, b: Date) -> f64 {
    (b.duration_since(a).as_hours() / 24) as f64
}

fn months_between(a: Date, b: Date) -> i32 {
    let months = |d: Date| i32::from(d.year()) * 12 + i32::from(d.month());
    months(b) - months(a)
}

/// Which row each mark stands in, so that no two touch on the narrowest picture.
fn lanes(xs: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..xs.len()).collect();
    let at = |i: usize| xs.get(i).copied().unwrap_or(0.0) / 100.0 * WIDTHS[0];
    order.sort_by(|a, b| at(*a).total_cmp(&at(*b)));
    let mut ends: Vec<f64> = Vec::new();
    let mut out = vec![0; xs.len()];
    for i in order {
        let free = ends.iter().position(|end| at(i) - end >= APART);
        let row = free.unwrap_or(ends.len());
        match ends.get_mut(row) {
            Some(end) => *end = at(i),
            None => ends.push(at(i)),
        }
        if let Some(slot) = out.get_mut(i) {
            *slot = row;
        }
    }
    out
}

/// A plan by month: jobs as bands, steps as numbered marks beneath them, what lies behind shaded.
#[must_use]
pub fn timeline(caption: &Caption<'_>, today: Date, reaches: &[Reach<'_>], marks: &[Mark]) -> Svg {
    let ends = (today.saturating_sub(FARTHEST.years()), today.saturating_add(FARTHEST.years()));
    let near = |day: Date| day.clamp(ends.0, ends.1);
    let days = reaches.iter().flat_map(|r| [r.from, r.until]).chain(marks.iter().map(|m| m.on));
    let axis = Axis::new(today, days.map(near));
    let xs: Vec<f64> = marks.iter().map(|m| axis.x(near(m.on))).collect();
    let lanes = lanes(&xs);
    let names = reaches.iter().map(|r| WIDTHS.map(|w| fit(r.label, Face::LABEL, w, NAME_LINES)));
    let rows = stacked(names, 13.0, 26.0);
    let jobs = rows.last().map_or(TOP, |r| r.end);
    let foot = jobs + lanes.iter().max().map_or(0.0, |most| (*most as f64 + 1.0) * LANE) + 8.0;
    let mut c = Canvas::default();
    backdrop(&mut c, &axis, today, (&rows, foot));
    for (r, row) in reaches.iter().zip(&rows) {
        let (from, until) = (axis.x(near(r.from)), axis.x(near(r.until)));
        c.fitted(Face::LABEL, At::left(row.base), r.label, &row.name);
        c.rod("band", (from, until.max(from + 1.5)), row.base + 13.0, 12.0);
    }
    for ((mark, x), lane) in marks.iter().zip(&xs).zip(&lanes) {
        let spot = Spot { x: *x, aside: 0.0, y: jobs + *lane as f64 * LANE + LANE / 2.0 };
        c.numbered(mark.kind.look(), spot, 11.0, mark.number);
    }
    c.finish(caption, foot + 20.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const CAPTION: Caption<'static> = Caption { id: "t", title: "A <plan>", desc: "d" };

    /// Forty steps, many of them on one day: no two marks touch, whatever the width.
    #[test]
    fn no_two_marks_touch() {
        let xs: Vec<f64> = (0..40u32).map(|i| 4.0 + f64::from((i * i) % 37) * 0.7).collect();
        let rows = lanes(&xs);
        for i in 0..xs.len() {
            for j in 0..i {
                let apart = (xs[i] - xs[j]).abs() / 100.0 * WIDTHS[0] >= APART;
                assert!(apart || rows[i] != rows[j], "{i} lies on {j}");
            }
        }
    }

    #[test]
    fn everything_lies_within_the_picture_and_nothing_is_markup() {
        let today = date(2026, 11, 23);
        let far = [date(2026, 1, 31), date(2026, 12, 1), date(2031, 3, 1), date(2060, 5, 5)];
        for last in far {
            let reach = Reach { label: "<b>CIO</b>", from: today, until: last.max(today) };
            let mark = Mark { number: 1, on: last, kind: MarkKind::Past };
            let svg = timeline(&CAPTION, today, &[reach], &[mark]).to_string();
            assert!(
                !svg.contains("<b>") && !svg.contains("NaN") && !svg.contains("x=\"-"),
                "{svg}"
            );
            let axis = Axis::new(today, [last].into_iter());
            assert!((4.0..=96.0).contains(&axis.x(last)), "{last}");
            assert!(axis.ticks().len() <= 5, "{:?}", axis.ticks());
        }
    }

    /// What a file may say, however far off, is a picture of at most two centuries.
    #[test]
    fn days_at_the_ends_of_time_are_drawn_at_the_end_of_a_century() {
        let now = date(2026, 11, 23);
        for today in [now, Date::MIN, Date::MAX] {
            for (from, until) in [(Date::MIN, Date::MAX), (Date::MAX, Date::MIN), (now, Date::MAX)]
            {
                let reach = Reach { label: "CIO", from, until };
                let mark = Mark { number: 1, on: until, kind: MarkKind::Ahead };
                let svg = timeline(&CAPTION, today, &[reach], &[mark]).to_string();
                assert!(!svg.contains("NaN") && !svg.contains("x=\"-"), "{svg}");
                assert!(svg.len() < 5_000, "{}", svg.len());
            }
        }
    }

    /// Twenty steps on one day: each has a line of its own, and its name is cut to a narrow page.
    #[test]
    fn near_steps_are_named_and_stand_apart() {
        let today = date(2026, 11, 23);
        let step = |number| Named {
            label: "Find out before you learn anything, and a long name <b>on top</b>",
            mark: Mark { number, on: date(2026, 11, 30), kind: MarkKind::Ahead },
        };
        let steps: Vec<Named<'_>> = (1..=20).map(step).collect();
        let svg = near(&CAPTION, today, date(2028, 11, 23), &steps).to_string();
        assert!(!svg.contains("<b>"), "{svg}");
        let heights: std::collections::BTreeSet<&str> =
            svg.split("cy=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(heights.len(), 20, "each on its own line");
    }

    #[test]
    fn a_plan_without_days_is_still_a_picture() {
        assert!(timeline(&CAPTION, date(2026, 11, 23), &[], &[]).to_string().contains("today"));
    }
}
