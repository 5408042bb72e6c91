//! What do people say of these careers, and what speaks for it and against it? (F21)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_model::lattice::{Claim, Lattice};

use crate::Site;
use crate::deciding::Voices;
use crate::error::Result;
use crate::extract::{Named, Params};
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
    voices: Option<Voices<'a>>,
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

async fn show(State(site): State<Site>, Named(id): Named, params: Params) -> Result<Response> {
    let claim = site.engine().claim(&id)?;
    let case = params.case(&site).await?;
    let lattice = site.engine().lattice();
    let frame = Frame::new(&claim.claim).at("Guide");
    Ok(Page(ClaimPage {
        frame: match &case {
            Some(case) => frame.of(case),
            None => frame,
        },
        voices: case.as_ref().map(|case| Voices {
            case,
            lattice,
            page: format!("/case/{}/voices", case.id),
            belief: Some(&claim.id),
        }),
        lattice,
        claim,
    })
    .into_response())
}
