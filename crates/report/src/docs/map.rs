use switchback_model::lattice::{Family, Lattice, MoveKind};

use super::named;
use crate::Doc;

/// The map as lists and a table, for those who do not look at pictures.
#[must_use]
pub fn map(l: &Lattice) -> Doc {
    let mut doc = Doc::new("Who moves where".to_owned());
    doc.para("The jobs around projects by family, the highest level first, and the moves between them. How usual a move is, is our own reading (opinion); nobody has counted it here.");
    for family in Family::ALL {
        let mut roles: Vec<_> = l.roles.iter().filter(|r| r.family == family).collect();
        if roles.is_empty() {
            continue;
        }
        roles.sort_by_key(|r| std::cmp::Reverse(r.level));
        doc.heading(family.label());
        let row = |r: &&switchback_model::lattice::Role| {
            vec![named(l, &r.id), r.level.to_string(), r.people_rung.label().to_owned()]
        };
        doc.table(&["Role", "Level of 9", "Manages in the line"], roles.iter().map(row).collect());
    }
    doc.heading("Moves");
    let moves = l.moves.iter().filter(|m| m.kind != MoveKind::Stay);
    let row = |m: &switchback_model::lattice::Move| {
        vec![
            l.role_title(&m.from).to_owned(),
            l.role_title(&m.to).to_owned(),
            m.kind.label().to_owned(),
            m.frequency.label().to_owned(),
        ]
    };
    doc.table(&["From", "To", "Kind", "How usual"], moves.map(row).collect());
    doc
}
