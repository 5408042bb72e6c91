//! What the answers about an offer and about a stall have in common.

use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::case::{Challenge, Evidence, Stance, Statement};
use switchback_model::lattice::{Fact, Side, Strength};
use switchback_model::{
    AskedFact, Contradiction, Counted, Flip, Interval, Safety, SignRead, Weighed,
};

/// Signs for and against, added up. What they count is opinion.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WeighedJson {
    /// The sum of the signs for it.
    pub speaks_for: f64,
    /// The sum of the signs against it.
    pub speaks_against: f64,
    /// Where for less against can come to lie, with what is open or contradictory.
    pub range: Interval,
    /// What the sums are made of, strongest first.
    pub signs: Vec<SignJson>,
}

/// How many of the questions that apply are answered.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AnsweredJson {
    /// Answered.
    pub answered: usize,
    /// Of so many that apply.
    pub of: usize,
}

pub(super) fn answered((answered, of): (usize, usize)) -> AnsweredJson {
    AnsweredJson { answered, of }
}

/// A sign as it was counted.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SignJson {
    /// Its name in the `signs` of a case file: `fact/answer/concern-or-cause`.
    pub id: String,
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
    /// How the fact is known.
    pub how: Evidence,
    /// Who says so, or null.
    pub who: Option<String>,
    /// Was its fact told in two ways?
    pub disputed: bool,
    /// Why, in one sentence.
    pub because: String,
    /// `opinion`: all signs are our own reading, and can be changed.
    pub grade: &'static str,
}

pub(super) fn weighed(w: &Weighed, of: &str) -> WeighedJson {
    let sign = |s: &SignRead| SignJson {
        id: format!("{}/{}/{of}", s.fact, s.answer),
        fact: s.fact.clone(),
        answer: s.answer.clone(),
        side: s.side,
        strength: s.strength,
        weight: s.weight,
        how: s.how,
        who: s.who.clone(),
        disputed: s.disputed,
        because: s.because.clone(),
        grade: "opinion",
    };
    WeighedJson {
        // An empty sum is a nought with a sign.
        speaks_for: w.speaks_for + 0.0,
        speaks_against: w.speaks_against + 0.0,
        range: w.range,
        signs: w.signs.iter().map(sign).collect(),
    }
}

pub(super) fn counted(c: Counted, fits: &'static str, does_not: &'static str) -> &'static str {
    match c {
        Counted::Fits => fits,
        Counted::Contradictory => "contradictory",
        Counted::Open => "open",
        Counted::DoesNotFit => does_not,
    }
}

/// A fact to ask for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AskedJson {
    /// The fact.
    pub fact: String,
    /// Its question.
    pub question: String,
    /// What the answer decides.
    pub decides: String,
    /// Whom to ask; null where only the person knows.
    pub ask_whom: Option<String>,
    /// What a good answer sounds like; null where only the person knows.
    pub good_answer: Option<String>,
    /// Its answers.
    pub answers: Vec<FactAnswerJson>,
    /// Why this one; null where it was not chosen among others.
    pub why: Option<String>,
}

/// An answer to a fact's question.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FactAnswerJson {
    /// Its name in files.
    pub id: String,
    /// Its words.
    pub text: String,
}

pub(super) fn asked(a: &AskedFact) -> AskedJson {
    AskedJson { why: Some(a.why.clone()), ..fact(&a.fact) }
}

pub(super) fn fact(f: &Fact) -> AskedJson {
    let said = |s: &String| Some(s.clone()).filter(|s| !s.is_empty());
    let answers = f.answers.iter();
    AskedJson {
        fact: f.id.clone(),
        question: f.question.clone(),
        decides: f.decides.clone(),
        ask_whom: said(&f.ask_whom),
        good_answer: said(&f.good_answer),
        answers: answers
            .map(|a| FactAnswerJson { id: a.id.clone(), text: a.text.clone() })
            .collect(),
        why: None,
    }
}

/// An answer that would change the result.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FlipJson {
    /// The fact.
    pub fact: String,
    /// Its question.
    pub question: String,
    /// The id of the answer.
    pub to: String,
    /// The answer in words.
    pub answer: String,
    /// Is the fact not known yet?
    pub unknown: bool,
    /// What the result would be.
    pub result: String,
}

pub(super) fn flips(all: &[Flip]) -> Vec<FlipJson> {
    all.iter()
        .map(|f| FlipJson {
            fact: f.fact.clone(),
            question: f.question.clone(),
            to: f.to.clone(),
            answer: f.answer.clone(),
            unknown: f.unknown,
            result: f.result.clone(),
        })
        .collect()
}

/// A fact that was told in two ways.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ContradictionJson {
    /// Its question.
    pub question: String,
    /// What was said.
    pub said: Vec<SaidJson>,
}

/// One statement.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SaidJson {
    /// The id of the answer.
    pub is: String,
    /// The answer in words.
    pub words: String,
    /// How it is known.
    pub how: Evidence,
    /// Who says so, or null.
    pub who: Option<String>,
    /// When, or null.
    pub date: Option<String>,
    /// A note, or null.
    pub note: Option<String>,
}

pub(super) fn contradictions(all: &[Contradiction]) -> Vec<ContradictionJson> {
    let said = |(words, s): &(String, Statement)| SaidJson {
        is: s.is.clone(),
        words: words.clone(),
        how: s.how,
        who: s.who.clone(),
        date: s.date.map(|d| d.to_string()),
        note: s.note.clone(),
    };
    all.iter()
        .map(|c| ContradictionJson {
            question: c.question.clone(),
            said: c.said.iter().map(said).collect(),
        })
        .collect()
}

/// Something to have settled before a big step.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SafetyJson {
    /// The fact.
    pub fact: String,
    /// Its question.
    pub question: String,
    /// Is it settled? Null where it is not answered.
    pub settled: Option<bool>,
}

pub(super) fn safety(all: &[Safety]) -> Vec<SafetyJson> {
    all.iter()
        .map(|s| SafetyJson {
            fact: s.fact.id.clone(),
            question: s.fact.question.clone(),
            settled: s.state,
        })
        .collect()
}

/// A second voice.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChallengeJson {
    /// The belief, or the id of a claim.
    pub belief: String,
    /// Who questions it.
    pub by: String,
    /// What they say.
    pub says: String,
    /// When, or null.
    pub date: Option<String>,
    /// What the person answered, oldest first; the last one holds.
    pub answers: Vec<StanceJson>,
}

/// An answer to a second voice.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StanceJson {
    /// The answer.
    pub is: Stance,
    /// When, or null.
    pub date: Option<String>,
    /// In the person's words, or null.
    pub note: Option<String>,
}

pub(super) fn challenge(c: &Challenge) -> ChallengeJson {
    let answers = c.answers.iter();
    ChallengeJson {
        belief: c.belief.clone(),
        by: c.by.clone(),
        says: c.says.clone(),
        date: c.date.map(|d| d.to_string()),
        answers: answers
            .map(|a| StanceJson {
                is: a.is,
                date: a.date.map(|d| d.to_string()),
                note: a.note.clone(),
            })
            .collect(),
    }
}
