use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::words::of_100;
use crate::{Block, Doc, Timeline};

type Xml = Writer<Vec<u8>>;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Between the margins, in twentieths of a point.
const WIDTH: usize = 9070;

/// The text of the page.
pub(super) fn document(doc: &Doc) -> io::Result<Vec<u8>> {
    let mut w = begun()?;
    w.create_element("w:document")
        .with_attributes([("xmlns:w", MAIN), ("xmlns:r", LINKS)])
        .write_inner_content(|w| {
            w.create_element("w:body").write_inner_content(|w| {
                for b in &doc.blocks {
                    block(w, b)?;
                }
                section(w)
            })?;
            Ok(())
        })?;
    Ok(w.into_inner())
}

/// The foot of each page: the title, and "2 of 5".
pub(super) fn footer(title: &str) -> io::Result<Vec<u8>> {
    let mut w = begun()?;
    w.create_element("w:ftr").with_attribute(("xmlns:w", MAIN)).write_inner_content(|w| {
        w.create_element("w:p").write_inner_content(|w| {
            style(w, "Footer")?;
            run(w, title)?;
            w.create_element("w:r").write_inner_content(|w| {
                w.create_element("w:tab").write_empty()?;
                Ok(())
            })?;
            field(w, "PAGE")?;
            run(w, " of ")?;
            field(w, "NUMPAGES")
        })?;
        Ok(())
    })?;
    Ok(w.into_inner())
}

pub(super) fn begun() -> io::Result<Xml> {
    let mut w = Writer::new(Vec::new());
    w.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
    Ok(w)
}

/// What XML can hold: its control characters are left out, for it has no way to write them.
pub(super) fn clean(text: &str) -> String {
    let held = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars()
        .map(|c| if c.is_whitespace() && c.is_control() { ' ' } else { c })
        .filter(|c| held(*c))
        .collect()
}

fn block(w: &mut Xml, b: &Block) -> io::Result<()> {
    match b {
        Block::Title(t) => para(w, "Title", t),
        Block::Heading(t) => para(w, "Heading1", t),
        Block::Sub(t) => para(w, "Heading2", t),
        Block::Para(t) => para(w, "Normal", t),
        Block::Note(t) => para(w, "Note", t),
        Block::List(items) => items.iter().try_for_each(|i| para(w, "ListBullet", i)),
        Block::Choices(choices) => choices
            .iter()
            .try_for_each(|(key, says)| para(w, "ListBullet", &format!("{key}: {says}"))),
        Block::Table { head, rows } => table(w, head, rows),
        Block::Bars(bars) => {
            let head = ["".into(), "Range".into(), "".into()];
            let rows: Vec<Vec<String>> = bars
                .iter()
                .map(|b| vec![b.label.clone(), of_100(b.range), b.note.clone()])
                .collect();
            table(w, &head, &rows)
        }
        Block::Timeline(t) => {
            para(w, "Heading3", &t.title)?;
            para(w, "Normal", &t.describes)?;
            para(w, "Normal", "Here it is a table; the PDF of the same page draws it.")?;
            table(w, &Timeline::head(), &t.table())
        }
    }
}

fn para(w: &mut Xml, named: &str, text: &str) -> io::Result<()> {
    w.create_element("w:p").write_inner_content(|w| {
        style(w, named)?;
        run(w, text)
    })?;
    Ok(())
}

fn style(w: &mut Xml, named: &str) -> io::Result<()> {
    w.create_element("w:pPr").write_inner_content(|w| value(w, "w:pStyle", named))?;
    Ok(())
}

/// An empty element with one value.
fn value(w: &mut Xml, element: &str, value: &str) -> io::Result<()> {
    value_of(w, element, "w:val", value)
}

fn value_of(w: &mut Xml, element: &str, name: &str, value: &str) -> io::Result<()> {
    w.create_element(element).with_attribute((name, value)).write_empty()?;
    Ok(())
}

fn run(w: &mut Xml, text: &str) -> io::Result<()> {
    w.create_element("w:r").write_inner_content(|w| {
        w.create_element("w:t")
            .with_attribute(("xml:space", "preserve"))
            .write_text_content(BytesText::new(&clean(text)))?;
        Ok(())
    })?;
    Ok(())
}

fn field(w: &mut Xml, what: &str) -> io::Result<()> {
    w.create_element("w:fldSimple")
        .with_attribute(("w:instr", what))
        .write_inner_content(|w| run(w, "1"))?;
    Ok(())
}

fn table(w: &mut Xml, head: &[String], rows: &[Vec<String>]) -> io::Result<()> {
    let widths = widths(head, rows);
    w.create_element("w:tbl").write_inner_content(|w| {
        w.create_element("w:tblPr").write_inner_content(|w| {
            value(w, "w:tblStyle", "PlainRuled")?;
            measure(w, "w:tblW", WIDTH)?;
            value_of(w, "w:tblLayout", "w:type", "fixed")?;
            w.create_element("w:tblLook")
                .with_attributes([("w:val", "0020"), ("w:firstRow", "1")])
                .write_empty()?;
            Ok(())
        })?;
        w.create_element("w:tblGrid").write_inner_content(|w| {
            widths.iter().try_for_each(|x| value_of(w, "w:gridCol", "w:w", &x.to_string()))
        })?;
        row(w, head, &widths, true)?;
        rows.iter().try_for_each(|r| row(w, r, &widths, false))
    })?;
    // Two tables that follow each other would be one without a paragraph between them.
    para(w, "Normal", "")
}

/// How wide each column is: by the root of its longest text, so that long ones get more and short
/// ones keep enough.
fn widths(head: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).chain([head.len(), 1]).max().unwrap_or(1);
    let longest = |i: usize| {
        let cells = rows.iter().filter_map(|r| r.get(i)).chain(head.get(i));
        cells.map(String::len).max().unwrap_or(0)
    };
    let wants: Vec<f64> = (0..columns).map(|i| (longest(i).clamp(8, 400) as f64).sqrt()).collect();
    let all: f64 = wants.iter().sum();
    wants.iter().map(|want| (want / all * WIDTH as f64) as usize).collect()
}

fn measure(w: &mut Xml, element: &str, width: usize) -> io::Result<()> {
    w.create_element(element)
        .with_attributes([("w:w", width.to_string().as_str()), ("w:type", "dxa")])
        .write_empty()?;
    Ok(())
}

fn row(w: &mut Xml, cells: &[String], widths: &[usize], head: bool) -> io::Result<()> {
    w.create_element("w:tr").write_inner_content(|w| {
        w.create_element("w:trPr").write_inner_content(|w| {
            w.create_element("w:cantSplit").write_empty()?;
            if head {
                w.create_element("w:tblHeader").write_empty()?;
            }
            Ok(())
        })?;
        for (i, width) in widths.iter().enumerate() {
            let text = cells.get(i).map_or("", String::as_str);
            w.create_element("w:tc").write_inner_content(|w| {
                w.create_element("w:tcPr").write_inner_content(|w| measure(w, "w:tcW", *width))?;
                para(w, if head { "TableHead" } else { "TableText" }, text)
            })?;
        }
        Ok(())
    })?;
    Ok(())
}

/// A4, and the foot.
fn section(w: &mut Xml) -> io::Result<()> {
    w.create_element("w:sectPr").write_inner_content(|w| {
        w.create_element("w:footerReference")
            .with_attributes([("w:type", "default"), ("r:id", "rId4")])
            .write_empty()?;
        w.create_element("w:pgSz")
            .with_attributes([("w:w", "11906"), ("w:h", "16838")])
            .write_empty()?;
        w.create_element("w:pgMar")
            .with_attributes([
                ("w:top", "1418"),
                ("w:right", "1418"),
                ("w:bottom", "1418"),
                ("w:left", "1418"),
                ("w:header", "709"),
                ("w:footer", "709"),
                ("w:gutter", "0"),
            ])
            .write_empty()?;
        Ok(())
    })?;
    Ok(())
}
