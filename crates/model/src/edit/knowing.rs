//! Changes to what a person says of themselves. Each answer is one change and is saved by itself.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{EditError, item, some_text};
use crate::CompetencyId;
use crate::adverts::KeptAdvert;
use crate::knowing::{
    Achievement, EnergySeen, MOST, PeopleRecord, Picked, Proof, Reasons, ResultElsewhere, Retold,
    Review, SelfKnowledge, Size, StrategyUse, Wording,
};
use crate::lattice::RightName;
use crate::person::Person;
use crate::told::LineRead;

/// A change to what a person says of themselves, as a value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Knowing {
    /// Add an achievement.
    AddAchievement {
        /// The achievement.
        achievement: Box<Achievement>,
    },
    /// Word an achievement otherwise; its marks and what it shows stay.
    ChangeAchievement {
        /// Which, counted from 0.
        index: usize,
        /// The new one.
        achievement: Box<Achievement>,
    },
    /// Take an achievement out.
    RemoveAchievement {
        /// Which, counted from 0.
        index: usize,
    },
    /// Mark how much it gave, or take the mark back.
    MarkEnergy {
        /// Which, counted from 0.
        index: usize,
        /// 0 to 4.
        energy: Option<u8>,
    },
    /// Say how much it seemed to give, as somebody else saw it.
    AddSeen {
        /// Which achievement, counted from 0.
        index: usize,
        /// What was seen.
        seen: Box<EnergySeen>,
    },
    /// Agree or disagree with what somebody saw.
    AnswerSeen {
        /// Which achievement, counted from 0.
        index: usize,
        /// Which of those seen, counted from 0.
        nth: usize,
        /// The answer; `None` takes it back.
        agreed: Option<bool>,
    },
    /// Confirm or drop that an achievement shows a competency.
    SetShows {
        /// Which achievement, counted from 0.
        index: usize,
        /// The competency.
        competency: CompetencyId,
        /// Does it? `None` is a proposal again.
        shows: Option<bool>,
    },
    /// Confirm or drop that a line of the CV shows a competency.
    ReadLine {
        /// The line as it stands.
        line: String,
        /// The competency.
        competency: CompetencyId,
        /// Does it? `None` is a proposal again.
        shows: Option<bool>,
    },
    /// Keep a job advert.
    KeepAdvert {
        /// The advert.
        advert: Box<KeptAdvert>,
    },
    /// Take one out.
    RemoveAdvert {
        /// Which, counted from 0.
        index: usize,
    },
    /// Mark how much doing something gives, or leave it to the achievements again.
    SetEnjoys {
        /// The competency.
        competency: CompetencyId,
        /// 0 to 4.
        mark: Option<u8>,
    },
    /// Put something behind a rating.
    AddProof {
        /// The competency.
        competency: CompetencyId,
        /// What stands behind it.
        proof: Box<Proof>,
    },
    /// Take something out from behind a rating.
    RemoveProof {
        /// The competency.
        competency: CompetencyId,
        /// Which, counted from 0.
        index: usize,
    },
    /// Keep what somebody wrote.
    AddReview {
        /// What they wrote.
        review: Box<Review>,
    },
    /// The giver takes it back: the text goes, that there was one stays.
    WithdrawReview {
        /// Which, counted from 0.
        index: usize,
    },
    /// Take it out altogether.
    RemoveReview {
        /// Which, counted from 0.
        index: usize,
    },
    /// Say how much a reason counts, or take it back.
    SetReason {
        /// The reason.
        reason: String,
        /// 0 to 3.
        weight: Option<u8>,
    },
    /// Say why in one's own words.
    SetReasonWords {
        /// The words; blank takes them back.
        words: String,
    },
    /// Say that the wish is firm, or open again.
    SetFirm {
        /// Is it?
        firm: bool,
    },
    /// Say how much of a decision right one likes.
    SetLikes {
        /// Which right.
        right: RightName,
        /// 0 to 4.
        mark: Option<u8>,
    },
    /// Choose between two days, or take the choice back.
    Choose {
        /// The choice.
        choice: String,
        /// What was chosen.
        picked: Option<Picked>,
    },
    /// Take all choices back.
    ClearChoices,
    /// Say which kind of place is wanted, or that it does not matter.
    SetPlace {
        /// The facet.
        facet: String,
        /// Its value.
        value: Option<String>,
    },
    /// Keep a result from elsewhere.
    AddResult {
        /// The result.
        result: Box<ResultElsewhere>,
    },
    /// Take one out.
    RemoveResult {
        /// Which, counted from 0.
        index: usize,
    },
    /// Add a time of managing people.
    AddPeople {
        /// The record.
        record: Box<PeopleRecord>,
    },
    /// Take one out.
    RemovePeople {
        /// Which, counted from 0.
        index: usize,
    },
    /// Say how large a job was.
    SetSize {
        /// Which job, counted from 0.
        index: usize,
        /// Its size.
        size: Box<Size>,
    },
    /// Say that a competency has not faded, or leave it to the rule of thumb again.
    SetFresh {
        /// The competency.
        competency: CompetencyId,
        /// Has it not?
        fresh: bool,
    },
    /// Let nothing fade, or all again.
    SetNothingFades {
        /// Nothing?
        nothing: bool,
    },
    /// Leave a question aside, or ask it again.
    LeaveAside {
        /// The key of the question.
        key: String,
        /// Aside?
        aside: bool,
    },
    /// Accept a line of the CV in other words, or drop it.
    Retell {
        /// The line as it stands.
        line: String,
        /// In whose words.
        words: Wording,
        /// The line in those words; blank drops it.
        told: String,
    },
    /// Say what one does with a strategy.
    SetStrategy {
        /// The strategy.
        strategy: String,
        /// What.
        used: Option<StrategyUse>,
    },
}

impl Knowing {
    /// What stands in the saved form of an edit that adds a review.
    pub const ADDS_A_REVIEW: &'static str = r#""change":"add-review""#;

    /// What it is about, as a path (see [`super::Edit::subject`]).
    pub(super) fn subject(&self) -> String {
        match self {
            Self::AddAchievement { .. }
            | Self::ChangeAchievement { .. }
            | Self::RemoveAchievement { .. }
            | Self::MarkEnergy { .. }
            | Self::AddSeen { .. }
            | Self::AnswerSeen { .. }
            | Self::SetShows { .. } => self.of_achievement(),
            Self::ReadLine { line, competency, .. } => format!("lines/{competency}/{line}"),
            Self::KeepAdvert { .. } | Self::RemoveAdvert { .. } => "adverts".into(),
            Self::SetEnjoys { competency, .. } => format!("enjoys/{competency}"),
            Self::AddProof { competency, .. } | Self::RemoveProof { competency, .. } => {
                format!("proofs/{competency}")
            }
            Self::AddReview { .. } | Self::WithdrawReview { .. } | Self::RemoveReview { .. } => {
                "reviews".into()
            }
            Self::SetReason { reason, .. } => format!("reasons/weights/{reason}"),
            Self::SetReasonWords { .. } => "reasons/words".into(),
            Self::SetFirm { .. } => "reasons/firm".into(),
            Self::SetLikes { right, .. } => format!("likes/{}", right.id()),
            Self::Choose { choice, .. } => format!("choices/{choice}"),
            Self::ClearChoices => "choices".into(),
            Self::SetPlace { facet, .. } => format!("place/{facet}"),
            Self::AddResult { .. } | Self::RemoveResult { .. } => "elsewhere".into(),
            Self::AddPeople { .. } | Self::RemovePeople { .. } => "people".into(),
            Self::SetSize { .. } => "positions".into(),
            Self::SetFresh { competency, .. } => format!("fresh/{competency}"),
            Self::SetNothingFades { .. } => "nothing-fades".into(),
            Self::LeaveAside { key, .. } => format!("aside/{key}"),
            Self::Retell { line, words, .. } => format!("retold/{}/{line}", words.id()),
            Self::SetStrategy { strategy, .. } => format!("strategies/{strategy}"),
        }
    }

    /// Marks of one entry do not move the others, so they collide only with their like and with what
    /// changes the list.
    fn of_achievement(&self) -> String {
        match self {
            Self::MarkEnergy { index, .. } => format!("achievements/{index}/energy"),
            Self::AddSeen { index, .. } | Self::AnswerSeen { index, .. } => {
                format!("achievements/{index}/seen")
            }
            Self::SetShows { index, competency, .. } => {
                format!("achievements/{index}/shows/{competency}")
            }
            Self::ChangeAchievement { index, .. } => format!("achievements/{index}/text"),
            _ => "achievements".into(),
        }
    }

    /// Does it only add to a list? Then nothing that stands there is lost.
    pub(super) fn adds(&self) -> bool {
        matches!(
            self,
            Self::AddAchievement { .. }
                | Self::AddProof { .. }
                | Self::AddReview { .. }
                | Self::AddResult { .. }
                | Self::AddPeople { .. }
                | Self::KeepAdvert { .. }
                | Self::LeaveAside { .. }
        )
    }

    pub(super) fn apply(self, p: &mut Person) -> Result<(), EditError> {
        match self {
            Self::AddProof { competency, proof } => {
                written(&proof.what)?;
                p.ratings.entry(competency).or_default().proofs.push(*proof);
                Ok(())
            }
            Self::RemoveProof { competency, index } => {
                let rating = p.ratings.get_mut(&competency).ok_or(EditError::NoSuchItem(index))?;
                remove(&mut rating.proofs, index)?;
                if rating.is_blank() {
                    p.ratings.remove(&competency);
                }
                Ok(())
            }
            Self::SetSize { index, size } => {
                if size.complexity.is_some_and(|c| !(1..=MOST).contains(&c)) {
                    return Err(EditError::MarkOutOfRange);
                }
                item(&mut p.positions, index)?.size = *size;
                Ok(())
            }
            other => other.on(&mut p.about_me),
        }
    }

    fn on(self, me: &mut SelfKnowledge) -> Result<(), EditError> {
        match self {
            Self::AddReview { review } => {
                written(&review.text)?;
                written(&review.giver)?;
                me.reviews.push(*review);
            }
            Self::WithdrawReview { index } => {
                let review = item(&mut me.reviews, index)?;
                review.withdrawn = true;
                review.text.clear();
            }
            Self::RemoveReview { index } => remove(&mut me.reviews, index)?,
            Self::ReadLine { line, competency, shows } => {
                read_line(&mut me.lines, line, competency, shows);
            }
            Self::KeepAdvert { advert } => {
                written(&advert.text)?;
                me.adverts.push(*advert);
            }
            Self::RemoveAdvert { index } => remove(&mut me.adverts, index)?,
            Self::SetEnjoys { competency, mark } => set(&mut me.enjoys, competency, mark, MOST)?,
            Self::SetReason { reason, weight } => {
                set(&mut me.reasons.weights, reason, weight, Reasons::MOST)?;
            }
            Self::SetReasonWords { words } => me.reasons.words = some_text(words),
            Self::SetFirm { firm } => me.reasons.firm = firm,
            Self::SetLikes { right, mark } => set(&mut me.likes, right, mark, MOST)?,
            Self::Choose { choice, picked } => put(&mut me.choices, choice, picked),
            Self::ClearChoices => me.choices.clear(),
            Self::SetPlace { facet, value } => put(&mut me.place, facet, value),
            Self::AddResult { result } => {
                written(&result.instrument)?;
                written(&result.result)?;
                me.elsewhere.push(*result);
            }
            Self::RemoveResult { index } => remove(&mut me.elsewhere, index)?,
            Self::AddPeople { record } => {
                written(&record.job)?;
                me.people.push(*record);
            }
            Self::RemovePeople { index } => remove(&mut me.people, index)?,
            Self::SetFresh { competency, fresh } => keep(&mut me.fresh, competency, fresh),
            Self::SetNothingFades { nothing } => me.nothing_fades = nothing,
            Self::LeaveAside { key, aside } => keep(&mut me.aside, key, aside),
            Self::Retell { line, words, told } => {
                me.retold.retain(|r| r.line != line || r.words != words);
                if let Some(told) = some_text(told) {
                    me.retold.push(Retold { line, told, words, ..Retold::default() });
                }
            }
            Self::SetStrategy { strategy, used } => put(&mut me.strategies, strategy, used),
            other => return other.on_achievements(&mut me.achievements),
        }
        Ok(())
    }

    fn on_achievements(self, list: &mut Vec<Achievement>) -> Result<(), EditError> {
        match self {
            Self::AddAchievement { achievement } => {
                written(&achievement.text)?;
                marked(achievement.energy)?;
                list.push(*achievement);
            }
            Self::ChangeAchievement { index, achievement } => {
                written(&achievement.text)?;
                let old = item(list, index)?;
                let Achievement { text, at, date, for_whom, result, unpaid, .. } = *achievement;
                (old.text, old.at, old.date) = (text, at, date);
                (old.for_whom, old.result, old.unpaid) = (for_whom, result, unpaid);
            }
            Self::RemoveAchievement { index } => remove(list, index)?,
            Self::MarkEnergy { index, energy } => {
                marked(energy)?;
                item(list, index)?.energy = energy;
            }
            Self::AddSeen { index, seen } => {
                written(&seen.by)?;
                marked(Some(seen.energy))?;
                item(list, index)?.seen.push(*seen);
            }
            Self::AnswerSeen { index, nth, agreed } => {
                item(&mut item(list, index)?.seen, nth)?.agreed = agreed;
            }
            Self::SetShows { index, competency, shows } => {
                let a = item(list, index)?;
                keep(&mut a.shows, competency.clone(), shows == Some(true));
                keep(&mut a.shows_not, competency, shows == Some(false));
            }
            // Every other change was applied before.
            _ => {}
        }
        Ok(())
    }
}

/// Keeps what was said of a line's reading; a line of which nothing is said any more goes.
fn read_line(
    lines: &mut Vec<LineRead>,
    line: String,
    competency: CompetencyId,
    shows: Option<bool>,
) {
    let at = lines.iter().position(|l| l.line == line).unwrap_or_else(|| {
        lines.push(LineRead { line, ..LineRead::default() });
        lines.len() - 1
    });
    if let Some(l) = lines.get_mut(at) {
        keep(&mut l.shows, competency.clone(), shows == Some(true));
        keep(&mut l.shows_not, competency, shows == Some(false));
    }
    lines.retain(|l| !l.shows.is_empty() || !l.shows_not.is_empty() || !l.extra.is_empty());
}

fn written(text: &str) -> Result<(), EditError> {
    if text.trim().is_empty() { Err(EditError::Blank) } else { Ok(()) }
}

fn marked(mark: Option<u8>) -> Result<(), EditError> {
    if mark.is_some_and(|m| m > MOST) { Err(EditError::MarkOutOfRange) } else { Ok(()) }
}

fn set<K: Ord>(
    map: &mut BTreeMap<K, u8>,
    key: K,
    mark: Option<u8>,
    most: u8,
) -> Result<(), EditError> {
    if mark.is_some_and(|m| m > most) {
        return Err(EditError::MarkOutOfRange);
    }
    put(map, key, mark);
    Ok(())
}

fn put<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) {
    match value {
        Some(v) => {
            map.insert(key, v);
        }
        None => {
            map.remove(&key);
        }
    }
}

/// Puts a name on a list once, or takes it off.
fn keep(list: &mut Vec<String>, name: String, on: bool) {
    list.retain(|n| *n != name);
    if on {
        list.push(name);
    }
}

fn remove<T>(list: &mut Vec<T>, index: usize) -> Result<(), EditError> {
    item(list, index)?;
    list.remove(index);
    Ok(())
}
