//! A role in a place, as the difference that the place makes.

use switchback_lattice::{Change, Derived};
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
            doc.para(format!(
                "What we say of {} is the same here as elsewhere (opinion).",
                d.role.title
            ));
        }
        doc.table(&["What", "Usual", "Here", "Because"], rows);
        grows(doc, value, l);
    }
    if !d.changes.is_empty() {
        doc.para("What follows is the role in this place (opinion).");
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
            doc.para("What we say of them is the same here as elsewhere (opinion).");
        }
        doc.table(&["Role", "What", "Usual", "Here", "Because"], all);
        grows(doc, value, l);
    }
}

/// The changes that a place makes. What it changes in one thing, such as level and weight of a
/// competency, stands in one row.
fn rows(d: &Derived, value: &FacetValue, l: &Lattice) -> Vec<Vec<String>> {
    let worded: Vec<(&Change, Wording)> =
        d.changes.iter().filter(|c| c.place == value.id).map(|c| (c, Wording::of(c, l))).collect();
    worded
        .chunk_by(|(a, v), (b, w)| v.of == w.of && a.reason == b.reason)
        .filter_map(|same| {
            let (change, first) = same.first()?;
            let is_new = change.from.is_none();
            let usual = |w: &Wording| measured(w, &w.usual);
            let usual = if is_new { first.usual.clone() } else { each(same, usual) };
            let here = each(same, |w| measured(w, &w.here));
            Some(vec![first.of.clone(), usual, here, change.reason.clone()])
        })
        .collect()
}

fn each(same: &[(&Change, Wording)], words: impl Fn(&Wording) -> String) -> String {
    same.iter().map(|(_, w)| words(w)).collect::<Vec<_>>().join(", ")
}

/// "level 3", or the value alone where there is only one measure.
fn measured(w: &Wording, value: &str) -> String {
    if w.measure.is_empty() { value.to_owned() } else { format!("{} {value}", w.measure) }
}

fn grows(doc: &mut Doc, value: &FacetValue, l: &Lattice) {
    let titles: Vec<String> =
        value.grows.iter().map(|c| l.competency_title(c).to_lowercase()).collect();
    if !titles.is_empty() {
        doc.para(format!("This place lets anybody grow in {}.", and(&titles)));
    }
}
