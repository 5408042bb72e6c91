//! The lattice: roles, competencies, moves and the rules they are read by.
//!
//! These types are the schema of the text files under `lattice/`. Fields that a file may leave out
//! have a default; everything else is required, so that a forgotten field is an error with a line.

mod advice;
mod claim;
mod competency;
mod constants;
mod credential;
mod fact;
mod going;
mod knowing;
mod moves;
mod pay;
mod place;
mod role;
mod source;
mod tool;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use advice::{Concern, Lies, PmoLevel, Stall};
pub use claim::{Claim, Rule, Strategy};
pub use competency::{Competency, CompetencyGroup, CompetencyId, Levels, level_word};
pub use constants::{Asking, Constants, Fade, Inference, LeaningRule, TitleWords, Weighing};
pub use credential::{Cost, Credential, Shows};
pub use fact::{
    Axis, AxisMark, Fact, FactAbout, FactAnswer, FactWhen, Pattern, PatternPart, PlanStep, Reader,
    Side, Sign, Story, Strength, StuckPlan, Term,
};
pub use going::{Readiness, Settling, Trial};
pub use knowing::{
    Choice, Direction, Leaning, Pole, Reason, ReasonLine, ReasonShows, Rewording, RightLiking,
};
pub use moves::{Frequency, Hurdle, Move, MoveKind};
pub use pay::{Pair, Pay, PayFigure, Scarcity, Survey};
pub use place::{Facet, FacetValue, Modifier, RightName};
pub use role::{
    Activity, Codes, DecisionRights, Family, Gate, Need, NotTitle, PeopleRung, Right, Role, RoleId,
};
pub use source::{Source, SourceKind};
pub use tool::Tool;

/// The whole framework, as one value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lattice {
    /// The version of the content, e.g. `0.1`.
    pub version: String,
    /// Every constant of the reasoning, with its reason.
    pub constants: Constants,
    /// The words by which titles are read.
    pub title_words: TitleWords,
    /// What one can do.
    pub competencies: Vec<Competency>,
    /// Kinds of job.
    pub roles: Vec<Role>,
    /// Typed edges between roles.
    pub moves: Vec<Move>,
    /// The worries that come with a PMO post, each with its opportunity.
    pub concerns: Vec<Concern>,
    /// Why somebody may be stuck.
    pub stalls: Vec<Stall>,
    /// What a place can be, and what it changes in roles.
    #[serde(default)]
    pub places: Vec<Facet>,
    /// Certificates.
    #[serde(default)]
    pub credentials: Vec<Credential>,
    /// What people say, with for and against.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// Rules of thumb.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// Ways of managing one's own career.
    #[serde(default)]
    pub strategies: Vec<Strategy>,
    /// Pay and scarcity.
    #[serde(default)]
    pub pay: Pay,
    /// What can be asked about an offer, about being stuck, and before a big step.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// What the answers are signs of.
    #[serde(default)]
    pub signs: Vec<Sign>,
    /// Terms that can be asked for in an offer.
    #[serde(default)]
    pub terms: Vec<Term>,
    /// What the answers say on the axes of a comparison.
    #[serde(default)]
    pub marks: Vec<AxisMark>,
    /// The steps of staying, moving inside and leaving, for each cause.
    #[serde(default)]
    pub steps: Vec<PlanStep>,
    /// Patterns that have a name.
    #[serde(default)]
    pub patterns: Vec<Pattern>,
    /// What people who made a move say about it.
    #[serde(default)]
    pub stories: Vec<Story>,
    /// Why somebody may want a move.
    #[serde(default)]
    pub reasons: Vec<Reason>,
    /// Preferences with two sides, and the days to choose between.
    #[serde(default)]
    pub leanings: Vec<Leaning>,
    /// Decision rights as something to like.
    #[serde(default)]
    pub rights: Vec<RightLiking>,
    /// Two ways of wording the same work.
    #[serde(default)]
    pub rewordings: Vec<Rewording>,
    /// Ways to try a job, with a way back.
    #[serde(default)]
    pub trials: Vec<Trial>,
    /// What to do in the first months of a job, or while staying.
    #[serde(default)]
    pub settling: Vec<Settling>,
    /// What to be sure of before living without an employer.
    #[serde(default)]
    pub readiness: Vec<Readiness>,
    /// Tools that adverts ask for by name.
    #[serde(default)]
    pub tools: Vec<Tool>,
}

impl Lattice {
    /// The role with this id.
    #[must_use]
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|r| r.id == id)
    }

    /// The competency with this id.
    #[must_use]
    pub fn competency(&self, id: &str) -> Option<&Competency> {
        self.competencies.iter().find(|c| c.id == id)
    }

    /// The title of a role, or its id where the lattice does not hold it.
    #[must_use]
    pub fn role_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.role(id).map_or(id, |r| &r.title)
    }

    /// The title of a competency, or its id where the lattice does not hold it.
    #[must_use]
    pub fn competency_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.competency(id).map_or(id, |c| &c.title)
    }

    /// The certificate with this id.
    #[must_use]
    pub fn credential(&self, id: &str) -> Option<&Credential> {
        self.credentials.iter().find(|c| c.id == id)
    }

    /// The certificate that goes by this name, if the lattice holds it.
    #[must_use]
    pub fn credential_named(&self, name: &str) -> Option<&Credential> {
        self.credentials.iter().find(|c| c.is_called(name))
    }

    /// The claim with this id.
    #[must_use]
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|c| c.id == id)
    }

    /// The fact with this id.
    #[must_use]
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|f| f.id == id)
    }

    /// The reason with this id.
    #[must_use]
    pub fn reason(&self, id: &str) -> Option<&Reason> {
        self.reasons.iter().find(|r| r.id == id)
    }

    /// The leaning and its choice with this id.
    #[must_use]
    pub fn choice(&self, id: &str) -> Option<(&Leaning, &Choice)> {
        self.leanings.iter().find_map(|l| l.choices.iter().find(|c| c.id == id).map(|c| (l, c)))
    }

    /// The facet and its value with this id.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<(&Facet, &FacetValue)> {
        self.places.iter().find_map(|f| f.values.iter().find(|v| v.id == id).map(|v| (f, v)))
    }

    /// The moves that start at a role, in the order of the file.
    pub fn moves_from<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Move> {
        self.moves.iter().filter(move |m| m.from == role)
    }

    /// The moves that lead to a role, in the order of the file.
    pub fn moves_to<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Move> {
        self.moves.iter().filter(move |m| m.to == role)
    }

    /// Does a move lead straight back to where this one starts, or to a role of the same family
    /// that is no lower? Who goes out to delivery may come back higher.
    #[must_use]
    pub fn has_way_back(&self, m: &Move) -> bool {
        let Some(from) = self.role(&m.from) else { return false };
        let left = self.role(&m.to).is_some_and(|to| to.family != from.family);
        let back = |r: &Role| r.family == from.family && r.level >= from.level;
        self.moves_from(&m.to)
            .filter(|b| b.kind != MoveKind::Stay)
            .any(|b| b.to == m.from || left && self.role(&b.to).is_some_and(back))
    }
}
