//! The edits of a decision. Each form is one edit, saved before the page is shown again.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use switchback_app::amounts::{self, Amount};
use switchback_app::{AppError, CaseView};
use switchback_model::case::{
    Attempt, Challenge, ChallengeAnswer, Decided, Decision, Evidence, Money, OfferCase, OfferPay,
    OwnStrength, Per, Reached, Stance, Statement, Statements,
};

use switchback_model::lattice::{Axis, FactAbout, Story};
use switchback_model::{Deciding, Edit, PartialDate, Place};

use crate::Site;
use crate::deciding::HOW;
use crate::error::{Failure, Result};
use crate::extract::{Case, Fields, Named};
use crate::format;
use crate::pages::{offers, stuck};
use crate::parts::Problem;
use crate::saving;
use crate::typed::{Typed, date, meant, problem, some, stale};

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/decide/{id}", post(decide))
}

/// A form that could not be used: why, and what was typed.
pub(super) struct Wrong {
    pub(super) problem: Problem,
    pub(super) fields: Fields,
}

async fn decide(
    State(site): State<Site>,
    Case(case): Case,
    Named(what): Named,
    fields: Fields,
) -> Result<Response> {
    // Not knowing changes nothing; the page then asks something else.
    if what == "answer" && fields.get("is").is_empty() {
        let page = super::edit::skipping(&fields.back(case.id), fields.get("fact"));
        return Ok(Redirect::to(&page).into_response());
    }
    match changes(&site, &case, &what, &fields) {
        Ok(changes) => {
            save(&site, &case, changes, &fields).await?;
            Ok(Redirect::to(&landing(&site, case.id, &what, &fields).await?).into_response())
        }
        Err(problem) => show_again(&site, &case, Wrong { problem, fields }),
    }
}

/// Saves a form as a whole, or not at all.
async fn save(site: &Site, case: &CaseView, changes: Vec<Deciding>, fields: &Fields) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let decide = |change| Edit::Decide { change: Box::new(change) };
    let edit = Edit::All { edits: changes.into_iter().map(decide).collect() };
    let saved = saving::save(site, case.id, &edit, fields.get("revision")).await;
    saved.map_err(|e| {
        Failure::from(e).of(case).back_to(fields.back(case.id)).with_typed(|| typed(site, fields))
    })
}

/// What was typed or chosen, in the words of the form; what the page itself put there is left out.
fn typed(site: &Site, fields: &Fields) -> Vec<(String, String)> {
    const OF_THE_PAGE: [&str; 7] = ["on", "index", "revision", "back", "fact", "undo", "sure"];
    let lattice = site.engine().lattice();
    let shown = |(name, value): (&str, &str)| {
        if value.is_empty() || OF_THE_PAGE.contains(&name) {
            return None;
        }
        let (part, of) = name.split_once('.').unwrap_or((name, fields.get("fact")));
        let fact = lattice.fact(of);
        match (part, fact) {
            ("was", _) if name != "was" => None,
            // Of a whole topic only the answers that are not what they were.
            ("is" | "how" | "beside", Some(fact)) if name != part => {
                let was = fields.get(&format!("was.{of}"));
                let changed = part == "is" && was.split('|').next() != Some(value);
                changed.then(|| (fact.question.clone(), fact.words(value).to_owned()))
            }
            ("is", Some(fact)) => Some((fact.question.clone(), fact.words(value).to_owned())),
            ("wiifm", _) => Some(("What is in it for me".into(), value.to_owned())),
            _ => {
                let words = format::capital(&part.replace(['-', '_'], " "));
                let words = fact.map_or(words.clone(), |f| format!("{words}: {}", f.question));
                Some((words, value.to_owned()))
            }
        }
    };
    fields.all().filter_map(shown).collect()
}

/// The page after a change: the one the form stood on, or that of a new offer.
async fn landing(site: &Site, case: i64, what: &str, fields: &Fields) -> Result<String> {
    if what == "offer" {
        let offers = site.desk.case(case).await?.person.offers.len();
        return Ok(format!("/case/{case}/offers/{}", offers.saturating_sub(1)));
    }
    Ok(fields.back(case))
}

/// The page of the form again, with what was typed.
fn show_again(site: &Site, case: &CaseView, wrong: Wrong) -> Result<Response> {
    let back = wrong.fields.back(case.id);
    match place(&wrong.fields) {
        Some(Place::Offer(index)) if index < case.person.offers.len() => {
            offers::draw(site, case, index, Some(wrong), &[])
        }
        Some(Place::Stuck) => Ok(stuck::draw(site, case, Some(wrong), &[])),
        _ => {
            let Problem { what, mend, .. } = wrong.problem;
            Err(Failure::from(AppError::input(what, mend)).back_to(back))
        }
    }
}

/// What a form changes.
fn changes(site: &Site, case: &CaseView, what: &str, f: &Fields) -> Typed<Vec<Deciding>> {
    let index = || f.get("index").parse::<usize>().map_err(|_| stale());
    let on = || place(f).ok_or_else(stale);
    let text = |name: &str| f.get(name).to_owned();
    if matches!(what, "attempt-remove" | "challenge-remove" | "story-remove") {
        meant(f)?;
    }
    let change = match what {
        "behalf" => Deciding::SetOnBehalfOf { whom: text("whom") },
        "offer" => {
            if f.get("role").is_empty() {
                return Err(problem(
                    "role",
                    "the title of the post is missing",
                    "type it as it is written",
                ));
            }
            let offer =
                OfferCase { name: text("name"), role: text("role"), ..OfferCase::default() };
            Deciding::AddOffer { offer: Box::new(offer) }
        }
        "offer-remove" => {
            if f.get("sure") != "yes" {
                return Err(problem(
                    "sure",
                    "the offer was not taken out, because the box was not ticked",
                    "tick it if you are sure",
                ));
            }
            Deciding::RemoveOffer { index: index()? }
        }
        "post" => {
            let on = on()?;
            if f.get("role").is_empty() && on != Place::Staying {
                return Err(problem(
                    "role",
                    "the title of the post is missing",
                    "type it as it is written",
                ));
            }
            let starts = date(f, "starts")?;
            Deciding::SetPost { on, name: text("name"), role: text("role"), starts }
        }
        "answer" => Deciding::Answer { on: on()?, fact: text("fact"), said: said(site, case, f)? },
        "topic" => return topic(case, on()?, f),
        "sentence" => Deciding::SetSentence {
            index: index()?,
            wiifm: text("wiifm"),
            must_be_true: text("must_be_true"),
        },
        "pay" => Deciding::SetPay { index: index()?, pay: pay(f)? },
        "mark" => Deciding::SetMark {
            on: on()?,
            axis: axis(f.get("axis")).ok_or_else(stale)?,
            mark: number(f, "mark", 4.0)?,
        },
        "weights" => return weights(f),
        "sign" => Deciding::SetSign {
            on: on()?,
            sign: text("sign"),
            strength: match f.get("strength") {
                "off" => Some(OwnStrength::Off),
                "weak" => Some(OwnStrength::Weak),
                "strong" => Some(OwnStrength::Strong),
                _ => None,
            },
        },
        "refused" => Deciding::SetRefused {
            index: index()?,
            fact: text("fact"),
            refused: f.get("refused") == "yes",
        },
        "must" => {
            let index = index()?;
            let offer = case.person.offers.get(index).ok_or_else(stale)?;
            let (must, remove) = (text("must"), text("remove"));
            if must.is_empty() && remove.is_empty() {
                return Err(problem(
                    "must",
                    "it is not said what you do not go without",
                    "choose an answer and send the form again",
                ));
            }
            if !must.is_empty() && !is_must(site, &must) {
                return Err(stale());
            }
            let kept = offer.deal_breakers.iter().filter(|m| **m != remove).cloned();
            Deciding::SetMusts { index, musts: kept.chain(some(&must)).collect() }
        }
        "decision" => return decision(site, case, index()?, f),
        "jobs" => Deciding::SetStuckJobs { now: text("now"), goal: text("goal") },
        "clear-stuck" => Deciding::ClearStuck,
        "attempt" => Deciding::AddAttempt { attempt: Box::new(attempt(f)?) },
        "attempt-remove" => Deciding::RemoveAttempt { index: index()? },
        "challenge" => Deciding::AddChallenge { challenge: Box::new(challenge(site, f)?) },
        "challenge-answer" => Deciding::AnswerChallenge {
            index: index()?,
            answer: ChallengeAnswer {
                is: stance(f.get("is")).ok_or_else(stale)?,
                date: Some(PartialDate::from(site.today())),
                note: some(f.get("note")),
            },
        },
        "challenge-remove" => Deciding::RemoveChallenge { index: index()? },
        "story" => Deciding::AddStory { story: Box::new(story(case, f)?) },
        "story-remove" => Deciding::RemoveStory { index: index()? },
        _ => return Err(stale()),
    };
    Ok(vec![change])
}

/// Is it a question about an offer with one of its answers, as `way-back=written`?
fn is_must(site: &Site, must: &str) -> bool {
    let Some((fact, answer)) = must.split_once('=') else { return false };
    let fact = site.engine().lattice().fact(fact);
    fact.is_some_and(|f| f.about == FactAbout::Offer && f.answers.iter().any(|a| a.id == answer))
}

/// The statements of a fact after an answer: it takes the place of what was said, or stands beside it.
fn said(site: &Site, case: &CaseView, f: &Fields) -> Typed<Option<Statements>> {
    let is = f.get("is");
    if is == "unknown" {
        return Ok(None);
    }
    let known = site.engine().lattice().fact(f.get("fact")).ok_or_else(stale)?;
    if known.answers.iter().all(|a| a.id != is) {
        return Err(stale());
    }
    let statement = Statement {
        is: is.to_owned(),
        how: how(f.get("how")),
        who: some(f.get("who")),
        note: some(f.get("note")),
        date: None,
    };
    let mut all = match (f.get("beside"), place(f)) {
        ("yes", Some(on)) => facts(case, on).get(&known.id).cloned().unwrap_or_default(),
        _ => Statements::default(),
    };
    all.0.push(statement);
    Ok(Some(all))
}

/// The answers of a form that are not what they were when it was shown.
fn topic(case: &CaseView, on: Place, f: &Fields) -> Typed<Vec<Deciding>> {
    let asked = f.names("was.");
    let changed = asked.filter_map(|fact| {
        let of = |name: &str| f.get(&format!("{name}.{fact}"));
        let (is, who) = (of("is"), of("who"));
        let now = match is {
            "unknown" | "both" => format!("{is}|told|"),
            _ => format!("{is}|{}|{who}", of("how")),
        };
        if is.is_empty() || now == of("was") || is == "both" {
            return None;
        }
        let before = facts(case, on).get(fact).cloned().unwrap_or_default();
        let note = before.0.iter().find(|s| s.is == is).and_then(|s| s.note.clone());
        let statement =
            Statement { is: is.to_owned(), how: how(of("how")), who: some(who), note, date: None };
        let mut all = if of("beside") == "yes" { before } else { Statements::default() };
        all.0.push(statement);
        let said = (is != "unknown").then_some(all);
        Some(Deciding::Answer { on, fact: fact.to_owned(), said })
    });
    Ok(changed.collect())
}

/// The answers that were given at a place.
pub(super) fn facts(case: &CaseView, on: Place) -> &std::collections::BTreeMap<String, Statements> {
    const NONE: &std::collections::BTreeMap<String, Statements> =
        &std::collections::BTreeMap::new();
    let p = &case.person;
    match on {
        Place::Offer(index) => p.offers.get(index).map_or(NONE, |o| &o.facts),
        Place::Staying => p.staying.as_ref().map_or(NONE, |o| &o.facts),
        Place::Stuck => p.stuck.as_ref().map_or(NONE, |o| &o.facts),
    }
}

fn pay(f: &Fields) -> Typed<Option<OfferPay>> {
    let usual = match f.get("currency") {
        "" => None,
        typed => Some(amounts::currency(typed).ok_or_else(|| {
            problem(
                "currency",
                format!("“{typed}” is no currency"),
                "write its sign or its three letters, as £ or GBP",
            )
        })?),
    };
    let (now, offered) = (amount(f, "pay-now")?, amount(f, "pay-offered")?);
    let floor = amount(f, "pay-floor")?;
    // Where only one amount says its currency, the others are in it.
    let signs = [&offered, &now, &floor].map(|a| a.as_ref().and_then(|a| a.currency.clone()));
    let usual = usual.or_else(|| signs.into_iter().flatten().next());
    let money = |typed: Option<Amount>, per: &str| -> Typed<Option<Money>> {
        let Some(Amount { amount, currency }) = typed else { return Ok(None) };
        let currency = currency.or_else(|| usual.clone()).ok_or_else(|| {
            problem(
                "currency",
                "the currency is missing",
                "write its sign or its three letters, as £ or GBP",
            )
        })?;
        let per = match f.get(per) {
            "month" => Per::Month,
            "day" => Per::Day,
            _ => Per::Year,
        };
        Ok(Some(Money { amount, currency, per }))
    };
    let (now, offered) = (money(now, "per-now")?, money(offered, "per-offered")?);
    let of_floor = floor.as_ref().and_then(|f| f.currency.as_ref());
    if let (Some(of_floor), Some(o)) = (of_floor, &offered)
        && *of_floor != o.currency
    {
        return Err(problem(
            "pay-floor",
            "your own limit is in another currency than the offer",
            format!("write it in {}", o.currency),
        ));
    }
    if let (Some(now), Some(offered)) = (&now, &offered)
        && f.get("meant") != "yes"
    {
        surely(now, offered)?;
    }
    let pay = OfferPay { now, offered, floor: floor.map(|f| f.amount) };
    Ok((pay != OfferPay::default()).then_some(pay))
}

/// A change of more than threefold is more often a slip than an offer.
fn surely(now: &Money, offered: &Money) -> Typed<()> {
    let comparable = now.currency == offered.currency && now.per == offered.per;
    let (least, most) = (now.amount.min(offered.amount), now.amount.max(offered.amount));
    if !comparable || least <= 0.0 || most <= 3.0 * least {
        return Ok(());
    }
    let change = (offered.amount / now.amount - 1.0) * 100.0;
    Err(problem(
        "meant",
        format!("that is a change of {change:+.0} %: is it meant?"),
        "correct the amounts, or tick that they are meant",
    ))
}

fn amount(f: &Fields, field: &'static str) -> Typed<Option<Amount>> {
    let typed = f.get(field);
    if typed.is_empty() {
        return Ok(None);
    }
    match amounts::read(typed) {
        Some(read) if read.amount < 0.0 => Err(problem(
            field,
            "Pay cannot be negative",
            "write an amount of 0 or more, or leave it blank if it is not known",
        )),
        Some(read) => Ok(Some(read)),
        None => Err(problem(
            field,
            format!("“{typed}” is not an amount"),
            "write it as 52000, 52,000 or £52k, or leave it blank if it is not known",
        )),
    }
}

fn weights(f: &Fields) -> Typed<Vec<Deciding>> {
    let each = Axis::ALL.into_iter().map(|axis| {
        let typed = f.get(&format!("weight.{}", axis.id()));
        let was = f.get(&format!("was.{}", axis.id()));
        if typed == was {
            return Ok(None);
        }
        let weight = read_number(typed, 10.0).map_err(|mend| {
            problem("weights", format!("“{typed}” is no weight for {}", axis.label()), mend)
        })?;
        Ok(Some(Deciding::SetOfferWeight { axis, weight }))
    });
    each.filter_map(std::result::Result::transpose).collect()
}

fn number(f: &Fields, field: &'static str, most: f64) -> Typed<Option<f64>> {
    let typed = f.get(field);
    read_number(typed, most)
        .map_err(|mend| problem(field, format!("“{typed}” cannot be used"), mend))
}

fn read_number(typed: &str, most: f64) -> std::result::Result<Option<f64>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let read = typed.replace(',', ".").parse::<f64>().ok();
    match read.filter(|n| n.is_finite() && (0.0..=most).contains(n)) {
        Some(n) => Ok(Some(n)),
        None => Err(format!("write a number from 0 to {most}, or leave it blank")),
    }
}

/// A yes is asked for its sentence first; a no never is.
fn decision(site: &Site, case: &CaseView, index: usize, f: &Fields) -> Typed<Vec<Deciding>> {
    let offer = case.person.offers.get(index).ok_or_else(stale)?;
    let mut out = Vec::new();
    let was = match f.get("was") {
        "accepted" => Decided::Accepted,
        "declined" => Decided::Declined,
        "" if f.get("undo") == "yes" => {
            return Ok(vec![Deciding::SetDecision { index, decision: None }]);
        }
        _ => {
            return Err(problem("was", "it is not said what you decided", "choose one of the two"));
        }
    };
    let has_sentence = offer.wiifm.as_deref().is_some_and(|s| !s.trim().is_empty());
    if was == Decided::Accepted && !has_sentence && offer.decision.is_none() {
        if !f.get("wiifm").is_empty() {
            out.push(Deciding::SetSentence {
                index,
                wiifm: f.get("wiifm").to_owned(),
                must_be_true: offer.must_be_true.clone().unwrap_or_default(),
            });
        } else if f.get("without") != "yes" {
            return Err(problem(
                "yes-wiifm",
                "before a yes comes one question: what is in it for you?",
                "write it in one sentence, or tick that you accept without one",
            ));
        }
    }
    let date = date(f, "date")?.unwrap_or_else(|| PartialDate::from(site.today()));
    let old = offer.decision.as_ref().and_then(|d| d.looked_back.clone());
    let looked_back = if f.has("looked_back") { some(f.get("looked_back")) } else { old };
    let decision = Decision { was, date, why: some(f.get("why")), looked_back };
    out.push(Deciding::SetDecision { index, decision: Some(Box::new(decision)) });
    Ok(out)
}

fn attempt(f: &Fields) -> Typed<Attempt> {
    if f.get("job").is_empty() {
        return Err(problem("job", "the job is missing", "write its title as it was advertised"));
    }
    let reached = Reached::ALL.into_iter().zip(super::stuck::REACHED);
    let reached = reached.into_iter().find(|(_, id)| *id == f.get("reached"));
    Ok(Attempt {
        date: date(f, "attempt-date")?,
        job: f.get("job").to_owned(),
        inside: f.get("inside") == "yes",
        reached: reached.map(|(r, _)| r).unwrap_or_default(),
        reason: some(f.get("reason")),
    })
}

fn challenge(site: &Site, f: &Fields) -> Typed<Challenge> {
    for (field, words) in [("belief", "what is questioned"), ("says", "what they say")] {
        if f.get(field).is_empty() {
            return Err(problem(
                field,
                format!("it is missing {words}"),
                "type it and send the form again",
            ));
        }
    }
    Ok(Challenge {
        belief: f.get("belief").to_owned(),
        by: f.get("by").to_owned(),
        says: f.get("says").to_owned(),
        date: Some(PartialDate::from(site.today())),
        answers: Vec::new(),
    })
}

fn story(case: &CaseView, f: &Fields) -> Typed<Story> {
    if f.get("told").is_empty() {
        return Err(problem("told", "the story is missing", "write two or three sentences"));
    }
    let lines = |name: &str| f.get(name).lines().filter_map(some).collect::<Vec<_>>();
    let liked = ["3", "12", "36"].into_iter().filter_map(|months| {
        some(f.get(&format!("liked-{months}"))).map(|words| (months.to_owned(), words))
    });
    let setting = ["sector", "training", "authority"]
        .into_iter()
        .filter_map(|name| some(f.get(name)).map(|words| (name.to_owned(), words)));
    Ok(Story {
        id: format!("own-{}", case.person.stories.len()),
        from: f.get("from").to_owned(),
        to: f.get("to").to_owned(),
        who: case.person.name.clone().unwrap_or_else(|| "You".into()),
        told: f.get("told").to_owned(),
        went_well: lines("went_well"),
        did_not: lines("did_not"),
        surprised: lines("surprised"),
        wish_known: lines("wish_known"),
        liked: liked.collect(),
        again: some(f.get("again")),
        setting: setting.collect(),
        sources: Vec::new(),
    })
}

/// Where an answer belongs, as forms say it.
fn place(f: &Fields) -> Option<Place> {
    match f.get("on") {
        "staying" => Some(Place::Staying),
        "stuck" => Some(Place::Stuck),
        on => on.strip_prefix("offer-")?.parse().ok().map(Place::Offer),
    }
}

fn how(id: &str) -> Evidence {
    HOW.into_iter().find(|(name, _)| *name == id).map(|(_, how)| how).unwrap_or_default()
}

fn axis(id: &str) -> Option<Axis> {
    Axis::ALL.into_iter().find(|a| a.id() == id)
}

fn stance(id: &str) -> Option<Stance> {
    match id {
        "agree" => Some(Stance::Agree),
        "disagree" => Some(Stance::Disagree),
        "later" => Some(Stance::Later),
        _ => None,
    }
}
