//! Picture of a plan on a time axis: jobs as ranges, steps as numbered marks, today as a line.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::{Caption, Svg, line, picture, put, rod, text};

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
    fn classes(self) -> (&'static str, &'static str) {
        match self {
            Self::Ahead => ("mark", "number"),
            Self::Past => ("mark past", "number dark"),
            Self::Got => ("mark got", "number dark"),
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

/// The narrowest picture with names, in pixels.
const NAMES_FROM: f64 = 290.0;

/// A picture on a wide page has room for longer names; a style sheet shows those that fit.
const WIDE: f64 = 860.0;

/// What tells a step apart: without a beginning that another step has as well.
fn told_apart<'a>(label: &'a str, steps: &[Named<'_>]) -> &'a str {
    let parted = |l: &'a str| [": ", ". "].iter().find_map(|end| l.split_once(end));
    let Some((head, rest)) = parted(label) else { return label };
    let alike = steps.iter().filter(|s| s.label.starts_with(head)).count();
    if alike > 1 && !rest.is_empty() { rest } else { label }
}

/// How wide a letter of a name is taken to be, in pixels, on average.
const LETTER: f64 = 6.9;

/// The near time: each step on a line of its own with its name above it, so that no two touch.
#[must_use]
pub fn near(caption: &Caption<'_>, today: Date, until: Date, steps: &[Named<'_>]) -> Svg {
    // What lies further behind than the picture reaches ahead stands at its beginning.
    let begin = today.saturating_sub(2.years());
    let day = |s: &Named<'_>| s.mark.on.clamp(begin.min(until), until);
    let axis = Axis::new(today, steps.iter().map(day).chain([until]));
    let foot = TOP + steps.len() * ROW + 4;
    let now = axis.x(today);
    let mut body = format!(
        r#"<rect class="behind" x="0" y="{}" width="{now:.2}%" height="{}"/>"#,
        TOP - 6,
        foot + 6 - TOP
    );
    let upright = |class: &str, x: f64| -> String {
        let starts = [TOP - 8].into_iter().chain((0..steps.len()).map(|i| TOP + i * ROW + 19));
        let ends = (0..steps.len()).map(|i| TOP + i * ROW).chain([foot]);
        starts.zip(ends).map(|(a, b)| line(class, (x, a), (x, b))).collect()
    };
    for (x, name) in axis.ticks() {
        body += &upright("grid", x);
        if (9.5..=90.5).contains(&x) {
            body += &text("tick", x, foot + 16, "middle", &name);
        }
    }
    body += &upright("now", now);
    body += &text("tick now-word", now.min(88.0), 12, "start", "today");
    for (i, s) in steps.iter().enumerate() {
        let (x, y) = (axis.x(day(s)), TOP + i * ROW);
        let (circle, number) = s.mark.kind.classes();
        let short = told_apart(s.label, steps);
        for (class, words, width) in
            [("label short", short, NAMES_FROM), ("label long", s.label, WIDE)]
        {
            let words = super::routes::cut(words, (width / LETTER) as usize);
            body += &text(class, 0.0, y + 13, "start", &words);
        }
        put(
            &mut body,
            format_args!(r#"<circle class="{circle}" cx="{x:.2}%" cy="{}" r="11"/>"#, y + 31),
        );
        body += &text(number, x, y + 35, "middle", &s.mark.number.to_string());
    }
    picture(caption, foot + 20, &body)
}

/// The narrowest picture in which no two marks may touch, in pixels.
const NARROW: f64 = 290.0;

/// From the middle of a mark to that of the next, in pixels.
const APART: f64 = 25.0;

/// A row of a job: its name and the band beneath.
const ROW: usize = 44;

/// A row of marks.
const LANE: usize = 27;

/// The first line below the word "today".
const TOP: usize = 24;

/// Nothing is drawn further from today than a century; what lies beyond stands at the end.
const FARTHEST: i32 = 100;

/// Longer names are cut; the table has all of them.
const LONGEST: usize = 36;

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
fn rows(xs: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..xs.len()).collect();
    let at = |i: usize| xs.get(i).copied().unwrap_or(0.0) / 100.0 * NARROW;
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
    let rows = rows(&xs);
    let lanes = rows.iter().max().map_or(0, |most| most + 1);
    let jobs = TOP + reaches.len() * ROW;
    let foot = jobs + lanes * LANE + 8;
    let now = axis.x(today);
    let mut body = format!(
        r#"<rect class="behind" x="0" y="{}" width="{now:.2}%" height="{}"/>"#,
        TOP - 6,
        foot + 6 - TOP
    );
    // Upright lines leave out the names, which stand above their bands.
    let names = (0..reaches.len()).map(|i| TOP + i * ROW);
    let breaks: Vec<(usize, usize)> = names.map(|y| (y.saturating_sub(1), y + 19)).collect();
    let upright = |class: &str, x: f64| -> String {
        let starts = [TOP - 8].into_iter().chain(breaks.iter().map(|(_, end)| *end));
        let ends = breaks.iter().map(|(start, _)| *start).chain([foot]);
        starts.zip(ends).map(|(a, b)| line(class, (x, a), (x, b))).collect()
    };
    for (x, name) in axis.ticks() {
        body += &upright("grid", x);
        // What would hang over an end is left out.
        if (9.5..=90.5).contains(&x) {
            body += &text("tick", x, foot + 16, "middle", &name);
        }
    }
    body += &upright("now", now);
    let anchor = if now < 12.0 {
        "start"
    } else if now > 88.0 {
        "end"
    } else {
        "middle"
    };
    body += &text("tick now-word", now, 12, anchor, "today");
    for (i, r) in reaches.iter().enumerate() {
        let y = TOP + i * ROW;
        let (from, until) = (axis.x(near(r.from)), axis.x(near(r.until)));
        body += &text("label", 0.0, y + 13, "start", &cut(r.label));
        body += &rod("band", (from, until.max(from + 1.5)), y + 28, 12);
    }
    for ((mark, x), row) in marks.iter().zip(&xs).zip(&rows) {
        let y = jobs + row * LANE + LANE / 2;
        let (circle, number) = mark.kind.classes();
        put(&mut body, format_args!(r#"<circle class="{circle}" cx="{x:.2}%" cy="{y}" r="11"/>"#));
        body += &text(number, *x, y + 4, "middle", &mark.number.to_string());
    }
    picture(caption, foot + 20, &body)
}

fn cut(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    name.chars().take(LONGEST - 1).chain(['…']).collect()
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
        let rows = rows(&xs);
        for i in 0..xs.len() {
            for j in 0..i {
                let apart = (xs[i] - xs[j]).abs() / 100.0 * NARROW >= APART;
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
