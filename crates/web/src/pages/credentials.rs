//! What does a certificate take and show, and does it close my gap? (F20)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;
use switchback_model::Finding;
use switchback_model::lattice::{Credential, Lattice, Role, level_word};

use crate::Site;
use crate::error::Result;
use crate::extract::{Named, Params};
use crate::format;
use crate::frame::{Frame, Page};

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/credentials", get(list)).route("/credentials/{id}", get(show))
}

#[derive(Template)]
#[template(path = "credentials.html")]
struct CredentialsPage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
    case: Option<i64>,
}

#[derive(Template)]
#[template(path = "credential.html")]
struct CredentialPage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
    credential: &'a Credential,
    case: Option<i64>,
    /// What it does for the goal of the case, if a goal is kept.
    closes: Option<(&'a Role, Finding)>,
}

impl CredentialPage<'_> {
    fn level_word(&self, level: &u8) -> &'static str {
        level_word(*level)
    }
}

async fn list(State(site): State<Site>, params: Params) -> Result<Response> {
    let case = params.case(&site).await?;
    let frame = Frame::new("Certificates").at("Guide");
    Ok(Page(CredentialsPage {
        frame: case.iter().fold(frame, Frame::of),
        lattice: site.engine().lattice(),
        case: case.as_ref().map(|c| c.id),
    })
    .into_response())
}

async fn show(State(site): State<Site>, Named(id): Named, params: Params) -> Result<Response> {
    let engine = site.engine();
    let credential = engine.credential(&id)?;
    let case: Option<CaseView> = params.case(&site).await?;
    let closes = match &case {
        Some(case) => engine.credential_for_goal(&case.person, credential, site.today())?,
        None => None,
    };
    let frame = Frame::new(&credential.title).at("Guide");
    Ok(Page(CredentialPage {
        frame: case.iter().fold(frame, Frame::of),
        lattice: engine.lattice(),
        credential,
        case: case.as_ref().map(|c| c.id),
        closes,
    })
    .into_response())
}
