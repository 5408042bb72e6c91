//! Who sees it otherwise, and what do I answer?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::Site;
use crate::deciding::Voices;
use crate::extract::Case;
use crate::frame::{Frame, Page};

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/voices", get(show))
}

#[derive(Template)]
#[template(path = "voices.html")]
struct VoicesPage<'a> {
    frame: Frame,
    case: i64,
    voices: Voices<'a>,
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    let lattice = site.engine().lattice();
    let page = format!("/case/{}/voices", case.id);
    Page(VoicesPage {
        frame: Frame::new("Second voices").of(&case),
        case: case.id,
        voices: Voices { case: &case, lattice, page, belief: None },
    })
    .into_response()
}
