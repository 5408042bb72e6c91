//! Certificates and qualifications.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CompetencyId, RoleId, Source};
use crate::Span;

/// A certificate: what it takes, what it shows, and what it does not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// Its name in files and programs.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// Who awards it.
    pub body: String,
    /// Other names on CVs.
    pub alt_names: Vec<String>,
    /// What must be brought; "no information" where no source was found.
    pub prerequisites: String,
    /// Hours of study, where a source says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Span>,
    /// What it costs, where a source says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
    /// How it is renewed; "no information" where no source was found.
    pub renewal: String,
    /// Knowledge that it evidences; never application.
    pub shows: Vec<Shows>,
    /// What it does not show.
    pub does_not_show: String,
    /// Who asks for it; our reading.
    pub asked_by: String,
    /// When it helps.
    pub helps_when: String,
    /// When it will not help.
    pub will_not_help_when: String,
    /// Roles whose adverts often name it; our reading.
    pub roles: Vec<RoleId>,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

impl Credential {
    /// Does it go by this name? Capitals do not matter.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        std::iter::once(&self.title).chain(&self.alt_names).any(|n| n.to_lowercase() == name)
    }
}

/// What something costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Lower end.
    pub lo: f64,
    /// Upper end.
    pub hi: f64,
    /// Currency, e.g. `GBP`.
    pub currency: String,
    /// The year it was so.
    pub year: u16,
    /// What is had for it, where a source says, e.g. "one attempt at the exam".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covers: Option<String>,
}

/// Knowledge that a certificate evidences.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Shows {
    /// Of which competency.
    pub competency: CompetencyId,
    /// At which level, 1 to 3.
    pub level: u8,
}
