//! The faults that a program can see in a lattice; one file a subject.

mod advice;
mod competencies;
mod credentials;
mod echoes;
mod facts;
mod going;
mod knowing;
mod moves;
mod pay;
mod places;
mod plans;
mod reading;
mod roles;
mod settings;
mod tools;

use std::collections::{BTreeMap, BTreeSet};

use switchback_model::Lattice;
use switchback_model::lattice::{Fact, Source};

use crate::{Loaded, Problem};

/// Every fault, with file, line and mend; warnings last.
#[must_use]
pub fn check(loaded: &Loaded) -> Vec<Problem> {
    let mut c = Checker::new(loaded, true);
    c.structure();
    c.texts();
    c.finish()
}

/// What makes a lattice unusable. It spares all work for warnings, so it is quick enough for each
/// start.
#[must_use]
pub fn errors(loaded: &Loaded) -> Vec<Problem> {
    let mut c = Checker::new(loaded, false);
    c.structure();
    c.finish()
}

struct Checker<'a> {
    loaded: &'a Loaded,
    l: &'a Lattice,
    /// Are warnings asked for?
    warns: bool,
    roles: BTreeSet<&'a str>,
    competencies: BTreeSet<&'a str>,
    facts: BTreeMap<&'a str, &'a Fact>,
    out: Vec<Problem>,
}

/// Where a problem stands: the file, what its line holds and which such line it is, from 0. The
/// line is looked for only when there is a problem.
struct At<'a> {
    file: &'a str,
    line: Line<'a>,
    nth: usize,
}

/// What the line of a problem holds.
enum Line<'a> {
    Text(&'a str),
    Quoted(&'a str),
    Field(&'a str, &'a str),
    Table(&'a str),
}

impl<'a> At<'a> {
    /// The first line that holds a text.
    fn text(file: &'a str, text: &'a str) -> Self {
        Self { file, line: Line::Text(text), nth: 0 }
    }

    /// The first line that holds a sentence, as far as TOML writes it unchanged.
    fn sentence(file: &'a str, sentence: &'a str) -> Self {
        Self::text(file, sentence.split(['"', '\\', '\n']).next().unwrap_or_default())
    }

    /// The first line that holds a name in quotation marks.
    fn quoted(file: &'a str, name: &'a str) -> Self {
        Self { file, line: Line::Quoted(name), nth: 0 }
    }

    /// The entry with this id.
    fn id(file: &'a str, id: &'a str) -> Self {
        Self::field(file, "id", id, 0)
    }

    /// A line with this field and value, counted from 0.
    fn field(file: &'a str, field: &'a str, value: &'a str, nth: usize) -> Self {
        Self { file, line: Line::Field(field, value), nth }
    }

    /// The table with this head, counted from 0.
    fn table(file: &'a str, head: &'a str, nth: usize) -> Self {
        Self { file, line: Line::Table(head), nth }
    }

    fn line(&self, loaded: &Loaded) -> usize {
        let needle = match self.line {
            Line::Text(text) => text.to_owned(),
            Line::Quoted(name) => format!("\"{name}\""),
            Line::Field(field, value) => format!("{field} = \"{value}\""),
            Line::Table(head) => format!("[[{head}]]"),
        };
        loaded.line_of(self.file, &needle, self.nth)
    }
}

impl<'a> Checker<'a> {
    fn new(loaded: &'a Loaded, warns: bool) -> Self {
        let l = &loaded.lattice;
        Self {
            loaded,
            l,
            warns,
            roles: l.roles.iter().map(|r| r.id.as_str()).collect(),
            competencies: l.competencies.iter().map(|c| c.id.as_str()).collect(),
            facts: l.facts.iter().map(|f| (f.id.as_str(), f)).collect(),
            out: Vec::new(),
        }
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
        self.tools();
        self.claims();
        self.rules();
        self.strategies();
        self.pay();
        self.facts();
        self.signs();
        self.terms_and_marks();
        self.both_sides();
        self.steps();
        self.patterns();
        self.stories();
        self.reasons();
        self.leanings();
        self.rights();
        self.rewordings();
        self.trials();
        self.settling();
        self.readiness();
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
        self.out.push(Problem {
            file: at.file.to_owned(),
            line: at.line(self.loaded),
            what,
            mend: mend.to_owned(),
            warning,
        });
    }

    fn error(&mut self, at: &At<'_>, what: String, mend: &str) {
        self.report(at, false, what, mend);
    }

    fn warning(&mut self, at: &At<'_>, what: String, mend: &str) {
        if self.warns {
            self.report(at, true, what, mend);
        }
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
                let at = At::field(file, field, value, *n - 1);
                self.error(
                    &at,
                    format!("the {kind} “{value}” stands twice"),
                    "give each its own id",
                );
            }
        }
    }

    fn role_exists(&mut self, at: &At<'_>, id: &str) {
        if !self.roles.contains(id) {
            self.error(at, format!("there is no role “{id}”"), "see lattice/roles for the ids");
        }
    }

    fn competency_exists(&mut self, at: &At<'_>, id: &str) {
        if !self.competencies.contains(id) {
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
