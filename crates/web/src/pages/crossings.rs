//! What is it like to go from one family of jobs into another, such as from IT into a PMO?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::{AppError, Crossing};
use switchback_model::lattice::{Family, Lattice, Story};

use super::moves::Stories;
use crate::Site;
use crate::error::Result;
use crate::extract::{Params, Two};
use crate::format;
use crate::frame::{Frame, Page};

/// Competencies in a list; further ones are on the pages of the roles.
const MOST: usize = 8;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/crossings/{first}/{second}", get(show))
}

#[derive(Template)]
#[template(path = "crossing.html")]
struct CrossingPage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
    from: Family,
    to: Family,
    case: Option<i64>,
    found: Crossing<'a>,
    stories: Stories<'a>,
}

impl CrossingPage<'_> {
    /// Most of what is brought, and of what is new.
    fn most<'b>(&self, counted: &'b [(&'b str, usize)]) -> &'b [(&'b str, usize)] {
        counted.get(..MOST).unwrap_or(counted)
    }

    /// Other moves out of the same family that somebody told of.
    fn told_nearby(&self) -> Vec<&Story> {
        let is_here = |id: &str| self.lattice.role(id).is_some_and(|r| r.family == self.from);
        let others = self.lattice.stories.iter().filter(|s| is_here(&s.from));
        others.filter(|s| self.found.stories.iter().all(|told| told.id != s.id)).collect()
    }

    fn end(&self) -> String {
        self.case.map(|id| format!("?case={id}")).unwrap_or_default()
    }
}

fn family(id: &str) -> Result<Family> {
    let found = Family::ALL.into_iter().find(|f| f.id() == id);
    Ok(found.ok_or_else(|| {
        AppError::missing(format!("there is no family “{id}”"), "choose one among the roles")
    })?)
}

async fn show(State(site): State<Site>, Two(from, to): Two, params: Params) -> Result<Response> {
    let (from, to) = (family(&from)?, family(&to)?);
    let case = params.case(&site).await?;
    let lattice = site.engine().lattice();
    let found = site.engine().crossing(from, to);
    if found.moves == 0 || from == to {
        let what = format!("no move leads from {} to {} on our map", from.label(), to.label());
        return Err(AppError::missing(what, "choose two other families among the roles").into());
    }
    let frame = Frame::new(format!("From {} into {}", from.label(), to.label())).at("Roles");
    let frame = case.iter().fold(frame, Frame::of);
    let stories = Stories { stories: found.stories.clone(), lattice, others: true };
    let case = case.map(|c| c.id);
    Ok(Page(CrossingPage { frame, lattice, from, to, case, found, stories }).into_response())
}
