//! What weighing an offer and finding out why somebody is stuck return.

use jiff::civil::Date;

use crate::case::{Challenge, Decision, Evidence, Money, Statement};
use crate::lattice::{
    Axis, Concern, Fact, Pattern, PlanStep, Side, Source, Stall, Strength, StuckPlan,
};
use crate::{CompetencyId, Interval, RoleId};

/// How a concern or a cause stands: the signs for it less the signs against it, with room for what
/// is not known yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighed {
    /// The sum of the signs for it.
    pub speaks_for: f64,
    /// The sum of the signs against it.
    pub speaks_against: f64,
    /// Where for less against can still come to lie. Each answer that fits what is there narrows it;
    /// one that contradicts widens it.
    pub range: Interval,
    /// The signs that were counted, strongest first.
    pub signs: Vec<SignRead>,
}

impl Weighed {
    /// For less against.
    #[must_use]
    pub fn net(&self) -> f64 {
        self.speaks_for - self.speaks_against
    }

    /// The signs on one side, strongest first.
    pub fn on(&self, side: Side) -> impl Iterator<Item = &SignRead> {
        self.signs.iter().filter(move |s| s.side == side)
    }
}

/// A sign as it was counted.
#[derive(Debug, Clone, PartialEq)]
pub struct SignRead {
    /// The fact.
    pub fact: String,
    /// Its answer.
    pub answer: String,
    /// For or against.
    pub side: Side,
    /// How much it says, after how it is known and what the person set.
    pub strength: Strength,
    /// What it counted.
    pub weight: f64,
    /// Why, in one sentence.
    pub because: String,
    /// How the fact is known.
    pub how: Evidence,
    /// Who says so.
    pub who: Option<String>,
    /// Was its fact told in two ways?
    pub disputed: bool,
}

/// How a concern or a cause counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// The signs for it outweigh.
    Fits,
    /// The signs contradict each other.
    Contradictory,
    /// Too little is known.
    Open,
    /// The signs against it outweigh.
    DoesNotFit,
}

/// Two answers to one fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Contradiction {
    /// The fact's question.
    pub question: String,
    /// What was said, with how and by whom: answer in words, then the statement.
    pub said: Vec<(String, Statement)>,
}

/// A fact to ask for next.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedFact {
    /// The fact.
    pub fact: Fact,
    /// Why this one.
    pub why: String,
}

/// An answer that would change the result.
#[derive(Debug, Clone, PartialEq)]
pub struct Flip {
    /// The fact.
    pub fact: String,
    /// Its question.
    pub question: String,
    /// The answer that would change it, in words.
    pub answer: String,
    /// The id of that answer.
    pub to: String,
    /// Is the fact not known yet?
    pub unknown: bool,
    /// What the result would be then.
    pub result: String,
}

/// The result of weighing an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OfferVerdict {
    /// Nothing stands against it.
    Take,
    /// Something must be mended first, and can be.
    Negotiate,
    /// What weighs cannot be mended, or a limit of one's own is broken.
    Decline,
    /// A fact is missing without which nobody should decide.
    NotEnough,
}

impl OfferVerdict {
    /// The word in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Take => "take",
            Self::Negotiate => "negotiate",
            Self::Decline => "decline",
            Self::NotEnough => "not-enough",
        }
    }

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Take => "Take it",
            Self::Negotiate => "Negotiate first",
            Self::Decline => "Decline",
            Self::NotEnough => "Not enough is known",
        }
    }
}

/// An offer, weighed.
#[derive(Debug, Clone)]
pub struct OfferWeighing {
    /// What it is called.
    pub name: String,
    /// The title as written.
    pub title: String,
    /// The role it is, if it is one of ours.
    pub role: Option<RoleId>,
    /// Why the title was read so, where it is none of ours or not clear.
    pub role_note: Option<String>,
    /// The result.
    pub verdict: OfferVerdict,
    /// The conclusion, as sentences.
    pub conclusion: Vec<String>,
    /// The concerns, heaviest first.
    pub concerns: Vec<ConcernWeighed>,
    /// What to ask for before a yes.
    pub terms: Vec<TermToAsk>,
    /// Up to three facts that would change the result.
    pub would_change: Vec<Flip>,
    /// What to find out next.
    pub next: Option<AskedFact>,
    /// Facts that were told in two ways.
    pub contradictions: Vec<Contradiction>,
    /// How many of the questions that apply are answered, and how many apply.
    pub answered: (usize, usize),
    /// The share of the questions that are answered, 0 to 1.
    pub evidence_share: f64,
    /// Is that enough for a verdict?
    pub enough: bool,
    /// The sentence: what is in it for me.
    pub wiifm: Option<String>,
    /// What must be true for it.
    pub must_be_true: Option<String>,
    /// The day for looking back at the sentence: half a year after the start.
    pub look_back: Date,
    /// Skills that would not be used, with how to keep them.
    pub fading: Vec<Fading>,
    /// From when on it is said to be hard to return; opinion. `None` where nothing fades.
    pub hard_to_return: Option<(Date, Date)>,
    /// What to have settled before a yes or a no.
    pub safety: Vec<Safety>,
    /// Pay beside pay.
    pub pay: Option<PayBeside>,
    /// The five questions for tomorrow's interview.
    pub interview: Vec<AskedFact>,
    /// Offers and staying side by side, where there is more than one.
    pub beside: Option<SideBySide>,
    /// Second voices.
    pub challenges: Vec<Challenge>,
    /// What was decided.
    pub decision: Option<Decision>,
}

/// One concern, weighed.
#[derive(Debug, Clone)]
pub struct ConcernWeighed {
    /// The concern with both sides and its question.
    pub concern: Concern,
    /// How it counts here.
    pub counted: Counted,
    /// The signs.
    pub weighed: Weighed,
    /// What it means here, as sentences.
    pub here: Vec<String>,
    /// What to ask next about it.
    pub ask: Option<Fact>,
}

/// Something to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermToAsk {
    /// What to ask for.
    pub ask: String,
    /// The fact it would change.
    pub fact: String,
    /// The concern it would lighten, by title; empty where it is a condition by itself.
    pub lightens: String,
}

/// A competency that the post would not use.
#[derive(Debug, Clone, PartialEq)]
pub struct Fading {
    /// Which one.
    pub competency: CompetencyId,
    /// Its name.
    pub title: String,
    /// What the present job asks for.
    pub now: u8,
    /// What the post asks for; 0 where it does not name it.
    pub there: u8,
    /// How it fades, in the lattice's words.
    pub fades: String,
    /// How to keep it alive.
    pub keep: String,
}

/// Something to have settled before a big step.
#[derive(Debug, Clone, PartialEq)]
pub struct Safety {
    /// The question.
    pub fact: Fact,
    /// Settled, open, or not answered.
    pub state: Option<bool>,
}

/// Pay now and offered.
#[derive(Debug, Clone, PartialEq)]
pub struct PayBeside {
    /// What one has.
    pub now: Option<Money>,
    /// What is offered.
    pub offered: Option<Money>,
    /// The change in percent, where both are in one currency and for the same time.
    pub change: Option<f64>,
    /// Why they cannot be compared, where they cannot.
    pub note: Option<String>,
    /// Below this the person cannot go.
    pub floor: Option<f64>,
    /// Is the offer below that?
    pub below_floor: bool,
}

/// Options under the person's own weights.
#[derive(Debug, Clone)]
pub struct SideBySide {
    /// The weights, by axis.
    pub weights: Vec<(Axis, f64)>,
    /// The options, best first by the middle of their range.
    pub options: Vec<OptionMarks>,
    /// How far each weight must move before the first two change places: `None` where no weight from
    /// 0 to 10 does it.
    pub turns: Vec<(Axis, Option<f64>)>,
    /// In one sentence, what the order rests on.
    pub statement: String,
}

/// One option on the axes.
#[derive(Debug, Clone)]
pub struct OptionMarks {
    /// Its name.
    pub name: String,
    /// The marks, 0 to 4, in the order of the axes; what is not known is 0 to 4.
    pub marks: Vec<(Axis, Interval, String)>,
    /// The weighted mean, 0 to 4.
    pub total: Interval,
    /// Is enough known of it to stand in an order?
    pub enough: bool,
}

/// What the signs say about why somebody is stuck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StuckVerdict {
    /// At least one cause fits that the person can work on.
    Causes,
    /// Only causes outside the person fit.
    NotYou,
    /// The goal is not what the person wants.
    WrongTarget,
    /// There is no stall.
    NothingWrong,
    /// Not enough to say.
    NotEnough,
}

impl StuckVerdict {
    /// The word in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Causes => "causes",
            Self::NotYou => "not-you",
            Self::WrongTarget => "wrong-target",
            Self::NothingWrong => "nothing-wrong",
            Self::NotEnough => "not-enough",
        }
    }

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Causes => "There is something you can work on",
            Self::NotYou => "What your answers fit lies outside you",
            Self::WrongTarget => "The goal may not be what you want",
            Self::NothingWrong => "Nothing seems to be wrong",
            Self::NotEnough => "Not enough to say",
        }
    }
}

/// Why somebody may be stuck.
#[derive(Debug, Clone)]
pub struct StuckDiagnosis {
    /// The result.
    pub verdict: StuckVerdict,
    /// The conclusion, as sentences.
    pub conclusion: Vec<String>,
    /// All scored causes, the strongest first.
    pub causes: Vec<CauseReading>,
    /// Causes that are never scored, where the person named them: places to turn to.
    pub signposts: Vec<Stall>,
    /// What would tell the two strongest apart.
    pub tells_apart: Option<AskedFact>,
    /// What to find out next.
    pub next: Option<AskedFact>,
    /// Up to three answers that would change the result.
    pub would_change: Vec<Flip>,
    /// Facts that were told in two ways.
    pub contradictions: Vec<Contradiction>,
    /// How many of the questions that apply are answered, and how many apply.
    pub answered: (usize, usize),
    /// The share of the questions that are answered, 0 to 1.
    pub evidence_share: f64,
    /// Where applications come to an end, if there is a log.
    pub funnel: Option<Funnel>,
    /// Months in the present job, with what there is to compare them with: nothing.
    pub time_in_role: Option<String>,
    /// Who gains if the person stays, as far as the answers say.
    pub who_gains: Vec<String>,
    /// Stay, move inside, leave; each with dated steps, those of the strongest causes first.
    pub plans: Vec<(StuckPlan, Vec<(PlanStep, Date)>)>,
    /// The plan that the result points to, if it does, and why.
    pub points_to: Option<(StuckPlan, String)>,
    /// Patterns with a name that fit.
    pub patterns: Vec<Pattern>,
    /// What to have settled before leaving.
    pub safety: Vec<Safety>,
    /// Second voices.
    pub challenges: Vec<Challenge>,
    /// Who says so.
    pub sources: Vec<Source>,
}

/// One cause.
#[derive(Debug, Clone)]
pub struct CauseReading {
    /// The cause.
    pub stall: Stall,
    /// How it counts.
    pub counted: Counted,
    /// The signs.
    pub weighed: Weighed,
}

/// How far applications came, from the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// How many reached each stage at least: sent, interview, last two, offer.
    pub reached: [(&'static str, usize); 4],
    /// Where it fails, in one sentence.
    pub statement: String,
    /// The reasons that were noted, as written; they are not weighed.
    pub reasons: Vec<String>,
}
