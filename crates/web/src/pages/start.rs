//! What is this, and where do I begin?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use serde::Deserialize;
use switchback_app::{AppError, EXAMPLE_CASES, EXAMPLES, Example, ExampleCase};

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
    let cases = site.desk.cases().await?;
    Ok(Page(StartPage {
        frame: Frame::new("Career navigation for the project profession"),
        deleted: said.note == "deleted",
        cases: cases
            .into_iter()
            .map(|c| CaseLink { id: c.id, name: case_name(c.id, c.name.as_deref()), whose: None })
            .collect(),
        examples: &EXAMPLES,
        decisions: &EXAMPLE_CASES,
    }))
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
