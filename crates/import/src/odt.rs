//! ODT, as LibreOffice and others write it: paragraphs, headings, lists, tables and frames.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::archive::{self, Archive};
use crate::document::{self, Paragraphs};
use crate::xml::{self, Element, Node};
use crate::{DocLine, Document, ImportError, Imported, Importer, Look, Progress, read_document};

/// Reads ODT files.
#[derive(Debug, Clone, Copy)]
pub struct Odt;

const NAME: &str = "ODT";
const TEXT: &str = "content.xml";
const STYLES: &str = "styles.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
/// Longer runs of blanks say no more than this many.
const MOST_BLANKS: usize = 16;

impl Importer for Odt {
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

/// The lines of an ODT file.
fn lines(bytes: &[u8]) -> Result<Document, ImportError> {
    let mut archive = Archive::open(bytes)?;
    // Of a file with a password the parts are listed as encrypted, and are no XML.
    let manifest = archive.read(MANIFEST)?.unwrap_or_default();
    if manifest.windows(16).any(|w| w == b":encryption-data") {
        return Err(ImportError::Locked { kind: "an ODT file" });
    }
    let missing = ImportError::Damaged { kind: "ODT file", at: Some(TEXT.to_owned()) };
    let root = xml::parse(&archive.read(TEXT)?.ok_or(missing)?, TEXT)?;
    let Some(text) = root.child("body").and_then(|b| b.child("text")) else {
        return Err(ImportError::UnknownZip);
    };
    let mut reader = Reader::default();
    reader.learn(&root);
    let beside = archive.read(STYLES)?.map(|bytes| xml::parse(&bytes, STYLES)).transpose()?;
    if let Some(root) = &beside {
        reader.learn(root);
    }
    let mut lines = Vec::new();
    reader.blocks(text, Look::Plain, &mut lines);
    if let Some(root) = &beside {
        let mut found = Vec::new();
        if let Some(pages) = root.child("master-styles") {
            reader.blocks(pages, Look::Plain, &mut found);
        }
        found.retain(|l| !l.text.trim().is_empty());
        let why = "it stands at the head or foot of the pages";
        found.iter_mut().for_each(|l| l.left_out = Some(why.to_owned()));
        lines.append(&mut found);
    }
    lines.append(&mut reader.notes);
    Ok(Document { lines })
}

/// What a style says.
#[derive(Debug, Clone, Default)]
struct Style {
    is_bold: bool,
    is_apart: bool,
    is_title: bool,
    parent: String,
}

#[derive(Default)]
struct Reader {
    styles: BTreeMap<String, Style>,
    paragraphs: Paragraphs,
    notes: Vec<DocLine>,
}

/// A paragraph while it is read.
#[derive(Default)]
struct Runs {
    text: String,
    frames: Vec<DocLine>,
    opens_bold: Option<bool>,
}

impl Reader {
    fn learn(&mut self, root: &Element) {
        let lists = ["automatic-styles", "styles"];
        for list in root.children().filter(|e| lists.contains(&e.name.as_str())) {
            for e in list.children().filter(|e| e.name == "style") {
                let Some(name) = e.attribute("name") else { continue };
                let text = e.child("text-properties");
                let margin =
                    e.child("paragraph-properties").and_then(|p| p.attribute("margin-top"));
                let style = Style {
                    is_bold: text.and_then(|t| t.attribute("font-weight")) == Some("bold"),
                    is_apart: margin
                        .is_some_and(|m| m.contains(|c: char| ('1'..='9').contains(&c))),
                    is_title: name == "Title",
                    parent: e.attribute("parent-style-name").unwrap_or_default().to_owned(),
                };
                self.styles.entry(name.to_owned()).or_insert(style);
            }
        }
    }

    /// A style with what it has from its parents.
    fn style(&self, name: Option<&str>) -> Style {
        let mut out = Style::default();
        let mut next = name.unwrap_or_default().to_owned();
        // A ring of styles ends here, too.
        for _ in 0..10 {
            let Some(style) = self.styles.get(&next) else { break };
            out.is_bold |= style.is_bold;
            out.is_apart |= style.is_apart;
            out.is_title |= style.is_title;
            next.clone_from(&style.parent);
        }
        out
    }

    fn blocks(&mut self, e: &Element, look: Look, out: &mut Vec<DocLine>) {
        for child in e.children() {
            match child.name.as_str() {
                "p" | "h" => self.paragraph(child, look, out),
                "list-item" | "list-header" => self.blocks(child, Look::Bullet, out),
                "table-row" => {
                    let cells = child.children().filter(|c| c.name == "table-cell").map(|cell| {
                        let mut lines = Vec::new();
                        self.blocks(cell, Look::Plain, &mut lines);
                        lines
                    });
                    let cells = cells.collect();
                    out.extend(document::row(cells));
                }
                "tracked-changes" => {}
                _ => self.blocks(child, look, out),
            }
        }
    }

    fn paragraph(&mut self, e: &Element, look: Look, out: &mut Vec<DocLine>) {
        let style = self.style(e.attribute("style-name"));
        let level = e.attribute("outline-level").and_then(|l| l.parse().ok()).unwrap_or(1_u8);
        let look = match e.name.as_str() {
            "h" => Look::Heading(level.saturating_add(1)),
            _ if style.is_title => Look::Heading(1),
            _ => look,
        };
        let mut runs = Runs::default();
        self.runs(e, style.is_bold, &mut runs);
        out.append(&mut runs.frames);
        let opens = look != Look::Bullet && (style.is_apart || runs.opens_bold == Some(true));
        out.extend(self.paragraphs.next(&runs.text, look, opens));
    }

    fn runs(&mut self, e: &Element, is_bold: bool, to: &mut Runs) {
        for node in &e.nodes {
            let child = match node {
                Node::Text(text) => {
                    // Line ends and tabs in the XML are blanks; a tab is an element.
                    if !text.trim().is_empty() {
                        to.opens_bold.get_or_insert(is_bold);
                    }
                    to.text.push_str(&text.replace(['\n', '\t', '\r'], " "));
                    continue;
                }
                Node::Element(child) => child,
            };
            match child.name.as_str() {
                "tab" => to.text.push('\t'),
                "line-break" => to.text.push('\n'),
                "s" => {
                    let count = child.attribute("c").and_then(|c| c.parse().ok()).unwrap_or(1);
                    to.text.push_str(&" ".repeat(count.min(MOST_BLANKS)));
                }
                "note" | "annotation" => {
                    let mut lines = Vec::new();
                    self.blocks(child, Look::Plain, &mut lines);
                    let why = "it is a note beside the text";
                    lines.iter_mut().for_each(|l| l.left_out = Some(why.to_owned()));
                    self.notes.append(&mut lines);
                }
                "text-box" | "table" => self.blocks(child, Look::Plain, &mut to.frames),
                // The names of pictures and what describes them are not seen.
                "title" | "desc" => {}
                _ => {
                    let style = self.style(child.attribute("style-name"));
                    self.runs(child, is_bold || style.is_bold, to);
                }
            }
        }
    }
}
