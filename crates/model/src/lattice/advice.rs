//! Concerns about a post, and causes of being stuck.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Family, Source, StuckPlan};

/// A worry about a PMO post with the opportunity beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Concern {
    /// Its name in files and programs.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// The worry, fairly put.
    pub worry: String,
    /// The opportunity beside it, as fairly put.
    pub opportunity: String,
    /// What it means at each level of PMO.
    pub at_level: BTreeMap<PmoLevel, String>,
    /// A question to ask before you accept.
    pub question: String,
    /// Whom to ask.
    pub ask_whom: String,
    /// What a good answer sounds like.
    pub good_answer: String,
    /// What would change the reading.
    pub would_change: String,
    /// Families of posts that it can come with; empty means any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub families: Vec<Family>,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// Where a PMO stands in its organisation.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PmoLevel {
    /// Serves one programme.
    Programme,
    /// Serves a unit or the whole organisation's projects.
    Organisational,
    /// Serves the board.
    Executive,
}

impl PmoLevel {
    /// All levels.
    pub const ALL: [Self; 3] = [Self::Programme, Self::Organisational, Self::Executive];

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Programme => "one programme",
            Self::Organisational => "the organisation's projects",
            Self::Executive => "the executive board",
        }
    }

    /// The name in files and addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Organisational => "organisational",
            Self::Executive => "executive",
        }
    }
}

/// A possible reason why somebody is stuck.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stall {
    /// Its name in files and programs, e.g. `people-rung`.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What it means, without asserting anybody's motive.
    pub meaning: String,
    /// The question whose answer speaks for or against it.
    pub question: String,
    /// What speaks for it.
    pub for_sign: String,
    /// What speaks against it.
    pub against_sign: String,
    /// The cheapest test.
    pub test: String,
    /// Where it lies.
    #[serde(default)]
    pub lies: Lies,
    /// The plan to begin with where this cause comes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begin: Option<StuckPlan>,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// Where a cause lies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lies {
    /// In something that the person can work on.
    Yours,
    /// Outside the person.
    Outside,
    /// In the goal.
    Goal,
    /// In there being no stall.
    Nowhere,
    /// In what is never scored: places to turn to, and nothing else.
    #[default]
    Signpost,
}
