//! An answer about a competency: one edit, saved at once.

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;
use switchback_app::{AppError, CaseView};
use switchback_model::knowing::{Proof, ProofSource};
use switchback_model::lattice::{Competency, level_word};
use switchback_model::person::Rating;
use switchback_model::{Edit, Knowing, PartialDate};

use crate::Site;
use crate::asking::SKIP;
use crate::error::{Failure, Result};
use crate::extract::{Case, Entry, Fields, Named};
use crate::pages::ask;
use crate::parts::Problem;
use crate::saving;
use crate::typed::meant;

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/case/{case}/rate", post(rate))
        .route("/case/{case}/ask/{id}/fresh", post(fresh))
        .route("/case/{case}/ask/{id}/proof/{index}/remove", post(remove_proof))
}

/// The level that takes a rating back.
const FORGET: &str = "forget";

async fn rate(State(site): State<Site>, Case(case): Case, fields: Fields) -> Result<Response> {
    let Some(competency) = site.engine().lattice().competency(fields.get("competency")) else {
        let e = AppError::missing(
            format!("there is no competency “{}”", fields.get("competency")),
            "load the page again and answer the question there",
        );
        return Err(Failure::from(e).back_to(fields.back(case.id)));
    };
    match answer(&site, &case, competency, &fields) {
        Ok(edits) => save(&site, &case, competency, edits, &fields).await,
        Err(problem) => ask::again(&site, &case, competency, &problem, &fields),
    }
}

/// The edit that an answer is. Not knowing leaves the question aside; a level that was said before
/// is taken back with it.
fn answer(
    site: &Site,
    case: &CaseView,
    competency: &Competency,
    fields: &Fields,
) -> std::result::Result<Vec<Edit>, Problem> {
    let old = case.person.ratings.get(&competency.id).cloned().unwrap_or_default();
    let rate = |rating| Edit::Rate { competency: competency.id.clone(), rating: Box::new(rating) };
    // Only the levels are taken back; what stands behind them and when it was done stays.
    let without = |old: Rating| Rating { application: None, knowledge: None, date: None, ..old };
    Ok(match fields.get("level") {
        SKIP => {
            let had = old.application.or(old.knowledge).is_some();
            let aside = Knowing::LeaveAside { key: competency.id.clone(), aside: true };
            had.then(|| rate(without(old))).into_iter().chain([know(aside)]).collect()
        }
        FORGET => vec![rate(without(old))],
        _ => vec![rate(typed(old, fields, site.today())?)],
    })
}

/// The rating that was there with what was typed over it. A field that the form does not hold leaves
/// its part as it was.
fn typed(
    old: Rating,
    fields: &Fields,
    today: jiff::civil::Date,
) -> std::result::Result<Rating, Problem> {
    let application = level(fields, "level")?;
    let knowledge =
        if fields.has("knowledge") { level(fields, "knowledge")? } else { old.knowledge };
    let last_used =
        if fields.has("last_used") { date(fields, "last_used", today)? } else { old.last_used };
    let proof = proof(fields, today)?;
    if application.is_none() && knowledge.is_none() && proof.is_none() {
        let what = "nothing was chosen, so nothing was saved; blank stays unknown";
        let mend = "choose one of the statements, or “I do not know”";
        return Err(wrong("question", what, mend));
    }
    let evidence = Some(fields.get("evidence")).filter(|e| !e.is_empty()).map(str::to_owned);
    let mut proofs = old.proofs;
    proofs.extend(proof);
    Ok(Rating {
        application,
        knowledge,
        last_used,
        proofs,
        date: Some(PartialDate::from(today)),
        evidence: evidence.or(old.evidence),
        extra: old.extra,
    })
}

fn level(fields: &Fields, name: &'static str) -> std::result::Result<Option<u8>, Problem> {
    match fields.get(name) {
        "" => Ok(None),
        text => match text.parse::<u8>() {
            Ok(level) if level <= 4 => Ok(Some(level)),
            _ => Err(wrong(
                if name == "level" { "question" } else { name },
                format!("“{text}” is not one of the answers"),
                "levels go from 0 (none) to 4 (expert)",
            )),
        },
    }
}

fn proof(fields: &Fields, today: jiff::civil::Date) -> std::result::Result<Option<Proof>, Problem> {
    let text = |name: &str| Some(fields.get(name).to_owned()).filter(|t| !t.is_empty());
    let date = date(fields, "proof_date", today)?;
    let Some(what) = text("proof") else {
        if text("proof_who").is_some() || date.is_some() {
            let what = "it is not said what shows it";
            return Err(wrong("proof", what, "write a few words, or leave who and when blank too"));
        }
        return Ok(None);
    };
    let source = ProofSource::ALL.into_iter().find(|s| s.id() == fields.get("proof_source"));
    let (source, who) = (source.unwrap_or_default(), text("proof_who"));
    Ok(Some(Proof { what, source, who, date, ..Proof::default() }))
}

/// A time in the past, or nothing where nothing was typed.
pub(super) fn date(
    fields: &Fields,
    name: &'static str,
    today: jiff::civil::Date,
) -> std::result::Result<Option<PartialDate>, Problem> {
    let text = fields.get(name);
    if text.is_empty() {
        return Ok(None);
    }
    let mend = "write 2019, 2019-04 or 2019-04-01, or leave it blank";
    match text.parse::<PartialDate>() {
        Ok(date) if date.is_after(today) => {
            Err(wrong(name, format!("{date} is in the future"), "write a time that has passed"))
        }
        Ok(date) => Ok(Some(date)),
        Err(e) => Err(wrong(name, e.to_string(), mend)),
    }
}

/// What is wrong with a field.
pub(super) fn wrong(
    field: &'static str,
    what: impl Into<String>,
    mend: impl Into<String>,
) -> Problem {
    Problem { field, what: what.into(), place: None, mend: mend.into() }
}

fn know(change: Knowing) -> Edit {
    Edit::Know { change: Box::new(change) }
}

async fn save(
    site: &Site,
    case: &CaseView,
    competency: &Competency,
    edits: Vec<Edit>,
    fields: &Fields,
) -> Result<Response> {
    let saved = saving::save(site, case.id, &Edit::All { edits }, fields.get("revision")).await;
    saved.map_err(|e| {
        // The way back shows what the other window said, to be changed there.
        let question = format!("/case/{}/ask/{}", case.id, competency.id);
        Failure::from(e).of(case).back_to(question).with_typed(|| copy(competency, fields))
    })?;
    Ok(Redirect::to(&fields.back(case.id)).into_response())
}

/// What was chosen and typed, in the words of the form.
fn copy(competency: &Competency, fields: &Fields) -> Vec<(String, String)> {
    let words = |name: &str, value: &str| match (name, value.parse::<u8>()) {
        ("level", Ok(level)) => competency.levels.statement(level).to_owned(),
        ("knowledge", Ok(level)) => format!("{level}, {}", level_word(level)),
        ("level", Err(_)) => "I do not know".to_owned(),
        _ => value.to_owned(),
    };
    [
        ("level", competency.title.as_str()),
        ("knowledge", "What I know of it"),
        ("last_used", "When I last did it"),
        ("proof", "One thing that shows it"),
        ("proof_who", "Their name or part"),
        ("proof_date", "When it was"),
        ("evidence", "One thing that shows it"),
    ]
    .into_iter()
    .map(|(name, label)| (name, label, fields.get(name)))
    .filter(|(_, _, value)| !value.is_empty())
    .map(|(name, label, value)| (label.to_owned(), words(name, value)))
    .collect()
}

/// One change about a competency of the address, and back to the page of the form.
async fn change(
    site: &Site,
    case: &CaseView,
    change: Knowing,
    competency: &str,
    fields: &Fields,
) -> Result<Response> {
    let page = format!("/case/{}/ask/{competency}", case.id);
    let back = if fields.has("back") { fields.back(case.id) } else { page };
    let saved = saving::save(site, case.id, &know(change), fields.get("revision")).await;
    saved.map_err(|e| Failure::from(e).of(case).back_to(back.clone()))?;
    Ok(Redirect::to(&back).into_response())
}

/// "It has not faded", or its taking back.
async fn fresh(
    State(site): State<Site>,
    Case(case): Case,
    Named(id): Named,
    fields: Fields,
) -> Result<Response> {
    if site.engine().lattice().competency(&id).is_none() {
        return Err(Failure::no_such_page());
    }
    let fresh = fields.get("fresh") != "no";
    let said = Knowing::SetFresh { competency: id.clone(), fresh };
    change(&site, &case, said, &id, &fields).await
}

async fn remove_proof(
    State(site): State<Site>,
    Case(case): Case,
    Named(id): Named,
    Entry(index): Entry,
    fields: Fields,
) -> Result<Response> {
    let page = format!("/case/{}/ask/{id}#shows", case.id);
    meant(&fields).map_err(|p| Failure::of_form(p).of(&case).back_to(page))?;
    let removal = Knowing::RemoveProof { competency: id.clone(), index };
    change(&site, &case, removal, &id, &fields).await
}
