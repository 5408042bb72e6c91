//! Tools that job adverts ask for by name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::CompetencyId;

/// A tool. That it is named says nothing of how well anybody does anything with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Its name in files and programs.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// Other names in adverts.
    pub alt_names: Vec<String>,
    /// The competencies it is a tool for.
    pub shows: Vec<CompetencyId>,
}
