//! DOCX, as Word and others write it: paragraphs with styles, lists, tables and text boxes.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::archive::{self, Archive};
use crate::document::{self, Paragraphs};
use crate::xml::{self, Element, Node};
use crate::{DocLine, Document, ImportError, Imported, Importer, Look, Progress, read_document};

/// Reads DOCX files.
#[derive(Debug, Clone, Copy)]
pub struct Docx;

const NAME: &str = "DOCX";
const TEXT: &str = "word/document.xml";
const STYLES: &str = "word/styles.xml";
/// Beside the text: what they are, by the beginnings of their names.
const BESIDE: [(&str, &str); 5] = [
    ("word/header", "it stands at the head of the pages"),
    ("word/footer", "it stands at the foot of the pages"),
    ("word/footnotes", "it is a footnote"),
    ("word/endnotes", "it is an endnote"),
    ("word/comments", "it is a comment on the text"),
];
/// A paragraph with more space above it than so many twentieths of a point is set apart.
const SPACE: u32 = 60;

impl Importer for Docx {
    fn name(&self) -> &'static str {
        NAME
    }

    fn recognises(&self, bytes: &[u8], _: Option<&str>) -> bool {
        archive::has_entry(bytes, |name| name == TEXT)
    }

    fn read(
        &self,
        bytes: &[u8],
        today: Date,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, ImportError> {
        read_document(&lines(bytes)?, NAME, today, progress)
    }
}

/// The lines of a DOCX file.
fn lines(bytes: &[u8]) -> Result<Document, ImportError> {
    let mut archive = Archive::open(bytes)?;
    let missing = ImportError::Damaged { kind: "DOCX file", at: Some(TEXT.to_owned()) };
    let text = archive.read(TEXT)?.ok_or(missing)?;
    let root = xml::parse(&text, TEXT)?;
    let styles = match archive.read(STYLES)? {
        Some(bytes) => styles(&xml::parse(&bytes, STYLES)?),
        None => BTreeMap::new(),
    };
    let mut reader = Reader { styles, paragraphs: Paragraphs::default() };
    let mut lines = Vec::new();
    reader.blocks(&root, &mut lines);
    let names: Vec<String> = archive.names().to_vec();
    for (start, why) in BESIDE {
        for name in names.iter().filter(|n| n.starts_with(start) && n.ends_with(".xml")) {
            let Some(bytes) = archive.read(name)? else { continue };
            let mut beside = Vec::new();
            reader.blocks(&xml::parse(&bytes, "a part of the DOCX file")?, &mut beside);
            beside.retain(|l| !l.text.trim().is_empty());
            beside.iter_mut().for_each(|l| l.left_out = Some(why.to_owned()));
            lines.append(&mut beside);
        }
    }
    Ok(Document { lines })
}

/// What a style says of a paragraph.
#[derive(Debug, Clone, Copy, Default)]
struct Style {
    heading: Option<u8>,
    is_list: bool,
    is_bold: bool,
}

/// The styles by their ids, each with what it has from the one it is based on.
fn styles(root: &Element) -> BTreeMap<String, Style> {
    let mut own = BTreeMap::new();
    for e in root.children().filter(|e| e.name == "style") {
        let Some(id) = e.attribute("styleId") else { continue };
        let name = e.child("name").and_then(value).unwrap_or_default().to_lowercase();
        let properties = e.child("pPr");
        let level = properties.and_then(|p| p.child("outlineLvl")).and_then(number);
        let style = Style {
            heading: if name == "title" { Some(1) } else { level.and_then(heading_level) }
                .or_else(|| name.strip_prefix("heading ")?.parse().ok().map(|n: u8| n + 1)),
            is_list: is_list(properties) == Some(true) || name.starts_with("list bullet"),
            is_bold: e.child("rPr").and_then(|r| r.child("b")).is_some_and(is_on),
        };
        let base = e.child("basedOn").and_then(value).unwrap_or_default().to_owned();
        own.insert(id.to_owned(), (style, base));
    }
    let mut all = BTreeMap::new();
    for (id, (style, base)) in &own {
        let mut style = *style;
        let mut base = base;
        // A ring of styles ends here, too.
        for _ in 0..10 {
            let Some((of, next)) = own.get(base) else { break };
            style.heading = style.heading.or(of.heading);
            style.is_list |= of.is_list;
            style.is_bold |= of.is_bold;
            base = next;
        }
        all.insert(id.clone(), style);
    }
    all
}

fn value(e: &Element) -> Option<&str> {
    e.attribute("val")
}

fn number(e: &Element) -> Option<u32> {
    value(e)?.parse().ok()
}

/// A switch is on unless it says otherwise.
fn is_on(e: &Element) -> bool {
    !matches!(value(e), Some("0" | "false" | "off" | "none"))
}

/// Outline levels go from 0 to 8; 9 is plain text, and 1 is for the title.
fn heading_level(outline: u32) -> Option<u8> {
    u8::try_from(outline).ok().filter(|l| *l < 9).map(|l| l + 2)
}

/// Do these properties make a paragraph an item of a list? `numId` 0 takes it out of one.
fn is_list(properties: Option<&Element>) -> Option<bool> {
    let id = properties?.child("numPr")?.child("numId").and_then(value)?;
    Some(id != "0")
}

struct Reader {
    styles: BTreeMap<String, Style>,
    paragraphs: Paragraphs,
}

/// A paragraph while it is read.
#[derive(Default)]
struct Runs {
    text: String,
    /// Text boxes that hang on it.
    boxes: Vec<DocLine>,
    /// Is its first text bold?
    opens_bold: Option<bool>,
}

impl Reader {
    /// The paragraphs and tables in an element, at whatever depth they stand.
    fn blocks(&mut self, e: &Element, out: &mut Vec<DocLine>) {
        for child in e.children() {
            match child.name.as_str() {
                "p" => self.paragraph(child, out),
                "tbl" => self.table(child, out),
                "AlternateContent" => self.blocks(alternative(child), out),
                _ => self.blocks(child, out),
            }
        }
    }

    fn table(&mut self, e: &Element, out: &mut Vec<DocLine>) {
        let mut rows = Vec::new();
        gather(e, "tr", &mut rows);
        for row in rows {
            let mut found = Vec::new();
            gather(row, "tc", &mut found);
            let cells = found.into_iter().map(|cell| {
                let mut lines = Vec::new();
                self.blocks(cell, &mut lines);
                lines
            });
            let cells = cells.collect();
            out.extend(document::row(cells));
        }
    }

    fn paragraph(&mut self, e: &Element, out: &mut Vec<DocLine>) {
        let properties = e.child("pPr");
        let named = properties.and_then(|p| p.child("pStyle")).and_then(value);
        let style = named.and_then(|id| self.styles.get(id)).copied().unwrap_or_default();
        let outline = properties.and_then(|p| p.child("outlineLvl")).and_then(number);
        let look = match outline.and_then(heading_level).or(style.heading) {
            Some(level) => Look::Heading(level),
            None if is_list(properties).unwrap_or(style.is_list) => Look::Bullet,
            None => Look::Plain,
        };
        let mut runs = Runs::default();
        self.runs(e, style.is_bold, &mut runs);
        out.append(&mut runs.boxes);
        let space = properties.and_then(|p| p.child("spacing")).and_then(|s| s.attribute("before"));
        let is_apart = space.and_then(|s| s.parse().ok()).is_some_and(|s: u32| s >= SPACE);
        let opens = is_apart || runs.opens_bold == Some(true);
        out.extend(self.paragraphs.next(&runs.text, look, opens));
    }

    /// The text in a paragraph, whatever it is wrapped in: links, fields, changes, controls.
    fn runs(&mut self, e: &Element, is_bold: bool, to: &mut Runs) {
        for child in e.children() {
            match child.name.as_str() {
                "t" => {
                    let text: String = child.nodes.iter().filter_map(as_text).collect();
                    if !text.trim().is_empty() {
                        to.opens_bold.get_or_insert(is_bold);
                    }
                    to.text.push_str(&text);
                }
                "tab" | "ptab" => to.text.push('\t'),
                "br" | "cr" => to.text.push('\n'),
                "noBreakHyphen" => to.text.push('-'),
                "sym" => to.text.extend(symbol(child)),
                "r" => {
                    let bold = child.child("rPr").and_then(|p| p.child("b")).map(is_on);
                    self.runs(child, bold.unwrap_or(is_bold), to);
                }
                "txbxContent" => self.blocks(child, &mut to.boxes),
                "AlternateContent" => self.runs(alternative(child), is_bold, to),
                // Properties hold tab stops; deleted text and field codes are not seen.
                "pPr" | "rPr" | "del" | "moveFrom" | "instrText" | "sectPr" => {}
                _ => self.runs(child, is_bold, to),
            }
        }
    }
}

fn as_text(node: &Node) -> Option<&str> {
    match node {
        Node::Text(t) => Some(t),
        Node::Element(_) => None,
    }
}

/// Of two ways to write the same thing the first, unless it holds no text.
fn alternative(e: &Element) -> &Element {
    let has_text = |c: &&Element| !c.text().trim().is_empty();
    let choice = e.children().find(|c| c.name == "Choice" && has_text(c));
    choice.or_else(|| e.child("Fallback")).unwrap_or(e)
}

/// A sign of a symbol typeface; those of private use are bullets nearly always.
fn symbol(e: &Element) -> Option<char> {
    let code = u32::from_str_radix(e.attribute("char")?, 16).ok()?;
    if (0xf000..=0xf0ff).contains(&code) { Some('•') } else { char::from_u32(code) }
}

/// The nearest elements of a name, in an element or in what wraps them, but not within each other.
fn gather<'a>(e: &'a Element, name: &str, out: &mut Vec<&'a Element>) {
    for child in e.children() {
        if child.name == name {
            out.push(child);
        } else if !matches!(child.name.as_str(), "tbl" | "p") {
            gather(child, name, out);
        }
    }
}
