//! XML as a small tree, within stated limits: no document type, no entities, no deep nesting.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::{ImportError, MAX_ELEMENTS, MAX_XML_DEPTH, source};

/// An element with more attributes than this is refused.
const MOST_ATTRIBUTES: usize = 200;

/// An element; names are without their prefixes.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) nodes: Vec<Node>,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// An attribute by its name without a prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub(crate) fn children(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|n| match n {
            Node::Element(e) => Some(e),
            Node::Text(_) => None,
        })
    }

    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children().find(|e| e.name == name)
    }

    /// All the text in it.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        self.add_text(&mut out);
        out
    }

    fn add_text(&self, out: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(t) => out.push_str(t),
                Node::Element(e) => e.add_text(out),
            }
        }
    }
}

/// The root of an XML text; `what` names the file in errors.
///
/// # Errors
/// It is no XML, has a document type, more than [`MAX_ELEMENTS`] elements or is nested deeper than
/// [`MAX_XML_DEPTH`].
pub(crate) fn parse(bytes: &[u8], what: &'static str) -> Result<Element, ImportError> {
    let text = source::decode(bytes)?;
    let mut reader = Reader::from_str(&text);
    // The root of the document is the only child of this one.
    let mut open = vec![Element::default()];
    let mut elements = 0_usize;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let broken = |detail: String| ImportError::Xml { what, detail, line: line_at(&text, at) };
        let event = reader.read_event().map_err(|e| broken(e.to_string()))?;
        match event {
            Event::Start(start) => {
                elements += 1;
                limits(open.len(), elements, line_at_once(&text, at))?;
                open.push(element(&start).map_err(broken)?);
            }
            Event::Empty(start) => {
                elements += 1;
                limits(open.len(), elements, line_at_once(&text, at))?;
                add(&mut open, Node::Element(element(&start).map_err(broken)?));
            }
            Event::End(_) => {
                if let Some(done) = open.pop() {
                    add(&mut open, Node::Element(done));
                }
            }
            Event::Text(t) => add_text(&mut open, &t.xml10_content()),
            Event::CData(t) => add_text(&mut open, &t.xml10_content()),
            Event::GeneralRef(r) => {
                let known = r.resolve_char_ref().ok().flatten();
                let c = known.or_else(|| named(&r.xml10_content()));
                let c = c.ok_or_else(|| broken(format!("“&{};” is not known", &*r)))?;
                add_text(&mut open, c.encode_utf8(&mut [0; 4]));
            }
            Event::DocType(_) => return Err(ImportError::DocType { what }),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            Event::Eof => break,
        }
    }
    let at = text.len();
    let broken = |detail: &str| ImportError::Xml {
        what,
        detail: detail.to_owned(),
        line: line_at(&text, at),
    };
    if open.len() != 1 {
        return Err(broken("it ends before its last element does"));
    }
    let root = open.pop().and_then(|top| top.nodes.into_iter().find_map(as_element));
    root.ok_or_else(|| broken("there is no element in it"))
}

fn as_element(node: Node) -> Option<Element> {
    match node {
        Node::Element(e) => Some(e),
        Node::Text(_) => None,
    }
}

fn limits(depth: usize, elements: usize, line: impl Fn() -> usize) -> Result<(), ImportError> {
    if depth > MAX_XML_DEPTH {
        return Err(ImportError::XmlTooDeep { line: line() });
    }
    if elements > MAX_ELEMENTS {
        return Err(ImportError::TooManyElements);
    }
    Ok(())
}

fn element(start: &BytesStart<'_>) -> Result<Element, String> {
    let mut attributes = Vec::new();
    for a in start.attributes() {
        // Each is compared with those before it, so many would take long.
        if attributes.len() == MOST_ATTRIBUTES {
            return Err(format!("an element has more than {MOST_ATTRIBUTES} attributes"));
        }
        let a = a.map_err(|e| e.to_string())?;
        let value = quick_xml::escape::unescape(&a.value).map_err(|e| e.to_string())?.into_owned();
        attributes.push((a.key.local_name().into_inner().to_owned(), value));
    }
    let name = start.local_name().into_inner().to_owned();
    Ok(Element { name, attributes, nodes: Vec::new() })
}

fn add(open: &mut [Element], node: Node) {
    if let Some(last) = open.last_mut() {
        last.nodes.push(node);
    }
}

fn add_text(open: &mut [Element], text: &str) {
    let Some(last) = open.last_mut() else { return };
    match last.nodes.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => last.nodes.push(Node::Text(text.to_owned())),
    }
}

/// The five entities that XML has of itself; no others are expanded.
fn named(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "apos" => '\'',
        "quot" => '"',
        _ => return None,
    })
}

fn line_at_once(text: &str, at: usize) -> impl Fn() -> usize {
    move || line_at(text, at)
}

fn line_at(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|b| *b == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Element, ImportError> {
        parse(text.as_bytes(), "a test")
    }

    #[test]
    fn elements_are_read_without_prefixes() {
        let root =
            read("<?xml version='1.0'?>\n<a:r x:k='v&amp;'>1<b/> &lt;&#233;<![CDATA[<c>]]></a:r>");
        let root = root.unwrap();
        assert_eq!((root.name.as_str(), root.attribute("k")), ("r", Some("v&")));
        assert_eq!(root.text(), "1 <é<c>");
        assert!(root.child("b").is_some());
    }

    #[test]
    fn entities_and_document_types_are_refused() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>";
        assert_eq!(read(bomb), Err(ImportError::DocType { what: "a test" }));
        let e = read("<x>\n&b;</x>").unwrap_err();
        assert!(e.what().contains("“&b;” is not known"), "{e}");
        assert_eq!(e.place().as_deref(), Some("line 2"));
    }

    #[test]
    fn what_is_broken_deep_or_empty_is_said() {
        for text in ["<a>", "<a></b>", "<a", "</a>", "x", "<a b=c/>", "<a b='&x;'/>"] {
            assert!(matches!(read(text), Err(ImportError::Xml { .. })), "{text}: {:?}", read(text));
        }
        let deep = "<a>".repeat(MAX_XML_DEPTH + 1);
        assert_eq!(read(&deep), Err(ImportError::XmlTooDeep { line: 1 }));
        let most = format!("{}{}", "<a>".repeat(MAX_XML_DEPTH), "</a>".repeat(MAX_XML_DEPTH));
        assert!(read(&most).is_ok());
    }
}
