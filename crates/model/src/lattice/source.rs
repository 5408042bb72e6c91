//! Where facts and readings come from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a fact or a reading comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title of the source, with its publisher.
    pub title: String,
    /// Year of publication, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// How many people or records stand behind it, where stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    /// Address, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What kind of evidence it is.
    pub kind: SourceKind,
}

/// The grade of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// Counted or measured, by an official or open source.
    Data,
    /// Asked of people.
    Survey,
    /// Somebody's reading; ours included.
    Opinion,
}

impl SourceKind {
    /// The word that is shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Survey => "survey",
            Self::Opinion => "opinion",
        }
    }
}
