//! The fonts of a PDF: what its codes say, how wide they are, whether they are bold.

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Encoding, Object};

/// A font as far as text needs it.
pub(super) struct Font<'d> {
    /// What the font itself says of its letters; trusted most.
    to_unicode: Option<Encoding<'d>>,
    /// What its encoding says of them.
    encoding: Option<Encoding<'d>>,
    /// Letters of the encoding that have names of their own.
    names: BTreeMap<u32, String>,
    widths: Widths,
    /// How many bytes a code has.
    code_len: usize,
    pub(super) is_bold: bool,
    /// Does it hold signs instead of letters?
    pub(super) is_symbols: bool,
    seen: BTreeMap<u32, Rc<str>>,
}

/// The widths of letters, in parts of their size.
struct Widths {
    /// From the first code of a range to its last, and how wide all of them are.
    ranges: BTreeMap<u32, (u32, f32)>,
    usual: Usual,
}

/// How wide a letter is that the font says nothing of.
enum Usual {
    All(f32),
    /// One of the fonts that every reader brings along: about as wide as in Helvetica or Times.
    ByShape,
}

/// The bytes that a table of letters may have.
const MAX_TABLE: usize = 4 * 1024 * 1024;
/// Fonts of signs, by parts of their names.
const SYMBOLS: [&str; 8] =
    ["wingding", "dingbat", "webding", "symbol", "awesome", "icon", "glyphicon", "marvosym"];
const BOLD: [&str; 5] = ["bold", "black", "heavy", "demi", "cmbx"];

impl<'d> Font<'d> {
    pub(super) fn new(doc: &'d Document, dict: &'d Dictionary) -> Self {
        let name = dict.get(b"BaseFont").and_then(Object::as_name).unwrap_or_default();
        let name = String::from_utf8_lossy(name).to_lowercase();
        let is_composite =
            dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|s| s == b"Type0");
        let descendant = is_composite.then(|| descendant(doc, dict)).flatten();
        let descriptor = sub_dict(doc, descendant.unwrap_or(dict), b"FontDescriptor");
        let weight = descriptor.and_then(|d| number(doc, d, b"FontWeight")).unwrap_or_default();
        Self {
            to_unicode: to_unicode(doc, dict),
            encoding: dict.get_font_encoding_with_limit(doc, MAX_TABLE).ok().filter(|_| {
                // For want of anything better the library takes the letters of old English fonts.
                !is_composite || dict.get(b"ToUnicode").is_ok() || is_unicode(dict)
            }),
            names: if is_composite { BTreeMap::new() } else { names(doc, dict) },
            widths: match descendant {
                Some(cid) => Widths::composite(doc, cid),
                None => Widths::simple(doc, dict, descriptor),
            },
            code_len: if is_composite { 2 } else { 1 },
            is_bold: weight >= 600.0 || BOLD.iter().any(|b| name.contains(b)),
            is_symbols: SYMBOLS.iter().any(|s| name.contains(s)),
            seen: BTreeMap::new(),
        }
    }

    /// The codes of a shown string, each with its text and its width in parts of the size.
    pub(super) fn letters(&mut self, bytes: &[u8]) -> Vec<Letter> {
        let code_len = self.code_len;
        bytes
            .chunks(code_len)
            .map(|code| Letter {
                text: self.text(code),
                width: self.widths.of(value(code)),
                is_blank: code_len == 1 && code == b" ",
            })
            .collect()
    }

    fn text(&mut self, code: &[u8]) -> Rc<str> {
        let number = value(code);
        if let Some(text) = self.seen.get(&number) {
            return Rc::clone(text);
        }
        let by = |encoding: &Option<Encoding<'_>>| {
            let text = encoding.as_ref()?.bytes_to_string(code).ok()?;
            let is_known = !text.is_empty() && !text.contains(['\u{fffd}', '\0']);
            is_known.then_some(text)
        };
        let text = by(&self.to_unicode)
            .or_else(|| self.names.get(&number).cloned())
            .or_else(|| by(&self.encoding))
            .unwrap_or_else(|| UNKNOWN.to_string());
        let text: Rc<str> = Rc::from(text);
        self.seen.insert(number, Rc::clone(&text));
        text
    }
}

/// What stands for a letter of which the file does not say what it is.
pub(super) const UNKNOWN: char = '\u{fffd}';

/// One code of a shown string.
pub(super) struct Letter {
    pub(super) text: Rc<str>,
    /// In parts of the size.
    pub(super) width: f32,
    /// Is it the blank that the spacing of words widens?
    pub(super) is_blank: bool,
}

fn value(code: &[u8]) -> u32 {
    code.iter().fold(0, |n, b| n << 8 | u32::from(*b))
}

/// The table from codes to letters, whatever else the font says of its encoding.
fn to_unicode<'d>(doc: &'d Document, dict: &'d Dictionary) -> Option<Encoding<'d>> {
    dict.get(b"ToUnicode").ok()?;
    // The library looks at the encoding first; without one it reads the table.
    let mut only = Dictionary::new();
    only.set("Type", Object::Name(b"Font".to_vec()));
    only.set("ToUnicode", dict.get(b"ToUnicode").ok()?.clone());
    match only.get_font_encoding_with_limit(doc, MAX_TABLE) {
        Ok(Encoding::UnicodeMapEncoding(map)) => Some(Encoding::UnicodeMapEncoding(map)),
        _ => None,
    }
}

/// Are the codes of a composite font letters already?
fn is_unicode(dict: &Dictionary) -> bool {
    let name = dict.get(b"Encoding").and_then(Object::as_name).unwrap_or_default();
    name.starts_with(b"Uni")
}

/// The letters to which the encoding gives names.
fn names(doc: &Document, dict: &Dictionary) -> BTreeMap<u32, String> {
    let listed = sub_dict(doc, dict, b"Encoding")
        .and_then(|e| e.get_deref(b"Differences", doc).ok()?.as_array().ok());
    let mut out = BTreeMap::new();
    let mut code = 0_u32;
    for object in listed.into_iter().flatten().take(1024) {
        match object {
            Object::Integer(n) => code = u32::try_from(*n).unwrap_or_default(),
            Object::Name(name) => {
                if let Some(text) = named_letter(name) {
                    out.insert(code, text);
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    out
}

/// The letter of a name: `eacute`, `uni00E9`, `u1F600`, `f_i`, `a.sc`.
fn named_letter(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split_once('.').map_or(name, |(name, _)| name);
    if let Some(text) = listed_letter(name) {
        return Some(text);
    }
    if name.contains('_') {
        return name.split('_').map(|part| named_letter(part.as_bytes())).collect();
    }
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'))?;
    let hex = hex.get(..hex.len().min(6)).filter(|h| h.len() >= 4)?;
    let hex = if name.starts_with("uni") { hex.get(..4)? } else { hex };
    char::from_u32(u32::from_str_radix(hex, 16).ok()?).map(String::from)
}

/// The letter of a name on the list of the library, which it only shows by way of a font.
fn listed_letter(name: &str) -> Option<String> {
    let mut encoding = Dictionary::new();
    let listed = vec![Object::Integer(0), Object::Name(name.as_bytes().to_vec())];
    encoding.set("Differences", Object::Array(listed));
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", Object::Dictionary(encoding));
    let text = font.get_font_encoding(&Document::new()).ok()?.bytes_to_string(&[0]).ok()?;
    (!text.is_empty()).then_some(text)
}

impl Widths {
    fn simple(doc: &Document, font: &Dictionary, descriptor: Option<&Dictionary>) -> Self {
        // The letters of a drawn font have a measure of their own.
        let unit = array(doc, font, b"FontMatrix")
            .and_then(|m| m.first()?.as_float().ok())
            .filter(|unit| unit.is_finite() && *unit != 0.0)
            .unwrap_or(0.001);
        let first = number(doc, font, b"FirstChar").unwrap_or_default().max(0.0) as u32;
        let listed = array(doc, font, b"Widths");
        let ranges = listed.into_iter().flatten().take(256).zip(first..).filter_map(|(w, code)| {
            let width = doc.dereference(w).ok()?.1.as_float().ok()?;
            Some((code, (code, width * unit)))
        });
        let missing = descriptor.and_then(|d| number(doc, d, b"MissingWidth")).unwrap_or_default();
        let usual = match listed {
            Some(_) => Usual::All(missing * unit),
            None => Usual::ByShape,
        };
        Self { ranges: ranges.collect(), usual }
    }

    /// `c [w1 w2 …]` and `first last w`, by turns.
    fn composite(doc: &Document, cid: &Dictionary) -> Self {
        let usual = number(doc, cid, b"DW").unwrap_or(1000.0) / 1000.0;
        let mut ranges = BTreeMap::new();
        let mut list = array(doc, cid, b"W").into_iter().flatten().take(1 << 17);
        let code = |o: &Object| o.as_float().ok().map(|n| n.max(0.0) as u32);
        while let (Some(first), Some(second)) = (list.next(), list.next()) {
            let Some(first) = code(first) else { break };
            match doc.dereference(second).map(|(_, o)| o) {
                Ok(Object::Array(widths)) => {
                    for (w, code) in widths.iter().zip(first..) {
                        let width = w.as_float().unwrap_or_default() / 1000.0;
                        ranges.insert(code, (code, width));
                    }
                }
                Ok(last) => {
                    let width = list.next().and_then(|w| w.as_float().ok());
                    let (Some(last), Some(width)) = (code(last), width) else { break };
                    ranges.insert(first, (last, width / 1000.0));
                }
                Err(_) => break,
            }
        }
        Self { ranges, usual: Usual::All(usual) }
    }

    fn of(&self, code: u32) -> f32 {
        let listed = self.ranges.range(..=code).next_back().filter(|(_, (last, _))| code <= *last);
        match (listed, &self.usual) {
            (Some((_, (_, width))), _) => *width,
            (None, Usual::All(width)) => *width,
            (None, Usual::ByShape) => by_shape(code),
        }
    }
}

/// About how wide a letter is in the fonts that need not say it.
fn by_shape(code: u32) -> f32 {
    match char::from_u32(code).unwrap_or('n') {
        'i' | 'j' | 'l' | '\'' | '|' => 0.22,
        ' ' | '.' | ',' | ':' | ';' | 'f' | 't' | 'I' | '/' | '!' => 0.28,
        'r' | '(' | ')' | '-' | '[' | ']' => 0.33,
        'm' | 'M' | '@' | '%' => 0.86,
        'w' | 'A'..='Z' => 0.7,
        _ => 0.55,
    }
}

fn descendant<'d>(doc: &'d Document, dict: &'d Dictionary) -> Option<&'d Dictionary> {
    let first = array(doc, dict, b"DescendantFonts")?.first()?;
    doc.dereference(first).ok()?.1.as_dict().ok()
}

pub(super) fn sub_dict<'d>(
    doc: &'d Document,
    dict: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Dictionary> {
    dict.get_deref(key, doc).ok()?.as_dict().ok()
}

pub(super) fn array<'d>(
    doc: &'d Document,
    dict: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Vec<Object>> {
    dict.get_deref(key, doc).ok()?.as_array().ok()
}

pub(super) fn number(doc: &Document, dict: &Dictionary, key: &[u8]) -> Option<f32> {
    dict.get_deref(key, doc).ok()?.as_float().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_known_by_their_names() {
        for (name, text) in [
            ("eacute", "é"),
            ("uni20AC", "€"),
            ("u1F600", "😀"),
            ("f_f_i", "\u{fb03}"),
            ("f_x", "fx"),
            ("a.sc", "a"),
            ("fi", "\u{fb01}"),
        ] {
            assert_eq!(named_letter(name.as_bytes()).as_deref(), Some(text), "{name}");
        }
        for name in ["g123", "uniXYZW", "", "\u{e9}"] {
            assert_eq!(named_letter(name.as_bytes()), None, "{name}");
        }
    }

    #[test]
    fn widths_come_in_lists_and_in_ranges() {
        let mut cid = Dictionary::new();
        let list = vec![
            Object::Integer(3),
            Object::Array(vec![Object::Integer(500), Object::Integer(250)]),
            Object::Integer(10),
            Object::Integer(12),
            Object::Integer(700),
        ];
        cid.set("W", Object::Array(list));
        let widths = Widths::composite(&Document::new(), &cid);
        let got: Vec<f32> = [3, 4, 5, 9, 10, 12, 13].map(|c| widths.of(c)).to_vec();
        assert_eq!(got, [0.5, 0.25, 1.0, 1.0, 0.7, 0.7, 1.0]);
    }
}
