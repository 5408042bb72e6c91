//! Facts that a decision rests on, and what each answer is a sign of.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Family, Source};

/// Something that can be asked about an offer, about being stuck, or before a big step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Its name in files and programs.
    pub id: String,
    /// What it belongs to.
    pub about: FactAbout,
    /// The heading it stands under.
    pub topic: String,
    /// The question.
    pub question: String,
    /// What the answer decides.
    pub decides: String,
    /// What can be answered. No answer is "not known".
    pub answers: Vec<FactAnswer>,
    /// Asked only when another fact has one of these answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<FactWhen>,
    /// Asked only of posts of these families; empty means any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub families: Vec<Family>,
    /// No verdict while this is not known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deal_breaker: bool,
    /// False where an answer is only met with places to turn to, and never weighed.
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub scored: bool,
    /// Whom to ask; empty where only the person knows.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ask_whom: String,
    /// What a good answer sounds like; empty where only the person knows.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub good_answer: String,
}

impl Fact {
    /// Can only the person answer it?
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.ask_whom.is_empty() || self.ask_whom.starts_with("Yourself")
    }

    /// An answer in words; its id where the lattice does not hold it.
    #[must_use]
    pub fn words<'a>(&'a self, answer: &'a str) -> &'a str {
        self.answers.iter().find(|a| a.id == answer).map_or(answer, |a| &a.text)
    }
}

fn yes() -> bool {
    true
}

/// What a fact belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FactAbout {
    /// An offer.
    Offer,
    /// Being stuck.
    Stuck,
    /// What to have settled before a big step.
    Safety,
}

/// One answer to a fact's question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactAnswer {
    /// Its name in files and programs, unique within the fact.
    pub id: String,
    /// Its words.
    pub text: String,
}

/// When a fact is worth asking for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactWhen {
    /// The other fact.
    pub fact: String,
    /// Its answers.
    pub is: Vec<String>,
}

/// What an answer speaks for or against. All of it is opinion, and can be changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// The fact.
    pub fact: String,
    /// Its answer.
    pub answer: String,
    /// The concern or the cause that it is a sign of.
    pub of: String,
    /// For or against it.
    pub side: Side,
    /// How much it says.
    pub strength: Strength,
    /// Why, in one sentence to the person.
    pub because: String,
    /// It says so only beside an answer to another fact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<FactWhen>,
    /// The weight in place of the one of its strength, above 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
}

/// Which way a sign points.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// It speaks for it.
    For,
    /// It speaks against it.
    Against,
}

/// How much a sign says. Opinion.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// It hints.
    Weak,
    /// It speaks plainly.
    Strong,
}

/// Terms that can be asked for where an answer weighs: what to ask, and the answer it should lead to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The fact that it would change.
    pub fact: String,
    /// The answer that should stand there afterwards.
    pub to: String,
    /// What to ask for, as one would say it.
    pub ask: String,
}

/// What an answer says of an option on the axes on which offers are laid side by side, 0 (poor) to
/// 4 (good). Opinion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AxisMark {
    /// The fact.
    pub fact: String,
    /// Its answer.
    pub answer: String,
    /// The axis.
    pub axis: Axis,
    /// The mark, 0 to 4.
    pub mark: f64,
}

/// What offers and staying are compared on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Axis {
    /// What it pays.
    Pay,
    /// What one learns that the goal needs.
    Growth,
    /// What it gives or takes.
    Energy,
    /// How little can go wrong.
    Safety,
    /// How easily one gets back.
    WayBack,
}

impl Axis {
    /// All axes, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Pay, Self::Growth, Self::Energy, Self::Safety, Self::WayBack];

    /// The name in files and addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Pay => "pay",
            Self::Growth => "growth",
            Self::Energy => "energy",
            Self::Safety => "safety",
            Self::WayBack => "way-back",
        }
    }

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Pay => "Pay",
            Self::Growth => "Growth",
            Self::Energy => "Energy",
            Self::Safety => "Safety",
            Self::WayBack => "Way back",
        }
    }
}

/// A step of one of the three plans of somebody who is stuck.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanStep {
    /// The cause it answers.
    pub of: String,
    /// To which plan it belongs.
    pub plan: StuckPlan,
    /// What to do.
    pub what: String,
    /// Within how many weeks.
    pub weeks: u32,
    /// What would make it time for another plan, as "if …".
    pub trigger: String,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// Staying, moving inside, leaving.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum StuckPlan {
    /// In the same post.
    Stay,
    /// Another post in the same organisation.
    Inside,
    /// Another organisation.
    Leave,
}

impl StuckPlan {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Stay, Self::Inside, Self::Leave];

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Stay => "Stay where you are",
            Self::Inside => "Move inside",
            Self::Leave => "Leave",
        }
    }
}

/// A pattern that has a name, told to each who takes part in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Its name in files and programs.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// The cause that it belongs to.
    pub of: String,
    /// What it is, without anybody's motive.
    pub what: String,
    /// Its parts, each for one reader: the person, the manager, the PMO head.
    pub parts: Vec<PatternPart>,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// A part of a pattern: a script, a hand-over plan, a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PatternPart {
    /// Its name in files and programs, e.g. `script`.
    pub id: String,
    /// For whom: `person`, `manager`, `pmo-head`.
    pub reader: Reader,
    /// Its heading.
    pub title: String,
    /// Its lines. `{now}`, `{goal}` and `{half-year}` stand for the person's job, goal and the day in
    /// half a year.
    pub lines: Vec<String>,
}

/// Who reads a part of a pattern.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Reader {
    /// The person it happens to.
    Person,
    /// Their manager.
    Manager,
    /// Who looks after several teams.
    PmoHead,
}

impl Reader {
    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Person => "For you",
            Self::Manager => "For your manager",
            Self::PmoHead => "For a PMO head",
        }
    }
}

/// What somebody who made a move says about it. Kept beside others, never averaged.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Story {
    /// Its name in files and programs.
    pub id: String,
    /// The role one came from, by id.
    pub from: String,
    /// The role one went to, by id.
    pub to: String,
    /// Who tells it, e.g. "A director of technical services in higher education".
    pub who: String,
    /// The story in two or three sentences of our own.
    pub told: String,
    /// What went well.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub went_well: Vec<String>,
    /// What did not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub did_not: Vec<String>,
    /// What came as a surprise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub surprised: Vec<String>,
    /// What they wish they had known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wish_known: Vec<String>,
    /// How they liked it after 3, 12 and 36 months, in their words; absent is not said.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub liked: BTreeMap<String, String>,
    /// Would they do it again? `yes`, `no`, `unsure`; absent is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub again: Option<String>,
    /// What it was like there, e.g. `sector = "higher education"`, `training`, `authority`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub setting: BTreeMap<String, String>,
    /// Where this comes from; empty for the person's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
}
