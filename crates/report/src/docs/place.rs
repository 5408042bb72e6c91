//! A role in a place, as the difference that the place makes.

use switchback_lattice::Derived;
use switchback_model::lattice::{FacetValue, Lattice};

use crate::words::and;
use crate::{Doc, Wording};

/// For each place: what it is, what it changes in the role and why, and what it lets one grow in.
pub(super) fn of_role(doc: &mut Doc, d: &Derived, places: &[String], l: &Lattice) {
    for (facet, value) in places.iter().filter_map(|id| l.place(id.trim())) {
        doc.heading(format!("{}: {}", facet.title, value.title));
        doc.para(value.summary.clone());
        let rows = rows(d, value, l);
        if rows.is_empty() {
            doc.para(format!("In our reading it changes nothing in {}.", d.role.title));
        }
        doc.table(&["What", "Usual", "Here", "Because"], rows);
        grows(doc, value, l);
    }
    if !places.is_empty() {
        doc.para("What follows is the role in this place (our reading, opinion).");
    }
}

/// The same for several roles side by side.
pub(super) fn side_by_side(doc: &mut Doc, roles: &[Derived], places: &[String], l: &Lattice) {
    for (facet, value) in places.iter().filter_map(|id| l.place(id.trim())) {
        doc.heading(format!("{}: {}", facet.title, value.title));
        let of_role = |d: &Derived| -> Vec<Vec<String>> {
            let with_title = |row| [vec![d.role.title.clone()], row].concat();
            rows(d, value, l).into_iter().map(with_title).collect()
        };
        let all: Vec<_> = roles.iter().flat_map(of_role).collect();
        if all.is_empty() {
            doc.para("In our reading it changes nothing in any of them.");
        }
        doc.table(&["Role", "What", "Usual", "Here", "Because"], all);
        grows(doc, value, l);
    }
}

/// The changes that a place makes. A modifier may change level and weight; its reason stands once.
fn rows(d: &Derived, value: &FacetValue, l: &Lattice) -> Vec<Vec<String>> {
    let mut said = "";
    d.changes
        .iter()
        .filter(|c| c.place == value.id)
        .map(|c| {
            let because = if said == c.reason { "as above" } else { &c.reason };
            said = &c.reason;
            let w = Wording::of(c, l);
            vec![w.what(), w.usual, w.here, because.to_owned()]
        })
        .collect()
}

fn grows(doc: &mut Doc, value: &FacetValue, l: &Lattice) {
    let titles: Vec<String> =
        value.grows.iter().map(|c| l.competency_title(c).to_lowercase()).collect();
    if !titles.is_empty() {
        doc.para(format!("You can grow here in {}.", and(&titles)));
    }
}
