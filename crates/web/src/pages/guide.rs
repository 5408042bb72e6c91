//! What else is in the guide-book: the pages that are about no single role and no single person.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_model::lattice::{Lattice, Rule};

use crate::Site;
use crate::error::Result;
use crate::extract::Params;
use crate::format;
use crate::frame::{Frame, Page};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/guide", get(guide))
        .route("/rules", get(rules))
        .route("/strategies", get(strategies))
        .route("/places", get(places))
}

#[derive(Template)]
#[template(path = "guide.html")]
struct GuidePage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
}

#[derive(Template)]
#[template(path = "rules.html")]
struct RulesPage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
}

#[derive(Template)]
#[template(path = "strategies.html")]
struct StrategiesPage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
}

#[derive(Template)]
#[template(path = "places.html")]
struct PlacesPage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
}

impl RulesPage<'_> {
    /// For and against.
    fn sides<'a>(&self, rule: &'a Rule) -> (&'a [String], &'a [String]) {
        (&rule.r#for, &rule.against)
    }
}

fn frame(title: &str) -> Frame {
    Frame::new(title).at("Guide")
}

async fn guide(State(site): State<Site>, params: Params) -> Result<Response> {
    let frame = frame("Guide").within(params.case(&site).await?.as_ref());
    Ok(Page(GuidePage { frame, lattice: site.engine().lattice() }).into_response())
}

async fn rules(State(site): State<Site>) -> Response {
    let lattice = site.engine().lattice();
    Page(RulesPage { frame: frame("Rules of thumb"), lattice }).into_response()
}

async fn strategies(State(site): State<Site>) -> Response {
    let lattice = site.engine().lattice();
    Page(StrategiesPage { frame: frame("Strategies"), lattice }).into_response()
}

async fn places(State(site): State<Site>) -> Response {
    let lattice = site.engine().lattice();
    Page(PlacesPage { frame: frame("Kinds of place"), lattice }).into_response()
}
