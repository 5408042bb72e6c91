//! The rules by which a lattice is read.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CompetencyId, RoleId, Source};
use crate::Span;

/// The words by which titles are read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TitleWords {
    /// Short forms and what they stand for, e.g. `mgr = "manager"`.
    pub abbreviations: BTreeMap<String, String>,
    /// Words of seniority with their sign: -1 more junior, 1 more senior.
    pub seniority: BTreeMap<String, i8>,
    /// Words of contract (`contract`, `interim`, `ftc`), which say nothing of the work.
    pub contract: Vec<String>,
    /// Pay grades that are words by themselves (`ii`, `heo`): they say nothing of the work.
    pub grades: Vec<String>,
    /// Words that make a pay grade of the number behind them (`band`, `scale`).
    pub grade_words: Vec<String>,
    /// Titles and words of titles in other languages, with what they are in English.
    pub other_languages: BTreeMap<String, String>,
    /// Words of other trades, in which a title of ours means something else (`dental`, `football`) …
    pub elsewhere: Vec<String>,
    /// … unless one of these words says that it is our work all the same (`project`, `pmo`).
    pub anywhere: Vec<String>,
    /// Short forms that mean several roles; they give candidates, never a guess.
    pub ambiguous: BTreeMap<String, Vec<RoleId>>,
}

/// Every constant of the reasoning. All are opinion until data says otherwise, and can be edited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Constants {
    /// Credit for a shortfall of 0, 1, 2, 3 and 4 levels; straight lines between.
    pub credit: [f64; 5],
    /// Below this share of the evidence there is no verdict.
    pub evidence_floor: f64,
    /// The weight of an inferred, unconfirmed level in the evidence share.
    pub inferred_share: f64,
    /// How a job held is read as a level.
    pub inference: Inference,
    /// How the next question is chosen, and which role is likeliest.
    pub asking: Asking,
    /// How what is not used fades.
    pub fade: Fade,
    /// How choices between two days are read.
    pub leaning: LeaningRule,
    /// Months until a fit that is a no is looked at again: no sooner and no later.
    pub look_again_months: Span,
    /// People are usually taken from this fit on, 0 to 1.
    pub fit_yes: f64,
    /// A competency or an achievement counts as good, or as liked, from this level or mark on.
    pub field_from: f64,
    /// Most people in a small team.
    pub small_team: u32,
    /// A decision right is liked from this mark on.
    pub right_much: u8,
    /// A decision right is not liked up to this mark.
    pub right_little: u8,
    /// Liking and role part where they lie this far from each other.
    pub right_apart: u8,
    /// A title below this confidence is none of ours.
    pub title_floor: f64,
    /// Two titles closer than this are not told apart.
    pub title_tie: f64,
    /// Hours of one's own to grow one level, beside assignments at work, for the levels 1 to 4.
    pub level_hours: [Span; 4],
    /// One is hired this many levels short of a requirement that is no gate.
    pub entry_allowance: u8,
    /// Hours a week if the person says nothing.
    pub default_hours_per_week: u32,
    /// Years ahead if the person says nothing.
    pub default_years: u32,
    /// Most moves in a route.
    pub max_moves: usize,
    /// Most routes shown besides staying.
    pub most_routes: usize,
    /// The competency that "delivery craft" means; a route keeps it where each role asks for it at
    /// practitioner level.
    pub craft: CompetencyId,
    /// What no hours of one's own bring alone: somebody else has to give one people to lead first.
    pub in_others_hands: Vec<CompetencyId>,
    /// The level from which on a role that asks for that competency is said to lead projects.
    pub craft_level: u8,
    /// Most assignments in a plan.
    pub most_assignments: usize,
    /// Fewer different quotes than this say nothing of a role.
    pub drift_quotes: usize,
    /// Another role must be found this many times more strongly than the title's own to be named.
    pub drift_margin: f64,
    /// How signs are weighed.
    pub weighing: Weighing,
    /// Where these come from.
    pub sources: Vec<Source>,
}

/// How signs for and against are weighed: opinion throughout.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Weighing {
    /// What a weak sign counts.
    pub weak: f64,
    /// What a strong sign counts.
    pub strong: f64,
    /// From this much more for than against on, something fits, if one strong sign or two signs are
    /// for it; the other way round, it does not.
    pub fits: f64,
    /// Where each side has at least this much, the signs contradict each other.
    pub contradicts: f64,
    /// How often the lesser side counts, on either end of the range, where signs contradict.
    pub doubt: f64,
    /// With fewer answers than this nothing is concluded about being stuck.
    pub least_answers: usize,
    /// With fewer lines of a log than this nothing is concluded from it.
    pub least_logged: usize,
    /// From so many months on it is said to be hard to return to delivery.
    pub return_months: Span,
    /// Months from the start to the look back at the sentence.
    pub look_back_months: u32,
    /// A change in pay below this many percent is called the same.
    pub same_pay_percent: f64,
    /// A fall in pay of more percent than this is a term to talk about before a yes.
    pub pay_cut_percent: f64,
    /// Where more terms than this would have to be granted, it is another post.
    pub most_terms: usize,
    /// Questions on the sheet for an interview.
    pub interview_questions: usize,
}

/// How answers are read as likeness to roles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Asking {
    /// How many times less likely an answer is for each level that it lies away from the level that
    /// the role asks for: P(a | role) ∝ falloff^(−|a − L|).
    pub falloff: f64,
    /// How likely the levels 0 to 4 are, beside each other, where a role does not ask for the
    /// competency.
    pub unasked: [f64; 5],
    /// Roles this many times less likely than the first of a group are told apart from it.
    pub apart: f64,
    /// Questions of the ten-minute form.
    pub short_form: usize,
    /// From so many answers on it is said where all are the same.
    pub alike_from: usize,
}

/// How what is not used fades: opinion throughout, and dismissed in one click.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fade {
    /// Years without use before anything fades.
    pub after_years: f64,
    /// Levels that the lower end falls for each further year.
    pub levels_a_year: f64,
    /// Levels that it falls at most.
    pub most_levels: f64,
}

/// How choices between two days are read: an item response model with one parameter (Rasch 1960),
/// on five positions from −2 to 2.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LeaningRule {
    /// P(high day) = 1 / (1 + e^(−slope · (position − tilt))).
    pub slope: f64,
    /// How far a price moves the balance, in positions.
    pub tilt: f64,
    /// A side is named from this probability on.
    pub sure: f64,
    /// A side is named after so many choices at the least.
    pub least_choices: usize,
    /// No more is asked where no choice would tell at least this many bits.
    pub least_bits: f64,
    /// Most choices altogether.
    pub most: usize,
}

/// How a job held is read as levels: opinion, and always marked "inferred, please confirm".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inference {
    /// From this many months on, a job held shows its levels less `long_below`.
    pub long_months: u32,
    /// See `long_months`.
    pub long_below: f64,
    /// From this many months on, a job held shows its levels less `short_below`.
    pub short_months: u32,
    /// See `short_months`.
    pub short_below: f64,
    /// A job held leaves room for this much more than it asks for.
    pub above: f64,
    /// What a bullet in one's own words shows at least.
    pub word_level: f64,
    /// What words such as “helped with” speak for at most, 0 to 4.
    pub helped_at_most: f64,
    /// What words such as “in charge of” speak for at least, 0 to 4.
    pub led_at_least: f64,
    /// A rung of line management counts as held from this many months on.
    pub rung_months: u32,
}
