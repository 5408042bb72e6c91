use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};
use switchback_model::Person;
use switchback_model::lattice::{
    Claim, Competency, Concern, Constants, Credential, Facet, Move, Pay, Role, Rule, Stall,
    Strategy, TitleWords,
};

/// `lattice.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HeadFile {
    /// The version of the content.
    pub(crate) version: String,
    /// Lay this folder over the built-in lattice: what has the same name here replaces what stands
    /// there, the rest is added, and any file may be missing.
    #[serde(default)]
    pub(crate) extends: bool,
}

/// `competencies.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CompetenciesFile {
    /// All competencies, in the order in which they are shown.
    pub(crate) competencies: Vec<Competency>,
}

/// `moves.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MovesFile {
    /// All moves.
    pub(crate) moves: Vec<Move>,
}

/// `concerns.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConcernsFile {
    /// All concerns.
    pub(crate) concerns: Vec<Concern>,
}

/// `stalls.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StallsFile {
    /// All stalls.
    pub(crate) stalls: Vec<Stall>,
}

/// `places.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlacesFile {
    /// All facets of a place.
    pub(crate) facets: Vec<Facet>,
}

/// `credentials.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CredentialsFile {
    /// All certificates.
    pub(crate) credentials: Vec<Credential>,
}

/// `claims.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClaimsFile {
    /// All claims.
    pub(crate) claims: Vec<Claim>,
}

/// `rules.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RulesFile {
    /// All rules of thumb.
    pub(crate) rules: Vec<Rule>,
}

/// `strategies.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StrategiesFile {
    /// All strategies.
    pub(crate) strategies: Vec<Strategy>,
}

/// The schemas of the lattice's files and of the person file, by file name; committed under
/// `lattice/schema/` so that editors help while one writes.
#[must_use]
pub fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        ("lattice", schema_for!(HeadFile)),
        ("role", schema_for!(Role)),
        ("competencies", schema_for!(CompetenciesFile)),
        ("moves", schema_for!(MovesFile)),
        ("concerns", schema_for!(ConcernsFile)),
        ("stalls", schema_for!(StallsFile)),
        ("places", schema_for!(PlacesFile)),
        ("credentials", schema_for!(CredentialsFile)),
        ("claims", schema_for!(ClaimsFile)),
        ("rules", schema_for!(RulesFile)),
        ("strategies", schema_for!(StrategiesFile)),
        ("pay", schema_for!(Pay)),
        ("constants", schema_for!(Constants)),
        ("title_words", schema_for!(TitleWords)),
        ("person", schema_for!(Person)),
    ]
}
