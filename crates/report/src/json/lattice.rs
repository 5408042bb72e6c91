//! Lattices, checked and compared.

use schemars::JsonSchema;
use serde::Serialize;
use switchback_lattice::{Diff, Edited, Field, Named, Problem};
use switchback_model::Lattice;

use super::Answer;

/// `lattice-check`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckJson {
    /// How much it holds.
    #[serde(flatten)]
    pub counts: Counts,
    /// What makes it unusable.
    pub problems: Vec<ProblemJson>,
    /// What is worth a look.
    pub warnings: Vec<ProblemJson>,
}

/// How much a lattice holds; all null where it does not load.
#[derive(Debug, Clone, Copy, Default, Serialize, JsonSchema)]
pub struct Counts {
    /// How many roles.
    pub roles: Option<usize>,
    /// How many competencies.
    pub competencies: Option<usize>,
    /// How many moves.
    pub moves: Option<usize>,
    /// How many kinds of place.
    pub places: Option<usize>,
    /// How many credentials.
    pub credentials: Option<usize>,
    /// How many claims.
    pub claims: Option<usize>,
    /// How many pay figures.
    pub pay_figures: Option<usize>,
    /// How many surveys.
    pub surveys: Option<usize>,
    /// How many questions about an offer, being stuck and safety.
    pub questions: Option<usize>,
    /// How many signs of concerns and causes.
    pub signs: Option<usize>,
    /// How many stories.
    pub stories: Option<usize>,
    /// How many reasons for a move.
    pub reasons: Option<usize>,
    /// How many choices between two days.
    pub choices: Option<usize>,
    /// How many rewordings of support and delivery.
    pub rewordings: Option<usize>,
}

impl From<&Lattice> for Counts {
    fn from(l: &Lattice) -> Self {
        Self {
            roles: Some(l.roles.len()),
            competencies: Some(l.competencies.len()),
            moves: Some(l.moves.len()),
            places: Some(l.places.iter().map(|f| f.values.len()).sum()),
            credentials: Some(l.credentials.len()),
            claims: Some(l.claims.len()),
            pay_figures: Some(l.pay.figures.len()),
            surveys: Some(l.pay.surveys.len()),
            questions: Some(l.facts.len()),
            signs: Some(l.signs.len()),
            stories: Some(l.stories.len()),
            reasons: Some(l.reasons.len()),
            choices: Some(l.leanings.iter().map(|leaning| leaning.choices.len()).sum()),
            rewordings: Some(l.rewordings.len()),
        }
    }
}

/// A problem of a lattice.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ProblemJson {
    /// The file.
    pub file: String,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub mend: String,
}

impl From<&Problem> for ProblemJson {
    fn from(p: &Problem) -> Self {
        Self { file: p.file.clone(), line: p.line, what: p.what.clone(), mend: p.mend.clone() }
    }
}

/// `lattice-diff`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DiffJson {
    /// The version before.
    pub from: String,
    /// The version after.
    pub to: String,
    /// What has changed, by kind; empty means nothing.
    pub sections: Vec<SectionJson>,
}

/// The changes of one kind of entry.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SectionJson {
    /// The kind, e.g. `roles`.
    pub entries: &'static str,
    /// New ones.
    pub added: Vec<NamedJson>,
    /// Ones that are gone.
    pub removed: Vec<NamedJson>,
    /// Ones that say something else.
    pub changed: Vec<EditedJson>,
}

/// An entry.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NamedJson {
    /// Its name in files.
    pub id: String,
    /// Its name for people.
    pub title: String,
}

/// An entry that says something else.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EditedJson {
    /// Which one.
    #[serde(flatten)]
    pub entry: NamedJson,
    /// What is different.
    pub fields: Vec<FieldJson>,
}

/// A field before and after.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FieldJson {
    /// The way to it, e.g. `needs.cost-control.level`.
    pub field: String,
    /// What it was; null if it was not there.
    pub from: Option<String>,
    /// What it is; null if it is gone.
    pub to: Option<String>,
}

impl From<&Named> for NamedJson {
    fn from(n: &Named) -> Self {
        Self { id: n.id.clone(), title: n.title.clone() }
    }
}

impl From<&Field> for FieldJson {
    fn from(f: &Field) -> Self {
        Self { field: f.field.clone(), from: f.from.clone(), to: f.to.clone() }
    }
}

impl From<&Edited> for EditedJson {
    fn from(e: &Edited) -> Self {
        Self {
            entry: NamedJson::from(&e.entry),
            fields: e.fields.iter().map(FieldJson::from).collect(),
        }
    }
}

/// What has changed from one lattice to another.
#[must_use]
pub fn lattice_diff(d: &Diff) -> Answer<DiffJson> {
    let sections = d
        .sections
        .iter()
        .map(|s| SectionJson {
            entries: s.kind,
            added: s.added.iter().map(NamedJson::from).collect(),
            removed: s.removed.iter().map(NamedJson::from).collect(),
            changed: s.changed.iter().map(EditedJson::from).collect(),
        })
        .collect();
    Answer::new("lattice-diff", DiffJson { from: d.from.clone(), to: d.to.clone(), sections })
}
