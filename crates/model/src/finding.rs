//! What guidance returns.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::RoleId;
use crate::lattice::Source;

/// What guidance returns: a statement whose number opens to its inputs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Its name for programs.
    pub id: String,
    /// One or two sentences for people.
    pub statement: String,
    /// The verdict, or why there is none.
    pub verdict: Verdict,
    /// Why, one sentence each.
    pub reasons: Vec<String>,
    /// What it was worked out from.
    pub inputs: Vec<Input>,
    /// What would change it.
    pub would_change: Vec<String>,
    /// Who says so.
    pub sources: Vec<Source>,
}

/// A verdict, or its refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// Too little is known to say.
    NotEnough,
}

/// One input of a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Input {
    /// What it is.
    pub name: String,
    /// Its value, with its unit.
    pub value: String,
    /// Where it comes from: rated, inferred, unknown, lattice.
    pub basis: String,
}

/// The drift check: what the title says beside what the described work looks like.
#[derive(Debug, Clone)]
pub struct Drift {
    /// The role of the newest title, if it is clear.
    pub title_role: Option<RoleId>,
    /// The role that the described work looks like most, if the words say anything.
    pub work_role: Option<RoleId>,
    /// The sentence, with the words that led there.
    pub finding: Finding,
}
