//! Where the words and the marks of a picture lie on a column so wide.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
use unicode_width::UnicodeWidthChar;

use super::sheet::Sheet;

/// A box in pixels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

impl Area {
    /// Two boxes that share less than half a pixel only touch.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        const TOUCH: f64 = 0.5;
        self.left + TOUCH < other.right
            && other.left + TOUCH < self.right
            && self.top + TOUCH < other.bottom
            && other.top + TOUCH < self.bottom
    }

    fn grown(&self, by: f64) -> Self {
        let Self { left, right, top, bottom } = *self;
        Self { left: left - by, right: right + by, top: top - by, bottom: bottom + by }
    }

    /// Is it within the other, but for half a pixel?
    pub(crate) fn within(&self, other: &Self) -> bool {
        self.left >= other.left - 0.5
            && self.right <= other.right + 0.5
            && self.top >= other.top - 0.5
            && self.bottom <= other.bottom + 0.5
    }
}

/// What is drawn.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    /// A line of words, and whether it has a halo that keeps lines off.
    Words { said: String, halo: bool },
    /// A filled field or a circle.
    Filled,
    /// From one end to the other.
    Line([(f64, f64); 2], f64),
}

/// A part of a picture where it lies.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) class: String,
    pub(crate) area: Area,
    pub(crate) shape: Shape,
}

impl Part {
    /// Does something of it lie in the box? A slanting line does not lie in all of its own box.
    pub(crate) fn lies_in(&self, area: &Area) -> bool {
        match self.shape {
            // Most lines are far from most words.
            Shape::Line(_, thick) if !self.area.grown(thick).meets(area) => false,
            Shape::Line([a, b], thick) => (0..=200).any(|n| {
                let share = f64::from(n) / 200.0;
                let (x, y) = (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share);
                let half = thick / 2.0;
                let dot = Area { left: x - half, right: x + half, top: y - half, bottom: y + half };
                dot.meets(area)
            }),
            _ => self.area.meets(area),
        }
    }
}

/// A picture laid out.
#[derive(Debug)]
pub(crate) struct Laid {
    pub(crate) frame: Area,
    /// In the order in which they are drawn.
    pub(crate) parts: Vec<Part>,
}

/// How wide each letter of a typeface is, in parts of its size.
type Advances = BTreeMap<char, f64>;

/// What is measured with: the typeface of the printed plan, taken wider than it is.
pub(crate) struct Letters {
    regular: Advances,
    bold: Advances,
}

/// How much wider DejaVu Sans is, the widest typeface that a usual system brings: over the names of the
/// lattice a fifth in the mean and 24 per cent at the most, its bold beside our semibold a third and 37.
const WIDER: f64 = 1.25;
const WIDER_BOLD: f64 = 1.38;

impl Letters {
    pub(crate) fn new() -> Self {
        Self {
            regular: advances(include_bytes!("../../fonts/SourceSans3-Regular.otf"), WIDER),
            bold: advances(include_bytes!("../../fonts/SourceSans3-Semibold.otf"), WIDER_BOLD),
        }
    }

    /// How wide words are. What our typeface does not hold is taken as wide as it is high, and what
    /// takes the room of two letters, such as 漢, as well.
    fn width(&self, words: &str, size: f64, bold: bool) -> f64 {
        let held = if bold { &self.bold } else { &self.regular };
        let letter = |c: char| match c.width().unwrap_or(0) {
            0 => 0.0,
            2 => 1.0,
            _ => held.get(&c).copied().unwrap_or(1.0),
        };
        words.chars().map(letter).sum::<f64>() * size
    }
}

fn advances(data: &[u8], margin: f64) -> Advances {
    let font = FontRef::new(data).expect("our typefaces can be read");
    let glyphs = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    let of = |(c, glyph): (u32, _)| {
        Some((char::from_u32(c)?, f64::from(glyphs.advance_width(glyph)?) * margin))
    };
    font.charmap().mappings().filter_map(of).collect()
}

/// Lays a picture out on a column so wide.
pub(crate) fn lay_out(svg: &str, column: f64, sheet: &Sheet, letters: &Letters) -> Laid {
    let mut reader = Reader::from_str(svg);
    let mut laid =
        Laid { frame: Area { left: 0.0, right: column, top: 0.0, bottom: 0.0 }, parts: Vec::new() };
    let mut aside: Vec<f64> = Vec::new();
    let mut unseen = 0;
    let mut words: Option<(Words, String)> = None;
    loop {
        match reader.read_event().expect("a picture is well-formed XML") {
            Event::Eof => return laid,
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                aside.push(aside.last().unwrap_or(&0.0) + translate(&tag));
                match name.as_str() {
                    "svg" => laid.frame.bottom = pixels(&tag, "height", column, 0.0),
                    "title" | "desc" | "defs" => unseen += 1,
                    "text" => {
                        let at = Words::of(&tag, column, *aside.last().unwrap_or(&0.0));
                        words = Some((at, String::new()));
                    }
                    _ => {}
                }
            }
            Event::Empty(tag) if unseen == 0 => {
                let moved = aside.last().unwrap_or(&0.0) + translate(&tag);
                laid.parts.extend(mark(&tag, column, moved, sheet));
            }
            Event::Text(said) if unseen == 0 => {
                if let Some((_, all)) = &mut words {
                    all.push_str(&said);
                }
            }
            Event::GeneralRef(entity) if unseen == 0 => {
                if let Some((_, all)) = &mut words {
                    all.push(match &*entity {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "#39" => '\'',
                        other => panic!("an unknown entity: {other:?}"),
                    });
                }
            }
            Event::End(tag) => {
                aside.pop();
                match tag.name().as_ref() {
                    "title" | "desc" | "defs" => unseen -= 1,
                    "text" => {
                        let (at, said) = words.take().expect("words that end have begun");
                        laid.parts.extend(at.laid(said, column, sheet, letters));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

/// Where words are put.
struct Words {
    class: String,
    x: f64,
    y: f64,
    anchor: String,
}

impl Words {
    fn of(tag: &BytesStart<'_>, column: f64, moved: f64) -> Self {
        Self {
            class: attribute(tag, "class").unwrap_or_default(),
            x: pixels(tag, "x", column, 0.0) + pixels(tag, "dx", column, 0.0) + moved,
            y: pixels(tag, "y", column, 0.0),
            anchor: attribute(tag, "text-anchor").unwrap_or_else(|| "start".into()),
        }
    }

    /// Where they lie, if the sheet shows them on such a column.
    fn laid(self, said: String, column: f64, sheet: &Sheet, letters: &Letters) -> Option<Part> {
        let class = &self.class;
        if sheet.says(class, "display", column) == Some("none") {
            return None;
        }
        let size = sheet.pixels(class, "font-size", column);
        let size = size.unwrap_or_else(|| panic!("the sheet has no size for the class {class}"));
        let weight = sheet.pixels(class, "font-weight", column).unwrap_or(400.0);
        let wide = letters.width(&said, size, weight > 500.0);
        let left = match self.anchor.as_str() {
            "start" => self.x,
            "middle" => self.x - wide / 2.0,
            "end" => self.x - wide,
            other => panic!("an unknown anchor: {other}"),
        };
        let area = Area {
            left,
            right: left + wide,
            top: self.y - 0.8 * size,
            bottom: self.y + 0.22 * size,
        };
        let halo = sheet.says(class, "paint-order", column) == Some("stroke");
        Some(Part { class: self.class, area, shape: Shape::Words { said, halo } })
    }
}

fn mark(tag: &BytesStart<'_>, column: f64, moved: f64, sheet: &Sheet) -> Option<Part> {
    let class = attribute(tag, "class").unwrap_or_default();
    let get = |name: &str| pixels(tag, name, column, 0.0);
    let (area, shape) = match tag.name().as_ref() {
        "rect" => {
            let (left, top) = (get("x") + moved, get("y"));
            let (right, bottom) = (left + get("width"), top + get("height"));
            (Area { left, right, top, bottom }, Shape::Filled)
        }
        "circle" => {
            let (x, y, r) = (get("cx") + moved, get("cy"), get("r"));
            (Area { left: x - r, right: x + r, top: y - r, bottom: y + r }, Shape::Filled)
        }
        "line" => {
            let ends = [(get("x1") + moved, get("y1")), (get("x2") + moved, get("y2"))];
            let thick = sheet.pixels(&class, "stroke-width", column).unwrap_or(1.0);
            let [a, b] = ends;
            let area = Area {
                left: a.0.min(b.0),
                right: a.0.max(b.0),
                top: a.1.min(b.1),
                bottom: a.1.max(b.1),
            };
            (area, Shape::Line(ends, thick))
        }
        other => panic!("an unknown mark: {other}"),
    };
    Some(Part { class, area, shape })
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).expect("attributes are well-formed")?;
    Some(found.value.into_owned())
}

/// A length in pixels; percentages are of the column.
fn pixels(tag: &BytesStart<'_>, name: &str, column: f64, otherwise: f64) -> f64 {
    let Some(value) = attribute(tag, name) else { return otherwise };
    let number = |text: &str| -> f64 {
        let number: f64 = text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}"));
        assert!(number.is_finite(), "{name} is {text}");
        number
    };
    match value.strip_suffix('%') {
        Some(percent) => number(percent) / 100.0 * column,
        None => number(&value),
    }
}

fn translate(tag: &BytesStart<'_>) -> f64 {
    let Some(value) = attribute(tag, "transform") else { return 0.0 };
    let inner = value.strip_prefix("translate(").and_then(|v| v.strip_suffix(" 0)"));
    inner.and_then(|v| v.parse().ok()).unwrap_or_else(|| panic!("an unknown transform: {value}"))
}
