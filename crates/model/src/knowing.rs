//! What a person says of themselves beyond their jobs and ratings: what they achieved and how much
//! it gave, who saw it, why they want to move, what they like to do, and whom they managed.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::adverts::KeptAdvert;
use crate::told::LineRead;
use crate::{CompetencyId, PartialDate, PeopleRung};

/// The highest mark of energy or liking.
pub const MOST: u8 = 4;

/// Something achieved, paid or not (F05, F10).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Achievement {
    /// What was done, in the person's words.
    pub text: String,
    /// Where, e.g. an employer or a club; unpaid work and hobbies count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// For whom it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub for_whom: Option<String>,
    /// What came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// Nobody paid for it: a club, a family, a good cause.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unpaid: bool,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// How much it gave: 0 cost a lot, 1 cost something, 2 neither, 3 gave something, 4 gave a lot;
    /// absent is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub energy: Option<u8>,
    /// How much it seemed to give, as somebody else saw it (R001-06).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<EnergySeen>,
    /// Competencies that it shows, as the person confirmed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shows: Vec<CompetencyId>,
    /// Competencies that were proposed for it and that it does not show.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shows_not: Vec<CompetencyId>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Achievement {
    /// All that was told of it, in the order of the form: what it was, what was done, for whom, and
    /// what came of it.
    #[must_use]
    pub fn told(&self) -> String {
        let parts = [&self.at, &Some(self.text.clone()), &self.for_whom, &self.result];
        let said: Vec<&str> = parts.into_iter().flatten().map(|p| p.trim()).collect();
        said.join(" · ")
    }
}

/// How much something seemed to give, as a coach or friend saw it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct EnergySeen {
    /// Who saw it, e.g. "coach".
    pub by: String,
    /// 0 to 4, as [`Achievement::energy`].
    pub energy: u8,
    /// What was seen, e.g. "spoke faster, drew on the board".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Does the person agree? Absent is not answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<bool>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Something that stands behind a rating (F03).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Proof {
    /// What was done or made.
    pub what: String,
    /// Who saw it or what it is.
    pub source: ProofSource,
    /// Their name or part, or where the document lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// When it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Where evidence comes from.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ProofSource {
    /// The person says so.
    #[default]
    Myself,
    /// A manager saw it.
    Manager,
    /// A peer saw it.
    Peer,
    /// A paper says so: an appraisal, minutes, a certificate.
    Document,
    /// The thing itself can be shown: a plan, a report, a tool.
    Artefact,
}

impl ProofSource {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 5] =
        [Self::Myself, Self::Manager, Self::Peer, Self::Document, Self::Artefact];

    /// The name in files and addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Myself => "myself",
            Self::Manager => "manager",
            Self::Peer => "peer",
            Self::Document => "document",
            Self::Artefact => "artefact",
        }
    }

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Myself => "my own word",
            Self::Manager => "a manager saw it",
            Self::Peer => "a colleague saw it",
            Self::Document => "a paper says so",
            Self::Artefact => "the thing can be shown",
        }
    }
}

/// What somebody else wrote about the person (F66).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Review {
    /// A recommendation, and not a review.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub recommends: bool,
    /// Who wrote it.
    pub giver: String,
    /// What they are or were to the person, e.g. "former manager".
    pub part: String,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// May it be shown to others?
    pub permission: Permission,
    /// What they wrote; empty once it was withdrawn.
    pub text: String,
    /// Competencies that it speaks of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shows: Vec<CompetencyId>,
    /// The giver took it back; the text is gone then.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// May what somebody wrote be shown to others?
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Permission {
    /// They were not asked.
    #[default]
    NotAsked,
    /// They said yes.
    Given,
    /// They said no; it is for the person alone.
    Refused,
}

impl Permission {
    /// All of them, in the order of a form.
    pub const ALL: [Self; 3] = [Self::NotAsked, Self::Given, Self::Refused];

    /// The name in files and addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NotAsked => "not-asked",
            Self::Given => "given",
            Self::Refused => "refused",
        }
    }

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::NotAsked => "not asked yet",
            Self::Given => "they agreed that it is shown",
            Self::Refused => "for me alone",
        }
    }
}

/// Why the person wants to move (F08).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Reasons {
    /// How much each reason of the lattice counts: 1 a little, 2 much, 3 this is it; 0 is no
    /// reason. Absent is not said.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub weights: BTreeMap<String, u8>,
    /// In the person's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The wish is firm: it is planned for and no longer questioned (R001-23).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub firm: bool,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Reasons {
    /// The greatest weight of a reason.
    pub const MOST: u8 = 3;

    /// Was nothing said?
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// Which of two days was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Picked {
    /// The day on the low side.
    Low,
    /// The day on the high side.
    High,
    /// Neither before the other.
    Same,
}

/// A result from another instrument, typed in: a private note that ranks nobody (R004-45).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ResultElsewhere {
    /// Which instrument, e.g. "Big Five".
    pub instrument: String,
    /// The result as typed.
    pub result: String,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// What the person makes of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A time of managing people in the line (F12); leading a project team is no part of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PeopleRecord {
    /// In which job.
    pub job: String,
    /// First month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<PartialDate>,
    /// Last month; absent is still so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<PartialDate>,
    /// Direct reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<u32>,
    /// All people below, in all layers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// Layers below: 1 where none of the direct reports manages anybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layers: Option<u32>,
    /// People hired.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hired: Option<u32>,
    /// Appraisals written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appraised: Option<u32>,
    /// People let go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub let_go: Option<u32>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl PeopleRecord {
    /// The rung that it is, where the numbers say. `small_team` is the most people of a small team.
    #[must_use]
    pub fn rung(&self, small_team: u32) -> Option<PeopleRung> {
        let people = self.people.max(self.span);
        match (people, self.layers) {
            (Some(0), _) | (None, Some(0)) => Some(PeopleRung::None),
            (_, Some(2..)) => Some(PeopleRung::TeamOfManagers),
            (Some(n), _) if n <= small_team => Some(PeopleRung::SmallTeam),
            (Some(_), _) => Some(PeopleRung::BigTeam),
            (None, _) => None,
        }
    }
}

/// The size of a job: what came with it besides the title (R002-33).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Size {
    /// The largest project team that was led, without line management.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_team: Option<u32>,
    /// The largest budget, as written, e.g. "2 m GBP".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<String>,
    /// How tangled: 1 one team, 2 several teams, 3 several firms or fixed outside dates, 4 several
    /// countries or organisations with aims of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complexity: Option<u8>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A line of a CV in other words, as the person accepted it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Retold {
    /// The line as it stands.
    pub line: String,
    /// The line in other words.
    pub told: String,
    /// For whom.
    pub words: Wording,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// In whose words work is told.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Wording {
    /// Of support.
    Support,
    /// Of delivery.
    #[default]
    Delivery,
}

impl Wording {
    /// The name in files and addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Delivery => "delivery",
        }
    }
}

/// What the person does with a strategy (R004-34).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StrategyUse {
    /// In use.
    Using,
    /// The next one to try.
    Next,
    /// Not for them.
    NotForMe,
}

/// Everything that a person says of themselves beyond jobs and ratings.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct SelfKnowledge {
    /// What was achieved.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub achievements: Vec<Achievement>,
    /// How much doing something gives, by competency, 0 to 4 as [`Achievement::energy`]; it holds
    /// before what achievements say.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub enjoys: BTreeMap<CompetencyId, u8>,
    /// What others wrote.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
    /// Why the person wants to move.
    #[serde(skip_serializing_if = "Reasons::is_blank")]
    pub reasons: Reasons,
    /// How much of each decision right they like, 0 to 4.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub likes: BTreeMap<crate::lattice::RightName, u8>,
    /// What was chosen of two days, by choice.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub choices: BTreeMap<String, Picked>,
    /// The kind of place they want: a value for each facet they care about.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub place: BTreeMap<String, String>,
    /// Private notes of results from elsewhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<ResultElsewhere>,
    /// Line management, job by job.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PeopleRecord>,
    /// Competencies that have not faded, whatever the rule of thumb says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fresh: Vec<CompetencyId>,
    /// Nothing fades.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub nothing_fades: bool,
    /// Questions left aside, by their key: asked last and never again by themselves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aside: Vec<String>,
    /// Lines of the CV in other words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub retold: Vec<Retold>,
    /// What lines of the CV show, as the person confirmed or dropped it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineRead>,
    /// Job adverts that they asked to keep.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub adverts: Vec<KeptAdvert>,
    /// Career strategies, by id.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub strategies: BTreeMap<String, StrategyUse>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl SelfKnowledge {
    /// A job was taken out: what was left aside about it goes, and later jobs move up.
    pub(crate) fn job_is_gone(&mut self, index: usize) {
        self.aside = std::mem::take(&mut self.aside)
            .into_iter()
            .filter_map(|key| {
                let Some(at) = crate::Question::job_of_key(&key) else { return Some(key) };
                match at.cmp(&index) {
                    std::cmp::Ordering::Less => Some(key),
                    std::cmp::Ordering::Equal => None,
                    std::cmp::Ordering::Greater => Some(crate::Question::key_of_job(at - 1)),
                }
            })
            .collect();
    }

    /// Was nothing said?
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}
