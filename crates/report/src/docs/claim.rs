use switchback_model::lattice::{Claim, Lattice};

use super::{named, sources};
use crate::Doc;

/// Something that people say, with what speaks for it and against it.
#[must_use]
pub fn claim(c: &Claim, l: &Lattice) -> Doc {
    let mut doc = Doc::new(format!("“{}”", c.claim));
    doc.para(format!("Said by: {}", c.said_by));
    doc.para(format!("How good the evidence is: {} ({}).", c.grade.label(), c.date));
    doc.heading("What speaks for it");
    doc.list(c.r#for.clone());
    doc.heading("What speaks against it");
    doc.list(c.against.clone());
    doc.heading("How to check it where you work");
    doc.list(c.check.clone());
    doc.heading("What would settle it");
    doc.para(c.would_settle.clone());
    if !c.roles.is_empty() {
        doc.heading("Said of");
        doc.list(c.roles.iter().map(|r| named(l, r)));
    }
    sources(&mut doc, &c.sources);
    doc
}

/// All claims.
#[must_use]
pub fn claim_list(l: &Lattice) -> Doc {
    let mut doc = Doc::new("What people say");
    let row = |c: &Claim| vec![c.claim.clone(), c.id.clone()];
    doc.table(&["Claim", "Id"], l.claims.iter().map(row).collect());
    doc.para("Read one, with both sides, by `switchback claim ID`.");
    doc
}
