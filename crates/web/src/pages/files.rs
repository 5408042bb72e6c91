//! A role, or roles side by side, as a file to give to somebody else. Nothing of a case is in it.

use axum::Router;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::{AppError, Derived, shortest_ways};
use switchback_report::{Doc, docs};

use super::compare::{MOST, different};
use super::export::unwritten;
use crate::Site;
use crate::error::Result;
use crate::extract::{Named, Params};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/roles/{id}/role.md", get(role_text))
        .route("/roles/{id}/role.pdf", get(role_pdf))
        .route("/compare.md", get(compare_text))
        .route("/compare.pdf", get(compare_pdf))
}

/// How a file is written.
enum Kind {
    Markdown,
    Pdf,
}

fn written(site: &Site, name: &str, doc: &Doc, kind: &Kind) -> Result<Response> {
    let (ending, mime, bytes) = match kind {
        Kind::Markdown => {
            ("md", "text/markdown; charset=utf-8", switchback_report::markdown(doc).into_bytes())
        }
        Kind::Pdf => {
            let bytes = switchback_report::pdf(doc, site.today()).map_err(unwritten)?;
            ("pdf", "application/pdf", bytes)
        }
    };
    let disposition = format!("attachment; filename=\"{name}.{ending}\"");
    Ok(([(CONTENT_TYPE, mime.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes)
        .into_response())
}

async fn role_text(State(site): State<Site>, Named(id): Named, params: Params) -> Result<Response> {
    role(&site, &id, &params, &Kind::Markdown)
}

async fn role_pdf(State(site): State<Site>, Named(id): Named, params: Params) -> Result<Response> {
    role(&site, &id, &params, &Kind::Pdf)
}

fn role(site: &Site, id: &str, params: &Params, kind: &Kind) -> Result<Response> {
    let engine = site.engine();
    let places = params.places();
    let derived = engine.derive(engine.role(id)?, &places)?;
    let doc = docs::role(&derived, &places, engine.lattice());
    written(site, &derived.role.id, &doc, kind)
}

async fn compare_text(State(site): State<Site>, params: Params) -> Result<Response> {
    compare(&site, &params, &Kind::Markdown)
}

async fn compare_pdf(State(site): State<Site>, params: Params) -> Result<Response> {
    compare(&site, &params, &Kind::Pdf)
}

fn compare(site: &Site, params: &Params, kind: &Kind) -> Result<Response> {
    let engine = site.engine();
    let roles = different(engine, &params.all("role").collect::<Vec<_>>())?;
    if !(2..=MOST).contains(&roles.len()) {
        let what = format!("{} roles cannot be compared", roles.len());
        return Err(AppError::input(what, "name two, three or four different ones").into());
    }
    let places = params.places();
    let derived = roles.iter().map(|r| engine.derive(r, &places));
    let derived = derived.collect::<std::result::Result<Vec<Derived>, _>>()?;
    let ids: Vec<&str> = roles.iter().map(|r| r.id.as_str()).collect();
    let ways = shortest_ways(&ids, engine.lattice());
    let doc = docs::compare(&derived, &places, &[], &ways, engine.lattice());
    written(site, "comparison", &doc, kind)
}
