//! What one can do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Source;

/// Kebab-case name of a competency, e.g. `planning-scheduling`.
pub type CompetencyId = String;

/// A group of competencies.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum CompetencyGroup {
    /// Running projects and programmes.
    Delivery,
    /// What a project office offers.
    PmoServices,
    /// Leading people, with and without the line.
    People,
    /// Money, direction, change, analysis.
    Business,
    /// Building and running technology.
    Technology,
}

impl CompetencyGroup {
    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Delivery => "Delivery",
            Self::PmoServices => "PMO services",
            Self::People => "Leading people",
            Self::Business => "Business",
            Self::Technology => "Technology",
        }
    }
}

/// What one can do, in observable words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Competency {
    /// Its name in files and programs.
    pub id: CompetencyId,
    /// Its name for people.
    pub title: String,
    /// The group it stands in.
    pub group: CompetencyGroup,
    /// One sentence.
    pub summary: String,
    /// What it looks like at awareness, working, practitioner and expert.
    pub levels: Levels,
    /// Assignments that grow it, cheapest first; courses come last.
    pub grow: Vec<String>,
    /// How it fades when it is not used.
    pub fade: String,
    /// Words in a CV that point to it.
    pub signs: Vec<String>,
    /// The same in everyday words, as people tell of paid and unpaid work. They only propose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plain: Vec<String>,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// Observable statements, one a level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// Level 1.
    pub awareness: String,
    /// Level 2.
    pub working: String,
    /// Level 3.
    pub practitioner: String,
    /// Level 4.
    pub expert: String,
}

impl Levels {
    /// The statement of a level from 1 to 4; level 0 is "none of this yet".
    #[must_use]
    pub fn statement(&self, level: u8) -> &str {
        match level {
            0 => "None of this yet.",
            1 => &self.awareness,
            2 => &self.working,
            3 => &self.practitioner,
            _ => &self.expert,
        }
    }
}

/// The word of a proficiency from 0 to 4.
#[must_use]
pub fn level_word(level: u8) -> &'static str {
    match level {
        0 => "none",
        1 => "awareness",
        2 => "working",
        3 => "practitioner",
        _ => "expert",
    }
}
