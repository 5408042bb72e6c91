//! What helps people to know themselves: reasons for a move, leanings found out by choosing between
//! two days, decision rights as likings, and two ways of wording the same work.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CompetencyId, RightName, RoleId, Source};

/// Why somebody may want a move, with what speaks for and against it (F08).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Its name in files and programs.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// As the person would say it.
    pub says: String,
    /// A question that finds out whether this is really it.
    pub question: String,
    /// Evidence that a move brings it.
    pub r#for: Vec<ReasonLine>,
    /// Evidence that it does not, or that staying brings it too.
    pub against: Vec<ReasonLine>,
    /// How to get it without another job.
    pub without: Vec<String>,
    /// How to find out at your firm.
    pub check: Vec<String>,
    /// Claims that bear on it, by id.
    #[serde(default)]
    pub claims: Vec<String>,
    /// What the lattice's own data add.
    pub shows: ReasonShows,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// A sentence for or against a reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonLine {
    /// The sentence.
    pub text: String,
    /// The directions it is true of; none is all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of: Vec<Direction>,
}

/// Where a wish leads, seen from the role that one has.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// From support or analysis into delivery.
    ToDelivery,
    /// Into a PMO.
    ToSupport,
    /// To a higher role of the same family.
    Upwards,
    /// Into leading IT or a whole organisation.
    ToLeadership,
    /// Out of employment.
    Out,
}

impl Direction {
    /// The words that are shown: "Speaks for going …".
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::ToDelivery => "from support to delivery",
            Self::ToSupport => "into a PMO",
            Self::Upwards => "up in the same family",
            Self::ToLeadership => "into leadership",
            Self::Out => "out on one's own",
        }
    }
}

/// What the lattice's own data add to a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReasonShows {
    /// The posts above, in one's own family and in that of the goal.
    Ladder,
    /// The figures of pay of both roles.
    Pay,
    /// The decision rights of both roles.
    Rights,
    /// The rungs of line management.
    Rung,
    /// Nothing.
    None,
}

/// A preference with two sides, both of them good to somebody (F06, F07). It is found out by
/// choosing between two believable days, not by marking agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leaning {
    /// Its name in files and programs.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What it is about, as a question.
    pub question: String,
    /// What these few choices cannot tell.
    pub limits: String,
    /// Questions to think about.
    pub ask_yourself: Vec<String>,
    /// The first side; −2 on the scale.
    pub low: Pole,
    /// The second side; +2 on the scale.
    pub high: Pole,
    /// The choices.
    pub choices: Vec<Choice>,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// One side of a leaning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pole {
    /// Its name in files and programs.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What leaning to it says.
    pub means: String,
    /// Roles whose work asks for it.
    pub roles: Vec<RoleId>,
    /// Kinds of place that ask for it, as values of facets.
    #[serde(default)]
    pub places: Vec<String>,
    /// Why these.
    pub why: String,
}

/// Two days to choose between.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its name, unique in the lattice.
    pub id: String,
    /// A day on the low side.
    pub low: String,
    /// A day on the high side.
    pub high: String,
    /// 1 where the high day has a price, −1 where the low day has, 0 where neither has.
    pub tilt: i8,
}

/// One of the five decision rights as something to like (F09).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RightLiking {
    /// Which right.
    pub right: RightName,
    /// Its name for people.
    pub title: String,
    /// The question, answered from 0 (would rather not) to 4 (this is what I want).
    pub asks: String,
    /// What somebody does who likes it.
    pub liked: String,
    /// What somebody does who would rather not.
    pub disliked: String,
    /// What it is like where a role gives much more of it than one likes.
    pub when_more: String,
    /// What it is like where a role gives much less of it than one likes, and what helps.
    pub when_less: String,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// Two ways of wording the same work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rewording {
    /// Its name in files and programs.
    pub id: String,
    /// The competency that the work shows.
    pub competency: CompetencyId,
    /// Phrases in the words of support; the first one is what is offered.
    pub support: Vec<String>,
    /// Phrases in the words of delivery; the first one is what is offered.
    pub delivery: Vec<String>,
    /// When the other wording is true.
    pub only_if: String,
    /// Where this comes from.
    pub sources: Vec<Source>,
}
