//! What has changed from one lattice to another, as a note to read.

use switchback_lattice::{Diff, Field, Named, Section};

use crate::Doc;

/// A change note.
#[must_use]
pub fn lattice_diff(d: &Diff) -> Doc {
    let mut doc = Doc::new(format!("Changes from {} to {}", d.from, d.to));
    if d.sections.is_empty() {
        doc.para("Nothing has changed.");
    }
    for s in &d.sections {
        section(&mut doc, s);
    }
    doc
}

fn section(doc: &mut Doc, s: &Section) {
    let counts =
        [(s.added.len(), "added"), (s.removed.len(), "removed"), (s.changed.len(), "changed")]
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{n} {what}"))
            .collect::<Vec<_>>();
    let mut kind = s.kind.to_owned();
    if let Some(first) = kind.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    doc.heading(format!("{kind}: {}", counts.join(", ")));
    let added = s.added.iter().map(|n| format!("Added: {}", name(n)));
    doc.list(added.chain(s.removed.iter().map(|n| format!("Removed: {}", name(n)))));
    for c in &s.changed {
        doc.sub(name(&c.entry));
        doc.list(c.fields.iter().map(field));
    }
}

fn name(n: &Named) -> String {
    if n.title.is_empty() { n.id.clone() } else { format!("{} ({})", n.title, n.id) }
}

fn field(f: &Field) -> String {
    match (&f.from, &f.to) {
        (Some(from), Some(to)) => format!("{}: from “{from}” to “{to}”", f.field),
        (None, Some(to)) => format!("{}: added “{to}”", f.field),
        (Some(from), None) => format!("{}: removed “{from}”", f.field),
        (None, None) => f.field.clone(),
    }
}
