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
use crate::extract::{Case, Params};
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
    /// Of what something was saved just now.
    saved: String,
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

    /// What was saved just now, where it was this.
    fn told(&self, of: &str) -> Option<String> {
        let p = &self.case.person;
        (self.saved == of).then(|| match (of, &p.name) {
            ("certificates", _) => format!(
                "Saved: {} in the file.",
                format::count(p.credentials.len(), "certificate stands", "certificates stand")
            ),
            ("ratings", _) => "Saved: taken back, so it counts as unknown.".into(),
            ("people", _) => {
                format!("Saved: {}.", p.people_rung.map_or("not said", PeopleRung::label))
            }
            ("name", Some(name)) => format!("Saved: it is called {name}."),
            _ => "Saved.".into(),
        })
    }

    fn rungs(&self) -> [PeopleRung; 4] {
        PeopleRung::ALL
    }

    fn says_rung(&self, rung: &PeopleRung) -> bool {
        self.case.person.people_rung == Some(*rung)
    }
}

async fn show(State(site): State<Site>, Case(case): Case, params: Params) -> Response {
    page(&site, &case, params.all("saved").next().unwrap_or_default(), None)
}

pub(super) fn draw(site: &Site, case: &CaseView, refused: Option<&Refused>) -> Response {
    page(site, case, "", refused)
}

fn page(site: &Site, case: &CaseView, saved: &str, refused: Option<&Refused>) -> Response {
    let lattice = site.engine().lattice();
    let profile = site.engine().me(&case.person, site.today()).profile;
    let here = format!("/case/{}/record", case.id);
    let page = Page(RecordPage {
        frame: Frame::new("What is written down").of(case).at("Me"),
        positions: Positions::new(case, &profile, lattice, here).refused(refused).told_of(saved),
        saved: saved.to_owned(),
        refused,
        odd: case.person.problems(site.today()),
        rung: profile.rung.words(),
        case,
        lattice,
    });
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, page).into_response()
}
