//! An offer, weighed.

use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::case::{Decided, Money, OfferFile, Per};
use switchback_model::lattice::{Axis, Lattice, Source};
use switchback_model::{ConcernWeighed, Interval, OfferWeighing, PayBeside, RoleId, SideBySide};

use super::Answer;
use super::deciding::{
    AnsweredJson, AskedJson, ChallengeJson, ContradictionJson, FlipJson, SafetyJson, WeighedJson,
    answered, asked, challenge, contradictions, counted, fact, flips, safety, weighed,
};

/// `offer`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OfferJson {
    /// What it is called.
    pub name: String,
    /// The title as written.
    pub title: String,
    /// The role it is, or null.
    pub role: Option<RoleId>,
    /// Why the title was read so, or null.
    pub role_note: Option<String>,
    /// `take`, `negotiate`, `decline` or `not-enough`.
    pub verdict: &'static str,
    /// The conclusion, sentence by sentence.
    pub conclusion: Vec<String>,
    /// How many of the questions that apply are answered.
    pub answered: AnsweredJson,
    /// The share of the questions that apply and are answered, 0 to 1.
    pub evidence_share: f64,
    /// Is that enough for a verdict?
    pub enough: bool,
    /// What to find out next, or null.
    pub next: Option<AskedJson>,
    /// The worries, heaviest first, each with its other side.
    pub concerns: Vec<ConcernJson>,
    /// What to ask for before a yes.
    pub terms: Vec<TermJson>,
    /// What the person does not go without.
    pub deal_breakers: Vec<MustJson>,
    /// Up to three answers that would change the result.
    pub would_change: Vec<FlipJson>,
    /// Facts that were told in two ways.
    pub contradictions: Vec<ContradictionJson>,
    /// Pay beside pay, or null.
    pub pay: Option<PayBesideJson>,
    /// Skills that the post would not use.
    pub fading: Vec<FadingJson>,
    /// The days between which it is said to become hard to return (opinion), or null.
    pub hard_to_return: Option<DaysJson>,
    /// The sentence, what is in it for me; or null.
    pub wiifm: Option<String>,
    /// What must be true for it, or null.
    pub must_be_true: Option<String>,
    /// The day for looking back at it, as YYYY-MM-DD.
    pub look_back: String,
    /// What to have settled before a yes or a no.
    pub safety: Vec<SafetyJson>,
    /// Questions for one talk.
    pub interview: Vec<AskedJson>,
    /// Offers and staying side by side, or null.
    pub beside: Option<SideBySideJson>,
    /// Second voices.
    pub challenges: Vec<ChallengeJson>,
    /// What was decided, or null.
    pub decision: Option<DecisionJson>,
}

/// A worry with its other side.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ConcernJson {
    /// Its name in files.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// `heavy`, `contradictory`, `open` or `light`.
    pub counted: &'static str,
    /// The worry.
    pub worry: String,
    /// The opportunity beside it.
    pub opportunity: String,
    /// What it means here.
    pub here: Vec<String>,
    /// What it is made of.
    #[serde(flatten)]
    pub weighed: WeighedJson,
    /// What would change the reading.
    pub would_change: String,
    /// The question to ask.
    pub question: String,
    /// Whom to ask.
    pub ask_whom: String,
    /// What a good answer sounds like.
    pub good_answer: String,
    /// The open fact that bears most on it, or null.
    pub ask: Option<AskedJson>,
    /// Who says so.
    pub sources: Vec<Source>,
}

/// Something that the person does not go without.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MustJson {
    /// The fact.
    pub fact: String,
    /// The answer that it must have; null where knowing it is enough.
    pub must: Option<String>,
    /// The answers given.
    pub said: Vec<String>,
}

/// Something to ask for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TermJson {
    /// What.
    pub ask: String,
    /// The fact it would change.
    pub fact: String,
    /// The worry it would lighten; null where it is a condition by itself.
    pub lightens: Option<String>,
}

/// Pay now and offered.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PayBesideJson {
    /// What one has, or null.
    pub now: Option<MoneyJson>,
    /// What is offered, or null.
    pub offered: Option<MoneyJson>,
    /// The change from the one to the other in percent; null where they cannot be compared.
    pub change_percent: Option<f64>,
    /// Why they cannot be compared, or null.
    pub note: Option<String>,
    /// Below this the person cannot go, or null.
    pub floor: Option<f64>,
    /// Is the offer below that?
    pub below_floor: bool,
}

/// An amount.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MoneyJson {
    /// How much.
    pub amount: f64,
    /// Three letters.
    pub currency: String,
    /// What it is paid for.
    pub per: Per,
}

/// A skill that the post would not use.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FadingJson {
    /// Which one.
    pub competency: String,
    /// Its name.
    pub title: String,
    /// What the present role asks for, 0 to 4.
    pub now: u8,
    /// What the post asks for, 0 to 4.
    pub there: u8,
    /// How it fades.
    pub fades: String,
    /// How to keep it alive.
    pub keep: String,
}

/// Two days.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DaysJson {
    /// The first, as YYYY-MM-DD.
    pub from: String,
    /// The last, as YYYY-MM-DD.
    pub until: String,
}

/// Options under the person's own weights.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SideBySideJson {
    /// The weights, and how far each must move before the first two change places.
    pub weights: Vec<WeightJson>,
    /// The options, best first.
    pub options: Vec<OptionMarksJson>,
    /// What the order rests on.
    pub statement: String,
}

/// The weight of an axis.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WeightJson {
    /// The axis.
    pub axis: Axis,
    /// 0 to 10.
    pub weight: f64,
    /// Where the order turns; null where no weight from 0 to 10 does it, or there is no order.
    pub turns_at: Option<f64>,
}

/// An option on the axes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OptionMarksJson {
    /// Its name.
    pub name: String,
    /// Its marks.
    pub marks: Vec<MarkJson>,
    /// Their weighted mean, 0 to 4.
    pub total: Interval,
    /// Is enough known to stand in an order?
    pub enough: bool,
}

/// A mark.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MarkJson {
    /// The axis.
    pub axis: Axis,
    /// 0 to 4; what is not known is 0 to 4.
    pub mark: Interval,
    /// What it is made of.
    pub why: String,
}

/// What was decided.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DecisionJson {
    /// Yes or no.
    pub was: Decided,
    /// When.
    pub date: String,
    /// Why, or null.
    pub why: Option<String>,
    /// What came of the sentence, or null.
    pub looked_back: Option<String>,
}

/// An offer, weighed.
#[must_use]
pub fn offer(file: &OfferFile, w: &OfferWeighing, l: &Lattice) -> Answer<OfferJson> {
    let musts = file.offer.musts(l).map(|(fact, must)| MustJson {
        fact: fact.to_owned(),
        must: must.map(ToOwned::to_owned),
        said: file
            .offer
            .facts
            .get(fact)
            .map_or_else(Vec::new, |said| said.0.iter().map(|s| s.is.clone()).collect()),
    });
    let terms = w.terms.iter().map(|t| TermJson {
        ask: t.ask.clone(),
        fact: t.fact.clone(),
        lightens: Some(t.lightens.clone()).filter(|l| !l.is_empty()),
    });
    let fading = w.fading.iter().map(|f| FadingJson {
        competency: f.competency.clone(),
        title: f.title.clone(),
        now: f.now,
        there: f.there,
        fades: f.fades.clone(),
        keep: f.keep.clone(),
    });
    let decision = w.decision.as_ref().map(|d| DecisionJson {
        was: d.was,
        date: d.date.to_string(),
        why: d.why.clone(),
        looked_back: d.looked_back.clone(),
    });
    Answer::new(
        "offer",
        OfferJson {
            name: w.name.clone(),
            title: w.title.clone(),
            role: w.role.clone(),
            role_note: w.role_note.clone(),
            verdict: w.verdict.id(),
            conclusion: w.conclusion.clone(),
            answered: answered(w.answered),
            evidence_share: w.evidence_share,
            enough: w.enough,
            next: w.next.as_ref().map(asked),
            concerns: w.concerns.iter().map(concern).collect(),
            terms: terms.collect(),
            deal_breakers: musts.collect(),
            would_change: flips(&w.would_change),
            contradictions: contradictions(&w.contradictions),
            pay: w.pay.as_ref().map(pay),
            fading: fading.collect(),
            hard_to_return: w
                .hard_to_return
                .map(|(from, until)| DaysJson { from: from.to_string(), until: until.to_string() }),
            wiifm: w.wiifm.clone(),
            must_be_true: w.must_be_true.clone(),
            look_back: w.look_back.to_string(),
            safety: safety(&w.safety),
            interview: w.interview.iter().map(asked).collect(),
            beside: w.beside.as_ref().map(side_by_side),
            challenges: w.challenges.iter().map(challenge).collect(),
            decision,
        },
    )
}

fn concern(c: &ConcernWeighed) -> ConcernJson {
    ConcernJson {
        id: c.concern.id.clone(),
        title: c.concern.title.clone(),
        counted: counted(c.counted, "heavy", "light"),
        worry: c.concern.worry.clone(),
        opportunity: c.concern.opportunity.clone(),
        here: c.here.clone(),
        weighed: weighed(&c.weighed, &c.concern.id),
        would_change: c.concern.would_change.clone(),
        question: c.concern.question.clone(),
        ask_whom: c.concern.ask_whom.clone(),
        good_answer: c.concern.good_answer.clone(),
        ask: c.ask.as_ref().map(fact),
        sources: c.concern.sources.clone(),
    }
}

fn pay(p: &PayBeside) -> PayBesideJson {
    let money =
        |m: &Money| MoneyJson { amount: m.amount, currency: m.currency.clone(), per: m.per };
    PayBesideJson {
        now: p.now.as_ref().map(money),
        offered: p.offered.as_ref().map(money),
        change_percent: p.change,
        note: p.note.clone(),
        floor: p.floor,
        below_floor: p.below_floor,
    }
}

fn side_by_side(s: &SideBySide) -> SideBySideJson {
    let turns = |axis: Axis| s.turns.iter().find(|(a, _)| *a == axis).and_then(|(_, at)| *at);
    let weights = s.weights.iter();
    let options = s.options.iter().map(|o| OptionMarksJson {
        name: o.name.clone(),
        marks: o
            .marks
            .iter()
            .map(|(axis, mark, why)| MarkJson { axis: *axis, mark: *mark, why: why.clone() })
            .collect(),
        total: o.total,
        enough: o.enough,
    });
    SideBySideJson {
        weights: weights
            .map(|(axis, w)| WeightJson { axis: *axis, weight: *w, turns_at: turns(*axis) })
            .collect(),
        options: options.collect(),
        statement: s.statement.clone(),
    }
}

/// `offer-interview`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OfferInterviewJson {
    /// What the offer is called.
    pub name: String,
    /// Questions for one talk, the first one first.
    pub questions: Vec<AskedJson>,
}

/// Only the sheet for one talk.
#[must_use]
pub fn offer_interview(w: &OfferWeighing) -> Answer<OfferInterviewJson> {
    let questions = w.interview.iter().map(asked).collect();
    Answer::new("offer-interview", OfferInterviewJson { name: w.name.clone(), questions })
}
