use switchback_model::case::Challenge;
use switchback_model::lattice::{Claim, Lattice};

use super::deciding::voices;
use super::{named, sources};
use crate::Doc;

/// Something that people say, with what speaks for it and against it; with a file, beside what
/// others said to the person about it, and the answers. `None` where no file was given.
#[must_use]
pub fn claim(c: &Claim, challenges: Option<&[&Challenge]>, l: &Lattice) -> Doc {
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
    if let Some(all) = challenges {
        doc.heading("Second voices in your file");
        if all.is_empty() {
            doc.para("Nobody in your file questions this.");
        }
        voices(&mut doc, all.iter().copied());
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
