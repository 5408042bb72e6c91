//! The files of a decision: an offer, and being stuck. They can be written by hand.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::PartialDate;
use crate::lattice::{Axis, Lattice, Strength};

/// An offer, as the person describes it. What is left out is not known.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct OfferCase {
    /// What to call it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The title of the post, as written.
    pub role: String,
    /// The present job, by title; where it is absent, the newest job of the CV.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// When it would start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts: Option<PartialDate>,
    /// What is in it for me, in one sentence of the person's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wiifm: Option<String>,
    /// What must be true for that sentence to come true.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub must_be_true: Option<String>,
    /// What is known, fact by fact.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, Statements>,
    /// What this person does not go without: facts, or facts with the answer they must have, as
    /// `way-back=written`; besides those of the lattice.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deal_breakers: Vec<String>,
    /// Facts whose terms were asked for and refused.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<String>,
    /// Pay now and offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay: Option<OfferPay>,
    /// The person's own marks, 0 to 4, in place of those worked out.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<Axis, f64>,
    /// Own strengths of signs, by `fact/answer/concern`; `off` leaves one out.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub signs: BTreeMap<String, OwnStrength>,
    /// What was decided, once it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
}

impl OfferCase {
    /// What this person does not go without: a fact, with the answer it must have. Where they named
    /// no answer, it is the one that a term would lead to, if there is a term.
    pub fn musts<'a>(
        &'a self,
        lattice: &'a Lattice,
    ) -> impl Iterator<Item = (&'a str, Option<&'a str>)> + 'a {
        self.deal_breakers.iter().map(|must| match must.split_once('=') {
            Some((fact, answer)) => (fact.trim(), Some(answer.trim())),
            None => {
                let term = lattice.terms.iter().find(|t| t.fact == must.trim());
                (must.trim(), term.map(|t| t.to.as_str()))
            }
        })
    }
}

/// Staying and other offers to lay beside the first one, with the person's own weights.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct OfferFile {
    /// The version of the file; 1.
    pub version: u32,
    /// `offer`.
    pub kind: String,
    /// True for the made-up cases that come with the program.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub invented: bool,
    /// On whose behalf, where it is somebody else's case, e.g. "a friend".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
    /// The offer.
    pub offer: OfferCase,
    /// What else there is, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<OfferCase>,
    /// Staying, described by the same facts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staying: Option<OfferCase>,
    /// How much each axis weighs, 0 to 10; all alike where it is absent.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub weights: BTreeMap<Axis, f64>,
    /// Voices beside the person's own, e.g. a coach's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub challenges: Vec<Challenge>,
}

/// Being stuck, as the person describes it. What is left out is not known.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct StuckCase {
    /// The present job, by title; where it is absent, the newest job of the CV.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
    /// The job they want, by title or id; where it is absent, the goal of the CV.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
    /// What is known, fact by fact.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, Statements>,
    /// Applications and interviews.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attempts: Vec<Attempt>,
    /// Own strengths of signs, by `fact/answer/cause`; `off` leaves one out.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub signs: BTreeMap<String, OwnStrength>,
}

/// A file about being stuck.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct StuckFile {
    /// The version of the file; 1.
    pub version: u32,
    /// `stuck`.
    pub kind: String,
    /// True for the made-up cases that come with the program.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub invented: bool,
    /// On whose behalf, where it is somebody else's case, e.g. "a friend".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
    /// The case.
    pub stuck: StuckCase,
    /// Voices beside the person's own, e.g. a coach's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub challenges: Vec<Challenge>,
}

/// What is said about one fact: mostly once, sometimes by several, who may contradict each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "Said", into = "Said")]
#[schemars(with = "Said")]
pub struct Statements(pub Vec<Statement>);

impl Statements {
    /// One answer, told.
    #[must_use]
    pub fn one(is: impl Into<String>) -> Self {
        Self(vec![Statement { is: is.into(), ..Statement::default() }])
    }

    /// Do they contradict each other?
    #[must_use]
    pub fn disagree(&self) -> bool {
        self.0.first().is_some_and(|first| self.0.iter().any(|s| s.is != first.is))
    }
}

/// One answer to a fact's question, with how it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The id of the answer.
    pub is: String,
    /// How it is known.
    #[serde(default)]
    pub how: Evidence,
    /// Who says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// When it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// A note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How something is known.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// An impression. It never says more than a weak sign.
    Felt,
    /// Somebody who knows said so, or it is the person's own to say.
    #[default]
    Told,
    /// Seen, or in writing.
    Seen,
    /// Worked out from the CV, the amounts or the log in the file.
    Derived,
}

impl Evidence {
    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Felt => "an impression",
            Self::Told => "told",
            Self::Seen => "seen or in writing",
            Self::Derived => "worked out from the file",
        }
    }
}

/// The forms in which statements are written by hand.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Said {
    /// The id of an answer.
    Word(String),
    /// One statement.
    One(Statement),
    /// Several, who may contradict each other.
    Many(Vec<Statement>),
}

impl From<Said> for Statements {
    fn from(said: Said) -> Self {
        match said {
            Said::Word(is) => Self::one(is),
            Said::One(one) => Self(vec![one]),
            Said::Many(many) => Self(many),
        }
    }
}

impl From<Statements> for Said {
    fn from(Statements(mut all): Statements) -> Self {
        match all.as_slice() {
            [one] if *one == (Statement { is: one.is.clone(), ..Statement::default() }) => {
                Self::Word(one.is.clone())
            }
            [_] => Self::One(all.remove(0)),
            _ => Self::Many(all),
        }
    }
}

/// An own strength of a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OwnStrength {
    /// It says nothing to me.
    Off,
    /// It hints.
    Weak,
    /// It speaks plainly.
    Strong,
}

impl OwnStrength {
    /// The strength, if it says anything.
    #[must_use]
    pub fn strength(self) -> Option<Strength> {
        match self {
            Self::Off => None,
            Self::Weak => Some(Strength::Weak),
            Self::Strong => Some(Strength::Strong),
        }
    }
}

/// Pay now and offered, for a year unless it says otherwise.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct OfferPay {
    /// What one has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Money>,
    /// What is offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offered: Option<Money>,
    /// Below this the person cannot go, in the currency of the offer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub floor: Option<f64>,
}

/// An amount with its currency.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// The amount; never below nought.
    pub amount: f64,
    /// Three letters, as GBP.
    pub currency: String,
    /// For a year or for a day.
    #[serde(default)]
    pub per: Per,
}

impl Money {
    /// An amount of nought or more with three capital letters.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.amount.is_finite()
            && self.amount >= 0.0
            && self.currency.len() == 3
            && self.currency.bytes().all(|b| b.is_ascii_uppercase())
    }
}

/// What an amount is paid for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// A year.
    #[default]
    Year,
    /// A month.
    Month,
    /// A day's work.
    Day,
}

impl Per {
    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Year => "a year",
            Self::Month => "a month",
            Self::Day => "a day",
        }
    }
}

/// What was decided. Declining is a result like any other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// `accepted` or `declined`.
    pub was: Decided,
    /// On which day.
    pub date: PartialDate,
    /// Why, in the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What came of the sentence, half a year later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub looked_back: Option<String>,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Decided {
    /// The person said yes.
    Accepted,
    /// The person said no.
    Declined,
}

impl Decided {
    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
        }
    }
}

/// An application or a request, and how far it came.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Attempt {
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// The job, as advertised.
    pub job: String,
    /// In the same organisation?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub inside: bool,
    /// How far it came.
    pub reached: Reached,
    /// The reason they gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// How far an application came.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Reached {
    /// Sent; nothing heard yet.
    #[default]
    Sent,
    /// Turned down on paper, or never answered.
    Paper,
    /// An interview.
    Interview,
    /// One of the last two.
    Final,
    /// An offer.
    Offer,
}

impl Reached {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Sent, Self::Paper, Self::Interview, Self::Final, Self::Offer];

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Sent => "sent, nothing heard yet",
            Self::Paper => "turned down on paper, or no answer",
            Self::Interview => "interview",
            Self::Final => "one of the last two",
            Self::Offer => "offer",
        }
    }
}

/// A second voice in a case: somebody questions a belief, and the person answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Challenge {
    /// The belief, or the id of a claim of the lattice.
    pub belief: String,
    /// Who questions it, e.g. "coach".
    pub by: String,
    /// What they say.
    pub says: String,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// What the person answered, oldest first; the last one holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<ChallengeAnswer>,
}

/// An answer to a second voice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChallengeAnswer {
    /// The answer.
    pub is: Stance,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// In the person's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How the person stands to what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Agrees.
    Agree,
    /// Does not agree.
    Disagree,
    /// Will answer later.
    Later,
}

impl Stance {
    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Agree => "agrees",
            Self::Disagree => "does not agree",
            Self::Later => "will answer later",
        }
    }
}
