//! How do I take it with me, and how do I delete it?

use askama::Template;
use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use switchback_app::{AppError, CaseView, Planned};
use switchback_report::Doc;

use crate::Site;
use crate::error::Result;
use crate::extract::{Case, CaseId, Form};
use crate::frame::{Frame, Page};
use crate::parts::{Problem, ProblemBox};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/case/{case}/export", get(show))
        .route("/case/{case}/person.json", get(person_file))
        .route("/case/{case}/plan.md", get(plan_text))
        .route("/case/{case}/plan.pdf", get(plan_pdf))
        .route("/case/{case}/plan-short.pdf", get(plan_page))
        .route("/case/{case}/plan.docx", get(plan_docx))
        .route("/case/{case}/plan.ics", get(plan_dates))
        .route("/case/{case}/delete", post(delete))
}

#[derive(Template)]
#[template(path = "export.html")]
struct ExportPage {
    frame: Frame,
    case: i64,
    revision: i64,
    /// Is a plan kept? It is the one that is taken along then.
    kept: bool,
    problem: Option<Problem>,
}

impl ExportPage {
    fn of(case: &CaseView, problem: Option<Problem>) -> Self {
        Self {
            frame: Frame::new("Take it with you").of(case).at("Export"),
            case: case.id,
            revision: case.revision,
            kept: case.person.plan.is_some(),
            problem,
        }
    }
}

async fn show(Case(case): Case) -> impl IntoResponse {
    Page(ExportPage::of(&case, None))
}

async fn person_file(Case(case): Case) -> Result<Response> {
    let text = serde_json::to_string_pretty(&case.person)
        .map_err(|e| AppError::input(e.to_string(), "this is a fault of the program"))?;
    Ok(download("person.json", "application/json", text))
}

async fn plan_text(State(site): State<Site>, Case(case): Case) -> Result<Response> {
    let text = switchback_report::markdown(&page(&site, &case, false)?);
    Ok(download("plan.md", "text/markdown; charset=utf-8", text))
}

async fn plan_pdf(State(site): State<Site>, Case(case): Case) -> Result<Response> {
    pdf(&site, "plan.pdf", &page(&site, &case, false)?)
}

async fn plan_page(State(site): State<Site>, Case(case): Case) -> Result<Response> {
    pdf(&site, "plan-short.pdf", &page(&site, &case, true)?)
}

async fn plan_docx(State(site): State<Site>, Case(case): Case) -> Result<Response> {
    let doc = page(&site, &case, false)?;
    let bytes = switchback_report::docx(&doc, site.today()).map_err(unwritten)?;
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    Ok(download("plan.docx", kind, bytes))
}

async fn plan_dates(State(site): State<Site>, Case(case): Case) -> Result<Response> {
    let kept = case.person.plan.as_deref();
    // What is kept has its own dates.
    let planned = if kept.is_some() { None } else { Some(planned(&site, &case)?) };
    let bytes = site.engine().calendar(&case.person, kept, planned.as_ref(), site.today());
    Ok(download("plan.ics", "text/calendar; charset=utf-8", bytes))
}

/// The plan worked out today, along the one that is kept where there is one.
fn planned(site: &Site, case: &CaseView) -> Result<Planned> {
    Ok(site.engine().plan_again(&case.person, site.today())?)
}

/// The plan of a case, whole or on one sheet.
fn page(site: &Site, case: &CaseView, short: bool) -> Result<Doc> {
    let kept = case.person.plan.as_deref();
    let planned = match (kept, planned(site, case)) {
        // What is kept can be had, even where it cannot be worked out again.
        (Some(_), planned) => planned.ok(),
        (None, planned) => Some(planned?),
    };
    let doc = site.engine().paper(&case.person, kept, planned.as_ref(), short, site.today());
    doc.ok_or_else(|| unwritten("there is no plan").into())
}

fn pdf(site: &Site, name: &str, doc: &Doc) -> Result<Response> {
    let bytes = switchback_report::pdf(doc, site.today()).map_err(unwritten)?;
    Ok(download(name, "application/pdf", bytes))
}

pub(super) fn unwritten(e: impl std::fmt::Display) -> AppError {
    AppError::input(e.to_string(), "this is a fault of the program")
}

fn download(name: &str, kind: &'static str, content: impl Into<Body>) -> Response {
    let attached = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, attached)], content.into())
        .into_response()
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
    let problem = Problem {
        field: "sure",
        what: "nothing was deleted, because the box was not ticked".into(),
        place: None,
        mend: "tick it if you are sure".into(),
    };
    let page = Page(ExportPage::of(&case, Some(problem)));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
