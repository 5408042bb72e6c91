//! Changes to what a person decides: offers, staying, being stuck, second voices, stories.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{EditError, item, some_text};
use crate::PartialDate;
use crate::case::{
    Attempt, Challenge, ChallengeAnswer, Decision, Money, OfferCase, OfferPay, OwnStrength,
    Statements, StuckCase,
};
use crate::lattice::{Axis, Story};
use crate::person::Person;

/// A change to a decision, as a value. Each answer is one change, so that each is saved by itself
/// and two windows do not overwrite one another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Deciding {
    /// Keep the case for somebody else, or for oneself again.
    SetOnBehalfOf {
        /// Whose case it is; blank is one's own.
        whom: String,
    },
    /// Add an offer.
    AddOffer {
        /// The offer.
        offer: Box<OfferCase>,
    },
    /// Take an offer out.
    RemoveOffer {
        /// Which, counted from 0.
        index: usize,
    },
    /// Say what the post is.
    SetPost {
        /// Which.
        on: Place,
        /// What to call it; blank calls it by its title.
        name: String,
        /// The title of the post.
        role: String,
        /// When it would start.
        starts: Option<PartialDate>,
    },
    /// Answer a fact's question, or make it unknown again.
    Answer {
        /// Where.
        on: Place,
        /// The fact.
        fact: String,
        /// What is said; `None` or empty is unknown.
        said: Option<Statements>,
    },
    /// Write the sentence: what is in it for me.
    SetSentence {
        /// Which offer, counted from 0.
        index: usize,
        /// The sentence; blank takes it back.
        wiifm: String,
        /// What must be true for it.
        must_be_true: String,
    },
    /// Say what it pays.
    SetPay {
        /// Which offer, counted from 0.
        index: usize,
        /// The pay; `None` is unknown.
        pay: Option<OfferPay>,
    },
    /// Mark an option on an axis oneself, or leave it to the answers again.
    SetMark {
        /// Where.
        on: Place,
        /// The axis.
        axis: Axis,
        /// The mark, 0 to 4.
        mark: Option<f64>,
    },
    /// Weigh an axis, or let it weigh 1 again.
    SetOfferWeight {
        /// The axis.
        axis: Axis,
        /// The weight, 0 to 10.
        weight: Option<f64>,
    },
    /// Count a sign otherwise, or as the lattice does again.
    SetSign {
        /// Where.
        on: Place,
        /// `fact/answer/concern or cause`.
        sign: String,
        /// The strength.
        strength: Option<OwnStrength>,
    },
    /// Say that a term was asked for and refused, or take that back.
    SetRefused {
        /// Which offer, counted from 0.
        index: usize,
        /// The fact.
        fact: String,
        /// Was it refused?
        refused: bool,
    },
    /// Say what the person does not go without.
    SetMusts {
        /// Which offer, counted from 0.
        index: usize,
        /// Facts, or facts with the answer they must have, as `way-back=written`; one for each fact.
        musts: Vec<String>,
    },
    /// Say what was decided, or that nothing was yet.
    SetDecision {
        /// Which offer, counted from 0.
        index: usize,
        /// The decision.
        decision: Option<Box<Decision>>,
    },
    /// Say which job one has and which one wants.
    SetStuckJobs {
        /// The present job; blank is the newest of the CV.
        now: String,
        /// The job wanted; blank is the goal of the CV.
        goal: String,
    },
    /// Forget all answers about being stuck.
    ClearStuck,
    /// Write down an application.
    AddAttempt {
        /// The application.
        attempt: Box<Attempt>,
    },
    /// Take an application out.
    RemoveAttempt {
        /// Which, counted from 0.
        index: usize,
    },
    /// Add a second voice.
    AddChallenge {
        /// What it says.
        challenge: Box<Challenge>,
    },
    /// Answer a second voice; earlier answers stay.
    AnswerChallenge {
        /// Which, counted from 0.
        index: usize,
        /// The answer.
        answer: ChallengeAnswer,
    },
    /// Take a second voice out.
    RemoveChallenge {
        /// Which, counted from 0.
        index: usize,
    },
    /// Add a story of one's own.
    AddStory {
        /// The story.
        story: Box<Story>,
    },
    /// Take a story out.
    RemoveStory {
        /// Which, counted from 0.
        index: usize,
    },
    /// Choose the lines of the sheet for the manager.
    SetSheet {
        /// The ids of all chosen lines; those that there are not are ignored.
        lines: Vec<String>,
    },
}

/// Where an answer belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// An offer, counted from 0.
    Offer(usize),
    /// Staying.
    Staying,
    /// Being stuck.
    Stuck,
}

impl Place {
    fn path(self) -> String {
        match self {
            Self::Offer(index) => format!("offers/{index}"),
            Self::Staying => "staying".into(),
            Self::Stuck => "stuck".into(),
        }
    }
}

impl Deciding {
    /// What it is about, as a path (see [`super::Edit::subject`]).
    pub(super) fn subject(&self) -> String {
        match self {
            Self::SetOnBehalfOf { .. } => "behalf".into(),
            Self::AddOffer { .. } | Self::RemoveOffer { .. } => "offers".into(),
            Self::SetPost { on, .. } => format!("{}/post", on.path()),
            Self::Answer { on, fact, .. } => format!("{}/facts/{fact}", on.path()),
            Self::SetMark { on, axis, .. } => format!("{}/marks/{}", on.path(), axis.id()),
            Self::SetSign { on, sign, .. } => format!("{}/signs/{sign}", on.path()),
            Self::SetSentence { index, .. } => format!("offers/{index}/sentence"),
            Self::SetPay { index, .. } => format!("offers/{index}/pay"),
            Self::SetRefused { index, fact, .. } => format!("offers/{index}/refused/{fact}"),
            Self::SetMusts { index, .. } => format!("offers/{index}/musts"),
            Self::SetDecision { index, .. } => format!("offers/{index}/decision"),
            Self::SetOfferWeight { axis, .. } => format!("weights/{}", axis.id()),
            Self::SetStuckJobs { .. } => "stuck/jobs".into(),
            Self::ClearStuck => "stuck".into(),
            Self::AddAttempt { .. } | Self::RemoveAttempt { .. } => "stuck/attempts".into(),
            Self::AddChallenge { .. } | Self::RemoveChallenge { .. } => "challenges".into(),
            Self::AnswerChallenge { index, .. } => format!("challenges/{index}"),
            Self::AddStory { .. } | Self::RemoveStory { .. } => "stories".into(),
            // Ticks are of the lines as they were seen.
            Self::SetSheet { .. } => "sheet".into(),
        }
    }

    /// Does it only add to a list?
    pub(super) fn adds(&self) -> bool {
        matches!(
            self,
            Self::AddOffer { .. }
                | Self::AddAttempt { .. }
                | Self::AddChallenge { .. }
                | Self::AddStory { .. }
        )
    }

    pub(super) fn apply(self, p: &mut Person) -> Result<(), EditError> {
        match self {
            Self::SetOnBehalfOf { whom } => p.on_behalf_of = some_text(whom),
            Self::AddOffer { offer } => {
                titled(&offer.role)?;
                priced(offer.pay.as_ref())?;
                p.offers.push(*offer);
            }
            Self::RemoveOffer { index } => remove(&mut p.offers, index)?,
            Self::SetPost { on, name, role, starts } => {
                let offer = described(p, on)?;
                if !matches!(on, Place::Staying) {
                    titled(&role)?;
                }
                name.trim().clone_into(&mut offer.name);
                role.trim().clone_into(&mut offer.role);
                offer.starts = starts;
            }
            Self::Answer { on: Place::Stuck, fact, said } => {
                answer(&mut stuck(p).facts, fact, said);
            }
            Self::Answer { on, fact, said } => answer(&mut described(p, on)?.facts, fact, said),
            Self::SetSentence { index, wiifm, must_be_true } => {
                let offer = item(&mut p.offers, index)?;
                offer.wiifm = some_text(wiifm);
                offer.must_be_true = some_text(must_be_true);
            }
            Self::SetPay { index, pay } => {
                priced(pay.as_ref())?;
                item(&mut p.offers, index)?.pay = pay;
            }
            Self::SetMark { on, axis, mark } => {
                let marks = &mut described(p, on)?.marks;
                set(marks, axis, mark, 4.0, EditError::MarkOutOfRange)?;
            }
            Self::SetOfferWeight { axis, weight } => {
                set(&mut p.offer_weights, axis, weight, 10.0, EditError::WeightOutOfRange)?;
            }
            Self::SetSign { on, sign, strength } => {
                let signs = match on {
                    Place::Stuck => &mut stuck(p).signs,
                    _ => &mut described(p, on)?.signs,
                };
                match strength {
                    Some(strength) => {
                        signs.insert(sign, strength);
                    }
                    None => {
                        signs.remove(&sign);
                    }
                }
            }
            Self::SetRefused { index, fact, refused } => {
                let list = &mut item(&mut p.offers, index)?.refused;
                list.retain(|f| *f != fact);
                if refused {
                    list.push(fact);
                }
            }
            Self::SetMusts { index, musts } => {
                let mut kept: Vec<String> = Vec::new();
                let fact = |m: &str| m.split('=').next().unwrap_or_default().trim().to_owned();
                for must in musts.into_iter().filter_map(some_text) {
                    // Of two for one fact the last one holds.
                    kept.retain(|k| fact(k) != fact(&must));
                    kept.push(must);
                }
                item(&mut p.offers, index)?.deal_breakers = kept;
            }
            Self::SetDecision { index, decision } => {
                item(&mut p.offers, index)?.decision = decision.map(|d| *d);
            }
            Self::SetStuckJobs { now, goal } => {
                let case = stuck(p);
                case.now = some_text(now);
                case.goal = some_text(goal);
            }
            Self::ClearStuck => p.stuck = None,
            Self::AddAttempt { attempt } => {
                titled(&attempt.job)?;
                stuck(p).attempts.push(*attempt);
            }
            Self::RemoveAttempt { index } => remove(&mut stuck(p).attempts, index)?,
            Self::AddChallenge { challenge } => {
                if challenge.says.trim().is_empty() || challenge.belief.trim().is_empty() {
                    return Err(EditError::Blank);
                }
                p.challenges.push(*challenge);
            }
            Self::AnswerChallenge { index, answer } => {
                item(&mut p.challenges, index)?.answers.push(answer);
            }
            Self::RemoveChallenge { index } => remove(&mut p.challenges, index)?,
            Self::AddStory { story } => {
                if story.told.trim().is_empty() {
                    return Err(EditError::Blank);
                }
                p.stories.push(*story);
            }
            Self::RemoveStory { index } => remove(&mut p.stories, index)?,
            Self::SetSheet { mut lines } => {
                lines.sort_unstable();
                lines.dedup();
                p.sheet = lines;
            }
        }
        Ok(())
    }
}

fn described(p: &mut Person, on: Place) -> Result<&mut OfferCase, EditError> {
    match on {
        Place::Offer(index) => item(&mut p.offers, index),
        Place::Staying => Ok(p.staying.get_or_insert_default()),
        // Being stuck has answers and signs, and no post, pay or marks.
        Place::Stuck => Err(EditError::NoSuchItem(0)),
    }
}

fn stuck(p: &mut Person) -> &mut StuckCase {
    p.stuck.get_or_insert_default()
}

fn answer(
    facts: &mut std::collections::BTreeMap<String, Statements>,
    fact: String,
    said: Option<Statements>,
) {
    match said.filter(|s| !s.0.is_empty()) {
        Some(said) => {
            facts.insert(fact, said);
        }
        None => {
            facts.remove(&fact);
        }
    }
}

fn set(
    map: &mut std::collections::BTreeMap<Axis, f64>,
    axis: Axis,
    value: Option<f64>,
    most: f64,
    error: EditError,
) -> Result<(), EditError> {
    match value {
        None => {
            map.remove(&axis);
        }
        Some(v) if v.is_finite() && (0.0..=most).contains(&v) => {
            map.insert(axis, v);
        }
        Some(_) => return Err(error),
    }
    Ok(())
}

fn titled(title: &str) -> Result<(), EditError> {
    if title.trim().is_empty() { Err(EditError::NoTitle) } else { Ok(()) }
}

fn priced(pay: Option<&OfferPay>) -> Result<(), EditError> {
    let good = |m: &Money| m.is_sound();
    let Some(pay) = pay else { return Ok(()) };
    let amounts = pay.now.iter().chain(&pay.offered);
    let floor = pay.floor.is_none_or(|f| f.is_finite() && f >= 0.0);
    if floor && amounts.into_iter().all(good) { Ok(()) } else { Err(EditError::BadAmount) }
}

fn remove<T>(list: &mut Vec<T>, index: usize) -> Result<(), EditError> {
    item(list, index)?;
    list.remove(index);
    Ok(())
}
