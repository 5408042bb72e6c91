//! How do I take it with me, and how do I delete it?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use switchback_app::{AppError, Wishes};

use crate::Site;
use crate::error::Result;
use crate::extract::{Case, CaseId, Form};
use crate::frame::{Frame, Page};
use crate::parts::{Problem, ProblemBox};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/case/{case}/export", get(show))
        .route("/case/{case}/person.json", get(person_file))
        .route("/case/{case}/plan.md", get(plan_file))
        .route("/case/{case}/delete", post(delete))
}

#[derive(Template)]
#[template(path = "export.html")]
struct ExportPage {
    frame: Frame,
    case: i64,
    problem: Option<Problem>,
}

async fn show(Case(case): Case) -> impl IntoResponse {
    Page(ExportPage {
        frame: Frame::new("Take it with you").of(&case).at("Export"),
        case: case.id,
        problem: None,
    })
}

async fn person_file(Case(case): Case) -> Result<Response> {
    let text = serde_json::to_string_pretty(&case.person)
        .map_err(|e| AppError::input(e.to_string(), "this is a fault of the program"))?;
    Ok(download("person.json", "application/json", text))
}

async fn plan_file(State(site): State<Site>, Case(case): Case) -> Result<Response> {
    let planned = site.engine().plan(&case.person, &Wishes::default(), site.today())?;
    let parts = planned.parts(case.person.name.as_deref());
    let text = switchback_report::markdown(&switchback_report::docs::plan(
        &parts,
        site.engine().lattice(),
    ));
    Ok(download("plan.md", "text/markdown; charset=utf-8", text))
}

fn download(name: &str, kind: &'static str, text: String) -> Response {
    let attached = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, attached)], text).into_response()
}

#[derive(Deserialize)]
struct Sure {
    #[serde(default)]
    sure: String,
}

async fn delete(
    State(site): State<Site>,
    CaseId(id): CaseId,
    Form(form): Form<Sure>,
) -> Result<Response> {
    if form.sure == "yes" {
        site.desk.delete(id).await?;
        return Ok(Redirect::to("/?note=deleted").into_response());
    }
    let case = site.desk.case(id).await?;
    let page = ExportPage {
        frame: Frame::new("Take it with you").of(&case).at("Export"),
        case: id,
        problem: Some(Problem {
            field: "sure",
            what: "nothing was deleted, because the box was not ticked".into(),
            place: None,
            mend: "tick it if you are sure".into(),
        }),
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
