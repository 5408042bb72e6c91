//! What is written down about me? Jobs, certificates, ratings, the name.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;
use switchback_model::lattice::{Lattice, PeopleRung};
use switchback_model::person;

use crate::Site;
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::Positions;

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
    /// What looks odd in the file, e.g. a date in the future.
    odd: Vec<person::Problem>,
    /// How the record of line management reads.
    rung: String,
}

impl RecordPage<'_> {
    fn rungs(&self) -> [PeopleRung; 4] {
        PeopleRung::ALL
    }

    fn says_rung(&self, rung: &PeopleRung) -> bool {
        self.case.person.people_rung == Some(*rung)
    }
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    let lattice = site.engine().lattice();
    let profile = site.engine().me(&case.person, site.today()).profile;
    let here = format!("/case/{}/record#jobs", case.id);
    Page(RecordPage {
        frame: Frame::new("What is written down").of(&case).at("Me"),
        positions: Positions::new(&case, &profile, lattice, here),
        odd: case.person.problems(site.today()),
        rung: profile.rung.words(),
        case: &case,
        lattice,
    })
    .into_response()
}
