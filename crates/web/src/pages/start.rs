//! What is this, and where do I begin?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use serde::Deserialize;
use switchback_app::{AppError, CaseView, EXAMPLE_CASES, EXAMPLES, Example, ExampleCase};
use switchback_model::PartialDate;

use crate::Site;
use crate::error::Result;
use crate::extract::{Named, Query};
use crate::frame::{CaseLink, Frame, Page, case_name};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/", get(show))
        .route("/example/{id}", post(open_example))
        .route("/example-case/{id}", post(open_example_case))
}

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    frame: Frame,
    deleted: bool,
    cases: Vec<CaseLink>,
    examples: &'static [Example],
    decisions: &'static [ExampleCase],
}

#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    note: String,
}

async fn show(State(site): State<Site>, Query(said): Query<Said>) -> Result<impl IntoResponse> {
    let mut cases = Vec::new();
    for c in site.desk.cases().await? {
        let name = case_name(c.id, c.name.as_deref());
        // A case that does not open is still named; its own page says what is wrong.
        let name = match site.desk.case(c.id).await {
            Ok(case) => called(&case, name),
            Err(_) => name,
        };
        cases.push(CaseLink { id: c.id, name, whose: None });
    }
    Ok(Page(StartPage {
        frame: Frame::new("Career navigation for the project profession"),
        deleted: said.note == "deleted",
        cases,
        examples: &EXAMPLES,
        decisions: &EXAMPLE_CASES,
    }))
}

/// Cases that a door names at most: whoever keeps more looks on the start page.
const MOST_NAMED: usize = 3;

/// The newest open cases, for the doors, so that nobody begins anew what is begun.
pub(super) async fn open_cases(site: &Site) -> Result<Vec<CaseLink>> {
    let mut all = site.desk.cases().await?;
    all.sort_by_key(|c| std::cmp::Reverse(c.id));
    let mut open = Vec::new();
    for c in all.into_iter().take(MOST_NAMED) {
        let name = case_name(c.id, c.name.as_deref());
        let name = match site.desk.case(c.id).await {
            Ok(case) => called(&case, name),
            Err(_) => name,
        };
        open.push(CaseLink { id: c.id, name, whose: None });
    }
    Ok(open)
}

/// What a case is: its name if it has one, and what it is about, with its date where that is known.
fn called(case: &CaseView, name: String) -> String {
    let p = &case.person;
    let dated = |words: String, joint: &str, date: Option<PartialDate>| match date {
        Some(date) => format!("{words}{joint}{date}"),
        None => words,
    };
    let offer = p.offers.last().map(|o| {
        let post = if o.name.is_empty() { &o.role } else { &o.name };
        match &o.decision {
            Some(d) => format!("{post}, an offer {} on {}", d.was.label(), d.date),
            None => dated(format!("{post}, an offer"), " from ", o.starts),
        }
    });
    let stuck = || {
        let goal = p.stuck.as_ref()?.goal.as_ref()?;
        Some(format!("stuck on the way to {goal}"))
    };
    let job = || {
        let job = p.positions.iter().find(|j| j.current).or(p.positions.first())?;
        Some(dated(job.title.clone(), " since ", job.start.filter(|_| job.current)))
    };
    let about = offer.or_else(stuck).or_else(job).filter(|a| !a.trim().is_empty());
    match (about, p.name.is_some()) {
        (Some(about), true) => format!("{name}: {about}"),
        (Some(about), false) => about,
        (None, _) => name,
    }
}

async fn open_example(State(site): State<Site>, Named(id): Named) -> Result<Redirect> {
    let example = EXAMPLES.iter().find(|e| e.id == id).ok_or_else(|| {
        AppError::missing(format!("there is no example “{id}”"), "choose one on the start page")
    })?;
    let case = site.desk.begin_from_file(example.file, site.today()).await?;
    Ok(Redirect::to(&format!("/case/{case}")))
}

async fn open_example_case(State(site): State<Site>, Named(id): Named) -> Result<Redirect> {
    let example = EXAMPLE_CASES.iter().find(|e| e.id == id).ok_or_else(|| {
        AppError::missing(format!("there is no example “{id}”"), "choose one on the start page")
    })?;
    let case = site.desk.begin_example_case(example, site.today()).await?;
    let page = if example.is_offer { "offers/0" } else { "stuck" };
    Ok(Redirect::to(&format!("/case/{case}/{page}")))
}
