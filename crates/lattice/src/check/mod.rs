//! The faults that a program can see in a lattice; one file a subject.

mod advice;
mod competencies;
mod credentials;
mod echoes;
mod moves;
mod pay;
mod places;
mod reading;
mod roles;
mod settings;

use std::collections::BTreeMap;

use switchback_model::Lattice;
use switchback_model::lattice::Source;

use crate::{Loaded, Problem};

/// Every fault, with file, line and mend; warnings last.
#[must_use]
pub fn check(loaded: &Loaded) -> Vec<Problem> {
    let mut c = Checker::new(loaded);
    c.structure();
    c.texts();
    c.finish()
}

/// What makes a lattice unusable. It spares the reading of every sentence, so it is quick enough
/// for each start.
#[must_use]
pub fn errors(loaded: &Loaded) -> Vec<Problem> {
    let mut c = Checker::new(loaded);
    c.structure();
    c.out.retain(|p| !p.warning);
    c.finish()
}

struct Checker<'a> {
    loaded: &'a Loaded,
    l: &'a Lattice,
    out: Vec<Problem>,
}

/// Where a problem stands: the file, a text on its line and which occurrence of it.
struct At<'a>(&'a str, String, usize);

impl<'a> At<'a> {
    /// The first line that holds a text.
    fn text(file: &'a str, needle: impl Into<String>) -> Self {
        Self(file, needle.into(), 0)
    }

    /// The entry with this id.
    fn id(file: &'a str, id: &str) -> Self {
        Self::text(file, format!("id = \"{id}\""))
    }

    /// The table with this head, counted from 0.
    fn table(file: &'a str, head: &str, nth: usize) -> Self {
        Self(file, format!("[[{head}]]"), nth)
    }
}

impl<'a> Checker<'a> {
    fn new(loaded: &'a Loaded) -> Self {
        Self { loaded, l: &loaded.lattice, out: Vec::new() }
    }

    /// Names, numbers and the shape of the graph.
    fn structure(&mut self) {
        self.constants();
        self.title_words();
        self.competencies();
        self.roles();
        self.moves();
        self.upward_circles();
        self.reach();
        self.few_moves();
        self.concerns();
        self.stalls();
        self.places();
        self.credentials();
        self.claims();
        self.rules();
        self.strategies();
        self.pay();
    }

    /// The sentences themselves; warnings only.
    fn texts(&mut self) {
        self.echoes();
        self.reading_level();
    }

    /// The list in order. Who lays a few files over the built-in lattice is not warned of what
    /// stands in none of them.
    fn finish(mut self) -> Vec<Problem> {
        if self.loaded.extends {
            self.out.retain(|p| !p.warning || p.line > 0);
        }
        self.out.sort_by(|a, b| (a.warning, a).cmp(&(b.warning, b)));
        self.out
    }

    fn report(&mut self, at: &At<'_>, warning: bool, what: String, mend: &str) {
        let At(file, needle, nth) = at;
        self.out.push(Problem {
            file: (*file).to_owned(),
            line: self.loaded.line_of(file, needle, *nth),
            what,
            mend: mend.to_owned(),
            warning,
        });
    }

    fn error(&mut self, at: &At<'_>, what: String, mend: &str) {
        self.report(at, false, what, mend);
    }

    fn warning(&mut self, at: &At<'_>, what: String, mend: &str) {
        self.report(at, true, what, mend);
    }

    fn sourced(&mut self, at: &At<'_>, name: &str, sources: &[Source]) {
        if sources.is_empty() {
            self.error(
                at,
                format!("{name} has no source"),
                "say where it comes from; our own reading is kind = \"opinion\"",
            );
        }
    }

    /// Reports each id after its first.
    fn unique<'b>(&mut self, file: &str, kind: &str, ids: impl Iterator<Item = &'b str>) {
        self.unique_in(file, "id", kind, ids);
    }

    /// Reports each value of a field after its first.
    fn unique_in<'b>(
        &mut self,
        file: &str,
        field: &str,
        kind: &str,
        values: impl Iterator<Item = &'b str>,
    ) {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for value in values {
            let n = seen.entry(value).or_default();
            *n += 1;
            if *n > 1 {
                let at = At(file, format!("{field} = \"{value}\""), *n - 1);
                self.error(
                    &at,
                    format!("the {kind} “{value}” stands twice"),
                    "give each its own id",
                );
            }
        }
    }

    fn role_exists(&mut self, at: &At<'_>, id: &str) {
        if self.l.role(id).is_none() {
            self.error(at, format!("there is no role “{id}”"), "see lattice/roles for the ids");
        }
    }

    fn competency_exists(&mut self, at: &At<'_>, id: &str) {
        if self.l.competency(id).is_none() {
            self.error(
                at,
                format!("there is no competency “{id}”"),
                "see competencies.toml for the ids",
            );
        }
    }

    /// A text or a list that must not be empty.
    fn said(&mut self, at: &At<'_>, name: &str, what: &str, empty: bool) {
        if empty {
            self.error(at, format!("{name} does not say {what}"), "both sides, or leave it out");
        }
    }
}
