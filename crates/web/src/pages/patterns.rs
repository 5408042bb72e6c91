//! A pattern with a name, one sheet for each who takes part in it.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::ToSpan;
use switchback_app::{AppError, CaseView};
use switchback_model::lattice::{Lattice, Pattern, PatternPart};

use crate::Site;
use crate::error::Result;
use crate::extract::{Case, Params, Two};
use crate::format;
use crate::frame::{Frame, Page};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/patterns/{first}/{second}", get(show))
        .route("/case/{case}/patterns/{first}/{second}", get(show_in_case))
}

#[derive(Template)]
#[template(path = "pattern.html")]
struct PatternPage<'a> {
    frame: Frame,
    pattern: &'a Pattern,
    part: &'a PatternPart,
    /// The address of this pattern, without the part.
    base: String,
    case: Option<i64>,
    lines: Vec<String>,
}

async fn show(State(site): State<Site>, Two(id, part): Two, params: Params) -> Result<Response> {
    let case = params.case(&site).await?;
    draw(&site, case.as_ref(), &id, &part)
}

async fn show_in_case(
    State(site): State<Site>,
    Case(case): Case,
    Two(id, part): Two,
) -> Result<Response> {
    draw(&site, Some(&case), &id, &part)
}

fn draw(site: &Site, case: Option<&CaseView>, id: &str, part: &str) -> Result<Response> {
    let lattice = site.engine().lattice();
    let missing =
        || AppError::missing("there is no such sheet", "open one from the page I am stuck");
    let pattern = lattice.patterns.iter().find(|p| p.id == id).ok_or_else(missing)?;
    let part = pattern.parts.iter().find(|p| p.id == part).ok_or_else(missing)?;
    let frame = Frame::new(&part.title);
    let page = PatternPage {
        frame: case.map_or(frame, |c| Frame::new(&part.title).of(c).at("Stuck")),
        base: match case {
            Some(c) => format!("/case/{}/patterns/{id}", c.id),
            None => format!("/patterns/{id}"),
        },
        case: case.map(|c| c.id),
        lines: lines(site, case, part, lattice),
        pattern,
        part,
    };
    Ok(Page(page).into_response())
}

/// The lines with the person's job, goal and the day in half a year in their places; where these
/// are not known, a line to write on.
fn lines(
    site: &Site,
    case: Option<&CaseView>,
    part: &PatternPart,
    lattice: &Lattice,
) -> Vec<String> {
    let person = case.map(|c| &c.person);
    let stuck = person.and_then(|p| p.stuck.as_deref());
    let newest = person.and_then(|p| p.newest_first().first().map(|(_, job)| job.title.clone()));
    let now = stuck.and_then(|s| s.now.clone()).or(newest);
    let of_cv = person.and_then(|p| p.goal.as_ref());
    let of_cv = of_cv.map(|g| lattice.role_title(&g.role).to_owned());
    let goal = stuck.and_then(|s| s.goal.clone()).or(of_cv);
    let blank = || "__________".to_owned();
    let half_year = site.today().saturating_add(6.months());
    let (now, goal) = (now.unwrap_or_else(blank), goal.unwrap_or_else(blank));
    let filled = part.lines.iter().map(|line| {
        line.replace("{now}", &now)
            .replace("{goal}", &goal)
            .replace("{half-year}", &format::date(&half_year))
    });
    filled.collect()
}
