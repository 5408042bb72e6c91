//! What pictures are put together from. Widths are percentages, heights and letters are pixels.

use std::fmt;
use std::fmt::Write;

use super::fit::{Fitted, fit};
use super::measure::Face;
use super::place::Spot;
use super::{Caption, Svg};
use crate::words;

/// Words are fitted to two widths: that of a phone, and the one from which a style sheet shows what is
/// of the class `long` instead of what is of the class `short`.
pub(crate) const WIDTHS: [f64; 2] = [280.0, 600.0];

/// The classes of words that are for one of the two.
const FOR_ONE: [&str; 2] = ["short", "long"];

/// From one line of a label to the next.
pub(crate) const LABEL_LEADING: f64 = 18.0;

/// How many lines a name over a row may take before it is cut.
pub(crate) const NAME_LINES: usize = 3;

/// From one line of smaller words to the next.
pub(crate) const VALUE_LEADING: f64 = 17.0;

/// Which end of words stands where they are put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }

    /// So that words at a place on a scale do not hang over its ends.
    pub(crate) fn inward(percent: f64) -> Self {
        if percent < 12.0 {
            Self::Start
        } else if percent > 88.0 {
            Self::End
        } else {
            Self::Middle
        }
    }
}

/// A place for words: percent of the width, pixels aside, and the line they stand on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    pub(crate) x: f64,
    pub(crate) aside: f64,
    pub(crate) y: f64,
    pub(crate) anchor: Anchor,
}

impl At {
    pub(crate) fn new(x: f64, y: f64, anchor: Anchor) -> Self {
        Self { x, aside: 0.0, y, anchor }
    }

    pub(crate) fn left(y: f64) -> Self {
        Self::new(0.0, y, Anchor::Start)
    }

    pub(crate) fn right(y: f64) -> Self {
        Self::new(100.0, y, Anchor::End)
    }
}

/// A picture in the making.
#[derive(Debug, Default)]
pub(crate) struct Canvas {
    body: String,
}

impl Canvas {
    /// With its frame and what stands for it where it is not seen.
    pub(crate) fn finish(self, caption: &Caption<'_>, height: f64) -> Svg {
        let (id, title, desc) = (escape(caption.id), escape(caption.title), escape(caption.desc));
        let (body, height) = (self.body, height.max(10.0).ceil());
        Svg(format!(
            r#"<svg class="chart" role="img" aria-labelledby="{id}-title {id}-desc" width="100%" height="{height}"><title id="{id}-title">{title}</title><desc id="{id}-desc">{desc}</desc>{body}</svg>"#
        ))
    }

    /// Without words, for those who hear the page: it repeats what stands beside it.
    pub(crate) fn unheard(self, class: &str, height: f64) -> Svg {
        let (body, height) = (self.body, height.ceil());
        Svg(format!(
            r#"<svg class="{class}" aria-hidden="true" width="100%" height="{height}">{body}</svg>"#
        ))
    }

    pub(crate) fn put(&mut self, args: fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.body.write_fmt(args);
    }

    /// Puts another part on top.
    pub(crate) fn add(&mut self, other: Self) {
        self.body.push_str(&other.body);
    }

    /// Words that fit as they are.
    pub(crate) fn words(&mut self, face: Face, at: At, words: &str) {
        self.line_of_words(face, "", at, words, None);
    }

    /// A line of words with a further class; what is cut says the whole when one points at it.
    pub(crate) fn line_of_words(
        &mut self,
        face: Face,
        more: &str,
        at: At,
        words: &str,
        whole: Option<&str>,
    ) {
        let (x, y, words, anchor) = (num(at.x), num(at.y), escape(words), at.anchor.word());
        let class = face.class;
        self.put(format_args!(r#"<text class="{class}{more}" x="{x}%" y="{y}""#));
        if at.aside.abs() > 1e-9 {
            self.put(format_args!(r#" dx="{}""#, num(at.aside)));
        }
        self.put(format_args!(r#" text-anchor="{anchor}">{words}"#));
        if let Some(whole) = whole {
            self.put(format_args!("<title>{}</title>", escape(whole)));
        }
        self.put(format_args!("</text>"));
    }

    /// Words in a few lines, fitted to both widths; the last line stands at `at`, and all of them
    /// within `lines` lines above it.
    pub(crate) fn fitted(&mut self, face: Face, at: At, words: &str, fitted: &[Fitted; 2]) {
        let leading = if face.size > 13.5 { LABEL_LEADING } else { VALUE_LEADING };
        let [short, long] = fitted;
        if short == long {
            self.lines(face, "", (at, leading), words, short);
        } else {
            for (f, class) in fitted.iter().zip(FOR_ONE) {
                self.lines(face, &format!(" {class}"), (at, leading), words, f);
            }
        }
    }

    fn lines(&mut self, face: Face, more: &str, (at, leading): (At, f64), all: &str, f: &Fitted) {
        let whole = f.cut.then_some(all);
        // In the order in which they are read, also by those who hear them.
        for (n, line) in f.lines.iter().enumerate().filter(|(_, l)| !l.is_empty()) {
            let beneath = f.lines.len() - 1 - n;
            let at = At { y: at.y - beneath as f64 * leading, ..at };
            self.line_of_words(face, more, at, line, whole);
        }
    }

    pub(crate) fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        self.put(format_args!(
            r#"<line class="{class}" x1="{}%" y1="{}" x2="{}%" y2="{}"/>"#,
            num(from.0),
            num(from.1),
            num(to.0),
            num(to.1)
        ));
    }

    /// An upright line that moves with a spot.
    pub(crate) fn upright(&mut self, class: &str, spot: Spot, (top, bottom): (f64, f64)) {
        let (x, aside) = (num(spot.x), num(spot.aside));
        self.put(format_args!(
            r#"<line class="{class}" x1="{x}%" y1="{}" x2="{x}%" y2="{}" transform="translate({aside} 0)"/>"#,
            num(top),
            num(bottom)
        ));
    }

    /// A round-ended bar between two percentages, its middle at `y`.
    pub(crate) fn rod(&mut self, class: &str, (from, to): (f64, f64), y: f64, thick: f64) {
        self.put(format_args!(
            r#"<rect class="{class}" x="{}%" y="{}" width="{}%" height="{thick}" rx="{}"/>"#,
            num(from),
            num(y - thick / 2.0),
            num((to - from).max(0.0)),
            num(thick / 2.0)
        ));
    }

    /// A field with its upper left corner and its size; across in percent.
    pub(crate) fn field(&mut self, class: &str, (x, y): (f64, f64), (wide, high): (f64, f64)) {
        self.put(format_args!(
            r#"<rect class="{class}" x="{}%" y="{}" width="{}%" height="{}" rx="6"/>"#,
            num(x),
            num(y),
            num(wide.max(0.0)),
            num(high.max(0.0))
        ));
    }

    pub(crate) fn circle(&mut self, class: &str, (x, y): (f64, f64), radius: f64) {
        self.put(format_args!(
            r#"<circle class="{class}" cx="{}%" cy="{}" r="{}"/>"#,
            num(x),
            num(y),
            num(radius)
        ));
    }

    /// A circle with a number in it, or another short word.
    pub(crate) fn numbered(
        &mut self,
        (circle, face): (&str, Face),
        spot: Spot,
        radius: f64,
        n: usize,
    ) {
        if spot.aside.abs() > 1e-9 {
            self.put(format_args!(r#"<g transform="translate({} 0)">"#, num(spot.aside)));
        }
        self.circle(circle, (spot.x, spot.y), radius);
        self.words(face, At::new(spot.x, spot.y + 4.0, Anchor::Middle), &n.to_string());
        if spot.aside.abs() > 1e-9 {
            self.put(format_args!("</g>"));
        }
    }

    /// What a row is of, on its left, with a few words on its right, or beneath it where there is no
    /// room for both: all above what is drawn of it. Returns the line beneath it.
    pub(crate) fn heading(&mut self, top: f64, label: &str, (face, note): (Face, &str)) -> f64 {
        let heads = WIDTHS.map(|w| Head::of(label, (face, note), w));
        let base = top + heads.iter().map(Head::height).fold(0.0, f64::max) - 3.0;
        let [slim, wide] = &heads;
        if slim == wide {
            self.head("", base, label, (face, note), slim);
        } else {
            self.head(" short", base, label, (face, note), slim);
            self.head(" long", base, label, (face, note), wide);
        }
        base + 5.0
    }

    fn head(&mut self, more: &str, base: f64, label: &str, (face, note): (Face, &str), h: &Head) {
        let up = if h.beside { 0.0 } else { h.note.lines.len() as f64 * VALUE_LEADING };
        self.lines(Face::LABEL, more, (At::left(base - up), LABEL_LEADING), label, &h.label);
        let at = if h.beside { At::right(base) } else { At::left(base) };
        self.lines(face, more, (at, VALUE_LEADING), note, &h.note);
    }

    /// A few words on lines of their own. Returns the line beneath them.
    pub(crate) fn under(&mut self, top: f64, (face, note): (Face, &str)) -> f64 {
        let lines = WIDTHS.map(|w| fit(note, face, w, 2));
        let base = top + VALUE_LEADING * most_lines(&lines) - 3.0;
        self.fitted(face, At::left(base), note, &lines);
        base + 5.0
    }

    /// Two names on one line, each on its half. Returns the line beneath them.
    pub(crate) fn two_sides(&mut self, top: f64, face: Face, [left, right]: [&str; 2]) -> f64 {
        let fitted = [left, right].map(|side| WIDTHS.map(|w| fit(side, face, w / 2.0 - 8.0, 2)));
        let lines = fitted.iter().map(most_lines).fold(1.0, f64::max);
        let leading = if face.size > 13.5 { LABEL_LEADING } else { VALUE_LEADING };
        let base = top + leading * lines - 3.0;
        let [one, other] = &fitted;
        self.fitted(face, At::left(base), left, one);
        self.fitted(face, At::right(base), right, other);
        base + 5.0
    }

    /// What two marks mean, each on its half. Returns the line beneath it.
    pub(crate) fn legend(&mut self, marks: [(&str, f64, &str); 2]) -> f64 {
        for (x, (class, radius, words)) in [0.0, 50.0].into_iter().zip(marks) {
            self.put(format_args!(
                r#"<circle class="{class}" cx="{x}%" cy="12" r="{}" transform="translate(11 0)"/>"#,
                num(radius)
            ));
            let fitted = WIDTHS.map(|w| fit(words, Face::VALUE, w / 2.0 - 34.0, 1));
            let at = At { aside: 26.0, ..At::new(x, 17.0, Anchor::Start) };
            self.fitted(Face::VALUE, at, words, &fitted);
        }
        26.0
    }

    /// Says which of the numbered places had no room, if any. Returns the line beneath it.
    pub(crate) fn left_out(&mut self, top: f64, places: &[Option<Spot>]) -> f64 {
        let without = (1..).zip(places).filter(|(_, place)| place.is_none());
        let numbers: Vec<String> = without.map(|(n, _): (usize, _)| n.to_string()).collect();
        if numbers.is_empty() {
            return top;
        }
        let words = format!("No room here, see the table: {}", numbers.join(", "));
        self.under(top + 4.0, (Face::VALUE, &words))
    }

    /// Words under a scale: those that would come too near to the ones before them on a narrow picture
    /// are left out. Percentages in their order.
    pub(crate) fn scale(&mut self, base: f64, ticks: &[(f64, String)]) {
        let mut free = 0.0;
        for (x, words) in ticks {
            free = self.tick(base, free, (*x, words)).unwrap_or(free);
        }
    }

    /// Years under a scale that begins today; the first that has room says what they are.
    pub(crate) fn years(&mut self, base: f64, today: f64, years: &[(f64, u32)]) {
        let mut free = self.tick(base, 0.0, (today, "today")).unwrap_or(0.0);
        let mut said = false;
        for (x, year) in years {
            let unit = words::count(*year, "year", "years");
            let words = if said { year.to_string() } else { unit };
            if let Some(end) = self.tick(base, free, (*x, &words)) {
                (free, said) = (end, true);
            }
        }
    }

    /// A word under a scale, if it has room on a narrow picture right of `free`. Returns where the next
    /// one has room.
    fn tick(&mut self, base: f64, free: f64, (x, words): (f64, &str)) -> Option<f64> {
        let (wide, anchor) = (Face::TICK.width(words), Anchor::inward(x));
        let hangs = match anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => wide / 2.0,
            Anchor::End => wide,
        };
        let left = x / 100.0 * WIDTHS[0] - hangs;
        if left < free || left + wide > WIDTHS[0] {
            return None;
        }
        self.words(Face::TICK, At::new(x, base, anchor), words);
        Some(left + wide + 6.0)
    }
}

/// The words over a row as they fit one width.
#[derive(Debug, PartialEq)]
struct Head {
    label: Fitted,
    note: Fitted,
    /// Does the note stand beside the label? Beneath it otherwise.
    beside: bool,
}

impl Head {
    fn of(label: &str, (face, note): (Face, &str), width: f64) -> Self {
        const GAP: f64 = 12.0;
        let label = fit(label, Face::LABEL, width, NAME_LINES);
        let last = label.lines.last().map_or(0.0, |l| Face::LABEL.width(l));
        // The name has the whole width; the note stands at the end of its last line, or beneath it.
        let beside = note.is_empty() || last + GAP + face.width(note) <= width;
        Self { label, note: fit(note, face, width, if beside { 1 } else { 2 }), beside }
    }

    fn height(&self) -> f64 {
        let beneath = if self.beside { 0 } else { self.note.lines.len() };
        self.label.lines.len() as f64 * LABEL_LEADING + beneath as f64 * VALUE_LEADING
    }
}

/// How many lines the longer of two takes.
pub(crate) fn most_lines(fitted: &[Fitted; 2]) -> f64 {
    fitted.iter().map(|f| f.lines.len()).max().unwrap_or(1) as f64
}

/// A number with as many digits as a picture needs.
pub(crate) fn num(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Text that no reader of SVG or HTML takes for markup.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML knows no other control characters.
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
