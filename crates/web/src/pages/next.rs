//! Which moves are open from here?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::About;
use switchback_model::lattice::{Lattice, MoveKind};
use switchback_model::{Next, NextMove};

use crate::Site;
use crate::asking::QuestionForm;
use crate::chart;
use crate::extract::{Case, Here};
use crate::format;
use crate::frame::{Frame, Page};

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/next", get(show))
}

#[derive(Template)]
#[template(path = "next.html")]
struct NextPage<'a> {
    frame: Frame,
    case: i64,
    lattice: &'a Lattice,
    next: &'a Next,
    question: Option<QuestionForm<'a>>,
}

impl NextPage<'_> {
    fn is_staying(&self, m: &NextMove) -> bool {
        m.kind == MoveKind::Stay
    }
}

async fn show(State(site): State<Site>, Case(case): Case, here: Here) -> Response {
    let next = site.engine().next(&case.person, site.today());
    let question = site.engine().question(
        &case.person,
        About::Person,
        &case.person.about_me.aside,
        site.today(),
    );
    Page(NextPage {
        frame: Frame::new("Next moves").of(&case).at("Next moves"),
        case: case.id,
        lattice: site.engine().lattice(),
        question: question
            .as_ref()
            .map(|q| QuestionForm::new(&case, q, format!("{}#question", here.page))),
        next: &next,
    })
    .into_response()
}
