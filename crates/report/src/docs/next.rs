use switchback_model::Next;
use switchback_model::lattice::{Lattice, MoveKind};

use super::leverage::leverage;
use super::{fit_note, named, question};
use crate::{Bar, Doc};

/// The likely next moves.
#[must_use]
pub fn next(n: &Next, l: &Lattice) -> Doc {
    let mut doc = Doc::new("Likely next moves");
    match &n.from {
        Some(from) => doc.para(format!("Counted from {}: {}.", l.role_title(from), n.from_why)),
        None => doc.note(format!("No moves can be named yet: {}.", n.from_why)),
    }
    let bars = n
        .moves
        .iter()
        .map(|m| Bar {
            label: l.role_title(&m.role).to_owned(),
            range: m.fit.range,
            note: [m.kind.label(), m.frequency.label()].join(", "),
        })
        .collect();
    doc.bars(bars);
    for m in &n.moves {
        doc.heading(match m.kind {
            MoveKind::Stay => format!("Stay: {}", l.role_title(&m.role)),
            _ => named(l, &m.role),
        });
        let note = fit_note(&m.fit);
        if !note.is_empty() {
            doc.note(note);
        }
        doc.list(m.reasons.clone());
    }
    leverage(&mut doc, &n.leverage, l);
    if let Some(q) = &n.question {
        question(&mut doc, q, "");
    }
    doc
}
