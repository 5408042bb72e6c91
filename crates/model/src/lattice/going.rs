//! Going from one job to another: trials with a way back, the first months, readiness for a life
//! without an employer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Family, MoveKind, Source};
use crate::Span;

/// A way to try a job before moving, with a way back (F35).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Trial {
    /// Its name in files and programs, e.g. `secondment`.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What it is, in two or three sentences.
    pub what: String,
    /// How many weeks it usually lasts (opinion).
    pub weeks: Span,
    /// Whom to ask.
    pub ask_whom: String,
    /// What to have in writing before it begins, the way back first.
    pub terms: Vec<String>,
    /// Signs that the job would suit.
    pub success_signs: Vec<String>,
    /// Signs that it would not.
    pub stop_signs: Vec<String>,
    /// What it does not show.
    pub does_not_show: String,
    /// Kinds of move that it suits; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<MoveKind>,
    /// Families of the job to try; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub families: Vec<Family>,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// Something to do in the first months of a new job, or while staying.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settling {
    /// Its name in files and programs.
    pub id: String,
    /// What to do, in one sentence.
    pub what: String,
    /// Why.
    pub why: String,
    /// What will show that it was done.
    pub evidence: String,
    /// Days after the first one by which it is done.
    pub days: u32,
    /// Families of the job; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub families: Vec<Family>,
    /// Families of the job that one comes from; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from_families: Vec<Family>,
    /// Kinds of move; empty means all. `stay` is for who stays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<MoveKind>,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// Something to be sure of before living without an employer (F32).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Readiness {
    /// Its name in files and programs.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// The question to answer for oneself.
    pub question: String,
    /// What a good answer looks like; a rule of thumb says whose it is.
    pub enough: String,
    /// What happens without it.
    pub otherwise: String,
    /// Roles that it is for; empty means every independent one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<super::RoleId>,
    /// Where this comes from.
    pub sources: Vec<Source>,
}
