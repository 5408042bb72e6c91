//! Places: the typed context of a role.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CompetencyId, Family, RoleId, Source};

/// Something about a place that changes its roles, e.g. the level of a PMO.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Facet {
    /// Its name in files and programs.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// How to find out at your firm.
    pub question: String,
    /// What it can be.
    pub values: Vec<FacetValue>,
}

/// One thing that a facet can be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FacetValue {
    /// Its name in files and programs, unique among all facets.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// A sign that one can see.
    pub recognise: String,
    /// What it lets people grow in.
    pub grows: Vec<CompetencyId>,
    /// What it changes in roles.
    #[serde(default)]
    pub modifiers: Vec<Modifier>,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// An explicit change of a role by its place, with the reason. It names families or roles, and
/// changes one thing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Modifier {
    /// Roles of these families.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub families: Vec<Family>,
    /// These roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleId>,
    /// The competency whose level or weight changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competency: Option<CompetencyId>,
    /// Levels more or less; the result stays within 1 to 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<i8>,
    /// Weight more or less; the result stays within 1 to 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<i8>,
    /// The decision right whose amount changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<RightName>,
    /// Amount more or less; the result stays within 0 to 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i8>,
    /// Percentage points of the week that administration takes more or less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin: Option<i8>,
    /// Why.
    pub reason: String,
}

/// The five decision rights.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum RightName {
    /// Decides itself.
    Decides,
    /// Advises others.
    Advises,
    /// Calls out.
    Flags,
    /// Puts right.
    Fixes,
    /// Answers for it.
    Accountable,
}

impl RightName {
    /// All of them, in the order of the card.
    pub const ALL: [Self; 5] =
        [Self::Decides, Self::Advises, Self::Flags, Self::Fixes, Self::Accountable];

    /// The name in files and programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Decides => "decides",
            Self::Advises => "advises",
            Self::Flags => "flags",
            Self::Fixes => "fixes",
            Self::Accountable => "accountable",
        }
    }

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Decides => "decides",
            Self::Advises => "advises",
            Self::Flags => "flags",
            Self::Fixes => "fixes",
            Self::Accountable => "is accountable",
        }
    }
}

impl Modifier {
    /// Does it speak of this role?
    #[must_use]
    pub fn is_for(&self, family: Family, role: &str) -> bool {
        self.families.contains(&family) || self.roles.iter().any(|r| r == role)
    }
}
