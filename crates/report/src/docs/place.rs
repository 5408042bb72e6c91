//! A role in a place, as the difference that the place makes.

use switchback_lattice::{Change, Derived};
use switchback_model::lattice::{FacetValue, Lattice};

use crate::Doc;
use crate::words::and;

/// For each place: what it is, what it changes in the role and why, and what it lets one grow in.
pub(super) fn of_role(doc: &mut Doc, d: &Derived, places: &[String], l: &Lattice) {
    for (facet, value) in places.iter().filter_map(|id| l.place(id.trim())) {
        doc.heading(format!("{}: {}", facet.title, value.title));
        doc.para(value.summary.clone());
        let rows = rows(d, value);
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
        let of_role = |d: &Derived| {
            let title = d.role.title.clone();
            rows(d, value)
                .into_iter()
                .map(move |row| std::iter::once(title.clone()).chain(row).collect::<Vec<_>>())
                .collect::<Vec<_>>()
        };
        let all: Vec<_> = roles.iter().flat_map(of_role).collect();
        if all.is_empty() {
            doc.para("In our reading it changes nothing in any of them.");
        }
        doc.table(&["Role", "What", "Usual", "Here", "Because"], all);
        grows(doc, value, l);
    }
}

fn rows(d: &Derived, value: &FacetValue) -> Vec<Vec<String>> {
    let row = |c: &Change| vec![c.what.clone(), c.from.clone(), c.to.clone(), c.reason.clone()];
    d.changes.iter().filter(|c| c.place == value.id).map(row).collect()
}

fn grows(doc: &mut Doc, value: &FacetValue, l: &Lattice) {
    let titles: Vec<String> =
        value.grows.iter().map(|c| l.competency_title(c).to_lowercase()).collect();
    if !titles.is_empty() {
        doc.para(format!("You can grow here in {}.", and(&titles)));
    }
}
