//! What guidance returns.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::RoleId;
use crate::lattice::{Concern, PmoLevel, Source, Stall};

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

/// An answer to a yes-or-no question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answer {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not known, or not answered.
    #[default]
    Unknown,
}

impl Answer {
    /// Reads `yes`, `no` or anything else.
    #[must_use]
    pub fn read(text: &str) -> Self {
        match text {
            "yes" => Self::Yes,
            "no" => Self::No,
            _ => Self::Unknown,
        }
    }

    /// The word in forms and addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
}

/// The three facts about a PMO post that change most.
#[derive(Debug, Clone, Copy, Default)]
pub struct OfferAnswers {
    /// Where the PMO stands.
    pub level: Option<PmoLevel>,
    /// Do project managers report into it?
    pub delivers: Answer,
    /// Is the programme it serves in trouble?
    pub trouble: Answer,
}

/// A reading of an offer from three answers.
#[derive(Debug, Clone)]
pub struct OfferReading {
    /// The result; never a verdict from three answers.
    pub finding: Finding,
    /// The five concerns, those that weigh most first.
    pub concerns: Vec<ConcernReading>,
}

/// How a concern leans on what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lean {
    /// Look here first.
    Heavier,
    /// Nothing said yet changes it.
    Open,
    /// What was said makes it lighter.
    Lighter,
}

impl Lean {
    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Heavier => "look here first",
            Self::Open => "open",
            Self::Lighter => "lighter here",
        }
    }
}

/// One concern under the answers.
#[derive(Debug, Clone)]
pub struct ConcernReading {
    /// The concern with both sides and its question.
    pub concern: Concern,
    /// How it leans.
    pub lean: Lean,
    /// Why it leans so, one sentence each.
    pub because: Vec<String>,
    /// What the level of the PMO means for it, once the level is known.
    pub at_level: Option<String>,
}

/// A reading of a stall from three answers.
#[derive(Debug, Clone)]
pub struct StuckReading {
    /// The result; three answers can point, not prove.
    pub finding: Finding,
    /// The causes that were asked for, those that were answered yes first.
    pub causes: Vec<StallReading>,
    /// Causes that were not asked for.
    pub not_asked: Vec<Stall>,
}

/// One cause under its answer.
#[derive(Debug, Clone)]
pub struct StallReading {
    /// The cause.
    pub stall: Stall,
    /// What was answered.
    pub answer: Answer,
}
