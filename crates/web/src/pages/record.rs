//! What is written down about me? Jobs, certificates, ratings, the name.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;
use switchback_model::lattice::{Lattice, PeopleRung};
use switchback_model::person;

use crate::Site;
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::{Positions, ProblemBox, Refused};

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/record", get(show))
}

#[derive(Template)]
#[template(path = "record.html")]
struct RecordPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    lattice: &'a Lattice,
    positions: Positions<'a>,
    /// A form that could not be used.
    refused: Option<&'a Refused>,
    /// What looks odd in the file, e.g. a date in the future.
    odd: Vec<person::Problem>,
    /// How the record of line management reads.
    rung: String,
}

impl RecordPage<'_> {
    /// What was typed of a certificate.
    fn typed(&self, field: &str) -> &str {
        self.refused.filter(|r| r.form == "certificate").map_or("", |r| r.fields.get(field))
    }

    /// What is wrong with a field of a certificate.
    fn wrong(&self, field: &str) -> Option<&str> {
        let problem = &self.refused.filter(|r| r.form == "certificate")?.problem;
        (problem.field == field).then_some(problem.what.as_str())
    }

    fn rungs(&self) -> [PeopleRung; 4] {
        PeopleRung::ALL
    }

    fn says_rung(&self, rung: &PeopleRung) -> bool {
        self.case.person.people_rung == Some(*rung)
    }
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    draw(&site, &case, None)
}

pub(super) fn draw(site: &Site, case: &CaseView, refused: Option<&Refused>) -> Response {
    let lattice = site.engine().lattice();
    let profile = site.engine().me(&case.person, site.today()).profile;
    let here = format!("/case/{}/record#jobs", case.id);
    let page = Page(RecordPage {
        frame: Frame::new("What is written down").of(case).at("Me"),
        positions: Positions::new(case, &profile, lattice, here).refused(refused),
        refused,
        odd: case.person.problems(site.today()),
        rung: profile.rung.words(),
        case,
        lattice,
    });
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, page).into_response()
}
