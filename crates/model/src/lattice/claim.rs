//! What people say: claims, rules of thumb and strategies, each with both sides.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{RoleId, Source, SourceKind};

/// Something that people say of these careers, with for and against.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Its name in files and programs.
    pub id: String,
    /// The sentence people say.
    pub claim: String,
    /// Who says so.
    pub said_by: String,
    /// What speaks for it.
    pub r#for: Vec<String>,
    /// What speaks against it.
    pub against: Vec<String>,
    /// How to check it at your firm.
    pub check: Vec<String>,
    /// What data would settle it.
    pub would_settle: String,
    /// The month this was written, as 2026-11.
    pub date: String,
    /// How good the evidence is.
    pub grade: SourceKind,
    /// Roles it is said of.
    pub roles: Vec<RoleId>,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// A rule of thumb from one of the five documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name in files and programs.
    pub id: String,
    /// The rule, in our words.
    pub rule: String,
    /// What kind of author says so.
    pub author: String,
    /// In which document.
    pub document: String,
    /// What speaks for it.
    pub r#for: Vec<String>,
    /// What speaks against it.
    pub against: Vec<String>,
    /// When it does not hold.
    pub when_not: String,
    /// How good the evidence is.
    pub grade: SourceKind,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// A way of managing one's own career.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Strategy {
    /// Its name in files and programs.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What it is.
    pub what: String,
    /// What to do on Monday.
    pub first_step: String,
    /// Whom it suits.
    pub suits: String,
    /// What it costs.
    pub costs: String,
    /// How one sees that it works.
    pub sign_it_works: String,
    /// Where this comes from.
    pub sources: Vec<Source>,
}
