//! How would the other side word what I did?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;
use switchback_model::knowing::{Retold, Wording};
use switchback_model::me::OfferedWording;

use super::know::Again;
use crate::Site;
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page};
use crate::knowing::KnowNav;
use crate::parts::ProblemBox;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/wording", get(show))
}

/// The name under which a line that was dropped is kept aside.
pub(super) fn key(words: Wording, line: &str) -> String {
    format!("retold/{}/{}", words.id(), line.trim())
}

#[derive(Template)]
#[template(path = "wording.html")]
struct WordingPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    again: Again,
    /// Lines to be asked about, in the words of delivery and of support.
    open: [(Wording, Vec<&'a OfferedWording>); 2],
    dropped: Vec<&'a OfferedWording>,
    nav: KnowNav,
}

impl WordingPage<'_> {
    fn accepted(&self) -> &[Retold] {
        &self.case.person.about_me.retold
    }

    fn any(&self) -> bool {
        self.open.iter().any(|(_, all)| !all.is_empty())
    }

    fn of(&self, words: &Wording) -> &'static str {
        match words {
            Wording::Delivery => "in the words of delivery",
            Wording::Support => "in the words of support",
        }
    }

    fn why(&self, words: &Wording) -> &'static str {
        match words {
            Wording::Delivery => {
                "The same work in words that we think project advertisements use (opinion). Only the \
                 marked words are new."
            }
            Wording::Support => {
                "The other way round, for a post in support or in a PMO. Only the marked words are \
                 new."
            }
        }
    }
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    draw(&site, &case, Again::default())
}

pub(super) fn draw(site: &Site, case: &CaseView, again: Again) -> Response {
    let offers = site.engine().rewordings(&case.person, site.today());
    let is_aside = |o: &OfferedWording| case.person.about_me.aside.contains(&key(o.words, &o.line));
    let of = |words| {
        let own = offers.iter().filter(|o| o.words == words && !o.accepted && !is_aside(o));
        (words, own.collect())
    };
    let status = again.status();
    let page = Page(WordingPage {
        frame: Frame::new("Your lines in other words").of(case).at("Me"),
        case,
        again,
        open: [of(Wording::Delivery), of(Wording::Support)],
        dropped: offers.iter().filter(|o| !o.accepted && is_aside(o)).collect(),
        nav: KnowNav { case: case.id, here: "wording" },
    });
    (status, page).into_response()
}
