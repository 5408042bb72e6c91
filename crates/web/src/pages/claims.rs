//! What do people say of these careers, and what speaks for it and against it? (F21)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_model::lattice::{Claim, Lattice};

use crate::Site;
use crate::error::Result;
use crate::extract::Named;
use crate::format;
use crate::frame::{Frame, Page};

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/claims", get(list)).route("/claims/{id}", get(show))
}

#[derive(Template)]
#[template(path = "claims.html")]
struct ClaimsPage<'a> {
    frame: Frame,
    claims: &'a [Claim],
}

#[derive(Template)]
#[template(path = "claim.html")]
struct ClaimPage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
    claim: &'a Claim,
}

impl ClaimsPage<'_> {
    fn points(&self, claim: &Claim) -> String {
        let points = format::count(claim.r#for.len(), "point", "points");
        format!("{points} for, {} against", claim.against.len())
    }
}

impl<'a> ClaimPage<'a> {
    /// For and against.
    fn sides(&self) -> (&'a [String], &'a [String]) {
        (&self.claim.r#for, &self.claim.against)
    }
}

async fn list(State(site): State<Site>) -> Response {
    Page(ClaimsPage {
        frame: Frame::new("What people say").at("Guide"),
        claims: &site.engine().lattice().claims,
    })
    .into_response()
}

async fn show(State(site): State<Site>, Named(id): Named) -> Result<Response> {
    let claim = site.engine().claim(&id)?;
    Ok(Page(ClaimPage {
        frame: Frame::new(&claim.claim).at("Guide"),
        lattice: site.engine().lattice(),
        claim,
    })
    .into_response())
}
