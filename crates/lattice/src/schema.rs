use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};
use switchback_model::Person;
use switchback_model::case::{OfferFile, StuckFile};
use switchback_model::lattice::{
    AxisMark, Claim, Competency, Concern, Constants, Credential, Facet, Fact, Leaning, Move,
    Pattern, Pay, PlanStep, Readiness, Reason, Rewording, RightLiking, Role, Rule, Settling, Sign,
    Stall, Story, Strategy, Term, TitleWords, Tool, Trial,
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

/// `facts.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactsFile {
    /// All facts, in the order of the long form.
    pub(crate) facts: Vec<Fact>,
}

/// `signs.toml`: what the answers speak for, and what can be asked for.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct SignsFile {
    /// All signs.
    pub(crate) signs: Vec<Sign>,
    /// Terms that can be asked for.
    pub(crate) terms: Vec<Term>,
    /// Marks for laying offers side by side.
    pub(crate) marks: Vec<AxisMark>,
}

/// `stuck_plans.toml`: staying, moving inside, leaving, and patterns with a name.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct StuckPlansFile {
    /// All steps.
    pub(crate) steps: Vec<PlanStep>,
    /// All patterns.
    pub(crate) patterns: Vec<Pattern>,
}

/// `stories.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoriesFile {
    /// All stories.
    pub(crate) stories: Vec<Story>,
}

/// `reasons.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReasonsFile {
    /// All reasons, in the order in which they are asked.
    pub(crate) reasons: Vec<Reason>,
}

/// `leanings.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LeaningsFile {
    /// All leanings.
    pub(crate) leanings: Vec<Leaning>,
}

/// `rights.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RightsFile {
    /// The decision rights as something to like.
    pub(crate) rights: Vec<RightLiking>,
}

/// `rewordings.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RewordingsFile {
    /// All rewordings.
    pub(crate) rewordings: Vec<Rewording>,
}

/// `going.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct GoingFile {
    /// Ways to try a job, with a way back.
    pub(crate) trials: Vec<Trial>,
    /// What to do in the first months of a job, or while staying.
    pub(crate) settling: Vec<Settling>,
    /// What to be sure of before living without an employer.
    pub(crate) readiness: Vec<Readiness>,
}

/// `tools.toml`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToolsFile {
    /// All tools.
    pub(crate) tools: Vec<Tool>,
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
        ("facts", schema_for!(FactsFile)),
        ("signs", schema_for!(SignsFile)),
        ("stuck_plans", schema_for!(StuckPlansFile)),
        ("stories", schema_for!(StoriesFile)),
        ("reasons", schema_for!(ReasonsFile)),
        ("leanings", schema_for!(LeaningsFile)),
        ("rights", schema_for!(RightsFile)),
        ("rewordings", schema_for!(RewordingsFile)),
        ("going", schema_for!(GoingFile)),
        ("tools", schema_for!(ToolsFile)),
        ("pay", schema_for!(Pay)),
        ("constants", schema_for!(Constants)),
        ("title_words", schema_for!(TitleWords)),
        ("person", schema_for!(Person)),
        ("offer", schema_for!(OfferFile)),
        ("stuck", schema_for!(StuckFile)),
    ]
}
