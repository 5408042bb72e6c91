//! The kinds of place: choosing them, and what they make of a role (F17).

use askama::Template;
use askama::filters::HtmlSafe;
use switchback_app::{Change, Derived};
use switchback_model::lattice::{Facet, FacetValue, Lattice};
use switchback_report::Wording;

use crate::format;

/// One field for each thing that a place can differ in; the form around it is the page's.
#[derive(Template)]
#[template(path = "parts/place_fields.html")]
pub(crate) struct PlaceFields<'a> {
    facets: &'a [Facet],
    chosen: Vec<String>,
}

impl HtmlSafe for PlaceFields<'_> {}

impl<'a> PlaceFields<'a> {
    pub(crate) fn new(lattice: &'a Lattice, chosen: Vec<String>) -> Self {
        Self { facets: &lattice.places, chosen }
    }

    /// Is any place chosen?
    pub(crate) fn any(&self) -> bool {
        !self.chosen.is_empty()
    }

    /// The names of the places that were chosen.
    pub(crate) fn names(&self, lattice: &'a Lattice) -> String {
        let names: Vec<String> = self.values(lattice).into_iter().map(place_name).collect();
        names.join("; ")
    }

    /// The places that were chosen, each with what it can differ in.
    pub(crate) fn values(&self, lattice: &'a Lattice) -> Vec<(&'a Facet, &'a FacetValue)> {
        self.chosen.iter().filter_map(|id| lattice.place(id.trim())).collect()
    }

    fn is_chosen(&self, id: &str) -> bool {
        self.chosen.iter().any(|c| c.trim() == id)
    }
}

/// What a place changes in a role, each change with its reason.
#[derive(Template)]
#[template(path = "parts/place_changes.html")]
pub(crate) struct PlaceChanges<'a> {
    /// The role in that place.
    pub(crate) derived: &'a Derived,
    /// For the names of the places.
    pub(crate) lattice: &'a Lattice,
}

impl HtmlSafe for PlaceChanges<'_> {}

/// "clerical support: there is none".
fn place_name((facet, value): (&Facet, &FacetValue)) -> String {
    format!("{}: {}", format::small(&facet.title), format::small(&value.title))
}

/// What one reason changes.
struct Row<'a> {
    what: String,
    usually: String,
    here: String,
    because: &'a str,
    place: String,
}

impl<'a> PlaceChanges<'a> {
    /// One row for each reason: a competency whose level and weight both change is one thing.
    fn rows(&self) -> Vec<Row<'a>> {
        let worded: Vec<(&Change, Wording)> =
            self.derived.changes.iter().map(|c| (c, Wording::of(c, self.lattice))).collect();
        let alike = |(a, v): &(&Change, Wording), (b, w): &(&Change, Wording)| {
            a.place == b.place && a.reason == b.reason && v.of == w.of
        };
        worded.chunk_by(alike).filter_map(|c| self.row(c)).collect()
    }

    fn row(&self, changes: &[(&'a Change, Wording)]) -> Option<Row<'a>> {
        let (first, words) = changes.first()?;
        Some(Row {
            what: format::capital(&words.of),
            usually: values(changes, |w| &w.usual),
            here: values(changes, |w| &w.here),
            because: &first.reason,
            place: self.lattice.place(&first.place).map(place_name).unwrap_or_default(),
        })
    }
}

/// "level 2, weight 1"; "not asked for" once, where that holds for both.
fn values(changes: &[(&Change, Wording)], which: impl Fn(&Wording) -> &str) -> String {
    let each = changes.iter().map(|(c, w)| {
        let value = which(w);
        let missing = c.from.is_none() && value == w.usual;
        if missing || w.measure.is_empty() {
            value.to_owned()
        } else {
            format!("{} {value}", w.measure)
        }
    });
    let mut words: Vec<String> = each.collect();
    words.dedup();
    words.join(", ")
}
