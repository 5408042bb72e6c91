//! What did a test elsewhere say of me? A private note, with questions to think about. (R004-45)

use askama::Template;
use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;

use super::know::Again;
use crate::Site;
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page};
use crate::knowing::KnowNav;
use crate::parts::ProblemBox;

/// Results that people often have.
const INSTRUMENTS: [&str; 4] = ["16Personalities", "Big Five", "RIASEC (interests)", "another"];

/// Questions to think about, whatever the result.
const PROMPTS: [&str; 5] = [
    "Which sentence of it would somebody who works with you recognise at once, and which not?",
    "What did you do last month that does not fit it?",
    "Which part would you have said of yourself before you took the test?",
    "In whose company do you become somebody else?",
    "What would you do otherwise on Monday if it were true, and what if it were not?",
];

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/elsewhere", get(show))
}

#[derive(Template)]
#[template(path = "elsewhere.html")]
struct ElsewherePage<'a> {
    frame: Frame,
    case: &'a CaseView,
    again: Again,
    nav: KnowNav,
}

impl ElsewherePage<'_> {
    fn instruments(&self) -> [(&'static str, bool); 4] {
        let typed = self.again.typed("result", "instrument");
        INSTRUMENTS.map(|name| (name, name == typed))
    }

    fn prompts(&self) -> [&'static str; 5] {
        PROMPTS
    }
}

async fn show(Case(case): Case) -> Response {
    draw(&case, Again::default())
}

pub(super) fn draw(case: &CaseView, again: Again) -> Response {
    let status = again.status();
    let page = Page(ElsewherePage {
        frame: Frame::new("Results from elsewhere").of(case).at("Me"),
        case,
        again,
        nav: KnowNav { case: case.id, here: "elsewhere" },
    });
    (status, page).into_response()
}
