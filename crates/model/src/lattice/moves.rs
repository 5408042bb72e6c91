//! Typed steps between roles.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{RoleId, Source};
use crate::Span;

/// The kind of a move.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum MoveKind {
    /// A higher level on the same line.
    Up,
    /// Another job at about the same level.
    Sideways,
    /// Into another family, through a role made for crossing.
    Bridge,
    /// Out for a time in order to come back higher.
    OutAndBack,
    /// Out of employment in this profession, or out of its families.
    Exit,
    /// Back in after an exit.
    ReEntry,
    /// Grow where you are.
    Stay,
}

impl MoveKind {
    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Sideways => "sideways",
            Self::Bridge => "bridge",
            Self::OutAndBack => "out and back",
            Self::Exit => "exit",
            Self::ReEntry => "re-entry",
            Self::Stay => "stay",
        }
    }
}

/// How usual a move is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// People in this job often do it.
    Typical,
    /// It is done, and has to be explained.
    Unusual,
    /// It does happen.
    Rare,
}

impl Frequency {
    /// 0 typical, 1 unusual, 2 rare.
    #[must_use]
    pub fn grade(self) -> u8 {
        match self {
            Self::Typical => 0,
            Self::Unusual => 1,
            Self::Rare => 2,
        }
    }

    /// The word that is shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Typical => "typical",
            Self::Unusual => "unusual",
            Self::Rare => "rare",
        }
    }
}

/// When the usual obstacle of a move is met.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Hurdle {
    /// On the way to the job; what helps can be done before the move.
    #[default]
    GettingIn,
    /// In the first weeks in the job; what helps is done there.
    FirstWeeks,
}

/// A typed edge between two roles. It is one-way where no move leads back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Where it starts.
    pub from: RoleId,
    /// Where it leads.
    pub to: RoleId,
    /// Its kind.
    pub kind: MoveKind,
    /// How usual it is.
    pub frequency: Frequency,
    /// What the job that one comes from usually gives for it.
    pub transfers: String,
    /// What you must unlearn.
    pub unlearn: String,
    /// The usual obstacle.
    pub obstacle: String,
    /// What gets people over it.
    pub mend: String,
    /// When the obstacle is met.
    #[serde(default)]
    pub hurdle: Hurdle,
    /// Months of looking and applying, once ready.
    pub search_months: Span,
    /// Where this comes from.
    pub sources: Vec<Source>,
}
