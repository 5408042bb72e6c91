//! The letters of a page with where they stand: what a page draws, without its colours.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::PdfError;
use super::fonts::{Font, Letter, array, sub_dict};
use super::matrix::Matrix;

/// A letter on a page, in points; x grows to the right, y downwards.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    /// Mostly one character.
    pub(super) text: Rc<str>,
    /// Where it begins and ends.
    pub(super) x: f32,
    pub(super) end: f32,
    /// The line that it stands on.
    pub(super) y: f32,
    pub(super) size: f32,
    pub(super) is_bold: bool,
    /// Is it of a font of signs?
    pub(super) is_symbol: bool,
    /// Does the file mark it as part of the head or foot of its page?
    pub(super) is_furniture: bool,
    /// Which way the text runs: 0 as usual, then quarter turns clockwise. Places are turned back.
    pub(super) turn: u8,
}

/// A small filled shape, as programs draw the sign of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dot {
    pub(super) x: f32,
    pub(super) end: f32,
    /// Its middle.
    pub(super) y: f32,
}

/// What is drawn on one page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) dots: Vec<Dot>,
    pub(super) has_picture: bool,
}

/// How much of a document is read at most.
struct Left {
    /// Bytes of the pages and of what they draw, unpacked.
    bytes: usize,
    glyphs: usize,
    /// Drawings within drawings.
    forms: usize,
}

const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Bytes of one page, unpacked.
const MAX_PAGE: usize = 16 * 1024 * 1024;
const MAX_GLYPHS: usize = 1_000_000;
const MAX_FORMS: usize = 20_000;
/// Drawings are within drawings no deeper than this.
const MAX_DEEP: usize = 12;
/// States that are kept to come back to.
const MAX_STATES: usize = 256;
const MAX_DOTS: usize = 10_000;
/// A sign of a list is no larger, in points.
const DOT: f32 = 8.0;

/// Reads the pages of a document one after another.
pub(super) struct Pages<'d> {
    doc: &'d Document,
    left: Left,
    /// By where they stand in memory, which tells them apart.
    fonts: BTreeMap<usize, Rc<std::cell::RefCell<Font<'d>>>>,
}

impl<'d> Pages<'d> {
    pub(super) fn new(doc: &'d Document) -> Self {
        let left = Left { bytes: MAX_BYTES, glyphs: MAX_GLYPHS, forms: MAX_FORMS };
        Self { doc, left, fonts: BTreeMap::new() }
    }

    pub(super) fn read(&mut self, id: ObjectId) -> Result<Page, PdfError> {
        let doc = self.doc;
        let mut page = Page::default();
        let Ok(dict) = doc.get_dictionary(id) else { return Ok(page) };
        let turned = upright(doc, dict);
        let content = doc
            .get_page_content_with_limit(id, self.left.bytes.min(MAX_PAGE))
            .map_err(|_| PdfError::TooMuch)?;
        let resources = inherited(doc, dict, b"Resources").and_then(|o| o.as_dict().ok());
        let mut drawing = Drawing { pages: self, page: &mut page, view: turned, deep: 0 };
        drawing.run(&content, resources, Matrix::IDENTITY)?;
        for annotation in array(doc, dict, b"Annots").into_iter().flatten().take(1000) {
            drawing.field(annotation)?;
        }
        Ok(page)
    }
}

/// From the place on the sheet to the place as it is seen.
fn upright(doc: &Document, page: &Dictionary) -> Matrix {
    let numbers = inherited(doc, page, b"MediaBox").and_then(|o| o.as_array().ok());
    let sides: Vec<f32> = numbers
        .into_iter()
        .flatten()
        .filter_map(|o| doc.dereference(o).ok()?.1.as_float().ok().filter(|n| n.is_finite()))
        .collect();
    let (x0, y0, x1, y1) = match sides.as_slice() {
        [a, b, c, d] => (a.min(*c), b.min(*d), a.max(*c), b.max(*d)),
        _ => (0.0, 0.0, 595.0, 842.0),
    };
    let quarter = inherited(doc, page, b"Rotate").and_then(|o| o.as_i64().ok()).unwrap_or_default();
    let of = |a, b, c, d, e, f| Matrix { a, b, c, d, e, f };
    match (quarter / 90).rem_euclid(4) {
        1 => of(0.0, 1.0, 1.0, 0.0, -y0, -x0),
        2 => of(-1.0, 0.0, 0.0, 1.0, x1, -y0),
        3 => of(0.0, -1.0, -1.0, 0.0, y1, x1),
        _ => of(1.0, 0.0, 0.0, -1.0, -x0, y1),
    }
}

/// A field of a page, or of what it is a part of.
fn inherited<'d>(doc: &'d Document, page: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    let mut at = page;
    for _ in 0..32 {
        if let Ok(found) = at.get_deref(key, doc) {
            return Some(found);
        }
        at = sub_dict(doc, at, b"Parent")?;
    }
    None
}

/// What holds where a letter is drawn.
#[derive(Clone)]
struct State<'d> {
    place: Matrix,
    font: Option<Rc<std::cell::RefCell<Font<'d>>>>,
    size: f32,
    /// Between letters, and the more after blanks.
    spacing: f32,
    word_spacing: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

/// Marked content: what it says that its letters are.
#[derive(Default)]
struct Mark {
    /// The text that its letters stand for; the first one takes it.
    says: Option<Rc<str>>,
    is_replaced: bool,
    is_furniture: bool,
}

/// The drawing of a page, or of something on it.
struct Drawing<'a, 'd> {
    pages: &'a mut Pages<'d>,
    page: &'a mut Page,
    view: Matrix,
    deep: usize,
}

/// What changes from one operation to the next.
struct Pen<'d> {
    state: State<'d>,
    kept: Vec<State<'d>>,
    /// The place of the next letter, and of the line that it is on.
    text: Matrix,
    line: Matrix,
    marks: Vec<Mark>,
    /// The outline under way: left, top, right, bottom.
    outline: Option<[f32; 4]>,
}

impl<'d> Drawing<'_, 'd> {
    fn run(
        &mut self,
        content: &[u8],
        resources: Option<&'d Dictionary>,
        place: Matrix,
    ) -> Result<(), PdfError> {
        let left = &mut self.pages.left;
        left.bytes = left.bytes.checked_sub(content.len()).ok_or(PdfError::TooMuch)?;
        let state = State {
            place,
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut pen = Pen {
            state,
            kept: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            marks: Vec::new(),
            outline: None,
        };
        // What cannot be read ends the page; what was drawn before is there.
        for operation in Content::decode_iter(content).map_while(Result::ok) {
            self.operation(&mut pen, &operation, resources)?;
        }
        Ok(())
    }

    fn operation(
        &mut self,
        pen: &mut Pen<'d>,
        operation: &Operation,
        resources: Option<&'d Dictionary>,
    ) -> Result<(), PdfError> {
        let operands = operation.operands.as_slice();
        let name = || operands.first().and_then(|o| o.as_name().ok());
        match operation.operator.as_str() {
            "q" if pen.kept.len() < MAX_STATES => pen.kept.push(pen.state.clone()),
            "Q" => {
                if let Some(state) = pen.kept.pop() {
                    pen.state = state;
                }
            }
            "cm" => {
                if let Some(m) = Matrix::read(operands) {
                    pen.state.place = m.then(pen.state.place);
                }
            }
            "Do" => {
                if let (Some(name), Some(resources)) = (name(), resources) {
                    self.object(pen, name, resources)?;
                }
            }
            "BI" => self.page.has_picture = true,
            "Tf" => {
                pen.state.size = float(operands, 1);
                pen.state.font =
                    name().zip(resources).and_then(|(name, from)| self.font(name, from));
            }
            "BMC" | "BDC" => {
                let mark = self.mark(operands, resources, pen.marks.last());
                pen.marks.push(mark);
            }
            "EMC" => {
                pen.marks.pop();
            }
            "Tj" | "TJ" | "'" | "\"" => return self.show(pen, operation),
            other => {
                pen.text_place(other, operands);
                if let Some(dot) = pen.outline(other, operands, self.view)
                    && self.page.dots.len() < MAX_DOTS
                {
                    self.page.dots.push(dot);
                }
            }
        }
        Ok(())
    }

    fn font(
        &mut self,
        name: &[u8],
        resources: &'d Dictionary,
    ) -> Option<Rc<std::cell::RefCell<Font<'d>>>> {
        let doc = self.pages.doc;
        let dict = sub_dict(doc, sub_dict(doc, resources, b"Font")?, name)?;
        let made = || Rc::new(std::cell::RefCell::new(Font::new(doc, dict)));
        let which = std::ptr::from_ref(dict).addr();
        Some(Rc::clone(self.pages.fonts.entry(which).or_insert_with(made)))
    }

    /// A picture, or a drawing within the drawing.
    fn object(
        &mut self,
        pen: &Pen<'d>,
        name: &[u8],
        resources: &'d Dictionary,
    ) -> Result<(), PdfError> {
        let doc = self.pages.doc;
        let stream = sub_dict(doc, resources, b"XObject")
            .and_then(|all| all.get_deref(name, doc).ok()?.as_stream().ok());
        let Some(stream) = stream else { return Ok(()) };
        match stream.dict.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Image") => {
                self.page.has_picture = true;
                Ok(())
            }
            Ok(b"Form") => self.form(stream, Some(resources), pen.state.place),
            _ => Ok(()),
        }
    }

    fn form(
        &mut self,
        stream: &'d Stream,
        around: Option<&'d Dictionary>,
        place: Matrix,
    ) -> Result<(), PdfError> {
        let doc = self.pages.doc;
        let left = &mut self.pages.left;
        left.forms = left.forms.checked_sub(1).ok_or(PdfError::TooMuch)?;
        if self.deep >= MAX_DEEP {
            return Ok(());
        }
        let content = match stream.decompressed_content_with_limit(left.bytes.min(MAX_PAGE)) {
            Ok(content) => content,
            Err(lopdf::Error::Decompress(_)) => return Err(PdfError::TooMuch),
            Err(_) => return Ok(()),
        };
        let resources = sub_dict(doc, &stream.dict, b"Resources").or(around);
        let matrix = array(doc, &stream.dict, b"Matrix").and_then(|m| Matrix::read(m));
        self.deep += 1;
        let done = self.run(&content, resources, matrix.unwrap_or(Matrix::IDENTITY).then(place));
        self.deep -= 1;
        done
    }

    /// What was typed into a field of a form.
    fn field(&mut self, annotation: &'d Object) -> Result<(), PdfError> {
        let doc = self.pages.doc;
        let dict = doc.dereference(annotation).ok().and_then(|(_, o)| o.as_dict().ok());
        let Some(dict) = dict
            .filter(|d| d.get(b"Subtype").and_then(Object::as_name).is_ok_and(|s| s == b"Widget"))
        else {
            return Ok(());
        };
        let look = sub_dict(doc, dict, b"AP")
            .and_then(|ap| ap.get_deref(b"N", doc).ok()?.as_stream().ok());
        let corner = array(doc, dict, b"Rect")
            .and_then(|r| Some((r.first()?.as_float().ok()?, r.get(1)?.as_float().ok()?)));
        match (look, corner) {
            (Some(stream), Some((x, y))) => self.form(stream, None, Matrix::shift(x, y)),
            _ => Ok(()),
        }
    }

    fn mark(
        &self,
        operands: &[Object],
        resources: Option<&Dictionary>,
        around: Option<&Mark>,
    ) -> Mark {
        let doc = self.pages.doc;
        let listed = |name: &[u8]| sub_dict(doc, sub_dict(doc, resources?, b"Properties")?, name);
        let says = match operands.get(1) {
            Some(Object::Dictionary(dict)) => Some(dict),
            Some(Object::Name(name)) => listed(name),
            _ => None,
        };
        let kind = says.and_then(|d| d.get(b"Type").ok()?.as_name().ok());
        let is_artifact = operands.first().and_then(|o| o.as_name().ok()) == Some(b"Artifact");
        let text = says
            .and_then(|d| d.get(b"ActualText").ok())
            .and_then(|text| lopdf::decode_text_string(text).ok());
        Mark {
            says: text.map(Rc::from),
            is_replaced: false,
            is_furniture: around.is_some_and(|m| m.is_furniture)
                || is_artifact && kind == Some(b"Pagination"),
        }
    }

    fn show(&mut self, pen: &mut Pen<'d>, operation: &Operation) -> Result<(), PdfError> {
        let operands = operation.operands.as_slice();
        if operation.operator == "\"" {
            pen.state.word_spacing = float(operands, 0);
            pen.state.spacing = float(operands, 1);
        }
        if matches!(operation.operator.as_str(), "'" | "\"") {
            pen.next_line(0.0, -pen.state.leading);
        }
        match operands.last() {
            Some(Object::String(bytes, _)) => self.letters(pen, bytes)?,
            Some(Object::Array(parts)) => {
                for part in parts {
                    match part {
                        Object::String(bytes, _) => self.letters(pen, bytes)?,
                        other => {
                            let back = other.as_float().unwrap_or_default() / 1000.0;
                            pen.go_on(-back * pen.state.size * pen.state.stretch);
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn letters(&mut self, pen: &mut Pen<'d>, bytes: &[u8]) -> Result<(), PdfError> {
        let Some(font) = pen.state.font.clone() else { return Ok(()) };
        let mut font = font.borrow_mut();
        for letter in font.letters(bytes) {
            let left = &mut self.pages.left;
            left.glyphs = left.glyphs.checked_sub(1).ok_or(PdfError::TooMuch)?;
            if let Some(glyph) = pen.glyph(&letter, &font, self.view) {
                self.page.glyphs.push(glyph);
            }
            let state = &pen.state;
            let word = if letter.is_blank { state.word_spacing } else { 0.0 };
            pen.go_on((letter.width * state.size + state.spacing + word) * state.stretch);
        }
        Ok(())
    }
}

impl<'d> Pen<'d> {
    fn text_place(&mut self, operator: &str, operands: &[Object]) {
        let first = float(operands, 0);
        match operator {
            "BT" => {
                self.text = Matrix::IDENTITY;
                self.line = Matrix::IDENTITY;
            }
            "Td" => self.next_line(first, float(operands, 1)),
            "TD" => {
                self.state.leading = -float(operands, 1);
                self.next_line(first, float(operands, 1));
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tm" => {
                if let Some(m) = Matrix::read(operands) {
                    self.line = m;
                    self.text = m;
                }
            }
            "Tc" => self.state.spacing = first,
            "Tw" => self.state.word_spacing = first,
            "Tz" => self.state.stretch = first / 100.0,
            "TL" => self.state.leading = first,
            "Ts" => self.state.rise = first,
            _ => {}
        }
    }

    /// Follows an outline, and says if it was filled and as small as the sign of a list.
    fn outline(&mut self, operator: &str, operands: &[Object], view: Matrix) -> Option<Dot> {
        let at = |i: usize| (float(operands, i), float(operands, i + 1));
        match operator {
            "m" | "l" => self.reach([at(0)], view),
            "c" => self.reach([at(0), at(2), at(4)], view),
            "v" | "y" => self.reach([at(0), at(2)], view),
            "re" => {
                let ((x, y), (w, h)) = (at(0), at(2));
                self.reach([(x, y), (x + w, y + h)], view);
            }
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => {
                let [x, top, end, bottom] = self.outline.take()?;
                let (wide, high) = (end - x, bottom - top);
                let is_dot = (0.5..=DOT).contains(&wide) && (0.5..=DOT).contains(&high);
                return is_dot.then_some(Dot { x, end, y: (top + bottom) / 2.0 });
            }
            "n" | "S" | "s" => self.outline = None,
            _ => {}
        }
        None
    }

    fn reach<const N: usize>(&mut self, points: [(f32, f32); N], view: Matrix) {
        let place = self.state.place.then(view);
        for (x, y) in points.map(|(x, y)| place.apply(x, y)) {
            let [x0, y0, x1, y1] = self.outline.unwrap_or([x, y, x, y]);
            self.outline = Some([x0.min(x), y0.min(y), x1.max(x), y1.max(y)]);
        }
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    fn go_on(&mut self, x: f32) {
        self.text = Matrix::shift(x, 0.0).then(self.text);
    }

    /// The letter where the pen stands; none if it is a part of a text that was said already.
    fn glyph(&mut self, letter: &Letter, font: &Font<'_>, view: Matrix) -> Option<Glyph> {
        let mut text = Rc::clone(&letter.text);
        if let Some(mark) = self.marks.iter_mut().rev().find(|m| m.says.is_some()) {
            if mark.is_replaced {
                return None;
            }
            mark.is_replaced = true;
            text = mark.says.clone().unwrap_or(text);
        }
        let state = &self.state;
        let whole =
            Matrix { f: state.rise, ..Matrix::scale(state.size * state.stretch, state.size) }
                .then(self.text)
                .then(state.place)
                .then(view);
        // On the page as it is seen a letter that stands upright has its top above: d is negative.
        let size = whole.c.hypot(whole.d);
        let (wide, deep) = (whole.a.abs(), whole.b.abs());
        let turn = match (wide >= deep, whole.a >= 0.0, whole.b >= 0.0) {
            (true, true, _) => 0,
            (false, _, true) => 1,
            (true, false, _) => 2,
            (false, _, false) => 3,
        };
        let (x, y) = match turn {
            0 => (whole.e, whole.f),
            1 => (whole.f, -whole.e),
            2 => (-whole.e, -whole.f),
            _ => (-whole.f, whole.e),
        };
        let end = x + letter.width * wide.max(deep);
        // A letter of no size, or far out, cannot be seen.
        let is_seen = [x, y, end, size].iter().all(|n| n.abs() < 20_000.0) && size > 0.5;
        is_seen.then(|| Glyph {
            text,
            x: x.min(end),
            end: x.max(end),
            y,
            size,
            is_bold: font.is_bold,
            is_symbol: font.is_symbols,
            is_furniture: self.marks.last().is_some_and(|m| m.is_furniture),
            turn,
        })
    }
}

fn float(operands: &[Object], at: usize) -> f32 {
    let number = operands.get(at).and_then(|o| o.as_float().ok());
    number.filter(|n| n.is_finite()).unwrap_or_default()
}
