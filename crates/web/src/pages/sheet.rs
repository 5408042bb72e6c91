//! What do I show my manager?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use switchback_model::{Deciding, Edit, ManagerSheet, Sheet, SheetPart, SheetSection};
use switchback_report::docs;

use crate::Site;
use crate::error::{Failure, Result};
use crate::extract::{Case, Fields};
use crate::format;
use crate::frame::{Frame, Page};
use crate::saving;

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/case/{case}/sheet", get(show).post(choose))
        .route("/case/{case}/sheet.md", get(file))
}

#[derive(Template)]
#[template(path = "sheet.html")]
struct SheetPage {
    frame: Frame,
    case: i64,
    revision: i64,
    sheet: Sheet,
    shown: ManagerSheet,
}

impl SheetPage {
    fn shareable(&self) -> usize {
        self.sheet.shareable().count()
    }

    /// The sections that can be shown.
    fn open(&self) -> impl Iterator<Item = &SheetSection> {
        self.sheet.sections.iter().filter(|s| !s.part.is_own())
    }

    /// The sections for the person alone.
    fn own(&self) -> impl Iterator<Item = &SheetSection> {
        self.sheet.sections.iter().filter(|s| s.part.is_own())
    }

    /// Sections of which nothing is chosen.
    fn unseen(&self) -> Vec<&'static str> {
        let seen = |part: SheetPart| self.shown.sections.iter().any(|s| s.part == part);
        self.open().filter(|s| !seen(s.part)).map(|s| s.part.title()).collect()
    }

    fn held_back(&self) -> String {
        docs::held_back(self.sheet.held_back)
    }
}

async fn show(State(site): State<Site>, Case(case): Case) -> Result<Response> {
    let sheet = site.engine().sheet(&case.person, site.today())?;
    let page = SheetPage {
        frame: Frame::new("The sheet for my manager").of(&case).at("Plan"),
        case: case.id,
        revision: case.revision,
        shown: sheet.for_manager(),
        sheet,
    };
    Ok(Page(page).into_response())
}

/// Keeps what is ticked, and shows it.
async fn choose(State(site): State<Site>, Case(case): Case, fields: Fields) -> Result<Response> {
    let sheet = site.engine().sheet(&case.person, site.today())?;
    let ticked = |id: &str| match fields.get("which") {
        "all" => true,
        "none" => false,
        _ => fields.names("line-").any(|name| name == id),
    };
    let lines = sheet.shareable().filter(|l| ticked(&l.id)).map(|l| l.id.clone()).collect();
    let change = Box::new(Deciding::SetSheet { lines });
    let saved =
        saving::save(&site, case.id, &Edit::Decide { change }, fields.get("revision")).await;
    let page = format!("/case/{}/sheet", case.id);
    saved.map_err(|e| Failure::from(e).of(&case).back_to(page))?;
    Ok(Redirect::to(&format!("/case/{}/sheet#preview", case.id)).into_response())
}

/// Exactly what the preview shows, as text.
async fn file(State(site): State<Site>, Case(case): Case) -> Result<Response> {
    let sheet = site.engine().sheet(&case.person, site.today())?;
    let text = switchback_report::markdown(&docs::sheet_manager(&sheet.for_manager()));
    let headers = [
        (CONTENT_TYPE, "text/markdown; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"sheet.md\""),
    ];
    Ok((headers, text).into_response())
}
