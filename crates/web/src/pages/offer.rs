//! I am offered a PMO post. What should I ask first?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use switchback_model::lattice::PmoLevel;
use switchback_model::{Answer, Lean, OfferAnswers, OfferReading};

use crate::Site;
use crate::extract::Query;
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::YesNo;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/offer", get(show))
}

/// The answers, as the address holds them; what is absent was not asked yet.
#[derive(Deserialize)]
struct Answers {
    level: Option<String>,
    delivers: Option<String>,
    trouble: Option<String>,
}

impl Answers {
    fn any(&self) -> bool {
        self.level.is_some() || self.delivers.is_some() || self.trouble.is_some()
    }

    fn read(&self) -> OfferAnswers {
        let level = self.level.as_deref();
        let answer = |text: &Option<String>| Answer::read(text.as_deref().unwrap_or_default());
        OfferAnswers {
            level: PmoLevel::ALL.into_iter().find(|l| level == Some(l.id())),
            delivers: answer(&self.delivers),
            trouble: answer(&self.trouble),
        }
    }
}

#[derive(Template)]
#[template(path = "offer.html")]
struct OfferPage {
    frame: Frame,
    answers: Answers,
    reading: Option<OfferReading>,
}

impl OfferPage {
    fn levels(&self) -> [PmoLevel; 3] {
        PmoLevel::ALL
    }

    fn is_level(&self, id: &str) -> bool {
        self.answers.level.as_deref() == Some(id)
    }

    fn questions(&self) -> [YesNo<'_>; 2] {
        [
            YesNo {
                name: "delivers",
                question: "Do project managers report into this PMO?",
                said: self.answers.delivers.as_deref(),
            },
            YesNo {
                name: "trouble",
                question: "Is the programme it serves in trouble?",
                said: self.answers.trouble.as_deref(),
            },
        ]
    }

    fn is_heavier(&self, lean: &Lean) -> bool {
        *lean == Lean::Heavier
    }
}

async fn show(State(site): State<Site>, Query(answers): Query<Answers>) -> Response {
    let reading = answers.any().then(|| site.engine().offer(&answers.read()));
    Page(OfferPage { frame: Frame::new("Weigh an offer"), answers, reading }).into_response()
}
