//! A Europass file as a tree of fields, whether it was JSON or XML.

use serde_json::Value;

use crate::MAX_ELEMENTS;
use crate::xml::{Element, Node};

/// A field with what is in it.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) name: String,
    /// Where it stands, such as `LearnerInfo.WorkExperience[0].Position.Label`.
    pub(super) path: String,
    /// Its own text, without that of its fields.
    pub(super) text: String,
    pub(super) fields: Vec<Field>,
    /// Its place in the order of the file.
    pub(super) order: usize,
}

impl Field {
    /// Takes out the first field that is reached by these names.
    pub(super) fn take(&mut self, names: &[&str]) -> Option<Self> {
        let (first, rest) = names.split_first()?;
        if rest.is_empty() {
            let at = self.fields.iter().position(|f| f.name == *first)?;
            return Some(self.fields.remove(at));
        }
        self.fields.iter_mut().filter(|f| f.name == *first).find_map(|f| f.take(rest))
    }

    /// Takes out all fields of a name, within lists as Europass wraps them or without.
    pub(super) fn take_all(&mut self, name: &str) -> Vec<Self> {
        let list = format!("{name}List");
        let mut out = Vec::new();
        for field in std::mem::take(&mut self.fields) {
            if field.name == name {
                out.push(field);
            } else if field.name == list {
                let (found, rest): (Vec<_>, Vec<_>) =
                    field.fields.into_iter().partition(|f| f.name == name);
                out.extend(found);
                self.fields.extend(rest);
            } else {
                self.fields.push(field);
            }
        }
        out
    }

    /// All the text in it.
    pub(super) fn all_text(&self) -> String {
        let mut parts = vec![self.text.trim().to_owned()];
        parts.extend(self.fields.iter().map(Self::all_text));
        parts.retain(|p| !p.is_empty());
        parts.join(" ")
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.fields.iter().all(Self::is_blank)
    }
}

/// Numbers fields in the order of the file.
#[derive(Default)]
pub(super) struct Builder {
    order: usize,
}

impl Builder {
    fn field(&mut self, name: &str, path: String) -> Field {
        self.order += 1;
        Field { name: name.to_owned(), path, order: self.order, ..Field::default() }
    }

    /// Were there more fields than are read? Then some are missing.
    pub(super) fn is_full(&self) -> bool {
        self.order > MAX_ELEMENTS
    }

    /// JSON; the fields of a list all have its name.
    pub(super) fn of_json(&mut self, name: &str, path: &str, value: &Value) -> Field {
        let mut field = self.field(name, path.to_owned());
        if self.is_full() {
            return field;
        }
        match value {
            Value::Object(entries) => {
                for (key, value) in entries {
                    let below = below(path, key);
                    match value {
                        Value::Array(items) => {
                            for (i, item) in items.iter().enumerate() {
                                if self.is_full() {
                                    break;
                                }
                                let made = self.of_json(key, &format!("{below}[{i}]"), item);
                                field.fields.push(made);
                            }
                        }
                        other => field.fields.push(self.of_json(key, &below, other)),
                    }
                }
            }
            Value::Array(items) => {
                for (i, item) in items.iter().enumerate() {
                    if self.is_full() {
                        break;
                    }
                    field.fields.push(self.of_json(name, &format!("{path}[{i}]"), item));
                }
            }
            Value::Null => {}
            Value::String(text) => field.text.clone_from(text),
            other => field.text = other.to_string(),
        }
        field
    }

    /// XML; attributes are fields with a capital, as they are in the JSON.
    pub(super) fn of_xml(&mut self, path: &str, e: &Element) -> Field {
        let mut field = self.field(&e.name, path.to_owned());
        if self.is_full() {
            return field;
        }
        for (name, value) in &e.attributes {
            let mut letters = name.chars();
            let name: String = letters
                .next()
                .map(|c| c.to_uppercase().chain(letters).collect())
                .unwrap_or_default();
            let mut made = self.field(&name, below(path, &name));
            made.text = value.trim_start_matches('-').to_owned();
            field.fields.push(made);
        }
        let mut counts = std::collections::BTreeMap::new();
        for child in e.children() {
            *counts.entry(child.name.as_str()).or_insert((0_usize, 0_usize)) = (0, 0);
        }
        for child in e.children() {
            if let Some((total, _)) = counts.get_mut(child.name.as_str()) {
                *total += 1;
            }
        }
        for node in &e.nodes {
            match node {
                Node::Text(text) => field.text.push_str(text.trim()),
                Node::Element(child) => {
                    let mut path = below(path, &child.name);
                    if let Some((total, seen)) = counts.get_mut(child.name.as_str()) {
                        if *total > 1 {
                            path.push_str(&format!("[{seen}]"));
                        }
                        *seen += 1;
                    }
                    field.fields.push(self.of_xml(&path, child));
                }
            }
        }
        field
    }
}

/// A path grows no longer than this, so that long names in deep files take no room.
const MOST_PATH: usize = 200;

fn below(path: &str, name: &str) -> String {
    if path.len() + name.len() > MOST_PATH {
        return path.to_owned();
    }
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
